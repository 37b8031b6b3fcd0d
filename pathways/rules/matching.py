"""Whether one piece of evidence is what a selector asks for: yes, no or cannot tell."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum

from pathways.domain.record import UNKNOWN, Evidence, EvidenceValue
from pathways.domain.text import LocalizedText
from pathways.rules import phrases
from pathways.rules.findings import Verdict, verdict_of_all
from pathways.rules.model import Pattern, Scheme, Selector, Window, evidence_of_kind

FactValue = bool | Decimal | dt.date


class Doubt(Enum):
    """Why it cannot be told; the value is what to ask when the rule has no question."""

    DATE = phrases.ADD_DATE
    DETAIL = phrases.ADD_DETAIL
    OFFICIAL = phrases.ASK_OFFICE
    SAME = phrases.SAME_THING

    @property
    def question(self) -> LocalizedText:
        """What to ask."""
        return self.value


@dataclass(frozen=True, slots=True)
class Case:
    """One person before one scheme on one day; what fits is kept once worked out.

    Attributes:
        on: the day whose evidence is looked at.
        law_on: the day whose law holds; None is the same day.
        pins: piece id to what the person wants it to serve, 'RULE' or 'RULE/PART'.
        rule: id of the rule that is being judged.
    """

    scheme: Scheme
    evidence: tuple[Evidence, ...]
    facts: Mapping[str, FactValue]
    on: dt.date
    law_on: dt.date | None = None
    pins: Mapping[str, str] = field(default_factory=dict)
    rule: str = ""
    _by_id: dict[str, Evidence] = field(default_factory=dict, compare=False, repr=False)
    _by_kind: dict[str, list[int]] = field(default_factory=dict, compare=False, repr=False)
    _found: dict[int, list[Match]] = field(default_factory=dict, compare=False, repr=False)
    _dates: dict[str, dt.date | None] = field(default_factory=dict, compare=False, repr=False)

    @property
    def law(self) -> dt.date:
        """The day whose law holds."""
        return self.law_on or self.on

    def piece(self, piece_id: str) -> Evidence | None:
        """Return the piece of evidence with that id; the first, should two have it."""
        if not self._by_id:
            self._by_id.update({piece.id: piece for piece in reversed(self.evidence)})
        return self._by_id.get(piece_id)

    def fits(self, selector: Selector) -> list[Match]:
        """Return how each piece fits, in the order of the record; nothing is spent yet.

        Pieces that never fit are left out; those that fit from a day ahead are
        kept, as not met with `starts_on`.
        """
        key = id(selector)  # a selector lives as long as its scheme
        if key not in self._found:
            found = [match(piece, selector, self) for piece in self._of_kinds(selector)]
            self._found[key] = [
                fit for fit in found if fit.verdict is not Verdict.NOT_MET or fit.starts_on
            ]
        return self._found[key]

    def _of_kinds(self, selector: Selector) -> Iterable[Evidence]:
        if not self._by_kind:
            for place, piece in enumerate(self.evidence):
                self._by_kind.setdefault(piece.kind, []).append(place)
        kinds = {kind for pattern in selector.patterns for kind in pattern.kinds}
        places = sorted(place for kind in kinds for place in self._by_kind.get(kind, ()))
        return (self.evidence[place] for place in places)


@dataclass(frozen=True, slots=True)
class Match:
    """How one piece fits.

    Attributes:
        doubt: why it cannot be told; None otherwise.
        until: last day on which it fits, if an end is known.
        starts_on: the day ahead from which it fits, when only its date is against it.
    """

    piece: Evidence
    verdict: Verdict
    doubt: Doubt | None = None
    until: dt.date | None = None
    starts_on: dt.date | None = None


_Answer = tuple[Verdict, Doubt | None]
_YES: _Answer = (Verdict.MET, None)
_NO: _Answer = (Verdict.NOT_MET, None)
_BEST_FIRST = (Verdict.MET, Verdict.CANNOT_TELL, Verdict.NOT_MET)


def match(piece: Evidence, selector: Selector, case: Case) -> Match:
    """Return how a piece fits the pattern of the selector that it fits best."""
    fits = [_fit(piece, pattern, case) for pattern in selector.patterns]
    return min(fits, key=lambda fit: (_BEST_FIRST.index(fit.verdict), fit.starts_on is None))


def add_years(day: dt.date, years: int) -> dt.date:
    """Return the same day so many years later or earlier; 29 February becomes the 28th."""
    year = day.year + years
    last = calendar.monthrange(year, day.month)[1]
    return dt.date(year, day.month, min(day.day, last))


def plain(value: EvidenceValue) -> str:
    """Return a value as rule files write it, so that 1, 1.0 and '1' are alike."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    return str(value)


def _fit(piece: Evidence, pattern: Pattern, case: Case) -> Match:
    if piece.kind not in pattern.kinds or any(piece.get(name) is None for name in pattern.told):
        return Match(piece, Verdict.NOT_MET)
    looks = [_attribute(piece, name, pattern) for name in pattern.accepts]
    ahead = _starts_ahead(piece, pattern.window, case.on)
    if ahead is not None:
        may_fit = verdict_of_all([verdict for verdict, _ in looks]) is not Verdict.NOT_MET
        return Match(piece, Verdict.NOT_MET, starts_on=ahead if may_fit else None)
    verdict, doubt = _together([*looks, *_windows(piece, pattern.window, case)])
    return Match(piece, verdict, doubt, until=_until(piece, pattern.window))


