"""Files made to do harm are refused with a sentence, or read with what is dangerous left out and told.

Each guard has a control: the same file does its harm, or at least gets through, without it.
"""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable, Iterator

import pytest
from lxml import etree

from editdesk.errors import EditdeskError, UnreadableFile
from editdesk.formats.docx.limits import LIMITS, Limits
from editdesk.formats.docx.reader import read_docx
from editdesk.formats.draft import Draft
from tests.formats.word_files import SPACES, W, cell, comment, outside, paragraph, row, run, table, word_file

GOOD = word_file(paragraph("good words"), parts={"styles": "", "comments": "", "footnotes": ""})
PARTS = ("word/document.xml", "word/styles.xml", "word/comments.xml", "[Content_Types].xml", "_rels/.rels")


def refused(data: bytes, limits: Limits = LIMITS) -> EditdeskError:
    with pytest.raises(UnreadableFile) as caught:
        read_docx(data, "evil.docx", limits)
    assert caught.value.message.startswith("“evil.docx” cannot be read: ")
    assert caught.value.hint
    return caught.value


def rewritten(change: Callable[[str, bytes], Iterator[tuple[str, bytes]]], data: bytes = GOOD) -> bytes:
    """The package with each part replaced by what `change` makes of it."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            for new_name, content in change(name, old.read(name)):
                new.writestr(new_name, content)
    return out.getvalue()


def with_part(name: str, content: bytes) -> bytes:
    def change(old: str, kept: bytes) -> Iterator[tuple[str, bytes]]:
        yield old, content if old == name else kept

    data = rewritten(change)
    if name in zipfile.ZipFile(io.BytesIO(data)).namelist():
        return data
    return with_more(name, content)


def with_more(name: str, content: bytes = b"x") -> bytes:
    out = io.BytesIO(GOOD)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return out.getvalue()


def test_the_harmless_file_of_these_tests_is_read() -> None:
    assert read_docx(GOOD, "good.docx").body.text == "good words\n"


def lying(size: int) -> bytes:
    """A package whose directory says that the text has `size` bytes."""
    data = bytearray(GOOD)
    at = data.rfind(b"PK\x01\x02", 0, data.rfind(b"word/document.xml"))
    struct.pack_into("<I", data, at + 24, size)
    return bytes(data)


def bomb(megabytes: int) -> bytes:
    return with_more("word/media/a.bin", b"\0" * megabytes * 1_000_000)


@pytest.mark.parametrize("size", [600_000_000, 2_000_000_000, 0xFFFFFFF0])
def test_a_bomb_is_seen_in_its_directory(size: int) -> None:
    assert "too large" in refused(lying(size)).message


@pytest.mark.parametrize("megabytes", [2, 5])
def test_a_bomb_is_refused_by_the_sum_of_its_parts(megabytes: int) -> None:
    data = bomb(megabytes)

    assert len(data) < 100_000
    assert "too large" in refused(data, Limits(inflated_mb=1)).message
    # control: without the limit all of it is taken
    assert read_docx(data, "a.docx", Limits(inflated_mb=10)).body.text


def test_what_inflates_to_more_than_its_directory_says_is_stopped_while_it_does() -> None:
    text = f"<w:document {SPACES}><w:body>{paragraph('x' * 3_000_000)}</w:body></w:document>".encode()
    big = with_part("word/document.xml", text)

    assert "too large" in refused(big, Limits(xml_part_mb=1)).message
    assert refused(lying(10))
    # control: the same part is read where it may be that large
    assert len(read_docx(big, "a.docx").body.text) == 3_000_001


SLIPS = (
    *("../evil.xml", "word/../../evil.xml", "/etc/evil", "..\\evil.xml", "word\\..\\..\\evil", "C:/evil.xml"),
    *(
        "C:\\evil",
        "\\\\server\\share\\evil",
        "a/../../b",
        "../../../../../../etc/cron.d/evil",
        "..",
        "//evil",
    ),
)


@pytest.mark.parametrize("name", SLIPS)
def test_a_part_that_claims_a_place_outside_is_refused(name: str) -> None:
    assert "outside the file" in refused(with_more(name)).message
    # control: it is the name alone
    assert read_docx(with_more("word/evil.xml"), "a.docx").body.text


@pytest.mark.parametrize("name", [*PARTS[:4], "WORD/DOCUMENT.XML", "Word/Styles.xml", "word\\document.xml"])
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_part_that_is_there_twice_is_refused(name: str) -> None:
    other = f"<w:document {SPACES}><w:body>{paragraph('other words')}</w:body></w:document>".encode()
    data = with_more(name, other)

    assert "twice" in refused(data).message
    # control: which of the two counts depends on who reads it
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert len(archive.namelist()) > len({one.lower().replace("\\", "/") for one in archive.namelist()})


def doctype(root: str) -> str:
    return f'<!DOCTYPE x [<!ENTITY e "harm">]><x xmlns="{W}">{root}</x>'


@pytest.mark.parametrize("part", [*PARTS, "word/_rels/document.xml.rels", "word/footnotes.xml"])
@pytest.mark.parametrize(
    "encoded",
    [
        lambda text: text.encode(),
        lambda text: b"\xef\xbb\xbf" + text.encode(),
        lambda text: text.encode("utf-16"),
        lambda text: b"\xfe\xff" + text.encode("utf-16-be"),
        lambda text: ('<?xml version="1.0" encoding="ISO-8859-1"?>' + text).encode("latin-1"),
    ],
)
def test_a_doctype_is_refused_wherever_it_stands(part: str, encoded: Callable[[str], bytes]) -> None:
    assert "entities" in refused(with_part(part, encoded(doctype("&e;")))).message


def test_without_the_guard_an_entity_would_be_more_words_than_were_sent() -> None:
    grown = etree.fromstring(doctype("&e;" * 3).encode(), etree.XMLParser(resolve_entities=True))

    assert grown.text == "harm" * 3


@pytest.mark.parametrize(
    "start",
    [
        b"%PDF-1.4",
        b"",
        b"PK\x03\x04",
        b"\x1f\x8b\x08",
        b"MZ",
        b"{\\rtf1",
        b"<html>",
        b"PK\x05\x06" + b"\0" * 18,
    ],
)
def test_what_is_no_package_is_refused(start: bytes) -> None:
    assert refused(start + b"words" * 20)


@pytest.mark.parametrize(
    ("inside", "why"), [("EncryptedPackage", "locked with a password"), ("WordDocument", "old Office file")]
)
def test_what_is_locked_or_old_is_refused(inside: str, why: str) -> None:
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + inside.encode("utf-16-le")

    assert why in refused(data).message


@pytest.mark.parametrize("part", range(5))
def test_a_part_locked_with_a_password_is_refused(part: int) -> None:
    data = bytearray(GOOD)
    at = -1
    for _ in range(part + 1):
        at = data.find(b"PK\x01\x02", at + 1)
    data[at + 8] |= 1

    assert "password" in refused(bytes(data)).message


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_packing_that_cannot_be_counted_is_refused(method: int) -> None:
    out = io.BytesIO(GOOD)
    with zipfile.ZipFile(out, "a", method) as archive:
        archive.writestr("word/more.xml", b"\0" * 100_000)

    assert "packed in a way" in refused(out.getvalue()).message


@pytest.mark.parametrize("cut", range(0, len(GOOD), max(1, len(GOOD) // 15)))
def test_a_file_that_was_cut_off_is_refused(cut: int) -> None:
    assert refused(GOOD[:cut])


def nested(opening: str, closing: str, depth: int) -> str:
    return opening * depth + closing * depth


@pytest.mark.parametrize(
    ("opening", "closing"),
    [
        ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"),
        ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"),
        ("<w:customXml>", "</w:customXml>"),
        ("<w:p><w:ins>", "</w:ins></w:p>"),
        ("<w:p><w:r><w:pict><v:textbox><w:txbxContent>", "</w:txbxContent></v:textbox></w:pict></w:r></w:p>"),
        ("<m:oMath>", "</m:oMath>"),
        ("<mc:AlternateContent><mc:Fallback>", "</mc:Fallback></mc:AlternateContent>"),
    ],
)
def test_absurd_nesting_is_refused(opening: str, closing: str) -> None:
    assert "nested too deeply" in refused(word_file(nested(opening, closing, 20_000))).message
    # control: what a person could have made is read
    assert read_docx(word_file(nested(opening, closing, 8) + paragraph("x")), "a.docx").body.text


def test_absurd_numbers_of_tags_and_places_are_refused() -> None:
    many = word_file("<w:p/>" * 2_000)
    wide = word_file(table(*[row(cell("x", '<w:gridSpan w:val="900"/>'))] * 60))

    assert "more than 1,000 tags" in refused(many, Limits(tags=1_000)).message
    assert "more than 1,000 places" in refused(wide, Limits(table_places=1_000)).message
    assert "parts" in refused(GOOD, Limits(parts=3)).message
    # controls
    assert read_docx(many, "a.docx", Limits(tags=10_000)).body.block_count == 2_000


def test_absurdly_many_comments_upon_each_other_are_refused() -> None:
    many = range(60)
    starts = "".join([f'<w:commentRangeStart w:id="{of}"/>' for of in many])
    ends = "".join([f'<w:commentRangeEnd w:id="{of}"/>' for of in many])
    body = paragraph(starts + run("word ")) + paragraph("word") * 60 + paragraph(run("word") + ends)
    data = word_file(body, {"comments": "".join([comment(str(of), "said") for of in many])})

    assert "upon each other" in refused(data, Limits(crowd=1_000)).message
    # control: what a busy newsroom could make is read
    assert len(read_docx(data, "a.docx").threads) == 60


@pytest.mark.parametrize("span", ["9999999999", "-5", "2147483647", "x", "1e9", ""])
@pytest.mark.parametrize("where", ["gridSpan", "gridBefore", "gridAfter"])
def test_absurd_spans_are_no_more_than_a_table_can_be_wide(span: str, where: str) -> None:
    said = f'<w:{where} w:val="{span}"/>'
    of_cell = cell("x", said) if where == "gridSpan" else "x"
    of_row = "" if where == "gridSpan" else said

    draft = read_docx(word_file(table(row(of_cell, "y", properties=of_row), ("a", "b"))), "a.docx")

    assert draft.body.text.split() == ["x", "y", "a", "b"]


def told(draft: Draft) -> str:
    return "; ".join(loss.what for loss in draft.lost)


DANGERS = {
    "macros": ({"word/vbaProject.bin": b"x"}, "", "", "macros"),
    "a template": (
        {},
        outside("r1", "attachedTemplate", "http://evil.example/t.dotm"),
        "",
        "attachedTemplate",
    ),
    "a file template": ({}, outside("r1", "attachedTemplate", "\\\\evil\\t.dotm"), "", "attachedTemplate"),
    "a frame": ({}, outside("r1", "frame", "http://evil.example/"), "", "frame"),
    "an object": (
        {"word/embeddings/oleObject1.bin": b"x"},
        "",
        '<w:r><w:object><o:OLEObject Type="Embed" ProgID="Package"/></w:object></w:r>',
        "an embedded object",
    ),
    "a linked object": (
        {},
        outside("r1", "oleObject", "http://evil.example/a.doc"),
        '<w:r><w:object><o:OLEObject Type="Link" r:id="r1"/></w:object></w:r>',
        "an embedded object",
    ),
    "an outside picture": (
        {},
        outside("r1", "image", "http://evil.example/a.png"),
        '<w:r><w:drawing><wp:inline><a:blip r:link="r1"/></wp:inline></w:drawing></w:r>',
        "outside the file and was not fetched",
    ),
    "a picture by path": (
        {},
        outside("r1", "image", "file:///etc/passwd"),
        '<w:r><w:pict><v:shape><v:imagedata r:id="r1"/></v:shape></w:pict></w:r>',
        "outside the file and was not fetched",
    ),
    "a control": ({"word/activeX/activeX1.bin": b"x"}, "", "", "a control (ActiveX)"),
    "a part that is not there": (
        {},
        '<Relationship Id="r1" Type="http://x/image" Target="../../../../etc/passwd"/>',
        '<w:r><w:drawing><wp:inline><a:blip r:embed="r1"/></wp:inline></w:drawing></w:r>',
        "missing in the file",
    ),
}


@pytest.mark.parametrize("danger", DANGERS)
def test_what_is_dangerous_is_left_out_and_told(danger: str) -> None:
    files, relations, inside, what = DANGERS[danger]

    draft = read_docx(word_file(paragraph(run("words") + inside), relations=relations, files=files), "a.docx")

    assert draft.body.text.startswith("words")
    assert what in told(draft)


def test_a_field_that_would_run_something_leaves_its_result_only() -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DDEAUTO cmd "/k calc"</w:instrText>'
        '</w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        + run("shown")
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )

    assert read_docx(word_file(paragraph(field)), "a.docx").body.text == "shown\n"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<",
        b"\0" * 50,
        b"<w:document",
        b"<a/>",
        b"<html><body>x</body></html>",
        b"\xff\xfe<",
        b"not xml",
        f"<w:document {SPACES}><w:body><w:p></w:body></w:document>".encode(),
        f"<w:document {SPACES}>&undefined;</w:document>".encode(),
        f"<w:document {SPACES}>\x01</w:document>".encode(),
        f'<?xml version="1.0" encoding="no-such"?><w:document {SPACES}/>'.encode(),
        f"<w:settings {SPACES}/>".encode(),
        b"\x00\x00\xfe\xff" + "<x/>".encode("utf-32-be"),
    ],
)
def test_a_text_that_is_no_decent_xml_is_refused(content: bytes) -> None:
    assert refused(with_part("word/document.xml", content))


@pytest.mark.parametrize("part", ["word/styles.xml", "word/comments.xml"])
def test_a_damaged_part_beside_the_text_is_told(part: str) -> None:
    draft = read_docx(with_part(part, b"<w:oops"), "a.docx")

    assert draft.body.text == "good words\n"
    assert "damaged" in told(draft)
