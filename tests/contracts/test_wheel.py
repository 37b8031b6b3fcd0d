"""The wheel carries words, fonts and catalog, and works installed elsewhere."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.wheel


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "-o", str(folder)]
    subprocess.run([*build, str(ROOT)], check=True, capture_output=True, timeout=240)
    return next(folder.glob("*.whl"))


def test_the_wheel_holds_words_fonts_and_catalog(wheel: Path) -> None:
    with ZipFile(wheel) as archive:
        names = archive.namelist()
    badges = ("bundled/contexts/credentials-v2.jsonld", "bundled/badge-shapes.json")
    catalog = ("pathways/data/bundled/catalog.yaml", "samples/learner-maine.json")
    for part in (".mo", ".ttf", *catalog, *badges):
        assert any(part in name for name in names), part
    assert not any(name.startswith(("tests/", "scripts/")) for name in names)


def test_installed_elsewhere_it_passes_its_self_check(wheel: Path, tmp_path: Path) -> None:
    """Dependencies are lent by a path file: the test needs no registry."""
    home = tmp_path / "installed"
    subprocess.run(
        [sys.executable, "-m", "venv", "--without-pip", str(home)], check=True, timeout=120
    )
    scheme = {"base": str(home), "platbase": str(home)}
    site = Path(sysconfig.get_path("purelib", "venv", scheme))
    with ZipFile(wheel) as archive:
        archive.extractall(site)
    (site / "lent.pth").write_text(sysconfig.get_path("purelib") + "\n", "utf-8")
    python = home / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    call = "import sys; from pathways.app.entry import main; sys.exit(main(sys.argv[1:]))"
    done = subprocess.run(
        [str(python), "-c", f"import pathways; print(pathways.__file__); {call}", "self-check"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert str(site) in done.stdout
    with ZipFile(wheel) as archive:
        points = next(name for name in archive.namelist() if name.endswith("entry_points.txt"))
        assert "pathways = pathways.app.entry:main" in archive.read(points).decode()
