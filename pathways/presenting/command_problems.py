"""A command line that cannot be understood, in words."""

from __future__ import annotations

from pathways.domain.errors import CommandFault, CommandLineError
from pathways.i18n.wording import Wording
from pathways.presenting.views import ProblemView


def command_line_problem(error: CommandLineError, wording: Wording) -> ProblemView:
    """Return what is wrong with a command and what would be right."""
    return ProblemView(
        happened=_fault_words(error, wording),
        safe="",
        do=_help_words(error, wording),
    )


def _fault_words(error: CommandLineError, wording: Wording) -> str:
    given, argument = error.given, error.argument
    return {
        CommandFault.UNKNOWN_COMMAND: wording.say("There is no command {given}.", given=given),
        CommandFault.UNKNOWN_OPTION: wording.say("There is no option {given}.", given=given),
        CommandFault.EXTRA: wording.say("{given} does not belong here.", given=given),
        CommandFault.MISSING: wording.say("Missing: {argument}.", argument=argument),
        CommandFault.MISSING_VALUE: wording.say(
            "{argument} needs a value after it.", argument=argument
        ),
        CommandFault.NOT_CHOICE: wording.say(
            "{given} is not a choice for {argument}.", given=given, argument=argument
        ),
        CommandFault.NOT_DATE: wording.say(
            "{given} is not a date for {argument}.", given=given, argument=argument
        ),
        CommandFault.NOT_NUMBER: wording.say(
            "{given} is not a number for {argument}.", given=given, argument=argument
        ),
        CommandFault.NOT_OUTPUT: wording.say(
            "{given} is not a file name for {argument}.", given=given, argument=argument
        ),
        CommandFault.NOT_TIME: wording.say(
            "{given} is not a time for {argument}.", given=given, argument=argument
        ),
        CommandFault.NOTHING_KEPT: wording.say("No plan is kept in this record."),
        CommandFault.OTHER: wording.say("The command could not be understood."),
    }[error.fault]


def _help_words(error: CommandLineError, wording: Wording) -> str:
    if error.fault is CommandFault.NOT_DATE:
        return wording.say("Write the date like this: 2026-05-31.")
    if error.fault is CommandFault.NOT_NUMBER:
        return wording.say("Write a number of at least 0, such as 12.5.")
    if error.fault is CommandFault.NOT_TIME:
        return wording.say("Write a number above 0, such as 60.")
    if error.fault is CommandFault.NOTHING_KEPT:
        return wording.say("Name a file that 'pathways plan' wrote with --json.")
    if error.fault is CommandFault.NOT_OUTPUT:
        return wording.say("The name must end in .pdf or .html.")
    if error.choices:
        return wording.say("Choose one of: {choices}.", choices=", ".join(error.choices))
    return wording.say("See: pathways --help")
