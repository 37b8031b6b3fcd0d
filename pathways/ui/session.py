"""What every page of one window shares: the open workspace, the person, the language, today.

Pages change nothing by themselves: they call a service through the session,
and the session tells every page what changed.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from pathways.domain.person import Language
from pathways.i18n.wording import Wording

if TYPE_CHECKING:  # the workspace brings SQLAlchemy along, which the first screen must not wait for
    import datetime as dt

    from pathways.domain.record import LearnerRecord
    from pathways.presenting.paper_views import PaperView
    from pathways.presenting.pay_views import PacketView
    from pathways.presenting.views import SummaryView
    from pathways.services.workspace import Workspace

    Papers = tuple[SummaryView, ...] | tuple[PacketView, ...] | tuple[PaperView, ...]


class Outside(NamedTuple):
    """Work of rooms that `ui` may not see, passed in by `app`.

    Attributes:
        open_wording: messages of a language.
        render_pdf: one page, or English and Spanish side by side, as PDF bytes.
        render_html: the same as accessible HTML text.
        today: the date, asked for anew at every use.
    """

    open_wording: Callable[[Language], Wording]
    render_pdf: Callable[[Papers], bytes]
    render_html: Callable[[Papers], str]
    today: Callable[[], dt.date]


class Session(QObject):
    """The state that all pages of one window share.

    Signals:
        language_changed: the wording is another; re-word in place, keep what was typed.
        record_changed: the person's record is another; ask again for your view.
        workspace_opened: the catalog and the record can be used from now on.
    """

    language_changed = Signal()
    record_changed = Signal()
    workspace_opened = Signal()

    def __init__(self, outside: Outside, wording: Wording, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.outside = outside
        self.wording = wording
        self._workspace: Workspace | None = None
        self._record: LearnerRecord | None = None

    @property
    def workspace(self) -> Workspace:
        """The open workspace.

        Raises:
            RuntimeError: before `workspace_opened`; pages wait for it.
        """
        if self._workspace is None:
            raise RuntimeError("the workspace is not open yet")
        return self._workspace

    @property
    def is_open(self) -> bool:
        """Whether the catalog and the record can be used."""
        return self._workspace is not None

    @property
    def record(self) -> LearnerRecord | None:
        """The person now at the window; None before one is chosen."""
        return self._record

    def use_workspace(self, workspace: Workspace) -> None:
        """Take the workspace that a background job has opened."""
        self._workspace = workspace
        self.workspace_opened.emit()

    def change_workspace(self, workspace: Workspace) -> None:
        """Take the same workspace with other rules, and let every page ask again."""
        self._workspace = workspace
        self.record_changed.emit()

    def show_record(self, record: LearnerRecord | None, language: Language | None = None) -> None:
        """Show another state of the record, or another person.

        Args:
            language: to switch every page to, in place; every page is then shown once, not
                once for the record and once for the language.
        """
        self._record = record
        if language is None or language is self.wording.language:
            self.record_changed.emit()
            return
        self.wording = self.outside.open_wording(language)
        self.language_changed.emit()

    def speak(self, language: Language) -> None:
        """Switch every page to `language`, in place."""
        if language is not self.wording.language:
            self.show_record(self._record, language)
