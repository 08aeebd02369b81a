"""What editdesk is, and where things lie."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from editdesk.ui.dialogs.sheet import Sheet
from editdesk.ui.theme import Theme
from editdesk.ui.widgets.labels import label, note

KEYS_HEIGHT = 420


class AboutDialog(Sheet):
    """The version, and where the desk and the log lie, to be copied."""

    def __init__(
        self, theme: Theme, version: str, desk: Path, log: Path, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            "editdesk",
            f"Version {version}. A desk for investigative reports: "
            "write, comment, check, sign, approve, print.",
            "Close",
            theme,
            parent,
            width=520,
        )
        self.cancel_button.hide()
        for name, path in (("This desk", desk), ("Log", log)):
            self.body.addWidget(label(name, theme, 600))
            place = note(str(path), theme, 13)
            place.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
            place.setAccessibleName(f"{name}: {path}")
            self.body.addWidget(place)
            self.body.addSpacing(8)
        self.body.addWidget(note("The log holds no words of your reports.", theme))
