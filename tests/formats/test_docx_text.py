"""The words of a Word file come in whole and in order, each block as what it is."""

from __future__ import annotations

import io
import zipfile

import pytest

from editdesk.formats.docx.reader import read_docx
from editdesk.formats.draft import Draft
from editdesk.text.marks import LINE_BREAK, OBJECT, value_of
from tests.formats.word_files import cell, outside, paragraph, row, run, table, word_file


def read(body: str, **more: object) -> Draft:
    return read_docx(word_file(body, **more), "copy.docx")  # type: ignore[arg-type]


def text(body: str, **more: object) -> str:
    return read(body, **more).body.text.rstrip("\n")


def kinds(draft: Draft) -> list[tuple[str, int]]:
    return [(block.kind, block.level) for block in draft.body.blocks]


def styled(draft: Draft, key: str) -> list[str]:
    return [words for words, run_marks in draft.body.pieces() if value_of(run_marks, key)]


def told(draft: Draft) -> str:
    return "; ".join(f"{loss.what} ({loss.where})" for loss in draft.lost)


FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{}</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>{}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)


@pytest.mark.parametrize(
    ("inside", "words"),
    [
        (run("a") + "<w:r><w:tab/></w:r>" + run("b"), "a\tb"),
        (run("a") + "<w:r><w:br/></w:r>" + run("b"), f"a{LINE_BREAK}b"),
        ("<w:r><w:t>co</w:t><w:noBreakHyphen/><w:t>op</w:t></w:r>", "co\u2011op"),
        ("<w:r><w:t>co</w:t><w:softHyphen/><w:t>op</w:t></w:r>", "co\u00adop"),
        ('<w:r><w:sym w:font="Symbol" w:char="F061"/></w:r>', "α"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', "✓"),
        (f"<w:smartTag><w:customXml>{run('deep')}</w:customXml></w:smartTag>", "deep"),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{run('held')}</w:sdtContent></w:sdt>", "held"),
        (f'<w:fldSimple w:instr=" PAGE ">{run("7")}</w:fldSimple>', "7"),
        (FIELD.format(" DATE ", run("Monday")), "Monday"),
        (
            FIELD.format(
                "IF " + "</w:instrText></w:r>" + FIELD.format("X", run("in")) + "<w:r><w:instrText>",
                run("out"),
            ),
            "out",
        ),
        ('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + run("no field at all"), "no field at all"),
        (
            f'<mc:AlternateContent><mc:Choice Requires="w14">{run("one")}</mc:Choice>'
            f"<mc:Fallback>{run('two')}</mc:Fallback></mc:AlternateContent>",
            "one",
        ),
        (
            f'<mc:AlternateContent><mc:Choice Requires="far">{run("one")}</mc:Choice>'
            f"<mc:Fallback>{run('two')}</mc:Fallback></mc:AlternateContent>",
            "two",
        ),
        ("<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>", "x=1"),
        ("<w:ins><m:r><m:t>y</m:t></m:r></w:ins>", "y"),
        (run("line&#10;end"), "line end"),
        ("<w:r><w:lastRenderedPageBreak/><w:t>on</w:t></w:r>", "on"),
        (f'<w:dir w:val="rtl"><w:bdo w:val="rtl">{run("שלום")}</w:bdo></w:dir>', "שלום"),
        (f"<w:unheardOf>{run('kept')}</w:unheardOf>", "kept"),
        (
            f"<w:r><w:ruby><w:rubyPr/><w:rt>{run('kan')}</w:rt><w:rubyBase>{run('漢')}</w:rubyBase></w:ruby></w:r>",
            "漢",
        ),
    ],
)
def test_everything_that_is_words_is_read(inside: str, words: str) -> None:
    assert text(paragraph(inside)) == words


LINK = '<w:rStyle w:val="Link"/>'
RESTART, GOES_ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
WIDE = '<w:gridSpan w:val="2"/>'
STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Standard"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Ueber2"><w:name w:val="heading 2"/>'
    "<w:rPr><w:b/></w:rPr></w:style>"
    '<w:style w:type="paragraph" w:styleId="Own"><w:name w:val="House"/><w:basedOn w:val="Ueber2"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Lvl"><w:name w:val="X"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr>'
    "</w:style>"
    '<w:style w:type="paragraph" w:styleId="Deep"><w:name w:val="heading 5"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Toc"><w:name w:val="TOC Heading"/><w:basedOn w:val="Ueber2"/>'
    "</w:style>"
    '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Q"><w:name w:val="Intense Quote"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="A"><w:name w:val="A"/><w:basedOn w:val="B"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="B"><w:name w:val="B"/><w:basedOn w:val="A"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Listed"><w:name w:val="L"/><w:pPr><w:numPr><w:numId w:val="2"/>'
    "</w:numPr></w:pPr></w:style>"
    '<w:style w:type="paragraph" w:styleId="Fat"><w:name w:val="Fat"/><w:rPr><w:b/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Link"><w:name w:val="Hyperlink"/><w:rPr><w:u w:val="single"/>'
    "</w:rPr></w:style>"
)
NUMBERING = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/>'
    '<w:lvlText w:val="•"/></w:lvl>'
    '<w:lvl w:ilvl="2"><w:numFmt w:val="lowerRoman"/><w:lvlText w:val="%3."/></w:lvl></w:abstractNum>'
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="%1"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/><w:pStyle w:val="Listed"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
)


