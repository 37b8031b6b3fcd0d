"""The attacks of section 8 of the standards notes: each refused or contained."""

from __future__ import annotations

import base64
import copy
import hashlib
import hmac
import json
import struct
import time
import zlib
from collections.abc import Callable
from typing import Any

import pytest
from badge_looking import Look, as_bytes
from badge_making import (
    COLLEGE,
    CREDENTIALS_2,
    OPEN_BADGES,
    Badge,
    RsaIssuer,
    badge,
    baked_png,
    base64url,
    chunk,
    compact,
    did_document,
    ed25519_issuer,
    old_badge,
    p256_issuer,
    png,
    rsa_issuer,
    token,
    with_proof,
)
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

from pathways.domain.badge import (
    BadgeFormat,
    Carrier,
    InDate,
    Intact,
    IntactReason,
    Readable,
    ReadFault,
    Remark,
    SignedBy,
    SignerNote,
    Yours,
)

KEY = ed25519_issuer(1)
STRANGER = ed25519_issuer(2)
AT_COLLEGE = f"{COLLEGE}#key-1"


def good() -> Badge:
    return with_proof(badge(), KEY, AT_COLLEGE)


def unsigned_token(head: Badge, signature: bytes = b"") -> str:
    return f"{base64url(compact(head))}.{base64url(compact(badge()))}.{base64url(signature)}"


# Tokens


@pytest.mark.parametrize("alg", ["none", "None", "NONE", "", "HS256", "HS512", "RS1", "PS256"])
def test_an_algorithm_that_is_not_on_the_list_is_refused(look: Look, alg: str) -> None:
    for signature in (b"", b"x" * 64):
        seen = look(unsigned_token({"alg": alg, "kid": AT_COLLEGE}, signature)).answers
        assert seen.intact_reason is IntactReason.REFUSED_ALGORITHM
        assert seen.signed_by is SignedBy.NONE


def test_the_public_key_is_no_shared_secret(look: Look, rsa_key: RsaIssuer) -> None:
    """The classic key confusion: HS256 with the text of the public key."""
    for secret in (rsa_key.pem.encode(), compact(rsa_key.jwk), KEY.raw):
        for alg in ("HS256", "RS256", "EdDSA", "ES256"):
            head = {"alg": alg, "kid": AT_COLLEGE}
            start = unsigned_token(head).rpartition(".")[0]
            mac = hmac.new(secret, start.encode(), hashlib.sha256).digest()
            forged = f"{start}.{base64url(mac)}"
            for keys in ([did_document(rsa_key)], [did_document(KEY)]):
                seen = look(forged, keys=keys).answers
                assert seen.intact is not Intact.INTACT
                assert seen.signed_by is SignedBy.NONE


def test_the_algorithm_must_be_that_of_the_key(look: Look, rsa_key: RsaIssuer) -> None:
    issuers = (KEY, p256_issuer(1), rsa_key)
    for issuer in issuers:
        for other in issuers:
            if other is not issuer:
                seen = look(token(badge(), issuer, jwk=issuer.jwk, alg=other.algorithm)).answers
                assert seen.intact_reason is IntactReason.REFUSED_ALGORITHM


def test_a_signature_of_another_curve_or_encoding_is_altered(look: Look) -> None:
    point = p256_issuer(1)
    start = unsigned_token({"alg": "ES256", "jwk": point.jwk}).rpartition(".")[0]
    der = point.private.sign(start.encode(), ec.ECDSA(hashes.SHA256()))
    assert look(f"{start}.{base64url(der)}").answers.intact is Intact.ALTERED
    curve = {**point.jwk, "crv": "P-384"}
    assert look(token(badge(), point, jwk=curve)).answers.intact_reason is IntactReason.NO_KEY


