"""Copies of one person's record that live apart: random lives, for the properties of joining."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass, field, replace
from decimal import Decimal

from record_values import PLAN

from pathways.data.record_history import (
    History,
    LoggedChange,
    in_order,
    joined,
    newest_stamp,
    stamp_after,
    with_state,
)
from pathways.data.record_pieces import (
    Key,
    Piece,
    difference,
    edits_from,
    edits_text,
    pieces_of,
    record_of,
)
from pathways.data.record_tables import ChangeState, Section
from pathways.data.record_telling import told_by
from pathways.domain.kept_plans import KeptPlan
from pathways.domain.limits import Limits
from pathways.domain.person import GoalKind, Language, Role
from pathways.domain.plans import Measure
from pathways.domain.record import Evidence, GoalRef, Holding, HoldingState, LearnerRecord

START = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
BARE = LearnerRecord("p", "Ana", Role.LEARNER, Language.SPANISH)
WORDS = ("red", "green", "blue", "é", "")
DAYS = [dt.date(2024, 1, 1) + dt.timedelta(days=100 * each) for each in range(5)]


@dataclass
class Life:
    """One copy: its changes, its clock, and a few ids so that copies meet in the same things."""

    chance: random.Random
    history: History = field(default_factory=dict)
    clock: dt.datetime = START
    pieces: dict[Key, Piece] = field(default_factory=dict)

    def copy(self, chance: random.Random) -> Life:
        """The same record on another computer, whose clock may be wrong."""
        skew = dt.timedelta(days=chance.choice([0, 0, 0, -400, 3]))
        return Life(chance, dict(self.history), self.clock + skew, dict(self.pieces))

    @property
    def record(self) -> LearnerRecord:
        return record_of("p", self.pieces)

    def live(self, steps: int) -> None:
        for _ in range(steps):
            self.clock += dt.timedelta(seconds=self.chance.randrange(90_000))
            acts = (self.change, self.undo, self.redo)
            self.chance.choices(acts, (10, 2, 1))[0]()

    def begin(self) -> None:
        self.save(None, BARE)

    def save(self, before: LearnerRecord | None, after: LearnerRecord) -> None:
        edits = difference(
            {} if before is None else pieces_of(before), pieces_of(after), self.pieces
        )
        if not edits:
            return
        stamp = stamp_after(newest_stamp(self.history.values()), self.clock)
        change = LoggedChange("renamed", "", None, self.clock.isoformat(), stamp, edits_text(edits))
        kept = {
            id_: with_state(each, ChangeState.DROPPED, stamp)
            if each.state is ChangeState.UNDONE
            else each
            for id_, each in self.history.items()
        }
        self.history = {**kept, change.id: change}
        for edit in edits:
            self.pieces.pop(edit.key, None)
            if edit.after is not None:
                self.pieces[edit.key] = edit.after

    def _mark(self, was: ChangeState, becomes: ChangeState, *, newest: bool) -> None:
        found = [id_ for id_, each in in_order(self.history) if each.state is was]
        beginning = [each for each in found if is_beginning(self.history[each])]
        found = [each for each in found if each not in beginning]
        if found:
            id_ = found[-1 if newest else 0]
            stamp = stamp_after(newest_stamp(self.history.values()), self.clock)
            self.history = {**self.history, id_: with_state(self.history[id_], becomes, stamp)}
            self.pieces = dict(told_by(self.history).pieces)

    def undo(self) -> None:
        self._mark(ChangeState.DONE, ChangeState.UNDONE, newest=True)

    def redo(self) -> None:
        self._mark(ChangeState.UNDONE, ChangeState.DONE, newest=False)

    def merge(self, other: History) -> None:
        self.history = joined(self.history, other)
        self.pieces = dict(told_by(self.history).pieces)

    def change(self) -> None:
        record = self.record
        acts = (
            (self._person, 2),
            (self._holding, 6),
            (self._evidence, 3),
            (self._answer, 3),
            (self._goal, 2),
            (self._pin, 1),
            (self._limits, 1),
            (self._plan, 2),
        )
        act = self.chance.choices([each for each, _ in acts], [weight for _, weight in acts])[0]
        self.save(record, act(record))

    def _word(self) -> str:
        return self.chance.choice(WORDS)

    def _person(self, record: LearnerRecord) -> LearnerRecord:
        return self.chance.choice(
            [
                replace(record, name=self._word()),
                replace(record, area=self._word() or None),
                replace(record, role=self.chance.choice(list(Role))),
            ]
        )

    def _holding(self, record: LearnerRecord) -> LearnerRecord:
        held = {each.id: each for each in record.holdings}
        id_ = self.chance.choice(["h1", "h2", "h3", *held])
        if id_ not in held:
            new = Holding(id_, None, f"Course {self._word()}", HoldingState.PLANNED)
            return replace(record, holdings=(*record.holdings, new))
        if self.chance.random() < 0.3:
            return replace(record, holdings=tuple(e for e in record.holdings if e.id != id_))
        first, last = sorted(self.chance.sample(DAYS, 2))
        changed = self.chance.choice(
            [
                lambda each: replace(each, note=self._word()),
                lambda each: replace(each, state=self.chance.choice(list(HoldingState))),
                lambda each: replace(each, started_on=first, earned_on=last, expires_on=None),
                lambda each: replace(each, started_on=None, earned_on=first, expires_on=last),
                lambda each: replace(each, earned_on=None, expires_on=None, started_on=last),
            ]
        )(held[id_])
        return replace(
            record, holdings=tuple(changed if e.id == id_ else e for e in record.holdings)
        )

    def _evidence(self, record: LearnerRecord) -> LearnerRecord:
        known = {each.id: each for each in record.evidence}
        id_ = self.chance.choice(["e1", "e2", *known])
        new = self.chance.choice(
            [
                Evidence(id_, "degree", {"level": "bachelor", "earned": self.chance.choice(DAYS)}),
                Evidence(id_, "credit", {"hours": Decimal(self.chance.randrange(1, 9))}),
            ]
        )
        others = tuple(each for each in record.evidence if each.id != id_)
        if id_ in known and self.chance.random() < 0.4:
            return replace(record, evidence=others)
        if id_ in known:
            return replace(
                record, evidence=tuple(new if e.id == id_ else e for e in record.evidence)
            )
        return replace(record, evidence=(*others, new))

    def _answer(self, record: LearnerRecord) -> LearnerRecord:
        key = self.chance.choice(["age", "years"])
        answers = {name: each for name, each in record.answers.items() if name != key}
        if key not in record.answers or self.chance.random() < 0.6:
            answers[key] = self.chance.choice([True, False, Decimal("2.5")])
        return replace(record, answers=answers)

    def _goal(self, record: LearnerRecord) -> LearnerRecord:
        goal = GoalRef(GoalKind.STACK, self.chance.choice(["a", "b", "c"]))
        return replace(record, goals=(goal, *(each for each in record.goals if each != goal)))

    def _pin(self, record: LearnerRecord) -> LearnerRecord:
        return replace(record, pins={"s/e1": self.chance.choice(["r1", "r2"])})

    def _limits(self, record: LearnerRecord) -> LearnerRecord:
        limits = record.limits or Limits(Decimal(self.chance.randrange(1, 9)))
        return replace(
            record,
            limits=self.chance.choice(
                [
                    None,
                    replace(limits, hours_per_week=Decimal(self.chance.randrange(1, 9))),
                    replace(limits, money_total=Decimal(self.chance.randrange(9))),
                    replace(limits, deadline=self.chance.choice(DAYS)),
                ]
            ),
        )

    def _plan(self, record: LearnerRecord) -> LearnerRecord:
        """Keep one, take one away, or call one something else; the plan itself never changes."""
        kept = {each.id: each for each in record.plans}
        id_ = self.chance.choice(["p1", "p2", *kept])
        others = tuple(each for each in record.plans if each.id != id_)
        if id_ not in kept:
            cost = Measure(Decimal(self.chance.randrange(9)), 0)
            plan = replace(PLAN, cost=cost, steps=(), trips=())
            new = KeptPlan(id_, self._word() or "A", plan, Limits(Decimal(4)), DAYS[0])
            return replace(record, plans=(*others, new))
        if self.chance.random() < 0.3:
            return replace(record, plans=others)
        named = replace(kept[id_], name=self._word() or "B")
        return replace(record, plans=tuple(named if e.id == id_ else e for e in record.plans))


def is_beginning(change: LoggedChange) -> bool:
    return any(
        edit.key[0] is Section.PERSON and edit.before is None for edit in edits_from(change.edits)
    )


def three_lives(seed: int) -> list[Life]:
    """Three copies that parted at some time, lived, and may have met in between."""
    chance = random.Random(seed)  # noqa: S311 - lives, not secrets
    first = Life(random.Random(seed + 1))  # noqa: S311
    first.begin()
    first.live(chance.randrange(6))
    lives = [first, *(first.copy(random.Random(seed + each)) for each in (2, 3))]  # noqa: S311
    for _ in range(chance.randrange(1, 4)):
        for life in lives:
            life.live(chance.randrange(7))
        if chance.random() < 0.5:
            one, other = chance.sample(lives, 2)
            one.merge(other.history)
    return lives
