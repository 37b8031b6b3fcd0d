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
        self._step, self._most, self._has_none = step, most, has_none
        # In the unit of the number, because a screen reader says the slider's value.
        self.slider = Slider(step, most + (step if has_none else 0))
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

    def _follow_slider(self, value: int) -> None:
        nearest = round(value / self._step) * self._step
        text = "" if self._has_none and nearest > self._most else str(nearest)
        if self.line.text() != text:
            self.line.setText(text)
        else:
            self._follow_line()

    def _typed(self) -> None:
        self._follow_line()
        self.changed.emit()

    def _follow_line(self) -> None:
        number, has_none = self.number, self._has_none and self.is_empty
        value = 0 if number is None else min(int(number), self._most)
        self.slider.blockSignals(True)
        self.slider.setValue(self.slider.maximum() if has_none else value)
        self.slider.blockSignals(False)
        self.slider.setAccessibleDescription(self._wording.say("no limit") if has_none else "")
        self.slider.update()
