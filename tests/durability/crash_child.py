"""A person at work, to be killed at any moment: changes, undo, passphrases, copies.

For each line `FOLDER SECRET SEED` (tabs between) that it is given it forks, so that the
modules are loaded once for many lives. The fork prints `ready` and its process id, `began
WHAT` before each act and `done STATE` when the program has said that it is saved; a state is
the passphrase now and the name of the person. When it is dead its parent prints `gone`.
"""

from __future__ import annotations

import datetime as dt
import os
import random
import sys
from dataclasses import replace
from pathlib import Path

from record_values import MARIA
from store_steps import CHANGED

from pathways.data import drawers
from pathways.data.drawer import Drawer
from pathways.data.drawer_keys import Effort
from pathways.data.drawers import plain_place, unlocked_place
from pathways.domain.person import Language
from pathways.domain.privacy import Secret

SECRETS = ("correct horse", "stubborn mule")


def opened(folder: Path, secret: str) -> Drawer | None:
    """Open the drawer with a passphrase, '' for none; None when there is no plain one."""
    place = unlocked_place(folder, Secret(secret)) if secret else plain_place(folder)
    return Drawer(folder, place) if place else None


def say(word: str, *told: str) -> None:
    print(word, *told, sep="\t", flush=True)


class Person:
    """What she does, one act after the other."""

    def __init__(self, drawer: Drawer, secret: str, chance: random.Random) -> None:
        self.drawer, self.secret, self.chance = drawer, secret, chance
        self.name = drawer.records.load(MARIA.id).name

    def act(self) -> None:
        kind = self.chance.choices(
            ("rename", "undo", "passphrase", "copy", "paper"), (8, 2, 1, 1, 1)
        )
        getattr(self, kind[0])()
        say("done", self.secret, self.name)

    def rename(self) -> None:
        name = f"Name {self.chance.randrange(10**9)}"
        say("began", self.secret, name)
        record = self.drawer.records.load(MARIA.id)
        self.name = self.drawer.records.save(record, replace(record, name=name), CHANGED).name

    def undo(self) -> None:
        history = self.drawer.records.history(MARIA.id)
        say("began", self.secret, "?" if len(history) > 1 else self.name)
        undone = self.drawer.records.undo(MARIA.id)
        self.name = undone.record.name if undone else self.name

    def passphrase(self) -> None:
        secret = self.chance.choice([each for each in ("", *SECRETS) if each != self.secret])
        say("began", secret, self.name)
        if secret:
            self.drawer.set_secret(Secret(secret))
        else:
            self.drawer.remove_secret()
        self.secret = secret

    def copy(self) -> None:
        say("began", self.secret, self.name)
        self.drawer.back_up_daily(dt.date(2026, 11, self.chance.randrange(1, 30)))

    def paper(self) -> None:
        say("began", self.secret, self.name)
        if self.drawer.has_lock:
            self.drawer.new_paper(Language.SPANISH)


def live(folder: str, secret: str, seed: str) -> None:
    drawer = opened(Path(folder), secret)
    if drawer is None:
        raise SystemExit("no drawer")
    person = Person(drawer, secret, random.Random(int(seed)))  # noqa: S311
    say("ready", str(os.getpid()))
    while True:
        person.act()


def main() -> None:
    drawers.EFFORT = Effort(memory=64, passes=1, lanes=1)
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            live(*line.rstrip("\n").split("\t"))
        os.waitpid(child, 0)
        say("gone")


if __name__ == "__main__":
    main()
