"""Rule files: one YAML file for each ladder, read when it is first asked for.

The format is told in docs/rule-format.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pathways.data.catalog_files import bundled_folder
from pathways.data.rule_schemes import read_scheme
from pathways.data.yaml_source import Mapping as Document
from pathways.data.yaml_source import Place, read_yaml
from pathways.domain.defects import DataFileError, Defect
from pathways.rules.model import Scheme
from pathways.rules.overlays import Overlay, with_overlays


class SchemeFiles(Mapping[str, Scheme]):
    """Schemes by id. A file is read at the first use of its scheme and then kept.

    The ids are the names of the files, so that asking which schemes there
    are reads none of them: the workspace opens before rank rules are needed.
    """

    def __init__(self, folder: Path) -> None:
        self._paths = {path.stem: path for path in sorted(folder.glob("*.yaml"))}
        self._read: dict[str, Scheme] = {}

    def __getitem__(self, scheme_id: str) -> Scheme:
        """Return a scheme.

        Raises:
            KeyError: if there is no such file.
            DataFileError: if the file is wrong.
        """
        if scheme_id not in self._read:
            scheme, defects = _read_file(self._paths[scheme_id])
            if scheme is None or defects:
                raise DataFileError(defects)
            self._read[scheme_id] = scheme
        return self._read[scheme_id]

    def __contains__(self, scheme_id: object) -> bool:
        return scheme_id in self._paths

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)


@dataclass(frozen=True, slots=True)
class RuleBook:
    """Every scheme of a folder, and what school districts add.

    Attributes:
        schemes: by id, as the state or the program says them.
        overlays: the districts' files.
    """

    schemes: Mapping[str, Scheme]
    overlays: tuple[Overlay, ...] = ()

    def for_district(self, district: str | None) -> Mapping[str, Scheme]:
        """Return the schemes as they are for a teacher of a district."""
        mine = tuple(overlay for overlay in self.overlays if overlay.speaks_of(district))
        return DistrictSchemes(self.schemes, mine) if mine else self.schemes


class DistrictSchemes(Mapping[str, Scheme]):
    """Schemes with a district's own rules, put together at the first use of each."""

    def __init__(self, schemes: Mapping[str, Scheme], overlays: tuple[Overlay, ...]) -> None:
        self._schemes = schemes
        self._overlays = overlays
        self._made: dict[str, Scheme] = {}

    def __getitem__(self, scheme_id: str) -> Scheme:
        """Return a scheme; raises what the plain schemes raise."""
        if scheme_id not in self._made:
            self._made[scheme_id] = with_overlays(self._schemes[scheme_id], self._overlays)
        return self._made[scheme_id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._schemes)

    def __len__(self) -> int:
        return len(self._schemes)


def rules_folder() -> Path:
    """Return the folder of the rules that come with the program."""
    return bundled_folder() / "rules"


def read_rules(folder: Path | None = None) -> RuleBook:
    """Return the rules of a folder, of the bundled one if none is named.

    Each file is read when its scheme is first asked for; a wrong file raises
    DataFileError then. `check_rules` reads them all.
    """
    return RuleBook(SchemeFiles(folder) if folder else _bundled_schemes())


@lru_cache(maxsize=1)
def _bundled_schemes() -> SchemeFiles:
    """The bundled files are part of the program: whoever asks later need not read them again."""
    return SchemeFiles(rules_folder())


def check_rules(folder: Path) -> tuple[Defect, ...]:
    """Return every mistake in a folder of rule files, in file order."""
    paths = sorted(folder.glob("*.yaml"))
    if not paths:
        missing = Place(folder.name, None, "(folder)")
        return (missing.defect("no-files", "at least one rule file, NAME.yaml"),)
    return tuple(defect for path in paths for defect in _read_file(path)[1])


def _read_file(path: Path) -> tuple[Scheme | None, tuple[Defect, ...]]:
    element, defects = read_yaml(path, path.name)
    if element is None:
        return None, defects
    if not isinstance(element, Document):
        wrong = element.place.defect("not-a-mapping", "a mapping with 'scheme' and 'rules'")
        return None, (*defects, wrong)
    scheme, more = read_scheme(element, path.stem)
    return scheme, (*defects, *more)
