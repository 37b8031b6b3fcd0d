"""From the catalog's conditions to needs: what is held, what may be earned, what is not known."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import combinations

from pathways.domain.catalog import Credential, CreditSum, Requirement, RequirementKind, Stack
from pathways.domain.limits import Limits
from pathways.domain.plans import Assumption, AssumptionKind
from pathways.domain.record import Holding, HoldingState
from pathways.planning.credit_sums import counted, credits_of
from pathways.planning.exact.needs import (
    Always,
    AtLeast,
    Done,
    Held,
    HeldUntil,
    Need,
    Never,
    Source,
    SumOf,
    Unknown,
    Waived,
    all_of,
    any_of,
    is_met,
)
from pathways.planning.exact.weeks import Weeks
from pathways.planning.rank_evidence import meaning_of
from pathways.planning.requirements import answer_key, requirement_finding
from pathways.planning.situation import Situation, Standing, level_verdict
from pathways.rules.findings import Verdict

_MOST_TOGETHER = 3
"""Programs that are tried together for one level of a ladder."""


@dataclass(slots=True)
class Asking:
    """Turns conditions into needs for one person under her limits; each is worked out once."""

    situation: Situation
    limits: Limits
    weeks: Weeks
    ladders: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    _held: dict[str, Need] = field(default_factory=dict)
    _ranks: dict[tuple[str, str], Need] = field(default_factory=dict)

    def of_credential(self, credential_id: str) -> Need:
        """Return the need that a credential is held at the end."""
        if credential_id not in self._held:
            self._held[credential_id] = self._of_credential(credential_id)
        return self._held[credential_id]

    def _of_credential(self, credential_id: str) -> Need:
        credential = self.situation.catalog.credentials.get(credential_id)
        if credential is None:
            return Never(credential_id)
        hold = self.situation.hold(credential_id)
        if hold.standing is Standing.HELD:
            return self._while_held(credential_id, hold.lapses_on)
        level = self.situation.level_of(credential)
        if level is not None:
            return self.of_level(*level)
        again = Done(credential_id)
        if hold.standing is Standing.UNSURE:
            unsure = Assumption(AssumptionKind.HELD, credential_id)
            return any_of((Unknown(unsure), again))
        return again

    def _while_held(self, credential_id: str, lapses_on: dt.date | None) -> Need:
        if lapses_on is None or lapses_on >= self.weeks.last_day(self.weeks.count - 1):
            return Held(credential_id)
        week = self.weeks.last_week_by(lapses_on)
        again = Done(credential_id)
        return any_of((HeldUntil(credential_id, week), again)) if week >= 0 else again

    def of_conditions(self, credential: Credential) -> Need:
        """Return what must be met before a credential is begun."""
        if credential.requires is None:
            return Always()
        return self._of(credential.requires, credential.id)

    def _of(self, asked: Requirement, owner: str) -> Need:
        if f"{owner}.{asked.key}" in self.limits.waived:
            return Waived(f"{owner}.{asked.key}")
        parts = tuple(self._of(part, owner) for part in asked.parts)
        match asked.kind:
            case RequirementKind.ALL:
                return all_of(parts)
            case RequirementKind.ANY:
                return any_of(parts)
            case RequirementKind.AT_LEAST:
                return AtLeast(asked.minimum or 1, parts)
            case RequirementKind.CREDENTIAL:
                return self.of_credential(asked.credential or "")
            case RequirementKind.RANK:
                return self.of_level(asked.scheme or "", asked.level or "")
            case RequirementKind.CREDIT_SUM:
                return (
                    Never(asked.key) if asked.credit_sum is None else self.of_sum(asked.credit_sum)
                )
            case _:
                return self._of_answer(asked, owner)

    def _of_answer(self, asked: Requirement, owner: str) -> Need:
        """A known 'no' shuts the way; a number that is short is still to be brought: not sure."""
        verdict = requirement_finding(asked, owner, self.situation).verdict
        if verdict is Verdict.MET:
            return Always()
        key = answer_key(asked, owner)
        if asked.kind is RequirementKind.AMOUNT:
            return Unknown(Assumption(AssumptionKind.AMOUNT, owner, key))
        if verdict is Verdict.NOT_MET:
            return Never(key)
        return Unknown(Assumption(AssumptionKind.CONDITION, owner, key))

    def of_sum(self, wanted: CreditSum) -> Need:
        """Return the need that credits add up; what is held counts at once."""
        catalog = self.situation.catalog
        sources = []
        for each in wanted.credentials:
            worth = credits_of(each, catalog)
            if worth is not None and worth > 0:
                sources.append(Source(each, self.of_credential(each), worth))
        here = {each.credential: each.credits for each in sources if is_met(each.need)}
        if counted(wanted, here) >= wanted.minimum:
            return all_of(tuple(Held(each) for each in here)) if here else Always()
        return SumOf(wanted, tuple(sources))

    def of_stack(self, stack: Stack) -> Need:
        """Return the need that every step of a stack that is not optional is done."""
        steps = [step for step in stack.steps if not step.optional] or list(stack.steps)
        parts: list[Need] = []
        for step in steps:
            if step.credit_sum is not None:
                parts.append(self.of_sum(step.credit_sum))
            else:
                chosen = tuple(self.of_credential(each) for each in step.credentials)
                parts.append(chosen[0] if len(chosen) == 1 else AtLeast(step.minimum, chosen))
        return all_of(tuple(parts))

    # --- levels of a ladder ---------------------------------------------------

    def of_level(self, scheme_id: str, level: str) -> Need:
        """Return the need for a level: every smallest set of programs that reaches it by the rules.

        The rules themselves are asked, with what would be earned added to the record.
        """
        key = (scheme_id, level)
        if key not in self._ranks:
            self._ranks[key] = self._of_level(scheme_id, level)
        return self._ranks[key]

    def _of_level(self, scheme_id: str, level: str) -> Need:
        result = self.situation.result(scheme_id)
        if result is None or result.scheme.level(level) is None:
            return Never(f"{scheme_id}:{level}")
        assumed = Unknown(Assumption(AssumptionKind.RULE, f"{scheme_id}:{level}"))
        verdict = level_verdict(result, level)
        if verdict is Verdict.MET:
            return Always()
        groups = self._groups(scheme_id)
        sure = self._smallest(
            groups, lambda extra: self._verdict(scheme_id, level, extra) is Verdict.MET
        )
        if verdict is Verdict.CANNOT_TELL:
            return any_of((assumed, *sure))
        maybe = self._smallest(
            groups, lambda extra: self._verdict(scheme_id, level, extra) is not Verdict.NOT_MET
        )
        unsure = tuple(all_of((each, assumed)) for each in maybe if each not in sure)
        return any_of((*sure, *unsure))

    def _groups(self, scheme_id: str) -> tuple[tuple[str, ...], ...]:
        """Return the credentials that say something on a ladder, alike ones together."""
        by_meaning: dict[str, list[str]] = {}
        catalog, scheme = self.situation.catalog, self.situation.schemes[scheme_id]
        for each in self.ladders.get(scheme_id, ()):
            if self.situation.hold(each).standing is Standing.HELD:
                continue
            meaning = meaning_of(_earned(each, self.situation.on), scheme, catalog)
            if meaning is not None:
                same = f"{meaning.kind} {sorted(meaning.values.items())}"
                by_meaning.setdefault(same, []).append(each)
        return tuple(tuple(each) for each in by_meaning.values())

    def _smallest(
        self, groups: tuple[tuple[str, ...], ...], reaches: Callable[[tuple[str, ...]], bool]
    ) -> tuple[Need, ...]:
        found: list[frozenset[int]] = []
        for size in range(1, _MOST_TOGETHER + 1):
            for chosen in combinations(range(len(groups)), size):
                if any(smaller <= set(chosen) for smaller in found):
                    continue
                if reaches(tuple(groups[number][0] for number in chosen)):
                    found.append(frozenset(chosen))
        return tuple(
            all_of(tuple(self._one_of(groups[number]) for number in sorted(chosen)))
            for chosen in found
        )

    def _one_of(self, group: tuple[str, ...]) -> Need:
        return any_of(tuple(Done(each) for each in group))

    def _verdict(self, scheme_id: str, level: str, extra: Iterable[str]) -> Verdict:
        """Return the verdict on a level if some credentials were earned today."""
        day = self.situation.on
        record = self.situation.record
        more = tuple(_earned(each, day) for each in extra)
        wished = replace(record, holdings=(*record.holdings, *more))
        schemes = {scheme_id: self.situation.schemes[scheme_id]}
        result = Situation(self.situation.catalog, schemes, wished, day).result(scheme_id)
        return Verdict.NOT_MET if result is None else level_verdict(result, level)


def _earned(credential_id: str, on: dt.date) -> Holding:
    return Holding(
        f"plan.{credential_id}", credential_id, credential_id, HoldingState.EARNED, earned_on=on
    )
