"""What can be typed after `pathways record`."""

from __future__ import annotations

from pathlib import Path

from pathways.app.arguments import Commands, WordedParser, add_command, add_shared
from pathways.i18n.wording import Wording


def add_record(commands: Commands[WordedParser], wording: Wording) -> None:
    """Add the commands about the records of a data folder and about record files."""
    what = wording.say("move, join, check, restore and repair records")
    inner = add_command(commands, "record", what).add_commands("action", required=True)
    for name, told in (
        ("list", wording.say("list the people of the records")),
        ("backups", wording.say("list the copies of the records, the newest first")),
        ("repair", wording.say("keep what is good of damaged records, and list what is lost")),
    ):
        _add_opened(add_command(inner, name, told))
    _add_check(inner, wording)
    _add_export(inner, wording)
    _add_import(inner, wording)
    merge = add_command(
        inner, "merge", wording.say("join another copy of a record with the one here")
    )
    _add_file(merge)
    _add_opened(merge)
    restore = add_command(inner, "restore", wording.say("put a copy in the place of the records"))
    restore.add_argument(
        "copy",
        # translators: stands for a number, in the help of the command line
        metavar=wording.say("N"),
        help=wording.say("the number of the copy, as 'record backups' shows it"),
    )
    _add_opened(restore)


def _add_check(commands: Commands[WordedParser], wording: Wording) -> None:
    check = add_command(
        commands, "check", wording.say("say whether records, or a record file, are whole")
    )
    check.add_argument(
        "file",
        nargs="?",
        metavar=wording.say("FILE"),
        type=Path,
        help=wording.say("a record file; without it, the records of the data folder"),
    )
    _add_opened(check)


def _add_export(commands: Commands[WordedParser], wording: Wording) -> None:
    export = add_command(
        commands, "export", wording.say("write a record file for another computer")
    )
    export.add_argument(
        "-o",
        "--output",
        required=True,
        metavar=wording.say("FILE"),
        type=Path,
        help=wording.say("the file to write"),
    )
    export.add_argument(
        "--person",
        # translators: stands for a name, in the help of the command line
        metavar=wording.say("NAME"),
        help=wording.say("whose record, by name or id; not needed where there is only one"),
    )
    export.add_argument(
        "--now-only",
        action="store_true",
        help=wording.say("only what the record says now, without past changes and files"),
    )
    _add_opened(export)


def _add_import(commands: Commands[WordedParser], wording: Wording) -> None:
    parser = add_command(commands, "import", wording.say("bring in a record file"))
    _add_file(parser)
    parser.add_argument(
        "--replace",
        action="store_true",
        help=wording.say("put it in the place of the same person's record here"),
    )
    _add_opened(parser)


def _add_file(parser: WordedParser) -> None:
    wording = parser.wording
    parser.add_argument(
        "file", metavar=wording.say("FILE"), type=Path, help=wording.say("a record file")
    )


def _add_opened(parser: WordedParser) -> None:
    """Add how to open records that are locked. A password is never typed as an argument."""
    wording = parser.wording
    parser.add_argument(
        "--locked",
        action="store_true",
        help=wording.say("ask for the password and open the records that it opens"),
    )
    parser.add_argument(
        "--password-file",
        metavar=wording.say("FILE"),
        help=wording.say(
            "read the password from the first line of a file and a nickname from the second; "
            "'-' is what is piped in"
        ),
    )
    add_shared(parser)
