"""Rank, pay day and experience in words."""

from __future__ import annotations

import datetime as dt

from pathways.planning.experience import BandAnswer, BandDoubt
from pathways.planning.pay import RankOn
from pathways.planning.pay_law import ExperienceBand
from pathways.presenting.facts import not_published
from pathways.presenting.pay_words import PayWords
from pathways.presenting.requirements import cited_words
from pathways.presenting.sentences import as_sentence, join_sentences
from pathways.presenting.views import FactLine
from pathways.rules.model import Clause


def pay_facts(words: PayWords) -> tuple[FactLine, ...]:
    """Return the rank, the pay days, the bands and the state's least pay, in this order."""
    report, say = words.report, words.wording.say
    lines = [
        _rank_line("rank", say("Your rank today"), report.now, words),
        _counted_line(words),
        _pay_day_line(words),
    ]
    if (report.ahead.level, report.ahead.maybe) != (report.now.level, report.now.maybe):
        lines.append(_rank_line("ahead", say("Your rank on that day"), report.ahead, words))
    lines.append(_band_line("band", say("Years that count for pay now"), report.band, words))
    if report.next_pay_day != report.last_pay_day:
        label = say("Years on the next pay day")
        lines.append(_band_line("band-ahead", label, report.band_ahead, words))
    if report.law.minimum is not None:
        lines.append(_minimum_line(report.law.minimum, words))
    return tuple(lines)


def _rank_line(key: str, label: str, rank: RankOn, words: PayWords) -> FactLine:
    say = words.wording.say
    maybe = words.rank_name(rank.maybe) if rank.maybe else ""
    return FactLine(
        key=key,
        label=label,
        value=words.rank_name(rank.level) if rank.level else say("None that we can tell"),
        is_published=rank.level is not None,
        detail=say("If the office says yes: {level}.", level=maybe) if maybe else "",
        notes=words.context.book.cite(words.ranks.clause.provenance),
    )


def _counted_line(words: PayWords) -> FactLine:
    say, report = words.wording.say, words.report
    line = _rank_line("counted", say("Rank that counts for pay now"), report.counted, words)
    taken = say("Taken on {date}.", date=_date(report.last_pay_day, words))
    notes = words.context.book.cite(report.law.pay_day.clause.provenance)
    detail = join_sentences((taken, line.detail))
    return FactLine(line.key, line.label, line.value, line.is_published, detail, notes)


def _pay_day_line(words: PayWords) -> FactLine:
    clause = words.report.law.pay_day.clause
    told = (words.picked(clause.label), _cited(clause, words), words.picked(clause.question))
    return FactLine(
        key="pay-day",
        label=words.wording.say("What you earn today first counts on"),
        value=_date(words.report.next_pay_day, words),
        is_published=True,
        detail=join_sentences(told),
        notes=words.context.book.cite(clause.provenance),
    )


def _band_line(key: str, label: str, answer: BandAnswer, words: PayWords) -> FactLine:
    say, clause = words.wording.say, words.report.law.experience.clause
    return FactLine(
        key=key,
        label=label,
        value=_band_words(answer.band, words) if answer.band else say("We cannot tell yet"),
        is_published=answer.band is not None,
        detail=join_sentences((_told_words(answer, words), _doubt_words(answer, words))),
        notes=words.context.book.cite(clause.provenance),
    )


def _band_words(band: ExperienceBand, words: PayWords) -> str:
    if band.last is None:
        return words.wording.say("{first} or more years", first=band.first)
    return words.wording.say("{first} to {last} years", first=band.first, last=band.last)


def _told_words(answer: BandAnswer, words: PayWords) -> str:
    if answer.least is None or answer.told_until is None:
        return ""
    return words.wording.say_count(
        "You told {count} year, up to {date}.",
        "You told {count} years, up to {date}.",
        answer.least,
        date=_date(answer.told_until, words),
    )


def _doubt_words(answer: BandAnswer, words: PayWords) -> str:
    if answer.doubt is None:
        return ""
    say = words.wording.say
    return {
        BandDoubt.NOTHING_TOLD: say("Add your years of teaching to your record."),
        BandDoubt.UNCLEAR: say("A date, the years or the kind of work is missing. Add it."),
        BandDoubt.OVERLAP: say("Two of your entries cover the same time. Put them right."),
        BandDoubt.MORE_SINCE: say(
            "If you taught after that, add it. If you did not, add 0 years with a new date."
        ),
        BandDoubt.BETWEEN_BANDS: words.picked(words.report.law.experience.clause.question),
    }[answer.doubt]


def _minimum_line(clause: Clause, words: PayWords) -> FactLine:
    return FactLine(
        key="minimum",
        label=words.wording.pick(clause.label),
        value=not_published(words.wording),
        is_published=False,
        detail=join_sentences((words.picked(clause.note), _cited(clause, words))),
        notes=words.context.book.cite(clause.provenance),
    )


def _cited(clause: Clause, words: PayWords) -> str:
    return as_sentence(cited_words(clause.citation, clause.provenance, words.context))


def _date(day: dt.date, words: PayWords) -> str:
    return words.wording.date(day)
