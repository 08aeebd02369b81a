"""What is chosen for an export: the kind of copy, formats, for whom, pages, and names."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from editdesk.desk.exporting import NUMBERED, PRINTED
from editdesk.desk.file_names import safe_name
from editdesk.desk.layouts import PageOptions
from editdesk.desk.sending import Sending
from editdesk.ui.dialogs.sheet import PADDING
from editdesk.ui.export.approval_part import ApprovalPart
from editdesk.ui.export.choices import A_ROW, COPIES, FORMATS, Asked, Copy, Facts, Remembered, Wanted
from editdesk.ui.export.layout_part import LayoutPart
from editdesk.ui.export.place_part import PlacePart
from editdesk.ui.export.review_part import ReviewPart
from editdesk.ui.theme import Theme
from editdesk.ui.widgets.chip import Chip
from editdesk.ui.widgets.labels import label, note
from editdesk.ui.widgets.segmented import SegmentedControl


class ChoicePart(QWidget):
    """Shows of everything what the kind and the formats ask for."""

    changed = Signal()
    format_entered = Signal(str)  # ending

    def __init__(
        self,
        facts: Facts,
        remembered: Remembered,
        folder: Path,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._facts, self._remembered = facts, remembered
        self.kind_control = SegmentedControl("What leaves the desk", [copy.name for copy in COPIES], theme)
        self.chips = {one.ending: Chip(one.name, theme, one.explanation, self) for one in FORMATS}
        self.review = ReviewPart(facts, theme)
        self.layouts = LayoutPart(facts.layouts, theme)
        tip = "What people of this desk said and proposed stands under “The desk”."
        self.names_chip = Chip("Without names", theme, tip, self)
        self.numbered_chip = Chip(
            "Number lines (Word)", theme, "Line numbers begin anew on every page.", self
        )
        self.numbered_chip.setChecked(remembered.has_numbered_lines)
        self.beside_chip = Chip(
            "Pictures in a folder", theme, "Beside the web page; else they are in it.", self
        )
        self.beside_chip.setChecked(remembered.has_pictures_beside)
        self.place = PlacePart(safe_name(facts.slug), folder, theme)
        self.left_out = note(" ".join([_stays(lost.what) for lost in facts.left_out]), theme)
        self.approval = ApprovalPart(facts, theme)
        self._build(theme)
        self._connect()
        self.kind_control.set_index(self._remembered_kind())
        self._show_kind()

    def _remembered_kind(self) -> int:
        """The place of the kind that was chosen last; of the first one where that is none."""
        known: list[str] = [copy.kind for copy in COPIES]
        return known.index(self._remembered.kind) if self._remembered.kind in known else 0

    def _build(self, theme: Theme) -> None:
        self._grid = QGridLayout()
        self._grid.setSpacing(6)
        for column_number in range(A_ROW):
            self._grid.setColumnStretch(column_number, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(PADDING, 4, 20, 16)
        column.setSpacing(4)
        column.addWidget(self.kind_control)
        column.addSpacing(10)
        column.addWidget(label("Formats", theme, 600))
        column.addLayout(self._grid)
        column.addSpacing(8)
        column.addWidget(self.review)
        column.addWidget(self.layouts)
        more = QHBoxLayout()
        more.setSpacing(6)
        for chip in (self.names_chip, self.numbered_chip, self.beside_chip):
            more.addWidget(chip)
        more.addStretch(1)
        column.addSpacing(2)
        column.addLayout(more)
        column.addSpacing(6)
        column.addWidget(self.place)
        column.addSpacing(6)
        column.addWidget(self.left_out)
        column.addWidget(self.approval)
        column.addStretch(1)

    def _connect(self) -> None:
        self.kind_control.chosen.connect(self._show_kind)
        for ending, chip in self.chips.items():
            chip.toggled.connect(self.on_chosen)
            chip.entered.connect(partial(self.format_entered.emit, ending))
        self.review.changed.connect(self.on_chosen)
        self.layouts.changed.connect(self.on_layout_chosen)
        for chip in (self.names_chip, self.numbered_chip, self.beside_chip):
            chip.toggled.connect(self.on_chosen)
        self.place.changed.connect(self.on_chosen)

    @property
    def controls(self) -> list[QWidget]:
        """What hears keys, in order."""
        place, approval = self.place, self.approval
        return [
            self.kind_control,
            *self.chips.values(),
            *self.review.controls,
            *self.layouts.controls,
            *(self.names_chip, self.numbered_chip, self.beside_chip),
            *(place.name_field, place.folder_field, place.browse_button),
            *(approval.draft_box, *approval.rows),
        ]

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
        is_draft = self._is_open(self.endings) and self.approval.draft_box.isChecked()
        sending, page = self._sending(self.endings), self._page(self.endings)
        return Wanted(self.place.targets, self.copy.kind, is_draft, sending, page)

    @property
    def remembered(self) -> Remembered:
        """What was chosen, for the next time."""
        return Remembered(
            kind=self.copy.kind,
            endings={**self._remembered.endings, self.copy.kind: self.endings},
            folder=str(self.place.folder),
            has_numbered_lines=self.numbered_chip.isChecked(),
            has_pictures_beside=self.beside_chip.isChecked(),
            pages={**self._remembered.pages, self.copy.kind: self.layouts.options},
        )

    def asked(self, ending: str, width: int) -> Asked:
        """What one would see of the file in this format."""
        sending, page = self._sending((ending,)), self._page((ending,))
        return Asked(ending, self.copy.kind, sending, page, width)

    def _sending(self, endings: Sequence[str]) -> Sending:
        chosen = self.review.sending if self.copy.kind == "review" else Sending()
        return Sending(
            to=chosen.to,
            comments=chosen.comments,
            has_numbered_lines=self.numbered_chip.isChecked() and self._can_number(endings),
            since=chosen.since,
            hides_names=self.copy.kind == "review" and self.names_chip.isChecked(),
            has_pictures_beside=self.beside_chip.isChecked() and self._can_have_beside(endings),
        )

    def _can_number(self, endings: Sequence[str]) -> bool:
        return self.copy.kind != "certificate" and any(ending in NUMBERED for ending in endings)

    def _can_have_beside(self, endings: Sequence[str]) -> bool:
        return self._facts.has_pictures and self.copy.kind != "certificate" and ".html" in endings

    def _page(self, endings: Sequence[str]) -> PageOptions:
        return self.layouts.options if self._has_pages(endings) else PageOptions()

    def _is_open(self, endings: Sequence[str]) -> bool:
        """Whether text would leave clean that is not approved."""
        printed = self._facts.not_for_print if any(one in PRINTED for one in endings) else ()
        return self.copy.kind == "clean" and bool(self._facts.not_approved or printed)

    def _has_pages(self, endings: Sequence[str]) -> bool:
        return any(one in PRINTED for one in endings) and not self.layouts.is_empty

    @Slot()
    def _show_kind(self) -> None:
        """Another copy has another name, so that no two are taken for each other."""
        copy = self.copy
        chosen = self._remembered.endings_of(copy)
        for widget in self.chips.values():
            widget.hide()
            self._grid.removeWidget(widget)
        for at, format in enumerate(copy.formats):
            chip = self.chips[format.ending]
            chip.blockSignals(True)
            chip.setChecked(format.ending in chosen)
            chip.blockSignals(False)
            self._grid.addWidget(chip, at // A_ROW, at % A_ROW)
            chip.show()
        self.layouts.show_kind(copy.kind, self._remembered.pages.get(copy.kind, PageOptions()))
        self.review.setVisible(copy.kind == "review")
        self.names_chip.setVisible(copy.kind == "review")
        self.left_out.setVisible(copy.kind == "clean" and bool(self._facts.left_out))
        self.place.name_field.setText(safe_name(self._facts.slug) + copy.ending)
        self.on_chosen()

    @Slot()
    def on_layout_chosen(self) -> None:
        """Whoever chooses a layout wants to see it."""
        self.on_chosen()
        self.format_entered.emit(".pdf")

    @Slot()
    def on_chosen(self) -> None:
        """What is shown follows what is chosen."""
        endings = self.endings
        self._remembered = self.remembered
        self.place.show_endings(endings)
        self.numbered_chip.setVisible(self._can_number(endings))
        self.beside_chip.setVisible(self._can_have_beside(endings))
        self.layouts.setVisible(self._has_pages(endings))
        self.approval.setVisible(self._is_open(endings))
        self.changed.emit()


def _stays(what: str) -> str:
    verb = "stays" if what.startswith("1 ") else "stay"
    return f"{what[:1].upper()}{what[1:]} {verb} at the desk."
