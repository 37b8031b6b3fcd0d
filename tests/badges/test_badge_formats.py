"""Every format and every suite, signed for real: intact, altered, and by whom."""

from __future__ import annotations

import hashlib
from decimal import Decimal
from typing import Any

import pytest
from badge_looking import Look
from badge_making import (
    CLR,
    COLLEGE,
    CREDENTIALS_2,
    OPEN_BADGES,
    Badge,
    RsaIssuer,
    assertion,
    badge,
    baked_png,
    baked_svg,
    baked_svg_2,
    compact,
    cryptographic_key,
    did_document,
    did_jwk,
    ed25519_issuer,
    old_badge,
    p256_issuer,
    token,
    with_proof,
)

from pathways.domain.badge import (
    BadgeFormat,
    Carrier,
    InDate,
    Intact,
    IntactReason,
    Readable,
    ReadFault,
    SignedBy,
    SignerNote,
    WellFormed,
)

KEY = ed25519_issuer(1)
STRANGER = ed25519_issuer(2)
POINT = p256_issuer(1)
AT_COLLEGE = f"{COLLEGE}#key-1"
SUITES = ("eddsa-rdfc-2022", "eddsa-2022", "eddsa-jcs-2022", "Ed25519Signature2020")


def of_suite(suite: str, **changes: Any) -> Badge:
    made = old_badge() if suite == "Ed25519Signature2020" else badge()
    return {**made, **changes}


@pytest.mark.parametrize("suite", SUITES)
def test_each_proof_suite_is_intact_and_by_the_known_issuer(look: Look, suite: str) -> None:
    seen = look(with_proof(of_suite(suite), KEY, AT_COLLEGE, suite)).answers
    assert (seen.intact, seen.signed_by) == (Intact.INTACT, SignedBy.KNOWN_ISSUER)
    assert (seen.readable, seen.well_formed) == (Readable.YES, WellFormed.YES)


@pytest.mark.parametrize("suite", SUITES)
def test_a_changed_title_is_altered(look: Look, suite: str) -> None:
    made = with_proof(of_suite(suite), KEY, AT_COLLEGE, suite)
    made["credentialSubject"]["achievement"]["name"] = "Forklift Mastery"
    seen = look(made)
    assert (seen.answers.intact, seen.answers.signed_by) == (Intact.ALTERED, SignedBy.NONE)
    assert seen.answers.is_bad_news
    assert seen.inspection.outer is not None
    assert seen.inspection.outer.covered == ()


@pytest.mark.parametrize("suite", SUITES)
def test_another_key_than_the_one_named_is_altered(look: Look, suite: str) -> None:
    seen = look(with_proof(of_suite(suite), STRANGER, AT_COLLEGE, suite)).answers
    assert (seen.intact, seen.signed_by) == (Intact.ALTERED, SignedBy.NONE)


@pytest.mark.parametrize("suite", SUITES)
def test_a_key_that_the_file_brings_itself_is_self_vouched(look: Look, suite: str) -> None:
    seen = look(with_proof(of_suite(suite), STRANGER, None, suite), keys=[]).answers
    assert (seen.intact, seen.signed_by) == (Intact.INTACT, SignedBy.SELF_VOUCHED)
    assert seen.signer_note is SignerNote.KEY_IN_FILE


@pytest.mark.parametrize("issuer", [KEY, POINT])
def test_a_token_with_did_key(look: Look, issuer: Any) -> None:
    did = issuer.did_key
    seen = look(token(badge(), issuer, kid=f"{did}#{did.rpartition(':')[2]}"), keys=[]).answers
    assert (seen.intact, seen.signed_by) == (Intact.INTACT, SignedBy.SELF_VOUCHED)


def test_tokens_of_every_algorithm(look: Look, rsa_key: RsaIssuer) -> None:
    for issuer in (KEY, POINT, rsa_key):
        for header in ({"jwk": issuer.jwk}, {"kid": f"{did_jwk(issuer)}#0"}):
            seen = look(token(badge(), issuer, **header), keys=[]).answers
            assert (seen.intact, seen.signed_by) == (Intact.INTACT, SignedBy.SELF_VOUCHED)
        pinned = look(token(badge(), issuer, kid=AT_COLLEGE), keys=[did_document(issuer)]).answers
        assert (pinned.intact, pinned.signed_by) == (Intact.INTACT, SignedBy.KNOWN_ISSUER)
        assert pinned.well_formed is WellFormed.YES


