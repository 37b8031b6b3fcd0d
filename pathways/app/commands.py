"""What each command does: ask a service, word it, print it."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from pathways.app.cli import day_of
from pathways.app.opened import opened_catalog, page_wordings
from pathways.app.output import detail_text, json_text, result_text, why_text
from pathways.app.pay_commands import packet, pay
from pathways.app.rule_commands import rules
from pathways.data.catalog_files import bundled_folder, check_catalog
from pathways.data.packet_files import check_packets
from pathways.data.pay_files import check_pay
from pathways.data.rule_files import read_rules
from pathways.domain.catalog import Catalog
from pathways.domain.defects import Defect
from pathways.domain.errors import CommandFault, CommandLineError
from pathways.domain.person import GoalKind
from pathways.domain.record import GoalRef
from pathways.domain.search import Facet, SearchQuery
from pathways.i18n.wording import Wording
from pathways.planning.assess import assess
from pathways.planning.goals import resolve_goal
from pathways.presenting.detail import detail_view
from pathways.presenting.names import goal_title
from pathways.presenting.results import result_lines
from pathways.presenting.summary import summary_view
from pathways.presenting.why import why_view
from pathways.services.catalog import credential
from pathways.services.goals import goals_in
from pathways.services.paper import save_paper
from pathways.services.records import read_record_file

Command = Callable[[argparse.Namespace, Wording, Path], int]


def search(options: argparse.Namespace, wording: Wording, folder: Path) -> int:
    """Print what matches; 1 when nothing does."""
    filters = {
        Facet.PLACE: frozenset(options.state),
        Facet.COSTS_NOTHING: frozenset({"yes"} if options.free else ()),
        Facet.NO_INTERNET: frozenset({"yes"} if options.no_internet else ()),
        Facet.COURSE_LANGUAGE: frozenset(options.course_language),
        Facet.KIND: frozenset(options.kind),
        Facet.CREDIT_BEARING: frozenset({"yes"} if options.credit else ()),
    }
    query = SearchQuery(" ".join(options.words), filters, wording.language)
    with opened_catalog(folder) as store:
        page = store.search(query)
        lines = result_lines(page.credentials, store.catalog, wording)
        version = store.catalog.content_version
    if options.json:
        found = {"total": page.total, "corrected": page.corrected, "results": lines}
        print(json_text({"content_version": version, **found}))
    else:
        _print_results(page.total, page.corrected, tuple(map(result_text, lines)), wording)
    return 0 if page.total else 1


def _print_results(
    total: int, corrected: str | None, lines: tuple[str, ...], wording: Wording
) -> None:
    if corrected:
        print(wording.say("Showing results for: {words}", words=corrected))
    print(wording.say_count("{count} result", "{count} results", total))
    for line in lines:
        print(line)


def show(options: argparse.Namespace, wording: Wording, folder: Path) -> int:
    """Print everything about one credential."""
    record = read_record_file(options.record) if options.record else None
    with opened_catalog(folder) as store:
        found = credential(store.catalog, options.id)
        schemes = read_rules().schemes
        view = detail_view(found.id, store.catalog, record, schemes, wording, day_of(options))
    print(json_text(view) if options.json else detail_text(view))
    return 0


def goals(options: argparse.Namespace, wording: Wording, folder: Path) -> int:
    """Print every goal that can be asked about, with its name."""
    schemes = read_rules().schemes
    with opened_catalog(folder) as store:
        found = [
            {"goal": str(goal), "name": goal_title(goal, store.catalog, wording, schemes)}
            for kind in GoalKind
            for goal in goals_in(store.catalog, schemes, kind)
        ]
    if options.json:
        print(json_text(found))
    else:
        print("\n".join(f"{each['goal']}: {each['name']}" for each in found))
    return 0


def why(options: argparse.Namespace, wording: Wording, folder: Path) -> int:
    """Print what is met and what is missing; 0 whatever the verdict."""
    record, on, schemes = read_record_file(options.record), day_of(options), read_rules().schemes
    with opened_catalog(folder) as store:
        catalog = store.catalog
        goal = _goal(options.goal, catalog)
        assessment = assess(goal, catalog, schemes, record, on)
        view = why_view(assessment, record, catalog, wording, on, schemes)
    if options.json:
        head = {"goal_id": str(goal), "on": on.isoformat(), "answer": assessment.verdict.value}
        ranks = {"rank": assessment.rank, "maybe_rank": assessment.maybe_rank}
        version = {"content_version": catalog.content_version}
        print(json_text({**head, **ranks, **version, "view": view}))
    else:
        print(why_text(view))
    return 0


def _goal(text: str, catalog: Catalog) -> GoalRef:
    return resolve_goal(text, catalog, read_rules().schemes)


def summary(options: argparse.Namespace, wording: Wording, folder: Path) -> int:
    """Write the summary; the ending of the file says which form."""
    output, on = Path(options.output), day_of(options)
    if output.suffix.lower() not in (".pdf", ".html"):
        raise CommandLineError(CommandFault.NOT_OUTPUT, "-o", options.output)
    record, schemes = read_record_file(options.record), read_rules().schemes
    with opened_catalog(folder) as store:
        goal = _goal(options.goal, store.catalog)
        assessment = assess(goal, store.catalog, schemes, record, on)
        views = tuple(
            summary_view(assessment, record, store.catalog, each, on, schemes)
            for each in page_wordings(options.lang, record, wording)
        )
    save_paper(output, _render(views, output.suffix.lower()))
    print(wording.say("Saved: {file}", file=output))
    return 0


def _render(views: tuple[object, ...], suffix: str) -> bytes:
    # ReportLab is only needed here.
    from pathways.pdf.html import render_html
    from pathways.pdf.summary import render_pdf

    if suffix == ".pdf":
        return render_pdf(views)  # type: ignore[arg-type]
    return render_html(views).encode()  # type: ignore[arg-type]


def catalog(options: argparse.Namespace, wording: Wording, _folder: Path) -> int:
    """Name every mistake in a folder of catalog files; 1 when there is one."""
    defects = _defects(options.folder or bundled_folder())
    if options.json:
        print(json_text(defects))
    elif defects:
        print("\n".join(map(str, defects)))
        print(wording.say_count("{count} mistake found.", "{count} mistakes found.", len(defects)))
    else:
        print(wording.say("No mistakes found in the catalog."))
    return 1 if defects else 0


def _defects(content: Path) -> tuple[Defect, ...]:
    """Return the mistakes of the catalog, and of pay and packets where there are some."""
    pay, packets = content / "pay", content / "packets"
    return (
        *check_catalog(content),
        *(check_pay(pay) if pay.is_dir() else ()),
        *(
            check_packets(packets, read_rules(content / "rules").schemes)
            if packets.is_dir()
            else ()
        ),
    )


def self_check(options: argparse.Namespace, wording: Wording, folder: Path) -> int:
    """Check the installed program; 1 and a sentence on trouble."""
    from pathways.app.self_check import self_check as check

    lines = check(folder, wording)
    if options.json:
        print(json_text(lines))
    else:
        print("\n".join(f"{'ok ' if line.is_ok else '!! '} {line.text}" for line in lines))
    return 0 if all(line.is_ok for line in lines) else 1


def badge(options: argparse.Namespace, wording: Wording, _folder: Path) -> int:
    """Print seven answers about each file; 0 whatever they are."""
    # Only needed here.
    from pathways.app.badge_commands import inspect_badges

    return inspect_badges(options, wording)


def plan(options: argparse.Namespace, wording: Wording, folder: Path) -> int:
    """Print the best plan under limits, or check one."""
    # The planner is only needed here.
    from pathways.app.plan_commands import plan as run

    return run(options, wording, folder)


def record(options: argparse.Namespace, wording: Wording, folder: Path) -> int:
    """Move, join, check, restore and repair records."""
    # The record store is only needed here.
    from pathways.app.record_commands import record as run

    return run(options, wording, folder)


COMMANDS: dict[str, Command] = {
    "search": search,
    "show": show,
    "goals": goals,
    "why": why,
    "summary": summary,
    "pay": pay,
    "packet": packet,
    "plan": plan,
    "catalog": catalog,
    "rules": rules,
    "badge": badge,
    "record": record,
    "self-check": self_check,
}

__all__ = ["COMMANDS", "Command"]
