"""A folder of files: each with its answers, progress, cancel, and nothing that stops the rest."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from badge_looking import ON, Look
from badge_making import (
    COLLEGE,
    badge,
    compact,
    did_document,
    ed25519_issuer,
    status_entry,
    status_list,
    token,
    with_proof,
)
from test_badge_attacks import clique

from pathways.data.badges import canonicalizer
from pathways.data.badges.contexts import CONTEXT_FOLDER, PINNED, VERSIONS
from pathways.domain.badge import Intact, IntactReason, ReadFault, SignedBy, Withdrawn
from pathways.domain.record import HoldingState
from pathways.services.badges import (
    badge_files,
    export_originals,
    holding_from_badge,
    inspect_files,
    open_trust,
)

ROOT = Path(__file__).resolve().parents[2]
KEY = ed25519_issuer(1)
AT_COLLEGE = f"{COLLEGE}#key-1"


def folder_of(tmp_path: Path, count: int) -> tuple[Path, ...]:
    for number in range(count):
        made = token(badge(id=f"urn:uuid:{number}"), KEY, kid=AT_COLLEGE)
        (tmp_path / f"{number:04}.jwt").write_text(made)
    return badge_files(tmp_path)


def test_a_thousand_files_one_after_the_other(tmp_path: Path) -> None:
    paths = folder_of(tmp_path, 1_000)
    keys = tmp_path / "did.json"
    keys.write_bytes(compact(did_document(KEY)))
    trust, problems = open_trust([keys], [])
    assert problems == ()
    seen = 0
    for judged in inspect_files(paths, ON, trust):
        seen += 1
        assert judged.answers.signed_by is SignedBy.KNOWN_ISSUER
    assert seen == 1_000


def test_the_work_stops_when_it_is_cancelled(tmp_path: Path) -> None:
    paths = folder_of(tmp_path, 20)
    looked: list[str] = []
    for judged in inspect_files(paths, ON, is_cancelled=lambda: len(looked) == 3):
        looked.append(judged.inspection.file)
    assert len(looked) == 3


def test_a_poison_file_is_stopped_and_the_others_are_read(tmp_path: Path) -> None:
    (tmp_path / "1-good.json").write_bytes(compact(with_proof(badge(), KEY)))
    (tmp_path / "2-poison.json").write_bytes(compact(clique(14)))
    (tmp_path / "3-good.json").write_bytes(compact(with_proof(badge(), KEY)))
    began, times, found = time.perf_counter(), [], []
    for judged in inspect_files(badge_files(tmp_path), ON):
        times.append(time.perf_counter() - began)
        found.append(judged.answers.intact_reason or judged.answers.intact)
        began = time.perf_counter()
    assert found == [Intact.INTACT, IntactReason.TOO_SLOW, Intact.INTACT]
    assert max(times) < 5


def test_a_worker_that_dies_is_replaced(look: Look, inspector: object) -> None:
    made = with_proof(badge(), KEY, AT_COLLEGE)
    assert look(made).answers.intact is Intact.INTACT
    process = inspector._canonicalizer._process  # type: ignore[attr-defined]
    process.kill()
    process.wait()
    assert look(made).answers.intact is Intact.INTACT


def test_a_worker_that_can_not_be_started_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(compact(with_proof(badge(), KEY)))
    monkeypatch.setattr(sys, "executable", str(tmp_path / "no-python"))
    (judged,) = inspect_files([path], ON)
    assert judged.answers.intact_reason is IntactReason.NOT_RUN


def test_a_changed_vocabulary_verifies_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A copy of the program whose vocabulary was changed by one letter."""
    copied = tmp_path / "copy"
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "pathways", copied / "pathways", ignore=ignored)
    file = copied / "pathways" / "data" / "bundled" / "contexts" / "credentials-v2.jsonld"
    file.write_text(file.read_text("utf-8").replace("validUntil", "validUntill", 1), "utf-8")
    worker = copied / "pathways" / "data" / "badges" / "canonical_worker.py"
    monkeypatch.setattr(canonicalizer, "_WORKER", worker)
    path = tmp_path / "a.json"
    path.write_bytes(compact(with_proof(badge(), KEY)))
    (judged,) = inspect_files([path], ON)
    assert judged.answers.intact_reason is IntactReason.DAMAGED_PROGRAM


