"""What the clipboard or a drag holds, put into the text: the richest of it that can be had.

First our own words, then pictures that come without words, then HTML, then plain
text. What had to stay behind is told in a sentence.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QMimeData, QObject, Signal

from editdesk.desk import pasting
from editdesk.desk.pasting import Found, Origin
from editdesk.errors import EditdeskError
from editdesk.text.body import Span
from editdesk.text.edits import Edit, typing
from editdesk.text.fragments import Fragment
from editdesk.ui.bridge import ReportBridge
from editdesk.ui.editor.clipboard import address_in, fragment_in, html_in, pictures_in, text_in
from editdesk.ui.editor.hand import Hand


class Pasting(QObject):
    """Puts what was copied or dropped into the report of one bridge, each as one act."""

    told = Signal(str, str)  # what stayed behind, what to do
    refused = Signal(object)  # EditdeskError
    pictures_brought = Signal(object)  # [(name, bytes)]

    def __init__(self, bridge: ReportBridge, hand: Hand, parent: QObject) -> None:
        super().__init__(parent)
        self._bridge, self._hand = bridge, hand

    def put(self, span: Span, mime: QMimeData, *, plain: bool = False) -> None:
        """Put what `mime` holds in the place of `span`; when `plain`, its words alone."""
        fragment = fragment_in(mime)
        if fragment is not None and not plain and self._place(span, fragment, Origin()):
            return
        try:
            pictures = [] if plain else pictures_in(mime)
        except EditdeskError as error:
            self.refused.emit(error)
            return
        if pictures:
            self.pictures_brought.emit(pictures)
            return
        text = text_in(mime)
        found = self._read(mime) if not plain or not text else None
        if found is not None and found.fragment is not None:
            if plain:
                text = found.fragment.plain()
            elif self._place(span, found.fragment, found.origin, found.left_out):
                self._tell(found.left_out)
                return
        if text:
            origin = found.origin if found is not None else pasting.origin_of(address_in(mime))
            self._perform(typing(self._hand.body, *span, text, self._hand.chosen_style), origin)
        elif found is not None:
            self._tell(found.left_out)

    def _read(self, mime: QMimeData) -> Found | None:
        """What the HTML in `mime` holds; None where there is none, or too much of it."""
        html = html_in(mime)
        if not html:
            return None
        try:
            return pasting.read_html(html, address_in(mime))
        except EditdeskError as error:
            self.told.emit(error.message, error.hint)
            return None

    def _place(self, span: Span, fragment: Fragment, origin: Origin, left_out: int = 0) -> bool:
        """Put `fragment` in; whether it is sound."""
        edit = self._hand.placed(self._hand.body, span, fragment)
        if edit is not None:
            self._perform(edit, origin, left_out)
        return edit is not None

    def _perform(self, edit: Edit, origin: Origin, left_out: int = 0) -> None:
        act = partial(pasting.paste, self._bridge.open_report, origin=origin, left_out=left_out)
        self._hand.perform(edit, by=act)

    def _tell(self, left_out: int) -> None:
        if left_out == 1:
            what, todo = (
                "1 picture stayed behind",
                "To have it here, save it as a file and drop it on the page.",
            )
        else:
            what = f"{left_out} pictures stayed behind"
            todo = "To have them here, save them as files and drop them on the page."
        if left_out:
            self.told.emit(f"{what} when you pasted.", todo)
