"""The catalog: what can be earned, what it counts for, and who says so.

Terms follow CTDL (Credential Transparency Description Language) where it has
one: credential, credential type, condition, transfer value. GLOSSARY.md gives
the source of each term.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from pathways.domain.amounts import Amount
from pathways.domain.facts import Fact, Provenance
from pathways.domain.person import Language
from pathways.domain.text import LocalizedText


class SourceKind(StrEnum):
    """What kind of document a source is."""

    OFFICIAL = "official"
    ARCHIVED_OFFICIAL = "archived_official"
    SECONDARY = "secondary"
    DATASET = "dataset"
    REPORT = "report"
    STATUTE = "statute"
    REGULATION = "regulation"


@dataclass(frozen=True, slots=True)
class Source:
    """A document that facts rest on. `year` is None when none is printed."""

    id: str
    title: str
    url: str
    year: int | None
    kind: SourceKind


@dataclass(frozen=True, slots=True)
class Provider:
    """An organization that offers, issues, regulates or recognizes credentials.

    Attributes:
        kind: what it is, worded, for example 'community college'.
        state: USPS code, or 'US' for national bodies.
        website: None when none was read.
    """

    id: str
    name: LocalizedText
    kind: LocalizedText
    state: str
    ipeds_unitid: str | None
    website: str | None
    note: LocalizedText | None
    provenance: Provenance


class CredentialType(StrEnum):
    """What is awarded. Close to CTDL credential classes; the label is worded in `presenting`."""

    MICRO_CREDENTIAL = "micro_credential"
    DIGITAL_BADGE = "digital_badge"
    EDUCATOR_MICRO_CREDENTIAL = "educator_micro_credential"
    MICRO_CREDENTIAL_SET = "micro_credential_set"
    COMPLETION_CERTIFICATE = "completion_certificate"
    TRAINING = "training"
    INDUSTRY_CERTIFICATION = "industry_certification"
    TECHNICAL_CERTIFICATE = "technical_certificate"
    CERTIFICATE = "certificate"
    DIPLOMA = "diploma"
    SECONDARY_EQUIVALENCY = "secondary_equivalency"
    ASSOCIATE_DEGREE = "associate_degree"
    BACHELOR_DEGREE = "bachelor_degree"
    MASTER_DEGREE = "master_degree"
    NATIONAL_CREDENTIAL = "national_credential"
    STATE_CREDENTIAL = "state_credential"
    REGISTRY_LISTING = "registry_listing"
    COURSE = "course"
    RANK_CHANGE_PROGRAM = "rank_change_program"
    TEACHER_RANK = "teacher_rank"


class Delivery(StrEnum):
    """How it is taught or earned."""

    ONLINE = "online"
    IN_PERSON = "in_person"
    HYBRID = "hybrid"
    IN_FACILITY = "in_facility"  # inside a correctional institution
    VARIES = "varies"


class Availability(StrEnum):
    """Whether it can be started now, as far as the sources say."""

    OFFERED = "offered"
    PLANNED = "planned"
    HISTORIC = "historic"
    UNKNOWN = "unknown"


class RequirementKind(StrEnum):
    """Shapes of a credential's requirement."""

    ALL = "all"
    ANY = "any"
    AT_LEAST = "at_least"
    CREDENTIAL = "credential"
    AMOUNT = "amount"  # hours, experience: the person's own number decides
    CONDITION = "condition"  # yes/no about the person or the place, answered by the person
    RANK = "rank"  # a level of a rule scheme
    CREDIT_SUM = "credit_sum"  # credits of chosen credentials, added up


@dataclass(frozen=True, slots=True)
class SumCap:
    """The most that some credentials may add to a sum of credits."""

    credentials: tuple[str, ...]
    at_most: Decimal


@dataclass(frozen=True, slots=True)
class CreditSum:
    """Credits that must add up. A credential counts with the credits it carries itself.

    Attributes:
        credentials: those that count, in file order.
        minimum: credits that are enough.
        caps: no credential is in two of them.
        exclusive: groups of which only one counts; no credential is in two of them.
    """

    credentials: tuple[str, ...]
    minimum: Decimal
    caps: tuple[SumCap, ...] = ()
    exclusive: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Requirement:
    """One condition of a credential, as a small tree (CTDL condition profile).

    Attributes:
        kind: the shape; decides which of the other fields are set.
        key: stable within the credential, for example ``experience``; answers
            of the person are kept under ``<credential id>.<key>``, or under
            `shared_key` when the same question serves many credentials.
        label: the condition in plain words.
        parts: children of ALL, ANY and AT_LEAST, in order.
        minimum: for AT_LEAST, how many of `parts`.
        credential: for CREDENTIAL, the id that must be held (earned).
        amount: for AMOUNT, the least amount that is enough.
        shared_key: for AMOUNT and CONDITION, for example ``age-18``.
        scheme, level: for RANK.
        credit_sum: for CREDIT_SUM.
        citation: clause or page, worded as the source names itself; None if no clause is named.
    """

    kind: RequirementKind
    key: str
    label: LocalizedText
    provenance: Provenance
    parts: tuple[Requirement, ...] = ()
    minimum: int | None = None
    credential: str | None = None
    amount: Amount | None = None
    shared_key: str | None = None
    scheme: str | None = None
    level: str | None = None
    citation: str | None = None
    credit_sum: CreditSum | None = None


