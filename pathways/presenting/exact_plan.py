"""The exact planner's answer in words: the plan, why it is best, and the other good ones."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from pathways.domain.amounts import Amount, Unit
from pathways.domain.limits import Objective
from pathways.domain.plans import ExactPlan, Measure, ObjectiveValue, PlannedStep, Trip
from pathways.i18n.wording import Wording
from pathways.planning.exact.planner import Answer, NamedPlan, PlanName
from pathways.planning.exact.reasons import Difference, Reason
from pathways.presenting.amounts import amount_words
from pathways.presenting.context import Context
from pathways.presenting.names import credential_name, goal_title, provider_name
from pathways.presenting.plan_assumptions import assumption_sentences
from pathways.presenting.plan_exits import destination_sentences, exit_sentences
from pathways.presenting.sentences import join_sentences
from pathways.presenting.views import Section


def answer_sections(answer: Answer, goal: str, context: Context) -> tuple[Section, ...]:
    """Return the answer as headed lines; a section without lines is left out.

    Args:
        goal: the goal in words.
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
        Section(wording.say("Trips"), trip_sentences(best, context)),
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
        date = wording.date(plan.useful_on)
        lines.append(wording.say("You hold something useful by {date}.", date=date))
    return tuple(lines)


def time_unknown(plan: ExactPlan) -> int:
    """Return of how many steps nobody published hours, a length or dates."""
    return next((e.unknown for e in plan.objectives if e.objective is Objective.SOONEST), 0)


def end_words(plan: ExactPlan, wording: Wording) -> str:
    """Return when a plan ends; with hours that nobody published, the earliest day there can be."""
    date = wording.date(plan.ends_on)
    if time_unknown(plan):
        return wording.say("You finish on {date} at the earliest.", date=date)
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


# --- steps, weeks and trips ---------------------------------------------------


def step_sentences(plan: ExactPlan, context: Context) -> tuple[str, ...]:
    """Return one line for each step, in the order to begin them."""
    return tuple(_step_words(number, step, context) for number, step in enumerate(plan.steps, 1))


def _step_words(number: int, step: PlannedStep, context: Context) -> str:
    wording = context.wording
    title = credential_name(step.credential, context.catalog, wording)
    dates = wording.say(
        "{number}. {title}: {first} to {last}.",
        number=number,
        title=title,
        first=wording.date(step.starts_on),
        last=wording.date(step.ends_on),
    )
    dated = ""
    if step.offering is not None:
        dated = wording.say("The class begins on {date}.", date=wording.date(step.offering))
    return join_sentences((dates, dated, _step_time(step, wording), _step_money(step, context)))


def _step_time(step: PlannedStep, wording: Wording) -> str:
    if step.hours is None:
        return wording.say("How many hours it takes is not published.")
    amount = amount_words(Amount(step.hours, Unit.CLOCK_HOUR), wording)
    if not step.online_hours:
        return wording.say("It takes {amount}.", amount=amount)
    return wording.say(
        "It takes {amount}, of which {online} need internet.",
        amount=amount,
        online=wording.number(step.online_hours),
    )


def _step_money(step: PlannedStep, context: Context) -> str:
    wording = context.wording
    if step.pays is None or step.price is None:
        return wording.say("The price is not published.")
    pays = wording.say("You pay {money}.", money=wording.money(step.pays))
    funding = context.catalog.funding.get(step.funding or "")
    if funding is None:
        return pays
    helped = wording.say(
        "{name} pays {money}.",
        name=wording.pick(funding.name),
        money=wording.money(step.price - step.pays),
    )
    return join_sentences((pays, helped))


def week_sentences(plan: ExactPlan, context: Context) -> tuple[str, ...]:
    """Return the work of each week that has any."""
    wording = context.wording
    work: dict[int, list[str]] = {}
    for step in plan.steps:
        title = credential_name(step.credential, context.catalog, wording)
        for each in step.work:
            amount = amount_words(Amount(each.hours, Unit.CLOCK_HOUR), wording)
            work.setdefault(each.week, []).append(f"{title}: {amount}")
    return tuple(
        wording.say(
            # translators: {work} is a list such as 'CNA class: 3 hours; CPR: 1 hour'
            "Week of {date}: {work}.",
            date=wording.date(_week_day(plan, week)),
            work="; ".join(work[week]),
        )
        for week in sorted(work)
    )


