"""The fonts of the paper, taken from `assets/fonts` and embedded in every file.

Atkinson Hyperlegible Next was drawn for readers with low vision. It has every
sign of English and Spanish; names in other scripts are set in DejaVu Sans,
and a sign that neither has becomes an empty box.
"""

from __future__ import annotations

import re
import struct
from functools import lru_cache
from pathlib import Path
from xml.sax.saxutils import escape

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from pathways.domain.errors import FontMissingError
from pathways.pdf.printable import printable

BODY = "Pathways"
BOLD = "Pathways-Bold"
OTHER_SCRIPTS = "Pathways-Other"

_FILES = {
    BODY: "AtkinsonHyperlegibleNext-Regular.ttf",
    BOLD: "AtkinsonHyperlegibleNext-Bold.ttf",
    OTHER_SCRIPTS: "DejaVuSans.ttf",
}
_UNKNOWN_SIGN = "□"


@lru_cache(maxsize=1)
def font_folder() -> Path:
    """Return the folder of the fonts, in a checkout or in a wheel."""
    inside = Path(__file__).parent.parent / "assets" / "fonts"
    outside = Path(__file__).parent.parent.parent / "assets" / "fonts"
    return inside if inside.is_dir() else outside


def load_fonts(folder: Path | None = None) -> None:
    """Make the body fonts known to ReportLab; the second call costs nothing.

    Raises:
        FontMissingError: naming the first file that is missing or damaged.
    """
    for name in (BODY, BOLD):
        _load(name, folder or font_folder())


@lru_cache(maxsize=16)
def _load(name: str, folder: Path) -> TTFont:
    try:
        font = TTFont(name, str(folder / _FILES[name]))
    except (OSError, TTFError, struct.error, ValueError, KeyError, IndexError) as error:
        # What ReportLab raises on a file that is absent, cut short or not a font.
        raise FontMissingError(_FILES[name]) from error
    pdfmetrics.registerFont(font)
    return font


def marked_up(text: str) -> str:
    """Return `text` safe for a ReportLab paragraph, other scripts in the font that has them."""
    clean = printable(text)
    if clean.isascii():
        return escape(clean)
    known = _load(BODY, font_folder()).face.charToGlyph
    if all(ord(sign) in known or sign.isspace() for sign in clean):
        return escape(clean)
    other = _load(OTHER_SCRIPTS, font_folder()).face.charToGlyph
    parts = []
    for run in re.split(r"(\s+)", clean):
        if all(ord(sign) in known for sign in run) or run.isspace():
            parts.append(escape(run))
        else:
            boxed = "".join(sign if ord(sign) in other else _UNKNOWN_SIGN for sign in run)
            parts.append(f'<font name="{OTHER_SCRIPTS}">{escape(boxed)}</font>')
    return "".join(parts)