@dataclass(frozen=True, slots=True)
class Offering:
    """One dated class. It is attended from the first to the last day.

    Attributes:
        enroll_by: last day to sign up; None: until it starts.
        seats: free seats when it was read; None: not published.
    """

    starts: dt.date
    ends: dt.date
    enroll_by: dt.date | None = None
    seats: int | None = None


@dataclass(frozen=True, slots=True)
class Renewal:
    """What it takes to renew one that ends, instead of earning it anew."""

    effort: Fact[tuple[Amount, ...]]
    cost_usd: Fact[Decimal]
    online_hours: Fact[Decimal]


@dataclass(frozen=True, slots=True)
class Credential:
    """Something that is awarded for learning or for meeting a standard.

    Attributes:
        effort: how long it takes, each amount in its own unit; empty tuple
            value means none is published.
        cost_usd: total price for the person before any help; Decimal dollars.
        credits: what the award itself carries, in its own college.
        languages: of the course or the exam.
        internet_required: True, False, or unknown.
        validity_years: how long it stays valid; None value: not published.
        wioa_recognized: whether WIOA guidance counts it as a recognized
            postsecondary credential.
        requires: what must be met to earn it; None when no condition is published.
        program: id of the report program it belongs to, if any.
        retired_on, superseded_by: keys live forever; a retired one points on.
        notes: what to know, most important first.
        badge_ids: ids of the digital badge (achievement or BadgeClass), exactly as issued.
        ctid: id in the Credential Registry, ``ce-`` and a UUID; None when it has none.
        online_hours: how many of its hours need a connection; None: not published.
        megabytes: to download for it; None: not published.
        offerings: dated classes; empty when it can be begun on any day.
        renewal: what a renewal takes; None: it is earned anew.
        answer_weeks: from sending it in to the answer; None: not published.
    """

    id: str
    name: LocalizedText
    type: CredentialType
    provider: str
    description: LocalizedText | None
    competencies: tuple[LocalizedText, ...]
    effort: Fact[tuple[Amount, ...]]
    cost_usd: Fact[Decimal]
    credits: Fact[Amount]
    languages: Fact[tuple[Language, ...]]
    delivery: Fact[Delivery]
    internet_required: Fact[bool]
    validity_years: Fact[Decimal]
    wioa_recognized: Fact[bool]
    audience: LocalizedText | None
    availability: Availability
    occupations: tuple[str, ...]
    requires: Requirement | None
    recognized_by: tuple[str, ...]
    notes: tuple[LocalizedText, ...]
    provenance: Provenance
    retired_on: dt.date | None = None
    superseded_by: str | None = None
    badge_ids: tuple[str, ...] = ()
    ctid: str | None = None
    online_hours: Fact[Decimal] | None = None
    megabytes: Fact[Decimal] | None = None
    offerings: tuple[Offering, ...] = ()
    renewal: Renewal | None = None
    answer_weeks: Fact[Decimal] | None = None


@dataclass(frozen=True, slots=True)
class StackStep:
    """One layer of a stack.

    Attributes:
        key: stable within the stack.
        credentials: ids to choose from; one id when there is no choice.
        minimum: how many of them are needed ('any n of m'); 1 of several is an 'or'.
        optional: helps but is not needed.
        credit_sum: when credits and not a number of them decide; `credentials` are its own.
    """

    key: str
    credentials: tuple[str, ...]
    minimum: int = 1
    optional: bool = False
    note: LocalizedText | None = None
    credit_sum: CreditSum | None = None


@dataclass(frozen=True, slots=True)
class Stack:
    """Credentials that add up to more; `steps` in the order to earn them."""

    id: str
    name: LocalizedText
    description: LocalizedText | None
    program: str | None
    steps: tuple[StackStep, ...]
    occupations: tuple[str, ...]
    notes: tuple[LocalizedText, ...]
    provenance: Provenance


