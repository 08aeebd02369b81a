"""Names of WordprocessingML and its neighbours, and how their values read (ECMA-376 part 1).

Elements are compared by their full names. Parts in the strict namespaces are
turned into transitional ones before they are parsed (`package.py`).
"""

from __future__ import annotations

from lxml import etree

from editdesk.text.marks import OBJECT
from editdesk.text.valid import FORBIDDEN

Element = etree._Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
V = "{urn:schemas-microsoft-com:vml}"
O = "{urn:schemas-microsoft-com:office:office}"  # noqa: E741 as in the standard
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
# Replies and resolved comments: as published, and as the first beta wrote it.
EXTENDED = (
    "{http://schemas.microsoft.com/office/word/2012/wordml}",
    "{http://schemas.microsoft.com/office/word/2010/11/wordml}",
)

P, TABLE, ROW, CELL = W + "p", W + "tbl", W + "tr", W + "tc"
RUN, TEXT, DELETED_TEXT = W + "r", W + "t", W + "delText"
RUN_PROPERTIES, PARAGRAPH_PROPERTIES = W + "rPr", W + "pPr"
VAL, ID, AUTHOR, DATE = W + "val", W + "id", W + "author", W + "date"
STRUCTURED, STRUCTURED_CONTENT = W + "sdt", W + "sdtContent"
ALTERNATIVES, CHOICE, FALLBACK = MC + "AlternateContent", MC + "Choice", MC + "Fallback"
BOX_CONTENT = W + "txbxContent"

# What wraps other content without a meaning of its own for a text.
WRAPPERS = frozenset((W + "customXml", W + "smartTag", STRUCTURED_CONTENT, W + "dir", W + "bdo"))

_OFF = frozenset(("0", "false", "off", "none"))
_CONTROLS = str.maketrans(dict.fromkeys("\n\r\x85\x0b\x0c\u2029", " "))


def child(element: Element | None, name: str) -> Element | None:
    """The first child with this name; quicker than `find`, which reads a path."""
    return None if element is None else next(element.iterchildren(name), None)


def value(element: Element | None, name: str = VAL) -> str | None:
    """An attribute of an element that may be missing."""
    return None if element is None else element.get(name)


def is_on(element: Element | None) -> bool | None:
    """What an on-off property says; None where it is missing (17.17.4)."""
    if element is None:
        return None
    return element.get(VAL, "1").lower() not in _OFF


def number(of: str | None, otherwise: int = 0) -> int:
    """A whole number; `otherwise` for what is none, or no number a file can mean."""
    try:
        found = int(of or "")
    except ValueError:
        return otherwise
    return found if abs(found) < 1 << 31 else otherwise


def words(text: str | None) -> str:
    """`text` as it can stand in a report: ends of lines are spaces, what no text may hold is gone."""
    if not text:
        return ""
    if text.isascii() and text.isprintable():
        return text
    return FORBIDDEN.sub("", text.translate(_CONTROLS)).replace(OBJECT, "")
