"""Opens the window at once and the stores in the background."""

from __future__ import annotations

import gc
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from pathways.app.traces import is_inside
from pathways.domain.person import Language
from pathways.i18n.wording import Wording, open_wording_or_english
from pathways.services import settings as kept
from pathways.ui.main_window import MainWindow
from pathways.ui.session import Outside, Session

if TYPE_CHECKING:  # its many classes take longer to make than the first screen may wait
    import datetime as dt

    from pathways.app.papers import Papers
    from pathways.domain.privacy import Secret
    from pathways.presenting.views import RecoveryView
    from pathways.services.workspace import Workspace


def open_window(folder: Path) -> int:
    """Show the window until it is closed; return the exit code."""
    app = make_application()
    window = make_window(folder)
    window.show()
    start_opening(window, folder)
    code = app.exec()
    for each in QApplication.topLevelWidgets():  # somebody may have left the first one
        if isinstance(each, MainWindow):
            close_stores(each)
    return code


def make_application() -> QApplication:
    """Return the application, with fonts where the system has none."""
    if is_inside():
        # The system's own dialogs keep lists of recent files. `Qt` is slow to import.
        from PySide6.QtCore import Qt

        QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    QApplication.setStyle("Fusion")  # before the first style is made, or two would be
    app = QApplication(sys.argv[:1])
    app.setApplicationName("Pathways")
    return app


def make_window(folder: Path) -> MainWindow:
    """Return the window of a data folder; its stores are not open yet."""
    settings = kept.read(folder)
    wording = _wording(settings.language or Language.ENGLISH)
    session = Session(Outside(_wording, _pdf, _html, _recovery, is_inside, _today), wording)
    window = MainWindow(session, folder, settings)
    session.setParent(window)
    window.opening_wanted.connect(
        lambda secret, is_new: start_opening(window, folder, secret=secret, is_new=is_new)
    )
    window.leaving_wanted.connect(lambda: leave(window, folder))
    return window


def leave(window: MainWindow, folder: Path) -> MainWindow:
    """Close everything of the person, and ask for the password of whoever comes next.

    It is another window: nothing that the pages of the first one held is left in it.
    """
    app = QApplication.instance()
    if isinstance(app, QApplication):
        app.setQuitOnLastWindowClosed(False)
    window.close()
    close_stores(window)
    window.deleteLater()
    following = make_window(folder)
    following.locking.ask_start()
    following.show()
    if isinstance(app, QApplication):
        app.setQuitOnLastWindowClosed(True)
        app.setProperty("following", following)  # or Python would drop it
    return following


def start_opening(
    window: MainWindow,
    folder: Path,
    *,
    secret: Secret | None = None,
    is_new: bool = False,
    read_only: bool = False,
) -> None:
    """Open the stores in the background; the window goes on meanwhile.

    Args:
        secret: opens what it locks; None opens what has no password.
        is_new: begin new records, locked with the secret; without one, begin such records
            only where there are none without a password yet.

    What went wrong is told. Damaged records were mended or set aside by then, so that
    they open at the second attempt; what may not be changed is opened to look at.
    """

    def work(_checkpoint: object) -> object:
        return _open_stores(folder, secret, is_new=is_new, read_only=read_only)

    def opened(workspace: object) -> None:
        if not gc.get_freeze_count():
            # The catalog and the modules stay until the end: with them, each collection
            # would hold the window up for a tenth of a second.
            gc.freeze()
        _put_in_place(window, workspace)  # type: ignore[arg-type]
        window.opened()

    def failed(error: object) -> None:
        from pathways.domain.errors import DamagedStoreError, StoreGoneError

        _tell_failure(window, error)
        if isinstance(error, DamagedStoreError | StoreGoneError):
            again(read_only=False)
        elif not read_only and _may_be_looked_at(error):
            again(read_only=True)

    def again(*, read_only: bool) -> None:
        is_plain = is_new and secret is None  # else it was begun at the first attempt
        start_opening(window, folder, secret=secret, is_new=is_plain, read_only=read_only)

    window.run(work, failed).succeeded.connect(opened)


def _put_in_place(window: MainWindow, workspace: Workspace) -> None:
    """Show what was opened; records that were open before it are closed and forgotten."""
    before = window.session.workspace if window.session.is_open else None
    if before is not None:
        window.forget_pages()
    window.session.use_workspace(workspace)
    if before is not None:
        from pathways.services.opening import close_workspace

        close_workspace(before)


def _tell_failure(window: MainWindow, error: object) -> None:
    from pathways.domain.errors import LockedError

    if isinstance(error, LockedError):
        window.locking.ask_start()
    elif window.is_locked:  # told beside the field; the window itself stays shut
        window.locking.tell(error)
    else:
        window.show_problem(error)


def _open_stores(
    folder: Path, secret: Secret | None, *, is_new: bool, read_only: bool
) -> Workspace:
    # Imported in the background: SQLAlchemy alone costs more than the first screen may.
    from pathways.app.traces import forbid_crash_dumps
    from pathways.app.warming import warm_up
    from pathways.services.opening import close_workspace

    forbid_crash_dumps()  # before a key is in the memory
    workspace = _open_records(folder, secret, is_new=is_new, read_only=read_only)
    try:
        if not read_only:
            _back_up(workspace)
        warm_up(workspace)
    except BaseException:
        close_workspace(workspace)
        raise
    return workspace


def _open_records(
    folder: Path, secret: Secret | None, *, is_new: bool, read_only: bool
) -> Workspace:
    from pathways.domain.errors import LockedError
    from pathways.services.opening import begin_workspace, has_locked_drawers, open_workspace

    if is_new:
        return begin_workspace(folder, secret, read_only=read_only)
    if secret is None and has_locked_drawers(folder):
        # Records without a password may be there too: whoever starts the program says which.
        raise LockedError
    return open_workspace(folder, secret=secret, read_only=read_only)


def _may_be_looked_at(error: object) -> bool:
    """Whether the records are whole and only may not be changed here."""
    from pathways.domain.errors import (
        DataFolderError,
        FileFault,
        NewerStoreError,
        SecondCopyError,
    )

    if isinstance(error, DataFolderError):  # a stick or a folder that is write-protected
        return error.fault is FileFault.NO_PERMISSION
    return isinstance(error, SecondCopyError | NewerStoreError)


def _back_up(workspace: Workspace) -> None:
    from contextlib import suppress

    from pathways.domain.errors import DataFolderError, SaveFailedError
    from pathways.services.privacy import back_up

    # The records opened, and that is what counts; the list of backups tells their dates.
    with suppress(SaveFailedError, DataFolderError):
        back_up(workspace, _today())


def close_stores(window: MainWindow) -> None:
    """Give every file back."""
    if window.session.is_open:
        from pathways.services.opening import close_workspace

        close_workspace(window.session.workspace)


def _wording(language: Language) -> Wording:
    return open_wording_or_english(language)[0]


def _pdf(views: Papers) -> bytes:
    from pathways.app.papers import paper_pdf

    return paper_pdf(views)


def _html(views: Papers) -> str:
    from pathways.app.papers import paper_html

    return paper_html(views)


def _recovery(view: RecoveryView) -> bytes:
    from pathways.pdf.recovery import render_recovery  # late: ReportLab is only needed here

    return render_recovery(view)


def _today() -> dt.date:
    import datetime as dt

    return dt.datetime.now().astimezone().date()
