"""Asking where to save and what to open, in the words of the program.

Qt has no Spanish for some words of its own dialog, and says 'fichero' where people in the
United States say 'archivo'. Where the system brings a dialog of its own, that one opens.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from pathways.i18n.wording import Wording


def ask_where_to_save(
    parent: QWidget, title: str, name: str, kinds: str, wording: Wording
) -> Path | None:
    """Return the file to write; None when the person does not want to.

    Args:
        name: what it is called unless the person calls it otherwise; its ending is added
            to a name without one.
        kinds: what is offered, as Qt writes it, for example 'PDF (*.pdf)'.
    """
    dialog = _dialog(parent, title, kinds, wording)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(name.rpartition(".")[2])
    dialog.selectFile(name)
    _name_buttons(dialog, wording.say("Save"), wording)
    return _chosen(dialog)


def ask_what_to_open(parent: QWidget, title: str, kinds: str, wording: Wording) -> Path | None:
    """Return the file to read; None when the person does not want to."""
    dialog = _dialog(parent, title, kinds, wording)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    _name_buttons(dialog, wording.say("Open"), wording)
    return _chosen(dialog)


def ask_what_to_open_all(
    parent: QWidget, title: str, kinds: str, wording: Wording
) -> tuple[Path, ...]:
    """Return the files to read, one or many; none when the person does not want to."""
    dialog = _dialog(parent, title, kinds, wording)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    _name_buttons(dialog, wording.say("Open"), wording)
    return _all_chosen(dialog)


def ask_for_folder(parent: QWidget, title: str, wording: Wording) -> Path | None:
    """Return a folder to look into; None when the person does not want to."""
    dialog = _dialog(parent, title, "", wording)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    _name_buttons(dialog, wording.say("Open"), wording)
    return _chosen(dialog)


def _dialog(parent: QWidget, title: str, kinds: str, wording: Wording) -> QFileDialog:
    dialog = QFileDialog(parent, title, "", kinds)
    labels = QFileDialog.DialogLabel
    dialog.setLabelText(labels.LookIn, wording.say("Look in:"))
    dialog.setLabelText(labels.FileName, wording.say("File name:"))
    dialog.setLabelText(labels.FileType, wording.say("Kind of file:"))
    return dialog


def _name_buttons(dialog: QFileDialog, accept: str, wording: Wording) -> None:
    labels = QFileDialog.DialogLabel
    dialog.setLabelText(labels.Accept, accept)
    dialog.setLabelText(labels.Reject, wording.say("Not now"))


def _chosen(dialog: QFileDialog) -> Path | None:
    return next(iter(_all_chosen(dialog)), None)


def _all_chosen(dialog: QFileDialog) -> tuple[Path, ...]:
    accepted = dialog.exec() == QFileDialog.DialogCode.Accepted
    files = dialog.selectedFiles() if accepted else []
    dialog.deleteLater()
    return tuple(Path(file) for file in files)
