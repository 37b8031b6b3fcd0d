"""Keeping the record safe: password, recovery sheet, copies, and taking it along."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from pathways.domain.person import Language
from pathways.i18n.wording import Wording
from pathways.presenting.problems import problem_view
from pathways.presenting.safety import (
    backup_detail,
    backup_title,
    idle_words,
    passphrase_words,
    recovery_words,
    trace_words,
    where_words,
)
from pathways.services.settings import LOCK_MINUTES
from pathways.ui.page_section import PageSection
from pathways.ui.parts.buttons import WordButton
from pathways.ui.parts.choice_list import ChoiceList
from pathways.ui.parts.file_dialogs import ask_what_to_open, ask_where_to_save
from pathways.ui.parts.flow import FlowLayout
from pathways.ui.parts.problem_line import ProblemLine
from pathways.ui.parts.row_list import RowList
from pathways.ui.parts.rows import Row
from pathways.ui.parts.texts import Heading, Words
from pathways.ui.passphrase_form import PassphraseForm, PassphraseStep
from pathways.ui.record_changes import Outcome
from pathways.ui.recovery_form import RecoveryForm
from pathways.ui.restore_form import RestoreForm
from pathways.ui.session import Session

if TYPE_CHECKING:
    from pathways.services.privacy import Backup

_JSON = "JSON (*.json)"


class SafetySection(PageSection):
    """Each part says how it stands, then what can be done."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._backups: dict[str, Backup] = {}
        self.where_heading, self.where, self.traces = Heading(2), Words(), Words()
        self.lock_heading, self.lock_state = Heading(2), Words()
        self.set_one, self.change, self.remove = (WordButton() for _ in range(3))
        self.own, self.lock, self.leave = (WordButton() for _ in range(3))
        self.idle_label, self.idle = Words(), ChoiceList()
        self.sheet_heading, self.sheet_state = Heading(2), Words()
        self.make_sheet, self.void_sheet = WordButton(), WordButton()
        self.copies_heading, self.copies_hint = Heading(2), Words()
        self.copy_now = WordButton()
        self.copies, self.no_copies = RowList(grows=True, opens_on_click=True), Words()
        self.move_heading, self.move_hint = Heading(2), Words()
        self.save_all, self.save_shared, self.open_file = (WordButton() for _ in range(3))
        self.sheet_problem, self.problem = ProblemLine(), ProblemLine()
        self._lay_out()
        self._connect()
        session.privacy_changed.connect(self._privacy_changed)

    def _lay_out(self) -> None:
        self._parts(self.where_heading, self.where, self.traces)
        self._parts(self.lock_heading, self.lock_state)
        self._buttons(self.set_one, self.own, self.change, self.remove, self.lock, self.leave)
        self._parts(self.idle_label, self.idle, self.sheet_heading, self.sheet_state)
        self._buttons(self.make_sheet, self.void_sheet)
        self._parts(self.sheet_problem)
        self._parts(self.copies_heading, self.copies_hint)
        self._buttons(self.copy_now)
        self._parts(self.copies, self.no_copies)
        self._parts(self.move_heading, self.move_hint)
        self._buttons(self.save_all, self.save_shared, self.open_file)
        self._parts(self.problem)

    def _parts(self, *parts: QWidget) -> None:
        for part in parts:
            self.body.addWidget(part)

    def _buttons(self, *buttons: WordButton) -> None:
        row = FlowLayout()
        for button in buttons:
            row.addWidget(button)
        self.body.addLayout(row)

    def _connect(self) -> None:
        self.set_one.clicked.connect(lambda: self._ask(PassphraseStep.SET))
        self.change.clicked.connect(lambda: self._ask(PassphraseStep.CHANGE))
        self.remove.clicked.connect(lambda: self._ask(PassphraseStep.REMOVE))
        self.own.clicked.connect(lambda: self._ask(PassphraseStep.OWN))
        self.lock.clicked.connect(self.session.lock_wanted)
        self.leave.clicked.connect(self.session.leaving_wanted)
        self.idle.changed.connect(self._choose_minutes)
        self.make_sheet.clicked.connect(lambda: self.form_wanted.emit(RecoveryForm(self.session)))
        self.void_sheet.clicked.connect(self._void)
        self.copies.opened.connect(self._restore)
        self.copy_now.clicked.connect(self._copy_now)
        self.save_all.clicked.connect(self._ask_for_all)
        self.save_shared.clicked.connect(self._ask_for_shared)
        self.open_file.clicked.connect(self._ask_for_file)

    @classmethod
    def words(cls, wording: Wording) -> str:
        return wording.say("Keep it safe")

    def reword(self) -> None:
        wording = self.session.wording
        self.where_heading.show_words(wording.say("Where it is"))
        self.lock_heading.show_words(wording.say("Password"))
        self.set_one.show_words(wording.say("Choose a password"))
        self.change.show_words(wording.say("Change the password"))
        self.remove.show_words(wording.say("Take the password away"))
        self.own.show_words(wording.say("A password for this person alone"))
        self.lock.show_words(wording.say("Lock now"))
        self.leave.show_words(wording.say("Close it, for somebody else"))
        self.idle_label.show_words(wording.say("When nobody presses a key, lock it:"))
        self.idle.setAccessibleName(wording.say("When nobody presses a key, lock it:"))
        self.idle.offer([(str(each), idle_words(each, wording)) for each in LOCK_MINUTES])
        self.sheet_heading.show_words(wording.say("Recovery sheet"))
        self.make_sheet.show_words(wording.say("Make a recovery sheet"))
        self.void_sheet.show_words(wording.say("I lost the sheet: make it void"))
        self._reword_moves(wording)

    def _reword_moves(self, wording: Wording) -> None:
        self.copies_heading.show_words(wording.say("Copies on this computer"))
        self.copies.setAccessibleName(wording.say("Copies on this computer"))
        self.copies_hint.show_words(
            wording.say(
                "The program makes one each day that something changed, by itself. Of those that "
                "you make, the last three stay."
            )
        )
        self.copy_now.show_words(wording.say("Make a copy now"))
        self.no_copies.show_words(wording.say("There is no copy yet."))
        self.move_heading.show_words(wording.say("Take it along"))
        self.move_hint.show_words(
            wording.say(
                "A file to go on at another computer has all of it, your private thoughts and "
                "badge files too. Files have no password: keep them like your papers."
            )
        )
        self.save_all.show_words(wording.say("Save all for another computer…"))
        self.save_shared.show_words(wording.say("Save for others, without my thoughts…"))
        self.open_file.show_words(wording.say("Open a record file…"))

    def show_record(self) -> None:
        from pathways.services import privacy, records  # late: they bring the database along

        session, wording = self.session, self.session.wording
        workspace = session.workspace
        has_lock = privacy.has_passphrase(workspace)
        folder = str(workspace.folder)
        self.where.show_words(where_words(folder, has_passphrase=has_lock, wording=wording))
        stays = session.outside.stays_inside()
        self.traces.show_words(trace_words(stays_inside=stays, wording=wording))
        self.lock_state.show_words(passphrase_words(has_passphrase=has_lock, wording=wording))
        self._show_lock(has_lock)
        self.own.setVisible(len(records.people(workspace)) > 1)
        self._show_sheet(has_lock and privacy.has_recovery_sheet(workspace), has_lock)
        self._show_copies(privacy.backups(workspace))

    def _show_lock(self, has_lock: bool) -> None:
        self.set_one.setVisible(not has_lock)
        for part in (
            self.change,
            self.remove,
            self.lock,
            self.idle_label,
            self.idle,
            self.sheet_heading,
        ):
            part.setVisible(has_lock)
        self.idle.choose(str(self.session.lock_minutes))

    def _show_sheet(self, has_sheet: bool, has_lock: bool) -> None:
        words = recovery_words(has_sheet=has_sheet, wording=self.session.wording)
        self.sheet_state.show_words(words if has_lock else "")
        self.make_sheet.setVisible(has_lock)
        self.void_sheet.setVisible(has_sheet)

    def _show_copies(self, backups: tuple[Backup, ...]) -> None:
        wording = self.session.wording
        self._backups = {each.path.name: each for each in backups}
        hint = wording.say("Press Enter to put it back.")
        rows = [
            Row(
                key,
                backup_title(each.made_at, wording),
                quiet=(backup_detail(each.reason, each.size, wording),),
                hint=hint,
            )
            for key, each in self._backups.items()
        ]
        self.copies.show_rows(rows)
        self.copies.setVisible(bool(rows))
        self.no_copies.setVisible(not rows)

    def _privacy_changed(self) -> None:
        if self.session.is_open and self.session.record is not None:
            self.show_record()

    # -- password and sheet ---------------------------------------------------------------------

    def _ask(self, step: PassphraseStep) -> None:
        self._clear_problems()
        self.form_wanted.emit(PassphraseForm(self.session, step))

    def _choose_minutes(self, key: str) -> None:
        self.session.lock_minutes = int(key)
        self.session.privacy_changed.emit()

    def _void(self) -> None:
        from pathways.services import privacy

        wording = self.session.wording
        done = wording.say("The sheet opens nothing any more.")
        workspace, beside = self.session.workspace, self.sheet_problem
        if self._try(lambda: privacy.void_recovery_sheet(workspace), done, beside):
            self.session.privacy_changed.emit()

    def _copy_now(self) -> None:
        from pathways.services import privacy

        workspace = self.session.workspace
        done = self.session.wording.say("A copy is made.")
        if self._try(lambda: privacy.back_up_now(workspace), done, self.sheet_problem):
            self._show_copies(privacy.backups(workspace))

    def _restore(self, key: str) -> None:
        backup = self._backups.get(key)
        if backup is not None:
            self._clear_problems()
            self.form_wanted.emit(RestoreForm(self.session, backup))

    # -- taking it along -------------------------------------------------------------------------

    def _ask_for_all(self) -> None:
        # translators: the name of a file, without its ending
        self._ask_and_save(self.session.wording.say("everything"), self.save_everything)

    def _ask_for_shared(self) -> None:
        self._ask_and_save(self.session.wording.say("record"), self.save_for_others)

    def _ask_and_save(self, name: str, save: Callable[[Path], None]) -> None:
        wording = self.session.wording
        title = wording.say("Save my record as a file")
        path = ask_where_to_save(self, title, f"{name}.json", _JSON, wording)
        if path is not None:
            save(path)

    def save_everything(self, path: Path) -> None:
        """Write all of it, to go on at another computer."""
        from pathways.services import records

        session, record = self.session, self.session.record
        if record is not None:
            done = session.wording.say("Saved: {path}", path=path)
            self._try(lambda: records.export_everything(session.workspace, record, path), done)

    def save_for_others(self, path: Path) -> None:
        """Write what others may see."""
        from pathways.services import records

        session, record = self.session, self.session.record
        if record is not None:
            done = session.wording.say("Saved: {path}", path=path)
            self._try(lambda: records.export_record(session.workspace, record, path), done)

    def _ask_for_file(self) -> None:
        wording = self.session.wording
        path = ask_what_to_open(self, wording.say("Open a record file"), _JSON, wording)
        if path is not None:
            self.open_record_file(path)

    def open_record_file(self, path: Path) -> None:
        """Take in the person of a file; ask first when she is here already."""
        from pathways.services import records
        from pathways.ui.move_form import MoveForm

        session = self.session
        try:
            found = records.read_record_file(path)
            if found.id in {each.id for each in records.people(session.workspace)}:
                self._clear_problems()
                self.form_wanted.emit(MoveForm(session, path, found))
                return
            taken = records.import_record(session.workspace, path)
        except Exception as error:  # told beside its cause
            self.problem.tell(problem_view(error, session.wording).sentence)
            return
        self._told(session.wording.say("Brought in a record from a file."))
        session.show_record(taken, Language(taken.language))

    def _try(self, act: Callable[[], object], done: str, beside: ProblemLine | None = None) -> bool:
        try:
            act()
        except Exception as error:  # told beside its cause
            words = problem_view(error, self.session.wording).sentence
            (beside or self.problem).tell(words)
            return False
        self._told(done)
        return True

    def _clear_problems(self) -> None:
        for line in (self.sheet_problem, self.problem):
            line.clear()

    def _told(self, words: str) -> None:
        self._clear_problems()
        self.told.emit(Outcome(done=words, can_undo=False))
