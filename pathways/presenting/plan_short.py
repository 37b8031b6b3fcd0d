"""A plan in short: what it is, what it comes to, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass

from pathways.domain.errors import NothingLeadsThereError
from pathways.domain.limits import Limits
from pathways.domain.plans import ExactPlan
from pathways.i18n.wording import Wording
from pathways.planning.exact.planner import Answer
from pathways.presenting.context import Context
from pathways.presenting.exact_plan import head_sentences, is_other, name_words, proof
from pathways.presenting.plan_clash import clash_heading, clash_lines
from pathways.presenting.problems import problem_view
from pathways.presenting.sentences import as_sentence


@dataclass(frozen=True, slots=True)
class ShortPlan:
    """What stands over every way to look at a plan."""

    title: str
    lines: tuple[str, ...]


def no_plan_yet(wording: Wording) -> ShortPlan:
    """Return what is there to do before the first plan."""
    return ShortPlan(
        wording.say("When can you be done?"),
        (
            wording.say(
                "Say how many hours a week you have. Then you see your weeks, what you pay, and "
                "why each step is there."
            ),
        ),
    )


def short_plan(
    answer: Answer, limits: Limits, context: Context, other: ExactPlan | None = None
) -> ShortPlan:
    """Return the best plan in short, or that there is none.

    Args:
        other: one of the other unbeaten plans, looked at instead of the best.
    """
    wording = context.wording
    if answer.clash is not None:
        heading = as_sentence(clash_heading(wording))
        return ShortPlan(heading, clash_lines(answer.clash, limits, context)[:1])
    if other is not None:
        return ShortPlan(_other_title(other, answer, wording), head_sentences(other, context)[:3])
    best = answer.best
    if best is None:
        return no_plan_yet(wording)
    gap = "" if best.proven else proof(best, wording)
    lines = (*head_sentences(best, context)[:3], gap)
    return ShortPlan(wording.say("The best plan for you"), tuple(line for line in lines if line))


def more_sentences(plan: ExactPlan, context: Context, *, is_best: bool) -> tuple[str, ...]:
    """Return what the short plan leaves out: internet, credit, how sure it all is.

    Args:
        is_best: whether it is the best plan; only of that one it is told how good it is.
    """
    wording = context.wording
    rests = "" if plan.is_sure else _rests_words(plan, wording)
    how_good = proof(plan, wording) if is_best else ""
    lines = (*head_sentences(plan, context)[3:], rests, how_good, not_official(wording))
    return tuple(line for line in lines if line)


def _rests_words(plan: ExactPlan, wording: Wording) -> str:
    return wording.say_count(
        "It rests on {count} thing that nobody published or you have not said.",
        "It rests on {count} things that nobody published or you have not said.",
        len(plan.assumptions),
    )


def not_official(wording: Wording) -> str:
    """Return what no plan can promise."""
    return wording.say("This is a plan, not a promise. Your school or board decides.")


def _other_title(plan: ExactPlan, answer: Answer, wording: Wording) -> str:
    named = next((each for each in answer.unbeaten if each.plan == plan), None)
    words = [name_words(each, wording) for each in named.names] if named is not None else []
    if named is None or not is_other(named, answer) or not words:
        return wording.say("Another good plan")
    # translators: {names} is for example 'cheapest, least internet'
    return wording.say("Another good plan: {names}", names=wording.listing(words))


def trouble_words(error: Exception, goal: str, wording: Wording) -> str:
    """Return what went wrong with planning, with the goal in words.

    Args:
        goal: its title; an error knows only its id.
    """
    if isinstance(error, NothingLeadsThereError):
        error = NothingLeadsThereError(goal)
    return problem_view(error, wording).sentence
