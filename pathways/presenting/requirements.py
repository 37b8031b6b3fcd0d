"""Findings become requirement lines: what, how it stands, what is missing, by which clause."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from pathways.domain.amounts import Amount, Unit
from pathways.domain.catalog import Requirement, RequirementKind
from pathways.domain.facts import Provenance
from pathways.i18n.wording import Wording
from pathways.presenting.amounts import amount_words, missing_words, standing_words, unit_word
from pathways.presenting.context import Context
from pathways.presenting.evidence import evidence_title
from pathways.presenting.labels import verdict_words
from pathways.presenting.marks import VERDICT_MARKS
from pathways.presenting.names import credential_name, holding_title
from pathways.presenting.sentences import as_bare, as_sentence, join_sentences
from pathways.presenting.views import Mark, RequirementLine
from pathways.rules.findings import Finding, Group, Verdict

_DEEPEST = 4  # Rank I: the rank, Rank II before it, its roads, one road, its parts
_MOST_CHOICES = 6
_DAY = dt.timedelta(days=1)


def requirement_lines(root: Finding, context: Context) -> tuple[RequirementLine, ...]:
    """Return the finding and what it rests on, top first, set in at most four times.

    Of a choice that is met only the parts that meet it are told.
    """
    return tuple(_line(finding, depth, context) for finding, depth in _walk(root, 0))


def told_findings(root: Finding) -> tuple[Finding, ...]:
    """Return the findings behind `requirement_lines`, in the same order, with their numbers."""
    return tuple(finding for finding, _ in _walk(root, 0))


def _walk(finding: Finding, depth: int) -> Iterator[tuple[Finding, int]]:
    yield finding, min(depth, _DEEPEST)
    for part in _told_parts(finding):
        yield from _walk(part, depth + 1)


def _told_parts(finding: Finding) -> tuple[Finding, ...]:
    if finding.verdict is not Verdict.MET or finding.group is Group.ALL:
        return finding.because
    return tuple(part for part in finding.because if part.verdict is Verdict.MET)


def _line(finding: Finding, depth: int, context: Context) -> RequirementLine:
    wording = context.wording
    label = finding_label(finding, context)
    status = verdict_words(finding.verdict, wording)
    numbers = _numbers_words(finding, context)
    missing = missing_words(finding.missing, wording)
    counts = _counts_words(finding, context)
    question = question_words(finding, context)
    remark = join_sentences(
        (
            as_sentence(wording.pick(finding.note)) if finding.note else "",
            _district_words(finding, wording),
        )
    )
    return RequirementLine(
        key=finding.key,
        depth=depth,
        label=label,
        mark=VERDICT_MARKS[finding.verdict],
        status=status,
        numbers=numbers,
        missing=missing,
        counts=counts,
        clause=clause_words(finding, context),
        question=question,
        spoken=join_sentences(
            (as_sentence(label), as_sentence(status), numbers, missing, counts, remark, question)
        ),
        answer_key=finding.answer_key,
        answer_unit=_answer_unit(finding, context),
        credential=finding.credential,
        notes=context.book.cite(finding.provenance),
        remark=remark,
    )


def _district_words(finding: Finding, wording: Wording) -> str:
    """Return whose own condition it is, and whether the district stands by it."""
    mark = finding.district
    if mark is None:
        return ""
    district = wording.pick(mark.district)
    if mark.signed_by is None:
        return wording.say(
            "This is said to be a rule of your district, {district}. Nobody has signed it.",
            district=district,
        )
    if mark.signed_on is None:
        return wording.say(
            "This is a rule of your district, {district}. {signer} signed it.",
            district=district,
            signer=mark.signed_by,
        )
    return wording.say(
        "This is a rule of your district, {district}. {signer} signed it on {date}.",
        district=district,
        signer=mark.signed_by,
        date=wording.date(mark.signed_on),
    )


def finding_label(finding: Finding, context: Context) -> str:
    """Return a finding's own words, else the credential it asks for, else how its parts combine."""
    label = context.wording.pick(finding.label)
    if label or finding.group is Group.LEAF:
        return label or credential_name(
            finding.credential or finding.key, context.catalog, context.wording
        )
    return _group_label(finding.group is Group.ALL, context)