def test_the_new_name_of_the_algorithm_is_known(look: Look) -> None:
    seen = look(token(badge(), KEY, kid=AT_COLLEGE, alg="Ed25519")).answers
    assert seen.intact is Intact.INTACT


def test_a_token_that_names_no_key_is_tried_with_those_of_its_issuer(look: Look) -> None:
    assert look(token(badge(), KEY)).answers.signed_by is SignedBy.KNOWN_ISSUER
    assert look(token(badge(), STRANGER)).answers.intact is Intact.ALTERED
    assert look(token(badge(), KEY), keys=[]).answers.intact_reason is IntactReason.NO_KEY


def test_a_token_of_the_old_data_model(look: Look) -> None:
    inner = old_badge()
    del inner["id"], inner["issuer"]
    payload = {"iss": COLLEGE, "jti": "urn:uuid:7", "nbf": 1736467200, "vc": inner}
    seen = look(token(payload, KEY, kid=AT_COLLEGE))
    assert seen.answers.intact is Intact.INTACT
    assert (seen.content.id, seen.content.issuer_id) == ("urn:uuid:7", COLLEGE)
    assert seen.answers.in_date is InDate.CURRENT


def test_the_end_of_a_token_ends_the_badge(look: Look) -> None:
    made = badge()
    del made["validUntil"], made["validFrom"]
    for claims, answer in (
        ({"exp": 1767225600}, InDate.EXPIRED),
        ({"nbf": 1800000000}, InDate.NOT_YET_VALID),
        ({}, InDate.NO_DATES),
    ):
        assert look(token({**made, **claims}, KEY, kid=AT_COLLEGE)).answers.in_date is answer


@pytest.mark.parametrize("claim", ["iss", "jti", "sub", "nbf", "exp"])
def test_a_claim_that_says_another_thing_is_not_confirmed(look: Look, claim: str) -> None:
    value = 1 if claim in ("nbf", "exp") else "did:web:other.example"
    seen = look(token({**badge(), claim: value}, KEY, kid=AT_COLLEGE)).answers
    assert (seen.intact, seen.intact_reason) == (Intact.NOT_CHECKABLE, IntactReason.CLAIMS_CLASH)


def carriers(text: str) -> dict[Carrier, bytes]:
    return {Carrier.PNG: baked_png(text), Carrier.SVG: baked_svg(text)}


@pytest.mark.parametrize("carrier", [Carrier.PNG, Carrier.SVG])
@pytest.mark.parametrize("is_token", [True, False])
def test_baked_pictures(look: Look, carrier: Carrier, is_token: bool) -> None:
    signed = compact(with_proof(badge(), KEY, AT_COLLEGE)).decode()
    text = token(badge(), KEY, kid=AT_COLLEGE) if is_token else signed
    content = carriers(text)[carrier]
    seen = look(content)
    assert (seen.inspection.carrier, seen.answers.intact) == (carrier, Intact.INTACT)
    assert seen.inspection.original == content
    assert seen.inspection.sha256 == hashlib.sha256(content).hexdigest()
    assert seen.content.description.pick("en").endswith("Año 2025.")


def test_open_badges_2_is_checked_with_a_key_that_was_handed_over(
    look: Look, rsa_key: RsaIssuer
) -> None:
    profile = {**assertion()["badge"]["issuer"], "publicKey": "https://college.example/key"}
    signed = token(assertion(), rsa_key)
    for keys in ([cryptographic_key(rsa_key)], [cryptographic_key(rsa_key), profile]):
        seen = look(signed, keys=keys)
        assert seen.inspection.format is BadgeFormat.OPEN_BADGES_2
        assert (seen.answers.intact, seen.answers.signed_by) == (
            Intact.INTACT,
            SignedBy.KNOWN_ISSUER,
        )
    assert look(signed, keys=[]).answers.intact_reason is IntactReason.NO_KEY


