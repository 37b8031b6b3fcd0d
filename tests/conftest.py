"""What every test shares: no screen, no person's folders, and skips that cannot hide."""

from __future__ import annotations

import os
import sys

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# A child process of a test must not write into the checkout it runs from.
os.environ.setdefault("PYTHONDONTWRITEBYTECODE", "1")

_BUS = "the accessibility bus needs these system parts: {}"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip journeys over the bus where its parts are absent, and name the parts."""
    absent = sorted(_absent_parts())
    if not absent:
        return
    for item in items:
        if item.get_closest_marker("bus"):
            item.add_marker(pytest.mark.skip(reason=_BUS.format(", ".join(absent))))


def _absent_parts() -> set[str]:
    if not sys.platform.startswith("linux"):
        return {"Linux"}
    from pathways.app import system_parts

    return set(system_parts.missing(["bus", "screen"]).values())


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> object:
    """In `.ci/run` a skip is a failure."""
    report = yield
    if report.skipped and not hasattr(report, "wasxfail") and os.environ.get("PATHWAYS_NO_SKIPS"):
        report.outcome = "failed"
        report.longrepr = f"skipped where nothing may be skipped: {report.longrepr}"
    return report
