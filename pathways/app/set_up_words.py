"""What set-up says, in both languages at once: nobody has chosen one yet.

Everything goes to standard error, so that `pathways ... --json` stays clean.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from pathways.domain.person import Language
from pathways.i18n.wording import Wording, open_wording, open_wording_or_english

Speak = Callable[[Wording], str]
"""One sentence, to be said in any language."""


def tell(speak: Speak) -> None:
    """Say one sentence in every language, a line each."""
    for line in both(speak):
        print(line, file=sys.stderr, flush=True)


def both(speak: Speak) -> tuple[str, ...]:
    """Return the sentence in each language; once where the second has no words for it."""
    return tuple(dict.fromkeys(speak(wording) for wording in _wordings()))


def show(command: str) -> None:
    """Show a command, on a line of its own, to be copied."""
    print(f"\n    {command}\n", file=sys.stderr, flush=True)


def _wordings() -> Iterator[Wording]:
    yield open_wording(Language.ENGLISH)
    yield open_wording_or_english(Language.SPANISH)[0]


def getting_ready(wording: Wording) -> str:
    """Said first."""
    # translators: in the terminal, at the very first start
    return wording.say(
        "Pathways is getting ready. This happens one time and can take a few minutes."
    )


def fetching(count: int) -> Speak:
    """Said before the packages are downloaded."""
    return lambda wording: wording.say_count(
        # translators: in the terminal, at the first start; parts are program libraries
        "Getting {count} part of the program.",
        "Getting {count} parts of the program.",
        count,
    )


def adding_to_system(packages: Iterable[str]) -> Speak:
    """Said before apt runs."""
    names = " ".join(packages)
    # translators: in the terminal; names are names of Debian packages
    return lambda wording: wording.say("Adding system parts: {names}", names=names)


def person_in_charge(wording: Wording) -> str:
    """Said before the one command that only an administrator may run."""
    return wording.say(
        # translators: in the terminal; a command follows on the next line
        "This computer needs some system parts. "
        "Ask the person in charge to run this one command, then start again:"
    )


def parts_to_ask_for(parts: Iterable[str]) -> Speak:
    """Said on a system whose packages have names that are not known here."""
    names = ", ".join(parts)
    return lambda wording: wording.say(
        # translators: in the terminal; names are file names of system libraries
        "This computer needs some system parts. "
        "Ask the person in charge to add these, then start again: {names}",
        names=names,
    )


def tests_will_be_skipped(wording: Wording) -> str:
    """Said when the tests run without some system parts."""
    # translators: in the terminal, when a developer starts the tests
    return wording.say("The tests start now; those that need these parts are skipped.")


def trying_next(tool: str) -> Speak:
    """Said when one way to get the packages failed and another is there."""
    return lambda wording: wording.say(
        # translators: in the terminal; tool is 'uv' or 'pip', names of programs
        "{tool} could not do it. Pathways tries another way.",
        tool=tool,
    )


def failed(wording: Wording) -> str:
    """Said when no way worked; what the tools said stands above it."""
    return wording.say(
        # translators: in the terminal, after the words of the tool that failed
        "Pathways could not get all its parts. Check the network and the free space on the disk, "
        "then run the same command again."
    )


def cannot_write(folder: Path) -> Speak:
    """Said when the folder of the program belongs to somebody else."""
    return lambda wording: wording.say(
        # translators: in the terminal; folder is a path
        "Pathways cannot write in {folder}. Copy this folder to a place of your own "
        "and start it there.",
        folder=folder,
    )


def set_aside(folder: Path) -> Speak:
    """Said when a .venv that set-up did not make was in the way."""
    return lambda wording: wording.say(
        # translators: in the terminal; name is the new name of a folder
        "Pathways did not make the folder .venv, so it kept it under the name {name}.",
        name=folder.name,
    )


def waiting(wording: Wording) -> str:
    """Said when another start is setting up in the same folder."""
    # translators: in the terminal, when the program was started twice
    return wording.say("Pathways is being set up by another start. Waiting for it.")


def stopped(wording: Wording) -> str:
    """Said when the person stopped it."""
    # translators: in the terminal, after Ctrl+C
    return wording.say("Stopped. Run the same command again to go on.")


def ready(wording: Wording) -> str:
    """Said last."""
    # translators: in the terminal, at the end of the first start
    return wording.say("Pathways is ready.")
