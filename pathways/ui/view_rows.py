"""Worded lines of presenting as rows of a list."""

from __future__ import annotations

from pathways.i18n.wording import Wording
from pathways.presenting.goal_options import GoalOption
from pathways.presenting.sentences import as_sentence, join_sentences
from pathways.presenting.views import (
    CreditViewLine,
    FactLine,
    HeldLine,
    Mark,
    PlanLine,
    RequirementLine,
    ResultLine,
)
from pathways.ui.parts.rows import Row


def source_hint(notes: tuple[int, ...], wording: Wording) -> str:
    """Return what Enter does on a fact; '' when it has no source."""
    return wording.say("Press Enter to see where this comes from.") if notes else ""


def fact_row(key: str, line: FactLine, wording: Wording) -> Row:
    """Return a yardstick and its value."""
    return Row(
        key,
        line.value,
        label=line.label,
        quiet=(line.detail,) if line.detail else (),
        spoken=join_sentences(
            (
                wording.say("{label}: {value}.", label=line.label, value=line.value.rstrip(".")),
                line.detail,
            )
        ),
        hint=source_hint(line.notes, wording),
    )


def credit_row(key: str, line: CreditViewLine, wording: Wording) -> Row:
    """Return what one receiver gives."""
    lines = (line.amount, *((line.credential,) if line.credential else ()))
    return Row(
        key,
        line.receiver,
        state=line.standing,
        lines=lines,
        quiet=line.conditions,
        mark=line.mark,
        hint=source_hint(line.notes, wording),
    )


def requirement_row(key: str, line: RequirementLine, *, is_short: bool = False) -> Row:
    """Return one requirement; a short one leaves clause and question to the pane beside it."""
    numbers = tuple(part for part in (line.numbers, line.missing) if part)
    rest = () if is_short else tuple(part for part in (line.counts, line.question) if part)
    return Row(
        key,
        line.label,
        state=line.status,
        lines=(*numbers, *rest),
        quiet=() if is_short or not line.clause else (line.clause,),
        mark=None if line.mark is Mark.NONE else line.mark,
        depth=line.depth,
        spoken=line.spoken,
        is_plain=line.depth > 1,
    )


def held_row(line: HeldLine, hint: str) -> Row:
    """Return one thing the person holds or works on."""
    details = tuple(part for part in (line.dates, line.issuer) if part)
    remarks = tuple(part for part in (line.remark, line.note) if part)
    return Row(
        line.holding,
        line.title,
        state=line.state,
        lines=details,
        quiet=remarks,
        mark=line.mark,
        hint=hint,
    )


def plan_row(line: PlanLine, hint: str) -> Row:
    """Return one step of the plan."""
    facts = " · ".join(fact.value for fact in line.facts if fact.is_published)
    return Row(
        line.credential,
        line.title,
        state=line.status,
        lines=tuple(part for part in (line.choice_note, facts) if part),
        quiet=(line.remark,) if line.remark else (),
        mark=line.mark,
        spoken=line.spoken,
        hint=hint,
    )


def result_row(line: ResultLine, hint: str) -> Row:
    """Return one thing that was found."""
    about = " · ".join(part for part in (line.kind, line.provider, line.place) if part)
    return Row(
        line.credential,
        line.title,
        lines=(about,),
        quiet=(line.summary,) if line.summary else (),
        spoken=line.spoken,
        hint=hint,
    )


def goal_row(option: GoalOption) -> Row:
    """Return one goal to choose."""
    return Row(str(option.goal), option.title, quiet=(option.note,) if option.note else ())


def under_heading(heading: str, rows: list[Row]) -> list[Row]:
    """Return the rows with a heading before them; the first row says the heading too."""
    if not rows:
        return []
    first = rows[0]
    told = join_sentences((as_sentence(heading), first.sentence))
    return [Row(heading, heading, is_heading=True), _spoken_as(first, told), *rows[1:]]


def _spoken_as(row: Row, sentence: str) -> Row:
    return Row(
        row.key,
        row.title,
        label=row.label,
        state=row.state,
        lines=row.lines,
        quiet=row.quiet,
        mark=row.mark,
        depth=row.depth,
        spoken=sentence,
        hint=row.hint,
        checked=row.checked,
        is_plain=row.is_plain,
    )
