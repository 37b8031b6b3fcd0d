"""The records of a data folder in words: who is there, whether all is whole, what was done."""

from __future__ import annotations

from pathways.domain.record import LearnerRecord
from pathways.i18n.wording import Wording


def person_line(name: str, wording: Wording, *, is_sample: bool = False) -> str:
    """Return the name of one person; a made-up one is told as such."""
    shown = name or wording.say("No name yet")
    return wording.say("{name} (a sample)", name=shown) if is_sample else shown


def whole_sentence(people: int, changes: int, originals: int, wording: Wording) -> str:
    """Return how much is there, where nothing is damaged."""
    parts = (
        wording.say_count("{count} person", "{count} people", people),
        wording.say_count("{count} change", "{count} changes", changes),
        wording.say_count("{count} file brought in", "{count} files brought in", originals),
    )
    return wording.say("All is whole: {parts}.", parts=wording.listing(parts))


def damaged_sentence(wording: Wording) -> str:
    """Return that something is damaged, and what to type."""
    return wording.say(
        "The records are damaged. Nothing was changed. To keep what is good, type: "
        "pathways record repair"
    )


def file_sentence(
    record: LearnerRecord, changes: int | None, originals: int, wording: Wording
) -> str:
    """Return what a record file holds.

    Args:
        changes: how many; None when it tells only how the record is now.
    """
    name = person_line(record.name, wording)
    things = wording.say_count(
        "{count} thing", "{count} things", len(record.holdings) + len(record.evidence)
    )
    if changes is None:
        return wording.say("A record of {name}: {things}, as of now.", name=name, things=things)
    told = wording.say_count("{count} change", "{count} changes", changes)
    files = wording.say_count("{count} file brought in", "{count} files brought in", originals)
    listed = wording.listing((things, told, files))
    return wording.say("A record of {name}: {things}.", name=name, things=listed)


def here_already_sentence(name: str, wording: Wording) -> str:
    """Return that a file is of somebody who is here, and what can be typed instead."""
    return wording.say(
        "{name} is here already. Nothing was changed. To join both copies, type 'record merge'. "
        "To put the file in the place of the record, add --replace.",
        name=person_line(name, wording),
    )


def not_here_sentence(name: str, wording: Wording) -> str:
    """Return that a file is of somebody who is not here, and what can be typed instead."""
    return wording.say(
        "{name} is not here. Nothing was changed. To bring the file in, type 'record import'.",
        name=person_line(name, wording),
    )


def imported_sentence(name: str, wording: Wording) -> str:
    """Return that a record was brought in."""
    return wording.say("Brought in: {name}.", name=person_line(name, wording))


def restored_sentence(copy: str, wording: Wording) -> str:
    """Return that a copy took the place of the records."""
    return wording.say(
        "Put back: {copy}. The records as they were are kept as a copy too.", copy=copy
    )
