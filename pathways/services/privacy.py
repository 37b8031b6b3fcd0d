"""What keeps a drawer of records to its owner: passphrase, recovery sheet, locking, backups.

Every function that takes a workspace is about the drawer that is open in it. What a window
or a command needs, with what it costs:

- At the start: `opening.open_workspace(folder, secret=…)`, `opening.open_new_drawer`;
  `opening.has_locked_drawers` says whether to ask for a passphrase. With a secret each takes
  the slow step once: about a second on an old laptop, so never in the window's own thread.
- `lock`: no wait beyond a change that is being saved; the workspace stays, and every use of its
  records raises LockedError. `unlock`: the slow step once. `is_locked`, `has_passphrase`,
  `has_recovery_sheet`: at once.
- `set_passphrase`, `change_passphrase`, `remove_passphrase`, `give_own_drawer`: the slow step
  once or twice, and everything is written again, backups too.
- `new_recovery_sheet`, `void_recovery_sheet`: one small file. The words are returned once.
- `backups`, `back_up`, `back_up_now`, `restore`, `are_whole`: as long as reading the file, tens
  of milliseconds.
- Moving and joining are in `records`: `export_everything`, `export_record`, `read_moved_file`,
  `import_record`, `merge_record`; `presenting.moves.merge_sentences` words what came of it.

All may be called from any thread: the store takes turns.
"""

from __future__ import annotations

import datetime as dt

from pathways.data.backups import Backup, BackupReason
from pathways.data.drawer import Drawer
from pathways.data.drawers import make_place
from pathways.domain.errors import PassphraseFault, PassphraseRefusedError, WrongPassphraseError
from pathways.domain.person import Language
from pathways.domain.privacy import LEAST_PASSPHRASE, Secret
from pathways.services.workspace import Workspace

__all__ = [
    "LEAST_PASSPHRASE",
    "Backup",
    "BackupReason",
    "PassphraseFault",
    "Secret",
    "are_whole",
    "back_up",
    "back_up_now",
    "backups",
    "change_passphrase",
    "erase_drawer",
    "give_own_drawer",
    "has_passphrase",
    "has_recovery_sheet",
    "is_locked",
    "is_taken",
    "lock",
    "new_recovery_sheet",
    "remove_passphrase",
    "restore",
    "set_passphrase",
    "unlock",
    "void_recovery_sheet",
]


def is_taken(error: object) -> bool:
    """Whether a new passphrase opens another drawer here; with a nickname it can be used still."""
    return isinstance(error, PassphraseRefusedError) and error.fault is PassphraseFault.TAKEN


def has_passphrase(workspace: Workspace) -> bool:
    """Whether it takes a passphrase to open these records; False when anybody can."""
    return workspace.drawer.has_lock


def set_passphrase(workspace: Workspace, secret: Secret) -> None:
    """Set the first passphrase of records that have none, and encrypt them.

    What was saved before may still be in parts of the disk that no file uses; only records
    that had a passphrase from the beginning leave nothing there.

    Raises:
        PassphraseRefusedError: if it is not taken.
        SaveFailedError: if it could not be written; all is as it was.
    """
    if workspace.drawer.has_lock:
        raise WrongPassphraseError
    workspace.drawer.set_secret(secret)


def change_passphrase(workspace: Workspace, present: Secret, new: Secret) -> None:
    """Change the passphrase and encrypt everything anew. A recovery sheet stays good.

    Args:
        present: the passphrase until now, or the words of the recovery sheet: somebody
            who finds the window open must not lock its owner out.

    Raises:
        WrongPassphraseError: if `present` does not open these records.
        PassphraseRefusedError, SaveFailedError: as above; all is as it was.
    """
    _check(workspace, present)
    workspace.drawer.set_secret(new)


def remove_passphrase(workspace: Workspace, present: Secret) -> None:
    """Let anybody open these records again; a recovery sheet is void then.

    Raises:
        WrongPassphraseError: if `present` does not open these records.
        SaveFailedError: if it could not be written; all is as it was.
    """
    _check(workspace, present)
    workspace.drawer.remove_secret()


