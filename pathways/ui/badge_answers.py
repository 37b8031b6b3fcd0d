"""The seven answers about a badge, each by itself: there is no sign that sums them up."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QVBoxLayout, QWidget

from pathways.i18n.wording import Wording
from pathways.presenting.badges import BadgeAnswerLine, BadgeView
from pathways.presenting.views import Mark
from pathways.ui.parts.row_list import RowList
from pathways.ui.parts.rows import Row
from pathways.ui.parts.texts import Heading, Words


class BadgeAnswers(QWidget):
    """A heading, the answers as a list, and what the signature covers and leaves out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading, self.state = Heading(3), Words()
        self.list = RowList(grows=True)
        self.says, self.covered, self.uncovered, self.remarks = (Words() for _ in range(4))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for part in (
            self.heading,
            self.state,
            self.list,
            self.says,
            self.covered,
            self.uncovered,
            self.remarks,
        ):
            column.addWidget(part)

    def reword(self, wording: Wording) -> None:
        """Set the words that do not depend on the badge."""
        words = wording.say("What the file tells")
        self.heading.show_words(words)
        self.list.setAccessibleName(words)

    def wait(self, words: str) -> None:
        """Say that the answers are looked for, or why there are none."""
        self.state.show_words(words)
        self._show(None)

    def show_view(self, view: BadgeView, words: str = "") -> None:
        """Show a badge; `words` tell what the answers rest on."""
        self.state.show_words(words)
        self._show(view)

    def _show(self, view: BadgeView | None) -> None:
        self.list.show_rows(list(_rows(view)) if view else [])
        self.list.setVisible(view is not None)
        self.says.show_words("\n".join(view.says) if view else "")
        self.covered.show_words(view.covered if view else "")
        self.uncovered.show_words(view.uncovered if view else "")
        told = (view.kind, *view.remarks) if view else ()
        self.remarks.show_words("\n".join(told))


def _rows(view: BadgeView) -> Iterator[Row]:
    yield from (_row("", line) for line in view.lines)
    # Of the only badge in a wrapper the answers are those of the wrapper, which were told.
    is_told = len(view.inside) == 1 and view.inside[0].lines == view.lines
    for number, inner in enumerate(() if is_told else view.inside):
        yield Row(f"{number}", inner.title, is_heading=True)
        yield from (_row(f"{number}-", line) for line in inner.lines)


def _row(prefix: str, line: BadgeAnswerLine) -> Row:
    return Row(
        f"{prefix}{line.key}",
        line.answer,
        label=line.question,
        lines=(line.detail,) if line.detail else (),
        mark=Mark.NOT_MET if line.is_bad_news else None,
        is_plain=not line.is_bad_news,
    )
