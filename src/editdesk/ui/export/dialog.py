"""An export: what leaves the desk, for whom, in which formats, whereto; then where the files lie."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from editdesk.desk.exporting import Export
from editdesk.desk.previewing import Preview
from editdesk.errors import EditdeskError
from editdesk.ui.dialogs.sheet import Sheet
from editdesk.ui.editor.pictures import Pictures
from editdesk.ui.export.choice_part import ChoicePart
from editdesk.ui.export.choices import COPIES, Asked, Facts, Remembered, Stoppable, Work
from editdesk.ui.export.preview_pane import PreviewPane
from editdesk.ui.export.result_part import ResultPart
from editdesk.ui.theme import Theme
from editdesk.ui.widgets.buttons import Button
from editdesk.ui.widgets.progress_line import ProgressLine
from editdesk.ui.widgets.scrolled import scrolled_sheet

_WIDTH, _HEIGHT, _PREVIEW = 960, 626, 400
_LEAST_HEIGHT = 600
_REST_MS = 120


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
        self._work = work
        self._under_way: Stoppable | None = None
        self._is_over = self._may_replace = False
        self._asked: Asked | None = None
        self._seen: dict[Asked, Preview] = {}
        self.choice = ChoicePart(facts, remembered, folder, theme)
        self.preview = PreviewPane(theme, pictures)
        self.told = ResultPart(theme)
        self.progress = ProgressLine(theme)
        self.keep_button = Button("Keep both", theme)
        self._rest = QTimer(self, interval=_REST_MS, singleShot=True)
        self._build_sheet()
        self._connect()
        self._order_keys()
        self.on_changed()
        next(chip for chip in self.choice.chips.values() if chip.isChecked()).setFocus()

    def _build_sheet(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(0)
        self._left_area = scrolled_sheet(self.choice, self._theme)
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
        self._left_area.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def _order_keys(self) -> None:
        """Tab goes through it as one reads it."""
        preview = self.preview
        order = [*self.choice.controls, preview.back_button, preview.forward_button, preview.text]
        order += [preview.lines, self.keep_button, self.cancel_button, self.accept_button]
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def _connect(self) -> None:
        self.choice.changed.connect(self.on_changed)
        self.choice.format_entered.connect(self.on_format_asked)
        self.choice.approval.jump_asked.connect(self.on_jump_asked)
        self.preview.format_asked.connect(self.on_format_asked)
        self.keep_button.clicked.connect(self.on_keep_clicked)
        self._rest.timeout.connect(self._ask_for_preview)

    @property
    def outcome(self) -> str:
        """What is said after the export; empty before."""
        return self.told.outcome

    @Slot()
    def on_changed(self) -> None:
        """Buttons and preview follow what is chosen."""
        endings = self.choice.endings
        self._may_replace = False
        self._show_keep(False)
        self.messages.hide()
        self.explanation.setText(self.choice.copy.explanation)
        self.preview.show_endings(endings)
        self._name_act("Export")
        self.accept_button.setEnabled(bool(endings) and self.choice.place.has_folder)
        if not endings:
            self.preview.say("Choose at least one format.")
        elif self.preview.ending not in endings:
            self.on_format_asked(endings[0])
        else:
            self._rest.start()

    @Slot(str)
    def on_format_asked(self, ending: str) -> None:
        """Show how the file in this format would begin."""
        if ending in self.choice.endings:
            self.preview.expect(ending)
            self._rest.start()

    @Slot()
    def _ask_for_preview(self) -> None:
        asked = self.choice.asked(self.preview.ending, self.preview.picture_width)
        self._asked = asked
        if asked in self._seen:
            self.preview.show_preview(self._seen[asked])
        else:
            done, failed = partial(self._on_preview, asked), partial(self._on_no_preview, asked)
            self._work.preview(asked, done, failed)

    def _on_preview(self, asked: Asked, made: Preview) -> None:
        if self._is_over:
            return
        self._seen[asked] = made
        if asked == self._asked and asked.ending in self.choice.endings:
            self.preview.show_preview(made)

    def _on_no_preview(self, asked: Asked, error: EditdeskError) -> None:
        if not self._is_over and asked == self._asked:
            self.preview.show_error(error)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.resize(_WIDTH, max(_LEAST_HEIGHT, min(_HEIGHT, self.screen().availableSize().height() - 40)))

    @Slot(object)
    def on_jump_asked(self, span: object) -> None:
        """Close, and go where something is missing."""
        self.reject()
        self.jump_asked.emit(span)

    def accept(self) -> None:
        if self.outcome:
            super().accept()
            return
        there = self.choice.place.standing
        if there and not self._may_replace:
            self._ask_to_replace([path.name for path in there])
            return
        self.messages.hide()
        self._show_busy(True)
        self._under_way = self._work.export(
            self.choice.wanted, self.on_progress, self.on_exported, self.on_failed
        )

    def _ask_to_replace(self, names: Sequence[str]) -> None:
        self._may_replace = True
        count = len(names)
        what = (
            f"“{names[0]}” is there already." if count == 1 else f"{count} of these files are there already."
        )
        free = self.choice.place.free_stem
        self.messages.show_words(what, f"Replace, or keep both: the new name is then “{free}”.")
        self._name_act("Replace")
        self._show_keep(True)
        self.keep_button.setFocus()

    @Slot()
    def on_keep_clicked(self) -> None:
        """Under another name, then."""
        self.choice.place.name_field.setText(self.choice.place.free_stem)
        self.accept()

    def reject(self) -> None:
        if self._under_way is not None:
            if self._under_way.stop():
                self._show_busy(False)
                self.messages.show_words("The export was stopped.", "Nothing was written.")
            return
        super().reject()

    def done(self, result: int) -> None:
        """Whatever comes later comes to nobody."""
        self._is_over = True
        super().done(result)

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
        self.choice.setEnabled(not is_busy)
        self.accept_button.setEnabled(not is_busy)
        self._show_keep(False)
        self._name_act("Export")
        self._may_replace = False
        self.progress.show_progress("Writing…", 0.0)
        self.progress.setVisible(is_busy)
        if is_busy:
            self.cancel_button.setFocus()
        else:
            self.choice.place.tell()

    def _show_keep(self, is_shown: bool) -> None:
        self.keep_button.setVisible(is_shown)
        # Enter on it shall press it, and a hidden one never be what Enter presses.
        self.keep_button.setAutoDefault(is_shown)
        self.accept_button.setDefault(True)

    def _name_act(self, words: str) -> None:
        self.accept_button.setText(words)
        self.accept_button.setAccessibleName(words)
        self.accept_button.updateGeometry()
