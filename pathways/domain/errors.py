"""Errors that a person can act on. They carry values, never sentences:
`presenting.problems` words them in the person's language."""

from __future__ import annotations

from dataclasses import dataclass


class PathwaysError(Exception):
    """Something went wrong that the person can do something about."""


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


class FontMissingError(PathwaysError):
    """A font that the paper needs is missing or damaged.

    Attributes:
        file: name of the font file, without its folder.
    """

    def __init__(self, file: str) -> None:
        super().__init__(f"no usable font {file}")
        self.file = file
