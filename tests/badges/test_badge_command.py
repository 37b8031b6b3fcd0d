"""`pathways badge inspect`: one object a file, one a line, exit 0 whatever the verdict."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from badge_making import (
    COLLEGE,
    badge,
    baked_png,
    compact,
    did_document,
    ed25519_issuer,
    status_entry,
    status_list,
    token,
    with_proof,
)

from pathways.app.entry import main

KEY = ed25519_issuer(1)
AT_COLLEGE = f"{COLLEGE}#key-1"
ASKED = {
    "file",
    "format",
    "readable",
    "well_formed",
    "intact",
    "signed_by",
    "in_date",
    "withdrawn",
    "covered_fields",
    "title",
    "issuer",
    "awarded_on",
    "sha256",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = badge(credentialStatus=status_entry())
    altered = with_proof(made, KEY, AT_COLLEGE)
    altered["name"] = "Other"
    contents: dict[str, bytes] = {
        "good.json": compact(with_proof(made, KEY, AT_COLLEGE)),
        "altered.json": compact(altered),
        "stranger.jwt": token(badge(), ed25519_issuer(2), kid=ed25519_issuer(2).did_key).encode(),
        "baked.png": baked_png(compact(with_proof(badge(), KEY, AT_COLLEGE)).decode()),
        "did.json": compact(did_document(KEY)),
        "revoked.json": compact(with_proof(status_list({94: True}), KEY, AT_COLLEGE)),
        "empty": b"",
        "noise": bytes(range(256)) * 40,
        "año ☃.json": compact(with_proof(badge(), KEY, AT_COLLEGE)),
    }
    for name, content in contents.items():
        (tmp_path / name).write_bytes(content)
    return tmp_path


def inspect(
    capsys: pytest.CaptureFixture[str], folder: Path, *words: str
) -> tuple[list[dict[str, Any]], str]:
    given = [word if word.startswith("-") else str(folder / word) for word in words]
    code = main(["badge", "inspect", *given, "--on=2026-06-01", "--json", "--lang=en"])
    told = capsys.readouterr()
    assert code == 0
    return [json.loads(line) for line in told.out.splitlines()], told.err


def test_one_object_a_file_with_every_key(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    names = ("good.json", "altered.json", "stranger.jwt", "baked.png", "año ☃.json")
    found, errors = inspect(
        capsys, folder, *names, "--keys", "did.json", "--status-list", "revoked.json"
    )
    assert errors == ""
    assert [Path(each["file"]).name for each in found] == list(names)
    assert all(set(each) >= ASKED for each in found)
    keys = ("intact", "signed_by", "in_date", "withdrawn")
    assert [tuple(each[key] for key in keys) for each in found] == [
        ("intact", "known_issuer", "current", "revoked"),
        ("altered", "none", "current", "revoked"),
        ("intact", "self_vouched", "current", "not_checked"),
        ("intact", "known_issuer", "current", "not_checked"),
        ("intact", "known_issuer", "current", "not_checked"),
    ]
    good = found[0]
    assert (good["title"], good["issuer"]) == ("Forklift Safety", "Example College")
    assert (good["awarded_on"], good["withdrawn_as_of"]) == ("2025-01-09", "2026-01-01")
    assert (good["format"], good["carrier"]) == ("open_badges_3", "json")
    assert "credentialSubject.achievement.name" in good["covered_fields"]
    assert found[1]["covered_fields"] == []


def test_any_path_at_all_gives_an_object_and_no_trace(
    capsys: pytest.CaptureFixture[str], folder: Path
) -> None:
    found, errors = inspect(capsys, folder, "empty", "noise", ".", "none", "did.json")
    assert errors == ""
    assert [each["readable"] for each in found] == ["no", "no", "no", "no", "yes"]
    assert [each["readable_reason"] for each in found[:4]] == [
        "empty",
        "unknown_kind",
        "folder",
        "missing",
    ]
    assert {each["intact"] for each in found} == {"not_checkable"}
    assert all(set(each) >= ASKED for each in found)


def test_useless_keys_and_lists_are_told_and_the_rest_goes_on(
    capsys: pytest.CaptureFixture[str], folder: Path
) -> None:
    found, errors = inspect(
        capsys, folder, "good.json", "--keys", "noise", "did.json", "--status-list", "empty"
    )
    assert found[0]["signed_by"] == "known_issuer"
    assert errors.count("was not used") == 2
    assert "Traceback" not in errors


@pytest.mark.parametrize(
    ("language", "word"), [("en", "Who signed it?"), ("es", "¿Quién la firmó?")]
)
def test_the_seven_answers_in_words(
    capsys: pytest.CaptureFixture[str], folder: Path, language: str, word: str
) -> None:
    words = [str(folder / "good.json"), str(folder / "altered.json")]
    keys = ["--keys", str(folder / "did.json")]
    code = main(["badge", "inspect", *words, *keys, "--on", "2026-06-01", "--lang", language])
    out = capsys.readouterr().out
    assert code == 0
    assert out.count(word) == 2
    assert out.count("\n  ! ") == 1  # altered; and nothing else is bad news
    assert out.count("\n  - ") == 13


def test_the_address_is_compared_and_not_shown(
    capsys: pytest.CaptureFixture[str], folder: Path
) -> None:
    found, _ = inspect(capsys, folder, "good.json", "--email=nobody@example.org")
    assert found[0]["yours"] == "not_said"
    assert "nobody" not in json.dumps(found)


@pytest.mark.parametrize(
    "words",
    [
        ["badge"],
        ["badge", "inspect"],
        ["badge", "inspect", "x", "--on", "yesterday"],
        ["badge", "sign", "x"],
        ["badge", "inspect", "x", "--keys"],
    ],
)
def test_a_wrong_command_is_told_in_words(
    capsys: pytest.CaptureFixture[str], words: list[str]
) -> None:
    assert main(words) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert "Traceback" not in told.err


def test_the_shape_of_the_object_is_the_one_in_the_docs(
    capsys: pytest.CaptureFixture[str], folder: Path
) -> None:
    root = Path(__file__).resolve().parents[2]
    page = (root / "docs" / "badges.md").read_text("utf-8")
    found, _ = inspect(capsys, folder, "good.json")
    assert not [key for key in found[0] if f"`{key}`" not in page]
