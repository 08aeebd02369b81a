"""How a comment card is drawn, and its pixmaps: each card is painted once per look."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, TypeAlias

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPixmap

from editdesk.ui import icons
from editdesk.ui.margin.card_parts import (
    ACCEPT,
    CARD_WIDTH,
    HEAD_HEIGHT,
    INNER_WIDTH,
    LINE_HEIGHT,
    PAD,
    Asked,
    CardParts,
    Decision,
    Editing,
    Head,
    Hint,
    Part,
    SaidPlace,
    Text,
    advance,
)
from editdesk.ui.margin.faces import Face, Said
from editdesk.ui.margin.kind_icons import chip_width, paint_chip, paint_kind
from editdesk.ui.margin.placement import BADGES_HEIGHT, FOLDED_HEIGHT
from editdesk.ui.margin.wrapping import Piece, elided
from editdesk.ui.theme import Theme

RADIUS = 10
BADGE = 22
BADGE_STEP = 28
# What the button for what one can do with an utterance takes from its head.
MORE_WIDTH = 22
# So many badges in a row have room for a few words each.
_WORDED_BADGES = 2
_KEPT_PIXMAPS = 320
# What a picture shows: faces, in which form, under the mouse, on which kind of screen.
_Key: TypeAlias = tuple[tuple[Face, ...], str, bool, float]

CardForm: TypeAlias = Literal["full", "folded"]


def badge_step(count: int) -> int:
    """How far the badges of a row of `count` stand apart: few share the width, many stand close."""
    return CARD_WIDTH // count if count <= _WORDED_BADGES else BADGE_STEP


class CardArt:
    """Draws cards in the colours of one theme."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._parts = CardParts(theme)
        self._text, self._small = self._parts.text, self._parts.small
        self._name = theme.sans(13, 600)
        self._small_name = theme.sans(12, 600)
        self._pixmaps: dict[_Key, QPixmap] = {}
        self._badges: dict[tuple[str, int, float, float], QPixmap] = {}

    def height(self, face: Face) -> int:
        """The height of the whole card when it is not active."""
        return self._parts.height(face)

    def talk_height(self, face: Face, editing: Editing | None = None) -> int:
        """The height of everything said, uncut, without the card around it."""
        return self._parts.talk_height(face, editing)

    def places(self, face: Face, editing: Editing | None = None) -> list[SaidPlace]:
        """Where every utterance stands in the uncut talk."""
        return self._parts.places(face, editing)

    def decision_at(self, face: Face, x: float, y: float) -> str:
        """The name of the button that is painted at this place of the card; empty where there is none."""
        top = self._parts.decision_top(face)
        if top is None:
            return ""
        buttons = decision_buttons(Decision(face.can_accept)).items()
        return next((name for name, box in buttons if box.contains(x - PAD, y - top)), "")

    def pixmap(self, face: Face, form: CardForm, is_hovered: bool, dpr: float) -> QPixmap:
        """The card as a picture, with a transparent ground."""
        key = ((face,), form, is_hovered, dpr)
        return self._pixmaps.get(key) or self._kept(key, self._drawn(face, form, is_hovered, dpr))

    def badges(self, faces: tuple[Face, ...], dpr: float) -> QPixmap:
        """A row of badges as a picture; where there are few, each with its kind and first words."""
        key = (faces, "badges", False, dpr)
        return self._pixmaps.get(key) or self._kept(key, self._drawn_badges(faces, dpr))

    def _kept(self, key: _Key, pixmap: QPixmap) -> QPixmap:
        if len(self._pixmaps) >= _KEPT_PIXMAPS:
            self._pixmaps.clear()
        self._pixmaps[key] = pixmap
        return pixmap

    def _drawn_badges(self, faces: tuple[Face, ...], dpr: float) -> QPixmap:
        pixmap = QPixmap(round(CARD_WIDTH * dpr), round(BADGES_HEIGHT * dpr))
        pixmap.setDevicePixelRatio(dpr)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_badges(painter, faces)
        painter.end()
        return pixmap

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
            self._paint_parts(painter, face, self._parts.parts(face))
        painter.end()
        return pixmap

    def paint_talk(self, painter: QPainter, face: Face, editing: Editing | None = None) -> None:
        """Everything said, uncut, from (0, 0), INNER_WIDTH wide, with room for buttons in the heads."""
        self._paint_parts(painter, face, self._parts.talk(face, editing), MORE_WIDTH)

    def _paint_badges(self, painter: QPainter, faces: tuple[Face, ...]) -> None:
        step = badge_step(len(faces))
        for at, face in enumerate(faces):
            x = at * step
            self.paint_badge(painter, QRectF(x, 1, BADGE, BADGE), face.first)
            if step == BADGE_STEP:
                continue
            paint_kind(painter, QRectF(x + BADGE_STEP, 6, 13, 13), face.kind, self._theme)
            left = x + BADGE_STEP + 20
            room = x + step - left - (0 if step == CARD_WIDTH else 10)
            painter.setFont(self._small)
            painter.setPen(self._theme.soft)
            words = elided(face.summary, self._small, room)
            painter.drawText(QRectF(left, 0, room, BADGES_HEIGHT), _LEFT, words)

    def paint_badge(self, painter: QPainter, where: QRectF, said: Said) -> None:
        """A person's initials on the person's colour; a ring when the colours begin again."""
        ratio = painter.device().devicePixelRatioF()
        key = (said.initials, said.colour_index, where.width(), ratio)
        badge = self._badges.get(key)
        if badge is None:
            badge = self._badges[key] = self._badge(QRectF(0, 0, where.width(), where.height()), said, ratio)
        painter.drawPixmap(where.topLeft(), badge)

    def _badge(self, where: QRectF, said: Said, ratio: float) -> QPixmap:
        badge = QPixmap((where.size() * ratio).toSize())
        badge.setDevicePixelRatio(ratio)
        badge.fill(Qt.GlobalColor.transparent)
        painter = QPainter(badge)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_badge(painter, where, said)
        painter.end()
        return badge

    def _draw_badge(self, painter: QPainter, where: QRectF, said: Said) -> None:
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

    def _paint_parts(self, painter: QPainter, face: Face, parts: Iterable[Part], inset: int = 0) -> None:
        y = 0
        for part in parts:
            y += part.above
            if isinstance(part, Head):
                self._paint_head(painter, face, part, y, INNER_WIDTH - inset)
            elif isinstance(part, Text):
                self._paint_lines(painter, part, y)
            elif isinstance(part, Asked):
                self._paint_asked(painter, part, y)
            elif isinstance(part, Decision):
                self._paint_decision(painter, part, y)
            elif isinstance(part, Hint):
                self._paint_soft(painter, 0, y, part.text)
            y += part.height

    def _paint_soft(self, painter: QPainter, x: float, y: int, words: str) -> None:
        painter.setPen(self._theme.soft)
        painter.setFont(self._small)
        painter.drawText(QRectF(x, y, INNER_WIDTH - x, LINE_HEIGHT), _LEFT, words)

    def _paint_head(self, painter: QPainter, face: Face, head: Head, y: int, width: int) -> None:
        """Badge, name and time; of the first utterance with the kind's chip."""
        said = head.said
        self.paint_badge(painter, QRectF(0, y, BADGE, BADGE), said)
        left = BADGE + 8
        name_font = self._small_name if head.is_reply else self._name
        has_chip = not (head.is_reply or face.is_suggestion or face.kind == "note")
        chip = chip_width(face.kind, self._theme) + 8 if has_chip else 0
        name = elided(said.name, name_font, width - left - chip - advance(said.time, self._small) - 8)
        painter.setPen(self._theme.soft if head.is_reply else self._theme.ink)
        painter.setFont(name_font)
        painter.drawText(QRectF(left, y, width - left, HEAD_HEIGHT), _LEFT, name)
        if has_chip:
            x = left + advance(name, name_font) + 8
            paint_chip(painter, QPointF(x, y + 2), face.kind, self._theme)
        painter.setPen(self._theme.soft)
        painter.setFont(self._small)
        painter.drawText(QRectF(0, y, width, HEAD_HEIGHT), _RIGHT, said.time)

    def _paint_asked(self, painter: QPainter, part: Asked, y: int) -> None:
        painter.setFont(self._text)
        for line in part.lines:
            self.paint_line(painter, QPointF(0, y), line, LINE_HEIGHT)
            y += LINE_HEIGHT

    def paint_line(
        self, painter: QPainter, at: QPointF, line: Iterable[Piece], height: int, *, is_soft: bool = False
    ) -> None:
        """One line of what a suggestion asks; words that would go are struck, new ones underlined."""
        theme, x = self._theme, at.x()
        inks = {"said": theme.soft if is_soft else theme.ink, "put": theme.insertion, "gone": theme.deletion}
        for piece in line:
            width = advance(piece.words, painter.font())
            painter.setPen(inks[piece.role])
            painter.drawText(QRectF(x, at.y(), width + 2, height), _LEFT, piece.words)
            if piece.role != "said":
                painter.setPen(QPen(inks[piece.role], 1.2))
                y = at.y() + (height / 2 + 6.5 if piece.role == "put" else height / 2 + 1)
                painter.drawLine(QPointF(x, y), QPointF(x + width, y))
            x += width

    def _paint_decision(self, painter: QPainter, part: Decision, y: int) -> None:
        theme = self._theme
        painter.setFont(self._small)
        for name, where in decision_buttons(part).items():
            box = where.translated(0, y)
            painter.setPen(QPen(theme.edge, 1))
            painter.setBrush(theme.page)
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
            icon = QRectF(box.left() + 9, box.center().y() - 5.5, 11, 11)
            icons.paint(painter, "check" if name == ACCEPT else "close", icon, theme.ink, 1.6)
            painter.setPen(theme.ink)
            painter.drawText(box.adjusted(25, 0, 0, 0), _LEFT, name)

    def _paint_lines(self, painter: QPainter, part: Text, y: int) -> None:
        left = 0
        font = self._text
        painter.setPen(self._theme.ink)
        if part.is_quote:
            left, font = 8, self._small
            theme = self._theme
            bar = theme.comment_outline if theme.is_dark else theme.comment_active
            painter.fillRect(QRectF(0, y + 2, 2, part.height - 4), bar)
            painter.setPen(self._theme.soft)
        painter.setFont(font)
        for line in part.lines:
            painter.drawText(QRectF(left, y, INNER_WIDTH - left, LINE_HEIGHT), _LEFT, line)
            y += LINE_HEIGHT
        if part.tail_is_below:
            self._paint_soft(painter, 0, y, part.tail)
        elif part.tail:
            self._paint_soft(painter, advance(part.lines[-1], font) + 6, y - LINE_HEIGHT, part.tail)

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
        words = elided(face.summary, self._small, right - 54)
        painter.drawText(QRectF(54, 0, right - 54, FOLDED_HEIGHT), _LEFT, words)


def decision_buttons(part: Decision) -> dict[str, QRectF]:
    """Where each button stands, from the upper left corner of the part."""
    width = 76 if part.can_accept else 92
    return {name: QRectF(at * (width + 6), 0, width, part.height) for at, name in enumerate(part.names)}


_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine


def paint_frame(painter: QPainter, where: QRectF, ground: QColor, edge: QColor, width: float) -> None:
    """A card's sheet with its outline inside `where`."""
    inset = width / 2
    painter.setPen(QPen(edge, width))
    painter.setBrush(ground)
    painter.drawRoundedRect(where.adjusted(inset, inset, -inset, -inset), RADIUS, RADIUS)
