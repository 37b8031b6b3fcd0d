"""Print: what the paper will say, and saving or printing it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QThreadPool
from PySide6.QtGui import QPageSize

from pathways.domain.person import Language
from pathways.i18n.wording import Wording
from pathways.presenting.problems import problem_view
from pathways.presenting.summary import summary_view
from pathways.presenting.views import SummaryView
from pathways.ui.assessing import present_assessment
from pathways.ui.background_job import BackgroundJob, Checkpoint
from pathways.ui.packets import packet_words, present_packet
from pathways.ui.parts.announcing import announce
from pathways.ui.parts.buttons import WordButton
from pathways.ui.parts.choice_list import ChoiceList
from pathways.ui.parts.column import Column
from pathways.ui.parts.file_dialogs import ask_where_to_save
from pathways.ui.parts.flow import FlowLayout
from pathways.ui.parts.framed import Paper
from pathways.ui.parts.problem_line import ProblemLine
from pathways.ui.parts.texts import Heading, Words
from pathways.ui.place import Place
from pathways.ui.plan_papers import is_plan_sheet, plan_sheets, plan_words, sheet_file_name
from pathways.ui.session import Session

if TYPE_CHECKING:
    from pathways.ui.session import Papers

_BOTH = "both"
WAY, PACKET = "way", "packet"
_MARGIN = 16  # of the page on the screen, in pixels


class PrintPage(Place):
    """The paper in one language or in both."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._pool = QThreadPool(self)
        self._job: BackgroundJob | None = None
        self.heading, self.hint = Heading(1), Words()
        self.sheet_label, self.sheets = Words(), ChoiceList()
        self.language_label, self.languages = Words(), ChoiceList()
        self.save_pdf, self.save_html = WordButton(is_main=True), WordButton()
        self.print_button, self.cancel = WordButton(), WordButton()
        self.told, self.trouble = Words(), ProblemLine()
        self.preview_label, self.preview = Words(), Paper()
        self.preview.setOpenLinks(False)
        # No links to walk through: Tab goes on, and nothing here could be opened anyway.
        flags = Qt.TextInteractionFlag
        self.preview.setTextInteractionFlags(
            flags.TextSelectableByKeyboard | flags.TextSelectableByMouse
        )
        self.preview.setTabChangesFocus(True)
        self.preview.document().setDocumentMargin(_MARGIN)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        content, buttons = Column(is_wide=True), FlowLayout()
        for button in (self.save_pdf, self.save_html, self.print_button, self.cancel):
            buttons.addWidget(button)
        column = content.body
        column.addWidget(self.heading)
        column.addWidget(self.hint)
        column.addWidget(self.sheet_label)
        column.addWidget(self.sheets)
        column.addWidget(self.language_label)
        column.addWidget(self.languages)
        column.addLayout(buttons)
        column.addWidget(self.told)
        column.addWidget(self.trouble)
        column.addWidget(self.preview_label)
        column.addWidget(self.preview, 1)
        self.preview.setMinimumHeight(self.fontMetrics().height() * 6)
        self.cancel.hide()
        self.use_content(content)

    def _connect(self) -> None:
        self.sheets.changed.connect(lambda _key: self._show_preview())
        self.languages.changed.connect(lambda _key: self._show_preview())
        self.save_pdf.clicked.connect(self._ask_for_pdf)
        self.save_html.clicked.connect(self._ask_for_html)
        self.print_button.clicked.connect(self._print)
        self.cancel.clicked.connect(self._cancel)

    def show_words(self) -> None:
        wording = self.session.wording
        self.heading.show_words(wording.say("Print"))
        self.hint.show_words(wording.say("Take this page with you. Page one tells the most."))
        self.sheet_label.show_words(wording.say("What to print"))
        self.sheets.setAccessibleName(wording.say("What to print"))
        self.language_label.show_words(wording.say("Language of the page"))
        self.languages.setAccessibleName(wording.say("Language of the page"))
        chosen = self.languages.key
        self.languages.offer(
            [
                (Language.ENGLISH, wording.say("In English")),
                (Language.SPANISH, wording.say("In Spanish")),
                (_BOTH, wording.say("Both, side by side")),
            ]
        )
        self.languages.choose(chosen or wording.language)
        self.save_pdf.show_words(wording.say("Save as PDF…"))
        self.save_html.show_words(wording.say("Save as a web page…"))
        self.print_button.show_words(wording.say("Print…"))
        self.cancel.show_words(wording.say("Stop"))
        self.preview_label.show_words(wording.say("What the page says"))
        self.preview.setAccessibleName(wording.say("What the page says"))

    def show_credential(self, sheet: str) -> None:
        """Show one of the sheets, where a page for a rank has sent the person."""
        self._offer_sheets()
        self.sheets.choose(sheet)
        self._show_preview()
        self.save_pdf.setFocus()

    def show_record(self) -> None:
        self._offer_sheets()
        self._show_preview()

    def _offer_sheets(self) -> None:
        """Offer what there is to print; a sheet that is no longer there gives way to the first."""
        wording, chosen = self.session.wording, self.sheets.key
        sheets = [(WAY, wording.say("My way"))]
        if present_packet(self.session) is not None:
            sheets.append((PACKET, wording.say("What to hand in")))
        sheets += plan_sheets(self.session)
        self.sheets.offer(sheets)
        self.sheets.choose(chosen if chosen in dict(sheets) else WAY)
        for part in (self.sheet_label, self.sheets):
            part.setVisible(len(sheets) > 1)

    def views(self) -> Papers:
        """Return the paper in the chosen languages."""
        chosen = self.languages.key or self.session.wording.language
        languages = tuple(Language) if chosen == _BOTH else (Language(chosen),)
        wordings = [self._wording(language) for language in languages]
        if is_plan_sheet(self.sheets.key):
            return tuple(plan_words(self.sheets.key, self.session, each) for each in wordings)
        packet = present_packet(self.session) if self.sheets.key == PACKET else None
        if packet is not None:
            return tuple(packet_words(packet, self.session, wording) for wording in wordings)
        return tuple(self._view(wording) for wording in wordings)

    def _wording(self, language: Language) -> Wording:
        same = language is self.session.wording.language
        return self.session.wording if same else self.session.outside.open_wording(language)

    def _view(self, wording: Wording) -> SummaryView:
        session = self.session
        return summary_view(
            present_assessment(session),
            session.record,
            session.workspace.catalog,
            wording,
            session.outside.today(),
            session.workspace.schemes_for(session.record),
        )

    def _show_preview(self) -> None:
        self.told.show_words("")
        self.preview.setHtml(self.session.outside.render_html(self.views()))

    # -- saving -----------------------------------------------------------------------

    def _ask_for_pdf(self) -> None:
        self._ask("pdf", "PDF (*.pdf)", self.save_pdf_to)

    def _ask_for_html(self) -> None:
        self._ask("html", "HTML (*.html)", self.save_html_to)

    def _ask(self, ending: str, kinds: str, save: Callable[[Path], None]) -> None:
        wording = self.session.wording
        path = ask_where_to_save(
            self, wording.say("Save the page"), f"{self._file_name()}.{ending}", kinds, wording
        )
        if path is not None:
            save(path)

    def _file_name(self) -> str:
        wording, sheet = self.session.wording, self.sheets.key
        if is_plan_sheet(sheet):
            return sheet_file_name(sheet, wording)
        # translators: the name of a file, without its ending
        return wording.say("to-hand-in") if sheet == PACKET else wording.say("summary")

    def save_pdf_to(self, path: Path) -> None:
        """Write the PDF in the background."""
        render, views = self.session.outside.render_pdf, self.views()
        self._save(path, lambda: render(views))

    def save_html_to(self, path: Path) -> None:
        """Write the accessible web page in the background."""
        render, views = self.session.outside.render_html, self.views()
        self._save(path, lambda: render(views).encode())

    def _save(self, path: Path, render: Callable[[], bytes]) -> None:
        def work(checkpoint: Checkpoint) -> Path:
            from pathways.services.paper import save_paper  # late: it brings the database along

            content = render()
            checkpoint(1, 2)  # the last moment to stop; nothing is written yet
            save_paper(path, content)
            return path

        self.trouble.clear()
        self._busy(True)
        job = BackgroundJob(work, self)
        job.succeeded.connect(self._saved)
        job.failed.connect(self._failed)
        job.cancelled.connect(lambda: self._tell(self.session.wording.say("Nothing was saved.")))
        self._job = job
        job.start(self._pool)

    def _saved(self, path: Path) -> None:
        self._tell(self.session.wording.say("Saved: {path}", path=path))

    def _failed(self, error: BaseException) -> None:
        self._busy(False)
        self.told.show_words("")
        wording = self.session.wording
        if isinstance(error, Exception):
            self.trouble.tell(problem_view(error, wording).sentence)

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _tell(self, words: str) -> None:
        self._busy(False)
        self.told.show_words(words)
        announce(self.told, words)

    def _busy(self, is_busy: bool) -> None:
        if not is_busy:
            self._job = None
        self.cancel.setVisible(is_busy)
        for button in (self.save_pdf, self.save_html, self.print_button):
            button.setEnabled(not is_busy)
        if is_busy:
            self.told.show_words(self.session.wording.say("Making the page…"))

    # -- printing ---------------------------------------------------------------------

    def _print(self) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # late: only who prints needs it

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPageSize(QPageSize(QPageSize.PageSizeId.Letter))
        dialog = QPrintDialog(printer, self)
        if dialog.exec() == QPrintDialog.DialogCode.Accepted:
            self.preview.document().print_(printer)
            self._tell(self.session.wording.say("Sent to the printer."))
