"""Keeping a record safe, in words: password, recovery sheet, copies, and where it all is."""

from __future__ import annotations

import datetime as dt
import os
from decimal import Decimal

from pathways.i18n.wording import Wording
from pathways.presenting.sentences import join_sentences

_KIB = 1024


def where_words(folder: str, *, has_passphrase: bool, wording: Wording) -> str:
    """Return the line that always shows: where the record is, and whether it is locked up."""
    # An invisible place to break the line after each part of the path.
    broken = folder.replace(os.sep, f"{os.sep}\u200b")
    place = wording.say("Your record is on this computer: {folder}", folder=broken)
    kept = (
        wording.say("It has a password.") if has_passphrase else wording.say("It has no password.")
    )
    return f"{place} · {kept}"


def trace_words(*, stays_inside: bool, wording: Wording) -> str:
    """Return what is left behind on the computer."""
    if stays_inside:
        return wording.say(
            "You work in a folder of your own. Nothing is left outside of it. Take out the stick "
            "when you are done."
        )
    return wording.say(
        "The program writes only into this folder. To leave no trace on a computer, start it "
        "with a folder on a stick."
    )


def passphrase_words(*, has_passphrase: bool, wording: Wording) -> str:
    """Return whether there is a password, and what that means."""
    if has_passphrase:
        return wording.say(
            "Your records have a password. Who does not know it can't read them, and can't see "
            "whose they are."
        )
    return wording.say(
        "Your records have no password. All who use this computer can read and change them. If "
        "only you use it, that may be fine."
    )


def new_passphrase_words(wording: Wording) -> str:
    """Return what to know before choosing a password."""
    return wording.say(
        "Four words that do not belong together are good. If you forget it and have no recovery "
        "sheet, nobody can open your records. We can't either."
    )


def shared_passphrase_words(people: int, wording: Wording) -> str:
    """Return that a password would be for everybody in these records; '' for one person."""
    if people < 2:
        return ""
    return wording.say(
        "{people} people are in these records. This password will be for all of them.",
        people=people,
    )


def recovery_words(*, has_sheet: bool, wording: Wording) -> str:
    """Return whether there is a recovery sheet."""
    if has_sheet:
        return wording.say("You have a recovery sheet. Its words open your records too.")
    return wording.say(
        "You have no recovery sheet. It is a page with twelve words, for the day you forget "
        "your password."
    )


def idle_words(minutes: int, wording: Wording) -> str:
    """Return after how long without a key the records are locked; 0 is never."""
    if not minutes:
        return wording.say("Never by itself")
    return wording.say_count("After {count} minute", "After {count} minutes", minutes)


def backup_title(made_at: dt.datetime, wording: Wording) -> str:
    """Return when a copy was made, in the time of this computer."""
    local = made_at.astimezone()
    return wording.say(
        "Copy of {date}, {time}", date=wording.date(local.date()), time=f"{local:%H:%M}"
    )


def backup_detail(reason: str, size: int, wording: Wording) -> str:
    """Return why a copy was made and how large it is.

    Args:
        reason: code of a BackupReason.
        size: bytes.
    """
    why = {
        "daily": wording.say("Made when the program opened."),
        "asked": wording.say("Made when you asked for it."),
        "before-version": wording.say("Made before a newer program changed it."),
        "before-move": wording.say("Made before it went into its own folder."),
        "before-restore": wording.say("Made before an older copy was put back."),
        "before-merge": wording.say("Made before two copies were joined."),
    }.get(reason, "")
    return join_sentences((why, _size_words(size, wording)))


def _size_words(size: int, wording: Wording) -> str:
    kilobytes = max(1, -(-size // _KIB))
    return wording.say("{size} KB.", size=wording.number(Decimal(kilobytes)))


def left_file_detail(added_at: str, size: int, wording: Wording) -> str:
    """Return when a file was brought in and how large it is.

    Args:
        added_at: ISO 8601, UTC; told in the time of this computer.
        size: bytes.
    """
    day = dt.datetime.fromisoformat(added_at).astimezone().date()
    came = wording.say("Brought in on {date}.", date=wording.date(day))
    return join_sentences((came, _size_words(size, wording)))


def restore_words(made_at: dt.datetime, wording: Wording) -> str:
    """Return what putting back a copy does."""
    return wording.say(
        "{copy} will take the place of your record. Your record as it is now is kept as a copy "
        "too, so you can go back.",
        copy=backup_title(made_at, wording),
    )


def file_of_person_words(name: str, wording: Wording) -> str:
    """Return whose record a file is, who is here already."""
    whose = name or wording.say("No name yet")
    return wording.say("This file is of {name}, who is here already.", name=whose)
