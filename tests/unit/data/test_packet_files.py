"""Application checklists: what is read, and each mistake refused with file, line and key."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from pathways.data.catalog_files import bundled_folder, read_catalog
from pathways.data.packet_files import check_packets, packets_folder, read_packets, roads_of
from pathways.data.pay_files import read_pay
from pathways.data.rule_files import read_rules
from pathways.domain.catalog import Catalog
from pathways.domain.defects import DataFileError
from pathways.domain.facts import Provenance
from pathways.domain.packets import PacketForm, PacketItem, PacketItemKind

SCHEMES = read_rules().schemes


@pytest.fixture(name="forms", scope="module")
def _forms() -> Mapping[str, PacketForm]:
    return read_packets(SCHEMES)


@pytest.fixture(name="catalog", scope="module")
def _catalog() -> Catalog:
    return read_catalog(bundled_folder())


def items(form: PacketForm) -> list[PacketItem]:
    return [*form.shared, *(item for papers in form.papers for item in papers.items)]


def provenances(form: PacketForm) -> list[Provenance]:
    found = [form.provenance, form.place.provenance]
    found += [form.deadline.provenance] if form.deadline else []
    for item in items(form):
        found += [item.provenance, *(fee.usd.provenance for fee in item.fees)]
    return found


class TestBundled:
    def test_nothing_is_wrong_with_them(self) -> None:
        assert check_packets(packets_folder(), SCHEMES) == ()

    def test_everything_named_is_in_the_catalog(
        self, forms: Mapping[str, PacketForm], catalog: Catalog
    ) -> None:
        for form in forms.values():
            named = {source for each in provenances(form) for source in each.sources}
            assert named <= set(catalog.sources)
            assert form.place.provider is None or form.place.provider in catalog.providers
            assert set(form.credentials) <= set(catalog.credentials)
            assert form.deadline is None or form.deadline.law in {None, *read_pay().laws}

    @pytest.mark.parametrize("level", ["II", "I"])
    def test_each_road_to_a_rank_has_its_papers(
        self, forms: Mapping[str, PacketForm], level: str
    ) -> None:
        form = forms["ky-rank"]
        roads = roads_of(SCHEMES["ky-rank"], level)
        assert len(roads) >= 4
        for road in roads:
            assert form.has_papers(level, road), road
            kinds = {item.kind for item in form.items(level, road)}
            assert {
                PacketItemKind.FORM,
                PacketItemKind.PAPER,
                PacketItemKind.CHECK,
                PacketItemKind.FEE,
            } <= kinds
        assert not form.has_papers("III", None)

    @pytest.mark.parametrize(
        ("on", "usd"), [("2017-06-30", 50), ("2017-07-01", 85), ("2026-11-24", 85)]
    )
    def test_the_fee_of_a_day(self, forms: Mapping[str, PacketForm], on: str, usd: int) -> None:
        (fee,) = [item for item in forms["ky-rank"].items("II", "master") if item.fees]
        asked = [each.usd.value for each in fee.fees if each.holds(dt.date.fromisoformat(on))]
        assert asked == [usd]

    def test_the_older_sum_for_ceo_is_told_as_older(self, forms: Mapping[str, PacketForm]) -> None:
        form = forms["ky-rank"]
        ceo = {item.key: item for item in form.items("I", "plan-4-ceo")}
        plain = {item.key: item for item in form.items("I", "plan-1-hours")}
        assert ceo["fee"].detail is not None
        assert "$50" in ceo["fee"].detail.en
        assert plain["fee"].detail is None
        assert ceo["fee"].fees == plain["fee"].fees

    def test_items_stand_by_kind(self, forms: Mapping[str, PacketForm]) -> None:
        order = list(PacketItemKind)
        for form in forms.values():
            for level in form.levels:
                places = [order.index(item.kind) for item in form.items(level, None)]
                assert places == sorted(places)


KY, CDA = "ky-rank.yaml", "cda-ready.yaml"


@pytest.mark.parametrize(
    ("file", "old", "new", "code", "key"),
    [
        (KY, "pathways-packet/1", "pathways-packet/0", "bad-format", "format"),
        (KY, "scheme: ky-rank", "scheme: ky", "wrong-name", "scheme"),
        (KY, "sources: [rule-goteachky-rank]\nas_of", "as_of", "no-source", "sources"),
        (KY, "{II: [master, fifth-year]", "{VI: [master, fifth-year]", "unknown-level", "for.VI"),
        (KY, "[master, fifth-year]", "[masters, fifth-year]", "dangling-reference", "for.II"),
        (KY, "  - for: {II: [board]", "  - to: {II: [board]", "missing-key", "papers[1].for"),
        (KY, "kind: form", "kind: forms", "not-a-choice", "shared[0].kind"),
        (KY, "{kind: board, status", "{kind: boards, status", "unknown-kind", "shows.kind"),
        (KY, "{kind: board, status", "{kind: board, state", "unknown-attribute", "shows.state"),
        (KY, "{usd: 50, until", "{until", "missing-key", "fees[0].usd"),
        (KY, '"2017-07-01", sources', '"2017-13-01", sources', "bad-date", "fees[1].from"),
        (KY, "  law: ky-pay\n", "", "missing-key", "deadline.law"),
        (KY, "  - key: fitness", "  - key: form", "duplicate-id", "shared[1].key"),
        (KY, "where:", "were:", "missing-key", "where"),
        (KY, "enough: true", "enough: yes", "yaml-boolean-trap", "enough"),
        (KY, "    answers: [ky-ca1-ready]", "    enough: true", "missing-key", "enough"),
        (CDA, "months: 6", 'months: "6.5"', "not-a-number", "months"),
        (CDA, "months: 6", "fees: [{usd: 1}]", "misplaced-fee", "fees"),
        ("tn-license.yaml", "field: to", "field: two", "unknown-attribute", "deadline.field"),
    ],
)
def test_a_mistake_is_refused_where_it_stands(
    tmp_path: Path, file: str, old: str, new: str, code: str, key: str
) -> None:
    folder = Path(shutil.copytree(packets_folder(), tmp_path / "packets"))
    text = (folder / file).read_text("utf-8")
    assert old in text, old
    (folder / file).write_text(text.replace(old, new, 1), "utf-8")
    found = check_packets(folder, SCHEMES)
    told = [each for each in found if each.code == code and key in each.key]
    assert told, [str(each) for each in found]
    assert told[0].file == f"packets/{file}"
    assert told[0].line is not None
    with pytest.raises(DataFileError):
        read_packets(SCHEMES, folder)


def test_a_checklist_of_no_ladder_is_refused(tmp_path: Path) -> None:
    text = (packets_folder() / CDA).read_text("utf-8").replace("scheme: cda-ready", "scheme: x")
    (tmp_path / "x.yaml").write_text(text, "utf-8")
    codes = [each.code for each in check_packets(tmp_path, SCHEMES)]
    assert codes == ["dangling-reference"]
    (tmp_path / "x.yaml").write_text("- a\n", "utf-8")
    assert [each.code for each in check_packets(tmp_path, SCHEMES)] == ["not-a-mapping"]
