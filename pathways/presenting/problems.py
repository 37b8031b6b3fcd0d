"""Errors in the person's words: what happened, what is safe, what to do.

`ERROR_WORDS` has one entry for each error that a person can act on; a test
walks the program and fails on one that is missing. Anything else is a bug of
ours and is told without names, records or the text of the error.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pathways.domain.defects import CaseFileError, DataFileError
from pathways.domain.errors import (
    BackupDamagedError,
    CommandLineError,
    DamagedStoreError,
    DataFolderError,
    FileFault,
    FontMissingError,
    GoalReachedError,
    LimitsError,
    LockedError,
    MergeRefusedError,
    NewerStoreError,
    NoPacketError,
    NothingLeadsThereError,
    OriginalMissingError,
    OriginalsFullError,
    PassphraseRefusedError,
    PlanFile,
    PlanFileError,
    PlanLoopError,
    PlanStoppedError,
    PlanTooLargeError,
    ReadOnlyStoreError,
    RecordFault,
    RecordFileError,
    SaveFailedError,
    SecondCopyError,
    StoreGoneError,
    TrustFileError,
    UnknownCredentialError,
    UnknownPersonError,
    UnknownRoadError,
    WhatIfError,
    WrongPassphraseError,
)
from pathways.i18n.wording import BrokenWordingError, Wording
from pathways.planning.evidence import EvidenceError
from pathways.planning.goals import UnknownGoalError
from pathways.presenting.badge_problems import original_missing_problem, trust_file_problem
from pathways.presenting.command_problems import command_line_problem
from pathways.presenting.evidence_problems import evidence_problem
from pathways.presenting.labels import language_words
from pathways.presenting.losses import first_losses
from pathways.presenting.packet_problems import no_packet_problem, unknown_road_problem
from pathways.presenting.plan_problems import (
    limits_problem,
    loop_problem,
    nothing_leads_problem,
    reached_problem,
    stopped_problem,
    too_large_problem,
)
from pathways.presenting.privacy_problems import (
    backup_damaged_problem,
    locked_problem,
    merge_refused_problem,
    originals_full_problem,
    passphrase_refused_problem,
    store_gone_problem,
    wrong_passphrase_problem,
)
from pathways.presenting.sentences import as_sentence, join_sentences
from pathways.presenting.views import ProblemView
from pathways.presenting.what_if import what_if_problem


def problem_view(error: BaseException, wording: Wording) -> ProblemView:
    """Return any error in words; the nearest known class of it decides."""
    for known in type(error).__mro__:
        worded = ERROR_WORDS.get(known)
        if worded is not None:
            return worded(error, wording)
    return _bug(wording)


def _bug(wording: Wording) -> ProblemView:
    return ProblemView(
        happened=wording.say("Something went wrong inside the program. It is not your fault."),
        safe=wording.say("What you saved before is safe."),
        do=wording.say(
            "Try once more. If it comes back, close the program, open it again, and show this "
            "message to the person who helps you with it."
        ),
    )


def _nothing_changed(wording: Wording) -> str:
    return wording.say("Nothing was changed.")


def _saved_is_safe(wording: Wording) -> str:
    return wording.say("What you saved before is safe.")


def _data_file(error: DataFileError, wording: Wording) -> ProblemView:
    happened = wording.say_count(
        "A data file has {count} mistake.",
        "The data files have {count} mistakes.",
        len(error.defects),
    )
    return ProblemView(
        happened=join_sentences((happened, _first_defect(error, wording))),
        safe=wording.say("Your own record is safe."),
        do=wording.say("Put the file right, or install the program again."),
    )


def _case_file(error: CaseFileError, wording: Wording) -> ProblemView:
    happened = wording.say_count(
        "The file of cases has {count} mistake.",
        "The file of cases has {count} mistakes.",
        len(error.defects),
    )
    return ProblemView(
        happened=join_sentences((happened, _first_defect(error, wording))),
        safe=wording.say("No case was checked."),
        do=wording.say("Put the file right and try again."),
    )


def _first_defect(error: DataFileError, wording: Wording) -> str:
    if not error.defects:
        return ""
    return wording.say("The first one: {defect}", defect=as_sentence(str(error.defects[0])))


def _font(error: FontMissingError, wording: Wording) -> ProblemView:
    return ProblemView(
        happened=wording.say(
            "The paper could not be made: the font file {file} is missing or damaged.",
            file=error.file,
        ),
        safe=_saved_is_safe(wording),
        do=wording.say("Install the program again. Until then, save the summary as a web page."),
    )


def _wording(error: BrokenWordingError, wording: Wording) -> ProblemView:
    return ProblemView(
        happened=wording.say(
            "The words in {language} could not be read, so you see English.",
            language=language_words(error.language, wording),
        ),
        safe=_saved_is_safe(wording),
        do=wording.say("Install the program again to get the words back."),
    )


def _fault_words(fault: FileFault, wording: Wording) -> str:
    return {
        FileFault.DISK_FULL: wording.say("The disk is full."),
        FileFault.NO_PERMISSION: wording.say("Writing is not allowed there."),
        FileFault.MISSING: wording.say("It is not there."),
        FileFault.NOT_A_FOLDER: wording.say("It is not a folder."),
        FileFault.NOT_A_FILE: wording.say("It is not a file."),
        FileFault.OTHER: wording.say("The disk or the stick did not answer."),
    }[fault]


def _fault_help(fault: FileFault, wording: Wording) -> str:
    if fault is FileFault.DISK_FULL:
        return wording.say("Make room on the disk, then try again.")
    if fault is FileFault.OTHER:
        return wording.say("Check the disk or the stick, then try again.")
    if fault is FileFault.MISSING:
        return wording.say("If it was on a stick, put the stick back in. Then try again.")
    return wording.say("Choose another folder, or ask the person in charge of this computer.")


def _data_folder(error: DataFolderError, wording: Wording) -> ProblemView:
    happened = wording.say("The data folder {folder} cannot be used.", folder=error.folder)
    return ProblemView(
        happened=join_sentences((happened, _fault_words(error.fault, wording))),
        safe=_nothing_changed(wording),
        do=_fault_help(error.fault, wording),
    )


def _save_failed(error: SaveFailedError, wording: Wording) -> ProblemView:
    happened = wording.say("{file} could not be saved.", file=error.path.name)
    return ProblemView(
        happened=join_sentences((happened, _fault_words(error.fault, wording))),
        safe=_saved_is_safe(wording),
        do=_fault_help(error.fault, wording),
    )


def _second_copy(error: SecondCopyError, wording: Wording) -> ProblemView:
    return ProblemView(
        happened=wording.say("The program is already open with the same data."),
        safe=wording.say("You can look at everything here, but not change it."),
        do=wording.say("Use the other window, or close it and open the program again."),
    )


def _newer_store(error: NewerStoreError, wording: Wording) -> ProblemView:
    return ProblemView(
        happened=wording.say("This data was saved by a newer version of the program."),
        safe=wording.say("You can look at it here. It will not be changed."),
        do=wording.say("Install the newer version to go on."),
    )


def _damaged_store(error: DamagedStoreError, wording: Wording) -> ProblemView:
    kept = wording.say_count(
        "{count} person could be read and is still here.",
        "{count} people could be read and are still here.",
        error.kept,
    )
    lost = (
        ""
        if not error.lost
        else wording.say_count(
            "{count} could not be read.", "{count} could not be read.", error.lost
        )
    )
    aside = wording.say("The damaged file is kept as {file}.", file=error.aside.name)
    return ProblemView(
        happened=wording.say("The file with the records was damaged."),
        safe=join_sentences((kept, lost, *first_losses(error.losses, wording), aside)),
        do=wording.say(
            "You can go on. If something is missing, put back an earlier copy or open your own "
            "saved file."
        ),
    )


def _read_only(error: ReadOnlyStoreError, wording: Wording) -> ProblemView:
    return ProblemView(
        happened=wording.say("You can only look here, not change."),
        safe=_nothing_changed(wording),
        do=wording.say(
            "Close any other window of the program. If nothing can be written into this folder, "
            "use another one. Then open it again."
        ),
    )


def _unknown_person(error: UnknownPersonError, wording: Wording) -> ProblemView:
    return ProblemView(
        happened=wording.say("This person is no longer on this computer."),
        safe=wording.say("All other people are still there."),
        do=wording.say("Choose another person, or open a saved file."),
    )


def _record_file(error: RecordFileError, wording: Wording) -> ProblemView:
    happened = wording.say("The file {file} could not be opened.", file=error.file)
    return ProblemView(
        happened=join_sentences(
            (happened, _record_fault_words(error, wording), _place(error, wording))
        ),
        safe=wording.say("Nothing was taken from it, and nothing was changed."),
        do=_record_fault_help(error.fault, wording),
    )


def _plan_file(error: PlanFileError, wording: Wording) -> ProblemView:
    """A file of limits or a plan: told like a record file, with its own help."""
    worded = _record_file(error, wording)
    if error.fault not in _WHOLE_FILE_FAULTS or error.fault is RecordFault.UNREADABLE:
        return worded
    if error.kind is PlanFile.LIMITS:
        do = wording.say("Choose a file with limits. docs/plan-format.md tells how to write one.")
    else:
        do = wording.say("Choose a plan that this program wrote with --json.")
    return ProblemView(happened=worded.happened, safe=worded.safe, do=do)


_WHOLE_FILE_FAULTS = {
    RecordFault.UNREADABLE,
    RecordFault.NOT_TEXT,
    RecordFault.NOT_JSON,
    RecordFault.TOO_LARGE,
    RecordFault.TOO_DEEP,
    RecordFault.FOREIGN,
    RecordFault.NEWER,
}


def _record_fault_words(error: RecordFileError, wording: Wording) -> str:
    return {
        RecordFault.UNREADABLE: wording.say("It is not there, or reading it is not allowed."),
        RecordFault.NOT_TEXT: wording.say("It is damaged, or it is another kind of file."),
        RecordFault.NOT_JSON: wording.say("It is damaged, or it is another kind of file."),
        RecordFault.TOO_LARGE: wording.say("It is too large for a record."),
        RecordFault.TOO_DEEP: wording.say("It is damaged, or it is another kind of file."),
        RecordFault.FOREIGN: wording.say(
            "It is from another program, or it is another kind of file."
        ),
        RecordFault.NEWER: wording.say("It was saved by a newer version of the program."),
        RecordFault.UNKNOWN_FIELD: wording.say("It has an entry that this program does not know."),
        RecordFault.MISSING_FIELD: wording.say("An entry is missing."),
        RecordFault.REPEATED_FIELD: wording.say("An entry is there twice."),
        RecordFault.REPEATED_ID: wording.say("An entry is there twice."),
        RecordFault.NOT_OBJECT: wording.say("An entry has the wrong shape."),
        RecordFault.NOT_LIST: wording.say("An entry has the wrong shape."),
        RecordFault.NOT_WORDS: wording.say("An entry should be words."),
        RecordFault.NOT_DATE: wording.say("A date is not a real date."),
        RecordFault.NOT_NUMBER: wording.say("There is no number where one belongs."),
        RecordFault.NEGATIVE: wording.say("A number is below zero."),
        RecordFault.NOT_YES_NO: wording.say("An answer is neither yes, no nor a number."),
        RecordFault.NOT_CHOICE: wording.say("An entry is none of the known choices."),
        RecordFault.WRONG_ORDER: wording.say("Something ends before it begins."),
        RecordFault.TOO_LONG: wording.say("An entry is too long."),
        RecordFault.EMPTY: wording.say("An entry is empty."),
        RecordFault.DAMAGED_PART: wording.say("A part of it is damaged."),
    }[error.fault]


def _place(error: RecordFileError, wording: Wording) -> str:
    """Where in the file, for the person who can put it right by hand."""
    if error.fault in _WHOLE_FILE_FAULTS or not error.place:
        return ""
    if error.line is None:
        return wording.say("Place: {place}.", place=error.place)
    return wording.say("Line {line}: {place}.", line=error.line, place=error.place)


def _record_fault_help(fault: RecordFault, wording: Wording) -> str:
    if fault is RecordFault.NEWER:
        return wording.say("Install the newer version, or ask for a file from this version.")
    if fault is RecordFault.UNREADABLE:
        return wording.say("Check the name of the file and where it is.")
    if fault in _WHOLE_FILE_FAULTS:
        return wording.say("Choose a record file that this program saved.")
    return wording.say(
        "Save the file again from the program it came from, or put it right by hand."
    )


def _unknown_credential(error: UnknownCredentialError, wording: Wording) -> ProblemView:
    return ProblemView(
        happened=wording.say("The catalog has no credential {id}.", id=error.text),
        safe=_nothing_changed(wording),
        do=close_words(error.close, wording),
    )


def _unknown_goal(error: UnknownGoalError, wording: Wording) -> ProblemView:
    return ProblemView(
        happened=wording.say("The catalog has no goal {id}.", id=error.text),
        safe=_nothing_changed(wording),
        do=close_words(error.close, wording),
    )


def close_words(close: tuple[str, ...], wording: Wording) -> str:
    """Return what was perhaps meant; how to search when nothing is close."""
    if close:
        return wording.say("Did you mean: {names}?", names=wording.listing(close))
    return wording.say("Search by a word, such as forklift or child care.")


ERROR_WORDS: dict[type, Callable[[Any, Wording], ProblemView]] = {
    CaseFileError: _case_file,
    DataFileError: _data_file,
    FontMissingError: _font,
    BrokenWordingError: _wording,
    DataFolderError: _data_folder,
    SaveFailedError: _save_failed,
    SecondCopyError: _second_copy,
    NewerStoreError: _newer_store,
    DamagedStoreError: _damaged_store,
    ReadOnlyStoreError: _read_only,
    UnknownPersonError: _unknown_person,
    RecordFileError: _record_file,
    UnknownCredentialError: _unknown_credential,
    CommandLineError: command_line_problem,
    EvidenceError: evidence_problem,
    UnknownGoalError: _unknown_goal,
    NoPacketError: no_packet_problem,
    UnknownRoadError: unknown_road_problem,
    TrustFileError: trust_file_problem,
    OriginalMissingError: original_missing_problem,
    PlanFileError: _plan_file,
    LimitsError: limits_problem,
    WhatIfError: what_if_problem,
    GoalReachedError: reached_problem,
    NothingLeadsThereError: nothing_leads_problem,
    PlanLoopError: loop_problem,
    PlanTooLargeError: too_large_problem,
    PlanStoppedError: stopped_problem,
    WrongPassphraseError: wrong_passphrase_problem,
    PassphraseRefusedError: passphrase_refused_problem,
    LockedError: locked_problem,
    MergeRefusedError: merge_refused_problem,
    OriginalsFullError: originals_full_problem,
    StoreGoneError: store_gone_problem,
    BackupDamagedError: backup_damaged_problem,
}
"""How to word each error that a person can act on, by its class."""
