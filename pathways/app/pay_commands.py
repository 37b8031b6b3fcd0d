"""The commands about pay: what rank and years mean for it, and the packet to hand in."""

from __future__ import annotations

import argparse
import datetime as dt
from decimal import Decimal
from pathlib import Path
from typing import Any

from pathways.app.cli import day_of
from pathways.app.opened import opened_catalog, page_wordings
from pathways.app.output import json_text
from pathways.app.pay_output import packet_text, pay_text
from pathways.data.rule_files import read_rules
from pathways.domain.errors import CommandFault, CommandLineError
from pathways.domain.facts import Fact
from pathways.domain.record import LearnerRecord
from pathways.i18n.wording import Wording
from pathways.planning.goals import resolve_goal
from pathways.planning.packets import Packet
from pathways.planning.pay import PayReport
from pathways.presenting.packet import packet_view
from pathways.presenting.pay import pay_view
from pathways.presenting.pay_views import PacketView
from pathways.services.paper import save_paper
from pathways.services.pay import packet_of, pay_of
from pathways.services.records import read_record_file


def pay(options: argparse.Namespace, wording: Wording, folder: Path) -> int:
    """Print what rank and years mean for pay; 0 whatever the answer."""
    record, on, schemes = read_record_file(options.record), day_of(options), read_rules().schemes
    with opened_catalog(folder) as store:
        catalog = store.catalog
        report = pay_of(record, catalog, schemes, on, options.district)
        view = pay_view(report, record, catalog, wording, on, schemes)
        version = catalog.content_version
    if options.json:
        answers = _pay_answers(report) if report else {"law": None}
        head = {"on": on.isoformat(), **answers, "content_version": version}
        print(json_text({**head, "view": view}))
    else:
        print(pay_text(view))
    return 0


def _pay_answers(report: PayReport) -> dict[str, Any]:
    """Return the plain values for scripts; null is unknown or cannot tell, never zero."""
    ranks = {"rank": report.now, "rank_counted": report.counted, "rank_ahead": report.ahead}
    bands = {"band": report.band, "band_ahead": report.band_ahead}
    return {
        "law": report.law.id,
        "last_pay_date": _day(report.last_pay_day),
        "first_pay_date": _day(report.next_pay_day),
        **{name: rank.level for name, rank in ranks.items()},
        **{name: answer.band.name if answer.band else None for name, answer in bands.items()},
        "years": _number(report.band.years),
        "district": report.district,
        "table": report.own.table.id if report.own else None,
        "raises": {each.to_rank: _amount(each.usd) for each in report.raises},
        "supplements": {
            each.supplement.clause.key: _amount(each.usd) for each in report.supplements
        },
        "samples": [each.table.id for each in report.samples],
    }


def _day(day: dt.date) -> str:
    return day.isoformat()


def _number(value: Decimal | None) -> str | None:
    return None if value is None else format(value, "f")


def _amount(fact: Fact[Decimal] | None) -> str | None:
    return _number(fact.value) if fact else None


def packet(options: argparse.Namespace, wording: Wording, folder: Path) -> int:
    """Print the packet, or write it as a page; the ending of the file says which form."""
    output = Path(options.output) if options.output else None
    if output is not None and output.suffix.lower() not in (".pdf", ".html"):
        raise CommandLineError(CommandFault.NOT_OUTPUT, "-o", options.output)
    record, on, schemes = read_record_file(options.record), day_of(options), read_rules().schemes
    with opened_catalog(folder) as store:
        catalog = store.catalog
        goal = resolve_goal(options.goal, catalog, schemes)
        found = packet_of(record, goal, catalog, schemes, on, options.road)
        views = tuple(
            packet_view(found, record, catalog, each, schemes)
            for each in _packet_wordings(options, record, wording)
        )
    if output is not None:
        save_paper(output, _render(views, output.suffix.lower()))
        print(wording.say("Saved: {file}", file=output))
    elif options.json:
        print(json_text({**_packet_answers(found), "views": views}))
    else:
        print("\n\n".join(map(packet_text, views)))
    return 0


def _packet_wordings(
    options: argparse.Namespace, record: LearnerRecord, wording: Wording
) -> tuple[Wording, ...]:
    """Return the languages of a page; the terminal's own when nothing is written."""
    if options.output is None and options.lang is None:
        return (wording,)
    return page_wordings(options.lang, record, wording)


def _packet_answers(found: Packet) -> dict[str, Any]:
    """Return the plain values for scripts."""
    return {
        "scheme": found.form.scheme,
        "level": found.level,
        "on": _day(found.on),
        "answer": found.verdict.value,
        "decides_on": _day(found.decides_on) if found.decides_on else None,
        "roads": [
            {
                "road": road.road,
                "answer": road.finding.verdict.value,
                "left": {name: _number(amount) for name, amount in road.left.items()},
                "items": {line.item.key: line.state.value for line in road.items},
            }
            for road in found.roads
        ],
    }


def _render(views: tuple[PacketView, ...], suffix: str) -> bytes:
    # ReportLab is only needed here.
    from pathways.pdf.packet import render_packet_pdf
    from pathways.pdf.packet_html import render_packet_html

    if suffix == ".pdf":
        return render_packet_pdf(views)
    return render_packet_html(views).encode()
