"""How a comment card is drawn, and its pixmaps: each card is painted once per look.

A card is a column of parts (heads, lines of text, a hint at more); the same
column gives its height and its picture, so the two cannot differ.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple, TypeAlias

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPixmap

from editdesk.ui.margin.faces import Face, Said
from editdesk.ui.margin.kind_icons import chip_width, paint_chip, paint_kind
from editdesk.ui.margin.placement import BADGES_HEIGHT, FOLDED_HEIGHT
from editdesk.ui.margin.wrapping import elided, wrapped
from editdesk.ui.theme import Theme

CARD_WIDTH = 262
PAD = 13
INNER_WIDTH = CARD_WIDTH - 2 * PAD
RADIUS = 10
LINE_HEIGHT = 18
BADGE = 22
BADGE_STEP = 28
_HEAD = 22
_MOST_LINES, _MOST_REPLY_LINES = 6, 3
_KEPT_PIXMAPS = 160

CardForm: TypeAlias = Literal["full", "folded"]
_Part: TypeAlias = "_Head | _Text | _Hint"


class _Head(NamedTuple):
    said: Said
    is_reply: bool
    above: int
    height: int = _HEAD


class _Text(NamedTuple):
    lines: tuple[str, ...]
    is_quote: bool = False
    above: int = 4

    @property
    def height(self) -> int:
        return len(self.lines) * LINE_HEIGHT


class _Hint(NamedTuple):
    text: str
    above: int = 6
    height: int = LINE_HEIGHT


class CardArt:
    """Draws cards in the colours of one theme."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._text = theme.sans(13, 400)
        self._name = theme.sans(13, 600)
        self._small = theme.sans(12, 400)
        self._small_name = theme.sans(12, 600)
        self._pixmaps: dict[tuple[Face, str, bool, float], QPixmap] = {}

    def height(self, face: Face) -> int:
        """The height of the whole card when it is not active."""
        return 2 * (PAD - 2) + sum(part.above + part.height for part in self._parts(face, is_whole=False))

    def talk_height(self, face: Face) -> int:
        """The height of everything said, uncut, without the card around it."""
        return sum(part.above + part.height for part in self._parts(face, is_whole=True))

    def pixmap(self, face: Face, form: CardForm, is_hovered: bool, dpr: float) -> QPixmap:
        """The card as a picture, with a transparent ground."""
        key = (face, form, is_hovered, dpr)
        found = self._pixmaps.get(key)
        if found is None:
            if len(self._pixmaps) >= _KEPT_PIXMAPS:
                self._pixmaps.clear()
            found = self._pixmaps[key] = self._drawn(face, form, is_hovered, dpr)
        return found

    def _drawn(self, face: Face, form: str, is_hovered: bool, dpr: float) -> QPixmap:
        height = FOLDED_HEIGHT if form == "folded" else self.height(face)
        pixmap = QPixmap(round(CARD_WIDTH * dpr), round(height * dpr))
        pixmap.setDevicePixelRatio(dpr)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = self._theme.soft if is_hovered else self._theme.line
        paint_frame(painter, QRectF(0, 0, CARD_WIDTH, height), self._theme.page, edge, 1)
        if face.is_resolved:
            painter.setOpacity(0.72)
        if form == "folded":
            self._paint_folded(painter, face)
        else:
            painter.translate(PAD, PAD - 2)
            self._paint_parts(painter, face, is_whole=False)
        painter.end()
        return pixmap

    def paint_talk(self, painter: QPainter, face: Face) -> None:
        """Everything said, uncut, from (0, 0), INNER_WIDTH wide."""
        self._paint_parts(painter, face, is_whole=True)

    def paint_badges(self, painter: QPainter, faces: list[Face]) -> None:
        """A row of badges from (0, 0); who stands alone has room for the first words."""
        for at, face in enumerate(faces):
            self.paint_badge(painter, QRectF(at * BADGE_STEP, 1, BADGE, BADGE), face.first)
        if len(faces) == 1:
            paint_kind(painter, QRectF(BADGE_STEP, 6, 13, 13), faces[0].kind, self._theme)
            left = BADGE_STEP + 20
            painter.setFont(self._small)
            painter.setPen(self._theme.soft)
            words = elided(faces[0].first.text, self._small, CARD_WIDTH - left)
            painter.drawText(QRectF(left, 0, CARD_WIDTH - left, BADGES_HEIGHT), _LEFT, words)

    def paint_badge(self, painter: QPainter, where: QRectF, said: Said) -> None:
        """A person's initials on the person's colour; a ring when the colours begin again."""
        colour = self._theme.person_colour(said.colour_index)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawEllipse(where)
        ink = self._theme.ink_on(colour)
        if self._theme.needs_pattern(said.colour_index):
            painter.setPen(QPen(ink, 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(where.adjusted(2, 2, -2, -2))
        painter.setPen(ink)
        painter.setFont(self._theme.sans(round(where.height() * 0.45), 700))
        painter.drawText(where, Qt.AlignmentFlag.AlignCenter, said.initials)

    def _parts(self, face: Face, *, is_whole: bool) -> Iterator[_Part]:
        most, most_reply = (0, 0) if is_whole else (_MOST_LINES, _MOST_REPLY_LINES)
        yield _Head(face.first, False, 0)
        if face.lost_quote:
            yield _Text(wrapped(f"“{face.lost_quote}”", self._small, INNER_WIDTH, 3), is_quote=True)
        yield _Text(wrapped(face.first.text, self._text, INNER_WIDTH, most))
        replies = face.replies
        if not is_whole and len(replies) > 1:
            earlier = len(replies) - 1
            yield _Hint(f"{earlier} earlier {'reply' if earlier == 1 else 'replies'}")
            replies = replies[-1:]
        for said in replies:
            yield _Head(said, True, 8)
            yield _Text(wrapped(said.text, self._text, INNER_WIDTH, most_reply), above=3)
        if face.is_resolved:
            yield _Hint("✓ Resolved")

    def _paint_parts(self, painter: QPainter, face: Face, *, is_whole: bool) -> None:
        y = 0
        for part in self._parts(face, is_whole=is_whole):
            y += part.above
            if isinstance(part, _Head):
                self._paint_head(painter, face, part, y)
            elif isinstance(part, _Text):
                self._paint_lines(painter, part, y)
            else:
                painter.setPen(self._theme.soft)
                painter.setFont(self._small)
                painter.drawText(QRectF(0, y, INNER_WIDTH, LINE_HEIGHT), _LEFT, part.text)
            y += part.height

    def _paint_head(self, painter: QPainter, face: Face, head: _Head, y: int) -> None:
        """Badge, name and time; of the first utterance with the kind's chip."""
        said = head.said
        self.paint_badge(painter, QRectF(0, y, BADGE, BADGE), said)
        left = BADGE + 8
        name_font = self._small_name if head.is_reply else self._name
        has_chip = not head.is_reply and face.kind != "note"
        chip = chip_width(face.kind, self._theme) + 8 if has_chip else 0
        time = QFontMetricsF(self._small).horizontalAdvance(said.time)
        name = elided(said.name, name_font, INNER_WIDTH - left - chip - time - 8)
        painter.setPen(self._theme.soft if head.is_reply else self._theme.ink)
        painter.setFont(name_font)
        painter.drawText(QRectF(left, y, INNER_WIDTH - left, _HEAD), _LEFT, name)
        if has_chip:
            x = left + QFontMetricsF(name_font).horizontalAdvance(name) + 8
            paint_chip(painter, QPointF(x, y + 2), face.kind, self._theme)
        painter.setPen(self._theme.soft)
        painter.setFont(self._small)
        painter.drawText(QRectF(0, y, INNER_WIDTH, _HEAD), _RIGHT, said.time)

    def _paint_lines(self, painter: QPainter, part: _Text, y: int) -> None:
        left = 0
        font = self._text
        painter.setPen(self._theme.ink)
        if part.is_quote:
            left, font = 8, self._small
            painter.fillRect(QRectF(0, y + 2, 2, part.height - 4), self._theme.comment_active)
            painter.setPen(self._theme.soft)
        painter.setFont(font)
        for line in part.lines:
            painter.drawText(QRectF(left, y, INNER_WIDTH, LINE_HEIGHT), _LEFT, line)
            y += LINE_HEIGHT

    def _paint_folded(self, painter: QPainter, face: Face) -> None:
        """One line: badge, kind, the first words, how many replies."""
        self.paint_badge(painter, QRectF(6, 6, 20, 20), face.first)
        paint_kind(painter, QRectF(34, 9, 14, 14), face.kind, self._theme)
        painter.setFont(self._small)
        right = CARD_WIDTH - 10.0
        if face.replies:
            painter.setPen(self._theme.soft)
            count = f"+{len(face.replies)}"
            painter.drawText(QRectF(0, 0, right, FOLDED_HEIGHT), _RIGHT, count)
            right -= QFontMetricsF(self._small).horizontalAdvance(count) + 8
        painter.setPen(self._theme.ink)
        words = elided(face.first.text, self._small, right - 54)
        painter.drawText(QRectF(54, 0, right - 54, FOLDED_HEIGHT), _LEFT, words)


_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine


def paint_frame(painter: QPainter, where: QRectF, ground: QColor, edge: QColor, width: float) -> None:
    """A card's sheet with its outline inside `where`."""
    inset = width / 2
    painter.setPen(QPen(edge, width))
    painter.setBrush(ground)
    painter.drawRoundedRect(where.adjusted(inset, inset, -inset, -inset), RADIUS, RADIUS)
