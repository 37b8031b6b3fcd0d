"""The catalog as people edit it: a folder of YAML files, read whole or refused whole.

The format is told in docs/catalog-format.md.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from pathways.data.catalog_fields import Fields
from pathways.data.catalog_jobs import read_area, read_occupation
from pathways.data.catalog_links import Places, check_links
from pathways.data.catalog_planning import read_credit_cap
from pathways.data.catalog_records import (
    read_articulation,
    read_credential,
    read_funding,
    read_program,
    read_provider,
    read_source,
    read_stack,
    read_term,
)
from pathways.data.yaml_source import Mapping, Place, Scalar, read_yaml
from pathways.domain.catalog import Catalog, Program
from pathways.domain.defects import DataFileError, Defect

FORMAT = "pathways-catalog/1"
_FORMAT = re.compile(r"pathways-catalog/(\d+)")
_READERS: dict[str, Callable[[Fields], tuple[str, Any]]] = {
    "sources": read_source,
    "areas": read_area,
    "occupations": read_occupation,
    "providers": read_provider,
    "programs": read_program,
    "credentials": read_credential,
    "stacks": read_stack,
    "articulations": read_articulation,
    "funding": read_funding,
    "glossary": read_term,
    "credit_caps": read_credit_cap,
}
_NOT_CATALOG = ("packets", "pay", "rules", "samples")


def bundled_folder() -> Path:
    """Return the folder of the catalog that comes with the program."""
    return Path(__file__).parent / "bundled"


def catalog_paths(folder: Path) -> tuple[Path, ...]:
    """Return the catalog's own files in a stable order, without rules, pay and packets."""
    return tuple(
        path
        for path in _content_paths(folder)
        if path.relative_to(folder).parts[0] not in _NOT_CATALOG
    )


def _content_paths(folder: Path) -> list[Path]:
    found = (path for path in folder.rglob("*.yaml") if path.is_file())
    return sorted(found, key=lambda path: path.relative_to(folder).as_posix())


def content_hash(folder: Path) -> str:
    """Return SHA-256 over names and bytes of every content file, as hex.

    Rules, salary tables and packets are in it too: the content version on a sheet must
    change when anything changes that the sheet may say.

    Raises:
        OSError: if a file cannot be read.
    """
    digest = hashlib.sha256()
    for path in _content_paths(folder):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0")
        digest.update(path.read_bytes() + b"\0")
    return digest.hexdigest()


def read_catalog(folder: Path) -> Catalog:
    """Return the catalog of a folder.

    Raises:
        DataFileError: with every defect found, if there is any.
    """
    gathering = _Gathering(folder)
    catalog = gathering.catalog()
    if gathering.defects:
        raise DataFileError(tuple(gathering.defects))
    return catalog


def check_catalog(folder: Path) -> tuple[Defect, ...]:
    """Return every mistake in a folder of catalog files, in file order."""
    gathering = _Gathering(folder)
    gathering.catalog()
    return tuple(gathering.defects)


class _Gathering:
    """Reads every file of a folder into sections and collects defects."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.defects: list[Defect] = []
        self.places = Places()
        self.sections: dict[str, dict[str, Any]] = {name: {} for name in _READERS}
        self.members: list[tuple[str, str, Place]] = []  # credential, its program, where
        self.compiled_on: dt.date | None = None

    def catalog(self) -> Catalog:
        for path in catalog_paths(self.folder):
            self._read_file(path)
        self._refuse_what_is_missing()
        catalog = Catalog(
            content_version=self._version(),
            compiled_on=self.compiled_on or dt.date(1, 1, 1),
            **(self.sections | {"programs": self._programs()}),
        )
        self.defects.extend(check_links(catalog, self.places))
        return catalog

    def _version(self) -> str:
        day = self.compiled_on or dt.date(1, 1, 1)
        try:
            return f"{day:%Y.%m.%d}+{content_hash(self.folder)[:8]}"
        except OSError:  # an unreadable file is a defect already
            return f"{day:%Y.%m.%d}"

    def _read_file(self, path: Path) -> None:
        shown_as = path.relative_to(self.folder).as_posix()
        element, defects = read_yaml(path, shown_as)
        self.defects.extend(defects)
        if isinstance(element, Mapping):
            for section in element.entries:
                self._read_section(section, element)
        elif element is not None:
            expectation = f"a mapping of sections: {', '.join(_READERS)}"
            self.defects.append(element.place.defect("not-a-mapping", expectation))

    def _read_section(self, section: str, document: Mapping) -> None:
        if section in ("format", "compiled_on"):
            self._read_head(section, document)
        elif section not in _READERS:
            known = ", ".join((*_READERS, "format", "compiled_on"))
            place = document.key_places[section]
            self.defects.append(
                place.defect("unknown-section", f"one of: {known}; found '{section}'")
            )
        else:
            fields = Fields(document, self.defects)
            for record in fields.records(section):
                self._read_record(section, record)

    def _read_head(self, section: str, document: Mapping) -> None:
        fields = Fields(document, self.defects)
        if section == "compiled_on":
            self.compiled_on = fields.date("compiled_on")
            return
        text = fields.words("format")
        found = _FORMAT.fullmatch(text)
        if found is None:
            fields.refuse("format", "bad-format", f"'{FORMAT}'; found '{text}'")
        elif int(found[1]) > 1:
            expectation = f"'{FORMAT}': this file is for a newer version of Pathways"
            fields.refuse("format", "newer-format", expectation)

    def _read_record(self, section: str, record: Fields) -> None:
        key, value = _READERS[section](record)
        record.done()
        if not key:
            return
        if key in self.sections[section]:
            first = self.places.at(section, key)
            expectation = f"an id used once; '{key}' is also at {first.file}:{first.line}"
            self.defects.append(record.place.defect("duplicate-id", expectation))
            return
        self.sections[section][key] = value
        self.places.of[section, key] = record.mapping
        self._note_member(section, key, record)

    def _note_member(self, section: str, key: str, record: Fields) -> None:
        program = record.mapping.entries.get("program")
        if section == "credentials" and isinstance(program, Scalar) and not program.is_null:
            self.members.append((key, program.text, program.place))

    def _programs(self) -> dict[str, Program]:
        credentials: dict[str, list[str]] = {key: [] for key in self.sections["programs"]}
        for credential, program, place in self.members:
            if program in credentials:
                credentials[program].append(credential)
            else:
                expectation = f"the id of one of the programs; found '{program}'"
                self.defects.append(place.defect("dangling-reference", expectation))
        return {
            key: replace(
                program, credentials=tuple(credentials[key]), stacks=tuple(self._stacks_of(key))
            )
            for key, program in self.sections["programs"].items()
        }

    def _stacks_of(self, program: str) -> Iterator[str]:
        for stack in self.sections["stacks"].values():
            if stack.program == program:
                yield stack.id

    def _refuse_what_is_missing(self) -> None:
        whole = Place("catalog.yaml", None, "(file)")
        if not self.folder.is_dir():
            expectation = f"a folder of catalog files; found none at '{self.folder}'"
            self.defects.append(whole.defect("no-folder", expectation))
        elif not self.sections["credentials"] and not self.defects:
            self.defects.append(whole.defect("empty-catalog", "at least one credential"))
        if self.compiled_on is None and self.folder.is_dir():
            self.defects.append(
                whole.defect("missing-key", "'compiled_on' with the date of the content")
            )
