"""Amounts with a unit: credits, hours, weeks. Exact, never float."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Unit(StrEnum):
    """What an issuer counts. Values are the codes used in the catalog files.

    The field's hours are not one unit: a contact hour is taught, a clock hour
    is any hour on the clock, a credit is a college's own measure (CTDL
    `creditUnitType`). Converting between them is policy with a citation, so
    it is a rule, never arithmetic here.
    """

    CREDIT = "credit"
    CONTACT_HOUR = "contact_hour"
    CLOCK_HOUR = "clock_hour"
    WEEK = "week"
    MONTH = "month"
    SEMESTER = "semester"
    YEAR = "year"
    ITEM = "item"
    POINT = "point"
    DAY = "day"
    STATE_CREDIT = "state_credit"


class UnitMismatchError(ValueError):
    """Amounts of different units were combined without a cited conversion."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A finite, non-negative amount in one unit.

    Raises:
        ValueError: if the amount is negative, infinite or not a number.
    """

    value: Decimal
    unit: Unit

    def __post_init__(self) -> None:
        if not self.value.is_finite() or self.value < 0:
            raise ValueError(f"an amount must be finite and at least 0, got {self.value}")

    def __add__(self, other: Amount) -> Amount:
        """Return the sum of two amounts of one unit.

        Raises:
            UnitMismatchError: if the units differ.
        """
        if self.unit is not other.unit:
            raise UnitMismatchError(f"cannot add {other.unit} to {self.unit} without a rule")
        return Amount(self.value + other.value, self.unit)
