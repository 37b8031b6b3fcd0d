"""Every call to the system that writes, renames or removes a drawer's files fails in turn."""

from __future__ import annotations

import datetime as dt
import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from amounts import often
from crash_child import opened
from record_values import MARIA
from store_steps import BEGAN

from pathways.data import drawers
from pathways.data.drawer import Drawer
from pathways.data.drawer_keys import Effort
from pathways.data.drawers import make_place
from pathways.domain.errors import PathwaysError, WrongPassphraseError
from pathways.domain.person import Language
from pathways.domain.privacy import Secret

HORSE, MULE = "correct horse", "stubborn mule"
DAY = dt.date(2026, 11, 24)


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawers, "EFFORT", Effort(memory=64, passes=1, lanes=1))


@contextmanager
def failing(number: int, code: int, *, stays_broken: bool) -> Iterator[list[str]]:
    """Let the n-th call fail; yield the names of the calls that were made."""
    calls: list[str] = []
    originals = {(os, "fsync"): os.fsync, (os, "replace"): os.replace}
    originals |= {(Path, name): getattr(Path, name) for name in ("replace", "unlink", "open")}

    def watched(name: str, original: Callable[..., object]) -> Callable[..., object]:
        def call(*args: object, **named: object) -> object:
            if name == "open" and not {"w", "+"} & set(str(args[1:2])):
                return original(*args, **named)
            calls.append(name)
            at = len(calls) - 1
            if at == number or (stays_broken and at > number):
                raise OSError(code, os.strerror(code))
            return original(*args, **named)

        return call

    for (owner, name), original in originals.items():
        setattr(owner, name, watched(name, original))
    try:
        yield calls
    finally:
        for (owner, name), original in originals.items():
            setattr(owner, name, original)


def change(drawer: Drawer) -> None:
    drawer.set_secret(Secret(MULE))


def take_away(drawer: Drawer) -> None:
    drawer.remove_secret()


def copy(drawer: Drawer) -> None:
    drawer.back_up_daily(DAY)


def restore(drawer: Drawer) -> None:
    drawer.restore(drawer.backups()[0])


def paper(drawer: Drawer) -> None:
    drawer.new_paper(Language.ENGLISH)


@pytest.mark.parametrize(
    ("code", "stays_broken"),
    [(errno.EIO, False), (errno.ENOSPC, True)],
    ids=["once", "full-from-then-on"],
)
@pytest.mark.parametrize("act", [change, take_away, copy, restore, paper])
def test_each_call_that_fails_leaves_the_old_or_the_new(
    tmp_path: Path, act: Callable[[Drawer], None], code: int, stays_broken: bool
) -> None:
    number = 0
    while True:
        folder = tmp_path / f"call-{number}"
        drawer = Drawer(folder, make_place(folder, Secret(HORSE)))
        drawer.records.save(None, MARIA, BEGAN)
        if act is restore:
            drawer.back_up_daily(DAY)
        said = True
        with failing(number, code, stays_broken=stays_broken) as calls:
            try:
                act(drawer)
            except PathwaysError:
                said = False
        if not drawer.is_locked:  # where it goes on, it goes on with everything
            assert drawer.records.load(MARIA.id) == MARIA
        drawer.close()
        check(folder, act, said=said)
        if number >= len(calls):
            assert said
            assert number >= 2  # there was something to fail
            return
        number += often(6, 1)


def check(folder: Path, act: Callable[[Drawer], None], *, said: bool) -> None:
    after = {change: MULE, take_away: ""}.get(act, HORSE)
    works = [secret for secret in (HORSE, MULE, "") if opens(folder, secret)]
    assert len(works) == 1
    assert works[0] in ((after,) if said else (HORSE, after))


def opens(folder: Path, secret: str) -> bool:
    try:
        drawer = opened(folder, secret)
    except WrongPassphraseError:
        return False
    if drawer is None:
        return False
    is_whole = drawer.records.load(MARIA.id) == MARIA
    drawer.close()
    assert is_whole
    return True
