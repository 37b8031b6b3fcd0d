"""From a credential to an item: what it takes, whether it can be used, what is not known of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal

from pathways.domain.amounts import Amount, Unit
from pathways.domain.catalog import Availability, Catalog, Credential, Delivery, Offering
from pathways.domain.limits import Connection, LimitKind, Limits, Travel
from pathways.domain.plans import Assumption, AssumptionKind
from pathways.domain.record import LearnerRecord
from pathways.planning.choosing import state_of
from pathways.planning.exact.needs import Need
from pathways.planning.exact.problem import Help, Item, Scale, Session, Shut, whole
from pathways.planning.exact.promises import can_be_sure
from pathways.planning.exact.reach import CatalogIndex
from pathways.planning.exact.weeks import Weeks
from pathways.planning.opens import NATION
from pathways.planning.situation import Situation, Standing, is_retired

_WEEKS_IN_A_YEAR = 52
_LENGTHS = {
    Unit.WEEK: Decimal(1),
    Unit.DAY: Decimal(1) / 7,
    Unit.MONTH: Decimal(_WEEKS_IN_A_YEAR) / 12,
    Unit.YEAR: Decimal(_WEEKS_IN_A_YEAR),
}


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts of a credential that count in a plan: its own, or those of its renewal.

    Attributes:
        weeks: at least 1.
        has_length: whether a length in days, weeks, months or years is published.
    """

    price: Decimal | None
    hours: Decimal | None
    online: Decimal | None
    weeks: int
    has_length: bool

    def numbers(self) -> tuple[Decimal | None, ...]:
        """The hours, to find a scale for them."""
        return self.hours, self.online


def facts_of(credential: Credential, situation: Situation) -> Facts:
    """Return what it takes the person: a renewal where she holds one that ends."""
    renewal = credential.renewal
    standing = situation.hold(credential.id).standing
    if renewal is not None and standing in (Standing.HELD, Standing.EXPIRED):
        effort = renewal.effort.value or ()
        online = renewal.online_hours.value
        return _facts(renewal.cost_usd.value, effort, online)
    online_fact = credential.online_hours
    online = online_fact.value if online_fact else None
    if credential.internet_required.value is False:
        online = Decimal(0)
    return _facts(credential.cost_usd.value, credential.effort.value or (), online)


def _facts(price: Decimal | None, effort: tuple[Amount, ...], online: Decimal | None) -> Facts:
    hours = _hours(effort)
    if hours is not None and online is not None:
        hours = max(hours, online)
    has_length = any(amount.unit in _LENGTHS for amount in effort)
    return Facts(price, hours, online, _weeks(effort), has_length)


def _hours(effort: tuple[Amount, ...]) -> Decimal | None:
    """Return hours on the clock; an hour of class takes an hour of the week."""
    for unit in (Unit.CLOCK_HOUR, Unit.CONTACT_HOUR):
        for amount in effort:
            if amount.unit is unit:
                return amount.value
    return None


def _weeks(effort: tuple[Amount, ...]) -> int:
    """Return the weeks it lasts at least. How long a semester is, no source says."""
    lengths = [amount.value * _LENGTHS[amount.unit] for amount in effort if amount.unit in _LENGTHS]
    longest = max(lengths, default=Decimal(1))
    return max(1, int(longest.quantize(Decimal("0.0001")).to_integral_value(ROUND_CEILING)))


@dataclass(frozen=True, slots=True)
class Making:
    """What making an item needs to know."""

    situation: Situation
    limits: Limits
    weeks: Weeks
    scale: Scale
    index: CatalogIndex
    receivers: frozenset[str]

    @property
    def catalog(self) -> Catalog:
        """The catalog."""
        return self.situation.catalog

    @property
    def record(self) -> LearnerRecord:
        """The person's record."""
        return self.situation.record


def shut_of(credential: Credential, making: Making) -> Shut | None:
    """Return why a credential cannot be used at all; None when it can, or might."""
    limits = making.limits
    if credential.id in limits.excluded:
        return Shut("excluded", LimitKind.EXCLUDED)
    if _is_not_offered(credential, making):
        return Shut("not_offered")
    languages = credential.languages.value
    if limits.languages and languages is not None and not set(languages) & set(limits.languages):
        return Shut("language", LimitKind.LANGUAGES)
    if _reach(credential, making) is False:
        return Shut("place", LimitKind.TRAVEL)
    if limits.connection is Connection.NEVER and _needs_connection(credential, making):
        return Shut("connection", LimitKind.CONNECTION)
    return None


def _is_not_offered(credential: Credential, making: Making) -> bool:
    offered = (Availability.OFFERED, Availability.UNKNOWN)
    retired = is_retired(credential, making.weeks.start)
    return retired or credential.availability not in offered


def _needs_connection(credential: Credential, making: Making) -> bool:
    online = facts_of(credential, making.situation).online
    return credential.internet_required.value is True or bool(online)


