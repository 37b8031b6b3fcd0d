"""What can be typed after `pathways plan`."""

from __future__ import annotations

from pathlib import Path

from pathways.app.arguments import (
    Commands,
    WordedParser,
    add_command,
    add_output,
    add_page_language,
    add_person,
    folder_word,
)
from pathways.i18n.wording import Wording


def add_plan(commands: Commands[WordedParser], wording: Wording) -> None:
    """Add the command that plans under limits, and reads, proves, prints and compares plans."""
    what = wording.say("find the best plan under limits; check, prove, show and compare plans")
    parser = add_command(commands, "plan", what)
    parser.add_argument(
        "goal",
        # translators: a goal, or one of the words after it, which stay; in the help
        metavar=wording.say("GOAL|check|prove|show|card|compare"),
        help=wording.say("a goal as 'pathways goals' shows it, or what to do with a plan"),
    )
    parser.add_argument(
        "files",
        nargs="*",
        metavar="PLAN.json",
        help=wording.say("a plan, or kept:NAME for one in the record; two or three to compare"),
    )
    add_person(parser)
    _add_limits(parser, wording)
    parser.add_argument(
        "--seconds",
        default="60",
        # translators: stands for a number, in the help of the command line
        metavar=wording.say("N"),
        help=wording.say("stop after so many seconds"),
    )
    parser.add_argument("--fast", action="store_true", help=wording.say("only the best plan"))
    parser.add_argument(
        "--json", action="store_true", help=wording.say("show data as JSON, for scripts")
    )
    add_page_language(parser)
    add_output(parser, required=False)


def _add_limits(parser: WordedParser, wording: Wording) -> None:
    parser.add_argument(
        "--limits",
        metavar=wording.say("FILE"),
        type=Path,
        help=wording.say("a file of limits, as docs/plan-format.md tells"),
    )
    parser.add_argument(
        "--what-if",
        nargs="+",
        # translators: a kind of 'what if', then names with values, as docs/plan-format.md tells
        metavar=wording.say("KIND NAME=VALUE"),
        help=wording.say("plan for this, and set it beside the plan for how things are"),
    )
    parser.add_argument(
        "--catalog",
        metavar=folder_word(wording),
        type=Path,
        help=wording.say("another folder of catalog files"),
    )
