"""The compiled catalog: the same facts as the YAML, rebuilt when needed, never in the way."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from pathways.data.catalog_files import bundled_folder, content_hash, read_catalog
from pathways.data.catalog_store import open_catalog

SMALL = Path(__file__).parent.parent.parent / "fixtures" / "small_catalog"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SMALL, tmp_path / "catalog"))


@pytest.mark.parametrize("source", [SMALL, bundled_folder()], ids=["small", "bundled"])
def test_the_compiled_catalog_says_what_the_yaml_says(source: Path, tmp_path: Path) -> None:
    first = open_catalog(tmp_path / "cache", source)
    first.close()
    again = open_catalog(tmp_path / "cache", source)
    assert again.catalog == read_catalog(source)
    assert first.catalog == again.catalog
    again.close()


def test_the_content_version_is_date_and_hash(tmp_path: Path) -> None:
    store = open_catalog(tmp_path, SMALL)
    assert store.catalog.content_version == f"2026.01.15+{content_hash(SMALL)[:8]}"
    store.close()


def test_an_edit_is_compiled_at_the_next_opening(folder: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    open_catalog(cache, folder).close()
    jobs = folder / "jobs.yaml"
    jobs.write_text(jobs.read_text("utf-8").replace("43210", "43999"), "utf-8")
    store = open_catalog(cache, folder)
    wage = store.catalog.occupations["53-7051"].wages["GA"]
    assert str(wage.annual_median) == "43999"
    assert len(list(cache.glob("catalog-*.sqlite"))) == 1, "the older one is removed"
    store.close()


@pytest.mark.parametrize(
    "damage", [b"", b"not a database at all", None], ids=["empty", "junk", "cut"]
)
def test_a_damaged_compiled_file_is_built_again(damage: bytes | None, tmp_path: Path) -> None:
    open_catalog(tmp_path, SMALL).close()
    (path,) = tmp_path.glob("catalog-*.sqlite")
    path.write_bytes(path.read_bytes()[:2000] if damage is None else damage)
    store = open_catalog(tmp_path, SMALL)
    assert store.catalog == read_catalog(SMALL)
    store.close()


def test_nothing_half_written_is_left(tmp_path: Path) -> None:
    open_catalog(tmp_path, SMALL).close()
    assert [path.suffix for path in tmp_path.iterdir()] == [".sqlite"]


def test_a_folder_that_cannot_be_written_is_no_obstacle(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("a file stands where the folder should be")
    store = open_catalog(blocked, SMALL)
    assert store.catalog == read_catalog(SMALL)
    store.close()


def test_the_compiled_file_cannot_be_changed(tmp_path: Path) -> None:
    store = open_catalog(tmp_path, SMALL)
    from sqlalchemy import text
    from sqlalchemy.exc import OperationalError

    with store._engine.connect() as connection, pytest.raises(OperationalError, match="readonly"):
        connection.execute(text("DELETE FROM entry"))
    store.close()


def test_two_copies_may_compile_at_once(tmp_path: Path) -> None:
    code = (  # run apart, as two copies of the program would be
        "import sys; from pathlib import Path;"
        "from pathways.data.catalog_store import open_catalog;"
        "print(len(open_catalog(Path(sys.argv[1]), Path(sys.argv[2])).catalog.credentials))"
    )
    command = [sys.executable, "-c", code, str(tmp_path / "cache"), str(SMALL)]
    running = [
        subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[3])
        for _ in range(3)
    ]
    assert [process.communicate(timeout=60)[0].strip() for process in running] == ["2"] * 3
