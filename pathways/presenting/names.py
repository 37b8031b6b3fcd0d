"""Names of the things a record and a goal point to; an unknown id is shown as it is."""

from __future__ import annotations

from collections.abc import Mapping

from pathways.domain.catalog import Catalog
from pathways.domain.person import GoalKind
from pathways.domain.record import GoalRef, Holding
from pathways.i18n.wording import Wording
from pathways.rules.model import Scheme


def credential_name(id_: str, catalog: Catalog, wording: Wording) -> str:
    """Return the name of a credential."""
    credential = catalog.credentials.get(id_)
    return wording.pick(credential.name) if credential else id_


def provider_name(id_: str | None, catalog: Catalog, wording: Wording) -> str:
    """Return the name of a provider; '' for None."""
    if id_ is None:
        return ""
    provider = catalog.providers.get(id_)
    return wording.pick(provider.name) if provider else id_


def job_name(soc: str, catalog: Catalog, wording: Wording) -> str:
    """Return the title of an occupation."""
    occupation = catalog.occupations.get(soc)
    return wording.pick(occupation.title) if occupation else soc


def area_name(area: str, catalog: Catalog, wording: Wording) -> str:
    """Return the name of a wage area."""
    known = catalog.areas.get(area)
    return wording.pick(known.name) if known else area


def holding_title(holding: Holding, catalog: Catalog, wording: Wording) -> str:
    """Return the catalog's name of what is held, or what the person typed."""
    if holding.credential is not None and holding.credential in catalog.credentials:
        return credential_name(holding.credential, catalog, wording)
    return holding.title or holding.credential or ""


def goal_title(
    goal: GoalRef,
    catalog: Catalog,
    wording: Wording,
    schemes: Mapping[str, Scheme] | None = None,
) -> str:
    """Return a goal in words, for example a job's title or 'College credit at …'."""
    match goal.kind:
        case GoalKind.CREDENTIAL:
            return credential_name(goal.id, catalog, wording)
        case GoalKind.STACK:
            stack = catalog.stacks.get(goal.id)
            return wording.pick(stack.name) if stack else goal.id
        case GoalKind.OCCUPATION:
            return job_name(goal.id, catalog, wording)
        case GoalKind.CREDIT:
            receiver = provider_name(goal.id, catalog, wording)
            return wording.say("College credit at {receiver}", receiver=receiver)
        case GoalKind.RANK:
            return level_name(goal.id, wording, schemes or {})


def level_name(id_: str, wording: Wording, schemes: Mapping[str, Scheme]) -> str:
    """Return the label of a ``scheme:level``; the level's own short name when it is unknown."""
    scheme_id, _colon, name = id_.partition(":")
    scheme = schemes.get(scheme_id)
    level = scheme.level(name) if scheme else None
    return wording.pick(level.label) if level else name
