"""The Word file as python-docx and an XML parser see it."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from lxml import etree

from editdesk.formats.publication import Publication
from editdesk.formats.word.writer import write
from editdesk.text.marks import LINE_BREAK, OBJECT, marks
from tests.formats import town


def document_of(publication: Publication) -> Document:
    return docx.Document(io.BytesIO(write(publication, town.attachments)))


def parts_of(publication: Publication) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(write(publication, town.attachments))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_each_kind_has_its_own_named_style() -> None:
    document = document_of(town.harbour_report())

    styles = Counter(paragraph.style.name for paragraph in document.paragraphs)

    assert {"Kicker", "Title", "Summary", "Byline", "Dateline", "Heading 1", "Heading 2"} <= set(styles)
    assert {"List Bullet", "List Number", "Quote", "Intense Quote", "Sidebar", "Figure"} <= set(styles)
    assert {"Caption", "Credit", "Normal"} <= set(styles)


def test_words_and_emphasis_are_kept() -> None:
    document = document_of(town.harbour_report())

    paragraph = next(p for p in document.paragraphs if p.text.startswith("The rest had been paid for"))

    assert [run.text for run in paragraph.runs if run.bold] == ["Corrow & Daughters Marine"]
    assert paragraph.text.endswith("“Nobody asks about a full column.”")


def test_a_link_leads_where_it_should_and_other_schemes_are_words() -> None:
    document = document_of(
        town.publication_of(
            town.block("paragraph", ("safe", town.link('https://example.org/?a=1&b="<2>')), " and "),
            town.block(
                "paragraph", ("not", town.link("javascript:alert(1)")), (" so", town.link("file:///etc"))
            ),
        )
    )

    links = [link for paragraph in document.paragraphs for link in paragraph.hyperlinks]

    assert [(link.text, link.address) for link in links] == [("safe", 'https://example.org/?a=1&b="<2>')]
    assert document.paragraphs[1].text == "not so"


def test_lists_are_numbered_by_word_and_each_begins_anew() -> None:
    report = town.publication_of(
        town.block("numbered", "one", level=0),
        town.block("numbered", "one below", level=1),
        town.block("numbered", "two", level=0),
        town.block("paragraph", "Between."),
        town.block("numbered", "one again", level=0),
        town.block("bullet", "a bullet", level=0),
    )

    numbers = [
        (p.text, int(level.get(qn("w:val"))), int(number.get(qn("w:val"))))
        for p in document_of(report).paragraphs
        for level in p._p.iter(qn("w:ilvl"))
        for number in p._p.iter(qn("w:numId"))
    ]

    assert [(text, level) for text, level, _ in numbers] == [
        ("one", 0), ("one below", 1), ("two", 0), ("one again", 0), ("a bullet", 0),
    ]  # fmt: skip
    ids = [number for _, _, number in numbers]
    assert ids[0] == ids[2]
    assert len({ids[0], ids[1], ids[3], ids[4]}) == 4


def test_notes_are_real_footnotes() -> None:
    parts = parts_of(town.harbour_report())

    notes = etree.fromstring(parts["word/footnotes.xml"])
    references = re.findall(rb'<w:footnoteReference w:id="(\d+)"/>', parts["word/document.xml"])

    assert references == [b"1", b"2", b"3"]
    assert "Minutes of the tender committee" in "".join(notes[3].itertext())


def test_a_note_referred_to_twice_is_one_footnote() -> None:
    report = town.publication_of(
        town.block("paragraph", "One", town.reference("n1"), " and two", town.reference("n1")),
        town.block("footnote", "The note.", note="n1"),
    )

    assert parts_of(report)["word/document.xml"].count(b"<w:footnoteReference") == 1


def test_a_table_keeps_its_spans_and_repeats_its_head() -> None:
    report = town.publication_of(
        town.cell(0, 0, "Year", header=True, row_span=2),
        town.cell(0, 1, "Lights", header=True, column_span=2),
        town.cell(1, 1, "bought", header=True),
        town.cell(1, 2, "found", header=True),
        town.cell(2, 0, "2019"),
        town.cell(2, 1, "54"),
        town.cell(2, 2, "19"),
        town.block("paragraph", "After."),
    )

    table = document_of(report).tables[0]

    assert [cell.text for cell in table.rows[0].cells] == ["Year", "Lights", "Lights"]
    assert [cell.text for cell in table.rows[1].cells] == ["Year", "bought", "found"]
    assert [cell.text for cell in table.rows[2].cells] == ["2019", "54", "19"]
    assert len(list(table._tbl.iter(qn("w:tblHeader")))) == 2


def test_pictures_have_their_description_and_are_stored_once() -> None:
    report = town.publication_of(
        town.figure(alt='A "pier" & <tide>'), town.figure(), town.block("paragraph", "End.")
    )
    parts = parts_of(report)
    document = etree.fromstring(parts["word/document.xml"])

    described = [each.get("descr") for each in document.iter("{*}docPr")]
    numbers = [each.get("id") for each in document.iter("{*}docPr")]

    assert described == ['A "pier" & <tide>', "A wooden pier at low tide"]
    assert len(set(numbers)) == 2
    assert [name for name in parts if name.startswith("word/media/")] == ["word/media/image1.png"]


def test_line_breaks_and_tabs_are_words_own() -> None:
    document = document_of(town.publication_of(town.block("paragraph", f"one{LINE_BREAK}two\tthree")))

    assert document.paragraphs[0].text == "one\ntwo\tthree"


def test_the_properties_say_the_title_and_no_more() -> None:
    clean = parts_of(town.harbour_report())
    draft = document_of(town.harbour_report(is_draft=True))

    core = etree.fromstring(clean["docProps/core.xml"])

    assert [etree.QName(each).localname for each in core] == ["title"]
    assert not [name for name in clean if "app.xml" in name or "custom" in name or "thumbnail" in name]
    assert b"rsid" not in b"".join(clean.values())
    assert draft.core_properties.content_status == "Draft – not approved"
    assert draft.sections[0].header.paragraphs[0].text == "Draft – not approved"


def test_every_part_is_well_formed_and_every_reference_leads_somewhere() -> None:
    parts = parts_of(town.harbour_report(is_draft=True))

    for name, data in parts.items():
        if not name.endswith(".rels"):
            continue
        folder = name.replace("_rels/", "").rsplit("/", 1)[0] + "/" if "word" in name else ""
        for relation in etree.fromstring(data):
            if relation.get("TargetMode") != "External":
                assert folder + str(relation.get("Target")) in parts
    ids = set(re.findall(rb'Id="(rId\d+)"', parts["word/_rels/document.xml.rels"]))
    used = set(re.findall(rb'r:(?:id|embed)="(rId\d+)"', parts["word/document.xml"]))
    assert used <= ids
    for name, data in parts.items():
        if name.endswith((".xml", ".rels")):
            etree.fromstring(data)


_ORDER = {
    "pPr": "pStyle keepNext keepLines numPr pBdr shd tabs suppressAutoHyphens bidi spacing ind jc outlineLvl",
    "rPr": "rStyle rFonts b bCs i iCs strike color spacing sz szCs u vertAlign lang",
    "tcPr": "tcW gridSpan vMerge",
    "tblPr": "tblStyle tblW tblInd tblBorders tblLayout tblCellMar tblLook",
    "sectPr": "headerReference footerReference pgSz pgMar",
    "style": "name basedOn next uiPriority semiHidden qFormat pPr rPr tblPr",
}


@pytest.mark.parametrize("part", ["document", "styles", "footnotes", "numbering", "header1", "footer1"])
def test_elements_stand_in_the_order_of_the_standard(part: str) -> None:
    root = etree.fromstring(parts_of(town.harbour_report(is_draft=True))[f"word/{part}.xml"])

    for element in root.iter():
        order = _ORDER.get(etree.QName(element).localname, "").split()
        names = [etree.QName(child).localname for child in element]
        if order:
            assert names == sorted(names, key=order.index), names


def test_a_table_at_the_very_end_is_followed_by_a_paragraph() -> None:
    report = town.publication_of(town.block("paragraph", "x"), town.cell(0, 0, "a"), town.cell(0, 1, "b"))

    body = etree.fromstring(parts_of(report)["word/document.xml"])[0]

    assert etree.QName(body[-2]).localname == "p"


def test_an_object_nobody_knows_leaves_the_words_alone() -> None:
    report = town.publication_of(town.block("paragraph", "a", (OBJECT, marks({"object": "map"})), "b"))

    assert document_of(report).paragraphs[0].text == "ab"
