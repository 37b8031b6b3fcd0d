"""The exact planner's answer in words: the plan, why it is best, and the other good ones."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from pathways.domain.amounts import Amount, Unit
from pathways.domain.limits import Limits, Objective
from pathways.domain.plans import ExactPlan, Measure, ObjectiveValue, PlannedStep
from pathways.i18n.wording import Wording
from pathways.planning.exact.planner import Answer, NamedPlan, PlanName
from pathways.planning.exact.reasons import Difference, Reason
from pathways.presenting.amounts import amount_words
from pathways.presenting.context import Context
from pathways.presenting.names import credential_name, goal_title, provider_name
from pathways.presenting.plan_assumptions import assumption_sentences
from pathways.presenting.plan_exits import destination_sentences, exit_sentences
from pathways.presenting.plan_steps import step_sentences, week_sentences
from pathways.presenting.plan_trips import trip_sentences
from pathways.presenting.sentences import join_sentences
from pathways.presenting.views import Section


def answer_sections(
    answer: Answer, goal: str, limits: Limits, context: Context
) -> tuple[Section, ...]:
    """Return the answer as headed lines; a section without lines is left out.

    Args:
        goal: the goal in words.
        limits: those that the plan keeps to.
    """
    wording, best = context.wording, answer.best
    nothing = Section(wording.say("Adds nothing"), nothing_sentences(answer, context))
    if best is None:
        return (nothing,) if nothing.lines else ()
    sections = (
        Section(
            wording.say("Plan for: {goal}", goal=goal),
            (*head_sentences(best, context), proof(best, wording)),
        ),
        Section(wording.say("Steps"), step_sentences(best, context)),
        Section(wording.say("Week by week"), week_sentences(best, context)),
        Section(wording.say("Trips"), trip_sentences(best, limits, context)),
        Section(wording.say("The plan rests on"), assumption_sentences(best.assumptions, context)),
        Section(wording.say("Why each step"), reason_sentences(answer.reasons, best, context)),
        Section(wording.say("If you stop"), exit_sentences(answer.exits, context)),
        Section(wording.say("Where the credit counts"), destination_sentences(answer, context)),
        Section(wording.say("Other good plans"), other_sentences(answer, context)),
        nothing,
    )
    return tuple(section for section in sections if section.lines)


def head_sentences(plan: ExactPlan, context: Context) -> tuple[str, ...]:
    """Return what a plan comes to: the end, the cost, the online hours, the credit."""
    wording = context.wording
    lines = [
        end_words(plan, wording),
        money_words(plan.cost, wording),
        hours_words(plan.hours, wording),
        online_words(plan.online_hours, wording),
    ]
    if plan.credit_at is not None:
        lines.append(
            wording.say(
                "Sure at {receiver}: {amount}.",
                receiver=provider_name(plan.credit_at, context.catalog, wording),
                amount=amount_words(Amount(plan.credits, Unit.CREDIT), wording),
            )
        )
    if plan.useful_on is not None and plan.useful_on < plan.ends_on:
        lines.append(_useful_words(plan, plan.useful_on, wording))
    return tuple(lines)


def _useful_words(plan: ExactPlan, day: dt.date, wording: Wording) -> str:
    date = wording.date(day)
    if any(step.ends_on <= day and step.hours is None for step in plan.steps):
        return wording.say(
            "Nobody can tell when you hold something useful. It will not be before {date}.",
            date=date,
        )
    return wording.say("You hold something useful by {date}.", date=date)


def time_unknown(plan: ExactPlan) -> int:
    """Return of how many steps nobody published hours, a length or dates."""
    return next((e.unknown for e in plan.objectives if e.objective is Objective.SOONEST), 0)


def end_words(plan: ExactPlan, wording: Wording) -> str:
    """Return when a plan ends; with hours that nobody published, the earliest day there can be."""
    date = wording.date(plan.ends_on)
    if time_unknown(plan):
        return wording.say(
            "Nobody can tell when you finish. It will not be before {date}.", date=date
        )
    return wording.say("You finish by {date}.", date=date)


def money_words(cost: Measure, wording: Wording) -> str:
    """Return what a plan costs; prices that nobody published are told beside it, never as zero."""
    known = wording.say("You pay {money}.", money=wording.money(cost.known))
    if not cost.unknown:
        return known
    unknown = wording.say_count(
        "The price of {count} step is not published.",
        "The price of {count} steps is not published.",
        cost.unknown,
    )
    return join_sentences((known if cost.known else "", unknown))


def hours_words(hours: Measure, wording: Wording) -> str:
    """Return the hours of work of a plan."""
    amount = amount_words(Amount(hours.known, Unit.CLOCK_HOUR), wording)
    known = wording.say("The work takes {amount}.", amount=amount)
    if not hours.unknown:
        return known
    unknown = wording.say_count(
        "For {count} step the hours are not published. It may not fit into your weeks.",
        "For {count} steps the hours are not published. They may not fit into your weeks.",
        hours.unknown,
    )
    return join_sentences((known if hours.known else "", unknown))


def online_words(online: Measure, wording: Wording) -> str:
    """Return the hours with a connection of a plan."""
    amount = amount_words(Amount(online.known, Unit.CLOCK_HOUR), wording)
    known = wording.say("You need internet for {amount}.", amount=amount)
    if not online.unknown:
        return known
    unknown = wording.say_count(
        "For {count} step we do not know how much internet it needs.",
        "For {count} steps we do not know how much internet they need.",
        online.unknown,
    )
    return join_sentences((known if online.known else "", unknown))


# --- proof ------------------------------------------------------------------


def proof(plan: ExactPlan, wording: Wording) -> str:
    """Return whether it is shown that no plan is better, else how far off it may be."""
    if plan.proven:
        return wording.say("It is proven that no plan is better for what matters first to you.")
    gaps = [words for each in plan.objectives if (words := _gap_words(each, wording))]
    if not gaps:
        return wording.say("The time was up before this was proven to be the best plan.")
    return wording.say(
        # translators: {gap} is for example '$40' or '3 weeks'
        "The time was up. This plan is at most {gap} from the best possible.",
        gap=gaps[0],
    )


def _gap_words(reached: ObjectiveValue, wording: Wording) -> str:
    gap = abs(reached.value - reached.bound)
    return objective_amount(reached.objective, gap, wording) if gap else ""


def objective_amount(objective: Objective, value: Decimal, wording: Wording) -> str:
    """Return an amount in the unit of an objective."""
    if objective is Objective.CHEAPEST:
        return wording.money(value)
    unit = {
        Objective.SOONEST: Unit.WEEK,
        Objective.USEFUL_EARLY: Unit.WEEK,
        Objective.LEAST_ONLINE: Unit.CLOCK_HOUR,
        Objective.MOST_CREDIT: Unit.CREDIT,
    }[objective]
    return amount_words(Amount(value, unit), wording)


# --- why, and instead ---------------------------------------------------------


def reason_sentences(
    reasons: tuple[Reason, ...], plan: ExactPlan, context: Context
) -> tuple[str, ...]:
    """Return for each step who asks for it and what leaving it out would cost."""
    return tuple(_reason_words(each, plan, context) for each in reasons)


def _reason_words(reason: Reason, plan: ExactPlan, context: Context) -> str:
    title = credential_name(reason.credential, context.catalog, context.wording)
    step = next(each for each in plan.steps if each.credential == reason.credential)
    why = needed_words(step, plan, context)
    return join_sentences((f"{title}.", why, without_words(reason, context.wording)))


def needed_words(step: PlannedStep, plan: ExactPlan, context: Context) -> str:
    """Return who asks for a step, or what else it is there for; its name stands before."""
    wording = context.wording
    if step.needed_by:
        owners = (_owner_words(each, plan, context) for each in step.needed_by)
        return wording.say("It is needed for: {names}.", names="; ".join(owners))
    links = (context.catalog.articulations.get(each.articulation) for each in plan.credit_lines)
    if any(link is not None and link.from_credential == step.credential for link in links):
        return wording.say("It is there for its credit.")
    return wording.say("It is there so that you have something useful early.")


def _owner_words(owner: str, plan: ExactPlan, context: Context) -> str:
    if owner == str(plan.goal):
        return goal_title(plan.goal, context.catalog, context.wording, context.schemes)
    return credential_name(owner, context.catalog, context.wording)


def without_words(reason: Reason, wording: Wording) -> str:
    """Return what leaving a step out would cost."""
    if reason.is_needed:
        return wording.say("Without it there is no plan.")
    if reason.becomes_unsure:
        return wording.say("Without it, the best plan rests on facts that nobody published.")
    if not reason.otherwise:
        return wording.say("Without it, another plan is as good.")
    told = dict.fromkeys(_difference_words(each, wording) for each in reason.otherwise)
    worse = wording.listing(told)  # later by as much in two ways is said once
    return wording.say("Without it, the best plan is worse by {amounts}.", amounts=worse)


def _difference_words(difference: Difference, wording: Wording) -> str:
    if difference.unknown:
        return wording.say_count(
            "{count} unknown fact", "{count} unknown facts", difference.unknown
        )
    amount = objective_amount(difference.objective, difference.value, wording)
    if difference.objective is Objective.LEAST_ONLINE:
        # translators: {amount} is for example '3 hours'
        return wording.say("{amount} with internet", amount=amount)
    return amount


def other_sentences(answer: Answer, context: Context) -> tuple[str, ...]:
    """Return the unbeaten plans beside the best, with what each is best in."""
    wording = context.wording
    lines = [_other_words(each, context) for each in answer.unbeaten if is_other(each, answer)]
    if lines and answer.is_complete:
        lines.append(wording.say("It is proven that every other plan is beaten by one of these."))
    return tuple(lines)


def is_other(named: NamedPlan, answer: Answer) -> bool:
    """Whether an unbeaten plan has other steps than the best."""
    best = answer.best
    return best is None or {each.credential for each in named.plan.steps} != {
        each.credential for each in best.steps
    }


def _other_words(named: NamedPlan, context: Context) -> str:
    label, *lines = other_lines(named, context)
    return join_sentences((f"{label}:", *lines))


def other_lines(named: NamedPlan, context: Context) -> tuple[str, ...]:
    """Return what an unbeaten plan is best in, what it comes to, and its steps."""
    wording, plan = context.wording, named.plan
    words = [name_words(each, wording) for each in named.names]
    label = wording.listing(words) if words else wording.say("in between")
    titles = (credential_name(each.credential, context.catalog, wording) for each in plan.steps)
    steps = wording.say("Steps: {titles}.", titles="; ".join(titles))
    return (label, *head_sentences(plan, context), steps)


def name_words(name: PlanName, wording: Wording) -> str:
    """Return what an unbeaten plan is best in."""
    return {
        PlanName.SOONEST: wording.say("soonest"),
        PlanName.CHEAPEST: wording.say("cheapest"),
        PlanName.LEAST_ONLINE: wording.say("least internet"),
        PlanName.MOST_CREDIT: wording.say("most credit"),
    }[name]


def nothing_sentences(answer: Answer, context: Context) -> tuple[str, ...]:
    """Return what is held or wished and does not help toward the goal."""
    record, wording = context.record, context.wording
    holdings = {each.id: each for each in record.holdings} if record is not None else {}
    return tuple(
        wording.say(
            "{title} adds nothing for this goal.",
            title=credential_name(holdings[each].credential or "", context.catalog, wording),
        )
        for each in answer.adds_nothing
        if each in holdings
    )
