"""Links under the mouse: their true address as a tip, and Ctrl+click to open them."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QHelpEvent, QMouseEvent
from PySide6.QtWidgets import QTextEdit, QToolTip

from editdesk.text.addresses import said_link
from editdesk.text.body import Body
from editdesk.text.links import Link, link_at
from editdesk.ui.editor.page_document import PageDocument

# A tip breaks its lines only between words, and an address has none.
_MOST_SHOWN = 120


class LinkPointer(QObject):
    """Watches the viewport of `view`, which shows what `page` gives; `asked` is told which link to open."""

    def __init__(
        self, view: QTextEdit, page: Callable[[], PageDocument], asked: Callable[[Link], None]
    ) -> None:
        super().__init__(view)
        self._view, self._page, self._asked = view, page, asked
        self._pressed: Link | None = None
        self._is_offered = False
        view.viewport().setMouseTracking(True)
        view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        match event.type():
            case QEvent.Type.MouseMove:
                if isinstance(event, QMouseEvent):
                    self._offer(event)
            case QEvent.Type.MouseButtonPress:
                return isinstance(event, QMouseEvent) and self._is_pressed(event)
            case QEvent.Type.MouseButtonRelease:
                return isinstance(event, QMouseEvent) and self._is_released(event)
            case QEvent.Type.ToolTip:
                return isinstance(event, QHelpEvent) and self._is_explained(event)
        return False

    def _offer(self, event: QMouseEvent) -> None:
        """With Ctrl, show at once where a click would go."""
        link = self._under(event.position().toPoint()) if _holds_ctrl(event) else None
        if (link is not None) is self._is_offered:
            return
        self._is_offered = link is not None
        viewport = self._view.viewport()
        if link is None:
            viewport.setCursor(Qt.CursorShape.IBeamCursor)
            return
        viewport.setCursor(Qt.CursorShape.PointingHandCursor)
        QToolTip.showText(event.globalPosition().toPoint(), tip(self._page().body, link), viewport)

    def _is_pressed(self, event: QMouseEvent) -> bool:
        is_asked = event.button() is Qt.MouseButton.LeftButton and _holds_ctrl(event)
        self._pressed = self._under(event.position().toPoint()) if is_asked else None
        return self._pressed is not None

    def _is_released(self, event: QMouseEvent) -> bool:
        """Open the link where it was pressed and released; whether a press began on one."""
        link, self._pressed = self._pressed, None
        if link is not None and self._under(event.position().toPoint()) == link:
            self._asked(link)
        return link is not None

    def _is_explained(self, event: QHelpEvent) -> bool:
        link = self._under(event.pos())
        if link is None:
            return False
        QToolTip.showText(event.globalPos(), tip(self._page().body, link), self._view.viewport())
        return True

    def _under(self, point: QPoint) -> Link | None:
        """The link whose letters lie at `point` of the viewport."""
        page, bar = self._page(), self._view.verticalScrollBar()
        layout = page.document.documentLayout()
        at = layout.hitTest(QPointF(point) + QPointF(0, bar.value()), Qt.HitTestAccuracy.ExactHit)
        return None if at < 0 else link_at(page.body, page.body_position(at))


def tip(body: Body, link: Link) -> str:
    """What to show over `link`, as rich text that shows its letters as they are."""
    said = said_link(body.words_between(*link.span), link.address, _MOST_SHOWN)
    return f"<qt>{escape(said)}<br>Ctrl+click opens it</qt>"


def _holds_ctrl(event: QMouseEvent) -> bool:
    return bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
