"""Nothing opens a socket: the real program under an audit hook, with and without a window."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_WATCHED = """
import sys
def watch(event, arguments):
    if event.startswith("socket.") or event in ("urllib.Request", "http.client.connect"):
        sys.stderr.write(f"OPENED {event} {arguments}\\n")
        sys.stderr.flush()
        import os; os._exit(97)
sys.addaudithook(watch)
"""
_TERMINAL = (
    _WATCHED
    + """
from pathways.app.entry import main
sys.exit(main(["--data-dir", sys.argv[1]]))
"""
)
_WINDOW = (
    _WATCHED
    + """
sys.path.insert(0, "scripts")
from pathlib import Path
import screenshots
screenshots.take(Path(sys.argv[1]), 100, screenshots.Theme.LIGHT)
assert "PySide6.QtNetwork" not in sys.modules
"""
)


def run(program: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if name != "QT_QPA_PLATFORM"}
    kept.pop("DISPLAY", None)
    return subprocess.run(
        [sys.executable, "-c", program, str(folder)],
        cwd=ROOT,
        env=kept | environment,
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )


def test_the_hook_would_see_a_socket(tmp_path: Path) -> None:
    done = run(_WATCHED + "import socket; socket.socket()", tmp_path)
    assert done.returncode == 97


def test_without_a_screen_the_main_job_is_done_and_no_socket_is_opened(tmp_path: Path) -> None:
    done = run(_TERMINAL, tmp_path)
    assert done.returncode == 0, done.stderr
    assert "Your next step" in done.stdout
    assert "Su próximo paso" in done.stdout
    assert (tmp_path / "summary.pdf").read_bytes().startswith(b"%PDF")
    assert (tmp_path / "summary.html").stat().st_size > 5000


def test_every_screen_is_shown_and_no_socket_is_opened(tmp_path: Path) -> None:
    done = run(_WINDOW, tmp_path, QT_QPA_PLATFORM="offscreen")
    assert done.returncode == 0, done.stderr[-3000:]
    assert len(list(tmp_path.glob("*.png"))) > 50
