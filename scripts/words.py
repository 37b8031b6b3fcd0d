"""Keeps the words of the program in step with its code.

`update` extracts every message of `pathways/` into `locales/pathways.pot`,
takes over translations from `locales/incoming/*.po` and writes each
language's `.po` and `.mo`. `check` changes nothing and exits 1 with one line
for every fault. All files depend on the words alone: no date, no tool version.
"""

from __future__ import annotations

import argparse
import ast
import io
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from string import Formatter

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

KEYWORDS: dict[str, tuple[int, ...] | None] = {"say": None, "say_count": (1, 2)}
LANGUAGES = ("es",)
_HEADERS = [
    ("Project-Id-Version", "pathways"),
    ("MIME-Version", "1.0"),
    ("Content-Type", "text/plain; charset=UTF-8"),
    ("Content-Transfer-Encoding", "8bit"),
    ("Plural-Forms", "nplurals=2; plural=(n != 1);"),
]
_WIDTH = 98

Key = tuple[str, str]
"""Singular and plural; the plural is empty for a message without a count."""


class _PlainCatalog(Catalog):
    """A catalog whose header names no date, no person and no tool."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        language = [("Language", str(self.locale))] if self.locale else []
        return [*_HEADERS[:1], *language, *_HEADERS[1:]]


def pot_path(root: Path) -> Path:
    return root / "locales" / "pathways.pot"


def po_path(root: Path, language: str) -> Path:
    return root / "locales" / language / "LC_MESSAGES" / "pathways.po"


def extract(root: Path) -> Catalog:
    """Return every message of the program's code, in the order of files and lines."""
    catalog = _PlainCatalog()
    found = extract_from_dir(
        root / "pathways",
        method_map=[("**.py", "python")],
        keywords=KEYWORDS,
        comment_tags=("translators:",),
    )
    for file, _line, message, comments, _context in sorted(found, key=lambda one: one[:2]):
        # Line numbers would change this file with every edit elsewhere.
        place = [(f"pathways/{Path(file).as_posix()}", 0)]
        catalog.add(message, None, place, auto_comments=comments)
    return catalog


def read(path: Path, language: str) -> Catalog:
    """Read one PO file.

    Raises:
        PoFileError: with the line, when the file is not PO.
    """
    with path.open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


def key_of(message: Message) -> Key:
    if isinstance(message.id, str):
        return message.id, ""
    return message.id[0], message.id[1]


def strings_of(message: Message) -> tuple[str, ...]:
    """Return the translated forms as they stand, empty ones as ''."""
    if isinstance(message.string, str) or message.string is None:
        return (message.string or "",)
    return tuple(form or "" for form in message.string)


def forms_of(message: Message) -> tuple[str, ...]:
    """Return the translated forms; () when any of them is empty."""
    forms = strings_of(message)
    return forms if all(forms) else ()


def known_forms(root: Path, language: str) -> dict[Key, tuple[str, ...]]:
    """Return every translation at hand; the reviewed PO file wins over incoming ones."""
    incoming = sorted((root / "locales" / "incoming").glob("*.po")) if language == "es" else []
    known: dict[Key, tuple[str, ...]] = {}
    for path in [po_path(root, language), *incoming]:
        if not path.is_file():
            continue
        for message in _messages(read(path, language)):
            if forms_of(message) and not message.fuzzy:
                known.setdefault(key_of(message), forms_of(message))
    return known


def merge(root: Path, language: str) -> Catalog:
    """Return the catalog of `language` for the present code, with what is known filled in."""
    known = known_forms(root, language)
    merged = _PlainCatalog(locale=language)
    for message in _messages(extract(root)):
        forms = known.get(key_of(message), ())
        string = forms if isinstance(message.id, (list, tuple)) else "".join(forms)
        merged.add(message.id, string, message.locations, auto_comments=message.auto_comments)
    return merged


def po_bytes(catalog: Catalog) -> bytes:
    """Return the PO text of `catalog` with the plain header."""
    lines = "\n".join(f'"{name}: {value}\\n"' for name, value in catalog.mime_headers)
    body = io.BytesIO()
    write_po(body, catalog, width=_WIDTH, omit_header=True, include_lineno=False)
    head = f'# Words of Pathways. Written by scripts/words.py.\nmsgid ""\nmsgstr ""\n{lines}\n\n'
    return head.encode() + body.getvalue().strip() + b"\n"


def mo_bytes(catalog: Catalog) -> bytes:
    """Return the compiled messages; entries without a translation are left out."""
    plain = _PlainCatalog(locale=catalog.locale)
    for message in _messages(catalog):
        if forms_of(message) and not message.fuzzy:
            plain.add(message.id, message.string)
    compiled = io.BytesIO()
    write_mo(compiled, plain)
    return compiled.getvalue()


