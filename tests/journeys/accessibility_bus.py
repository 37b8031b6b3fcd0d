"""A small screen reader for tests: reads and presses through the real accessibility bus.

Starts a private X server, a private session bus and with it AT-SPI, so that
nothing of the desktop is touched. Needs the Debian packages xvfb, dbus,
dbus-daemon and at-spi2-core. Names follow AT-SPI: role, states, actions.
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


class Desktop:
    """The accessibility bus of one private desktop."""

    def __init__(self, session_address: str) -> None:
        session = open_dbus_connection(session_address)
        launcher = DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Bus")
        reply = session.send_and_get_reply(new_method_call(launcher, "GetAddress"), timeout=20)
        session.close()
        self._bus = open_dbus_connection(reply.body[0])

    def close(self) -> None:
        self._bus.close()

    def call(
        self, ref: tuple[str, str], interface: str, method: str, signature: str = "", *body: object
    ) -> Any:
        message = new_method_call(DBusAddress(ref[1], ref[0], interface), method, signature, body)
        reply = self._bus.send_and_get_reply(message, timeout=10)
        if reply.header.message_type.name == "error":
            raise RuntimeError(f"{method}: {reply.body}")
        return reply.body[0] if len(reply.body) == 1 else reply.body

    def prop(self, ref: tuple[str, str], interface: str, name: str) -> Any:
        address = DBusAddress(ref[1], ref[0], interface)
        reply = self._bus.send_and_get_reply(Properties(address).get(name), timeout=10)
        return reply.body[0][1] if reply.header.message_type.name != "error" else None

    def application(self, process_id: int, seconds: float = 20.0) -> Node:
        """Return the root of the program with that process id.

        Raises:
            LookupError: if it does not appear on the bus in time.
        """
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            for app in Node(self, REGISTRY).children():
                if app.process_id == process_id and app.children():
                    return app
            time.sleep(0.2)
        raise LookupError(f"process {process_id} is not on the accessibility bus")


class Node:
    """One object that a screen reader can stand on."""

    def __init__(self, desktop: Desktop, ref: tuple[str, str]) -> None:
        self.desktop, self.ref = desktop, (str(ref[0]), str(ref[1]))

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
        except RuntimeError:
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

    def walk(self) -> Iterator[Node]:
        """Yield this node and all below it that are showing, in reading order."""
        yield self
        try:
            children = self.children()
        except RuntimeError:  # it went away while we were reading
            return
        for child in children:
            yield from child.walk()

    def showing(self) -> Iterator[Node]:
        """Yield what a screen reader would read: only what is on the screen."""
        try:
            states = self.states
        except RuntimeError:
            return
        if "showing" in states or self.role in ("application", "frame", "window"):
            yield self
            try:
                children = self.children()
            except RuntimeError:
                return
            for child in children:
                yield from child.showing()

    def find(self, wanted: Callable[[Node], bool], what: str, seconds: float = 15.0) -> Node:
        """Return the first showing node that is `wanted`.

        Raises:
            LookupError: with everything that was readable, when none appears.
        """
        end = time.monotonic() + seconds
        while True:
            for node in self.showing():
                try:
                    if wanted(node):
                        return node
                except RuntimeError:
                    continue
            if time.monotonic() > end:
                raise LookupError(f"no {what}; on the screen: {self.spoken()}")
            time.sleep(0.2)

    def button(self, start: str, seconds: float = 15.0) -> Node:
        """Return the button, tick box or link whose name starts with `start`."""
        roles = {
            "push button",
            "button",
            "toggle button",
            "check box",
            "radio button",
            "link",
            "menu item",
        }
        return self.find(
            lambda node: node.role in roles and node.name.startswith(start),
            f"button {start!r}",
            seconds,
        )

    def reads(self, part: str, seconds: float = 15.0) -> Node:
        """Return the first node whose name or description holds `part`."""
        return self.find(
            lambda node: part in node.name or part in node.description, f"text {part!r}", seconds
        )

    def spoken(self) -> list[str]:
        """Return every showing role and name, in reading order."""
        lines = []
        for node in self.showing():
            try:
                lines.append(f"{node.role}: {node.name}")
            except RuntimeError:
                continue
        return lines


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
