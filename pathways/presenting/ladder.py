"""Every level of a ladder for one person: where she stands, and what each level asks."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from pathways.domain.catalog import Catalog
from pathways.domain.record import LearnerRecord
from pathways.i18n.wording import Wording
from pathways.presenting.context import Context, open_context
from pathways.presenting.labels import verdict_words
from pathways.presenting.marks import VERDICT_MARKS
from pathways.presenting.requirements import (
    clause_words,
    open_points,
    requirement_lines,
    titles_of,
)
from pathways.presenting.sentences import as_sentence, join_sentences
from pathways.presenting.views import Mark, RequirementLine, SourceNote
from pathways.rules.evaluate import LevelResult, Road, SchemeResult
from pathways.rules.findings import Verdict


@dataclass(frozen=True, slots=True)
class LevelLine:
    """One level of the ladder.

    Attributes:
        goal: 'SCHEME:LEVEL', to choose it as a goal.
        place: 'You are here.', 'Your goal.', both, or ''.
        open: how many points are open, one sentence; '' when none is.
        lapses: until when it holds, one sentence; may be empty.
        asks: what the level asks, top first, without the level itself.
        rests_on: for each road that uses something not used below, what the lower level used.
        can_be_goal: False for the level where everyone starts.
    """

    goal: str
    label: str
    mark: Mark
    status: str
    place: str
    open: str
    lapses: str
    clause: str
    asks: tuple[RequirementLine, ...]
    rests_on: tuple[str, ...]
    notes: tuple[int, ...]
    spoken: str
    can_be_goal: bool


@dataclass(frozen=True, slots=True)
class LadderView:
    """A ladder, highest level first.

    Attributes:
        standing: where the person stands, one or two sentences.
        next_check: when an office looks next, one sentence; may be empty.
    """

    title: str
    standing: str
    next_check: str
    levels: tuple[LevelLine, ...]
    notes: tuple[SourceNote, ...]


def ladder_view(
    result: SchemeResult,
    goal: str | None,
    record: LearnerRecord | None,
    catalog: Catalog,
    wording: Wording,
    on: dt.date,
) -> LadderView:
    """Return a ladder in words.

    Args:
        goal: name of the level that is the person's goal, None when none is.
        record: the person whose things are named.
        on: the day of the view.
    """
    context = open_context(catalog, record, wording, on)
    levels = tuple(_level_line(level, result, goal, context) for level in reversed(result.levels))
    return LadderView(
        title=wording.pick(result.scheme.label),
        standing=standing_words(result, wording),
        next_check=next_check_words(result, wording),
        levels=levels,
        notes=context.book.notes,
    )


def standing_words(result: SchemeResult, wording: Wording) -> str:
    """Return the level that is sure and the one that may be true."""
    sure, maybe = _label(result, result.level, wording), _label(result, result.maybe, wording)
    return join_sentences(
        (
            wording.say("Where you stand by these facts: {level}.", level=sure)
            if sure
            else wording.say("By these facts you are on no level yet."),
            wording.say("If the office says yes: {level}.", level=maybe) if maybe else "",
        )
    )


def next_check_words(result: SchemeResult, wording: Wording) -> str:
    """Return when an office looks next; '' when no rule says so."""
    check = result.scheme.checked_on
    if check is None or result.next_check is None:
        return ""
    return join_sentences(
        (
            as_sentence(wording.pick(check.clause.label)),
            wording.say("The next time: {date}.", date=wording.date(result.next_check)),
            as_sentence(check.clause.citation or ""),
        )
    )


def _label(result: SchemeResult, level: str | None, wording: Wording) -> str:
    known = result.scheme.level(level) if level else None
    return wording.pick(known.label) if known else ""


def _level_line(
    level: LevelResult, result: SchemeResult, goal: str | None, context: Context
) -> LevelLine:
    wording, finding = context.wording, level.finding
    label = _label(result, level.level, wording)
    status = verdict_words(level.verdict, wording)
    place = _place_words(level.level, result.level, goal, wording)
    points = _open_words(level, wording)
    lapses = _lapse_words(level, wording)
    told = (as_sentence(label), as_sentence(status), place, points, lapses)
    return LevelLine(
        goal=f"{result.scheme.id}:{level.level}",
        label=label,
        mark=VERDICT_MARKS[level.verdict],
        status=status,
        place=place,
        open=points,
        lapses=lapses,
        clause=clause_words(finding, context),
        asks=requirement_lines(finding, context)[1:],
        rests_on=_rests_on(level, context),
        notes=context.book.cite(finding.provenance),
        spoken=join_sentences(told),
        can_be_goal=not result.scheme.is_start(level.level),
    )


def _place_words(level: str, now: str | None, goal: str | None, wording: Wording) -> str:
    return join_sentences(
        (
            wording.say("You are here.") if level == now else "",
            wording.say("This is your goal.") if level == goal else "",
        )
    )


def _open_words(level: LevelResult, wording: Wording) -> str:
    points = open_points(level.finding)
    missing = sum(point.verdict is Verdict.NOT_MET for point in points)
    asked = sum(point.verdict is Verdict.CANNOT_TELL for point in points)
    return join_sentences(
        (
            wording.say_count("{count} point is missing.", "{count} points are missing.", missing)
            if missing
            else "",
            wording.say_count(
                "{count} point needs an answer.", "{count} points need an answer.", asked
            )
            if asked
            else "",
        )
    )


def _lapse_words(level: LevelResult, wording: Wording) -> str:
    last = level.finding.lapses_on
    if level.verdict is not Verdict.MET or last is None:
        return ""
    return wording.say("Good until {date}, as far as we know.", date=wording.date(last))


def _rests_on(level: LevelResult, context: Context) -> tuple[str, ...]:
    told = (_rest_words(road, context) for road in level.roads)
    return tuple(dict.fromkeys(words for words in told if words))


def _rest_words(road: Road, context: Context) -> str:
    titles = titles_of(road.spent, context)
    if not titles or (road.finding.verdict is Verdict.NOT_MET and not road.left):
        return ""
    wording = context.wording
    return wording.say(
        "{road}: here the rank below rests on {titles}.",
        road=wording.pick(road.finding.label),
        titles=wording.listing(titles),
    )
