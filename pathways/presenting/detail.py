"""Everything about one credential, on the same yardsticks for all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

from pathways.domain.catalog import Articulation, Catalog, Credential, Funding, Requirement
from pathways.domain.record import LearnerRecord
from pathways.i18n.wording import Wording
from pathways.planning.opens import opens
from pathways.planning.requirements import credential_finding
from pathways.planning.situation import Situation
from pathways.presenting.context import Context, open_context
from pathways.presenting.credits import offered_credit_line
from pathways.presenting.facts import fact_lines
from pathways.presenting.jobs import job_line
from pathways.presenting.labels import type_words
from pathways.presenting.names import provider_name
from pathways.presenting.progress import warning_words
from pathways.presenting.requirements import offered_requirement_lines, requirement_lines
from pathways.presenting.sentences import as_sentence, join_sentences
from pathways.presenting.sources import trust_words
from pathways.presenting.states import state_words
from pathways.presenting.views import CreditViewLine, DetailView, RequirementLine
from pathways.rules.model import Scheme


def detail_view(
    credential_id: str,
    catalog: Catalog,
    record: LearnerRecord | None,
    schemes: Mapping[str, Scheme],
    wording: Wording,
    on: dt.date,
) -> DetailView:
    """Return one credential in words, its requirements judged for `record` if there is one.

    Raises:
        KeyError: if the catalog has no such credential; callers ask only for known ids.
    """
    credential = catalog.credentials[credential_id]
    context = open_context(catalog, record, wording, on)
    about = context.book.cite(credential.provenance)
    funding = _funding_of(credential, context)
    return DetailView(
        credential=credential.id,
        title=wording.pick(credential.name),
        kind=type_words(credential.type, wording),
        provider=_provider_words(credential, context),
        description=wording.pick(credential.description) if credential.description else "",
        facts=fact_lines(credential, context),
        skills=tuple(wording.pick(skill) for skill in credential.competencies),
        recognized=_recognized(credential, context),
        requires=_requires(credential, context, schemes),
        leads_to=_leads_to(credential, context),
        jobs=tuple(job_line(soc, context) for soc in opens(credential.id, catalog).jobs),
        funding=tuple(_funding_words(fund, context) for fund in funding),
        remarks=_remarks(credential, context),
        notes=context.book.notes,
        funding_notes=tuple(context.book.cite(fund.provenance) for fund in funding),
        about_notes=about,
    )


def _provider_words(credential: Credential, context: Context) -> str:
    wording, catalog = context.wording, context.catalog
    provider = catalog.providers.get(credential.provider)
    if provider is None:
        return credential.provider
    if provider.state == "US":
        return wording.pick(provider.name)
    return wording.say(
        # translators: a college and the state it is in
        "{provider} ({state})",
        provider=wording.pick(provider.name),
        state=state_words(provider.state, wording),
    )


def _recognized(credential: Credential, context: Context) -> tuple[CreditViewLine, ...]:
    """Who gives college credit for it."""
    return tuple(offered_credit_line(link, context) for link in _links_from(credential, context))


def _links_from(credential: Credential, context: Context) -> list[Articulation]:
    every = context.catalog.articulations.values()
    return [link for link in every if link.from_credential == credential.id]


def _requires(
    credential: Credential, context: Context, schemes: Mapping[str, Scheme]
) -> tuple[RequirementLine, ...]:
    """What it asks: judged for the person, or for nobody when nobody is at the window."""
    if credential.requires is None:
        return ()
    if context.record is None:
        return offered_requirement_lines(credential.requires, context)
    situation = Situation(context.catalog, schemes, context.record, context.on)
    return requirement_lines(credential_finding(credential.id, situation), context)


def _leads_to(credential: Credential, context: Context) -> tuple[str, ...]:
    """The sets it is a step of, the credentials that ask for it, and who else values it."""
    wording, catalog = context.wording, context.catalog
    sets = [
        wording.say("It is a step in: {stack}.", stack=wording.pick(stack.name))
        for stack in catalog.stacks.values()
        if any(credential.id in step.credentials for step in stack.steps)
    ]
    asking = [
        wording.say("It counts toward: {title}.", title=wording.pick(other.name))
        for other in catalog.credentials.values()
        if other.requires and credential.id in _credentials_asked(other.requires)
    ]
    giving_credit = {link.receiver for link in _links_from(credential, context)}
    valued = [
        wording.say(
            "{provider} says it values this.", provider=provider_name(id_, catalog, wording)
        )
        for id_ in credential.recognized_by
        if id_ not in giving_credit
    ]
    return (*sets, *asking, *valued)


def _credentials_asked(requirement: Requirement) -> Iterator[str]:
    if requirement.credential is not None:
        yield requirement.credential
    for part in requirement.parts:
        yield from _credentials_asked(part)


def _funding_of(credential: Credential, context: Context) -> tuple[Funding, ...]:
    """Money that names this credential, or that names none and is for its state."""
    provider = context.catalog.providers.get(credential.provider)
    state = provider.state if provider else "US"
    every = context.catalog.funding.values()
    named = [fund for fund in every if credential.id in fund.credentials]
    open_to_all = [fund for fund in every if not fund.credentials]
    near = [fund for fund in open_to_all if state in fund.states]
    national = [fund for fund in open_to_all if "US" in fund.states and fund not in near]
    return (*named, *near, *national)


def _funding_words(fund: Funding, context: Context) -> str:
    wording = context.wording
    amounts = [
        wording.say(
            "{money}: {what}.", money=wording.money(amount.usd), what=wording.pick(amount.label)
        )
        for amount in fund.amounts
    ]
    rule = as_sentence(wording.pick(fund.rule)) if fund.rule else ""
    trust = trust_words(fund.provenance, context.on, wording)
    return join_sentences((as_sentence(wording.pick(fund.name)), rule, *amounts, trust))


def _remarks(credential: Credential, context: Context) -> tuple[str, ...]:
    """What to know, most pressing first."""
    wording = context.wording
    audience = (
        wording.say("For: {audience}.", audience=wording.pick(credential.audience))
        if credential.audience
        else ""
    )
    every = (
        warning_words(credential, context),
        audience,
        *(as_sentence(wording.pick(note)) for note in credential.notes),
        *_program_remarks(credential, context),
        trust_words(credential.provenance, context.on, wording),
    )
    return tuple(remark for remark in every if remark)


def _program_remarks(credential: Credential, context: Context) -> tuple[str, ...]:
    """That the list of a program is known not to be complete."""
    wording = context.wording
    return tuple(
        wording.say(
            "We do not know every title of {program}. It is said to have {size}.",
            program=wording.pick(program.name),
            size=wording.pick(program.stated_size),
        )
        for program in context.catalog.programs.values()
        if credential.id in program.credentials
        and not program.list_is_complete
        and program.stated_size is not None
    )