def _check(workspace: Workspace, present: Secret) -> None:
    if not workspace.drawer.opens_with(present):
        raise WrongPassphraseError


def give_own_drawer(workspace: Workspace, person_id: str, secret: Secret) -> None:
    """Move a person with everything out of the open drawer into a new one of their own.

    She is kept there before she is removed here: a power cut leaves her at least once.

    Raises:
        PassphraseRefusedError: if the passphrase is not taken; nothing was changed.
        UnknownPersonError: if she is not here.
        SaveFailedError: if it could not be written.
    """
    moved = workspace.records.moved(person_id, dt.datetime.now(dt.UTC))
    own = Drawer(workspace.folder, make_place(workspace.folder, secret))
    try:
        own.records.take_in(moved)
    finally:
        own.close()
    workspace.drawer.remove_person(person_id)


def is_locked(workspace: Workspace) -> bool:
    """Whether the records are locked now."""
    return workspace.drawer.is_locked


def lock(workspace: Workspace) -> None:
    """Forget the key and close the file, as after minutes without a key press.

    What a page holds that is not saved yet stays with the page. Until `unlock`, every use
    of the records raises LockedError and changes nothing.
    """
    workspace.drawer.lock()


def unlock(workspace: Workspace, secret: Secret) -> None:
    """Open again what `lock` closed.

    Raises:
        WrongPassphraseError: if the secret does not open these records.
        PathwaysError: if the file cannot be used any more.
    """
    workspace.drawer.unlock(secret)


def has_recovery_sheet(workspace: Workspace) -> bool:
    """Whether there is a sheet of paper that opens these records."""
    return workspace.drawer.has_paper


def new_recovery_sheet(workspace: Workspace, language: Language) -> tuple[str, ...]:
    """Return twelve words that open these records as well; an older sheet is void.

    They are kept nowhere: `presenting.recovery` words the sheet, and it is printed once.

    Raises:
        SaveFailedError: if it could not be written; the older sheet is still good.
        LockedError: if the records are locked, or have no passphrase.
    """
    return workspace.drawer.new_paper(language)


def void_recovery_sheet(workspace: Workspace) -> None:
    """Let the sheet open nothing any more, as when it was lost.

    Raises:
        SaveFailedError: if it could not be written; the sheet is still good.
        LockedError: if the records are locked, or have no passphrase.
    """
    workspace.drawer.void_paper()


def are_whole(workspace: Workspace) -> bool:
    """Whether the records are as they were written; nothing is changed.

    A workspace that was opened to be changed was checked then, and mended.

    Raises:
        NewerStoreError: if a newer program wrote them: this one cannot tell.
        LockedError: if they are locked.
    """
    return workspace.drawer.is_whole()


def backups(workspace: Workspace) -> tuple[Backup, ...]:
    """Return the copies of these records, newest first."""
    return workspace.drawer.backups()


def back_up(workspace: Workspace, on: dt.date) -> None:
    """Copy the records, once a day and only when they changed; the last seven days are kept.

    Raises:
        SaveFailedError, DataFolderError: if they could not be copied; the records are whole.
    """
    workspace.drawer.back_up_daily(on)


def back_up_now(workspace: Workspace) -> None:
    """Copy the records because the person wants it; the last three of these are kept.

    Raises:
        SaveFailedError, DataFolderError: if they could not be copied; the records are whole.
        LockedError: if the records are locked.
    """
    workspace.drawer.back_up_anew(BackupReason.ASKED)


def restore(workspace: Workspace, backup: Backup) -> None:
    """Put a copy in the place of the records; these are copied first, so that it can be undone.

    Raises:
        BackupDamagedError: if the copy is not whole; nothing was changed.
        SaveFailedError: if it could not be written; all is as it was.
    """
    workspace.drawer.restore(backup)


def erase_drawer(workspace: Workspace) -> None:
    """Remove these records with their copies for good; the workspace is of no use afterwards.

    Raises:
        SaveFailedError: if something could not be removed.
    """
    workspace.drawer.erase()
