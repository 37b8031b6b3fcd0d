"""The recovery sheet: made once, shown, printed or saved, and then kept nowhere."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QPageSize, QTextDocument
from PySide6.QtWidgets import QWidget

from pathways.presenting.problems import problem_view
from pathways.presenting.recovery import recovery_view
from pathways.presenting.views import RecoveryView
from pathways.services import privacy
from pathways.ui.parts.announcing import announce
from pathways.ui.parts.buttons import WordButton
from pathways.ui.parts.file_dialogs import ask_where_to_save
from pathways.ui.parts.flow import FlowLayout
from pathways.ui.parts.row_list import RowList
from pathways.ui.parts.rows import Row
from pathways.ui.parts.texts import Words
from pathways.ui.session import Session
from pathways.ui.slow_form import SlowForm


class RecoveryForm(SlowForm):
    """First asks, since an older sheet is void then; afterwards the words can be read."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent=parent)
        self._words: tuple[str, ...] = ()
        self.hint, self.told = Words(), Words()
        self.words = RowList(grows=True)
        self.print_it, self.save_pdf = WordButton(is_main=True), WordButton()
        buttons = FlowLayout()
        for button in (self.print_it, self.save_pdf):
            buttons.addWidget(button)
        for part in (self.hint, self.words, self.working):
            self.body.addWidget(part)
        self.body.addLayout(buttons)
        self.body.addWidget(self.told)
        self.print_it.clicked.connect(self._print)
        self.save_pdf.clicked.connect(self._ask_where)
        self.reword()

    def reword(self) -> None:
        """Set every word in the language of the session; the twelve words stay."""
        super().reword()
        wording = self.session.wording
        self.heading.show_words(wording.say("Recovery sheet"))
        self.words.setAccessibleName(wording.say("Twelve words"))
        self.print_it.show_words(wording.say("Print…"))
        self.save_pdf.show_words(wording.say("Save as PDF…"))
        self.cancel.show_words(wording.say("Back"))
        if not self._words:
            self.save.show_words(wording.say("Make the sheet"))
            self.hint.show_words(
                wording.say(
                    "You get twelve words. Write them down or print them. They open your records "
                    "when you forget your password. A sheet that you made before is void then."
                )
            )
        else:
            self.save.show_words(wording.say("I have the words on paper"))
            self.hint.show_words("\n".join((*self._view().what, *self._view().advice)))
        self._show_words()

    def _show_words(self) -> None:
        has_words = bool(self._words)
        rows = [
            Row(str(number), f"{number}. {word}", is_plain=True)
            for number, word in enumerate(self._words, 1)
        ]
        self.words.show_rows(rows)
        for part in (self.words, self.print_it, self.save_pdf):
            part.setVisible(has_words)
        self.cancel.setVisible(not has_words)

    def take_focus(self) -> None:
        """Put the focus where the form begins."""
        self.save.setFocus()

    def keep(self) -> None:
        """Make the sheet; the second time, leave it."""
        if self._words:
            self._words = ()
            self.done_with(self.session.wording.say("You have a recovery sheet."))
            return
        workspace, language = self.session.workspace, self.session.wording.language
        self.work(lambda: privacy.new_recovery_sheet(workspace, language), self._made)

    def _made(self, words: tuple[str, ...]) -> None:
        self._words = words
        self.session.privacy_changed.emit()
        self.reword()
        self.words.setFocus()
        self.words.choose_first()

    def _view(self) -> RecoveryView:
        session = self.session
        return recovery_view(self._words, session.wording, session.outside.today())

    def take_away(self) -> None:
        """Nothing is kept that could be taken away."""

    # -- paper --------------------------------------------------------------------------------

    def _ask_where(self) -> None:
        wording = self.session.wording
        # translators: the name of a file, without its ending
        name = wording.say("recovery-sheet")
        path = ask_where_to_save(
            self, wording.say("Save the sheet"), f"{name}.pdf", "PDF (*.pdf)", wording
        )
        if path is not None:
            self.save_to(path)

    def save_to(self, path: Path) -> None:
        """Write the sheet as PDF."""
        from pathways.services.paper import save_paper

        session = self.session
        try:
            save_paper(path, session.outside.render_recovery(self._view()))
        except Exception as error:  # told beside its cause
            self.tell(problem_view(error, session.wording).sentence)
            return
        words = session.wording.say("Saved: {path}", path=path)
        self.told.show_words(words)
        announce(self.told, words)

    def _print(self) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # late: only who prints needs it

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPageSize(QPageSize(QPageSize.PageSizeId.Letter))
        dialog = QPrintDialog(printer, self)
        if dialog.exec() == QPrintDialog.DialogCode.Accepted:
            self._document().print_(printer)
            self.told.show_words(self.session.wording.say("Sent to the printer."))

    def _document(self) -> QTextDocument:
        view = self._view()
        words = (f"    {number}. {word}" for number, word in enumerate(view.words, 1))
        document = QTextDocument(self)
        document.setPlainText(
            "\n\n".join((view.title, view.prepared, *view.what, *words, *view.advice, view.footer))
        )
        return document
