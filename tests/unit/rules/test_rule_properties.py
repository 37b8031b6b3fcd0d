"""What holds for every rule and every record, not only for those we thought of."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st
from rule_values import ON, clause, piece, selector
from test_levels import LADDER

from pathways.data.rule_files import read_rules
from pathways.domain.amounts import Unit
from pathways.domain.record import Evidence
from pathways.rules.evaluate import evaluate_scheme
from pathways.rules.findings import (
    Finding,
    Group,
    Verdict,
    verdict_of_all,
    verdict_of_any,
    verdict_of_at_least,
)
from pathways.rules.judging import judge
from pathways.rules.matching import Case
from pathways.rules.model import Sum

RANK = read_rules().schemes["ky-rank"]
DAYS = st.dates(dt.date(2015, 1, 1), dt.date(2024, 12, 31))
HOURS = st.integers(0, 70).map(Decimal)


def maybe(values: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    return st.one_of(st.none(), values)


def pieces_of(kind: str, **fields: st.SearchStrategy[object]) -> st.SearchStrategy[Evidence]:
    def build(values: dict[str, object]) -> Evidence:
        given_values = {
            name.rstrip("_"): value for name, value in values.items() if value is not None
        }
        return Evidence("", kind, given_values)  # type: ignore[arg-type]

    return st.fixed_dictionaries(fields).map(build)


PIECE = st.one_of(
    pieces_of(
        "degree",
        level=st.sampled_from(["bachelor", "master", "specialist"]),
        field=maybe(st.sampled_from(["certified-content", "other", "unknown"])),
        hours=maybe(HOURS),
        earned=maybe(DAYS),
    ),
    pieces_of(
        "credit",
        level=maybe(st.sampled_from(["graduate", "undergraduate"])),
        hours=maybe(HOURS),
        earned=DAYS,
    ),
    pieces_of(
        "program",
        family=st.sampled_from(["ky.ceo", "ky.fifth-year"]),
        approval=maybe(st.sampled_from(["accepted", "pending", "refused"])),
        level=maybe(st.just("graduate")),
        hours=maybe(HOURS),
        earned=DAYS,
    ),
    pieces_of(
        "board",
        area=maybe(st.sampled_from(["ela", "math"])),
        status=st.sampled_from(["active", "expired"]),
        earned=DAYS,
    ),
)
CERTIFICATE = piece(
    "certificate", "cert", class_="regular", from_=dt.date(2020, 1, 1), to=dt.date(2030, 1, 1)
)
RECORDS = st.lists(PIECE, max_size=5).map(
    lambda every: (
        CERTIFICATE,
        *(Evidence(f"e{n}", each.kind, each.values) for n, each in enumerate(every)),
    )
)


def agrees(finding: Finding) -> bool:
    """Whether a finding says what its parts say."""
    verdicts = [part.verdict for part in finding.because]
    if finding.group is Group.LEAF:
        return not verdicts
    expected = {
        Group.ALL: lambda: verdict_of_all(verdicts),
        Group.ANY: lambda: verdict_of_any(verdicts),
        Group.AT_LEAST: lambda: verdict_of_at_least(finding.minimum or 0, verdicts),
    }[finding.group]()
    return expected is finding.verdict and all(agrees(part) for part in finding.because)


@settings(max_examples=150, deadline=None)
@given(RECORDS, DAYS)
def test_a_finding_never_contradicts_its_parts(record: tuple[Evidence, ...], on: dt.date) -> None:
    for level in evaluate_scheme(RANK, record, {}, on).levels:
        assert agrees(level.finding), level.finding


@settings(max_examples=150, deadline=None)
@given(RECORDS, PIECE)
def test_more_evidence_never_lowers_a_level(record: tuple[Evidence, ...], more: Evidence) -> None:
    before = evaluate_scheme(RANK, record, {}, ON)
    added = Evidence("added", more.kind, more.values)
    after = evaluate_scheme(RANK, (*record, added), {}, ON)
    assert RANK.position(after.level) >= RANK.position(before.level)
    best_before = max(RANK.position(before.level), RANK.position(before.maybe))
    assert max(RANK.position(after.level), RANK.position(after.maybe)) >= best_before


@settings(max_examples=150, deadline=None)
@given(RECORDS)
def test_a_known_detail_only_settles_what_was_open(record: tuple[Evidence, ...]) -> None:
    """Whatever an unknown field turns out to be, a plain yes or no stays as it was."""
    before = evaluate_scheme(RANK, record, {}, ON)
    for field in ("certified-content", "other"):
        told = [
            Evidence(each.id, each.kind, {**each.values, "field": field})
            if each.kind == "degree" and each.get("field") in (None, "unknown")
            else each
            for each in record
        ]
        after = evaluate_scheme(RANK, told, {}, ON)
        for was, now in zip(before.levels, after.levels, strict=True):
            if was.verdict is not Verdict.CANNOT_TELL:
                assert now.verdict is was.verdict


@settings(max_examples=150, deadline=None)
@given(RECORDS)
def test_numbers_of_a_finding_add_up(record: tuple[Evidence, ...]) -> None:
    def check(finding: Finding) -> None:
        if finding.missing is not None:
            assert finding.have is not None
            assert finding.need is not None
            assert finding.have.value + finding.missing.value == finding.need.value
            assert finding.verdict is Verdict.NOT_MET
        for part in finding.because:
            check(part)

    for level in evaluate_scheme(RANK, record, {}, ON).levels:
        check(level.finding)


@settings(max_examples=150, deadline=None)
@given(RECORDS)
def test_a_level_holds_on_its_last_day_and_is_gone_after_it(record: tuple[Evidence, ...]) -> None:
    result = evaluate_scheme(RANK, record, {}, ON)
    for level in result.levels:
        last = level.finding.lapses_on
        if level.verdict is Verdict.MET and last is not None:
            assert last >= ON
            assert evaluate_scheme(RANK, record, {}, last).at(level.level).verdict is Verdict.MET


def brute_force(record: tuple[Evidence, ...]) -> Verdict:
    """Try each piece for 'two', take it away, and see whether 'one' is met with the rest."""
    best = Verdict.NOT_MET
    for spent in record:
        lower = evaluate_scheme(LADDER, [spent], {}, ON).at("two").verdict
        rest = [
            each
            for each in record
            if each.id != spent.id
            and each.get("in") != spent.id
            and not (each.kind == spent.kind == "board" and each.get("area") == spent.get("area"))
        ]
        higher = _one_alone(rest, ceo_is_used=spent.kind == "program")
        both = verdict_of_all([lower, higher])
        best = verdict_of_any([best, both])
    return best


def _one_alone(rest: list[Evidence], *, ceo_is_used: bool) -> Verdict:
    hours = sum(
        (Decimal(str(each.get("hours"))) for each in rest if each.get("hours") is not None),
        Decimal(0),
    )
    roads = [
        Verdict.MET if hours >= 30 else Verdict.NOT_MET,
        _held(rest, "board"),
        _held(rest, "degree", "field", "right"),
        Verdict.NOT_MET if ceo_is_used else _held(rest, "program", "approval", "accepted"),
    ]
    return verdict_of_any(roads)


def _held(rest: list[Evidence], kind: str, name: str = "", value: str = "") -> Verdict:
    fit = [each for each in rest if each.kind == kind]
    if any(not name or each.get(name) == value for each in fit):
        return Verdict.MET
    return (
        Verdict.CANNOT_TELL
        if any(each.get(name) in (None, "pending") for each in fit)
        else Verdict.NOT_MET
    )


SMALL = st.lists(
    st.one_of(
        pieces_of(
            "degree",
            field=maybe(st.sampled_from(["right", "wrong"])),
            hours=maybe(st.sampled_from([Decimal(12), Decimal(30)])),
        ),
        pieces_of(
            "program",
            family=st.just("f.ceo"),
            approval=st.sampled_from(["accepted", "pending", "refused"]),
            hours=maybe(st.just(Decimal(18))),
        ),
        pieces_of("board", area=st.sampled_from(["ela", "math"])),
        pieces_of(
            "credit", hours=st.sampled_from([Decimal(6), Decimal(18)]), in_=maybe(st.just("e0"))
        ),
    ),
    max_size=4,
).map(
    lambda every: tuple(Evidence(f"e{n}", each.kind, each.values) for n, each in enumerate(every))
)


def _without_doubles(record: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    """Leave courses inside of something to the other tests: brute force would add them twice."""
    return tuple(each for each in record if each.get("in") is None)


@settings(max_examples=300, deadline=None)
@given(SMALL.map(_without_doubles))
def test_the_best_way_equals_trying_everything(record: tuple[Evidence, ...]) -> None:
    assert evaluate_scheme(LADDER, record, {}, ON).at("one").verdict is brute_force(record)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.tuples(maybe(st.integers(0, 9)), maybe(st.sampled_from(["1", "2"]))), max_size=4),
    st.integers(1, 20),
)
def test_a_sum_says_what_every_filling_in_agrees_on(
    rows: list[tuple[int | None, str | None]], minimum: int
) -> None:
    """Unknown never becomes no: compare with every way in which the gaps could be filled."""
    node = Sum(clause(), selector(area="1"), "hours", Unit.CLOCK_HOUR, Decimal(minimum))
    pieces = tuple(
        piece(
            "training",
            f"t{n}",
            **{
                name: value
                for name, value in (("hours", hours), ("area", area))
                if value is not None
            },
        )
        for n, (hours, area) in enumerate(rows)
    )
    fillings = [
        [
            (h, a)
            for h in ([hours] if hours is not None else [0, 1000])
            for a in ([area] if area else ["1", "2"])
        ]
        for hours, area in rows
    ]
    outcomes = {
        sum(hours for hours, area in world if area == "1") >= minimum
        for world in product(*fillings)
    }
    expected = (
        Verdict.CANNOT_TELL
        if len(outcomes) == 2
        else Verdict.MET
        if True in outcomes
        else Verdict.NOT_MET
    )
    assert judge(node, Case(LADDER, pieces, {}, ON)).verdict is expected
