"""Changes of the law, and two answers for one person side by side, in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from pathways.i18n.wording import Wording
from pathways.planning.law_changes import Comparison, LawChange, LawEvent, RoadPair
from pathways.presenting.amounts import missing_words
from pathways.presenting.labels import verdict_words
from pathways.presenting.ladder import standing_words
from pathways.presenting.sentences import as_sentence, join_sentences
from pathways.rules.evaluate import SchemeResult
from pathways.rules.findings import Finding
from pathways.rules.model import Scheme


@dataclass(frozen=True, slots=True)
class ComparisonRow:
    """One road or condition on both sides.

    Attributes:
        old, new: how it stands, in words; 'not in this law' where there is none.
        is_changed: whether the two differ.
    """

    level: str
    label: str
    old: str
    new: str
    is_changed: bool
    spoken: str


@dataclass(frozen=True, slots=True)
class ComparisonView:
    """Two answers side by side; never an official one.

    Attributes:
        old_title, new_title: heads of the two columns.
        old_standing, new_standing: where the person stands by each.
        outcome: whether anything differs, one sentence.
        unofficial: that this is only a trial.
    """

    heading: str
    old_title: str
    new_title: str
    old_standing: str
    new_standing: str
    outcome: str
    rows: tuple[ComparisonRow, ...]
    unofficial: str


def law_change_sentence(change: LawChange, scheme: Scheme, wording: Wording) -> str:
    """Return what begins or ends, when, and where it is written."""
    level = scheme.level(change.level)
    fields = {
        "date": wording.date(change.on),
        "label": wording.pick(change.clause.label),
        "level": wording.pick(level.label) if level else change.level,
    }
    begins = change.event is LawEvent.BEGINS
    # translators: {level} is for example 'Rank II', {label} a way to it
    told = (
        wording.say("{date}: a way to {level} begins: {label}.", **fields)
        if begins
        else wording.say("{date}: a way to {level} ends: {label}.", **fields)
    )
    note = as_sentence(wording.pick(change.clause.note)) if change.clause.note else ""
    return join_sentences((told, as_sentence(change.clause.citation or ""), note))


def law_view(comparison: Comparison, change: dt.date, wording: Wording) -> ComparisonView:
    """Return what a change of law does to one person."""
    date = wording.date(change)
    return _view(
        comparison,
        (
            wording.say("The law before {date}", date=date),
            wording.say("The law from {date} on", date=date),
        ),
        wording,
    )


def days_view(comparison: Comparison, wording: Wording) -> ComparisonView:
    """Return where one person stands on two days."""
    return _view(
        comparison,
        (wording.date(comparison.old.on), wording.date(comparison.new.on)),
        wording,
    )


def trial_view(
    comparison: Comparison, added: Sequence[str], law_on: dt.date | None, wording: Wording
) -> ComparisonView:
    """Return where one person stands now, and where she would on a day with something more.

    Args:
        added: what is tried, in words; may be empty.
        law_on: the day whose law is tried, when it is another than the day that is tried.
    """
    now, then = comparison.old.on, comparison.new.on
    tried = (
        *([] if then == now else [wording.date(then)]),
        *([] if law_on is None else [wording.say("the law of {date}", date=wording.date(law_on))]),
        *added,
    )
    titles = (
        wording.say("As it is now"),
        wording.say("If: {tried}", tried="; ".join(tried)) if tried else wording.say("The same"),
    )
    return _view(comparison, titles, wording)


def _view(comparison: Comparison, titles: tuple[str, str], wording: Wording) -> ComparisonView:
    return ComparisonView(
        heading=wording.pick(comparison.new.scheme.label),
        old_title=titles[0],
        new_title=titles[1],
        old_standing=standing_words(comparison.old, wording),
        new_standing=standing_words(comparison.new, wording),
        outcome=_outcome_words(comparison, wording),
        rows=tuple(_row(pair, comparison.new.scheme, wording) for pair in comparison.pairs),
        unofficial=wording.say(
            "This is only a trial. Nothing is saved, and no office has said so."
        ),
    )


def _outcome_words(comparison: Comparison, wording: Wording) -> str:
    if comparison.is_same:
        return wording.say("Nothing changes for you.")
    old, new = (_place(result) for result in (comparison.old, comparison.new))
    if new > old:
        return wording.say("You would stand higher.")
    if new < old:
        return wording.say("You would stand lower.")
    changed = sum(pair.is_changed for pair in comparison.pairs)
    return wording.say_count(
        "Your level stays. {count} point changes.",
        "Your level stays. {count} points change.",
        changed,
    )


def _place(result: SchemeResult) -> int:
    return result.scheme.position(result.level)


def _row(pair: RoadPair, scheme: Scheme, wording: Wording) -> ComparisonRow:
    known = scheme.level(pair.level)
    level = wording.pick(known.label) if known else pair.level
    finding = pair.new or pair.old
    label = wording.pick(finding.label) if finding else pair.key
    old, new = (_side_words(side, wording) for side in (pair.old, pair.new))
    # translators: one line of a comparison, 'Rank II, a master's degree. Before: ... After: ...'
    spoken = wording.say(
        "{level}, {label}. Before: {old} After: {new}",
        level=level,
        label=label,
        old=as_sentence(old),
        new=as_sentence(new),
    )
    return ComparisonRow(level, label, old, new, pair.is_changed, spoken)


def _side_words(finding: Finding | None, wording: Wording) -> str:
    if finding is None:
        return wording.say("Not in this law")
    status = verdict_words(finding.verdict, wording)
    if finding.missing is None:
        return status
    return join_sentences((as_sentence(status), missing_words(finding.missing, wording)))
