"""What two copies of a record disagree about, in words; and what came in."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable

from pathways.domain.catalog import Catalog
from pathways.domain.losses import Loss
from pathways.domain.moves import Conflict, ConflictKind
from pathways.domain.person import Language, Role
from pathways.domain.record import HoldingState
from pathways.i18n.wording import Wording
from pathways.planning.evidence_forms import EVIDENCE_FORMS
from pathways.presenting.evidence import evidence_kind_words
from pathways.presenting.labels import holding_state_words, language_words, role_words
from pathways.presenting.move_limits import limit_field_label, limit_field_value
from pathways.presenting.names import area_name, credential_name


def merge_sentences(
    conflicts: Iterable[Conflict], changes: int, wording: Wording, catalog: Catalog | None = None
) -> tuple[str, ...]:
    """Return what a merge did: how much came in, then a sentence for each disagreement.

    Args:
        changes: how many changes came in.
        catalog: to name credentials and places; their ids without it.
    """
    came = wording.say_count(
        "{count} change came in from the other copy.",
        "{count} changes came in from the other copy.",
        changes,
    )
    nothing = wording.say("Both copies were the same. Nothing came in.")
    told = tuple(conflict_sentence(each, wording, catalog) for each in conflicts)
    return (came if changes else nothing, *told)


def conflict_sentence(conflict: Conflict, wording: Wording, catalog: Catalog | None = None) -> str:
    """Return for example 'Name: both copies changed it. Here it is now Ana. The other …'."""
    what = _what(conflict, wording, catalog)
    if conflict.kind is ConflictKind.REMOVED_AND_CHANGED:
        return wording.say(
            "{what}: one copy took it away, the other changed it. It was kept. Take it away "
            "once more if you do not want it.",
            what=what,
        )
    return wording.say(
        "{what}: both copies changed it. Now it says “{kept}”. The other copy said “{other}”.",
        what=what,
        kept=_value(conflict, conflict.kept, wording, catalog),
        other=_value(conflict, conflict.other, wording, catalog),
    )


def _what(conflict: Conflict, wording: Wording, catalog: Catalog | None) -> str:
    name = "" if conflict.section == "person" else thing_words(conflict, wording, catalog)
    label = _field_label(conflict, wording)
    if name and label:
        # translators: a thing that the person holds, and one field of it: 'OSHA 10: Note'
        return wording.say("{thing}: {field}", thing=name, field=label)
    return name or label


def thing_words(thing: Conflict | Loss, wording: Wording, catalog: Catalog | None = None) -> str:
    """Return what a piece of a record is called: its title, or the name of its section."""
    sections = {
        "goals": wording.say("Goal"),
        "answers": wording.say("An answer of yours"),
        "pins": wording.say("What a proof is used for"),
        "limits": wording.say("What your plan must keep to"),
        "plans": wording.say("Plan {name}", name=thing.title),
    }
    return sections.get(thing.section) or _title(thing, wording, catalog)


def _title(thing: Conflict | Loss, wording: Wording, catalog: Catalog | None) -> str:
    if thing.section == "evidence":
        return evidence_kind_words(thing.title, wording)
    if catalog is not None and thing.title in catalog.credentials:
        return credential_name(thing.title, catalog, wording)
    return thing.title


def _field_label(conflict: Conflict, wording: Wording) -> str:
    known = {
        "name": wording.say("Name"),
        "role": wording.say("Who you are"),
        "language": wording.say("Language"),
        "area": wording.say("Place"),
        "district": wording.say("District"),
        "credential": wording.say("What it is"),
        "title": wording.say("What it is called"),
        "state": wording.say("How far you are"),
        "issuer": wording.say("Who gives it"),
        "note": wording.say("Note"),
        "started_on": wording.say("Started on"),
        "submitted_on": wording.say("Sent in on"),
        "earned_on": wording.say("Earned on"),
        "expires_on": wording.say("Good until"),
        "badge": wording.say("Its file"),
        "badge_part": wording.say("Which badge in the file"),
        "checked_on": wording.say("Checked on"),
        "reflection": wording.say("My private thoughts"),
    }
    if conflict.section == "evidence":
        return _evidence_label(conflict, wording)
    if conflict.section == "limits":
        return limit_field_label(conflict.field, wording)
    return known.get(conflict.field, conflict.field)


def _evidence_label(conflict: Conflict, wording: Wording) -> str:
    forms = (EVIDENCE_FORMS.get(conflict.title), *EVIDENCE_FORMS.values())
    labels = (
        wording.pick(field.label)
        for form in forms
        if form is not None
        for field in form.fields
        if field.name == conflict.field
    )
    return next(labels, conflict.field)


def _value(conflict: Conflict, text: str, wording: Wording, catalog: Catalog | None) -> str:
    value = json.loads(text) if text else None
    if value is None or value == "":
        return wording.say("nothing")
    if conflict.section == "limits":
        return limit_field_value(conflict.field, value, wording)
    if isinstance(value, bool):
        return wording.say("yes") if value else wording.say("no")
    if isinstance(value, list):
        return wording.listing(map(str, value))
    return _named(conflict.field, str(value), wording, catalog)


def _named(field: str, value: str, wording: Wording, catalog: Catalog | None) -> str:
    if field == "role" and value in set(Role):
        return role_words(Role(value), wording)
    if field == "language" and value in set(Language):
        return language_words(Language(value), wording)
    if field == "state" and value in set(HoldingState):
        return holding_state_words(HoldingState(value), wording)
    if field == "area" and catalog is not None:
        return area_name(value, catalog, wording)
    if field == "credential" and catalog is not None and value in catalog.credentials:
        return credential_name(value, catalog, wording)
    try:
        return wording.date(dt.date.fromisoformat(value))
    except ValueError:
        return value  # no date: words or a number of the person's own
