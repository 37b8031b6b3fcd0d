"""`plan` and `plan check` on the command line: a plan, its check, a clash, and bad input."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from pathways.app.entry import main
from pathways.data.catalog_files import bundled_folder, check_catalog

CATALOG = Path(__file__).parents[2] / "fixtures" / "plan_catalog"
SAMPLES = bundled_folder() / "samples"
TEACHER = str(SAMPLES / "teacher-kentucky.json")
DAY = ("--on", "2027-01-04")


@pytest.fixture
def files(tmp_path: Path) -> Files:
    return Files(tmp_path)


class Files:
    """A record and limits in a folder, and the words of a command about them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.count = 0
        self.record = self.write(
            "record.json",
            {
                "format": "pathways-record",
                "version": 1,
                "person": {"area": "GA", "language": "en", "role": "learner"},
                "holdings": [],
                "answers": {"age-18": True},
            },
        )

    def write(self, name: str, content: Any) -> str:
        path = self.folder / name
        path.write_text(content if isinstance(content, str) else json.dumps(content), "utf-8")
        return str(path)

    def limits(self, **fields: Any) -> str:
        least = {"format": "pathways-limits", "version": 1, "time": {"hours_per_week": "4"}}
        self.count += 1
        return self.write(f"limits-{self.count}.json", {**least, **fields})

    def words(self, *first: str, limits: str = "", catalog: Path = CATALOG) -> tuple[str, ...]:
        more = ("--record", self.record, "--limits", limits or self.limits())
        return ("plan", *first, *more, "--catalog", str(catalog))


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = main(words)
    told = capsys.readouterr()
    return code, told.out, told.err


WINDOWS = {"when": "windows", "windows": [{"day": "saturday", "hours": "2"}]}


def test_the_catalog_of_these_tests_has_no_mistake() -> None:
    assert check_catalog(CATALOG) == ()


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_plan_in_words(capsys: pytest.CaptureFixture[str], files: Files, language: str) -> None:
    limits = files.limits(connection=WINDOWS, first=["soonest"])
    code, out, err = run(capsys, *files.words("stack:way", limits=limits), *DAY, "--lang", language)
    assert (code, err) == (0, "")
    ends = {"en": "You finish by March 21, 2027.", "es": "a más tardar el 21 de marzo de 2027."}
    assert ends[language] in out
    assert {"en": "A grant pays $40.", "es": "Una beca paga $40."}[language] in out
    assert "120 MB" in out
    assert "43,830" in out


def test_a_plan_as_json_is_checked_and_a_damaged_one_is_named(
    capsys: pytest.CaptureFixture[str], files: Files
) -> None:
    limits = files.limits(connection=WINDOWS, money={"total": "120"})
    code, out, _ = run(capsys, *files.words("stack:way", limits=limits), *DAY, "--json")
    answer = json.loads(out)
    assert code == 0
    way = ["safety", "forklift", "warehouse"]
    assert [each["credential"] for each in answer["best"]["steps"]] == way
    assert answer["best"]["proven"]
    assert answer["best"]["cost"] == {"known": "110", "unknown": 0}
    assert [each["credential"] for each in answer["reasons"]] == way
    (college,) = answer["destinations"]
    assert (college["counted"], college["elective"], college["stranded"]) == ("2", "3", "0")
    plan = files.write("plan.json", out)
    code, told, _ = run(capsys, *files.words("check", plan, limits=limits), "--lang", "en")
    assert (code, told.strip()) == (0, "The plan keeps to every limit, date, credit and cost.")
    answer["best"]["steps"][0]["pays"] = "1"
    damaged = files.write("damaged.json", answer["best"])
    code, told, _ = run(capsys, *files.words("check", damaged, limits=limits), "--lang", "en")
    assert code == 1
    assert "wrong_payment: safety: expected 60, found 1" in told
    code, told, _ = run(capsys, *files.words("check", damaged, limits=limits), "--json")
    assert [each["fault"] for each in json.loads(told)] == ["wrong_payment"]


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_clash_in_words(capsys: pytest.CaptureFixture[str], files: Files, language: str) -> None:
    limits = files.limits(deadline="2027-03-21", time={"hours_per_week": "1"})
    code, out, _ = run(capsys, *files.words("stack:way", limits=limits), *DAY, "--lang", language)
    assert code == 1
    told = {"en": "This would do: 4 hours a week.", "es": "alcanzaría: 4 horas por semana."}
    assert told[language] in out
    code, out, _ = run(capsys, *files.words("stack:way", limits=limits), *DAY, "--json")
    assert code == 1
    clash = {each["limit"]: each["would_do"] for each in json.loads(out)["clash"]["limits"]}
    assert clash == {"hours_per_week": "4"}  # the class alone takes as much