def test_a_weak_rsa_key_is_refused(look: Look) -> None:
    weak = rsa_issuer(1024)
    assert look(token(badge(), weak, jwk=weak.jwk)).answers.intact_reason is IntactReason.WEAK_KEY
    one = {**rsa_issuer().jwk, "e": "AQ"}  # every signature would be good
    assert look(token(badge(), weak, jwk=one)).answers.intact_reason is IntactReason.WEAK_KEY


def test_a_private_key_in_the_token_is_refused(look: Look) -> None:
    leaked = {**KEY.jwk, "d": base64url(b"x" * 32)}
    seen = look(token(badge(), KEY, jwk=leaked)).answers
    assert seen.intact_reason is IntactReason.LEAKED_KEY


@pytest.mark.parametrize("member", [{"crit": ["exp"]}, {"b64": False}, {"zip": "DEF"}])
def test_header_members_that_change_the_meaning_are_refused(look: Look, member: Badge) -> None:
    seen = look(token(badge(), KEY, kid=AT_COLLEGE, **member)).answers
    assert seen.intact_reason is IntactReason.UNSUPPORTED_PROOF


def test_addresses_of_keys_in_a_token_are_ignored(look: Look) -> None:
    places = {"jku": "https://evil.example/keys", "x5u": "https://evil.example/c", "x5c": ["MII"]}
    made = token(badge(), KEY, kid=AT_COLLEGE, **places)
    assert look(made).answers.signed_by is SignedBy.KNOWN_ISSUER
    assert look(token(badge(), STRANGER, **places), keys=[]).answers.intact_reason is (
        IntactReason.NO_KEY
    )


def test_a_huge_header_is_refused(look: Look) -> None:
    seen = look(token(badge(), KEY, kid="k" * 20_000)).answers
    assert (seen.readable, seen.read_fault) == (Readable.NO, ReadFault.BROKEN_TOKEN)


def test_a_good_signature_over_no_badge_is_told_as_not_read(look: Look) -> None:
    for payload in (b"[1]", b"{", b'{"a":1,"a":2}', b"\xff"):
        seen = look(token(payload, KEY, kid=AT_COLLEGE)).answers
        assert (seen.readable, seen.intact_reason) == (Readable.NO, IntactReason.NOT_READ)
        spoiled = token(payload, KEY, signed_by=STRANGER, kid=AT_COLLEGE)
        assert look(spoiled).answers.intact is Intact.ALTERED


# Who signed


def test_a_forged_badge_that_names_a_real_college_is_not_by_it(look: Look) -> None:
    for forged in (
        with_proof(badge(), STRANGER),
        with_proof(badge(), STRANGER, f"{COLLEGE}#{STRANGER.multibase}"),
        token(badge(), STRANGER, jwk=STRANGER.jwk),
        token(badge(), STRANGER, kid=STRANGER.did_key),
    ):
        seen = look(forged).answers
        assert (seen.intact, seen.signed_by) == (Intact.INTACT, SignedBy.SELF_VOUCHED)
        assert seen.signer_note is SignerNote.NOT_AMONG_PINNED


def test_the_key_of_one_college_never_confirms_another(look: Look) -> None:
    keys = [did_document(KEY), did_document(STRANGER, "did:web:other.example")]
    for forged in (
        with_proof(badge(), STRANGER, "did:web:other.example#key-1"),
        token(badge(), STRANGER, kid="did:web:other.example#key-1"),
    ):
        seen = look(forged, keys=keys).answers
        assert seen.signed_by is SignedBy.SELF_VOUCHED
        assert seen.signer_note is SignerNote.OTHER_ISSUER


def test_a_web_address_and_a_did_are_two_names(look: Look) -> None:
    made = badge()
    made["issuer"]["id"] = "https://college.example"
    seen = look(with_proof(made, KEY, AT_COLLEGE)).answers
    assert (seen.signed_by, seen.signer_note) == (SignedBy.SELF_VOUCHED, SignerNote.OTHER_ISSUER)


