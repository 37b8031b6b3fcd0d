"""Joining copies of one record: nothing lost, whatever the order, as often as one likes."""

from __future__ import annotations

import datetime as dt
import json
import os
from dataclasses import fields, replace
from decimal import Decimal
from itertools import permutations
from pathlib import Path

import pytest
from history_play import Life, three_lives
from record_values import PLAN

from pathways.data.record_files import read_moved, record_bytes
from pathways.data.record_history import History, joined
from pathways.data.record_pieces import Key, edits_from, pieces_of, record_of
from pathways.data.record_tables import ChangeState, Section
from pathways.data.record_telling import Telling, fields_of, told_by
from pathways.domain.kept_plans import KeptPlan, Moved
from pathways.domain.limits import Limits
from pathways.domain.losses import Loss, LossKind
from pathways.domain.moves import Conflict
from pathways.domain.person import GoalKind, Language, Role
from pathways.domain.record import Evidence, GoalRef, Holding, HoldingState, LearnerRecord
from pathways.i18n.wording import open_wording
from pathways.presenting.moves import thing_words

TIMES = 10_000 if os.environ.get("PATHWAYS_LONG") else 200
PARTS = 10


@pytest.mark.parametrize("part", range(PARTS))
def test_joining_any_copies(part: int) -> None:
    """Commutative, associative, idempotent, and nothing lost, on random lives of three copies."""
    for seed in range(part * TIMES // PARTS, (part + 1) * TIMES // PARTS):
        lives = three_lives(seed * 17)
        for life in lives:
            alone(life)
        a, b, c = (life.history for life in lives)
        whole = joined(joined(a, b), c)
        assert whole == joined(a, joined(b, c)), seed
        assert all(whole == joined(joined(x, y), z) for x, y, z in permutations((a, b, c))), seed
        assert whole == joined(whole, whole) == joined(whole, b), seed
        telling = told_by(whole)
        assert telling == told_by(dict(reversed(list(whole.items())))), seed
        readable(telling)
        for life in lives:
            nothing_is_lost(life, whole, telling)


def alone(life: Life) -> None:
    """What the history tells is what the person sees, change by change."""
    telling = told_by(life.history)
    assert record_of("p", telling.pieces) == life.record
    assert set(telling.pieces) == set(life.pieces)


def readable(telling: Telling) -> None:
    record = record_of("p", telling.pieces)  # strict: refuses what does not go together
    assert pieces_of(record) == dict(telling.pieces)


def nothing_is_lost(life: Life, whole: History, telling: Telling) -> None:
    """Each field that a copy shows is in the record, or told, or was changed by one who saw it."""
    seen = values_seen(whole)
    told = {(each.section, bare(each.key), each.field, each.kept) for each in telling.conflicts}
    told |= {(each.section, bare(each.key), each.field, each.other) for each in telling.conflicts}
    for key, piece in life.pieces.items():
        kept = everywhere(key, telling)
        for name, value in fields_of(piece.body).items():
            if name == "id" or any(fields.get(name) == value for fields in kept):
                continue
            place = (str(key[0]), bare(key[1]), name, value)
            assert place in told or place in seen, place


def bare(key: str) -> str:
    return key.partition("~")[0]


def everywhere(key: Key, telling: Telling) -> list[dict[str, str]]:
    """The fields of the pieces that were once this one."""
    return [
        fields_of(piece.body)
        for (section, each), piece in telling.pieces.items()
        if section is key[0] and bare(each) == bare(key[1])
    ]


def values_seen(whole: History) -> set[tuple[str, str, str, str]]:
    """Values that somebody replaced or took away having seen them, and those undone."""
    found = set()
    for change in whole.values():
        for edit in edits_from(change.edits):
            piece = edit.after if change.state is not ChangeState.DONE else edit.before
            for name, value in fields_of(piece.body).items() if piece else ():
                found.add((str(edit.key[0]), bare(edit.key[1]), name, value))
    return found


# --- single cases ---


def parted() -> tuple[Life, Life]:
    one, _, _ = three_lives(0)
    start = Life(one.chance)
    start.begin()
    return start, start.copy(one.chance)


def later(life: Life, days: int) -> None:
    life.clock = life.clock.replace(year=2026, month=3, day=1) + dt.timedelta(days=days)


def conflict_of(one: Life, other: Life) -> Conflict:
    (found,) = told_by(joined(one.history, other.history)).conflicts
    return found


def test_different_fields_of_one_thing_go_together() -> None:
    one, other = parted()
    later(one, 1), later(other, 2)
    one.save(one.record, replace(one.record, name="Ana Ruiz"))
    other.save(other.record, replace(other.record, area="ME-Portland"))
    telling = told_by(joined(one.history, other.history))
    record = record_of("p", telling.pieces)
    assert (record.name, record.area, telling.conflicts) == ("Ana Ruiz", "ME-Portland", frozenset())


def test_the_same_field_changed_twice_keeps_the_later_and_tells_the_other() -> None:
    one, other = parted()
    later(one, 5), later(other, 2)
    one.save(one.record, replace(one.record, name="Ana R."))
    other.save(other.record, replace(other.record, name="Anita"))
    told = conflict_of(one, other)
    assert (told.section, told.field) == (Section.PERSON, "name")
    assert (json.loads(told.kept), json.loads(told.other)) == ("Ana R.", "Anita")
    assert told.kept_at > told.other_at


def test_two_things_with_one_id_are_both_kept() -> None:
    one, other = parted()
    later(one, 1), later(other, 2)
    for life, title in ((one, "OSHA 10"), (other, "CPR")):
        thing = Holding("h1", None, title, HoldingState.PLANNED)
        life.save(life.record, replace(life.record, holdings=(thing,)))
    done = replace(other.record.holdings[0], state=HoldingState.EARNED)
    other.save(other.record, replace(other.record, holdings=(done,)))
    telling = told_by(joined(one.history, other.history))
    held = record_of("p", telling.pieces).holdings
    assert [(each.title, each.state) for each in held] == [
        ("OSHA 10", HoldingState.PLANNED),
        ("CPR", HoldingState.EARNED),  # the later change found its own
    ]
    assert held[0].id != held[1].id
    assert telling.conflicts == frozenset()


def test_taken_away_here_and_changed_there_is_kept_and_told() -> None:
    one, _ = parted()
    thing = Holding("h1", None, "OSHA 10", HoldingState.PLANNED)
    one.save(one.record, replace(one.record, holdings=(thing,)))
    other = one.copy(one.chance)
    for first, second in ((1, 2), (2, 1)):
        here, there = one.copy(one.chance), other.copy(one.chance)
        later(here, first), later(there, second)
        here.save(here.record, replace(here.record, holdings=()))
        earned = replace(thing, state=HoldingState.EARNED)
        there.save(there.record, replace(there.record, holdings=(earned,)))
        telling = told_by(joined(here.history, there.history))
        assert record_of("p", telling.pieces).holdings == (earned,)
        (told,) = telling.conflicts
        assert (told.kind, told.title, told.other) == ("removed_and_changed", "OSHA 10", "")


def test_fields_that_do_not_go_together_are_not_put_together() -> None:
    one, _ = parted()
    thing = Holding("h1", None, "OSHA 10", HoldingState.EARNED, started_on=dt.date(2024, 1, 1))
    one.save(one.record, replace(one.record, holdings=(thing,)))
    other = one.copy(one.chance)
    later(one, 1), later(other, 2)
    one.save(
        one.record, replace(one.record, holdings=(replace(thing, earned_on=dt.date(2024, 2, 1)),))
    )
    late = replace(thing, started_on=dt.date(2024, 6, 1))
    other.save(other.record, replace(other.record, holdings=(late,)))
    telling = told_by(joined(one.history, other.history))
    assert record_of("p", telling.pieces).holdings == (late,)
    assert {(each.field, each.other) for each in telling.conflicts} == {
        ("earned_on", '"2024-02-01"')
    }
    other.merge(one.history)
    later(other, 3)
    seen = other.record.holdings[0]
    other.save(other.record, replace(other.record, holdings=(replace(seen, note="x"),)))
    alone(other)
    assert told_by(other.history).conflicts == telling.conflicts  # what was seen is no news


EVERYTHING = LearnerRecord(
    id="p",
    name="Ana",
    role=Role.TEACHER,
    language=Language.SPANISH,
    area="ME-Portland",
    district="fayette",
    goals=(GoalRef(GoalKind.STACK, "me-it"),),
    holdings=(Holding("h1", None, "OSHA 10", HoldingState.PLANNED),),
    evidence=(Evidence("e1", "degree", {"level": "bachelor"}),),
    answers={"age": True},
    is_sample=True,
    pins={"ky-rank/e1": "r1"},
    limits=Limits(Decimal(4)),
    plans=(KeptPlan("k1", "A", PLAN, Limits(Decimal(4)), PLAN.asked_on, Moved("US")),),
)


def test_every_part_of_a_record_is_kept_moved_joined_and_named(tmp_path: Path) -> None:
    """A part that is added to the record and forgotten here fails the first lines of this test."""
    bare = LearnerRecord("", "", Role.LEARNER, Language.ENGLISH)
    forgotten = [
        each.name
        for each in fields(LearnerRecord)
        if getattr(EVERYTHING, each.name) == getattr(bare, each.name)
    ]
    assert forgotten == []
    pieces = pieces_of(EVERYTHING)
    assert {section for section, _ in pieces} == set(Section)
    assert record_of("p", pieces) == EVERYTHING
    one, _ = parted()
    one.save(one.record, EVERYTHING)
    other = one.copy(one.chance)
    other.merge(one.history)
    assert other.record == EVERYTHING
    path = tmp_path / "all.json"
    path.write_bytes(record_bytes(EVERYTHING, "1", one.history))
    file = read_moved(path)
    assert (file.record, file.history) == (EVERYTHING, one.history)
    english = open_wording(Language.ENGLISH)
    for section in set(Section) - {Section.PERSON}:
        title = "degree" if section is Section.EVIDENCE else "OSHA 10"
        lost = Loss(LossKind.GONE, section=str(section), title=title)
        # Only a holding is called what its title says; the others have words of ours.
        assert (thing_words(lost, english) == title) == (section is Section.HOLDINGS)