def test_real_goals_are_planned_and_their_plans_checked(
    capsys: pytest.CaptureFixture[str], files: Files
) -> None:
    limits = files.limits(first=["soonest"])
    for goal, sample in (
        ("ky-rank:II", "teacher-kentucky"),
        ("stack:me-it", "learner-maine"),
        ("stack:ga-reentry", "reentry-georgia"),
        ("credential:cda-preschool", "child-care-tennessee"),
        ("53-7051", "advisor-georgia"),
    ):
        record = ("--record", str(SAMPLES / f"{sample}.json"), "--limits", limits)
        words = (*record, "--on", "2026-11-24", "--json", "--fast")
        code, out, err = run(capsys, "plan", goal, *words)
        assert (code, err) == (0, ""), goal
        plan = files.write("plan.json", out)
        code, told, err = run(capsys, "plan", "check", plan, *record, "--lang", "en")
        assert (code, err) == (0, ""), (goal, told)


def test_bad_input_is_one_clear_sentence(capsys: pytest.CaptureFixture[str], files: Files) -> None:
    held = {
        "format": "pathways-record",
        "version": 1,
        "holdings": [{"credential": "warehouse", "state": "earned", "title": "x"}],
    }
    has = files.write("has.json", held)
    loop = files.folder / "loop"
    loop.mkdir()
    text = (CATALOG / "catalog.yaml").read_text("utf-8")
    asks = "    requires: {key: back, credential: forklift}\n    sources: [page]\n"
    (loop / "catalog.yaml").write_text(text.replace("    sources: [page]\n", asks, 1), "utf-8")
    plain = files.words("stack:way")
    backwards = files.limits(start="2027-05-01", deadline="2027-04-01")
    cases = (
        (files.words("stack:way", limits=files.limits(money={"total": "-5"})), "below zero"),
        (files.words("stack:way", limits=files.write("a", "{")), "could not be opened"),
        (files.words("stack:way", limits=files.limits(deadline="2026-01-01")), "is over"),
        (files.words("stack:way", limits=backwards), "before the first day"),
        ((*files.words("warehouse"), "--record", has), "reached already"),
        (files.words("credit:nowhere"), "no goal"),
        (files.words("stack:way", catalog=loop), "prerequisite-cycle"),
        ((*plain, "--seconds", "soon"), "soon is not a time for --seconds. Write a number"),
        ((*plain, "--seconds", "-3"), "-3 is not a time for --seconds"),
        ((*plain, "--what-if", "moved"), "Missing: --what-if area|travel"),
        (files.words("show", "kept:A"), "No plan is kept in this record."),
        (files.words("check"), "Missing: PLAN.json"),
        (files.words("stack:way", "more.json"), "no option"),
        (files.words("check", str(files.folder / "none.json")), "could not be opened"),
    )
    for words, told in cases:
        code, out, err = run(capsys, *words, "--on", "2027-01-04", "--lang", "en")
        assert (code, out) == (2, ""), words
        assert told in err, (err, told)


def test_a_goal_that_nothing_leads_to(capsys: pytest.CaptureFixture[str], files: Files) -> None:
    text = (CATALOG / "catalog.yaml").read_text("utf-8")
    folder = files.folder / "gone"
    folder.mkdir()
    gone = text.replace("availability: offered", "availability: historic")
    (folder / "catalog.yaml").write_text(gone, "utf-8")
    code, _, err = run(capsys, *files.words("stack:way", catalog=folder), *DAY, "--lang", "en")
    assert code == 2
    assert "Nothing in the catalog leads to stack:way" in err
