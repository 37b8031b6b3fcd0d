"""Application checklists: what to hand in for a level, and where, as far as it is published."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from pathways.domain.facts import Fact, Provenance
from pathways.domain.record import UNKNOWN, Evidence
from pathways.domain.text import LocalizedText


class PacketItemKind(StrEnum):
    """What one item is; in the order in which a packet lists them."""

    FORM = "form"
    PAPER = "paper"
    CHECK = "check"  # something that the office looks into, such as a background check
    FEE = "fee"
    SEND = "send"
    AFTER = "after"  # what comes once it is sent


@dataclass(frozen=True, slots=True)
class EvidenceLook:
    """The evidence that an item is about: any of these kinds, with any of these values."""

    kinds: tuple[str, ...]
    values: Mapping[str, tuple[str, ...]]

    def fits(self, piece: Evidence) -> bool:
        """Whether a piece is of that sort; what the person did not give is no contradiction."""
        if piece.kind not in self.kinds:
            return False
        given = {name: piece.get(name) for name in self.values}
        return all(value in (None, UNKNOWN, *self.values[name]) for name, value in given.items())

    def surely_fits(self, piece: Evidence) -> bool:
        """Whether the person gave every value, and each is one of these."""
        told = all(piece.get(name) in self.values[name] for name in self.values)
        return piece.kind in self.kinds and told


@dataclass(frozen=True, slots=True)
class DatedFee:
    """A fee in dollars; `starts` is its first day, `ends` its last, None where not told."""

    usd: Fact[Decimal]
    starts: dt.date | None
    ends: dt.date | None

    def holds(self, on: dt.date) -> bool:
        """Whether it is asked on that day."""
        begun = self.starts is None or self.starts <= on
        return begun and (self.ends is None or on <= self.ends)


@dataclass(frozen=True, slots=True)
class PacketItem:
    """One thing to do, to get, to pay or to send.

    Attributes:
        key: unique in a packet; an item of a road replaces the shared one of its key.
        detail: how, in a sentence or two.
        answers: names under which the person may have said that she has it.
        shows: the evidence that it proves; None when nothing in a record is about it.
        is_enough: holding that evidence is having the item.
        months: it may be so many months old at most on the day of applying; None: not told.
        fees: for a FEE, by date; empty is not published.
    """

    key: str
    kind: PacketItemKind
    label: LocalizedText
    detail: LocalizedText | None
    citation: str | None
    provenance: Provenance
    answers: tuple[str, ...] = ()
    shows: EvidenceLook | None = None
    is_enough: bool = False
    months: int | None = None
    fees: tuple[DatedFee, ...] = ()


@dataclass(frozen=True, slots=True)
class PacketPlace:
    """Where it goes. `provider` is a catalog id, None when the catalog has none for it."""

    label: LocalizedText
    detail: LocalizedText | None
    provider: str | None
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class PacketDeadline:
    """The day that decides, as far as it is known.

    Attributes:
        law: id of a pay law: its next pay day decides; None for another sort.
        shows, field: a date of the person's own evidence decides; None for another sort.
        lead_time: how long before that day it must be there; None: not published.
        question: what to ask, and whom.
    """

    label: LocalizedText
    law: str | None
    shows: EvidenceLook | None
    field: str | None
    lead_time: LocalizedText | None
    question: LocalizedText | None
    citation: str | None
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class RoadPapers:
    """What some roads ask beside what everyone hands in.

    `roads` names levels, each with its roads; a level without roads means all of it.
    """

    roads: Mapping[str, tuple[str, ...]]
    items: tuple[PacketItem, ...]

    def are_for(self, level: str, road: str | None) -> bool:
        """Whether a road of a level asks these."""
        named = self.roads.get(level)
        return named is not None and (not named or road in named)


@dataclass(frozen=True, slots=True)
class PacketForm:
    """The checklist of one ladder.

    Attributes:
        scheme: id of the ladder.
        credentials: catalog ids whose application this is too.
        shared: what everyone hands in.
        papers: what single roads ask.
        notes: what to know before applying.
    """

    scheme: str
    label: LocalizedText
    credentials: tuple[str, ...]
    place: PacketPlace
    deadline: PacketDeadline | None
    shared: tuple[PacketItem, ...]
    papers: tuple[RoadPapers, ...]
    notes: tuple[LocalizedText, ...]
    provenance: Provenance

    @property
    def levels(self) -> tuple[str, ...]:
        """The levels for which there is a checklist, in the order of the file."""
        return tuple(dict.fromkeys(level for papers in self.papers for level in papers.roads))

    def items(self, level: str, road: str | None) -> tuple[PacketItem, ...]:
        """Return what a road of a level asks, by kind; its own items replace shared ones."""
        found = {item.key: item for item in self.shared}
        for papers in self.papers:
            if papers.are_for(level, road):
                found |= {item.key: item for item in papers.items}
        order = tuple(PacketItemKind)
        return tuple(sorted(found.values(), key=lambda item: order.index(item.kind)))

    def has_papers(self, level: str, road: str | None) -> bool:
        """Whether anything of its own is known for a road."""
        return any(papers.are_for(level, road) for papers in self.papers)
