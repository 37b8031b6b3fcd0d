"""Reads the pay law of a state; the format is told in docs/pay-format.md."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

from pathways.data.catalog_fields import Fields
from pathways.data.rule_nodes import read_clause, read_provenance
from pathways.data.salary_tables import read_format, read_name
from pathways.data.yaml_source import Mapping as Document
from pathways.domain.defects import Defect
from pathways.domain.facts import Certainty, Fact, Provenance
from pathways.domain.text import LocalizedText
from pathways.planning.evidence_forms import EVIDENCE_FORMS
from pathways.planning.pay_law import (
    ExperienceBand,
    ExperienceRule,
    PayLaw,
    Supplement,
    SupplementAmount,
)
from pathways.rules.model import Clause, Scheme, YearlyCheck

FORMAT = "pathways-pay-law/1"
_NOWHERE = Clause("", LocalizedText("", ""), Provenance((), None, Certainty.UNVERIFIED))


def read_law(
    document: Document, stem: str, schemes: Mapping[str, Scheme]
) -> tuple[PayLaw, tuple[Defect, ...]]:
    """Return the law of one file and everything wrong with it.

    Args:
        stem: the file's name without ending; the law must be called the same.
        schemes: the conditions of extra pay, by id.
    """
    reading = _LawReading(Fields(document, []), stem, schemes)
    return reading.law(), tuple(reading.fields.defects)


class _LawReading:
    """Reads the sections of one file; each point of law inherits sources from the whole."""

    def __init__(self, fields: Fields, stem: str, schemes: Mapping[str, Scheme]) -> None:
        self.fields = fields
        self.stem = stem
        self.schemes = schemes

    def law(self) -> PayLaw:
        fields = self.fields
        read_format(fields, FORMAT)
        fields.provenance()  # refuses a law without source or certainty
        whole = read_clause(fields, _NOWHERE, self.stem, None)
        law = PayLaw(
            id=read_name(fields, "law", self.stem),
            state=fields.words("state"),
            rank_scheme=fields.identifier("rank_scheme"),
            clause=whole,
            pay_day=self._pay_day(whole),
            experience=self._experience(whole),
            supplements=tuple(self._supplements(whole)),
            minimum=self._minimum(whole),
        )
        fields.done()
        return law

    def _part(self, key: str) -> Fields:
        """Return one required section; an empty stand-in where it is missing or no mapping."""
        found = self.fields.need(key)
        if isinstance(found, Document):
            return Fields(found, self.fields.defects)
        if found is not None:
            self.fields.refuse(key, "wrong-type", "a mapping of keys and values")
        return Fields(Document(self.fields.place), [])

    def _pay_day(self, above: Clause) -> YearlyCheck:
        part = self._part("pay_day")
        month, day = part.integer("month", 1) or 1, part.integer("day", 1) or 1
        clause = read_clause(part, above, "pay-day", None)
        part.done()
        try:
            dt.date(2001, month, day)  # a year without 29 February
        except ValueError:
            part.refuse("day", "bad-date", f"a day of every year; found {month}-{day}")
            month = day = 1
        return YearlyCheck(month, day, clause)

    # -- experience -------------------------------------------------------------------

    def _experience(self, above: Clause) -> ExperienceRule:
        part = self._part("experience")
        kind = part.words("kind")
        if kind and kind not in EVIDENCE_FORMS:
            part.refuse("kind", "unknown-kind", f"a kind of evidence; found '{kind}'")
        clause = read_clause(part, above, "experience", None)
        roles = self._roles(part, kind)
        bands = tuple(_bands(part))
        part.done()
        return ExperienceRule(clause, kind, roles, bands)

    def _roles(self, part: Fields, kind: str) -> tuple[str, ...]:
        roles = part.texts("roles")
        form = EVIDENCE_FORMS.get(kind)
        field = form.field("role") if form else None
        known = {choice.value for choice in field.choices} if field else set(roles)
        for role in roles:
            if role not in known:
                expectation = f"one of: {', '.join(sorted(known))}; found '{role}'"
                part.refuse("roles", "not-a-choice", expectation)
        return roles

    # -- extra pay --------------------------------------------------------------------

    def _supplements(self, above: Clause) -> Iterator[Supplement]:
        for fields in self.fields.records("supplements"):
            clause = read_clause(fields, above, fields.identifier("id"), None)
            scheme = self._scheme(fields)
            level, kind = fields.words("level"), fields.words("kind")
            amounts = tuple(_amounts(fields, clause.provenance))
            if not amounts:
                fields.refuse("amounts", "empty-list", "what is paid, and for whom")
            if kind and kind not in EVIDENCE_FORMS:
                fields.refuse("kind", "unknown-kind", f"a kind of evidence; found '{kind}'")
            if scheme is not None and scheme.level(level) is None:
                known = ", ".join(each.name for each in scheme.levels)
                fields.refuse("level", "unknown-level", f"one of: {known}; found '{level}'")
            fields.done()
            if scheme is not None:
                yield Supplement(clause, scheme, level, kind, amounts)

    def _scheme(self, fields: Fields) -> Scheme | None:
        name = fields.identifier("rules")
        if name and name not in self.schemes:
            known = ", ".join(self.schemes) or "none"
            expectation = f"a file of the folder 'supplements': {known}; found '{name}'"
            fields.refuse("rules", "dangling-reference", expectation)
        return self.schemes.get(name)

    def _minimum(self, above: Clause) -> Clause | None:
        if self.fields.get("minimum") is None:
            return None
        part = self._part("minimum")
        clause = read_clause(part, above, "minimum", None)
        part.done()
        return clause


def _bands(part: Fields) -> Iterator[ExperienceBand]:
    """Yield the bands; each begins one whole year after the one below it ends."""
    if not part.items("bands"):
        part.refuse("bands", "empty-list", "the bands, from the fewest years to the most")
    expected: int | None = 0
    for fields in part.records("bands"):
        fields.need("first")
        band = ExperienceBand(
            fields.words("name"), fields.integer("first", 0) or 0, fields.integer("last")
        )
        if band.first != expected:
            below = "no band after 'or more'" if expected is None else f"the first year {expected}"
            fields.refuse("first", "wrong-order", f"{below}; found {band.first}")
        if band.last is not None and band.last < band.first:
            fields.refuse("last", "wrong-order", f"{band.first} or more; found {band.last}")
        fields.done()
        expected = None if band.last is None else band.last + 1
        yield band


def _amounts(fields: Fields, inherited: Provenance) -> Iterator[SupplementAmount]:
    for each in fields.records("amounts"):
        starts, ends = each.date("earned_from"), each.date("earned_until")
        if starts is not None and ends is not None and ends < starts:
            each.refuse("earned_until", "bad-date", f"{starts} or later; found {ends}")
        provenance = read_provenance(each, inherited)
        fact = Fact(each.number("usd"), provenance, each.localized("note", required=False))
        each.done()
        yield SupplementAmount(fact, starts, ends)
