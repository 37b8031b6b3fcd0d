"""What a lower level was met with, and whether a piece of evidence is still free."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pathways.domain.record import Evidence
from pathways.domain.text import LocalizedText
from pathways.rules.findings import Verdict
from pathways.rules.matching import Case, Doubt, Match, match
from pathways.rules.model import Family, Selector

_FREE = (Verdict.MET, None)
_USED = (Verdict.NOT_MET, None)


@dataclass(frozen=True, slots=True)
class Way:
    """One way in which a lower rule was met.

    Attributes:
        verdict: how sure this way is.
        spent: ids of the pieces it used up, in order.
        families: families used, once for each use.
        question: what to ask when it is not sure.
    """

    verdict: Verdict = Verdict.MET
    spent: tuple[str, ...] = ()
    families: tuple[str, ...] = ()
    question: LocalizedText | None = None

    def joined(self, other: Way) -> Way:
        """Return both ways taken together."""
        return Way(
            min(self.verdict, other.verdict, key=_WORST_FIRST.index),
            (*self.spent, *(piece for piece in other.spent if piece not in self.spent)),
            self.families + other.families,
            self.question or other.question,
        )


_WORST_FIRST = (Verdict.NOT_MET, Verdict.CANNOT_TELL, Verdict.MET)
NOTHING_SPENT = Way()


def matches(selector: Selector, case: Case, way: Way) -> list[Match]:
    """Return how each piece fits, given what was spent; pieces that never fit are left out.

    Pieces that will fit on a day ahead are kept, as not met with `starts_on`.
    """
    found = [match(piece, selector, case) for piece in case.evidence]
    fitting = [fit for fit in found if fit.verdict is not Verdict.NOT_MET or fit.starts_on]
    return [fit for fit in (_unspent(fit, selector, case, way) for fit in fitting) if fit]


def _unspent(fit: Match, selector: Selector, case: Case, way: Way) -> Match | None:
    if not way.spent:
        return fit
    verdict, doubt = _is_free(fit.piece, selector, case, way)
    if verdict is Verdict.NOT_MET:
        return None
    if verdict is Verdict.CANNOT_TELL and fit.verdict is Verdict.MET:
        return replace(fit, verdict=verdict, doubt=doubt)
    return fit


def _is_free(
    piece: Evidence, selector: Selector, case: Case, way: Way
) -> tuple[Verdict, Doubt | None]:
    if piece.id in way.spent or piece.get("in") in way.spent:
        return _USED
    if _family_is_used_up(piece, selector, case, way):
        return _USED
    answers = [_is_other(piece, case.piece(spent), case) for spent in way.spent]
    return min(answers, key=lambda answer: _WORST_FIRST.index(answer[0]))


def _family_is_used_up(piece: Evidence, selector: Selector, case: Case, way: Way) -> bool:
    closed = used_up(selector, case, way)
    return closed is not None and piece.get("family") == closed.id


def used_up(selector: Selector, case: Case, way: Way) -> Family | None:
    """Return the family of a selector that may not be used again; None while it may."""
    for name in sorted(selector.families):
        family = case.scheme.families.get(name)
        if family is not None and way.families.count(name) >= family.use_for_at_most:
            return family
    return None


def _is_other(piece: Evidence, spent: Evidence | None, case: Case) -> tuple[Verdict, Doubt | None]:
    """Whether two pieces are two things: a renewal of a spent board certificate is not."""
    name = case.scheme.same.get(piece.kind)
    if spent is None or name is None or spent.kind != piece.kind:
        return _FREE
    one, other = piece.get(name), spent.get(name)
    if one is None or other is None:
        return Verdict.CANNOT_TELL, Doubt.SAME
    return _USED if one == other else _FREE
