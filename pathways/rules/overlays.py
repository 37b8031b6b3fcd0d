"""What one school district adds to a ladder, or asks beyond it.

Nobody is told a plain yes or no by a rule that the district has not signed:
what an unsigned file adds, or what it asks more, is for the district to confirm.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from pathways.rules import phrases
from pathways.rules.model import All, Any, Ask, Clause, DistrictMark, FactSource, Node, Rule, Scheme


@dataclass(frozen=True, slots=True)
class Narrowing:
    """A condition that a district asks beyond a rule."""

    rule: str
    needs: Node


@dataclass(frozen=True, slots=True)
class Overlay:
    """One file of a district.

    Attributes:
        id: the file's own name.
        scheme: id of the ladder it speaks of.
        mark: whose it is, and whether it is signed.
        added: rules that grant a level in another way.
        facts: yes/no facts that only these rules ask about.
    """

    id: str
    scheme: str
    mark: DistrictMark
    added: tuple[Rule, ...] = ()
    narrowed: tuple[Narrowing, ...] = ()
    facts: Mapping[str, FactSource] = field(default_factory=dict)

    def speaks_of(self, district: str | None) -> bool:
        """Whether a district as a person wrote it is this one; case and outer blanks are alike."""
        names = {self.id, self.mark.district.en, self.mark.district.es}
        return _plain(district or "") in {_plain(name) for name in names}


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def with_overlays(scheme: Scheme, overlays: Iterable[Overlay]) -> Scheme:
    """Return a ladder with what a district's files add and ask; other ladders' files are left."""
    for overlay in overlays:
        if overlay.scheme == scheme.id:
            scheme = _with_one(scheme, overlay)
    return scheme


def _with_one(scheme: Scheme, overlay: Overlay) -> Scheme:
    asked = {each.rule: each.needs for each in overlay.narrowed}
    kept = tuple(
        replace(rule, needs=_narrowed(rule, asked[rule.id], overlay)) if rule.id in asked else rule
        for rule in scheme.rules
    )
    added = tuple(replace(rule, needs=_confirmed(rule, overlay)) for rule in overlay.added)
    return replace(scheme, rules=(*kept, *added), facts={**scheme.facts, **overlay.facts})


def _narrowed(rule: Rule, condition: Node, overlay: Overlay) -> Node:
    if not overlay.mark.is_signed:
        either = replace(condition.clause, key="district", is_road=False)
        condition = Any(either, (condition, _confirm(overlay, condition.clause)))
    needs = rule.needs
    if isinstance(needs, All) and not (needs.apart or needs.clause.is_road):
        return replace(needs, parts=(*needs.parts, condition))
    return All(replace(rule.clause, is_road=False), (needs, condition))


def _confirmed(rule: Rule, overlay: Overlay) -> Node:
    if overlay.mark.is_signed:
        return rule.needs
    own = replace(rule.clause, is_road=False)
    return All(own, (rule.needs, _confirm(overlay, rule.clause)))


def _confirm(overlay: Overlay, above: Clause) -> Ask:
    clause = replace(
        above,
        key="district",
        label=phrases.DISTRICT_CONFIRMS,
        is_road=False,
        starts=None,
        ends=None,
        question=phrases.DISTRICT_CONFIRMS,
        note=None,
        credentials=(),
        district=overlay.mark,
    )
    return Ask(clause)
