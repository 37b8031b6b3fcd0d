"""Killed at any moment (kill -9), the program opens again with all that was acknowledged."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from crash_child import SECRETS, opened
from record_values import MARIA
from store_steps import BEGAN

from pathways.data import drawers
from pathways.data.drawer import Drawer
from pathways.data.drawer_keys import Effort
from pathways.data.drawers import make_place
from pathways.domain.errors import WrongPassphraseError

ROOT = Path(__file__).parents[2]
CHILD = Path(__file__).with_name("crash_child.py")


KILLS = int(os.environ.get("PATHWAYS_KILLS", "16"))


@pytest.fixture
def nursery() -> Iterator[subprocess.Popen[str]]:
    """Where people are born who shall be killed."""
    paths = (ROOT, ROOT / "tests" / "unit" / "data")
    with subprocess.Popen(
        [sys.executable, str(CHILD)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        bufsize=1,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(map(str, paths))},
    ) as process:
        yield process


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and kill -9")
def test_killed_at_any_moment_it_opens_with_all_that_was_acknowledged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, nursery: subprocess.Popen[str]
) -> None:
    monkeypatch.setattr(drawers, "EFFORT", Effort(memory=64, passes=1, lanes=1))
    drawer = Drawer(tmp_path, make_place(tmp_path))
    drawer.records.save(None, MARIA, BEGAN)
    drawer.close()
    chance = random.Random(11)  # noqa: S311 - moments, not secrets
    secret, name, acts, in_the_middle = "", MARIA.name, 0, 0
    for turn in range(KILLS):
        said = killed(nursery, tmp_path, (secret, turn), chance.random() * 0.3)
        acts += len(said)
        in_the_middle += said[-1:] != [] and said[-1][0] == "began"
        secret, name = state_after(tmp_path, secret, name, said)
        assert len(list((tmp_path / "drawers").iterdir())) == 1
    assert acts > KILLS  # it was killed at work, not at the start,
    assert in_the_middle > KILLS // 4  # and often while it was saving


def killed(
    nursery: subprocess.Popen[str], folder: Path, life: tuple[str, int], seconds: float
) -> list[list[str]]:
    """Let somebody work for some time, kill her, and return what she had said."""
    assert nursery.stdin is not None
    assert nursery.stdout is not None
    nursery.stdin.write(f"{folder}\t{life[0]}\t{life[1]}\n")
    word, _, process = nursery.stdout.readline().partition("\t")
    assert word == "ready"
    time.sleep(seconds)
    os.kill(int(process), signal.SIGKILL)
    return [line.rstrip("\n").split("\t") for line in iter(nursery.stdout.readline, "gone\n")]


def state_after(folder: Path, secret: str, name: str, said: list[list[str]]) -> tuple[str, str]:
    """Open what was left, and return passphrase and name: those told last, or being saved."""
    done = [(each[1], each[2]) for each in said if each[0] == "done"]
    began = said[-1] if said and said[-1][0] == "began" else None
    last = done[-1] if done else (secret, name)
    allowed = [last, *([(began[1], began[2])] if began else [])]
    found = now(folder, {secret for secret, _ in allowed})
    fits = [found[0] == told[0] and found[1] == told[1] for told in allowed]
    # Which name an undo goes back to is known only to the program: '?' stands for any.
    is_undo = began is not None and began[2] == "?"
    assert any(fits) or is_undo, (found, allowed)
    return found


def now(folder: Path, secrets: set[str]) -> tuple[str, str]:
    """Open the drawer with the one of the passphrases that opens it."""
    opens = []
    for secret in ("", *SECRETS):
        try:
            drawer = opened(folder, secret)
        except WrongPassphraseError:
            continue
        if drawer is not None:
            opens.append((secret, drawer.records.load(MARIA.id).name))
            drawer.close()
    assert len(opens) == 1
    assert opens[0][0] in secrets
    return opens[0]
