"""From the records of catalog files to domain values, one function a section.

Keys are those of docs/catalog-format.md.
"""

from __future__ import annotations

from decimal import Decimal

from pathways.data.catalog_fields import ID, STATE, Fields
from pathways.data.catalog_planning import (
    read_credit_sum,
    read_help,
    read_offerings,
    read_sum_minimum,
)
from pathways.data.catalog_requirements import read_requires
from pathways.data.yaml_source import Mapping, Sequence
from pathways.domain.amounts import Amount, Unit
from pathways.domain.catalog import (
    Articulation,
    Availability,
    Counting,
    Credential,
    CredentialType,
    Delivery,
    Funding,
    FundingAmount,
    GlossaryTerm,
    Program,
    Provider,
    Renewal,
    Source,
    SourceKind,
    Stack,
    StackStep,
)
from pathways.domain.facts import Provenance
from pathways.domain.person import Language
from pathways.domain.text import LocalizedText


def read_source(fields: Fields) -> tuple[str, Source]:
    """Return one document that facts rest on."""
    source = Source(
        id=fields.identifier(),
        title=fields.words("title"),
        url=fields.words("url"),
        year=fields.integer("year"),
        kind=fields.choice("kind", SourceKind),
    )
    if source.url and not source.url.startswith(("https://", "http://")):
        fields.refuse(
            "url", "bad-url", f"an address that begins with https://; found '{source.url}'"
        )
    return source.id, source


def read_provider(fields: Fields) -> tuple[str, Provider]:
    """Return one organization."""
    provider = Provider(
        id=fields.identifier(),
        name=fields.both("name"),
        kind=fields.both("kind"),
        state=fields.identifier("state", STATE),
        ipeds_unitid=fields.text("ipeds_unitid", required=False),
        website=fields.text("website", required=False),
        note=fields.localized("note", required=False),
        provenance=fields.provenance(),
    )
    return provider.id, provider


def read_credential(fields: Fields) -> tuple[str, Credential]:
    """Return one credential with its facts and what it asks."""
    own = fields.provenance()
    credential = Credential(
        id=fields.identifier(),
        name=fields.both("name"),
        type=fields.choice("type", CredentialType),
        provider=fields.words("provider"),
        description=fields.localized("description", required=False),
        competencies=fields.localized_list("competencies"),
        effort=fields.fact("effort", own, _amounts),
        cost_usd=fields.fact("cost_usd", own, _number),
        credits=fields.fact("credits", own, _credits),
        languages=fields.fact("languages", own, _languages),
        delivery=fields.fact("delivery", own, _delivery),
        internet_required=fields.fact("internet_required", own, _boolean),
        validity_years=fields.fact("validity_years", own, _number),
        wioa_recognized=fields.fact("wioa_recognized", own, _boolean),
        audience=fields.localized("audience", required=False),
        availability=fields.choice("availability", Availability, Availability.UNKNOWN),
        occupations=fields.texts("occupations"),
        requires=read_requires(fields, own),
        recognized_by=fields.texts("recognized_by"),
        notes=fields.localized_list("notes"),
        provenance=own,
        retired_on=fields.date("retired_on"),
        superseded_by=fields.text("superseded_by", required=False),
        badge_ids=fields.texts("badge_ids"),
        ctid=fields.text("ctid", required=False),
        online_hours=fields.fact("online_hours", own, _number),
        megabytes=fields.fact("megabytes", own, _number),
        offerings=read_offerings(fields),
        renewal=_renewal(fields, own),
        answer_weeks=fields.fact("answer_weeks", own, _number),
    )
    fields.get("program")  # gathered under its program by catalog_files
    return credential.id, credential


def _number(fact: Fields) -> Decimal | None:
    return fact.number("value")


def _renewal(fields: Fields, own: Provenance) -> Renewal | None:
    found = fields.get("renewal")
    if found is None:
        return None
    if not isinstance(found, Mapping):
        fields.refuse("renewal", "wrong-type", "a mapping such as {cost_usd: {value: ...}}")
        return None
    inner = Fields(found, fields.defects)
    renewal = Renewal(
        effort=inner.fact("effort", own, _amounts),
        cost_usd=inner.fact("cost_usd", own, _number),
        online_hours=inner.fact("online_hours", own, _number),
    )
    inner.done()
    return renewal


def _amounts(fact: Fields) -> tuple[Amount, ...] | None:
    found = tuple(item.amount() for item in _closed(fact, "amounts"))
    amounts = tuple(amount for amount in found if amount is not None)
    return amounts or None


def _closed(fields: Fields, key: str) -> tuple[Fields, ...]:
    """Return the mappings of a list of amounts, each refusing what is not an amount's."""
    rows = tuple(fields.records(key))
    for row in rows:
        row.get("value"), row.get("unit")
        row.done()
    return rows


def _credits(fact: Fields) -> Amount | None:
    return fact.amount(only=Unit.CREDIT)


def _languages(fact: Fields) -> tuple[Language, ...] | None:
    found = fact.need("value")
    if not isinstance(found, Sequence):
        if found is not None:
            fact.refuse("value", "wrong-type", "a list such as [en, es]")
        return None
    chosen = tuple(fact.read_choice(item, Language) for item in found.items)
    return tuple(language for language in chosen if language is not None) or None


def _delivery(fact: Fields) -> Delivery | None:
    found = fact.need("value")
    return None if found is None else fact.read_choice(found, Delivery)


