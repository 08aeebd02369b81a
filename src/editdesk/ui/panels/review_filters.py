"""What narrows the list of comments and suggestions: which of both, words, state, kind and person."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from msgspec.structs import replace
from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from editdesk.review.people import Person
from editdesk.review.threads import COMMENT_KINDS
from editdesk.ui import icons
from editdesk.ui.margin.faces import KIND_LABELS, RemarkKind
from editdesk.ui.panels.review_wanted import State, Wanted, What, Whose
from editdesk.ui.theme import RADIUS, Theme
from editdesk.ui.widgets.buttons import paint_focus
from editdesk.ui.widgets.fields import SearchField
from editdesk.ui.widgets.segmented import SegmentedControl

_HEIGHT = 26
_PAD, _CHEVRON = 9, 11
_LEAST_WORDS, _MOST_WORDS = 24, 110
STATES: dict[State, str] = {
    "open": "Open",
    "resolved": "Settled",
    "all": "Any state",
    "lost": "Words gone",
}
WHOSE: dict[Whose, str] = {"everybody": "Everybody", "mine": "Mine", "for me": "For me"}
WHAT: dict[What, str] = {"both": "Both", "comments": "Comments", "suggestions": "Suggestions"}
_ANY_KIND = "All kinds"
_COMMENTS: tuple[RemarkKind, ...] = COMMENT_KINDS
_SUGGESTIONS: tuple[RemarkKind, ...] = ("replace", "insert", "delete", "move", "format", "block")


class Offer(NamedTuple):
    """One entry of a menu: its words, and what one wants when it is taken."""

    words: str
    wanted: Wanted


class FilterChip(QPushButton):
    """What is wanted in one respect, with a menu under it; filled where it narrows the list."""

    def __init__(self, name: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._theme = name, theme
        self._narrows = False
        self.setFont(theme.sans(12.5))
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def show_choice(self, words: str, *, narrows: bool) -> None:
        """Stand with `words` from now on."""
        self._narrows = narrows
        self.setText(words)
        self.setAccessibleName(f"{self._name}: {words}")
        self.setToolTip(self.accessibleName())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(round(self._words_width()) + 2 * _PAD + _CHEVRON + 3, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(2 * _PAD + _CHEVRON + 3 + _LEAST_WORDS, _HEIGHT)

    def _words_width(self) -> float:
        return min(_MOST_WORDS, QFontMetricsF(self.font()).horizontalAdvance(self.text()))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_lit = self.underMouse() or self.isDown()
        painter.setPen(QPen(theme.accent if self._narrows else theme.edge, 1))
        painter.setBrush(theme.tint if self._narrows else theme.hover if is_lit else theme.page)
        painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        ink = theme.accent if self._narrows else theme.ink
        painter.setPen(ink)
        painter.setFont(self.font())
        width = self.width() - 2 * _PAD - _CHEVRON - 3
        words = QFontMetricsF(self.font()).elidedText(self.text(), Qt.TextElideMode.ElideRight, width + 1)
        where = QRectF(_PAD, 0, width + 2, self.height())
        painter.drawText(where, Qt.AlignmentFlag.AlignVCenter, words)
        chevron = QRectF(_PAD + width + 4, (self.height() - _CHEVRON) / 2, _CHEVRON, _CHEVRON)
        icons.paint(painter, "down", chevron, theme.accent if self._narrows else theme.soft)
        if self.hasFocus():
            paint_focus(painter, self.rect().toRectF(), theme)
        painter.end()


class WordsField(SearchField):
    """Words to look for; Down goes on into what was found, Esc leaves it when it is empty."""

    down_asked = Signal()
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.down_asked.emit()
        elif event.key() == Qt.Key.Key_Escape and not self.text():
            self.left.emit()
        else:
            super().keyPressEvent(event)


class ReviewFilters(QWidget):
    """The field and the menus; says what is wanted."""

    changed = Signal()
    down_asked = Signal()
    left = Signal()

    def __init__(self, theme: Theme, people: Sequence[Person], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._people = theme, people
        self._wanted = Wanted()
        self.what = SegmentedControl("Shown", list(WHAT.values()), theme, self)
        self.words = WordsField("Find in the review", theme, "Words, quote or name", self)
        self.state = FilterChip("State", theme, self)
        self.kind = FilterChip("Kind", theme, self)
        self.whose = FilterChip("Whose", theme, self)
        chips = QHBoxLayout()
        chips.setSpacing(6)
        for chip in (self.state, self.kind, self.whose):
            chips.addWidget(chip)
        chips.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.what)
        column.addWidget(self.words)
        column.addLayout(chips)
        self._connect()
        self._show()

    def _connect(self) -> None:
        self.what.chosen.connect(self.on_what_chosen)
        self.words.textChanged.connect(self.on_words_changed)
        self.words.down_asked.connect(self.down_asked)
        self.words.left.connect(self.left)
        self.state.clicked.connect(partial(self._open, self.state))
        self.kind.clicked.connect(partial(self._open, self.kind))
        self.whose.clicked.connect(partial(self._open, self.whose))

    @property
    def wanted(self) -> Wanted:
        """What is wanted now."""
        return self._wanted

    def want(self, wanted: Wanted) -> None:
        """Have `wanted` from now on."""
        if wanted != self._wanted:
            self._wanted = wanted
            self._show()
            self.changed.emit()

    def offers(self, chip: FilterChip) -> list[Offer | None]:
        """What the menu under `chip` offers; None for a line between."""
        now = self._wanted
        if chip is self.state:
            return [Offer(words, replace(now, state=state)) for state, words in STATES.items()]
        if chip is self.kind:
            comments = [Offer(KIND_LABELS[kind], replace(now, kind=kind)) for kind in _COMMENTS]
            suggestions = [Offer(KIND_LABELS[kind], replace(now, kind=kind)) for kind in _SUGGESTIONS]
            kinds: list[Offer | None] = [Offer(_ANY_KIND, replace(now, kind=None))]
            kinds += [None, *comments] if now.what != "suggestions" else []
            return kinds + ([None, *suggestions] if now.what != "comments" else [])
        whose = [Offer(words, replace(now, whose=one, person="")) for one, words in WHOSE.items()]
        people = [
            Offer(person.name, replace(now, whose="everybody", person=person.id)) for person in self._people
        ]
        return [*whose, None, *people]

    @Slot(int)
    def on_what_chosen(self, index: int) -> None:
        what = list(WHAT)[index]
        kinds = {"comments": _COMMENTS, "suggestions": _SUGGESTIONS}.get(what, tuple(KIND_LABELS))
        kind = self._wanted.kind if self._wanted.kind in kinds else None
        self.want(replace(self._wanted, what=what, kind=kind))

    @Slot(str)
    def on_words_changed(self, words: str) -> None:
        self.want(replace(self._wanted, words=words))

    def _open(self, chip: FilterChip) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setPalette(self._theme.palette())
        for offer in self.offers(chip):
            if offer is None:
                menu.addSeparator()
                continue
            act = menu.addAction(offer.words.replace("&", "&&"))
            act.setCheckable(True)
            act.setChecked(offer.wanted == self._wanted)
            act.triggered.connect(partial(self.want, offer.wanted))
            if offer.wanted == self._wanted:
                menu.setActiveAction(act)
        menu.popup(chip.mapToGlobal(chip.rect().bottomLeft()))

    def _show(self) -> None:
        now = self._wanted
        self.what.set_index(list(WHAT).index(now.what))
        self.state.show_choice(STATES[now.state], narrows=now.state != "open")
        self.kind.show_choice(KIND_LABELS[now.kind] if now.kind else _ANY_KIND, narrows=bool(now.kind))
        names = {person.id: person.name for person in self._people}
        whose = names.get(now.person, now.person) if now.person else WHOSE[now.whose]
        self.whose.show_choice(whose, narrows=bool(now.person) or now.whose != "everybody")
        if self.words.text() != now.words:
            self.words.setText(now.words)
