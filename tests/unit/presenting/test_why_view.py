"""Why not yet: verdict, numbers, clauses, questions; in both languages."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_world import (
    ASK,
    ASSESSMENT,
    CATALOG,
    ENGLISH,
    HAVE,
    LAW,
    ON,
    RECORD,
    ROOT,
    SHORT,
    SPANISH,
    finding,
    text,
)

from pathways.domain.person import GoalKind
from pathways.domain.record import GoalRef
from pathways.i18n.wording import Wording
from pathways.presenting.requirements import open_points
from pathways.presenting.views import Mark, RequirementLine, WhyView
from pathways.presenting.why import why_view
from pathways.rules.findings import Finding, Group, Verdict


def view(wording: Wording = ENGLISH, **changes: object) -> WhyView:
    return why_view(replace(ASSESSMENT, **changes), RECORD, CATALOG, wording, ON)  # type: ignore[arg-type]


def line(one: Finding, wording: Wording = ENGLISH) -> RequirementLine:
    return view(wording, finding=one).lines[0]


def test_the_verdict_counts_what_is_missing_and_what_needs_an_answer() -> None:
    assert view().verdict == "Not yet. 2 points are missing. 1 point needs an answer."
    assert view(SPANISH).verdict == "Aún no. Faltan 2 puntos. 1 punto necesita una respuesta."


@pytest.mark.parametrize(
    ("verdict", "root", "sentence", "mark"),
    [
        (
            Verdict.MET,
            HAVE,
            "It looks like you meet every point we know of. Your school or board decides.",
            Mark.MET,
        ),
        (Verdict.NOT_MET, SHORT, "Not yet. 1 point is missing.", Mark.NOT_MET),
        (
            Verdict.CANNOT_TELL,
            ASK,
            "We cannot tell yet. 1 point needs an answer.",
            Mark.CANNOT_TELL,
        ),
    ],
)
def test_three_answers(verdict: Verdict, root: Finding, sentence: str, mark: Mark) -> None:
    shown = view(verdict=verdict, finding=root)

    assert (shown.verdict, shown.mark) == (sentence, mark)


@pytest.mark.parametrize("verdict", list(Verdict))
@pytest.mark.parametrize("wording", [ENGLISH, SPANISH], ids=["en", "es"])
def test_no_answer_ever_says_that_the_person_qualifies(verdict: Verdict, wording: Wording) -> None:
    shown = view(wording, verdict=verdict, goal=GoalRef(GoalKind.RANK, "ky:II"), rank="II")

    for word in ("qualif", "califica", "reúne los requisitos", "tiene derecho", "eligible"):
        assert word not in shown.verdict.lower()
    assert shown.disclaimer


def test_a_counted_requirement_has_the_persons_own_numbers_and_its_clause() -> None:
    shown = line(SHORT)

    assert (shown.label, shown.status) == ("120 hours of training", "Not met yet")
    assert shown.numbers == "You have 90 of 120 hours."
    assert shown.missing == "30 hours more to go."
    assert shown.counts == (
        "This counts: Training hours: 90, CDA 1: safe and healthy places (June 1, 2025)."
    )
    assert shown.clause == "KRS 161.1211(1)(b); as of 2025"
    assert (shown.answer_key, shown.answer_unit) == ("hours", "hours")
    assert shown.spoken == (
        "120 hours of training. Not met yet. You have 90 of 120 hours. 30 hours more to go. This "
        "counts: Training hours: 90, CDA 1: safe and healthy places (June 1, 2025)."
    )


def test_the_same_in_spanish() -> None:
    shown = line(SHORT, SPANISH)

    assert shown.numbers == "Usted tiene 90 de 120 horas."
    assert shown.missing == "Aún le hace falta: 30 horas."
    assert shown.clause == "KRS 161.1211(1)(b); fecha: 2025"
    assert shown.counts.startswith("Esto cuenta: Horas de capacitación: 90")


def test_what_cannot_be_told_says_whom_to_ask() -> None:
    assert line(ASK).question == "Ask the state office if it fits."
    assert line(ASK).status == "We cannot tell yet"
    own = finding("x", text("Your age"), Verdict.CANNOT_TELL, answer_key="age-18")
    assert line(own).question == "You can answer this one here."
    assert line(own).answer_unit is None
    nobody = finding("x", text("Approval"), Verdict.CANNOT_TELL)
    assert line(nobody).question == "Ask the school or office that decides."
    assert line(SHORT).question == ""


def test_lines_follow_the_tree_at_most_two_levels_below_the_goal() -> None:
    deep = finding(
        "goal",
        text("Goal"),
        Verdict.NOT_MET,
        group=Group.ALL,
        because=(
            finding(
                "a",
                text("A"),
                Verdict.NOT_MET,
                group=Group.ANY,
                because=(
                    finding("b", text("B"), Verdict.NOT_MET, group=Group.ALL, because=(SHORT, ASK)),
                    finding("c", text("C"), Verdict.NOT_MET),
                ),
            ),
        ),
    )
    shown = view(finding=deep)

    assert [(one.key, one.depth) for one in shown.lines] == [
        ("goal", 0),
        ("a", 1),
        ("b", 2),
        ("training", 3),
        ("field", 3),
        ("c", 2),
    ]


def test_groups_say_how_many_are_enough() -> None:
    shown = {one.key: one.numbers for one in view().lines}

    assert shown["ga-logistics"] == "1 of 4 points is met."
    assert shown["school"] == "One of these 2 is enough."
    at_least = finding(
        "set",
        text("Six of these"),
        Verdict.NOT_MET,
        group=Group.AT_LEAST,
        minimum=2,
        because=(HAVE, SHORT, ASK),
    )
    assert line(at_least).numbers == "2 of these 3 are enough. You have 1."


def test_what_will_count_later_says_from_when() -> None:
    later = finding("x", text("X"), Verdict.NOT_MET, starts_on=dt.date(2027, 1, 1))

    assert line(later).counts == "Something you told us counts from January 1, 2027 on."


def test_lapses_and_what_adds_nothing() -> None:
    assert view().lapses == ("After May 1, 2029 this no longer counts: OSHA 10 card.",)
    assert view().adds_nothing == (
        "Church kitchen helper does not help this goal. It may help another one.",
    )
    assert view(SPANISH).lapses == (
        "Después del 1 de mayo de 2029 esto ya no cuenta: Tarjeta OSHA 10.",
    )


def test_the_date_the_content_and_the_disclaimer_are_told() -> None:
    assert view().law_date == (
        "Judged for November 24, 2026 by the rules in content version 2026.11.24+1a2b3c4d."
    )
    assert view().disclaimer == "This is not legal advice. Your school or board decides."
    assert view(SPANISH).disclaimer == ("Esto no es asesoría legal. Su institución o junta decide.")


def test_ranks_sure_and_maybe() -> None:
    goal = GoalRef(GoalKind.RANK, "ky-rank:II")

    assert view(goal=goal, rank="III", maybe_rank="II").verdict.endswith(
        "Where you stand by these facts: III. If the office says yes: II."
    )
    assert view(goal=goal, rank="II", maybe_rank="II").verdict.endswith(
        "Where you stand by these facts: II."
    )
    assert "stand" not in view(rank="III").verdict


def test_every_clause_has_a_numbered_source() -> None:
    shown = view()
    notes = {note.number: note.text for note in shown.notes}
    clauses = [one for one in shown.lines if one.clause]

    assert len(clauses) == 2
    for one in clauses:
        assert [notes[number] for number in one.notes] == [
            "Kentucky law. Facts as of 2025. Checked at the source."
        ]


def test_a_clause_without_a_date_tells_when_it_was_read() -> None:
    undated = replace(SHORT, provenance=replace(LAW, as_of=None))

    assert line(undated).clause == "KRS 161.1211(1)(b); read 2026"
    assert line(undated, SPANISH).clause == "KRS 161.1211(1)(b); leído: 2026"


def test_of_a_met_choice_only_what_meets_it_is_told() -> None:
    choice = finding(
        "any",
        text("One of these"),
        Verdict.MET,
        group=Group.ANY,
        because=(HAVE, SHORT, finding("x", text("X"), Verdict.NOT_MET)),
    )

    assert [one.key for one in view(finding=choice).lines] == ["any", "osha"]
    assert [one.key for one in view(finding=replace(choice, verdict=Verdict.NOT_MET)).lines] == [
        "any",
        "osha",
        "training",
        "x",
    ]


def test_without_a_goal() -> None:
    shown = why_view(None, None, CATALOG, ENGLISH, ON)

    assert shown.empty == "Here you will see what is still missing. First choose a goal."
    assert (shown.mark, shown.lines, shown.verdict) == (Mark.NONE, (), "")


def trees() -> st.SearchStrategy[Finding]:
    verdicts = st.sampled_from(list(Verdict))
    leaf = st.builds(lambda verdict: finding("leaf", text("Leaf"), verdict), verdicts)
    return st.recursive(
        leaf,
        lambda parts: st.builds(
            lambda verdict, group, because: finding(
                "group", text("Group"), verdict, group=group, because=tuple(because), minimum=1
            ),
            verdicts,
            st.sampled_from([Group.ALL, Group.ANY, Group.AT_LEAST]),
            st.lists(parts, min_size=1, max_size=4),
        ),
        max_leaves=20,
    )


def size(one: Finding) -> int:
    choice_is_met = one.verdict is Verdict.MET and one.group is not Group.ALL
    told = [part for part in one.because if not choice_is_met or part.verdict is Verdict.MET]
    return 1 + sum(size(part) for part in told)


@given(trees())
def test_every_told_condition_has_one_line_and_open_points_are_open(root: Finding) -> None:
    shown = view(finding=root)

    assert len(shown.lines) == size(root)
    assert all(point.verdict is not Verdict.MET for point in open_points(root))
    assert all(0 <= one.depth <= 4 for one in shown.lines)
    assert ROOT in open_points(ROOT) or len(open_points(ROOT)) == 3
