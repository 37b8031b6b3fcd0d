"""References between records: everything named must exist, and nothing may go in a circle."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from pathways.data.yaml_source import Element, Place, Scalar, walk
from pathways.domain.catalog import Catalog, Credential, Requirement
from pathways.domain.defects import Defect


@dataclass(slots=True)
class Places:
    """Where each record stands, by section and id."""

    of: dict[tuple[str, str], Element] = field(default_factory=dict)

    def at(self, section: str, key: str) -> Place:
        """Return the place of a record that was read."""
        return self.of[section, key].place

    def naming(self, section: str, key: str, field_name: str, text: str) -> Place:
        """Return where a record names `text`, or the record's own place and the field."""
        record = self.of[section, key]
        for element in walk(record):
            if isinstance(element, Scalar) and element.text == text:
                return element.place
        return Place(record.place.file, record.place.line, f"{record.place.key}.{field_name}")


def check_links(catalog: Catalog, places: Places) -> tuple[Defect, ...]:
    """Return every reference that leads nowhere and every circle."""
    return (
        *_dangling(catalog, places),
        *_requirement_cycles(catalog, places),
        *_succession(catalog, places),
    )


Reference = tuple[str, str, str, str, str]
"""Section and id of the record, key of the reference, section and id it names."""


def _dangling(catalog: Catalog, places: Places) -> Iterator[Defect]:
    known: Mapping[str, Mapping[str, object]] = {
        "sources": catalog.sources,
        "providers": catalog.providers,
        "programs": catalog.programs,
        "credentials": catalog.credentials,
        "areas": catalog.areas,
        "occupations": catalog.occupations,
        "articulations": catalog.articulations,
    }
    for section, owner, key, wanted, name in _references(catalog):
        if name not in known[wanted]:
            at = places.naming(section, owner, key, name)
            yield at.defect("dangling-reference", f"the id of one of the {wanted}; found '{name}'")


def _references(catalog: Catalog) -> Iterator[Reference]:
    yield from _source_references(catalog)
    for credential in catalog.credentials.values():
        yield from _credential_references(credential)
    yield from _stack_references(catalog)
    yield from _articulation_references(catalog)
    for occupation in catalog.occupations.values():
        for area in occupation.wages:
            yield "occupations", occupation.soc, f"wages.{area}", "areas", area
    for program in catalog.programs.values():
        yield "programs", program.id, "provider", "providers", program.provider
    yield from _money_references(catalog)


def _money_references(catalog: Catalog) -> Iterator[Reference]:
    for funding in catalog.funding.values():
        for name in funding.credentials:
            yield "funding", funding.id, "credentials", "credentials", name
    for cap in catalog.credit_caps.values():
        yield "credit_caps", cap.id, "receiver", "providers", cap.receiver
        for link in cap.links:
            yield "credit_caps", cap.id, "links", "articulations", link


def _source_references(catalog: Catalog) -> Iterator[Reference]:
    sections: tuple[tuple[str, Mapping[str, object]], ...] = (
        ("providers", catalog.providers),
        ("programs", catalog.programs),
        ("credentials", catalog.credentials),
        ("stacks", catalog.stacks),
        ("articulations", catalog.articulations),
        ("funding", catalog.funding),
        ("occupations", catalog.occupations),
        ("credit_caps", catalog.credit_caps),
    )
    for section, records in sections:
        for owner, record in records.items():
            for source in _sources_of(record):
                yield section, owner, "sources", "sources", source


def _sources_of(record: object) -> tuple[str, ...]:
    """Return the sources of a record and of every fact that overrides them."""
    found: dict[str, None] = dict.fromkeys(record.provenance.sources)  # type: ignore[attr-defined]
    for fact in _FACTS:
        value = getattr(record, fact, None)
        if value is not None:
            found |= dict.fromkeys(value.provenance.sources)
    renewal = getattr(record, "renewal", None)
    for fact in _RENEWAL_FACTS if renewal is not None else ():
        found |= dict.fromkeys(getattr(renewal, fact).provenance.sources)
    if isinstance(record, Credential) and record.requires is not None:
        for requirement in walk_requirement(record.requires):
            found |= dict.fromkeys(requirement.provenance.sources)
    return tuple(found)


