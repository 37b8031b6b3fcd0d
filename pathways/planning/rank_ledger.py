"""What each thing a person has does on a ladder: where it counts, or why it does not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pathways.domain.catalog import CredentialType
from pathways.domain.record import Evidence, EvidenceValue, Holding, HoldingState
from pathways.planning.ledger_values import (
    Elsewhere,
    PieceLine,
    PieceStanding,
    PinChoice,
    Reason,
    Use,
)
from pathways.planning.rank_evidence import evidence_for
from pathways.planning.situation import Situation
from pathways.rules.evaluate import SchemeResult
from pathways.rules.findings import Finding, Verdict
from pathways.rules.matching import Case, Match, match, plain
from pathways.rules.model import All, Count, Has, Node, Pattern, Scheme, Sum, nodes_of

_Leaf = Has | Count | Sum
_Fits = list[tuple[_Leaf, Match]]
_SMALL = (
    CredentialType.MICRO_CREDENTIAL,
    CredentialType.EDUCATOR_MICRO_CREDENTIAL,
    CredentialType.DIGITAL_BADGE,
)


def rank_ledger(situation: Situation, scheme_id: str) -> tuple[PieceLine, ...]:
    """Return a line for each piece of evidence and each earned holding, in the record's order.

    Raises:
        KeyError: if there is no such ladder.
    """
    scheme = situation.schemes[scheme_id]
    result = situation.result(scheme_id)
    if result is None:  # pragma: no cover - the line above has found it
        raise KeyError(scheme_id)
    ledger = _Ledger(situation, scheme, result)
    return tuple(ledger.lines())


class _Ledger:
    """Looks at one person's things on one ladder."""

    def __init__(self, situation: Situation, scheme: Scheme, result: SchemeResult) -> None:
        self.situation = situation
        self.scheme = scheme
        self.result = result
        record = situation.record
        self.evidence = evidence_for(scheme, record, situation.catalog)
        self.pins = record.pins_for(scheme.id)
        self.case = Case(scheme, self.evidence, record.answers, situation.on, pins=self.pins)

    def lines(self) -> Iterator[PieceLine]:
        for piece in self.evidence:
            yield self._line(piece)
        known = {piece.id for piece in self.evidence}
        for holding in self.situation.record.holdings:
            if holding.state is HoldingState.EARNED and holding.id not in known:
                yield self._not_here(self._as_piece(holding), Reason.OTHER_KIND)

    def _as_piece(self, holding: Holding) -> Evidence:
        """Return a holding as the rules of training would see it: a loose micro-credential."""
        credential = self.situation.catalog.credentials.get(holding.credential or "")
        if credential is None or credential.type not in _SMALL:
            return Evidence(holding.id, "holding")
        values: dict[str, EvidenceValue] = {"program": "none"}
        if holding.earned_on is not None:
            values["earned"] = holding.earned_on
        return Evidence(holding.id, "micro-credential", values)

    def _line(self, piece: Evidence) -> PieceLine:
        fits = [(leaf, match(piece, leaf.selector, self.case)) for leaf in _leaves(self.scheme)]
        line = self._counting(piece) or self._unsure(piece, fits) or self._why_not(piece, fits)
        choices = tuple(self._choices(piece))
        return replace(line, pinned=self.pins.get(piece.id), choices=choices)

    # -- where it counts --------------------------------------------------------------

    def _counting(self, piece: Evidence) -> PieceLine | None:
        uses = tuple(dict.fromkeys((*self._uses(piece), *self._spent_uses(piece))))
        return PieceLine(piece.id, piece.kind, PieceStanding.COUNTS, uses) if uses else None

    def _uses(self, piece: Evidence) -> Iterator[Use]:
        lower = {rule.basis.clause.key for rule in self.scheme.rules if rule.basis}
        for level in self.result.levels:
            for part in level.finding.because or (level.finding,):
                if part.key not in lower:  # what a lower level rests on is told there
                    yield from _uses_in(part, level.level, piece.id)

    def _spent_uses(self, piece: Evidence) -> Iterator[Use]:
        """Tell that a higher level, where it is met, rests on this piece below it."""
        for level in self.result.levels:
            if level.verdict is not Verdict.MET or not level.by:
                continue
            road = next(road for road in level.roads if road.key == level.by[0])
            if piece.id in road.spent:
                finding = road.finding
                yield Use(
                    level.level, finding.label, finding.citation, finding.provenance, is_spent=True
                )

    # -- why it does not, or cannot be told -------------------------------------------

    def _unsure(self, piece: Evidence, fits: _Fits) -> PieceLine | None:
        doubt = next((fit for _, fit in fits if fit.verdict is Verdict.CANNOT_TELL), None)
        if doubt is not None:
            leaf = next(leaf for leaf, fit in fits if fit is doubt)
            own = doubt.doubt.question if doubt.doubt else None
            question = leaf.clause.question or own
            return PieceLine(piece.id, piece.kind, PieceStanding.CANNOT_TELL, question=question)
        ahead = [fit.starts_on for _, fit in fits if fit.starts_on is not None]
        if ahead:
            return PieceLine(piece.id, piece.kind, PieceStanding.LATER, from_day=min(ahead))
        return None

    def _why_not(self, piece: Evidence, fits: _Fits) -> PieceLine:
        fitting = [leaf for leaf, fit in fits if fit.verdict is Verdict.MET]
        if fitting:
            return self._not_here(piece, self._why_unused(piece, fitting))
        if any(self._takes_back(leaf, piece) for leaf, _ in fits):
            return self._not_here(piece, Reason.TAKEN_BACK)
        every = (pattern for leaf, _ in fits for pattern in leaf.selector.patterns)
        patterns = [pattern for pattern in every if _looks_at(pattern, piece)]
        if not patterns:
            return self._not_here(piece, Reason.OTHER_KIND)
        wrong = min((_wrong(piece, pattern) for pattern in patterns), key=len)
        if not wrong:
            return self._not_here(piece, Reason.OUTSIDE_WINDOW)
        return self._not_here(piece, Reason.WRONG_VALUE, wrong[0], plain(piece.values[wrong[0]]))

    def _takes_back(self, leaf: _Leaf, piece: Evidence) -> bool:
        loss = leaf.loss if isinstance(leaf, Has) else None
        return loss is not None and match(piece, loss.selector, self.case).verdict is Verdict.MET

    def _why_unused(self, piece: Evidence, fitting: list[_Leaf]) -> Reason:
        if isinstance(piece.get("in"), str):
            return Reason.INSIDE
        spent = {id_ for level in self.result.levels for road in level.roads for id_ in road.spent}
        family = piece.get("family")
        if piece.id in spent or family in self.scheme.families:
            return Reason.USED_UP
        return Reason.SAME_AGAIN if any(_is_same(leaf) for leaf in fitting) else Reason.USED_UP

    def _not_here(
        self,
        piece: Evidence,
        reason: Reason,
        attribute: str | None = None,
        value: str | None = None,
    ) -> PieceLine:
        elsewhere = tuple(self._elsewhere(piece))
        standing = PieceStanding.DOES_NOT_COUNT
        if elsewhere:
            sure = any(each.is_sure for each in elsewhere)
            standing = PieceStanding.ELSEWHERE if sure else PieceStanding.PERHAPS_ELSEWHERE
        return PieceLine(
            piece.id,
            piece.kind,
            standing,
            reason=reason,
            attribute=attribute,
            value=value,
            elsewhere=elsewhere,
            remark=self.scheme.remarks.get(piece.kind),
        )

    def _elsewhere(self, piece: Evidence) -> Iterator[Elsewhere]:
        """Yield the other ladders of the same place that look at such a thing.

        The id of a ladder begins with the place whose rule it is.
        """
        place = self.scheme.id.partition("-")[0]
        for name in self.situation.schemes:
            if name == self.scheme.id or name.partition("-")[0] != place:
                continue
            scheme = self.situation.schemes[name]
            answers, on = self.situation.record.answers, self.situation.on
            case = Case(scheme, (*self.evidence, piece), answers, on)
            fits = [(leaf, match(piece, leaf.selector, case)) for leaf in _leaves(scheme)]
            told = [each for each in fits if each[1].verdict is not Verdict.NOT_MET]
            if told:
                leaf, fit = min(told, key=lambda each: each[1].verdict is not Verdict.MET)
                sure = fit.verdict is Verdict.MET
                question = None if sure else leaf.clause.question
                yield Elsewhere(name, scheme.label, sure, question)

    # -- what it could be set apart for -----------------------------------------------

    def _choices(self, piece: Evidence) -> Iterator[PinChoice]:
        for rule in self.scheme.rules:
            if not rule.clause.is_in_force(self.situation.on):
                continue
            told = False
            for leaf, part in _competing(rule.needs):
                if match(piece, leaf.selector, self.case).verdict is Verdict.NOT_MET:
                    continue
                if part or not told:
                    use = f"{rule.id}/{leaf.clause.key}" if part else rule.id
                    yield PinChoice(
                        use, rule.level, leaf.clause.label if part else rule.clause.label
                    )
                told = True


