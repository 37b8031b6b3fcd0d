"""The portable record file: JSON that the program writes and anybody can read.

docs/record-format.md tells every field. What is wrong is refused whole, with
its place; ids that the catalog does not know are kept. Version 2 is version 1 with limits
and kept plans, or with the history and the originals for another computer; without them
version 1 is written, so that an earlier program can read it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

from pathways import __version__
from pathways.data.files import write_whole
from pathways.data.json_source import Spot, read_document
from pathways.data.kept_plan_files import kept_shape, read_kept
from pathways.data.limit_files import limits_at, limits_shape
from pathways.data.move_shapes import (
    history_shape,
    original_shape,
    read_history,
    read_original,
)
from pathways.data.record_history import History
from pathways.data.record_pieces import record_of
from pathways.data.record_shapes import (
    LONGEST_ID,
    Shape,
    answer_shape,
    evidence_shape,
    holding_shape,
    person_shape,
    read_answer,
    read_evidence,
    read_goal,
    read_holding,
    read_person,
    read_pin,
)
from pathways.data.record_telling import told_by
from pathways.data.record_values import MOST_ORIGINAL_BYTES, Moved, Original
from pathways.domain.errors import OriginalsFullError, RecordFault
from pathways.domain.kept_plans import KeptPlan
from pathways.domain.limits import Limits
from pathways.domain.record import AnswerValue, Evidence, GoalRef, Holding, LearnerRecord

FORMAT = "pathways-record"
VERSION = 2
_PLAIN_VERSION = 1
_FIELDS = frozenset(
    {
        "format",
        "version",
        "exported_by",
        "person",
        "goals",
        "holdings",
        "evidence",
        "answers",
        "pins",
        "limits",
        "plans",
        "extra",
        "history",
        "originals",
    }
)
_PROGRAM_FIELDS = frozenset({"program", "content_version"})

Item = TypeVar("Item", Holding, Evidence, KeptPlan)


def read_record(path: Path) -> LearnerRecord:
    """Return the record of a file; see `read_moved`.

    Raises:
        RecordFileError: for the first thing that is not as the format says.
    """
    return read_moved(path).record


@dataclass(frozen=True, slots=True)
class MovedFile:
    """What a record file holds.

    Attributes:
        history: every change; None when there is none, or when it tells another record
            than the file shows: then somebody has changed the file by hand.
    """

    record: LearnerRecord
    history: History | None
    originals: tuple[Original, ...]


def read_moved(path: Path) -> MovedFile:
    """Return everything in a file.

    A file that names no person gets an id made from its content, so that the
    same file is the same person each time it is read.

    Raises:
        RecordFileError: for the first thing that is not as the format says.
    """
    top = read_document(path)
    _refuse_foreign(top)
    top.members(_FIELDS)
    _check_program(top)
    record, history = _record(top), top.get("history")
    known = None if history is None else read_history(history)
    listed = top.get("originals")
    originals = tuple(read_original(each) for each in listed.items()) if listed else ()
    return MovedFile(record, known if _tells(known, record) else None, originals)


def _tells(history: History | None, record: LearnerRecord) -> bool:
    pieces = told_by(history).pieces if history else {}
    return record_of(record.id, pieces) == record


def _record(top: Spot) -> LearnerRecord:
    person = top.get("person") or top.at("person", {})
    return replace(
        read_person(person, _id_from_content(top)),
        goals=_goals(top),
        holdings=_holdings(top),
        evidence=_evidence(top),
        answers=_answers(top),
        pins=_pins(top),
        limits=_limits(top),
        plans=_plans(top),
    )


def _refuse_foreign(top: Spot) -> None:
    found = top.value.get("format") if isinstance(top.value, dict) else None
    if found != FORMAT:
        raise top.error(RecordFault.FOREIGN, f'"format": "{FORMAT}"')
    version = top.need("version")
    number = version.value
    if not isinstance(number, Decimal) or number < 1 or number != number.to_integral_value():
        raise version.error(RecordFault.NOT_NUMBER, f"a whole number, at most {VERSION}")
    if number > VERSION:
        raise version.error(RecordFault.NEWER, f"version {VERSION}", (str(VERSION),))


def _check_program(top: Spot) -> None:
    program = top.get("exported_by")
    if program is None:
        return
    program.members(_PROGRAM_FIELDS)
    for name in _PROGRAM_FIELDS:
        text = program.get(name)
        if text is not None:
            text.words(LONGEST_ID)


def _id_from_content(top: Spot) -> str:
    content = (top.document.text or "").encode("utf-8")
    return hashlib.sha256(content).hexdigest()[:32]


def _goals(top: Spot) -> tuple[GoalRef, ...]:
    listed = top.get("goals")
    spots = tuple(listed.items()) if listed else ()
    goals = tuple(read_goal(spot) for spot in spots)
    _refuse_repeated(spots, [str(goal) for goal in goals])
    return goals


def _holdings(top: Spot) -> tuple[Holding, ...]:
    listed = top.need("holdings")
    return _with_ids(listed, "holding", lambda spot, id_: (read_holding(spot, id_),))


def _evidence(top: Spot) -> tuple[Evidence, ...]:
    listed = top.get("evidence")
    return () if listed is None else _with_ids(listed, "evidence", read_evidence)


def _with_ids(
    listed: Spot, word: str, read: Callable[[Spot, str], Iterable[Item]]
) -> tuple[Item, ...]:
    """Read the entries of a list; one without an id is named by its place."""
    entries = tuple(listed.items())
    given = [spot.value.get("id") for spot in entries if isinstance(spot.value, dict)]
    read_ = [
        (spot, item)
        for number, spot in enumerate(entries, 1)
        for item in read(spot, _free_id(f"{word}-{number}", given))
    ]
    _refuse_repeated([spot for spot, _ in read_], [item.id for _, item in read_])
    return tuple(item for _, item in read_)


def _free_id(wanted: str, taken: Container[object]) -> str:
    while wanted in taken:
        wanted += "-a"
    return wanted


def _refuse_repeated(spots: Iterable[Spot], ids: Iterable[str]) -> None:
    seen: set[str] = set()
    for spot, id_ in zip(spots, ids, strict=True):
        if id_ in seen:
            at_fault = spot.get("id") if isinstance(spot.value, dict) else spot
            expected = "an id that no entry before it has"
            raise (at_fault or spot).error(RecordFault.REPEATED_ID, expected)
        seen.add(id_)


def _answers(top: Spot) -> dict[str, AnswerValue]:
    return {name: read_answer(spot) for name, spot in _named(top, "answers")}


def _pins(top: Spot) -> dict[str, str]:
    return {name: read_pin(spot) for name, spot in _named(top, "pins")}


def _limits(top: Spot) -> Limits | None:
    found = top.get("limits")
    return None if found is None else limits_at(found)


def _plans(top: Spot) -> tuple[KeptPlan, ...]:
    listed = top.get("plans")
    return () if listed is None else _with_ids(listed, "plan", lambda s, i: (read_kept(s, i),))


def _named(top: Spot, section: str) -> Iterator[tuple[str, Spot]]:
    listed = top.get(section)
    if listed is None:
        return
    listed.members()
    for name, value in listed.value.items():
        listed.at(name, name).words(LONGEST_ID, may_be_empty=False)
        yield name, listed.at(name, value)


def write_record(record: LearnerRecord, path: Path, content_version: str) -> None:
    """Write a record file, whole or not at all.

    Raises:
        SaveFailedError: if it could not be written.
    """
    write_whole(path, record_bytes(record, content_version))


def record_bytes(
    record: LearnerRecord,
    content_version: str,
    history: History | None = None,
    originals: Iterable[Original] = (),
) -> bytes:
    """Return the bytes of a record file; the same record gives the same bytes.

    Args:
        history: every change, for a file that can be joined with another copy.
        originals: files to go with it, byte for byte.
    """
    shape: Shape = {
        "format": FORMAT,
        "version": VERSION if record.plans or record.limits else _PLAIN_VERSION,
        "exported_by": {"program": f"pathways {__version__}", "content_version": content_version},
        "person": person_shape(record),
        "goals": [str(goal) for goal in record.goals],
        "holdings": [holding_shape(holding) for holding in record.holdings],
        "evidence": [evidence_shape(evidence) for evidence in record.evidence],
        "answers": {key: answer_shape(answer) for key, answer in record.answers.items()},
        **({"pins": dict(record.pins)} if record.pins else {}),
        **({"limits": limits_shape(record.limits)} if record.limits else {}),
        **({"plans": [kept_shape(each) for each in record.plans]} if record.plans else {}),
    }
    if history is not None:
        shape |= {"version": VERSION, "history": history_shape(history)}
    files = [original_shape(each) for each in originals]
    if files:
        shape |= {"version": VERSION, "originals": files}
    return json.dumps(shape, ensure_ascii=False, indent=2, sort_keys=True).encode() + b"\n"


def write_moved(moved: Moved, path: Path, content_version: str) -> None:
    """Write everything of a person to a file, whole or not at all.

    Raises:
        OriginalsFullError: if it would be larger than what can be read again.
        SaveFailedError: if it could not be written.
    """
    if sum(len(each.content) for each in moved.originals) > MOST_ORIGINAL_BYTES:
        raise OriginalsFullError(MOST_ORIGINAL_BYTES)  # two full copies were joined
    history = moved.history or None  # of a newer program, whose history is not understood
    content = record_bytes(moved.record, content_version, history, moved.originals)
    write_whole(path, content)
