"""The door for every file that comes in: it chooses the reader, and refuses what cannot be read.

The readers are imported when the first such file comes: their libraries and the
rules for web copy take a quarter of a second, for which no window should wait.
"""

from __future__ import annotations

import email
import email.policy
import re
from email.message import EmailMessage
from pathlib import Path
from urllib.parse import urlsplit

from editdesk.errors import UnreadableFile
from editdesk.formats.clip.clipping import Clipping
from editdesk.formats.draft import Draft
from editdesk.formats.encodings import decoded, looks_binary

LARGEST_MB = 50

_TEXT = frozenset((".txt", ".text", ""))
_MARKDOWN = frozenset((".md", ".markdown", ".mdown", ".mkd"))
_PAGES = frozenset((".html", ".htm", ".xhtml", ".mht", ".mhtml"))
_WORD = frozenset((".docx", ".docm", ".dotx", ".dotm"))
_KNOWN = "Bring it as .docx, .html, .md or .txt."
_LOOKS_LIKE_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.I | re.S,
)
_ANY_TAG = re.compile(
    r"</?(?:p|div|h[1-6]|br|ul|ol|li|table|span|a|article|section|blockquote|b|i|em|strong)\b", re.I
)
_SIGNATURES = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a packed file"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"{\\rtf", "a Rich Text file"),
    (b"\x1f\x8b", "a packed file"),
    (b"SQLite format 3\x00", "a database"),
    (b"\x7fELF", "a program"),
    (b"bplist00", "a Safari archive"),
)
_ADVICE = {
    "a PDF": "Copy its text and paste it, or ask for the text as a Word or web file.",
    "a Rich Text file": "Open it in a word processor and save it as .docx.",
    "an old Office file": "Open it in Word and save it as .docx.",
    "a Safari archive": "Save the page in the browser again, as page source.",
}


def read_file(path: Path) -> Draft:
    """The draft in the file at `path`; UnreadableFile when there is none to be had."""
    data = _bytes_of(path)
    name, suffix = path.name, path.suffix.lower()
    _refuse_others(name, suffix, data)
    if suffix in _WORD:
        return _read_word(data, name)
    if suffix in (".mht", ".mhtml"):
        return _not_empty(name, _read_archive(name, data))
    text = decoded(data)
    if suffix in _MARKDOWN:
        return _not_empty(name, _read_markdown(text, name))
    if (suffix in _PAGES and _ANY_TAG.search(text)) or _LOOKS_LIKE_PAGE.match(text):
        return _not_empty(name, _read_webpage(text, name))
    return _not_empty(name, read_text(text, name))


def read_text(text: str, source: str = "") -> Draft:
    """The draft in pasted text."""
    from editdesk.formats.pasted.plaintext import read_plain_text

    return read_plain_text(text, source)


def read_html(html: bytes | str, source: str = "") -> Draft:
    """The draft in a page, or in HTML from the clipboard."""
    return _read_webpage(decoded(html) if isinstance(html, bytes) else html, source)


def read_clipping(html: str, address: str = "") -> Clipping:
    """What HTML from a clipboard holds, all of it, copied from the page at `address`; TooMuchLayout."""
    from editdesk.formats.clip.reader import read

    return read(html, address)


def read_own_word(data: bytes, source: str) -> Draft:
    """The draft in a Word file that this program wrote itself; a stranger's is read apart."""
    from editdesk.formats.docx.reader import read_docx

    return read_docx(data, source)


def _read_webpage(html: str, source: str) -> Draft:
    from editdesk.formats.web.webpage import read_webpage

    return read_webpage(html, source)


def _read_word(data: bytes, source: str) -> Draft:
    from editdesk.formats.child import read_apart

    return read_apart(data, source)


def _read_markdown(text: str, source: str) -> Draft:
    from editdesk.formats.markdown.reader import read_markdown

    return read_markdown(text, source)


def _bytes_of(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if path.is_dir():
            raise UnreadableFile(path.name, "it is a folder", hint="Choose a file in it.")
        if not path.is_file():
            raise UnreadableFile(path.name, "it is no ordinary file", hint=_KNOWN)
        if size > LARGEST_MB * 1_000_000:
            why = f"it has {size // 1_000_000} MB and editdesk reads at most {LARGEST_MB}"
            raise UnreadableFile(
                path.name, why, hint="Bring only the report itself, without pictures or archives."
            )
        return path.read_bytes()
    except FileNotFoundError as error:
        raise UnreadableFile(
            path.name, "there is no such file", hint="Check the name and the folder."
        ) from error
    except PermissionError as error:
        hint = "Ask its owner for permission, or copy it to a folder of your own."
        raise UnreadableFile(path.name, "you may not read it", hint=hint) from error
    except OSError as error:
        hint = "Copy it to this computer and try again."
        raise UnreadableFile(path.name, "the disk or the network did not give it", hint=hint) from error


def _refuse_others(name: str, suffix: str, data: bytes) -> None:
    if not data.strip():
        raise UnreadableFile(name, "it is empty", hint="Check that it was saved or downloaded completely.")
    if suffix in _WORD:
        return
    what = next((what for start, what in _SIGNATURES if data.startswith(start)), "")
    if what:
        raise UnreadableFile(name, f"it is {what}, not text", hint=_ADVICE.get(what, _KNOWN))
    if suffix not in _TEXT | _MARKDOWN | _PAGES:
        raise UnreadableFile(name, f"editdesk does not read {suffix} files", hint=_KNOWN)
    if looks_binary(data):
        raise UnreadableFile(name, "it holds no text but binary data", hint=_KNOWN)


def _read_archive(name: str, data: bytes) -> Draft:
    """The draft in a page that a browser saved as one file (MHTML, RFC 2557)."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    for part in message.walk():
        if part.get_content_type() == "text/html" and isinstance(part, EmailMessage):
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes) and payload.strip():
                return _read_webpage(decoded(payload), _address(part) or name)
    raise UnreadableFile(name, "no page is in it", hint="Save the page in the browser again, as HTML.")


def _address(part: EmailMessage) -> str:
    location = str(part.get("Content-Location", "")).strip()
    return location if urlsplit(location).scheme in ("http", "https") else ""


def _not_empty(name: str, draft: Draft) -> Draft:
    if not draft.body.text.strip() and not draft.removed:
        raise UnreadableFile(name, "there are no words in it", hint="Check that it was saved completely.")
    return draft
