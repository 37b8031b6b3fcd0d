"""Lays out what leads to a goal in layers: stack order, and before each step what it asks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from pathways.domain.catalog import CreditSum, Requirement, RequirementKind, Stack, StackStep
from pathways.domain.text import LocalizedText
from pathways.planning.choosing import in_order
from pathways.planning.credit_sums import fewest_for
from pathways.planning.requirements import requirement_finding
from pathways.planning.situation import Situation, Standing, level_verdict
from pathways.rules.evaluate import SchemeResult
from pathways.rules.findings import Verdict

DONE = (Standing.HELD, Standing.UNSURE)


@dataclass(frozen=True, slots=True)
class Slot:
    """One place on the way, filled by `minimum` of its credentials.

    Attributes:
        credentials: in file order.
        layer: 0-based; slots of one layer do not wait for each other.
    """

    key: str
    credentials: tuple[str, ...]
    minimum: int = 1
    optional: bool = False
    note: LocalizedText | None = None
    layer: int = 0

    def held(self, situation: Situation) -> list[str]:
        """Return the credentials that the person holds."""
        return [each for each in self.credentials if situation.hold(each).standing in DONE]

    def in_progress(self, situation: Situation) -> list[str]:
        """Return the credentials that the person is working on."""
        going = Standing.IN_PROGRESS
        return [each for each in self.credentials if situation.hold(each).standing is going]

    def still_to_start(self, situation: Situation) -> list[str]:
        """Return the credentials to propose, best first; none when enough are held or going."""
        begun = [*self.held(situation), *self.in_progress(situation)]
        left = [each for each in self.credentials if each not in begun]
        return in_order(left, situation)[: max(0, self.minimum - len(begun))]


@dataclass(frozen=True, slots=True)
class Ask:
    """What must come before something.

    Attributes:
        comes_first: the asks that follow it wait for it.
        reserve: credentials to leave alone below, because they are wanted later.
    """

    slot: Slot
    comes_first: bool = False
    reserve: frozenset[str] = frozenset()


@dataclass(slots=True)
class Route:
    """Slots in the order in which they were laid out, each credential in one of them."""

    situation: Situation
    slots: list[Slot] = field(default_factory=list)
    reserved: set[str] = field(default_factory=set)

    def place(self, slot: Slot, floor: int, trail: frozenset[str] = frozenset()) -> int:
        """Put a slot on the way, after what it still asks; return its layer.

        Args:
            floor: the first layer it may stand in.
            trail: what waits for it, so that a circle in the data ends.
        """
        kept = tuple(
            each for each in slot.credentials if each not in trail and each not in self.reserved
        )
        already = [placed for placed in self.slots if not set(placed.credentials).isdisjoint(kept)]
        firm = [placed for placed in already if not placed.optional]
        there = {each for placed in firm for each in placed.credentials} & set(kept)
        if not kept or len(there) >= slot.minimum:
            return max((placed.layer for placed in firm), default=floor)
        if not slot.optional:
            self._take_from_optional(kept)
        left = tuple(each for each in kept if each not in there)
        slot = replace(slot, credentials=left, minimum=min(slot.minimum - len(there), len(left)))
        layer = self._place_before(slot, floor, trail)
        # One of a choice may have been laid before another of it.
        before = {each for placed in self.slots for each in placed.credentials}
        left = tuple(each for each in slot.credentials if each not in before)
        if left:
            self.slots.append(replace(slot, credentials=left, layer=layer))
        return layer

    def _place_before(self, slot: Slot, floor: int, trail: frozenset[str]) -> int:
        layer = floor
        for credential in (*slot.held(self.situation), *slot.still_to_start(self.situation)):
            begin = floor
            for ask in asks_of(credential, self.situation):
                self.reserved |= ask.reserve
                found = self.place(ask.slot, begin, trail | {credential})
                self.reserved -= ask.reserve
                layer = max(layer, found + 1)
                begin = found + 1 if ask.comes_first else begin
        return layer

    def _take_from_optional(self, credentials: Iterable[str]) -> None:
        """A step that turns out to be needed is not told as optional as well."""
        taken = set(credentials)
        for number, placed in enumerate(self.slots):
            if placed.optional:
                left = tuple(each for each in placed.credentials if each not in taken)
                self.slots[number] = replace(placed, credentials=left)
        self.slots[:] = [placed for placed in self.slots if placed.credentials]

    def in_layers(self) -> list[Slot]:
        """Return the slots by layer, the layers counted without gaps."""
        present = sorted({slot.layer for slot in self.slots})
        numbered = [replace(slot, layer=present.index(slot.layer)) for slot in self.slots]
        return sorted(numbered, key=lambda slot: slot.layer)


def stack_slot(step: StackStep, situation: Situation) -> Slot:
    """Return the slot of one step of a stack."""
    slot = Slot(step.key, step.credentials, step.minimum, step.optional, step.note)
    return slot if step.credit_sum is None else _of_sum(slot, step.credit_sum, situation)


def _of_sum(slot: Slot, wanted: CreditSum, situation: Situation) -> Slot:
    """Return the slot with as many credentials as the credits that are wanted take."""
    return replace(slot, minimum=fewest_for(wanted, slot.held(situation), situation.catalog))


def route_of_stack(stack: Stack, situation: Situation) -> Route:
    """Return the steps of a stack in order, each after what it asks."""
    route = Route(situation)
    floor = 0
    for step in stack.steps:
        floor = route.place(stack_slot(step, situation), floor) + 1
    return route


def route_of_slots(slots: Sequence[Slot], situation: Situation) -> Route:
    """Return slots that do not wait for each other, each after what it asks."""
    route = Route(situation)
    for slot in slots:
        route.place(slot, 0)
    return route


# --- what a credential asks before it ---------------------------------------


def asks_of(credential_id: str, situation: Situation) -> list[Ask]:
    """Return the credentials that must come before one, in slots.

    Of a held one nothing is asked any more.
    """
    credential = situation.catalog.credentials.get(credential_id)
    if credential is None or credential.requires is None:
        return []
    if situation.hold(credential_id).standing in DONE:
        return []
    return _asks(credential.requires, credential_id, situation)


def _asks(requirement: Requirement, owner: str, situation: Situation) -> list[Ask]:
    key = f"{owner}.{requirement.key}"
    match requirement.kind:
        case RequirementKind.CREDENTIAL:
            wanted = requirement.credential
            known = wanted is not None and wanted in situation.catalog.credentials
            return [Ask(Slot(key, (wanted,)))] if wanted is not None and known else []
        case RequirementKind.ALL:
            return [ask for part in requirement.parts for ask in _asks(part, owner, situation)]
        case RequirementKind.ANY | RequirementKind.AT_LEAST:
            return _asks_of_choice(key, requirement, owner, situation)
        case RequirementKind.CREDIT_SUM if requirement.credit_sum is not None:
            summed = requirement.credit_sum
            return [Ask(_of_sum(Slot(key, summed.credentials), summed, situation))]
        case RequirementKind.RANK:
            result = situation.result(requirement.scheme or "")
            return [] if result is None else rank_asks(result, requirement.level or "", situation)
        case _:
            return []  # the person's own numbers and answers are no steps


def _asks_of_choice(
    key: str, requirement: Requirement, owner: str, situation: Situation
) -> list[Ask]:
    """Return the choice as one slot; nothing while it is met or waits for an answer."""
    findings = [requirement_finding(part, owner, situation) for part in requirement.parts]
    met = sum(finding.verdict is Verdict.MET for finding in findings)
    open_ = sum(finding.verdict is Verdict.CANNOT_TELL for finding in findings)
    needed = (requirement.minimum or 1) - met
    if needed <= 0 or open_ >= needed:
        return []
    credentials = tuple(
        part.credential
        for part in requirement.parts
        if part.credential in situation.catalog.credentials
        and situation.hold(part.credential or "").standing not in DONE
    )
    named = tuple(each for each in credentials if each is not None)
    return [Ask(Slot(key, named, min(needed, len(named))))] if named else []


# --- what a level of a ladder asks before it --------------------------------


def rank_asks(result: SchemeResult, level: str, situation: Situation) -> list[Ask]:
    """Return the lower level and the programs that lead on, in slots.

    What can serve the lower level is left to it by whole roads, so that one
    program is not proposed for both.
    """
    if result.scheme.position(level) < 0:
        return []
    if level_verdict(result, level) is not Verdict.NOT_MET:
        return []
    own = _road_options(result, level, situation)
    lower = _lower_level(result, level)
    if lower is None or level_verdict(result, lower) is Verdict.MET:
        return _ask_for(own, result, level)
    known = result.scheme.level(lower)
    credential = known.credential if known else None
    if credential is None or credential not in situation.catalog.credentials:
        before = rank_asks(result, lower, situation)
        return [*(replace(ask, comes_first=True) for ask in before), *_ask_for(own, result, level)]
    below = _best_road(_road_options(result, lower, situation), situation)
    rest = [tuple(each for each in road if each not in below) for road in own]
    reserve = frozenset(each for road in rest for each in road)
    first = Ask(Slot(f"{result.scheme.id}.{lower}", (credential,)), True, reserve)
    return [first, *_ask_for(rest, result, level)]


def _ask_for(roads: Sequence[tuple[str, ...]], result: SchemeResult, level: str) -> list[Ask]:
    credentials = tuple(dict.fromkeys(each for road in roads for each in road))
    key = f"{result.scheme.id}.{level}.road"
    return [Ask(Slot(key, credentials))] if credentials else []


def _road_options(result: SchemeResult, level: str, situation: Situation) -> list[tuple[str, ...]]:
    """Return, road by road, the catalog credentials that would help and are not held.

    None, when a road is met already or waits for an answer: something else is missing then.
    """
    found: list[tuple[str, ...]] = []
    if any(road.finding.verdict is not Verdict.NOT_MET for road in result.at(level).roads):
        return found
    for road in result.at(level).roads:
        options = tuple(
            each
            for each in road.finding.options
            if each in situation.catalog.credentials and situation.hold(each).standing not in DONE
        )
        if options:
            found.append(options)
    return found


def _best_road(roads: Sequence[tuple[str, ...]], situation: Situation) -> tuple[str, ...]:
    every = in_order([each for road in roads for each in road], situation)
    return next((road for road in roads if every and every[0] in road), ())


def _lower_level(result: SchemeResult, level: str) -> str | None:
    scheme = result.scheme
    bases = [rule.basis for rule in scheme.rules if rule.level == level and rule.basis]
    return scheme.rule(bases[0].rule).level if bases else None
