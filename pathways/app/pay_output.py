"""Pay and the packet as plain text for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from pathways.app.output import SIGNS, fact_text, note_text
from pathways.presenting.pay_views import (
    PacketItemLine,
    PacketRoad,
    PacketView,
    PayView,
    SupplementLine,
    TableLines,
)
from pathways.presenting.views import Section


def pay_text(view: PayView) -> str:
    """Return rank, years and pay as lines, each number with its note."""
    lines = [view.heading, view.empty, *(fact_text(fact) for fact in view.facts)]
    lines += [view.raises_heading, f"  {view.raises_note}" if view.raises_note else ""]
    lines += _table(view.own) if view.own else ()
    lines.append(view.samples_heading)
    lines += [text for sample in view.samples for text in _table(sample)]
    lines.append(view.supplements_heading)
    lines += [text for each in view.supplements for text in _supplement(each)]
    lines += [view.judged, view.disclaimer, *map(note_text, view.notes)]
    return _joined(lines)


def _table(table: TableLines) -> Iterator[str]:
    yield f"  {table.heading}. {table.standing}{_bracketed(table.notes)}"
    yield f"    {table.lane}"
    yield f"    {table.pay}"
    for step in table.raises:
        yield f"    {step.label}: {step.value}{_bracketed(step.notes)}"
        yield f"      {step.detail}"
    yield from (f"    {remark}" for remark in table.remarks)


def _supplement(line: SupplementLine) -> Iterator[str]:
    sign = SIGNS.get(line.mark, "-")
    yield f"  {sign} {line.label}: {line.value}{_bracketed(line.notes)}"
    yield from (f"      {text}" for text in (line.detail, line.question, line.clause))


def packet_text(view: PacketView) -> str:
    """Return the packet as lines with a box each."""
    lines = [view.title, f"{view.goal_label}: {view.goal}", view.verdict]
    for section in (view.place, view.deadline, view.left):
        lines += _section(section)
    lines += [view.shared_heading, *(text for each in view.shared for text in _item(each))]
    lines += [text for road in view.roads for text in _road(road)]
    lines += [*_section(view.hints), view.how_to, view.disclaimer, *map(note_text, view.notes)]
    return _joined(lines)


def _section(section: Section) -> list[str]:
    return [section.heading, *(f"  {line}" for line in section.lines)] if section.lines else []


def _road(road: PacketRoad) -> Iterator[str]:
    yield f"{road.heading}. {road.status}"
    yield from _section(Section(road.left_heading, road.left))
    yield road.items_heading
    yield from (text for each in road.items for text in _item(each))
    yield f"  {road.warning}"


def _item(line: PacketItemLine) -> Iterator[str]:
    sign = SIGNS.get(line.mark, "-")
    yield f"  {sign} {line.label}. {line.kind}. {line.state}.{_bracketed(line.notes)}"
    told = (line.fee, line.detail, line.dates, line.about, line.clause)
    yield from (f"      {text}" for text in told)


def _bracketed(notes: tuple[int, ...]) -> str:
    return f" [{', '.join(map(str, notes))}]" if notes else ""


def _joined(lines: list[str]) -> str:
    return "\n".join(line for line in lines if line.strip())
