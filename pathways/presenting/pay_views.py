"""Worded views of pay and of the packet: the same for the window, the paper and the terminal."""

from __future__ import annotations

from dataclasses import dataclass

from pathways.presenting.views import FactLine, Mark, Section, SourceNote


@dataclass(frozen=True, slots=True)
class RaiseLine:
    """What the step from one rank to another pays more.

    Attributes:
        key: stable across languages, for example 'III-II'.
        value: dollars a year, or why it is not known.
        is_known: False when `value` is words and not a number.
        detail: the row and the two printed cells, and what to be careful about.
    """

    key: str
    label: str
    value: str
    is_known: bool
    detail: str
    notes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class TableLines:
    """One district's table for this person.

    Attributes:
        table: id of the table.
        is_sample: whether it is of another district, shown as an example.
        standing: whether it is an example, for which school year it is, days; sentences.
        lane: the person's own column; empty for a sample.
        pay: what the table prints for her row and column; may be empty.
        remarks: what the table's notes say.
    """

    table: str
    heading: str
    is_sample: bool
    standing: str
    lane: str
    pay: str
    raises: tuple[RaiseLine, ...]
    remarks: tuple[str, ...]
    notes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class SupplementLine:
    """Pay beside the salary.

    Attributes:
        value: dollars a year, or why it is not known.
        question: what to ask or to answer; may be empty.
        answer_key: where the person can answer it herself; None when she cannot.
    """

    key: str
    label: str
    mark: Mark
    value: str
    is_known: bool
    detail: str
    question: str
    clause: str
    answer_key: str | None
    notes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PayView:
    """Rank, years and pay.

    Attributes:
        facts: rank, first pay day, bands and so on; keys: rank, counted, pay-day, ahead,
            band, band-ahead, minimum.
        own: the table of the person's district; None when there is none.
        raises_note: why no raise is told, and what to do; else empty.
        samples: tables of other districts.
        samples_heading: says that they are examples.
        empty: said in place of everything when no pay law is known for the person's state.
    """

    heading: str
    facts: tuple[FactLine, ...]
    raises_heading: str
    own: TableLines | None
    raises_note: str
    samples_heading: str
    samples: tuple[TableLines, ...]
    supplements_heading: str
    supplements: tuple[SupplementLine, ...]
    judged: str
    disclaimer: str
    empty: str
    notes_heading: str
    notes: tuple[SourceNote, ...]


@dataclass(frozen=True, slots=True)
class PacketItemLine:
    """One thing to hand in, to do or to pay.

    Attributes:
        kind: what it is, in a word or two: 'Form', 'Paper', 'Fee'.
        state: whether the person has it, in words; empty where nobody asks.
        fee: dollars with the date, or 'not published'; empty where nothing is paid.
        dates: how old it may be; may be empty.
        about: what of the record it is for; may be empty.
        spoken: the whole as running text.
    """

    key: str
    kind: str
    label: str
    mark: Mark
    state: str
    fee: str
    detail: str
    dates: str
    about: str
    clause: str
    spoken: str
    notes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PacketRoad:
    """One road: what is left on it, and what to hand in.

    Attributes:
        key: name of the road, as on the command line; '' for a level with one way.
        left: what is left, one sentence each.
        warning: said when it is not known what this road asks on paper; else empty.
    """

    key: str
    heading: str
    mark: Mark
    status: str
    left_heading: str
    left: tuple[str, ...]
    items_heading: str
    items: tuple[PacketItemLine, ...]
    warning: str


@dataclass(frozen=True, slots=True)
class PacketView:
    """The packet: a checklist for the person to take along.

    Attributes:
        language: BCP 47 tag of every word in it.
        left: what is left on every road, when several are shown; else without lines.
        shared: what to hand in on every road, when several are shown; else empty.
        page_of: pattern with {page} and {pages}.
    """

    language: str
    title: str
    person: str
    person_label: str
    prepared: str
    goal: str
    goal_label: str
    verdict: str
    how_to: str
    place: Section
    deadline: Section
    left: Section
    shared_heading: str
    shared: tuple[PacketItemLine, ...]
    roads: tuple[PacketRoad, ...]
    hints: Section
    notes_heading: str
    notes: tuple[SourceNote, ...]
    own_notes: str
    disclaimer: str
    footer: str
    page_of: str
