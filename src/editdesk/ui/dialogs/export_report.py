"""An export: what leaves the desk, in which format, to which place; then where the file lies."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from editdesk.desk.exporting import Kind
from editdesk.errors import EditdeskError
from editdesk.review.losses import Lost
from editdesk.ui.dialogs.sheet import Sheet
from editdesk.ui.theme import Theme
from editdesk.ui.widgets.buttons import Button
from editdesk.ui.widgets.check_row import CheckRow
from editdesk.ui.widgets.fields import Field
from editdesk.ui.widgets.labels import label, note
from editdesk.ui.widgets.segmented import SegmentedControl

FORMATS = (
    (".docx", "Word", "A Word file with real styles, for those who work on in Word."),
    (".pdf", "PDF", "Print pages: two columns, hyphenated, with a running head."),
    (".html", "Web page", "One self-contained page for the web."),
    (".md", "Markdown", "Plain text with light marks, for other systems."),
    (".txt", "Text", "Nothing but the words."),
    (".json", "ninjs", "News in JSON, for a content system."),
)
SUFFIXES = tuple(suffix for suffix, _, _ in FORMATS)
_MOST_TOLD = 6


class Copy(NamedTuple):
    """What may leave the desk: its name, what it is, the formats it has, and what its file is called."""

    kind: Kind
    name: str
    explanation: str
    suffixes: tuple[str, ...]
    ending: str = ""


COPIES = (
    Copy(
        "clean",
        "Clean copy",
        "The text as it stands, without comments and open suggestions.",
        SUFFIXES,
    ),
    Copy(
        "review",
        "Review copy",
        "For somebody who works in Word: comments with their answers, and every suggestion as a tracked "
        "change. It is brought back from the menu Report.",
        (".docx",),
        "-review",
    ),
    Copy(
        "certificate",
        "Certificate",
        "Who read what of this report, when, with warnings and overrides.",
        (".pdf", ".html"),
        "-certificate",
    ),
)


class Wanted(NamedTuple):
    """What is to be written where; `to` is whom a review copy is for."""

    target: Path
    kind: Kind
    is_draft: bool
    to: str = ""


# Takes what is wanted, and whom to tell of success, with what stayed at the desk, or of failure.
Export = Callable[[Wanted, Callable[[Sequence[Lost]], None], Callable[[EditdeskError], None]], None]


class ExportDialog(Sheet):
    """`export` does it, off this thread; `reasons` say why the text is not approved, if it is not."""

    def __init__(
        self,
        slug: str,
        folder: Path,
        reasons: Sequence[str],
        theme: Theme,
        export: Export,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            f"Export {slug}",
            COPIES[0].explanation,
            "Export",
            theme,
            parent,
            width=600,
        )
        self._export = export
        self._is_over = False
        self._slug, self._reasons = slug, reasons
        self.kind_control = SegmentedControl("What leaves the desk", [copy.name for copy in COPIES], theme)
        self.to_field = Field("For whom", theme)
        self.to_field.setPlaceholderText("Name, so that it is known who has it")
        self.format_control = SegmentedControl("Format", [name for _, name, _ in FORMATS], theme)
        self.target_field = Field("File", theme)
        self.target_field.setText(str(folder / f"{slug}{SUFFIXES[0]}"))
        self.browse_button = Button("Browse…", theme)
        self.draft_box = CheckRow("Mark it as a draft", theme, _reason(reasons))
        self.draft_box.setChecked(bool(reasons))
        self.draft_box.setVisible(bool(reasons))
        self.folder_button = Button("Show in folder", theme)
        self.open_button = Button("Open file", theme)
        self._build_pages()
        self._connect()
        self._show_state()
        self.format_control.setFocus()

    def _build_pages(self) -> None:
        self._choice_page, self._result_page = self._choice(), self._result()
        self._result_page.hide()
        self.body.addWidget(self._choice_page)
        self.body.addWidget(self._result_page)

    def _choice(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self._meaning = note("", self._theme)
        self._exists = note("", self._theme)
        column.addWidget(self.kind_control)
        column.addSpacing(12)
        self._to_label = label("For whom", self._theme, 600)
        column.addWidget(self._to_label)
        column.addWidget(self.to_field)
        self._format_label = label("Format", self._theme, 600)
        column.addWidget(self._format_label)
        column.addWidget(self.format_control)
        column.addWidget(self._meaning)
        column.addSpacing(12)
        column.addWidget(label("File", self._theme, 600))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.target_field, 1)
        row.addWidget(self.browse_button)
        column.addLayout(row)
        column.addWidget(self._exists)
        column.addSpacing(4)
        column.addWidget(self.draft_box)
        column.addStretch(1)
        return page

    def _result(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self._done = label("", self._theme, 600)
        self._place = note("", self._theme, 13.5)
        self._left = note("", self._theme)
        column.addWidget(self._done)
        column.addWidget(self._place)
        column.addWidget(self._left)
        column.addSpacing(16)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.folder_button)
        row.addWidget(self.open_button)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)
        return page

    def _connect(self) -> None:
        self.kind_control.chosen.connect(self.on_kind_chosen)
        self.format_control.chosen.connect(self.on_format_chosen)
        self.target_field.textChanged.connect(self.on_target_changed)
        self.browse_button.clicked.connect(self.on_browse_clicked)
        self.folder_button.clicked.connect(self.on_folder_clicked)
        self.open_button.clicked.connect(self.on_open_clicked)

    @property
    def target(self) -> Path:
        """Where the file shall lie."""
        return Path(self.target_field.text().strip()).expanduser()

    @property
    def copy(self) -> Copy:
        """What is to leave the desk."""
        return COPIES[self.kind_control.index]

    @property
    def left(self) -> str:
        """What is said to have stayed at the desk."""
        return self._left.text()

    @property
    def outcome(self) -> str:
        """What is said after the export; empty before."""
        return self._done.text()

    @property
    def warning(self) -> str:
        """What is said about the place."""
        return self._exists.text()

    @Slot(int)
    def on_kind_chosen(self, _: int) -> None:
        """Another copy has another name, so that no two are taken for each other."""
        copy = self.copy
        suffix = self.target.suffix if self.target.suffix in copy.suffixes else copy.suffixes[0]
        self.target_field.setText(str(self.target.with_name(f"{self._slug}{copy.ending}{suffix}")))
        self.explanation.setText(copy.explanation)
        self._show_state()
        self.fit()

    @Slot(int)
    def on_format_chosen(self, index: int) -> None:
        self.target_field.setText(str(self.target.with_suffix(SUFFIXES[index])))
        self._show_state()

    @Slot()
    def on_target_changed(self) -> None:
        self.messages.hide()
        suffix = self.target.suffix.lower()
        if suffix in SUFFIXES:
            self.format_control.set_index(SUFFIXES.index(suffix))
        self._show_state()

    @Slot()
    def on_browse_clicked(self) -> None:
        kinds = ";;".join(
            f"{name} (*{suffix})" for suffix, name, _ in FORMATS if suffix in self.copy.suffixes
        )
        chosen = FORMATS[self.format_control.index]
        path, _ = QFileDialog.getSaveFileName(
            self,
            "Export to",
            str(self.target),
            kinds,
            f"{chosen[1]} (*{chosen[0]})",
            QFileDialog.Option.DontConfirmOverwrite,
        )
        if path:
            self.target_field.setText(path)

    @Slot()
    def on_folder_clicked(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.target.parent)))

    @Slot()
    def on_open_clicked(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.target)))

    def accept(self) -> None:
        if self.outcome:
            super().accept()
            return
        self.messages.hide()
        self._show_busy(True)
        is_draft = self.draft_box.isChecked() and self.copy.kind == "clean"
        to = self.to_field.text().strip() if self.copy.kind == "review" else ""
        self._export(Wanted(self.target, self.copy.kind, is_draft, to), self.on_exported, self.on_failed)

    def reject(self) -> None:
        self._is_over = True
        super().reject()

    def on_exported(self, left: Sequence[Lost]) -> None:
        """The file is written and was read back; `left` stayed at the desk."""
        if self._is_over:
            return
        as_draft = " as a draft" if self.draft_box.isChecked() and self.copy.kind == "clean" else ""
        self._done.setText(f"Exported{as_draft}, read back and found whole.")
        self._place.setText(str(self.target))
        self._left.setText(_told(left))
        self._left.setVisible(bool(left))
        self.explanation.hide()
        self._choice_page.hide()
        self._result_page.show()
        self._show_busy(False)
        self.accept_button.setText("Done")
        self.accept_button.setAccessibleName("Done")
        self.cancel_button.hide()
        self.accept_button.setFocus()
        self.fit(may_shrink=True)

    def on_failed(self, error: EditdeskError) -> None:
        """Nothing was written; say why and stay."""
        if not self._is_over:
            self._show_busy(False)
            self.show_error(error)

    def _show_busy(self, is_busy: bool) -> None:
        self.accept_button.setText("Writing…" if is_busy else "Export")
        self.accept_button.updateGeometry()
        for control in (
            *(self.accept_button, self.kind_control, self.to_field),
            *(self.format_control, self.target_field, self.browse_button),
        ):
            control.setEnabled(not is_busy)

    def _show_state(self) -> None:
        kind, suffix = self.copy.kind, self.target.suffix.lower()
        self._meaning.setText(FORMATS[self.format_control.index][2])
        by_kind: dict[str, tuple[QWidget, ...]] = {
            "clean": (self._format_label, self.format_control, self._meaning),
            "review": (self._to_label, self.to_field),
        }
        for of, widgets in by_kind.items():
            for widget in widgets:
                widget.setVisible(kind == of)
        self.draft_box.setVisible(kind == "clean" and bool(self._reasons))
        is_there = bool(self.target_field.text().strip()) and self.target.is_file()
        self._exists.setText("This file is there already and will be replaced." if is_there else " ")
        self.accept_button.setEnabled(
            bool(self.target.name) and (kind == "clean" or suffix in self.copy.suffixes)
        )


def _told(left: Sequence[Lost]) -> str:
    """What stayed at the desk, in lines."""
    if not left:
        return ""
    lines = [f"{one.what} ({one.where})" if one.where else one.what for one in left[:_MOST_TOLD]]
    more = [f"and {len(left) - _MOST_TOLD} more"] if len(left) > _MOST_TOLD else []
    return "\n".join(["Stayed at the desk:", *lines, *more])


def _reason(reasons: Sequence[str]) -> str:
    if not reasons:
        return ""
    more = f", and {len(reasons) - 1} more" if len(reasons) > 1 else ""
    return f"Not approved yet: {reasons[0].rstrip('.')}{more}. Only approved text leaves unmarked."
