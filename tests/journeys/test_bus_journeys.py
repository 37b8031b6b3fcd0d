"""One job of each kind of user, driven only through the accessibility bus, in both languages."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from accessibility_bus import Desktop, Node, private_desktop

from pathways.domain.person import Language

pytestmark = pytest.mark.bus
BOTH = pytest.mark.parametrize("language", list(Language))
_START = "import sys; from pathways.app.entry import main; sys.exit(main(sys.argv[1:]))"


@pytest.fixture(scope="module")
def desktop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    with private_desktop(tmp_path_factory.mktemp("desktop")) as environment:
        yield environment


@pytest.fixture
def program(desktop: dict[str, str], tmp_path: Path) -> Iterator[Node]:
    """The program as a screen reader meets it: its root on the bus."""
    command = [sys.executable, "-c", _START, "--data-dir", str(tmp_path / "data")]
    errors = (tmp_path / "errors").open("w+b")
    process = subprocess.Popen(command, env=desktop, stdout=errors, stderr=errors)
    reader = Desktop(desktop["DBUS_SESSION_BUS_ADDRESS"])
    try:
        yield reader.application(process.pid)
    finally:
        reader.close()
        process.terminate()
        process.wait(20)
        errors.close()


def say(language: Language, english: str, spanish: str) -> str:
    return english if language is Language.ENGLISH else spanish


def begin(program: Node, language: Language, who: tuple[str, str]) -> None:
    program.button("English" if language is Language.ENGLISH else "Español").press()
    if language is Language.SPANISH:
        # The first one was the button at the top, which is there at all times.
        program.reads("Letra más grande")
        program.button("Español").press()
    program.button(say(language, *who)).press()
    sample = say(language, "Look at a sample person", "Ver una persona de ejemplo")
    program.button(sample).press()


@BOTH
def test_a_learner_hears_the_next_step_and_says_that_she_has_it(
    program: Node, language: Language
) -> None:
    begin(program, language, ("I am learning", "Estudio o busco"))
    program.reads(say(language, "Your next step", "Su próximo paso"))
    program.reads(say(language, "You have 1 of 4", "Usted tiene 1 de 4"))
    program.button(say(language, "I have this, or I am on it", "Lo tengo o estoy en ello")).press()
    program.button(say(language, "Save", "Guardar")).press()
    program.reads(say(language, "You have 2 of 4", "Usted tiene 2 de 4"))
    program.button(say(language, "Undo", "Deshacer")).press()
    program.reads(say(language, "You have 1 of 4", "Usted tiene 1 de 4"))


@BOTH
def test_a_teacher_hears_why_not_yet_with_the_clause(program: Node, language: Language) -> None:
    begin(program, language, ("I am a teacher", "Soy docente"))
    program.reads(say(language, "Your next step", "Su próximo paso"))
    program.button(say(language, "Why not yet", "Por qué aún no")).press()
    program.reads("KRS 161.1211")
    program.button(say(language, "Where this comes from", "De dónde viene esto")).press()
    program.button(say(language, "Close", "Cerrar")).press()


@BOTH
def test_an_advisor_hears_the_plan_and_the_page(program: Node, language: Language) -> None:
    begin(program, language, ("I help others", "Ayudo a otros"))
    program.reads(say(language, "Your next step", "Su próximo paso"))
    program.button(say(language, "My plan", "Mi plan")).press()
    program.reads(say(language, "The same as a list", "Lo mismo en una lista"))
    program.button(say(language, "Print", "Imprimir")).press()
    program.button(say(language, "Save as PDF", "Guardar como PDF"))
    program.reads(say(language, "What the page says", "Lo que dice la hoja"))
