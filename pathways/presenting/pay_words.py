"""What the lines about pay share: the report, the language, and the names of ranks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pathways.domain.text import LocalizedText
from pathways.i18n.wording import Wording
from pathways.planning.pay import PayReport
from pathways.presenting.context import Context
from pathways.presenting.names import level_name
from pathways.presenting.sentences import as_sentence
from pathways.rules.model import Scheme


@dataclass(frozen=True, slots=True)
class PayWords:
    """One report about to be worded; its sources are numbered in the order they are told."""

    report: PayReport
    context: Context
    schemes: Mapping[str, Scheme]

    @property
    def wording(self) -> Wording:
        """The language."""
        return self.context.wording

    @property
    def ranks(self) -> Scheme:
        """The ladder that the law pays by."""
        return self.schemes[self.report.law.rank_scheme]

    def rank_name(self, level: str) -> str:
        """Return the full name of a rank."""
        return level_name(f"{self.ranks.id}:{level}", self.wording, self.schemes)

    def picked(self, text: LocalizedText | None) -> str:
        """Return text of the data as a sentence in this language; '' for None."""
        return as_sentence(self.wording.pick(text)) if text is not None else ""
