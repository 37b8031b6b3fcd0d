"""Plans side by side in words: the same rows for each, what gets better or worse, what differs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pathways.domain.catalog import Catalog
from pathways.domain.kept_plans import KeptPlan, WhatIf
from pathways.domain.plans import ExactPlan
from pathways.domain.record import LearnerRecord
from pathways.i18n.wording import Wording
from pathways.planning.plan_comparison import (
    ComparedRow,
    PlanComparison,
    Shared,
    Side,
    compare_plans,
    is_same_way,
)
from pathways.presenting.context import Context, open_context
from pathways.presenting.names import credential_name, goal_title
from pathways.presenting.paper_views import PaperBlock, PaperForm, PaperRow, PaperView
from pathways.presenting.plan_assumptions import assumption_sentences
from pathways.presenting.plan_changes import (
    best_words,
    change_words,
    reading_words,
    yardstick_words,
)
from pathways.presenting.sentences import join_sentences
from pathways.presenting.summary import footer_words
from pathways.presenting.views import CompareRow, CompareView, Mark, Section
from pathways.presenting.what_if import not_official_words, what_if_words
from pathways.presenting.why import disclaimer_words
from pathways.rules.model import Scheme


@dataclass(frozen=True, slots=True)
class PlanColumn:
    """One plan of a comparison: A, B, C, and what it supposes; None is how things are."""

    name: str
    plan: ExactPlan
    what_if: WhatIf | None = None


@dataclass(frozen=True, slots=True)
class PlanCompareView:
    """Two or three plans side by side.

    Attributes:
        table: the same rows for each plan.
        official: one line for each plan: its name, what it supposes, and that it is not official.
        sections: what gets better and worse beside the first plan, the steps, what they rest on.
    """

    table: CompareView
    official: tuple[str, ...]
    sections: tuple[Section, ...]


def kept_column(kept: KeptPlan) -> PlanColumn:
    """Return a kept plan as a column."""
    return PlanColumn(kept.name, kept.plan, kept.what_if)


def plan_compare_view(columns: Sequence[PlanColumn], context: Context) -> PlanCompareView:
    """Return the plans side by side.

    Args:
        columns: two or three.

    Raises:
        ValueError: if there are fewer or more.
    """
    comparison = compare_plans(each.plan for each in columns)
    names = tuple(each.name for each in columns)
    wording = context.wording
    rows = tuple(_table_row(row, context) for row in comparison.rows)
    table = CompareView(
        heading=wording.say("Plans side by side"),
        titles=names,
        rows=(*_goal_rows(columns, context), *rows, *_trust_rows(columns, wording)),
        notes=(),
    )
    sections = (
        *_change_sections(comparison, names, wording),
        Section(wording.say("Steps"), tuple(_step_lines(comparison, names, context))),
        Section(wording.say("What they rest on"), tuple(_rest_lines(comparison, names, context))),
    )
    official = tuple(_official(each, context) for each in columns)
    return PlanCompareView(table, official, tuple(each for each in sections if each.lines))


def _official(column: PlanColumn, context: Context) -> str:
    supposed = "" if column.what_if is None else what_if_words(column.what_if, context)
    words = join_sentences((not_official_words(column.what_if, context.wording), supposed))
    return f"{column.name}: {words}"


# --- the table ------------------------------------------------------------------------


def _table_row(row: ComparedRow, context: Context) -> CompareRow:
    wording = context.wording
    word = best_words(row.yardstick, wording)
    return CompareRow(
        yardstick_words(row.yardstick, wording),
        tuple(reading_words(row.yardstick, each, context) for each in row.readings),
        tuple(word if is_best else "" for is_best in row.best),
        ((),) * len(row.readings),
    )


def _goal_rows(columns: Sequence[PlanColumn], context: Context) -> tuple[CompareRow, ...]:
    """The goal is told only where the plans are for different ones."""
    wording = context.wording
    goals = [
        goal_title(each.plan.goal, context.catalog, wording, context.schemes) for each in columns
    ]
    return (_plain(wording.say("Goal"), goals),) if len(set(goals)) > 1 else ()


def _trust_rows(columns: Sequence[PlanColumn], wording: Wording) -> tuple[CompareRow, ...]:
    """How sure each plan is, and by which facts it was made where that differs."""
    sure = [_sure_words(each.plan, wording) for each in columns]
    proven = [_proven_words(each.plan, wording) for each in columns]
    rows = [
        _plain(wording.say("It rests on"), sure),
        _plain(wording.say("Is it the best?"), proven),
    ]
    versions = [each.plan.content_version for each in columns]
    if len(set(versions)) > 1:
        rows.append(_plain(wording.say("Content version"), versions))
    return tuple(rows)


def _plain(label: str, values: Sequence[str]) -> CompareRow:
    return CompareRow(label, tuple(values), ("",) * len(values), ((),) * len(values))


def _sure_words(plan: ExactPlan, wording: Wording) -> str:
    if plan.is_sure:
        return wording.say("known facts alone")
    return wording.say_count(
        "{count} thing that nobody knows", "{count} things that nobody knows", len(plan.assumptions)
    )


def _proven_words(plan: ExactPlan, wording: Wording) -> str:
    return wording.say("proven") if plan.proven else wording.say("not proven: time was up")


# --- what gets better, what gets worse ------------------------------------------------


def _change_sections(
    comparison: PlanComparison, names: Sequence[str], wording: Wording
) -> Iterable[Section]:
    first = comparison.plans[0]
    for number in range(1, len(names)):
        heading = wording.say("{name} instead of {other}", name=names[number], other=names[0])
        if is_same_way((first, comparison.plans[number])):
            same = wording.say("Both plans have the same steps on the same days.")
            yield Section(heading, (same,))
        else:
            yield Section(heading, tuple(_changes(comparison, number, wording)))


def _changes(comparison: PlanComparison, number: int, wording: Wording) -> Iterable[str]:
    """Better first, then worse, then what nobody can tell, then what stays."""
    by_side: dict[Side, list[str]] = {side: [] for side in Side}
    for row in comparison.rows:
        side = row.side(number, 0)
        words = change_words(row.yardstick, side, row.readings[number], row.readings[0], wording)
        by_side[side].append(words)
    for side in (Side.BETTER, Side.WORSE):
        for words in by_side[side]:
            yield join_sentences((_side_words(side, wording), words))
    for side in (Side.CANNOT_TELL, Side.SAME):
        if by_side[side]:
            yield join_sentences((_side_words(side, wording), "; ".join(by_side[side]) + "."))


def _side_words(side: Side, wording: Wording) -> str:
    return {
        Side.BETTER: wording.say("Better:"),
        Side.WORSE: wording.say("Worse:"),
        # translators: before a list: 'We cannot tell which is better: You pay; Trips.'
        Side.CANNOT_TELL: wording.say("We cannot tell which is better:"),
        # translators: before a list of what is alike: 'The same: You pay; Trips.'
        Side.SAME: wording.say("The same:"),
    }[side]


# --- steps, and what they rest on -----------------------------------------------------


def _step_lines(
    comparison: PlanComparison, names: Sequence[str], context: Context
) -> Iterable[str]:
    """Every step stands in exactly one line: with the plans that have it."""
    yield from _grouped(comparison.steps, names, context)


def _grouped(shared: Iterable[Shared], names: Sequence[str], context: Context) -> Iterable[str]:
    wording = context.wording
    groups: dict[tuple[bool, ...], list[str]] = {}
    for each in shared:
        title = credential_name(each.name, context.catalog, wording)
        groups.setdefault(each.within, []).append(title)
    for within in sorted(groups, key=lambda each: (-sum(each), [not flag for flag in each])):
        titles = "; ".join(groups[within])
        label = _label(within, names, wording)
        yield wording.say("{plans}: {titles}.", plans=label, titles=titles)


def _label(within: tuple[bool, ...], names: Sequence[str], wording: Wording) -> str:
    having = [name for name, has in zip(names, within, strict=True) if has]
    if all(within):
        return wording.say("In all of them")
    if len(having) == 1:
        return wording.say("Only in {name}", name=having[0])
    return wording.say("In {names}", names=wording.listing(having))


def _rest_lines(
    comparison: PlanComparison, names: Sequence[str], context: Context
) -> Iterable[str]:
    wording = context.wording
    for each in comparison.assumptions:
        (sentence,) = assumption_sentences((each.assumption,), context)
        yield f"{_label(each.within, names, wording)}: {sentence}"
    for line in _grouped(comparison.held, names, context):
        yield wording.say("You hold it already. {line}", line=line)
    if not comparison.assumptions:
        yield wording.say("No plan rests on a fact that nobody knows.")


def compare_paper(
    columns: Sequence[PlanColumn],
    record: LearnerRecord | None,
    catalog: Catalog,
    wording: Wording,
    schemes: Mapping[str, Scheme],
    on: dt.date,
) -> PaperView:
    """Return the same as a paper.

    Args:
        on: the day on which they are compared.
    """
    context = open_context(catalog, record, wording, on, schemes)
    view = plan_compare_view(columns, context)
    goals = (goal_title(each.plan.goal, catalog, wording, schemes) for each in columns)
    return PaperView(
        key="comparison",
        form=PaperForm.SHEET,
        language=str(wording.language),
        title=view.table.heading,
        person_label=wording.say("For"),
        person=record.name if record is not None else "",
        prepared=wording.say("Made on {date}.", date=wording.date(on)),
        subject_label=wording.say("Goal"),
        subject="; ".join(dict.fromkeys(goals)),
        warning="",
        lead=view.official,
        blocks=(_table_block(view.table, wording), *map(_section_block, view.sections)),
        notes_heading=wording.say("Where these facts come from"),
        notes=context.book.notes,
        own_notes=wording.say("My notes"),
        disclaimer=disclaimer_words(wording),
        footer=footer_words(catalog, wording),
        page_of=wording.say("Page {page} of {pages}"),
    )


def _table_block(table: CompareView, wording: Wording) -> PaperBlock:
    rows = tuple(PaperRow(row.label, cells=tuple(_cells(row))) for row in table.rows)
    return PaperBlock(wording.say("What each plan comes to"), rows, table.titles)


def _cells(row: CompareRow) -> Iterable[str]:
    """The best value says so itself."""
    for value, best in zip(row.values, row.best, strict=True):
        yield f"{value} ({best})" if best else value


def _section_block(section: Section) -> PaperBlock:
    rows = tuple(PaperRow("", (line,), mark=Mark.NONE) for line in section.lines)
    return PaperBlock(section.heading, rows)
