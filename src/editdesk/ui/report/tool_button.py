"""The buttons of the report's top bar: tools with a drawing, the kind of the block, the stage, oneself."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from editdesk.review.people import Person
from editdesk.ui import icons
from editdesk.ui.margin.art import CardArt
from editdesk.ui.margin.faces import Said
from editdesk.ui.report.icons import paint_tool
from editdesk.ui.theme import LABEL_PX, RADIUS, Theme
from editdesk.ui.widgets.buttons import paint_focus
from editdesk.ui.widgets.pill import HEIGHT as PILL_HEIGHT
from editdesk.ui.widgets.pill import paint_pill, pill_width

_SIZE, _ICON, _CHEVRON = 30, 16, 12


class _BarButton(QPushButton):
    """What the buttons of the bar have in common: flat, lit under the mouse, a ring for the keyboard."""

    def __init__(self, name: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName(name)
        self.setFont(theme.sans(LABEL_PX))
        self.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _begin(self) -> QPainter:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_lit = self.isEnabled() and (self.underMouse() or self.isDown())
        if self.isChecked() or is_lit:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.tint if self.isChecked() else self._theme.hover)
            painter.drawRoundedRect(self.rect().toRectF(), RADIUS, RADIUS)
        if self.hasFocus():
            paint_focus(painter, self.rect().toRectF(), self._theme)
        return painter


class ToolButton(_BarButton):
    """A drawing, with a word beside it where there is room; shows the state and keys of its action."""

    def __init__(
        self, icon: str, action: QAction, theme: Theme, word: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(action.text(), theme, parent)
        self._icon, self._word, self._action = icon, word, action
        self.setCheckable(action.isCheckable())
        self.clicked.connect(action.trigger)
        action.changed.connect(self._on_action_changed)
        self._on_action_changed()

    def set_word(self, word: str) -> None:
        """Stand with `word` beside the drawing, or without."""
        if word != self._word:
            self._word = word
            self.updateGeometry()
            self.update()

    def _on_action_changed(self) -> None:
        self.setEnabled(self._action.isEnabled())
        self.setChecked(self._action.isChecked())
        self.setToolTip(self._action.toolTip())

    def sizeHint(self) -> QSize:
        word = round(QFontMetricsF(self.font()).horizontalAdvance(self._word)) + 9 if self._word else 0
        return QSize(_SIZE + word, _SIZE)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = self._begin()
        ink = theme.accent if self.isChecked() else theme.ink if self.isEnabled() else theme.edge
        where = QRectF((_SIZE - _ICON) / 2, (self.height() - _ICON) / 2, _ICON, _ICON)
        paint_tool(painter, self._icon, where, ink, theme)
        painter.setPen(ink)
        painter.setFont(self.font())
        words = QRectF(_SIZE - 2, 0, self.width(), self.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self._word)


class WordMenuButton(_BarButton):
    """A word with a menu under it: the kind of the block."""

    def __init__(self, name: str, theme: Theme, width: int, parent: QWidget | None = None) -> None:
        super().__init__(name, theme, parent)
        self._name, self._width = name, width

    def show_word(self, word: str) -> None:
        if word == self.text():
            return
        self.setText(word)
        self.setAccessibleName(f"{self._name}: {word}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._width, _SIZE)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = self._begin()
        painter.setPen(self._theme.ink)
        painter.setFont(self.font())
        words = self.rect().adjusted(10, 0, -_CHEVRON - 10, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.text())
        _paint_chevron(painter, self.width() - 8, self.height(), self._theme)


class StageButton(_BarButton):
    """The stage as a pill, with the menu of stages under it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("Stage", theme, parent)
        self._stage, self._label = "draft", ""
        self.setToolTip("Send the report to another stage")

    def show_stage(self, stage: str, label: str) -> None:
        """Show `stage` under the words `label`, which may say more than its name."""
        self._stage, self._label = stage, label
        self.setAccessibleName(f"Stage: {label}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(round(pill_width(self._stage, self._theme, self._label)) + _CHEVRON + 14, _SIZE)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = self._begin()
        corner = QPointF(4, (self.height() - PILL_HEIGHT) / 2)
        paint_pill(painter, corner, self._stage, self._theme, self._label)
        _paint_chevron(painter, self.width() - 4, self.height(), self._theme)


class PersonButton(_BarButton):
    """Who one is: the badge and the name."""

    def __init__(
        self, person: Person, colour_index: int, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(f"You are {person.name}", theme, parent)
        self._said = Said(person.initials, colour_index, person.name, "", "")
        self._art = CardArt(theme)
        roles = ", ".join(role.label for role in person.roles)
        self.setToolTip(f"{person.name}\n{roles}")

    def sizeHint(self) -> QSize:
        return QSize(_SIZE, _SIZE)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = self._begin()
        self._art.paint_badge(painter, QRectF(3, 3, _SIZE - 6, _SIZE - 6), self._said)


def _paint_chevron(painter: QPainter, right: float, height: float, theme: Theme) -> None:
    where = QRectF(right - _CHEVRON, (height - _CHEVRON) / 2, _CHEVRON, _CHEVRON)
    icons.paint(painter, "down", where, theme.soft)
