"""Search results: one short line each."""

from __future__ import annotations

from collections.abc import Iterable

from pathways.domain.catalog import Catalog, Credential
from pathways.i18n.wording import Wording
from pathways.presenting.amounts import amount_words
from pathways.presenting.facts import cost_words
from pathways.presenting.labels import delivery_words, type_words
from pathways.presenting.names import provider_name
from pathways.presenting.sentences import as_sentence, join_sentences
from pathways.presenting.states import state_words
from pathways.presenting.views import ResultLine


def result_lines(ids: Iterable[str], catalog: Catalog, wording: Wording) -> tuple[ResultLine, ...]:
    """Return one line for each id that the catalog knows, in the order given."""
    known = (catalog.credentials.get(id_) for id_ in ids)
    return tuple(_line(credential, catalog, wording) for credential in known if credential)


def _line(credential: Credential, catalog: Catalog, wording: Wording) -> ResultLine:
    title = wording.pick(credential.name)
    kind = type_words(credential.type, wording)
    provider = provider_name(credential.provider, catalog, wording)
    known_provider = catalog.providers.get(credential.provider)
    place = state_words(known_provider.state, wording) if known_provider else ""
    parts = _summary_parts(credential, wording)
    told = (as_sentence(part) for part in (title, kind, provider, *parts))
    return ResultLine(
        credential=credential.id,
        title=title,
        kind=kind,
        provider=provider,
        place=place,
        summary=" · ".join(parts),
        spoken=join_sentences(told),
    )


def _summary_parts(credential: Credential, wording: Wording) -> tuple[str, ...]:
    """Time, cost, online or not, credits; only an unknown cost is told, for it decides most."""
    effort, cost = credential.effort.value or (), credential.cost_usd.value
    delivery, credits_ = credential.delivery.value, credential.credits.value
    return (
        *(amount_words(amount, wording) for amount in effort[:1]),
        wording.say("Cost not published") if cost is None else cost_words(cost, wording),
        *((delivery_words(delivery, wording),) if delivery is not None else ()),
        *((amount_words(credits_, wording),) if credits_ is not None and credits_.value else ()),
    )