def _week_day(plan: ExactPlan, week: int) -> dt.date:
    return plan.starts_on + dt.timedelta(weeks=week)


def trip_sentences(plan: ExactPlan, context: Context) -> tuple[str, ...]:
    """Return one line for each trip: when, what to do, to fetch and to hand in."""
    return tuple(_trip_words(trip, plan, context) for trip in plan.trips)


def _trip_words(trip: Trip, plan: ExactPlan, context: Context) -> str:
    wording, catalog = context.wording, context.catalog
    pieces = (
        f"{credential_name(piece.credential, catalog, wording)}: "
        f"{amount_words(Amount(piece.hours, Unit.CLOCK_HOUR), wording)}"
        for piece in trip.pieces
    )
    day = wording.say("{date}: {work}.", date=wording.date(trip.on), work="; ".join(pieces))
    fetch = (_fetch_words(each, plan, context) for each in trip.download)
    bring = (
        wording.say("Hand in: {title}.", title=credential_name(each, catalog, wording))
        for each in trip.upload
    )
    return join_sentences((day, *fetch, *bring))


def _fetch_words(credential: str, plan: ExactPlan, context: Context) -> str:
    wording = context.wording
    title = credential_name(credential, context.catalog, wording)
    step = next(each for each in plan.steps if each.credential == credential)
    if step.megabytes is None:
        return wording.say("Download: {title} (size not published).", title=title)
    size = wording.number(step.megabytes)
    return wording.say("Download: {title} ({size} MB).", title=title, size=size)


# --- why, and instead ---------------------------------------------------------


def reason_sentences(
    reasons: tuple[Reason, ...], plan: ExactPlan, context: Context
) -> tuple[str, ...]:
    """Return for each step who asks for it and what leaving it out would cost."""
    return tuple(_reason_words(each, plan, context) for each in reasons)


def _reason_words(reason: Reason, plan: ExactPlan, context: Context) -> str:
    wording, catalog = context.wording, context.catalog
    title = credential_name(reason.credential, catalog, wording)
    owners = [_owner_words(each, plan, context) for each in reason.needed_by]
    if owners:
        why = wording.say("{title} is needed for: {names}.", title=title, names="; ".join(owners))
    else:
        why = wording.say("{title} is there for its credit.", title=title)
    return join_sentences((why, _without_words(reason, wording)))


def _owner_words(owner: str, plan: ExactPlan, context: Context) -> str:
    if owner == str(plan.goal):
        return goal_title(plan.goal, context.catalog, context.wording)
    return credential_name(owner, context.catalog, context.wording)


def _without_words(reason: Reason, wording: Wording) -> str:
    if reason.is_needed:
        return wording.say("Without it there is no plan.")
    if reason.becomes_unsure:
        return wording.say("Without it, the best plan rests on facts that nobody published.")
    if not reason.otherwise:
        return wording.say("Without it, another plan is as good.")
    worse = wording.listing(_difference_words(each, wording) for each in reason.otherwise)
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
    lines = [_other_words(each, context) for each in answer.unbeaten if _is_other(each, answer)]
    if lines and answer.is_complete:
        lines.append(wording.say("It is proven that every other plan is beaten by one of these."))
    return tuple(lines)


def _is_other(named: NamedPlan, answer: Answer) -> bool:
    best = answer.best
    return best is None or {each.credential for each in named.plan.steps} != {
        each.credential for each in best.steps
    }


def _other_words(named: NamedPlan, context: Context) -> str:
    wording, plan = context.wording, named.plan
    words = [name_words(each, wording) for each in named.names]
    label = wording.listing(words) if words else wording.say("in between")
    titles = (credential_name(each.credential, context.catalog, wording) for each in plan.steps)
    steps = wording.say("Steps: {titles}.", titles="; ".join(titles))
    return join_sentences((f"{label}:", *head_sentences(plan, context), steps))


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
