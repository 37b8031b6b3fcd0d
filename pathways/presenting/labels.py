"""Words for every kind of thing that has a code: types, states, roles, filters.

The answers are kept, because a list of results asks for the same few words at every key.
"""

from __future__ import annotations

from functools import lru_cache

from pathways.domain.catalog import Availability, CredentialType, Delivery, SourceKind
from pathways.domain.facts import Certainty
from pathways.domain.person import GoalKind, Language, Role
from pathways.domain.record import HoldingState
from pathways.domain.search import Facet
from pathways.i18n.wording import Wording
from pathways.planning.results import CreditStanding, StepState
from pathways.presenting.views import Mark
from pathways.rules.findings import Verdict


@lru_cache(maxsize=256)
def type_words(kind: CredentialType, wording: Wording) -> str:
    """Return what is awarded, for example 'Micro-credential'."""
    return {
        CredentialType.MICRO_CREDENTIAL: wording.say("Micro-credential"),
        CredentialType.DIGITAL_BADGE: wording.say("Digital badge"),
        CredentialType.EDUCATOR_MICRO_CREDENTIAL: wording.say("Micro-credential for teachers"),
        CredentialType.MICRO_CREDENTIAL_SET: wording.say("Set of micro-credentials"),
        CredentialType.COMPLETION_CERTIFICATE: wording.say("Certificate of completion"),
        CredentialType.TRAINING: wording.say("Training"),
        CredentialType.INDUSTRY_CERTIFICATION: wording.say("Industry certification"),
        CredentialType.TECHNICAL_CERTIFICATE: wording.say("Technical certificate"),
        CredentialType.CERTIFICATE: wording.say("Certificate"),
        CredentialType.DIPLOMA: wording.say("Diploma"),
        CredentialType.SECONDARY_EQUIVALENCY: wording.say("High school equivalency"),
        CredentialType.ASSOCIATE_DEGREE: wording.say("Associate degree"),
        CredentialType.BACHELOR_DEGREE: wording.say("Bachelor's degree"),
        CredentialType.MASTER_DEGREE: wording.say("Master's degree"),
        CredentialType.NATIONAL_CREDENTIAL: wording.say("National credential"),
        CredentialType.STATE_CREDENTIAL: wording.say("State credential"),
        CredentialType.REGISTRY_LISTING: wording.say("State registry listing"),
        CredentialType.COURSE: wording.say("Course"),
        CredentialType.RANK_CHANGE_PROGRAM: wording.say("Rank change program"),
        CredentialType.TEACHER_RANK: wording.say("Teacher rank"),
    }[kind]


@lru_cache(maxsize=256)
def delivery_words(delivery: Delivery, wording: Wording) -> str:
    """Return how it is taught."""
    return {
        Delivery.ONLINE: wording.say("Online"),
        Delivery.IN_PERSON: wording.say("In person"),
        Delivery.HYBRID: wording.say("Part online, part in person"),
        # translators: a course that is given inside a prison; neutral wording
        Delivery.IN_FACILITY: wording.say("Inside a facility"),
        Delivery.VARIES: wording.say("It varies by place"),
    }[delivery]


@lru_cache(maxsize=256)
def availability_words(availability: Availability, wording: Wording) -> str:
    """Return what to do before counting on it; '' when it is offered."""
    return {
        Availability.OFFERED: "",
        Availability.PLANNED: wording.say("This was only planned. Ask if it has started."),
        Availability.HISTORIC: wording.say("This ran in the past. Ask if it still runs."),
        Availability.UNKNOWN: wording.say("We do not know if it runs now. Ask first."),
    }[availability]


@lru_cache(maxsize=256)
def certainty_words(certainty: Certainty, wording: Wording) -> str:
    """Return how sure a fact is, in one word or two."""
    return {
        Certainty.VERIFIED: wording.say("Verified"),
        Certainty.REPORTED: wording.say("Reported"),
        Certainty.UNVERIFIED: wording.say("Not confirmed"),
    }[certainty]


@lru_cache(maxsize=256)
def source_kind_words(kind: SourceKind, wording: Wording) -> str:
    """Return what kind of document a source is."""
    return {
        SourceKind.OFFICIAL: wording.say("Official page"),
        SourceKind.ARCHIVED_OFFICIAL: wording.say("Old official page"),
        SourceKind.SECONDARY: wording.say("Page by others"),
        SourceKind.DATASET: wording.say("Data set"),
        SourceKind.REPORT: wording.say("Report"),
        SourceKind.STATUTE: wording.say("Law"),
        SourceKind.REGULATION: wording.say("Regulation"),
    }[kind]


