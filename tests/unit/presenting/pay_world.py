"""One teacher before the bundled pay files and packets, in both languages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any

from pathways.data.catalog_files import bundled_folder, read_catalog
from pathways.data.rule_files import read_rules
from pathways.domain.person import GoalKind, Language, Role
from pathways.domain.record import Evidence, GoalRef, LearnerRecord
from pathways.i18n.wording import Wording, open_wording
from pathways.planning.evidence import build_evidence
from pathways.presenting.packet import packet_view
from pathways.presenting.pay import pay_view
from pathways.presenting.pay_views import PacketView, PayView
from pathways.services.pay import packet_of, pay_of

ON = dt.date(2026, 11, 24)
CATALOG = read_catalog(bundled_folder())
SCHEMES = read_rules().schemes
ENGLISH = open_wording(Language.ENGLISH)
SPANISH = open_wording(Language.SPANISH)
NOBODY = LearnerRecord("n", "", Role.TEACHER, Language.ENGLISH, area="KY-East-nonmetro")


def piece(id_: str, kind: str, **values: Any) -> Evidence:
    return build_evidence(id_, kind, {k.rstrip("_"): v for k, v in values.items()})


CERTIFICATE = piece("cert", "certificate", class_="regular", from_="2021-07-01", to="2031-06-30")
BACHELOR = piece("ba", "degree", level="bachelor", earned="2015-05-08")
FIVE_YEARS = piece("five", "experience", role="teacher", years="5", earned="2026-06-12")
BOARD = piece("nb", "board", area="math", status="active", earned="2019-11-17", to="2029-11-17")
ANA = replace(
    NOBODY,
    name="Ana Núñez",
    district="Bowling Green",
    evidence=(CERTIFICATE, BACHELOR, FIVE_YEARS),
)


def pay(record: LearnerRecord = ANA, wording: Wording = ENGLISH, **more: Any) -> PayView:
    on = more.pop("on", ON)
    report = pay_of(record, CATALOG, SCHEMES, on, **more)
    return pay_view(report, record, CATALOG, wording, on, SCHEMES)


def packet(
    record: LearnerRecord = ANA,
    wording: Wording = ENGLISH,
    goal: str = "ky-rank:II",
    road: str | None = None,
) -> PacketView:
    wanted = GoalRef(GoalKind.RANK, goal)
    found = packet_of(record, wanted, CATALOG, SCHEMES, ON, road)
    return packet_view(found, record, CATALOG, wording, SCHEMES)


def strings(value: object) -> Iterator[str]:
    """Yield every text of a view, top to bottom."""
    if isinstance(value, str) and not isinstance(value, Enum):
        yield value
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from strings(getattr(value, field.name))
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from strings(each)
    elif isinstance(value, tuple | list):
        for each in value:
            yield from strings(each)
