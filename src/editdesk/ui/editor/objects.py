"""Pictures and references to footnotes, drawn where their character stands in the text."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QPainter,
    QPen,
    QPyTextObject,
    QTextDocument,
    QTextFormat,
)

from editdesk.ui.editor.formats import (
    OBJECT_IMAGE,
    OBJECT_KIND,
    OBJECT_SUGGESTED,
    OBJECT_TEXT,
    Formats,
)
from editdesk.ui.editor.looks import PAGE_MARGIN
from editdesk.ui.editor.pictures import Pictures

# A picture that stands upright leaves room for words beside its caption on a small screen.
_HIGHEST = 460
_PLACEHOLDER_HEIGHT = 150
NOTHING_SAID = "No alternative text"


class ObjectPainter(QPyTextObject):
    """Draws the objects of one document; `note_number` gives the number of a footnote by its id."""

    def __init__(
        self,
        formats: Formats,
        note_number: Callable[[str], int],
        pictures: Pictures,
        parent: QTextDocument,
    ) -> None:
        super().__init__(parent)
        self._formats = formats
        self._note_number = note_number
        self._pictures = pictures

    def intrinsicSize(self, doc: QTextDocument, position: int, format: QTextFormat) -> QSizeF:
        if format.property(OBJECT_KIND) == "footnote":
            metrics = QFontMetricsF(self._formats.font("credit"))
            number = self._number(format)
            return QSizeF(metrics.horizontalAdvance(number) + 2, metrics.ascent())
        width = max(120.0, doc.textWidth() - 2 * self._formats.px(PAGE_MARGIN))
        size = self._pictures.size(_image(format))
        if size is None:
            return QSizeF(width, self._formats.px(_PLACEHOLDER_HEIGHT))
        return self._fitted(size, width)

    def drawObject(
        self, painter: QPainter, rect: QRectF | QRect, doc: QTextDocument, position: int, format: QTextFormat
    ) -> None:
        rect = QRectF(rect)
        if format.property(OBJECT_KIND) == "footnote":
            painter.setFont(self._formats.font("credit"))
            painter.setPen(self._ink(format) or self._formats.theme.accent)
            raised = rect.translated(0, -self._formats.px(6))
            painter.drawText(
                raised, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom, self._number(format)
            )
            return
        said = format.property(OBJECT_TEXT)
        self._draw_picture(painter, rect, _image(format), None if said is None else str(said))
        ink = self._ink(format)
        if ink is not None:
            self._draw_suggested(painter, rect, ink, goes=format.property(OBJECT_SUGGESTED) == "delete:")

    def _ink(self, format: QTextFormat) -> QColor | None:
        """The colour of what is suggested to come or to go; None where neither is."""
        theme = self._formats.theme
        inks = {"insert:": theme.insertion, "delete:": theme.deletion}
        return inks.get(str(format.property(OBJECT_SUGGESTED) or ""))

    def _draw_suggested(self, painter: QPainter, rect: QRectF, ink: QColor, *, goes: bool) -> None:
        """A frame around a picture that would come; one that would go is crossed out as well."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(ink, 3))
        painter.drawRect(rect.adjusted(1.5, 1.5, -1.5, -1.5))
        if goes:
            painter.drawLine(rect.bottomLeft(), rect.topRight())
        painter.restore()

    def _fitted(self, size: QSize, width: float) -> QSizeF:
        """`size` on a page with text of this width: never larger than it is, nor higher than a screen."""
        scale = self._formats.scale
        own = QSizeF(size) * scale
        most = QSizeF(min(width, own.width()), min(self._formats.px(_HIGHEST), own.height()))
        fitted = own.scaled(most, Qt.AspectRatioMode.KeepAspectRatio)
        return QSizeF(max(1, round(fitted.width())), max(1, round(fitted.height())))

    def _draw_picture(self, painter: QPainter, rect: QRectF, image: str, said: str | None) -> None:
        painter.save()
        ratio = painter.device().devicePixelRatio()
        size = (rect.size() * ratio).toSize()
        pixmap = self._pictures.pixmap(image, size)
        if pixmap is None:
            self._draw_placeholder(painter, rect, self._pictures.fault(image), said)
        else:
            if pixmap.hasAlphaChannel():
                # A drawing is made for paper; on a dark page its lines would be lost.
                painter.fillRect(rect, QColor("white"))
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(rect, pixmap, QRectF(pixmap.rect()))
            if said is None:
                self._draw_hint(painter, rect)
        painter.restore()

    def _draw_placeholder(self, painter: QPainter, rect: QRectF, fault: str, said: str | None) -> None:
        theme = self._formats.theme
        box = rect.adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.line))
        painter.setBrush(theme.panel)
        painter.drawRoundedRect(box, 6, 6)
        painter.setFont(self._formats.font("byline"))
        painter.setPen(theme.soft)
        wrapped = Qt.AlignmentFlag.AlignCenter.value | Qt.TextFlag.TextWordWrap.value
        painter.drawText(box.adjusted(24, 12, -24, -12), wrapped, "\n".join(filter(None, (fault, said))))

    def _draw_hint(self, painter: QPainter, rect: QRectF) -> None:
        """In the corner, quietly: nobody has said yet what the picture shows."""
        theme = self._formats.theme
        font = self._formats.font("credit")
        metrics = QFontMetricsF(font)
        size = QSizeF(metrics.horizontalAdvance(NOTHING_SAID) + 16, metrics.height() + 6)
        if size.width() + 16 > rect.width() or size.height() + 16 > rect.height():
            return
        pill = QRectF(rect.left() + 8, rect.bottom() - 8 - size.height(), size.width(), size.height())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.line))
        painter.setBrush(theme.page)
        painter.drawRoundedRect(pill, 5, 5)
        painter.setFont(font)
        painter.setPen(theme.ink)
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, NOTHING_SAID)

    def _number(self, format: QTextFormat) -> str:
        return str(self._note_number(str(format.property(OBJECT_TEXT) or "")) or "?")


def _image(format: QTextFormat) -> str:
    return str(format.property(OBJECT_IMAGE) or "")
