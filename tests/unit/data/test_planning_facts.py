"""The facts that the planner counts with: read, kept in the store, refused with their place."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pytest

from pathways.data.catalog_files import check_catalog, read_catalog
from pathways.data.catalog_store import open_catalog
from pathways.domain.catalog import Counting, FundingHelp, SumCap

FOLDER = Path(__file__).parents[2] / "fixtures" / "plan_catalog"
WHOLE = (FOLDER / "catalog.yaml").read_text("utf-8")


def test_planning_facts_are_read_and_kept(tmp_path: Path) -> None:
    made = read_catalog(FOLDER)
    store = open_catalog(tmp_path, FOLDER)
    again = open_catalog(tmp_path, FOLDER)
    store.close()
    again.close()
    assert again.catalog == made
    forklift, warehouse = made.credentials["forklift"], made.credentials["warehouse"]
    assert [each.seats for each in forklift.offerings] == [0, 8]
    assert warehouse.requires is not None
    assert warehouse.requires.credit_sum is not None
    assert warehouse.requires.credit_sum.caps == (SumCap(("forklift",), Decimal(2)),)
    assert warehouse.renewal is not None
    assert warehouse.renewal.cost_usd.value == 5
    assert made.stacks["way"].steps[0].credit_sum is not None
    assert made.articulations["free"].counts_as is Counting.ELECTIVE
    assert made.credit_caps["cap"].surplus is Counting.ELECTIVE
    assert made.funding["fund"].help == FundingHelp(Decimal(40), ("age-18",), once=True)


@dataclass(frozen=True)
class Break:
    old: str
    new: str
    code: str


BREAKS = (
    Break('ends: "2027-02-12"', 'ends: "2027-01-12"', "ends-before-begins"),
    Break('starts: "2027-02-01", ', "", "missing-key"),
    Break("seats: 0", "chairs: 0", "unknown-key"),
    Break('caps: [{of: [forklift], at_most: "2"}]', "caps: [{of: [forklift]}]", "missing-key"),
    Break("caps: [{of: [forklift]", "caps: [{of: [warehouse]", "not-in-sum"),
    Break(
        'caps: [{of: [forklift], at_most: "2"}]',
        'caps: [{of: [forklift], at_most: "2"}, {of: [forklift], at_most: "1"}]',
        "duplicate-item",
    ),
    Break(
        'credits: {value: "5", unit: credit}, of: [safety', "credits: 5, of: [safety", "wrong-type"
    ),
    Break(
        'credits: {value: "5", unit: credit}, of: [safety',
        "credits: {unit: credit}, of: [safety",
        "missing-key",
    ),
    Break("of: [safety, forklift], caps", "of: [], caps", "empty-group"),
    Break(
        "of: [safety, forklift], caps",
        "of: [safety, nothing, forklift], caps",
        "dangling-reference",
    ),
    Break("renewal: {", "renewal: 5 #{", "wrong-type"),
    Break("counts_as: program", "counts_as: fun", "not-a-choice"),
    Break("receiver: college, label", "receiver: nowhere, label", "dangling-reference"),
    Break("links: [give]", "links: [take]", "dangling-reference"),
    Break('at_most: "2", links', "links", "missing-key"),
    Break('help: {usd: "40",', "help: {", "bad-help"),
    Break('help: {usd: "40",', 'help: {usd: "40", whole_price: true,', "bad-help"),
    Break('help: {usd: "40", conditions: [age-18], once: true}', "help: 40", "wrong-type"),
    Break(
        "    sources: [page]\n    certainty: verified\n  - id: forklift",
        '    requires: {key: s, label: {en: "x", es: "y"}, credits: {value: "1", unit: credit}, '
        "of: [warehouse]}\n    sources: [page]\n    certainty: verified\n  - id: forklift",
        "prerequisite-cycle",
    ),
)


@pytest.mark.parametrize("broken", BREAKS, ids=[f"{b.code} {b.new[:24]}" for b in BREAKS])
def test_a_wrong_planning_fact_is_refused_with_its_place(tmp_path: Path, broken: Break) -> None:
    assert broken.old in WHOLE
    (tmp_path / "catalog.yaml").write_text(WHOLE.replace(broken.old, broken.new, 1), "utf-8")
    found = check_catalog(tmp_path)
    assert broken.code in {each.code for each in found}
    assert all(each.line is not None for each in found)
