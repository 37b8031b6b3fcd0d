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

from pathways.app.command_parser import build_parser
from pathways.app.folders import default_data_folder
from pathways.domain.errors import CommandFault, CommandLineError, PathwaysError
from pathways.domain.person import Language
from pathways.i18n.wording import Wording, open_wording_or_english
from pathways.presenting.problems import problem_view


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
