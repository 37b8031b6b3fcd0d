"""What a rank means for pay: the pay day, the raise, samples, and the person's district."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from pathways.i18n.wording import Wording
from pathways.presenting.pay import pay_view
from pathways.presenting.pay_views import PayView, RaiseLine, SupplementLine, TableLines
from pathways.presenting.views import Mark
from pathways.ui.district_form import DistrictForm
from pathways.ui.fact_list import Backed, FactList
from pathways.ui.parts.buttons import WordButton
from pathways.ui.parts.flow import FlowLayout
from pathways.ui.parts.rows import Row
from pathways.ui.parts.texts import Words
from pathways.ui.rank_section import RankSection
from pathways.ui.session import Session
from pathways.ui.view_rows import fact_row, source_hint, under_heading


class PaySection(RankSection):
    """Facts, the district's own table or samples, and extra pay, in one list."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.empty, self.district_words, self.note = Words(), Words(), Words()
        self.district = WordButton()
        self.facts, self.judged = FactList(), Words()
        buttons = FlowLayout()
        buttons.addWidget(self.district)
        self.body.addWidget(self.district_words)
        self.body.addLayout(buttons)
        for part in (self.empty, self.note, self.facts, self.judged):
            self.body.addWidget(part)
        self.district.clicked.connect(lambda: self.form_wanted.emit(DistrictForm(self.session)))

    @classmethod
    def words(cls, wording: Wording) -> str:
        return wording.say("Pay")

    def reword(self) -> None:
        wording = self.session.wording
        self.district.show_words(wording.say("Choose my district"))
        self.facts.setAccessibleName(wording.say("What my rank means for pay"))

    def show_record(self) -> None:
        session, record = self.session, self.session.record
        if record is None:
            return
        wording = session.wording
        self.district_words.show_words(
            wording.say("Your district: {district}.", district=record.district)
            if record.district
            else wording.say("You have not told us your district.")
        )
        view = self._view()
        self.empty.show_words(view.empty)
        self.note.show_words(view.raises_note)
        self.facts.setVisible(not view.empty)
        self.facts.show_facts(_backed(view, wording), view.notes, lambda: session.wording)
        self.judged.show_words("\n".join(part for part in (view.judged, view.disclaimer) if part))

    def _view(self) -> PayView:
        from pathways.services.pay import pay_of  # late: it brings the rule files along

        session, record = self.session, self.session.record
        if record is None:
            raise RuntimeError("pay is of a person")
        workspace, today = session.workspace, session.outside.today()
        schemes, catalog = workspace.schemes_for(record), workspace.catalog
        report = pay_of(record, catalog, schemes, today)
        return pay_view(report, record, catalog, session.wording, today, schemes)


def _backed(view: PayView, wording: Wording) -> list[Backed]:
    told = [
        Backed(fact_row(line.key, line, wording), line.label, line.notes) for line in view.facts
    ]
    if view.own is not None:
        told += _table(view.own, view.raises_heading, wording)
    for number, sample in enumerate(view.samples):
        told += _table(sample, view.samples_heading if number == 0 else "", wording)
    told += _headed(
        view.supplements_heading,
        [(_extra(line, wording), line.label, line.notes) for line in view.supplements],
    )
    return told


def _table(table: TableLines, heading: str, wording: Wording) -> list[Backed]:
    lines = tuple(part for part in (table.standing, table.lane, table.pay) if part)
    head = Row(
        table.table,
        table.heading,
        lines=lines,
        quiet=table.remarks,
        hint=source_hint(table.notes, wording),
    )
    rows: list[tuple[Row, str, tuple[int, ...]]] = [(head, table.heading, table.notes)]
    rows += [(_raise(table.table, line, wording), line.label, line.notes) for line in table.raises]
    return _headed(heading, rows)


def _headed(heading: str, rows: list[tuple[Row, str, tuple[int, ...]]]) -> list[Backed]:
    if not rows:
        return []
    listed = [row for row, _, _ in rows]
    shown = under_heading(heading, listed) if heading else listed
    facts = [("", ()), *((fact, notes) for _, fact, notes in rows)]
    told = facts if heading else facts[1:]
    return [Backed(row, fact, notes) for row, (fact, notes) in zip(shown, told, strict=True)]


def _raise(table: str, line: RaiseLine, wording: Wording) -> Row:
    return Row(
        f"{table}:{line.key}",
        line.value,
        label=line.label,
        quiet=(line.detail,) if line.detail else (),
        hint=source_hint(line.notes, wording),
        depth=1,
    )


def _extra(line: SupplementLine, wording: Wording) -> Row:
    return Row(
        f"extra:{line.key}",
        line.value,
        label=line.label,
        lines=(line.question,) if line.question else (),
        quiet=tuple(part for part in (line.detail, line.clause) if part),
        mark=None if line.mark is Mark.NONE else line.mark,
        hint=source_hint(line.notes, wording),
    )