def test_two_issuers_are_none(look: Look) -> None:
    made = badge(issuer=[{"id": COLLEGE, "type": ["Profile"]}, {"id": "did:web:b.example"}])
    seen = look(token(made, KEY, kid=AT_COLLEGE)).answers
    assert seen.signer_note is SignerNote.ISSUER_UNCLEAR


def test_a_did_key_with_the_fragment_of_another_key_is_refused(look: Look) -> None:
    name = f"{KEY.did_key}#{STRANGER.multibase}"
    for made in (with_proof(badge(), KEY, name), token(badge(), KEY, kid=name)):
        assert look(made, keys=[]).answers.intact_reason is IntactReason.NO_KEY


# Additions and tricks with meaning: each changes the verdict on a good badge


def changed(**members: Any) -> Callable[[Badge], None]:
    return lambda made: made.update(members)


def in_subject(**members: Any) -> Callable[[Badge], None]:
    return lambda made: made["credentialSubject"].update(members)


def in_achievement(**members: Any) -> Callable[[Badge], None]:
    return lambda made: made["credentialSubject"]["achievement"].update(members)


def in_proof(**members: Any) -> Callable[[Badge], None]:
    return lambda made: made["proof"][0].update(members)


def context(*added: Any) -> Callable[[Badge], None]:
    return lambda made: made["@context"].extend(added)


MUTATIONS: dict[str, tuple[Callable[[Badge], None], IntactReason | None]] = {
    "a property that nothing defines": (
        changed(honors="with highest honors"),
        IntactReason.FIELDS_NOT_COVERED,
    ),
    "the end date of the old data model": (
        changed(expirationDate="2099-01-01T00:00:00Z"),
        IntactReason.FIELDS_NOT_COVERED,
    ),
    "an undefined property inside": (
        in_achievement(level="master"),
        IntactReason.FIELDS_NOT_COVERED,
    ),
    "an undefined property of the proof": (
        in_proof(approvedBy="the dean"),
        IntactReason.FIELDS_NOT_COVERED,
    ),
    "an inline vocabulary": (context({"honors": None}), IntactReason.INLINE_CONTEXT),
    "an inline vocabulary inside": (
        in_achievement(**{"@context": {"name": "https://evil.example/name"}}),
        IntactReason.INLINE_CONTEXT,
    ),
    "an alias of a term": (
        context({"naam": "https://schema.org/name"}),
        IntactReason.INLINE_CONTEXT,
    ),
    "null for a vocabulary": (context(None), IntactReason.INLINE_CONTEXT),
    "a vocabulary from the web": (
        context("https://evil.example/context.json"),
        IntactReason.UNKNOWN_CONTEXT,
    ),
    "a vocabulary from a file": (context("file:///etc/passwd"), IntactReason.UNKNOWN_CONTEXT),
    "a vocabulary from the machine": (
        context("http://127.0.0.1:8080/"),
        IntactReason.UNKNOWN_CONTEXT,
    ),
    "a graph": (changed(**{"@graph": []}), IntactReason.FORBIDDEN_KEYWORD),
    "included": (
        changed(**{"@included": [{"id": COLLEGE, "name": "Another"}]}),
        IntactReason.FORBIDDEN_KEYWORD,
    ),
    "reverse": (in_subject(**{"@reverse": {}}), IntactReason.FORBIDDEN_KEYWORD),
    "nest": (in_achievement(**{"@nest": {"name": "Other"}}), IntactReason.FORBIDDEN_KEYWORD),
    "an id by keyword": (in_achievement(**{"@id": "urn:other"}), IntactReason.FORBIDDEN_KEYWORD),
    "a type by keyword": (in_achievement(**{"@type": "Other"}), IntactReason.FORBIDDEN_KEYWORD),
    "another title": (in_achievement(name="Forklift Mastery"), None),
    "another issuer": (changed(issuer={"id": "did:web:o.example", "type": ["Profile"]}), None),
    "no end date": (lambda made: made.pop("validUntil"), None),
    "another purpose": (in_proof(proofPurpose="authentication"), IntactReason.WRONG_PURPOSE),
    "another time": (in_proof(created="2020-01-01T00:00:00Z"), None),
    "another suite": (in_proof(cryptosuite="ecdsa-sd-2023"), IntactReason.UNSUPPORTED_PROOF),
    "a chain of proofs": (in_proof(previousProof="urn:1"), IntactReason.UNSUPPORTED_PROOF),
    "a signature cut short": (in_proof(proofValue="z3abc"), IntactReason.BROKEN_SIGNATURE),
    "a signature of another kind": (
        in_proof(proofValue="uAAAA"),
        IntactReason.BROKEN_SIGNATURE,
    ),
    "no proof": (lambda made: made.pop("proof"), IntactReason.NO_SIGNATURE),
    "a key of another curve": (
        in_proof(verificationMethod=p256_issuer(1).did_key),
        IntactReason.REFUSED_ALGORITHM,
    ),
    "a type that nothing defines": (
        changed(credentialStatus={"id": "https://s.example/1", "type": "StatusList2021Entry"}),
        IntactReason.UNDEFINED_TERMS,
    ),
    "an address that the canonical form leaves out": (
        in_achievement(image={"id": "https://college.example/a b.png"}),
        IntactReason.UNDEFINED_TERMS,
    ),
    "an id that is no full address": (in_achievement(image="pic.png"), None),
}


