"""Rules as values: conditions over evidence, grouped into the levels of a scheme.

The language is the one of docs/rule-format.md. A rule file names every clause
it rests on; nothing here knows any law.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from pathways.domain.amounts import Unit
from pathways.domain.facts import Provenance
from pathways.domain.record import Evidence
from pathways.domain.text import LocalizedText


@dataclass(frozen=True, slots=True)
class DistrictMark:
    """That a condition is one district's own.

    Attributes:
        district: its name.
        signed_by: who signed the file for the district; None while nobody has.
        signed_on: when; None when it was not said, or while nobody has.
    """

    district: LocalizedText
    signed_by: str | None = None
    signed_on: dt.date | None = None

    @property
    def is_signed(self) -> bool:
        """Whether the district stands by it."""
        return self.signed_by is not None


@dataclass(frozen=True, slots=True)
class Clause:
    """What every condition carries: its name, its words and where it is written.

    Attributes:
        key: the id given in the file, else a name derived from what is
            counted; unique among its neighbours, not in the file.
        is_road: whether the file gave an id, so that 'what is left' is told under it.
        starts: first day on which it holds; None is always.
        ends: first day on which it no longer holds; None is never.
        question: what to ask, and whom, when it cannot be told.
        credentials: catalog ids, any one of which would meet it.
        district: whose own condition it is; None for everybody's.
    """

    key: str
    label: LocalizedText
    provenance: Provenance
    citation: str | None = None
    is_road: bool = False
    starts: dt.date | None = None
    ends: dt.date | None = None
    question: LocalizedText | None = None
    note: LocalizedText | None = None
    credentials: tuple[str, ...] = ()
    district: DistrictMark | None = None

    def is_in_force(self, on: dt.date) -> bool:
        """Whether the law it states holds on that day."""
        begun = self.starts is None or self.starts <= on
        return begun and (self.ends is None or on < self.ends)


@dataclass(frozen=True, slots=True)
class Window:
    """When a piece of evidence must have been earned, or be valid.

    Attributes:
        by: it must be dated, on the day asked about or before.
        within_years: not earlier than so many years before that day.
        between: names of two dates of the scheme; both days included.
        valid_on: its own `from` and `to` must include that day.
        ask_after_end: an end date (`to`) in the past is for an official to judge.
        after: not earlier than the first piece that this picks.
    """

    by: bool = False
    within_years: int | None = None
    between: tuple[str, str] | None = None
    valid_on: bool = False
    ask_after_end: bool = False
    after: Selector | None = None

    @property
    def minds_order(self) -> bool:
        """Whether the day on which a piece was earned matters beyond being past."""
        looks_back = self.within_years is not None or self.between is not None
        return looks_back or self.after is not None


@dataclass(frozen=True, slots=True)
class Pattern:
    """What a piece of evidence must look like.

    Attributes:
        kinds: any of these kinds.
        accepts: attribute to the values that are right; an attribute that the
            person did not give is unknown, never wrong.
        ask: values that only an official can judge.
        told: attributes that must be given for the piece to be looked at at all.
    """

    kinds: tuple[str, ...]
    accepts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    ask: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    window: Window = Window()


@dataclass(frozen=True, slots=True)
class Selector:
    """Picks evidence: a piece that fits any one pattern is picked."""

    name: str
    patterns: tuple[Pattern, ...]

    @property
    def families(self) -> frozenset[str]:
        """Families that are picked by name; only such a pick uses up a family."""
        named = (pattern.accepts.get("family", ()) for pattern in self.patterns)
        return frozenset(family for families in named for family in families)


@dataclass(frozen=True, slots=True)
class Loss:
    """A thing by which what was held is taken back, for example a revocation.

    Attributes:
        selector: what says so. It takes back pieces that are the same thing by
            the scheme's `same`.
    """

    clause: Clause
    selector: Selector


@dataclass(frozen=True, slots=True)
class Has:
    """At least one piece of evidence is picked.

    Attributes:
        spends: the piece is used up for a higher level that remembers it.
        unspent_by: name of the basis whose used pieces do not count here.
        loss: by what a piece is taken back; None is by nothing.
    """

    clause: Clause
    selector: Selector
    spends: bool = False
    unspent_by: str | None = None
    loss: Loss | None = None


@dataclass(frozen=True, slots=True)
class Count:
    """So many pieces are picked; with `distinct`, pieces alike in that attribute count once."""

    clause: Clause
    selector: Selector
    minimum: int
    distinct: str | None = None
    unspent_by: str | None = None


@dataclass(frozen=True, slots=True)
class Rate:
    """What one piece adds to a sum: `each`, times one of its numbers if named.

    The first rate that fits a piece is its rate. `accepts` compares strictly: an
    attribute that is not given does not fit.
    """

    kind: str
    each: Decimal
    times: str | None = None
    accepts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Cap:
    """The most that pieces of one kind may add to a sum."""

    kind: str
    at_most: Decimal


@dataclass(frozen=True, slots=True)
class Sum:
    """Numbers of the picked pieces add up to at least `minimum`.

    Attributes:
        field: the attribute added up; with `rates`, the name of what they give.
        distinct: pieces of one kind alike in that attribute count once.
    """

    clause: Clause
    selector: Selector
    field: str
    unit: Unit
    minimum: Decimal
    rates: tuple[Rate, ...] = ()
    caps: tuple[Cap, ...] = ()
    distinct: str | None = None
    unspent_by: str | None = None


@dataclass(frozen=True, slots=True)
class Number:
    """One number of the person lies in a band; the ends are included unless told.

    Attributes:
        answer: name under which the person may have answered instead.
        minimum, maximum: included; None is open.
        above, below: excluded; None is open.
    """

    clause: Clause
    kind: str
    field: str
    unit: Unit
    answer: str
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    above: Decimal | None = None
    below: Decimal | None = None


@dataclass(frozen=True, slots=True)
class FactTrue:
    """A yes/no fact about the person, which she answers herself."""

    clause: Clause
    fact: str


@dataclass(frozen=True, slots=True)
class Ask:
    """Something only an official can say; never answered by the program or the person."""

    clause: Clause


@dataclass(frozen=True, slots=True)
class All:
    """Every part is needed.

    Attributes:
        apart: each piece serves one part at most; the parts then are Has, Count or Sum.
    """

    clause: Clause
    parts: tuple[Node, ...]
    apart: bool = False

    def __post_init__(self) -> None:
        if self.apart and not all(isinstance(part, Has | Count | Sum) for part in self.parts):
            raise ValueError("parts that are kept apart must count things")


@dataclass(frozen=True, slots=True)
class Any:
    """One part is enough; parts with an id are roads."""

    clause: Clause
    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class AtLeast:
    """So many parts are enough."""

    clause: Clause
    minimum: int
    parts: tuple[Node, ...]


Node = All | Any | AtLeast | Has | Count | Sum | Number | FactTrue | Ask


@dataclass(frozen=True, slots=True)
class Basis:
    """A lower rule must be met first, and what it was met with is remembered.

    Attributes:
        rule: id of the lower rule.
        name: name that `unspent_by` uses.
    """

    clause: Clause
    rule: str
    name: str


@dataclass(frozen=True, slots=True)
class Rule:
    """One way, written somewhere, to be granted a level.

    Attributes:
        needs: everything but the basis.
        basis: None when no lower level comes first.
        applies_to: the people it speaks of; None is everyone. It only decides
            to whom the rule is shown, so `needs` must ask for it as well.
    """

    clause: Clause
    level: str
    needs: Node
    basis: Basis | None = None
    applies_to: Selector | None = None

    @property
    def id(self) -> str:
        """The rule's id, unique in its scheme."""
        return self.clause.key