def _requirement_label(requirement: Requirement, context: Context) -> str:
    label = context.wording.pick(requirement.label)
    if label or not requirement.parts:
        named = requirement.credential or requirement.key
        return label or credential_name(named, context.catalog, context.wording)
    return _group_label(requirement.kind is RequirementKind.ALL, context)


def _group_label(needs_all: bool, context: Context) -> str:
    wording = context.wording
    return wording.say("All of these") if needs_all else wording.say("Some of these")


def _numbers_words(finding: Finding, context: Context) -> str:
    if finding.group is not Group.LEAF:
        return _group_words(finding, context)
    if finding.need is None:
        return ""
    return standing_words(finding.have, finding.need, context.wording)


def _group_words(finding: Finding, context: Context) -> str:
    wording = context.wording
    total = len(finding.because)
    met = sum(part.verdict is Verdict.MET for part in finding.because)
    if total == 1:
        return ""
    if finding.group is Group.ALL:
        return wording.say_count(
            "{count} of {total} points is met.",
            "{count} of {total} points are met.",
            met,
            total=total,
        )
    if finding.group is Group.ANY:
        return wording.say("One of these {total} is enough.", total=total)
    return wording.say(
        "{minimum} of these {total} are enough. You have {met}.",
        minimum=finding.minimum,
        total=total,
        met=met,
    )


def _counts_words(finding: Finding, context: Context) -> str:
    """What of the person's own counts here; told at the leaves only, not again above them."""
    used = [] if finding.because else titles_of(finding.used, context)
    later = _starts_words(finding, context)
    if not used:
        return later
    counts = context.wording.say("This counts: {titles}.", titles=context.wording.listing(used))
    return join_sentences((counts, later))


def _starts_words(finding: Finding, context: Context) -> str:
    if finding.starts_on is None:
        return ""
    date = context.wording.date(finding.starts_on)
    return context.wording.say("Something you told us counts from {date} on.", date=date)


def titles_of(ids: Iterable[str], context: Context) -> list[str]:
    """Return the titles of the person's own holdings and evidence; ids not hers are left out."""
    if context.record is None:
        return []
    titles = {
        holding.id: holding_title(holding, context.catalog, context.wording)
        for holding in context.record.holdings
    }
    titles |= {
        piece.id: evidence_title(piece, context.wording) for piece in context.record.evidence
    }
    return [titles[id_] for id_ in ids if id_ in titles]


def clause_words(finding: Finding, context: Context) -> str:
    """Return the clause or agreement with its date; '' when the source names no clause."""
    if finding.citation is None:
        return ""
    read = cited_words(finding.citation, finding.provenance, context)
    return "; ".join((read, *_law_words(finding, context.wording)))


def _law_words(finding: Finding, wording: Wording) -> Iterator[str]:
    """Tell which version of the law is meant, where it has not always been so."""
    if finding.law_from is not None:
        yield wording.say("in force since {date}", date=wording.date(finding.law_from))
    if finding.law_to is not None:
        yield wording.say("in force until {date}", date=wording.date(finding.law_to - _DAY))


def cited_words(citation: str | None, provenance: Provenance | None, context: Context) -> str:
    """Return a clause with its date, or with the year in which it was read; '' without a clause."""
    if citation is None:
        return ""
    wording = context.wording
    if provenance is not None and provenance.as_of is not None:
        date = wording.partial_date(provenance.as_of)
        # translators: a clause and the date it is from, '16 KAR 8:010 s.1; as of 2020'
        return wording.say("{clause}; as of {date}", clause=citation, date=date)
    # The source prints no date; then it is the day on which the content was researched.
    year = context.catalog.compiled_on.year
    # translators: a clause of a law and when it was read, 'KRS 161.1211(1)(b); read 2025'
    return wording.say("{clause}; read {date}", clause=citation, date=year)


