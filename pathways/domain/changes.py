"""What was done to a record, as values: worded later, in whatever language is asked for."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


class ChangeKind(StrEnum):
    """One thing a person does to the record; each is one step of undo.

    The comment says what `Change.subject` is.
    """

    BEGAN = "began"  # the person's name; may be ''
    BEGAN_SAMPLE = "began_sample"  # the sample person's name
    IMPORTED = "imported"  # the person's name
    REPLACED_BY_FILE = "replaced_by_file"  # the person's name
    RENAMED = "renamed"  # the new name; may be ''
    CHOSE_ROLE = "chose_role"  # code of a Role
    CHOSE_LANGUAGE = "chose_language"  # tag of a Language
    CHOSE_AREA = "chose_area"  # id of a WageArea; '' when taken back
    CHOSE_GOAL = "chose_goal"  # 'kind:id' of a GoalRef
    ADDED_HOLDING = "added_holding"  # title of the holding
    CHANGED_HOLDING = "changed_holding"  # title of the holding
    REMOVED_HOLDING = "removed_holding"  # title of the holding
    ANSWERED = "answered"  # key of the question
    TOOK_BACK_ANSWER = "took_back_answer"  # key of the question
    ADDED_EVIDENCE = "added_evidence"  # kind of the evidence
    CHANGED_EVIDENCE = "changed_evidence"  # kind of the evidence
    REMOVED_EVIDENCE = "removed_evidence"  # kind of the evidence
    SET_APART = "set_apart"  # 'SCHEME/PIECE' that was set apart for something
    LET_PROGRAM_CHOOSE = "let_program_choose"  # 'SCHEME/PIECE' that no longer is
    CHOSE_LIMITS = "chose_limits"  # '', or 'removed' when they were taken back
    KEPT_PLAN = "kept_plan"  # name of the plan
    RENAMED_PLAN = "renamed_plan"  # its new name
    REMOVED_PLAN = "removed_plan"  # name of the plan
    CHOSE_DISTRICT = "chose_district"  # the district as written; '' when taken back
    OTHER = "other"  # ''; what a newer program did, of which this one only knows that it was done
    MENDED = "mended"  # ''; not a change of the person: what damage had left, told as a whole


@dataclass(frozen=True, slots=True)
class Change:
    """One change, saved when it was made.

    Attributes:
        subject: what it was about, see `ChangeKind`; a value or a title of the person's
            own, never a sentence.
        when: date and time at which it was made, in UTC.
        credential: catalog id of the holding it was about, None for anything else, so that
            its title can be worded in the language of the reader.
        is_undone: whether it has been undone and could be redone.
    """

    kind: ChangeKind
    subject: str
    when: dt.datetime
    credential: str | None = None
    is_undone: bool = False
