"""What can be typed after `pathways`."""

from __future__ import annotations

from pathlib import Path

from pathways.app.arguments import (
    Commands,
    WordedParser,
    add_command,
    add_goal,
    add_output,
    add_page_language,
    add_person,
    add_shared,
    folder_word,
    parser_class,
)
from pathways.app.badge_parser import add_badge
from pathways.app.plan_parser import add_plan
from pathways.app.record_parser import add_record
from pathways.app.rule_parser import add_rules
from pathways.domain.catalog import CredentialType
from pathways.i18n.wording import Wording


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
        "--data-dir", metavar=folder_word(wording), help=wording.say("use another data folder")
    )
    _add_search(commands, wording)
    _add_show(commands, wording)
    _add_goals(commands, wording)
    _add_why(commands, wording)
    _add_summary(commands, wording)
    _add_pay(commands, wording)
    _add_packet(commands, wording)
    add_plan(commands, wording)
    _add_catalog(commands, wording)
    add_rules(commands, wording)
    add_badge(commands, wording)
    add_record(commands, wording)
    what = wording.say("check catalog, fonts, languages and database")
    add_shared(add_command(commands, "self-check", what))
    return parser


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
    add_shared(parser)


def _add_show(commands: Commands[WordedParser], wording: Wording) -> None:
    parser = add_command(commands, "show", wording.say("show one credential with all its facts"))
    parser.add_argument("id", metavar="ID", help=wording.say("as 'pathways search' shows it"))
    add_person(parser)
    add_shared(parser)


def _add_goals(commands: Commands[WordedParser], wording: Wording) -> None:
    what = wording.say("list every goal that can be asked about")
    add_shared(add_command(commands, "goals", what))


def _add_why(commands: Commands[WordedParser], wording: Wording) -> None:
    what = wording.say("say what is met, what is missing, and by which rule")
    parser = add_command(commands, "why", what)
    add_goal(parser)
    add_person(parser, required=True)
    add_shared(parser)


def _add_summary(commands: Commands[WordedParser], wording: Wording) -> None:
    what = wording.say("write the page as PDF or as a web page")
    parser = add_command(commands, "summary", what)
    add_goal(parser)
    add_person(parser, required=True)
    add_page_language(parser)
    add_output(parser, required=True)


def _add_pay(commands: Commands[WordedParser], wording: Wording) -> None:
    what = wording.say("say what rank and years mean for pay")
    parser = add_command(commands, "pay", what)
    add_person(parser, required=True)
    parser.add_argument(
        "--district",
        metavar="ID",
        help=wording.say("this district, and not the one in the record"),
    )
    add_shared(parser)


def _add_packet(commands: Commands[WordedParser], wording: Wording) -> None:
    what = wording.say("list what to hand in, or write it as PDF or as a web page")
    parser = add_command(commands, "packet", what)
    add_goal(parser)
    add_person(parser, required=True)
    parser.add_argument(
        "--road",
        # translators: stands for one of several ways to a rank, in the help of the command line
        metavar=wording.say("ROAD"),
        help=wording.say("only this road, by the name that --json shows"),
    )
    add_page_language(parser)
    parser.add_argument(
        "--json", action="store_true", help=wording.say("show data as JSON, for scripts")
    )
    add_output(parser, required=False)


def _add_catalog(commands: Commands[WordedParser], wording: Wording) -> None:
    what = wording.say("work with the files of the catalog")
    inner = add_command(commands, "catalog", what).add_commands("action", required=True)
    check = add_command(
        inner, "check", wording.say("name every mistake in a folder of catalog files")
    )
    check.add_argument(
        "folder",
        nargs="?",
        metavar=folder_word(wording),
        type=Path,
        help=wording.say("a folder of catalog files; without it, our own"),
    )
    add_shared(check)
