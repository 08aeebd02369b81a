"""Walk a parsed page from top to bottom: each block of words becomes a passage with its surroundings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

import msgspec

from editdesk.formats.passages import Passage, Piece, trimmed
from editdesk.formats.pasted.textlines import clean_signs
from editdesk.formats.web.style import AWAY, Element, Style, shown, styled
from editdesk.formats.web.tables import TableCells, is_data_table
from editdesk.formats.webrules.words import word_set
from editdesk.text.marks import LINE_BREAK, PLAIN, marks

_SKIPPED = word_set(
    "script style noscript template svg math select option datalist textarea iframe object embed "
    "video audio canvas head title input meter progress map area source track param colgroup frameset"
)
_BLOCKS = word_set(
    "p div section article header footer aside nav main h1 h2 h3 h4 h5 h6 ul ol li dl dt dd "
    "blockquote figure figcaption table caption thead tbody tfoot tr td th pre form fieldset legend "
    "address hr details summary center body html menu dir hgroup search dialog button amp-list "
    "picture"
)
_LANDMARKS = frozenset(
    ("nav", "header", "footer", "aside", "form", "button", "figure", "dialog", "menu", "search")
)
_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 3, "h5": 3, "h6": 3}
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_HIDDEN_CLASS = re.compile(
    r"(?:^|\s)(?:sr-only|screen-?reader(?:-text)?|visually-?hidden|visuallyhidden|u-hidden|is-hidden|hidden|"
    r"element-invisible|off-?screen|assistive-text|accessible-hide|print-only|show-for-sr|vh)(?:\s|$)",
    re.I,
)
# hidden on small screens only
_SHOWN_WIDER = re.compile(r"\b(?:sm|md|lg|xl):(?:block|flex|grid|inline|table)")
_BLANKS = re.compile(r"[ \t\n\r\f]+")
_MOST_ITEM_PARAGRAPHS = 3


class PageBlock(msgspec.Struct, frozen=True):
    """A passage of a page, with where it stands.

    `link_share` is the part of its letters that are links. `parts` is its text,
    cut where two inline elements touch, as they are told apart on screen.
    """

    passage: Passage
    element: Element
    link_share: float = 0.0
    parts: tuple[str, ...] = ()
    landmark: str = ""
    is_hidden: bool = False

    @property
    def seamed(self) -> str:
        """Its text, with a blank between its parts."""
        return " ".join(self.parts)


class Unread(msgspec.Struct, frozen=True):
    """Something a report cannot take from a page, such as a picture; `before` is the next block's number."""

    what: str
    before: int
    element: Element


class _Place(msgspec.Struct, frozen=True):
    """What surrounds the words that are being read."""

    element: Element
    kind: str = "paragraph"
    level: int = 0
    list_level: int = -1
    landmark: str = ""
    is_hidden: bool = False


def blocks_of(tree: Element, base: str = "") -> tuple[list[PageBlock], list[Unread]]:
    """All blocks of words in `tree`, in order, and what could not be read."""
    walker = _Walker(base)
    walker.walk(tree, _Place(tree), {})
    walker.flush()
    return walker.blocks, walker.unread


