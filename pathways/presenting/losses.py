"""What damage has cost, in words."""

from __future__ import annotations

from collections.abc import Iterable

from pathways.domain.losses import Loss, LossKind
from pathways.i18n.wording import Wording
from pathways.presenting.moves import thing_words

TOLD_AT_ONCE = 6


def loss_sentences(losses: Iterable[Loss], wording: Wording) -> tuple[str, ...]:
    """Return a sentence for each thing that is missing or older than it was."""
    return tuple(dict.fromkeys(_sentence(each, wording) for each in losses))


def first_losses(losses: Iterable[Loss], wording: Wording) -> tuple[str, ...]:
    """Return the first few of these sentences, and how many more there are."""
    told = loss_sentences(losses, wording)
    more = len(told) - TOLD_AT_ONCE
    if more <= 0:
        return told
    rest = wording.say_count(
        "{count} more thing is hit too.", "{count} more things are hit too.", more
    )
    return (*told[:TOLD_AT_ONCE], rest)


def _sentence(loss: Loss, wording: Wording) -> str:
    if loss.kind is LossKind.HISTORY:
        return wording.say("The list of past changes is lost. They can no longer be undone.")
    if loss.section == "person":
        return _about_a_person(loss, wording)
    what = loss.title if loss.kind is LossKind.ORIGINAL else thing_words(loss, wording)
    worded = {
        LossKind.GONE: wording.say("{thing} could not be read.", thing=_of(loss, what, wording)),
        LossKind.OLDER: wording.say(
            "{thing} is back as it once was. Check it.", thing=_of(loss, what, wording)
        ),
        LossKind.ORIGINAL: wording.say(
            "The file {thing} could not be read. Add it again.", thing=_of(loss, what, wording)
        ),
    }
    return worded[loss.kind]


def _about_a_person(loss: Loss, wording: Wording) -> str:
    if loss.kind is LossKind.OLDER:
        name = loss.person or wording.say("a person")
        return wording.say("Name, place and language of {name} are as they once were.", name=name)
    return wording.say("The name, place and language of one person could not be read.")


def _of(loss: Loss, what: str, wording: Wording) -> str:
    what = what or wording.say("One thing")
    if not loss.person:
        return what
    # translators: a thing and the name of the person whose it is: 'OSHA 10 (Ana)'
    return wording.say("{thing} ({name})", thing=what, name=loss.person)
