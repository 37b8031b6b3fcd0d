"""What the first screen must not load: it decides how long the program takes to open."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import Qt

from pathways.ui.parts import flags

_OPEN = """
import sys
from pathlib import Path
import PySide6.QtCore
from PySide6.QtCore import QTimer
from pathways.app.window import make_application, make_window
app = make_application()
window = make_window(Path(sys.argv[1]))
window.show()
def tell():
    late = ("sqlalchemy", "babel", "reportlab", "decimal", "pathways.domain.record")
    late += ("cryptography", "joserfc", "jsonschema", "pyld", "defusedxml", "pathways.data.badges")
    late += ("sqlcipher3", "mnemonic", "sqlite3")
    found = [name for name in late if name in sys.modules]
    found += ["Qt"] if "Qt" in vars(PySide6.QtCore) else []
    print("loaded:", *found)
    app.quit()
QTimer.singleShot(0, tell)
app.exec()
"""


def test_the_numbers_of_the_flags_are_those_of_qt() -> None:
    assert Qt.AlignmentFlag.AlignCenter.value == flags.CENTERED
    beside = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    assert beside.value == flags.BESIDE
    assert Qt.TextFlag.TextWordWrap.value == flags.WRAPPED
    assert (Qt.Key.Key_Return, Qt.Key.Key_Enter) == flags.ENTERS


def test_the_first_screen_loads_nothing_that_it_does_not_show(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _OPEN, str(tmp_path)], capture_output=True, text=True, check=False
    )
    assert done.stdout.strip() == "loaded:", done.stderr
