"""Walk the HTML of a clipboard from top to bottom; what the eye saw selected is what comes out.

Unlike the walk of a page that is brought in, it neither chooses nor leaves out:
whoever copied it has chosen. It goes by events, not by calls: however deep the
file is nested, the stack of the program is not.
"""

from __future__ import annotations

import re

from lxml.etree import iterwalk
from msgspec.structs import replace

from editdesk.formats.clip.blocks import Blocks, Place
from editdesk.formats.clip.look import css_of, looks
from editdesk.formats.clip.notes import Notes
from editdesk.formats.clip.tables import holds_data
from editdesk.formats.clip.word_lists import is_sign, list_place
from editdesk.formats.web.style import Element
from editdesk.formats.web.tables import TableCells
from editdesk.formats.webrules.words import word_set

_SKIPPED = word_set("script style noscript template select option datalist textarea title xml map param")
_PLAYERS = word_set("img svg picture iframe object embed video audio canvas applet v:shape v:imagedata")
_BLOCKS = word_set(
    "p div section article header footer aside nav main h1 h2 h3 h4 h5 h6 ul ol li dl dt dd "
    "blockquote figure figcaption table caption thead tbody tfoot tr td th pre form fieldset legend "
    "address details summary center menu dir hgroup search dialog"
)
_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 3, "h5": 3, "h6": 3}
_KINDS_BY_CLASS = (
    (re.compile(r"\bMsoTitle\b"), "heading", 1),
    (re.compile(r"\bMso(?:Intense)?Quote\b"), "quote", 0),
    (re.compile(r"\bMsoCaption\b"), "caption", 0),
)
_TAB = re.compile(r"mso-tab-count\s*:\s*(\d{1,2})", re.I)
_OWN_BLOCK = ("block", "flex", "grid", "list-item", "table")
# Emoji that a page draws as pictures: they are words.
_EMOJI = re.compile("[^\x00-\x7f\\w\\s]{1,10}")
_SMALLEST_PICTURE = 32
_DEEPEST_LEVEL = 8


