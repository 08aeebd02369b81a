"""The row of copyfit: the space asked for, how the text fits into it, and the cheapest cuts to jump to."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QIntValidator, QPalette
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from editdesk.desk.copyfit import MOST_LINES, Fit
from editdesk.text.body import Span
from editdesk.ui.panels.jump_row import JumpRow
from editdesk.ui.theme import Theme
from editdesk.ui.widgets.buttons import Button
from editdesk.ui.widgets.fields import Field
from editdesk.ui.widgets.labels import label, note
from editdesk.ui.widgets.scrolled import scrolled

_MOST_HEIGHT = 132


class FitRow(QWidget):
    """Shows a fit and says what is wanted."""

    space_chosen = Signal(int)  # lines; 0 for none
    jump_asked = Signal(object)  # Span of the standing text

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._space = 0
        self._short: Sequence[tuple[Span, str]] = ()
        self._jumps: list[JumpRow] = []
        self.field = Field("Space in lines", theme, "lines", self)
        self.field.setFixedWidth(64)
        self.field.setValidator(QIntValidator(0, MOST_LINES, self))
        self.field.setToolTip("How many lines there are for the text; kept with the report")
        self.lines = note("", theme, 13)
        self.verdict = label("", theme, 600)
        self.short_button = Button("", theme, "quiet", icon="down", parent=self)
        self.short_button.setCheckable(True)
        self.short_button.hide()
        self.estimate = note("An estimate: fonts that the layout asks for are not there.", theme)
        self.estimate.hide()
        for words in (self.lines, self.verdict):
            words.setWordWrap(False)
        self._list = QWidget(self)
        self._rows = QVBoxLayout(self._list)
        self._rows.setContentsMargins(4, 0, 4, 4)
        self._rows.setSpacing(0)
        self._area = scrolled(theme, theme.panel, self)
        self._area.setWidget(self._list)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.hide()
        palette = self._area.palette()
        palette.setColor(QPalette.ColorRole.Window, theme.panel)
        self._area.setPalette(palette)
        self._lay_out()
        self.field.editingFinished.connect(self._on_edited)
        self.short_button.toggled.connect(self._on_toggled)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        space = note("Space", self._theme, 13)
        space.setWordWrap(False)
        space.setBuddy(self.field)
        for widget in (space, self.field, self.lines, self.verdict):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.short_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(15, 0, 10, 6)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self.estimate)
        column.addWidget(self._area)

    def show_space(self, space: int) -> None:
        """Show so many lines as the space; 0 for none."""
        self._space = space
        if not self.field.hasFocus() or not self.field.isModified():
            self.field.setText(str(space) if space else "")

    def show_fit(self, fit: Fit, short: Sequence[tuple[Span, str]]) -> None:
        """Show how the text fits, and its `short` last lines with their words."""
        count = f"{fit.lines:,} {'line' if fit.lines == 1 else 'lines'}"
        self.lines.setText(count)
        self.verdict.setText(fit.told if fit.space else "")
        theme = self._theme
        fits = theme.stage_colour("ready")
        colour = fits if not fit.over else theme.deletion if fit.over > 0 else theme.soft
        palette = self.verdict.palette()
        palette.setColor(QPalette.ColorRole.WindowText, colour)
        self.verdict.setPalette(palette)
        self.setAccessibleName(f"Copyfit: {count}. {self.verdict.text()}".rstrip(". "))
        self.estimate.setVisible(fit.is_estimate)
        if short != self._short:
            self._show_short(short)

    def _show_short(self, short: Sequence[tuple[Span, str]]) -> None:
        self._short = short
        for old in self._jumps:
            self._rows.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._jumps = []
        for number, (_, words) in enumerate(short):
            row = JumpRow(f"… {words}", self._theme, inset=8, parent=self._list)
            row.setAccessibleName(f"Last line: {words}")
            row.clicked.connect(self._on_row(number))
            self._rows.addWidget(row)
            self._jumps.append(row)
        count = len(short)
        self.short_button.setText(f"{count} short last {'line' if count == 1 else 'lines'}")
        self.short_button.setAccessibleName(self.short_button.text())
        self.short_button.setToolTip("Paragraphs whose last line holds one or two words: the cheapest cuts")
        self.short_button.updateGeometry()
        self.short_button.setVisible(bool(count))
        self._show_list()

    @property
    def short_rows(self) -> list[JumpRow]:
        """The rows that jump to the short last lines."""
        return list(self._jumps)

    def _on_row(self, number: int) -> object:
        return lambda: self.jump_asked.emit(self._short[number][0])

    @Slot(bool)
    def _on_toggled(self, is_open: bool) -> None:
        self._show_list()

    def _show_list(self) -> None:
        is_open = self.short_button.isChecked() and bool(self._short)
        self._area.setVisible(is_open)
        if is_open:
            height = sum(row.sizeHint().height() for row in self.short_rows) + 6
            self._area.setFixedHeight(min(_MOST_HEIGHT, height))

    @Slot()
    def _on_edited(self) -> None:
        words = self.field.text().strip()
        space = int(words) if words.isdecimal() else 0
        self.field.setModified(False)
        if space != self._space:
            self._space = space
            self.space_chosen.emit(space)
