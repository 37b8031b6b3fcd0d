"""The commands about records: moving, joining, checking, restoring and repairing them."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

from pathways.app.output import json_text
from pathways.app.traces import forbid_crash_dumps
from pathways.domain.errors import (
    CommandFault,
    CommandLineError,
    DamagedStoreError,
    LockedError,
    RecordFault,
    RecordFileError,
    StoreGoneError,
)
from pathways.domain.privacy import Secret
from pathways.domain.record import LearnerRecord
from pathways.i18n.wording import Wording
from pathways.presenting.losses import loss_sentences
from pathways.presenting.moves import merge_sentences
from pathways.presenting.problems import problem_view
from pathways.presenting.safety import backup_detail, backup_title
from pathways.presenting.stored_records import (
    damaged_sentence,
    file_sentence,
    here_already_sentence,
    imported_sentence,
    not_here_sentence,
    person_line,
    restored_sentence,
    whole_sentence,
)
from pathways.services import privacy, records
from pathways.services.opening import close_workspace, open_workspace
from pathways.services.workspace import Workspace

Said = tuple[int, Mapping[str, object], tuple[str, ...]]
"""The exit code, the data for scripts, and the lines for a person."""


def record(options: argparse.Namespace, wording: Wording, folder: Path) -> int:
    """Do what `record` is asked for; 1 when trouble was found or nothing was done."""
    code, data, lines = _ACTIONS[options.action](options, wording, folder)
    print(json_text(data) if options.json else "\n".join(lines))
    return code


# -- opening ------------------------------------------------------------------------------


@contextmanager
def _opened(
    options: argparse.Namespace, wording: Wording, folder: Path, *, read_only: bool = False
) -> Iterator[Workspace]:
    forbid_crash_dumps()  # before a key is in the memory
    workspace = open_workspace(folder, secret=_secret(options, wording), read_only=read_only)
    try:
        yield workspace
    finally:
        close_workspace(workspace)


def _secret(options: argparse.Namespace, wording: Wording) -> Secret | None:
    """Return what opens locked records: from a file, or typed where nobody sees it."""
    if options.password_file is not None:
        return _secret_of(_read_lines(options.password_file))
    if not options.locked:
        return None
    if not sys.stdin.isatty():
        raise LockedError
    from getpass import getpass

    return Secret(
        getpass(wording.say("Password:") + " "),
        getpass(wording.say("Nickname, if you chose one:") + " "),
    )


def _read_lines(name: str) -> list[str]:
    if name == "-":
        return sys.stdin.read().splitlines()
    try:
        return Path(name).read_text("utf-8-sig").splitlines()
    except OSError as error:
        raise RecordFileError(name, RecordFault.UNREADABLE, "a file with a password") from error


def _secret_of(lines: list[str]) -> Secret:
    first, second, *_ = [*lines, "", ""]
    return Secret(first, second)


# -- looking ------------------------------------------------------------------------------


def _list(options: argparse.Namespace, wording: Wording, folder: Path) -> Said:
    with _opened(options, wording, folder, read_only=True) as workspace:
        people = records.people(workspace)
    data = {"people": [asdict(each) for each in people]}
    lines = (person_line(each.name, wording, is_sample=each.is_sample) for each in people)
    return 0, data, tuple(lines) or (wording.say("Nobody is here yet."),)


def _backups(options: argparse.Namespace, wording: Wording, folder: Path) -> Said:
    with _opened(options, wording, folder, read_only=True) as workspace:
        found = privacy.backups(workspace)
    listed = [
        {"copy": number, "made_at": each.made_at, "reason": each.reason, "size": each.size}
        for number, each in enumerate(found, 1)
    ]
    lines = (
        f"{number}. {backup_title(each.made_at, wording)} "
        f"{backup_detail(each.reason, each.size, wording)}"
        for number, each in enumerate(found, 1)
    )
    return 0, {"copies": listed}, tuple(lines) or (wording.say("There is no copy yet."),)


def _check(options: argparse.Namespace, wording: Wording, folder: Path) -> Said:
    if options.file is not None:
        return _check_file(options.file, wording)
    with _opened(options, wording, folder, read_only=True) as workspace:
        if not privacy.are_whole(workspace):
            return 1, {"is_whole": False}, (damaged_sentence(wording),)
        everybody = [records.open_person(workspace, e.id) for e in records.people(workspace)]
        changes = sum(len(records.history(workspace, each)) for each in everybody)
        originals = sum(len(records.originals(workspace, each)) for each in everybody)
    counts = {"people": len(everybody), "changes": changes, "originals": originals}
    line = whole_sentence(len(everybody), changes, originals, wording)
    return 0, {"is_whole": True, **counts}, (line,)


def _check_file(path: Path, wording: Wording) -> Said:
    file = records.read_moved_file(path)
    changes = None if file.history is None else len(file.history)
    data = {
        "is_whole": True,
        "id": file.record.id,
        "changes": changes,
        "originals": len(file.originals),
    }
    return 0, data, (file_sentence(file.record, changes, len(file.originals), wording),)


# -- moving -------------------------------------------------------------------------------


def _export(options: argparse.Namespace, wording: Wording, folder: Path) -> Said:
    with _opened(options, wording, folder, read_only=True) as workspace:
        person = _person(workspace, options.person)
        write = records.export_record if options.now_only else records.export_everything
        write(workspace, person, options.output)
    saved = wording.say("Saved: {file}", file=options.output)
    return 0, {"id": person.id, "file": str(options.output)}, (saved,)


def _person(workspace: Workspace, asked: str | None) -> LearnerRecord:
    """Return whom an option names, or the only one who is there."""
    people = records.people(workspace)
    fit = [each for each in people if asked is None or asked in (each.id, each.name)]
    if len(fit) == 1:
        return records.open_person(workspace, fit[0].id)
    # Two of one name are told apart by their ids.
    names = tuple(each.id if len(fit) > 1 and asked else each.name for each in fit or people)
    fault = CommandFault.MISSING if asked is None else CommandFault.NOT_CHOICE
    raise CommandLineError(fault, "--person", asked or "", names)


def _import(options: argparse.Namespace, wording: Wording, folder: Path) -> Said:
    file = records.read_moved_file(options.file).record
    with _opened(options, wording, folder) as workspace:
        is_here = file.id in {each.id for each in records.people(workspace)}
        if is_here and not options.replace:
            line = here_already_sentence(file.name, wording)
            return 1, {"id": file.id, "imported": False}, (line,)
        kept = records.import_record(workspace, options.file)
    return 0, {"id": kept.id, "imported": True}, (imported_sentence(kept.name, wording),)


def _merge(options: argparse.Namespace, wording: Wording, folder: Path) -> Said:
    file = records.read_moved_file(options.file).record
    with _opened(options, wording, folder) as workspace:
        if file.id not in {each.id for each in records.people(workspace)}:
            line = not_here_sentence(file.name, wording)
            return 1, {"id": file.id, "changes": 0, "conflicts": []}, (line,)
        here = records.open_person(workspace, file.id)
        merged = records.merge_record(workspace, here, options.file)
        lines = merge_sentences(merged.conflicts, merged.changes, wording, workspace.catalog)
    conflicts = [asdict(each) for each in merged.conflicts]
    return 0, {"id": here.id, "changes": merged.changes, "conflicts": conflicts}, lines


# -- mending ------------------------------------------------------------------------------


def _restore(options: argparse.Namespace, wording: Wording, folder: Path) -> Said:
    with _opened(options, wording, folder) as workspace:
        found = {str(number): each for number, each in enumerate(privacy.backups(workspace), 1)}
        if options.copy not in found:
            place = wording.say("N")
            raise CommandLineError(CommandFault.NOT_CHOICE, place, options.copy, tuple(found))
        copy = found[options.copy]
        privacy.restore(workspace, copy)
    data = {"restored": True, "made_at": copy.made_at, "reason": copy.reason}
    return 0, data, (restored_sentence(backup_title(copy.made_at, wording), wording),)


def _repair(options: argparse.Namespace, wording: Wording, folder: Path) -> Said:
    """Open the records, which mends them; then open them once more to see that it holds."""
    try:
        with _opened(options, wording, folder):
            line = wording.say("Nothing is damaged. Nothing was changed.")
            return 0, {"was_damaged": False}, (line,)
    except DamagedStoreError as error:
        data = {"was_damaged": True, "kept": error.kept, "lost": error.lost, "file": error.aside}
        losses = [asdict(each) for each in error.losses]
        view = problem_view(DamagedStoreError(error.aside, error.kept, error.lost), wording)
        lines = (view.sentence, *(f"- {each}" for each in loss_sentences(error.losses, wording)))
        return 1, {**data, "file": str(error.aside), "losses": losses}, lines
    except StoreGoneError as error:
        line = problem_view(error, wording).sentence
        return 1, {"was_damaged": True, "restored_from": error.made_at}, (line,)


_ACTIONS: dict[str, Callable[[argparse.Namespace, Wording, Path], Said]] = {
    "list": _list,
    "check": _check,
    "export": _export,
    "import": _import,
    "merge": _merge,
    "backups": _backups,
    "restore": _restore,
    "repair": _repair,
}
