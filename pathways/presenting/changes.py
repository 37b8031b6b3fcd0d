"""What was done to a record, as one short sentence; said by undo, redo and the history."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pathways.domain.catalog import Catalog
from pathways.domain.changes import Change, ChangeKind
from pathways.domain.person import GoalKind, Language, Role
from pathways.domain.record import GoalRef
from pathways.i18n.wording import Wording
from pathways.presenting.evidence import evidence_kind_words
from pathways.presenting.labels import language_words, role_words
from pathways.presenting.names import area_name, credential_name, goal_title


def change_sentence(change: Change, wording: Wording, catalog: Catalog | None = None) -> str:
    """Return for example 'Added: Forklift Safety.'

    Args:
        change: what was done.
        wording: the language of the reader, which may not be that of the change.
        catalog: to name goals, areas and credentials; their ids or the saved title without it.
    """
    subject = _subject_words(change, wording, catalog)
    worded = {
        ChangeKind.BEGAN: wording.say("Began a new record."),
        ChangeKind.BEGAN_SAMPLE: wording.say("Opened the sample person {name}.", name=subject),
        ChangeKind.IMPORTED: wording.say("Brought in a record from a file."),
        ChangeKind.REPLACED_BY_FILE: wording.say("Put a record from a file in place of this one."),
        ChangeKind.RENAMED: wording.say("Changed the name to {name}.", name=subject),
        ChangeKind.CHOSE_ROLE: wording.say("Chose who you are: {role}.", role=subject),
        ChangeKind.CHOSE_LANGUAGE: wording.say("Chose the language: {language}.", language=subject),
        ChangeKind.CHOSE_AREA: wording.say("Chose the place: {place}.", place=subject),
        ChangeKind.CHOSE_GOAL: wording.say("Chose the goal: {goal}.", goal=subject),
        ChangeKind.ADDED_HOLDING: wording.say("Added: {title}.", title=subject),
        ChangeKind.CHANGED_HOLDING: wording.say("Changed: {title}.", title=subject),
        ChangeKind.REMOVED_HOLDING: wording.say("Removed: {title}.", title=subject),
        ChangeKind.ANSWERED: wording.say("Answered a question."),
        ChangeKind.TOOK_BACK_ANSWER: wording.say("Took back an answer."),
        ChangeKind.ADDED_EVIDENCE: wording.say("Added proof: {kind}.", kind=subject),
        ChangeKind.CHANGED_EVIDENCE: wording.say("Changed proof: {kind}.", kind=subject),
        ChangeKind.REMOVED_EVIDENCE: wording.say("Removed proof: {kind}.", kind=subject),
        ChangeKind.ADDED_BADGES: wording.say("Added from files: {count}.", count=subject),
        ChangeKind.CHECKED_BADGE: wording.say("Checked again: {title}.", title=subject),
        ChangeKind.CHECKED_BADGES: wording.say("Badges checked again: {count}.", count=subject),
        ChangeKind.SET_APART: wording.say("Chose what a proof is used for."),
        ChangeKind.LET_PROGRAM_CHOOSE: wording.say("Let the program choose what a proof is for."),
        ChangeKind.CHOSE_LIMITS: wording.say("Told what your plan must keep to."),
        ChangeKind.KEPT_PLAN: wording.say("Plan kept: {name}.", name=subject),
        ChangeKind.RENAMED_PLAN: wording.say("Changed the name of a plan to {name}.", name=subject),
        ChangeKind.REMOVED_PLAN: wording.say("Plan removed: {name}.", name=subject),
        ChangeKind.CHOSE_DISTRICT: wording.say("Chose the district: {district}.", district=subject),
        ChangeKind.OTHER: wording.say("A change by a newer version of the program."),
        ChangeKind.MENDED: wording.say("Kept what could be read after damage."),
    }
    if change.kind is ChangeKind.RENAMED and not change.subject:
        return wording.say("Took the name out.")
    if change.kind is ChangeKind.CHOSE_AREA and not change.subject:
        return wording.say("Took the place out.")
    if change.kind is ChangeKind.CHOSE_DISTRICT and not change.subject:
        return wording.say("Took the district out.")
    if change.kind is ChangeKind.CHOSE_LIMITS and change.subject:
        return wording.say("Took back what your plan must keep to.")
    return worded[change.kind]


def _subject_words(change: Change, wording: Wording, catalog: Catalog | None) -> str:
    if change.kind is ChangeKind.CHOSE_ROLE:
        return role_words(Role(change.subject), wording)
    if change.kind is ChangeKind.CHOSE_LANGUAGE:
        return language_words(Language(change.subject), wording)
    if "evidence" in change.kind:
        return evidence_kind_words(change.subject, wording)
    return change.subject if catalog is None else _named_in(catalog, change, wording)


def _named_in(catalog: Catalog, change: Change, wording: Wording) -> str:
    if change.credential is not None and change.credential in catalog.credentials:
        return credential_name(change.credential, catalog, wording)
    if change.kind is ChangeKind.CHOSE_AREA:
        return area_name(change.subject, catalog, wording)
    kind, _colon, id_ = change.subject.partition(":")
    if change.kind is ChangeKind.CHOSE_GOAL and kind in list(GoalKind):
        return goal_title(GoalRef(GoalKind(kind), id_), catalog, wording)
    return change.subject


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One change in words, and when it was made; undone ones say so."""

    sentence: str
    when: str
    state: str


def change_lines(
    changes: Iterable[Change], wording: Wording, catalog: Catalog | None = None
) -> tuple[ChangeLine, ...]:
    """Return changes in words, in the order in which they are given."""
    return tuple(
        ChangeLine(
            change_sentence(each, wording, catalog),
            _when_words(each, wording),
            wording.say("Taken back.") if each.is_undone else "",
        )
        for each in changes
    )


def _when_words(change: Change, wording: Wording) -> str:
    local = change.when.astimezone()  # people know the time of their own clock
    # translators: a day and a time of day
    return wording.say("{date}, {time}", date=wording.date(local.date()), time=f"{local:%H:%M}")
