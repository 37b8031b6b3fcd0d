"""The body font has every sign that the program itself writes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from reportlab.pdfbase.ttfonts import TTFont

from pathways.data.catalog_files import bundled_folder
from pathways.pdf.fonts import font_folder

ROOT = Path(__file__).resolve().parents[2]


def known_signs(file: str) -> set[int]:
    return set(TTFont("probe", str(font_folder() / file)).face.charToGlyph)


def written_texts() -> Iterator[str]:
    with (ROOT / "locales" / "es" / "LC_MESSAGES" / "pathways.po").open("rb") as file:
        for message in read_po(file, locale="es"):
            yield from (str(message.id), str(message.string))
    for path in bundled_folder().rglob("*.yaml"):
        yield path.read_text("utf-8")


@pytest.mark.parametrize(
    "file", ["AtkinsonHyperlegibleNext-Regular.ttf", "AtkinsonHyperlegibleNext-Bold.ttf"]
)
def test_every_written_sign_is_in_the_body_font(file: str) -> None:
    known = known_signs(file)
    missing = {sign for text in written_texts() for sign in text if ord(sign) not in known}

    assert {sign for sign in missing if not sign.isspace()} == set()