class Walk:
    """One walk; afterwards `blocks` has what was read and `left_out` counts what could not be."""

    def __init__(self, notes: Notes, base: str, *, has_paragraphs: bool) -> None:
        """`base` is the address that relative links start from.

        Without `has_paragraphs`, those of the tree are the parser's and make no blocks.
        """
        self.blocks = Blocks()
        self.left_out = 0
        self._notes = notes
        self._base = base
        self._has_paragraphs = has_paragraphs
        self._cells: TableCells | None = None
        self._table: Element | None = None
        self._tables = self._items = 0

    def go(self, tree: Element) -> None:
        """Read all of `tree`."""
        places: list[Place | None] = [Place()]
        walk = iterwalk(tree, events=("start", "end"))
        for event, element in walk:
            if event == "end":
                if places.pop() is not None:
                    self._leave(element)
                self._say(element.tail, places[-1])
                continue
            place = self._enter(element, places[-1]) if places[-1] else None
            places.append(place)
            if place is None:
                walk.skip_subtree()
            self._say(element.text, place)

    def _say(self, text: str | None, place: Place | None) -> None:
        if text and place:
            self.blocks.add(text, place)

    def _enter(self, element: Element, around: Place) -> Place | None:
        """The place inside `element`; None where nothing in it is read."""
        tag = element.tag
        if not isinstance(tag, str) or tag in _SKIPPED:
            return None
        css = css_of(element)
        if css.is_hidden or self._stands_for_itself(element, tag, around):
            return None
        run = looks(element, tag, css, around.run, self._base)
        keeps = tag == "pre" or (around.keeps_blanks if css.keeps_blanks is None else css.keeps_blanks)
        if not self._is_block(element, tag):
            is_same = (run, keeps) == (around.run, around.keeps_blanks)
            return around if is_same else replace(around, run=run, keeps_blanks=keeps)
        self.blocks.close()
        place = self._inside(element, tag, around)
        self._open_table(element, tag)
        return replace(place, run=run, keeps_blanks=keeps)

    def _stands_for_itself(self, element: Element, tag: str, place: Place) -> bool:
        """Whether `element` is no box of words: a break, a picture, a reference, a bullet of Word."""
        if tag == "br":
            self.blocks.end_line()
        elif tag == "hr":
            if element not in self._notes.edges and not place.note:
                self.blocks.add_rule()
        elif tag in _PLAYERS:
            self._leave_out(element, tag, place)
        elif element in self._notes.references:
            self.blocks.refer(self._notes.references[element], place)
        elif is_sign(element):
            if place.kind == "heading":
                # Our headings do not count: the number is a word of them.
                self.blocks.put("".join(element.itertext()).strip() + " ", place.run, place)
        elif found := _TAB.search(element.get("style") or ""):
            self.blocks.put("\t" * int(found[1]), place.run, place)
        else:
            return element in self._notes.backs
        return True

    def _leave(self, element: Element) -> None:
        tag = str(element.tag)
        if tag in ("td", "th") and self._cells is not None:
            self.blocks.end_cell()
            self.blocks.cell = None
        elif self._is_block(element, tag):
            self.blocks.close()
        if element is self._table:
            self._table = self._cells = None

    def _is_block(self, element: Element, tag: str) -> bool:
        if tag == "p" and not self._has_paragraphs:
            return False
        display = css_of(element).display
        return display in _OWN_BLOCK or (tag in _BLOCKS and display != "inline")

    def _inside(self, element: Element, tag: str, around: Place) -> Place:
        kind, level = _kind(element, tag, around)
        lists, is_numbered, item = around.lists, around.is_numbered, around.item
        if tag in ("ul", "ol", "menu", "dir"):
            lists, is_numbered = lists + 1, tag == "ol"
            if kind in ("bullet", "numbered"):
                kind, level = "paragraph", 0
        elif tag == "li":
            self._items += 1
            item = self._items
            kind, level = "numbered" if is_numbered else "bullet", _level(element, lists)
        of_word = list_place(element) if kind != "heading" and tag in ("p", "li", "div") else None
        if of_word:
            kind, level, item = of_word.kind, of_word.level, 0
        return Place(
            kind,
            min(level, _DEEPEST_LEVEL),
            lists,
            is_numbered,
            item,
            self._notes.containers.get(element, around.note),
            has_box=True,
            sign=of_word.sign if of_word else "",
        )

    def _open_table(self, element: Element, tag: str) -> None:
        if tag == "table" and self._table is None and self.blocks.cell is None and holds_data(element):
            self._tables += 1
            self._table, self._cells = element, TableCells(f"t{self._tables}")
        elif self._cells is not None and tag == "tr":
            self._cells.next_row()
        elif self._cells is not None and tag in ("td", "th"):
            self._cells.next_cell(element.get("rowspan"), element.get("colspan"), is_header=tag == "th")
            self.blocks.cell = self._cells.place

    def _leave_out(self, element: Element, tag: str, place: Place) -> None:
        """A picture or player is counted; one that stands for an emoji is that emoji."""
        alt = element.get("alt") or ""
        if tag == "img" and _EMOJI.fullmatch(alt):
            self.blocks.add(alt, place)
        elif not _is_tiny(element):
            self.left_out += 1


def _kind(element: Element, tag: str, around: Place) -> tuple[str, int]:
    """What kind of block, on which level, the words of the block `element` are."""
    if tag in _HEADINGS:
        return "heading", _HEADINGS[tag]
    if element.get("role") == "heading":
        return "heading", min(3, max(1, _number(element.get("aria-level")) or 2))
    names = element.get("class") or ""
    for pattern, kind, level in _KINDS_BY_CLASS:
        if pattern.search(names):
            return kind, level
    if tag == "blockquote" and around.kind == "paragraph":
        return "quote", 0
    if tag == "figcaption" or (tag == "caption" and around.kind == "paragraph"):
        return "caption", 0
    return around.kind, around.level


def _level(element: Element, lists: int) -> int:
    """The level of a list item: as deep as it is nested, or as it says where its program nests nothing."""
    said = _number(element.get("aria-level")) or _number(element.get("data-aria-level"))
    return max(lists, said, 1) - 1


def _number(value: str | None) -> int:
    return int(value) if value and len(value) < 4 and value.isdecimal() else 0


def _is_tiny(element: Element) -> bool:
    """A counting pixel, or the sign of a list."""
    for name in ("width", "height"):
        digits = re.match(r"\d{1,6}", element.get(name) or "")
        if digits and int(digits[0]) <= _SMALLEST_PICTURE:
            return True
    return False