def _boolean(fact: Fields) -> bool | None:
    return fact.flag("value", False) if fact.need("value") is not None else None


def read_stack(fields: Fields) -> tuple[str, Stack]:
    """Return one stack with its layers."""
    stack = Stack(
        id=fields.identifier(),
        name=fields.both("name"),
        description=fields.localized("description", required=False),
        program=fields.text("program", required=False),
        steps=tuple(_step(row) for row in fields.records("steps")),
        occupations=fields.texts("occupations"),
        notes=fields.localized_list("notes"),
        provenance=fields.provenance(),
    )
    if not stack.steps:
        fields.refuse("steps", "empty-group", "at least one step")
    keys = [step.key for step in stack.steps]
    for repeated in sorted({key for key in keys if keys.count(key) > 1}):
        fields.refuse("steps", "duplicate-id", f"each step key once; found '{repeated}' twice")
    return stack.id, stack


def _step(fields: Fields) -> StackStep:
    single = fields.text("credential", required=False)
    choices, several = fields.texts("any"), fields.texts("of")
    minimum = fields.integer("at_least", 1) or 1
    given = [options for options in ((single,) if single else (), choices, several) if options]
    if len(given) != 1:
        fields.refuse("credential", "bad-step", "one of: credential, any, or at_least with of")
    credentials = tuple(str(option) for option in given[0]) if given else ()
    if minimum > len(credentials) and credentials:
        text = f"at most {len(credentials)}, the number of choices"
        fields.refuse("at_least", "minimum-too-large", text)
    summed = read_sum_minimum(fields) if "credits" in fields.mapping.entries else None
    step = StackStep(
        fields.identifier("key"),
        credentials,
        minimum,
        fields.flag("optional", False),
        fields.localized("note", required=False),
        None if summed is None else read_credit_sum(fields, summed, credentials),
    )
    fields.done()
    return step


def read_articulation(fields: Fields) -> tuple[str, Articulation]:
    """Return one link from a credential to college credit."""
    own = fields.provenance()
    link = Articulation(
        id=fields.identifier(),
        from_credential=fields.text("from", required=False),
        from_text=fields.localized("from_text", required=False),
        receiver=fields.text("receiver", required=False),
        program=fields.localized("program", required=False),
        course=fields.text("course", required=False),
        credits=fields.fact("credits", own, _credits),
        conditions=fields.localized_list("conditions"),
        automatic=fields.flag("automatic", False),
        earned_from=fields.date("earned_from"),
        earned_until=fields.date("earned_until"),
        starts=fields.date("starts"),
        ends=fields.date("ends"),
        valid_years=fields.number("valid_years"),
        exclusive_group=fields.text("exclusive_group", required=False),
        said_by=fields.text("said_by", required=False),
        notes=fields.localized_list("notes"),
        provenance=own,
        counts_as=fields.choice("counts_as", Counting, Counting.PROGRAM),
    )
    if link.from_credential is None and link.from_text is None:
        fields.refuse("from", "missing-key", "'from' or 'from_text' must be given")
    _refuse_reversed(fields, link)
    return link.id, link


def _refuse_reversed(fields: Fields, link: Articulation) -> None:
    pairs = (
        ("earned_until", link.earned_from, link.earned_until),
        ("ends", link.starts, link.ends),
    )
    for key, first, last in pairs:
        if first and last and last < first:
            fields.refuse(key, "ends-before-begins", f"a day on or after {first}; found {last}")


def read_funding(fields: Fields) -> tuple[str, Funding]:
    """Return one money rule."""
    funding = Funding(
        id=fields.identifier(),
        name=fields.both("name"),
        rule=fields.localized("rule", required=False),
        amounts=tuple(_funding_amount(row) for row in fields.records("amounts")),
        states=fields.texts("states"),
        credentials=fields.texts("credentials"),
        notes=fields.localized_list("notes"),
        provenance=fields.provenance(),
        help=read_help(fields),
    )
    return funding.id, funding


def _funding_amount(fields: Fields) -> FundingAmount:
    if fields.need("usd") is None:
        return FundingAmount(Decimal(0), fields.both("label"))
    amount = FundingAmount(fields.number("usd") or Decimal(0), fields.both("label"))
    fields.done()
    return amount


def read_program(fields: Fields) -> tuple[str, Program]:
    """Return one program; its credentials and stacks name it, and are gathered later."""
    program = Program(
        id=fields.identifier(),
        name=fields.both("name"),
        provider=fields.words("provider"),
        state=fields.identifier("state", STATE),
        description=fields.both("description"),
        credentials=(),
        stacks=(),
        stated_size=fields.localized("stated_size", required=False),
        list_is_complete=fields.flag("list_is_complete", False),
        levels=fields.localized_list("levels"),
        provenance=fields.provenance(),
    )
    return program.id, program


def read_term(fields: Fields) -> tuple[str, GlossaryTerm]:
    """Return one glossary term."""
    for language in ("en", "es"):
        if fields.get(language) is None:
            fields.refuse(language, "missing-language", f"the term in '{language}' too")
    term = GlossaryTerm(
        id=fields.identifier("id", ID),
        term=LocalizedText(
            fields.text("en", required=False) or "", fields.text("es", required=False) or ""
        ),
        meaning=fields.localized("meaning", required=False),
        note=fields.text("note", required=False),
        source=fields.text("source", required=False),
    )
    return term.id, term
