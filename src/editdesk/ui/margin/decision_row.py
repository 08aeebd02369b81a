"""The two buttons with which one decides a suggestion."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from editdesk.ui.margin.card_parts import ACCEPT, REJECT, TAKE_BACK
from editdesk.ui.margin.faces import Face
from editdesk.ui.margin.small_button import SmallButton
from editdesk.ui.theme import Theme


class DecisionRow(QWidget):
    """Accept and Reject, as far as one may; who may do neither sees neither."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.accept_button = SmallButton(ACCEPT, theme, "secondary", icon="check", parent=self)
        self.reject_button = SmallButton(REJECT, theme, "secondary", icon="close", parent=self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.accept_button)
        row.addWidget(self.reject_button)
        row.addStretch(1)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def offer(self, face: Face) -> None:
        """Have the buttons that `face` allows."""
        self.accept_button.setVisible(face.can_accept)
        self.reject_button.setVisible(face.can_reject)
        self.accept_button.setAccessibleName(f"Accept: {face.asked_words}")
        self.reject_button.setText(REJECT if face.can_accept else TAKE_BACK)
        self.reject_button.setAccessibleName(f"{self.reject_button.text()}: {face.asked_words}")
        self.reject_button.updateGeometry()
        self.setVisible(face.can_reject)
