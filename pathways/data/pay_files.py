"""Everything about pay: the laws of states and the salary tables of districts.

One folder: `NAME.yaml` is a state's pay law, `supplements/` has the conditions of extra pay in
the language of the rules, `tables/` has one file for each district and school year. The format
is told in docs/pay-format.md.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pathways.data.catalog_files import bundled_folder
from pathways.data.pay_law_files import read_law
from pathways.data.rule_schemes import read_scheme
from pathways.data.salary_tables import read_table
from pathways.data.yaml_source import Mapping, Place, read_yaml
from pathways.domain.defects import DataFileError, Defect
from pathways.domain.pay import SalaryTable
from pathways.planning.pay_law import PayBook, PayLaw
from pathways.rules.model import Scheme


def pay_folder() -> Path:
    """Return the folder of pay laws and tables that come with the program."""
    return bundled_folder() / "pay"


def read_pay(folder: Path | None = None) -> PayBook:
    """Return the pay laws and salary tables of a folder, of the bundled one if none is named.

    Raises:
        DataFileError: with every defect found, if there is any.
    """
    gathering = _Gathering(folder or pay_folder())
    book = gathering.book()
    if gathering.defects:
        raise DataFileError(tuple(gathering.defects))
    return book


def check_pay(folder: Path) -> tuple[Defect, ...]:
    """Return every mistake in a folder of pay laws and tables, in file order."""
    gathering = _Gathering(folder)
    gathering.book()
    return tuple(gathering.defects)


class _Gathering:
    """Reads the files of a folder in the order in which they rest on each other."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.defects: list[Defect] = []

    def book(self) -> PayBook:
        schemes = {scheme.id: scheme for scheme in self._schemes()}
        laws = {law.id: law for law in self._laws(schemes)}
        if not laws:
            place = Place(self.folder.name, None, "(folder)")
            self.defects.append(place.defect("no-files", "at least one pay law, NAME.yaml"))
        return PayBook(laws, tuple(self._tables(laws)))

    def _schemes(self) -> Iterator[Scheme]:
        for path, document in self._documents("supplements"):
            scheme, defects = read_scheme(document, path.stem)
            self.defects.extend(defects)
            yield scheme

    def _laws(self, schemes: dict[str, Scheme]) -> Iterator[PayLaw]:
        for path, document in self._documents("."):
            law, defects = read_law(document, path.stem, schemes)
            self.defects.extend(defects)
            yield law

    def _tables(self, laws: dict[str, PayLaw]) -> Iterator[SalaryTable]:
        for path, document in self._documents("tables"):
            table, defects = read_table(document, path.stem)
            self.defects.extend(defects)
            if table.law not in laws:
                place = document.entries["law"].place if "law" in document.entries else None
                known = ", ".join(laws) or "none"
                expectation = f"a pay law of this folder: {known}; found '{table.law}'"
                where = place or document.place
                self.defects.append(where.defect("dangling-reference", expectation))
            yield table

    def _documents(self, inner: str) -> Iterator[tuple[Path, Mapping]]:
        """Yield the mappings of a folder; anything else is a defect."""
        for path in sorted((self.folder / inner).glob("*.yaml")):
            shown_as = (Path(self.folder.name) / path.relative_to(self.folder)).as_posix()
            element, defects = read_yaml(path, shown_as)
            self.defects.extend(defects)
            if isinstance(element, Mapping):
                yield path, element
            elif element is not None:
                self.defects.append(element.place.defect("not-a-mapping", "keys with values"))
