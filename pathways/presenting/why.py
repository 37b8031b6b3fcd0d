"""Why not yet: the verdict in one sentence, then each requirement with its clause."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from pathways.domain.catalog import Catalog
from pathways.domain.record import GoalKind, LearnerRecord
from pathways.i18n.wording import Wording
from pathways.planning.results import Assessment
from pathways.presenting.context import Context, open_context
from pathways.presenting.marks import VERDICT_MARKS
from pathways.presenting.names import holding_title, level_name
from pathways.presenting.progress import goal_words
from pathways.presenting.requirements import leaves, requirement_lines
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
        lapses=lapse_sentences(assessment, wording),
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
    answer = {
        Verdict.MET: wording.say(
            "It looks like you meet every point we know of. Your school or board decides."
        ),
        Verdict.NOT_MET: _not_yet_words(assessment, wording),
        Verdict.CANNOT_TELL: _cannot_tell_words(assessment, wording),
    }[assessment.verdict]
    return join_sentences((answer, rank_words(assessment, wording, schemes)))


def _not_yet_words(assessment: Assessment, wording: Wording) -> str:
    return wording.say_count(
        "Not yet. {count} point is not met.",
        "Not yet. {count} points are not met.",
        _count(assessment, Verdict.NOT_MET),
    )


def _cannot_tell_words(assessment: Assessment, wording: Wording) -> str:
    return wording.say_count(
        "We cannot tell yet. {count} point needs an answer.",
        "We cannot tell yet. {count} points need an answer.",
        _count(assessment, Verdict.CANNOT_TELL),
    )


def _count(assessment: Assessment, verdict: Verdict) -> int:
    return max(1, sum(leaf.verdict is verdict for leaf in leaves(assessment.finding)))


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
            wording.say("By these facts you are at {level} now.", level=sure) if sure else "",
            wording.say("It may be {level}, if the office says yes.", level=maybe)
            if maybe and maybe != sure
            else "",
        )
    )


def lapse_sentences(assessment: Assessment, wording: Wording) -> tuple[str, ...]:
    """Return what stops counting on a day ahead, soonest first."""
    return tuple(
        wording.say(
            "After {date} this no longer counts: {label}.",
            date=wording.date(finding.lapses_on),
            label=wording.pick(finding.label),
        )
        for finding in assessment.lapses
        if finding.lapses_on is not None
    )


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
