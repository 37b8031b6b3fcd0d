"""A disk that fails when it is told to, between SQLite and the real one.

It is a VFS (SQLite's own interface to a disk, sqlite.org/vfs.html) put by ctypes into the
very library that the program uses: Python's SQLite, and SQLCipher. It writes down every
write, truncation, sync and removal, and can let the n-th of them fail or tear.
"""

from __future__ import annotations

import ctypes
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from ctypes import CFUNCTYPE, POINTER, Structure, c_char_p, c_int, c_int64, c_void_p
from dataclasses import dataclass, field
from pathlib import Path

import pytest

UNWATCHABLE = "this Python hides its SQLite, so that its disk cannot be made to fail"
FULL = 13
IOERR_WRITE = 10 | (3 << 8)
IOERR_FSYNC = 10 | (4 << 8)
IOERR_TRUNCATE = 10 | (6 << 8)
IOERR_DELETE = 10 | (10 << 8)

_OPEN = CFUNCTYPE(c_int, c_void_p, c_void_p, c_void_p, c_int, POINTER(c_int))
_DELETE = CFUNCTYPE(c_int, c_void_p, c_char_p, c_int)
_WRITE = CFUNCTYPE(c_int, c_void_p, c_void_p, c_int, c_int64)
_TRUNCATE = CFUNCTYPE(c_int, c_void_p, c_int64)
_SYNC = CFUNCTYPE(c_int, c_void_p, c_int)


class _Vfs(Structure):
    _fields_ = (
        ("version", c_int),
        ("size_of_file", c_int),
        ("longest_path", c_int),
        ("next", c_void_p),
        ("name", c_char_p),
        ("data", c_void_p),
        ("open", c_void_p),
        ("delete", c_void_p),
        *((f"later_{number}", c_void_p) for number in range(14)),
    )


class _Methods(Structure):
    _fields_ = (
        ("version", c_int),
        ("close", c_void_p),
        ("read", c_void_p),
        ("write", c_void_p),
        ("truncate", c_void_p),
        ("sync", c_void_p),
        *((f"later_{number}", c_void_p) for number in range(13)),
    )


@dataclass(frozen=True, slots=True)
class Act:
    """One thing done to the disk. `content` and `at` are of a write, `at` of a truncation."""

    kind: str  # write, truncate, sync, delete
    name: str
    at: int = 0
    content: bytes = b""


@dataclass
class FaultyDisk:
    """What was done, and what shall fail.

    Attributes:
        acts: everything that was done to files whose name holds `watched`.
        fail_at: number of the act that fails, from 0; None lets all succeed.
        code: what that act returns; None tears a write: half of it is written.
        stays_broken: whether everything after it fails too.
    """

    watched: str = "record"
    acts: list[Act] = field(default_factory=list)
    fail_at: int | None = None
    code: int | None = None
    stays_broken: bool = False

    def fault(self, act: Act) -> int | None:
        """Write an act down; return what it fails with, 0 to do it, None to tear it."""
        number = len(self.acts)
        self.acts.append(act)
        if self.fail_at is None or number < self.fail_at:
            return 0
        if number > self.fail_at and not self.stays_broken:
            return 0
        if self.code is not None:
            return self.code
        broken = {"truncate": IOERR_TRUNCATE, "sync": IOERR_FSYNC, "delete": IOERR_DELETE}
        return broken.get(act.kind)