class _Walker:
    def __init__(self, base: str) -> None:
        self.blocks: list[PageBlock] = []
        self.unread: list[Unread] = []
        self._base = base
        self._pieces: list[Piece] = []
        self._seams: set[int] = set()
        self._length = 0
        self._place: _Place | None = None
        self._item_open = False
        self._cells: TableCells | None = None
        self._tables = 0

    # words -----------------------------------------------------------------

    def _words(self, text: str | None, place: _Place, style: Style) -> None:
        if not text:
            return
        if place.kind != "preformatted":
            text = _BLANKS.sub(" ", clean_signs(text))
            if text == " " and not self._pieces:
                return
            if self._pieces and self._pieces[-1][0].endswith((" ", LINE_BREAK)):
                text = text.lstrip(" ")
        else:
            text = clean_signs(text).replace("\n", LINE_BREAK)
        if text:
            if not self._pieces:
                self._place = place
            self._pieces.append((text, marks(style)))
            self._length += len(text)

    def flush(self) -> None:
        """Close the block of words that is open."""
        pieces, place, seams = self._pieces, self._place, self._seams
        self._pieces, self._place, self._seams, self._length = [], None, set(), 0
        if place is None:
            return
        parts = "".join([("\0" if number in seams else "") + text for number, (text, _) in enumerate(pieces)])
        kept = _without_edge_breaks(pieces)
        if not kept:
            return
        self._add(kept, place, tuple(part.strip() for part in parts.split("\0") if part.strip()))

    def _add(self, pieces: tuple[Piece, ...], place: _Place, parts: tuple[str, ...]) -> None:
        total = linked = 0
        for text, run in pieces:
            count = len(text.strip())
            total += count
            linked += count if any(key in ("link", AWAY) for key, _ in run) else 0
        passage = Passage(shown(pieces), _kind(place), place.level)
        if self._cells is not None:
            passage = msgspec.structs.replace(passage, kind="cell", cell=self._cells.place, level=0)
        elif place.kind in ("bullet", "numbered"):
            if self._item_open and self._is_same_item(passage):
                # a second block in one item is a line of it
                self._append_line(passage, linked / max(1, total))
                return
            self._item_open = True
        self.blocks.append(
            PageBlock(passage, place.element, linked / max(1, total), parts, place.landmark, place.is_hidden)
        )

    def _is_same_item(self, passage: Passage) -> bool:
        last = self.blocks[-1].passage if self.blocks else None
        return last is not None and (last.kind, last.level) == (passage.kind, passage.level)

    def _append_line(self, passage: Passage, link_share: float) -> None:
        last = self.blocks[-1]
        pieces = (*last.passage.pieces, (LINE_BREAK, PLAIN), *passage.pieces)
        self.blocks[-1] = msgspec.structs.replace(
            last,
            passage=msgspec.structs.replace(last.passage, pieces=pieces),
            parts=(*last.parts, passage.text),
            link_share=(last.link_share + link_share) / 2,
        )

    # elements --------------------------------------------------------------

    def walk(self, element: Element, place: _Place, style: Style) -> None:
        """Read `element` and all in it; what follows it belongs to its parent."""
        tag = element.tag
        if not isinstance(tag, str):
            return
        if tag in _SKIPPED or tag == "img":
            self._note_unread(element, tag)
            return
        if tag == "br":
            self._break(place)
            return
        if tag in _BLOCKS or "-" in tag:
            self._block(element, tag, place, style)
            return
        inner = styled(element, tag, style, self._base)
        hidden = place.is_hidden or _is_hidden(element)
        within = msgspec.structs.replace(place, element=element, is_hidden=True) if hidden else place
        if hidden and not place.is_hidden:
            self.flush()
        if (
            self._pieces
            and tag in ("span", "a", "time")
            and not self._pieces[-1][0].endswith((" ", LINE_BREAK))
        ):
            self._seams.add(len(self._pieces))
        self._contents(element, within, inner)
        if hidden and not place.is_hidden:
            self.flush()

    def _contents(self, element: Element, place: _Place, style: Style) -> None:
        self._words(element.text, place, style)
        for child in element:
            self.walk(child, place, style)
            self._words(child.tail, place, style)

    def _break(self, place: _Place) -> None:
        if not self._pieces:
            return
        text, run = self._pieces[-1]
        if text == LINE_BREAK and place.kind != "preformatted":
            # two in a row are how old pages part paragraphs
            self.flush()
            return
        if text.endswith(" "):
            self._pieces[-1] = (text.rstrip(" "), run)
        self._pieces.append((LINE_BREAK, PLAIN))

    def _block(self, element: Element, tag: str, place: _Place, style: Style) -> None:
        self.flush()
        if tag == "hr":
            self.blocks.append(PageBlock(Passage((), "rule"), element, landmark=place.landmark))
            return
        if tag == "table" and self._cells is None and is_data_table(element):
            self._table(element, place, style)
            return
        within = _inside(element, tag, place)
        was_open = self._item_open
        if tag == "li":
            self._item_open = False
        self._contents(element, within, styled(element, tag, style, self._base))
        self.flush()
        if tag == "li":
            self._item_open = False
        elif tag in ("ul", "ol"):
            self._item_open = was_open and within.list_level > 0

    def _table(self, element: Element, place: _Place, style: Style) -> None:
        self._tables += 1
        cells = TableCells(f"t{self._tables}")
        within = msgspec.structs.replace(
            place, element=element, is_hidden=place.is_hidden or _is_hidden(element)
        )
        for caption in element.iterchildren("caption"):
            self._contents(caption, msgspec.structs.replace(within, kind="caption"), style)
            self.flush()
        for row in _rows(element):
            cells.next_row()
            for cell in row.iterchildren("td", "th"):
                cells.next_cell(cell.get("rowspan"), cell.get("colspan"), is_header=cell.tag == "th")
                before = len(self.blocks)
                self._cells = cells
                self._contents(cell, msgspec.structs.replace(within, element=cell, kind="cell"), style)
                self.flush()
                self._cells = None
                if len(self.blocks) == before:
                    empty = Passage((), "cell", cell=cells.place)
                    self.blocks.append(
                        PageBlock(empty, cell, landmark=place.landmark, is_hidden=within.is_hidden)
                    )

    def _note_unread(self, element: Element, tag: str) -> None:
        what = {
            "img": "a picture",
            "iframe": "an embedded page",
            "video": "a video",
            "audio": "a recording",
        }.get(tag)
        if what is None or (tag == "img" and _is_tiny(element)):
            return
        alt = _BLANKS.sub(" ", clean_signs(element.get("alt") or element.get("title") or "")).strip()[:300]
        self.unread.append(Unread(f"{what}: {alt}" if alt else what, len(self.blocks), element))


