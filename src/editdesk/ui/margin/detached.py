"""Comments whose words are gone: kept with their quote, listed apart, never moved to a lookalike."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from editdesk.ui.margin.art import CardArt
from editdesk.ui.margin.card_parts import CARD_WIDTH
from editdesk.ui.margin.faces import Face
from editdesk.ui.margin.small_button import SmallButton
from editdesk.ui.theme import Theme
from editdesk.ui.widgets.scroll_bar import SlimScrollBar

_MOST_HEIGHT = 330


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
    place_asked = Signal(str)  # where it may stand now
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
        what = f"Comments whose words are gone: {len(self._faces)}"
        self.opener.setText(f"{what}  {'▴' if self.opener.isChecked() else '▾'}")
        self.opener.setAccessibleName(what)
        self.opener.updateGeometry()
        if self.opener.isChecked():
            self._column.addWidget(self._listed())
        self.resized.emit()

    def _listed(self) -> QWidget:
        """The cards, each with its button; a few are in sight, the rest can be scrolled to."""
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        heights: list[int] = []
        for face in self._faces:
            card = FaceButton(face, self._art, self._theme, inner)
            card.clicked.connect(partial(self.thread_activated.emit, face.thread))
            place = SmallButton("Place again…", self._theme, parent=inner)
            place.setAccessibleName(f"Place again the comment on “{face.lost_quote}”")
            place.clicked.connect(partial(self.place_asked.emit, face.thread))
            column.addWidget(card)
            column.addWidget(place, 0, Qt.AlignmentFlag.AlignLeft)
            heights.append(card.sizeHint().height() + place.sizeHint().height() + 8)
        scroll = QScrollArea(self)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setVerticalScrollBar(SlimScrollBar(self._theme, self._theme.ground))
        scroll.setStyleSheet("QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; }")
        scroll.setWidget(inner)
        scroll.setFixedHeight(min(sum(heights), _MOST_HEIGHT))
        scroll.setFixedWidth(CARD_WIDTH + 12)
        return scroll

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._theme.ground)
