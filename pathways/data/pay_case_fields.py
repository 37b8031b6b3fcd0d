"""Reads what only a worked case of pay has; the rest is read like any other case."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from pathways.data.catalog_fields import Fields
from pathways.data.yaml_source import Mapping as Document
from pathways.planning.experience import BandDoubt
from pathways.planning.pay_cases import CANNOT_TELL, UNCHANGED, UNKNOWN, Expected, PayCase
from pathways.planning.pay_law import PayBook, PayLaw
from pathways.planning.raises import RaiseStanding, TableStanding
from pathways.planning.worked_cases import NONE
from pathways.rules.model import Scheme

_REMARKS = ("note", "show")  # in words, for people; not compared
_Reader = Callable[[Fields, str], Expected | None]


def fact_names(law: PayLaw) -> set[str]:
    """Return the names of the answers that extra pay asks for."""
    return {name for each in law.supplements for name in each.scheme.facts}


def read_pay_case(
    fields: Fields, case: PayCase, law: PayLaw, book: PayBook, ranks: Scheme
) -> PayCase:
    """Return `case` with its district, the rank whose raise is meant, and what must come out.

    Args:
        ranks: the ladder that the law pays by.
    """
    levels = [level.name for level in ranks.levels]
    to = fields.text("to", required=False)
    if to is not None and to not in levels:
        fields.refuse("to", "unknown-level", f"one of: {', '.join(levels)}; found '{to}'")
    expect = dict(_expectations(fields, _readers(law, book, levels)))
    if UNCHANGED in expect.values() and not case.then:
        fields.refuse("expect", "missing-key", f"'then', after which something is '{UNCHANGED}'")
    if {"raise", "raise_standing"} & set(expect) and to is None:
        fields.refuse("to", "missing-key", "the rank whose raise is expected")
    district = fields.text("district", required=False)
    return replace(case, district=district, to=to, expect=expect)


def _expectations(fields: Fields, readers: dict[str, _Reader]) -> Iterator[tuple[str, Expected]]:
    found = fields.need("expect")
    if not isinstance(found, Document):
        fields.refuse("expect", "wrong-type", "what must come out, as {band: 4-9}")
        return
    inner = Fields(found, fields.defects)
    for remark in _REMARKS:
        inner.text(remark, required=False)
    named = [name for name in found.entries if name in readers]
    if not named:
        fields.refuse("expect", "missing-key", f"one of: {', '.join(readers)}")
    for name in readers:
        inner.get(name)
    for name in named:
        value = readers[name](inner, name)
        if value is not None:
            yield name, value
    inner.done()


def _readers(law: PayLaw, book: PayBook, levels: list[str]) -> dict[str, _Reader]:
    bands = _one_of([*(band.name for band in law.experience.bands), CANNOT_TELL])
    rank = _one_of([*levels, NONE, UNCHANGED])
    tables = [table.id for table in book.tables]
    lanes = dict.fromkeys(column.id for table in book.tables for column in table.columns)
    return {
        "band": bands,
        "band_ahead": bands,
        "doubt": _one_of([*BandDoubt, NONE]),
        "years": _number_or(CANNOT_TELL),
        "rank": rank,
        "state_rank": rank,
        "rank_counted": rank,
        "first_pay_date": _day,
        "raise": _number_or(UNKNOWN),
        "raise_standing": _one_of([*RaiseStanding, NONE]),
        "table": _one_of([*tables, NONE]),
        "table_standing": _one_of([*TableStanding, NONE]),
        "samples": lambda fields, key: tuple(sorted(fields.texts(key))),
        "district_lane": _one_of([*lanes, CANNOT_TELL, NONE]),
        "supplement": _number_or(UNKNOWN),
    }


def _one_of(choices: Iterable[str]) -> _Reader:
    known = [str(choice) for choice in choices]

    def read(fields: Fields, key: str) -> Expected | None:
        text = fields.words(key)
        if text in known:
            return text
        fields.refuse(key, "not-a-choice", f"one of: {', '.join(known)}; found '{text}'")
        return None

    return read


def _number_or(word: str) -> _Reader:
    def read(fields: Fields, key: str) -> Expected | None:
        found = fields.need(key)
        if found is None or getattr(found, "text", None) == word:
            return word
        number: Decimal | None = fields.read_number(found)
        return number

    return read


def _day(fields: Fields, key: str) -> Expected | None:
    day: dt.date | None = fields.date(key)
    return day