@lru_cache(maxsize=256)
def role_words(role: Role, wording: Wording) -> str:
    """Return who the person is for the program."""
    return {
        Role.LEARNER: wording.say("Learner"),
        Role.ADVISOR: wording.say("Advisor"),
        Role.TEACHER: wording.say("Teacher"),
    }[role]


@lru_cache(maxsize=256)
def holding_state_words(state: HoldingState, wording: Wording) -> str:
    """Return how far the person is with one credential."""
    return {
        HoldingState.PLANNED: wording.say("Planned"),
        HoldingState.STARTED: wording.say("Started"),
        HoldingState.SUBMITTED: wording.say("Sent in"),
        HoldingState.EARNED: wording.say("Earned"),
    }[state]


@lru_cache(maxsize=256)
def step_state_words(state: StepState, wording: Wording) -> str:
    """Return where one step of a plan stands."""
    return {
        StepState.HELD: wording.say("You have this"),
        StepState.EXPIRED: wording.say("You had this. It ran out"),
        StepState.IN_PROGRESS: wording.say("You are working on this"),
        StepState.NEXT: wording.say("Next"),
        StepState.LATER: wording.say("Later"),
    }[state]


@lru_cache(maxsize=256)
def verdict_words(verdict: Verdict, wording: Wording) -> str:
    """Return one of the three answers for one requirement."""
    return {
        Verdict.MET: wording.say("Met"),
        Verdict.NOT_MET: wording.say("Not met yet"),
        Verdict.CANNOT_TELL: wording.say("We cannot tell yet"),
    }[verdict]


@lru_cache(maxsize=256)
def mark_words(mark: Mark, wording: Wording) -> str:
    """Return the word that stands beside the shape of a mark; '' for none."""
    return {
        Mark.MET: wording.say("Met"),
        Mark.NOT_MET: wording.say("Not met yet"),
        Mark.CANNOT_TELL: wording.say("We cannot tell yet"),
        Mark.HELD: wording.say("You have this"),
        Mark.EXPIRED: wording.say("Ran out"),
        Mark.IN_PROGRESS: wording.say("In progress"),
        Mark.NEXT: wording.say("Next"),
        Mark.LATER: wording.say("Later"),
        Mark.NONE: "",
    }[mark]


@lru_cache(maxsize=256)
def credit_standing_words(standing: CreditStanding, wording: Wording) -> str:
    """Return how sure one promise of college credit is."""
    return {
        CreditStanding.SURE: wording.say("Sure"),
        CreditStanding.CONDITIONAL: wording.say("Counts if you show these points"),
        CreditStanding.NUMBER_NOT_STATED: wording.say("A link exists. The number is not stated"),
        CreditStanding.RECEIVER_DECIDES: wording.say("The school decides case by case"),
        CreditStanding.NOT_YET_HELD: wording.say("Can count once you earn it"),
        CreditStanding.ENDED: wording.say("No longer counts"),
        CreditStanding.NOT_IN_FORCE_YET: wording.say("Not in force yet"),
    }[standing]


@lru_cache(maxsize=256)
def facet_words(facet: Facet, wording: Wording) -> str:
    """Return the heading of a filter."""
    return {
        Facet.GOAL: wording.say("Job"),
        Facet.PLACE: wording.say("Place"),
        Facet.COSTS_NOTHING: wording.say("Costs nothing"),
        Facet.NO_INTERNET: wording.say("No internet needed"),
        Facet.COURSE_LANGUAGE: wording.say("Language of the course"),
        Facet.CREDIT_BEARING: wording.say("Gives college credit"),
        # translators: heading of a filter: certificate, badge, degree
        Facet.KIND: wording.say("Kind"),
    }[facet]


@lru_cache(maxsize=256)
def goal_kind_words(kind: GoalKind, wording: Wording) -> str:
    """Return what kind of goal it is."""
    return {
        GoalKind.CREDENTIAL: wording.say("A credential"),
        GoalKind.STACK: wording.say("A set that adds up"),
        GoalKind.OCCUPATION: wording.say("A job"),
        GoalKind.CREDIT: wording.say("College credit"),
        GoalKind.RANK: wording.say("A teacher rank"),
    }[kind]


@lru_cache(maxsize=256)
def language_words(language: Language, wording: Wording) -> str:
    """Return a language's name, in the language of the wording."""
    return {
        Language.ENGLISH: wording.say("English"),
        Language.SPANISH: wording.say("Spanish"),
    }[language]
