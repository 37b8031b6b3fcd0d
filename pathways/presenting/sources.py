"""Where facts come from, in words: numbered notes, dates, and how sure we are."""

from __future__ import annotations

import datetime as dt

from pathways.domain.catalog import Catalog, Source
from pathways.domain.facts import Certainty, PartialDate, Provenance
from pathways.i18n.wording import Wording
from pathways.presenting.sentences import as_sentence, join_sentences
from pathways.presenting.views import SourceNote

_YEARS_UNTIL_OLD = 3

_NoteKey = tuple[str, PartialDate | None, Certainty]


class NoteBook:
    """Gives sources their numbers in the order in which one view first names them.

    One source with another date or certainty is another note.
    """

    def __init__(self, catalog: Catalog, wording: Wording) -> None:
        self._catalog = catalog
        self._wording = wording
        self._numbers: dict[_NoteKey, int] = {}

    def cite(self, provenance: Provenance | None) -> tuple[int, ...]:
        """Return the note numbers of a provenance, most direct source first."""
        if provenance is None:
            return ()
        keys = [(source, provenance.as_of, provenance.certainty) for source in provenance.sources]
        return tuple(self._numbers.setdefault(key, len(self._numbers) + 1) for key in keys)

    @property
    def notes(self) -> tuple[SourceNote, ...]:
        """Every note so far, in the order of the numbers."""
        return tuple(self._note(number, key) for key, number in self._numbers.items())

    def _note(self, number: int, key: _NoteKey) -> SourceNote:
        id_, as_of, certainty = key
        source = self._catalog.sources.get(id_)
        text = join_sentences(
            (
                _title_words(id_, source, self._wording),
                _as_of_words(as_of, self._wording),
                _check_words(certainty, self._wording),
            )
        )
        return SourceNote(number, text, source.url if source else "")


def _title_words(id_: str, source: Source | None, wording: Wording) -> str:
    if source is None:
        return as_sentence(id_)
    if source.year is None or str(source.year) in source.title:
        return as_sentence(source.title)
    return wording.say("{title}, {year}.", title=source.title, year=source.year)


def _as_of_words(as_of: PartialDate | None, wording: Wording) -> str:
    if as_of is None:
        return ""
    # translators: in a numbered source note; the date the fact was true
    return wording.say("Facts as of {date}.", date=wording.partial_date(as_of))


def _check_words(certainty: Certainty, wording: Wording) -> str:
    return {
        Certainty.VERIFIED: wording.say("Checked at the source."),
        Certainty.REPORTED: wording.say("Reported by others, not checked at the source."),
        Certainty.UNVERIFIED: wording.say("Not checked."),
    }[certainty]


def may_have_changed(as_of: PartialDate | None, on: dt.date) -> bool:
    """Whether a fact is more than three years old on a day.

    A date without a day counts from its first day: when in doubt, the person
    is told to check.
    """
    if as_of is None:
        return False
    begins = dt.date(as_of.year, as_of.month or 1, as_of.day or 1)
    limit_day = min(on.day, 28) if on.month == 2 else on.day  # 29 February has no twin
    return begins < dt.date(on.year - _YEARS_UNTIL_OLD, on.month, limit_day)


def trust_words(provenance: Provenance, on: dt.date, wording: Wording) -> str:
    """Return what to be careful about: an old date, or a fact that nobody checked.

    A fresh fact that was checked at its source says nothing here; its note
    has the date.
    """
    is_plain = provenance.certainty is Certainty.VERIFIED
    if is_plain and not may_have_changed(provenance.as_of, on):
        return ""
    return join_sentences(
        (_dated_words(provenance, on, wording), _age_words(provenance, on, wording))
    )


def price_trust_words(provenance: Provenance, on: dt.date, wording: Wording) -> str:
    """Return the same for a price, which is the fact that ages first."""
    if provenance.as_of is None:
        return trust_words(provenance, on, wording)
    date = wording.partial_date(provenance.as_of)
    dated = {
        Certainty.VERIFIED: wording.say("Price as of {date}.", date=date),
        Certainty.REPORTED: wording.say("Price as of {date}, as reported.", date=date),
        Certainty.UNVERIFIED: wording.say("Price as of {date}, not confirmed.", date=date),
    }[provenance.certainty]
    return join_sentences((dated, _age_words(provenance, on, wording)))


def _dated_words(provenance: Provenance, on: dt.date, wording: Wording) -> str:
    if provenance.as_of is None:
        return {
            Certainty.VERIFIED: "",
            Certainty.REPORTED: wording.say("As reported."),
            Certainty.UNVERIFIED: wording.say("Not confirmed: check first."),
        }[provenance.certainty]
    # Of an old fact the year is enough; its note has the day.
    is_old = may_have_changed(provenance.as_of, on)
    date = str(provenance.as_of.year) if is_old else wording.partial_date(provenance.as_of)
    return {
        Certainty.VERIFIED: wording.say("As of {date}.", date=date),
        Certainty.REPORTED: wording.say("As of {date}, as reported.", date=date),
        Certainty.UNVERIFIED: wording.say("As of {date}, not confirmed.", date=date),
    }[provenance.certainty]


def _age_words(provenance: Provenance, on: dt.date, wording: Wording) -> str:
    if may_have_changed(provenance.as_of, on):
        # translators: beside an old fact, such as a price of four years ago
        return wording.say("May have changed: check first.")
    return ""
