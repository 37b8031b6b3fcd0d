"""What two copies say a plan must keep to, where they disagree, in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from pathways.domain.limits import Connection, OtherWeeks, Travel, Weekday, Window
from pathways.domain.person import Language
from pathways.i18n.wording import Wording
from pathways.presenting.labels import language_words
from pathways.presenting.plan_clash import connection_words, travel_words
from pathways.presenting.plan_limits import hours_words, other_weeks_words, window_words


def limit_field_label(field: str, wording: Wording) -> str:
    """Return what a field of the limits is about; its own name where there are no words."""
    return {
        "start": wording.say("first day of the plan"),
        "deadline": wording.say("last day of the plan"),
        "money": wording.say("money"),
        "time": wording.say("hours a week"),
        "connection": wording.say("times with internet"),
        "travel": wording.say("how far you go"),
        "languages": wording.say("language"),
        "first": wording.say("what matters first"),
        "leave_out": wording.say("what is left out"),
        "credit": wording.say("college credit"),
        "waived": wording.say("what a school lets you skip"),
    }.get(field, field)


def limit_field_value(field: str, value: Any, wording: Wording) -> str:
    """Return one field of the limits in words.

    Args:
        value: as in the record file, read from JSON.
    """
    if field == "money":
        return _money(value, wording)
    if field == "time":
        return _time(value, wording)
    if field == "connection":
        return _connection(value, wording)
    if field == "travel":
        return travel_words(Travel(value), wording)
    if field == "languages":
        return wording.listing(language_words(Language(each), wording) for each in value)
    if field in ("start", "deadline"):
        return wording.date(_day(value))
    return _plain(value)


def _money(value: Mapping[str, str | None], wording: Wording) -> str:
    total, each = value.get("total"), value.get("per_month")
    parts = []
    if total is not None:
        parts.append(wording.say("{money} in all", money=wording.money(Decimal(total))))
    if each is not None:
        parts.append(wording.say("{money} a month", money=wording.money(Decimal(each))))
    return wording.listing(parts) if parts else wording.say("no limit")


def _time(value: Mapping[str, Any], wording: Wording) -> str:
    usual = wording.say("{amount} a week", amount=_hours(value["hours_per_week"], wording))
    others = (
        other_weeks_words(
            OtherWeeks(_day(each["from"]), _day(each["to"]), Decimal(each["hours"])), wording
        )
        for each in value.get("other_weeks") or ()
    )
    return "; ".join((usual, *others))


def _connection(value: Mapping[str, Any], wording: Wording) -> str:
    windows = value.get("windows") or ()
    times = (
        window_words(Window(Weekday(each["day"]), Decimal(each["hours"])), wording)
        for each in windows
    )
    usual = connection_words(Connection(value.get("when") or Connection.ALWAYS), wording)
    most = value.get("online_hours")
    limit = (wording.say("{amount} with internet", amount=_hours(most, wording)),) if most else ()
    return "; ".join((*(times if windows else (usual,)), *limit))


def _hours(value: str, wording: Wording) -> str:
    return hours_words(Decimal(value), wording)


def _day(value: str) -> dt.date:
    return dt.date.fromisoformat(value)


def _plain(value: Any) -> str:
    if isinstance(value, Mapping):
        return "; ".join(str(each) for each in value.values() if each is not None)
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
