"""Word files for the tests, made of XML by hand: each test says only what it is about."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
    ' xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
BETA = "http://schemas.microsoft.com/office/word/2010/11/wordml"
EXTENDED = "http://schemas.microsoft.com/office/word/2012/wordml"
ANN = 'w:author="Ann" w:date="2026-03-04T05:06:07Z"'
BOB = 'w:author="Bob" w:date="2026-03-05T09:00:00Z"'
_ROOTS = {
    **{"styles": "styles", "numbering": "numbering", "comments": "comments"},
    **{"footnotes": "footnotes", "endnotes": "endnotes"},
}


def run(text: str, properties: str = "", *, deleted: bool = False) -> str:
    """A run of words."""
    tag = "delText" if deleted else "t"
    inside = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{inside}<w:{tag} xml:space="preserve">{text}</w:{tag}></w:r>'


def paragraph(inside: str = "", properties: str = "") -> str:
    """A paragraph; `inside` without any tag is its words."""
    if inside and not inside.startswith("<"):
        inside = run(inside)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{inside}</w:p>"


def inserted(text: str, by: str = ANN) -> str:
    return f'<w:ins w:id="1" {by}>{run(text)}</w:ins>'


def deleted(text: str, by: str = ANN) -> str:
    return f'<w:del w:id="1" {by}>{run(text, deleted=True)}</w:del>'


def table(*rows: tuple[str, ...] | str) -> str:
    """A table of rows, each given by its cells or as a whole."""
    return f"<w:tbl>{''.join(one if isinstance(one, str) else row(*one) for one in rows)}</w:tbl>"


def row(*cells: str, properties: str = "") -> str:
    said = f"<w:trPr>{properties}</w:trPr>" if properties else ""
    return f"<w:tr>{said}{''.join(one if one.startswith('<w:tc>') else cell(one) for one in cells)}</w:tr>"


def cell(inside: str = "", properties: str = "") -> str:
    content = inside if inside.startswith("<") else paragraph(inside)
    return f"<w:tc>{f'<w:tcPr>{properties}</w:tcPr>' if properties else ''}{content}</w:tc>"


def change(sort: str, by: str = ANN) -> str:
    """The mark of a tracked row, cell or paragraph end."""
    return f'<w:{sort} w:id="7" {by}/>'


def comment(id: str, text: str, by: str = ANN, key: str = "") -> str:
    said = f' w14:paraId="{key}"' if key else ""
    return f'<w:comment w:id="{id}" {by}><w:p{said}>{run(text)}</w:p></w:comment>'


def word_file(
    body: str,
    parts: Mapping[str, str] | None = None,
    relations: str = "",
    files: Mapping[str, bytes] | None = None,
) -> bytes:
    """A package with this body; `parts` are the insides of further parts by the name of their relation."""
    out = io.BytesIO()
    related = []
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType='
            '"application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f"{''.join(_type(name) for name in ('document', *(parts or {})))}</Types>",
        )
        archive.writestr("_rels/.rels", _relations(_relation("rId1", "officeDocument", "word/document.xml")))
        for name, inside in (parts or {}).items():
            root = f"<w:{_ROOTS[name]} {SPACES}>{inside}</w:{_ROOTS[name]}>" if name in _ROOTS else inside
            archive.writestr(f"word/{name}.xml", root)
            related.append(_relation(f"rId{name}", name, f"{name}.xml"))
        for name, content in (files or {}).items():
            archive.writestr(name, content)
        archive.writestr("word/document.xml", f"<w:document {SPACES}><w:body>{body}</w:body></w:document>")
        archive.writestr("word/_rels/document.xml.rels", _relations("".join(related) + relations))
    return out.getvalue()


def _type(name: str) -> str:
    kind = "document.main" if name == "document" else name
    what = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"
    return f'<Override PartName="/word/{name}.xml" ContentType="{what}"/>'


def _relation(id: str, kind: str, target: str) -> str:
    whose = "http://schemas.microsoft.com/office/2011/relationships" if kind == "commentsExtended" else R
    return f'<Relationship Id="{id}" Type="{whose}/{kind}" Target="{target}"/>'


def _relations(inside: str) -> str:
    return f'<Relationships xmlns="{PACKAGE}/relationships">{inside}</Relationships>'


def outside(id: str, kind: str, target: str) -> str:
    """A relation to something outside the file."""
    return f'<Relationship Id="{id}" Type="{R}/{kind}" Target="{target}" TargetMode="External"/>'


def extended(*said: str, namespace: str = EXTENDED) -> str:
    """The part about answers and resolved comments; `said` are attributes of its elements."""
    inside = "".join([f"<x:commentEx {one}/>" for one in said])
    return f'<x:commentsEx xmlns:x="{namespace}">{inside}</x:commentsEx>'
