"""Which experience band a person is in on a pay day, as far as what she told allows.

Years are added up from dated pieces. What could change the band and is not known gives
'cannot tell'; what could not change it does no harm.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise

from pathways.domain.record import UNKNOWN, Evidence
from pathways.planning.pay_law import ExperienceBand, ExperienceRule
from pathways.planning.told import told_date, told_number

_MONTHS = 12


class BandDoubt(StrEnum):
    """Why the band cannot be told."""

    NOTHING_TOLD = "nothing_told"  # no years of experience are in the record
    UNCLEAR = "unclear"  # a piece lacks its date, its years or what work it was
    OVERLAP = "overlap"  # two pieces cover the same time
    MORE_SINCE = "more_since"  # a year or more that nobody told of, and it would matter
    BETWEEN_BANDS = "between_bands"  # such as 3.5 years: the law names whole years only


@dataclass(frozen=True, slots=True)
class BandAnswer:
    """The band of one person on one pay day.

    Attributes:
        band: None when it cannot be told; `doubt` then says why.
        least: years that surely count on that day; None when nothing was told.
        most: the most that they can be; None when there is no telling.
        counted: ids of the pieces that count.
        later: ids of the pieces that come after the day.
        told_until: the latest date up to which years were told.
    """

    day: dt.date
    band: ExperienceBand | None
    doubt: BandDoubt | None
    least: Decimal | None
    most: Decimal | None
    counted: tuple[str, ...] = ()
    later: tuple[str, ...] = ()
    told_until: dt.date | None = None

    @property
    def years(self) -> Decimal | None:
        """The years, when there is only one number that they can be."""
        return self.least if self.least == self.most else None


def band_on(day: dt.date, evidence: Iterable[Evidence], rule: ExperienceRule) -> BandAnswer:
    """Return the band on a pay day.

    Args:
        day: the pay day; pieces dated after it do not count yet, one dated on it does.
        evidence: everything the person has told.
        rule: which pieces count, and the bands.
    """
    pieces = [piece for piece in evidence if _may_count(piece, rule)]
    if not pieces:
        return BandAnswer(day, None, BandDoubt.NOTHING_TOLD, None, None)
    later = tuple(piece.id for piece in pieces if _is_after(piece, day))
    so_far = [piece for piece in pieces if piece.id not in later]
    clear = sorted((piece for piece in so_far if _is_clear(piece)), key=_until)
    least = sum((_years(piece) for piece in clear), Decimal(0))
    told_until = _until(clear[-1]) if clear else None
    doubt, most = _most(least, clear, len(clear) < len(so_far), told_until, day)
    band = _sure_band(least, most, rule)
    if band is None:
        doubt = doubt or BandDoubt.BETWEEN_BANDS
    counted = tuple(piece.id for piece in clear)
    return BandAnswer(day, band, None if band else doubt, least, most, counted, later, told_until)


def _most(
    least: Decimal,
    clear: Sequence[Evidence],
    has_unclear: bool,
    told_until: dt.date | None,
    day: dt.date,
) -> tuple[BandDoubt | None, Decimal | None]:
    """Return what is not known about the years, and the most that they can be."""
    if has_unclear:
        return BandDoubt.UNCLEAR, None
    if _overlaps(clear):
        return BandDoubt.OVERLAP, None
    if told_until is None:  # every piece comes later: there were none before, as far as told
        return None, least
    untold = _whole_years(told_until, day)
    return (BandDoubt.MORE_SINCE, least + untold) if untold else (None, least)


def _sure_band(least: Decimal, most: Decimal | None, rule: ExperienceRule) -> ExperienceBand | None:
    """Return the band that holds whatever is true; None when there are several, or a gap."""
    low = rule.band(least)
    if low is None or low.last is None:
        return low
    return low if most is not None and rule.band(most) == low else None


def _may_count(piece: Evidence, rule: ExperienceRule) -> bool:
    role = piece.get("role")
    return piece.kind == rule.kind and (role in (None, UNKNOWN) or role in rule.roles)


def _is_clear(piece: Evidence) -> bool:
    told = piece.get("role") not in (None, UNKNOWN)
    return told and told_number(piece, "years") is not None and told_date(piece) is not None


def _is_after(piece: Evidence, day: dt.date) -> bool:
    until = told_date(piece)
    return until is not None and until > day


def _until(piece: Evidence) -> dt.date:
    return told_date(piece) or dt.date.max


def _years(piece: Evidence) -> Decimal:
    return told_number(piece, "years") or Decimal(0)


def _overlaps(pieces: Sequence[Evidence]) -> bool:
    """Whether a piece has more years than fit after the one before it.

    A school year is shorter than a year, so that up to one year more than the time between
    the two dates is no contradiction.
    """
    return any(
        _years(late) >= _apart(_until(early), _until(late)) + 1 for early, late in pairwise(pieces)
    )


def _apart(first: dt.date, last: dt.date) -> Decimal:
    """Return the years between two dates, in whole months."""
    months = (last.year - first.year) * _MONTHS + last.month - first.month
    return Decimal(months - (last.day < first.day)) / _MONTHS


def _whole_years(first: dt.date, last: dt.date) -> int:
    return int(_apart(first, last))
