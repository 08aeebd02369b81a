"""The clipboard: words as plain text for others, and as a fragment for editdesk itself."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import QMimeData

from editdesk.text.fragments import Fragment
from editdesk.text.marks import LINE_BREAK
from editdesk.text.valid import cleaned

FRAGMENT_TYPE = "application/x-editdesk-fragment+json"
# A clipboard of this size is somebody's mistake, and would stall the window.
MOST_BYTES = 32 << 20


def mime_of(fragment: Fragment) -> QMimeData:
    """`fragment`, ready for the clipboard or a drag."""
    mime = QMimeData()
    mime.setText(fragment.plain().replace(LINE_BREAK, "\n"))
    mime.setData(FRAGMENT_TYPE, msgspec.json.encode(fragment))
    return mime


def fragment_in(mime: QMimeData) -> Fragment | None:
    """The fragment that editdesk put into `mime`; None where there is none, or none that can be read."""
    if not mime.hasFormat(FRAGMENT_TYPE):
        return None
    data = mime.data(FRAGMENT_TYPE)
    if data.size() > MOST_BYTES:
        return None
    try:
        return msgspec.json.decode(data.data(), type=Fragment)
    except msgspec.MsgspecError:
        return None


def text_in(mime: QMimeData) -> str:
    """The plain words in `mime`, cleaned; lines end in `\\n`."""
    return cleaned(mime.text()) if mime.hasText() else ""
