"""One way to look at the present record, on a page."""

from __future__ import annotations

from PySide6.QtCore import Signal

from pathways.ui.section import Section


class PageSection(Section):
    """Subclasses say what `show_record` does; it is called when the section is looked at.

    Signals:
        form_wanted: a RecordForm to show in the place of the page.
        place_wanted: key of another place, and what to show there.
    """

    form_wanted = Signal(object)
    place_wanted = Signal(str, str)

    def show_record(self) -> None:
        """Show the present record."""
        raise NotImplementedError
