"""An export: what leaves the desk, for whom, in which formats, whereto; then where the files lie."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from editdesk.desk.exporting import NUMBERED, Export
from editdesk.desk.file_names import safe_name
from editdesk.desk.layouts import PageOptions
from editdesk.desk.previewing import Preview
from editdesk.desk.sending import Sending
from editdesk.errors import EditdeskError
from editdesk.ui.dialogs.sheet import PADDING, Sheet
from editdesk.ui.editor.pictures import Pictures
from editdesk.ui.export.approval_part import ApprovalPart
from editdesk.ui.export.choices import (
    COPIES,
    FORMATS,
    Asked,
    Copy,
    Facts,
    Remembered,
    Stoppable,
    Wanted,
    Work,
)
from editdesk.ui.export.layout_part import LayoutPart
from editdesk.ui.export.place_part import PlacePart
from editdesk.ui.export.preview_pane import PreviewPane
from editdesk.ui.export.result_part import ResultPart
from editdesk.ui.export.review_part import ReviewPart
from editdesk.ui.theme import Theme
from editdesk.ui.widgets.buttons import Button
from editdesk.ui.widgets.check_row import CheckRow
from editdesk.ui.widgets.chip import Chip
from editdesk.ui.widgets.labels import label, note
from editdesk.ui.widgets.progress_line import ProgressLine
from editdesk.ui.widgets.scrolled import scrolled_sheet
from editdesk.ui.widgets.segmented import SegmentedControl

_WIDTH, _HEIGHT, _PREVIEW = 960, 626, 400
_REST_MS = 120
_A_ROW = 3


class ExportDialog(Sheet):
    """`work` does it, off this thread; `facts` are told of the report."""

    is_fitting = False
    exported = Signal()
    jump_asked = Signal(object)  # Span, or None for what concerns the whole report

    def __init__(
        self,
        facts: Facts,
        remembered: Remembered,
        folder: Path,
        theme: Theme,
        work: Work,
        pictures: Pictures,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(f"Export {facts.slug}", COPIES[0].explanation, "Export", theme, parent, width=_WIDTH)
        self._facts, self._remembered, self._work = facts, remembered, work
        self._under_way: Stoppable | None = None
        self._is_over = self._may_replace = False
        self._asked: Asked | None = None
        self._seen: dict[Asked, Preview] = {}
        self.kind_control = SegmentedControl("What leaves the desk", [copy.name for copy in COPIES], theme)
        self.chips = {format.ending: Chip(format.name, theme, format.explanation) for format in FORMATS}
        self.review = ReviewPart(facts, theme)
        self.numbered_box = CheckRow("Number the lines of the Word file", theme)
        self.numbered_box.setChecked(remembered.has_numbered_lines)
        self.layouts = LayoutPart(facts.layouts, remembered.page, theme)
        self.place = PlacePart(safe_name(facts.slug), folder, theme)
        self.approval = ApprovalPart(facts, theme)
        self.left_out = note(" ".join([_stays(lost.what) for lost in facts.left_out]), theme)
        self.preview = PreviewPane(theme, pictures)
        self.told = ResultPart(theme)
        self.progress = ProgressLine(theme)
        self.keep_button = Button("Keep both", theme)
        self._rest = QTimer(self, interval=_REST_MS, singleShot=True)
        self._build_sheet()
        self._connect()
        self.kind_control.set_index(self._remembered_kind())
        self._show_kind()
        next(chip for chip in self.chips.values() if chip.isChecked()).setFocus()

    def _remembered_kind(self) -> int:
        """The place of the kind that was chosen last; of the first one where that is none."""
        known: list[str] = [copy.kind for copy in COPIES]
        return known.index(self._remembered.kind) if self._remembered.kind in known else 0

    def _build_sheet(self) -> None:
        self._left = QWidget()
        column = QVBoxLayout(self._left)
        column.setContentsMargins(PADDING, 4, 20, 16)
        column.setSpacing(4)
        column.addWidget(self.kind_control)
        column.addSpacing(10)
        column.addWidget(label("Formats", self._theme, 600))
        self._grid = QGridLayout()
        self._grid.setSpacing(6)
        for column_number in range(_A_ROW):
            self._grid.setColumnStretch(column_number, 1)
        column.addLayout(self._grid)
        column.addSpacing(8)
        column.addWidget(self.review)
        column.addWidget(self.layouts)
        column.addWidget(self.numbered_box)
        column.addSpacing(6)
        column.addWidget(self.place)
        column.addSpacing(6)
        column.addWidget(self.left_out)
        column.addWidget(self.approval)
        column.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(0)
        self._left_area = scrolled_sheet(self._left, self._theme)
        row.addWidget(self._left_area, 1)
        row.addWidget(self.told, 1)
        self.told.hide()
        self.preview.setFixedWidth(_PREVIEW)
        row.addWidget(self.preview)
        self.body.setContentsMargins(0, 12, 0, 0)
        self.body.addLayout(row, 1)
        self.footer.row.insertWidget(0, self.progress, 1)
        self.footer.row.insertWidget(2, self.keep_button)
        self.progress.hide()
        self.keep_button.hide()
        self.keep_button.setAutoDefault(True)

    def _connect(self) -> None:
        self.kind_control.chosen.connect(self.on_kind_chosen)
        for ending, chip in self.chips.items():
            chip.toggled.connect(self.on_chosen)
            chip.entered.connect(lambda ending=ending: self.on_format_asked(ending))
        self.review.changed.connect(self.on_chosen)
        self.layouts.changed.connect(self.on_layout_chosen)
        self.numbered_box.toggled.connect(self.on_chosen)
        self.place.changed.connect(self.on_chosen)
        self.approval.jump_asked.connect(self.on_jump_asked)
        self.preview.format_asked.connect(self.on_format_asked)
        self.keep_button.clicked.connect(self.on_keep_clicked)
        self._rest.timeout.connect(self._ask_for_preview)

    @property
    def copy(self) -> Copy:
        """What is to leave the desk."""
        return COPIES[self.kind_control.index]

    @property
    def endings(self) -> tuple[str, ...]:
        """The formats that are chosen."""
        possible = [format.ending for format in self.copy.formats]
        return tuple([one for one in possible if self.chips[one].isChecked()])

    @property
    def wanted(self) -> Wanted:
        """What is to be written."""
        is_draft = self.copy.kind == "clean" and self.approval.draft_box.isChecked()
        sending, page = self._sending(self.endings), self._page(self.endings)
        return Wanted(self.place.targets, self.copy.kind, is_draft, sending, page)

    @property
    def remembered(self) -> Remembered:
        """What was chosen, for the next time."""
        return Remembered(
            kind=self.copy.kind,
            endings={**self._remembered.endings, self.copy.kind: self.endings},
            folder=str(self.place.folder),
            has_numbered_lines=self.numbered_box.isChecked(),
            page=self.layouts.options,
        )

    @property
    def outcome(self) -> str:
        """What is said after the export; empty before."""
        return self.told.outcome

    def _sending(self, endings: Sequence[str]) -> Sending:
        chosen = self.review.sending if self.copy.kind == "review" else Sending()
        has_numbers = self.numbered_box.isChecked() and self._can_number(endings)
        return Sending(chosen.to, chosen.comments, has_numbers, chosen.since)

    def _can_number(self, endings: Sequence[str]) -> bool:
        return self.copy.kind != "certificate" and any(ending in NUMBERED for ending in endings)

    def _page(self, endings: Sequence[str]) -> PageOptions:
        return self.layouts.options if self._has_pages(endings) else PageOptions()

    def _has_pages(self, endings: Sequence[str]) -> bool:
        return self.copy.kind != "certificate" and ".pdf" in endings

    @Slot()
    def on_layout_chosen(self) -> None:
        """Whoever chooses a layout wants to see it."""
        self.preview.ending = ".pdf"
        self.on_chosen()

    @Slot(int)
    def on_kind_chosen(self, _: int) -> None:
        """Another copy has another name, so that no two are taken for each other."""
        self._show_kind()

    def _show_kind(self) -> None:
        copy = self.copy
        self.explanation.setText(copy.explanation)
        chosen = self._remembered.endings_of(copy)
        for widget in self.chips.values():
            widget.hide()
            self._grid.removeWidget(widget)
        for at, format in enumerate(copy.formats):
            chip = self.chips[format.ending]
            chip.blockSignals(True)
            chip.setChecked(format.ending in chosen)
            chip.blockSignals(False)
            self._grid.addWidget(chip, at // _A_ROW, at % _A_ROW)
            chip.show()
        self.review.setVisible(copy.kind == "review")
        self.left_out.setVisible(copy.kind == "clean" and bool(self._facts.left_out))
        is_open = bool(self._facts.not_approved)
        self.approval.setVisible(copy.kind == "clean" and is_open)
        self.place.name_field.setText(safe_name(self._facts.slug) + copy.ending)
        self.preview.ending = ""
        self.on_chosen()

    @Slot()
    def on_chosen(self) -> None:
        """Names, buttons and preview follow what is chosen."""
        endings = self.endings
        self._remembered = self.remembered
        self._may_replace = False
        self.keep_button.hide()
        self.messages.hide()
        self.place.show_endings(endings)
        self.numbered_box.setVisible(self._can_number(endings))
        self.layouts.setVisible(self._has_pages(endings))
        self.preview.show_endings(endings)
        self._name_act("Export")
        self.accept_button.setEnabled(bool(endings))
        if not endings:
            self.preview.say("Choose at least one format.")
        elif self.preview.ending not in endings:
            self.on_format_asked(endings[0])
        else:
            self._rest.start()

    @Slot(str)
    def on_format_asked(self, ending: str) -> None:
        """Show how the file in this format would begin."""
        if ending in self.endings:
            self.preview.expect(ending)
            self._rest.start()

    @Slot()
    def _ask_for_preview(self) -> None:
        ending = self.preview.ending
        sending, page = self._sending((ending,)), self._page((ending,))
        asked = Asked(ending, self.copy.kind, sending, page, self.preview.picture_width)
        self._asked = asked
        if asked in self._seen:
            self.preview.show_preview(self._seen[asked])
        else:
            self._work.preview(asked, lambda made: self._on_preview(asked, made), self._on_no_preview)

    def _on_preview(self, asked: Asked, made: Preview) -> None:
        if self._is_over:
            return
        self._seen[asked] = made
        if asked == self._asked and asked.ending in self.endings:
            self.preview.show_preview(made)

    def _on_no_preview(self, error: EditdeskError) -> None:
        if not self._is_over:
            self.preview.show_error(error)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        room = self.screen().availableSize()
        self.resize(min(_WIDTH, room.width() - 40), min(_HEIGHT, room.height() - 40))

    @Slot(object)
    def on_jump_asked(self, span: object) -> None:
        """Close, and go where something is missing."""
        self.reject()
        self.jump_asked.emit(span)

    def accept(self) -> None:
        if self.outcome:
            super().accept()
            return
        there = self.place.standing
        if there and not self._may_replace:
            self._ask_to_replace([path.name for path in there])
            return
        self.messages.hide()
        self._show_busy(True)
        self._under_way = self._work.export(self.wanted, self.on_progress, self.on_exported, self.on_failed)

    def _ask_to_replace(self, names: Sequence[str]) -> None:
        self._may_replace = True
        count = len(names)
        what = (
            f"“{names[0]}” is there already." if count == 1 else f"{count} of these files are there already."
        )
        free = self.place.free_stem
        self.messages.show_words(what, f"Replace, or keep both: the new name is then “{free}”.")
        self._name_act("Replace")
        self.keep_button.show()
        self.keep_button.setFocus()

    @Slot()
    def on_keep_clicked(self) -> None:
        """Under another name, then."""
        self.place.name_field.setText(self.place.free_stem)
        self.accept()

    def reject(self) -> None:
        if self._under_way is not None:
            if self._under_way.stop():
                self._show_busy(False)
                self.messages.show_words("The export was stopped.", "Nothing was written.")
            return
        self._is_over = True
        super().reject()

    def on_progress(self, name: str, made: int, of: int) -> None:
        """The file `name` is begun; so many of so many are made."""
        if self._under_way is not None:
            which = f" ({made + 1} of {of})" if of > 1 else ""
            self.progress.show_progress(f"Writing {name}{which}…", (made + 0.5) / of)

    def on_exported(self, made: Sequence[Export]) -> None:
        """The files are written and were read back."""
        if self._is_over:
            return
        self._show_busy(False)
        self.told.show_made(made)
        self.explanation.setText(" ")
        self._left_area.hide()
        self.told.show()
        self._name_act("Done")
        self.cancel_button.hide()
        self.accept_button.setFocus()
        self.exported.emit()

    def on_failed(self, error: EditdeskError) -> None:
        """Nothing was written; say why and stay."""
        if self._under_way is not None and not self._is_over:
            self._show_busy(False)
            self.show_error(error)

    def _show_busy(self, is_busy: bool) -> None:
        if not is_busy:
            self._under_way = None
        self._left.setEnabled(not is_busy)
        self.accept_button.setEnabled(not is_busy)
        self.keep_button.hide()
        self._name_act("Export")
        self._may_replace = False
        self.progress.show_progress("Writing…", 0.0)
        self.progress.setVisible(is_busy)
        if is_busy:
            self.cancel_button.setFocus()
        else:
            self.place.tell()

    def _name_act(self, words: str) -> None:
        self.accept_button.setText(words)
        self.accept_button.setAccessibleName(words)
        self.accept_button.updateGeometry()


def _stays(what: str) -> str:
    verb = "stays" if what.startswith("1 ") else "stay"
    return f"{what[:1].upper()}{what[1:]} {verb} at the desk."
