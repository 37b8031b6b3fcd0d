"""What opens a drawer: passphrase, nickname, words on paper."""

from __future__ import annotations

import time

import pytest

from pathways.data.drawer_keys import (
    Effort,
    key_from_paper,
    key_from_secret,
    new_key,
    new_paper_words,
    new_salt,
    unwrap,
    wrap,
)
from pathways.data.drawers import EFFORT
from pathways.domain.person import Language
from pathways.domain.privacy import Secret

QUICK = Effort(memory=64, passes=1, lanes=1)


def made(passphrase: str, nickname: str = "", salt: bytes = bytes(16)) -> bytes:
    return key_from_secret(Secret(passphrase, nickname), salt, QUICK)


def test_the_slow_step_is_argon2id() -> None:
    # Made once with the reference library, argon2-cffi 25.1: hash_secret_raw(b"correct horse",
    # sha256(bytes(16)).digest()[:16], time_cost=1, memory_cost=64, parallelism=1, ID).
    assert made("correct horse").hex() == (
        "b13f3e0c3e3a7ee2a38a884f990b48244a7642b6e8021e451866bd7003d2a6cf"
    )


def test_each_part_of_the_secret_counts() -> None:
    every = {
        made("correct horse"),
        made("Correct horse"),
        made("correct  horse"),
        made("correct horse", "ana"),
        made("correct horse", "eva"),
        made("correct horse", salt=bytes(15) + b"1"),
    }
    assert len(every) == 6


def test_how_a_keyboard_writes_an_accent_does_not_count() -> None:
    assert made("mañana azul") == made("man\u0303ana azul ")
    assert made("x", "José  Luis") == made("x", "jose luis")


@pytest.mark.parametrize("language", list(Language))
def test_words_of_the_sheet_are_read_as_people_write_them(language: Language) -> None:
    words = new_paper_words(language)
    assert len(words) == 12
    key = key_from_paper(" ".join(words))
    assert key is not None
    assert key == key_from_paper("  ".join(word.upper() for word in words))
    assert key == key_from_paper("\n".join(word[:4] for word in words))
    bare = " ".join(words).translate(str.maketrans("áéíóúñ", "aeioun"))
    assert key == key_from_paper(bare)
    assert new_paper_words(language) != words


def test_words_that_are_no_sheet_open_nothing() -> None:
    words = list(new_paper_words(Language.ENGLISH))
    assert key_from_paper(" ".join(words[:11])) is None
    assert key_from_paper("correct horse battery staple") is None
    assert key_from_paper("") is None
    wrong = [words[0]] * 12
    others = [key_from_paper(" ".join([*wrong[:11], word])) for word in words]
    assert others.count(None) > 6  # the check of BIP-39 finds fifteen of sixteen


def test_a_wrapped_key_opens_by_what_wrapped_it_and_for_what_it_is_for() -> None:
    key, by = new_key(), new_key()
    wrapped = wrap(key, by, "a passphrase")
    assert unwrap(wrapped, by, "a passphrase") == key
    assert unwrap(wrapped, new_key(), "a passphrase") is None
    assert unwrap(wrapped, by, "a paper") is None
    broken = bytes([wrapped[0] ^ 1]) + wrapped[1:]
    assert unwrap(broken, by, "a passphrase") is None
    assert wrap(key, by, "a passphrase") != wrapped
    assert key not in wrapped


def test_an_attempt_is_slow_on_purpose() -> None:
    start = time.process_time()
    key_from_secret(Secret("x" * 8), new_salt(), EFFORT)
    assert time.process_time() - start > 0.05
    assert EFFORT.memory >= 65_536
    assert EFFORT.passes >= 3


def test_a_secret_is_not_shown() -> None:
    assert "horse" not in repr(Secret("correct horse", "ana"))
    assert "ana" not in repr(Secret("correct horse", "ana"))


@pytest.mark.parametrize(
    "effort", [Effort(memory=1 << 30), Effort(passes=10_000), Effort(lanes=0), Effort(memory=1)]
)
def test_a_damaged_number_cannot_ask_for_years(effort: Effort) -> None:
    assert not effort.is_sane
    assert EFFORT.is_sane