@pytest.mark.parametrize("name", MUTATIONS)
def test_a_mutation_of_a_good_badge_changes_the_verdict(look: Look, name: str) -> None:
    mutate, reason = MUTATIONS[name]
    made = copy.deepcopy(good())
    assert look(made).answers.intact is Intact.INTACT
    mutate(made)
    seen = look(made).answers
    assert seen.intact is not Intact.INTACT
    if reason is not None:
        assert seen.intact_reason is reason


def test_only_what_is_signed_is_told_as_covered(look: Look) -> None:
    made = {**good(), "honors": "with honors", "description": None, "evidence": []}
    made["credentialSubject"]["achievement"]["level"] = {"name": "master"}
    outer = look(made).inspection.outer
    assert outer is not None
    assert "credentialSubject.achievement.name" in outer.covered
    assert not {"honors", "description", "evidence"} & set(outer.covered)
    assert not [path for path in outer.covered if "level" in path]
    assert set(outer.uncovered) == {
        "honors",
        "description",
        "evidence",
        "credentialSubject.achievement.level",
    }


def test_null_and_the_empty_list_say_nothing_and_are_not_covered(look: Look) -> None:
    seen = look({**good(), "description": None})
    assert seen.answers.intact is Intact.INTACT
    assert seen.inspection.outer is not None
    assert seen.inspection.outer.uncovered == ("description",)


def test_the_end_date_of_the_other_data_model_is_not_looked_at(look: Look) -> None:
    made = badge()
    del made["validUntil"]
    signed = {**with_proof(made, KEY, AT_COLLEGE), "expirationDate": "2020-01-01T00:00:00Z"}
    assert look(signed).answers.in_date is InDate.CURRENT


def test_statements_smuggled_into_an_address_are_found(look: Look) -> None:
    """One address with line ends could pass for several statements: the dates would be gone
    from the badge, and yet the canonical text, and so the signature, would be the same."""
    made = badge(issuer=COLLEGE)
    signed = with_proof(made, KEY, AT_COLLEGE)
    smuggled = copy.deepcopy(signed)
    said = [
        f"<{made['id']}> <https://www.w3.org/2018/credentials#{name}> "
        f'"{smuggled.pop(name)}"^^<http://www.w3.org/2001/XMLSchema#dateTime'
        for name in ("validFrom", "validUntil")
    ]
    smuggled["issuer"] = "> .\n".join([COLLEGE, *said])
    seen = look(smuggled).answers
    assert seen.intact is Intact.NOT_CHECKABLE
    assert seen.intact_reason is IntactReason.UNDEFINED_TERMS


