"""What a credential opens: next credentials, and jobs with the wage of the person's area."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pathways.domain.catalog import Catalog, Occupation, Requirement, RequirementKind, Stack, Wage
from pathways.planning.results import JobOpened

NATION = "US"


@dataclass(frozen=True, slots=True)
class Opened:
    """Ids of credentials that come next, and SOC codes of jobs; each once, in file order."""

    credentials: tuple[str, ...]
    jobs: tuple[str, ...]


def opens(credential_id: str, catalog: Catalog) -> Opened:
    """Return what holding a credential opens.

    Next are the steps after it in a stack and the credentials that ask for it.
    Jobs are its own, and those of a stack whose last needed step it is.
    """
    following = [*_after_in_stacks(credential_id, catalog), *_asking_for(credential_id, catalog)]
    credential = catalog.credentials.get(credential_id)
    jobs = [*(credential.occupations if credential else ())]
    for stack in catalog.stacks.values():
        needed = [step for step in stack.steps if not step.optional]
        if needed and credential_id in needed[-1].credentials:
            jobs += stack.occupations
    return Opened(
        tuple(each for each in dict.fromkeys(following) if each != credential_id),
        tuple(dict.fromkeys(jobs)),
    )


def jobs_opened(credential_id: str, catalog: Catalog, area: str | None) -> tuple[JobOpened, ...]:
    """Return the jobs a credential leads to, each with the nearest published wage.

    The wage is of the person's area, else of its state, else of the nation;
    `area` of the result says which. All three may be missing.
    """
    codes = opens(credential_id, catalog).jobs
    jobs = [catalog.occupations[soc] for soc in codes if soc in catalog.occupations]
    return tuple(job_in_area(job, catalog, area) for job in jobs)


def job_in_area(job: Occupation, catalog: Catalog, area: str | None) -> JobOpened:
    """Return one job with the nearest published wage."""
    for place in _places(area, catalog):
        wage = job.wages.get(place)
        if wage is not None and _has_number(wage):
            return JobOpened(job.soc, place, wage.annual_p25, wage.annual_median)
    return JobOpened(job.soc, None, None, None)


def _places(area: str | None, catalog: Catalog) -> Iterator[str]:
    """Yield the person's area, its state and the nation, nearest first."""
    if area is not None:
        yield area
        known = catalog.areas.get(area)
        if known is not None:
            yield known.state
    yield NATION


def _has_number(wage: Wage) -> bool:
    return wage.annual_p25 is not None or wage.annual_median is not None


def _after_in_stacks(credential_id: str, catalog: Catalog) -> Iterator[str]:
    for stack in catalog.stacks.values():
        yield from _after(credential_id, stack)


def _after(credential_id: str, stack: Stack) -> Iterator[str]:
    """Yield the steps that follow in a stack, up to the next one that is needed.

    A step that is not needed opens nothing: what follows is open without it.
    """
    reached = False
    for step in stack.steps:
        if reached:
            yield from step.credentials
            if not step.optional:
                return
        reached = reached or (not step.optional and credential_id in step.credentials)


def _asking_for(credential_id: str, catalog: Catalog) -> Iterator[str]:
    for credential in catalog.credentials.values():
        if credential.requires is not None and credential_id in required_by(credential.requires):
            yield credential.id


def required_by(requirement: Requirement) -> frozenset[str]:
    """Return the ids of the credentials that a condition names, at any depth."""
    own = {requirement.credential} if requirement.kind is RequirementKind.CREDENTIAL else set()
    if requirement.credit_sum is not None:
        own |= set(requirement.credit_sum.credentials)
    below = (required_by(part) for part in requirement.parts)
    return frozenset(each for each in own.union(*below) if each is not None)
