"""A small screen reader for tests: reads and presses through the real accessibility bus.

Starts a private X server, a private session bus and with it AT-SPI, so that
nothing of the desktop is touched. Needs the Debian packages xvfb, dbus,
dbus-daemon and at-spi2-core. Names follow AT-SPI: role, states, actions.

It waits for what the screen says, not for a time: it gives up when the program has
ended, or when the whole screen was read several times over `PATIENCE` seconds and did
not change. Whatever it stands on may go away while it reads, as it may for a person.
"""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from jeepney import DBusAddress, Properties, new_method_call
from jeepney.io.blocking import open_dbus_connection

REGISTRY = ("org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root")
ACCESSIBLE, ACTION, COMPONENT, SELECTION, EDITABLE, TEXT = (
    f"org.a11y.atspi.{name}"
    for name in ("Accessible", "Action", "Component", "Selection", "EditableText", "Text")
)
# Bit numbers of the AT-SPI state enumeration; only those the journeys ask for.
STATES = {
    4: "checked",
    8: "enabled",
    11: "focusable",
    12: "focused",
    22: "selectable",
    23: "selected",
    24: "sensitive",
    25: "showing",
    30: "visible",
}
_WINDOWS = ("application", "frame", "window")
_BUTTONS = {
    "push button",
    "button",
    "toggle button",
    "check box",
    "radio button",
    "link",
    "menu item",
}

PATIENCE = 60.0  # seconds without any change on the screen; a busy machine is slow
REPLY = 60.0  # seconds for one answer of the bus
_TIMES = 3  # the screen is read so often before it is said that nothing changes


class GoneError(RuntimeError):
    """The object is no longer on the bus."""


class Desktop:
    """The accessibility bus of one private desktop."""

    def __init__(self, session_address: str) -> None:
        session = open_dbus_connection(session_address)
        launcher = DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Bus")
        reply = session.send_and_get_reply(new_method_call(launcher, "GetAddress"), timeout=REPLY)
        session.close()
        self._bus = open_dbus_connection(reply.body[0])

    def close(self) -> None:
        self._bus.close()

    def call(
        self, ref: tuple[str, str], interface: str, method: str, signature: str = "", *body: object
    ) -> Any:
        message = new_method_call(DBusAddress(ref[1], ref[0], interface), method, signature, body)
        reply = self._bus.send_and_get_reply(message, timeout=REPLY)
        if reply.header.message_type.name == "error":
            raise GoneError(f"{method}: {reply.body}")
        return reply.body[0] if len(reply.body) == 1 else reply.body

    def prop(self, ref: tuple[str, str], interface: str, name: str) -> Any:
        address = DBusAddress(ref[1], ref[0], interface)
        reply = self._bus.send_and_get_reply(Properties(address).get(name), timeout=REPLY)
        return reply.body[0][1] if reply.header.message_type.name != "error" else None

    def application(self, process: subprocess.Popen[Any]) -> Node:
        """Return the root of a program once it is on the bus.

        Raises:
            LookupError: if it ended, or does not appear.
        """
        end = time.monotonic() + 2 * PATIENCE
        while time.monotonic() < end and process.poll() is None:
            for app in Node(self, REGISTRY).children():
                if app.process_id == process.pid and app.children():
                    return Node(self, app.ref, process)
            time.sleep(0.2)
        raise LookupError(f"process {process.pid} is not on the bus; it ended: {process.poll()}")