def _together(answers: Iterable[_Answer]) -> _Answer:
    every = list(answers)
    verdict = verdict_of_all([answer for answer, _ in every])
    return verdict, next((doubt for answer, doubt in every if answer is verdict), None)


def _attribute(piece: Evidence, name: str, pattern: Pattern) -> _Answer:
    value = piece.get(name)
    if value is None or value == UNKNOWN:
        return Verdict.CANNOT_TELL, Doubt.OFFICIAL if UNKNOWN in pattern.ask else Doubt.DETAIL
    given = {plain(each) for each in value} if isinstance(value, tuple) else {plain(value)}
    if not given.isdisjoint(pattern.accepts[name]):
        return _YES
    return (Verdict.CANNOT_TELL, Doubt.OFFICIAL) if given & set(pattern.ask) else _NO


def _starts_ahead(piece: Evidence, window: Window, on: dt.date) -> dt.date | None:
    # What was earned later than the day asked about was not there on that day,
    # whether or not a rule says so.
    names = ("earned", "from") if window.valid_on else ("earned",)
    days = [day for name in names if isinstance(day := piece.get(name), dt.date) and day > on]
    return max(days, default=None)


def _windows(piece: Evidence, window: Window, case: Case) -> Iterable[_Answer]:
    earned = _day(piece, "earned")
    if window.by:
        yield _YES if earned is not None else (Verdict.CANNOT_TELL, Doubt.DATE)
    if window.within_years is not None:
        yield _not_before(earned, add_years(case.on, -window.within_years))
    if window.between is not None:
        first, last = (named_date(name, case) for name in window.between)
        yield _not_before(earned, first)
        yield _not_after(earned, last)
    if window.after is not None:
        yield _in_order(earned, window.after, case)
    if window.valid_on:
        yield _not_before(case.on, _day(piece, "from"))
        yield _not_after(case.on, _day(piece, "to"))
    if window.ask_after_end and _is_past(_day(piece, "to"), case.on):
        yield Verdict.CANNOT_TELL, Doubt.OFFICIAL


def _in_order(earned: dt.date | None, first: Selector, case: Case) -> _Answer:
    """Whether a piece was earned on the day of the first of another thing, or later."""
    fits = [fit for fit in case.fits(first) if fit.starts_on is None]
    if not fits:
        return _NO
    days = [_day(fit.piece, "earned") for fit in fits if fit.verdict is Verdict.MET]
    known = [day for day in days if day is not None]
    if earned is None or not known:
        return Verdict.CANNOT_TELL, Doubt.DATE
    if min(known) <= earned:
        return _YES
    # Another one, of which we do not know enough, may have come first.
    return _NO if len(known) == len(fits) else (Verdict.CANNOT_TELL, Doubt.DATE)


def _is_past(day: dt.date | None, on: dt.date) -> bool:
    return day is not None and day < on


def _not_before(day: dt.date | None, first: dt.date | None) -> _Answer:
    if day is None or first is None:
        return Verdict.CANNOT_TELL, Doubt.DATE
    return _YES if first <= day else _NO


def _not_after(day: dt.date | None, last: dt.date | None) -> _Answer:
    if day is None or last is None:
        return Verdict.CANNOT_TELL, Doubt.DATE
    return _YES if day <= last else _NO


def _day(piece: Evidence, name: str) -> dt.date | None:
    value = piece.get(name)
    return value if isinstance(value, dt.date) else None


def _until(piece: Evidence, window: Window) -> dt.date | None:
    if window.valid_on or window.ask_after_end:
        return _day(piece, "to")
    earned = _day(piece, "earned")
    if window.within_years is None or earned is None:
        return None
    last = add_years(earned, window.within_years)
    after = last + dt.timedelta(days=1)  # 29 February still looks back to the 28th
    return after if add_years(after, -window.within_years) <= earned else last


def named_date(name: str, case: Case) -> dt.date | None:
    """Return a date that a scheme names: as answered, else from the evidence it is taken from."""
    if name not in case._dates:
        case._dates[name] = _work_out_date(name, case)
    return case._dates[name]


def _work_out_date(name: str, case: Case) -> dt.date | None:
    given = case.facts.get(name)
    if isinstance(given, dt.date):
        return given
    source = case.scheme.facts.get(name)
    if source is None or source.kind is None or source.field is None:
        return None
    pieces = evidence_of_kind(case.evidence, source.kind)
    current = [piece for piece in pieces if _is_current(piece, case.on)]
    days = [_day(piece, source.field) for piece in current or pieces]
    latest = max((day for day in days if day is not None), default=None)
    if latest is None or source.moved_to is None:
        return latest
    return dt.date(latest.year, *source.moved_to)


def _is_current(piece: Evidence, on: dt.date) -> bool:
    begins, ends = _day(piece, "from"), _day(piece, "to")
    return begins is not None and ends is not None and begins <= on <= ends
