"""One open drawer: its records, and setting, changing and taking away what locks it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from pathways.data.backups import (
    Backup,
    BackupReason,
    back_up_file,
    backup_path,
    backups_of,
    free_mark,
    thin_out,
)
from pathways.data.drawer_files import erase, sweep
from pathways.data.drawer_head import (
    Attempt,
    DrawerHead,
    mend_copy,
    new_store_name,
    paper_key_of,
    read_head,
    with_paper,
    write_head,
)
from pathways.data.drawer_keys import key_from_paper, new_key, new_paper_words
from pathways.data.drawers import OpenedPlace, lock_head
from pathways.data.files import fault_of, write_whole
from pathways.data.migrations import LATEST
from pathways.data.record_opening import is_sound_file, sound_version
from pathways.data.record_repaired import repaired_path
from pathways.data.record_store import RecordStore
from pathways.domain.errors import (
    BackupDamagedError,
    LockedError,
    NewerStoreError,
    SaveFailedError,
    SecondCopyError,
    StoreGoneError,
    WrongPassphraseError,
)
from pathways.domain.person import Language
from pathways.domain.privacy import Secret


class Drawer:
    """The open drawer. Only one copy of the program may have it open to change it.

    Its key is in memory while it is unlocked, and nowhere else.
    """

    def __init__(self, data_folder: Path, place: OpenedPlace, *, read_only: bool = False) -> None:
        """Open the records of a drawer.

        Raises:
            PathwaysError: as RecordStore says.
            StoreGoneError: if the file was gone and a backup was put in its place.
        """
        self.data_folder = data_folder
        self.folder = place.folder
        self._head, self._key = place.head, place.key
        if not read_only:
            self._put_back()
        self.records = RecordStore(
            place.folder / place.head.store, key=place.key, read_only=read_only
        )
        if read_only:
            return
        try:
            self._tidy()
        except BaseException:
            self.records.close()
            raise

    def _put_back(self) -> None:
        """Put the newest whole backup where the records were, when their file is gone."""
        store = self.folder / self._head.store
        if store.exists() or repaired_path(store).exists():
            return
        sound = (each for each in self.backups() if is_sound_file(each.path, self._key))
        newest = next(sound, None)
        if newest is not None:
            write_whole(store, newest.path.read_bytes())
            raise StoreGoneError(newest.made_at)

    def _tidy(self) -> None:
        """Finish what a power cut has left half done, now that nobody else changes anything."""
        if read_head(self.folder) != self._head:
            raise SecondCopyError(self.data_folder)  # its passphrase was changed just now
        with suppress(SaveFailedError):  # a full disk need not keep anybody from looking
            mend_copy(self.folder)
        self._sweep()

    def close(self) -> None:
        """Give the files back and forget the key; calling it twice does no harm."""
        self._key = None
        self.records.close()

    # -- what locks it ------------------------------------------------------------------

    @property
    def has_lock(self) -> bool:
        """Whether it takes a passphrase to open this drawer."""
        return self._head.lock is not None

    @property
    def is_locked(self) -> bool:
        """Whether it is locked now: nothing can be read before `unlock`."""
        return self.records.is_paused

    def lock(self) -> None:
        """Forget the key and close the file, keeping others from changing it."""
        self.records.pause()
        self._key = None

    def unlock(self, secret: Secret) -> None:
        """Open again what `lock` closed.

        Raises:
            WrongPassphraseError: if the secret does not open this drawer.
            PathwaysError: as when a store is opened.
        """
        key = Attempt(secret).key_of(self._head)
        if key is None and self.has_lock:
            raise WrongPassphraseError
        self.records.resume(self.folder / self._head.store, key)
        self._key = key

    def opens_with(self, secret: Secret) -> bool:
        """Whether a secret opens this drawer; asked before the passphrase is changed."""
        return Attempt(secret).key_of(self._head) is not None

    def set_secret(self, secret: Secret) -> None:
        """Set a passphrase or change it. Everything is encrypted anew, with another key.

        A power cut leaves all as it was or all as it shall be. The recovery sheet stays good.

        Raises:
            PassphraseRefusedError: if it is not taken.
            SaveFailedError: if it could not be written; all is as it was.
            LockedError: if the drawer is locked.
        """
        self._need_open()
        key, paper_key = new_key(), paper_key_of(self._head, self._key)
        self._move_to(lock_head(self.data_folder, self.folder, secret, key, paper_key), key)

    def remove_secret(self) -> None:
        """Take the passphrase away: the records are plain afterwards, the sheet is void.

        Raises:
            SaveFailedError: if it could not be written; all is as it was.
            LockedError: if the drawer is locked.
        """
        self._need_open()
        self._move_to(DrawerHead(new_store_name()), None)

    def _need_open(self) -> None:
        if self.is_locked:
            raise LockedError

    def _move_to(self, head: DrawerHead, key: bytes | None) -> None:
        """Write the records again as `head` says; `drawer.json` is where the change happens."""
        from pathways.data.record_rewriting import write_again  # late: seldom needed

        self.records.pause()
        try:
            for old, new in self._rewritten(head):
                write_again(old, self._key, new, key)
            write_head(self.folder, head)
            self._head, self._key = head, key
        finally:
            self.records.resume(self.folder / self._head.store, self._key)
            self._sweep()

    def _rewritten(self, head: DrawerHead) -> Iterator[tuple[Path, Path]]:
        """Yield each file of records as it is, and what it is called under another head."""
        yield self.folder / self._head.store, self.folder / head.store
        for backup in self.backups():
            name = backup.path.name.replace(self._stem, Path(head.store).stem, 1)
            yield backup.path, backup.path.with_name(name)

    # -- the recovery sheet ---------------------------------------------------------------

    @property
    def has_paper(self) -> bool:
        """Whether there is a recovery sheet that opens this drawer."""
        return paper_key_of(self._head, self._key) is not None

    def new_paper(self, language: Language) -> tuple[str, ...]:
        """Return the words of a new recovery sheet; they are kept nowhere, an older sheet is void.

        Raises:
            SaveFailedError: if it could not be written; the older sheet is still good.
            LockedError: if the drawer is locked, or has no lock that a sheet could open.
        """
        words = new_paper_words(language)
        paper_key = key_from_paper(" ".join(words))
        if paper_key is None:
            raise AssertionError("words that cannot be read again")
        self._keep_paper(paper_key)
        return words

    def void_paper(self) -> None:
        """Let the recovery sheet open nothing any more.

        Raises:
            SaveFailedError: if it could not be written; the sheet is still good.
            LockedError: if the drawer is locked, or has no lock.
        """
        self._keep_paper(None)

    def _keep_paper(self, paper_key: bytes | None) -> None:
        if self._key is None or self._head.lock is None:
            raise LockedError
        head = with_paper(self._head, self._head.lock, self._key, paper_key)
        write_head(self.folder, head)
        self._head = head

    # -- backups ---------------------------------------------------------------------------

    @property
    def _stem(self) -> str:
        return Path(self._head.store).stem

    def backups(self) -> tuple[Backup, ...]:
        """Return the copies of this drawer's records, newest first."""
        return backups_of(self.folder, self._stem)

    def is_whole(self) -> bool:
        """Whether every page and every row of the records is as it was written.

        Raises:
            NewerStoreError: if a newer program wrote them: this one cannot tell.
            LockedError: if the drawer is locked.
        """
        with self.records.at_rest() as path:
            version = sound_version(path, self._key) if path.exists() else LATEST
            if version > LATEST:
                raise NewerStoreError(path, version, LATEST)
            return version > 0

    def back_up_daily(self, on: dt.date) -> None:
        """Copy the records once a day if they changed since the last copy, and thin out old ones.

        Raises:
            SaveFailedError, DataFolderError: if they could not be copied.
        """
        store, backups = self.folder / self._head.store, self.backups()
        if backups and store.stat().st_mtime <= backups[0].path.stat().st_mtime:
            return
        if not backup_path(self.folder, self._stem, BackupReason.DAILY, str(on)).exists():
            self.back_up(BackupReason.DAILY, str(on))

    def back_up(self, reason: BackupReason, mark: str = "") -> None:
        """Copy the records now.

        Raises:
            SaveFailedError, DataFolderError: if they could not be copied.
            LockedError: if the drawer is locked.
        """
        with self.records.at_rest() as path:
            back_up_file(path, self.folder, self._stem, reason, mark)
        thin_out(self.backups())

    def back_up_anew(self, reason: BackupReason) -> None:
        """Copy the records beside earlier copies: when asked, or before much of them is replaced.

        Raises:
            SaveFailedError, DataFolderError, LockedError: as `back_up`.
        """
        self.back_up(reason, free_mark(self.folder, self._stem, reason))

    def restore(self, backup: Backup) -> None:
        """Put a copy in the place of the records, after a copy of these.

        Raises:
            BackupDamagedError: if the copy is not whole; nothing was changed.
            SaveFailedError, DataFolderError: if it could not be written; all is as it was.
            LockedError: if the drawer is locked.
        """
        self._need_open()
        if not is_sound_file(backup.path, self._key):
            raise BackupDamagedError(backup.path)
        self.back_up_anew(BackupReason.BEFORE_RESTORE)
        self.records.pause()
        try:
            write_whole(self.records.path, backup.path.read_bytes())
        except OSError as error:
            raise SaveFailedError(self.records.path, fault_of(error)) from error
        finally:
            self.records.resume(self.records.path, self._key)

    def remove_person(self, person_id: str) -> None:
        """Remove a person with their history for good, from the records and from every backup.

        Raises:
            SaveFailedError: if it could not be written; what was removed by then is gone.
            LockedError: if the drawer is locked.
        """
        from pathways.data.record_rewriting import remove_from_file  # late: seldom needed

        self.records.remove(person_id)
        for backup in self.backups():
            remove_from_file(backup.path, self._key, person_id)

    def erase_original(self, person_id: str, sha256: str) -> None:
        """Remove a file that a person brought in for good, from every backup too.

        Raises:
            SaveFailedError: if it could not be written; what was removed by then is gone.
            LockedError: if the drawer is locked.
        """
        from pathways.data.record_rewriting import remove_from_file  # late: seldom needed

        self.records.remove_original(person_id, sha256)
        for backup in self.backups():
            remove_from_file(backup.path, self._key, person_id, sha256)

    # -- the files ------------------------------------------------------------------------

    def _sweep(self) -> None:
        """Take away what an earlier passphrase, or a power cut, has left."""
        sweep(self.folder, self._stem)

    def erase(self) -> None:
        """Close this drawer and remove it with everything in it, for good.

        Raises:
            SaveFailedError: if something could not be removed.
        """
        self.close()
        try:
            erase(self.folder)
        except OSError as error:
            raise SaveFailedError(self.folder, fault_of(error)) from error
