"""Errors that a person can act on. They carry values, never sentences:
`presenting.problems` words them in the person's language."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the first screen must not wait for them
    from pathways.domain.badge import ReadFault
    from pathways.domain.losses import Loss


class PathwaysError(Exception):
    """Something went wrong that the person can do something about."""


class FontMissingError(PathwaysError):
    """A font that the paper needs is missing or damaged.

    Attributes:
        file: name of the font file, without its folder.
    """

    def __init__(self, file: str) -> None:
        super().__init__(f"no usable font {file}")
        self.file = file


class FileFault(StrEnum):
    """Why a file or folder could not be read or written."""

    DISK_FULL = "disk_full"
    NO_PERMISSION = "no_permission"  # also a read-only disk
    MISSING = "missing"
    NOT_A_FOLDER = "not_a_folder"
    NOT_A_FILE = "not_a_file"
    OTHER = "other"  # the disk or the stick itself failed


class DataFolderError(PathwaysError):
    """The data folder cannot be used. Nothing was changed in it.

    Attributes:
        folder: the data folder.
        fault: why.
    """

    def __init__(self, folder: Path, fault: FileFault) -> None:
        super().__init__(f"{folder}: {fault}")
        self.folder = folder
        self.fault = fault


class SaveFailedError(PathwaysError):
    """A change or a file could not be saved. What was saved before is whole.

    Attributes:
        path: the file that was to be written.
        fault: why.
    """

    def __init__(self, path: Path, fault: FileFault) -> None:
        super().__init__(f"{path}: {fault}")
        self.path = path
        self.fault = fault


class SecondCopyError(PathwaysError):
    """Another copy of the program has the same data open. It can be looked at, not changed.

    Attributes:
        folder: the data folder that both want.
    """

    def __init__(self, folder: Path) -> None:
        super().__init__(f"{folder} is open in another copy")
        self.folder = folder


class NewerStoreError(PathwaysError):
    """The record store was written by a newer program. It can be looked at, not changed.

    Attributes:
        path: the record store.
        version, known: its version, and the newest that this program knows.
    """

    def __init__(self, path: Path, version: int, known: int) -> None:
        super().__init__(f"{path}: version {version}, this program knows {known}")
        self.path = path
        self.version = version
        self.known = known


class DamagedStoreError(PathwaysError):
    """The record store was damaged. It was moved aside whole; what could be read was kept.

    The store is usable again: opening it once more succeeds.

    Attributes:
        aside: where the damaged file is kept.
        kept: how many people could be read and are still there.
        lost: how many could not be read; None when not even their number could.
        losses: what else is known to be missing, or told as it was earlier.
    """

    def __init__(
        self, aside: Path, kept: int, lost: int | None, losses: tuple[Loss, ...] = ()
    ) -> None:
        super().__init__(f"damaged, moved to {aside}; kept {kept}, lost {lost}")
        self.aside = aside
        self.kept = kept
        self.lost = lost
        self.losses = losses


class StoreGoneError(PathwaysError):
    """The file of the records was gone; the newest whole backup is in its place now.

    The store is usable again: opening it once more succeeds.

    Attributes:
        made_at: when that backup was made, in UTC.
    """

    def __init__(self, made_at: dt.datetime) -> None:
        super().__init__(f"gone, backup of {made_at} put in its place")
        self.made_at = made_at


class BackupDamagedError(PathwaysError):
    """A backup is not whole. Nothing was changed.

    Attributes:
        path: the backup.
    """

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} is damaged")
        self.path = path


class ReadOnlyStoreError(PathwaysError):
    """A change was asked for while the record is only looked at. Nothing was changed."""


class WrongPassphraseError(PathwaysError):
    """What was typed opens no drawer here. It tells nothing of what is here.

    Attributes:
        is_damaged: whether the key file of some drawer cannot be read any more.
    """

    def __init__(self, *, is_damaged: bool = False) -> None:
        super().__init__("opens nothing here")
        self.is_damaged = is_damaged


class PassphraseFault(StrEnum):
    """Why a passphrase is not taken."""

    TOO_SHORT = "too_short"
    TAKEN = "taken"  # it opens another drawer of this folder


class PassphraseRefusedError(PathwaysError):
    """A new passphrase is not taken. Nothing was changed.

    Attributes:
        fault: why.
        least: how many letters it must have at least.
    """

    def __init__(self, fault: PassphraseFault, least: int) -> None:
        super().__init__(f"passphrase refused: {fault}")
        self.fault = fault
        self.least = least


class LockedError(PathwaysError):
    """The records are locked: they open with the passphrase. Nothing was changed."""


class UnknownPersonError(PathwaysError):
    """No such person is on this computer (any more)."""


class OriginalsFullError(PathwaysError):
    """The files that a record keeps would be too large to move to another computer.

    Nothing was changed.

    Attributes:
        most: bytes that they may have together.
    """

    def __init__(self, most: int) -> None:
        super().__init__(f"originals of more than {most} bytes")
        self.most = most


class MergeFault(StrEnum):
    """Why a file cannot be joined with a record."""

    OTHER_PERSON = "other_person"
    NO_HISTORY = "no_history"  # of an earlier version, or changed by hand


class RecordFault(StrEnum):
    """What is wrong with a record file."""

    UNREADABLE = "unreadable"  # missing, a folder, or not allowed
    NOT_TEXT = "not_text"  # not UTF-8
    NOT_JSON = "not_json"
    TOO_LARGE = "too_large"
    TOO_DEEP = "too_deep"
    FOREIGN = "foreign"  # JSON, but not a record of this program
    NEWER = "newer"  # from a newer program
    UNKNOWN_FIELD = "unknown_field"
    MISSING_FIELD = "missing_field"
    REPEATED_FIELD = "repeated_field"
    REPEATED_ID = "repeated_id"
    NOT_OBJECT = "not_object"
    NOT_LIST = "not_list"
    NOT_WORDS = "not_words"
    NOT_DATE = "not_date"  # another shape, or a day that does not exist
    NOT_NUMBER = "not_number"
    NEGATIVE = "negative"
    NOT_YES_NO = "not_yes_no"  # an answer is true, false or a number in quotes
    NOT_CHOICE = "not_choice"  # none of `choices`
    WRONG_ORDER = "wrong_order"  # ends before it begins
    TOO_LONG = "too_long"
    EMPTY = "empty"
    DAMAGED_PART = "damaged_part"  # of the history or the originals, which nobody writes by hand


class RecordFileError(PathwaysError):
    """A record file is refused; nothing of it was taken over.

    Attributes:
        file: the file as the person named it.
        fault: what is wrong.
        place: where in the file, for example ``holdings[2].earned_on``; '' is the whole file.
        line: 1-based line, None when it is not known.
        given: what stands there, cut short; '' when there is nothing to show.
        choices: what would be right, where that is a short list.
        expectation: what would be right, in English, for the editor of the file.
    """

    def __init__(
        self,
        file: str,
        fault: RecordFault,
        expectation: str,
        place: str = "",
        line: int | None = None,
        given: str = "",
        choices: tuple[str, ...] = (),
    ) -> None:
        where = ":".join(str(part) for part in (file, line, place) if part)
        super().__init__(f"{where}: {fault}: expected {expectation}")
        self.file = file
        self.fault = fault
        self.expectation = expectation
        self.place = place
        self.line = line
        self.given = given
        self.choices = choices


class PlanFile(StrEnum):
    """Which file beside the record a planning command reads."""

    LIMITS = "limits"
    PLAN = "plan"


class PlanFileError(RecordFileError):
    """A file of limits or a plan file is refused.

    Attributes:
        kind: which of the two it is.
    """

    kind: PlanFile

    @classmethod
    def of(cls, error: RecordFileError, kind: PlanFile) -> PlanFileError:
        """Return the same refusal for a file of another kind."""
        refused = cls(
            error.file,
            error.fault,
            error.expectation,
            error.place,
            error.line,
            error.given,
            error.choices,
        )
        refused.kind = kind
        return refused


class LimitsFault(StrEnum):
    """What is wrong with limits that are well written."""

    DEADLINE_PAST = "deadline_past"  # `first` is the deadline, `second` the day asked about
    DEADLINE_BEFORE_START = "deadline_before_start"  # `first` is the deadline, `second` the start
    START_PAST = "start_past"  # `first` is the start, `second` the day asked about
    START_FAR = "start_far"  # more than five years ahead; the same two
    NO_WINDOWS = "no_windows"  # a connection at some times only, and no time is given
    WINDOWS_UNUSED = "windows_unused"  # times are given, but the connection is not by windows
    NO_HOURS = "no_hours"  # no week has an hour
    TOO_MANY_HOURS = "too_many_hours"  # more than a week has
    GOAL_LEFT_OUT = "goal_left_out"  # `first` is the goal
    UNKNOWN_ID = "unknown_id"  # `first` is an id that the catalog does not know
    CREDIT_WITHOUT_GOAL = "credit_without_goal"  # wanted at another college than the goal's


class LimitsError(PathwaysError):
    """Limits that contradict themselves, the day or the goal.

    Attributes:
        fault: what is wrong.
        first, second: what clashes, as typed or as ISO dates; may be empty.
    """

    def __init__(self, fault: LimitsFault, first: str = "", second: str = "") -> None:
        super().__init__(f"{fault}: {first} {second}")
        self.fault = fault
        self.first = first
        self.second = second


class WhatIfFault(StrEnum):
    """What is wrong with a 'what if' that is well written."""

    UNKNOWN_ID = "unknown_id"  # `given` is an id that the catalog does not know
    UNKNOWN_CLASS = "unknown_class"  # `given` is a day on which no class of it begins
    NO_LIMIT = "no_limit"  # more of something that has no limit changes nothing


class WhatIfError(PathwaysError):
    """A 'what if' that cannot be supposed. Nothing was changed.

    Attributes:
        fault: what is wrong.
        given: what was named; may be empty.
    """

    def __init__(self, fault: WhatIfFault, given: str = "") -> None:
        super().__init__(f"{fault}: {given}")
        self.fault = fault
        self.given = given


class GoalReachedError(PathwaysError):
    """Nothing is left to plan: the goal is reached."""


class NothingLeadsThereError(PathwaysError):
    """The catalog has nothing that leads to the goal.

    Attributes:
        goal: as 'kind:id'.
    """

    def __init__(self, goal: str) -> None:
        super().__init__(f"nothing leads to {goal}")
        self.goal = goal


class PlanLoopError(PathwaysError):
    """Credentials ask for each other in a circle.

    Attributes:
        circle: ids along it; the first asks for the second, the last for the first.
    """

    def __init__(self, circle: tuple[str, ...]) -> None:
        super().__init__(" needs ".join((*circle, circle[0])))
        self.circle = circle


class PlanTooLargeError(PathwaysError):
    """So much can lead to the goal that it is not tried.

    Attributes:
        found, most: credentials that can lead there, and how many are tried at most.
    """

    def __init__(self, found: int, most: int) -> None:
        super().__init__(f"{found} credentials lead there, at most {most} are tried")
        self.found = found
        self.most = most


class PlanStoppedError(PathwaysError):
    """The time was up, or it was cancelled, before any plan was found."""


class MergeRefusedError(PathwaysError):
    """A record file cannot be joined with the record here. Nothing was changed.

    Attributes:
        fault: why.
    """

    def __init__(self, fault: MergeFault) -> None:
        super().__init__(f"not merged: {fault}")
        self.fault = fault


class UnknownCredentialError(PathwaysError):
    """No credential of the catalog has this id.

    Attributes:
        text: what was asked for.
        close: ids that look like it, best first.
    """

    def __init__(self, text: str, close: tuple[str, ...]) -> None:
        super().__init__(f"no credential {text!r}")
        self.text = text
        self.close = close


class CommandFault(StrEnum):
    """What is wrong with a command line."""

    UNKNOWN_COMMAND = "unknown_command"  # `given`; `choices` are the commands
    UNKNOWN_OPTION = "unknown_option"  # `given`
    EXTRA = "extra"  # `given` has no place
    MISSING = "missing"  # `argument` must be given
    MISSING_VALUE = "missing_value"  # `argument` needs a value after it
    NOT_CHOICE = "not_choice"  # `argument` takes one of `choices`
    NOT_DATE = "not_date"  # `argument` takes a date such as 2026-05-31
    NOT_NUMBER = "not_number"  # `argument` takes a number of at least 0
    NOT_OUTPUT = "not_output"  # `argument` takes a file that ends in .pdf or .html
    NOT_TIME = "not_time"  # `argument` takes a number above 0
    NOTHING_KEPT = "nothing_kept"  # `given` is a kept plan of a record that keeps none
    OTHER = "other"


class CommandLineError(PathwaysError):
    """A command was typed in a way that cannot be understood. Nothing was done.

    Attributes:
        fault: what is wrong.
        argument: the option or the place, as typed in the help, for example ``--on``.
        given: what was typed; '' when nothing was.
        choices: what would be right, where that is a short list.
    """

    def __init__(
        self,
        fault: CommandFault,
        argument: str = "",
        given: str = "",
        choices: tuple[str, ...] = (),
    ) -> None:
        super().__init__(f"{fault}: {argument} {given!r}")
        self.fault = fault
        self.argument = argument
        self.given = given
        self.choices = choices


class NoPacketError(PathwaysError):
    """No application checklist is known for a goal.

    Attributes:
        goal: what was asked for, as 'kind:id'.
        known: levels that have one, as 'scheme:level'.
    """

    def __init__(self, goal: str, known: tuple[str, ...]) -> None:
        super().__init__(f"no packet for {goal}; known: {', '.join(known)}")
        self.goal = goal
        self.known = known


class UnknownRoadError(PathwaysError):
    """A level has no road of that name.

    Attributes:
        text: what was asked for.
        roads: the roads that there are; empty when the level has only one way.
    """

    def __init__(self, text: str, roads: tuple[str, ...]) -> None:
        super().__init__(f"no road {text!r}; known: {', '.join(roads) or 'none'}")
        self.text = text
        self.roads = roads


class TrustFileError(PathwaysError):
    """A file is neither keys of an issuer nor a list of what was taken back. Nothing was changed.

    Attributes:
        path: the file.
        fault: why it could not be read as a list, which is asked last.
    """

    def __init__(self, path: Path, fault: ReadFault) -> None:
        super().__init__(f"{path}: {fault}")
        self.path = path
        self.fault = fault


class OriginalMissingError(PathwaysError):
    """The record does not have the file that a badge came in. Nothing was written."""
