"""The board: a column for each stage of the house's way, and apart what is held, under embargo or shelved.

Shows cards and says where one was dropped or sent; whether it may go there is not known here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from editdesk.desk.listing import EMBARGOED, Listed, is_embargoed
from editdesk.ui.desk.cards import CHIP_HEIGHT, GAP, CardList, CardModel
from editdesk.ui.desk.rows import Line
from editdesk.ui.theme import RADIUS, Theme
from editdesk.ui.widgets.pill import paint_disc
from editdesk.ui.widgets.scroll_bar import WIDTH as SCROLL_WIDTH
from editdesk.ui.widgets.scroll_bar import SlimScrollBar
from editdesk.ui.widgets.scrolled import scrolled
from editdesk.workflow.stages import CHAIN, HELD, KILLED, LABELS, SPIKED

_HEAD, _LEAST_COLUMN = 30, 158
# Exactly one row of what is kept back; further ones are scrolled to.
_TRAY = _HEAD + CHIP_HEIGHT + GAP + 4
APART = (HELD, EMBARGOED, SPIKED)
_NAMES = {**LABELS, EMBARGOED: "Embargoed", SPIKED: "Spiked and killed"}


def place_of(report: Listed, stages: Sequence[str], now: datetime) -> str:
    """Where on the board a report stands; empty where it is out of sight.

    What is ready and only waits for the end of its embargo stands apart; what is still worked on stays
    at its stage, with its embargo on the card.
    """
    if report.is_archived:
        return ""
    if report.stage in (SPIKED, KILLED):
        return SPIKED
    if report.stage == "ready" and report.embargo_until and is_embargoed(report, now):
        return EMBARGOED
    if report.stage in stages or report.stage not in CHAIN:
        return report.stage
    # A stage that the house no longer has: its reports stand at the one before.
    before = [stage for stage in stages if CHAIN.index(stage) < CHAIN.index(report.stage)]
    return before[-1] if before else stages[0]


class Place(QWidget):
    """A stage with its cards, or one kind of what is kept back."""

    def __init__(
        self, name: str, now: Callable[[], datetime], theme: Theme, *, is_small: bool = False
    ) -> None:
        super().__init__()
        self.name, self._theme, self._is_small = name, theme, is_small
        self.model = CardModel(now, self)
        self.cards = CardList(self.model, _NAMES[name], theme, is_small=is_small)
        self.setMinimumWidth(_LEAST_COLUMN)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, _HEAD, 2 if not is_small else 6, 4)
        column.addWidget(self.cards)
        if is_small:
            self.setFixedHeight(_TRAY)

    def show_reports(self, reports: Iterable[Listed]) -> None:
        """Show other cards."""
        self.model.show_lines([Line(one) for one in reports])
        self.cards.say_count()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.panel if self._is_small else theme.ground)
        painter.drawRoundedRect(self.rect().toRectF(), RADIUS, RADIUS)
        paint_disc(painter, QPointF(8, (_HEAD - 14) / 2), self.name, theme, 14)
        painter.setFont(theme.sans(13, 600))
        painter.setPen(theme.ink)
        where = QRectF(28, 0, self.width() - 60, _HEAD)
        painter.drawText(where, Qt.AlignmentFlag.AlignVCenter, _NAMES[self.name])
        painter.setFont(theme.sans(12.5))
        painter.setPen(theme.soft)
        count = self.model.rowCount()
        right = QRectF(0, 0, self.width() - 12, _HEAD)
        side = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(right, side, f"{count:,}" if count else "")
        painter.end()


class Board(QWidget):
    """All places; one card is chosen."""

    opened = Signal(str)  # slug
    typed = Signal(str)
    menu_asked = Signal(str, QPoint)  # slug, and where on the screen
    send_asked = Signal(str, str)  # slug; a stage, or EMBARGOED

    def __init__(
        self, stages: Sequence[str], now: Callable[[], datetime], theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._now, self._theme, self._stages = now, theme, tuple(stages)
        self.places = {stage: Place(stage, now, theme) for stage in self._stages}
        self.places |= {name: Place(name, now, theme, is_small=True) for name in APART}
        self._active: Place = self.places[self._stages[0]]
        self._build()
        for place in self.places.values():
            self._connect(place)

    def _build(self) -> None:
        inside = QWidget()
        row = QHBoxLayout(inside)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP - 2)
        for stage in self._stages:
            row.addWidget(self.places[stage], 1)
        area = self._area = scrolled(self._theme, self._theme.ground, self)
        area.setHorizontalScrollBar(SlimScrollBar(self._theme, self._theme.ground, area, is_level=True))
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        inside.setMinimumWidth(len(self._stages) * (_LEAST_COLUMN + GAP - 2))
        palette = self._theme.palette()
        palette.setColor(palette.ColorRole.Window, self._theme.ground)
        area.setPalette(palette)
        tray = QHBoxLayout()
        tray.setSpacing(GAP)
        for name in APART:
            tray.addWidget(self.places[name], 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, SCROLL_WIDTH, 0)
        column.setSpacing(GAP)
        column.addWidget(area, 1)
        column.addLayout(tray)

    def _connect(self, place: Place) -> None:
        cards = place.cards
        cards.opened.connect(self.opened)
        cards.typed.connect(self.typed)
        cards.menu_asked.connect(self.menu_asked)
        cards.dropped.connect(lambda slug: self._on_dropped(slug, place))
        cards.focused.connect(lambda: self._activate(place))
        cards.step_asked.connect(lambda step: self._step(place, step))
        cards.send_step_asked.connect(lambda step: self._send_step(place, step))

    def sizeHint(self) -> QSize:
        return QSize(1000, 500)

    @property
    def chosen_slug(self) -> str:
        """The report whose card is chosen; empty where none is."""
        return self._active.cards.chosen_slug

    def show_reports(self, reports: Iterable[Listed]) -> None:
        """Show these reports, in this order; what was chosen stays so, wherever it stands now."""
        chosen = self.chosen_slug
        had_focus = self._active.cards.hasFocus()
        now = self._now()
        found: dict[str, list[Listed]] = {name: [] for name in self.places}
        for report in reports:
            name = place_of(report, self._stages, now)
            if name:
                found[name].append(report)
        # Nobody looks for what was published by when it was due.
        if "published" in found:
            found["published"].sort(key=lambda one: one.stage_since or one.updated_at, reverse=True)
        for name, place in self.places.items():
            place.show_reports(found[name])
        self.choose(chosen)
        if had_focus:
            self._active.cards.setFocus()

    def choose(self, slug: str) -> None:
        """Choose the card of `slug`, or the first there is."""
        holding = [one for one in self.places.values() if one.model.place(slug).isValid()]
        filled = [one for one in self.places.values() if one.model.rowCount()]
        self._activate((holding or filled or [self._active])[0])
        self._active.cards.choose(slug)

    def focus(self) -> None:
        """Let the next keys go to the chosen card."""
        self._active.cards.setFocus(Qt.FocusReason.OtherFocusReason)

    def tick(self) -> None:
        """Time has gone on."""
        for place in self.places.values():
            place.model.tick()

    def _activate(self, place: Place) -> None:
        self._active = place
        if place.name in self._stages:
            self._area.ensureWidgetVisible(place, 0, 0)
        for other in self.places.values():
            if other is not place:
                other.cards.let_go()

    def _on_dropped(self, slug: str, place: Place) -> None:
        if not place.model.place(slug).isValid():
            self.send_asked.emit(slug, place.name)

    def _step(self, place: Place, step: int) -> None:
        """To the nearest place that way which has cards."""
        names = self._stages if place.name in self._stages else APART
        at = names.index(place.name) + step
        while 0 <= at < len(names):
            if self.places[names[at]].model.rowCount():
                self.places[names[at]].cards.setFocus(Qt.FocusReason.OtherFocusReason)
                return
            at += step

    def _send_step(self, place: Place, step: int) -> None:
        """The chosen card goes to the next stage, or the one before; from apart, back to the way."""
        slug = place.cards.chosen_slug
        if not slug:
            return
        if place.name not in self._stages:
            self.send_asked.emit(slug, "")
            return
        at = self._stages.index(place.name) + step
        if 0 <= at < len(self._stages):
            self.send_asked.emit(slug, self._stages[at])