def _without_edge_breaks(pieces: list[Piece]) -> tuple[Piece, ...]:
    start = 0
    while start < len(pieces) and not pieces[start][0].strip(" " + LINE_BREAK):
        start += 1
    pieces = pieces[start:]
    while pieces and not pieces[-1][0].strip(" " + LINE_BREAK):
        del pieces[-1]
    return trimmed(pieces)


def _kind(place: _Place) -> str:
    return "paragraph" if place.kind == "preformatted" else place.kind


def _rows(table: Element) -> Iterator[Element]:
    for child in table.iterchildren():
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from child.iterchildren("tr")


def _inside(element: Element, tag: str, place: _Place) -> _Place:
    """The place inside the block element `tag`."""
    kind, level, list_level = place.kind, place.level, place.list_level
    if tag in _HEADINGS:
        kind, level = "heading", _HEADINGS[tag]
    elif tag in ("ul", "ol", "menu", "dir"):
        list_level += 1
    elif tag == "li" and not _is_container(element):
        parent = element.getparent()
        kind = "numbered" if parent is not None and parent.tag == "ol" else "bullet"
        level = min(8, max(0, list_level))
    elif tag == "li":
        kind = "paragraph"
    elif tag == "blockquote" and kind == "paragraph":
        kind = "quote"
    elif tag in ("figcaption", "caption"):
        kind = "caption"
    elif tag == "pre":
        kind = "preformatted"
    return _Place(
        element,
        kind,
        level if kind in ("heading", "bullet", "numbered") else 0,
        list_level,
        tag if tag in _LANDMARKS and not (tag == "form" and _is_whole_page(element)) else place.landmark,
        place.is_hidden or _is_hidden(element),
    )


def _is_whole_page(form: Element) -> bool:
    """Some systems wrap the whole page in one form."""
    return sum(1 for _ in islice(form.iter("p", "h1", "article"), 4)) == 4


def _is_container(item: Element) -> bool:
    """Whether a list item is no point of a list but a box for whole texts."""
    count = 0
    for inner in item.iter("p", "table", "figure", "h1", "h2", "h3"):
        count += _MOST_ITEM_PARAGRAPHS if inner.tag in ("table", "h1") else 1
        if count > _MOST_ITEM_PARAGRAPHS:
            return True
    return False


def _is_hidden(element: Element) -> bool:
    """Whether it is not shown; one that holds most of the page was only covered while the page was saved."""
    if not _says_hidden(element):
        return False
    held = len("".join(element.itertext()).strip())
    return held < 500 or held < 0.4 * len("".join(element.getroottree().getroot().itertext()))


def _says_hidden(element: Element) -> bool:
    if element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    style = element.get("style")
    if style and _HIDDEN_STYLE.search(style):
        return True
    names = element.get("class") or ""
    return _HIDDEN_CLASS.search(names) is not None and _SHOWN_WIDER.search(names) is None


def _is_tiny(element: Element) -> bool:
    """A counting pixel or an icon."""
    sizes = [element.get("width") or "", element.get("height") or ""]
    return any(size.rstrip("px").isdigit() and int(size.rstrip("px")[:6] or 0) < 60 for size in sizes)
