"""Words of Markdown with their marks: emphasis, links, code, line breaks, pictures and note references."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec
from markdown_it.token import Token

from editdesk.formats.markdown.notes import SIGN, Notes
from editdesk.formats.passages import Piece, trimmed
from editdesk.formats.web.style import safe_address
from editdesk.review.losses import Lost
from editdesk.text.marks import LINE_BREAK, OBJECT, PLAIN, marks

_STYLES = {"strong": "bold", "em": "italic", "s": "strike"}
_HTML_STYLES = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strike",
    "del": "strike",
    "sub": "subscript",
    "sup": "superscript",
    "code": "code",
    "kbd": "code",
}
_HTML_TAG = re.compile(r"^<(?P<end>/?)(?P<name>[a-zA-Z][a-zA-Z0-9]*)\b")
_REFERENCE = re.compile(f"{SIGN}(\\d+){SIGN}")


class Inline(msgspec.Struct, frozen=True):
    """A stretch of words, or one figure with its caption."""

    pieces: tuple[Piece, ...]
    is_figure: bool = False
    caption: str = ""


class InlineReader:
    """Makes marked pieces of inline tokens; pictures part them."""

    def __init__(self, notes: Notes) -> None:
        self._notes = notes
        self._style: dict[str, str | bool] = {}
        self._links: list[str] = []
        self._pieces: list[Piece] = []
        self._parts: list[Inline] = []
        self._lost: list[Lost] = []

    def read(self, tokens: Sequence[Token]) -> list[Inline]:
        """The parts of one block's words."""
        self._style, self._links, self._pieces, self._parts = {}, [], [], []
        for token in tokens:
            self._token(token)
        self._flush()
        return self._parts

    def take_lost(self) -> list[Lost]:
        """What was lost since the last time this was asked."""
        lost, self._lost = self._lost, []
        return lost

    def _token(self, token: Token) -> None:
        kind = token.type
        if kind == "text" or kind == "text_special":
            self._words(token.content)
        elif kind == "softbreak":
            self._words(" ")
        elif kind == "hardbreak":
            self._pieces.append((LINE_BREAK, PLAIN))
        elif kind == "code_inline":
            self._pieces.append((token.content, marks({**self._style, "code": True})))
        elif kind == "link_open":
            self._open_link(str(token.attrGet("href") or ""))
        elif kind == "link_close":
            self._style.pop("link", None)
        elif kind == "image":
            self._image(token)
        elif kind == "html_inline":
            self._html(token.content)
        elif kind.endswith("_open") and token.tag in _STYLES:
            self._style[_STYLES[token.tag]] = True
        elif kind.endswith("_close") and token.tag in _STYLES:
            self._style.pop(_STYLES[token.tag], None)

    def _words(self, text: str) -> None:
        style = marks(self._style)
        at = 0
        for match in _REFERENCE.finditer(text):
            if match.start() > at:
                self._pieces.append((text[at : match.start()], style))
            note = self._notes.id_of(int(match[1]))
            self._pieces.append((OBJECT, marks({"object": "footnote", "note": note})))
            at = match.end()
        if text[at:]:
            self._pieces.append((text[at:], style))

    def _open_link(self, address: str) -> None:
        kept = safe_address(address)
        if kept:
            self._style["link"] = kept
        elif address:
            self._lost.append(Lost(f"a link to {address[:200]}", "only web and mail addresses are kept"))

    def _image(self, token: Token) -> None:
        alt = " ".join((token.content or str(token.attrGet("alt") or "")).split())
        source = str(token.attrGet("src") or "")
        self._flush()
        # Without words it is not known to be decorative: nobody has said anything yet.
        figure = (OBJECT, marks({"object": "figure", "image": "", **({"alt": alt} if alt else {})}))
        self._parts.append(Inline((figure,), True, str(token.attrGet("title") or "")))
        self._lost.append(
            Lost(f"the picture {source[:200]}".strip(), f"at the figure “{alt}”" if alt else "at its figure")
        )

    def _html(self, tag: str) -> None:
        match = _HTML_TAG.match(tag)
        name = match["name"].lower() if match else ""
        if name == "br":
            self._pieces.append((LINE_BREAK, PLAIN))
        elif name in _HTML_STYLES and match is not None:
            if match["end"]:
                self._style.pop(_HTML_STYLES[name], None)
            else:
                self._style[_HTML_STYLES[name]] = True
        else:
            self._lost.append(Lost(f"HTML: {tag[:200]}", "a tag or comment among the words"))

    def _flush(self) -> None:
        pieces = trimmed(self._pieces)
        self._pieces = []
        if pieces:
            self._parts.append(Inline(pieces))
