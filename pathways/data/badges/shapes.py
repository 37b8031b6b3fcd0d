"""Whether a badge has the shape that its standard asks for. Advice, never a judgement:
many genuine badges differ (standards notes, 4.9)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pathways.data.badges.credential_content import is_old_model
from pathways.data.badges.members import items
from pathways.domain.badge import BadgeFormat, Difference

if TYPE_CHECKING:
    from jsonschema.protocols import Validator

_FILE = Path(__file__).resolve().parents[1] / "bundled" / "badge-shapes.json"
_MOST_SHOWN = 20
_MOST_MEMBERS = 5_000
_LONGEST = 120
_TWO_MODELS = {BadgeFormat.OPEN_BADGES_3, BadgeFormat.CLR_2, BadgeFormat.CREDENTIAL}
_SINGLES = {"issuer", "credentialSubject", "achievement", "criteria", "creator", "badge"}
_LISTS = {"@context", "type", "proof", "credentialStatus", "evidence", "alignment", "result"} | {
    "resultDescription",
    "identifier",
    "verifiableCredential",
    "tag",
}


def differences(
    document: Mapping[str, Any], kind: BadgeFormat, size: int
) -> tuple[Difference, ...] | None:
    """Return where a badge differs from its standard, None when that is not checked.

    Args:
        size: length of the document as text; a huge one is not checked.
    """
    name = _shape_of(document, kind)
    if name is None or size > _MOST_MEMBERS * 100:
        return None
    errors = _validator(name).iter_errors(_with_lists(document))
    return tuple(_difference(error) for error in islice(errors, _MOST_SHOWN))


def _shape_of(document: Mapping[str, Any], kind: BadgeFormat) -> str | None:
    if kind is BadgeFormat.OPEN_BADGES_2:
        return kind.value
    if kind is BadgeFormat.STATUS_LIST:
        kind = BadgeFormat.CREDENTIAL
    if kind not in _TWO_MODELS:
        return None
    return f"{kind.value}_old_model" if is_old_model(document) else kind.value


@cache
def _validator(name: str) -> Validator:
    # Only needed when a badge is looked at.
    from jsonschema import Draft202012Validator

    shapes = json.loads(_FILE.read_text("utf-8"))
    return Draft202012Validator({"$ref": f"#/$defs/{name}", "$defs": shapes["$defs"]})


def _with_lists(value: Any, name: str = "") -> Any:
    """Return a copy with singles where one is meant and lists where many are."""
    if isinstance(value, list):
        copied = [_with_lists(each) for each in value]
        return copied[0] if name in _SINGLES and len(copied) == 1 else copied
    if isinstance(value, Mapping):
        value = {key: _with_lists(each, key) for key, each in value.items()}
    return items(value) if name in _LISTS else value


def _difference(error: Any) -> Difference:
    place = ".".join(str(part) for part in error.absolute_path if not isinstance(part, int))
    rule = str(error.validator)
    expected = error.message.split("'")[1] if rule == "required" else _expected(error)
    return Difference(place, rule, expected[:_LONGEST])


def _expected(error: Any) -> str:
    value = error.validator_value
    if error.validator == "anyOf":
        return " | ".join(str(next(iter(each.values()), "")) for each in value)
    return value if isinstance(value, str) else json.dumps(value)