@dataclass(frozen=True, slots=True)
class Level:
    """One step of the ladder.

    `credential` is the catalog id of the level itself; to reach the level is to hold it.
    """

    name: str
    label: LocalizedText
    credential: str | None = None


@dataclass(frozen=True, slots=True)
class Family:
    """Programs of which only so many may be used in a lifetime."""

    id: str
    use_for_at_most: int
    clause: Clause


@dataclass(frozen=True, slots=True)
class FactSource:
    """A date or a yes/no that rules refer to by name.

    Attributes:
        question: what to ask the person; None when it is only taken from evidence.
        kind, field: evidence to take it from when nobody answered; None is never.
        moved_to: month and day to which a date taken from evidence is moved within its year.
    """

    name: str
    question: LocalizedText | None
    kind: str | None = None
    field: str | None = None
    moved_to: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class HoldingEvidence:
    """What holding a catalog credential says in the language of the rules.

    Attributes:
        credential: catalog id, or None to go by type.
        type: a value of CredentialType, or None to go by id.
        kind, values: the evidence it stands for; what is not told stays unknown.
    """

    credential: str | None
    type: str | None
    kind: str
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class YearlyCheck:
    """The day of each year on which an office looks at the level."""

    month: int
    day: int
    clause: Clause

    def next(self, on: dt.date) -> dt.date:
        """Return the first such day on or after `on`."""
        this_year = dt.date(on.year, self.month, self.day)
        return this_year if on <= this_year else dt.date(on.year + 1, self.month, self.day)