def _leaves(scheme: Scheme) -> Iterator[_Leaf]:
    for rule in scheme.rules:
        for node in nodes_of(rule.needs):
            if isinstance(node, Has | Count | Sum):
                yield node


def _leaves_of(finding: Finding) -> Iterator[Finding]:
    if not finding.because:
        yield finding
    for part in finding.because:
        yield from _leaves_of(part)


def _uses_in(part: Finding, level: str, piece_id: str) -> Iterator[Use]:
    for leaf in _leaves_of(part):
        if piece_id in leaf.used:
            amount = dict(leaf.shares).get(piece_id)
            yield Use(level, leaf.label, leaf.citation, leaf.provenance, amount)


def _looks_at(pattern: Pattern, piece: Evidence) -> bool:
    return piece.kind in pattern.kinds and all(piece.get(name) is not None for name in pattern.told)


def _wrong(piece: Evidence, pattern: Pattern) -> list[str]:
    """Return the attributes of a piece that a pattern does not accept."""
    return [
        name
        for name, accepted in pattern.accepts.items()
        if (value := piece.get(name)) is not None and plain(value) not in accepted
    ]


def _is_same(leaf: _Leaf) -> bool:
    return not isinstance(leaf, Has) and leaf.distinct is not None


def _competing(node: Node) -> Iterator[tuple[_Leaf, bool]]:
    """Yield the conditions that use pieces up, and whether a part of a group does."""
    for each in nodes_of(node):
        if isinstance(each, All) and each.apart:
            yield from ((part, True) for part in each.parts if isinstance(part, Has | Count | Sum))
        elif isinstance(each, Has | Count | Sum) and _uses_up(each):
            yield each, False


def _uses_up(leaf: _Leaf) -> bool:
    return bool(leaf.unspent_by) or (isinstance(leaf, Has) and leaf.spends)
