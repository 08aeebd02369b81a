"""Read the words of a written Word file back, from its XML."""

from __future__ import annotations

import io
import zipfile

from lxml import etree

from editdesk.formats.checking import Found

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# Words, and words that are struck.
_TEXT = (_W + "t", _W + "delText")
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True)


def found(data: bytes) -> Found:
    """What the file says; zipfile and lxml errors when it is broken."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        broken = archive.testzip()
        if broken:
            raise zipfile.BadZipFile(broken)
        parts = {
            name: etree.fromstring(archive.read(name), _PARSER)
            for name in archive.namelist()
            if name.endswith((".xml", ".rels"))
        }
    document = parts["word/document.xml"]
    loose = [each for each in document.iter(_W + "p") if _style(each) == "FootnoteText"]
    notes = [_words(note) for note in parts["word/footnotes.xml"] if not note.get(_W + "type")]
    return Found(
        text="\n".join([_words(each) for each in document.iter(_W + "p") if each not in loose]),
        notes=(*notes, *[_words(each) for each in loose]),
        remarks=tuple([_words(each) for each in parts.get("word/comments.xml", ())]),
        marked=tuple([_words(root) for name, root in parts.items() if name.startswith("word/header")]),
    )


def _style(paragraph: etree._Element) -> str:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    return "" if style is None else str(style.get(_W + "val"))


def _words(element: etree._Element) -> str:
    out: list[str] = []
    for each in element.iter(*_TEXT, _W + "br", _W + "tab"):
        out.append((each.text or "") if each.tag in _TEXT and not _is_reference(each) else " ")
    return "".join(out)


def _is_reference(text: etree._Element) -> bool:
    """A second reference to a note is its number as words."""
    run = text.getparent()
    style = None if run is None else run.find(f"{_W}rPr/{_W}rStyle")
    return style is not None and style.get(_W + "val") == "FootnoteReference"
