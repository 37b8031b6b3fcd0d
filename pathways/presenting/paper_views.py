"""Papers that are made of headed rows: a plan, a comparison of plans, a trip card.

Window, paper and terminal show the same rows; each string is ready to show, in one language.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pathways.presenting.views import Mark, SourceNote


class PaperForm(StrEnum):
    """What a paper is printed on."""

    SHEET = "sheet"  # letter size
    CARD = "card"  # half of a sheet; two languages are two cards on one sheet


@dataclass(frozen=True, slots=True)
class PaperRow:
    """One thing.

    Attributes:
        text: what stands first; may be empty.
        lines: what else is to be said about it, each by itself.
        small: the same, but less needed; may be empty.
        mark: shape before it; None leaves it at the margin.
        has_box: a box to tick by hand stands before it.
        cells: in a block with columns, one value for each.
        is_within: belongs to the row before it.
    """

    text: str
    lines: tuple[str, ...] = ()
    small: str = ""
    mark: Mark | None = None
    has_box: bool = False
    cells: tuple[str, ...] = ()
    is_within: bool = False


@dataclass(frozen=True, slots=True)
class PaperBlock:
    """Rows under one heading; a block without rows is left out.

    Attributes:
        columns: heads of the cells of its rows; empty when they have none.
    """

    heading: str
    rows: tuple[PaperRow, ...]
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PaperView:
    """A whole paper in one language.

    Attributes:
        key: what paper it is, the same in every language; for ids and file names.
        language: BCP 47 tag of every word in it.
        person: may be empty, to be written by hand.
        subject: what it is about, for example the goal; `subject_label` says what that is.
        warning: what it must not be taken for; in a frame.
        lead: what it comes to, each line by itself.
        own_notes: heading over empty lines for handwriting; empty for none.
        page_of: pattern with {page} and {pages}.
    """

    key: str
    form: PaperForm
    language: str
    title: str
    person_label: str
    person: str
    prepared: str
    subject_label: str
    subject: str
    warning: str
    lead: tuple[str, ...]
    blocks: tuple[PaperBlock, ...]
    notes_heading: str
    notes: tuple[SourceNote, ...]
    own_notes: str
    disclaimer: str
    footer: str
    page_of: str
