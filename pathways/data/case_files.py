"""Worked cases of the rules as YAML that people write: read whole or refused whole.

The format is told in docs/rule-format.md. Every mistake is named with file and
line: an unknown ladder, kind, attribute or level, a number that is not exact.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path

from pathways.data.catalog_fields import Fields
from pathways.data.yaml_source import Element, Place, Scalar, Sequence, read_yaml
from pathways.data.yaml_source import Mapping as Document
from pathways.domain.defects import CaseFileError, Defect
from pathways.domain.record import Evidence
from pathways.planning.evidence import EvidenceError, EvidenceProblem, build_evidence
from pathways.planning.evidence_forms import EVIDENCE_FORMS
from pathways.planning.worked_cases import NONE, OR_LOWER, Expectation, WorkedCase
from pathways.rules.matching import FactValue
from pathways.rules.model import Number, Scheme, nodes_of

_MOST_COPIES = 5000
_ODD = (EvidenceProblem.UNKNOWN_FIELD, EvidenceProblem.NOT_A_CHOICE)
_NOT_ATTRIBUTES = ("id", "kind", "repeat")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_NUMBER = re.compile(r"\d+(\.\d+)?")
_EXPECTED = {
    EvidenceProblem.NOT_A_DATE: "a real day as YYYY-MM-DD, from 1900 on",
    EvidenceProblem.NOT_A_NUMBER: "an exact number",
    EvidenceProblem.NOT_WHOLE: "a whole number",
    EvidenceProblem.NEGATIVE: "a number of at least 0",
    EvidenceProblem.TOO_LARGE: "at most {allowed}",
    EvidenceProblem.TOO_LONG: "a shorter text",
    EvidenceProblem.ENDS_BEFORE_BEGINS: "a day on or after {allowed}",
}


def read_cases(
    path: Path, schemes: Mapping[str, Scheme], hints: list[Defect] | None = None
) -> tuple[WorkedCase, ...]:
    """Return the worked cases of one file, in file order.

    Args:
        path: a YAML list of cases.
        schemes: the ladders that cases may name.
        hints: takes what no rule reads: an attribute or a fact that we do not
            know is left out, a value outside of our lists is kept as it is, so
            that cases written elsewhere can be run. Without it such a file is refused.

    Raises:
        CaseFileError: with every mistake of the file.
        DataFileError: if the rule file of a ladder that a case names is wrong.
    """
    element, defects = read_yaml(path, path.name, bare_dates=True)
    reading = _CaseReading(schemes, list(defects), hints)
    cases = tuple(reading.cases(element)) if element is not None else ()
    if reading.defects:
        raise CaseFileError(tuple(reading.defects))
    return cases


class _CaseReading:
    """Reads the cases of one file and collects its mistakes."""

    def __init__(
        self,
        schemes: Mapping[str, Scheme],
        defects: list[Defect],
        hints: list[Defect] | None,
    ) -> None:
        self.schemes = schemes
        self.defects = defects
        self.is_strict = hints is None
        self.odd = defects if hints is None else hints

    def cases(self, element: Element) -> Iterator[WorkedCase]:
        if not isinstance(element, Sequence) or not element.items:
            self._refuse(element.place, "not-a-list", "a list of cases, {id: ..., scheme: ...}")
            return
        seen: set[str] = set()
        for item in element.items:
            if not isinstance(item, Document):
                self._refuse(item.place, "wrong-type", "a case, {id: ..., scheme: ...}")
                continue
            case = self._case(Fields(item, self.defects))
            if case.id in seen:
                self._refuse(item.place, "duplicate-id", f"each id once; '{case.id}' again")
            seen.add(case.id)
            yield case

    def _case(self, fields: Fields) -> WorkedCase:
        for remark in ("say", "cite", "note"):
            fields.text(remark, required=False)
        fields.flag("tricky", default=False)
        case_id, scheme = fields.words("id"), self._scheme(fields)
        day = self._day(fields, "as_of", fields.need("as_of"))
        case = WorkedCase(
            id=case_id,
            scheme=scheme.id if scheme else "",
            as_of=day or dt.date.min,
            evidence=tuple(self._evidence(fields)),
            facts=dict(self._facts(fields, scheme)),
            expect=self._expectation(fields, scheme),
            law_on=self._day(fields, "law_on", fields.get("law_on")),
            pins=dict(self._pins(fields, scheme)),
        )
        fields.done()
        return case

    def _scheme(self, fields: Fields) -> Scheme | None:
        name = fields.words("scheme")
        if name in self.schemes:
            return self.schemes[name]
        if name:
            known = ", ".join(self.schemes)
            fields.refuse("scheme", "unknown-scheme", f"one of: {known}; found '{name}'")
        return None

    # -- what the person has ----------------------------------------------------------

    def _evidence(self, fields: Fields) -> Iterator[Evidence]:
        seen: set[str] = set()
        for number, item in enumerate(fields.records("has"), start=1):
            piece_id = item.text("id", required=False) or f"item-{number}"
            if piece_id in seen:
                item.refuse("id", "duplicate-id", f"each id once in a case; '{piece_id}' again")
            seen.add(piece_id)
            yield from self._pieces(item, piece_id)

    def _pieces(self, item: Fields, piece_id: str) -> Iterator[Evidence]:
        kind, copies = item.words("kind"), self._copies(item)
        names = [name for name in item.mapping.entries if name not in _NOT_ATTRIBUTES]
        values = {name: self._raw(item, name) for name in names}
        form = EVIDENCE_FORMS.get(kind)
        titled = form is not None and form.field("title") is not None
        for copy in range(1, copies + 1):
            own = piece_id if copies == 1 else f"{piece_id}-{copy}"
            title = {"title": f"{piece_id} title {copy}"} if titled and copies > 1 else {}
            piece = self._piece(item, own, kind, title | values)
            if piece is None:
                return  # every copy has the same mistake
            yield piece

    def _copies(self, item: Fields) -> int:
        copies = item.integer("repeat", 1)
        if copies is None or not 1 <= copies <= _MOST_COPIES:
            item.refuse("repeat", "wrong-number", f"1 to {_MOST_COPIES}; found {copies}")
            return 1
        return copies

    def _raw(self, item: Fields, name: str) -> object:
        found = item.get(name)
        if found is None or isinstance(found, Scalar):
            return None if found is None else _plain_value(found)
        item.refuse(name, "wrong-type", "one value")
        return None

    def _piece(
        self, item: Fields, piece_id: str, kind: str, values: Mapping[str, object]
    ) -> Evidence | None:
        if not self.is_strict:
            values = self._without_unknown(item, kind, values)
        try:
            return build_evidence(piece_id, kind, values, open_choices=not self.is_strict)
        except EvidenceError as error:
            self._tell_evidence(item, error, self.defects)
            return None

    def _without_unknown(
        self, item: Fields, kind: str, values: Mapping[str, object]
    ) -> Mapping[str, object]:
        """Tell attributes and values that no form has, and leave those attributes out."""
        form = EVIDENCE_FORMS.get(kind)
        if form is None:
            return values  # refused as an unknown kind
        for name, value in values.items():
            try:
                build_evidence("", kind, {name: value})
            except EvidenceError as error:
                if error.problem in _ODD:
                    self._tell_evidence(item, error, self.odd)
        return {name: value for name, value in values.items() if form.field(name) is not None}

    def _tell_evidence(self, item: Fields, error: EvidenceError, told: list[Defect]) -> None:
        allowed = ", ".join(error.allowed)
        worded = _EXPECTED.get(error.problem, "one of: {allowed}").format(allowed=allowed)
        key = error.field or "kind"
        found = error.value or (key if error.field else error.kind)
        place = item.mapping.key_places.get(key, item.place)
        code = error.problem.value.replace("_", "-")
        told.append(place.defect(code, f"{worded}; found '{found}'"))

    def _facts(self, fields: Fields, scheme: Scheme | None) -> Iterator[tuple[str, FactValue]]:
        section = fields.get("facts")
        if section is None:
            return
        if not isinstance(section, Document):
            fields.refuse("facts", "wrong-type", "names with an answer each")
            return
        known = _fact_names(scheme) if scheme else set(section.entries)
        for name, element in section.entries.items():
            if name not in known:
                expectation = f"one of: {', '.join(sorted(known))}; found '{name}'"
                self.odd.append(section.key_places[name].defect("unknown-fact", expectation))
            value = _answer(element)
            if value is None:
                self._refuse(element.place, "wrong-type", "true, false, a number or a day")
            else:
                yield name, value

    def _pins(self, fields: Fields, scheme: Scheme | None) -> Iterator[tuple[str, str]]:
        section = fields.get("pins")
        if section is None:
            return
        if not isinstance(section, Document):
            fields.refuse("pins", "wrong-type", "ids of what is set apart, with a rule each")
            return
        inner = Fields(section, self.defects)
        known = [rule.id for rule in scheme.rules] if scheme else []
        for piece_id in section.entries:
            wanted = inner.words(piece_id)
            if known and wanted.partition("/")[0] not in known:
                expectation = f"one of the rules: {', '.join(known)}; found '{wanted}'"
                inner.refuse(piece_id, "unknown-rule", expectation)
            yield piece_id, wanted

    # -- what must come out -----------------------------------------------------------

    def _expectation(self, fields: Fields, scheme: Scheme | None) -> Expectation:
        found = fields.need("expect")
        if not isinstance(found, Document) or not found.entries:
            if found is not None:
                fields.refuse("expect", "wrong-type", "what must come out, as {rank: III}")
            return Expectation(frozenset())
        inner = Fields(_without_rest_of_note(found), self.defects)
        inner.text("note", required=False)
        expect = Expectation(
            stated=frozenset(inner.mapping.entries) - {"note"},
            rank=self._rank(inner, scheme),
            maybe=self._maybe(inner, scheme),
            by=inner.text("by", required=False) or "",
            left=dict(self._left(inner)),
            not_left=inner.texts("not_left"),
            lapses=self._day(inner, "lapses", inner.get("lapses"), or_none=True),
            next_check=self._day(inner, "next_check", inner.get("next_check"), or_none=True),
        )
        inner.done()
        if not expect.stated:
            fields.refuse("expect", "missing-key", "something to compare, as {rank: III}")
        return expect

    def _rank(self, fields: Fields, scheme: Scheme | None) -> str:
        text = fields.text("rank", required=False) or NONE
        self._check_level(fields, "rank", text.removesuffix(OR_LOWER), scheme)
        return text

    def _maybe(self, fields: Fields, scheme: Scheme | None) -> str | None:
        text = fields.text("maybe", required=False) or NONE
        self._check_level(fields, "maybe", text, scheme)
        return None if text == NONE else text

    def _check_level(self, fields: Fields, key: str, name: str, scheme: Scheme | None) -> None:
        if scheme is None:
            return
        known = [NONE, *(level.name for level in scheme.levels)]
        if name not in known:
            fields.refuse(key, "unknown-level", f"one of: {', '.join(known)}; found '{name}'")

    def _left(self, fields: Fields) -> Iterator[tuple[str, Decimal]]:
        section = fields.get("left")
        if section is None:
            return
        if not isinstance(section, Document):
            fields.refuse("left", "wrong-type", "roads with what is missing on each")
            return
        inner = Fields(section, self.defects)
        for road in section.entries:
            inner.need(road)
            yield road, inner.number(road) or Decimal(0)

    # -- small things -----------------------------------------------------------------

    def _day(
        self, fields: Fields, key: str, found: Element | None, *, or_none: bool = False
    ) -> dt.date | None:
        if found is None or (or_none and isinstance(found, Scalar) and found.text == NONE):
            return None
        day = _as_day(found)
        if day is None:
            fields.refuse(key, "bad-date", f"a real day as YYYY-MM-DD; found '{_text(found)}'")
        return day

    def _refuse(self, place: Place, code: str, expectation: str) -> None:
        self.defects.append(place.defect(code, expectation))


def _without_rest_of_note(expect: Document) -> Document:
    """Leave out words that YAML takes for a key: a note without quotes ends at its first comma."""
    if "note" not in expect.entries:
        return expect
    rest = {
        key
        for key, value in expect.entries.items()
        if " " in key and isinstance(value, Scalar) and value.is_null
    }
    kept = {key: value for key, value in expect.entries.items() if key not in rest}
    places = {key: place for key, place in expect.key_places.items() if key not in rest}
    return Document(expect.place, kept, places)


def _fact_names(scheme: Scheme) -> set[str]:
    numbers = {
        node.answer
        for rule in scheme.rules
        for node in nodes_of(rule.needs)
        if isinstance(node, Number)
    }
    return {*scheme.facts, *numbers}


def _plain_value(found: Scalar) -> object:
    """Return what build_evidence reads: a truth value stays one, so that it is refused there."""
    if found.boolean is not None:
        return found.boolean
    return found.text


def _answer(element: Element) -> FactValue | None:
    if not isinstance(element, Scalar):
        return None
    if element.boolean is not None:
        return element.boolean
    day = _as_day(element)
    if day is not None:
        return day
    return Decimal(element.text) if _NUMBER.fullmatch(element.text) else None


def _as_day(element: Element) -> dt.date | None:
    text = _text(element)
    try:
        return dt.date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        return None


def _text(element: Element) -> str:
    return element.text if isinstance(element, Scalar) else "a group"
