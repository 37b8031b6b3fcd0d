"""The vocabularies (JSON-LD contexts) that are bundled, each pinned by its SHA-256.

A signature covers what the vocabulary makes of a badge, so another text under the same
address would change what is signed. Nothing else is ever loaded. The source of each file
is in `bundled/contexts/SOURCES.md`.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

CONTEXT_FOLDER = Path(__file__).resolve().parents[1] / "bundled" / "contexts"

PINNED = {
    "clr-2.0.1.jsonld": "880f1902d4158f2f33ce06af41b90719977cd1ea337a9de2e41edb3ff5e543d6",
    "credentials-v1.jsonld": "00d7dd6d3ad8b920e3e550dd3a3d9090bffcac84cdbf943da6924b3e0a5c8bb8",
    "credentials-v2.jsonld": "59955ced6697d61e03f2b2556febe5308ab16842846f5b586d7f1f7adec92734",
    "data-integrity-v1.jsonld": "b5d829bd09aa7c42abc6efa0c8ed7635313b5487f37ccfce3ecd149ca9418554",
    "data-integrity-v2.jsonld": "0f77743daf5b4e8fc067fc5ba5b21044283053aa717fc6b0219843bed3b00363",
    "dcc-v1.jsonld": "1543695325471b0d23e839a28166ba4ea445cca294ac46fe034ca584cbfc6077",
    "did-v1.jsonld": "62c1054bf404d6dd3a4b26b64f830fd72095f6a26edc4469908c94351352ce5f",
    "ed25519-signature-2020-v1.jsonld": (
        "b9e1ab971fd8bf2c7553e0c4a9438e0b9450afde1ea1ca5b2492368b9f549588"
    ),
    "multikey-v1.jsonld": "c5f3806f8286920573221938917988a18a4cc5a09e968d29649613c7a1c2b1f6",
    "open-badges-3.0.1.jsonld": "af095468326d3449160509b26ca71576e6321d13c85b0369cfe3b654c9a48fba",
    "open-badges-3.0.2.jsonld": "00666ad080ba407687ed1846b7f5e7495f5019042b202a727de47c48a1755c53",
    "open-badges-3.0.3-early.jsonld": (
        "ef2fa9c7846dce233cc166b43639027278be4ee44f00bb1d45c75de2dd0cd761"
    ),
    "open-badges-3.0.3.jsonld": "3d34f4d4ef1bce691106e63798beb5e7b862ba841423f5ee1e53ab7ddf3bca84",
    "open-badges-3.0.jsonld": "9f1c8f9f361ba2994b9b50701f41149919542c50c7b7455b2846d87959295d72",
    "open-badges-extensions.jsonld": (
        "2d013f981d1f4516081a6a04e55468ba2b071d4153b794f19a79715c45a89a5e"
    ),
    "security-jws-2020-v1.jsonld": (
        "00ee65bb7307f9a01c3170b823083b0d4de68223520834b2c5eb7a09bae5dea6"
    ),
    "security-v1.jsonld": "e2d146cd556f6fa5f14996c6f1749667d5a14073fa30f0643990068e2c0b1bac",
    "security-v2.jsonld": "4cb186bc29c08af6e40c58178c22dd84d542f2871a063afed6e648b47abc3cf6",
    "undefined-terms-v2.jsonld": "82dab514ba44eb18f5d1b0f638c5e140c6a556fbfb5089601bdc0fa5eb8b2581",
    "vc-bitstring-status-list-v1.jsonld": (
        "fd08cbf28ddd829ab2f1978c48f43ab07a112c1c90245a0cfac7ba721c65170c"
    ),
    "vc-status-list-2021-v1.jsonld": (
        "634d71c159289f068c96012e4511c657fdf82ac4231900081bda3ba24e2e1160"
    ),
}
"""SHA-256 of each file."""

_OPEN_BADGES = "https://purl.imsglobal.org/spec/ob/v3p0/"
_CLR = "https://purl.imsglobal.org/spec/clr/v2p0/"

VERSIONS: dict[str, tuple[str, ...]] = {
    "https://www.w3.org/2018/credentials/v1": ("credentials-v1.jsonld",),
    "https://www.w3.org/ns/credentials/v2": ("credentials-v2.jsonld",),
    "https://www.w3.org/ns/credentials/undefined-terms/v2": ("undefined-terms-v2.jsonld",),
    "https://www.w3.org/ns/credentials/status/v1": ("vc-bitstring-status-list-v1.jsonld",),
    "https://w3id.org/vc/status-list/2021/v1": ("vc-status-list-2021-v1.jsonld",),
    "https://w3id.org/security/data-integrity/v1": ("data-integrity-v1.jsonld",),
    "https://w3id.org/security/data-integrity/v2": ("data-integrity-v2.jsonld",),
    "https://w3id.org/security/multikey/v1": ("multikey-v1.jsonld",),
    "https://w3id.org/security/suites/ed25519-2020/v1": ("ed25519-signature-2020-v1.jsonld",),
    "https://w3id.org/security/suites/jws-2020/v1": ("security-jws-2020-v1.jsonld",),
    "https://w3id.org/security/v1": ("security-v1.jsonld",),
    "https://w3id.org/security/v2": ("security-v2.jsonld",),
    "https://www.w3.org/ns/did/v1": ("did-v1.jsonld",),
    "https://w3id.org/dcc/v1": ("dcc-v1.jsonld",),
    f"{_OPEN_BADGES}context-3.0.1.json": ("open-badges-3.0.1.jsonld",),
    f"{_OPEN_BADGES}context-3.0.2.json": ("open-badges-3.0.2.jsonld",),
    # Published first without, later with `jti` and `endorsementJwt`.
    f"{_OPEN_BADGES}context-3.0.3.json": (
        "open-badges-3.0.3.jsonld",
        "open-badges-3.0.3-early.jsonld",
    ),
    f"{_OPEN_BADGES}context.json": (
        "open-badges-3.0.3.jsonld",
        "open-badges-3.0.jsonld",
        "open-badges-3.0.1.jsonld",
        "open-badges-3.0.2.jsonld",
    ),
    f"{_OPEN_BADGES}extensions.json": ("open-badges-extensions.jsonld",),
    f"{_CLR}context-2.0.1.json": ("clr-2.0.1.jsonld",),
    f"{_CLR}context.json": ("clr-2.0.1.jsonld",),
}
"""Each allowed address and the texts it has had, newest first."""

MOVING = frozenset({f"{_OPEN_BADGES}context.json", f"{_CLR}context.json"})
"""Addresses without a version: not every text they ever had is known."""

KEYWORDS = frozenset({"@context", "@value", "@language", "@direction"})
"""JSON-LD keywords that a badge may use; any other can make it say two things."""


def context_values(document: Any) -> Iterator[Any]:
    """Yield every context that a document names, at any depth, one by one."""
    for node in _objects(document):
        if "@context" in node:
            value = node["@context"]
            yield from value if isinstance(value, list) else (value,)


def forbidden_keyword(document: Any) -> str | None:
    """Return a JSON-LD keyword in the document that no badge needs, None without one."""
    for node in _objects(document):
        for name in node:
            if name.startswith("@") and name not in KEYWORDS:
                return name
    return None


def _objects(document: Any) -> Iterator[dict[str, Any]]:
    waiting = [document]
    while waiting:
        each = waiting.pop()
        if isinstance(each, dict):
            yield each
            waiting.extend(each.values())
        elif isinstance(each, list):
            waiting.extend(each)
