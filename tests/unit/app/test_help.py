"""`--help` speaks the person's language, and a wrong command is told in a sentence of ours."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

import pytest

from pathways.app.arguments import WordedParser
from pathways.app.command_parser import build_parser
from pathways.app.entry import main
from pathways.domain.person import Language
from pathways.i18n.stretched import open_stretched_wording
from pathways.i18n.wording import Wording, open_wording

WORDINGS = {language: open_wording(language) for language in Language}
ARGPARSE_WORDS = ("usage", "positional", "options:", "show this help message", "error:")
LOCALE = ("LC_ALL", "LC_MESSAGES", "LANG")


def parsers(parser: argparse.ArgumentParser) -> Iterator[WordedParser]:
    assert isinstance(parser, WordedParser)
    yield parser
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for inner in action.choices.values():
                yield from parsers(inner)


def every(wording: Wording) -> dict[str, WordedParser]:
    return {parser.prog: parser for parser in parsers(build_parser(wording))}


def test_every_option_has_a_help_text_of_its_own_in_both_languages() -> None:
    english, spanish = every(WORDINGS[Language.ENGLISH]), every(WORDINGS[Language.SPANISH])
    assert list(english) == list(spanish)
    assert len(english) >= 9
    for name, parser in english.items():
        assert parser.description != spanish[name].description, name
        for action, other in zip(parser._actions, spanish[name]._actions, strict=True):
            if isinstance(action, argparse._SubParsersAction):
                told = [each.help for each in action._choices_actions]
                assert not set(told) & {each.help for each in other._choices_actions}
                assert all(told), name
            else:
                assert action.help, (name, action.dest)
                assert action.help != other.help, (name, action.dest)


def test_argparse_says_nothing_in_words_of_its_own() -> None:
    for name, parser in every(WORDINGS[Language.SPANISH]).items():
        told = parser.format_help()
        assert told.startswith("uso: pathways"), name
        assert not [word for word in ARGPARSE_WORDS if word in told], name
    for name, parser in every(open_stretched_wording()).items():
        # Whatever does not come through wording is not set in brackets.
        heads = [line for line in parser.format_help().splitlines() if line.endswith(":")]
        assert heads, name
        assert all(head.startswith("[") for head in heads), (name, heads)


@pytest.mark.parametrize("words", [(), ("search",), ("catalog",), ("catalog", "check")])
@pytest.mark.parametrize(("language", "head"), [("en", "usage: pathways"), ("es", "uso: pathways")])
def test_help_is_shown_in_the_language_asked_for(
    capsys: pytest.CaptureFixture[str], words: tuple[str, ...], language: str, head: str
) -> None:
    for asked in ((*words, "--help", "--lang", language), (*words, f"--lang={language}", "-h")):
        assert main(asked) == 0
        told = capsys.readouterr()
        assert told.out.startswith(" ".join((head, *words)))
        assert told.err == ""


@pytest.mark.parametrize("name", LOCALE)
@pytest.mark.parametrize(
    ("value", "head"),
    [("es_MX.UTF-8", "uso:"), ("es", "uso:"), ("en_US", "usage:"), ("C", "usage:")],
)
def test_without_a_language_that_of_the_system_is_taken(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    value: str,
    head: str,
) -> None:
    for each in LOCALE:
        monkeypatch.delenv(each, raising=False)
    monkeypatch.setenv(name, value)
    assert main(["--help"]) == 0
    assert capsys.readouterr().out.startswith(head)


@pytest.mark.parametrize(
    ("told", "head"),
    [
        ("Spanish_Mexico", "uso:"),
        ("es-US", "uso:"),
        ("English_United States", "usage:"),
        (None, "usage:"),
    ],
)
def test_where_no_variable_names_it_the_system_is_asked(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    told: str | None,
    head: str,
) -> None:
    for each in LOCALE:
        monkeypatch.delenv(each, raising=False)
    monkeypatch.setattr("locale.getlocale", lambda: (told, "cp1252"))
    assert main(["--help"]) == 0
    assert capsys.readouterr().out.startswith(head)


WRONG = [
    (("dance",), "There is no command dance.", "No existe el comando dance."),
    (("catalog", "dance"), "There is no command dance.", "No existe el comando dance."),
    (("catalog",), "Missing: COMMAND.", "Falta: COMANDO."),
    (("why",), "Missing: GOAL, --record.", "Falta: META, --record."),
    (("show", "a", "b"), "b does not belong here.", "b sobra aquí."),
    (("goals", "--dance"), "There is no option --dance.", "No existe la opción --dance."),
    (("goals", "--js"), "There is no option --js.", "No existe la opción --js."),
    (("search", "--state"), "--state needs a value after it.", "--state necesita"),
    (("search", "--kind", "x"), "x is not a choice for --kind.", "x no es una opción para --kind."),
    (("--data-dir",), "--data-dir needs a value after it.", "--data-dir necesita"),
]


@pytest.mark.parametrize(
    ("words", "english", "spanish"), WRONG, ids=[" ".join(w) for w, *_ in WRONG]
)
def test_a_wrong_command_is_told_in_our_own_sentence(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    words: tuple[str, ...],
    english: str,
    spanish: str,
) -> None:
    for system, sentence in (("en_US.UTF-8", english), ("es_US.UTF-8", spanish)):
        monkeypatch.setenv("LC_ALL", system)
        assert main(words) == 2
        told = capsys.readouterr()
        assert told.err.startswith(sentence)
        assert told.out == ""


def test_what_would_be_right_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["goals", "--lang", "fr"]) == 2
    assert "Choose one of: en, es." in capsys.readouterr().err
    assert main(["summry", "--lang", "en"]) == 2
    assert "Choose one of: search, show, goals, why, summary, " in capsys.readouterr().err


def test_a_fault_that_argparse_words_otherwise_is_still_a_sentence(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pathways.app.arguments._FAULTS", ())
    assert main(["goals", "--dance", "--lang", "en"]) == 2
    assert capsys.readouterr().err.startswith("The command could not be understood.")
