"""Which of several credentials to propose: a simple rule that can be told.

In this order: what nothing says is not offered; what the person has planned;
what is in her state or nation-wide; what asks for no other credential first;
what is known to be free, then what has a known price, then what has none
published; what is taught in her language; what is known to take less time;
the order of the catalog files.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from pathways.domain.amounts import Amount, Unit
from pathways.domain.catalog import Availability, Catalog, Credential, Stack
from pathways.planning.opens import NATION
from pathways.planning.requirements import DEEPEST, credential_finding
from pathways.planning.situation import Situation, Standing, is_retired
from pathways.rules.findings import Finding, Verdict

# Only to put lengths in order; they are never converted or added.
_SCALE = (
    Unit.CLOCK_HOUR,
    Unit.CONTACT_HOUR,
    Unit.DAY,
    Unit.WEEK,
    Unit.MONTH,
    Unit.SEMESTER,
    Unit.YEAR,
)
_LAST = len(_SCALE)

_Merit = tuple[int, int, int, int, int, int, tuple[int, Decimal]]


def in_order(credentials: Iterable[str], situation: Situation) -> list[str]:
    """Return the ids, the one to propose first."""
    return sorted(credentials, key=lambda each: _merit(each, situation))


def can_be_started(credential: Credential, situation: Situation) -> bool:
    """Whether nothing says that it is not offered; unknown is not no."""
    if is_retired(credential, situation.on):
        return False
    return credential.availability in (Availability.OFFERED, Availability.UNKNOWN)


def state_of(area: str | None, catalog: Catalog) -> str | None:
    """Return the state of a wage area, None when it is not known."""
    known = catalog.areas.get(area or "")
    return known.state if known else None


def _merit(credential_id: str, situation: Situation) -> _Merit:
    credential = situation.catalog.credentials[credential_id]
    planned = situation.hold(credential_id).standing is Standing.PLANNED
    return (
        0 if can_be_started(credential, situation) else 1,
        0 if planned else 1,
        0 if is_near(credential, situation) else 1,
        1 if _waits(credential_id, situation) else 0,
        _cost_class(credential),
        _language_class(credential, situation),
        _length(credential),
    )


def is_near(credential: Credential, situation: Situation) -> bool:
    """Whether its provider is in the person's state or nation-wide; yes when no place is known."""
    state = state_of(situation.record.area, situation.catalog)
    provider = situation.catalog.providers.get(credential.provider)
    return state is None or provider is None or provider.state in (state, NATION)


def stack_is_near(stack: Stack, situation: Situation) -> bool:
    """Whether each needed step can be taken near the person."""
    known = situation.catalog.credentials
    return all(
        any(is_near(known[each], situation) for each in step.credentials if each in known)
        for step in stack.steps
        if not step.optional
    )


def _waits(credential_id: str, situation: Situation) -> bool:
    """Whether another credential must surely be earned before it."""
    asked = credential_finding(credential_id, situation, DEEPEST - 1).because
    unmet = (part for part in asked if part.verdict is Verdict.NOT_MET)
    return any(_names_other(part, credential_id) for part in unmet)


def _names_other(finding: Finding, credential_id: str) -> bool:
    if finding.credential is not None:
        return finding.credential != credential_id
    return any(_names_other(part, credential_id) for part in finding.because)


def _cost_class(credential: Credential) -> int:
    cost = credential.cost_usd.value
    return 2 if cost is None else 0 if cost == 0 else 1


def _language_class(credential: Credential, situation: Situation) -> int:
    languages = credential.languages.value
    if languages is None:
        return 1
    return 0 if situation.record.language in languages else 2


def _length(credential: Credential) -> tuple[int, Decimal]:
    return min(
        (_place(amount) for amount in credential.effort.value or ()),
        default=(_LAST, Decimal(0)),
    )


def _place(amount: Amount) -> tuple[int, Decimal]:
    return (_SCALE.index(amount.unit) if amount.unit in _SCALE else _LAST, amount.value)
