"""Answers of the rules: three verdicts, each with its reasons."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from pathways.domain.amounts import Amount
from pathways.domain.facts import Provenance
from pathways.domain.text import LocalizedText
from pathways.rules.model import DistrictMark


class Verdict(StrEnum):
    """Whether a condition is met, with 'we cannot tell yet' kept apart from 'no'."""

    MET = "met"
    NOT_MET = "not_met"
    CANNOT_TELL = "cannot_tell"


# The first verdict present among the parts decides (Kleene's three-valued logic).
_DECIDES_ALL = (Verdict.NOT_MET, Verdict.CANNOT_TELL, Verdict.MET)
_DECIDES_ANY = (Verdict.MET, Verdict.CANNOT_TELL, Verdict.NOT_MET)


def verdict_of_all(verdicts: Sequence[Verdict]) -> Verdict:
    """Return the verdict of a group in which every part is needed; an empty group is met."""
    return next((verdict for verdict in _DECIDES_ALL if verdict in verdicts), Verdict.MET)


def verdict_of_any(verdicts: Sequence[Verdict]) -> Verdict:
    """Return the verdict of a group in which one part is enough; an empty group is not met."""
    return next((verdict for verdict in _DECIDES_ANY if verdict in verdicts), Verdict.NOT_MET)


def verdict_of_at_least(minimum: int, verdicts: Sequence[Verdict]) -> Verdict:
    """Return the verdict of a group in which `minimum` parts are enough."""
    met = sum(verdict is Verdict.MET for verdict in verdicts)
    possible = sum(verdict is not Verdict.NOT_MET for verdict in verdicts)
    if met >= minimum:
        return Verdict.MET
    return Verdict.CANNOT_TELL if possible >= minimum else Verdict.NOT_MET


class Group(StrEnum):
    """How a finding's parts combine; LEAF has none."""

    LEAF = "leaf"
    ALL = "all"
    ANY = "any"
    AT_LEAST = "at_least"


@dataclass(frozen=True, slots=True)
class Finding:
    """A verdict on one condition, with what it rests on.

    Attributes:
        key: stable name of the condition (rule id, road id, requirement key).
        label: the condition in plain words.
        have, need: the person's own number and the least that is enough, in
            one unit; None where nothing is counted. `have` is None when the
            number is not known.
        missing: what is still short (need - have), None when nothing is
            counted or the number is unknown.
        used: ids of holdings and evidence that count here.
        because: the findings this one rests on.
        minimum: for AT_LEAST.
        question: what would turn 'cannot tell' into an answer, and whom to ask.
        answer_key: key under which the person can answer it, if she can.
        credential: catalog id that would meet this condition, if one would.
        options: catalog ids, any one of which would meet it; `credential` is the first.
        citation: clause or agreement, as it names itself.
        lapses_on: the last day, today or ahead, on which this is still met, as far as is known.
        starts_on: a date ahead from which something already recorded counts.
        district: whose own condition it is; None for everybody's.
        law_from: first day of the law by which it is judged; None when it has always held.
        law_to: first day on which that law no longer holds; None when no end is known.
    """

    key: str
    label: LocalizedText
    verdict: Verdict
    group: Group = Group.LEAF
    because: tuple[Finding, ...] = ()
    minimum: int | None = None
    have: Amount | None = None
    need: Amount | None = None
    missing: Amount | None = None
    used: tuple[str, ...] = ()
    question: LocalizedText | None = None
    answer_key: str | None = None
    credential: str | None = None
    citation: str | None = None
    provenance: Provenance | None = None
    lapses_on: dt.date | None = None
    note: LocalizedText | None = None
    options: tuple[str, ...] = ()
    starts_on: dt.date | None = None
    district: DistrictMark | None = None
    law_from: dt.date | None = None
    law_to: dt.date | None = None
