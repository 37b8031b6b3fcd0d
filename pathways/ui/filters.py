"""The filters of a search: one list of boxes under headings, each with its count."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from pathways.domain.catalog import Catalog, CredentialType
from pathways.domain.person import GoalKind, Language
from pathways.domain.record import GoalRef
from pathways.domain.search import Facet
from pathways.i18n.wording import Wording
from pathways.presenting.labels import facet_words, language_words, type_words
from pathways.presenting.names import goal_title
from pathways.presenting.states import state_words
from pathways.ui.parts.row_list import RowList
from pathways.ui.parts.rows import Row

_YES = "yes"
_SIMPLE = (Facet.COSTS_NOTHING, Facet.NO_INTERNET, Facet.CREDIT_BEARING)
_MANY = (Facet.PLACE, Facet.COURSE_LANGUAGE, Facet.KIND, Facet.GOAL)
Chosen = Mapping[Facet, frozenset[str]]


class FilterList(RowList):
    """Enter, Space or a click sets or clears a box.

    Signals:
        changed: other filters are chosen.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, opens_on_click=True)
        self._chosen: dict[Facet, frozenset[str]] = {}
        self.opened.connect(self._toggle)

    @property
    def choices(self) -> Chosen:
        """The values chosen, by facet."""
        return dict(self._chosen)

    @property
    def many(self) -> int:
        """How many boxes are set."""
        return sum(len(values) for values in self._chosen.values())

    def clear(self) -> None:
        """Clear every box."""
        self._chosen = {}
        self.changed.emit()

    def show_counts(
        self, counts: Mapping[Facet, Mapping[str, int]], catalog: Catalog, wording: Wording
    ) -> None:
        """Show every value that would leave something, and every chosen one."""
        rows = [self._row(facet, _YES, counts, facet_words(facet, wording)) for facet in _SIMPLE]
        for facet in _MANY:
            heading = facet_words(facet, wording)
            rows.append(Row(facet, heading, is_heading=True))
            rows += [
                self._row(facet, value, counts, words)
                for words, value in self._values(facet, counts, catalog, wording)
            ]
        self.show_rows(rows)

    def _values(
        self,
        facet: Facet,
        counts: Mapping[Facet, Mapping[str, int]],
        catalog: Catalog,
        wording: Wording,
    ) -> list[tuple[str, str]]:
        known = {value for value, count in counts.get(facet, {}).items() if count}
        known |= self._chosen.get(facet, frozenset())
        return sorted((value_words(facet, value, catalog, wording), value) for value in known)

    def _row(
        self, facet: Facet, value: str, counts: Mapping[Facet, Mapping[str, int]], words: str
    ) -> Row:
        count = counts.get(facet, {}).get(value, 0)
        is_set = value in self._chosen.get(facet, frozenset())
        return Row(f"{facet}:{value}", f"{words} ({count})", checked=is_set, is_plain=True)

    def _toggle(self, key: str) -> None:
        name, _colon, value = key.partition(":")
        facet = Facet(name)
        values = self._chosen.get(facet, frozenset()) ^ {value}
        self._chosen = {**self._chosen, facet: values}
        if not values:
            del self._chosen[facet]
        self.changed.emit()


def value_words(facet: Facet, value: str, catalog: Catalog, wording: Wording) -> str:
    """Return one value of a filter in words."""
    match facet:
        case Facet.PLACE:
            return state_words(value, wording)
        case Facet.COURSE_LANGUAGE if value in list(Language):
            return language_words(Language(value), wording)
        case Facet.KIND:
            return type_words(CredentialType(value), wording)
        case Facet.GOAL:
            return goal_title(GoalRef(GoalKind.OCCUPATION, value), catalog, wording)
    return value
