"""What a badge says beside its name: what it is for, skills, results, proof; never checked by us.

All of it is text of strangers: it is cut to a line each, and links are shown and never opened.
"""

from __future__ import annotations

from collections.abc import Iterator

from pathways.domain.badge import Alignment, BadgeContent, BadgeEvidence, BadgeResult
from pathways.domain.text import one_line
from pathways.i18n.wording import Wording

_MOST = 10
"""Skills, results and pieces of proof that are shown; how many more there are is told."""


def content_lines(content: BadgeContent, wording: Wording) -> tuple[str, ...]:
    """Return what a badge says beside name, issuer and day, a line each; none where it is silent.

    The order is that of Open Badges 3.0: what it is, what one had to do, credits, results,
    alignments, evidence.
    """
    told = tuple(line for line in _lines(content, wording) if line)
    if not told:
        return ()
    return (wording.say("What the badge says of itself. Nobody here has checked it:"), *told)


def _lines(content: BadgeContent, wording: Wording) -> Iterator[str]:
    about = one_line(content.description.pick(wording.language))
    yield wording.say("About: {text}", text=about) if about else ""
    texts = (content.criteria.pick(wording.language), content.criteria_url or "")
    asked = _joined(*texts)
    yield wording.say("What one had to do: {text}", text=asked) if asked else ""
    story = one_line(content.narrative.pick(wording.language))
    yield wording.say("How it was earned: {text}", text=story) if story else ""
    if content.credits_earned is not None:
        yield wording.say("Credits: {number}.", number=wording.number(content.credits_earned))
    yield from _each([_result(each) for each in content.results], wording.say("Result"), wording)
    skills = [_alignment(each) for each in content.alignments]
    yield from _each(skills, wording.say("Skill or standard"), wording)
    proof = [_evidence(each) for each in content.evidence]
    # translators: something that shows what a person did, named in a badge
    yield from _each(proof, wording.say("Proof that it names"), wording)


def _each(texts: list[str], label: str, wording: Wording) -> Iterator[str]:
    told = [text for text in texts if text]
    for text in told[:_MOST]:
        yield f"{label}: {text}"
    more = len(told) - _MOST
    if more > 0:
        yield wording.say_count("{count} more like it.", "{count} more like it.", more)


def _result(result: BadgeResult) -> str:
    return _joined(result.name, result.value, result.status)


def _alignment(alignment: Alignment) -> str:
    return _joined(alignment.name, alignment.code, alignment.framework)


def _evidence(evidence: BadgeEvidence) -> str:
    return _joined(evidence.name, evidence.narrative, evidence.url)


def _joined(*texts: str) -> str:
    return "; ".join(dict.fromkeys(line for line in map(one_line, texts) if line))
