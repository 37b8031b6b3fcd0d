"""Every single byte of a signed badge, changed: altered, not confirmed, or the same badge."""

from __future__ import annotations

from typing import Any

import pytest
from badge_looking import Look
from badge_making import (
    COLLEGE,
    baked_png,
    compact,
    ed25519_issuer,
    p256_issuer,
    small_badge,
    token,
    with_proof,
)

from pathways.domain.badge import Intact, JudgedBadge, ReadFault

KEY = ed25519_issuer(1)
AT_COLLEGE = f"{COLLEGE}#key-1"


def meaning(seen: JudgedBadge) -> tuple[Any, ...]:
    """All that a person or a rule may rest on."""
    assert seen.inspection.outer is not None
    return (seen.content, seen.answers.signed_by, seen.inspection.outer.covered)


def changed_at(content: bytes, place: int) -> bytes:
    """The same bytes with another letter or sign in one place."""
    other = content[place] + 1 if content[place] not in b'zZ9_-"~' else content[place] - 1
    return content[:place] + bytes([other]) + content[place + 1 :]


def check_every_byte(look: Look, content: bytes) -> dict[Intact, int]:
    before = look(content)
    assert before.answers.intact is Intact.INTACT
    counts = dict.fromkeys(Intact, 0)
    for place in range(len(content)):
        seen = look(changed_at(content, place))
        counts[seen.answers.intact] += 1
        assert seen.answers.read_fault is not ReadFault.OUR_MISTAKE, place
        if seen.answers.intact is Intact.INTACT:
            assert meaning(seen) == meaning(before), (place, content[place - 20 : place + 20])
    return counts


@pytest.mark.parametrize("issuer", [KEY, p256_issuer(1)])
def test_every_byte_of_a_token(look: Look, issuer: Any) -> None:
    content = token(small_badge(), issuer, kid=issuer.did_key).encode()
    counts = check_every_byte(look, content)
    assert counts[Intact.INTACT] == 0
    # The payload and the signature, which are most of it, are told as altered outright.
    payload_and_signature = len(content) - len(content.split(b".")[0]) - 2
    assert counts[Intact.ALTERED] >= payload_and_signature - 4


def test_every_byte_of_a_badge_that_is_signed_by_letter(look: Look) -> None:
    content = compact(with_proof(small_badge(), KEY, AT_COLLEGE, "eddsa-jcs-2022"))
    assert check_every_byte(look, content)[Intact.INTACT] == 0


def test_every_byte_of_a_badge_that_is_signed_by_meaning(look: Look) -> None:
    content = compact(with_proof(small_badge(), KEY, AT_COLLEGE))
    counts = check_every_byte(look, content)
    # Whatever is signed and can still be read is altered; a vocabulary with another name, a
    # word that none defines or broken JSON can not be checked.
    assert counts[Intact.ALTERED] > 200
    assert counts[Intact.INTACT] <= 6  # another version of a vocabulary with the same terms


def test_every_byte_of_a_baked_picture(look: Look) -> None:
    content = baked_png(token(small_badge(), KEY, kid=KEY.did_key))
    assert check_every_byte(look, content)[Intact.INTACT] == 0


def test_every_way_to_cut_a_file_short(look: Look) -> None:
    for content in (
        token(small_badge(), KEY, kid=KEY.did_key).encode(),
        baked_png(token(small_badge(), KEY, kid=KEY.did_key)),
        compact(with_proof(small_badge(), KEY, AT_COLLEGE, "eddsa-jcs-2022")),
    ):
        for length in range(len(content)):
            seen = look(content[:length]).answers
            assert seen.intact is not Intact.INTACT
            assert seen.read_fault is not ReadFault.OUR_MISTAKE
