"""The root of 'why not yet', for each kind of goal."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

from pathways.domain.catalog import CredentialType, Stack, StackStep
from pathways.domain.person import GoalKind
from pathways.domain.record import GoalRef
from pathways.domain.text import LocalizedText
from pathways.planning import phrases
from pathways.planning.choosing import can_be_started, is_near, stack_is_near
from pathways.planning.helping import credentials_for_job, scheme_of
from pathways.planning.requirements import DEEPEST, credential_finding, sum_finding, used_by
from pathways.planning.results import CreditLedger, CreditLine, CreditStanding
from pathways.planning.situation import Situation, level_finding
from pathways.rules import phrases as rule_phrases
from pathways.rules.findings import (
    Finding,
    Group,
    Verdict,
    verdict_of_all,
    verdict_of_any,
    verdict_of_at_least,
)
from pathways.rules.model import Scheme

_MICRO_CREDENTIALS = (
    CredentialType.MICRO_CREDENTIAL,
    CredentialType.EDUCATOR_MICRO_CREDENTIAL,
    CredentialType.MICRO_CREDENTIAL_SET,
    CredentialType.DIGITAL_BADGE,
)


def goal_finding(
    goal: GoalRef, label: LocalizedText, situation: Situation, ledger: CreditLedger
) -> Finding:
    """Return whether a known goal is reached, with everything it rests on.

    Args:
        label: the goal's name.
        ledger: the person's credit on that day.
    """
    finding = _of_kind(goal, label, situation, ledger)
    scheme = situation.schemes.get(scheme_of(goal, situation) or "")
    remark = _remark(scheme, situation) if scheme else None
    return replace(finding, note=remark or finding.note)


def _of_kind(
    goal: GoalRef, label: LocalizedText, situation: Situation, ledger: CreditLedger
) -> Finding:
    match goal.kind:
        case GoalKind.CREDENTIAL:
            return credential_finding(goal.id, situation)
        case GoalKind.STACK:
            return _of_stack(situation.catalog.stacks[goal.id], situation, depth=0)
        case GoalKind.OCCUPATION:
            return _of_job(goal.id, label, situation)
        case GoalKind.CREDIT:
            return _of_credit(goal.id, label, ledger, situation)
        case GoalKind.RANK:  # pragma: no branch - the last one
            return _of_level(goal.id, situation)


# --- stacks -----------------------------------------------------------------


def _of_stack(stack: Stack, situation: Situation, depth: int) -> Finding:
    needed = [step for step in stack.steps if not step.optional]
    told = frozenset(each for step in stack.steps for each in step.credentials)
    because = tuple(_of_step(step, situation, depth + 1, told) for step in needed or stack.steps)
    return Finding(
        key=stack.id,
        label=stack.name,
        verdict=verdict_of_all([part.verdict for part in because]),
        group=Group.ALL,
        because=because,
        used=used_by(because),
        provenance=stack.provenance,
        lapses_on=_all_last(because),
    )


def _of_step(step: StackStep, situation: Situation, depth: int, told: frozenset[str]) -> Finding:
    if step.credit_sum is not None:
        return replace(sum_finding(step.credit_sum, situation, depth), key=step.key, note=step.note)
    parts = tuple(credential_finding(each, situation, depth, told) for each in step.credentials)
    if len(parts) == 1:
        return replace(parts[0], key=step.key)
    verdicts = [part.verdict for part in parts]
    one = step.minimum == 1
    return Finding(
        key=step.key,
        label=rule_phrases.ONE_OF if one else rule_phrases.ENOUGH_OF,
        verdict=verdict_of_any(verdicts) if one else verdict_of_at_least(step.minimum, verdicts),
        group=Group.ANY if one else Group.AT_LEAST,
        because=parts,
        minimum=None if one else step.minimum,
        used=used_by(parts),
        note=step.note,
    )


def _all_last(parts: Iterable[Finding]) -> dt.date | None:
    """Return the last day on which all of the parts are met; None when one is not, or no end."""
    every = list(parts)
    if any(part.verdict is not Verdict.MET for part in every):
        return None
    return min((part.lapses_on for part in every if part.lapses_on is not None), default=None)


# --- jobs -------------------------------------------------------------------


def _of_job(soc: str, label: LocalizedText, situation: Situation) -> Finding:
    """Return the roads to a job: stacks, and credentials that lead there by themselves."""
    job = Finding(
        key=soc,
        label=label,
        verdict=Verdict.CANNOT_TELL,
        provenance=situation.catalog.occupations[soc].provenance,
        note=phrases.NO_PROMISE_OF_A_JOB,
    )
    roads = _roads_to_job(soc, situation)
    if not roads:
        return replace(job, question=phrases.NOTHING_LEADS_THERE)
    verdict = verdict_of_any([road.verdict for road in roads])
    return replace(job, verdict=verdict, group=Group.ANY, because=roads, used=used_by(roads))


def _roads_to_job(soc: str, situation: Situation) -> tuple[Finding, ...]:
    """Return the roads that are open to the person, and those on which she is already.

    Far ones are left out while there is a near one.
    """
    stacks = [stack for stack in situation.catalog.stacks.values() if soc in stack.occupations]
    known = situation.catalog.credentials
    single = [known[each] for each in credentials_for_job(soc, situation.catalog)]
    every = [
        *(
            (_of_stack(stack, situation, depth=1), stack_is_near(stack, situation))
            for stack in stacks
        ),
        *(
            (credential_finding(each.id, situation, DEEPEST), is_near(each, situation))
            for each in single
            if can_be_started(each, situation) or situation.hold(each.id).holding
        ),
    ]
    near = any(is_close for _, is_close in every)
    return tuple(road for road, is_close in every if is_close or not near or road.used)


# --- credit -----------------------------------------------------------------

_CREDIT_VERDICTS = {
    CreditStanding.SURE: (Verdict.MET, None),
    CreditStanding.CONDITIONAL: (Verdict.CANNOT_TELL, phrases.SHOW_CONDITIONS),
    CreditStanding.NUMBER_NOT_STATED: (Verdict.CANNOT_TELL, phrases.NUMBER_NOT_STATED),
    CreditStanding.RECEIVER_DECIDES: (Verdict.CANNOT_TELL, phrases.RECEIVER_DECIDES),
    CreditStanding.NOT_YET_HELD: (Verdict.NOT_MET, None),
    CreditStanding.ENDED: (Verdict.NOT_MET, phrases.AGREEMENT_ENDED),
    CreditStanding.NOT_IN_FORCE_YET: (Verdict.NOT_MET, phrases.AGREEMENT_AHEAD),
}


def _of_credit(
    receiver: str, label: LocalizedText, ledger: CreditLedger, situation: Situation
) -> Finding:
    lines = [line for line in ledger.lines if line.articulation.receiver == receiver]
    parts = tuple(_of_line(line, situation) for line in lines)
    whole = Finding(
        key=receiver,
        label=label,
        verdict=Verdict.CANNOT_TELL,
        provenance=situation.catalog.providers[receiver].provenance,
    )
    if not parts:
        return replace(whole, question=phrases.NO_CREDIT_KNOWN)
    verdict = verdict_of_any([part.verdict for part in parts])
    have = ledger.sure.get(receiver)
    return replace(
        whole, verdict=verdict, group=Group.ANY, because=parts, used=used_by(parts), have=have
    )


def _of_line(line: CreditLine, situation: Situation) -> Finding:
    verdict, words = _CREDIT_VERDICTS[line.standing]
    promise = line.articulation
    credential = situation.catalog.credentials.get(promise.from_credential or "")
    label = credential.name if credential else promise.from_text or promise.program
    asks = verdict is Verdict.CANNOT_TELL
    return Finding(
        key=promise.id,
        label=label or LocalizedText(promise.id, promise.id),
        verdict=verdict,
        have=line.credits if verdict is Verdict.MET else None,
        need=None,
        used=(line.holding,) if line.holding is not None and verdict is Verdict.MET else (),
        credential=credential.id if credential else None,
        options=(credential.id,) if credential else (),
        question=words if asks else None,
        note=None if asks else words,
        citation=promise.course,
        provenance=promise.provenance,
        lapses_on=promise.ends if verdict is Verdict.MET else None,
        starts_on=promise.starts if line.standing is CreditStanding.NOT_IN_FORCE_YET else None,
    )


# --- ranks ------------------------------------------------------------------


def _of_level(level_id: str, situation: Situation) -> Finding:
    scheme_id, _, level = level_id.partition(":")
    result = situation.result(scheme_id)
    if result is None:  # pragma: no cover - the goal was found among the rules
        raise KeyError(scheme_id)
    return level_finding(result, level)


def _remark(scheme: Scheme, situation: Situation) -> LocalizedText | None:
    """Return what to know about things that add nothing to this ladder by themselves."""
    kinds = [*(piece.kind for piece in situation.record.evidence), *_kinds_held(situation)]
    return next((scheme.remarks[kind] for kind in kinds if kind in scheme.remarks), None)


def _kinds_held(situation: Situation) -> list[str]:
    known = situation.catalog.credentials
    held = [known.get(holding.credential or "") for holding in situation.record.holdings]
    small = any(each is not None and each.type in _MICRO_CREDENTIALS for each in held)
    return ["micro-credential"] if small else []