def test_a_profile_that_does_not_list_a_key_takes_it_back(look: Look, rsa_key: RsaIssuer) -> None:
    profile = {**assertion()["badge"]["issuer"], "publicKey": "https://college.example/new"}
    seen = look(token(assertion(), rsa_key), keys=[cryptographic_key(rsa_key), profile]).answers
    assert seen.intact_reason is IntactReason.NO_KEY


def test_a_profile_with_its_key_inside(look: Look, rsa_key: RsaIssuer) -> None:
    profile = {**assertion()["badge"]["issuer"], "publicKey": cryptographic_key(rsa_key)}
    seen = look(token(assertion(), rsa_key), keys=[profile]).answers
    assert seen.signed_by is SignedBy.KNOWN_ISSUER


def test_a_profile_can_not_give_the_key_of_another(look: Look, rsa_key: RsaIssuer) -> None:
    issuer = assertion()["badge"]["issuer"]
    for owner, signed_by in (
        (issuer["id"], SignedBy.KNOWN_ISSUER),
        (None, SignedBy.KNOWN_ISSUER),
        ("https://other.example/issuer", SignedBy.NONE),
    ):
        profile = {**issuer, "publicKey": cryptographic_key(rsa_key, owner=owner)}
        assert look(token(assertion(), rsa_key), keys=[profile]).answers.signed_by is signed_by


def test_the_key_of_another_owner_never_confirms(look: Look, rsa_key: RsaIssuer) -> None:
    key = cryptographic_key(rsa_key, owner="https://other.example/issuer")
    seen = look(token(assertion(), rsa_key), keys=[key]).answers
    assert (seen.signed_by, seen.signer_note) == (SignedBy.SELF_VOUCHED, SignerNote.OTHER_ISSUER)


@pytest.mark.parametrize("kind", ["hosted", "HostedBadge"])
def test_a_hosted_badge_can_not_be_checked_here(look: Look, kind: str) -> None:
    text = compact(assertion(verification={"type": kind})).decode()
    for content in (text, baked_png(text, b"openbadges"), baked_svg_2(text)):
        seen = look(content)
        assert seen.inspection.format is BadgeFormat.OPEN_BADGES_2
        assert seen.answers.intact_reason is IntactReason.HOSTED
        assert not seen.answers.is_bad_news
        assert seen.content.title.pick("en") == "Forklift Safety"


def test_a_picture_with_only_an_address_is_read_in_part(look: Look) -> None:
    for content in (
        baked_png("https://college.example/a/1", b"openbadges"),
        baked_svg_2("", "https://college.example/a/1"),
    ):
        seen = look(content)
        assert (seen.answers.readable, seen.answers.read_fault) == (
            Readable.PARTLY,
            ReadFault.ONLY_AN_ADDRESS,
        )
        assert seen.answers.intact_reason is IntactReason.HOSTED


def test_older_shapes(look: Look) -> None:
    version_1 = {
        "uid": "abc",
        "recipient": {"type": "email", "hashed": False, "identity": "nobody@example.org"},
        "badge": {"name": "Welding", "issuer": {"origin": "https://c.example", "name": "C"}},
        "verify": {"type": "hosted", "url": "https://c.example/1"},
        "issuedOn": 1359217910,
    }
    version_0 = {
        "recipient": "sha256$" + hashlib.sha256(b"nobody@example.orgsalt").hexdigest(),
        "salt": "salt",
        "badge": {"version": "0.5.0", "name": "Welding", "issuer": {"origin": "https://c.example"}},
        "issued_on": "2012-03-04",
    }
    for content, day in ((version_1, "2013-01-26"), (version_0, "2012-03-04")):
        seen = look(content, email="nobody@example.org")
        assert seen.inspection.format is BadgeFormat.OPEN_BADGES_1
        assert seen.content.title.pick("en") == "Welding"
        assert seen.content.issuer_id == "https://c.example"
        assert seen.content.awarded_at is not None
        assert seen.content.awarded_at.date().isoformat() == day
        assert seen.answers.yours.value == "matches"