@pytest.mark.parametrize("sign", [" ", "\n", "<", ">", '"', "{", "\\", "\t", "`", "^", "|"])
def test_addresses_with_signs_that_none_may_have_are_not_confirmed(look: Look, sign: str) -> None:
    made = badge(id=f"https://college.example/{sign}x")
    seen = look(with_proof(made, KEY, AT_COLLEGE)).answers
    assert seen.intact_reason is IntactReason.UNDEFINED_TERMS


def test_a_language_tag_can_not_smuggle_either(look: Look) -> None:
    made = badge(description={"@value": "x", "@language": 'en> .\n<urn:x> <urn:y> "z'})
    seen = look(with_proof(made, KEY, AT_COLLEGE)).answers
    assert seen.intact is Intact.NOT_CHECKABLE


def test_a_vocabulary_whose_address_had_many_texts_is_never_called_altered(look: Look) -> None:
    moving = "https://purl.imsglobal.org/spec/ob/v3p0/context.json"
    made = with_proof(badge(**{"@context": [CREDENTIALS_2, moving]}), KEY, AT_COLLEGE)
    assert look(made).answers.intact is Intact.INTACT
    made["name"] = "Other"
    assert look(made).answers.intact_reason is IntactReason.MOVING_CONTEXT


def test_the_keyword_of_the_old_suite_needs_its_vocabulary(look: Look) -> None:
    made = with_proof(old_badge(), KEY, AT_COLLEGE, "Ed25519Signature2020")
    made["@context"] = made["@context"][:2]
    assert look(made).answers.intact is not Intact.INTACT


def test_one_proof_that_holds_is_enough_and_the_known_one_is_told(look: Look) -> None:
    ours, theirs = good(), with_proof(badge(), STRANGER)
    broken = {**theirs["proof"][0], "proofValue": ours["proof"][0]["proofValue"]}
    made = {**badge(), "proof": [broken, *theirs["proof"], *ours["proof"]]}
    seen = look(made).answers
    assert (seen.intact, seen.signed_by) == (Intact.INTACT, SignedBy.KNOWN_ISSUER)


# JSON


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ('{"type":"VerifiableCredential","type":"x"}', ReadFault.REPEATED_MEMBER),
        ('{"a":[' + "[" * 100 + "]" * 100 + "]}", ReadFault.TOO_DEEP),
        ('{"a":' + "[" * 200_000, ReadFault.TOO_DEEP),
        ('{"a":[' + "1," * 60_000 + "1]}", ReadFault.TOO_MANY_VALUES),
        ('{"a":' + "9" * 5_000 + "}", ReadFault.NOT_JSON),
        ('{"a":NaN}', ReadFault.NOT_JSON),
        ('{"a":1e999}', ReadFault.NOT_JSON),
        ('{"a":"\\ud800"}', ReadFault.NOT_TEXT),
        ('{"\\udfff":1}', ReadFault.NOT_TEXT),
        (b'{"a":"\xff"}', ReadFault.UNKNOWN_KIND),
        ("{", ReadFault.NOT_JSON),
        (b"%PDF-1.7", ReadFault.PDF),
        (b"PK\x03\x04x", ReadFault.ZIP),
        ("eyJh.eyJh.c2ln~WyJz~", ReadFault.WALLET),
        ("hello", ReadFault.UNKNOWN_KIND),
        (b"\x00\x01", ReadFault.UNKNOWN_KIND),
        (b"  \n", ReadFault.EMPTY),
    ],
)
def test_hostile_and_foreign_files_are_refused(look: Look, content: Any, fault: ReadFault) -> None:
    began = time.perf_counter()
    seen = look(content).answers
    assert (seen.readable, seen.read_fault) == (Readable.NO, fault)
    assert not seen.is_bad_news
    assert time.perf_counter() - began < 2


