"""The words of the bundled catalog: plain, in both languages, with nothing of the workshop."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass

import pytest

from pathways.data.catalog_files import bundled_folder, read_catalog
from pathways.data.catalog_links import walk_requirement
from pathways.data.packet_files import read_packets
from pathways.data.pay_files import read_pay
from pathways.data.rule_files import read_rules
from pathways.domain.catalog import Catalog
from pathways.domain.text import LocalizedText


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return read_catalog(bundled_folder())


def localized(value: object, path: str) -> Iterator[tuple[str, LocalizedText]]:
    """Yield every text for people in a record, with where it stands."""
    if isinstance(value, LocalizedText):
        yield path, value
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from localized(item, f"{path}.{key}")
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from localized(item, f"{path}[{number}]")
    elif is_dataclass(value):
        for each in fields(value):
            yield from localized(getattr(value, each.name), f"{path}.{each.name}")


def every_text(catalog: Catalog) -> Iterator[tuple[str, LocalizedText]]:
    for section in fields(catalog):
        if section.name not in ("content_version", "compiled_on", "sources", "glossary"):
            yield from localized(getattr(catalog, section.name), section.name)
    yield from localized(read_pay(), "pay")
    yield from localized(read_packets(read_rules().schemes), "packets")


def test_every_credential_says_what_it_is(catalog: Catalog) -> None:
    assert [each.id for each in catalog.credentials.values() if each.description is None] == []
    for credential in catalog.credentials.values():
        assert credential.description is not None
        assert len(re.findall(r"[.!?](\s|$)", credential.description.en)) <= 2, credential.id


@pytest.mark.parametrize(
    "word",
    [
        r"seed",
        r"draft",
        r"copy read",
        r"as[- ]of",
    ],
)
def test_no_word_of_the_workshop_is_shown(word: str, catalog: Catalog) -> None:
    found = [
        path
        for path, text in every_text(catalog)
        if re.search(rf"\b{word}\b", text.en + " " + text.es, re.IGNORECASE)
    ]
    assert found == []


@pytest.mark.parametrize(
    "word",
    [
        r"aplicar|aplicación|aplicaciones",
        r"entrenamientos?",
        r"bachillerato",
        r"grado asociado",
        r"reinserción",
        r"reclusos?|presos?|delincuentes?",
        r"micro-credencial\w*|micro credencial\w*",
        r"tú|tus|tienes|puedes|eres|contigo",
        r"semilla",
        r"colegios?(?! (técnico|comunitario|de tecnología))",
    ],
)
def test_spanish_keeps_to_the_glossary(word: str, catalog: Catalog) -> None:
    found = [
        (path, text.es)
        for path, text in every_text(catalog)
        if re.search(rf"\b({word})\b", text.es, re.IGNORECASE)
    ]
    assert found == []


def numbers(text: str) -> list[str]:
    return sorted(re.findall(r"\d+(?:[.,]\d+)*", text))


def test_both_languages_give_the_same_numbers(catalog: Catalog) -> None:
    for path, text in every_text(catalog):
        if ".name" not in path:
            assert numbers(text.en) == numbers(text.es), (path, text)


def test_texts_are_tidy(catalog: Catalog) -> None:
    for path, text in every_text(catalog):
        for one in (text.en, text.es):
            assert one == one.strip(), path
            assert "  " not in one, path
            assert one.count("(") == one.count(")"), path


def test_what_is_printed_does_not_tell_of_custody(catalog: Catalog) -> None:
    word = re.compile(r"prison|prisión|jail|cárcel|inmate|correction|detention", re.IGNORECASE)
    printed = [each.name for each in catalog.credentials.values()]
    printed += [each.name for each in catalog.stacks.values()]
    for credential in catalog.credentials.values():
        if credential.requires is not None:
            printed += [part.label for part in walk_requirement(credential.requires)]
    assert [text for text in printed if word.search(text.en + text.es)] == []
