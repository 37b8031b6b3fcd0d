"""argparse in the person's language: its help texts, its own words, and what it refuses."""

from __future__ import annotations

import argparse
import re
from pathlib import Path
from typing import Any, NoReturn

from pathways.domain.errors import CommandFault, CommandLineError
from pathways.domain.person import Language
from pathways.i18n.wording import Wording, open_wording
from pathways.presenting.sentences import as_sentence

# argparse gives this type no public name.
Commands = argparse._SubParsersAction

# What argparse says of a fault, in all supported versions of Python; it keeps no codes.
_FAULTS = (
    (CommandFault.NOT_CHOICE, r"argument (?P<argument>.+?): invalid choice: (?P<given>'.*?'|\S+)"),
    (CommandFault.MISSING_VALUE, r"argument (?P<argument>.+?): expected .*argument"),
    (CommandFault.MISSING, r"the following arguments are required: (?P<argument>.+)"),
    (CommandFault.EXTRA, r"unrecognized arguments: (?P<given>[^-].*)"),
    (CommandFault.UNKNOWN_OPTION, r"unrecognized arguments: (?P<given>\S+)"),
)
_CHOICES = re.compile(r"\(choose from (?P<choices>.*)\)$")


class WordedParser(argparse.ArgumentParser):
    """A parser whose help is in one language, and that raises instead of leaving.

    Its commands are parsers of the same class, so that they speak the same language.

    Attributes:
        wording: the language of the help.
    """

    wording: Wording = open_wording(Language.ENGLISH)

    def __init__(self, **options: Any) -> None:
        super().__init__(
            add_help=False, allow_abbrev=False, formatter_class=self._formatter, **options
        )
        # Groups of our own: those of argparse have English titles.
        self.needed = self.add_argument_group(self.wording.say("what it needs"))
        self.options = self.add_argument_group(self.wording.say("options"))
        stop = self.wording.say("show this help and stop")
        self.add_argument("-h", "--help", action="help", help=stop)

    def add_argument(self, *names: str, **options: Any) -> argparse.Action:
        """Add an option, or without a dash something that must be named."""
        group = self.options if names[0].startswith("-") else self.needed
        return group.add_argument(*names, **options)

    def add_commands(self, dest: str, *, required: bool = False) -> Commands[WordedParser]:
        """Return the place to add commands to; the one that is typed is kept under `dest`."""
        return self.add_subparsers(
            dest=dest,
            required=required,
            title=self.wording.say("commands"),
            metavar=self._command_word(),
        )

    def _command_word(self) -> str:
        # translators: stands for the name of a command in 'pathways COMMAND'
        return self.wording.say("COMMAND")

    def _formatter(self, prog: str) -> argparse.HelpFormatter:
        return _WordedHelp(prog, self.wording)

    def error(self, message: str) -> NoReturn:
        """Raise what is wrong as a value, to be told in the person's language.

        Raises:
            CommandLineError: always.
        """
        for fault, pattern in _FAULTS:
            if found := re.match(pattern, message):
                raise self._error(fault, message, found.groupdict())
        raise CommandLineError(CommandFault.OTHER, given=message)

    def _error(self, fault: CommandFault, message: str, parts: dict[str, str]) -> CommandLineError:
        argument, given = parts.get("argument", ""), parts.get("given", "").strip("'")
        if argument == self._command_word() and fault is CommandFault.NOT_CHOICE:
            fault = CommandFault.UNKNOWN_COMMAND
        listed = _CHOICES.search(message)
        choices = listed["choices"].split(", ") if listed else []
        return CommandLineError(
            fault, argument, given, tuple(choice.strip("'") for choice in choices)
        )


class _WordedHelp(argparse.HelpFormatter):
    """Begins with 'usage:' in one language."""

    def __init__(self, prog: str, wording: Wording) -> None:
        super().__init__(prog)
        self._wording = wording

    def add_usage(
        self, usage: str | None, actions: Any, groups: Any, prefix: str | None = None
    ) -> None:
        """Add the line that shows how to type the command."""
        # translators: before 'pathways search …', at the top of the help of the command line
        own = self._wording.say("usage:")
        super().add_usage(usage, actions, groups, f"{own} " if prefix is None else prefix)


def parser_class(wording: Wording) -> type[WordedParser]:
    """Return the class of parsers that speak `wording`."""
    spoken = wording

    class Spoken(WordedParser):
        """In the language that was asked for."""

        wording = spoken

    return Spoken


def add_command(commands: Commands[WordedParser], name: str, what: str) -> WordedParser:
    """Add a command; `what` it does is told in the list of commands and in its own help."""
    return commands.add_parser(
        name, help=what, description=as_sentence(what[:1].upper() + what[1:])
    )


def add_shared(parser: WordedParser) -> None:
    """Add what nearly every command takes: the language, and data for scripts."""
    wording = parser.wording
    parser.add_argument("--lang", choices=["en", "es"], help=wording.say("language of the answer"))
    parser.add_argument(
        "--json", action="store_true", help=wording.say("show data as JSON, for scripts")
    )


def add_goal(parser: WordedParser) -> None:
    """Add the goal that is asked about."""
    wording = parser.wording
    parser.add_argument(
        "goal",
        # translators: stands for a goal, in the help of the command line
        metavar=wording.say("GOAL"),
        help=wording.say("as 'pathways goals' shows it"),
    )


def add_person(parser: WordedParser, *, required: bool = False) -> None:
    """Add the record of the person, and the day to judge on."""
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


def add_page_language(parser: WordedParser) -> None:
    """Add the language of a page, or both side by side."""
    parser.add_argument(
        "--lang",
        choices=["en", "es", "both"],
        help=parser.wording.say("language of the page; 'both' sets them side by side"),
    )


def add_output(parser: WordedParser, *, required: bool) -> None:
    """Add the file to write."""
    wording = parser.wording
    parser.add_argument(
        "-o",
        "--output",
        required=required,
        # translators: stands for the file to write; .pdf and .html must stay
        metavar=wording.say("OUT.pdf|OUT.html"),
        help=wording.say("the file to write"),
    )


def folder_word(wording: Wording) -> str:
    """Return what stands for the name of a folder."""
    # translators: stands for the name of a folder in the help of the command line
    return wording.say("FOLDER")
