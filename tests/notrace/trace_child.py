"""One run of the program from a stick, to be watched or killed: `trace_child.py WORK MODE`."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

from pathways.app.traces import forbid_crash_dumps, stay_inside

PASSPHRASE = "correct horse"  # noqa: S105
NAME = "Zwetschgenbaum"
NOTE = "Quittengelee im blauen Ordner"


def window(folder: Path) -> None:
    """Open the window, unlock or begin, change the record, look at every place, leave."""
    from PySide6.QtCore import QTimer

    from pathways.app.window import close_stores, make_application, make_window
    from pathways.domain.errors import WrongPassphraseError
    from pathways.domain.privacy import Secret
    from pathways.services.opening import open_new_drawer, open_workspace

    app = make_application()
    shown = make_window(folder)
    shown.show()
    secret = Secret(PASSPHRASE)
    try:
        workspace = open_workspace(folder, secret=secret)
    except WrongPassphraseError:
        workspace = open_new_drawer(folder, secret)
    shown.session.use_workspace(workspace)
    shown.opened()
    print("open", flush=True)
    work(shown)
    QTimer.singleShot(0, app.quit)
    app.exec()
    shown.pool.waitForDone()
    close_stores(shown)


def work(shown) -> None:  # type: ignore[no-untyped-def]
    import datetime as dt

    from PySide6.QtWidgets import QApplication

    from pathways.domain.person import Language, Role
    from pathways.domain.record import Holding, HoldingState
    from pathways.services import privacy, records

    workspace = shown.session.workspace
    people = records.people(workspace)
    record = (
        records.open_person(workspace, people[0].id)
        if people
        else records.begin(workspace, Role.LEARNER, Language.ENGLISH)
    )
    record = records.rename(workspace, record, NAME)
    id_ = records.new_holding_id(record)
    thing = Holding(id_, "osha-10-gi", "", HoldingState.EARNED, note=NOTE)
    record = records.add_holding(workspace, record, thing)
    records.keep_original(workspace, record, f"{NAME}.json", NOTE.encode() * 40)
    shown.show_person(record)
    for key in ("next", "explore", "plan", "why", "print"):
        shown.go_to(key)
        QApplication.processEvents()
        shown.grab()
    privacy.back_up(workspace, dt.date(2026, 11, 24))
    records.change_holding(workspace, record, replace(thing, note=NOTE * 3))
    records.undo(workspace, record)


def main() -> None:
    folder, mode = Path(sys.argv[1]), sys.argv[2]
    stay_inside(folder)
    forbid_crash_dumps()
    if mode == "window":
        window(folder)
        return
    from pathways.app.entry import main as run

    sys.exit(run([*sys.argv[3:], "--data-dir", str(folder)]))


if __name__ == "__main__":
    main()
