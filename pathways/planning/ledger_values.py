"""A line for each thing a person has on a ladder, as values: where it counts, or why not."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from pathways.domain.amounts import Amount
from pathways.domain.facts import Provenance
from pathways.domain.text import LocalizedText


class PieceStanding(StrEnum):
    """What one thing does on a ladder, the best first."""

    COUNTS = "counts"
    LATER = "later"  # from a day ahead
    CANNOT_TELL = "cannot_tell"
    ELSEWHERE = "elsewhere"  # not here, but surely in a program or on another ladder of the place
    PERHAPS_ELSEWHERE = "perhaps_elsewhere"  # only if an office, such as the district, agrees
    DOES_NOT_COUNT = "does_not_count"


class Reason(StrEnum):
    """Why a thing does not count, or cannot be told."""

    OTHER_KIND = "other_kind"  # no rule of the ladder looks at such a thing
    WRONG_VALUE = "wrong_value"  # `attribute` has a value that no rule accepts
    OUTSIDE_WINDOW = "outside_window"  # too early, too late, or no longer valid
    USED_UP = "used_up"  # the lower level was met with it, or its family was used
    INSIDE = "inside"  # it is part of a degree that is counted already
    SAME_AGAIN = "same_again"  # another entry of the same thing counts
    TAKEN_BACK = "taken_back"  # it was revoked or voided


@dataclass(frozen=True, slots=True)
class Use:
    """One condition for which a thing counts.

    Attributes:
        amount: how much it adds there; None where nothing is counted.
        is_spent: whether a lower level was met with it, so that it is used up for a higher one.
    """

    level: str
    label: LocalizedText
    citation: str | None
    provenance: Provenance | None
    amount: Amount | None = None
    is_spent: bool = False


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Another ladder of the same place on which a thing counts, or may count."""

    scheme: str
    label: LocalizedText
    is_sure: bool
    question: LocalizedText | None


@dataclass(frozen=True, slots=True)
class PinChoice:
    """One thing that a piece could be set apart for: 'RULE', or 'RULE/PART'."""

    use: str
    level: str
    label: LocalizedText


@dataclass(frozen=True, slots=True)
class PieceLine:
    """One thing the person has, on one ladder.

    Attributes:
        id: of the evidence or the holding.
        kind: kind of evidence; 'holding' for a credential that stands for none.
        reason, attribute, value: why it does not count; `value` as rule files write it.
        from_day: a day ahead from which it counts.
        question: what to ask, for CANNOT_TELL.
        remark: what the ladder says of such things in general.
        pinned: what the person set it apart for; None when the program chooses.
        choices: what it could be set apart for; fewer than two are no choice.
    """

    id: str
    kind: str
    standing: PieceStanding
    uses: tuple[Use, ...] = ()
    reason: Reason | None = None
    attribute: str | None = None
    value: str | None = None
    from_day: dt.date | None = None
    question: LocalizedText | None = None
    elsewhere: tuple[Elsewhere, ...] = ()
    remark: LocalizedText | None = None
    pinned: str | None = None
    choices: tuple[PinChoice, ...] = ()
