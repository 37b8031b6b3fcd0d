"""The menu of the person at the window: name, others on this computer, files, about."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QInputDialog, QMenu, QMessageBox

from pathways import __version__
from pathways.domain.person import Role
from pathways.domain.record import LearnerRecord
from pathways.presenting.labels import role_words
from pathways.presenting.names import area_name
from pathways.services import records
from pathways.ui.move_form import MoveForm
from pathways.ui.parts.file_dialogs import ask_what_to_open, ask_where_to_save
from pathways.ui.record_page import RecordPage

if TYPE_CHECKING:
    from pathways.ui.main_window import MainWindow


def open_person_menu(window: MainWindow) -> None:
    """Show the menu below its button."""
    if not window.session.is_open:
        return
    menu = build_menu(window)
    button = window.top.person
    menu.exec(button.mapToGlobal(button.rect().bottomLeft()))
    menu.deleteLater()


def build_menu(window: MainWindow) -> QMenu:
    """Return the menu with everything that can be done now."""
    wording, record = window.session.wording, window.session.record
    menu = QMenu(window)
    if record is not None:
        menu.addAction(wording.say("Change the name…"), lambda: _rename(window, record))
        _add_roles(menu, window, record)
        _add_areas(menu, window, record)
        menu.addAction(wording.say("Save my record as a file…"), lambda: _export(window, record))
    menu.addAction(wording.say("Open a record file…"), lambda: _import(window))
    _add_people(menu, window)
    menu.addAction(wording.say("A new person…"), window.ask_first)
    menu.addAction(wording.say("Close it, for somebody else"), window.leaving_wanted.emit)
    menu.addAction(wording.say("About Pathways"), lambda: _about(window))
    return menu


def _add_roles(menu: QMenu, window: MainWindow, record: LearnerRecord) -> None:
    inner = menu.addMenu(window.session.wording.say("Who I am"))
    for role in Role:
        action = inner.addAction(role_words(role, window.session.wording))
        action.setCheckable(True)
        action.setChecked(record.role is role)
        action.triggered.connect(_changing(window, records.choose_role, record, role))


def _add_areas(menu: QMenu, window: MainWindow, record: LearnerRecord) -> None:
    inner = menu.addMenu(window.session.wording.say("Where I look for work"))
    catalog = window.session.workspace.catalog
    for area in catalog.areas:
        action = inner.addAction(area_name(area, catalog, window.session.wording))
        action.setCheckable(True)
        action.setChecked(record.area == area)
        action.triggered.connect(_changing(window, records.choose_area, record, area))


def _add_people(menu: QMenu, window: MainWindow) -> None:
    wording = window.session.wording
    inner = menu.addMenu(wording.say("People on this computer"))
    for person in records.people(window.session.workspace):
        name = person.name or wording.say("No name yet")
        words = wording.say("{name} (sample)", name=name) if person.is_sample else name
        inner.addAction(words, partial(_switch, window, person.id))


def _changing(
    window: MainWindow, change: Callable[..., LearnerRecord], record: LearnerRecord, value: object
) -> Callable[[], None]:
    def act() -> None:
        window.make_change(lambda: change(window.session.workspace, record, value))

    return act


def _switch(window: MainWindow, person_id: str) -> None:
    window.show_person(records.open_person(window.session.workspace, person_id))
    window.go_to("next")


def _rename(window: MainWindow, record: LearnerRecord) -> None:
    wording = window.session.wording
    name, is_given = QInputDialog.getText(
        window, wording.say("Name"), wording.say("What should we call you?"), text=record.name
    )
    if is_given:
        window.make_change(lambda: records.rename(window.session.workspace, record, name))


def _export(window: MainWindow, record: LearnerRecord) -> None:
    wording = window.session.wording
    title = wording.say("Save my record as a file")
    # translators: the name of a file, without its ending
    name = wording.say("record")
    path = ask_where_to_save(window, title, f"{name}.json", "JSON (*.json)", wording)
    if path is None:
        return
    try:
        records.export_record(window.session.workspace, record, path)
    except Exception as error:  # told to the person, who can choose another place
        window.show_problem(error)
    else:
        window.tell_saved(path, has_thoughts=any(each.reflection for each in record.holdings))


def _import(window: MainWindow) -> None:
    wording = window.session.wording
    path = ask_what_to_open(window, wording.say("Open a record file"), "JSON (*.json)", wording)
    if path is not None:
        open_record_file(window, path)


def open_record_file(window: MainWindow, path: Path) -> None:
    """Take in the person of a file; somebody who is here already is asked about first."""
    workspace = window.session.workspace
    try:
        found = records.read_record_file(path)
    except Exception as error:  # told to the person, who can choose another file
        window.show_problem(error)
        return
    if window.session.record and found.id in {each.id for each in records.people(workspace)}:
        window.go_to("record", "safe")
        page = window.page("record")
        if isinstance(page, RecordPage):
            page.open_form(MoveForm(window.session, path, found))
    elif window.make_change(lambda: records.import_record(workspace, path)):
        window.go_to("next")


def _about(window: MainWindow) -> None:
    wording = window.session.wording
    content = window.session.workspace.catalog.content_version
    words = wording.say(
        "Pathways {version}. Content {content}. It is free and works with no internet.",
        version=__version__,
        content=content,
    )
    QMessageBox.about(window, wording.say("About Pathways"), words)
