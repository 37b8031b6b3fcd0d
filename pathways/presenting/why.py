"""Why not yet: the verdict in one sentence, then each requirement with its clause."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from pathways.domain.catalog import Catalog
from pathways.domain.person import GoalKind
from pathways.domain.record import LearnerRecord
from pathways.i18n.wording import Wording
from pathways.planning.law_changes import Lapse
from pathways.planning.results import Assessment
from pathways.presenting.context import Context, open_context
from pathways.presenting.marks import VERDICT_MARKS
from pathways.presenting.names import holding_title, level_name
from pathways.presenting.progress import goal_words
from pathways.presenting.requirements import open_points, requirement_lines
from pathways.presenting.sentences import join_sentences
from pathways.presenting.views import Mark, WhyView
from pathways.rules.findings import Verdict
from pathways.rules.model import Scheme


def why_view(
    assessment: Assessment | None,
    record: LearnerRecord | None,
    catalog: Catalog,
    wording: Wording,
    on: dt.date,
    schemes: Mapping[str, Scheme] | None = None,
) -> WhyView:
    """Return the answer and its reasons; an invitation when there is no goal.

    Args:
        assessment: None when no goal is chosen.
        record: the person whose numbers are shown.
        catalog: for names and sources.
        wording: the language.
        on: the day of the view.
        schemes: for the full names of rank levels; their short names without it.
    """
    context = open_context(catalog, record, wording, on)
    heading = wording.say("Why not yet")
    if assessment is None:
        empty = wording.say("Here you will see what is still missing. First choose a goal.")
        return WhyView(heading, "", Mark.NONE, "", (), (), (), "", "", empty, ())
    return WhyView(
        heading=heading,
        goal=goal_words(assessment, wording),
        mark=VERDICT_MARKS[assessment.verdict],
        verdict=verdict_sentence(assessment, wording, schemes or {}),
        lines=requirement_lines(assessment.finding, context),
        lapses=lapse_sentences(assessment, wording, schemes or {}),
        adds_nothing=adds_nothing_sentences(assessment, context),
        law_date=judged_words(assessment, wording),
        disclaimer=disclaimer_words(wording),
        empty="",
        notes=context.book.notes,
    )


def verdict_sentence(
    assessment: Assessment, wording: Wording, schemes: Mapping[str, Scheme]
) -> str:
    """Return the answer in words. It never says that the person qualifies."""
    points = open_points(assessment.finding)
    missing = sum(point.verdict is Verdict.NOT_MET for point in points)
    asked = sum(point.verdict is Verdict.CANNOT_TELL for point in points)
    answer = {
        Verdict.MET: wording.say(
            "It looks like you meet every point we know of. Your school or board decides."
        ),
        Verdict.NOT_MET: join_sentences(
            (_not_yet_words(missing, wording), _asked_words(asked, wording))
        ),
        Verdict.CANNOT_TELL: join_sentences(
            (wording.say("We cannot tell yet."), _asked_words(asked, wording))
        ),
    }[assessment.verdict]
    return join_sentences((answer, rank_words(assessment, wording, schemes)))


def _not_yet_words(missing: int, wording: Wording) -> str:
    if missing == 0:
        return wording.say("Not yet.")
    return wording.say_count(
        "Not yet. {count} point is missing.", "Not yet. {count} points are missing.", missing
    )


def _asked_words(asked: int, wording: Wording) -> str:
    if asked == 0:
        return ""
    return wording.say_count(
        "{count} point needs an answer.", "{count} points need an answer.", asked
    )


def rank_words(assessment: Assessment, wording: Wording, schemes: Mapping[str, Scheme]) -> str:
    """Return the level that is sure now and the one that may be true; '' for other goals."""
    if assessment.goal.kind is not GoalKind.RANK:
        return ""
    scheme_id = assessment.goal.id.partition(":")[0]
    sure, maybe = (
        level_name(f"{scheme_id}:{level}", wording, schemes) if level else ""
        for level in (assessment.rank, assessment.maybe_rank)
    )
    return join_sentences(
        (
            wording.say("Where you stand by these facts: {level}.", level=sure) if sure else "",
            wording.say("If the office says yes: {level}.", level=maybe)
            if maybe and maybe != sure
            else "",
        )
    )


def lapse_sentences(
    assessment: Assessment, wording: Wording, schemes: Mapping[str, Scheme]
) -> tuple[str, ...]:
    """Return what stops counting on a day ahead, soonest first, and for a rank, what then."""
    if assessment.rank_lapses:
        scheme = schemes.get(assessment.goal.id.partition(":")[0])
        return tuple(lapse_words(lapse, scheme, wording) for lapse in assessment.rank_lapses)
    return tuple(
        wording.say(
            "After {date} this no longer counts: {label}.",
            date=wording.date(finding.lapses_on),
            label=wording.pick(finding.label),
        )
        for finding in assessment.lapses
        if finding.lapses_on is not None
    )


def lapse_words(lapse: Lapse, scheme: Scheme | None, wording: Wording) -> str:
    """Return what stops counting, when, and on which level that leaves the person.

    Args:
        scheme: for the names of levels; their short names without it.
    """
    stops = wording.say(
        "After {date} this no longer counts: {label}.",
        date=wording.date(lapse.last_day),
        label=wording.pick(lapse.finding.label),
    )
    return join_sentences((stops, _then_words(lapse, scheme, wording)))


def _then_words(lapse: Lapse, scheme: Scheme | None, wording: Wording) -> str:
    level, maybe = (_short_level(each, scheme, wording) for each in (lapse.level, lapse.maybe))
    if not lapse.lowers:
        return wording.say("You still stand at: {level}.", level=level)
    then = (
        wording.say("Then, by these facts: {level}.", level=level)
        if level
        else wording.say("Then, by these facts, you are on no level.")
    )
    may = wording.say("If the office says yes: {level}.", level=maybe) if maybe else ""
    return join_sentences((then, may))


def _short_level(level: str | None, scheme: Scheme | None, wording: Wording) -> str:
    known = scheme.level(level) if scheme and level else None
    return wording.pick(known.label) if known else level or ""


def adds_nothing_sentences(assessment: Assessment, context: Context) -> tuple[str, ...]:
    """Return what the person holds that does not help this goal."""
    wording = context.wording
    holdings = context.record.holdings if context.record else ()
    return tuple(
        wording.say(
            "{title} does not help this goal. It may help another one.",
            title=holding_title(holding, context.catalog, wording),
        )
        for holding in holdings
        if holding.id in assessment.adds_nothing
    )


def judged_words(assessment: Assessment, wording: Wording) -> str:
    """Return the day and the content that the answer rests on."""
    return wording.say(
        "Judged for {date} by the rules in content version {version}.",
        date=wording.date(assessment.on),
        version=assessment.content_version or "–",
    )


def disclaimer_words(wording: Wording) -> str:
    """Return what the program is not."""
    return wording.say("This is not legal advice. Your school or board decides.")