def test_a_member_given_twice_inside_a_token_is_refused(look: Look) -> None:
    payload = compact(badge())[:-1] + b',"name":"Other"}'
    assert look(token(payload, KEY, kid=AT_COLLEGE)).answers.readable is Readable.NO


# Pictures


def itxt(text: bytes, *, packed: bool = False, keyword: bytes = b"openbadgecredential") -> bytes:
    body = zlib.compress(text, 9) if packed else text
    return chunk(b"iTXt", keyword + b"\0" + (b"\1" if packed else b"\0") + b"\0\0\0" + body)


def test_a_compressed_badge_is_read_and_remarked(look: Look) -> None:
    seen = look(png(itxt(compact(good()), packed=True)))
    assert (seen.answers.intact, seen.inspection.remarks) == (Intact.INTACT, (Remark.COMPRESSED,))


def test_of_two_badges_the_first_is_read(look: Look) -> None:
    other = with_proof(badge(id="urn:uuid:2"), STRANGER)
    seen = look(png(itxt(compact(good())), itxt(compact(other))))
    assert seen.content.id == good()["id"]
    assert seen.inspection.remarks == (Remark.SECOND_BADGE,)


def test_a_text_bomb_in_a_picture_is_refused_at_once(look: Look) -> None:
    bomb = itxt(b"{" + b" " * 200_000_000, packed=True)
    began = time.perf_counter()
    seen = look(png(bomb)).answers
    assert seen.read_fault is ReadFault.UNPACKS_TOO_LARGE
    assert time.perf_counter() - began < 0.5


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (png(width=50_000, height=50_000), ReadFault.PICTURE_TOO_LARGE),
        (png(), ReadFault.NO_BADGE_IN_PICTURE),
        (png()[:-6], ReadFault.BROKEN_PICTURE),
        (png(itxt(b"{}"))[:-20] + b"\0" * 20, ReadFault.BROKEN_PICTURE),
        (b"\x89PNG\r\n\x1a\n", ReadFault.BROKEN_PICTURE),
        (b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 2**32 - 1) + b"IHDR", ReadFault.BROKEN_PICTURE),
        (png(*[chunk(b"abCd", b"")] * 10_001), ReadFault.BROKEN_PICTURE),
        (png(itxt(b"\xe9\xff")), ReadFault.NOT_TEXT),
        (png(chunk(b"iTXt", b"openbadgecredential\0\1\0\0\0abc")), ReadFault.BROKEN_PICTURE),
    ],
)
def test_broken_pictures_are_refused(look: Look, content: bytes, fault: ReadFault) -> None:
    assert look(content).answers.read_fault is fault


def test_a_wrong_checksum_is_refused(look: Look) -> None:
    content = bytearray(baked_png(compact(good()).decode()))
    content[content.index(b"openbadge") + 60] ^= 1
    assert look(bytes(content)).answers.read_fault is ReadFault.BROKEN_PICTURE


# Drawings

_NAMES = 'xmlns="http://www.w3.org/2000/svg" xmlns:o="https://purl.imsglobal.org/ob/v3p0"'


def svg(inside: str, before: str = "", attributes: str = "") -> bytes:
    return f"{before}<svg {_NAMES} {attributes}>{inside}</svg>".encode()


def credential() -> str:
    return f"<o:credential><![CDATA[{compact(good()).decode()}]]></o:credential>"


@pytest.mark.parametrize(
    "before",
    [
        '<!DOCTYPE svg [<!ENTITY x "y">]>',
        '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE svg [<!ENTITY % x SYSTEM "http://127.0.0.1/x"> %x;]>',
        '<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
    ],
)
def test_entities_are_refused(look: Look, before: str) -> None:
    assert look(svg(credential(), before)).answers.read_fault is ReadFault.XML_ENTITY


