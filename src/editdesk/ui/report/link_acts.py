"""Links with their dialogs: made and altered near their words, opened once it is plain where they go."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QDialog, QMenu, QWidget

from editdesk.errors import EditdeskError
from editdesk.text.addresses import (
    NoAddress,
    checked_address,
    host_of,
    is_address,
    mixes_scripts,
    said_link,
    said_otherwise,
)
from editdesk.text.body import Span
from editdesk.text.links import Link
from editdesk.ui.dialogs.link import LinkDialog
from editdesk.ui.dialogs.sheet import Sheet
from editdesk.ui.editor.page_editor import PageEditor
from editdesk.ui.report.beside import put_beside_caret
from editdesk.ui.theme import Theme
from editdesk.ui.widgets.fields import Field

_MOST_OFFERED = 2000


class ReportLinks(QObject):
    """Asks over `window`, then has the page change the text or `open_address` open the address."""

    refused = Signal(object)  # EditdeskError

    def __init__(
        self,
        editor: PageEditor,
        theme: Theme,
        window: QWidget,
        open_address: Callable[[str], object] | None = None,
    ) -> None:
        super().__init__(window)
        self._editor, self._theme, self._window = editor, theme, window
        self._open_address = open_address or in_browser

    @Slot()
    def edit(self) -> None:
        """Ask for address and words of a link at the caret or on the selection."""
        target = self._editor.links.target()
        offered = target.words if is_address(target.words) else _on_clipboard()
        dialog = LinkDialog(
            target.words,
            target.address,
            self._theme,
            self._editor.links.link_words,
            self._window,
            offered=offered,
            has_selection=target.is_selected,
        )
        put_beside_caret(dialog, self._editor, self._window)
        if dialog.exec() == QDialog.DialogCode.Accepted and dialog.is_removed:
            self._editor.links.remove()
        self._editor.setFocus()

    @Slot(QMenu, int)
    def add_to_menu(self, menu: QMenu, at: int) -> None:
        """Put what can be done to the link at `at` on top of the page's own menu."""
        link = self._editor.links.link_near(at)
        first = menu.actions()[0] if menu.actions() else None
        if link is None or first is None:
            return
        entries: list[tuple[str, Callable[[], None]]] = [("Open link", partial(self.open, link))]
        if not self._editor.isReadOnly():
            there = partial(self._editor.select, Span(at, at))
            entries += [("Change link…", partial(_both, there, self.edit))]
            entries += [("Remove link", partial(_both, there, self._editor.links.remove))]
        for name, do in entries:
            menu.insertAction(first, menu.addAction(name, do))
        menu.insertSeparator(first)

    @Slot(object)
    def open(self, link: Link) -> None:
        """Open the address of `link`; first ask where its words or letters may mislead."""
        try:
            address = checked_address(link.address)
        except NoAddress as error:
            self.refused.emit(error)
            return
        words = self._editor.links.words_of(link)
        if not said_otherwise(words, address) and not mixes_scripts(host_of(address)):
            self._open(address)
            return
        sheet = Sheet("Open this link?", said_link(words, address), "Open", self._theme, self._window)
        whole = Field("Its whole address", self._theme)
        whole.setText(address)
        whole.setReadOnly(True)
        whole.setCursorPosition(0)
        sheet.add_field("Its whole address", whole)
        if sheet.exec() == QDialog.DialogCode.Accepted:
            self._open(address)

    def _open(self, address: str) -> None:
        try:
            self._open_address(address)
        except EditdeskError as error:
            self.refused.emit(error)


def _both(one: Callable[[], None], other: Callable[[], None]) -> None:
    one()
    other()


class NoBrowser(EditdeskError):
    """The system has nothing that opens an address."""

    def __init__(self, address: str) -> None:
        super().__init__(
            f"Nothing here opens {address}.", hint="Copy the address and open it in a browser yourself."
        )


def in_browser(address: str) -> None:
    """Nothing; the system's browser or mail program opens `address`. NoAddress, NoBrowser where it cannot."""
    if not QDesktopServices.openUrl(QUrl(checked_address(address))):
        raise NoBrowser(address)


def _on_clipboard() -> str:
    """The address that the clipboard holds; empty where it holds none."""
    words = QGuiApplication.clipboard().text()
    return words.strip() if len(words) < _MOST_OFFERED and is_address(words) else ""
