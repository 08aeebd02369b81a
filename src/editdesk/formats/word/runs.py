"""Runs of words in WordprocessingML: text, its style, pictures and references to notes."""

from __future__ import annotations

import re
from functools import lru_cache
from xml.sax.saxutils import quoteattr

from editdesk.formats.pictures import Picture
from editdesk.formats.word.template import TEXT_WIDTH
from editdesk.text.marks import LINE_BREAK, NOT_IN_PRINT, Marks

# ECMA-376 wants run properties in this order (17.3.2.28, CT_RPr).
_PROPERTIES = (
    ("bold", "<w:b/><w:bCs/>"),
    ("italic", "<w:i/><w:iCs/>"),
    ("strike", "<w:strike/>"),
    ("underline", '<w:u w:val="single"/>'),
    ("superscript", '<w:vertAlign w:val="superscript"/>'),
    ("subscript", '<w:vertAlign w:val="subscript"/>'),
)
_STYLED = frozenset(("code", NOT_IN_PRINT, *(key for key, _ in _PROPERTIES)))
_RUN_STYLE = re.compile("<w:rStyle [^>]*>")
_REFERENCE, _CUT = "FootnoteReference", "NotInPrint"
REFERENCE_STYLE = f'<w:rStyle w:val="{_REFERENCE}"/>'
# Word measures pictures in these: 914,400 to the inch, at 96 pixels to the inch.
EMU_A_PIXEL = 9525
EMU_A_TWENTIETH = 635


def escaped(text: str) -> str:
    """`text` as it must stand in XML to be read literally."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def with_properties(inside: str) -> str:
    """`inside` as properties of a run; nothing where there are none."""
    return f"<w:rPr>{inside}</w:rPr>" if inside else ""


def run(text: str, properties: str, tag: str = "t") -> str:
    """A run of `text`; `properties` is its whole `w:rPr`, `tag` is delText for words that are struck."""
    if not text:
        return ""
    words = escaped(text)
    if LINE_BREAK in words or "\t" in words:
        before, after = f'<w:{tag} xml:space="preserve">', f"</w:{tag}>"
        words = words.replace(LINE_BREAK, f"{after}<w:br/>{before}")
        words = words.replace("\t", f"{after}<w:tab/>{before}")
    return f'<w:r>{properties}<w:{tag} xml:space="preserve">{words}</w:{tag}></w:r>'


@lru_cache(maxsize=1 << 12)
def style(run_marks: Marks, is_link: bool) -> str:
    """What stands inside the properties of a run with these marks."""
    keys = {key for key, _ in run_marks if key in _STYLED}
    # A run has one style: what is not in print has each once more.
    name = "Code" if "code" in keys else "Hyperlink" if is_link else ""
    if is_link and name == "Code":
        # That of code, and a line as links have it.
        keys.add("underline")
    elif is_link:
        keys.discard("underline")
    name += _CUT if NOT_IN_PRINT in keys else ""
    first = f'<w:rStyle w:val="{name}"/>' if name else ""
    return first + "".join([xml for key, xml in _PROPERTIES if key in keys]) if keys else first


def with_reference_style(inside: str) -> str:
    """The properties `inside` of a reference to a note, and those it had, with the style of one."""
    now, before, past = inside.partition("<w:rPr>")
    return _as_reference(now) + (before + _as_reference(past) if before else "")


def _as_reference(properties: str) -> str:
    own = _RUN_STYLE.search(properties)
    name = _REFERENCE + (_CUT if own and _CUT in own[0] else "")
    return f'<w:rStyle w:val="{name}"/>{_RUN_STYLE.sub("", properties)}'


def drawing(picture: Picture, relation: str, number: int, described: str) -> str:
    """The picture behind `relation`, as wide as the text at most; `number` is its own in the file."""
    width = min(picture.width * EMU_A_PIXEL, TEXT_WIDTH * EMU_A_TWENTIETH)
    height = max(1, width * picture.height // picture.width)
    alt = quoteattr(described.replace(LINE_BREAK, " "))
    size = f'cx="{width}" cy="{height}"'
    return (
        f'<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
        f'<wp:docPr id="{number}" name="Picture {number}" descr={alt}/>'
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        f'<pic:nvPicPr><pic:cNvPr id="{number}" name="Picture {number}" descr={alt}/>'
        "<pic:cNvPicPr/></pic:nvPicPr>"
        f'<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>"
    )