def test_scripts_and_links_in_a_drawing_do_nothing(look: Look) -> None:
    inside = (
        "<script>alert(1)</script><image href='http://127.0.0.1/x.png'/>"
        "<foreignObject><iframe src='http://127.0.0.1/'/></foreignObject>"
        "<style>@import url(http://127.0.0.1/x.css);</style>"
    )
    seen = look(svg(inside + credential(), attributes='onload="alert(1)"'))
    assert (seen.inspection.carrier, seen.answers.intact) == (Carrier.SVG, Intact.INTACT)
    assert "alert" not in seen.content.title.pick("en")


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (svg(""), ReadFault.NO_BADGE_IN_PICTURE),
        (svg("<o:credential>"), ReadFault.BROKEN_PICTURE),
        (svg("<g>" * 100 + "</g>" * 100), ReadFault.TOO_DEEP),
        (svg("<g/>" * 60_000), ReadFault.TOO_MANY_VALUES),
        (b'<?xml version="1.0" encoding="nowhere"?><svg/>', ReadFault.BROKEN_PICTURE),
        (svg("<o:credential verify='not a token'/>"), ReadFault.NOT_JSON),
    ],
)
def test_broken_drawings_are_refused(look: Look, content: bytes, fault: ReadFault) -> None:
    assert look(content).answers.read_fault is fault


def test_the_namespace_counts_and_not_the_prefix(look: Look) -> None:
    fake = credential().replace("o:credential", "x:credential")
    names = 'xmlns:x="https://evil.example/ob"'
    assert look(svg(fake, attributes=names)).answers.read_fault is ReadFault.NO_BADGE_IN_PICTURE


# Work without end


def clique(size: int, method: str | None = None) -> Badge:
    """Blank nodes that all point at each other: RDF Dataset Canonicalization, test 74."""
    nodes = [
        {
            "id": f"_:n{number}",
            "https://evil.example/p": [{"id": f"_:n{other}"} for other in range(size)],
        }
        for number in range(size)
    ]
    made = badge(evidence=nodes)
    return {**made, "proof": with_proof(badge(), KEY, method)["proof"]}


def test_a_poison_graph_is_stopped_and_the_next_badge_is_read(look: Look) -> None:
    began = time.perf_counter()
    seen = look(clique(14)).answers
    assert time.perf_counter() - began < 5
    assert seen.intact_reason is IntactReason.TOO_SLOW
    assert not seen.is_bad_news
    assert look(good()).answers.intact is Intact.INTACT


def test_many_poison_graphs_in_one_file_take_no_longer(look: Look) -> None:
    made = {"type": "VerifiablePresentation", "verifiableCredential": [clique(14)] * 20}
    made["verifiableCredential"][0]["proof"] *= 5
    began = time.perf_counter()
    assert look(made).answers.intact is Intact.NOT_CHECKABLE
    assert time.perf_counter() - began < 5


def test_many_proofs_are_not_all_tried(look: Look) -> None:
    made = good()
    bad = {**made["proof"][0], "created": "2001-01-01T00:00:00Z"}
    began = time.perf_counter()
    assert look({**made, "proof": [bad] * 5_000}).answers.intact is Intact.ALTERED
    assert time.perf_counter() - began < 5


def slow_by_letter() -> Badge:
    made = with_proof(badge(narrative='ñ"\\\n' * 400_000), KEY, AT_COLLEGE, "eddsa-jcs-2022")
    broken = {**made["proof"][0], "created": "2001-01-01T00:00:00Z"}
    return {**made, "proof": [broken] * 50}


def slow_drawing() -> bytes:
    return svg("<o:credential>" + "<i/>xxxxxxxxxxxxx".join(["x" * 80] * 45_000) + "</o:credential>")


