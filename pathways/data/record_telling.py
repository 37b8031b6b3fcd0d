"""From a set of changes to the record that they make, and to what they disagree about.

The changes are gone through in their order. A change says of each piece what was
there before it, so that it is seen whether it knew of the one that came before: if not,
the two were made apart. Then the later one counts and the other is told as a conflict;
a piece that one took away and the other changed is kept.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from pathways.data.record_history import History, in_order
from pathways.data.record_pieces import Edit, Key, Piece, edits_from, is_readable
from pathways.data.record_tables import ChangeState, Section
from pathways.domain.moves import Conflict, ConflictKind

_ABSENT = ""
"""What stands for a field that is not there; no JSON value is written like this."""
_WHOLE = ""
"""Name of the one field of a piece that is no object: an answer, a goal, a pin."""
_OWN_THINGS = (Section.HOLDINGS, Section.EVIDENCE, Section.PLANS)
"""Sections in which two copies may give the same id to different things."""

Fields = dict[str, str]
"""Each field of a piece with its value as JSON."""


@dataclass(frozen=True, slots=True)
class Telling:
    """What a history tells: the pieces of the record in order, and the conflicts."""

    pieces: Mapping[Key, Piece]
    conflicts: frozenset[Conflict]


@dataclass
class _Thing:
    """One piece while the changes are gone through.

    Attributes:
        key: where it is kept; another than it was made with when that was taken.
        fields: as it is now, or as it was when it was taken away.
        stamps: when each field was said last.
        seen: every body that it ever had.
        born: how many changes came before it was made.
        said: the last body that somebody saved as a whole, and when.
    """

    key: Key
    fields: Fields
    stamps: dict[str, str]
    position: int
    born: int
    said: tuple[str, str]
    seen: set[str] = field(default_factory=set)
    is_there: bool = True
    left_at: str = ""


def told_by(history: History) -> Telling:
    """Return the record and the conflicts of a history.

    Raises:
        ValueError: if a change of it is damaged.
    """
    teller = _Teller()
    for id_, change in in_order(history):
        if change.state is ChangeState.DONE:
            edits = edits_from(change.edits)
            for edit in edits:
                teller.take(edit, change.stamp, id_)
            teller.number({edit.key[0] for edit in edits})
    return teller.told()


def fields_of(body: str) -> Fields:
    """Return the fields of a piece, each as JSON."""
    value = json.loads(body)
    if not isinstance(value, dict):
        return {_WHOLE: body}
    return {name: _json(each) for name, each in value.items()}


# As `record_pieces` writes bodies, so that fields put together again give the same text.
_json = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


def _body(fields: Fields) -> str:
    if fields.keys() == {_WHOLE}:
        return fields[_WHOLE]
    return "{" + ",".join(f"{_json(name)}:{fields[name]}" for name in sorted(fields)) + "}"


class _Teller:
    def __init__(self) -> None:
        self._things: dict[Key, list[_Thing]] = {}
        self._conflicts: set[Conflict] = set()
        self._count = 0
        self._parsed: dict[str, Fields] = {}

    def _fields(self, body: str) -> Fields:
        """Return the fields of a body: each is met several times, as after and as before."""
        if body not in self._parsed:
            self._parsed[body] = fields_of(body)
        return dict(self._parsed[body])

    def take(self, edit: Edit, stamp: str, change: str) -> None:
        self._count += 1
        if edit.before is None and edit.after is not None:
            self._made(edit.key, edit.after, stamp, change)
        elif edit.before is not None and edit.after is None:
            self._taken_away(edit.key, edit.before, stamp)
        elif edit.before is not None and edit.after is not None:
            self._changed(edit.key, edit.before, edit.after, stamp)

    # -- one change of one piece -----------------------------------------------------------

    def _made(self, key: Key, after: Piece, stamp: str, change: str) -> None:
        things = self._things.setdefault(key, [])
        own = next((each for each in things if each.key == key), None)
        if own is None:
            self._new(key, key, after, stamp)
        elif not own.is_there:
            self._come_back(own, after, stamp)
        elif key[0] not in (*_OWN_THINGS, Section.PERSON):
            self._set(own, {}, after, stamp)
        elif any(after.body in each.seen and each.is_there for each in things):
            return  # a copy of the same thing, from before it was changed
        elif key[0] is Section.PERSON:
            self._set(own, {}, after, stamp)
        else:
            self._new(key, (key[0], f"{key[1]}~{change[:8]}"), after, stamp)

    def _new(self, named: Key, key: Key, after: Piece, stamp: str) -> None:
        body = after.body if named == key else _renamed(after.body, key[1])
        fields = self._fields(body)
        thing = _Thing(
            key, fields, dict.fromkeys(fields, stamp), after.position, self._count, (body, stamp)
        )
        thing.seen |= {after.body, body}
        self._things.setdefault(named, []).append(thing)
        if key != named:
            self._things.setdefault(key, []).append(thing)

    def _come_back(self, thing: _Thing, after: Piece, stamp: str) -> None:
        thing.fields = self._fields(after.body)
        thing.stamps = dict.fromkeys(thing.fields, stamp)
        thing.position, thing.born, thing.is_there = after.position, self._count, True
        thing.said = (after.body, stamp)
        thing.seen.add(after.body)

    def _changed(self, key: Key, before: Piece, after: Piece, stamp: str) -> None:
        thing = self._meant(key, before)
        if before.body == after.body:
            if thing is not None:
                thing.position = after.position  # others came or went around it
            return
        if thing is None:  # the other copy took back that it was made
            self._new(key, key, after, stamp)
            self._tell_removed(self._things[key][-1], stamp, "")
            return
        self._settle(thing, self._own(before.body, thing, key))
        if not thing.is_there:
            thing.is_there = True
            self._set(thing, self._fields(before.body), after, stamp)
            self._tell_removed(thing, stamp, thing.left_at)
            return
        self._set(thing, self._fields(before.body), after, stamp)

    def _taken_away(self, key: Key, before: Piece, stamp: str) -> None:
        thing = self._meant(key, before)
        if thing is None or not thing.is_there:
            return
        self._settle(thing, self._own(before.body, thing, key))
        if thing.fields == self._own(before.body, thing, key):
            thing.is_there, thing.left_at = False, stamp
        else:
            self._tell_removed(thing, max(thing.stamps.values(), default=""), stamp)

    def _meant(self, key: Key, before: Piece) -> _Thing | None:
        """Return the thing that a change is about: the one that is or was as it says."""
        things = self._things.get(key, [])
        ways = (
            lambda each: each.is_there and each.fields == self._own(before.body, each, key),
            lambda each: before.body in each.seen,
            lambda each: True,
        )
        return next((each for way in ways for each in things if way(each)), None)

    def _settle(self, thing: _Thing, seen: Fields) -> None:
        """Take what `_readable` showed instead of fields that do not go together, once seen."""
        if thing.fields != seen == self._fields(thing.said[0]) and not _can_be_read(thing):
            self._tell_discord(thing)
            thing.fields = dict(seen)

    def _set(self, thing: _Thing, before: Fields, after: Piece, stamp: str) -> None:
        wanted = self._fields(after.body)
        if "id" in wanted and thing.key[0] in _OWN_THINGS:
            wanted["id"] = thing.fields.get("id", wanted["id"])
        for name in sorted({*before, *wanted}):
            self._set_field(
                thing, name, before.get(name, _ABSENT), wanted.get(name, _ABSENT), stamp
            )
        thing.position = after.position
        thing.said = (_body(wanted), stamp)
        thing.seen |= {after.body, _body(thing.fields)}

    def _set_field(self, thing: _Thing, name: str, old: str, new: str, stamp: str) -> None:
        now = thing.fields.get(name, _ABSENT)
        if old == new or now == new or name == "id":
            return
        if now != old:
            said = thing.stamps.get(name, "")
            self._tell(thing, ConflictKind.CHANGED_TWICE, name, new, now, stamp, said)
        thing.stamps[name] = stamp
        if new == _ABSENT:
            del thing.fields[name]
        else:
            thing.fields[name] = new

    # -- what they disagree about ------------------------------------------------------------

    def _tell_removed(self, thing: _Thing, kept_at: str, left_at: str) -> None:
        kind = ConflictKind.REMOVED_AND_CHANGED
        self._tell(thing, kind, "", _body(thing.fields), _ABSENT, kept_at, left_at)

    def _tell(
        self,
        thing: _Thing,
        kind: ConflictKind,
        name: str,
        kept: str,
        other: str,
        kept_at: str,
        other_at: str,
    ) -> None:
        section, key = thing.key
        title = _title(thing.fields)
        self._conflicts.add(
            Conflict(kind, str(section), key, title, name, kept, other, kept_at, other_at)
        )

    # -- the whole ---------------------------------------------------------------------------

    def number(self, sections: Iterable[Section]) -> None:
        """Number the pieces of some sections from 0: the places that the next change speaks of."""
        for section in sections:
            for number, thing in enumerate(self._ordered(section)):
                thing.position = number

    def told(self) -> Telling:
        pieces: dict[Key, Piece] = {}
        for section in Section:
            for number, thing in enumerate(self._ordered(section)):
                pieces[thing.key] = Piece(number, self._readable(thing))
        return Telling(pieces, frozenset(self._conflicts))

    def _ordered(self, section: Section) -> list[_Thing]:
        things = {id(each): each for each in self._each(section) if each.is_there}
        return sorted(things.values(), key=lambda each: (each.position, each.born, each.key))

    def _each(self, section: Section) -> Iterator[_Thing]:
        for key, things in self._things.items():
            if key[0] is section:
                yield from things

    def _readable(self, thing: _Thing) -> str:
        """Return the body; where fields of two copies do not go together, that said last."""
        if _can_be_read(thing):
            return _body(thing.fields)
        self._tell_discord(thing)
        return thing.said[0]

    def _tell_discord(self, thing: _Thing) -> None:
        whole, stamp = thing.said
        last = self._fields(whole)
        for name in sorted({*thing.fields, *last}):
            kept, other = last.get(name, _ABSENT), thing.fields.get(name, _ABSENT)
            if kept != other and name != "id":
                said = thing.stamps.get(name, "")
                self._tell(thing, ConflictKind.CHANGED_TWICE, name, kept, other, stamp, said)

    def _own(self, body: str, thing: _Thing, key: Key) -> Fields:
        """Return the fields of a body as this thing has them, which may have got another id."""
        return self._fields(body if thing.key == key else _renamed(body, thing.key[1]))


def _can_be_read(thing: _Thing) -> bool:
    return is_readable(thing.key, Piece(0, _body(thing.fields)))


def _renamed(body: str, id_: str) -> str:
    return _body({**fields_of(body), "id": _json(id_)})


def _title(fields: Fields) -> str:
    for name in ("title", "name", "kind", "credential"):
        value = json.loads(fields.get(name, '""'))
        if isinstance(value, str) and value:
            return value
    return ""
