"""What a credential asks, judged for one person."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from pathways.domain.amounts import Amount, Unit
from pathways.domain.catalog import Catalog, Credential, CreditSum, Requirement, RequirementKind
from pathways.domain.text import LocalizedText
from pathways.planning import phrases
from pathways.planning.credit_sums import counted, credits_of
from pathways.planning.situation import Situation, Standing, level_finding
from pathways.rules import phrases as rule_phrases
from pathways.rules.findings import (
    Finding,
    Group,
    Verdict,
    verdict_of_all,
    verdict_of_any,
    verdict_of_at_least,
)

DEEPEST = 2  # what the steps of a step's steps ask is told when they are opened

_NOTES = {
    Standing.EXPIRED: phrases.HAS_ENDED,
    Standing.IN_PROGRESS: phrases.IN_PROGRESS,
}


def credential_finding(
    credential_id: str,
    situation: Situation,
    depth: int = 0,
    told: frozenset[str] = frozenset(),
) -> Finding:
    """Return whether a credential is held, and if not, what it still asks.

    Met only when it is held: to meet what it asks is not yet to have earned
    it. A credential that is a level of a ladder is held when the level is reached.

    Args:
        depth: how far below the goal it stands; below DEEPEST only holding counts.
        told: ids of credentials that are told beside it, and so not again below it.
    """
    credential = situation.catalog.credentials.get(credential_id)
    if credential is None:
        return _unknown(credential_id, situation)
    hold = situation.hold(credential_id)
    own = Finding(
        key=credential_id,
        label=credential.name,
        verdict=_HOLD_VERDICTS[hold.standing],
        used=(hold.holding,) if hold.holding and hold.standing is Standing.HELD else (),
        credential=credential_id,
        options=(credential_id,),
        provenance=credential.provenance,
        lapses_on=hold.lapses_on,
        note=_NOTES.get(hold.standing),
        starts_on=hold.starts_on,
    )
    if hold.standing is Standing.UNSURE:
        return replace(own, question=phrases.WHEN_EARNED)
    if hold.standing is Standing.HELD and hold.holding is not None:
        return own
    if situation.level_of(credential) is not None:
        return _of_level(own, credential, situation)
    return _not_held(own, _parts(credential, situation, depth, told), credential)


_HOLD_VERDICTS = {
    Standing.HELD: Verdict.MET,
    Standing.UNSURE: Verdict.CANNOT_TELL,
    Standing.IN_PROGRESS: Verdict.NOT_MET,
    Standing.EXPIRED: Verdict.NOT_MET,
    Standing.PLANNED: Verdict.NOT_MET,
    Standing.NONE: Verdict.NOT_MET,
}


def _unknown(credential_id: str, situation: Situation) -> Finding:
    label = LocalizedText(credential_id, credential_id)
    holding = situation.hold(credential_id)
    if holding.standing is Standing.HELD and holding.holding is not None:
        return Finding(credential_id, label, Verdict.MET, used=(holding.holding,))
    return Finding(credential_id, label, Verdict.CANNOT_TELL, question=phrases.NOT_IN_CATALOG)


def _of_level(own: Finding, credential: Credential, situation: Situation) -> Finding:
    ladder = situation.level_of(credential)
    result = situation.result(ladder[0]) if ladder else None
    if ladder is None or result is None:  # pragma: no cover - the caller has looked
        return own
    level = level_finding(result, ladder[1])
    return replace(
        level,
        key=own.key,
        label=own.label,
        credential=own.credential,
        options=own.options,
        note=own.note or level.note,
    )


def _not_held(own: Finding, parts: tuple[Finding, ...], credential: Credential) -> Finding:
    if not parts:
        return own
    earn = Finding(
        key=f"{credential.id}.earned",
        label=phrases.EARN_IT,
        verdict=Verdict.NOT_MET,
        credential=credential.id,
        options=(credential.id,),
        provenance=credential.provenance,
    )
    because = (*parts, earn)
    return replace(own, group=Group.ALL, because=because, used=used_by(because))


def _parts(
    credential: Credential, situation: Situation, depth: int, told: frozenset[str]
) -> tuple[Finding, ...]:
    if depth >= DEEPEST:
        return ()
    asks = credential.requires
    if asks is None:
        return () if depth else (_not_published(credential),)
    parts = asks.parts if asks.kind is RequirementKind.ALL else (asks,)
    return tuple(
        requirement_finding(part, credential.id, situation, depth)
        for part in parts
        if part.credential not in told
    )


def _not_published(credential: Credential) -> Finding:
    return Finding(
        key=f"{credential.id}.requires",
        label=phrases.NOT_PUBLISHED,
        verdict=Verdict.CANNOT_TELL,
        question=phrases.ASK_PROVIDER,
        provenance=credential.provenance,
    )


def requirement_finding(
    requirement: Requirement, owner: str, situation: Situation, depth: int = 0
) -> Finding:
    """Return the finding for one condition of the credential `owner`.

    A number or an answer that was not given is 'cannot tell', with the key
    under which the person can give it.
    """
    match requirement.kind:
        case RequirementKind.ALL | RequirementKind.ANY | RequirementKind.AT_LEAST:
            return _of_group(requirement, owner, situation, depth)
        case RequirementKind.CREDENTIAL:
            return _of_credential(requirement, situation, depth)
        case RequirementKind.AMOUNT:
            return _of_amount(requirement, owner, situation)
        case RequirementKind.CONDITION:
            return _of_condition(requirement, owner, situation)
        case RequirementKind.RANK:
            return _of_rank(requirement, situation)
        case RequirementKind.CREDIT_SUM:  # pragma: no branch - the last one
            return _of_sum(requirement, situation, depth)


def condition_of(key: str, catalog: Catalog) -> tuple[str, Requirement] | None:
    """Return the credential and its condition that a key ``credential.key`` names; None: unknown.

    Ids and keys may have dots in them, so every place to part them is tried.
    """
    places = (place for place, sign in enumerate(key) if sign == ".")
    for place in places:
        credential = catalog.credentials.get(key[:place])
        found = _find(credential.requires, key[place + 1 :]) if credential else None
        if found is not None:
            return key[:place], found
    return None


def _find(asked: Requirement | None, key: str) -> Requirement | None:
    if asked is None or asked.key == key:
        return asked
    return next((found for part in asked.parts if (found := _find(part, key))), None)


def answer_key(requirement: Requirement, owner: str) -> str:
    """Return the key under which the person's answer is kept."""
    return requirement.shared_key or f"{owner}.{requirement.key}"


