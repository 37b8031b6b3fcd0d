"""Errors that a person can act on. They carry values, never sentences:
`presenting.problems` words them in the person's language."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from pathlib import Path


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
    """

    def __init__(self, aside: Path, kept: int, lost: int | None) -> None:
        super().__init__(f"damaged, moved to {aside}; kept {kept}, lost {lost}")
        self.aside = aside
        self.kept = kept
        self.lost = lost


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
    MISSING = "missing"  # `argument` must be given
    MISSING_VALUE = "missing_value"  # `argument` needs a value after it
    NOT_CHOICE = "not_choice"  # `argument` takes one of `choices`
    NOT_DATE = "not_date"  # `argument` takes a date such as 2026-05-31
    NOT_OUTPUT = "not_output"  # `argument` takes a file that ends in .pdf or .html
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
