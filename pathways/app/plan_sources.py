"""What the planning commands are given: catalog, plans from files or a record, a 'what if'."""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from pathways.data.catalog_files import read_catalog
from pathways.data.catalog_store import open_catalog
from pathways.data.json_source import Document, Spot
from pathways.data.kept_plan_files import read_told_plan, read_what_if
from pathways.data.limit_files import read_limits
from pathways.data.rule_files import read_rules
from pathways.domain.catalog import Catalog
from pathways.domain.errors import (
    CommandFault,
    CommandLineError,
    RecordFault,
    RecordFileError,
)
from pathways.domain.kept_plans import KeptPlan, WhatIf
from pathways.domain.limits import Limits
from pathways.domain.plans import ExactPlan
from pathways.domain.record import LearnerRecord
from pathways.planning.situation import Situation
from pathways.rules.model import Scheme
from pathways.services.records import read_record_file

KEPT = "kept:"
"""Before the name of a plan that is kept in the record."""

_WHAT_IF = "--what-if"
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Told:
    """A plan that was named on the command line.

    Attributes:
        name: what it is called: of a kept plan its own name, else empty.
        limits: the person's own; None when neither the file nor the command line tells them.
        kept: the kept plan itself; None for a file.
    """

    plan: ExactPlan
    limits: Limits | None
    what_if: WhatIf | None
    name: str = ""
    kept: KeptPlan | None = None


def open_catalog_of(options: argparse.Namespace, folder: Path) -> tuple[Catalog, dict[str, Scheme]]:
    """Return a catalog and its rules: the bundled ones, or those of another folder."""
    if options.catalog is None:
        store = open_catalog(folder / "cache")
        store.close()
        return store.catalog, dict(read_rules().schemes)
    rules = options.catalog / "rules"
    schemes = dict(read_rules(rules).schemes) if rules.is_dir() else {}
    return read_catalog(options.catalog), schemes


def need(value: Value | None, argument: str) -> Value:
    """Return what must be given.

    Raises:
        CommandLineError: if it is not.
    """
    if value is None:
        raise CommandLineError(CommandFault.MISSING, argument)
    return value


def needed_record(options: argparse.Namespace) -> LearnerRecord:
    """Return the record that was named.

    Raises:
        CommandLineError: if none was.
        RecordFileError: if it is refused.
    """
    return read_record_file(need(options.record, "--record"))


def told_plans(options: argparse.Namespace, least: int, most: int) -> tuple[Told, ...]:
    """Return the plans that were named, `least` to `most` of them.

    Raises:
        CommandLineError: if there are fewer or more, or no kept plan has such a name.
        RecordFileError: if a file is refused.
    """
    names: list[str] = options.files
    if len(names) < least:
        raise CommandLineError(CommandFault.MISSING, "PLAN.json")
    if len(names) > most:
        raise CommandLineError(CommandFault.EXTRA, given=names[most])
    limits = None if options.limits is None else read_limits(options.limits)
    return tuple(_told(each, limits, options) for each in names)


def _told(name: str, limits: Limits | None, options: argparse.Namespace) -> Told:
    if name.startswith(KEPT):
        return _kept(name.removeprefix(KEPT), limits, needed_record(options))
    plan, own, what_if = read_told_plan(Path(name))
    return Told(plan, limits or own, what_if)


def _kept(name: str, limits: Limits | None, record: LearnerRecord) -> Told:
    for each in record.plans:
        if each.name == name:
            return Told(each.plan, limits or each.limits, each.what_if, each.name, each)
    names = tuple(f"{KEPT}{each.name}" for each in record.plans)
    fault = CommandFault.NOT_CHOICE if names else CommandFault.NOTHING_KEPT
    raise CommandLineError(fault, "PLAN.json", f"{KEPT}{name}", names)


def situation_of(
    told: Told, record: LearnerRecord, catalog: Catalog, schemes: dict[str, Scheme]
) -> Situation:
    """Return how things are on the day a plan was asked for."""
    return Situation(catalog, schemes, record, told.plan.asked_on)


# --- what if ----------------------------------------------------------------------------


def what_if_of(options: argparse.Namespace) -> WhatIf | None:
    """Return what was typed after --what-if: a kind, then NAME=VALUE; None when nothing was.

    Raises:
        CommandLineError: if it supposes nothing that can be read.
    """
    if not options.what_if:
        return None
    kind, *members = options.what_if
    value: dict[str, Any] = {"kind": kind}
    for each in members:
        name, equals, text = each.partition("=")
        if not equals:
            raise CommandLineError(CommandFault.EXTRA, _WHAT_IF, each)
        value[name] = _windows(text) if name == "windows" else text
    try:
        return read_what_if(Spot(Document(_WHAT_IF), (), value))
    except RecordFileError as error:
        raise _refused(error) from error


def _windows(text: str) -> list[dict[str, str]]:
    """Read 'saturday:2,sunday:1'."""
    parts = (each.partition(":") for each in text.split(","))
    return [{"day": day, "hours": hours} for day, _, hours in parts]


def _refused(error: RecordFileError) -> CommandLineError:
    place = f"{_WHAT_IF} {error.place}".strip()
    if error.fault is RecordFault.MISSING_FIELD:
        wanted = error.expectation.replace('"', "").replace(" or ", "|")
        return CommandLineError(CommandFault.MISSING, f"{_WHAT_IF} {wanted}")
    if error.fault is RecordFault.NOT_DATE:
        return CommandLineError(CommandFault.NOT_DATE, place, error.given)
    if error.fault in (RecordFault.NOT_NUMBER, RecordFault.NEGATIVE):
        return CommandLineError(CommandFault.NOT_NUMBER, place, error.given)
    if error.choices:
        given = error.given or error.place
        return CommandLineError(CommandFault.NOT_CHOICE, place, given, error.choices)
    return CommandLineError(CommandFault.OTHER, place, error.given)
