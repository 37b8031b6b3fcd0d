"""What every screen must pass, read from the widgets, their accessible objects and their pixels.

Each check returns problems as plain lines; none means all is well.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QScrollArea,
    QWidget,
)

_Role = QAccessible.Role
INTERACTIVE = {
    _Role.Button, _Role.CheckBox, _Role.RadioButton, _Role.EditableText, _Role.ComboBox,
    _Role.Table, _Role.List, _Role.MenuItem, _Role.ListItem, _Role.ProgressBar,
}  # fmt: skip
LEAST_TARGET = 24  # pixels, WCAG 2.2, 2.5.8
LEAST_CONTRAST = 4.5  # WCAG 2.2, 1.4.3
LEAST_RING = 3.0  # WCAG 2.2, 1.4.11


def settle() -> None:
    """Let layouts and deletions happen."""
    for _ in range(4):
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def shown(window: QWidget, kind: type[QWidget] = QWidget) -> list[QWidget]:
    return [
        each for each in window.findChildren(kind) if each.isVisible() and each.window() is window
    ]


def called(widget: QWidget) -> str:
    text = getattr(widget, "text", None)
    words = text() if callable(text) else ""
    return f"{type(widget).__name__} {words[:50]!r}"


def walk(node: QAccessibleInterface | None) -> Iterator[QAccessibleInterface]:
    if node is None or not node.isValid():
        return
    yield node
    for number in range(node.childCount()):
        yield from walk(node.child(number))


def missing_names(window: QWidget) -> list[str]:
    problems = []
    for node in walk(QAccessible.queryAccessibleInterface(window)):
        if node.state().invisible or node.role() not in INTERACTIVE:
            continue
        name = node.text(QAccessible.Text.Name).strip()
        if node.role() == _Role.ComboBox:  # on Linux its name is the chosen value
            widget = node.object()
            name = widget.accessibleName() if isinstance(widget, QWidget) else ""
        if not name:
            problems.append(f"no name: {node.role().name} {node.object()!r}")
    return problems


def tabs(window: QWidget) -> Iterator[QWidget]:
    """Press Tab and yield what it comes to, from where the focus is until it comes round."""
    seen: list[QWidget] = []
    for _ in range(200):
        QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Tab)
        settle()
        widget = QApplication.focusWidget()
        if widget is None or widget in seen:
            return
        seen.append(widget)
        yield widget


def activate(window: QWidget) -> None:
    window.activateWindow()
    settle()


def unreachable(window: QWidget) -> list[str]:
    activate(window)
    seen = list(tabs(window))
    wanted = [
        each
        for each in shown(window)
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.isEnabled()
    ]
    mouse_only = [
        each
        for each in shown(window, QAbstractButton)
        if not each.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    lost = [f"Tab never comes to {called(each)}" for each in wanted if each not in seen]
    return lost + [f"only for a mouse: {called(each)}" for each in mouse_only]


def out_of_order(window: QWidget) -> list[str]:
    """Where Tab goes back up, though not to the next column."""
    activate(window)
    order = list(tabs(window))
    return [
        f"Tab goes up from {called(one)} to {called(other)}"
        for one, other in pairwise(order)
        if _sheet(one) is not None and _sheet(one) is _sheet(other) and _is_above(other, one)
    ]


def _sheet(widget: QWidget) -> QWidget | None:
    """The page that scrolls with `widget` on it; what is outside of pages has none."""
    area = widget.parentWidget()
    while area is not None and not isinstance(area, QScrollArea):
        area = area.parentWidget()
    return area.widget() if area is not None else None


def _is_above(widget: QWidget, other: QWidget) -> bool:
    """Whether it ends above the other's beginning, and does not begin at its right."""
    one, two = (QRect(each.mapToGlobal(QPoint(0, 0)), each.size()) for each in (widget, other))
    return one.bottom() <= two.top() and one.left() < two.right()


def small_targets(window: QWidget) -> list[str]:
    kinds = (QAbstractButton, QComboBox, QLineEdit)
    return [
        f"{called(each)} is {each.width()} by {each.height()}"
        for each in shown(window)
        if isinstance(each, kinds) and min(each.width(), each.height()) < LEAST_TARGET
    ]


