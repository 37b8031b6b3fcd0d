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
from pathways.app.arguments import add_shared as _add_shared
from pathways.app.folders import default_data_folder
from pathways.app.record_parser import add_record
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
    _add_pay(commands, wording)
    _add_packet(commands, wording)
    _add_plan(commands, wording)
    _add_catalog(commands, wording)
    _add_rules(commands, wording)
    _add_badge(commands, wording)
    add_record(commands, wording)
    what = wording.say("check catalog, fonts, languages and database")
    _add_shared(add_command(commands, "self-check", what))
    return parser


def _folder_word(wording: Wording) -> str:
    # translators: stands for the name of a folder in the help of the command line
    return wording.say("FOLDER")


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
    _add_page_language(parser)
    _add_output(parser, required=True)


def _add_output(parser: WordedParser, *, required: bool) -> None:
    wording = parser.wording
    parser.add_argument(
        "-o",
        "--output",
        required=required,
        # translators: stands for the file to write; .pdf and .html must stay
        metavar=wording.say("OUT.pdf|OUT.html"),
        help=wording.say("the file to write"),
    )


def _add_pay(commands: Commands[WordedParser], wording: Wording) -> None:
    what = wording.say("say what rank and years mean for pay")
    parser = add_command(commands, "pay", what)
    _add_person(parser, required=True)
    parser.add_argument(
        "--district",
        metavar="ID",
        help=wording.say("this district, and not the one in the record"),
    )
    _add_shared(parser)


def _add_packet(commands: Commands[WordedParser], wording: Wording) -> None:
    what = wording.say("list what to hand in, or write it as PDF or as a web page")
    parser = add_command(commands, "packet", what)
    _add_goal(parser)
    _add_person(parser, required=True)
    parser.add_argument(
        "--road",
        # translators: stands for one of several ways to a rank, in the help of the command line
        metavar=wording.say("ROAD"),
        help=wording.say("only this road, by the name that --json shows"),
    )
    _add_page_language(parser)
    parser.add_argument(
        "--json", action="store_true", help=wording.say("show data as JSON, for scripts")
    )
    _add_output(parser, required=False)


def _add_plan(commands: Commands[WordedParser], wording: Wording) -> None:
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
    _add_person(parser)
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
        metavar=_folder_word(wording),
        type=Path,
        help=wording.say("another folder of catalog files"),
    )
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
    _add_page_language(parser)
    _add_output(parser, required=False)


def _add_page_language(parser: WordedParser) -> None:
    parser.add_argument(
        "--lang",
        choices=["en", "es", "both"],
        help=parser.wording.say("language of the page; 'both' sets them side by side"),
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


def _add_rules(commands: Commands[WordedParser], wording: Wording) -> None:
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
        metavar=_folder_word(wording),
        type=Path,
        help=wording.say("other rule files than our own"),
    )
    _add_shared(check)
    _add_explain(inner, wording)
    lint = add_command(inner, "lint", wording.say("name every mistake in a folder of rule files"))
    lint.add_argument(
        "folder",
        nargs="?",
        metavar=_folder_word(wording),
        type=Path,
        help=wording.say("a folder of rule files; without it, our own"),
    )
    _add_shared(lint)


def _add_explain(commands: Commands[WordedParser], wording: Wording) -> None:
    what = wording.say("say where a person stands on a ladder, and why")
    parser = add_command(commands, "explain", what)
    parser.add_argument(
        "scheme",
        # translators: stands for the short name of a ladder, in the help of the command line
        metavar=wording.say("LADDER"),
        help=wording.say("the name of a ladder, as ky-rank"),
    )
    _add_person(parser, required=True)
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
    _add_shared(parser)


def _add_badge(commands: Commands[WordedParser], wording: Wording) -> None:
    what = wording.say("look at badges earned elsewhere")
    inner = add_command(commands, "badge", what).add_commands("action", required=True)
    inspect = add_command(inner, "inspect", wording.say("seven answers about each file"))
    inspect.add_argument(
        "files",
        nargs="+",
        metavar=wording.say("FILE"),
        type=Path,
        help=wording.say("files of badges"),
    )
    inspect.add_argument(
        "--on",
        metavar=wording.say("DATE"),
        help=wording.say("the day to judge on, such as 2026-05-31"),
    )
    for option, dest, told in (
        ("--status-list", "status_lists", wording.say("lists of badges that were taken back")),
        ("--keys", "keys", wording.say("keys of issuers: did.json, JWK, JWKS, issuer profile")),
    ):
        inspect.add_argument(
            option,
            dest=dest,
            nargs="+",
            action="extend",
            default=[],
            metavar=wording.say("FILE"),
            type=Path,
            help=told,
        )
    inspect.add_argument(
        "--email",
        # translators: stands for an e-mail address, in the help of the command line
        metavar=wording.say("ADDRESS"),
        help=wording.say("tell whether the badge is made out to this address"),
    )
    _add_shared(inspect)


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
        options = build_parser(wording).parse_args(_shared_last(arguments))
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


def _shared_last(arguments: Sequence[str]) -> list[str]:
    """Return the arguments with --lang and --json behind the command, wherever they were typed."""
    own, shared = list(arguments), list[str]()
    end = own.index("--") if "--" in own else len(own)
    words = iter(own[:end])
    kept = []
    for word in words:
        if word == "--lang":
            shared += [word, *([following] if (following := next(words, "")) else [])]
        elif word == "--json" or word.startswith("--lang="):
            shared.append(word)
        else:
            kept.append(word)
    if not kept:
        return own
    return [*kept, *shared, *own[end:]]


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
    if options.command == "record":  # the only one about the records of this computer
        folder = folder or default_data_folder()
    if folder is not None:
        return command(options, wording, folder)
    # A command leaves nothing behind: without --data-dir it works in a folder of its own, which
    # never holds more than the compiled catalog. Records stay in the file that was named.
    with tempfile.TemporaryDirectory(prefix="pathways-") as own:
        return command(options, wording, Path(own))


def day_of(options: argparse.Namespace) -> dt.date:
    """Return the day asked for, today without one.

    Raises:
        CommandLineError: if it is no date.
    """
    if options.on is None:
        return dt.datetime.now().astimezone().date()
    return read_day("--on", options.on)


def read_day(argument: str, text: str) -> dt.date:
    """Return a day that was typed.

    Raises:
        CommandLineError: if it is no date.
    """
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise CommandLineError(CommandFault.NOT_DATE, argument, text) from error
