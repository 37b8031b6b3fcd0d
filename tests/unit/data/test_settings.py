"""Settings come back as they were, and a damaged file never stops the program."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pathways.data.settings import LOCK_MINUTES, Settings, Theme, read_settings, write_settings
from pathways.domain.errors import DataFolderError, FileFault, SaveFailedError
from pathways.domain.person import Language

some_settings = st.builds(
    Settings,
    language=st.none() | st.sampled_from(Language),
    text_percent=st.integers(80, 300),
    theme=st.sampled_from(Theme),
    geometry=st.text(max_size=50),
    place=st.text(max_size=20),
    person=st.none() | st.text(max_size=20),
    first_run_done=st.booleans(),
    lock_minutes=st.sampled_from(LOCK_MINUTES),
)


@given(settings=some_settings)
def test_settings_come_back_as_they_were(
    tmp_path_factory: pytest.TempPathFactory, settings: Settings
) -> None:
    folder = tmp_path_factory.mktemp("settings")
    write_settings(folder, settings)
    assert read_settings(folder) == settings


def test_first_start_has_no_language_yet(tmp_path: Path) -> None:
    assert read_settings(tmp_path / "not-there") == Settings()
    assert Settings().language is None


@pytest.mark.parametrize(
    "damage",
    [b"", b"\x00\xff\xfe", b"{", b"[]", b"[" * 100_000, b'{"theme": "dark"' + b" " * 70_000 + b"}"],
)
def test_damaged_file_is_kept_aside(tmp_path: Path, damage: bytes) -> None:
    (tmp_path / "settings.json").write_bytes(damage)
    assert read_settings(tmp_path) == Settings()
    assert (tmp_path / "settings.damaged.json").read_bytes() == damage
    assert not (tmp_path / "settings.json").exists()


def test_senseless_values_take_their_default_and_good_ones_stay(tmp_path: Path) -> None:
    given_ = {"text_percent": 4000, "theme": "pink", "language": "es", "place": 7, "new": 1}
    given_ |= {"lock_minutes": 7}
    (tmp_path / "settings.json").write_text(json.dumps(given_))
    assert read_settings(tmp_path) == Settings(language=Language.SPANISH)


def test_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(DataFolderError) as caught:
        write_settings(tmp_path / "file", Settings())
    assert caught.value.fault is FileFault.NOT_A_FOLDER


@pytest.mark.skipif(os.name == "nt", reason="limits of a process are a POSIX thing")
def test_full_disk_leaves_the_old_settings(tmp_path: Path) -> None:
    write_settings(tmp_path, Settings(place="plan"))
    child = f"""
import resource, signal
from pathlib import Path
from pathways.data.settings import Settings, write_settings
from pathways.domain.errors import SaveFailedError
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (10, 10))
try:
    write_settings(Path({str(tmp_path)!r}), Settings(place="why"))
except SaveFailedError as error:
    print(error.fault)
"""
    run = subprocess.run([sys.executable, "-c", child], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "disk_full"
    assert read_settings(tmp_path) == Settings(place="plan")
    assert [path.name for path in tmp_path.iterdir()] == ["settings.json"]


def test_a_folder_in_the_place_of_the_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "settings.json").mkdir()
    with pytest.raises(SaveFailedError):
        write_settings(tmp_path, Settings())
    assert read_settings(tmp_path) == Settings()
