"""An import before it happens: how the report will read, what was left out and why, what was lost.

Whatever was left out can be ticked, and then stands in the text.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from editdesk.errors import EditdeskError
from editdesk.review.losses import Lost, Removed
from editdesk.text.body import Body
from editdesk.ui.dialogs.draft_view import DraftView
from editdesk.ui.dialogs.sheet import Sheet
from editdesk.ui.theme import Theme
from editdesk.ui.widgets.buttons import Button
from editdesk.ui.widgets.check_row import CheckRow
from editdesk.ui.widgets.fields import Field
from editdesk.ui.widgets.frames import Card
from editdesk.ui.widgets.labels import label, note, section
from editdesk.ui.widgets.scrolled import scrolled_sheet

# Takes the slug, the numbers of the lines to put back, and whom to tell of success or failure.
BringIn = Callable[[str, Sequence[int], Callable[[], None], Callable[[EditdeskError], None]], None]


class ImportDialog(Sheet):
    """`bring_in` does it, off this thread."""

    is_fitting = False

    def __init__(
        self,
        body: Body,
        removed: Sequence[Removed],
        lost: Sequence[Lost],
        source: str,
        slug: str,
        theme: Theme,
        bring_in: BringIn,
        parent: QWidget | None = None,
    ) -> None:
        words = f"From {source}. " if source else ""
        super().__init__("Import", words + _told(removed, lost), "Import", theme, parent, width=960)
        self._removed, self._lost, self._bring_in = removed, lost, bring_in
        self._is_over = False
        self.view = DraftView(body, removed, theme)
        self.boxes = [CheckRow(_short(line.text), theme, _sentence(line.why)) for line in removed]
        self.all_button = Button("Put all back", theme, "quiet")
        self.slug_field = Field("Slug", theme)
        self.slug_field.setText(slug)
        self.resize(960, 620)
        self._build_body()
        for box in self.boxes:
            box.toggled.connect(self.on_box_toggled)
        self.all_button.clicked.connect(self.on_all_clicked)
        self.slug_field.textChanged.connect(self.on_slug_changed)
        self.slug_field.setFocus()

    def _build_body(self) -> None:
        sheet = Card(self._theme, 5)
        sheet.column.addWidget(self.view)
        row = QHBoxLayout()
        row.setSpacing(24)
        row.addWidget(sheet, 3)
        if self._removed or self._lost:
            row.addLayout(self._side(), 2)
        self.body.addLayout(row, 1)
        self.body.addSpacing(12)
        below = QHBoxLayout()
        below.setSpacing(12)
        below.addWidget(_narrow("Slug", self._theme))
        self.slug_field.setFixedWidth(280)
        below.addWidget(self.slug_field)
        below.addWidget(note("The short working name of the report.", self._theme), 1)
        self.body.addLayout(below)

    def _side(self) -> QVBoxLayout:
        side = QVBoxLayout()
        side.setSpacing(4)
        if self.boxes:
            head = QHBoxLayout()
            head.addWidget(section(f"Left out ({len(self.boxes)})", self._theme), 1)
            head.addWidget(self.all_button)
            side.addLayout(head)
            side.addWidget(note("Tick what belongs into the report.", self._theme))
            side.addWidget(self._scrolled(self.boxes), 3)
        if self._lost:
            side.addSpacing(8)
            side.addWidget(section(f"Could not be kept ({len(self._lost)})", self._theme))
            lines = [note(f"{lost.what}: {lost.where}", self._theme, 13.5) for lost in self._lost]
            side.addWidget(self._scrolled(lines), 1)
        if not self.boxes:
            side.addStretch(1)
        return side

    def _scrolled(self, widgets: Sequence[QWidget]) -> QScrollArea:
        sheet = QWidget()
        column = QVBoxLayout(sheet)
        column.setContentsMargins(4, 4, 4, 4)
        column.setSpacing(2)
        for widget in widgets:
            column.addWidget(widget)
        column.addStretch(1)
        area = scrolled_sheet(sheet, self._theme)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return area

    @property
    def put_back(self) -> list[int]:
        """The numbers of the lines that shall stand in the text."""
        return [number for number, box in enumerate(self.boxes) if box.isChecked()]

    @Slot()
    def on_box_toggled(self) -> None:
        self.view.show_draft(self.put_back)
        is_all = len(self.put_back) == len(self.boxes)
        self.all_button.setText("Leave all out" if is_all else "Put all back")
        self.all_button.updateGeometry()

    @Slot()
    def on_all_clicked(self) -> None:
        is_checked = len(self.put_back) < len(self.boxes)
        for box in self.boxes:
            box.blockSignals(True)
            box.setChecked(is_checked)
            box.blockSignals(False)
            box.update()
        self.on_box_toggled()

    @Slot(str)
    def on_slug_changed(self, slug: str) -> None:
        self.messages.hide()
        self.accept_button.setEnabled(bool(slug.strip()))

    def accept(self) -> None:
        self._show_busy(True)
        self._bring_in(self.slug_field.text().strip(), self.put_back, self.on_brought_in, self.on_failed)

    def reject(self) -> None:
        self._is_over = True
        super().reject()

    def on_brought_in(self) -> None:
        """The report is on the desk."""
        if not self._is_over:
            super().accept()

    def on_failed(self, error: EditdeskError) -> None:
        """It was refused; say why and stay."""
        if not self._is_over:
            self._show_busy(False)
            self.show_error(error)

    def _show_busy(self, is_busy: bool) -> None:
        self.accept_button.setText("Importing…" if is_busy else "Import")
        self.accept_button.setEnabled(not is_busy)
        self.accept_button.updateGeometry()


def _told(removed: Sequence[Removed], lost: Sequence[Lost]) -> str:
    if not removed and not lost:
        return "Nothing was left out and nothing was lost."
    parts = []
    if removed:
        parts.append(f"{len(removed)} {'line was' if len(removed) == 1 else 'lines were'} left out")
    if lost:
        parts.append(f"{len(lost)} {'thing' if len(lost) == 1 else 'things'} could not be kept")
    told = " and ".join(parts) + "."
    return told[0].upper() + told[1:]


def _sentence(why: str) -> str:
    return why[:1].upper() + why[1:]


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 160 else flat[:159] + "…"


def _narrow(words: str, theme: Theme) -> QWidget:
    made = label(words, theme, 600)
    made.setWordWrap(False)
    return made
