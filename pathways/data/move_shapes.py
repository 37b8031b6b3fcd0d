"""The history and the originals of a record file: plain JSON values and back, strictly."""

from __future__ import annotations

import base64
import binascii
import datetime as dt
import hashlib
import json
from typing import Any

from pathways.data.json_source import Spot
from pathways.data.record_history import History, LoggedChange, history_of, in_order, is_stamp
from pathways.data.record_pieces import Edit, Piece, edits_from, edits_text, is_readable
from pathways.data.record_shapes import LONGEST_ID, LONGEST_NAME, Shape
from pathways.data.record_tables import ChangeState, Section
from pathways.data.record_telling import told_by
from pathways.data.record_values import Original
from pathways.domain.changes import ChangeKind
from pathways.domain.errors import RecordFault, RecordFileError
from pathways.domain.person import Language, Role

CHANGE_FIELDS = frozenset(
    {"kind", "subject", "credential", "made_at", "stamp", "state", "state_stamp", "edits"}
)
ORIGINAL_FIELDS = frozenset({"name", "added_at", "sha256", "base64"})
_SUBJECTS = {
    ChangeKind.CHOSE_ROLE: frozenset(map(str, Role)),
    ChangeKind.CHOSE_LANGUAGE: frozenset(map(str, Language)),
}


def history_shape(history: History) -> list[Shape]:
    """Return the changes in order."""
    return [
        {
            "kind": change.kind,
            "subject": change.subject,
            "credential": change.credential,
            "made_at": change.made_at,
            "stamp": change.stamp,
            "state": str(change.state),
            "state_stamp": change.state_stamp,
            "edits": json.loads(change.edits),
        }
        for _, change in in_order(history)
    ]


def original_shape(original: Original) -> Shape:
    """Return one file; its bytes are base64, and its SHA-256 tells whether they are whole."""
    return {
        "name": original.name,
        "added_at": original.added_at,
        "sha256": original.sha256,
        "base64": base64.b64encode(original.content).decode("ascii"),
    }


def read_history(spot: Spot) -> History:
    """Return the changes of a file.

    Raises:
        RecordFileError: if one of them is damaged, or they tell no record that can be read.
    """
    history = history_of(_read_change(each) for each in spot.items())
    try:
        told_by(history)
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise _damaged(spot) from error
    return history


def _damaged(spot: Spot) -> RecordFileError:
    return spot.error(RecordFault.DAMAGED_PART, "what this program wrote")


def _read_change(spot: Spot) -> LoggedChange:
    spot.members(CHANGE_FIELDS)
    credential = spot.get("credential")
    kind = spot.need("kind").choice(ChangeKind)
    subject = spot.need("subject").words(LONGEST_NAME)
    if subject not in _SUBJECTS.get(kind, {subject}):
        raise _damaged(spot)
    return LoggedChange(
        kind=kind,
        subject=subject,
        credential=credential.words(LONGEST_ID) if credential else None,
        made_at=_read_moment(spot.need("made_at")),
        stamp=_read_stamp(spot.need("stamp")),
        edits=_read_edits(spot.need("edits")),
        state=spot.need("state").choice(ChangeState),
        state_stamp=_read_state_stamp(spot),
    )


def _read_moment(spot: Spot) -> str:
    text = spot.words(LONGEST_ID)
    try:
        moment = dt.datetime.fromisoformat(text)
    except ValueError as error:
        raise _damaged(spot) from error
    if moment.tzinfo is None or moment.astimezone(dt.UTC).isoformat() != text:
        raise _damaged(spot)
    return text


def _read_stamp(spot: Spot) -> str:
    text = spot.words(LONGEST_ID)
    if not is_stamp(text):
        raise _damaged(spot)
    return text


def _read_state_stamp(spot: Spot) -> str:
    found = spot.get("state_stamp")
    return _read_stamp(found) if found is not None and found.value != "" else ""


def _read_edits(spot: Spot) -> str:
    """Return edits as the store keeps them; the same change has the same text everywhere."""
    try:
        listed = [_read_edit(each.value) for each in spot.items()]
    except (ValueError, TypeError) as error:
        raise _damaged(spot) from error
    text = edits_text(listed)
    edits_from(text)
    return text


def _read_edit(value: Any) -> Edit:
    """Return one edit; whatever is wrong with it is a ValueError or a TypeError."""
    section, key, before, after = value
    if not isinstance(key, str) or len(key) > LONGEST_ID:
        raise ValueError("no key")
    known = (Section(section), key)
    pieces = [_read_piece(each) for each in (before, after)]
    if not all(each is None or is_readable(known, each) for each in pieces):
        raise ValueError("a piece that cannot be read")
    return Edit(known, *pieces)


def _read_piece(value: Any) -> Piece | None:
    if value is None:
        return None
    position, body = value
    if not isinstance(body, str) or position % 1 or not 0 <= position < 1_000_000:
        raise ValueError("no piece")
    return Piece(int(position), body)


def read_original(spot: Spot) -> Original:
    """Return one file, whole.

    Raises:
        RecordFileError: if its bytes are not those that its SHA-256 tells.
    """
    spot.members(ORIGINAL_FIELDS)
    name = spot.need("name").words(LONGEST_NAME, may_be_empty=False)
    added_at, told = _read_moment(spot.need("added_at")), spot.need("sha256").value
    text = spot.need("base64").value
    try:
        content = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError, TypeError) as error:
        raise _damaged(spot) from error
    if hashlib.sha256(content).hexdigest() != told:
        raise _damaged(spot)
    return Original(name, added_at, content)