def record(*inside: Any, **changes: Any) -> Badge:
    made: Badge = {
        "@context": [CREDENTIALS_2, CLR, OPEN_BADGES],
        "id": "urn:uuid:9",
        "type": ["VerifiableCredential", "ClrCredential"],
        "issuer": {"id": COLLEGE, "type": ["Profile"], "name": "Example College"},
        "validFrom": "2025-02-01T00:00:00Z",
        "name": "Transcript",
        "credentialSubject": {
            "id": "did:example:learner",
            "type": ["ClrSubject"],
            "verifiableCredential": list(inside),
        },
    }
    made.update(changes)
    return made


def test_a_learner_record_is_unwrapped_and_each_badge_in_it_is_checked(look: Look) -> None:
    good = with_proof(badge(), KEY, AT_COLLEGE)
    bad = with_proof(badge(id="urn:uuid:2"), STRANGER)
    bad["name"] = "Something else"
    seen = look(with_proof(record(good, bad), KEY, AT_COLLEGE))
    assert seen.inspection.format is BadgeFormat.CLR_2
    assert seen.answers.intact is Intact.INTACT
    assert [each.intact for _, each in seen.inside] == [Intact.INTACT, Intact.ALTERED]


def test_a_learner_record_tells_achievements_of_its_own(look: Look) -> None:
    made = record(with_proof(badge(), KEY, AT_COLLEGE))
    made["credentialSubject"]["achievement"] = [
        {**badge()["credentialSubject"]["achievement"], "id": "urn:own", "name": "First term"}
    ]
    seen = look(with_proof(made, KEY, AT_COLLEGE))
    assert [each.content.title.pick("en") for each, _ in seen.inside] == [
        "Forklift Safety",
        "First term",
    ]
    assert seen.inside[1][1].signed_by is SignedBy.KNOWN_ISSUER


def test_a_badge_without_a_signature_rests_on_that_of_the_record_around_it(look: Look) -> None:
    own = with_proof(badge(), STRANGER)
    other = badge(id="urn:uuid:2", issuer="https://other.example")
    whole = record(own, badge(id="urn:uuid:3"), other)
    for seen in (
        look(with_proof(whole, KEY, AT_COLLEGE)),
        look(token(whole, KEY, kid=AT_COLLEGE)),
    ):
        signed = [(each.signed_by, each.is_signed_with_record) for _, each in seen.inside]
        assert signed == [
            (SignedBy.SELF_VOUCHED, False),
            (SignedBy.KNOWN_ISSUER, True),
            (SignedBy.SELF_VOUCHED, True),  # the college's key says nothing for another school
        ]
        assert {each.intact for _, each in seen.inside} == {Intact.INTACT}
        checked = seen.inside[1][0]
        assert "credentialSubject.achievement.name" in checked.covered
        assert not checked.uncovered
    changed = with_proof(whole, KEY, AT_COLLEGE)
    changed["credentialSubject"]["verifiableCredential"][1]["name"] = "Made better"
    found = [each.intact for _, each in look(changed).inside]
    assert found == [Intact.INTACT, Intact.ALTERED, Intact.ALTERED]
    (unsigned,) = look(record(badge())).inside
    assert unsigned[1].intact_reason is IntactReason.NO_SIGNATURE
    assert not unsigned[1].is_signed_with_record
    addition = with_proof(whole, KEY, AT_COLLEGE)
    addition["credentialSubject"]["verifiableCredential"][1]["unheard"] = "of"
    seen = look(addition)
    assert seen.inside[1][1].intact is Intact.NOT_CHECKABLE
    assert "unheard" in seen.inside[1][0].uncovered


def presentation(*inside: Any) -> Badge:
    return {
        "@context": [CREDENTIALS_2],
        "type": ["VerifiablePresentation"],
        "verifiableCredential": list(inside),
    }


def test_presentations_are_unwrapped(look: Look) -> None:
    signed = with_proof(badge(), KEY, AT_COLLEGE)
    text = token(badge(id="urn:uuid:2"), KEY, kid=AT_COLLEGE)
    enveloped = {
        "@context": CREDENTIALS_2,
        "type": "EnvelopedVerifiableCredential",
        "id": f"data:application/vc+jwt,{text}",
    }
    whole = presentation(signed, text, enveloped)
    for content in (whole, token({"vp": whole}, STRANGER), [signed, text, enveloped]):
        seen = look(content)
        assert seen.inspection.format is BadgeFormat.PRESENTATION
        assert [each.intact for _, each in seen.inside] == [Intact.INTACT] * 3
        assert seen.answers.intact is Intact.INTACT
        assert seen.answers.signed_by is SignedBy.KNOWN_ISSUER


