"""A number that is typed, or found with a slider; both always say the same."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from pathways.i18n.wording import Wording
from pathways.ui.parts.number_field import NumberField
from pathways.ui.parts.slider import Slider


class SlidingNumber(NumberField):
    """Any number can be typed; the slider goes in steps up to `most`.

    Args:
        has_none: the slider's last notch, and an empty line, mean that there is no limit.

    Signals:
        changed: another number, none any more, or something that cannot be read.
    """

    changed = Signal()

    def __init__(
        self,
        wording: Wording,
        step: int,
        most: int,
        parent: QWidget | None = None,
        *,
        has_none: bool = False,
    ) -> None:
        super().__init__(wording, parent)
        self._step, self._has_none = step, has_none
        self._notches = most // step
        self.slider = Slider(self._notches + has_none)
        layout = self.layout()
        if layout is not None:
            layout.addWidget(self.slider)
        self._follow_line()
        self.slider.valueChanged.connect(self._follow_slider)
        self.line.textChanged.connect(self._typed)

    def show_number(self, number: Decimal | None) -> None:
        """Fill line and slider, without telling."""
        self.blockSignals(True)
        super().show_number(number)
        self._follow_line()
        self.blockSignals(False)

    def name(self, label: str, wording: Wording, hint: str = "") -> None:
        """Set the words in a language."""
        super().name(label, wording, hint)
        # translators: {label} is a question, the slider is another way to answer it
        self.slider.setAccessibleName(wording.say("{label} (slider)", label=label))

    def _follow_slider(self, notch: int) -> None:
        is_none = self._has_none and notch > self._notches
        text = "" if is_none else str(notch * self._step)
        if self.line.text() != text:
            self.line.setText(text)

    def _typed(self) -> None:
        self._follow_line()
        self.changed.emit()

    def _follow_line(self) -> None:
        number = self.number
        notch = 0 if number is None else min(int(number / self._step), self._notches)
        if number is None and self._has_none and self.is_empty:
            notch = self._notches + 1
        self.slider.blockSignals(True)
        self.slider.setValue(notch)
        self.slider.blockSignals(False)
        self.slider.update()
