"""Evidence that cannot be as it was given, in words."""

from __future__ import annotations

from pathways.i18n.wording import Wording
from pathways.planning.evidence import EvidenceError, EvidenceProblem
from pathways.planning.evidence_forms import EVIDENCE_FORMS
from pathways.presenting.sentences import join_sentences
from pathways.presenting.views import ProblemView


def evidence_problem(error: EvidenceError, wording: Wording) -> ProblemView:
    """Return what is wrong with a piece of evidence, for the line beside its field."""
    name = _field_name(error, wording)
    happened = wording.say("{field}: {fault}", field=name, fault=_fault_words(error, wording))
    return ProblemView(
        happened=happened if name else _fault_words(error, wording),
        safe=wording.say("Nothing was changed."),
        do=_help_words(error, wording),
    )


def _field_name(error: EvidenceError, wording: Wording) -> str:
    form = EVIDENCE_FORMS.get(error.kind)
    field = form.field(error.field) if form else None
    return wording.pick(field.label) if field else error.field


def _fault_words(error: EvidenceError, wording: Wording) -> str:
    return {
        EvidenceProblem.UNKNOWN_KIND: wording.say("This kind of proof is not known."),
        EvidenceProblem.UNKNOWN_FIELD: wording.say("This is not asked for."),
        EvidenceProblem.MISSING: wording.say("Please fill this in."),
        EvidenceProblem.NOT_A_CHOICE: wording.say("This is none of the choices."),
        EvidenceProblem.NOT_A_DATE: wording.say("This is not a date."),
        EvidenceProblem.NOT_A_NUMBER: wording.say("This is not a number."),
        EvidenceProblem.NOT_WHOLE: wording.say("This must be a whole number."),
        EvidenceProblem.NEGATIVE: wording.say("This must be 0 or more."),
        EvidenceProblem.TOO_LARGE: wording.say("This number is too large."),
        EvidenceProblem.TOO_LONG: wording.say("This text is too long."),
        EvidenceProblem.ENDS_BEFORE_BEGINS: wording.say("It ends before it begins."),
    }[error.problem]


def _help_words(error: EvidenceError, wording: Wording) -> str:
    if error.problem is EvidenceProblem.NOT_A_DATE:
        return wording.say("Write the date like this: 2026-05-31.")
    if error.problem is EvidenceProblem.TOO_LARGE and error.allowed:
        return wording.say("The most is {number}.", number=error.allowed[0])
    return join_sentences((wording.say("Please look at it again."),))
