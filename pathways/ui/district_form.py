"""The person's school district: chosen from those we know something of, or typed."""

from __future__ import annotations

from pathlib import Path

from pathways.domain.defects import DataFileError
from pathways.domain.errors import PathwaysError
from pathways.presenting.problems import problem_view
from pathways.ui import record_changes
from pathways.ui.parts.buttons import WordButton
from pathways.ui.parts.choice_list import ChoiceList
from pathways.ui.parts.fields import LineField
from pathways.ui.parts.file_dialogs import ask_what_to_open
from pathways.ui.parts.flow import FlowLayout
from pathways.ui.parts.labelled import Labelled
from pathways.ui.parts.texts import Words
from pathways.ui.record_form import RecordForm
from pathways.ui.session import Session

_TYPED = "-"


class DistrictForm(RecordForm):
    """A list of known districts, a line for another, and a button for a district's own rules."""

    def __init__(self, session: Session) -> None:
        record = session.record
        self._kept = (record.district if record else None) or ""
        super().__init__(session, is_kept=bool(self._kept))
        self.known_label, self.known = Words(), ChoiceList()
        self.line = LineField()
        self.typed = Labelled(self.line)
        self.file, self.told = WordButton(), Words()
        for part in (self.known_label, self.known, self.typed):
            self.body.addWidget(part)
        buttons = FlowLayout()
        buttons.addWidget(self.file)
        self.body.addLayout(buttons)
        self.body.addWidget(self.told)
        self.known.changed.connect(lambda _key: self._show_line())
        self.file.clicked.connect(self._ask_for_file)
        self.reword()
        self._fill()

    def reword(self) -> None:
        """Set every word in the language of the session; keep what was typed."""
        super().reword()
        wording = self.session.wording
        self.heading.show_words(wording.say("My school district"))
        self.known_label.show_words(wording.say("Which district?"))
        self.known.setAccessibleName(wording.say("Which district?"))
        self.known.offer([*self._names(), (_TYPED, wording.say("Another one"))])
        self.typed.show_words(wording.say("Name of the district"))
        self.file.show_words(wording.say("Add the rules of my district from a file…"))

    def take_focus(self) -> None:
        """Put the focus where the form begins."""
        self.known.setFocus()

    def _names(self) -> list[tuple[str, str]]:
        from pathways.services.pay import known_districts  # late: it reads the salary tables

        wording = self.session.wording
        names = known_districts(self.session.workspace)
        return [(name.en, wording.pick(name)) for name in names]

    def _fill(self) -> None:
        known = dict(self._names())
        self.known.choose(self._kept if self._kept in known else _TYPED if self._kept else "")
        self.line.setText("" if self._kept in known else self._kept)
        self._show_line()

    def _show_line(self) -> None:
        self.typed.setVisible(self.known.key == _TYPED)

    def keep(self) -> None:
        """Save, or say what is missing."""
        wording, key = self.session.wording, self.known.key
        name = self.line.text().strip() if key == _TYPED else key
        if not key:
            self.problem.tell(wording.say("First choose one."))
        elif not name:
            self.typed.tell(wording.say("Type the name of the district."))
        else:
            self.finish(record_changes.choose_district(self.session, name))

    def take_away(self) -> None:
        """Forget the district."""
        self.finish(record_changes.choose_district(self.session, None))

    # -- the rules of a district ------------------------------------------------------

    def _ask_for_file(self) -> None:
        wording = self.session.wording
        title, kinds = wording.say("The rules of my district"), "YAML (*.yaml)"
        path = ask_what_to_open(self, title, kinds, wording)
        if path is not None:
            self.add_file(path)

    def add_file(self, path: Path) -> None:
        """Take over a district's rules, or say what is wrong with the file."""
        from pathways.services.districts import add_district_file  # late: it brings YAML along

        session, wording = self.session, self.session.wording
        try:
            workspace, overlay = add_district_file(session.workspace, path)
        except DataFileError as error:
            self.problem.tell("\n".join(map(str, error.defects[:3])))
            return
        except PathwaysError as error:
            self.problem.tell(problem_view(error, wording).sentence)
            return
        session.change_workspace(workspace)
        self.problem.clear()
        district = wording.pick(overlay.mark.district)
        self.told.show_words(wording.say("Added the rules of {district}.", district=district))
        self.reword()
        self.known.choose(overlay.mark.district.en)
        self._show_line()