def question_words(finding: Finding, context: Context) -> str:
    """Return what to ask and whom, for a condition that cannot be told; else ''."""
    if finding.verdict is not Verdict.CANNOT_TELL or finding.because:
        return ""
    wording = context.wording
    if finding.question is not None:
        return as_sentence(wording.pick(finding.question))
    if finding.answer_key is not None:
        return wording.say("You can answer this one here.")
    return wording.say("Ask the school or office that decides.")


def _answer_unit(finding: Finding, context: Context) -> str | None:
    if finding.answer_key is None or finding.need is None:
        return None
    return unit_word(finding.need.unit, context.wording)


def still_open(root: Finding) -> tuple[Finding | None, ...]:
    """Return, for each line of `requirement_lines`, its finding when it is a point to work on.

    Where everything is needed these are the conditions at the bottom; a choice
    is one point as a whole, for its parts are alternatives.
    """
    return tuple(_open(root, is_told=False))


def open_points(root: Finding) -> tuple[Finding, ...]:
    """Return the points to work on, in order."""
    return tuple(finding for finding in still_open(root) if finding is not None)


def _open(finding: Finding, *, is_told: bool) -> Iterator[Finding | None]:
    is_choice = finding.group in {Group.ANY, Group.AT_LEAST}
    is_met = finding.verdict is Verdict.MET
    yield finding if not is_told and not is_met and (is_choice or not finding.because) else None
    for part in _told_parts(finding):
        yield from _open(part, is_told=is_told or is_choice or is_met)


def choices_words(finding: Finding, context: Context) -> str:
    """Return the parts of a small choice in one sentence; '' for anything else."""
    if not finding.because or len(finding.because) > _MOST_CHOICES:
        return ""
    choices = "; ".join(_choice_words(part, context) for part in finding.because)
    return context.wording.say("The choices: {choices}.", choices=choices)


def _choice_words(part: Finding, context: Context) -> str:
    """A choice and how far it still is, so that the nearest one can be seen."""
    label = as_bare(finding_label(part, context))
    missing = as_bare(missing_words(part.missing, context.wording))
    # translators: one of several ways and what is left on it: 'A degree (12 credits more to go)'
    return context.wording.say("{way} ({left})", way=label, left=missing) if missing else label


def offered_requirement_lines(
    requirement: Requirement, context: Context
) -> tuple[RequirementLine, ...]:
    """Return what a credential asks, judged for nobody."""
    return tuple(_offered_line(part, depth, context) for part, depth in _parts(requirement, 0))


def _parts(requirement: Requirement, depth: int) -> Iterator[tuple[Requirement, int]]:
    yield requirement, min(depth, _DEEPEST)
    for part in requirement.parts:
        yield from _parts(part, depth + 1)


def _offered_line(requirement: Requirement, depth: int, context: Context) -> RequirementLine:
    label = _requirement_label(requirement, context)
    numbers = _offered_numbers(requirement, context)
    return RequirementLine(
        key=requirement.key,
        depth=depth,
        label=label,
        mark=Mark.NONE,
        status="",
        numbers=numbers,
        missing="",
        counts="",
        clause=requirement.citation or "",
        question="",
        spoken=join_sentences((as_sentence(label), numbers)),
        answer_key=None,
        answer_unit=None,
        credential=requirement.credential,
        notes=context.book.cite(requirement.provenance),
    )


def _offered_numbers(requirement: Requirement, context: Context) -> str:
    wording, total = context.wording, len(requirement.parts)
    if requirement.kind is RequirementKind.ANY and total > 1:
        return wording.say("One of these {total} is enough.", total=total)
    if requirement.kind is RequirementKind.AT_LEAST:
        return wording.say(
            "{minimum} of these {total} are enough.", minimum=requirement.minimum, total=total
        )
    if requirement.amount is not None:
        return wording.say("Needed: {amount}.", amount=amount_words(requirement.amount, wording))
    if requirement.credit_sum is not None:
        credits_ = Amount(requirement.credit_sum.minimum, Unit.CREDIT)
        return wording.say("Needed: {amount}.", amount=amount_words(credits_, wording))
    return ""
