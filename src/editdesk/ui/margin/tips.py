"""Who suggests what, told where the mouse rests on the words."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QToolTip

from editdesk.ui.editor.page_editor import PageEditor
from editdesk.ui.margin.remarks import Remarks


class SuggestionTips(QObject):
    """Watches the viewport of `page`."""

    def __init__(self, page: PageEditor, remarks: Remarks) -> None:
        super().__init__(page)
        self._page, self._remarks = page, remarks
        page.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is not QEvent.Type.ToolTip or not isinstance(event, QHelpEvent):
            return False
        said = self._said_at(event.pos())
        if said:
            QToolTip.showText(event.globalPos(), said, self._page.viewport())
        return bool(said)

    def _said_at(self, point: QPoint) -> str:
        """What the suggestions on the words at `point` of the viewport ask, a line for each."""
        at = self._page.position_under(point)
        if at is None:
            return ""
        faces = [
            self._remarks.face(card) for card in self._page.cards_at(at) if self._remarks.is_suggestion(card)
        ]
        return "\n".join(f"{face.spoken} ({face.first.time})" for face in faces if face is not None)
