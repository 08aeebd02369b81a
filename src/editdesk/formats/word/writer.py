"""Write a publication as a Word file, with real styles, lists, notes, tables and pictures.

The parts are built as strings and zipped with a fixed time, so that the same
text gives the same bytes everywhere. Its unchanging parts are in `docx_template`.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from xml.sax.saxutils import quoteattr

from editdesk.formats.flow import (
    DRAFT,
    Flow,
    Listing,
    Note,
    flow,
    is_right_to_left,
    language_of,
    link_of,
    listings,
    parts,
)
from editdesk.formats.pictures import picture_of
from editdesk.formats.publication import Attachments, Publication
from editdesk.formats.word import template
from editdesk.formats.word.package import Package, Relations
from editdesk.formats.word.tables import table
from editdesk.text.body import Block
from editdesk.text.marks import LINE_BREAK, OBJECT, Marks, value_of

_STYLE_OF = {
    "kicker": "Kicker",
    "headline": "Title",
    "summary": "Summary",
    "byline": "Byline",
    "dateline": "Dateline",
    "quote": "Quote",
    "pull_quote": "IntenseQuote",
    "sidebar": "Sidebar",
    "figure": "Figure",
    "caption": "Caption",
    "credit": "Credit",
    "footnote": "FootnoteText",
    "cell": "TableText",
}
_OPENING = {kind: f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>' for kind, style in _STYLE_OF.items()}
_OPENING["paragraph"] = "<w:p>"
_RULE = (
    '<w:p><w:pPr><w:pBdr><w:bottom w:val="single" w:sz="6" w:space="1" w:color="8A8F96"/></w:pBdr>'
    '<w:spacing w:before="120" w:after="280"/><w:ind w:left="3400" w:right="3400"/></w:pPr>'
)
# ECMA-376 wants run properties in this order (17.3.2.28, CT_RPr).
_PROPERTIES = (
    ("code", '<w:rStyle w:val="Code"/>'),
    ("bold", "<w:b/><w:bCs/>"),
    ("italic", "<w:i/><w:iCs/>"),
    ("strike", "<w:strike/>"),
    ("underline", '<w:u w:val="single"/>'),
    ("superscript", '<w:vertAlign w:val="superscript"/>'),
    ("subscript", '<w:vertAlign w:val="subscript"/>'),
)
_HEADINGS = tuple(f'<w:p><w:pPr><w:pStyle w:val="Heading{level}"/></w:pPr>' for level in (1, 1, 2, 3))
_REFERENCE = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
_BEFORE, _AFTER = '<w:t xml:space="preserve">', "</w:t>"
_NEIGHBOURS = (
    ("styles", "styles.xml"),
    ("settings", "settings.xml"),
    ("numbering", "numbering.xml"),
    ("footnotes", "footnotes.xml"),
)
# Word measures pictures in these: 914,400 to the inch, at 96 pixels to the inch.
EMU_A_PIXEL = 9525
EMU_A_TWENTIETH = 635


def write(publication: Publication, attachments: Attachments) -> bytes:
    """The file."""
    of = flow(publication)
    language = language_of(publication)
    package = Package()
    text, notes = Relations(), Relations()
    words = DocxWords(of, attachments, package, text)
    document = words.document(is_draft=publication.is_draft)
    footnotes = DocxWords(of, attachments, package, notes).footnotes()
    package.add_word_part("document", document, text)
    package.add_word_part("footnotes", footnotes, notes)
    package.add_word_part("numbering", template.numbering(words.numbered_levels))
    package.add_word_part("styles", template.styles(language, is_right_to_left=is_right_to_left(language)))
    package.add_word_part("settings", template.SETTINGS)
    package.add_word_part("footer1", template.FOOTER)
    if publication.is_draft:
        package.add_word_part("header1", template.header(escaped(DRAFT)))
    package.add_properties(of.title, DRAFT if publication.is_draft else "")
    return package.zipped()


def escaped(text: str) -> str:
    """`text` as it must stand in XML to be read literally."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


