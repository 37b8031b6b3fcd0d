"""Every error has words: what happened, what is safe, what to do. A bug tells no secret."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from small_world import CATALOG, ENGLISH, SPANISH

import pathways
from pathways.domain.defects import DataFileError, Defect
from pathways.domain.errors import (
    CommandFault,
    CommandLineError,
    DamagedStoreError,
    DataFolderError,
    FileFault,
    FontMissingError,
    PathwaysError,
    RecordFault,
    RecordFileError,
    SaveFailedError,
    UnknownCredentialError,
)
from pathways.domain.losses import Loss, LossKind
from pathways.domain.person import Language
from pathways.i18n.wording import BrokenWordingError
from pathways.planning.evidence import EvidenceError, EvidenceProblem
from pathways.presenting.losses import loss_sentences
from pathways.presenting.problems import ERROR_WORDS, problem_view


def every_error() -> Iterator[type[PathwaysError]]:
    """Every error class of the Qt-free rooms."""
    for room in ("domain", "rules", "planning", "data", "i18n", "services", "pdf"):
        package = importlib.import_module(f"pathways.{room}")
        for module in pkgutil.walk_packages(package.__path__, f"pathways.{room}."):
            importlib.import_module(module.name)
    waiting = [PathwaysError]
    while waiting:
        for known in waiting.pop().__subclasses__():
            if known.__module__.startswith(pathways.__name__):
                waiting.append(known)
                yield known


def test_every_error_that_a_person_can_act_on_has_words() -> None:
    missing = {
        error.__name__
        for error in every_error()
        if not any(parent in ERROR_WORDS for parent in error.__mro__)
    }

    assert missing == set()


def test_a_bug_is_told_without_its_text() -> None:
    for wording in (ENGLISH, SPANISH):
        shown = problem_view(ValueError("Ana Núñez, 555-1234"), wording)
        assert "Ana" not in shown.sentence
        assert "ValueError" not in shown.sentence
        assert shown.happened
        assert shown.safe
        assert shown.do


def test_a_new_kind_of_error_is_told_as_a_bug_of_ours() -> None:
    class StrangeError(PathwaysError):
        """Nobody has worded it yet."""

    assert problem_view(StrangeError("secret"), ENGLISH) == problem_view(KeyError("x"), ENGLISH)


def test_a_child_of_a_known_error_is_worded_like_it() -> None:
    class SpecialFontError(FontMissingError):
        """Still a missing font."""

    assert problem_view(SpecialFontError("a.ttf"), ENGLISH) == problem_view(
        FontMissingError("a.ttf"), ENGLISH
    )


def test_a_missing_font() -> None:
    shown = problem_view(FontMissingError("Body.ttf"), ENGLISH)

    assert shown.sentence == (
        "The paper could not be made: the font file Body.ttf is missing or damaged. What you saved "
        "before is safe. Install the program again. Until then, save the summary as a web page."
    )


def test_broken_words_are_told_in_english() -> None:
    shown = problem_view(BrokenWordingError(Language.SPANISH), ENGLISH)

    assert shown.happened == "The words in Spanish could not be read, so you see English."


def test_a_data_file_names_the_first_mistake_and_how_many() -> None:
    defect = Defect("ga.yaml", 7, "credentials[0].cost", "bad-number", "a number in quotes")
    shown = problem_view(DataFileError((defect, defect)), ENGLISH)

    assert shown.happened.startswith("The data files have 2 mistakes. The first one: ga.yaml:7:")


@pytest.mark.parametrize("fault", list(FileFault))
def test_every_file_fault_has_words_and_a_way_out(fault: FileFault) -> None:
    for wording in (ENGLISH, SPANISH):
        saving = problem_view(SaveFailedError(Path("home") / "Ana.json", fault), wording)
        folder = problem_view(DataFolderError(Path("data"), fault), wording)
        assert saving.do
        assert folder.do
        assert "home" not in saving.sentence
        assert saving.happened != folder.happened


def test_a_full_disk() -> None:
    shown = problem_view(SaveFailedError(Path("record.db"), FileFault.DISK_FULL), ENGLISH)

    assert shown.sentence == (
        "record.db could not be saved. The disk is full. What you saved before is safe. Make room "
        "on the disk, then try again."
    )


@pytest.mark.parametrize("fault", list(RecordFault))
def test_every_record_fault_has_words(fault: RecordFault) -> None:
    error = RecordFileError("ana.json", fault, "a date", "holdings[2].earned_on", 12, "31/02")
    english, spanish = problem_view(error, ENGLISH), problem_view(error, SPANISH)

    assert english.happened.startswith("The file ana.json could not be opened. ")
    assert spanish.happened != english.happened
    assert english.do
    assert english.safe == "Nothing was taken from it, and nothing was changed."


def test_a_wrong_date_names_its_line() -> None:
    error = RecordFileError("ana.json", RecordFault.NOT_DATE, "a date", "holdings[2].earned_on", 12)

    assert problem_view(error, ENGLISH).happened.endswith(
        "A date is not a real date. Line 12: holdings[2].earned_on."
    )


@pytest.mark.parametrize(
    ("kept", "lost", "sentence"),
    [
        (1, 0, "1 person could be read and is still here. The damaged file is kept as old.db."),
        (
            3,
            2,
            "3 people could be read and are still here. 2 could not be read. The damaged file is "
            "kept as old.db.",
        ),
        (0, None, "0 people could be read and are still here. The damaged file is kept as old.db."),
    ],
)
def test_a_damaged_store_counts_what_was_kept(kept: int, lost: int | None, sentence: str) -> None:
    assert problem_view(DamagedStoreError(Path("old.db"), kept, lost), ENGLISH).safe == sentence


def test_a_damaged_store_lists_what_was_lost() -> None:
    things = [Loss(LossKind.GONE, "Ana", "holdings", f"Course {each}") for each in range(5)]
    other = (
        Loss(LossKind.OLDER, "Ana", "person", "Ana"),
        Loss(LossKind.OLDER, "", "answers", ""),
        Loss(LossKind.ORIGINAL, "Ana", title="osha.png"),
        Loss(LossKind.GONE, section="person"),
        Loss(LossKind.HISTORY),
    )
    told = loss_sentences((*things, *other), ENGLISH)
    assert told[0] == "Course 0 (Ana) could not be read."
    assert told[5:] == (
        "Name, place and language of Ana are as they once were.",
        "An answer of yours is back as it once was. Check it.",
        "The file osha.png (Ana) could not be read. Add it again.",
        "The name, place and language of one person could not be read.",
        "The list of past changes is lost. They can no longer be undone.",
    )
    error = DamagedStoreError(Path("old.db"), 1, None, (*things, *other))
    assert problem_view(error, ENGLISH).safe.endswith(
        "4 more things are hit too. The damaged file is kept as old.db."
    )


@pytest.mark.parametrize("fault", list(CommandFault))
def test_every_command_fault_has_words(fault: CommandFault) -> None:
    error = CommandLineError(fault, "--on", "31.2.", ("en", "es"))

    assert problem_view(error, ENGLISH).happened
    assert problem_view(error, SPANISH).happened != problem_view(error, ENGLISH).happened
    assert problem_view(CommandLineError(fault), ENGLISH).do


@pytest.mark.parametrize("problem", list(EvidenceProblem))
def test_every_evidence_problem_has_words(problem: EvidenceProblem) -> None:
    error = EvidenceError(problem, "training", "hours", "x", ("5",))

    assert problem_view(error, ENGLISH).happened.startswith("Hours: ")
    assert problem_view(error, SPANISH).happened.startswith("Horas: ")


def test_evidence_of_an_unknown_kind() -> None:
    shown = problem_view(EvidenceError(EvidenceProblem.UNKNOWN_KIND, "magic"), ENGLISH)

    assert shown.happened == "This kind of proof is not known."


def test_close_ids_are_offered() -> None:
    shown = problem_view(UnknownCredentialError("osha", ("osha-10", "osha-30")), ENGLISH)

    assert shown.do == "Did you mean: osha-10 and osha-30?"
    assert problem_view(UnknownCredentialError("zzz", ()), SPANISH).do == (
        "Busque con una palabra, como montacargas o cuidado infantil."
    )
    assert CATALOG.credentials  # the shared world stays as it is
