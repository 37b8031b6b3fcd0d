"""Everything about one person on one ladder: levels, what is ahead, and what the law does."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from pathways.domain.catalog import Catalog
from pathways.domain.record import LearnerRecord
from pathways.i18n.wording import Wording
from pathways.planning.law_changes import Lapse, LawChange
from pathways.presenting.ladder import LadderView, ladder_view
from pathways.presenting.law import law_change_sentence
from pathways.presenting.why import disclaimer_words, lapse_words
from pathways.rules.evaluate import SchemeResult


@dataclass(frozen=True, slots=True)
class ExplanationView:
    """A ladder explained.

    Attributes:
        judged: the day, the law and the content that the answer rests on.
        lapses: what stops counting ahead, and what then.
        changes: when the law of this ladder changed or will change.
    """

    ladder: LadderView
    judged: str
    lapses: tuple[str, ...]
    changes_heading: str
    changes: tuple[str, ...]
    disclaimer: str


def explanation_view(
    result: SchemeResult,
    lapses: tuple[Lapse, ...],
    changes: tuple[LawChange, ...],
    record: LearnerRecord,
    catalog: Catalog,
    wording: Wording,
    law_on: dt.date | None = None,
) -> ExplanationView:
    """Return a ladder explained for one person.

    Args:
        result: where she stands.
        lapses: what the levels reached lose ahead.
        changes: the changes of the ladder's law.
        law_on: the day whose law was used, when it is another than that of the result.
    """
    scheme, on = result.scheme, result.on
    return ExplanationView(
        ladder=ladder_view(result, None, record, catalog, wording, on),
        judged=_judged_words(on, law_on or on, catalog.content_version, wording),
        lapses=tuple(lapse_words(lapse, scheme, wording) for lapse in lapses),
        changes_heading=wording.say("When this law changed, as far as we know"),
        changes=tuple(law_change_sentence(change, scheme, wording) for change in changes),
        disclaimer=disclaimer_words(wording),
    )


def _judged_words(on: dt.date, law_on: dt.date, version: str, wording: Wording) -> str:
    return wording.say(
        "Judged for {date} by the law of {law}, in content version {version}.",
        date=wording.date(on),
        law=wording.date(law_on),
        version=version or "–",
    )
