"""A plan, its trips and a comparison on paper: the lines of the terminal, boxes, no name lost."""

from __future__ import annotations

import datetime as dt
import io
import re
from dataclasses import replace
from decimal import Decimal
from html.parser import HTMLParser
from typing import Any

import pytest
from catalog_values import catalog, credential, fact, goal, record, situation, stack
from plan_values import START, planner_of
from pypdf import PdfReader
from test_plan_check import LIMITS, person, whole, world

from pathways.app.output import paper_text
from pathways.app.papers import paper_html, paper_pdf
from pathways.domain.amounts import Amount, Unit
from pathways.domain.kept_plans import Cancelled, KeptPlan, Moved, OneThingMore
from pathways.domain.limits import Connection, Limits, Weekday, Window
from pathways.domain.person import Language
from pathways.i18n.wording import Wording, open_wording
from pathways.planning.kept_plans import KeptStanding, Late, LateKind
from pathways.planning.plan_check.faults import Fault, FaultKind
from pathways.planning.printed_plan import printed_kept, printed_plan
from pathways.presenting.context import open_context
from pathways.presenting.paper_views import PaperView
from pathways.presenting.plan_comparison import PlanColumn, compare_paper, kept_column
from pathways.presenting.plan_paper import plan_paper
from pathways.presenting.plan_standing import fault_sentences, standing_sentences
from pathways.presenting.plan_trips import trip_sentences, trip_views
from pathways.presenting.trip_card import trip_card

ENGLISH, SPANISH = (open_wording(language) for language in Language)
BOTH = (ENGLISH, SPANISH)
NAMED = replace(person(), name="Rosa <b>Pérez</b> & Co", plans=())
HERE = situation(world(), NAMED, None, on=START)
PLAIN = printed_plan(whole(), HERE, LIMITS)
SUPPOSED = printed_kept(KeptPlan("k", "B", whole(), LIMITS, START, Moved("GA")), HERE)


def plan_of(printed: Any, wording: Wording) -> PaperView:
    return plan_paper(printed, NAMED, world(), wording, {})


def card_of(printed: Any, wording: Wording) -> PaperView:
    return trip_card(printed, NAMED, world(), wording, {})


def comparison(wording: Wording) -> PaperView:
    shorter = replace(whole(), steps=whole().steps[:1], trips=(), credit_at=None)
    more = OneThingMore(hours_per_week=Decimal(2))
    columns = (
        PlanColumn("A", whole()),
        PlanColumn("B", shorter, more),
        kept_column(KeptPlan("k", "Plan de mamá", whole(), LIMITS, START, Moved("GA"))),
    )
    return compare_paper(columns, NAMED, world(), wording, {}, START)


PAPERS = {
    "plan": lambda wording: plan_of(PLAIN, wording),
    "supposed": lambda wording: plan_of(SUPPOSED, wording),
    "card": lambda wording: card_of(PLAIN, wording),
    "comparison": comparison,
}


def flat(text: str) -> str:
    return "".join(text.split())


def plain(text: str) -> str:
    """A line without its note numbers, which a web page turns into links."""
    return re.sub(r" \[[\d, ]+\]$", "", text)


def every_line(view: PaperView) -> list[str]:
    lines = [view.title, view.subject, view.warning, *view.lead, view.disclaimer, view.footer]
    for block in view.blocks:
        lines += [block.heading] if block.rows else []
        for row in block.rows:
            lines += [row.text, *row.lines, *row.cells, row.small]
    return [*lines, *(text for note in view.notes for text in (note.text, note.url))]


class Page(HTMLParser):
    """The words of a web page, and its boxes."""

    def __init__(self, *views: PaperView) -> None:
        super().__init__()
        self.words: list[str] = []
        self.boxes: list[str | None] = []
        self.labels: list[str | None] = []
        self.feed(paper_html(views))

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "input":
            self.boxes.append(given["id"])
        if tag == "label":
            self.labels.append(given["for"])


def sheets(*views: PaperView) -> list[str]:
    reader = PdfReader(io.BytesIO(paper_pdf(views)))
    return [sheet.extract_text() for sheet in reader.pages]


