"""What the fuzzers of the tests and of the night share: seeds, mutations, and what must hold."""

from __future__ import annotations

import json
from typing import Any

from badge_making import (
    COLLEGE,
    assertion,
    badge,
    baked_png,
    baked_svg,
    baked_svg_2,
    compact,
    did_document,
    ed25519_issuer,
    old_badge,
    status_entry,
    status_list,
    token,
    with_proof,
)
from hypothesis import strategies as st

from pathways.domain.badge import Intact, JudgedBadge, ReadFault
from pathways.domain.person import Language
from pathways.i18n.wording import open_wording
from pathways.presenting.badges import badge_view

_KEY = ed25519_issuer(1)
_SIGNED = with_proof(badge(credentialStatus=status_entry()), _KEY, f"{COLLEGE}#key-1")
SEEDS: dict[str, bytes] = {
    "json": compact(_SIGNED),
    "old": compact(with_proof(old_badge(), _KEY, suite="Ed25519Signature2020")),
    "jcs": compact(with_proof(badge(), _KEY, suite="eddsa-jcs-2022")),
    "token": token(badge(), _KEY, kid=_KEY.did_key).encode(),
    "png": baked_png(compact(_SIGNED).decode()),
    "svg": baked_svg(compact(_SIGNED).decode()),
    "svg 2": baked_svg_2(compact(assertion()).decode()),
    "assertion": compact(assertion()),
    "list": compact(with_proof(status_list({1: True}, 4_096), _KEY)),
    "keys": compact(did_document(_KEY)),
    "presentation": compact(
        {"type": ["VerifiablePresentation"], "verifiableCredential": [_SIGNED, "a.b.c"]}
    ),
}
_WORDS = st.sampled_from(
    [
        "VerifiableCredential",
        "OpenBadgeCredential",
        "ClrCredential",
        "VerifiablePresentation",
        "Assertion",
        "DataIntegrityProof",
        "https://www.w3.org/ns/credentials/v2",
        "eddsa-rdfc-2022",
        "assertionMethod",
        _KEY.did_key,
        _SIGNED["proof"][0]["proofValue"],
    ]
)
_NAMES = st.sampled_from(
    [
        *badge(),
        *assertion(),
        "proof",
        "verifiableCredential",
        "achievement",
        "name",
        "keys",
        "kty",
        "revokedAssertions",
        "@value",
        "@id",
        "verificationMethod",
        "proofValue",
        "cryptosuite",
        "proofPurpose",
        "credentialStatus",
    ]
)


def json_values() -> st.SearchStrategy[Any]:
    """Objects whose names and values look like those of badges, in wrong places."""
    leaves = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False)
    leaves |= st.text(max_size=12) | _WORDS
    inner = st.recursive(
        leaves,
        lambda below: st.lists(below, max_size=3) | st.dictionaries(_NAMES, below, max_size=5),
        max_leaves=20,
    )
    return st.dictionaries(_NAMES | st.text(max_size=8), inner, max_size=8).filter(_can_be_sent)


def _can_be_sent(value: Any) -> bool:
    try:
        json.dumps(value, ensure_ascii=False).encode()
    except (UnicodeEncodeError, ValueError):
        return False
    return True


@st.composite
def mutated(draw: st.DrawFn, seed: bytes) -> bytes:
    """A seed with one to four pieces changed, taken out, doubled or put in."""
    content = seed
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(content)))
        end = min(len(content), start + draw(st.integers(0, 8)))
        piece = draw(st.binary(max_size=8) | st.just(content[start:end] * 2))
        content = content[:start] + piece + content[end:]
    return content


def check(seen: JudgedBadge) -> None:
    """What holds for every file in the world."""
    assert seen.answers.read_fault is not ReadFault.OUR_MISTAKE
    for checked, answers in ((seen.inspection.outer, seen.answers), *seen.inside):
        assert answers.read_fault is not ReadFault.OUR_MISTAKE
        if checked is not None and answers.intact is Intact.INTACT:
            assert checked.content.title.versions or checked.content.issuer_id or checked.covered
        if answers.intact is Intact.NOT_CHECKABLE:
            assert answers.intact_reason is not None
    for language in Language:
        assert badge_view(seen, open_wording(language)).lines
