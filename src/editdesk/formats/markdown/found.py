"""Read the words of written Markdown back, through markdown-it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from editdesk.formats.checking import Found
from editdesk.formats.flow import DRAFT

_NOTE = re.compile(r"^(?:\[\^\d+\]: |<!-- notes -->$)", re.MULTILINE)
_REFERENCE = re.compile(r"(?<!\\)\[\^\d+\]")
_DRAFT = f"> **{DRAFT}**"


def found(data: bytes) -> Found:
    """What the text says, each note by itself."""
    text = data.decode()
    marked = text.startswith(_DRAFT)
    if marked:
        text = text.removeprefix(_DRAFT)
    main, *notes = _NOTE.split(text)
    words = [_words(_REFERENCE.sub("", part)) for part in (main, *_dedented(notes))]
    return Found(words[0], tuple(words[1:]), marked=(DRAFT if marked else "",))


def _dedented(notes: Sequence[str]) -> list[str]:
    return [note.replace("\n    ", "\n") for note in notes]


def _words(text: str) -> str:
    markdown = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    return "".join(_texts(markdown.parse(text)))


def _texts(tokens: Sequence[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type == "image":
            continue
        if token.children:
            yield from _texts(token.children)
            yield "\n"
        elif token.type in ("text", "code_inline", "code_block", "fence", "text_special"):
            yield token.content
        elif token.type in ("softbreak", "hardbreak"):
            yield "\n"
