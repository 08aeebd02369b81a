"""What was written, where it lies, and what stayed at the desk."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from editdesk.desk.exporting import Export
from editdesk.review.losses import Lost
from editdesk.ui.dialogs.sheet import PADDING
from editdesk.ui.export.show_in_folder import show_in_folder
from editdesk.ui.theme import Theme
from editdesk.ui.widgets.buttons import Button
from editdesk.ui.widgets.labels import label, note

_MOST_TOLD = 8


class ResultPart(QWidget):
    """Each file can be opened, all be seen in their folder."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._files: list[Path] = []
        self._done, self._place = label("", theme, 600), note("", theme)
        self._left = note("", theme)
        self.folder_button = Button("Show in folder", theme, icon="folder")
        self.file_buttons: list[Button] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(6)
        column = QVBoxLayout(self)
        column.setContentsMargins(PADDING, 4, 20, 16)
        column.setSpacing(6)
        column.addWidget(self._done)
        column.addWidget(self._place)
        column.addSpacing(8)
        column.addLayout(self._rows)
        column.addSpacing(8)
        column.addWidget(self.folder_button)
        column.addSpacing(12)
        column.addWidget(self._left)
        column.addStretch(1)
        self.folder_button.clicked.connect(self.on_folder_clicked)

    @property
    def outcome(self) -> str:
        """What is said after the export; empty before."""
        return self._done.text()

    @property
    def left(self) -> str:
        """What is said to have stayed at the desk."""
        return self._left.text()

    def show_made(self, made: Sequence[Export]) -> None:
        """Tell of these files."""
        self._files = [one.path for one in made]
        draft = " as a draft" if any(one.is_draft for one in made) else ""
        them = "" if len(made) == 1 else f" {len(made)} files"
        self._done.setText(f"Exported{them}{draft}, read back and found whole.")
        self._place.setText(str(self._files[0].parent))
        for path in self._files:
            row = QHBoxLayout()
            row.setSpacing(8)
            row.addWidget(label(path.name, self._theme), 1)
            button = Button("Open", self._theme, icon="page")
            button.setAccessibleName(f"Open {path.name}")
            button.clicked.connect(lambda _=False, path=path: self.open(path))
            self.file_buttons.append(button)
            row.addWidget(button)
            self._rows.addLayout(row)
        left = list(dict.fromkeys(lost for one in made for lost in one.left))
        self._left.setText(_told(left))
        self._left.setVisible(bool(left))

    def open(self, path: Path) -> None:
        """Show a file with the program that the system has for it."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    @Slot()
    def on_folder_clicked(self) -> None:
        show_in_folder(self._files, self)


def _told(left: Sequence[Lost]) -> str:
    """What stayed at the desk, in lines."""
    if not left:
        return ""
    lines = [f"{one.what} ({one.where})" if one.where else one.what for one in left[:_MOST_TOLD]]
    more = [f"and {len(left) - _MOST_TOLD} more"] if len(left) > _MOST_TOLD else []
    return "\n".join(["Stayed at the desk:", *lines, *more])