@pytest.mark.parametrize("name", PAPERS)
def test_every_line_is_on_paper_web_page_and_terminal(name: str) -> None:
    views = tuple(PAPERS[name](wording) for wording in BOTH)
    assert [len(each.blocks) for each in views] == [len(views[0].blocks)] * 2
    for view in views:
        paper, web = flat("".join(sheets(view))), flat(" ".join(Page(view).words))
        shown = flat(paper_text(view))
        for line in every_line(view):
            assert flat(plain(line)) in paper, line
            assert flat(plain(line)) in web, line
            assert flat(plain(line)) in shown, line
    assert flat(views[0].title) in flat(sheets(*views)[0])
    assert flat(views[1].title) in flat(sheets(*views)[0])


@pytest.mark.parametrize("name", PAPERS)
def test_same_bytes_boxes_feet_and_no_name_in_the_file(name: str) -> None:
    views = tuple(PAPERS[name](wording) for wording in BOTH)
    content = paper_pdf(views)
    assert content == paper_pdf(tuple(PAPERS[name](wording) for wording in BOTH))
    reader = PdfReader(io.BytesIO(content))
    assert reader.metadata is not None
    assert "Rosa" not in str(dict(reader.metadata))
    assert reader.trailer["/Root"]["/Lang"] == "en"
    for number, sheet in enumerate(reader.pages, 1):
        text = flat(sheet.extract_text())
        for view in views:
            assert flat(view.page_of.format(page=number, pages=len(reader.pages))) in text
    drawn = b"".join(sheet.get_contents().get_data() for sheet in reader.pages)  # type: ignore[union-attr]
    rows = [row for view in views for block in view.blocks for row in block.rows]
    boxes = sum(row.has_box for row in rows)
    assert len(re.findall(rb"\.5 \.5 10 10 re", drawn)) == boxes
    page = Page(*views)
    assert page.labels == page.boxes
    assert len(set(page.boxes)) == boxes
    assert "<b>" not in paper_html(views)


def test_a_what_if_is_marked_as_not_official_everywhere() -> None:
    for wording, mark in zip(BOTH, ("Not official", "No es oficial"), strict=True):
        for view in (plan_of(SUPPOSED, wording), card_of(SUPPOSED, wording)):
            assert mark in view.warning
            assert mark in paper_text(view)
        assert mark in comparison(wording).lead[1]
        assert plan_of(PLAIN, wording).warning == ""


def test_a_card_is_half_a_sheet_and_two_languages_are_two_cards() -> None:
    for views, size in (
        ((card_of(PLAIN, ENGLISH),), (396, 612)),
        (tuple(card_of(PLAIN, wording) for wording in BOTH), (792, 612)),
        ((plan_of(PLAIN, ENGLISH),), (612, 792)),
    ):
        box = PdfReader(io.BytesIO(paper_pdf(views))).pages[0].mediabox
        assert (box.width, box.height) == size
    heads = [block.heading for block in card_of(PLAIN, ENGLISH).blocks]
    assert heads[0] == "1. Saturday, January 9, 2027"
    assert card_of(PLAIN, SPANISH).blocks[0].heading == "1. Sábado, 9 de enero de 2027"
    told = paper_text(card_of(PLAIN, ENGLISH))
    assert all(word in told for word in ("Download: base (30 MB).", "Send in: base."))
    assert "You have 2 hours with internet." in told


def test_card_plan_and_terminal_tell_the_trips_in_the_same_lines() -> None:
    for wording in BOTH:
        card = paper_text(card_of(PLAIN, wording))
        plan = "\n".join(
            line for b in plan_of(PLAIN, wording).blocks for row in b.rows for line in row.lines
        )
        context = open_context(world(), NAMED, wording, PLAIN.plan.asked_on)
        terminal = "\n".join(trip_sentences(PLAIN.plan, PLAIN.limits, context))
        views = trip_views(PLAIN.plan, PLAIN.trips, context)
        assert len(views) == len(PLAIN.trips) > 1
        for each in views:
            for line in (each.time, *each.tasks):
                assert line in plan
                assert line in terminal
                assert all(word in card for word in line.split())