def styled_as(style: str, more: str = "") -> str:
    return paragraph("words", f'<w:pStyle w:val="{style}"/>{more}')


def in_list(number: int, level: int) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (styled_as("Ueber2"), ("heading", 2)),
        (styled_as("Own"), ("heading", 2)),
        (styled_as("Lvl"), ("heading", 1)),
        (styled_as("Deep"), ("heading", 3)),
        (styled_as("Toc"), ("paragraph", 0)),
        (styled_as("T"), ("headline", 0)),
        (styled_as("Q"), ("pull_quote", 0)),
        (styled_as("A"), ("paragraph", 0)),
        (styled_as("nowhere"), ("paragraph", 0)),
        (paragraph("words", '<w:outlineLvl w:val="2"/>'), ("heading", 3)),
        (paragraph("words", '<w:outlineLvl w:val="9"/>'), ("paragraph", 0)),
        (paragraph("words", in_list(1, 0)), ("bullet", 0)),
        (paragraph("words", in_list(1, 2)), ("numbered", 2)),
        (paragraph("words", in_list(0, 0)), ("paragraph", 0)),
        (styled_as("Listed"), ("bullet", 1)),
        (styled_as("Listed", in_list(0, 0)), ("paragraph", 0)),
    ],
)
def test_a_block_is_what_its_style_outline_or_list_says(body: str, kind: tuple[str, int]) -> None:
    assert kinds(read(body, parts={"styles": STYLES, "numbering": NUMBERING})) == [kind]


@pytest.mark.parametrize(
    ("body", "bold"),
    [
        (paragraph(run("a") + run("b", "<w:b/>")), ["b"]),
        (paragraph(run("b", '<w:b w:val="0"/>')), []),
        (paragraph(run("b", '<w:rStyle w:val="Strong"/>')), ["b"]),
        (paragraph(run("b", '<w:rStyle w:val="Strong"/><w:b w:val="false"/>')), []),
        (paragraph("b", '<w:pStyle w:val="Fat"/>'), ["b"]),
        (paragraph(run("b", '<w:rStyle w:val="Strong"/>'), '<w:pStyle w:val="Fat"/>'), []),
        (paragraph(run("b"), '<w:pStyle w:val="Ueber2"/>'), []),
    ],
)
def test_bold_is_told_by_style_and_directly_as_word_shows_it(body: str, bold: list[str]) -> None:
    assert styled(read(body, parts={"styles": STYLES}), "bold") == bold


def test_hidden_words_are_left_out_and_told() -> None:
    draft = read(paragraph(run("seen ") + run("secret", "<w:vanish/>")))

    assert draft.body.text == "seen \n"
    assert "hidden words “secret”, left out (paragraph 1)" in told(draft)


def test_links_lead_where_relation_field_or_anchor_say() -> None:
    body = (
        paragraph(f'<w:hyperlink r:id="x">{run("one", LINK)}</w:hyperlink>')
        + paragraph(FIELD.format(' HYPERLINK "https://b.example/?q=1" \\l "part" ', run("two")))
        + paragraph(f'<w:hyperlink w:anchor="mark">{run("three")}</w:hyperlink>')
        + paragraph(f'<w:hyperlink r:id="y">{run("four")}</w:hyperlink>')
    )
    related = outside("x", "hyperlink", "https://a.example/") + outside(
        "y", "hyperlink", "javascript:alert(1)"
    )

    draft = read(body, relations=related, parts={"styles": STYLES})

    links = [value_of(run_marks, "link") for words, run_marks in draft.body.pieces() if words != "\n"]
    assert links == ["https://a.example/", "https://b.example/?q=1#part", "#mark", None]
    assert styled(draft, "underline") == []
    assert "an address that would run something" in told(draft)


def test_a_table_keeps_its_spans_and_header() -> None:
    body = (
        paragraph("before")
        + table(
            row(cell("wide", WIDE), properties="<w:tblHeader/>"),
            row(cell("tall", RESTART), "b"),
            row(cell("", GOES_ON), "c"),
        )
        + paragraph("after")
    )

    blocks = read(body).body.blocks

    assert [block.text for block in blocks] == ["before", "wide", "tall", "b", "c", "after"]
    assert value_of(blocks[1].close, "column_span") == 2
    assert value_of(blocks[1].close, "header") is True
    assert value_of(blocks[2].close, "row_span") == 2


def test_the_look_of_a_head_row_is_not_said_of_its_words_again() -> None:
    inside = paragraph("head", '<w:pStyle w:val="Fat"/>')
    body = table(row(cell(inside), "x", properties="<w:tblHeader/>"), (inside, "y"))

    draft = read(body, parts={"styles": STYLES})

    assert [block.marks_at(0) != () for block in draft.body.blocks if block.text == "head"] == [False, True]


