"""A summary as rows: the same rows, in the same order, for every language.

A row is one field of the view. Side by side, row n of the English view stands
beside row n of the Spanish one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from pathways.presenting.sentences import as_sentence, join_sentences
from pathways.presenting.summary import noted
from pathways.presenting.views import (
    FactLine,
    Mark,
    PlanLine,
    RequirementLine,
    Section,
    SourceNote,
    SummaryView,
)


class Look(StrEnum):
    """How a row is set."""

    TITLE = "title"
    LEAD = "lead"
    HEADING = "heading"
    STRONG = "strong"
    BODY = "body"
    SMALL = "small"


@dataclass(frozen=True, slots=True)
class Row:
    """One field.

    Attributes:
        texts: paragraphs with their looks, top to bottom; empty ones are left out.
        mark: shape before the text; None leaves the text at the margin.
        depth: how far it is indented.
        anchor: number of a source note that others point to, if it is one.
    """

    texts: tuple[tuple[Look, str], ...]
    mark: Mark | None = None
    depth: int = 0
    anchor: int | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A headed group of rows; the heading is repeated on each page it runs over.

    Attributes:
        is_boxed: a frame around it, for the next step.
        starts_page: begins a new page.
    """

    heading: str
    rows: tuple[Row, ...]
    is_boxed: bool = False
    starts_page: bool = False


def front_rows(view: SummaryView) -> tuple[Row, ...]:
    """Return what stands above the blocks of page one."""
    return (
        _row(Look.TITLE, view.title),
        _row(Look.BODY, join_sentences((as_sentence(_person(view)), view.prepared))),
        _row(Look.LEAD, f"{view.goal_label}: {view.goal}"),
        _row(Look.BODY, view.verdict),
        _row(Look.SMALL, join_sentences((view.judged, view.disclaimer))),
    )


def page_one_blocks(view: SummaryView, counts: Sequence[int] | None = None) -> tuple[Block, ...]:
    """Return the blocks of the page that stands alone.

    Args:
        counts: how many lines each section names, in the order of `view.sections`; without
            them, as many as page one usually has room for.
    """
    counts = usual_counts(view) if counts is None else counts
    marks = (Mark.NONE, Mark.NONE, Mark.NONE, Mark.NOT_MET, Mark.NONE)
    card, *others = (
        _section_block(section, count, mark)
        for section, count, mark in zip(view.sections, counts, marks, strict=True)
    )
    return (replace(card, rows=_card_rows(card.rows), is_boxed=True), *others)


def usual_counts(view: SummaryView) -> tuple[int, ...]:
    """Return how many lines each section of page one names when they all fit."""
    return tuple(section.usual for section in view.sections)


def later_blocks(view: SummaryView, counts: Sequence[int] | None = None) -> tuple[Block, ...]:
    """Return the blocks of the pages after the first; empty ones keep their place.

    Args:
        counts: how many lines page one names; what it leaves out is said here.
    """
    counts = usual_counts(view) if counts is None else counts
    requirements = tuple(_requirement_row(line) for line in view.requirements)
    in_full = (section.in_full(count) for section, count in zip(view.sections, counts, strict=True))
    return (
        Block(view.requirements_heading, requirements, starts_page=True),
        Block(view.plan_heading, tuple(_plan_row(line) for line in view.plan)),
        *(_section_block(section, len(section.lines), Mark.NONE) for section in in_full),
        _section_block(view.thoughts, len(view.thoughts.lines), Mark.NONE),
        Block(view.notes_heading, tuple(note_row(note) for note in view.notes)),
    )


def person_words(label: str, person: str) -> str:
    """Return whose paper it is; an empty line without a name, to write it by hand."""
    return f"{label}: {person or '_' * 24}"


def _person(view: SummaryView) -> str:
    return person_words(view.person_label, view.person)


def _row(look: Look, text: str, mark: Mark | None = None) -> Row:
    return Row(((look, text),), mark)


def _section_block(section: Section, count: int, mark: Mark) -> Block:
    """`mark` stands before the lines themselves, not before how many are left out."""
    shown = section.shown(count)
    marks = (mark if number < count else Mark.NONE for number in range(len(shown)))
    rows = tuple(_row(Look.BODY, line, each) for line, each in zip(shown, marks, strict=True))
    return Block(section.heading, rows)


def _card_rows(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """The first line is the step itself; the others say more about it."""
    words = [row.texts[0][1] for row in rows]
    first = tuple(_row(Look.STRONG, text, Mark.NEXT) for text in words[:1])
    return (*first, *(_row(Look.BODY, text) for text in words[1:]))


def _requirement_row(line: RequirementLine) -> Row:
    numbers = join_sentences((line.numbers, line.missing, line.counts, line.remark))
    texts = (
        (Look.STRONG, f"{line.label} – {line.status}" if line.status else line.label),
        (Look.BODY, numbers),
        (Look.BODY, line.question),
        (Look.SMALL, noted(line.clause, line.notes) if line.clause or line.notes else ""),
    )
    return Row(texts, line.mark, line.depth)


def _plan_row(line: PlanLine) -> Row:
    facts = " · ".join(_fact_words(line.facts))
    texts = (
        (Look.STRONG, f"{line.title} – {line.status}"),
        (Look.BODY, join_sentences((line.choice_note, facts))),
        (Look.SMALL, line.remark),
    )
    return Row(texts, line.mark)


def _fact_words(facts: Sequence[FactLine]) -> list[str]:
    """Each published fact, then the labels of all that are not, told once."""
    known = [
        noted(f"{fact.label}: {fact.value}", fact.notes) for fact in facts if fact.is_published
    ]
    unknown = [fact for fact in facts if not fact.is_published]
    if not unknown:
        return known
    labels = ", ".join(fact.label for fact in unknown)
    return [*known, f"{labels}: {unknown[0].value}"]


def note_row(note: SourceNote) -> Row:
    """Return one numbered source."""
    return Row(
        ((Look.SMALL, f"{note.number}. {note.text}"), (Look.SMALL, note.url)), anchor=note.number
    )
