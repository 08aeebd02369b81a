"""The HTML of a clipboard, opened: its Windows header and edges, the program it comes from, its tree.

Nothing is ever loaded. What would stall the window is refused before anything
reads it (TooMuchLayout); the parser sees no script, no comment, and no more
levels than it can hold.
"""

from __future__ import annotations

import re
from typing import NamedTuple

import lxml.html

from editdesk.formats.clip.clipping import TooMuchLayout, web_address
from editdesk.formats.web.tree import page_of

MOST_SIGNS = 12_000_000
MOST_ELEMENTS = 250_000

# What Windows puts before HTML (CF_HTML), where a program hands it on as it is.
_HEADER = re.compile(r"\s*Version:\d[^<]*(?=<)")
_SOURCE = re.compile(r"^SourceURL:(\S+)", re.M)
_START, _END = "<!--StartFragment-->", "<!--EndFragment-->"
_GENERATOR = re.compile(r"<meta\s[^>]{0,200}generator[^>]{0,200}>", re.I)
_PROGRAMS = (
    ("docs-internal-guid", "Google Docs"),
    ("google-sheets-html-origin", "Google Sheets"),
    ("urn:schemas-microsoft-com:office:excel", "Microsoft Excel"),
    ("urn:schemas-microsoft-com:office:word", "Microsoft Word"),
    ("data-ccp-props", "Microsoft Word"),
)
_GENERATORS = ("LibreOffice", "OpenOffice", "Microsoft Word", "Microsoft Excel", "Microsoft PowerPoint")
_HEAD = 20_000
# Around bare words the parser puts one of its own.
_PARAGRAPH = re.compile(r"<p[\s/>]", re.I)


class Opened(NamedTuple):
    """A parsed clipboard; without a tree, there is nothing in it.

    Without `has_paragraphs`, those in the tree were added by the parser.
    """

    tree: lxml.html.HtmlElement | None
    address: str
    source: str
    has_paragraphs: bool


def opened(html: str, address: str = "") -> Opened:
    """`html`, parsed; `address` is that of its page, where the clipboard gives it apart."""
    if len(html) > MOST_SIGNS or html.count("<") > 2 * MOST_ELEMENTS:
        raise TooMuchLayout("its layout is too large")
    header = _HEADER.match(html)
    told = _SOURCE.search(header[0]) if header else None
    address = web_address(address or (told[1] if told else ""))
    html = _without_edges(html[header.end() :] if header else html)
    page = page_of(html)
    tree = page.tree if page else None
    return Opened(tree, address, _program(html[:_HEAD]), _PARAGRAPH.search(html) is not None)


def _without_edges(html: str) -> str:
    """`html` without the blanks at the edges of what was copied: they belong to the file."""
    before, start, rest = html.partition(_START)
    html = before.rstrip() + rest if start else html
    before, end, rest = html.rpartition(_END)
    return before + rest.lstrip() if end else html


def _program(head: str) -> str:
    """The program that made a clipboard that begins with `head`; empty where it does not say."""
    generator = _GENERATOR.search(head)
    said = next((name for name in _GENERATORS if generator and name in generator[0]), "")
    return said or next((name for sign, name in _PROGRAMS if sign in head), "")