def test_everything_offline_is_on_the_card_once() -> None:
    """The work without internet before, between and after the trips is all the work there is."""
    offline = {step.credential: Decimal(0) for step in whole().steps}
    for work in (*(w for task in PLAIN.trips for w in task.drafts), *PLAIN.after_trips):
        offline[work.credential] += work.hours
    for step in whole().steps:
        told = sum((each.hours - each.online_hours for each in step.work), Decimal(0))
        assert offline[step.credential] == told
    paid = {each.month.month: each.usd for each in PLAIN.payments}
    assert sum(paid.values()) == whole().cost.known
    assert [task.trip for task in PLAIN.trips] == list(whole().trips)


def test_a_long_plan_with_unknown_prices_and_a_plan_without_trips() -> None:
    nine = (Amount(Decimal(9), Unit.CLOCK_HOUR),)
    parts = [
        credential(f"part-{n}", effort=nine, online_hours=fact(Decimal(3)), internet_required=True)
        for n in range(12)
    ]
    made = catalog(*parts, stack("long", *(each.id for each in parts)))
    windows = Limits(
        Decimal(5),
        connection=Connection.WINDOWS,
        windows=(Window(Weekday.SATURDAY, Decimal(2)),),
    )
    me = record(area="GA")
    for limits in (windows, Limits(Decimal(5))):
        plan = planner_of(made, goal("stack", "long"), limits, me).best()
        assert plan is not None
        printed = printed_plan(plan, situation(made, me, None, on=START), limits)
        card, paper = (f(printed, me, made, ENGLISH, {}) for f in (trip_card, plan_paper))
        assert len(sheets(card)) == (1 if limits.connection is Connection.ALWAYS else 4)
        assert "part-11: the price is not published." in paper_text(paper)
        assert "$0 for" not in paper_text(paper)
    assert card.lead == ("No trips: you have internet at any time.",)
    assert flat(card.lead[0]) in flat(sheets(card)[0])


def test_what_no_longer_holds_is_in_words_in_both_languages() -> None:
    """Every fault of the checker has words, and the paper of a kept plan tells them."""
    for wording in BOTH:
        context = open_context(world(), NAMED, wording, START)
        for kind in FaultKind:
            for place in ("base", "", "give-next", "2027-01-04"):
                (words,) = fault_sentences((Fault(kind, place),), context)
                assert words.endswith("."), kind
                assert "{" not in words
        late = tuple(Late(each, "base", START) for each in LateKind)
        standing = KeptStanding((), late, ("next",), True, True, True, True)
        assert len(standing_sentences(standing, context)) == 8
    gone = replace(NAMED, holdings=())
    later = situation(world(), gone, None, on=START + dt.timedelta(weeks=2))
    told = plan_of(printed_kept(KeptPlan("k", "A", whole(), LIMITS, START), later), ENGLISH)
    words = paper_text(told)
    assert "What no longer holds" in words
    assert "On January 4, 2027 it was proven that no plan was better for you." in words
    assert "held: you no longer hold it." in words


def test_a_kept_plan_is_printed_whatever_became_of_the_catalog() -> None:
    """Nothing of a kept plan is lost when ids go: they are shown as they are."""
    without = {n: each for n, each in world().credentials.items() if n != "next"}
    worlds = (
        catalog(),
        replace(world(), credentials=without),
        replace(world(), articulations={}, funding={}, areas={}, providers={}),
    )
    kept = KeptPlan("k", "A", whole(), LIMITS, START)
    supposes = replace(kept, what_if=Cancelled("next"))
    for made in worlds:
        there = situation(made, NAMED, None, on=START)
        for each in (kept, supposes):
            printed = printed_kept(each, there)
            for wording in BOTH:
                paper = paper_text(plan_paper(printed, NAMED, made, wording, {}))
                card = paper_text(trip_card(printed, NAMED, made, wording, {}))
                columns = (kept_column(each), PlanColumn("B", whole()))
                beside = paper_text(compare_paper(columns, NAMED, made, wording, {}, START))
                assert all("next" in words for words in (paper, card, beside))
