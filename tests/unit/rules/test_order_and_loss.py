"""One thing before another, and what is taken back."""

from __future__ import annotations

import datetime as dt

import pytest
from rule_values import ON, clause, judge_one, piece, rule, scheme, selector

from pathways.domain.record import Evidence
from pathways.rules.evaluate import evaluate_scheme
from pathways.rules.findings import Verdict
from pathways.rules.model import Has, Loss, Window

ORIENTATION = selector("orientation", passed="true")
COURSE = Has(clause("course"), selector("course", Window(after=ORIENTATION)))
DAY = dt.date(2023, 5, 1)


def course(**values: object) -> Evidence:
    return piece("course", **values)


def orientation(**values: object) -> Evidence:
    return piece("orientation", passed="true", **values)


@pytest.mark.parametrize(
    ("pieces", "verdict"),
    [
        ((), Verdict.NOT_MET),
        ((course(earned=DAY),), Verdict.NOT_MET),
        ((course(earned=DAY), orientation(earned=DAY)), Verdict.MET),
        ((course(earned=DAY), orientation(earned=DAY + dt.timedelta(1))), Verdict.NOT_MET),
        ((course(earned=DAY), orientation(earned=DAY - dt.timedelta(1))), Verdict.MET),
        ((course(earned=DAY), orientation()), Verdict.CANNOT_TELL),
        ((course(), orientation(earned=DAY)), Verdict.CANNOT_TELL),
        ((course(earned=DAY), piece("orientation", earned=DAY)), Verdict.CANNOT_TELL),
        ((course(earned=DAY), piece("orientation", passed="false", earned=DAY)), Verdict.NOT_MET),
        ((course(earned=DAY), orientation(earned=ON + dt.timedelta(1))), Verdict.NOT_MET),
    ],
)
def test_one_thing_must_come_first(pieces: tuple[Evidence, ...], verdict: Verdict) -> None:
    assert judge_one(COURSE, *pieces).levels[0].verdict is verdict


def test_an_earlier_one_that_nobody_knows_enough_of_may_have_come_first() -> None:
    late = piece("orientation", "o1", passed="true", earned=DAY + dt.timedelta(9))
    unsure = piece("orientation", "o2", earned=DAY)
    result = judge_one(COURSE, course(earned=DAY), late, unsure)
    assert result.levels[0].verdict is Verdict.CANNOT_TELL


REVOKED = Loss(clause("loss"), selector("board", status="revoked"))
BOARD = Has(clause("board"), selector("board", status="active"), loss=REVOKED)


def board(piece_id: str, status: str, **values: object) -> Evidence:
    return piece("board", piece_id, status=status, **values)


@pytest.mark.parametrize(
    ("taken", "verdict"),
    [
        (board("n2", "revoked", area="math"), Verdict.MET),
        (board("n2", "revoked", area="ela"), Verdict.NOT_MET),
        (board("n2", "revoked"), Verdict.CANNOT_TELL),
        (piece("board", "n2", area="ela"), Verdict.CANNOT_TELL),
        (board("n2", "revoked", area="ela", to=DAY - dt.timedelta(1)), Verdict.MET),
        (board("n2", "revoked", area="ela", to=DAY), Verdict.NOT_MET),
    ],
)
def test_what_is_taken_back_no_longer_counts(taken: Evidence, verdict: Verdict) -> None:
    ladder = scheme(rule(BOARD), same={"board": "area"})
    held = board("n1", "active", area="ela", earned=DAY)
    assert evaluate_scheme(ladder, (held, taken), {}, ON).levels[0].verdict is verdict


def test_the_loss_is_told_with_its_words() -> None:
    told = judge_one(BOARD, board("n1", "revoked")).levels[0].finding.because[0]
    assert told.note == REVOKED.clause.label
    assert judge_one(BOARD).levels[0].finding.because[0].note is None
