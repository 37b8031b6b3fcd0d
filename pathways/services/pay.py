"""What rank and years mean for pay, and what to hand in for a level."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import lru_cache

from pathways.data.packet_files import read_packets
from pathways.data.pay_files import read_pay
from pathways.data.rule_files import read_rules
from pathways.domain.catalog import Catalog
from pathways.domain.packets import PacketForm
from pathways.domain.record import GoalRef, LearnerRecord
from pathways.domain.text import LocalizedText
from pathways.planning.packets import Packet, make_packet, packet_goal
from pathways.planning.pay import PayReport, law_for, pay_report, told_by
from pathways.planning.pay_law import PayBook
from pathways.planning.situation import Situation
from pathways.rules.model import Scheme
from pathways.services.workspace import Reference


@lru_cache(maxsize=1)
def pay_book() -> PayBook:
    """Return the pay laws and salary tables that come with the program, read once.

    Raises:
        DataFileError: if the bundled files are damaged.
    """
    return read_pay()


@lru_cache(maxsize=1)
def packet_forms() -> Mapping[str, PacketForm]:
    """Return the application checklists that come with the program, read once.

    Raises:
        DataFileError: if the bundled files are damaged.
    """
    return read_packets(read_rules().schemes)


def pay_of(
    record: LearnerRecord,
    catalog: Catalog,
    schemes: Mapping[str, Scheme],
    on: dt.date,
    district: str | None = None,
) -> PayReport | None:
    """Return what rank and years mean for a person's pay; None without a law for her state.

    Args:
        schemes: the ladders, with the rules of her own district.
        district: instead of the one in the record.
    """
    book = pay_book()
    area = catalog.areas.get(record.area or "")
    law = law_for(book, area.state if area else None)
    if law is None:
        return None
    scheme = schemes[law.rank_scheme]
    return pay_report(law, book, scheme, told_by(record, catalog, scheme, district), on)


def packet_of(
    record: LearnerRecord,
    goal: GoalRef,
    catalog: Catalog,
    schemes: Mapping[str, Scheme],
    on: dt.date,
    road: str | None = None,
) -> Packet:
    """Return what a person has to hand in for a goal.

    Raises:
        NoPacketError: if there is no checklist for the goal.
        UnknownRoadError: if the level has no such road.
    """
    forms = packet_forms()
    situation = Situation(catalog, schemes, record, on)
    wanted = packet_goal(goal, forms, situation)
    return make_packet(wanted, forms[wanted.scheme], situation, pay_book(), road)


def known_districts(reference: Reference) -> tuple[LocalizedText, ...]:
    """Return the districts of which there is a salary table or a file of rules, by name."""
    tables = (table.name for table in pay_book().tables)
    files = (overlay.mark.district for overlay in reference.rules.overlays)
    named = {name.en: name for name in (*tables, *files)}
    return tuple(named[key] for key in sorted(named))
