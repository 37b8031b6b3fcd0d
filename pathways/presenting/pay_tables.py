"""Salary tables and raises in words: printed numbers only, samples told as samples."""

from __future__ import annotations

from decimal import Decimal

from pathways.domain.pay import SalaryColumn
from pathways.planning.lanes import LaneAnswer
from pathways.planning.pay import DistrictPay
from pathways.planning.raises import Raise, RaiseStanding, TableStanding
from pathways.presenting.facts import not_published
from pathways.presenting.pay_views import RaiseLine, TableLines
from pathways.presenting.pay_words import PayWords
from pathways.presenting.sentences import join_sentences
from pathways.presenting.sources import trust_words


def table_lines(pay: DistrictPay, words: PayWords) -> TableLines:
    """Return one district's table as it stands for this person."""
    is_own = pay is words.report.own
    return TableLines(
        table=pay.table.id,
        heading=words.wording.pick(pay.table.name),
        is_sample=not is_own,
        standing=join_sentences(_standing(pay, is_own, words)),
        lane=_lane_words(pay.lane, words) if pay.lane else "",
        pay=_pay_words(pay, words),
        raises=tuple(_raise_line(each, words) for each in pay.raises),
        remarks=tuple(words.picked(note) for note in pay.table.notes),
        notes=words.context.book.cite(pay.table.provenance),
    )


def raises_note(words: PayWords) -> str:
    """Return why no raise is told, and what to do; '' when there are some."""
    say, report = words.wording.say, words.report
    if report.now.level == words.ranks.levels[-1].name:
        return say("You have the highest rank.")
    return "" if report.own else _no_table_words(words)


def _no_table_words(words: PayWords) -> str:
    say, district = words.wording.say, words.report.district
    if not district:
        return join_sentences(
            (
                say("Unknown: we do not know your district."),
                say("Add your district to your record, or ask it for its salary table."),
            )
        )
    return join_sentences(
        (
            say("Unknown: no table for your district, {district}.", district=district),
            say("Ask your district for its salary table."),
        )
    )


def _standing(pay: DistrictPay, is_own: bool, words: PayWords) -> tuple[str, ...]:
    say, table = words.wording.say, pay.table
    days, year = table.days.value, str(table.school_year or "")
    old = say("It is kept as a sample, so it may be out of date.")
    return (
        "" if is_own else say("A sample. Your district pays by its own table."),
        {
            TableStanding.CURRENT: say("School year {year}.", year=year),
            TableStanding.OTHER_YEAR: say(
                "School year {year}, not the one you asked about.", year=year
            ),
            TableStanding.YEAR_NOT_PRINTED: say("The school year is not printed."),
        }[pay.standing],
        words.wording.say_count("For {count} day of work.", "For {count} days of work.", days)
        if days
        else "",
        old if is_own and table.is_sample else "",
    )


def _lane_words(lane: LaneAnswer, words: PayWords) -> str:
    say = words.wording.say
    if lane.column is not None:
        return say("Your column: {column}.", column=_column_words(lane.column, words))
    if not lane.possible:
        return say("The table has no column for your rank.")
    either = words.wording.listing(_column_words(each, words) for each in lane.possible)
    return say(
        "Your column can be one of these: {columns}. Ask your district which hours count.",
        columns=either,
    )


def _pay_words(pay: DistrictPay, words: PayWords) -> str:
    if pay.pay is None or pay.years is None:
        return ""
    usd, unknown = pay.pay.value, not_published(words.wording)
    printed = words.wording.say_count(
        "Printed pay there with {count} year of experience: {amount}.",
        "Printed pay there with {count} years of experience: {amount}.",
        pay.years,
        amount=unknown if usd is None else words.wording.money(usd),
    )
    if usd is None:
        return printed
    trust = trust_words(pay.pay.provenance, words.context.on, words.wording)
    return join_sentences((printed, words.picked(pay.pay.note), trust))


def _column_words(column: SalaryColumn, words: PayWords) -> str:
    if column.label is None:
        return words.rank_name(column.rank)
    # translators: a column of a salary table and what it is for, "3.2 (Bachelor's degree)"
    return words.wording.say(
        "{column} ({label})", column=column.id, label=words.wording.pick(column.label)
    )


# --- raises -----------------------------------------------------------------


def _raise_line(step: Raise, words: PayWords) -> RaiseLine:
    usd = step.usd.value if step.usd else None
    return RaiseLine(
        key=f"{step.from_rank}-{step.to_rank}",
        # translators: a step between two ranks, 'Rank III to Rank II'
        label=words.wording.say(
            "{low} to {high}",
            low=words.rank_name(step.from_rank),
            high=words.rank_name(step.to_rank),
        ),
        value=_why_not(step, words) if usd is None else _more_words(usd, words),
        is_known=usd is not None,
        detail=_row_words(step, words) if usd is None else _known_words(step, words),
        notes=words.context.book.cite(step.usd.provenance) if step.usd and usd is not None else (),
    )


def _more_words(usd: Decimal, words: PayWords) -> str:
    if usd < 0:
        return words.wording.say("{amount} less a year", amount=words.wording.money(-usd))
    return words.wording.say("{amount} more a year", amount=words.wording.money(usd))


def _why_not(step: Raise, words: PayWords) -> str:
    say = words.wording.say
    return {
        RaiseStanding.NOT_PRINTED: not_published(words.wording),
        RaiseStanding.NO_COLUMN: say("The table has no column for this."),
        RaiseStanding.YEARS_NOT_KNOWN: say("Tell your years of teaching first."),
        RaiseStanding.NO_TABLE: say("Unknown: no table for your district."),
        RaiseStanding.KNOWN: "",
    }[step.standing]


def _row_words(step: Raise, words: PayWords) -> str:
    if step.standing is not RaiseStanding.NOT_PRINTED or step.years is None:
        return ""
    return words.wording.say_count(
        "We have no printed pay for {count} year.",
        "We have no printed pay for {count} years.",
        step.years,
    )


def _known_words(step: Raise, words: PayWords) -> str:
    if step.usd is None:  # pragma: no cover - asked only of a known raise
        return ""
    trust = trust_words(step.usd.provenance, words.context.on, words.wording)
    return join_sentences((_cells_words(step, words), words.picked(step.usd.note), trust))


def _cells_words(step: Raise, words: PayWords) -> str:
    low, high = (cell.value if cell else None for cell in (step.low, step.high))
    if low is None or high is None:  # pragma: no cover - both cells of a known raise are printed
        return ""
    return words.wording.say_count(
        "With {count} year of experience: from {low} to {high}.",
        "With {count} years of experience: from {low} to {high}.",
        step.years or Decimal(0),
        low=words.wording.money(low),
        high=words.wording.money(high),
    )