def _plain(requirement: Requirement, verdict: Verdict) -> Finding:
    return Finding(
        key=requirement.key,
        label=requirement.label,
        verdict=verdict,
        citation=requirement.citation,
        provenance=requirement.provenance,
    )


def _of_group(requirement: Requirement, owner: str, situation: Situation, depth: int) -> Finding:
    because = tuple(
        requirement_finding(part, owner, situation, depth) for part in requirement.parts
    )
    verdicts = [part.verdict for part in because]
    minimum = requirement.minimum or 1
    if requirement.kind is RequirementKind.ALL:
        verdict, group = verdict_of_all(verdicts), Group.ALL
    elif requirement.kind is RequirementKind.ANY:
        verdict, group = verdict_of_any(verdicts), Group.ANY
    else:
        verdict, group = verdict_of_at_least(minimum, verdicts), Group.AT_LEAST
    return replace(
        _plain(requirement, verdict),
        group=group,
        because=because,
        minimum=minimum if group is Group.AT_LEAST else None,
        used=used_by(because),
    )


def _of_credential(requirement: Requirement, situation: Situation, depth: int) -> Finding:
    found = credential_finding(requirement.credential or "", situation, depth + 1)
    return replace(
        found,
        key=requirement.key,
        label=requirement.label if requirement.label.en else found.label,
        citation=requirement.citation,
        provenance=requirement.provenance,
    )


