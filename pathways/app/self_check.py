"""Whether the installed program has all it needs, each part in one sentence."""

from __future__ import annotations

import platform
import secrets
import sqlite3
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from pathways import __version__
from pathways.data.catalog_files import bundled_folder, check_catalog
from pathways.data.catalog_store import open_catalog
from pathways.data.packet_files import read_packets
from pathways.data.pay_files import read_pay
from pathways.data.record_store import RecordStore
from pathways.data.rule_files import check_rules, read_rules, rules_folder
from pathways.data.rule_overlays import check_overlay
from pathways.domain.errors import PathwaysError
from pathways.domain.person import Language
from pathways.i18n.wording import Wording, open_wording
from pathways.pdf.fonts import load_fonts
from pathways.presenting.problems import problem_view
from pathways.services.districts import DISTRICTS_FOLDER


@dataclass(frozen=True, slots=True)
class CheckLine:
    """One part that was checked."""

    part: str
    is_ok: bool
    text: str


def self_check(folder: Path, wording: Wording) -> tuple[CheckLine, ...]:
    """Return a line for each part, in the order of checking.

    Args:
        folder: a data folder; what is tried there is taken away again.
        wording: the language of the sentences.
    """
    parts: tuple[tuple[str, Callable[[Path, Wording], str]], ...] = (
        ("catalog", _catalog),
        ("rules", _rules),
        ("pay", _pay),
        ("fonts", _fonts),
        ("languages", _languages),
        ("database", _database),
        ("badges", _badges),
        ("versions", _versions),
    )
    return tuple(_line(name, check, folder, wording) for name, check in parts)


def _line(
    name: str, check: Callable[[Path, Wording], str], folder: Path, wording: Wording
) -> CheckLine:
    try:
        return CheckLine(name, True, check(folder, wording))
    except PathwaysError as error:
        return CheckLine(name, False, problem_view(error, wording).sentence)
    except Exception as error:  # the one boundary: a check must tell of any trouble, not end in it
        text = wording.say(
            "The part '{part}' does not work: {error}", part=name, error=f"{error!r}"
        )
        return CheckLine(name, False, text)


def _catalog(folder: Path, wording: Wording) -> str:
    defects = check_catalog(bundled_folder())
    if defects:
        raise ValueError(str(defects[0]))
    store = open_catalog(folder / "cache")
    known, content = len(store.catalog.credentials), store.catalog.content_version
    store.close()
    return wording.say_count(
        "Catalog {version}: {count} credential.",
        "Catalog {version}: {count} credentials.",
        known,
        version=content,
    )


def _rules(folder: Path, wording: Wording) -> str:
    defects = check_rules(rules_folder())
    if defects:
        raise ValueError(str(defects[0]))
    _refuse_district_files(folder)
    return wording.say("The rules for rank can be read.")


def _refuse_district_files(folder: Path) -> None:
    for path in sorted((folder / DISTRICTS_FOLDER).glob("*.yaml")):
        defects = check_overlay(path)
        if defects:
            raise ValueError(str(defects[0]))


def _pay(_folder: Path, wording: Wording) -> str:
    read_packets(read_rules().schemes)
    return wording.say_count(
        "{count} salary table can be read.",
        "{count} salary tables can be read.",
        len(read_pay().tables),
    )


def _fonts(_folder: Path, wording: Wording) -> str:
    load_fonts()
    return wording.say("The fonts for paper are there.")


def _languages(_folder: Path, wording: Wording) -> str:
    for language in Language:
        open_wording(language)
    return wording.say("English and Spanish are there.")


def _database(folder: Path, wording: Wording) -> str:
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder) as own:
        for key in (None, secrets.token_bytes(32)):
            path = Path(own) / f"{'encrypted' if key else 'plain'}.sqlite"
            RecordStore(path, key=key).close()
            RecordStore(path, key=key).close()
    return wording.say("A record can be saved and opened again.")


def _badges(_folder: Path, wording: Wording) -> str:
    """Start the worker and let it read: it compares each vocabulary to its hash."""
    from pathways.data.badges.canonicalizer import Canonicalizer
    from pathways.data.badges.contexts import PINNED
    from pathways.data.badges.limits import Deadline

    document = {"@context": "https://www.w3.org/ns/credentials/v2", "name": "x"}
    with Canonicalizer() as canonicalizer:
        next(canonicalizer.readings(document, [], Deadline(30.0)))
    return wording.say_count(
        "Badges can be checked, with {count} list of terms.",
        "Badges can be checked, with {count} lists of terms.",
        len(PINNED),
    )


def _versions(_folder: Path, wording: Wording) -> str:
    names = ("PySide6-Essentials", "SQLAlchemy", "sqlcipher3", "cryptography", "Babel", "reportlab")
    found = [f"{name} {_version_of(name)}" for name in names]
    found += [f"Python {platform.python_version()}", f"SQLite {sqlite3.sqlite_version}"]
    return wording.say(
        "Pathways {version} with {parts}.", version=__version__, parts=", ".join(found)
    )


def _version_of(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "?"
