"""The facts of the catalog that the planner counts with: dated classes, renewals, sums, caps, help.

Keys are those of docs/catalog-format.md, "Facts for the planner".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal

from pathways.data.catalog_fields import Fields
from pathways.data.yaml_source import Mapping
from pathways.domain.amounts import Unit
from pathways.domain.catalog import (
    Counting,
    CreditCap,
    CreditSum,
    FundingHelp,
    Offering,
    SumCap,
)


def read_offerings(fields: Fields) -> tuple[Offering, ...]:
    """Return the dated classes of a credential; none when it can be begun on any day."""
    found = []
    for row in fields.records("offerings"):
        starts, ends = row.date("starts"), row.date("ends")
        enroll_by, seats = row.date("enroll_by"), row.integer("seats")
        row.done()
        if starts is None or ends is None:
            row.refuse("starts" if starts is None else "ends", "missing-key", "a full day")
        elif ends < starts:
            row.refuse("ends", "ends-before-begins", f"a day on or after {starts}; found {ends}")
        else:
            found.append(Offering(starts, ends, enroll_by, seats))
    return tuple(found)


def read_credit_sum(fields: Fields, least: Decimal, listed: tuple[str, ...]) -> CreditSum:
    """Return credits to add up, with what limits the sum; `credits` and `of` were read."""
    caps = []
    for row in fields.records("caps"):
        at_most = row.number("at_most")
        caps.append(SumCap(row.texts("of"), at_most or Decimal(0)))
        if at_most is None:
            row.refuse("at_most", "missing-key", "'at_most' must be given")
        row.done()
    exclusive = []
    for row in fields.records("exclusive"):
        exclusive.append(row.texts("of"))
        row.done()
    _refuse_shared(fields, "caps", (cap.credentials for cap in caps), listed)
    _refuse_shared(fields, "exclusive", exclusive, listed)
    return CreditSum(listed, least, tuple(caps), tuple(exclusive))


def _refuse_shared(
    fields: Fields, key: str, groups: Iterable[tuple[str, ...]], listed: tuple[str, ...]
) -> None:
    counted = Counter(each for group in groups for each in group)
    for name, times in counted.items():
        if name not in listed:
            fields.refuse(key, "not-in-sum", f"credentials that 'of' lists; found '{name}'")
        elif times > 1:
            fields.refuse(key, "duplicate-item", f"each credential in one group; found '{name}'")


def read_sum_minimum(fields: Fields) -> Decimal:
    """Return the credits that are enough, from ``credits: {value: ..., unit: credit}``."""
    found = fields.need("credits")
    if not isinstance(found, Mapping):
        fields.refuse("credits", "wrong-type", "{value: ..., unit: credit}")
        return Decimal(0)
    inner = Fields(found, fields.defects)
    amount = inner.amount(only=Unit.CREDIT)
    inner.done()
    if amount is None:
        inner.refuse("value", "missing-key", "how many credits")
    return amount.value if amount else Decimal(0)


def read_help(fields: Fields) -> FundingHelp | None:
    """Return how far a funding lowers a price; None where its rule is not so plain."""
    found = fields.get("help")
    if found is None:
        return None
    if not isinstance(found, Mapping):
        fields.refuse("help", "wrong-type", "{usd: ..., conditions: [...]}")
        return None
    inner = Fields(found, fields.defects)
    help_ = FundingHelp(
        usd=inner.number("usd"),
        conditions=inner.texts("conditions"),
        once=inner.flag("once", False),
    )
    whole = inner.flag("whole_price", False)
    if whole == (help_.usd is not None):
        inner.refuse("usd", "bad-help", "either 'usd' or 'whole_price: true'")
    inner.done()
    return help_


def read_credit_cap(fields: Fields) -> tuple[str, CreditCap]:
    """Return the most that a college takes over."""
    at_most = fields.number("at_most")
    if at_most is None:
        fields.refuse("at_most", "missing-key", "'at_most' must be given")
    cap = CreditCap(
        id=fields.identifier(),
        receiver=fields.words("receiver"),
        label=fields.both("label"),
        at_most=at_most or Decimal(0),
        links=fields.texts("links"),
        surplus=fields.choice("surplus", Counting, Counting.NOTHING),
        provenance=fields.provenance(),
    )
    return cap.id, cap