def _reach(credential: Credential, making: Making) -> bool | None:
    """Return whether the person can get there; None when nobody says."""
    travel, delivery = making.limits.travel, credential.delivery.value
    if travel is Travel.ANYWHERE or delivery is Delivery.ONLINE:
        return True
    if travel is Travel.HOME:
        if delivery in (None, Delivery.VARIES):
            return None
        return delivery is Delivery.IN_FACILITY
    provider = making.catalog.providers.get(credential.provider)
    state = state_of(making.record.area, making.catalog)
    if provider is None:
        return None
    if provider.state == NATION:
        return True
    return None if state is None else provider.state == state


def make_item(credential: Credential, need: Need, making: Making) -> Item | None:
    """Return the item of a credential; None when none of its dates will do."""
    facts = facts_of(credential, making.situation)
    sessions = tuple(_sessions(credential, facts, making))
    if credential.offerings and not sessions:
        return None
    hours = facts.hours if facts.hours is not None else facts.online or Decimal(0)
    online = facts.online or Decimal(0)
    units = making.scale.hours
    return Item(
        credential=credential.id,
        price=whole(facts.price, making.scale.money),
        offline=whole(hours - online, units) or 0,
        online=whole(online, units) or 0,
        hours_known=facts.hours is not None,
        time_known=facts.hours is not None or facts.has_length or bool(credential.offerings),
        online_known=facts.online is not None,
        weeks=facts.weeks,
        has_length=facts.has_length,
        sessions=sessions,
        has_dates=bool(credential.offerings),
        need=need,
        help=tuple(_help(credential, facts.price, making)),
        assumptions=tuple(_assumptions(credential, facts, making)),
        validity_years=credential.validity_years.value,
        useful=is_useful(credential, making),
    )


def is_useful(credential: Credential, making: Making) -> bool:
    """Whether holding it opens a job, or gives sure credit where credit is counted."""
    if credential.occupations:
        return True
    named = making.index.links_from.get(credential.id, ())
    links = (making.catalog.articulations[each] for each in named)
    return any(
        link.receiver in making.receivers and can_be_sure(link, making.situation) for link in links
    )


def _assumptions(credential: Credential, facts: Facts, making: Making) -> Iterator[Assumption]:
    for kind, is_unknown in (
        (AssumptionKind.PRICE, facts.price is None),
        (AssumptionKind.HOURS, facts.hours is None),
        (AssumptionKind.ONLINE_HOURS, facts.online is None),
        (AssumptionKind.OFFERED, _may_not_be_offered(credential)),
        (
            AssumptionKind.LANGUAGE,
            bool(making.limits.languages) and credential.languages.value is None,
        ),
        (AssumptionKind.PLACE, _reach(credential, making) is None),
    ):
        if is_unknown:
            yield Assumption(kind, credential.id)


def _may_not_be_offered(credential: Credential) -> bool:
    return credential.availability is Availability.UNKNOWN and not credential.offerings


def _sessions(credential: Credential, facts: Facts, making: Making) -> Iterator[Session]:
    for offering in credential.offerings:
        session = _session(offering, facts, making)
        if session is not None:
            yield session


def _session(offering: Offering, facts: Facts, making: Making) -> Session | None:
    weeks = making.weeks
    sign_up = offering.enroll_by or offering.starts
    if offering.seats == 0 or offering.starts < weeks.start or sign_up < making.situation.on:
        return None
    first, last = weeks.week_of(offering.starts), weeks.week_of(offering.ends)
    if last > weeks.count - 1 or offering.ends > weeks.last_day(last):
        return None
    online = facts.online or Decimal(0)
    hours = facts.hours if facts.hours is not None else online
    count, units = last - first + 1, making.scale.hours
    return Session(
        offering.starts,
        first,
        last,
        spread(whole(hours - online, units) or 0, count, units // 4),
        spread(whole(online, units) or 0, count, units // 4),
    )


def spread(units: int, weeks: int, quarter: int) -> tuple[int, ...]:
    """Return units laid evenly over weeks, in quarters of an hour.

    Quarters that do not divide go to the first weeks, what is less than one to the very first.

    Args:
        quarter: units in a quarter of an hour.
    """
    quarters, rest = divmod(units, quarter)
    each, more = divmod(quarters, weeks)
    even = [(each + (1 if number < more else 0)) * quarter for number in range(weeks)]
    return (even[0] + rest, *even[1:])


def _help(credential: Credential, price: Decimal | None, making: Making) -> Iterator[Help]:
    """Yield the funding for which the person surely qualifies."""
    if not price:
        return
    answers = making.record.answers
    state = state_of(making.record.area, making.catalog)
    for funding_id in making.index.help_for.get(credential.id, ()):
        funding = making.catalog.funding[funding_id]
        if funding.help is None:
            continue
        here = not funding.states or NATION in funding.states or state in funding.states
        if here and all(answers.get(name) is True for name in funding.help.conditions):
            most = price if funding.help.usd is None else min(price, funding.help.usd)
            units = whole(most, making.scale.money) or 0
            if units:
                yield Help(funding_id, units, funding.help.once)
