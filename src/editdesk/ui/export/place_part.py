"""What the files are called and where they go; tells names that had to be mended and files that are there."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFileDialog, QGridLayout, QWidget

from editdesk.desk.file_names import free_stem, safe_name, standing
from editdesk.ui.export.choices import FORMATS
from editdesk.ui.theme import Theme
from editdesk.ui.widgets.buttons import Button
from editdesk.ui.widgets.fields import Field
from editdesk.ui.widgets.labels import label, note

_ENDINGS = tuple([format.ending for format in FORMATS])


class PlacePart(QWidget):
    """One name for all files, whose endings follow from the formats, and one folder."""

    changed = Signal()

    def __init__(self, name: str, folder: Path, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._endings: Sequence[str] = ()
        self.name_field = Field("Name", theme)
        self.name_field.setText(name)
        self.folder_field = Field("Folder", theme)
        self.folder_field.setText(str(folder))
        self.browse_button = Button("Browse…", theme)
        self.browse_button.setAccessibleName("Browse for a folder")
        self._told = note("", theme)
        self._build(theme)
        self.name_field.textChanged.connect(self._on_changed)
        self.folder_field.textChanged.connect(self._on_changed)
        self.browse_button.clicked.connect(self.on_browse_clicked)

    def _build(self, theme: Theme) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        for at, (words, field) in enumerate((("Name", self.name_field), ("Folder", self.folder_field))):
            above = label(words, theme, 600)
            above.setBuddy(field)
            grid.addWidget(above, 0, at)
            grid.addWidget(field, 1, at)
        grid.addWidget(self.browse_button, 1, 2)
        grid.addWidget(self._told, 2, 0, 1, 3)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 3)

    @property
    def stem(self) -> str:
        """The name without an ending, such that every system takes it."""
        words = self.name_field.text().strip()
        for ending in _ENDINGS:
            if words.lower().endswith(ending):
                words = words[: -len(ending)]
        return safe_name(words)

    @property
    def has_folder(self) -> bool:
        """Whether a folder is named at all."""
        return bool(self.folder_field.text().strip())

    @property
    def folder(self) -> Path:
        """Where the files shall lie."""
        written = Path(self.folder_field.text().strip() or ".")
        try:
            return written.expanduser()
        except RuntimeError:
            # Nobody has that name here.
            return written

    @property
    def targets(self) -> tuple[Path, ...]:
        """The files; one that is there already under other capitals is meant as it is called there."""
        names = [self.stem + ending for ending in self._endings]
        there = standing(self.folder, names)
        return tuple([there.get(name, self.folder / name) for name in names])

    @property
    def standing(self) -> tuple[Path, ...]:
        """Those of the files that are there already."""
        return tuple(standing(self.folder, [self.stem + ending for ending in self._endings]).values())

    @property
    def told(self) -> str:
        """What is said about the names."""
        return self._told.text()

    @property
    def free_stem(self) -> str:
        """A name under which nothing is there yet."""
        return free_stem(self.folder, self.stem, self._endings)

    def show_endings(self, endings: Sequence[str]) -> None:
        """Tell of the files with these endings from now on."""
        self._endings = tuple(endings)
        self.tell()

    def tell(self) -> None:
        """Say what the files will be called, and which are there."""
        names = [self.stem + ending for ending in self._endings]
        if not names:
            self._told.setText(" ")
            return
        there = [path.name for path in self.standing]
        if there:
            verb = "is" if len(there) == 1 else "are"
            self._told.setText(f"{_and(there)} {verb} there already.")
        else:
            self._told.setText(_and(names))

    @Slot()
    def _on_changed(self) -> None:
        self.tell()
        self.changed.emit()

    @Slot()
    def on_browse_clicked(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, "Export to", str(self.folder))
        if chosen:
            self.folder_field.setText(chosen)


def _and(names: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