@dataclass(frozen=True, slots=True)
class Scheme:
    """A ladder of levels and the rules that grant them.

    Attributes:
        levels: low to high. Levels that no rule grants are where everyone starts.
        rules: in file order.
        families: by id.
        same: kind of evidence to the attribute by which two pieces are one
            thing, for example a board certificate and its renewal by area.
        facts: by name.
        remarks: kind of evidence that adds nothing by itself to what to know about it.
    """

    id: str
    label: LocalizedText
    levels: tuple[Level, ...]
    rules: tuple[Rule, ...]
    clause: Clause
    families: Mapping[str, Family] = field(default_factory=dict)
    same: Mapping[str, str] = field(default_factory=dict)
    facts: Mapping[str, FactSource] = field(default_factory=dict)
    holdings: tuple[HoldingEvidence, ...] = ()
    remarks: Mapping[str, LocalizedText] = field(default_factory=dict)
    checked_on: YearlyCheck | None = None

    def position(self, level: str | None) -> int:
        """Return the place of a level counted from 0; -1 for None and for a level not here."""
        names = [known.name for known in self.levels]
        return names.index(level) if level in names else -1

    def level(self, name: str) -> Level | None:
        """Return the level of that name, None when there is none."""
        return next((level for level in self.levels if level.name == name), None)

    def is_start(self, level: str) -> bool:
        """Whether nobody has to do anything for it: no rule grants it."""
        return all(rule.level != level for rule in self.rules)

    def rule(self, rule_id: str) -> Rule:
        """Return the rule of that id.

        Raises:
            KeyError: if there is none; the loader refuses such a file.
        """
        for rule in self.rules:
            if rule.id == rule_id:
                return rule
        raise KeyError(rule_id)


def nodes_of(node: Node) -> Iterator[Node]:
    """Yield a condition and everything below it, top first."""
    yield node
    if isinstance(node, All | Any | AtLeast):
        for part in node.parts:
            yield from nodes_of(part)


def selectors_of(scheme: Scheme) -> Iterator[Selector]:
    """Yield the selectors that the rules of a scheme use, with repeats."""
    for rule in scheme.rules:
        for node in nodes_of(rule.needs):
            if isinstance(node, Has | Count | Sum):
                yield from _with_earlier(node.selector)
            if isinstance(node, Has) and node.loss is not None:
                yield node.loss.selector


def _with_earlier(selector: Selector) -> Iterator[Selector]:
    """Yield a selector and those that must come before what it picks."""
    yield selector
    for pattern in selector.patterns:
        if pattern.window.after is not None:
            yield from _with_earlier(pattern.window.after)


def attributes_read(scheme: Scheme) -> tuple[str, ...]:
    """Return the attributes of evidence by which some rule of a scheme can tell pieces apart.

    The day a piece was earned is among them only where a window looks back,
    for whether it was earned by the day asked about is told by how it fits.
    """
    read = {"family", "in", "from", "to", "number", *scheme.same.values()}
    for selector in selectors_of(scheme):
        for pattern in selector.patterns:
            read |= {*pattern.accepts, *pattern.told}
            read |= {"earned"} if pattern.window.minds_order else set()
    for rule in scheme.rules:
        for node in nodes_of(rule.needs):
            read |= _counted_by(node)
    return tuple(sorted(read))


def _counted_by(node: Node) -> set[str]:
    if isinstance(node, Count):
        return {node.distinct} if node.distinct else set()
    if not isinstance(node, Sum):
        return set()
    rated = {name for rate in node.rates for name in (*rate.accepts, rate.times) if name}
    return {node.field, *rated, *([node.distinct] if node.distinct else [])}


def evidence_of_kind(evidence: tuple[Evidence, ...], kind: str) -> tuple[Evidence, ...]:
    """Return the pieces of one kind, in order."""
    return tuple(piece for piece in evidence if piece.kind == kind)
