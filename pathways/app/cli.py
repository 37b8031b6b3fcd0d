"""The command line: the same services and the same words as the window."""

from __future__ import annotations

import argparse
import datetime as dt
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from pathways.domain.catalog import CredentialType
from pathways.domain.errors import CommandFault, CommandLineError, PathwaysError
from pathways.domain.person import Language
from pathways.i18n.wording import Wording, open_wording_or_english
from pathways.presenting.problems import problem_view


class _Parser(argparse.ArgumentParser):
    """Raises instead of printing English and leaving."""

    def error(self, message: str) -> NoReturn:
        raise CommandLineError(CommandFault.OTHER, given=message)


def build_parser() -> _Parser:
    """Return the parser of every command; docs/command-line.md tells each in words."""
    parser = _Parser(prog="pathways", description="Without a command, the window opens.")
    parser.add_argument("--version", action="store_true", help="print the version")
    commands = parser.add_subparsers(dest="command", parser_class=_Parser)
    _add_search(commands)
    _add_show(commands)
    _add_goals(commands)
    _add_why(commands)
    _add_summary(commands)
    _add_catalog(commands)
    check = commands.add_parser("self-check", help="check catalog, fonts, languages, database")
    _add_shared(check)
    return parser


# argparse gives this type no public name.
_Commands = argparse._SubParsersAction


def _add_shared(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--lang", choices=["en", "es"], help="language of the answer")
    parser.add_argument("--json", action="store_true", help="print JSON")


def _add_search(commands: _Commands[_Parser]) -> None:
    parser = commands.add_parser("search", help="find credentials by words")
    parser.add_argument("words", nargs="*", metavar="WORDS")
    parser.add_argument("--state", action="append", default=[], help="USPS code, such as ME")
    parser.add_argument("--free", action="store_true", help="only what costs nothing")
    parser.add_argument("--no-internet", action="store_true", help="only what needs no internet")
    parser.add_argument("--course-language", action="append", default=[], choices=["en", "es"])
    kinds = [kind.value for kind in CredentialType]
    parser.add_argument("--kind", action="append", default=[], choices=kinds)
    parser.add_argument("--credit", action="store_true", help="only what carries college credit")
    _add_shared(parser)


def _add_show(commands: _Commands[_Parser]) -> None:
    parser = commands.add_parser("show", help="show one credential")
    parser.add_argument("id", metavar="ID")
    _add_person(parser)
    _add_shared(parser)


def _add_goals(commands: _Commands[_Parser]) -> None:
    parser = commands.add_parser("goals", help="list goals that can be asked about")
    _add_shared(parser)


def _add_why(commands: _Commands[_Parser]) -> None:
    parser = commands.add_parser("why", help="say what is met, what is missing, and by which rule")
    parser.add_argument("goal", metavar="GOAL")
    _add_person(parser, required=True)
    _add_shared(parser)


def _add_summary(commands: _Commands[_Parser]) -> None:
    parser = commands.add_parser("summary", help="write the summary as PDF or HTML")
    parser.add_argument("goal", metavar="GOAL")
    _add_person(parser, required=True)
    parser.add_argument("--lang", choices=["en", "es", "both"], help="language of the page")
    parser.add_argument("-o", "--output", required=True, metavar="OUT.pdf|OUT.html")


def _add_catalog(commands: _Commands[_Parser]) -> None:
    catalog = commands.add_parser("catalog", help="work with the catalog's files")
    inner = catalog.add_subparsers(dest="action", required=True, parser_class=_Parser)
    check = inner.add_parser("check", help="name every mistake in a folder of catalog files")
    check.add_argument("folder", nargs="?", metavar="DIR", type=Path)
    _add_shared(check)


def _add_person(parser: argparse.ArgumentParser, *, required: bool = False) -> None:
    parser.add_argument("--record", required=required, metavar="FILE", type=Path)
    parser.add_argument("--on", metavar="DATE", help="the day to judge on, such as 2026-05-31")


def run_command(arguments: Sequence[str], folder: Path | None) -> int:
    """Run one command and return its exit code; errors are told in the person's language."""
    wording = open_wording_or_english(_language(arguments))[0]
    try:
        options = build_parser().parse_args(list(arguments))
        if options.version or options.command is None:
            print(_version())
            return 0
        return _run_in(options, wording, folder)
    except PathwaysError as error:
        print(problem_view(error, wording).sentence, file=sys.stderr)
        return 2
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
    system = os.environ.get("LC_ALL") or os.environ.get("LANG") or ""
    return Language.SPANISH if system.startswith("es") else Language.ENGLISH


def _run_in(options: argparse.Namespace, wording: Wording, folder: Path | None) -> int:
    from pathways.app import commands

    command = commands.COMMANDS[options.command]
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
    try:
        return dt.date.fromisoformat(options.on)
    except ValueError as error:
        raise CommandLineError(CommandFault.NOT_DATE, "--on", options.on) from error
