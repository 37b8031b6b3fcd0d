"""Badges from files: chosen, a whole folder, or dropped; each with a result, nothing silent."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QThreadPool
from PySide6.QtWidgets import QWidget

from pathways.i18n.wording import Wording
from pathways.planning.badge_use import BadgeUse, badge_use, new_parts, parts_held
from pathways.presenting.badge_files import (
    badge_file_line,
    looked_words,
    outcome_words,
)
from pathways.presenting.problems import problem_view
from pathways.ui import record_changes
from pathways.ui.background_job import BackgroundJob, Checkpoint
from pathways.ui.left_files import EraseFileForm, LeftFiles
from pathways.ui.looked_at_pane import LookedAtPane
from pathways.ui.page_section import PageSection
from pathways.ui.parts.announcing import announce
from pathways.ui.parts.beside import Beside
from pathways.ui.parts.buttons import WordButton
from pathways.ui.parts.file_dialogs import ask_for_folder, ask_what_to_open_all
from pathways.ui.parts.flow import FlowLayout
from pathways.ui.parts.problem_line import ProblemLine
from pathways.ui.parts.row_list import RowList
from pathways.ui.parts.rows import Row
from pathways.ui.parts.texts import Words
from pathways.ui.parts.work_bar import WorkBar
from pathways.ui.session import Session
from pathways.ui.trust_list import TrustList

if TYPE_CHECKING:
    from pathways.domain.badge import JudgedBadge
    from pathways.domain.record import LearnerRecord
    from pathways.services.kept_badges import KeptOriginal, LookedAt

_CAN_ADD = (BadgeUse.NEW, BadgeUse.FILE_ONLY)
_MANY = 20  # more badges than this are added in another thread
_EVERY = 0.7  # seconds between two times that the list is shown anew while files are looked at


def _raise(error: Exception, _record: LearnerRecord) -> LearnerRecord:
    raise error


class FilesSection(PageSection):
    """Looks at files in the background and lets the person add what she wants."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._pool = QThreadPool(self)
        self._job: BackgroundJob | None = None
        self._found: list[LookedAt] = []
        self._rows: list[Row] = []  # of `_found`, worded once each
        self._chosen: dict[str, str | None] = {}
        self._total, self._person, self._shown_at = 0, "", 0.0
        self.hint = Words()
        self.choose, self.folder, self.stop, self.add_all = (WordButton() for _ in range(4))
        self.save_files = WordButton()
        self.bar, self.progress, self.problem = WorkBar(), Words(), ProblemLine()
        self.list = RowList(grows=True, opens_on_click=True)
        self.pane = LookedAtPane(session)
        self.beside = Beside(self.list, self.pane)
        self.left, self.trust = LeftFiles(session), TrustList(session)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        buttons, after = FlowLayout(), FlowLayout()
        for button in (self.choose, self.folder, self.save_files, self.stop):
            buttons.addWidget(button)
        after.addWidget(self.add_all)
        self.body.addWidget(self.hint)
        self.body.addLayout(buttons)
        for part in (self.bar, self.progress, self.problem):
            self.body.addWidget(part)
        self.body.addLayout(after)
        self.body.addWidget(self.beside)
        self.body.addWidget(self.left)
        self.body.addWidget(self.trust)
        hidden: tuple[QWidget, ...] = (self.stop, self.bar, self.add_all, self.beside)
        for each in hidden:
            each.hide()

    def _connect(self) -> None:
        self.choose.clicked.connect(self._ask_for_files)
        self.folder.clicked.connect(self._ask_for_folder)
        self.stop.clicked.connect(self.cancel)
        self.save_files.clicked.connect(self._ask_where_to_save)
        self.add_all.clicked.connect(self._add_all)
        self.list.chosen.connect(self._show_file)
        self.list.opened.connect(self._go_to_pane)
        self.pane.match_chosen.connect(self._match)
        self.pane.add.clicked.connect(lambda: self._add([self.list.key]))
        self.left.erasing_wanted.connect(self._ask_to_erase)
        self.trust.told.connect(self._tell)

    @classmethod
    def words(cls, wording: Wording) -> str:
        return wording.say("Badges from files")

    def reword(self) -> None:
        wording = self.session.wording
        self.hint.show_words(
            wording.say(
                "Choose files, or drop them here. Each one is checked on this computer, with no "
                "internet. Nothing is added before you say so."
            )
        )
        self.choose.show_words(wording.say("Choose files…"))
        self.folder.show_words(wording.say("Choose a folder…"))
        self.stop.show_words(wording.say("Stop"))
        self.save_files.show_words(wording.say("Save all my badge files…"))
        self.bar.setAccessibleName(wording.say("Files looked at"))
        self.list.setAccessibleName(wording.say("What came of each file"))
        self.add_all.show_words(wording.say("Add all badges"))
        self.pane.reword()
        self.left.reword()
        self.trust.reword()
        self._rows = []

    def show_record(self) -> None:
        self._forget_others()
        if self._found and self._job is None:
            self._mark_here()  # what was taken away since can be added again
        else:
            self._show_found()
        record = self.session.record
        has_files = record is not None and any(each.badge for each in record.holdings)
        self.save_files.setVisible(has_files)
        self.left.show_files()
        self.trust.show_files()

    def _forget_others(self) -> None:
        """What was found for one person is not shown to another."""
        person = self.session.record.id if self.session.record else ""
        if person != self._person:
            self.cancel()
            self._person, self._found, self._rows, self._chosen = person, [], [], {}
            self.progress.show_words("")
            self.problem.clear()

    # -- looking ----------------------------------------------------------------------------

    def _ask_for_files(self) -> None:
        wording = self.session.wording
        kinds = wording.say("All files (*)")
        paths = ask_what_to_open_all(self, wording.say("Choose files"), kinds, wording)
        if paths:
            self.look_at(paths)

    def _ask_for_folder(self) -> None:
        wording = self.session.wording
        path = ask_for_folder(self, wording.say("Choose a folder"), wording)
        if path is not None:
            self.look_at((path,))

    def look_at(self, paths: tuple[Path, ...]) -> None:
        """Look at files, and at the files in folders; what was found before is put away."""
        from pathways.services import kept_badges  # late: it brings the libraries of badges along

        self.cancel()
        self._pool.waitForDone()
        session, record = self.session, self.session.record
        if record is None:
            return
        workspace, today = session.workspace, session.outside.today()
        found: list[LookedAt] = []
        self._found, self._rows, self._chosen = found, [], {}
        self._total, self._person = 0, record.id

        def work(checkpoint: Checkpoint) -> int:
            files = kept_badges.files_in(paths)
            checkpoint(0, len(files))
            for each in kept_badges.look_at_files(workspace, record, files, today):
                found.append(each)
                checkpoint(len(found), len(files))
            return len(files)

        self._begin(work)

    def _begin(self, work: Callable[[Checkpoint], object]) -> None:
        self.problem.clear()
        self._busy(True)
        self._job = job = BackgroundJob(work, self)
        job.progressed.connect(self._progressed)
        job.succeeded.connect(self._ended)
        job.cancelled.connect(lambda: self._ended(self._total))
        job.failed.connect(self._failed)
        job.start(self._pool)

    def cancel(self) -> None:
        """Stop after the present file; what was found so far stays."""
        if self._job is not None:
            self._job.cancel()

    def wait(self) -> None:
        """Wait until the files were looked at; for pictures and tests."""
        self._pool.waitForDone()

    def _busy(self, is_busy: bool) -> None:
        for part in (self.stop, self.bar):
            part.setVisible(is_busy)
        for button in (self.choose, self.folder):
            button.setEnabled(not is_busy)
        if is_busy:
            self.bar.show_done(0, 0)
            self.progress.show_words(self.session.wording.say("Looking at the files…"))
            self._show_found()
            self.stop.setFocus()

    def _progressed(self, done: int, total: int) -> None:
        self._total = total
        self.bar.show_done(done, total)
        if self._job is not None:
            self.progress.show_words(looked_words(done, total, self.session.wording))
            # A long list takes longer to show: it is shown less often then.
            if time.monotonic() - self._shown_at > max(_EVERY, done / 400):
                self._show_found()

    def _ended(self, total: int) -> None:
        self._job = None
        had_focus = self.stop.hasFocus()
        self._busy(False)
        uses = [(each.use, each.adds) for each in self._found]
        words = outcome_words(uses, total, self.session.wording)
        self._tell(words)
        self._show_found()
        if had_focus:
            (self.list if self._found else self.choose).setFocus()

    def _failed(self, error: Exception) -> None:
        self._ended(self._total)
        self.problem.tell(problem_view(error, self.session.wording).sentence)

    def _tell(self, words: str) -> None:
        self.progress.show_words(words)
        announce(self.progress, words)

    # -- what was found -----------------------------------------------------------------------

    def _show_found(self) -> None:
        found = tuple(self._found)  # it grows in another thread
        self._rows += [self._row(n, found[n]) for n in range(len(self._rows), len(found))]
        rows = tuple(self._rows)
        self.list.show_rows(rows)
        self._shown_at = time.monotonic()
        self.beside.setVisible(bool(rows))
        new = sum(each.use in _CAN_ADD for each in found)
        self.add_all.setVisible(new > 1 and self._job is None)
        if rows and not self.list.key:
            self.list.choose_first()
        self._show_file(self.list.key)

    def _row(self, number: int, each: LookedAt) -> Row:
        wording = self.session.wording
        line = badge_file_line(each.badge, each.use, wording, each.adds)
        file = (line.file,) if line.file != line.title else ()
        return Row(
            str(number),
            line.title,
            state=line.result,
            lines=line.remarks,
            quiet=file,
            mark=line.mark,
            hint=wording.say("Press Enter to see what the file tells."),
        )

    def _show_file(self, key: str) -> None:
        found = self._at(key)
        self.pane.setVisible(found is not None)
        if found is not None:
            self.pane.show_file(found, self._chosen.get(key), is_busy=self._job is not None)

    def _at(self, key: str) -> LookedAt | None:
        return self._found[int(key)] if key and int(key) < len(self._found) else None

    def _go_to_pane(self, key: str) -> None:
        self._show_file(key)
        self.pane.take_focus()

    def _match(self, credential: object) -> None:
        self._chosen[self.list.key] = str(credential) if credential else None

    # -- adding ---------------------------------------------------------------------------------

    def _add_all(self) -> None:
        self._add([str(number) for number in range(len(self._found))])

    def _add(self, keys: list[str]) -> None:
        """Take badges into the record; what was matched to the catalog goes along."""
        found = [(self._at(key), self._chosen.get(key)) for key in keys]
        chosen = [(each.badge, match) for each, match in found if each and each.use in _CAN_ADD]
        if len(chosen) > _MANY:
            self._add_many(chosen)
        elif chosen:
            self._added(record_changes.keep_badges(self.session, chosen))

    def _add_many(self, chosen: list[tuple[JudgedBadge, str | None]]) -> None:
        """In another thread; nobody changes the record meanwhile."""
        from pathways.services import kept_badges  # late: it brings the libraries of badges along

        workspace, record = self.session.workspace, self.session.record
        if record is None:
            return
        self._tell(self.session.wording.say("Please wait a moment…"))
        self.window().setEnabled(False)
        job = BackgroundJob(
            lambda _checkpoint: kept_badges.keep_badges(workspace, record, chosen), self
        )
        job.succeeded.connect(lambda after: self._end_adding(lambda _before: after))
        job.failed.connect(lambda error: self._end_adding(partial(_raise, error)))
        job.start(self._pool)

    def _end_adding(self, change: Callable[[LearnerRecord], LearnerRecord]) -> None:
        self.window().setEnabled(True)
        self.progress.show_words("")
        self._added(record_changes.show_change(self.session, change))

    def _added(self, outcome: record_changes.Outcome) -> None:
        if outcome.problem:
            self.problem.tell(outcome.problem)
            return
        self._mark_here()
        self.list.setFocus()  # the button that was pressed is no longer there
        self.told.emit(outcome)

    def _ask_where_to_save(self) -> None:
        wording = self.session.wording
        path = ask_for_folder(self, wording.say("Choose a folder"), wording)
        if path is not None:
            self.save_all_files(path)

    def save_all_files(self, folder: Path) -> None:
        """Write the files of all badges as they came, and what was found in them, to a folder."""
        from pathways.services import kept_badges  # late: it brings the libraries of badges along

        session, record = self.session, self.session.record
        if record is None:
            return
        workspace, today = session.workspace, session.outside.today()
        job = BackgroundJob(
            lambda _checkpoint: kept_badges.export_files(workspace, record, folder, today), self
        )
        job.succeeded.connect(lambda paths: self._saved(len(paths) - 1, folder))
        job.failed.connect(
            lambda error: self.problem.tell(problem_view(error, session.wording).sentence)
        )
        self.problem.clear()
        self._tell(session.wording.say("Please wait a moment…"))
        job.start(self._pool)

    def _saved(self, count: int, folder: Path) -> None:
        self._tell(
            self.session.wording.say_count(
                "{count} file is saved in {folder}, with a list of what was found in it.",
                "{count} files are saved in {folder}, with a list of what was found in them.",
                count,
                folder=folder,
            )
        )

    def _ask_to_erase(self, file: KeptOriginal) -> None:
        form = EraseFileForm(self.session, file)
        form.done.connect(lambda _words: self.left.show_files())
        self.form_wanted.emit(form)

    def _mark_here(self) -> None:
        """Say of each file whether it is in the record now."""
        from pathways.services import kept_badges  # late: it brings the libraries of badges along

        record = self.session.record
        if record is None:
            return
        files, held = kept_badges.kept_files(self.session.workspace, record), record.holdings
        self._found[:] = [
            replace(
                each,
                use=badge_use(each.badge, held, files),
                adds=len(new_parts(each.badge, parts_held(held))),
            )
            for each in self._found
        ]
        self._rows = []
        self._show_found()
