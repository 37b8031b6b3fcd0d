"""Everything about one credential, beside the list it was chosen from."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pathways.i18n.wording import Wording
from pathways.presenting.views import CreditViewLine, DetailView, FactLine
from pathways.ui.fact_list import Backed, FactList
from pathways.ui.parts.buttons import WordButton
from pathways.ui.parts.cards import Card
from pathways.ui.parts.column import Column
from pathways.ui.parts.flow import FlowLayout
from pathways.ui.parts.rows import Row
from pathways.ui.parts.texts import Heading, Words
from pathways.ui.view_rows import credit_row, fact_row, requirement_row, source_hint, under_heading


class DetailPane(QWidget):
    """A card with what can be done, then every fact; it scrolls by itself.

    Signals:
        holding_wanted: catalog id that the person wants to add to what she holds.
        goal_wanted: catalog id that she wants as her goal.
        compare_wanted: catalog id to put on, or take off, the comparison.
        closed: the person closed the pane.
    """

    holding_wanted = Signal(str)
    goal_wanted = Signal(str)
    compare_wanted = Signal(str)
    closed = Signal()

    def __init__(self, wording: Callable[[], Wording], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wording = wording
        self._view: DetailView | None = None
        self.title = Heading(2)
        self.provider = Words()
        self.description = Words()
        self.hold, self.goal, self.close_button = (WordButton() for _ in range(3))
        self.compare = WordButton(is_toggle=True)
        self.facts = FactList()
        self._lay_out()
        self.hold.clicked.connect(lambda: self._tell(self.holding_wanted))
        self.goal.clicked.connect(lambda: self._tell(self.goal_wanted))
        self.compare.clicked.connect(lambda: self._tell(self.compare_wanted))
        self.close_button.clicked.connect(self.closed)

    def _lay_out(self) -> None:
        page = Column()
        page.body.setContentsMargins(0, 0, 0, 0)
        card = Card()
        buttons = FlowLayout()
        for button in (self.hold, self.goal, self.compare, self.close_button):
            buttons.addWidget(button)
        for part in (self.title, self.provider, self.description):
            card.body.addWidget(part)
        card.body.addLayout(buttons)
        card.body.addWidget(self.facts)
        page.body.addWidget(card)
        page.body.addStretch(1)
        self.page = page
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(page)

    @property
    def credential(self) -> str:
        """Catalog id of what is shown; '' when nothing is."""
        return self._view.credential if self._view else ""

    def show_comparing(self, is_compared: bool) -> None:
        """Tick the compare button, or not."""
        self.compare.setChecked(is_compared)

    def offer_actions(self, *, compare: bool = True, close: bool = False) -> None:
        """Say which buttons this page has use for."""
        self.compare.setVisible(compare)
        self.close_button.setVisible(close)

    def reword(self) -> None:
        """Set the words of the buttons."""
        wording = self._wording()
        self.hold.show_words(wording.say("Add to what I hold"))
        self.goal.show_words(wording.say("Make this my goal"))
        self.compare.show_words(wording.say("Compare"))
        self.close_button.show_words(wording.say("Close"))
        self.facts.setAccessibleName(wording.say("All facts about it"))

    def show_view(self, view: DetailView) -> None:
        """Show a credential; scrolls to its top when it is another one."""
        is_other = view.credential != self.credential
        wording = self._wording()
        self._view = view
        self.title.show_words(view.title)
        self.provider.show_words(
            # translators: what it is and who gives it: 'Training. Savannah Technical College'
            wording.say("{kind}. {provider}", kind=view.kind, provider=view.provider)
        )
        self.description.show_words(view.description)
        self.facts.show_facts(tuple(detail_facts(view, wording)), view.notes, self._wording)
        if is_other:
            self.page.verticalScrollBar().setValue(0)

    def _tell(self, signal: object) -> None:
        if self._view is not None:
            signal.emit(self._view.credential)  # type: ignore[attr-defined]


def detail_facts(view: DetailView, wording: Wording) -> Iterator[Backed]:
    """Yield every fact of a credential with its sources, under headings."""
    yield from _section(wording.say("Facts"), backed_facts("fact", view.facts, wording))
    yield from _section(wording.say("What it asks"), _asked(view, wording))
    yield from _section(
        wording.say("Who gives credit for it"), backed_credits(view.recognized, wording)
    )
    yield from _section(wording.say("What it leads to"), _plain("leads", view.leads_to))
    yield from _section(wording.say("Jobs and pay"), backed_facts("job", view.jobs, wording))
    yield from _section(wording.say("Money that can help"), _funding(view, wording))
    yield from _section(wording.say("What you learn"), _plain("skill", view.skills))
    yield from _section(wording.say("Good to know"), _remarks(view, wording))


def _section(heading: str, facts: list[Backed]) -> Iterator[Backed]:
    rows = under_heading(heading, [backed.row for backed in facts])
    if not rows:
        return
    yield Backed(rows[0])
    for row, backed in zip(rows[1:], facts, strict=True):
        yield Backed(row, backed.fact, backed.notes)


def backed_facts(name: str, lines: tuple[FactLine, ...], wording: Wording) -> list[Backed]:
    """Return facts with their sources; `name` tells them from other rows of the list."""
    return [
        Backed(
            fact_row(f"{name}-{number}", line, wording),
            wording.say("{label}: {value}", label=line.label, value=line.value),
            line.notes,
        )
        for number, line in enumerate(lines)
    ]


def _asked(view: DetailView, wording: Wording) -> list[Backed]:
    return [
        Backed(requirement_row(f"asks-{number}", line), line.label, line.notes)
        for number, line in enumerate(view.requires)
    ]


def backed_credits(lines: tuple[CreditViewLine, ...], wording: Wording) -> list[Backed]:
    """Return what each receiver gives, with its sources."""
    return [
        Backed(
            credit_row(f"credit-{number}", line, wording),
            wording.say("{label}: {value}", label=line.receiver, value=line.amount),
            line.notes,
        )
        for number, line in enumerate(lines)
    ]


def _funding(view: DetailView, wording: Wording) -> list[Backed]:
    notes = view.funding_notes or ((),) * len(view.funding)
    return [
        Backed(
            Row(f"money-{number}", words, is_plain=True, hint=source_hint(cited, wording)),
            words,
            cited,
        )
        for number, (words, cited) in enumerate(zip(view.funding, notes, strict=True))
    ]


def _plain(name: str, lines: tuple[str, ...]) -> list[Backed]:
    return [
        Backed(Row(f"{name}-{number}", words, is_plain=True)) for number, words in enumerate(lines)
    ]


def _remarks(view: DetailView, wording: Wording) -> list[Backed]:
    """Remarks rest on what the entry as a whole rests on."""
    hint = source_hint(view.about_notes, wording)
    return [
        Backed(
            Row(f"remark-{number}", words, is_plain=True, hint=hint), view.title, view.about_notes
        )
        for number, words in enumerate(view.remarks)
    ]
