"""`scripts/words.py` keeps the words in step with the code, and names every fault."""

from __future__ import annotations

import importlib.util
import shutil
import sys
from gettext import GNUTranslations
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]

CODE = """
def lines(wording):
    # translators: heading of the first page
    yield wording.say("Your next step is here")
    yield wording.say("You hold {title}.", title="OSHA 10")
    yield wording.say_count("{count} course", "{count} courses", 2)
"""

SPANISH = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "Your next step is here"
msgstr "Su próximo paso está aquí"

msgid "You hold {title}."
msgstr "Usted tiene {title}."

msgid "{count} course"
msgid_plural "{count} courses"
msgstr[0] "{count} curso"
msgstr[1] "{count} cursos"

msgid "Nobody says this yet"
msgstr "Nadie dice esto todavía"
"""


@pytest.fixture(scope="module")
def words() -> ModuleType:
    spec = importlib.util.spec_from_file_location("words_script", ROOT / "scripts" / "words.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def project(tmp_path: Path, words: ModuleType) -> Path:
    """A small project whose words are complete."""
    (tmp_path / "pathways").mkdir()
    (tmp_path / "pathways" / "page.py").write_text(CODE, "utf-8")
    incoming = tmp_path / "locales" / "incoming"
    incoming.mkdir(parents=True)
    (incoming / "pages.po").write_text(SPANISH, "utf-8")
    words.update(tmp_path)
    return tmp_path


def po(project: Path) -> Path:
    return project / "locales" / "es" / "LC_MESSAGES" / "pathways.po"


def edit(project: Path, old: str, new: str) -> None:
    text = po(project).read_text("utf-8")
    assert old in text
    po(project).write_text(text.replace(old, new), "utf-8")


def test_the_words_of_this_program_are_complete(words: ModuleType) -> None:
    assert list(words.check(ROOT)) == []


def test_update_takes_over_incoming_words_and_leaves_their_file(
    project: Path, words: ModuleType
) -> None:
    assert list(words.check(project)) == []
    assert (project / "locales" / "incoming" / "pages.po").read_text("utf-8") == SPANISH
    with po(project).with_suffix(".mo").open("rb") as file:
        spanish = GNUTranslations(file)
    assert spanish.gettext("You hold {title}.") == "Usted tiene {title}."
    assert spanish.ngettext("{count} course", "{count} courses", 2) == "{count} cursos"
    assert "Nadie" not in po(project).read_text("utf-8")


def test_the_reviewed_file_wins_over_incoming_ones(project: Path, words: ModuleType) -> None:
    edit(project, "Su próximo paso está aquí", "Aquí está su próximo paso")
    words.update(project)

    assert "Aquí está su próximo paso" in po(project).read_text("utf-8")
    assert list(words.check(project)) == []


def test_files_depend_on_the_words_alone(
    project: Path, words: ModuleType, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "copy"
    shutil.copytree(project, elsewhere)
    before = {path.name: path.read_bytes() for path in sorted(project.rglob("pathways.*"))}
    words.update(elsewhere)

    assert len(before) == 3
    assert {path.name: path.read_bytes() for path in elsewhere.rglob("pathways.*")} == before
    text = b"".join(before.values())
    assert b"Date" not in text
    assert str(project).encode() not in text
    assert b"Generated-By" not in text


def test_translators_are_told_where_a_message_is_seen(project: Path) -> None:
    template = (project / "locales" / "pathways.pot").read_text("utf-8")

    assert "#. translators: heading of the first page\n#: pathways/page.py" in template


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("Usted tiene {title}.", "Usted tiene {titulo}.", "fields"),
        ("Usted tiene {title}.", "Usted tiene algo.", "fields"),
        ("Usted tiene {title}.", "Usted tiene {title.", "fields"),
        ("Su próximo paso está aquí", "", "has no translation"),
        ("Su próximo paso está aquí", "Your next step is here", "is the same as English"),
        ("Su próximo paso está aquí", "Su próximo paso está aquí ", "another space"),
        ('msgstr[1] "{count} cursos"', 'msgstr[1] ""', "has no translation"),
        ('msgstr[1] "{count} cursos"', 'msgstr[1] "cursos"', "fields"),
        ('msgid "Your next', '#, fuzzy\nmsgid "Your next', "fuzzy"),
        ("plural=(n != 1)", "plural=(n > 1)", "Plural-Forms"),
        ('msgid "Your next step is here"', 'msgid "Your last step"', "is missing"),
        ('msgid "Your next step is here"', 'msgid "Your last step"', "is not in the code"),
    ],
)
def test_every_fault_is_named(
    project: Path,
    words: ModuleType,
    capsys: pytest.CaptureFixture[str],
    old: str,
    new: str,
    fault: str,
) -> None:
    edit(project, old, new)

    assert words.main(["check", "--root", str(project)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert any(fault in line and "pathways.po" in line for line in lines), lines


def test_an_obsolete_entry_is_named(project: Path, words: ModuleType) -> None:
    with po(project).open("a", encoding="utf-8") as file:
        file.write('\n#~ msgid "Old words"\n#~ msgstr "Palabras viejas"\n')

    assert any("'Old words': obsolete" in fault for fault in words.check(project))


def test_new_code_words_must_be_extracted(project: Path, words: ModuleType) -> None:
    page = project / "pathways" / "page.py"
    page.write_text(CODE + '    yield wording.say("Print this page")\n', "utf-8")
    faults = list(words.check(project))

    assert any("pathways.pot: differs from the code" in fault for fault in faults)
    assert any("'Print this page': is missing" in fault for fault in faults)


def test_words_that_cannot_be_extracted_are_named(project: Path, words: ModuleType) -> None:
    page = project / "pathways" / "page.py"
    page.write_text(CODE + '    yield wording.say(f"Hello {1}")\n', "utf-8")

    assert any("page.py:7: words must be literal" in fault for fault in words.check(project))


def test_compiled_words_must_be_those_of_the_po_file(project: Path, words: ModuleType) -> None:
    edit(project, "Usted tiene {title}.", "Tiene {title}.")

    assert any("pathways.mo: differs" in fault for fault in words.check(project))


def test_a_project_without_words_fails(tmp_path: Path, words: ModuleType) -> None:
    (tmp_path / "pathways").mkdir()

    assert words.main(["check", "--root", str(tmp_path)]) == 1
