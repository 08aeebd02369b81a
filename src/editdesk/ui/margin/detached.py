"""Comments whose words are gone: kept with their quote, listed apart, never moved to a lookalike."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from editdesk.ui.margin.art import CARD_WIDTH, CardArt
from editdesk.ui.margin.faces import Face
from editdesk.ui.margin.small_button import SmallButton
from editdesk.ui.theme import Theme

_MOST_SHOWN = 3


class FaceButton(QAbstractButton):
    """One card as a button."""

    def __init__(self, face: Face, art: CardArt, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.face = face
        self._art, self._theme = art, theme
        self.setAccessibleName(f"Words are gone: “{face.lost_quote}”. {face.spoken}")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        return QSize(CARD_WIDTH, self._art.height(self.face))

    def paintEvent(self, event: QPaintEvent) -> None:
        is_lit = self.underMouse() or self.hasFocus()
        pixmap = self._art.pixmap(self.face, "full", is_lit, self.devicePixelRatioF())
        QPainter(self).drawPixmap(0, 0, pixmap)


class DetachedList(QWidget):
    """A line that tells of them, and under it their cards when one opens it."""

    thread_activated = Signal(str)
    resized = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._art = CardArt(theme)
        self._faces: list[Face] = []
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.opener = SmallButton("", theme, "secondary", parent=self)
        self.opener.setCheckable(True)
        self.opener.toggled.connect(self._rebuild)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 2, 12, 8)
        self._column.setSpacing(6)
        self._column.addWidget(self.opener)
        self.hide()

    @property
    def faces(self) -> list[Face]:
        """What is listed."""
        return list(self._faces)

    def show_faces(self, faces: list[Face]) -> None:
        if faces != self._faces:
            self._faces = faces
            self._rebuild()
        self.setVisible(bool(faces))

    @Slot()
    def _rebuild(self) -> None:
        while self._column.count() > 1:
            item = self._column.takeAt(1)
            if item is not None and (widget := item.widget()) is not None:
                widget.deleteLater()
        count = len(self._faces)
        what = "1 comment has lost its words" if count == 1 else f"{count} comments have lost their words"
        self.opener.setText(f"{what}  {'▴' if self.opener.isChecked() else '▾'}")
        self.opener.setAccessibleName(what)
        self.opener.updateGeometry()
        if self.opener.isChecked():
            for face in self._faces[:_MOST_SHOWN]:
                button = FaceButton(face, self._art, self._theme, self)
                button.clicked.connect(self._on_clicked(face.thread))
                self._column.addWidget(button)
        self.resized.emit()

    def _on_clicked(self, thread: str) -> object:
        return lambda: self.thread_activated.emit(thread)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._theme.ground)
