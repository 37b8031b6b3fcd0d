"""One background call with progress and cancel; the work itself knows no Qt."""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable

from PySide6.QtCore import QObject, QThreadPool, Signal

Checkpoint = Callable[[int, int], None]
"""Called by the work as ``checkpoint(done, total)``; raises JobCancelledError to stop it."""


class JobCancelledError(Exception):
    """The person stopped the job; not an error to report."""


class _Collection:
    """Python's collection of cycles, put off while a job runs.

    It runs in whatever thread allocates, and would there delete widgets of windows
    closed before: Qt crashes when a widget is deleted outside its own thread.
    """

    def __init__(self) -> None:
        self._jobs = 0

    def put_off(self) -> None:
        """One more job runs; called in the thread of the widgets."""
        self._jobs += 1
        gc.disable()

    def go_on(self) -> None:
        """One job less; called in the thread of the widgets."""
        self._jobs -= 1
        if self._jobs == 0:
            gc.enable()


_collection = _Collection()


class BackgroundJob(QObject):
    """Runs `work` in a pool thread and reports in the thread that made the job.

    `parent` owns the job, so that dropping the last Python name for it never
    deletes a QObject in a pool thread. The job deletes itself after its last
    signal. A closing window calls ``cancel()``, then ``pool.waitForDone()``.

    Signals:
        progressed: done and total, in steps of the work.
        told: what the work tells before it ends.
        succeeded: what the work returned.
        failed: the exception that the work raised.
        cancelled: the work stopped at a checkpoint after ``cancel()``.
    """

    progressed = Signal(int, int)
    told = Signal(object)
    succeeded = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    _ended = Signal()

    def __init__(self, work: Callable[[Checkpoint], object], parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self._stop = threading.Event()
        self._ended.connect(self._end)

    def start(self, pool: QThreadPool) -> None:
        """Begin; returns at once."""
        _collection.put_off()
        pool.start(self._run)

    @property
    def is_cancelled(self) -> bool:
        """Whether it was asked to stop; for work that looks for itself between checkpoints."""
        return self._stop.is_set()

    def cancel(self) -> None:
        """Ask the work to stop at its next checkpoint; returns at once."""
        self._stop.set()

    def tell(self, value: object) -> None:
        """Tell something before the work ends; called by the work, in its own thread."""
        self.told.emit(value)

    def _end(self) -> None:
        _collection.go_on()
        self.deleteLater()

    def _run(self) -> None:
        try:
            result = self._work(self._checkpoint)
        except JobCancelledError:
            self.cancelled.emit()
        except Exception as error:  # the one boundary where every failure is caught
            self.failed.emit(error)
        else:
            self.succeeded.emit(result)
        finally:
            self._ended.emit()  # last, so that every listener's call is queued before deletion

    def _checkpoint(self, done: int, total: int) -> None:
        if self._stop.is_set():
            raise JobCancelledError
        self.progressed.emit(done, total)
