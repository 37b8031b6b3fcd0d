"""Worded views as plain text for a terminal, and as JSON for scripts."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import asdict, is_dataclass
from typing import Any

from pathways.i18n.wording import Wording
from pathways.presenting.ladder import LadderView, LevelLine
from pathways.presenting.paper_views import PaperBlock, PaperRow, PaperView
from pathways.presenting.sentences import join_sentences
from pathways.presenting.views import (
    DetailView,
    FactLine,
    Mark,
    NextStepView,
    RequirementLine,
    ResultLine,
    SourceNote,
    WhyView,
)

# Shapes that differ without colour, readable on paper and by a screen reader's punctuation.
SIGNS = {Mark.MET: "[x]", Mark.HELD: "[x]", Mark.NOT_MET: "[ ]", Mark.CANNOT_TELL: "[?]"}


def json_text(value: Any) -> str:
    """Return views or plain values as indented JSON, every letter kept."""
    return json.dumps(_plain(value), ensure_ascii=False, indent=2)


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    if isinstance(value, dict):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(each) for each in value]
    return value.isoformat() if isinstance(value, dt.date) else value


def next_step_text(view: NextStepView, wording: Wording) -> str:
    """Return the next step as lines."""
    lines = [view.heading, view.goal, view.progress]
    if view.card is None:
        return "\n".join((*filter(None, lines), view.empty))
    card = view.card
    lines += [f"> {card.title}", f"  {card.provider}", *(fact_text(fact) for fact in card.facts)]
    lines += [*(f"  {each}" for each in card.opens), f"  {card.why}", f"  {card.warning}"]
    lines += [
        wording.say("What you have"),
        *(f"  {each.title}: {each.state}" for each in view.held),
    ]
    return "\n".join(line for line in lines if line.strip())


def fact_text(fact: FactLine) -> str:
    """Return one fact as a line."""
    detail = f" ({fact.detail})" if fact.detail else ""
    return f"  {fact.label}: {fact.value}{detail}"


def why_text(view: WhyView) -> str:
    """Return why not yet as lines, each with its clause."""
    if view.empty:
        return f"{view.heading}\n{view.empty}"
    lines = [view.heading, view.goal, view.verdict]
    lines += [text for line in view.lines for text in _requirement(line)]
    lines += [*view.lapses, *view.adds_nothing, view.law_date, view.disclaimer]
    lines += [note_text(note) for note in view.notes]
    return "\n".join(line for line in lines if line.strip())


def _requirement(line: RequirementLine) -> list[str]:
    indent = "  " * (line.depth + 1)
    first = f"{indent}{SIGNS.get(line.mark, '-')} {line.label}: {line.status}"
    rest = (line.numbers, line.missing, line.counts, line.clause, line.question)
    return [first, *(f"{indent}    {text}" for text in rest if text)]


def ladder_text(view: LadderView) -> str:
    """Return every level as lines, each with what it asks and by which clause."""
    lines = [view.title, view.standing, view.next_check]
    lines += [text for level in view.levels for text in _level(level)]
    return "\n".join(line for line in lines if line.strip())


def _level(level: LevelLine) -> list[str]:
    told = (level.place, level.open, level.lapses, level.clause, *level.rests_on)
    asks = [text for line in level.asks for text in _requirement(line)]
    head = f"{SIGNS.get(level.mark, '-')} {level.label}: {level.status}"
    return [head, *(f"    {text}" for text in told if text), *asks]


def note_text(note: SourceNote) -> str:
    """Return one numbered source."""
    return f"  {note.number}. {note.text} {note.url}"


def paper_text(view: PaperView) -> str:
    """Return a paper of headed rows as lines."""
    head = f"{view.subject_label}: {view.subject}"
    lines = [view.title, head, view.warning, *view.lead]
    for block in view.blocks:
        if block.rows:
            lines += [
                block.heading,
                *(text for row in block.rows for text in _paper_row(row, block)),
            ]
    if view.notes:
        lines += [view.notes_heading, *(note_text(note) for note in view.notes)]
    lines += [view.disclaimer, view.footer]
    return "\n".join(line for line in lines if line.strip())


def _paper_row(row: PaperRow, block: PaperBlock) -> list[str]:
    cells = (f"{head}: {cell}" for head, cell in zip(block.columns, row.cells, strict=False))
    first, *rest = (text for text in (row.text, *row.lines, *cells, row.small) if text)
    box = f"{SIGNS[Mark.NOT_MET]} " if row.has_box else ""
    return [f"  {box}{first}", *(f"      {text}" for text in rest)]


def result_text(line: ResultLine) -> str:
    """Return one search result as two lines."""
    return f"{line.credential}: {line.title}\n    {line.provider}. {line.summary}"


def detail_text(view: DetailView) -> str:
    """Return everything about one credential as lines."""
    lines = [view.title, f"{view.kind}. {view.provider}", view.description]
    lines += [fact_text(fact) for fact in view.facts]
    lines += [f"  {skill}" for skill in view.skills]
    lines += [text for line in view.requires for text in _requirement(line)]
    lines += [
        join_sentences((f"  {each.receiver}: {each.amount}.", each.standing))
        for each in view.recognized
    ]
    lines += [*view.leads_to, *(fact_text(job) for job in view.jobs), *view.funding, *view.remarks]
    lines += [note_text(note) for note in view.notes]
    return "\n".join(line for line in lines if line.strip())
