"""The one background job: progress, failure, cancel, and no widget deleted in its thread."""

from __future__ import annotations

import gc
import threading

import pytest
from PySide6.QtCore import QObject, QThreadPool
from pytestqt.qtbot import QtBot

from pathways.ui.background_job import BackgroundJob, Checkpoint


@pytest.fixture
def pool(qapp: QObject) -> QThreadPool:
    return QThreadPool(qapp)


def test_a_job_tells_its_progress_and_its_result(qtbot: QtBot, pool: QThreadPool) -> None:
    steps: list[tuple[int, int]] = []
    results: list[object] = []

    def work(checkpoint: Checkpoint) -> str:
        checkpoint(1, 2)
        checkpoint(2, 2)
        return threading.current_thread().name

    job = BackgroundJob(work, pool)
    job.progressed.connect(lambda done, total: steps.append((done, total)))
    job.succeeded.connect(results.append)
    job.start(pool)
    qtbot.waitUntil(lambda: bool(results))
    assert steps == [(1, 2), (2, 2)]
    assert results != [threading.current_thread().name]


def test_a_failure_is_told_and_not_lost(qtbot: QtBot, pool: QThreadPool) -> None:
    failures: list[object] = []

    def work(_checkpoint: Checkpoint) -> None:
        raise OSError("the disk is full")

    job = BackgroundJob(work, pool)
    job.failed.connect(failures.append)
    job.start(pool)
    qtbot.waitUntil(lambda: bool(failures))
    assert str(failures[0]) == "the disk is full"


def test_a_cancelled_job_stops_at_its_next_checkpoint(qtbot: QtBot, pool: QThreadPool) -> None:
    begun, go_on = threading.Event(), threading.Event()
    ended: list[str] = []

    def work(checkpoint: Checkpoint) -> None:
        begun.set()
        go_on.wait(10)
        checkpoint(1, 2)
        ended.append("went on")

    job = BackgroundJob(work, pool)
    job.cancelled.connect(lambda: ended.append("cancelled"))
    job.start(pool)
    qtbot.waitUntil(begun.is_set)
    job.cancel()
    go_on.set()
    qtbot.waitUntil(lambda: bool(ended))
    assert ended == ["cancelled"]


def test_cycles_are_not_collected_in_the_thread_of_a_job(qtbot: QtBot, pool: QThreadPool) -> None:
    """A collection there deleted widgets of an earlier window and crashed the program."""
    seen: list[object] = []
    job = BackgroundJob(lambda _checkpoint: gc.isenabled(), pool)
    job.succeeded.connect(seen.append)
    job.start(pool)
    qtbot.waitUntil(lambda: bool(seen) and gc.isenabled())
    assert seen == [False]
