"""One person before one ladder on one day, to be judged and judged again with something changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from pathways.domain.record import Evidence
from pathways.planning.rank_evidence import evidence_for
from pathways.planning.situation import Situation
from pathways.rules.evaluate import SchemeResult, evaluate_scheme
from pathways.rules.matching import Case, FactValue
from pathways.rules.model import Scheme


@dataclass(frozen=True, slots=True)
class RankCase:
    """What a ladder is asked about.

    Attributes:
        facts: answers by the name of the rule's fact; absent is not known.
        on: the day whose evidence is looked at.
        law_on: the day whose law holds; None is the same day.
        pins: what the person wants a piece to serve, by piece id: the id of a rule.
    """

    scheme: Scheme
    evidence: tuple[Evidence, ...]
    facts: Mapping[str, FactValue]
    on: dt.date
    law_on: dt.date | None = None
    pins: Mapping[str, str] = field(default_factory=dict)

    @property
    def law(self) -> dt.date:
        """The day whose law holds."""
        return self.law_on or self.on

    def judge(self) -> SchemeResult:
        """Return where the person stands on the ladder."""
        return evaluate_scheme(
            self.scheme, self.evidence, self.facts, self.on, self.law_on, self.pins
        )

    def matching(self) -> Case:
        """Return the same as the rules see it, to ask which pieces fit a selector."""
        return Case(self.scheme, self.evidence, self.facts, self.on, self.law_on, self.pins)

    def on_day(self, day: dt.date) -> RankCase:
        """Return the same person on another day, by the law of that day."""
        return replace(self, on=day, law_on=None)

    def with_pieces(self, pieces: Iterable[Evidence]) -> RankCase:
        """Return the same with more evidence; a piece with a known id takes its place."""
        changed = {piece.id: piece for piece in pieces}
        kept = [changed.pop(piece.id, piece) for piece in self.evidence]
        return replace(self, evidence=(*kept, *changed.values()))


def rank_case(
    situation: Situation,
    scheme_id: str,
    law_on: dt.date | None = None,
    pins: Mapping[str, str] | None = None,
) -> RankCase:
    """Return the person of a situation before one of its ladders.

    Args:
        law_on: another day whose law holds.
        pins: instead of those in her record.

    Raises:
        KeyError: if there is no such ladder.
    """
    scheme = situation.schemes[scheme_id]
    evidence = evidence_for(scheme, situation.record, situation.catalog)
    own = situation.record.pins_for(scheme_id) if pins is None else pins
    return RankCase(scheme, evidence, situation.record.answers, situation.on, law_on, own)
