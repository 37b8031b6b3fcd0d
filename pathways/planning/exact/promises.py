"""Which promises of college credit can be sure, whatever the dates of a plan."""

from __future__ import annotations

from pathways.domain.catalog import Articulation, Counting
from pathways.planning.credit import condition_key
from pathways.planning.situation import Situation


def can_be_sure(link: Articulation, situation: Situation) -> bool:
    """Whether a promise gives a printed number by itself, every condition shown by the person."""
    shown = (
        situation.record.answers.get(condition_key(link, number)) is True
        for number in range(1, len(link.conditions) + 1)
    )
    counts = link.counts_as is Counting.PROGRAM
    return link.automatic and link.credits.value is not None and counts and all(shown)
