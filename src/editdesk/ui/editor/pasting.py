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
        try:
            if plain:
                self._put_words(span, mime, text_in(mime) or self._words_of_html(mime))
            else:
                self._put_richest(span, mime)
        except EditdeskError as error:
            self.refused.emit(error)

    def _put_richest(self, span: Span, mime: QMimeData) -> None:
        own = fragment_in(mime)
        if own is not None and self._place(span, own, Origin()):
            return
        pictures = pictures_in(mime)
        if pictures:
            self.pictures_brought.emit(pictures)
            return
        found = self._read(mime)
        left_out = found.left_out if found is not None else 0
        is_there = (
            found is not None
            and found.fragment is not None
            and self._place(span, found.fragment, found.origin, left_out)
        )
        if not is_there:
            self._put_words(span, mime, text_in(mime))
        self._tell(left_out)

    def _put_words(self, span: Span, mime: QMimeData, text: str) -> None:
        pasting.check_text(text)
        if text:
            edit = typing(self._hand.body, *span, text, self._hand.chosen_style)
            self._perform(edit, pasting.origin_of(address_in(mime)))

    def _words_of_html(self, mime: QMimeData) -> str:
        found = self._read(mime)
        return found.fragment.plain() if found is not None and found.fragment is not None else ""

    def _read(self, mime: QMimeData) -> Found | None:
        """What the HTML in `mime` holds; None where there is none, or too much of it, which is told."""
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
            self.told.emit(f"{what}.", todo)