def _of_amount(requirement: Requirement, owner: str, situation: Situation) -> Finding:
    key = answer_key(requirement, owner)
    need = requirement.amount
    told = situation.record.answers.get(key)
    if need is None or isinstance(told, bool) or told is None or not _is_amount(told):
        unknown = _plain(requirement, Verdict.CANNOT_TELL)
        return replace(unknown, need=need, answer_key=key, question=rule_phrases.HOW_MANY)
    verdict = Verdict.MET if told >= need.value else Verdict.NOT_MET
    short = None if verdict is Verdict.MET else Amount(need.value - told, need.unit)
    have = Amount(told, need.unit)
    return replace(
        _plain(requirement, verdict), have=have, need=need, missing=short, answer_key=key
    )


def _is_amount(told: Decimal) -> bool:
    return told.is_finite() and told >= 0


def _of_condition(requirement: Requirement, owner: str, situation: Situation) -> Finding:
    key = answer_key(requirement, owner)
    told = situation.record.answers.get(key)
    if not isinstance(told, bool):
        unknown = _plain(requirement, Verdict.CANNOT_TELL)
        return replace(unknown, answer_key=key, question=rule_phrases.IS_IT_TRUE)
    verdict = Verdict.MET if told else Verdict.NOT_MET
    return replace(_plain(requirement, verdict), answer_key=key)


def _of_rank(requirement: Requirement, situation: Situation) -> Finding:
    result = situation.result(requirement.scheme or "")
    level = requirement.level or ""
    if result is None or result.scheme.level(level) is None:
        unknown = _plain(requirement, Verdict.CANNOT_TELL)
        return replace(unknown, question=phrases.RULES_MISSING)
    found = level_finding(result, level)
    label = requirement.label if requirement.label.en else found.label
    return replace(found, key=requirement.key, label=label)


def _of_sum(requirement: Requirement, situation: Situation, depth: int) -> Finding:
    wanted = requirement.credit_sum
    plain = _plain(requirement, Verdict.CANNOT_TELL)
    if wanted is None:  # pragma: no cover - the reader gives every one its sum
        return plain
    found = sum_finding(wanted, situation, depth)
    return replace(
        found,
        key=plain.key,
        label=plain.label,
        citation=plain.citation,
        provenance=plain.provenance,
    )


def sum_finding(wanted: CreditSum, situation: Situation, depth: int) -> Finding:
    """Return whether what is held adds up to enough credit.

    What may no longer hold, or carries a number that nobody published, makes it
    'cannot tell' where it could decide.
    """
    because = tuple(credential_finding(each, situation, depth + 1) for each in wanted.credentials)
    met = [part.credential for part in because if part.verdict is Verdict.MET]
    worth = {each: credits_of(each, situation.catalog) for each in met if each is not None}
    have = counted(wanted, {each: value for each, value in worth.items() if value is not None})
    open_ = [part for part in because if part.verdict is Verdict.CANNOT_TELL]
    verdict = Verdict.MET if have >= wanted.minimum else Verdict.NOT_MET
    if verdict is Verdict.NOT_MET and (open_ or None in worth.values()):
        verdict = Verdict.CANNOT_TELL
    short = None if verdict is Verdict.MET else Amount(wanted.minimum - have, Unit.CREDIT)
    return Finding(
        key="credits",
        label=rule_phrases.ENOUGH_OF,
        verdict=verdict,
        have=Amount(have, Unit.CREDIT),
        need=Amount(wanted.minimum, Unit.CREDIT),
        missing=short,
        used=used_by(because),
        options=wanted.credentials,
    )


def used_by(findings: Iterable[Finding]) -> tuple[str, ...]:
    """Return the ids of what counts in any of the findings, each once."""
    return tuple(dict.fromkeys(piece for part in findings for piece in part.used))
