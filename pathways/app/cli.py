"""The command line: the same services and the same words as the window."""

from __future__ import annotations

import argparse
import datetime as dt
import locale
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from pathways.app.arguments import Commands, WordedParser, add_command, parser_class
from pathways.domain.catalog import CredentialType
from pathways.domain.errors import CommandFault, CommandLineError, PathwaysError
from pathways.domain.person import Language
from pathways.i18n.wording import Wording, open_wording_or_english
from pathways.presenting.problems import problem_view


def build_parser(wording: Wording) -> WordedParser:
    """Return the parser of every command; docs/command-line.md tells each in words.

    Args:
        wording: the language of the help.
    """
    parser = parser_class(wording)(
        prog="pathways",
        description=wording.say("Without a command, the window opens."),
        epilog=wording.say("Type --help after a command to see what it needs."),
    )
    commands = parser.add_commands("command")
    parser.add_argument("--version", action="store_true", help=wording.say("show the version"))
    parser.add_argument(  # taken away by `entry`, before any command
        "--data-dir", metavar=_folder_word(wording), help=wording.say("use another data folder")
    )
    _add_search(commands, wording)
    _add_show(commands, wording)
    _add_goals(commands, wording)
    _add_why(commands, wording)
    _add_summary(commands, wording)
    _add_catalog(commands, wording)
    what = wording.say("check catalog, fonts, languages and database")
    _add_shared(add_command(commands, "self-check", what))
    return parser


def _folder_word(wording: Wording) -> str:
    # translators: stands for the name of a folder in the help of the command line
    return wording.say("FOLDER")


def _add_shared(parser: WordedParser) -> None:
    wording = parser.wording
    parser.add_argument("--lang", choices=["en", "es"], help=wording.say("language of the answer"))
    parser.add_argument(
        "--json", action="store_true", help=wording.say("show data as JSON, for scripts")
    )


def _add_search(commands: Commands[WordedParser], wording: Wording) -> None:
    parser = add_command(commands, "search", wording.say("find credentials by words"))
    add = parser.add_argument
    looked_for = wording.say("a job, a skill, a school or a name")
    # translators: stands for what is searched, in the help of the command line
    add("words", nargs="*", metavar=wording.say("WORDS"), help=looked_for)
    add(
        "--state",
        action="append",
        default=[],
        # translators: stands for a state of the United States, in the help of the command line
        metavar=wording.say("STATE"),
        help=wording.say("only this state, by its two letters, such as ME"),
    )
    add("--free", action="store_true", help=wording.say("only what costs nothing"))
    add("--no-internet", action="store_true", help=wording.say("only what needs no internet"))
    add(
        "--course-language",
        action="append",
        default=[],
        choices=["en", "es"],
        help=wording.say("only courses in this language"),
    )
    kinds = [kind.value for kind in CredentialType]
    add(
        "--kind",
        action="append",
        default=[],
        choices=kinds,
        # translators: stands for a kind of credential, in the help of the command line
        metavar=wording.say("KIND"),
        help=wording.say("only this kind: {kinds}", kinds=", ".join(kinds)),
    )
    add("--credit", action="store_true", help=wording.say("only what carries college credit"))
    _add_shared(parser)


def _add_show(commands: Commands[WordedParser], wording: Wording) -> None:
    parser = add_command(commands, "show", wording.say("show one credential with all its facts"))
    parser.add_argument("id", metavar="ID", help=wording.say("as 'pathways search' shows it"))
    _add_person(parser)
    _add_shared(parser)


def _add_goals(commands: Commands[WordedParser], wording: Wording) -> None:
    what = wording.say("list every goal that can be asked about")
    _add_shared(add_command(commands, "goals", what))


def _add_why(commands: Commands[WordedParser], wording: Wording) -> None:
    what = wording.say("say what is met, what is missing, and by which rule")
    parser = add_command(commands, "why", what)
    _add_goal(parser)
    _add_person(parser, required=True)
    _add_shared(parser)


