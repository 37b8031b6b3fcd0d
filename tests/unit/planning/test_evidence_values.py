"""Evidence from plain values: what is taken, and each thing that is refused."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ladders import SCHEMES

from pathways.planning.evidence import EvidenceError, EvidenceProblem, build_evidence
from pathways.planning.evidence_forms import EVIDENCE_FORMS, FieldType, forms_for
from pathways.rules.model import selectors_of


def test_every_value_gets_its_type() -> None:
    piece = build_evidence(
        "m1",
        "degree",
        {
            "level": "master",
            "hours": "30",
            "field": "unknown",
            "earned": "2023-05-10",
            "title": " MA ",
            "in": None,
        },
    )
    assert (piece.id, piece.kind) == ("m1", "degree")
    assert piece.values == {
        "level": "master",
        "hours": Decimal(30),
        "field": "unknown",
        "earned": dt.date(2023, 5, 10),
        "title": "MA",
    }


def test_values_of_the_right_type_are_kept() -> None:
    day = dt.date(2023, 5, 10)
    piece = build_evidence("t", "training", {"hours": Decimal("4.5"), "area": 5, "earned": day})
    assert piece.values == {"hours": Decimal("4.5"), "area": "5", "earned": day}
    moment = dt.datetime(2023, 5, 10, 12, tzinfo=dt.UTC)
    assert build_evidence("t", "training", {"earned": moment}).values == {"earned": day}


def test_a_forty_year_old_certificate_is_fine() -> None:
    piece = build_evidence(
        "c", "certificate", {"class": "regular", "from": "1984-07-01", "to": "1989-06-30"}
    )
    assert piece.get("to") == dt.date(1989, 6, 30)


REFUSED: list[tuple[str, dict[str, Any], EvidenceProblem, str]] = [
    ("passport", {}, EvidenceProblem.UNKNOWN_KIND, ""),
    ("degree", {"color": "red"}, EvidenceProblem.UNKNOWN_FIELD, "color"),
    ("degree", {"level": "king"}, EvidenceProblem.NOT_A_CHOICE, "level"),
    ("degree", {"level": True}, EvidenceProblem.NOT_A_CHOICE, "level"),
    ("degree", {"title": ["MA"]}, EvidenceProblem.NOT_A_CHOICE, "title"),
    ("degree", {"earned": "2023-02-30"}, EvidenceProblem.NOT_A_DATE, "earned"),
    ("degree", {"earned": "May 2023"}, EvidenceProblem.NOT_A_DATE, "earned"),
    ("degree", {"earned": "0203-05-10"}, EvidenceProblem.NOT_A_DATE, "earned"),
    ("degree", {"earned": dt.date(203, 5, 10)}, EvidenceProblem.NOT_A_DATE, "earned"),
    ("degree", {"earned": 2023}, EvidenceProblem.NOT_A_DATE, "earned"),
    ("degree", {"hours": "many"}, EvidenceProblem.NOT_A_NUMBER, "hours"),
    ("degree", {"hours": 4.5}, EvidenceProblem.NOT_A_NUMBER, "hours"),
    ("degree", {"hours": True}, EvidenceProblem.NOT_A_NUMBER, "hours"),
    ("degree", {"hours": "NaN"}, EvidenceProblem.NOT_A_NUMBER, "hours"),
    ("degree", {"hours": "Infinity"}, EvidenceProblem.NOT_A_NUMBER, "hours"),
    ("degree", {"hours": -1}, EvidenceProblem.NEGATIVE, "hours"),
    ("degree", {"hours": "1000001"}, EvidenceProblem.TOO_LARGE, "hours"),
    ("degree", {"title": "x" * 501}, EvidenceProblem.TOO_LONG, "title"),
    ("rating", {"score": "4.5"}, EvidenceProblem.NOT_WHOLE, "score"),
    ("rating", {"score": 6}, EvidenceProblem.TOO_LARGE, "score"),
    ("micro-credential", {"number": "1.5"}, EvidenceProblem.NOT_WHOLE, "number"),
    (
        "certificate",
        {"from": "2024-07-01", "to": "2024-06-30"},
        EvidenceProblem.ENDS_BEFORE_BEGINS,
        "to",
    ),
    (
        "board",
        {"earned": "2024-07-01", "to": "2024-06-30"},
        EvidenceProblem.ENDS_BEFORE_BEGINS,
        "to",
    ),
]


@pytest.mark.parametrize(("kind", "values", "problem", "field"), REFUSED)
def test_what_cannot_be_is_refused(
    kind: str, values: dict[str, Any], problem: EvidenceProblem, field: str
) -> None:
    with pytest.raises(EvidenceError) as refused:
        build_evidence("x", kind, values)
    error = refused.value
    assert (error.problem, error.kind, error.field) == (problem, kind, field)


def test_the_error_says_what_would_have_been_right() -> None:
    with pytest.raises(EvidenceError) as refused:
        build_evidence("x", "degree", {"level": "king"})
    assert "master" in refused.value.allowed
    assert refused.value.value == "king"


def test_a_day_on_which_it_begins_and_ends_is_fine() -> None:
    build_evidence("x", "certificate", {"from": "2024-07-01", "to": "2024-07-01"})


def test_a_complete_piece_needs_what_its_form_needs() -> None:
    with pytest.raises(EvidenceError) as refused:
        build_evidence("x", "certificate", {"class": "regular", "to": "2025-06-30"}, complete=True)
    assert (refused.value.problem, refused.value.field) == (EvidenceProblem.MISSING, "from")
    build_evidence("x", "certificate", {"class": "regular"})
    build_evidence("x", "diploma", {"level": "ged"}, complete=True)


@given(
    st.sampled_from(sorted(EVIDENCE_FORMS)),
    st.dictionaries(
        st.sampled_from(["level", "hours", "earned", "from", "to", "title", "area", "x"]),
        st.one_of(
            st.none(),
            st.text(max_size=12),
            st.integers(),
            st.floats(),
            st.booleans(),
            st.dates(),
            st.lists(st.text()),
        ),
    ),
)
def test_any_values_give_evidence_or_its_own_error(kind: str, values: dict[str, Any]) -> None:
    try:
        piece = build_evidence("x", kind, values)
    except EvidenceError:
        return
    for value in piece.values.values():
        assert isinstance(value, str | Decimal | dt.date)


class TestForms:
    def test_forms_are_whole(self) -> None:
        for form in EVIDENCE_FORMS.values():
            names = [field.name for field in form.fields]
            assert len(names) == len(set(names)), form.kind
            for field in form.fields:
                assert field.label.en
                assert field.label.es
                # Words to write freely may come with some to choose from.
                if field.type is not FieldType.TEXT:
                    assert bool(field.choices) is (field.type is FieldType.CHOICE)
                assert len({choice.value for choice in field.choices}) == len(field.choices)

    @pytest.mark.parametrize("scheme_id", sorted(SCHEMES))
    def test_a_scheme_asks_for_all_that_its_rules_read_and_no_more(self, scheme_id: str) -> None:
        scheme = SCHEMES[scheme_id]
        forms = {form.kind: form for form in forms_for(scheme)}
        for selector in selectors_of(scheme):
            for pattern in selector.patterns:
                for kind in pattern.kinds:
                    named = {field.name for field in forms[kind].fields}
                    assert (
                        set(pattern.accepts) & {f.name for f in EVIDENCE_FORMS[kind].fields}
                        <= named
                    )

    def test_kentucky_rank_asks_only_for_what_counts(self) -> None:
        forms = {form.kind: form for form in forms_for(SCHEMES["ky-rank"])}
        assert set(forms) == {
            "certificate",
            "degree",
            "credit",
            "program",
            "board",
            "college-hours",
            "diploma",
            "experience",
        }
        assert [field.name for field in forms["certificate"].fields] == ["class", "from", "to"]
        assert "event" not in [field.name for field in forms["board"].fields]
        assert forms["board"].field("area") is not None
        assert forms["credit"].field("in") is not None
        assert forms["credit"].field("mode") is None

    def test_rates_tell_what_to_ask(self) -> None:
        forms = {form.kind: form for form in forms_for(SCHEMES["tn-license"])}
        assert forms["rating"].field("score") is not None
        assert forms["credit"].field("mode") is not None
        assert forms["certificate"].field("from") is not None
        assert forms["micro-credential"].field("stack") is None