class _Shim:
    """The VFS itself, for one library; kept for as long as the process lives."""

    def __init__(self, library: ctypes.CDLL) -> None:
        self.disk: FaultyDisk | None = None
        self._names: dict[int, str] = {}
        self._methods: dict[int, _Methods] = {}
        self._kept: list[object] = []
        library.sqlite3_vfs_find.restype = c_void_p
        library.sqlite3_vfs_find.argtypes = [c_char_p]
        library.sqlite3_vfs_register.argtypes = [c_void_p, c_int]
        library.sqlite3_vfs_unregister.argtypes = [c_void_p]
        self._library = library
        self._base_address = library.sqlite3_vfs_find(None)
        self._base = _Vfs.from_address(self._base_address)
        self._vfs = _Vfs.from_buffer_copy(self._base)
        self._vfs.name = b"faulty"
        self._vfs.open = self._callback(_OPEN(self._open))
        self._vfs.delete = self._callback(_DELETE(self._delete))

    def _callback(self, function: object) -> int | None:
        self._kept.append(function)
        return ctypes.cast(function, c_void_p).value  # type: ignore[arg-type]

    def switch(self, *, on: bool) -> None:
        if on:
            self._library.sqlite3_vfs_register(ctypes.byref(self._vfs), 1)
        else:
            self._library.sqlite3_vfs_unregister(ctypes.byref(self._vfs))
            self._library.sqlite3_vfs_register(self._base_address, 1)

    def _fault(self, act: Act) -> int | None:
        disk = self.disk
        return disk.fault(act) if disk is not None and disk.watched in act.name else 0

    def _open(self, vfs: int, name: int, file: int, flags: int, out: object) -> int:
        code = _OPEN(self._base.open)(vfs, name, file, flags, out)
        methods = c_void_p.from_address(file)
        if code == 0 and methods.value:
            text = ctypes.string_at(name).decode() if name else ""
            self._names[file] = Path(text).name
            methods.value = ctypes.addressof(self._wrapped(methods.value))
        return code

    def _wrapped(self, address: int) -> _Methods:
        """Return the methods of a file with ours in the place of those that write."""
        if address not in self._methods:
            base = _Methods.from_address(address)
            own = _Methods.from_buffer_copy(base)
            own.write = self._callback(_WRITE(self._writer(_WRITE(base.write))))
            own.truncate = self._callback(_TRUNCATE(self._truncater(_TRUNCATE(base.truncate))))
            own.sync = self._callback(_SYNC(self._syncer(_SYNC(base.sync))))
            self._methods[address] = own
        return self._methods[address]

    def _writer(self, base):  # type: ignore[no-untyped-def]
        def write(file: int, data: int, amount: int, at: int) -> int:
            content = ctypes.string_at(data, amount)
            code = self._fault(Act("write", self._names[file], at, content))
            if code is None:
                base(file, data, amount // 2, at)
                return IOERR_WRITE
            return code or base(file, data, amount, at)

        return write

    def _truncater(self, base):  # type: ignore[no-untyped-def]
        def truncate(file: int, size: int) -> int:
            return self._fault(Act("truncate", self._names[file], size)) or base(file, size)

        return truncate

    def _syncer(self, base):  # type: ignore[no-untyped-def]
        def sync(file: int, flags: int) -> int:
            return self._fault(Act("sync", self._names[file])) or base(file, flags)

        return sync

    def _delete(self, vfs: int, name: bytes, sync_folder: int) -> int:
        code = self._fault(Act("delete", Path(name.decode()).name))
        return code or _DELETE(self._base.delete)(vfs, name, sync_folder)


_shims: dict[str, _Shim] = {}


def _shim(library: str) -> _Shim:
    if library not in _shims:
        file = _cipher_library() if library == "cipher" else _plain_library()
        try:
            _shims[library] = _Shim(ctypes.CDLL(file))
        except (OSError, AttributeError):
            pytest.skip(UNWATCHABLE)
    return _shims[library]


def _cipher_library() -> str:
    from sqlcipher3 import _sqlite3

    return str(_sqlite3.__file__)


def _plain_library() -> str | None:
    """Return the library that Python's own module has loaded, or the module that holds it."""
    import _sqlite3

    assert sqlite3.sqlite_version
    with suppress(OSError):
        for line in Path("/proc/self/maps").read_text().splitlines():
            if "libsqlite3" in line:
                return line.split(maxsplit=5)[5]
    return getattr(_sqlite3, "__file__", None)


@contextmanager
def faulty_disk(key: bytes | None, disk: FaultyDisk) -> Iterator[FaultyDisk]:
    """Put `disk` under the library that a store with this key uses."""
    shim = _shim("plain" if key is None else "cipher")
    shim.disk = disk
    shim.switch(on=True)
    try:
        yield disk
    finally:
        shim.switch(on=False)
        shim.disk = None
