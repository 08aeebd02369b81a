"""Figures with their dialogs: pictures are read and kept off the window's thread, then put into the text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, QStandardPaths, Signal, Slot
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QDialog, QFileDialog, QMenu, QWidget

from editdesk.desk import picturing
from editdesk.errors import EditdeskError
from editdesk.text.figures import Figure, figure_in
from editdesk.ui import background
from editdesk.ui.bridge import ReportBridge
from editdesk.ui.dialogs.figure import PREVIEW, FigureDialog
from editdesk.ui.editor.page_editor import PageEditor
from editdesk.ui.editor.pictures import image_in
from editdesk.ui.theme import Theme

_FILES = "Pictures (*.jpg *.jpeg *.png *.webp *.tif *.tiff *.gif *.bmp *.avif);;All files (*)"


class NoFigure(EditdeskError):
    """An act on a figure was asked for where there is none."""

    def __init__(self) -> None:
        super().__init__("There is no picture at the caret.", hint="Click a picture first.")


class _Read(NamedTuple):
    """A picture ready to be kept, and how it looks when it is small."""

    picture: picturing.Picture
    small: QImage


class ReportFigures(QObject):
    """Asks over `window`, then has the page change the text."""

    refused = Signal(object)  # EditdeskError

    def __init__(
        self,
        bridge: ReportBridge,
        editor: PageEditor,
        theme: Theme,
        window: QWidget,
        choose_file: Callable[[], Path | None] | None = None,
    ) -> None:
        super().__init__(window)
        self._bridge, self._editor, self._theme, self._window = bridge, editor, theme, window
        self._choose_file = choose_file or self._chosen
        self._folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
        self._waiting: list[tuple[str, bytes]] = []
        self._taken: picturing.Picture | None = None
        self.dialog: FigureDialog | None = None

    @Slot()
    def insert(self) -> None:
        """Ask for a picture and what is said about it, and put it in."""
        path = self._choose_file()
        if path is not None:
            dialog = self._insert_dialog("Figure")
            self._read_file(dialog, path)

    @Slot(object)
    def insert_brought(self, brought: Sequence[tuple[str, bytes]]) -> None:
        """Put in the pictures (name, bytes) that were dropped or pasted, one after another."""
        self._waiting += brought
        if self.dialog is None:
            self._insert_next()

    @Slot()
    def replace(self) -> None:
        """Put another picture in the place of the chosen one."""
        figure = self._figure()
        path = self._choose_file() if figure is not None else None
        if figure is None or path is None:
            return
        dialog = self._open(
            "Replace picture", "Replace", partial(self._keep_replaced, figure), has_words=False
        )
        dialog.fill_in(figure.alternative)
        self._read_file(dialog, path)

    @Slot()
    def edit_alternative(self) -> None:
        """Ask what the chosen picture says to those who do not see it."""
        figure = self._figure()
        if figure is None:
            return
        keep = partial(self._say, figure)
        dialog = self._open("Alternative text", "Keep", keep, has_words=False, can_choose=False)
        dialog.fill_in(figure.alternative)
        dialog.accept_button.setEnabled(True)
        read = partial(self._small_of, figure.digest)
        background.run(read, partial(self._on_small, dialog), partial(self._on_no_small, dialog))

    @Slot(QMenu, int)
    def add_to_menu(self, menu: QMenu, at: int) -> None:
        """Put what can be done to the figure at `at` on top of the page's own menu."""
        figure = figure_in(self._bridge.open_report.report.body, at, at)
        first = menu.actions()[0] if menu.actions() else None
        if figure is None or first is None or self._editor.isReadOnly():
            return
        for name, do in (
            ("Alternative text…", self.edit_alternative),
            ("Replace picture…", self.replace),
            ("Remove figure", self._editor.figures.remove),
        ):
            menu.insertAction(first, menu.addAction(name, do))
        menu.insertSeparator(first)

    def _figure(self) -> Figure | None:
        figure = self._editor.figures.figure()
        if figure is None:
            self.refused.emit(NoFigure())
        return figure

    def _insert_next(self) -> None:
        if not self._waiting:
            return
        name, data = self._waiting.pop(0)
        left = len(self._waiting)
        dialog = self._insert_dialog("Figure" if not left else f"Figure, and {left} more")
        self._read(dialog, name, partial(_read, data, name))

    def _insert_dialog(self, name: str) -> FigureDialog:
        return self._open(name, "Insert", self._keep_new)

    def _open(
        self,
        name: str,
        accept: str,
        keep: Callable[[FigureDialog], None],
        *,
        has_words: bool = True,
        can_choose: bool = True,
    ) -> FigureDialog:
        dialog = FigureDialog(
            name,
            accept,
            self._theme,
            lambda: keep(dialog),
            self._window,
            has_words=has_words,
            can_choose=can_choose,
        )
        self.dialog, self._taken = dialog, None
        dialog.file_asked.connect(self._on_file_asked)
        dialog.finished.connect(partial(self._on_finished, dialog))
        dialog.open()
        return dialog

    # Reading.

    def _chosen(self) -> Path | None:
        path, _ = QFileDialog.getOpenFileName(self._window, "Choose a picture", self._folder, _FILES)
        if not path:
            return None
        self._folder = str(Path(path).parent)
        return Path(path)

    @Slot()
    def _on_file_asked(self) -> None:
        path = self._choose_file()
        if path is not None and self.dialog is not None:
            self._read_file(self.dialog, path)

    def _read_file(self, dialog: FigureDialog, path: Path) -> None:
        self._read(dialog, path.name, partial(_read_file, path))

    def _read(self, dialog: FigureDialog, name: str, read: Callable[[], _Read]) -> None:
        self._taken = None
        dialog.show_reading(name)
        background.run(read, partial(self._on_read, dialog, name), partial(self._on_unreadable, dialog))

    def _on_read(self, dialog: FigureDialog, name: str, read: _Read) -> None:
        if dialog is self.dialog:
            self._taken = read.picture
            said = f"{name}, {read.picture.width:,} × {read.picture.height:,} pixels"
            dialog.show_picture(read.small, said)

    def _on_unreadable(self, dialog: FigureDialog, error: EditdeskError) -> None:
        if dialog is self.dialog:
            dialog.show_unreadable(error)

    def _small_of(self, digest: str) -> QImage:
        return image_in(picturing.picture(self._bridge.open_report, digest), PREVIEW * 2)

    def _on_small(self, dialog: FigureDialog, small: QImage) -> None:
        if dialog is self.dialog:
            dialog.show_picture(small, "")

    def _on_no_small(self, dialog: FigureDialog, error: EditdeskError) -> None:
        if dialog is self.dialog:
            dialog.preview.show_words(error.message)

    # Keeping.

    def _keep_new(self, dialog: FigureDialog) -> None:
        def done(kept: picturing.KeptPicture) -> None:
            words = dialog.caption.words, dialog.credit.text()
            self._editor.figures.insert(kept.digest, dialog.alternative_text, *words)

        self._keep(dialog, done)

    def _keep_replaced(self, figure: Figure, dialog: FigureDialog) -> None:
        def done(kept: picturing.KeptPicture) -> None:
            now = self._editor.figures.figure()
            if now is not None and now.digest == figure.digest:
                self._editor.figures.replace(now, kept.digest, dialog.alternative_text)

        self._keep(dialog, done)

    def _keep(self, dialog: FigureDialog, done: Callable[[picturing.KeptPicture], None]) -> None:
        """Keep the picture first: no entry refers to a file that is not there."""
        picture = self._taken
        if picture is None:
            return

        def kept(of: picturing.KeptPicture) -> None:
            if dialog is self.dialog:
                done(of)
                dialog.close_kept()

        def failed(error: EditdeskError) -> None:
            if dialog is self.dialog:
                dialog.on_failed(error)

        background.run(partial(picturing.keep, self._bridge.open_report, picture), kept, failed)

    def _say(self, figure: Figure, dialog: FigureDialog) -> None:
        now = self._editor.figures.figure()
        if now is not None and now.digest == figure.digest:
            self._editor.figures.say(now, dialog.alternative_text)
        dialog.close_kept()

    def _on_finished(self, dialog: FigureDialog, result: int) -> None:
        self.dialog, self._taken = None, None
        if result != QDialog.DialogCode.Accepted:
            # Whoever wants none of this picture is not asked about those that came with it.
            self._waiting.clear()
        dialog.deleteLater()
        self._editor.setFocus()
        self._insert_next()


def _read(data: bytes, name: str) -> _Read:
    return _with_small(picturing.read_picture(data, name))


def _read_file(path: Path) -> _Read:
    return _with_small(picturing.read_picture_file(path))


def _with_small(picture: picturing.Picture) -> _Read:
    return _Read(picture, image_in(picture.data, PREVIEW * 2))
