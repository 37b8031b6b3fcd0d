"""'Show me that nothing better exists', in words: the answer, then what each stage rests on."""

from __future__ import annotations

from pathways.domain.limits import Objective
from pathways.i18n.wording import Wording
from pathways.planning.exact.proof import Proof, ProofAnswer, ProofStage
from pathways.presenting.context import Context
from pathways.presenting.exact_plan import head_sentences, objective_amount
from pathways.presenting.plan_limits import objective_words
from pathways.presenting.plan_steps import step_sentences
from pathways.presenting.views import Section


def proof_sections(proof: Proof, context: Context) -> tuple[Section, ...]:
    """Return what was shown about a plan; a better one, where there is one, with its steps."""
    wording = context.wording
    heading = {
        ProofAnswer.YES: wording.say("Nothing better exists"),
        ProofAnswer.NO: wording.say("There is a better plan"),
        ProofAnswer.CANNOT_TELL: wording.say("We cannot tell if there is a better plan"),
    }[proof.answer]
    stages = tuple(_stage_words(e, wording) for e in proof.stages if not _is_plain(e))
    sections = [Section(heading, (_head_words(proof, wording), *stages))]
    if proof.better is not None:
        lines = (*head_sentences(proof.better, context), *step_sentences(proof.better, context))
        sections.append(Section(wording.say("The better plan"), lines))
    return tuple(sections)


def _is_plain(stage: ProofStage) -> bool:
    """That no number is missing needs no words."""
    return stage.counts_unknown and stage.is_proven and not stage.value


def _head_words(proof: Proof, wording: Wording) -> str:
    return {
        ProofAnswer.YES: wording.say(
            "All plans were looked at. None is better than this one in your order."
        ),
        ProofAnswer.NO: wording.say("In your order, another plan comes before this one."),
        ProofAnswer.CANNOT_TELL: wording.say("The time was up first. Give it more time."),
    }[proof.answer]


def _stage_words(stage: ProofStage, wording: Wording) -> str:
    if stage.objective is None:
        return _sure_words(stage, wording)
    thing = _capital(objective_words(stage.objective, wording))
    value = _value_words(stage, stage.objective, wording)
    if stage.is_proven:
        return wording.say(
            # translators: {thing} is for example 'Low cost', {value} is '$40'
            "{thing}: {value}. No plan does better.",
            thing=thing,
            value=value,
        )
    if stage.bound is None:
        return wording.say("{thing}: {value}.", thing=thing, value=value)
    best = ProofStage(stage.objective, stage.counts_unknown, stage.bound, stage.bound, True)
    return wording.say(
        "{thing}: {value}. It may be as good as {best}.",
        thing=thing,
        value=value,
        best=_value_words(best, stage.objective, wording),
    )


def _sure_words(stage: ProofStage, wording: Wording) -> str:
    if not stage.value:
        return wording.say("This plan rests on known facts alone.")
    if stage.is_proven:
        return wording.say("This plan rests on facts that nobody knows, and so does every plan.")
    return wording.say("This plan rests on facts that nobody knows. Another plan may not.")


def _value_words(stage: ProofStage, objective: Objective, wording: Wording) -> str:
    if stage.counts_unknown:
        return wording.say_count(
            "{count} step without a published number",
            "{count} steps without a published number",
            stage.value,
        )
    return objective_amount(objective, stage.value, wording)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
