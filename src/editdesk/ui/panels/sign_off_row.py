"""One read in the approval panel: how far it covers the text, by whom, and what one may do about it."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from editdesk.review.roles import Role
from editdesk.ui.bridge import ReportBridge
from editdesk.ui.margin.small_button import SmallButton
from editdesk.ui.report.reading import READ_STAGES, label_of
from editdesk.ui.theme import Theme
from editdesk.ui.times import day_and_clock
from editdesk.ui.widgets.labels import note
from editdesk.workflow.coverage import Coverage

_BAR_HEIGHT = 4


class CoverageBar(QWidget):
    """'Legal read   41 of 43 passages' over a bar, with who signed under it."""

    def __init__(self, read: Coverage, says: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._read, self._says, self._theme = read, says, theme
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{label_of(read.role)}: {self._counted}. {says}")

    @property
    def _counted(self) -> str:
        return f"{self._read.passages} of {self._read.of} passages" if self._read.of else "no passages yet"

    def sizeHint(self) -> QSize:
        return QSize(160, 26)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, read = self._theme, self._read
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        name = label_of(read.role)
        name_font, text_font = theme.sans(13, 600), theme.sans(13, 400)
        painter.setFont(name_font)
        painter.setPen(theme.ink)
        painter.drawText(QRectF(0, 0, self.width(), 18), Qt.AlignmentFlag.AlignVCenter, name)
        painter.setFont(text_font)
        painter.setPen(theme.soft)
        left = QFontMetricsF(name_font).horizontalAdvance(name) + 6
        painter.drawText(QRectF(left, 0, self.width(), 18), Qt.AlignmentFlag.AlignVCenter, self._counted)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.line)
        painter.drawRoundedRect(QRectF(0, 21, self.width(), _BAR_HEIGHT), 2, 2)
        if read.passages and read.of:
            painter.setBrush(theme.stage_colour(READ_STAGES.get(read.role, "copy")))
            covered = self.width() * read.passages / read.of
            painter.drawRoundedRect(QRectF(0, 21, covered, _BAR_HEIGHT), 2, 2)


class SignOffRow(QWidget):
    """A read with its buttons: Sign…, What changed, Take back."""

    sign_asked = Signal(object)  # Role
    take_back_asked = Signal(object)
    changes_asked = Signal(object)

    def __init__(
        self, read: Coverage, bridge: ReportBridge, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._role: Role = read.role
        actor = bridge.open_report.actor
        in_print = f", {read.for_print} open for print" if read.for_print else ""
        self.setAccessibleDescription(
            f"{label_of(read.role)}: {read.passages} of {read.of} passages{in_print}"
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 10)
        column.setSpacing(4)
        self._bar = CoverageBar(read, _says(read, bridge), theme, self)
        column.addWidget(self._bar)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(6)
        in_words = f"{_says(read, bridge)}\n{read.for_print} open for print" if read.for_print else ""
        says = note(in_words or _says(read, bridge), theme, 12)
        says.setToolTip("" if actor.has(read.role) else _why_not(read, bridge))
        self._buttons.addWidget(says, 1)
        if actor.has(read.role) and not read.is_whole and read.of:
            self._add("Sign…", self._on_sign, theme, label_of(read.role))
        elif actor.has(read.role) and read.sign_off is not None:
            self._add("Take back", self._on_take_back, theme, label_of(read.role))
        column.addLayout(self._buttons)
        if read.changed:
            self._add_changed(column, read, theme)

    def _add_changed(self, column: QVBoxLayout, read: Coverage, theme: Theme) -> None:
        """A jump to what changed; where one might sign again, taking back moves here."""
        row = QHBoxLayout()
        self._buttons = row
        row.setSpacing(6)
        self._add("Show what changed", self._on_changes, theme, label_of(read.role))
        row.addStretch(1)
        column.addLayout(row)

    def _add(self, words: str, slot: object, theme: Theme, what: str) -> None:
        button = SmallButton(words, theme, "secondary", parent=self)
        button.setAccessibleName(f"{words.rstrip('…')}: {what}")
        button.clicked.connect(slot)
        self._buttons.addWidget(button)

    @Slot()
    def _on_sign(self) -> None:
        self.sign_asked.emit(self._role)

    @Slot()
    def _on_take_back(self) -> None:
        self.take_back_asked.emit(self._role)

    @Slot()
    def _on_changes(self) -> None:
        self.changes_asked.emit(self._role)


def _says(read: Coverage, bridge: ReportBridge) -> str:
    if read.sign_off is None:
        return "Not signed yet"
    last = read.sign_off.last
    when = day_and_clock(last.at, datetime.now(UTC))
    by = bridge.person(last.by).name
    if last.recorded is not None:
        return f"Recorded by {by} for {bridge.person(last.recorded.person).name}, {when}"
    return f"{by}, {when}"


def _why_not(read: Coverage, bridge: ReportBridge) -> str:
    """Who signs this read, where oneself does not."""
    names = [person.name for person in bridge.people if read.role in person.roles]
    who = " or ".join(names) if names else f"nobody at this desk is {read.role.label.lower()}"
    return f"Signed by: {who}" if names else f"{who[0].upper()}{who[1:]}; add somebody in the menu Person"
