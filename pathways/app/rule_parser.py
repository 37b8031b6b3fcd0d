"""What can be typed after `pathways rules`."""

from __future__ import annotations

from pathlib import Path

from pathways.app.arguments import (
    Commands,
    WordedParser,
    add_command,
    add_person,
    add_shared,
    folder_word,
)
from pathways.i18n.wording import Wording


def add_rules(commands: Commands[WordedParser], wording: Wording) -> None:
    """Add the commands about the rules of ranks and ladders."""
    what = wording.say("work with the rules of ranks and ladders")
    inner = add_command(commands, "rules", what).add_commands("action", required=True)
    check = add_command(
        inner, "check", wording.say("compare worked cases with the answers of the program")
    )
    check.add_argument(
        "cases",
        # translators: stands for a file of worked cases, in the help of the command line
        metavar=wording.say("CASES.yaml"),
        type=Path,
        help=wording.say("a file of worked cases"),
    )
    check.add_argument(
        "--strict",
        action="store_true",
        help=wording.say("a case that names no 'maybe' means that there is none"),
    )
    check.add_argument(
        "--rules",
        metavar=folder_word(wording),
        type=Path,
        help=wording.say("other rule files than our own"),
    )
    add_shared(check)
    _add_explain(inner, wording)
    lint = add_command(inner, "lint", wording.say("name every mistake in a folder of rule files"))
    lint.add_argument(
        "folder",
        nargs="?",
        metavar=folder_word(wording),
        type=Path,
        help=wording.say("a folder of rule files; without it, our own"),
    )
    add_shared(lint)


def _add_explain(commands: Commands[WordedParser], wording: Wording) -> None:
    what = wording.say("say where a person stands on a ladder, and why")
    parser = add_command(commands, "explain", what)
    parser.add_argument(
        "scheme",
        # translators: stands for the short name of a ladder, in the help of the command line
        metavar=wording.say("LADDER"),
        help=wording.say("the name of a ladder, as ky-rank"),
    )
    add_person(parser, required=True)
    parser.add_argument(
        "--law",
        metavar=wording.say("DATE"),
        help=wording.say("judge by the law of another day"),
    )
    parser.add_argument(
        "--district",
        # translators: stands for a name, in the help of the command line
        metavar=wording.say("NAME"),
        help=wording.say("the school district of the person"),
    )
    parser.add_argument(
        "--district-rules",
        action="append",
        metavar=wording.say("FILE"),
        type=Path,
        help=wording.say("a district's own rules"),
    )
    add_shared(parser)
