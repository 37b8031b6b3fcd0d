"""Pay beside the salary, in words."""

from __future__ import annotations

from collections.abc import Iterator

from pathways.planning.pay import SupplementAnswer
from pathways.presenting.marks import VERDICT_MARKS
from pathways.presenting.pay_views import SupplementLine
from pathways.presenting.pay_words import PayWords
from pathways.presenting.requirements import cited_words
from pathways.presenting.sentences import as_bare, join_sentences
from pathways.presenting.sources import trust_words
from pathways.rules.findings import Finding, Verdict


def supplement_line(answer: SupplementAnswer, words: PayWords) -> SupplementLine:
    """Return one sort of extra pay for this person."""
    clause = answer.supplement.clause
    asked = _asked(answer.finding)
    return SupplementLine(
        key=clause.key,
        label=words.wording.pick(clause.label),
        mark=VERDICT_MARKS[answer.verdict],
        value=_value_words(answer, words),
        is_known=answer.usd.is_known,
        detail=join_sentences(_detail(answer, words)),
        question=_question(answer, asked, words),
        clause=cited_words(clause.citation, answer.usd.provenance, words.context),
        answer_key=asked.answer_key if asked else None,
        notes=words.context.book.cite(answer.usd.provenance),
    )


def _value_words(answer: SupplementAnswer, words: PayWords) -> str:
    say, usd = words.wording.say, answer.usd.value
    if answer.verdict is Verdict.CANNOT_TELL:
        return say("We cannot tell yet")
    if usd is None:
        return say("It is paid. How much is not published")
    if usd == 0:
        return say("Not paid: $0")
    return say("{amount} a year", amount=words.wording.money(usd))


def _detail(answer: SupplementAnswer, words: PayWords) -> tuple[str, ...]:
    if answer.verdict is Verdict.NOT_MET:
        return tuple(
            _missing_words(leaf, words) for leaf in _leaves(answer.finding, answer.verdict)
        )
    if answer.verdict is Verdict.CANNOT_TELL:
        return ()
    ends = answer.lapses_on
    return (
        words.picked(answer.usd.note),
        words.picked(answer.supplement.clause.note),
        words.wording.say("Your certificate ends on {date}.", date=words.wording.date(ends))
        if ends
        else "",
        trust_words(answer.usd.provenance, words.context.on, words.wording),
    )


def _missing_words(leaf: Finding, words: PayWords) -> str:
    label = as_bare(words.wording.pick(leaf.label))
    return words.wording.say("Not met: {label}.", label=label)


def _question(answer: SupplementAnswer, asked: Finding | None, words: PayWords) -> str:
    if asked is not None and asked.question is not None:
        return words.picked(asked.question)
    return words.picked(answer.supplement.clause.question) if answer.usd.value is None else ""


def _asked(finding: Finding) -> Finding | None:
    """Return the first point that needs an answer while the whole cannot be told."""
    if finding.verdict is not Verdict.CANNOT_TELL:
        return None
    return next(_leaves(finding, Verdict.CANNOT_TELL), None)


def _leaves(finding: Finding, verdict: Verdict) -> Iterator[Finding]:
    if not finding.because and finding.verdict is verdict:
        yield finding
    for part in finding.because:
        yield from _leaves(part, verdict)
