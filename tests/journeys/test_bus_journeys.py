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
        yield reader.application(process)
    finally:
        reader.close()
        process.terminate()
        process.wait()
        errors.close()


def say(language: Language, english: str, spanish: str) -> str:
    return english if language is Language.ENGLISH else spanish


def begin(program: Node, language: Language, who: tuple[str, str]) -> None:
    program.press_button("English" if language is Language.ENGLISH else "Español")
    if language is Language.SPANISH:
        # The first one was the button at the top, which is there at all times.
        program.reads("Letra más grande")
        program.press_button("Español")
    program.press_button(say(language, *who))
    sample = say(language, "Look at a sample person", "Ver una persona de ejemplo")
    program.press_button(sample)


@BOTH
def test_a_learner_hears_the_next_step_and_says_that_she_has_it(
    program: Node, language: Language
) -> None:
    begin(program, language, ("I am learning", "Estudio o busco"))
    program.reads(say(language, "Your next step", "Su próximo paso"))
    program.reads(say(language, "You have 1 of 4", "Usted tiene 1 de 4"))
    program.press_button(say(language, "I have this, or I am on it", "Lo tengo o estoy en ello"))
    program.press_button(say(language, "Save", "Guardar"))
    program.reads(say(language, "You have 2 of 4", "Usted tiene 2 de 4"))
    program.press_button(say(language, "Undo", "Deshacer"))
    program.reads(say(language, "You have 1 of 4", "Usted tiene 1 de 4"))


@BOTH
def test_a_teacher_hears_why_not_yet_with_the_clause(program: Node, language: Language) -> None:
    begin(program, language, ("I am a teacher", "Soy docente"))
    program.reads(say(language, "Your next step", "Su próximo paso"))
    program.press_button(say(language, "Why not yet", "Por qué aún no"))
    program.reads("KRS 161.1211")
    program.press_button(say(language, "Where this comes from", "De dónde viene esto"))
    program.press_button(say(language, "Close", "Cerrar"))


@BOTH
def test_an_advisor_hears_the_plan_and_the_page(program: Node, language: Language) -> None:
    begin(program, language, ("I help others", "Ayudo a otros"))
    program.reads(say(language, "Your next step", "Su próximo paso"))
    program.press_button(say(language, "My plan", "Mi plan"))
    program.reads(say(language, "The same as a list", "Lo mismo en una lista"))
    program.press_button(say(language, "Print", "Imprimir"))
    program.button(say(language, "Save as PDF", "Guardar como PDF"))
    program.reads(say(language, "What the page says", "Lo que dice la hoja"))