class Counting(StrEnum):
    """What a credit is good for at the college that gives it."""

    PROGRAM = "program"  # toward the program itself
    ELECTIVE = "elective"  # a free choice only
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Articulation:
    """A link by which a receiver gives college credit for something held.

    Attributes:
        from_credential: None for a policy that names no single credential.
        from_text: what is given, when it is not in the catalog or needs words.
        receiver: provider id; None only when the source names none of ours.
        program, course: at the receiver, as printed.
        credits: None value: a link exists, the number is not stated.
        automatic: False where the receiver decides case by case.
        earned_from, earned_until: the credential must have been earned in this
            window, both days included; None is open.
        starts, ends: the agreement itself is in force, both days included.
        valid_years: the credential may be at most this old, None is not stated.
        exclusive_group: links of one group give credit once between them.
        said_by: who says so: provider id of the party that printed it, or None.
        counts_as: toward the program, or as an elective.
    """

    id: str
    from_credential: str | None
    from_text: LocalizedText | None
    receiver: str | None
    program: LocalizedText | None
    course: str | None
    credits: Fact[Amount]
    conditions: tuple[LocalizedText, ...]
    automatic: bool
    earned_from: dt.date | None
    earned_until: dt.date | None
    starts: dt.date | None
    ends: dt.date | None
    valid_years: Decimal | None
    exclusive_group: str | None
    said_by: str | None
    notes: tuple[LocalizedText, ...]
    provenance: Provenance
    counts_as: Counting = Counting.PROGRAM


@dataclass(frozen=True, slots=True)
class CreditCap:
    """The most credit that a college takes over: a transfer cap, or what residency leaves.

    Attributes:
        links: ids of the articulations that it limits; empty: all of the receiver.
        at_most: credits that count toward the program.
        surplus: what becomes of credit above it.
    """

    id: str
    receiver: str
    label: LocalizedText
    at_most: Decimal
    links: tuple[str, ...]
    surplus: Counting
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class FundingHelp:
    """How far a funding lowers the price of each of its credentials.

    Attributes:
        usd: dollars at most; None: the whole price.
        conditions: shared answers that must all be yes.
        once: for one credential only, not for each.
    """

    usd: Decimal | None
    conditions: tuple[str, ...]
    once: bool


@dataclass(frozen=True, slots=True)
class Funding:
    """Money or a rule about money. `amounts` are dollars with what each is for.

    `help` is given where the rule is plain enough to count with.
    """

    id: str
    name: LocalizedText
    rule: LocalizedText | None
    amounts: tuple[FundingAmount, ...]
    states: tuple[str, ...]
    credentials: tuple[str, ...]
    notes: tuple[LocalizedText, ...]
    provenance: Provenance
    help: FundingHelp | None = None


@dataclass(frozen=True, slots=True)
class FundingAmount:
    """One printed dollar amount and what it is for."""

    usd: Decimal
    label: LocalizedText


@dataclass(frozen=True, slots=True)
class Wage:
    """Wages of one occupation in one area, US dollars before tax.

    Each number is None when BLS does not publish it. Wages are for everyone
    in the occupation, not for new earners; the 25th percentile is the honest
    first-job number.
    """

    area: str
    employment: int | None
    hourly_median: Decimal | None
    annual_p25: Decimal | None
    annual_median: Decimal | None
    annual_p75: Decimal | None
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class WageArea:
    """A BLS OEWS area: the nation, a state, a metropolitan or nonmetropolitan area."""

    id: str
    name: LocalizedText
    state: str
    bls_code: str | None


@dataclass(frozen=True, slots=True)
class Occupation:
    """A job by its Standard Occupational Classification 2018 code."""

    soc: str
    title: LocalizedText
    description: LocalizedText | None
    wages: Mapping[str, Wage]
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Program:
    """One of the programs of the 2022 landscape report, or another like it.

    Attributes:
        stated_size: what the source says about its size, for example 'over 18'.
        list_is_complete: False when known members are fewer than stated.
    """

    id: str
    name: LocalizedText
    provider: str
    state: str
    description: LocalizedText
    credentials: tuple[str, ...]
    stacks: tuple[str, ...]
    stated_size: LocalizedText | None
    list_is_complete: bool
    levels: tuple[LocalizedText, ...]
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class GlossaryTerm:
    """A term of the field in both languages. `source` None: our own recall, marked so."""

    id: str
    term: LocalizedText
    meaning: LocalizedText | None
    note: str | None
    source: str | None


@dataclass(frozen=True, slots=True)
class Catalog:
    """Everything known, read-only, keyed by id; iteration order is file order.

    Attributes:
        content_version: date of the content and a short hash, for example
            ``2026.11.24+1a2b3c4d``; printed on every page.
        compiled_on: date the content was last researched, for 'facts as of'.
    """

    content_version: str
    compiled_on: dt.date
    sources: Mapping[str, Source]
    providers: Mapping[str, Provider]
    programs: Mapping[str, Program]
    credentials: Mapping[str, Credential]
    stacks: Mapping[str, Stack]
    articulations: Mapping[str, Articulation]
    funding: Mapping[str, Funding]
    areas: Mapping[str, WageArea]
    occupations: Mapping[str, Occupation]
    glossary: Mapping[str, GlossaryTerm]
    credit_caps: Mapping[str, CreditCap] = field(default_factory=dict)