def clipped(window: QWidget) -> list[str]:
    """Text that has less room than it needs, and widgets that stick out of their parent."""
    problems = []
    for each in shown(window):
        need, has = _needed(each), each.size()
        if need is not None and (
            need.height() > has.height() + 1 or need.width() > has.width() + 1
        ):
            problems.append(f"{called(each)} needs {need.toTuple()}, has {has.toTuple()}")
        parent = each.parentWidget()
        if parent is None or each.isWindow() or _scrolls(each) or not each.width():
            continue
        if not parent.rect().adjusted(-2, -2, 2, 2).contains(each.geometry()):
            problems.append(f"{called(each)} sticks out of {called(parent)}")
    return problems


def _needed(widget: QWidget) -> QSize | None:
    wide = widget.width()
    if isinstance(widget, QLabel) and widget.text():
        if widget.wordWrap():
            return QSize(_widest_word(widget), widget.heightForWidth(wide))
        return widget.sizeHint()
    if isinstance(widget, QAbstractButton) and widget.text() and widget.hasHeightForWidth():
        return QSize(widget.minimumSizeHint().width(), widget.heightForWidth(wide))
    if isinstance(widget, QComboBox):
        return widget.minimumSizeHint()
    return None


def _widest_word(label: QLabel) -> int:
    if label.textFormat() is not Qt.TextFormat.PlainText:
        return label.minimumSizeHint().width()
    return max(
        (
            label.fontMetrics().horizontalAdvance(word)
            for word in re.split(r"[\s\u200b]+", label.text())
        ),
        default=0,
    )


def _scrolls(widget: QWidget) -> bool:
    """Whether it is the sheet of a scroll area, which may be larger than what is seen of it."""
    parent = widget.parentWidget()
    return parent is not None and isinstance(parent.parentWidget(), QAbstractScrollArea)


def _luminance(rgb: int) -> float:
    parts = (rgb >> 16 & 255, rgb >> 8 & 255, rgb & 255)
    linear = [c / 3294.6 if c <= 10 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: int, other: int) -> float:
    """WCAG contrast of two colours, each 0xrrggbb."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def grab(window: QWidget) -> QImage:
    image = QImage(window.size(), QImage.Format.Format_RGB32)
    image.fill(QColor("#808080"))
    window.render(image, QPoint(0, 0))
    return image


def _colours(image: QImage, place: QRect) -> Counter[int]:
    place = place.intersected(image.rect())
    return Counter(
        image.pixel(x, y) & 0xFFFFFF
        for y in range(place.top(), place.bottom() + 1)
        for x in range(place.left(), place.right() + 1)
    )


def low_contrast(window: QWidget) -> list[str]:
    """Text against its ground as drawn: the commonest colour, and the farthest from it."""
    image, problems = grab(window), []
    for each in shown(window):
        if (
            not isinstance(each, QLabel | QAbstractButton)
            or not each.text()
            or not each.isEnabled()
        ):
            continue
        visible = each.visibleRegion().boundingRect()
        if visible.height() < each.height() or visible.width() < 20:
            continue
        found = _colours(image, visible.translated(each.mapTo(window, QPoint(0, 0))))
        ground = found.most_common(1)[0][0]
        # Three pixels: the strokes of small letters are thin, and their edges are blended.
        best = max(contrast(rgb, ground) for rgb, many in found.items() if many >= 3)
        if best < LEAST_CONTRAST:
            problems.append(f"{called(each)} has a contrast of {best:.2f}")
    return problems


def weak_focus(window: QWidget) -> list[str]:
    """Widgets whose look hardly changes when Tab comes to them."""
    activate(window)
    problems, before = [], grab(window)
    for widget in tabs(window):
        after = grab(window)
        changed = _changed(before, after, widget, window)
        if changed < widget.fontMetrics().height():
            problems.append(f"{called(widget)}: {changed} pixels tell the focus")
        before = after
    return problems


def _changed(before: QImage, after: QImage, widget: QWidget, window: QWidget) -> int:
    """How many pixels changed by 3:1 or more. Scrolling to the widget changes them too."""
    corner = widget.mapTo(window, QPoint(0, 0))
    place = QRect(corner, widget.size()).adjusted(-4, -4, 4, 4).intersected(after.rect())
    return sum(
        contrast(before.pixel(x, y) & 0xFFFFFF, after.pixel(x, y) & 0xFFFFFF) >= LEAST_RING
        for y in range(place.top(), place.bottom() + 1)
        for x in range(place.left(), place.right() + 1)
        if before.pixel(x, y) != after.pixel(x, y)
    )