def test_the_worst_news_inside_a_presentation_is_told_at_the_top(look: Look) -> None:
    bad = with_proof(badge(id="urn:uuid:2"), KEY, AT_COLLEGE)
    bad["name"] = "x"
    seen = look(presentation(with_proof(badge(), KEY, AT_COLLEGE), bad, "no credential"))
    assert seen.answers.intact is Intact.ALTERED
    assert (seen.answers.readable, seen.answers.read_fault) == (
        Readable.PARTLY,
        ReadFault.INNER_UNREADABLE,
    )


def test_a_presentation_of_one_badge_is_that_badge(look: Look) -> None:
    seen = look(presentation(with_proof(badge(), KEY, AT_COLLEGE)))
    assert seen.content.title.pick("en") == "Forklift Safety"
    assert seen.answers.valid_until is not None


def test_every_field_is_read() -> None:
    """The table of section 2.1, one value for each row."""
    from pathways.data.badges.credential_content import content_of

    made = badge(
        evidence=[{"id": "https://e.example/1", "type": ["Evidence"], "name": "Video"}],
        endorsement=[{}],
        endorsementJwt=["a.b.c"],
        credentialStatus={"type": "BitstringStatusListEntry", "statusListIndex": 7},
    )
    made["credentialSubject"] |= {
        "creditsEarned": 3.5,
        "licenseNumber": "L-1",
        "activityStartDate": "2024-09-01",
        "activityEndDate": "2024-12-01",
        "narrative": "Ten weeks.",
        "result": [{"type": ["Result"], "resultDescription": "urn:r:1", "value": "A"}],
        "identifier": [
            {
                "type": "IdentityObject",
                "identityType": "emailAddress",
                "identityHash": "nobody@example.org",
                "hashed": False,
            }
        ],
    }
    made["credentialSubject"]["achievement"] |= {
        "creditsAvailable": 4,
        "creator": {"id": "did:web:maker.example", "type": ["Profile"], "name": "Maker"},
        "tag": ["safety", "warehouse"],
        "inLanguage": "es",
        "image": {"id": "https://college.example/i.png", "type": "Image"},
        "related": [{"id": "urn:en", "type": ["Related"]}],
        "alignment": [{"targetName": "Lifts", "targetUrl": "https://t.example", "targetCode": "1"}],
        "resultDescription": [{"id": "urn:r:1", "name": "Grade", "resultType": "LetterGrade"}],
    }
    found = content_of(made)
    assert found.credits_earned == Decimal("3.5")
    assert found.credits_available == Decimal(4)
    assert found.licence_number == "L-1"
    activity = (str(found.activity_from), str(found.activity_until))
    assert activity == ("2024-09-01", "2024-12-01")
    assert found.narrative.pick("en") == "Ten weeks."
    assert (found.results[0].name, found.results[0].value) == ("Grade", "A")
    assert found.recipients[0].identity == "nobody@example.org"
    assert found.creator_name.pick("en") == "Maker"
    assert found.tags == ("safety", "warehouse")
    assert (found.language, found.image) == ("es", "https://college.example/i.png")
    assert found.other_versions == ("urn:en",)
    assert (found.alignments[0].name, found.alignments[0].code) == ("Lifts", "1")
    assert found.evidence[0].name == "Video"
    assert found.endorsements == 2
    assert found.status_pointers[0].index == 7
    assert found.awarded_at is not None
    assert found.awarded_at.date().isoformat() == "2025-01-09"
    assert found.kind == "MicroCredential"
    assert found.criteria.pick("en") == "Pass the test."


def test_singles_and_lists_are_read_alike() -> None:
    from pathways.data.badges.credential_content import content_of

    one = badge()
    many = {name: value if name == "@context" else [value] for name, value in badge().items()}
    many["credentialSubject"] = [
        {**one["credentialSubject"], "achievement": [one["credentialSubject"]["achievement"]]}
    ]
    assert content_of(many) == content_of(one)