def test_the_bundled_vocabularies_are_those_that_were_pinned() -> None:
    files = {path.name: path for path in CONTEXT_FOLDER.glob("*.jsonld")}
    assert set(files) == set(PINNED)
    for name, path in files.items():
        assert hashlib.sha256(path.read_bytes()).hexdigest() == PINNED[name]
    assert {each for texts in VERSIONS.values() for each in texts} == set(PINNED)
    told = (CONTEXT_FOLDER / "SOURCES.md").read_text("utf-8")
    assert not [name for name in PINNED if name not in told]


def test_files_of_every_kind_are_told_apart(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "large").write_bytes(b"{" + b" " * 5_000_001)
    (tmp_path / "empty").write_bytes(b"")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    names = ("pipe", "large", "empty", "loop", "none", ".", "a\0b", "x" * 500)
    found = [
        judged.inspection.fault for judged in inspect_files([tmp_path / name for name in names], ON)
    ]
    assert found == [
        ReadFault.NOT_A_FILE,
        ReadFault.TOO_LARGE,
        ReadFault.EMPTY,
        ReadFault.MISSING,
        ReadFault.MISSING,
        ReadFault.FOLDER,
        ReadFault.MISSING,
        ReadFault.MISSING,
    ]


def test_the_original_is_kept_byte_for_byte(tmp_path: Path) -> None:
    content = b"\xef\xbb\xbf " + compact(with_proof(badge(), KEY)) + b"\r\n\r\n"
    path = tmp_path / "../" / tmp_path.name / "a.json"
    path.write_bytes(content)
    (judged,) = inspect_files([path], ON)
    assert judged.inspection.original == content
    assert judged.inspection.sha256 == hashlib.sha256(content).hexdigest()
    assert judged.answers.intact is Intact.INTACT


def test_a_folder_is_walked_by_name_and_links_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "2").write_text("x")
    (tmp_path / "1").write_text("x")
    (tmp_path / "b" / "up").symlink_to(tmp_path)
    (tmp_path / "link").symlink_to("/etc/passwd")
    assert badge_files(tmp_path) == (tmp_path / "1", tmp_path / "b" / "2")
    assert badge_files(tmp_path / "none") == ()


def test_useless_files_of_trust_are_told_and_skipped(tmp_path: Path) -> None:
    (tmp_path / "empty").write_bytes(b"")
    (tmp_path / "half.json").write_bytes(compact({"keys": [{"kty": "oct"}, KEY.jwk]}))
    (tmp_path / "list.json").write_bytes(
        compact(with_proof(status_list({94: True}), KEY, AT_COLLEGE))
    )
    (tmp_path / "did.json").write_bytes(compact(did_document(KEY)))
    (tmp_path / "a.json").write_bytes(
        compact(with_proof(badge(credentialStatus=status_entry()), KEY, AT_COLLEGE))
    )
    trust, problems = open_trust(
        [tmp_path / name for name in ("empty", "half.json", "did.json", "none")],
        [tmp_path / "list.json", tmp_path / "a.json"],
    )
    told = [(Path(each.file).name, each.fault, each.skipped) for each in problems]
    assert told == [
        ("empty", ReadFault.NOT_JSON, 0),
        ("half.json", None, 1),
        ("none", ReadFault.MISSING, 0),
        ("a.json", ReadFault.NOT_A_BADGE, 0),
    ]
    (judged,) = inspect_files([tmp_path / "a.json"], ON, trust)
    assert judged.answers.withdrawn is Withdrawn.REVOKED


def test_an_accepted_badge_is_a_holding_that_nobody_typed(look: Look) -> None:
    made = holding_from_badge(look(with_proof(badge(), KEY)), "h1", "gdc-forklift", "en")
    assert (made.id, made.credential, made.title) == ("h1", "gdc-forklift", "Forklift Safety")
    assert (made.state, made.self_reported) == (HoldingState.EARNED, False)
    assert (made.earned_on, made.expires_on) == (dt.date(2025, 1, 9), dt.date(2027, 1, 10))
    assert made.issuer == "Example College"


