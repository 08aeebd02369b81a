"""Comments of a Word file: their words, who answered whom, and which are resolved.

The answers and the state stand in a part of their own, tied to the comments by the id
of their last paragraph; its namespace is the one of 2012 or that of the beta before it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from editdesk.formats.docx.changes import read_stamp, stamp_of
from editdesk.formats.docx.names import (
    ALTERNATIVES,
    AUTHOR,
    BOX_CONTENT,
    EXTENDED,
    ID,
    TEXT,
    W14,
    Element,
    P,
    W,
    words,
)
from editdesk.formats.docx.symbols import symbol
from editdesk.formats.docx.things import chosen
from editdesk.review.threads import Reply, Thread

_BREAKS = frozenset((W + "br", W + "cr"))
_SIGNS = {W + "tab": "\t", W + "noBreakHyphen": "\u2011", W + "softHyphen": "\u00ad"}
_LEFT_OUT = frozenset((W + "del", W + "moveFrom", W + "rPr", W + "pPr", W + "instrText", BOX_CONTENT))
NOTE_BOOKMARK = "_comment_"
# Paragraphs without any of these, which are nearly all, are their runs one after the other.
_NOT_PLAIN = (*_BREAKS, *_SIGNS, *_LEFT_OUT - {W + "rPr", W + "pPr"}, W + "sym", ALTERNATIVES)
_PARA_IDS = (W14 + "paraId", *[name + "paraId" for name in EXTENDED])


class _Comment:
    """A comment as it stands in its part."""

    def __init__(self, element: Element) -> None:
        self.id = element.get(ID, "")
        self.author = words(element.get(AUTHOR))
        self.stamp = stamp_of(element)
        self.text = "\n".join(_paragraphs(element)).strip("\n")
        self.keys = [key for one in element.iter(P) for name in _PARA_IDS if (key := one.get(name))]


class Comments:
    """The threads of a file, and to which of them each of its comments belongs."""

    def __init__(self, root: Element | None, extended: Element | None) -> None:
        comments: dict[str, _Comment] = {}
        for element in () if root is None else root.findall(W + "comment"):
            comment = _Comment(element)
            comments.setdefault(comment.id, comment)
        self._comments = list(comments.values())
        by_key = {key.upper(): comment for comment in self._comments for key in comment.keys}
        parents, self._resolved = _said_by(extended, by_key)
        self._roots = {comment.id: _root(comment.id, parents) for comment in self._comments}
        self._answers = [comment for comment in self._comments if self._roots[comment.id] != comment.id]
        self.threads_of = {
            comment.id: f"c{number}"
            for number, comment in enumerate(self._comments, 1)
            if self._roots[comment.id] == comment.id
        }
        for answer in self._answers:
            self.threads_of[answer.id] = self.threads_of[self._roots[answer.id]]
        # The bookmark that our own files have around the words of a note that a comment is about.
        self.threads_by_bookmark = {
            NOTE_BOOKMARK + key: self.threads_of[comment.id]
            for key, comment in by_key.items()
            if comment.id == self._roots[comment.id]
        }

    def threads(self, quotes: Mapping[str, str]) -> tuple[Thread, ...]:
        """The threads in the order of the file; `quotes` gives their words by id."""
        answers: dict[str, list[Reply]] = {}
        for number, comment in enumerate(self._answers, len(self._comments) + 1):
            reply = Reply(
                f"c{number}", comment.author, read_stamp(comment.stamp), comment.text, stamp=comment.stamp
            )
            answers.setdefault(self._roots[comment.id], []).append(reply)
        return tuple(
            [
                replace(self._thread(comment, quotes), replies=tuple(answers.get(comment.id, ())))
                for comment in self._comments
                if self._roots[comment.id] == comment.id
            ]
        )

    def _thread(self, comment: _Comment, quotes: Mapping[str, str]) -> Thread:
        thread = self.threads_of[comment.id]
        return Thread(
            id=thread,
            kind="note",
            author=comment.author,
            at=read_stamp(comment.stamp),
            text=comment.text,
            quote=quotes.get(thread, ""),
            is_resolved=comment.id in self._resolved,
            stamp=comment.stamp,
        )


def _said_by(
    extended: Element | None, by_key: Mapping[str, _Comment]
) -> tuple[dict[str, str], frozenset[str]]:
    """Which comment each answer is to, and which are resolved, by the ids of comments."""
    parents: dict[str, str] = {}
    resolved: set[str] = set()
    for namespace in EXTENDED:
        for one in () if extended is None else extended.iter(namespace + "commentEx"):
            comment = by_key.get(one.get(namespace + "paraId", "").upper())
            parent = by_key.get(one.get(namespace + "paraIdParent", "").upper())
            if comment is None:
                continue
            if parent is not None and parent is not comment:
                parents[comment.id] = parent.id
            if one.get(namespace + "done", "0").lower() in ("1", "true", "on"):
                resolved.add(comment.id)
    return parents, frozenset(resolved)


def _root(comment: str, parents: Mapping[str, str]) -> str:
    """The comment with which the thread of `comment` begins; one in a circle of answers begins its own."""
    seen: list[str] = []
    at = comment
    while at in parents:
        if at in seen:
            return comment
        seen.append(at)
        at = parents[at]
    return at


def _paragraphs(comment: Element) -> Iterator[str]:
    for one in comment.iter(P):
        is_plain = next(one.iter(*_NOT_PLAIN), None) is None
        yield "".join([words(text.text) for text in one.iter(TEXT)] if is_plain else _words(one))


def _words(element: Element) -> Iterator[str]:
    """The words of a paragraph as they would be if all changes tracked in it were accepted."""
    for one in element:
        tag = one.tag
        if tag == TEXT:
            yield words(one.text)
        elif tag in _BREAKS:
            yield "\n"
        elif tag in _SIGNS:
            yield _SIGNS[str(tag)]
        elif tag == W + "sym":
            yield words(symbol(one.get(W + "font", ""), one.get(W + "char", "")))
        elif tag == ALTERNATIVES:
            branch = chosen(one)
            if branch is not None:
                yield from _words(branch)
        elif isinstance(tag, str) and tag not in _LEFT_OUT and tag != P:
            yield from _words(one)
