"""What-if, proof, comparison and paper on the command line: answers, exit codes, and bad input."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from test_plan_command import CATALOG, DAY, WINDOWS, Files, files, run

from pathways.data.kept_plan_files import kept_shape, read_told_plan
from pathways.domain.kept_plans import Cancelled, KeptPlan

__all__ = ["files"]

FOLDER = ("--catalog", str(CATALOG))


def saved(capsys: pytest.CaptureFixture[str], files: Files, name: str, *words: str) -> str:
    """The answer of a planning command, kept as a file."""
    code, out, err = run(capsys, *words, *DAY, "--json", "--fast")
    assert (code, err) == (0, "")
    return files.write(name, out)


@pytest.mark.parametrize("language", ["en", "es"])
def test_what_if_in_words(capsys: pytest.CaptureFixture[str], files: Files, language: str) -> None:
    limits = files.limits(connection=WINDOWS, first=["soonest"])
    words = (*files.words("stack:way", limits=limits), *DAY, "--lang", language, "--fast")
    free = ("--what-if", "released_early", "connection=always")
    code, out, err = run(capsys, *words, *free)
    assert (code, err) == (0, "")
    for told in {
        "en": ("Not official", "Internet at any time.", "Better: You save 2 trips."),
        "es": ("No es oficial", "Internet a toda hora.", "Mejor: Se ahorra 2 viajes."),
    }[language]:
        assert told in out
    # The last class falls away, or the goal is reached: also an answer, and no error.
    code, out, err = run(capsys, *words, "--what-if", "cancelled", "credential=forklift")
    assert (code, err) == (1, "")
    assert {"en": "Nothing in the catalog leads", "es": "Nada en el catálogo"}[language] in out
    goal = (*files.words("safety", limits=limits), *DAY, "--lang", language)
    code, out, _ = run(capsys, *goal, "--what-if", "one_thing_more", "credential=safety")
    assert code == 0
    assert {"en": "The goal is reached already.", "es": "La meta ya está cumplida."}[
        language
    ] in out


def test_plans_are_compared_shown_proven_and_checked_with_what_they_suppose(
    capsys: pytest.CaptureFixture[str], files: Files
) -> None:
    limits = files.limits(connection=WINDOWS, first=["soonest"])
    words = files.words("stack:way", limits=limits)
    now = saved(capsys, files, "now.json", *words)
    what_if = ("--what-if", "one_thing_more", "credential=safety", "hours_per_week=1")
    more = saved(capsys, files, "more.json", *words, *what_if)
    answer = json.loads(Path(more).read_text("utf-8"))
    assert answer["what_if"]["kind"] == "one_thing_more"
    assert answer["now"] == json.loads(Path(now).read_text("utf-8"))["best"]
    person = ("--record", files.record, *FOLDER)
    # The file tells its limits and what it supposes, so that it can be checked by itself.
    for file in (now, more):
        code, out, err = run(capsys, "plan", "check", file, *person, "--lang", "en")
        assert (code, err) == (0, ""), out
        code, out, _ = run(capsys, "plan", "prove", file, *person, "--json")
        proof = json.loads(out)
        assert (code, proof["answer"], proof["better"]) == (0, "yes", None)
        assert all(each["proven"] for each in proof["stages"])
    code, out, _ = run(capsys, "plan", "compare", now, more, *FOLDER, "--json")
    found = json.loads(out)
    assert (code, found["plans"]) == (0, ["A", "B"])
    assert found["rows"]["cost"]["sides"] == ["better"]
    assert found["rows"]["cost"]["best"] == [False, True]
    assert found["steps"]["safety"] == [True, False]
    code, out, _ = run(capsys, "plan", "compare", now, more, now, *FOLDER, "--lang", "es")
    assert code == 0
    assert "Los dos planes tienen los mismos pasos en los mismos días." in out
    # On paper, as a web page and in the terminal.
    for word, ending in (("show", "pdf"), ("card", "html"), ("compare", "pdf")):
        output = files.folder / f"{word}.{ending}"
        plans = (now, more) if word == "compare" else (more,)
        paper = ("plan", word, *plans, *person, "--lang", "both", "-o", str(output))
        code, out, err = run(capsys, *paper)
        assert (code, err) == (0, ""), word
        assert output.read_bytes().startswith({"pdf": b"%PDF", "html": b"<!DO"}[ending])
    code, out, _ = run(capsys, "plan", "card", now, *person, "--lang", "en")
    assert "1. Saturday, January 9, 2027" in out
    assert "[ ] Download: Safety class (120 MB)." in out
    code, out, _ = run(capsys, "plan", "show", now, *person, "--lang", "es", "--json")
    assert json.loads(out)["views"][0]["title"] == "Mi plan"


def test_a_plan_that_is_not_the_best_is_told_the_better_one(
    capsys: pytest.CaptureFixture[str], files: Files
) -> None:
    """Planned for less internet, then asked whether nothing is sooner."""
    slow = files.limits(time={"hours_per_week": "2"})
    late = files.limits(first=["soonest"], start="2027-01-04")
    plan = saved(capsys, files, "plan.json", *files.words("safety", limits=slow))
    words = ("plan", "prove", plan, "--record", files.record, "--limits", late, *FOLDER)
    code, out, err = run(capsys, *words, "--lang", "en")
    assert (code, err) == (1, "")
    assert "There is a better plan" in out
    assert "It may be as good as 3 weeks." in out
    assert "1. Safety class: January 4, 2027 to January 24, 2027." in out
    code, out, _ = run(capsys, *words, "--json", "--seconds", "0.000001")
    assert (code, json.loads(out)["answer"]) == (1, "cannot_tell")
    over = files.limits(time={"hours_per_week": "1"})
    fault = ("plan", "prove", plan, "--record", files.record, "--limits", over, *FOLDER)
    code, out, _ = run(capsys, *fault, "--lang", "en")
    assert code == 1
    assert "Nothing was proven." in out


def test_kept_plans_of_a_record_go_by_their_name(
    capsys: pytest.CaptureFixture[str], files: Files
) -> None:
    limits = files.limits(connection=WINDOWS)
    file = saved(capsys, files, "plan.json", *files.words("stack:way", limits=limits))
    plan, own, _ = read_told_plan(Path(file))
    assert own is not None
    kept = [
        kept_shape(KeptPlan(name, name, plan, own, plan.asked_on, what_if))
        for name, what_if in (("A", None), ("Plan de mamá", Cancelled("forklift")))
    ]
    content = json.loads(Path(files.record).read_text("utf-8"))
    record = files.write("kept.json", {**content, "version": 2, "plans": kept})
    person = ("--record", record, *FOLDER)
    code, out, err = run(capsys, "plan", "show", "kept:Plan de mamá", *person, "--lang", "es")
    assert (code, err) == (0, "")
    assert "Mi plan: Plan de mamá" in out
    assert "Ya no se ofrece: Clase de montacargas." in out
    code, out, err = run(capsys, "plan", "show", "kept:A", *person, "--lang", "en", *DAY)
    assert "What no longer holds" not in out
    late = ("--on", "2028-01-01")
    code, out, err = run(capsys, "plan", "show", "kept:A", *person, "--lang", "en", *late)
    assert (code, err) == (0, "")
    assert "Its last day has passed." in out
    code, out, _ = run(capsys, "plan", "compare", "kept:A", "kept:Plan de mamá", *person)
    assert code == 0
    assert "Plan de mamá" in out
    code, _, err = run(capsys, "plan", "show", "kept:C", *person, "--lang", "en")
    assert code == 2
    assert "kept:Plan de mamá" in err


def test_bad_input_is_one_clear_sentence(capsys: pytest.CaptureFixture[str], files: Files) -> None:
    plain = files.words("stack:way")
    plan = saved(capsys, files, "plan.json", *plain)
    person = ("--record", files.record, *FOLDER)
    none = files.write("none.json", {"format": "pathways-plan-answer", "version": 1, "best": None})
    what_if = (*plain, *DAY, "--what-if")
    cases: tuple[tuple[tuple[str, ...], str], ...] = (
        ((*what_if, "magic"), "magic"),
        ((*what_if, "moved"), "--what-if area|travel"),
        ((*what_if, "moved", "nowhere"), "nowhere"),
        ((*what_if, "moved", "area=nowhere"), "does not know nowhere"),
        ((*what_if, "moved", "sky=blue"), "sky"),
        ((*what_if, "released_early", "start=soon"), "soon"),
        ((*what_if, "released_early", "windows=someday:2"), "someday"),
        ((*what_if, "cancelled", "credential=forklift", "offering=2027-01-01"), "No class"),
        ((*what_if, "one_thing_more", "money_total=5"), "no limit"),
        ((*what_if, "one_thing_more", "money_total=-5"), "--what-if money_total"),
        (("plan", "stack:way", *FOLDER), "--record"),
        (("plan", "stack:way", *person), "--limits"),
        (("plan", "stack:way", "-o", "x.pdf", *person), "-o"),
        (("plan", "show", *person), "PLAN.json"),
        (("plan", "show", plan, *FOLDER), "--record"),
        (("plan", "show", none, *person), "best"),
        (("plan", "show", plan, plan, *person), plan),
        (("plan", "show", plan, *person, "-o", "x.doc"), "x.doc"),
        (("plan", "compare", plan, *FOLDER), "PLAN.json"),
        (("plan", "compare", plan, plan, plan, plan, *FOLDER), plan),
    )
    for words, told in cases:
        code, out, err = run(capsys, *words, "--lang", "en")
        assert (code, out) == (2, ""), words
        assert told in err, (words, err)
