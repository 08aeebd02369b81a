"""A new table, with the dialog that asks how large it shall be."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QDialog, QWidget

from editdesk.ui.dialogs.table import TableDialog
from editdesk.ui.editor.page_editor import PageEditor
from editdesk.ui.report.beside import put_beside_caret
from editdesk.ui.theme import Theme


class ReportTables(QObject):
    """Asks over `window`, then has the page put the table in."""

    def __init__(self, editor: PageEditor, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._editor, self._theme, self._window = editor, theme, window

    @Slot()
    def insert(self) -> None:
        """Ask for rows and columns of a table at the caret."""
        dialog = TableDialog(self._theme, self._window)
        put_beside_caret(dialog, self._editor, self._window)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            rows, columns = dialog.size_chosen
            self._editor.tables.insert(rows, columns, has_header=dialog.has_header)
        self._editor.setFocus()
