"""A badge or credential that was earned elsewhere: what it says, and seven answers about it.

Terms follow Open Badges 3.0 and the W3C Verifiable Credentials Data Model 2.0 (achievement,
issuer, credential status, proof); `docs/badges.md` gives the source of each field.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class BadgeFormat(StrEnum):
    """What a file holds."""

    OPEN_BADGES_3 = "open_badges_3"
    OPEN_BADGES_2 = "open_badges_2"
    OPEN_BADGES_1 = "open_badges_1"
    CLR_2 = "clr_2"  # Comprehensive Learner Record
    CREDENTIAL = "credential"  # another W3C credential
    PRESENTATION = "presentation"  # a wrapper around credentials
    STATUS_LIST = "status_list"
    REVOCATION_LIST = "revocation_list"
    ISSUER_KEYS = "issuer_keys"
    PDF = "pdf"
    ZIP = "zip"
    UNKNOWN = "unknown"


class Carrier(StrEnum):
    """What the badge came in."""

    JSON = "json"
    TOKEN = "token"  # noqa: S105 - a signed token, no secret
    PNG = "png"
    SVG = "svg"
    NONE = "none"


class ReadFault(StrEnum):
    """Why nothing, or not all, of a file could be read as a badge."""

    MISSING = "missing"
    FOLDER = "folder"
    NO_PERMISSION = "no_permission"
    NOT_A_FILE = "not_a_file"  # a pipe or a device
    UNREADABLE = "unreadable"  # the disk did not answer
    EMPTY = "empty"
    TOO_LARGE = "too_large"
    PDF = "pdf"
    ZIP = "zip"
    WALLET = "wallet"  # SD-JWT and such: no badge format
    UNKNOWN_KIND = "unknown_kind"
    BROKEN_PICTURE = "broken_picture"
    PICTURE_TOO_LARGE = "picture_too_large"
    NO_BADGE_IN_PICTURE = "no_badge_in_picture"
    UNPACKS_TOO_LARGE = "unpacks_too_large"
    XML_ENTITY = "xml_entity"
    BROKEN_TOKEN = "broken_token"  # noqa: S105 - a signed token, no secret
    NOT_TEXT = "not_text"
    NOT_JSON = "not_json"
    TOO_DEEP = "too_deep"
    TOO_MANY_VALUES = "too_many_values"
    REPEATED_MEMBER = "repeated_member"
    NOT_A_BADGE = "not_a_badge"
    ONLY_AN_ADDRESS = "only_an_address"  # the badge itself is on a web page
    NO_TITLE = "no_title"
    OUR_MISTAKE = "our_mistake"  # the program stumbled over it
    INNER_UNREADABLE = "inner_unreadable"  # one of the credentials inside


class Remark(StrEnum):
    """Something odd about a file that does not keep it from being read."""

    SECOND_BADGE = "second_badge"  # a picture with two; the first was read
    COMPRESSED = "compressed"  # the specification forbids it
    MORE_INSIDE = "more_inside"  # more credentials than are looked at


class Readable(StrEnum):
    """Could the file be read?"""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


class WellFormed(StrEnum):
    """Does it have the shape its standard asks for? Advice, never a judgement."""

    YES = "yes"
    NO = "no"
    NOT_CHECKED = "not_checked"


class Intact(StrEnum):
    """Is it as it was when it was signed?"""

    INTACT = "intact"
    ALTERED = "altered"
    NOT_CHECKABLE = "not_checkable"


class IntactReason(StrEnum):
    """Why it cannot be told here whether a badge is as it was signed."""

    NO_SIGNATURE = "no_signature"
    HOSTED = "hosted"  # only the issuer's web page could tell
    UNKNOWN_CONTEXT = "unknown_context"  # a vocabulary that is not bundled
    INLINE_CONTEXT = "inline_context"  # the file brings its own vocabulary
    MOVING_CONTEXT = "moving_context"  # its address had several contents over time
    FORBIDDEN_KEYWORD = "forbidden_keyword"  # JSON-LD that no badge needs
    UNDEFINED_TERMS = "undefined_terms"  # words that its vocabularies do not define
    FIELDS_NOT_COVERED = "fields_not_covered"  # signed, but not all of it
    UNSUPPORTED_PROOF = "unsupported_proof"
    REFUSED_ALGORITHM = "refused_algorithm"
    WRONG_PURPOSE = "wrong_purpose"
    NO_KEY = "no_key"
    WEAK_KEY = "weak_key"
    LEAKED_KEY = "leaked_key"
    CLAIMS_CLASH = "claims_clash"  # the token says two things about one fact
    BROKEN_SIGNATURE = "broken_signature"
    TOO_SLOW = "too_slow"
    NOT_RUN = "not_run"  # the worker that checks could not be started
    NOT_READ = "not_read"
    SEVERAL_INSIDE = "several_inside"  # some of them cannot be checked
    DAMAGED_PROGRAM = "damaged_program"  # a bundled vocabulary is not what it was


class SignedBy(StrEnum):
    """Whose key signed it?"""

    KNOWN_ISSUER = "known_issuer"  # the key is pinned for this issuer
    SELF_VOUCHED = "self_vouched"  # the file itself brings or names the key
    NONE = "none"


class SignerNote(StrEnum):
    """Why a good signature is not that of a known issuer."""

    KEY_IN_FILE = "key_in_file"
    NOT_AMONG_PINNED = "not_among_pinned"  # the issuer is known, this key is not
    OTHER_ISSUER = "other_issuer"  # the key is pinned for somebody else
    RETIRED_KEY = "retired_key"  # signed outside the time of the key
    ISSUER_UNCLEAR = "issuer_unclear"  # no issuer, or more than one, is named


class InDate(StrEnum):
    """Is it in date on the day asked about?"""

    CURRENT = "current"
    EXPIRED = "expired"
    NOT_YET_VALID = "not_yet_valid"
    NO_DATES = "no_dates"


class Withdrawn(StrEnum):
    """Did the issuer take it back?"""

    NOT_WITHDRAWN = "not_withdrawn"
    REVOKED = "revoked"
    SUSPENDED = "suspended"
    NOT_CHECKED = "not_checked"


class WithdrawnReason(StrEnum):
    """Why it cannot be told here whether it was taken back."""

    NO_POINTER = "no_pointer"  # the badge names no list
    NO_LIST = "no_list"  # the list it names was not given
    LIST_EXPIRED = "list_expired"
    LIST_NOT_YET_VALID = "list_not_yet_valid"
    LIST_NOT_SIGNED = "list_not_signed"
    LIST_NOT_INTACT = "list_not_intact"
    LIST_OF_ANOTHER = "list_of_another"  # not by this issuer, as far as can be told
    LIST_PURPOSE = "list_purpose"  # the list is about something else
    LIST_BROKEN = "list_broken"
    NO_SUCH_ENTRY = "no_such_entry"
    NOT_READ = "not_read"
    SEVERAL_INSIDE = "several_inside"


class Yours(StrEnum):
    """Was it made out to the e-mail address that was given?"""

    MATCHES = "matches"
    DIFFERS = "differs"
    NOT_ASKED = "not_asked"
    NOT_SAID = "not_said"  # the badge names no e-mail address


@dataclass(frozen=True, slots=True)
class BadgeText:
    """A text in the languages in which the badge has it.

    Attributes:
        versions: language tag, None where none is given, and text; in the order of the file.
    """

    versions: tuple[tuple[str | None, str], ...]

    def pick(self, language: str) -> str:
        """Return the text in `language`, else without one, else in English, else the first."""
        for wanted in (language, None, "en"):
            for tag, text in self.versions:
                if tag == wanted or (tag and wanted and tag.lower().split("-")[0] == wanted):
                    return text
        return self.versions[0][1] if self.versions else ""


NO_TEXT = BadgeText(())
"""A text that the badge does not have."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """A skill, standard or credential that the badge points at; '' where not said."""

    name: str
    code: str
    url: str
    framework: str
    kind: str


@dataclass(frozen=True, slots=True)
class BadgeResult:
    """One result, joined to its description; '' where not said."""

    name: str
    value: str
    status: str


@dataclass(frozen=True, slots=True)
class BadgeEvidence:
    """One piece of evidence that the badge names; '' where not said. Never opened."""

    name: str
    narrative: str
    url: str


@dataclass(frozen=True, slots=True)
class Recipient:
    """To whom a badge was made out.

    Attributes:
        identity: e-mail address, or its hash as ``sha256$…`` or ``md5$…``.
        kind: as the badge says, for example ``email`` or ``emailAddress``.
        is_hashed: whether `identity` is a hash.
        salt: added to the address before hashing; '' when none.
    """

    identity: str
    kind: str
    is_hashed: bool
    salt: str


@dataclass(frozen=True, slots=True)
class StatusPointer:
    """Where the issuer would say that a badge was taken back.

    Attributes:
        kind: type of the entry, for example ``BitstringStatusListEntry``.
        purpose: ``revocation``, ``suspension`` or another.
        list_url: name of the list. Never opened.
        index: place in the list, counted from 0; None for a list of ids.
    """

    kind: str
    purpose: str
    list_url: str
    index: int | None


@dataclass(frozen=True, slots=True)
class BadgeContent:
    """What a badge says, in the words of the learner's record; None or empty: not said.

    Attributes:
        id: the credential's own id.
        achievement_id: id of the achievement or BadgeClass.
        kind: achievement type as printed; never trusted for rank or credit rules.
        issuer_id: exactly as in the file; None when none or more than one is named.
        creator_name: who designed it; may be another than the issuer.
        credits_earned, credits_available: plain numbers, the unit is not stated.
        other_versions: ids of the same achievement in other languages.
        is_revoked_inside: the file itself says that it was taken back.
    """

    id: str | None = None
    achievement_id: str | None = None
    title: BadgeText = NO_TEXT
    description: BadgeText = NO_TEXT
    kind: str | None = None
    criteria: BadgeText = NO_TEXT
    criteria_url: str | None = None
    issuer_id: str | None = None
    issuer_name: BadgeText = NO_TEXT
    issuer_url: str | None = None
    creator_name: BadgeText = NO_TEXT
    awarded_at: dt.datetime | None = None
    valid_from: dt.datetime | None = None
    valid_until: dt.datetime | None = None
    activity_from: dt.date | None = None
    activity_until: dt.date | None = None
    credits_earned: Decimal | None = None
    credits_available: Decimal | None = None
    licence_number: str | None = None
    results: tuple[BadgeResult, ...] = ()
    alignments: tuple[Alignment, ...] = ()
    tags: tuple[str, ...] = ()
    evidence: tuple[BadgeEvidence, ...] = ()
    narrative: BadgeText = NO_TEXT
    recipients: tuple[Recipient, ...] = ()
    image: str | None = None
    language: str | None = None
    other_versions: tuple[str, ...] = ()
    status_pointers: tuple[StatusPointer, ...] = ()
    endorsements: int = 0
    is_revoked_inside: bool = False


@dataclass(frozen=True, slots=True)
class Signature:
    """What was found about the signature of one credential.

    Attributes:
        reason: why it is not checkable, None otherwise.
        detail: what the reason is about, for example an address; '' when nothing.
        key_id: name of the key as the file gives it.
        key_owner: issuer for whom the key is pinned, None when it is not pinned.
        issuer_has_pins: whether any key is pinned for the issuer that the file names.
        key_from, key_until: when the pinned key was in use; None without a limit.
        made_at: when the signature says it was made.
        fingerprint: SHA-256 of the key, hexadecimal; None when no key was used.
        is_of_record: it is that of the learner record around the credential, which has none
            of its own.
    """

    intact: Intact
    reason: IntactReason | None = None
    detail: str = ""
    key_id: str | None = None
    key_owner: str | None = None
    issuer_has_pins: bool = False
    key_from: dt.date | None = None
    key_until: dt.date | None = None
    made_at: dt.datetime | None = None
    fingerprint: str | None = None
    is_of_record: bool = False


@dataclass(frozen=True, slots=True)
class StatusFinding:
    """What one list says about one badge.

    Attributes:
        purpose: what a set entry means: ``revocation`` or ``suspension``.
        is_set: None when it could not be told, for `fault`.
        list_from, list_until: the list's own dates, None where it has none.
    """

    purpose: str
    is_set: bool | None
    fault: WithdrawnReason | None = None
    list_from: dt.datetime | None = None
    list_until: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """One place where a badge is not as its standard says.

    Attributes:
        place: for example ``credentialSubject.achievement``; '' is the whole.
        rule: the rule of JSON Schema that is broken, for example ``required``.
        expected: what would be right, for example ``criteria``.
    """

    place: str
    rule: str
    expected: str


@dataclass(frozen=True, slots=True)
class CheckedCredential:
    """One credential, read and checked, before it is judged on a day.

    Attributes:
        differences: None when there is no rule book for this format here.
        covered, uncovered: names of members, such as ``issuer.name``, that the
            signature does and does not cover.
    """

    format: BadgeFormat
    content: BadgeContent
    signature: Signature
    statuses: tuple[StatusFinding, ...] = ()
    differences: tuple[Difference, ...] | None = None
    covered: tuple[str, ...] = ()
    uncovered: tuple[str, ...] = ()
    fault: ReadFault | None = None


@dataclass(frozen=True, slots=True)
class Inspection:
    """One file, read and checked, before it is judged on a day.

    Attributes:
        file: as the person named it; never used as a name to write to.
        original: the bytes of the file, kept unchanged; empty when they could not be read.
        sha256: of `original`, hexadecimal; None when it could not be read.
        fault: why it could not be read, or only partly.
        outer: the credential of the file; None when there is none.
        inside: credentials that the outer one, or a presentation, wraps.
    """

    file: str
    original: bytes
    sha256: str | None
    format: BadgeFormat
    carrier: Carrier
    fault: ReadFault | None = None
    remarks: tuple[Remark, ...] = ()
    outer: CheckedCredential | None = None
    inside: tuple[CheckedCredential, ...] = ()


@dataclass(frozen=True, slots=True)
class BadgeAnswers:
    """Seven separate answers about one credential; never one green tick.

    Attributes:
        signed_as_of: when the pinned key began to be used or the signature was made.
        withdrawn_as_of: date of the list that the answer rests on.
        is_signed_with_record: the signature is that of the learner record around it.
    """

    readable: Readable
    well_formed: WellFormed
    intact: Intact
    signed_by: SignedBy
    in_date: InDate
    withdrawn: Withdrawn
    yours: Yours
    read_fault: ReadFault | None = None
    differences: tuple[Difference, ...] = ()
    intact_reason: IntactReason | None = None
    intact_detail: str = ""
    signer_note: SignerNote | None = None
    withdrawn_reason: WithdrawnReason | None = None
    signed_on: dt.date | None = None
    valid_from: dt.date | None = None
    valid_until: dt.date | None = None
    withdrawn_as_of: dt.date | None = None
    checked_on: dt.date | None = None
    is_signed_with_record: bool = False

    @property
    def is_bad_news(self) -> bool:
        """Whether it was altered or taken back for good; nothing else is bad news."""
        return self.intact is Intact.ALTERED or self.withdrawn is Withdrawn.REVOKED


@dataclass(frozen=True, slots=True)
class JudgedBadge:
    """One file with its answers, and those of every credential inside."""

    inspection: Inspection
    answers: BadgeAnswers
    inside: tuple[tuple[CheckedCredential, BadgeAnswers], ...] = ()

    @property
    def content(self) -> BadgeContent:
        """What the file says: its own content, or that of the only credential inside."""
        if self.inspection.outer is not None:
            return self.inspection.outer.content
        if len(self.inspection.inside) == 1:
            return self.inspection.inside[0].content
        return BadgeContent()