@pytest.mark.parametrize("made", [slow_by_letter, slow_drawing])
def test_the_largest_files_take_no_longer_than_a_poison_graph(look: Look, made: Any) -> None:
    content = as_bytes(made())
    assert 3_000_000 < len(content) < 5_000_000
    began = time.perf_counter()
    assert look(content).answers.intact is not Intact.INTACT
    assert time.perf_counter() - began < 6


# Words


def test_letters_that_hide_or_turn_are_left_out(look: Look) -> None:
    made = badge()
    made["issuer"]["name"] = "Real\u00ad Col\u202elege\u2066\u200b"
    made["credentialSubject"]["achievement"]["name"] = "Fork\u0000lift\u001b[31m\ufeff"
    seen = look(token(made, KEY, kid=AT_COLLEGE))
    assert seen.content.issuer_name.pick("en") == "Real College"
    assert seen.content.title.pick("en") == "Forklift[31m"
    assert seen.content.issuer_id == COLLEGE


def test_markup_stays_text(look: Look) -> None:
    made = badge()
    markup = "<img src=x> <para>**bold** [link](http://127.0.0.1)"
    made["credentialSubject"]["achievement"]["description"] = markup
    assert look(token(made, KEY, kid=AT_COLLEGE)).content.description.pick("en") == markup


def test_a_badge_of_someone_else_is_told(look: Look) -> None:
    digest = hashlib.sha256(b"owner@example.org" + b"salt").hexdigest().upper()
    entry = {"type": "IdentityObject", "identityType": "emailAddress", "hashed": True}
    made = badge()
    made["credentialSubject"]["identifier"] = [
        {**entry, "salt": "salt", "identityHash": f"sha256${digest}"}
    ]
    text = token(made, KEY, kid=AT_COLLEGE)
    assert look(text, email="other@example.org").answers.yours is Yours.DIFFERS
    assert look(text, email=" Owner@Example.org ").answers.yours is Yours.MATCHES
    assert look(text).answers.yours is Yours.NOT_ASKED
    assert look(good(), email="owner@example.org").answers.yours is Yours.NOT_SAID


def test_a_badge_that_is_no_badge(look: Look) -> None:
    for content in ({"a": 1}, [], {"type": "BadgeClass", "name": "x"}, [[1]], {"type": [1]}):
        seen = look(content)
        assert seen.answers.read_fault is ReadFault.NOT_A_BADGE
        assert seen.inspection.format is BadgeFormat.UNKNOWN


@pytest.mark.parametrize("wrong", [None, 7, True, "x", [], {}, [None], [[1]], [{"id": 1}], 1.5])
@pytest.mark.parametrize(
    "name",
    ["@context", "id", "issuer", "validFrom", "credentialSubject", "proof", "credentialStatus"],
)
def test_members_of_any_wrong_kind_never_break_the_reading(
    look: Look, name: str, wrong: Any
) -> None:
    for content in ({**good(), name: wrong}, token({**badge(), name: wrong}, KEY, kid=AT_COLLEGE)):
        seen = look(content)
        assert seen.answers.read_fault is not ReadFault.OUR_MISTAKE
        assert json.dumps(seen.answers.intact)


def test_base64_with_loose_bits_is_no_second_spelling(look: Look) -> None:
    text = token(badge(), KEY, kid=AT_COLLEGE)
    last = text[-1]
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    twin = next(
        text[:-1] + sign
        for sign in alphabet
        if sign != last
        and base64.urlsafe_b64decode(text.rpartition(".")[2][:-1] + sign + "==")
        == base64.urlsafe_b64decode(text.rpartition(".")[2] + "==")
    )
    assert look(twin).answers.intact_reason is IntactReason.BROKEN_SIGNATURE


def test_the_vocabulary_of_open_badges_is_the_one_expected() -> None:
    """The attacks above rest on these two addresses being bundled."""
    from pathways.data.badges.contexts import VERSIONS

    assert {CREDENTIALS_2, OPEN_BADGES} <= set(VERSIONS)