class DocxWords:
    """The words of one part, the text or its notes, as WordprocessingML."""

    def __init__(self, of: Flow, attachments: Attachments, package: Package, relations: Relations) -> None:
        self._flow = of
        self._attachments = attachments
        self._package = package
        self._relations = relations
        self._referred: set[int] = set()
        self.numbered_levels: list[int] = []

    def document(self, *, is_draft: bool) -> str:
        """`document.xml`."""
        for kind, target in _NEIGHBOURS:
            self._relations.to(kind, target)
        inside = self._parts(self._flow.head) + self._parts(self._flow.rest)
        # what nothing refers to any more has words all the same
        for note in self._flow.notes:
            if not note.number:
                inside += "".join([self._paragraph("footnote", block) for block in note.blocks])
        header = self._relations.to("header", "header1.xml") if is_draft else ""
        section = (
            "<w:sectPr>"
            + (f'<w:headerReference w:type="default" r:id="{header}"/>' if header else "")
            + f'<w:footerReference w:type="default" r:id="{self._relations.to("footer", "footer1.xml")}"/>'
            f'<w:pgSz w:w="{template.PAGE_WIDTH}" w:h="{template.PAGE_HEIGHT}"/>'
            f'<w:pgMar w:top="{template.MARGIN}" w:right="{template.MARGIN}" w:bottom="{template.MARGIN}"'
            f' w:left="{template.MARGIN}" w:header="709" w:footer="709" w:gutter="0"/></w:sectPr>'
        )
        words = f"<w:body>{inside or '<w:p/>'}{section}</w:body>"
        return f"{template.HEAD}<w:document {template.NAMESPACES}>{words}</w:document>"

    def footnotes(self) -> str:
        """`footnotes.xml`."""
        notes = "".join([self._note(note) for note in self._flow.notes if note.number])
        return f"{template.HEAD}<w:footnotes {template.NAMESPACES}>{template.SEPARATORS}{notes}</w:footnotes>"

    def _parts(self, blocks: Sequence[Block]) -> str:
        out: list[str] = []
        after_table = False
        for kind, group in parts(blocks):
            if kind == "table":
                # two tables that touch are one to Word
                out += ("<w:p/>" if after_table else "", table(group, self._runs))
            elif kind == "list":
                out += [self._listing(listing) for listing in listings(group)]
            else:
                out += [self._paragraph(block.kind, block) for block in group]
            after_table = kind == "table"
        if after_table:
            out.append("<w:p/>")
        return "".join(out)

    def _paragraph(self, kind: str, block: Block) -> str:
        opening = _OPENING.get(kind)
        if opening is None:
            opening = _RULE if kind == "rule" else _HEADINGS[min(block.level, 3)]
        return f"{opening}{self._runs(block)}</w:p>"

    def _listing(self, listing: Listing) -> str:
        style, number = "ListBullet", template.BULLETS
        if listing.kind == "numbered":
            self.numbered_levels.append(listing.level)
            style, number = "ListNumber", template.BULLETS + len(self.numbered_levels)
        opening = (
            f'<w:p><w:pPr><w:pStyle w:val="{style}"/><w:numPr><w:ilvl w:val="{listing.level}"/>'
            f'<w:numId w:val="{number}"/></w:numPr></w:pPr>'
        )
        out: list[str] = []
        for item in listing.items:
            out += (opening, self._runs(item.block), "</w:p>", *[self._listing(each) for each in item.lists])
        return "".join(out)

    def _note(self, note: Note) -> str:
        out: list[str] = []
        mark = _REFERENCE + '<w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> </w:t></w:r>'
        for block in note.blocks:
            out += (_OPENING["footnote"], mark, self._runs(block), "</w:p>")
            mark = ""
        return f'<w:footnote w:id="{note.number}">{"".join(out)}</w:footnote>'

    def _runs(self, block: Block) -> str:
        runs = block.runs
        if not runs:
            return ""
        if len(runs) == 1 and not runs[0][1]:
            return _run(block.text, "")
        out: list[str] = []
        open_link: str | None = None
        for text, run_marks in block.pieces:
            link = link_of(run_marks)
            if link != open_link:
                if open_link:
                    out.append("</w:hyperlink>")
                if link:
                    id = self._relations.to("hyperlink", link, is_outside=True)
                    out.append(f'<w:hyperlink r:id="{id}">')
                open_link = link
            properties = _properties(run_marks, link is not None)
            if OBJECT in text:
                out.append(self._with_objects(text, run_marks, properties))
            else:
                out.append(_run(text, properties))
        if open_link:
            out.append("</w:hyperlink>")
        return "".join(out)

    def _with_objects(self, text: str, run_marks: Marks, properties: str) -> str:
        between = text.split(OBJECT)
        out = [_run(between[0], properties)]
        for words in between[1:]:
            kind = value_of(run_marks, "object")
            if kind == "footnote":
                out.append(self._reference(str(value_of(run_marks, "note"))))
            elif kind == "figure":
                out.append(self._picture(run_marks))
            out.append(_run(words, properties))
        return "".join(out)

    def _reference(self, note: str) -> str:
        number = self._flow.numbers.get(note)
        if not number:
            return ""
        if number in self._referred:
            # Word allows one reference to a note; the second is its number alone
            return f"{_REFERENCE}<w:t>{number}</w:t></w:r>"
        self._referred.add(number)
        return f'{_REFERENCE}<w:footnoteReference w:id="{number}"/></w:r>'

    def _picture(self, run_marks: Marks) -> str:
        picture = picture_of(run_marks, self._attachments)
        if picture is None:
            return ""
        id = self._relations.to("image", self._package.add_picture(picture))
        number = self._package.next_picture_number()
        width = min(picture.width * EMU_A_PIXEL, template.TEXT_WIDTH * EMU_A_TWENTIETH)
        height = max(1, width * picture.height // picture.width)
        alt = quoteattr(str(value_of(run_marks, "alt") or "").replace(LINE_BREAK, " "))
        size = f'cx="{width}" cy="{height}"'
        return (
            f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
            f'<wp:docPr id="{number}" name="Picture {number}" descr={alt}/>'
            '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
            '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
            f'<pic:nvPicPr><pic:cNvPr id="{number}" name="Picture {number}" descr={alt}/>'
            "<pic:cNvPicPr/></pic:nvPicPr>"
            f'<pic:blipFill><a:blip r:embed="{id}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
            f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
            "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
        )


def _run(text: str, properties: str) -> str:
    if not text:
        return ""
    words = escaped(text)
    if LINE_BREAK in words or "\t" in words:
        words = words.replace(LINE_BREAK, _AFTER + "<w:br/>" + _BEFORE)
        words = words.replace("\t", _AFTER + "<w:tab/>" + _BEFORE)
    return f'<w:r>{properties}<w:t xml:space="preserve">{words}</w:t></w:r>'


@lru_cache(maxsize=1 << 12)
def _properties(run_marks: Marks, is_link: bool) -> str:
    keys = {key for key, value in run_marks if value}
    if is_link:
        keys.discard("code")
        keys.discard("underline")
    inside = "".join([xml for key, xml in _PROPERTIES if key in keys])
    if is_link:
        inside = '<w:rStyle w:val="Hyperlink"/>' + inside
    return f"<w:rPr>{inside}</w:rPr>" if inside else ""
