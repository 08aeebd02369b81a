"""HTML made harmless and small before anything heavy sees it, then parsed.

Scripts, styles and comments are dropped, nesting is cut flat (the words stay)
and overlong tags lose their attributes: a parser that meets 20,000 levels or
100,000 attributes would stop, or lose text. One pass, linear. Nothing remote is
ever loaded. No markup of the page is kept: `pagewalk` takes words, the style it
knows and checked addresses from the tree, which is the strictest of lists.
"""

from __future__ import annotations

import re
from typing import NamedTuple

import lxml.html
from lxml.etree import ParserError

from editdesk.formats.webrules.words import word_set
from editdesk.text.valid import cleaned

# The parser gives up at 256; rows, cells and items are not counted and come between.
DEEPEST = 60
LONGEST_TAG = 20_000
MOST_ATTRIBUTES = 100

_TAG = re.compile(r"</?([a-zA-Z][^\s/>]*)")
_QUOTE_OR_END = re.compile("[\"'>]")
_VOID = word_set("area base br col embed hr img input link meta param source track wbr")
# their end tags may be missing, so an open one does not mean a level
_UNCOUNTED = word_set("p li dt dd tr td th thead tbody tfoot option optgroup html head body title colgroup")
_RAW = frozenset(("script", "style", "textarea", "noembed", "noframes"))
_JSON = re.compile(r"\btype\s*=\s*[\"']?application/(?:ld\+)?json", re.I)


class Page(NamedTuple):
    """A parsed page and the JSON that its scripts hold for machines."""

    tree: lxml.html.HtmlElement
    json_texts: list[str]


def page_of(html: str) -> Page | None:
    """The page in `html`; None when there is nothing in it."""
    flat, json_texts = _flattened(cleaned(html))
    if not flat.strip():
        return None
    parser = lxml.html.HTMLParser(remove_comments=True, remove_pis=True)
    try:
        tree = lxml.html.document_fromstring(flat, parser=parser)
    except (ParserError, ValueError):
        return None
    return Page(tree, json_texts)


class _Nesting:
    """Counts levels and says which tags are too deep to keep."""

    def __init__(self) -> None:
        self._depth = 0
        self._skipped = 0

    def keeps(self, name: str, *, is_end: bool) -> bool:
        if name in _VOID or name in _UNCOUNTED:
            return True
        if is_end:
            if self._skipped:
                self._skipped -= 1
                return False
            self._depth = max(0, self._depth - 1)
            return True
        if self._depth >= DEEPEST:
            self._skipped += 1
            return False
        self._depth += 1
        return True


def _flattened(html: str) -> tuple[str, list[str]]:
    """`html` without scripts, comments and excess depth, and the JSON of its scripts."""
    out: list[str] = []
    json_texts: list[str] = []
    nesting = _Nesting()
    at = 0
    while True:
        start = html.find("<", at)
        if start < 0:
            out.append(html[at:])
            return "".join(out), json_texts
        out.append(html[at:start])
        match = _TAG.match(html, start)
        if match is None:
            at = _after_other(html, start, out)
            continue
        name = match[1].lower()
        end = _tag_end(html, match.end())
        tag = html[start:end]
        is_end = tag.startswith("</")
        at = end
        if name in _RAW and not is_end:
            close = re.compile(rf"</{name}\b", re.I).search(html, end)
            raw = html[end : close.start() if close else len(html)]
            at = _tag_end(html, close.end()) if close else len(html)
            if name == "script" and _JSON.search(tag[:500]):
                json_texts.append(raw)
        elif name not in _RAW and nesting.keeps(name, is_end=is_end):
            out.append(_slim(tag, match[1]))


def _after_other(html: str, start: int, out: list[str]) -> int:
    """Where it goes on after a `<` that begins no tag: a comment, a declaration, or a plain sign."""
    if html.startswith("<!--", start):
        end = html.find("-->", start + 4)
        return len(html) if end < 0 else end + 3
    if html.startswith(("<!", "<?", "</"), start):
        end = html.find(">", start)
        return len(html) if end < 0 else end + 1
    out.append("&lt;")
    return start + 1


def _tag_end(html: str, at: int) -> int:
    """The position after the `>` that ends a tag; one inside a quoted value does not."""
    while True:
        match = _QUOTE_OR_END.search(html, at)
        if match is None:
            return len(html)
        if match[0] == ">":
            return match.end()
        at = match.end()
        if html[max(0, match.start() - 8) : match.start()].rstrip().endswith("="):
            close = html.find(match[0], at)
            if close < 0:
                end = html.find(">", at)
                return len(html) if end < 0 else end + 1
            at = close + 1


def _slim(tag: str, name: str) -> str:
    """`tag`, without its attributes where they are too many or too long to be meant for reading."""
    if len(tag) <= LONGEST_TAG and tag.count("=") <= MOST_ATTRIBUTES and tag.count(" ") <= LONGEST_TAG // 20:
        return tag
    return f"<{'/' if tag.startswith('</') else ''}{name}>"
