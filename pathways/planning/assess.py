"""One person, one goal, one day: the answer with its reasons, the plan and the credit."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

from pathways.domain.catalog import Catalog
from pathways.domain.person import GoalKind
from pathways.domain.record import GoalRef, LearnerRecord
from pathways.planning.credit import credit_ledger
from pathways.planning.goal_findings import goal_finding
from pathways.planning.goals import goal_label
from pathways.planning.helping import adds_nothing, unknown_holdings
from pathways.planning.law_changes import Lapse, lapses_ahead
from pathways.planning.plan import make_plan
from pathways.planning.rank_evidence import judge_for
from pathways.planning.results import Assessment
from pathways.planning.situation import Situation
from pathways.rules.evaluate import SchemeResult
from pathways.rules.findings import Finding, Verdict
from pathways.rules.model import Scheme


def assess(
    goal: GoalRef,
    catalog: Catalog,
    schemes: Mapping[str, Scheme],
    record: LearnerRecord,
    on: dt.date,
) -> Assessment:
    """Return everything known about a person and a goal on a day.

    Raises:
        UnknownGoalError: if the catalog or the rules no longer know the goal.
    """
    label = goal_label(goal, catalog, schemes)
    situation = Situation(catalog, schemes, record, on)
    ledger = credit_ledger(catalog, record, on)
    finding = goal_finding(goal, label, situation, ledger)
    result = situation.result(goal.id.partition(":")[0]) if goal.kind is GoalKind.RANK else None
    return Assessment(
        goal=goal,
        on=on,
        verdict=finding.verdict,
        finding=finding,
        plan=make_plan(goal, situation, ledger),
        ledger=ledger,
        lapses=_lapses(finding, on),
        unknown_holdings=unknown_holdings(record, catalog),
        adds_nothing=adds_nothing(goal, situation, ledger),
        rank=result.level if result else None,
        maybe_rank=result.maybe if result else None,
        content_version=catalog.content_version,
        rank_lapses=_rank_lapses(result, schemes, record, catalog) if result else (),
    )


def _rank_lapses(
    result: SchemeResult, schemes: Mapping[str, Scheme], record: LearnerRecord, catalog: Catalog
) -> tuple[Lapse, ...]:
    scheme = schemes[result.scheme.id]
    return lapses_ahead(judge_for(scheme, record, catalog), result)


def _lapses(root: Finding, on: dt.date) -> tuple[Finding, ...]:
    """Return what stops being met on a day ahead, soonest first, each told once, at its cause."""
    found: dict[tuple[str, dt.date], Finding] = {}
    for finding in _leaves(root):
        if finding.verdict is Verdict.MET and finding.lapses_on and finding.lapses_on >= on:
            found.setdefault((finding.label.en, finding.lapses_on), finding)
    return tuple(sorted(found.values(), key=lambda finding: finding.lapses_on or dt.date.max))


def _leaves(finding: Finding) -> Iterator[Finding]:
    if not finding.because:
        yield finding
    for part in finding.because:
        yield from _leaves(part)
