"""From the records of areas and occupations to domain values, with wages by area.

Keys are those of docs/catalog-format.md.
"""

from __future__ import annotations

import re

from pathways.data.catalog_fields import STATE, Fields
from pathways.data.yaml_source import Mapping, Scalar
from pathways.domain.catalog import Occupation, Wage, WageArea
from pathways.domain.facts import Provenance

_SOC = re.compile(r"\d{2}-\d{4}")
_AREA = re.compile(r"[A-Za-z][A-Za-z0-9-]*")


def read_area(fields: Fields) -> tuple[str, WageArea]:
    """Return one BLS area."""
    area = WageArea(
        id=fields.identifier("id", _AREA),
        name=fields.both("name"),
        state=fields.identifier("state", STATE),
        bls_code=fields.text("bls_code", required=False),
    )
    return area.id, area


def read_occupation(fields: Fields) -> tuple[str, Occupation]:
    """Return one job with its wages by area."""
    own = fields.provenance()
    found = fields.get("wages")
    wages: dict[str, Wage] = {}
    if isinstance(found, Mapping):
        wages = _wages(Fields(found, fields.defects), own)
    elif found is not None:
        fields.refuse("wages", "wrong-type", "a mapping from area to wages")
    occupation = Occupation(
        soc=fields.identifier("soc", _SOC),
        title=fields.both("title"),
        description=fields.localized("description", required=False),
        wages=wages,
        provenance=own,
    )
    return occupation.soc, occupation


def _wages(fields: Fields, own: Provenance) -> dict[str, Wage]:
    wages = {}
    for area, element in fields.mapping.entries.items():
        if isinstance(element, Mapping):
            wages[area] = _wage(Fields(element, fields.defects), area, own)
        elif not (isinstance(element, Scalar) and element.is_null):
            fields.refuse(area, "wrong-type", "a mapping of wages, or null when not published")
    return wages


def _wage(fields: Fields, area: str, own: Provenance) -> Wage:
    wage = Wage(
        area=area,
        employment=fields.integer("employment"),
        hourly_median=fields.number("hourly_median"),
        annual_p25=fields.number("annual_p25"),
        annual_median=fields.number("annual_median"),
        annual_p75=fields.number("annual_p75"),
        provenance=own,
    )
    fields.done()
    return wage
