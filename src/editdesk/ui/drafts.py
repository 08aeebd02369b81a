"""Words that were begun beside a report and not sent: new comments, answers, changes to what one said.

They stand in a file of one's own, for its owner's eyes only, and never in a
journal. A draft goes when it is sent or emptied. Two windows on one report
share the file: each writes what it changed and leaves the rest.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

import msgspec
from PySide6.QtCore import QObject, QTimer, Slot

from editdesk.private_files import write_private
from editdesk.text.body import Body, Span

KEPT_AFTER_MS = 1000
NEW = "new"
_AROUND = 40


class Words(msgspec.Struct, frozen=True):
    """A stretch of the text: where it stood, what it said, and what stood around it."""

    start: int
    end: int
    quote: str
    before: str = ""
    after: str = ""


class Draft(msgspec.Struct, frozen=True):
    """Words not sent; those of a new comment have a kind and the words they are about."""

    text: str
    kind: str = "note"
    about: tuple[Words, ...] = ()


def words_at(body: Body, span: Span) -> Words:
    """The words of `span`, to find them again."""
    text = body.text
    before, after = text[max(0, span.start - _AROUND) : span.start], text[span.end : span.end + _AROUND]
    return Words(span.start, span.end, text[span.start : span.end], before, after)


def found_again(body: Body, about: Sequence[Words]) -> tuple[Span, ...]:
    """Where these words stand now; empty where one of them has no certain place any more."""
    spans = [_found(body.text, words) for words in about]
    return tuple(span for span in spans if span is not None) if None not in spans else ()


def _found(text: str, words: Words) -> Span | None:
    """In its old place, else between its old neighbours, else where it stands only once."""
    if not words.quote:
        return None
    if text[words.start : words.end] == words.quote:
        return Span(words.start, words.end)
    for before, after in ((words.before, words.after), (words.before, ""), ("", words.after), ("", "")):
        whole = before + words.quote + after
        at = text.find(whole)
        if at >= 0 and text.find(whole, at + 1) < 0:
            return Span(at + len(before), at + len(before) + len(words.quote))
    return None


def reply_key(thread: str) -> str:
    """Under which key an answer to `thread` is kept."""
    return f"reply:{thread}"


def edit_key(thread: str, reply: str = "") -> str:
    """Under which key the change to a comment, or to an answer in it, is kept."""
    return f"edit:{thread}:{reply}"


class Drafts(QObject):
    """The drafts of one person on one report; until they lie somewhere they last as long as this."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path: Path | None = None
        self._drafts: dict[str, Draft] = {}
        self._changed: set[str] = set()
        self._later = QTimer(self, interval=KEPT_AFTER_MS, singleShot=True)
        self._later.timeout.connect(self.keep)

    def lie_at(self, path: Path) -> None:
        """Lie in the file `path` from now on; what it holds already is begun again."""
        self._path = path
        self._drafts = _read(path) | self._drafts

    @property
    def all(self) -> Mapping[str, Draft]:
        """Every draft by its key."""
        return self._drafts

    def get(self, key: str) -> Draft | None:
        """What was begun under `key`."""
        return self._drafts.get(key)

    def text(self, key: str) -> str:
        """The words begun under `key`; empty for none."""
        draft = self._drafts.get(key)
        return draft.text if draft else ""

    def put(self, key: str, draft: Draft) -> None:
        """Have `draft` under `key`; an empty one goes. It is in the file within a second."""
        if not draft.text.strip():
            self.drop(key)
        elif self._drafts.get(key) != draft:
            self._drafts[key] = draft
            self._note(key)

    def drop(self, key: str) -> None:
        """What was begun under `key` was sent, or is not wanted."""
        if self._drafts.pop(key, None) is not None:
            self._note(key)

    def _note(self, key: str) -> None:
        self._changed.add(key)
        # Not started anew: who types on and on is kept too.
        if not self._later.isActive():
            self._later.start()

    @Slot()
    def keep(self) -> None:
        """Write what changed, now."""
        self._later.stop()
        if self._path is None or not self._changed:
            return
        stored = _read(self._path)
        for key in self._changed:
            if key in self._drafts:
                stored[key] = self._drafts[key]
            else:
                stored.pop(key, None)
        # Where it cannot be written, the next change tries again: there is nothing one could do meanwhile.
        with suppress(OSError):
            _write(self._path, stored)
            self._changed.clear()


def draft_path(folder: Path, report: str, person: str) -> Path:
    """Where the drafts of `person` on `report` lie."""
    return folder / f"{report}-{person}.json"


def _read(path: Path) -> dict[str, Draft]:
    try:
        return msgspec.json.decode(path.read_bytes(), type=dict[str, Draft])
    except (OSError, ValueError, msgspec.MsgspecError):
        return {}


def _write(path: Path, drafts: Mapping[str, Draft]) -> None:
    if not drafts:
        path.unlink(missing_ok=True)
        return
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    beside = path.with_suffix(f".{secrets.token_hex(4)}.new")
    write_private(path, msgspec.json.encode(drafts), beside)
