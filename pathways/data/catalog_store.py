"""The compiled catalog: opened in a moment, read-only, searched by words.

Compiled on first use and whenever the YAML changes, into `catalog-<hash>.sqlite` in the data
folder. Where that folder cannot be written, the catalog is compiled in memory instead.
"""

from __future__ import annotations

import datetime as dt
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import Engine, column, create_engine, insert, select, table, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session
from sqlalchemy.pool import StaticPool

from pathways.data.catalog_files import bundled_folder, content_hash, read_catalog
from pathways.data.catalog_search import SearchIndex, build_index, find
from pathways.data.catalog_tables import (
    CREATE_WORD_INDEX,
    WORD_COLUMNS,
    ArticulationRow,
    Base,
    CredentialRow,
    EntryRow,
    EntrySourceRow,
    HeadRow,
    WageRow,
)
from pathways.data.catalog_words import word_row
from pathways.domain.catalog import (
    Articulation,
    Catalog,
    Credential,
    CreditCap,
    Funding,
    GlossaryTerm,
    Occupation,
    Program,
    Provider,
    Source,
    Stack,
    WageArea,
)
from pathways.domain.search import SearchPage, SearchQuery
from pathways.domain.text import LocalizedText

_LAYOUT = "2"  # raised when tables change, so that an older compiled file is rebuilt
_SECTIONS: dict[str, Any] = {
    "sources": Source,
    "providers": Provider,
    "programs": Program,
    "credentials": Credential,
    "stacks": Stack,
    "articulations": Articulation,
    "funding": Funding,
    "areas": WageArea,
    "occupations": Occupation,
    "glossary": GlossaryTerm,
    "credit_caps": CreditCap,
}


class CatalogStore:
    """One opened catalog. Safe to use from several threads: it only reads."""

    def __init__(self, engine: Engine, catalog: Catalog) -> None:
        self._engine = engine
        self.catalog = catalog
        self._index: SearchIndex | None = None

    def search(self, query: SearchQuery) -> SearchPage:
        """Return what matches typed words and filters, best first."""
        if self._index is None:
            self._index = build_index(self.catalog)
        return find(query, self._index, self._engine)

    def close(self) -> None:
        """Give the file back."""
        self._engine.dispose()


def open_catalog(cache_folder: Path, bundled: Path | None = None) -> CatalogStore:
    """Open the catalog of `bundled`, compiling it when its YAML has changed.

    Raises:
        DataFileError: if the YAML is refused.
        OSError: if the YAML cannot be read.
    """
    folder = bundled or bundled_folder()
    digest = content_hash(folder)
    path = cache_folder / f"catalog-{digest[:16]}.sqlite"
    opened = _open_compiled(path, digest)
    if opened is None:
        opened = _compile(read_catalog(folder), path, digest)
    return CatalogStore(*opened)


def _open_compiled(path: Path, digest: str) -> tuple[Engine, Catalog] | None:
    """Return the compiled file, None when it is absent, damaged or of another layout."""
    if not path.is_file():
        return None
    engine = _file_engine(path)
    try:
        with Session(engine) as session:
            head = {row.name: row.value for row in session.scalars(select(HeadRow))}
            if head.get("layout") == _LAYOUT and head.get("content_hash") == digest:
                return engine, _load(session, head)
    except (SQLAlchemyError, sqlite3.Error, msgspec.DecodeError, KeyError, ValueError):
        pass  # damaged: it holds nothing of the person's, so it is simply built again
    engine.dispose()
    return None


def _file_engine(path: Path) -> Engine:
    address = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
    return create_engine(
        "sqlite://",
        creator=lambda: sqlite3.connect(address, uri=True, check_same_thread=False),
    )


def _load(session: Session, head: dict[str, str]) -> Catalog:
    sections: dict[str, list[bytes]] = {name: [] for name in _SECTIONS}
    statement = select(EntryRow.section, EntryRow.body).order_by(
        EntryRow.section, EntryRow.position
    )
    for section, body in session.execute(statement):
        sections[section].append(body)
    return Catalog(
        content_version=head["content_version"],
        compiled_on=dt.date.fromisoformat(head["compiled_on"]),
        **{name: _decode(name, bodies) for name, bodies in sections.items()},
    )


def _decode(section: str, bodies: list[bytes]) -> dict[str, Any]:
    listing: Any = list.__class_getitem__(_SECTIONS[section])
    records = msgspec.json.decode(b"[" + b",".join(bodies) + b"]", type=listing)
    return {_key(record): record for record in records}


def _key(record: Any) -> str:
    return str(record.soc if isinstance(record, Occupation) else record.id)