def _add_summary(commands: Commands[WordedParser], wording: Wording) -> None:
    what = wording.say("write the page as PDF or as a web page")
    parser = add_command(commands, "summary", what)
    _add_goal(parser)
    _add_person(parser, required=True)
    parser.add_argument(
        "--lang",
        choices=["en", "es", "both"],
        help=wording.say("language of the page; 'both' sets them side by side"),
    )
    parser.add_argument(
        "-o",
        "--output",
        required=True,
        # translators: stands for the file to write; .pdf and .html must stay
        metavar=wording.say("OUT.pdf|OUT.html"),
        help=wording.say("the file to write"),
    )


def _add_catalog(commands: Commands[WordedParser], wording: Wording) -> None:
    what = wording.say("work with the files of the catalog")
    inner = add_command(commands, "catalog", what).add_commands("action", required=True)
    check = add_command(
        inner, "check", wording.say("name every mistake in a folder of catalog files")
    )
    check.add_argument(
        "folder",
        nargs="?",
        metavar=_folder_word(wording),
        type=Path,
        help=wording.say("a folder of catalog files; without it, our own"),
    )
    _add_shared(check)


def _add_goal(parser: WordedParser) -> None:
    wording = parser.wording
    parser.add_argument(
        "goal",
        # translators: stands for a goal, in the help of the command line
        metavar=wording.say("GOAL"),
        help=wording.say("as 'pathways goals' shows it"),
    )


def _add_person(parser: WordedParser, *, required: bool = False) -> None:
    wording = parser.wording
    parser.add_argument(
        "--record",
        required=required,
        # translators: stands for the name of a file, in the help of the command line
        metavar=wording.say("FILE"),
        type=Path,
        help=wording.say("a record that the window saved as a file"),
    )
    parser.add_argument(
        "--on",
        # translators: stands for a date, in the help of the command line
        metavar=wording.say("DATE"),
        help=wording.say("the day to judge on, such as 2026-05-31"),
    )


def run_command(arguments: Sequence[str], folder: Path | None) -> int:
    """Run one command and return its exit code; errors are told in the person's language."""
    wording, broken = open_wording_or_english(_language(arguments))
    if broken is not None:
        print(problem_view(broken, wording).sentence, file=sys.stderr)
    try:
        options = build_parser(wording).parse_args(list(arguments))
        if options.version or options.command is None:
            print(_version())
            return 0
        return _run_in(options, wording, folder)
    except PathwaysError as error:
        print(problem_view(error, wording).sentence, file=sys.stderr)
        return 2
    except SystemExit as left:  # argparse, after it has shown the help
        return int(left.code or 0)
    except BrokenPipeError:  # the reader of our output has left, as `| head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _version() -> str:
    from pathways import __version__

    return f"pathways {__version__}"


def _language(arguments: Sequence[str]) -> Language:
    """Return the language asked for, else that of the system; needed before parsing."""
    for word, following in zip(arguments, [*arguments[1:], ""], strict=True):
        given = following if word == "--lang" else word.removeprefix("--lang=")
        if word.startswith("--lang") and given in set(Language):
            return Language(given)
    return Language.SPANISH if _system_language().startswith("es") else Language.ENGLISH


def _system_language() -> str:
    """Return the language of the system in lower case, for example 'es_mx.utf-8' or 'es-us'."""
    named = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    # Windows names it in none of these, and calls it 'Spanish_Mexico' or 'es-MX'.
    told = next(filter(None, named), None) or locale.getlocale()[0] or ""
    return told.lower().replace("spanish", "es")


def _run_in(options: argparse.Namespace, wording: Wording, folder: Path | None) -> int:
    from pathways.app import commands

    command = commands.COMMANDS[options.command]
    if folder is not None:
        return command(options, wording, folder)
    # A command leaves nothing behind: without --data-dir it works in a folder of its own.
    with tempfile.TemporaryDirectory(prefix="pathways-") as own:
        return command(options, wording, Path(own))


def day_of(options: argparse.Namespace) -> dt.date:
    """Return the day asked for, today without one.

    Raises:
        CommandLineError: if it is no date.
    """
    if options.on is None:
        return dt.datetime.now().astimezone().date()
    try:
        return dt.date.fromisoformat(options.on)
    except ValueError as error:
        raise CommandLineError(CommandFault.NOT_DATE, "--on", options.on) from error
