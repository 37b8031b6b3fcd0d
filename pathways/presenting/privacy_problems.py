"""Errors about passwords, locks, backups and moves in the person's words."""

from __future__ import annotations

from pathways.domain.errors import (
    BackupDamagedError,
    LockedError,
    MergeFault,
    MergeRefusedError,
    OriginalsFullError,
    PassphraseFault,
    PassphraseRefusedError,
    StoreGoneError,
    WrongPassphraseError,
)
from pathways.i18n.wording import Wording
from pathways.presenting.views import ProblemView


def wrong_passphrase_problem(error: WrongPassphraseError, wording: Wording) -> ProblemView:
    """Return that nothing opened, in the same words whatever is here."""
    damaged = wording.say(
        "One key file here is damaged or from a newer version. If you are sure of your "
        "password, ask the person who helps you to put back a copy of the data folder."
    )
    hint = wording.say(
        "Look at big and small letters, and try once more. The words of your recovery sheet "
        "open your records too."
    )
    return ProblemView(
        happened=wording.say("This password opens nothing here."),
        safe=wording.say("Nothing was changed."),
        do=f"{hint} {damaged}" if error.is_damaged else hint,
    )


def passphrase_refused_problem(error: PassphraseRefusedError, wording: Wording) -> ProblemView:
    """Return why a new password is not taken."""
    happened = {
        PassphraseFault.TOO_SHORT: wording.say_count(
            "A password needs at least {count} letter.",
            "A password needs at least {count} letters.",
            error.least,
        ),
        PassphraseFault.TAKEN: wording.say("This password cannot be used here."),
    }[error.fault]
    return ProblemView(
        happened=happened,
        safe=wording.say("Nothing was changed."),
        do=_another_words(error.fault, wording),
    )


def _another_words(fault: PassphraseFault, wording: Wording) -> str:
    if fault is PassphraseFault.TAKEN:
        return wording.say(
            "Choose another one. Or keep it, and add a nickname that only you use here."
        )
    return wording.say(
        "Choose another one. Four words that do not belong together are easy to keep in mind."
    )


def locked_problem(_error: LockedError, wording: Wording) -> ProblemView:
    """Return that the password is asked for."""
    return ProblemView(
        happened=wording.say("The records are locked."),
        safe=wording.say("Nothing was changed."),
        do=wording.say("Type your password to open them."),
    )


def store_gone_problem(error: StoreGoneError, wording: Wording) -> ProblemView:
    """Return which backup was taken."""
    day = wording.date(error.made_at.astimezone().date())
    return ProblemView(
        happened=wording.say("The file with the records was gone."),
        safe=wording.say("The copy of {date} is in its place now.", date=day),
        do=wording.say("You can go on. Look whether your last changes are there."),
    )


def backup_damaged_problem(_error: BackupDamagedError, wording: Wording) -> ProblemView:
    """Return that another backup is to be chosen."""
    return ProblemView(
        happened=wording.say("This copy of your records is damaged."),
        safe=wording.say("Nothing was changed."),
        do=wording.say("Choose another copy."),
    )


def merge_refused_problem(error: MergeRefusedError, wording: Wording) -> ProblemView:
    """Return why a file cannot be joined with the record here."""
    if error.fault is MergeFault.OTHER_PERSON:
        return ProblemView(
            happened=wording.say("This file is of another person."),
            safe=wording.say("Nothing was changed."),
            do=wording.say("Choose a file of the person who is open here."),
        )
    return ProblemView(
        happened=wording.say("This file does not tell how the record changed."),
        safe=wording.say("Nothing was changed."),
        do=wording.say(
            "Save it again on the other computer, with all changes. Or open the file in place of "
            "the record here."
        ),
    )


def originals_full_problem(error: OriginalsFullError, wording: Wording) -> ProblemView:
    """Return that files must go before others come."""
    return ProblemView(
        happened=wording.say(
            "The files kept in this record would be larger than {size} MB.",
            size=error.most // 1_000_000,
        ),
        safe=wording.say("Nothing was changed."),
        do=wording.say("Remove some of the files first, or keep the large ones elsewhere."),
    )