class Node:
    """One object that a screen reader can stand on."""

    def __init__(
        self,
        desktop: Desktop,
        ref: tuple[str, str],
        process: subprocess.Popen[Any] | None = None,
    ) -> None:
        self.desktop, self.ref = desktop, (str(ref[0]), str(ref[1]))
        self._process = process

    @property
    def name(self) -> str:
        return self.desktop.prop(self.ref, ACCESSIBLE, "Name") or ""

    @property
    def description(self) -> str:
        return self.desktop.prop(self.ref, ACCESSIBLE, "Description") or ""

    @property
    def role(self) -> str:
        return str(self.desktop.call(self.ref, ACCESSIBLE, "GetRoleName"))

    @property
    def process_id(self) -> int:
        bus = ("org.freedesktop.DBus", "/org/freedesktop/DBus")
        try:
            return int(
                self.desktop.call(
                    bus, "org.freedesktop.DBus", "GetConnectionUnixProcessID", "s", self.ref[0]
                )
            )
        except GoneError:
            return -1

    @property
    def states(self) -> set[str]:
        low, high = self.desktop.call(self.ref, ACCESSIBLE, "GetState")
        bits = low | high << 32
        return {name for number, name in STATES.items() if bits >> number & 1}

    @property
    def actions(self) -> list[str]:
        interfaces = self.desktop.call(self.ref, ACCESSIBLE, "GetInterfaces")
        if ACTION not in interfaces:
            return []
        return [action[0] for action in self.desktop.call(self.ref, ACTION, "GetActions")]

    @property
    def text(self) -> str:
        return str(self.desktop.call(self.ref, TEXT, "GetText", "ii", 0, -1))

    def press(self) -> None:
        """Do what Enter or Space would do."""
        actions = self.actions
        wanted = next((a for a in ("Press", "press", "Toggle", "SetFocus") if a in actions), None)
        if wanted is None:
            raise LookupError(f"{self.role} {self.name!r} has no action to press: {actions}")
        self.desktop.call(self.ref, ACTION, "DoAction", "i", actions.index(wanted))

    def type_text(self, text: str) -> None:
        """Replace the text of an edit field."""
        self.desktop.call(self.ref, EDITABLE, "SetTextContents", "s", text)

    def select_child(self, index: int) -> None:
        """Select one item of a list."""
        self.desktop.call(self.ref, SELECTION, "SelectChild", "i", index)

    def focus(self) -> None:
        self.desktop.call(self.ref, COMPONENT, "GrabFocus")

    def children(self) -> list[Node]:
        found = self.desktop.call(self.ref, ACCESSIBLE, "GetChildren")
        return [Node(self.desktop, ref) for ref in found if ref[1] != "/org/a11y/atspi/null"]

    def showing(self) -> Iterator[Node]:
        """Yield what a screen reader would read, in reading order: only what is on the screen."""
        try:
            if "showing" not in self.states and self.role not in _WINDOWS:
                return
            children = self.children()
        except GoneError:
            return
        yield self
        for child in children:
            yield from child.showing()

    def find(self, wanted: Callable[[Node], bool], what: str) -> Node:
        """Return the first showing node that is `wanted`, once there is one.

        Raises:
            LookupError: with everything that was readable, when none appears.
        """
        waiting = _Waiting(self._process)
        while True:
            read = []
            for node in self.showing():
                try:
                    read.append(f"{node.role}: {node.name}")
                    if wanted(node):
                        return node
                except GoneError:
                    continue
            if waiting.is_over(read):
                raise LookupError(f"no {what}; on the screen: {read}")
            time.sleep(0.2)

    def button(self, start: str) -> Node:
        """Return the button, tick box or link whose name starts with `start`."""
        return self.find(
            lambda node: node.role in _BUTTONS and node.name.startswith(start), f"button {start!r}"
        )

    def press_button(self, start: str) -> None:
        """Press the button whose name starts with `start`, once it is there.

        One that goes away before it is pressed was not pressed: its page was shown anew.
        """
        while True:
            try:
                self.button(start).press()
            except GoneError:
                continue
            return

    def reads(self, part: str) -> Node:
        """Return the first node whose name or description holds `part`."""
        return self.find(
            lambda node: part in node.name or part in node.description, f"text {part!r}"
        )


class _Waiting:
    """Whether there is still something to wait for."""

    def __init__(self, process: subprocess.Popen[Any] | None) -> None:
        self._process = process
        self._read: list[str] = []
        self._times = 0
        self._since = time.monotonic()

    def is_over(self, read: list[str]) -> bool:
        """Take what was on the screen; whether nothing changes any more."""
        if read != self._read:
            self._read, self._times, self._since = read, 0, time.monotonic()
        self._times += 1
        if self._process is not None and self._process.poll() is not None:
            return True
        return self._times >= _TIMES and time.monotonic() - self._since > PATIENCE


@contextmanager
def private_desktop(folder: Path) -> Iterator[dict[str, str]]:
    """Run an X server and a session bus of our own; yield the environment to use them."""
    with ExitStack() as stack:
        display = _start_x_server(stack)
        address = _start_session_bus(stack)
        runtime = folder / "runtime"
        runtime.mkdir(mode=0o700)
        yield os.environ | {
            "DISPLAY": display,
            "DBUS_SESSION_BUS_ADDRESS": address,
            "XDG_RUNTIME_DIR": str(runtime),
            "QT_QPA_PLATFORM": "xcb",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
            "NO_AT_BRIDGE": "0",
            "LANG": "C.UTF-8",
        }


def _start_x_server(stack: ExitStack) -> str:
    read_end, write_end = os.pipe()
    stack.callback(os.close, read_end)
    command = [
        "Xvfb",
        "-displayfd",
        str(write_end),
        "-screen",
        "0",
        "1280x1024x24",
        "-nolisten",
        "tcp",
    ]
    server = subprocess.Popen(command, pass_fds=(write_end,), stderr=subprocess.DEVNULL)
    os.close(write_end)
    stack.callback(_stop, server)
    return ":" + os.read(read_end, 16).decode().strip()


def _start_session_bus(stack: ExitStack) -> str:
    command = ["dbus-daemon", "--session", "--print-address=1", "--nofork", "--nopidfile"]
    bus = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    stack.callback(_stop, bus)
    assert bus.stdout is not None
    stack.callback(bus.stdout.close)
    return bus.stdout.readline().strip()


def _stop(process: subprocess.Popen[Any]) -> None:
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
