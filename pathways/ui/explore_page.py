"""Explore: search as one types, filters with counts, the facts of one thing beside the list."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from pathways.domain.person import GoalKind
from pathways.domain.record import GoalRef
from pathways.domain.search import SearchPage, SearchQuery
from pathways.presenting.compare import MOST
from pathways.presenting.detail import detail_view
from pathways.presenting.results import result_lines
from pathways.ui import record_changes
from pathways.ui.compare_panel import ComparePanel
from pathways.ui.detail_pane import DetailPane
from pathways.ui.filters import FilterList
from pathways.ui.holding_form import HoldingForm
from pathways.ui.parts.announcing import announce
from pathways.ui.parts.beside import Beside
from pathways.ui.parts.buttons import WordButton
from pathways.ui.parts.column import Column
from pathways.ui.parts.fields import LineField
from pathways.ui.parts.flow import FlowLayout
from pathways.ui.parts.labelled import Labelled
from pathways.ui.parts.row_list import RowList
from pathways.ui.parts.texts import Heading, Words
from pathways.ui.recording_place import RecordingPlace
from pathways.ui.session import Session
from pathways.ui.view_rows import result_row


class ExplorePage(RecordingPlace):
    """Everything in the catalog, to look at, to compare and to add."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._compared: list[str] = []
        self._found: tuple[str, ...] = ()
        self.heading, self.count = Heading(1), Words()
        self.line = LineField()
        self.field = Labelled(self.line)
        self.filter_button = WordButton(is_toggle=True)
        self.clear_button, self.compare_button = WordButton(), WordButton()
        self.filters, self.results = FilterList(), RowList(opens_on_click=True)
        self.detail = DetailPane(lambda: self.session.wording)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        left, buttons = QWidget(), FlowLayout()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        for button in (self.filter_button, self.clear_button, self.compare_button):
            buttons.addWidget(button)
        column.addWidget(self.field)
        column.addLayout(buttons)
        column.addWidget(self.filters, 2)
        column.addWidget(self.count)
        column.addWidget(self.results, 3)
        whole = Column(is_wide=True)  # it scrolls only where large text leaves no room
        whole.body.setContentsMargins(28, 20, 16, 12)
        whole.body.addWidget(self.heading)
        whole.body.addWidget(self.done)
        self.beside = Beside(left, self.detail)
        whole.body.addWidget(self.beside, 1)
        self.filters.hide()
        self.detail.hide()
        self.detail.offer_actions(close=True)
        self.use_content(whole)

    def _connect(self) -> None:
        self.line.textChanged.connect(self._search)
        self.line.returnPressed.connect(self._go_to_results)
        self.filter_button.toggled.connect(self._show_filters)
        self.clear_button.clicked.connect(self.filters.clear)
        self.filters.changed.connect(self._search)
        self.compare_button.clicked.connect(self._open_comparison)
        self.results.opened.connect(self._open)
        self.results.chosen.connect(self._follow)
        self.detail.closed.connect(self._close_detail)
        self.detail.compare_wanted.connect(self._toggle_compared)
        self.detail.goal_wanted.connect(self._make_goal)
        self.detail.holding_wanted.connect(self._add_holding)

    def take_focus(self) -> bool:
        """Here one begins to type."""
        self.line.setFocus()
        return True

    # -- words ------------------------------------------------------------------------

    def show_words(self) -> None:
        wording = self.session.wording
        self.heading.show_words(wording.say("Explore"))
        self.field.show_words(
            wording.say("What are you looking for?"),
            wording.say("A job, a skill, a school or a name. Spelling need not be right."),
        )
        self.results.setAccessibleName(wording.say("What was found"))
        self.filters.setAccessibleName(wording.say("Filters"))
        self.clear_button.show_words(wording.say("Clear all filters"))
        self.detail.reword()
        self._name_buttons()

    def _name_buttons(self) -> None:
        wording, on = self.session.wording, self.filters.many
        self.filter_button.show_words(
            wording.say("Filters ({count} on)", count=on) if on else wording.say("Filters")
        )
        self.clear_button.setVisible(on > 0)
        many = len(self._compared)
        self.compare_button.setVisible(many > 1)
        self.compare_button.show_words(wording.say("Compare {count} side by side", count=many))

    def show_record(self) -> None:
        self._search()
        self._refresh_detail()

    # -- searching --------------------------------------------------------------------

    def _search(self) -> None:
        if not self.session.is_open:
            return
        from pathways.services.catalog import search  # late: it brings the database along

        wording, workspace = self.session.wording, self.session.workspace
        query = SearchQuery(self.line.text(), self.filters.choices, wording.language)
        page = search(workspace, query)
        self._found = page.credentials
        hint = wording.say("Press Enter to see all about it.")
        lines = result_lines(page.credentials, workspace.catalog, wording)
        self.results.show_rows([result_row(line, hint) for line in lines])
        if self.filters.isVisibleTo(self):
            self.filters.show_counts(page.counts, workspace.catalog, wording)
        self.count.show_words(self._count_words(page))
        self._name_buttons()

    def _count_words(self, page: SearchPage) -> str:
        wording = self.session.wording
        if page.total == 0:
            return wording.say("Nothing found. Try other words or clear the filters.")
        found = wording.say_count("{count} found.", "{count} found.", page.total)
        if page.corrected:
            # translators: the words typed matched nothing; similar words did
            instead = wording.say("Showing results for: {words}.", words=page.corrected)
            return wording.say("{instead} {found}", instead=instead, found=found)
        return found

    def _show_filters(self, is_shown: bool) -> None:
        self.filters.setVisible(is_shown)
        self._search()
        if is_shown:
            self.filters.setFocus()

    def _go_to_results(self) -> None:
        self.results.choose_first()
        self.results.setFocus()

    # -- one thing --------------------------------------------------------------------

    def show_credential(self, credential: str) -> None:
        """Show all about one credential, and choose it in the list if it is there."""
        if credential not in self.session.workspace.catalog.credentials:
            return
        self.close_panel()
        if credential not in self._found and (self.line.text() or self.filters.many):
            self.line.clear()
            self.filters.clear()
        self.results.choose(credential)
        self._show_detail(credential)
        self.detail.facts.setFocus()

    def _open(self, credential: str) -> None:
        self._show_detail(credential)
        self.detail.hold.setFocus()

    def _follow(self, credential: str) -> None:
        """Beside a wide list the facts follow the arrow keys."""
        if credential and not self.beside.is_stacked:
            self._show_detail(credential)

    def _show_detail(self, credential: str) -> None:
        self._show_view(credential)
        self.detail.show()

    def _show_view(self, credential: str) -> None:
        session = self.session
        workspace, today = session.workspace, session.outside.today()
        schemes = workspace.schemes_for(session.record)
        catalog, wording = workspace.catalog, session.wording
        view = detail_view(credential, catalog, session.record, schemes, wording, today)
        self.detail.show_view(view)
        self.detail.show_comparing(credential in self._compared)

    def _refresh_detail(self) -> None:
        if self.detail.credential and self.detail.isVisibleTo(self):
            self._show_view(self.detail.credential)

    def _close_detail(self) -> None:
        self.detail.hide()
        self.results.setFocus()

    # -- comparing --------------------------------------------------------------------

    def _toggle_compared(self, credential: str) -> None:
        wording = self.session.wording
        if credential in self._compared:
            self._compared.remove(credential)
        elif len(self._compared) < MOST:
            self._compared.append(credential)
        else:
            words = wording.say("Only {count} fit side by side. Take one off first.", count=MOST)
            self.count.show_words(words)
            announce(self.count, words)
        self.detail.show_comparing(credential in self._compared)
        self._name_buttons()

    def _open_comparison(self) -> None:
        panel = ComparePanel(self.session, self._compared)
        panel.closed.connect(self.close_panel)
        self.open_panel(panel)

    # -- changing the record ----------------------------------------------------------

    def _make_goal(self, credential: str) -> None:
        self.tell(
            record_changes.choose_goal(self.session, GoalRef(GoalKind.CREDENTIAL, credential))
        )

    def _add_holding(self, credential: str) -> None:
        form = HoldingForm(self.session, credential=credential)
        self.open_form(form)
