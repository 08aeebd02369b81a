"""What editdesk is, where things lie, and the keys."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QGridLayout, QScrollArea, QWidget

from editdesk.ui.acts import MENUS, acts_in
from editdesk.ui.dialogs.sheet import Sheet
from editdesk.ui.key_map import KeyMap
from editdesk.ui.theme import Theme
from editdesk.ui.widgets.labels import label, note, section
from editdesk.ui.widgets.scroll_bar import SlimScrollBar

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


class KeysDialog(Sheet):
    """Every act that is there now, with its keys, in groups."""

    def __init__(self, theme: Theme, keys: KeyMap, parent: QWidget | None = None) -> None:
        super().__init__("Keys", "", "Close", theme, parent, width=480)
        self.cancel_button.hide()
        sheet = QWidget()
        grid = QGridLayout(sheet)
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        line = 0
        for menu in MENUS:
            acts = [(act.name, keys.shown(act)) for act in acts_in((menu,)) if keys.shown(act)]
            heading = section(menu.name, theme)
            heading.setContentsMargins(0, 12 if line else 0, 0, 2)
            grid.addWidget(heading, line, 0, 1, 2)
            line += 1
            for act, shown in acts:
                grid.addWidget(label(act, theme), line, 0)
                said = note(shown, theme, 13.5)
                said.setWordWrap(False)
                grid.addWidget(said, line, 1)
                line += 1
        area = QScrollArea()
        area.setWidget(sheet)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setPalette(_page_palette(theme))
        area.setVerticalScrollBar(SlimScrollBar(theme, theme.page))
        area.setAccessibleName("Keys")
        area.setFixedHeight(KEYS_HEIGHT)
        self.body.addWidget(area)


def _page_palette(theme: Theme) -> QPalette:
    palette = theme.palette()
    palette.setColor(QPalette.ColorRole.Window, theme.page)
    return palette
