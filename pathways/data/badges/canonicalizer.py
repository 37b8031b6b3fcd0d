"""The near side of the canonical worker: starts it when needed, kills it when it takes too long."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from pathways.data.badges.contexts import VERSIONS, context_values
from pathways.data.badges.limits import Deadline

_WORKER = Path(__file__).with_name("canonical_worker.py")
_DAMAGED = 3
_START_SECONDS = 60.0
"""An old laptop with a slow disk needs some seconds to load the libraries the first time."""
_NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)


class CanonicalError(Exception):
    """A document has no canonical form here; the text names the class of the trouble."""


class TooSlowError(CanonicalError):
    """The work took longer than it may, or more memory. The worker was ended."""


class NoWorkerError(CanonicalError):
    """The worker could not be started."""


class DamagedContextsError(CanonicalError):
    """A bundled vocabulary is not what it was when it was pinned."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What one set of vocabulary texts makes of a document.

    Attributes:
        document, proofs: SHA-256 of the canonical N-Quads.
        dropped: paths of members that no vocabulary defines.
        unclean: names that are no full and clean address: what they stand for is not covered.
    """

    document: bytes
    proofs: tuple[bytes, ...]
    dropped: tuple[str, ...]
    unclean: tuple[str, ...]


class Canonicalizer:
    """Keeps one warm worker. Not for use by two threads at once; `close` when done."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self.close()

    def readings(
        self, document: Mapping[str, Any], proofs: Sequence[Mapping[str, Any]], deadline: Deadline
    ) -> Iterator[Reading]:
        """Yield the canonical hashes, newest vocabulary texts first; one reading at least.

        Raises:
            TooSlowError: if the time of the file or the memory of the worker ran out.
            NoWorkerError: if the worker could not be started.
            DamagedContextsError: if a bundled vocabulary was changed.
            CanonicalError: if it is no JSON-LD with any of the texts.
        """
        named = [url for url in context_values(document) if isinstance(url, str)]
        most = max((len(VERSIONS.get(url, ())) for url in named), default=1)
        trouble, is_read = "", False
        for version in range(most):
            if not deadline.left:
                raise TooSlowError("time")
            request = {"document": document, "proofs": proofs, "version": version}
            answer = self._ask({**request, "seconds": deadline.left}, deadline)
            trouble = answer.get("error", "")
            if trouble == "memory":
                raise TooSlowError(trouble)
            if not trouble:
                is_read = True
                yield _reading(answer)
        if not is_read:
            raise CanonicalError(trouble)

    def _ask(self, request: Mapping[str, Any], deadline: Deadline) -> dict[str, Any]:
        process = self._process
        if process is None or process.poll() is not None:
            self.close()
            process = self._start(deadline)
        return self._answer(process, json.dumps(request).encode() + b"\n", deadline.left)

    def _answer(
        self, process: subprocess.Popen[bytes], request: bytes, seconds: float
    ) -> dict[str, Any]:
        """Return the next answer of the worker; end the worker if it takes longer."""
        assert process.stdin is not None  # noqa: S101 - opened as a pipe
        assert process.stdout is not None  # noqa: S101 - opened as a pipe
        is_late = threading.Event()
        timer = threading.Timer(seconds, _end, (process, is_late))
        timer.daemon = True
        timer.start()
        line = b""
        try:
            with suppress(OSError):  # it ended before it read all
                process.stdin.write(request)
                process.stdin.flush()
                line = process.stdout.readline()
        finally:
            timer.cancel()
        if line.endswith(b"\n"):
            found: dict[str, Any] = json.loads(line)
            return found
        self.close()
        raise _ending(process.returncode, is_late.is_set())

    def _start(self, deadline: Deadline) -> subprocess.Popen[bytes]:
        """Start the worker and wait until it is ready; no file pays for that time."""
        began = time.monotonic()
        # -P: the folder of the script can put no module of its own in place of another.
        command = [sys.executable, "-P", "-B", "-X", "utf8", str(_WORKER)]
        try:
            process = subprocess.Popen(  # noqa: S603 - our own file, no shell
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                creationflags=_NO_WINDOW,
            )
        except OSError as error:
            raise NoWorkerError("worker") from error
        self._process = process
        try:
            self._answer(process, b"", _START_SECONDS)
        except TooSlowError as error:
            raise NoWorkerError("worker") from error
        deadline.seconds += time.monotonic() - began
        return process

    def close(self) -> None:
        """End the worker; the next reading would start another."""
        process, self._process = self._process, None
        if process is None:
            return
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with suppress(OSError):  # what it did not read is lost with it
                    pipe.close()
        with suppress(subprocess.TimeoutExpired):
            process.wait(0.5)
        process.kill()
        process.wait()


def _end(process: subprocess.Popen[bytes], is_late: threading.Event) -> None:
    is_late.set()
    process.kill()


def _ending(code: int, is_late: bool) -> CanonicalError:
    """Return why the worker ended: by us or by the system, or because it could not run."""
    if is_late or code < 0:
        return TooSlowError("time")
    if code == _DAMAGED:
        return DamagedContextsError("contexts")
    return NoWorkerError("worker")


def _reading(found: Mapping[str, Any]) -> Reading:
    return Reading(
        bytes.fromhex(found["document"]),
        tuple(map(bytes.fromhex, found["proofs"])),
        tuple(found["dropped"]),
        tuple(found["unclean"]),
    )
