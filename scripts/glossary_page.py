"""Writes GLOSSARY.md, the page of terms, from the glossary of the bundled catalog.

The catalog is the one place where a term is written. From the root of the
checkout, `python -m scripts.glossary_page` writes the page again; with
`--check` it writes nothing and exits 1 when the page and the catalog differ.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from pathways.data.catalog_files import bundled_folder, read_catalog
from pathways.domain.catalog import GlossaryTerm

OWN_CHOICE = "our own choice"
HEAD = """\
# Glossary · Glosario

The words of the field, in English and in Spanish, with the source of each Spanish term.
The Spanish is that of the United States: *usted*, plain words. The English name stays in
brackets the first time when a person will meet it on a form.

Las palabras del ramo, en inglés y en español, con la fuente de cada término en español.

This page is made from `pathways/data/bundled/glossary.yaml`. Change a term there, then run
`python -m scripts.glossary_page`. "{own_choice}" marks a term for which no source was found.
"""


def page(terms: Iterable[GlossaryTerm]) -> str:
    """Return the whole page; terms are in alphabetical order of the English."""
    ordered = sorted(terms, key=lambda each: each.term.en.casefold())
    numbers = source_numbers(ordered)
    return "\n".join(
        (
            HEAD.format(own_choice=OWN_CHOICE),
            "| English | Español | What it means | Qué significa | Notes | Source |",
            "|---|---|---|---|---|---|",
            *(row(term, numbers) for term in ordered),
            "",
            "## Sources · Fuentes",
            "",
            *(f"{number}. {linked(source)}" for source, number in numbers.items()),
            "",
        )
    )


def source_numbers(terms: Iterable[GlossaryTerm]) -> dict[str, int]:
    """Return each source once with its number, in the order of first use."""
    named = dict.fromkeys(term.source for term in terms if term.source is not None)
    return {source: number for number, source in enumerate(named, 1)}


def row(term: GlossaryTerm, numbers: Mapping[str, int]) -> str:
    """Return one line of the table."""
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells(term, numbers)) + " |"


def cells(term: GlossaryTerm, numbers: Mapping[str, int]) -> Iterator[str]:
    yield term.term.en
    yield term.term.es
    yield term.meaning.en if term.meaning else ""
    yield term.meaning.es if term.meaning else ""
    yield term.note or ""
    yield f"[{numbers[term.source]}]" if term.source else OWN_CHOICE


def linked(source: str) -> str:
    """Return a source with its address as a link."""
    return re.sub(r"https?://[^\s;,]+", r"<\g<0>>", source)


def main(arguments: list[str] | None = None) -> int:
    """Write or check the page of the checkout that holds this script."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; 1 when it differs")
    wanted = parser.parse_args(arguments)
    path = Path(__file__).resolve().parents[1] / "GLOSSARY.md"
    text = page(read_catalog(bundled_folder()).glossary.values())
    if not wanted.check:
        path.write_text(text, encoding="utf-8", newline="\n")
        return 0
    if path.is_file() and path.read_text(encoding="utf-8") == text:
        return 0
    print("GLOSSARY.md differs from the catalog: run python -m scripts.glossary_page")
    return 1


if __name__ == "__main__":
    sys.exit(main())