def update(root: Path) -> None:
    """Write the template, and the PO and MO file of every language."""
    pot_path(root).write_bytes(po_bytes(extract(root)))
    for language in LANGUAGES:
        path = po_path(root, language)
        path.parent.mkdir(parents=True, exist_ok=True)
        merged = merge(root, language)
        path.write_bytes(po_bytes(merged))
        path.with_suffix(".mo").write_bytes(mo_bytes(merged))


def check(root: Path) -> Iterator[str]:
    """Yield one line for every fault: file, message, what is wrong."""
    yield from _code_faults(root)
    extracted = extract(root)
    pot = pot_path(root)
    if not pot.is_file() or pot.read_bytes() != po_bytes(extracted):
        yield f"{_name(root, pot)}: differs from the code; run scripts/words.py update"
    for language in LANGUAGES:
        yield from _language_faults(root, language, extracted)


def _language_faults(root: Path, language: str, extracted: Catalog) -> Iterator[str]:
    path = po_path(root, language)
    name = _name(root, path)
    if not path.is_file():
        yield f"{name}: is missing"
        return
    catalog = read(path, language)
    if "nplurals=2; plural=(n != 1)" not in catalog.plural_forms:
        yield f"{name}: Plural-Forms should be 'nplurals=2; plural=(n != 1);'"
    yield from (f"{name}: {fault}" for fault in _difference(catalog, extracted))
    for message in _messages(catalog):
        yield from (f"{name}: {key_of(message)[0]!r}: {fault}" for fault in message_faults(message))
    compiled = path.with_suffix(".mo")
    if not compiled.is_file() or compiled.read_bytes() != mo_bytes(catalog):
        yield f"{_name(root, compiled)}: differs from {path.name}; run scripts/words.py update"


def _difference(catalog: Catalog, extracted: Catalog) -> Iterator[str]:
    """Yield the messages that only one of the two has."""
    wanted = [key_of(message) for message in _messages(extracted)]
    present = [key_of(message) for message in _messages(catalog)]
    yield from (f"{key[0]!r}: is missing" for key in wanted if key not in present)
    yield from (f"{key[0]!r}: is not in the code" for key in present if key not in wanted)
    for message in catalog.obsolete.values():
        yield f"{key_of(message)[0]!r}: obsolete"


def message_faults(message: Message) -> Iterator[str]:
    """Yield what is wrong with one entry."""
    if message.fuzzy:
        yield "is marked fuzzy"
    strings = strings_of(message)
    if isinstance(message.id, (list, tuple)) and len(strings) != 2:
        yield f"needs 2 plural forms, has {len(strings)}"
    if not all(strings):
        yield "has no translation"
        return
    for source, translated in zip(_sources(message), strings, strict=False):
        yield from _form_faults(source, translated)


def _form_faults(source: str, translated: str) -> Iterator[str]:
    wanted, found = fields_of(source), fields_of(translated)
    if found is None or wanted != found:
        yield f"fields {sorted(wanted or ())} became {sorted(found or ())}"
    if is_sentence(source) and source == translated:
        yield "is the same as English"
    if source[:1].isspace() != translated[:1].isspace() or (
        source[-1:].isspace() != translated[-1:].isspace()
    ):
        yield "starts or ends with another space"


def _sources(message: Message) -> tuple[str, ...]:
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def fields_of(text: str) -> set[str] | None:
    """Return the names of the ``{fields}``; None when the braces do not match."""
    try:
        return {name for _text, name, _spec, _conversion in Formatter().parse(text) if name}
    except ValueError:
        return None


def is_sentence(text: str) -> bool:
    """Whether `text` has three words or more beside its fields."""
    words = "".join(part for part, *_rest in Formatter().parse(text)).split()
    return sum(any(sign.isalpha() for sign in word) for word in words) >= 3


def _code_faults(root: Path) -> Iterator[str]:
    """Yield every call whose words extraction cannot see."""
    for path in sorted((root / "pathways").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and not _is_literal_call(node):
                yield f"{_name(root, path)}:{node.lineno}: words must be literal, not computed"


def _is_literal_call(call: ast.Call) -> bool:
    if not isinstance(call.func, ast.Attribute) or call.func.attr not in KEYWORDS:
        return True
    count = 2 if call.func.attr == "say_count" else 1
    words = call.args[:count]
    return len(words) == count and all(
        isinstance(word, ast.Constant) and isinstance(word.value, str) for word in words
    )


def _messages(catalog: Catalog) -> Iterable[Message]:
    return (message for message in catalog if message.id)


def _name(root: Path, path: Path) -> str:
    return path.relative_to(root).as_posix()


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("action", choices=("update", "check"))
    parser.add_argument("--root", type=Path, default=Path(__file__).resolve().parent.parent)
    chosen = parser.parse_args(arguments)
    if chosen.action == "update":
        update(chosen.root)
        return 0
    faults = list(check(chosen.root))
    print("\n".join(faults) or "The words are complete.")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