def test_a_merged_cell_that_has_words_below_keeps_them() -> None:
    body = table(row(cell("a", RESTART), "b"), row(cell("hid", GOES_ON), "c"))

    assert text(body).split() == ["a", "b", "hid", "c"]


def test_a_row_in_which_nothing_begins_is_none() -> None:
    above, below = [cell(word, RESTART) for word in "ab"], [cell("", GOES_ON)] * 2
    body = table(row(*above), row(*below), row("c", "d"))

    draft = read(body)

    assert text(body).split() == ["a", "b", "c", "d"]
    assert all(value_of(block.close, "row_span") is None for block in draft.body.blocks)


def test_a_table_within_a_table_is_kept_as_paragraphs_and_told() -> None:
    inner = table(("x", "y"))
    draft = read(table((paragraph("a") + inner + paragraph("z"), "b")))

    assert draft.body.text.split() == ["a", "x", "y", "z", "b"]
    assert "a table within a cell" in told(draft)


def test_notes_stand_at_the_foot_in_the_order_of_their_references() -> None:
    body = paragraph(run("one") + '<w:r><w:endnoteReference w:id="2"/></w:r>') + paragraph(
        run("two") + '<w:r><w:footnoteReference w:id="1"/></w:r>'
    )
    parts = {
        "footnotes": '<w:footnote w:id="1"><w:p><w:r><w:footnoteRef/></w:r>'
        + run(" foot")
        + "</w:p></w:footnote>",
        "endnotes": f'<w:endnote w:id="2">{paragraph("end")}</w:endnote>',
    }

    draft = read(body, parts=parts)

    assert draft.body.text == f"one{OBJECT}\ntwo{OBJECT}\nend\nfoot\n"
    assert [block.kind for block in draft.body.blocks] == ["paragraph"] * 2 + ["footnote"] * 2


BOX = "<w:txbxContent>" + paragraph("in the box") + "</w:txbxContent>"


@pytest.mark.parametrize(
    "box",
    [
        "<w:r><w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp><wps:txbx>"
        f"{BOX}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>",
        f"<w:r><w:pict><v:shape><v:textbox>{BOX}</v:textbox></v:shape></w:pict></w:r>",
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline><wps:txbx>'
        f"{BOX}</wps:txbx></wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{BOX}</v:textbox>"
        "</w:pict></mc:Fallback></mc:AlternateContent></w:r>",
    ],
)
def test_a_text_box_comes_once_below_its_paragraph(box: str) -> None:
    draft = read(paragraph(run("be") + box + run("fore")) + paragraph("after"))

    assert [(block.text, block.kind) for block in draft.body.blocks] == [
        ("before", "paragraph"),
        ("in the box", "sidebar"),
        ("after", "paragraph"),
    ]


def test_strict_files_read_as_transitional_ones() -> None:
    strict = word_file(paragraph(run("same", "<w:i/>")))
    plain = read_docx(strict, "a.docx")
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(strict)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            content = old.read(name).decode()
            for kind in ("wordprocessingml", "officeDocument", "drawingml"):
                content = content.replace(
                    f"http://schemas.openxmlformats.org/{kind}/2006/", f"http://purl.oclc.org/ooxml/{kind}/"
                )
            new.writestr(name, content)

    assert b"purl.oclc.org" in zipfile.ZipFile(out).read("word/document.xml")
    assert read_docx(out.getvalue(), "a.docx") == plain


def test_what_is_not_text_is_told_with_its_place() -> None:
    chart = '<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" r:id="q"/>'
    draft = read(
        paragraph("one")
        + paragraph(f"<w:r><w:drawing><wp:inline>{chart}</wp:inline></w:drawing></w:r>")
        + paragraph("<m:oMathPara><m:oMath><m:r><m:t>x</m:t></m:r></m:oMath></m:oMathPara>")
        + '<w:altChunk r:id="z"/>'
        + paragraph('<w:r><w:object><o:OLEObject ProgID="Excel"/></w:object></w:r>'),
        files={"word/vbaProject.bin": b"x"},
        relations=outside("t", "attachedTemplate", "http://far.example/t.dotm"),
    )

    said = told(draft)
    for loss in (
        "a chart, left out (paragraph 2)",
        "an equation, kept as text (paragraph 3)",
        "an embedded document, left out (paragraph 4)",
        "an embedded object, left out (paragraph 4)",
        "macros, left out",
        "outside the file (attachedTemplate), not fetched",
    ):
        assert loss in said


def test_an_empty_paragraph_with_a_line_is_a_rule() -> None:
    border = '<w:pBdr><w:bottom w:val="single"/></w:pBdr>'

    assert kinds(read(paragraph("a") + paragraph("", border) + paragraph("b", border))) == [
        ("paragraph", 0),
        ("rule", 0),
        ("paragraph", 0),
    ]
