"""The changes of one person as a set that can be joined, and what a set of them tells.

Two copies of a record are joined by joining their sets of changes: whatever one of
them knows, the joined one knows. Joining is commutative, associative and idempotent
because a set of changes is, and because what became of one change (done, undone) is
decided by the later word about it. The record and its conflicts are a function of the
set alone, so all who have the same changes have the same record.
docs/decisions/0012 tells why it is so.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from pathways.data.record_tables import ChangeState

_STAMP = re.compile(r"(19|20|21)\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}")
_STAMP_FORMAT = "%Y-%m-%dT%H:%M:%S.%f"
_RANK = {ChangeState.DONE: 0, ChangeState.UNDONE: 1, ChangeState.DROPPED: 2}


@dataclass(frozen=True, slots=True)
class LoggedChange:
    """One change as it is kept. All but the last two never changes, and is its identity.

    Attributes:
        made_at: when, as the clock of that computer told it; only to be shown.
        stamp: its place in the order of changes: the clock, but always after the stamps
            that were known there.
        edits: the pieces that changed, as `record_pieces.edits_text` writes them.
        state_stamp: when it was last undone or done again; '' when never.
    """

    kind: str
    subject: str
    credential: str | None
    made_at: str
    stamp: str
    edits: str
    state: ChangeState = ChangeState.DONE
    state_stamp: str = ""

    @property
    def id(self) -> str:
        """The same for the same change, on whatever computer."""
        own = (self.kind, self.subject, self.credential, self.made_at, self.stamp, self.edits)
        return hashlib.sha256(json.dumps(own).encode()).hexdigest()


History = Mapping[str, LoggedChange]


def history_of(changes: Iterable[LoggedChange]) -> History:
    """Return changes by their ids."""
    return {change.id: change for change in changes}


def in_order(history: History) -> list[tuple[str, LoggedChange]]:
    """Return changes in their order, which is the same on every computer."""
    return sorted(history.items(), key=lambda item: (item[1].stamp, item[0]))


def joined(one: History, other: History) -> History:
    """Return what both know together."""
    found = dict(one)
    for id_, change in other.items():
        known = found.get(id_)
        found[id_] = change if known is None else _later_word(known, change)
    return found


def _later_word(one: LoggedChange, other: LoggedChange) -> LoggedChange:
    return max(one, other, key=lambda each: (each.state_stamp, _RANK[each.state]))


def with_state(change: LoggedChange, state: ChangeState, stamp: str) -> LoggedChange:
    """Return a change with another word about it."""
    return replace(change, state=state, state_stamp=stamp)


def newest_stamp(changes: Iterable[LoggedChange]) -> str:
    """Return the last stamp that is known; '' when there is none."""
    return max((max(each.stamp, each.state_stamp) for each in changes), default="")


def stamp_after(known: str, now: dt.datetime) -> str:
    """Return the stamp of something done now, after all that is known.

    A clock that was set back does not put it before what it changed.
    """
    stamp = now.astimezone(dt.UTC).strftime(_STAMP_FORMAT)
    return stamp if stamp > known else _moved(known, 1)


def stamp_before(stamp: str) -> str:
    """Return the stamp that stands just before another."""
    return _moved(stamp, -1)


def _moved(stamp: str, microseconds: int) -> str:
    moment = dt.datetime.strptime(stamp, _STAMP_FORMAT)  # noqa: DTZ007 - stamps are all UTC
    return (moment + dt.timedelta(microseconds=microseconds)).strftime(_STAMP_FORMAT)


def is_stamp(text: str) -> bool:
    """Whether a stamp of a file is one; a far one would leave no room for those after it."""
    if not _STAMP.fullmatch(text):
        return False
    try:
        dt.datetime.strptime(text, _STAMP_FORMAT)  # noqa: DTZ007 - stamps are all UTC
    except ValueError:
        return False
    return True
