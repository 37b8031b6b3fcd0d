"""One person before the catalog on one day: what is held, and which levels are reached."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum

from pathways.domain.catalog import Catalog, Credential, RequirementKind
from pathways.domain.record import Holding, HoldingState, LearnerRecord
from pathways.planning.rank_evidence import judge_for
from pathways.rules import phrases
from pathways.rules.evaluate import SchemeResult
from pathways.rules.findings import Finding, Group, Verdict
from pathways.rules.model import Scheme

_MONTHS = 12


class Standing(StrEnum):
    """How far a person is with one credential, the best first."""

    HELD = "held"
    UNSURE = "unsure"  # earned, but without a date it cannot be told if it still holds
    IN_PROGRESS = "in_progress"
    EXPIRED = "expired"
    PLANNED = "planned"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Hold:
    """The best that a person has of one credential.

    Attributes:
        holding: id in the record; None when nothing is there, or when it is
            a level reached by the rules.
        lapses_on: its last day, today or ahead.
        starts_on: a day ahead on which it will have been earned.
    """

    standing: Standing
    holding: str | None = None
    lapses_on: dt.date | None = None
    starts_on: dt.date | None = None


_NOTHING = Hold(Standing.NONE)
_ORDER = tuple(Standing)


@dataclass(frozen=True, slots=True)
class Situation:
    """Catalog, rules, record and day together; answers are kept once worked out."""

    catalog: Catalog
    schemes: Mapping[str, Scheme]
    record: LearnerRecord
    on: dt.date
    _results: dict[str, SchemeResult] = field(default_factory=dict, compare=False, repr=False)
    _holds: dict[str, Hold] = field(default_factory=dict, compare=False, repr=False)

    def hold(self, credential_id: str) -> Hold:
        """Return the best that the person has of a credential."""
        if credential_id not in self._holds:
            self._holds[credential_id] = self._work_out(credential_id)
        return self._holds[credential_id]

    def _work_out(self, credential_id: str) -> Hold:
        credential = self.catalog.credentials.get(credential_id)
        holds = [
            hold_of(holding, credential, self.on)
            for holding in self.record.holdings
            if holding.credential == credential_id
        ]
        best = min(holds, key=lambda hold: _ORDER.index(hold.standing), default=_NOTHING)
        if best.standing is Standing.HELD or credential is None:
            return _longest(holds) or best
        return self._by_rank(credential) or self._by_successor(credential) or best

    def _by_successor(self, credential: Credential) -> Hold | None:
        """What replaces a retired credential counts for it; a retired one points on."""
        if not is_retired(credential, self.on) or credential.superseded_by is None:
            return None
        hold = self.hold(credential.superseded_by)
        return hold if hold.standing is Standing.HELD else None

    def _by_rank(self, credential: Credential) -> Hold | None:
        level = self.level_of(credential)
        if level is None:
            return None
        result = self.result(level[0])
        if result is None or level_verdict(result, level[1]) is not Verdict.MET:
            return None
        return Hold(Standing.HELD, lapses_on=level_finding(result, level[1]).lapses_on)

    def level_of(self, credential: Credential) -> tuple[str, str] | None:
        """Return scheme and level when a credential is itself a level of a ladder."""
        requires = credential.requires
        if requires is None or requires.kind is not RequirementKind.RANK:
            return None
        scheme = self.schemes.get(requires.scheme or "")
        level = scheme.level(requires.level or "") if scheme else None
        if scheme is None or level is None or level.credential != credential.id:
            return None
        return scheme.id, level.name

    def result(self, scheme_id: str) -> SchemeResult | None:
        """Return where the person stands on a ladder; None when there is no such ladder."""
        if scheme_id in self._results:
            return self._results[scheme_id]
        scheme = self.schemes.get(scheme_id)
        if scheme is None:
            return None
        result = judge_for(scheme, self.record, self.catalog)(self.on, None)
        self._results[scheme_id] = result
        return result


def is_retired(credential: Credential, on: dt.date) -> bool:
    """Whether it can no longer be earned on that day."""
    return credential.retired_on is not None and credential.retired_on <= on


def level_verdict(result: SchemeResult, level: str) -> Verdict:
    """Whether a level is reached; a higher one is more than enough."""
    wanted = result.scheme.position(level)
    if result.scheme.position(result.level) >= wanted:
        return Verdict.MET
    if result.scheme.position(result.maybe) >= wanted:
        return Verdict.CANNOT_TELL
    return Verdict.NOT_MET


def level_finding(result: SchemeResult, level: str) -> Finding:
    """Return the finding for a level, by the higher one where only that is reached.

    Raises:
        KeyError: if the ladder has no such level.
    """
    own = result.at(level).finding
    verdict = level_verdict(result, level)
    reached = result.level if verdict is Verdict.MET else result.maybe
    if own.verdict is verdict or reached is None:
        return own
    higher = result.at(reached).finding
    return replace(
        own,
        verdict=verdict,
        group=Group.ANY,
        because=(higher,),
        used=higher.used,
        lapses_on=higher.lapses_on,
        note=phrases.HIGHER_REACHED if verdict is Verdict.MET else own.note,
    )


def hold_of(holding: Holding, credential: Credential | None, on: dt.date) -> Hold:
    """Return how one holding stands on a day.

    It ends on its own date or, without one, after the time for which the
    credential is good, where that is published.
    """
    if holding.state is HoldingState.PLANNED:
        return Hold(Standing.PLANNED, holding.id)
    if not holding.is_earned(on):
        return Hold(Standing.IN_PROGRESS, holding.id, starts_on=holding.earned_on)
    years = credential.validity_years.value if credential else None
    if holding.expires_on is None and holding.earned_on is None and years is not None:
        return Hold(Standing.UNSURE, holding.id)
    ends = last_day(holding, years)
    if ends is not None and ends < on:
        return Hold(Standing.EXPIRED, holding.id)
    return Hold(Standing.HELD, holding.id, lapses_on=ends)


def last_day(holding: Holding, years: Decimal | None) -> dt.date | None:
    """Return the last day of a holding: its own, else so many years after it was earned."""
    if holding.expires_on is not None:
        return holding.expires_on
    if holding.earned_on is None or years is None:
        return None
    return add_time(holding.earned_on, years)


def add_time(day: dt.date, years: Decimal) -> dt.date:
    """Return the day so many years later; a part of a year counts as whole months.

    The last day of a shorter month stands for the 31st.
    """
    months = day.year * _MONTHS + day.month - 1 + int(years * _MONTHS)
    year, month = divmod(months, _MONTHS)
    last = calendar.monthrange(year, month + 1)[1]
    return dt.date(year, month + 1, min(day.day, last))


def _longest(holds: list[Hold]) -> Hold | None:
    held = [hold for hold in holds if hold.standing is Standing.HELD]
    return max(held, key=lambda hold: hold.lapses_on or dt.date.max, default=None)
