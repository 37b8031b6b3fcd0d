"""What a person does with her record. Every change is saved before its function returns.

Every function that changes something returns the record as it now is, and raises
SaveFailedError when it could not be saved, ReadOnlyStoreError when the records are
only looked at, and UnknownPersonError when the person was removed meanwhile;
nothing is changed then.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from pathways.data.backups import BackupReason
from pathways.data.catalog_files import bundled_folder
from pathways.data.json_source import plain_words
from pathways.data.record_files import MovedFile, read_moved, read_record, write_moved, write_record
from pathways.data.record_shapes import LONGEST_NAME
from pathways.data.record_values import KeptOriginal, Merged, Moved, Original, PersonEntry
from pathways.domain.changes import Change, ChangeKind
from pathways.domain.errors import MergeFault, MergeRefusedError
from pathways.domain.person import Language, Role
from pathways.domain.record import AnswerValue, Evidence, GoalRef, Holding, LearnerRecord
from pathways.services.workspace import Workspace

Joined = Merged
"""What joining two copies gives, by a name that windows may use."""

_SAMPLES = {
    Role.LEARNER: ("learner-maine",),
    Role.ADVISOR: ("advisor-georgia", "reentry-georgia", "child-care-tennessee"),
    Role.TEACHER: ("teacher-kentucky",),
}


def sample_record(role: Role, language: Language) -> LearnerRecord:
    """Return the made-up person of a role, not saved anywhere."""
    return _read_sample(_SAMPLES[role][0], language)


def _read_sample(name: str, language: Language) -> LearnerRecord:
    record = read_record(bundled_folder() / "samples" / f"{name}.json")
    return replace(record, language=language, is_sample=True)


def people(workspace: Workspace) -> tuple[PersonEntry, ...]:
    """Return everybody on this computer, in the order in which they began."""
    return workspace.records.people()


def open_person(workspace: Workspace, person_id: str) -> LearnerRecord:
    """Return the record of one person.

    Raises:
        UnknownPersonError: if she is no longer there.
    """
    return workspace.records.load(person_id)


def remove_person(workspace: Workspace, person_id: str) -> None:
    """Remove a person for good, from the backups too."""
    workspace.drawer.remove_person(person_id)


def begin(workspace: Workspace, role: Role, language: Language) -> LearnerRecord:
    """Begin an empty record."""
    record = LearnerRecord(uuid.uuid4().hex, "", role, language)
    return _save(workspace, None, record, ChangeKind.BEGAN, "")


def begin_sample(workspace: Workspace, role: Role, language: Language) -> LearnerRecord:
    """Begin with made-up people of a role; return the first. An advisor has several.

    Raises:
        SaveFailedError: if they could not be saved.
    """
    records = [_read_sample(name, language) for name in _SAMPLES[role]]
    first = replace(records[0], id=uuid.uuid4().hex, role=role)
    others = [replace(record, id=uuid.uuid4().hex) for record in records[1:]]
    saved = [
        _save(workspace, None, record, ChangeKind.BEGAN_SAMPLE, record.name)
        for record in (first, *others)
    ]
    return saved[0]


def rename(workspace: Workspace, record: LearnerRecord, name: str) -> LearnerRecord:
    """Change what the person is called."""
    after = replace(record, name=name.strip())
    return _save(workspace, record, after, ChangeKind.RENAMED, after.name)


def choose_role(workspace: Workspace, record: LearnerRecord, role: Role) -> LearnerRecord:
    """Change who the person is for the program."""
    return _save(workspace, record, replace(record, role=role), ChangeKind.CHOSE_ROLE, role)


def choose_language(
    workspace: Workspace, record: LearnerRecord, language: Language
) -> LearnerRecord:
    """Change the language of the person."""
    after = replace(record, language=language)
    return _save(workspace, record, after, ChangeKind.CHOSE_LANGUAGE, language)


def choose_area(workspace: Workspace, record: LearnerRecord, area: str | None) -> LearnerRecord:
    """Change where the person looks for work."""
    after = replace(record, area=area)
    return _save(workspace, record, after, ChangeKind.CHOSE_AREA, area or "")


def choose_goal(workspace: Workspace, record: LearnerRecord, goal: GoalRef) -> LearnerRecord:
    """Make `goal` the current one; earlier goals stay behind it."""
    others = tuple(each for each in record.goals if each != goal)
    after = replace(record, goals=(goal, *others))
    return _save(workspace, record, after, ChangeKind.CHOSE_GOAL, str(goal))


def new_holding_id(record: LearnerRecord) -> str:
    """Return an id that no holding or evidence has, on this computer or on another."""
    return f"h{uuid.uuid4().hex[:12]}"


def add_holding(workspace: Workspace, record: LearnerRecord, holding: Holding) -> LearnerRecord:
    """Add one thing that the person holds, plans or works on."""
    after = replace(record, holdings=(*record.holdings, holding))
    return _save_holding(workspace, record, after, ChangeKind.ADDED_HOLDING, holding)


def add_holdings(
    workspace: Workspace, record: LearnerRecord, holdings: tuple[Holding, ...]
) -> LearnerRecord:
    """Add what came from several files, as one step of undo."""
    after = replace(record, holdings=(*record.holdings, *holdings))
    if len(holdings) == 1:
        return _save_holding(workspace, record, after, ChangeKind.ADDED_HOLDING, holdings[0])
    return _save(workspace, record, after, ChangeKind.ADDED_BADGES, str(len(holdings)))


def check_holdings(
    workspace: Workspace, record: LearnerRecord, holdings: tuple[Holding, ...]
) -> LearnerRecord:
    """Put holdings whose badges were checked again in the place of those with their ids."""
    new = {each.id: each for each in holdings}
    after = replace(record, holdings=tuple(new.get(each.id, each) for each in record.holdings))
    if len(holdings) == 1:
        return _save_holding(workspace, record, after, ChangeKind.CHECKED_BADGE, holdings[0])
    return _save(workspace, record, after, ChangeKind.CHECKED_BADGES, str(len(holdings)))


def change_holding(workspace: Workspace, record: LearnerRecord, holding: Holding) -> LearnerRecord:
    """Put `holding` in the place of the one with its id."""
    kept = tuple(holding if each.id == holding.id else each for each in record.holdings)
    after = replace(record, holdings=kept)
    return _save_holding(workspace, record, after, ChangeKind.CHANGED_HOLDING, holding)


def remove_holding(workspace: Workspace, record: LearnerRecord, holding_id: str) -> LearnerRecord:
    """Take one thing away; undo brings it back."""
    gone = next((each for each in record.holdings if each.id == holding_id), None)
    if gone is None:
        return record
    kept = tuple(each for each in record.holdings if each.id != holding_id)
    after = replace(record, holdings=kept)
    return _save_holding(workspace, record, after, ChangeKind.REMOVED_HOLDING, gone)


def answer(
    workspace: Workspace, record: LearnerRecord, key: str, value: AnswerValue | None
) -> LearnerRecord:
    """Keep an answer; None takes it back, so that nobody can tell again."""
    answers = {name: given for name, given in record.answers.items() if name != key}
    if value is not None:
        answers[key] = value
    kind = ChangeKind.ANSWERED if value is not None else ChangeKind.TOOK_BACK_ANSWER
    return _save(workspace, record, replace(record, answers=answers), kind, key)


def add_evidence(workspace: Workspace, record: LearnerRecord, evidence: Evidence) -> LearnerRecord:
    """Add one piece of evidence for a rank."""
    after = replace(record, evidence=(*record.evidence, evidence))
    return _save(workspace, record, after, ChangeKind.ADDED_EVIDENCE, evidence.kind)


def change_evidence(
    workspace: Workspace, record: LearnerRecord, evidence: Evidence
) -> LearnerRecord:
    """Put `evidence` in the place of the piece with its id."""
    kept = tuple(evidence if each.id == evidence.id else each for each in record.evidence)
    after = replace(record, evidence=kept)
    return _save(workspace, record, after, ChangeKind.CHANGED_EVIDENCE, evidence.kind)


def remove_evidence(workspace: Workspace, record: LearnerRecord, evidence_id: str) -> LearnerRecord:
    """Take one piece of evidence away; undo brings it back."""
    gone = next((each for each in record.evidence if each.id == evidence_id), None)
    if gone is None:
        return record
    after = replace(
        record,
        evidence=tuple(each for each in record.evidence if each.id != evidence_id),
        pins={
            name: use for name, use in record.pins.items() if not name.endswith(f"/{evidence_id}")
        },
    )
    return _save(workspace, record, after, ChangeKind.REMOVED_EVIDENCE, gone.kind)


def set_apart(
    workspace: Workspace, record: LearnerRecord, scheme: str, piece: str, use: str | None
) -> LearnerRecord:
    """Say what a piece of evidence is to be used for on one ladder; None lets the program choose.

    Args:
        use: id of a rule, or 'RULE/PART' for one part of it.
    """
    name = f"{scheme}/{piece}"
    pins = {each: kept for each, kept in record.pins.items() if each != name}
    if use is not None:
        pins[name] = use
    kind = ChangeKind.LET_PROGRAM_CHOOSE if use is None else ChangeKind.SET_APART
    return _save(workspace, record, replace(record, pins=pins), kind, name)


def choose_district(
    workspace: Workspace, record: LearnerRecord, district: str | None
) -> LearnerRecord:
    """Change the school district whose own rules and pay are looked at."""
    after = replace(record, district=(district or "").strip() or None)
    return _save(workspace, record, after, ChangeKind.CHOSE_DISTRICT, after.district or "")


def undo(workspace: Workspace, record: LearnerRecord) -> tuple[LearnerRecord, Change] | None:
    """Undo the last change; None when there is none."""
    done = workspace.records.undo(record.id, dt.datetime.now(dt.UTC))
    return (done.record, done.change) if done else None


def redo(workspace: Workspace, record: LearnerRecord) -> tuple[LearnerRecord, Change] | None:
    """Do again what was undone last; None when there is none."""
    done = workspace.records.redo(record.id, dt.datetime.now(dt.UTC))
    return (done.record, done.change) if done else None


def history(workspace: Workspace, record: LearnerRecord) -> tuple[Change, ...]:
    """Return the changes of a person, newest first, undone ones marked."""
    return workspace.records.history(record.id)


def read_record_file(path: Path) -> LearnerRecord:
    """Return the record of a file, without taking it over.

    Raises:
        RecordFileError: if the file is refused.
    """
    return read_record(path)


def read_moved_file(path: Path) -> MovedFile:
    """Return everything in a record file, without taking it over.

    Raises:
        RecordFileError: if the file is refused.
    """
    return read_moved(path)


def export_record(
    workspace: Workspace, record: LearnerRecord, path: Path, *, with_thoughts: bool = False
) -> None:
    """Write the portable record file: what the record says now, and nothing of before.

    Args:
        with_thoughts: private thoughts too; without it the file can be given to others.

    Raises:
        SaveFailedError: if it could not be written; an older file stays as it was.
    """
    kept = record if with_thoughts else without_thoughts(record)
    write_record(kept, path, workspace.catalog.content_version)


def without_thoughts(record: LearnerRecord) -> LearnerRecord:
    """Return a record as others may see it: without private thoughts."""
    shared = tuple(replace(each, reflection="") for each in record.holdings)
    return replace(record, holdings=shared)


def export_everything(
    workspace: Workspace, record: LearnerRecord, path: Path, *, originals: bool = True
) -> None:
    """Write a record file for another computer: with every change, and the files brought in.

    Raises:
        SaveFailedError: if it could not be written; an older file stays as it was.
    """
    moved = workspace.records.moved(record.id, dt.datetime.now(dt.UTC))
    if not originals:
        moved = replace(moved, originals=())
    write_moved(moved, path, workspace.catalog.content_version)


def import_record(workspace: Workspace, path: Path) -> LearnerRecord:
    """Take over a record file; a person who is here already is replaced as one step of undo.

    A window asks first: `read_record_file` tells whose file it is, and `merge_record` joins
    it with a person who is here.

    Raises:
        RecordFileError: if the file is refused; nothing was changed.
    """
    file = read_moved(path)
    record = file.record
    here = {each.id for each in people(workspace)}
    if record.id in here:
        before = open_person(workspace, record.id)
        kept = _save(workspace, before, record, ChangeKind.REPLACED_BY_FILE, record.name)
    elif file.history is not None:
        return workspace.records.take_in(Moved(record, file.history, file.originals))
    else:
        kept = _save(workspace, None, record, ChangeKind.IMPORTED, record.name)
    for each in file.originals:
        when = dt.datetime.fromisoformat(each.added_at)
        workspace.records.keep_original(record.id, each.name, each.content, when)
    return kept


def merge_record(workspace: Workspace, record: LearnerRecord, path: Path) -> Merged:
    """Join another copy of a person's record with the one here; nothing of either is lost.

    The records are copied first: a backup takes the merge back.

    Raises:
        MergeRefusedError: if the file is another person's, or has no history.
        RecordFileError: if the file is refused; nothing was changed.
    """
    file = read_moved(path)
    if file.record.id != record.id:
        raise MergeRefusedError(MergeFault.OTHER_PERSON)
    if file.history is None:
        raise MergeRefusedError(MergeFault.NO_HISTORY)
    workspace.drawer.back_up_anew(BackupReason.BEFORE_MERGE)
    moved = Moved(file.record, file.history, file.originals)
    return workspace.records.merge(moved, dt.datetime.now(dt.UTC))


def keep_original(workspace: Workspace, record: LearnerRecord, name: str, content: bytes) -> str:
    """Keep a file that the person brought in, byte for byte; return its SHA-256.

    Args:
        name: of the file; folders in it are left out.
    """
    now = dt.datetime.now(dt.UTC)
    return workspace.records.keep_original(record.id, file_name(name), content, now)


def keep_originals(
    workspace: Workspace, record: LearnerRecord, files: Iterable[tuple[str, bytes]]
) -> tuple[str, ...]:
    """Keep files as `keep_original` does, by name and content, all or none."""
    named = tuple((file_name(name), content) for name, content in files)
    return workspace.records.keep_originals(record.id, named, dt.datetime.now(dt.UTC))


def file_name(name: str) -> str:
    """Return the last part of a path of any system, as text that can be kept."""
    last = name.replace("\\", "/").rpartition("/")[2]
    return plain_words(last).strip()[:LONGEST_NAME] or "file"


def originals(workspace: Workspace, record: LearnerRecord) -> tuple[KeptOriginal, ...]:
    """Return the files that are kept, in the order in which they came."""
    return workspace.records.originals(record.id)


def original(workspace: Workspace, record: LearnerRecord, sha256: str) -> Original | None:
    """Return a file that is kept, unchanged; None when there is none with this SHA-256."""
    return workspace.records.original(record.id, sha256)


def remove_original(workspace: Workspace, record: LearnerRecord, sha256: str) -> None:
    """Remove a file for good, from every copy here too; this cannot be undone.

    Raises:
        SaveFailedError: if it could not be written; what was removed by then is gone.
    """
    workspace.drawer.erase_original(record.id, sha256)


def _save_holding(
    workspace: Workspace,
    before: LearnerRecord,
    after: LearnerRecord,
    kind: ChangeKind,
    holding: Holding,
) -> LearnerRecord:
    title = holding.title or holding.credential or ""
    return _save(workspace, before, after, kind, title, holding.credential)


def _save(
    workspace: Workspace,
    before: LearnerRecord | None,
    after: LearnerRecord,
    kind: ChangeKind,
    subject: str,
    credential: str | None = None,
) -> LearnerRecord:
    change = Change(kind, subject, dt.datetime.now(dt.UTC), credential)
    return workspace.records.save(before, after, change)
