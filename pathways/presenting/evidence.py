"""Evidence for the rank rules in words, one short title for each piece."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from pathways.domain.record import Evidence
from pathways.i18n.wording import Wording


def evidence_kind_words(kind: str, wording: Wording) -> str:
    """Return what kind of evidence it is; an unknown kind is shown as it is."""
    return {
        "certificate": wording.say("Teaching certificate"),
        "degree": wording.say("Degree"),
        "credit": wording.say("College credit"),
        "program": wording.say("Program"),
        "board": wording.say("National Board certificate"),
        "college-hours": wording.say("College hours"),
        "training": wording.say("Training"),
        "experience": wording.say("Work experience"),
        "micro-credential": wording.say("Micro-credentials"),
        "capstone": wording.say("Capstone"),
        "clock-hours": wording.say("Hours of training"),
        "days": wording.say("Days of work"),
        "diploma": wording.say("Diploma"),
        "ece-years": wording.say("Years in early childhood work"),
        "enrolment": wording.say("Enrollment"),
        "work": wording.say("Work"),
    }.get(kind, kind.replace("-", " ").capitalize())


def evidence_title(evidence: Evidence, wording: Wording) -> str:
    """Return one piece of evidence in a few words, with its number and date if it has any."""
    title = _named_words(evidence, wording)
    earned = evidence.get("earned")
    if not isinstance(earned, dt.date):
        return title
    return wording.say("{title} ({date})", title=title, date=wording.date(earned))


def _named_words(evidence: Evidence, wording: Wording) -> str:
    kind = evidence_kind_words(evidence.kind, wording)
    hours = evidence.get("hours")
    if isinstance(hours, int | Decimal) and not isinstance(hours, bool):
        amount = wording.say_count("{count} hour", "{count} hours", Decimal(hours))
        return wording.say(
            "{kind}, {amount}", kind=_leveled_words(evidence, kind, wording), amount=amount
        )
    return _leveled_words(evidence, kind, wording)


def _leveled_words(evidence: Evidence, kind: str, wording: Wording) -> str:
    level = evidence.get("level")
    named = {
        ("degree", "associate"): wording.say("Associate degree"),
        ("degree", "bachelor"): wording.say("Bachelor's degree"),
        ("degree", "master"): wording.say("Master's degree"),
        ("degree", "specialist"): wording.say("Specialist degree"),
        ("degree", "doctorate"): wording.say("Doctoral degree"),
        ("credit", "graduate"): wording.say("Graduate credit"),
        ("credit", "undergraduate"): wording.say("Undergraduate credit"),
    }
    return named.get((evidence.kind, level), kind) if isinstance(level, str) else kind