def _compile(catalog: Catalog, path: Path, digest: str) -> tuple[Engine, Catalog]:
    try:
        return _compile_to_file(catalog, path, digest)
    except (OSError, SQLAlchemyError):
        engine = create_engine(
            "sqlite://", poolclass=StaticPool, connect_args={"check_same_thread": False}
        )
        _fill(engine, catalog, digest)
        return engine, catalog


def _compile_to_file(catalog: Catalog, path: Path, digest: str) -> tuple[Engine, Catalog]:
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(f".{os.getpid()}.part")
    part.unlink(missing_ok=True)
    try:
        engine = create_engine(f"sqlite:///{part}")
        _fill(engine, catalog, digest)
        engine.dispose()
        _flush(part)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    _remove_older(path)
    return _file_engine(path), catalog


def _flush(path: Path) -> None:
    """Have the file on the disk before its name: a power cut leaves the old one or the new."""
    with path.open("r+b") as file:
        os.fsync(file.fileno())


def _remove_older(path: Path) -> None:
    for other in path.parent.glob("catalog-*.sqlite"):
        if other != path:
            try:
                other.unlink()
            except OSError:  # another copy of the program has it open; the next start tries again
                continue


def _fill(engine: Engine, catalog: Catalog, digest: str) -> None:
    Base.metadata.create_all(engine)
    with engine.begin() as connection:
        connection.execute(text(CREATE_WORD_INDEX))
        for statement, rows in _rows(catalog, digest):
            if rows:
                connection.execute(statement, rows)


def _rows(catalog: Catalog, digest: str) -> Iterator[tuple[Any, list[dict[str, Any]]]]:
    words = table("words", *(column(name) for name in ("credential", *WORD_COLUMNS)))
    yield insert(HeadRow), _head(catalog, digest)
    yield insert(EntryRow), list(_entries(catalog))
    yield insert(EntrySourceRow), list(_entry_sources(catalog))
    yield (
        insert(CredentialRow),
        [_credential(each, catalog) for each in catalog.credentials.values()],
    )
    yield insert(ArticulationRow), [_articulation(each) for each in catalog.articulations.values()]
    yield insert(WageRow), list(_wages(catalog))
    yield insert(words), [word_row(each, catalog) for each in catalog.credentials.values()]


def _head(catalog: Catalog, digest: str) -> list[dict[str, Any]]:
    values = {
        "layout": _LAYOUT,
        "content_hash": digest,
        "content_version": catalog.content_version,
        "compiled_on": catalog.compiled_on.isoformat(),
    }
    return [{"name": name, "value": value} for name, value in values.items()]


def _entries(catalog: Catalog) -> Iterator[dict[str, Any]]:
    for section in _SECTIONS:
        for position, (key, record) in enumerate(getattr(catalog, section).items()):
            name = _name(record)
            provenance = getattr(record, "provenance", None)
            yield {
                "section": section,
                "id": key,
                "position": position,
                "name_en": name.en,
                "name_es": name.es,
                "as_of": str(provenance.as_of) if provenance and provenance.as_of else None,
                "certainty": provenance.certainty.value if provenance else None,
                "body": msgspec.json.encode(record),
            }


def _name(record: Any) -> LocalizedText:
    for attribute in ("name", "title", "term", "from_text", "label"):
        found = getattr(record, attribute, None)
        if isinstance(found, LocalizedText):
            return found
    plain = str(getattr(record, "title", record.id))
    return LocalizedText(plain, plain)


def _entry_sources(catalog: Catalog) -> Iterator[dict[str, Any]]:
    for section in _SECTIONS:
        for key, record in getattr(catalog, section).items():
            provenance = getattr(record, "provenance", None)
            for source in provenance.sources if provenance else ():
                yield {"section": section, "id": key, "source": source}


def _credential(credential: Credential, catalog: Catalog) -> dict[str, Any]:
    carried = credential.credits.value
    return {
        "id": credential.id,
        "type": credential.type.value,
        "provider": credential.provider,
        "state": catalog.providers[credential.provider].state,
        "cost_usd": credential.cost_usd.value,
        "credits": carried.value if carried else None,
        "internet_required": credential.internet_required.value,
        "availability": credential.availability.value,
    }


def _articulation(link: Articulation) -> dict[str, Any]:
    return {
        "id": link.id,
        "from_credential": link.from_credential,
        "receiver": link.receiver,
        "credits": link.credits.value.value if link.credits.value else None,
    }


def _wages(catalog: Catalog) -> Iterator[dict[str, Any]]:
    for occupation in catalog.occupations.values():
        for wage in occupation.wages.values():
            yield {
                "soc": occupation.soc,
                "area": wage.area,
                "employment": wage.employment,
                "hourly_median": wage.hourly_median,
                "annual_p25": wage.annual_p25,
                "annual_median": wage.annual_median,
                "annual_p75": wage.annual_p75,
            }
