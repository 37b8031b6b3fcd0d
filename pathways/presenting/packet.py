"""The packet in words: what to hand in, what is left, where it goes, and by when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pathways.domain.catalog import Catalog
from pathways.domain.packets import PacketItemKind
from pathways.domain.record import LearnerRecord
from pathways.domain.text import LocalizedText
from pathways.i18n.wording import Wording
from pathways.planning.packets import ItemState, Packet, PacketLine, RoadPacket
from pathways.presenting.context import Context, open_context
from pathways.presenting.evidence import evidence_title
from pathways.presenting.facts import not_published
from pathways.presenting.labels import verdict_words
from pathways.presenting.marks import VERDICT_MARKS
from pathways.presenting.names import holding_title, level_name
from pathways.presenting.pay_views import PacketItemLine, PacketRoad, PacketView
from pathways.presenting.requirements import (
    choices_words,
    cited_words,
    finding_label,
    requirement_lines,
    still_open,
)
from pathways.presenting.sentences import as_sentence, join_sentences
from pathways.presenting.sources import price_trust_words, trust_words
from pathways.presenting.summary import footer_words, noted
from pathways.presenting.views import Mark, Section
from pathways.presenting.why import disclaimer_words
from pathways.rules.findings import Finding, Verdict
from pathways.rules.model import Scheme

_MARKS = {
    ItemState.HAVE: Mark.HELD,
    ItemState.MISSING: Mark.NOT_MET,
    ItemState.NOT_KNOWN: Mark.CANNOT_TELL,
}
_PAPERS = (PacketItemKind.FORM, PacketItemKind.PAPER)


def packet_view(
    packet: Packet,
    record: LearnerRecord,
    catalog: Catalog,
    wording: Wording,
    schemes: Mapping[str, Scheme],
) -> PacketView:
    """Return the whole packet in one language.

    Args:
        packet: as planned for a day.
        record: whose it is.
        catalog: for names and sources.
        wording: the language of every line.
        schemes: for the full names of levels.
    """
    context = open_context(catalog, record, wording, packet.on)
    goal = level_name(f"{packet.form.scheme}:{packet.level}", wording, schemes)
    # Page one names its sources first, so that their numbers are the low ones.
    deadline = _deadline_section(packet, context)
    place = _place_section(packet, context)
    several = len(packet.roads) > 1
    common = _common(packet) if several else ()
    left = _left(common, context)
    shared = _shared(packet, context) if several else ()
    roads = tuple(_road(each, several, common, context) for each in packet.roads)
    hints = tuple(as_sentence(wording.pick(note)) for note in packet.form.notes)
    return PacketView(
        language=str(wording.language),
        title=wording.pick(packet.form.label),
        person=record.name,
        person_label=wording.say("For"),
        prepared=wording.say("Made on {date}.", date=wording.date(packet.on)),
        goal=goal,
        goal_label=wording.say("Goal"),
        verdict=_verdict_words(packet.verdict, wording),
        how_to=wording.say("Tick each box when you have it. Keep a copy of everything."),
        place=place,
        deadline=deadline,
        left=Section(wording.say("What is left on every road"), left),
        shared_heading=wording.say("What to hand in on every road") if shared else "",
        shared=shared,
        roads=roads,
        hints=Section(wording.say("Good to know"), hints),
        notes_heading=wording.say("Where these facts come from"),
        notes=context.book.notes,
        own_notes=wording.say("My notes"),
        disclaimer=disclaimer_words(wording),
        footer=footer_words(catalog, wording),
        page_of=wording.say("Page {page} of {pages}"),
    )


def _verdict_words(verdict: Verdict, wording: Wording) -> str:
    return {
        Verdict.MET: wording.say("By what you told us, nothing is missing. The office decides."),
        Verdict.NOT_MET: wording.say("Not all that it asks is met yet. See what is left."),
        Verdict.CANNOT_TELL: wording.say("We cannot tell yet if you meet all that it asks."),
    }[verdict]


# --- where and when ---------------------------------------------------------


def _place_section(packet: Packet, context: Context) -> Section:
    place, wording = packet.form.place, context.wording
    provider = context.catalog.providers.get(place.provider or "")
    website = (provider.website or "") if provider else ""
    told = (as_sentence(wording.pick(place.label)), website)
    detail = as_sentence(wording.pick(place.detail)) if place.detail else ""
    notes = context.book.cite(place.provenance)
    lines = (noted(join_sentences(told), notes), detail)
    return Section(wording.say("Where it goes"), tuple(line for line in lines if line))


def _deadline_section(packet: Packet, context: Context) -> Section:
    wording, deadline = context.wording, packet.form.deadline
    heading = wording.say("By when")
    if deadline is None:
        return Section(heading, (wording.say("We know of no fixed day."),))
    label = wording.pick(deadline.label)
    day = packet.decides_on
    dated = (
        as_sentence(f"{label}: {wording.date(day)}")
        if day
        else join_sentences((as_sentence(label), wording.say("The day is not in your record.")))
    )
    cited = as_sentence(cited_words(deadline.citation, deadline.provenance, context))
    notes = context.book.cite(deadline.provenance)
    lines = (
        noted(join_sentences((dated, cited)), notes),
        _lead_words(deadline.lead_time, wording),
        as_sentence(wording.pick(deadline.question)) if deadline.question else "",
    )
    return Section(heading, tuple(line for line in lines if line))


def _lead_words(lead_time: LocalizedText | None, wording: Wording) -> str:
    if lead_time is not None:
        return as_sentence(wording.pick(lead_time))
    unknown = not_published(wording)
    return wording.say("How long before that it must be there: {unknown}.", unknown=unknown)


# --- roads ------------------------------------------------------------------


def _shared(packet: Packet, context: Context) -> tuple[PacketItemLine, ...]:
    """Return the items that all the roads shown have alike."""
    first, *others = packet.roads
    keys = {line.item.key for line in first.items}.difference(*(road.own for road in packet.roads))
    alike = [line for line in first.items if line.item.key in keys]
    return tuple(_item_line(line, context) for line in alike if others)


def _common(packet: Packet) -> tuple[Finding, ...]:
    """Return what stands beside every road shown; nothing when it is not the same for all."""
    first, *others = packet.roads
    return first.also if all(road.also == first.also for road in others) else ()


def _road(
    road: RoadPacket, several: bool, common: tuple[Finding, ...], context: Context
) -> PacketRoad:
    wording = context.wording
    items = [line for line in road.items if not several or line.item.key in road.own]
    label = finding_label(road.finding, context)
    asked = (*(each for each in road.also if each not in common), road.finding)
    left = _left(asked, context)
    return PacketRoad(
        key=road.road or "",
        heading=wording.say("Road: {label}", label=label) if road.road else label,
        mark=VERDICT_MARKS[road.finding.verdict],
        status=verdict_words(road.finding.verdict, wording),
        left_heading=wording.say("What is left"),
        left=left or (wording.say("Nothing that we know of."),),
        items_heading=wording.say("What to hand in: {label}", label=label)
        if several
        else wording.say("What to hand in"),
        items=tuple(_item_line(line, context) for line in items),
        warning=""
        if road.has_papers
        else wording.say("We found no list of papers for this road. Ask the office."),
    )


def _left(findings: tuple[Finding, ...], context: Context) -> tuple[str, ...]:
    """Return every point that is still open, each told once."""
    told = (text for each in findings for text in _open_sentences(each, context))
    return tuple(dict.fromkeys(told))


def _open_sentences(finding: Finding, context: Context) -> Iterator[str]:
    """Yield every point of a finding that is still open, each with its sources."""
    # Only what is told may take a number among the sources.
    apart = open_context(context.catalog, context.record, context.wording, context.on)
    lines = requirement_lines(finding, apart)
    for line, point in zip(lines, still_open(finding), strict=True):
        if point is not None:
            told = join_sentences((line.spoken, choices_words(point, apart)))
            yield noted(told, context.book.cite(point.provenance))


# --- items ------------------------------------------------------------------


def _item_line(line: PacketLine, context: Context) -> PacketItemLine:
    item, wording = line.item, context.wording
    notes = context.book.cite(line.fee.provenance if line.fee else item.provenance)
    state = _state_words(line, wording)
    fee = _fee_words(line, context)
    detail = as_sentence(wording.pick(item.detail)) if item.detail else ""
    trust = "" if line.fee else trust_words(item.provenance, context.on, wording)
    dates = _dates_words(line, context)
    about = _about_words(line, context)
    clause = cited_words(item.citation, item.provenance, context)
    label = wording.pick(item.label)
    told = (as_sentence(label), as_sentence(state), fee, detail, trust, dates, about)
    return PacketItemLine(
        key=item.key,
        kind=_kind_words(item.kind, wording),
        label=label,
        mark=_MARKS[line.state],
        state=state,
        fee=fee,
        detail=join_sentences((detail, trust)),
        dates=dates,
        about=about,
        clause=clause,
        spoken=join_sentences(told),
        notes=notes,
    )


def _kind_words(kind: PacketItemKind, wording: Wording) -> str:
    return {
        PacketItemKind.FORM: wording.say("Form"),
        PacketItemKind.PAPER: wording.say("Paper"),
        # translators: something that an office looks into, such as a background check
        PacketItemKind.CHECK: wording.say("Check"),
        PacketItemKind.FEE: wording.say("Fee"),
        PacketItemKind.SEND: wording.say("To send"),
        PacketItemKind.AFTER: wording.say("After that"),
    }[kind]


def _state_words(line: PacketLine, wording: Wording) -> str:
    if line.item.kind in _PAPERS:
        return {
            ItemState.HAVE: wording.say("You have it"),
            ItemState.MISSING: wording.say("You do not have it yet"),
            ItemState.NOT_KNOWN: wording.say("We do not know if you have it"),
        }[line.state]
    return {
        ItemState.HAVE: wording.say("Done"),
        ItemState.MISSING: wording.say("Not done yet"),
        ItemState.NOT_KNOWN: wording.say("To do"),
    }[line.state]


def _fee_words(line: PacketLine, context: Context) -> str:
    wording = context.wording
    if line.fee is None:
        return ""
    if line.fee.value is None:
        return wording.say("How much it is: {unknown}.", unknown=not_published(wording))
    trust = price_trust_words(line.fee.provenance, context.on, wording)
    return join_sentences((as_sentence(wording.money(line.fee.value)), trust))


def _dates_words(line: PacketLine, context: Context) -> str:
    if line.not_before is None:
        return ""
    return context.wording.say(
        "If you apply on {day}: from {first} or later.",
        day=context.wording.date(context.on),
        first=context.wording.date(line.not_before),
    )


def _about_words(line: PacketLine, context: Context) -> str:
    titles = _titles(context)
    known = [titles[id_] for id_ in line.about if id_ in titles]
    if not known:
        return ""
    return context.wording.say("You wrote down: {titles}.", titles=context.wording.listing(known))


def _titles(context: Context) -> dict[str, str]:
    record, wording = context.record, context.wording
    if record is None:
        return {}
    held = {each.id: holding_title(each, context.catalog, wording) for each in record.holdings}
    return held | {piece.id: evidence_title(piece, wording) for piece in record.evidence}
