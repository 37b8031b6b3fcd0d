"""The documents say what the program does: commands, record fields, links."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import pytest

from pathways.app.command_parser import build_parser
from pathways.data import move_shapes, record_files, record_shapes
from pathways.data.catalog_files import bundled_folder
from pathways.data.drawer_head import head_bytes, locked_head
from pathways.data.drawer_keys import KEY_BYTES, SALT_BYTES, Effort
from pathways.domain.person import Language
from pathways.i18n.wording import open_wording

ENGLISH = open_wording(Language.ENGLISH)
ROOT = Path(__file__).resolve().parents[2]
PAGES = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]


def test_the_commands_of_the_readme_can_be_run() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    told = re.findall(r"^    python3 -m pathways ([a-z].*)$", text, re.MULTILINE)
    assert len(told) >= 7
    for line in told:
        words = shlex.split(line.replace("FILE", "file.json"))
        options = build_parser(ENGLISH).parse_args(words)
        assert options.command == words[0]


def test_every_command_is_on_the_page_of_commands() -> None:
    page = (ROOT / "docs" / "command-line.md").read_text("utf-8")
    parser = build_parser(ENGLISH)
    commands = next(action.choices for action in parser._actions if action.dest == "command")
    assert set(commands) <= set(re.findall(r"^\| `([a-z-]+)", page, re.MULTILINE))


def test_every_field_of_the_record_file_is_on_its_page() -> None:
    page = (ROOT / "docs" / "record-format.md").read_text("utf-8")
    fields = record_files._FIELDS | record_shapes.PERSON_FIELDS | record_shapes.HOLDING_FIELDS
    fields |= move_shapes.CHANGE_FIELDS | move_shapes.ORIGINAL_FIELDS
    key = bytes(KEY_BYTES)
    head = json.loads(head_bytes(locked_head("", key, key, bytes(SALT_BYTES), Effort(), None)))
    fields |= {*head, *head["lock"]}
    assert [name for name in sorted(fields) if f"`{name}`" not in page] == []
    assert f"version {record_files.VERSION}\n" in page
    assert list((bundled_folder() / "samples").glob("*.json"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_to_files_and_no_machine_is_named(page: Path) -> None:
    text = page.read_text("utf-8")
    links = re.findall(r"\]\(([^)#]+)\)", text)
    local = [link for link in links if "://" not in link]
    assert [link for link in local if not (page.parent / link).exists()] == []
    assert not re.search(r"/(home|root|tmp|work|Users)/", text)


def test_what_the_threat_model_promises_is_tested_where_it_says() -> None:
    page = (ROOT / "docs" / "threat-model.md").read_text("utf-8")
    named = set(re.findall(r"(test_[a-z_]+\.py)", page))
    known = {path.name for path in (ROOT / "tests").rglob("test_*.py")}
    assert len(named) > 10
    assert named <= known
    rows = re.findall(r"^\| (.+?) \| (.+?) \|$", page, re.MULTILINE)
    promises = [row for row in rows if row[0] not in ("promise", "who", "---") and "test" in row[1]]
    assert len(promises) >= 20