_FACTS = (
    "effort",
    "cost_usd",
    "credits",
    "languages",
    "delivery",
    "internet_required",
    "validity_years",
    "wioa_recognized",
    "online_hours",
    "megabytes",
    "answer_weeks",
)
_RENEWAL_FACTS = ("effort", "cost_usd", "online_hours")


def _credential_references(credential: Credential) -> Iterator[Reference]:
    owner = credential.id
    yield "credentials", owner, "provider", "providers", credential.provider
    for soc in credential.occupations:
        yield "credentials", owner, "occupations", "occupations", soc
    for provider in credential.recognized_by:
        yield "credentials", owner, "recognized_by", "providers", provider
    if credential.superseded_by is not None:
        yield "credentials", owner, "superseded_by", "credentials", credential.superseded_by
    for name in required_credentials(credential):
        yield "credentials", owner, "requires", "credentials", name


def _stack_references(catalog: Catalog) -> Iterator[Reference]:
    for stack in catalog.stacks.values():
        if stack.program is not None:
            yield "stacks", stack.id, "program", "programs", stack.program
        for soc in stack.occupations:
            yield "stacks", stack.id, "occupations", "occupations", soc
        for step in stack.steps:
            for name in step.credentials:
                yield "stacks", stack.id, f"steps.{step.key}", "credentials", name


def _articulation_references(catalog: Catalog) -> Iterator[Reference]:
    for link in catalog.articulations.values():
        if link.from_credential is not None:
            yield "articulations", link.id, "from", "credentials", link.from_credential
        for key, provider in (("receiver", link.receiver), ("said_by", link.said_by)):
            if provider is not None:
                yield "articulations", link.id, key, "providers", provider


def walk_requirement(requirement: Requirement) -> Iterator[Requirement]:
    """Yield a condition and all below it."""
    yield requirement
    for part in requirement.parts:
        yield from walk_requirement(part)


def required_credentials(credential: Credential) -> tuple[str, ...]:
    """Return the ids that a credential's conditions name, each once, in order."""
    if credential.requires is None:
        return ()
    named: list[str] = []
    for part in walk_requirement(credential.requires):
        if part.credential:
            named.append(part.credential)
        if part.credit_sum is not None:
            named.extend(part.credit_sum.credentials)
    return tuple(dict.fromkeys(named))


def _requirement_cycles(catalog: Catalog, places: Places) -> Iterator[Defect]:
    graph = {name: required_credentials(each) for name, each in catalog.credentials.items()}
    for cycle in _cycles(graph):
        place = places.at("credentials", cycle[0])
        loop = " needs ".join((*cycle, cycle[0]))
        at = Place(place.file, place.line, f"{place.key}.requires")
        yield at.defect("prerequisite-cycle", f"conditions that do not go in a circle: {loop}")


def _succession(catalog: Catalog, places: Places) -> Iterator[Defect]:
    graph = {
        name: (each.superseded_by,) if each.superseded_by else ()
        for name, each in catalog.credentials.items()
    }
    for cycle in _cycles(graph):
        place = places.at("credentials", cycle[0])
        loop = " is followed by ".join((*cycle, cycle[0]))
        at = Place(place.file, place.line, f"{place.key}.superseded_by")
        yield at.defect("succession-cycle", f"a successor that does not lead back: {loop}")


def _cycles(graph: Mapping[str, Iterable[str]]) -> list[tuple[str, ...]]:
    """Return each circle once, as the ids along it, found by depth-first search."""
    done: set[str] = set()
    cycles: list[tuple[str, ...]] = []
    for start in graph:
        _visit(start, graph, [], done, cycles)
    return cycles


def _visit(
    name: str,
    graph: Mapping[str, Iterable[str]],
    path: list[str],
    done: set[str],
    cycles: list[tuple[str, ...]],
) -> None:
    if name in path:
        cycles.append(tuple(path[path.index(name) :]))
        return
    if name in done or name not in graph:
        return
    path.append(name)
    for needed in graph[name]:
        _visit(needed, graph, path, done, cycles)
    path.pop()
    done.add(name)
