"""Mistakes in bundled or hand-edited data files, told with file, place and expectation."""

from __future__ import annotations

from dataclasses import dataclass

from pathways.domain.errors import PathwaysError


@dataclass(frozen=True, slots=True)
class Defect:
    """One mistake in a bundled or hand-edited data file.

    Attributes:
        file: path as the reader knows it, relative to the folder that was checked.
        line: 1-based line, or None when the file as a whole is at fault.
        key: where in the file, for example ``credentials[3].hours.unit``.
        code: stable short name of the kind of mistake, for example ``unknown-key``.
        expectation: what would have been right, in English, for the editor of the file.
    """

    file: str
    line: int | None
    key: str
    code: str
    expectation: str

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        return f"{place}: {self.key}: {self.code}: {self.expectation}"


class DataFileError(PathwaysError):
    """A data file is refused. Carries every defect found, not only the first."""

    def __init__(self, defects: tuple[Defect, ...]) -> None:
        super().__init__("\n".join(str(defect) for defect in defects))
        self.defects = defects


class CaseFileError(DataFileError):
    """A file of worked cases is refused; none of its cases was checked."""
