"""My record: what is held, badges from files, what is waited for and ends, and keeping it safe."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent

from pathways.ui.page_section import PageSection
from pathways.ui.parts.column import Column
from pathways.ui.parts.section_bar import SectionBar
from pathways.ui.parts.texts import Heading, Words
from pathways.ui.record_files import FilesSection
from pathways.ui.record_history import HistorySection
from pathways.ui.record_holdings import HoldingsSection
from pathways.ui.record_safety import SafetySection
from pathways.ui.record_times import TimesSection
from pathways.ui.recording_place import RecordingPlace
from pathways.ui.session import Session

SECTIONS: dict[str, type[PageSection]] = {
    "held": HoldingsSection,
    "files": FilesSection,
    "times": TimesSection,
    "safe": SafetySection,
    "history": HistorySection,
}
"""What the place shows, in the order of the buttons."""


class RecordPage(RecordingPlace):
    """The person's own record. Files that are dropped anywhere on it are looked at."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.heading, self.hint = Heading(1), Words()
        self.sections = SectionBar(tuple(SECTIONS))
        self._made: dict[str, PageSection] = {}
        page = Column(is_wide=True)
        for part in (self.heading, self.hint, self.done, self.sections):
            page.body.addWidget(part)
        page.body.addStretch(1)
        self._body = page.body
        self.use_content(page)
        self.sections.chosen.connect(self.show_section)
        self.setAcceptDrops(True)

    def show_words(self) -> None:
        wording = self.session.wording
        self.heading.show_words(wording.say("My record"))
        self.hint.show_words(wording.say("It is yours. It stays on this computer."))
        for key, kind in SECTIONS.items():
            self.sections.name(key, kind.words(wording))
        for section in self._made.values():
            section.reword()

    def show_record(self) -> None:
        self.show_section(self.sections.key)

    def show_credential(self, section: str) -> None:
        """Show one of the parts, where another place has sent the person."""
        self.show_section(section)
        self.sections.buttons[section].setFocus()

    def section(self, key: str) -> PageSection:
        """Return a section, made when it is first looked at."""
        if key not in self._made:
            section = SECTIONS[key](self.session)
            section.reword()
            section.told.connect(self.tell)
            section.form_wanted.connect(self.open_form)
            section.credential_wanted.connect(lambda id_: self.place_wanted.emit("explore", id_))
            section.place_wanted.connect(self._go)
            self._body.insertWidget(self._body.count() - 1, section)
            self._made[key] = section
        return self._made[key]

    def show_section(self, key: str) -> None:
        """Show one part of the record, as its button does."""
        self.sections.choose(key)
        section = self.section(key)
        for each in self._made.values():
            each.setVisible(each is section)  # the one that is shown keeps the focus
        section.show_record()
        section.show()

    def _go(self, place: str, what: str) -> None:
        """Go to another part of this place, or to another place."""
        if place != "record":
            self.place_wanted.emit(place, what)
            return
        self.show_credential(what)

    def look_at(self, paths: tuple[Path, ...]) -> None:
        """Look at files and folders that the person brought in."""
        self.show_section("files")
        files = self.section("files")
        if isinstance(files, FilesSection):
            files.look_at(paths)

    # Qt overrides keep Qt's camelCase.

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._dropped(event) and self.session.is_open and self.session.record:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = self._dropped(event)
        if paths:
            event.acceptProposedAction()
            self.look_at(paths)

    def _dropped(self, event: QDropEvent) -> tuple[Path, ...]:
        """Files of this computer that are held over the page; what is elsewhere is left out."""
        urls = event.mimeData().urls()
        return tuple(Path(url.toLocalFile()) for url in urls if url.isLocalFile())