def test_a_title_in_two_languages_is_shown_in_the_readers(look: Look) -> None:
    made = badge()
    made["credentialSubject"]["achievement"]["name"] = [
        {"@value": "Forklift Safety", "@language": "en-US"},
        {"@value": "Montacargas seguro", "@language": "es"},
    ]
    seen = look(with_proof(made, KEY, AT_COLLEGE))
    assert seen.answers.intact is Intact.INTACT
    assert seen.content.title.pick("es") == "Montacargas seguro"
    assert seen.content.title.pick("en") == "Forklift Safety"


def test_a_language_map_is_read_but_not_signed(look: Look) -> None:
    made = badge()
    made["credentialSubject"]["achievement"]["name"] = {"en": "Forklift", "es": "Montacargas"}
    seen = look(with_proof(made, KEY, AT_COLLEGE))
    assert seen.answers.intact_reason is IntactReason.FIELDS_NOT_COVERED
    assert seen.content.title.pick("es") == "Montacargas"
    assert look(token(made, KEY, kid=AT_COLLEGE)).answers.intact is Intact.INTACT


def test_differences_are_told_and_block_nothing(look: Look) -> None:
    made = badge()
    del made["credentialSubject"]["achievement"]["criteria"]
    made["credentialSubject"]["achievement"]["achievementType"] = "Program"
    seen = look(with_proof(made, KEY, AT_COLLEGE)).answers
    assert (seen.well_formed, seen.intact) == (WellFormed.NO, Intact.INTACT)
    told = {(each.place, each.rule) for each in seen.differences}
    assert ("credentialSubject.achievement", "required") in told
    assert ("credentialSubject.achievement.achievementType", "anyOf") in told
    assert "criteria" in {each.expected for each in seen.differences}


def test_the_vectors_of_the_standard_are_intact(look: Look) -> None:
    """W3C Data Integrity EdDSA Cryptosuites 1.0, appendix B: somebody else's signatures.

    The terms of the example vocabulary, which is not bundled, stand as full names.
    """
    did = "did:key:z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2"
    terms = "https://www.w3.org/ns/credentials/examples#"

    def document(context: list[str], prefix: str) -> Badge:
        return {
            "@context": context,
            "id": "urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33",
            "type": ["VerifiableCredential", f"{prefix}AlumniCredential"],
            "name": "Alumni Credential",
            "description": "A minimum viable example of an Alumni Credential.",
            "issuer": "https://vc.example/issuers/5678",
            "validFrom": "2023-01-01T00:00:00Z",
            "credentialSubject": {
                "id": "did:example:abcdefgh",
                f"{prefix}alumniOf": "The School of Examples",
            },
        }

    proof = {
        "type": "DataIntegrityProof",
        "created": "2023-02-24T23:36:38Z",
        "verificationMethod": f"{did}#{did.rpartition(':')[2]}",
        "proofPurpose": "assertionMethod",
    }
    by_meaning = {
        **proof,
        "cryptosuite": "eddsa-rdfc-2022",
        "proofValue": "z2YwC8z3ap7yx1nZYCg4L3j3ApHsF8kgPdSb5xoS1VR7vPG3F561B52hYnQF9iseabecm3ijx4K1"
        "FBTQsCZahKZme",
    }
    by_letter = {
        **proof,
        "cryptosuite": "eddsa-jcs-2022",
        "@context": [CREDENTIALS_2, "https://www.w3.org/ns/credentials/examples/v2"],
        "proofValue": "z2HnFSSPPBzR36zdDgK8PbEHeXbR56YF24jwMpt3R1eHXQzJDMWS93FCzpvJpwTWd3GAVF"
        "uUfjoJdcnTMuVor51aX",
    }
    for made in (
        {**document([CREDENTIALS_2], terms), "proof": by_meaning},
        {**document(by_letter["@context"], ""), "proof": by_letter},  # type: ignore[arg-type]
    ):
        seen = look(made).answers
        assert (seen.intact, seen.signed_by) == (Intact.INTACT, SignedBy.SELF_VOUCHED)