def test_even_an_altered_or_unread_badge_can_be_kept(look: Look) -> None:
    altered = with_proof(badge(validUntil="2020-01-01T00:00:00Z"), KEY, AT_COLLEGE)
    altered["name"] = "x"
    seen = look(altered)
    assert holding_from_badge(seen, "h1", None, "en").expires_on is None
    unread = look(b"\0")
    named = replace(unread, inspection=replace(unread.inspection, file="../../../x.png"))
    assert holding_from_badge(named, "h2", None, "es").title == "x.png"


def test_originals_are_given_back_unchanged_with_a_manifest(look: Look, tmp_path: Path) -> None:
    contents = [compact(with_proof(badge(), KEY)), token(badge(), KEY).encode(), b"\0noise"]
    seen = [look(content) for content in (*contents, contents[0])]
    seen = [
        replace(each, inspection=replace(each.inspection, file="../../../etc/x.png"))
        for each in seen
    ]
    written = export_originals(tmp_path / "out", seen)
    assert [path.parent for path in written] == [tmp_path / "out"] * 4
    assert sorted(path.read_bytes() for path in written[:-1]) == sorted(contents)
    manifest = json.loads(written[-1].read_text("utf-8"))
    for entry in manifest["badges"]:
        content = (tmp_path / "out" / entry["file"]).read_bytes()
        assert hashlib.sha256(content).hexdigest() == entry["sha256"]
        assert entry["original_name"] == "x.png"
        assert entry["checked_on"] == ON.isoformat()


def test_no_socket_is_opened_and_nothing_is_written(tmp_path: Path) -> None:
    """The real command under an audit hook, on badges that name addresses everywhere."""
    made = badge(
        credentialStatus=status_entry(),
        credentialSchema=[{"id": "http://127.0.0.1:9/schema", "type": "JsonSchema"}],
        termsOfUse={"id": "http://127.0.0.1:9/t", "type": "Terms"},
        **{"@context": ["http://127.0.0.1:9/context"]},
    )
    (tmp_path / "a.json").write_bytes(compact({**made, "proof": with_proof(badge(), KEY)["proof"]}))
    (tmp_path / "b.json").write_bytes(compact(with_proof(badge(), KEY)))
    (tmp_path / "c.jwt").write_text(token(badge(), KEY, kid=KEY.did_key, jku="http://127.0.0.1:9"))
    program = """
import sys
def watch(event, arguments):
    if event.startswith(("socket.", "urllib.", "http.", "ftplib.", "os.system", "webbrowser")):
        sys.stderr.write(f"OPENED {event}"); sys.stderr.flush()
        import os; os._exit(97)
    named = event == "open" and isinstance(arguments[0], (str, bytes))
    if named and set(arguments[1] or "") & set("wax+"):
        sys.stderr.write(f"WROTE {arguments}"); sys.stderr.flush()
        import os; os._exit(98)
sys.addaudithook(watch)
from pathways.app.entry import main
sys.exit(main(["badge", "inspect", *sys.argv[1:], "--on", "2026-06-01", "--json"]))
"""
    before = sorted(path.name for path in tmp_path.iterdir())
    done = subprocess.run(
        [sys.executable, "-B", "-c", program, *map(str, sorted(tmp_path.iterdir()))],
        cwd=ROOT,
        env={**os.environ, "TMPDIR": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert [line.count('"intact": "intact"') for line in done.stdout.splitlines()] == [0, 1, 1]
    assert sorted(path.name for path in tmp_path.iterdir()) == before


def test_the_worker_itself_refuses_the_network(tmp_path: Path) -> None:
    worker = ROOT / "pathways" / "data" / "badges" / "canonical_worker.py"
    lines = worker.read_text("utf-8").split('if __name__ == "__main__":\n    sys.addaudithook')
    assert len(lines) == 2
    trying = lines[0].replace('if __name__ == "__main__":  # started', "if True:  # started") + (
        "\nsys.addaudithook(_refuse_network)\nimport socket\n"
        "try:\n    socket.socket()\nexcept PermissionError:\n    sys.exit(9)\n"
    )
    copied = worker.with_name("canonical_worker_try.py")
    path = tmp_path / "try.py"
    path.write_text(trying.replace("Path(__file__).resolve()", f"Path({str(copied)!r})"), "utf-8")
    done = subprocess.run([sys.executable, "-I", "-B", str(path)], check=False, timeout=60)
    assert done.returncode == 9
