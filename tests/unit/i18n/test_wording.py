"""Words, numbers, money and dates of one language."""

from __future__ import annotations

import datetime as dt
import io
from decimal import Decimal
from gettext import GNUTranslations
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.numbers import format_currency, format_decimal
from hypothesis import given
from hypothesis import strategies as st

from pathways.domain.errors import PathwaysError
from pathways.domain.facts import PartialDate
from pathways.domain.person import Language
from pathways.domain.text import LocalizedText
from pathways.i18n.stretched import open_stretched_wording, stretch
from pathways.i18n.wording import (
    BrokenWordingError,
    Wording,
    open_wording,
    open_wording_or_english,
)

ENGLISH = open_wording(Language.ENGLISH)
SPANISH = open_wording(Language.SPANISH)


def wording_of(**messages: str) -> Wording:
    """A Spanish wording with these messages only; keys are English with _ for a space."""
    catalog = Catalog(locale="es")
    for english, spanish in messages.items():
        catalog.add(english.replace("_", " "), spanish)
    compiled = io.BytesIO()
    write_mo(compiled, catalog)
    compiled.seek(0)
    return Wording(Language.SPANISH, GNUTranslations(compiled))


def test_fields_are_filled_in() -> None:
    assert ENGLISH.say("You hold {title}.", title="OSHA 10") == "You hold OSHA 10."
    assert ENGLISH.say("Plain words") == "Plain words"


def test_a_name_that_ends_in_a_stop_does_not_double_it() -> None:
    assert ENGLISH.say("By {name}.", name="Acme Inc.") == "By Acme Inc."
    assert ENGLISH.say("Wait... {name}.", name="Acme Inc.") == "Wait... Acme Inc."
    assert ENGLISH.say("By {name}.", name="and so on...") == "By and so on...."


def test_one_and_many_differ_and_a_fraction_is_many() -> None:
    def courses(count: int | Decimal) -> str:
        return ENGLISH.say_count("{count} course", "{count} courses", count)

    assert courses(1) == "1 course"
    assert courses(0) == "0 courses"
    assert courses(1234) == "1,234 courses"
    assert courses(Decimal("4.50")) == "4.5 courses"
    assert courses(Decimal("1.0")) == "1 course"


@pytest.mark.parametrize("broken", ["Hola {nombre}", "Hola {", "Hola {0}", "Hola {name.first}"])
def test_a_translation_with_other_fields_falls_back_to_english(broken: str) -> None:
    wording = wording_of(**{"Hello {name}": broken})

    assert wording.say("Hello {name}", name="Ana") == "Hello Ana"


def test_a_whole_translation_is_used() -> None:
    assert wording_of(**{"Hello {name}": "Hola, {name}"}).say("Hello {name}", name="A") == "Hola, A"


@given(st.decimals(0, 10**9, places=3, allow_nan=False, allow_infinity=False))
def test_numbers_and_money_are_those_of_babel(value: Decimal) -> None:
    for wording in (ENGLISH, SPANISH):
        assert wording.number(value) == format_decimal(value, locale=wording.locale)
        pattern = None if value % 1 else "¤#,##0"
        expected = format_currency(
            value, "USD", pattern, locale=wording.locale, currency_digits=pattern is None
        )
        assert wording.money(value) == expected


def test_dates_are_as_exact_as_the_source() -> None:
    when = [PartialDate(2022), PartialDate(2022, 4), PartialDate(2022, 4, 6)]

    assert [ENGLISH.partial_date(one) for one in when] == ["2022", "April 2022", "April 6, 2022"]
    assert [SPANISH.partial_date(one) for one in when] == [
        "2022",
        "abril de 2022",
        "6 de abril de 2022",
    ]
    assert SPANISH.date(dt.date(2025, 5, 1)) == "1 de mayo de 2025"


@pytest.mark.parametrize(
    ("items", "joined"),
    [
        ([], ""),
        (["inglés"], "inglés"),
        (["matemáticas", "inglés"], "matemáticas e inglés"),
        (["matemáticas", "historia"], "matemáticas e historia"),
        (["a", "b", "Historia"], "a, b e Historia"),
        (["agua", "hielo"], "agua y hielo"),
        (["agua", "lectura"], "agua y lectura"),
    ],
)
def test_spanish_lists_say_e_before_the_sound_i(items: list[str], joined: str) -> None:
    assert SPANISH.listing(items) == joined


def test_english_lists_keep_the_last_comma() -> None:
    assert ENGLISH.listing(["a", "b", "c"]) == "a, b, and c"


def test_catalog_text_is_picked() -> None:
    assert SPANISH.pick(LocalizedText("forklift", "montacargas")) == "montacargas"


@pytest.mark.parametrize("content", [None, b"", b"\xde\x12", b"not compiled messages", b"\0" * 64])
def test_broken_words_are_an_error_or_english(tmp_path: Path, content: bytes | None) -> None:
    compiled = tmp_path / "es" / "LC_MESSAGES" / "pathways.mo"
    compiled.parent.mkdir(parents=True)
    if content is not None:
        compiled.write_bytes(content)

    with pytest.raises(BrokenWordingError):
        open_wording(Language.SPANISH, tmp_path)
    wording, error = open_wording_or_english(Language.SPANISH, tmp_path)
    assert wording.language is Language.ENGLISH
    assert isinstance(error, PathwaysError)
    assert isinstance(error, OSError)


def test_words_cut_short_anywhere_never_crash(tmp_path: Path) -> None:
    catalog = Catalog(locale="es")
    catalog.add("Hello {name}", "Hola, {name}")
    catalog.add("Next step", "Próximo paso")
    whole = io.BytesIO()
    write_mo(whole, catalog)
    compiled = tmp_path / "es" / "LC_MESSAGES" / "pathways.mo"
    compiled.parent.mkdir(parents=True)

    for length in range(0, len(whole.getvalue()), 3):
        compiled.write_bytes(whole.getvalue()[:length])
        wording, _error = open_wording_or_english(Language.SPANISH, tmp_path)
        assert "Ana" in wording.say("Hello {name}", name="Ana")


def test_good_words_open_without_an_error() -> None:
    wording, error = open_wording_or_english(Language.SPANISH)

    assert (wording.language, error) == (Language.SPANISH, None)


def test_the_stretched_language_is_longer_and_keeps_fields() -> None:
    message = "Your next step is {title}, at {place}."
    wording = open_stretched_wording()
    worded = wording.say(message, title="OSHA 10", place="Maine")

    assert "OSHA 10" in worded
    assert "Maine" in worded
    assert worded.startswith("[")
    assert worded.endswith("]")
    assert len(stretch(message)) >= 1.55 * len(message)
    assert wording.say_count("{count} hour", "{count} hours", 2).startswith("[2 hóúrs")
    assert wording.pick(LocalizedText("short", "más largo")) == "más largo"
