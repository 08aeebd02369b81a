"""Whatever stands in a Word file, reading it gives a sound draft or a sentence, and loses no word untold."""

from __future__ import annotations

import random
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from editdesk.errors import UnreadableFile
from editdesk.formats.docx.reader import read_docx
from editdesk.formats.packing import decoded, encoded, packed
from editdesk.report import Report
from editdesk.review.deciding import deciding
from editdesk.text.settle import settle, settled
from editdesk.text.views import accepted, standing
from tests.formats.word_files import comment, extended, outside, paragraph, run, table, word_file

BY = st.sampled_from(('w:author="Ann" w:date="2026-03-04T05:06:07Z"', 'w:author="Bob"', ""))
NUMBER = st.sampled_from(("0", "1", "2", "7", "-1", "x"))
WORD = st.integers(0, 10**6).map(lambda n: f"w{n}")
RUN_PROPERTIES = st.sampled_from(
    ("", "<w:b/>", "<w:i/>", '<w:u w:val="single"/>', '<w:rStyle w:val="S"/>', '<w:b w:val="0"/>')
)
PROPERTIES = st.sampled_from(
    (
        *("", "", '<w:pStyle w:val="H"/>', '<w:pStyle w:val="T"/>', '<w:pStyle w:val="nowhere"/>'),
        *('<w:outlineLvl w:val="1"/>', '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>'),
        '<w:pBdr><w:bottom w:val="single"/></w:pBdr>',
    )
)
STYLES = (
    '<w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>'
    '<w:style w:type="character" w:styleId="S"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>'
)
NUMBERING = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)
COMMENTS = "".join([comment(str(n), f"said {n}", key=f"A{n}") for n in range(3)])
ANSWERS = extended('x:paraId="A0" x:done="1"', 'x:paraId="A1" x:paraIdParent="A0"')
NOTES = f'<w:footnote w:id="1">{paragraph("note")}</w:footnote>'
NOTES += f'<w:footnote w:id="2">{table(("n", "m"))}</w:footnote>'
TRACKS = st.sampled_from(("ins", "del", "moveFrom", "moveTo"))


@st.composite
def runs(draw: st.DrawFn) -> str:
    properties = draw(RUN_PROPERTIES)
    if draw(st.integers(0, 5)) == 0:
        properties += f"<w:rPrChange {draw(BY)}><w:rPr>{draw(RUN_PROPERTIES)}</w:rPr></w:rPrChange>"
    return run(draw(WORD) + " ", properties)


@st.composite
def signs(draw: st.DrawFn) -> str:
    of = draw(NUMBER)
    return draw(
        st.sampled_from(
            (
                f'<w:commentRangeStart w:id="{of}"/>',
                f'<w:commentRangeEnd w:id="{of}"/>',
                f'<w:r><w:commentReference w:id="{of}"/></w:r>',
                f'<w:r><w:footnoteReference w:id="{of}"/></w:r>',
                f'<w:moveFromRangeStart w:id="{of}" w:name="m{of}"/>',
                f'<w:moveFromRangeEnd w:id="{of}"/>',
                f'<w:moveToRangeStart w:id="{of}" w:name="m{of}"/>',
                f'<w:moveToRangeEnd w:id="{of}"/>',
                *("<w:r><w:tab/></w:r>", "<w:r><w:br/></w:r>", '<w:r><w:br w:type="page"/></w:r>'),
                '<w:r><w:drawing><wp:inline><a:blip r:link="out"/></wp:inline></w:drawing></w:r>',
                '<w:r><w:pict><v:rect o:hr="t"/></w:pict></w:r>',
            )
        )
    )


@st.composite
def inlines(draw: st.DrawFn, depth: int) -> str:
    found = []
    for _ in range(draw(st.integers(0, 4))):
        kind = draw(st.integers(0, 9))
        if kind < 4 or depth <= 0:
            found.append(draw(runs()))
        elif kind < 6:
            found.append(draw(signs()))
        elif kind < 8:
            way = draw(TRACKS)
            found.append(f'<w:{way} w:id="1" {draw(BY)}>{draw(inlines(depth - 1))}</w:{way}>')
        elif kind == 8:
            found.append(f'<w:hyperlink w:anchor="x">{draw(inlines(depth - 1))}</w:hyperlink>')
        else:
            box = f"<w:txbxContent>{draw(blocks(depth - 1))}</w:txbxContent>"
            found.append(f"<w:r><w:pict><v:textbox>{box}</v:textbox></w:pict></w:r>")
    return "".join(found)


@st.composite
def paragraphs(draw: st.DrawFn, depth: int) -> str:
    properties = draw(PROPERTIES)
    if draw(st.integers(0, 2)) == 0:
        properties += f"<w:rPr><w:{draw(TRACKS)} {draw(BY)}/></w:rPr>"
    if draw(st.integers(0, 5)) == 0:
        properties += f"<w:pPrChange {draw(BY)}><w:pPr>{draw(PROPERTIES)}</w:pPr></w:pPrChange>"
    return paragraph(draw(inlines(depth)) or "<w:r/>", properties)


@st.composite
def tables(draw: st.DrawFn, depth: int) -> str:
    rows = []
    for _ in range(draw(st.integers(1, 3))):
        way = draw(st.sampled_from(("", "ins", "del")))
        tracked = f"<w:trPr><w:{way} {draw(BY)}/></w:trPr>" if way else ""
        cells = []
        for _ in range(draw(st.integers(0, 3))):
            said = draw(
                st.sampled_from(
                    (
                        *("", '<w:vMerge w:val="restart"/>', "<w:vMerge/>", '<w:gridSpan w:val="2"/>'),
                        *('<w:cellIns w:author="Ann"/>', '<w:cellDel w:author="Bob"/>'),
                    )
                )
            )
            inside = draw(blocks(depth - 1)) if draw(st.booleans()) else paragraph()
            cells.append(f"<w:tc><w:tcPr>{said}</w:tcPr>{inside}</w:tc>")
        rows.append(f"<w:tr>{tracked}{draw(signs())}{''.join(cells)}</w:tr>")
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


@st.composite
def blocks(draw: st.DrawFn, depth: int) -> str:
    found = []
    for _ in range(draw(st.integers(0, 4))):
        kind = draw(st.integers(0, 9))
        if kind < 6 or depth <= 0:
            found.append(draw(paragraphs(depth)))
        elif kind < 8:
            found.append(draw(tables(depth)))
        elif kind == 8:
            found.append(draw(signs()))
        else:
            found.append(f"<w:sdt><w:sdtContent>{draw(blocks(depth - 1))}</w:sdtContent></w:sdt>")
    return "".join(found)


def file_of(body: str) -> bytes:
    parts = {"styles": STYLES, "numbering": NUMBERING, "comments": COMMENTS, "footnotes": NOTES}
    return word_file(
        body, {**parts, "commentsExtended": ANSWERS}, outside("out", "image", "http://x.example/a.png")
    )


@pytest.mark.parametrize(
    "examples",
    [
        pytest.param(40, id="briefly"),
        pytest.param(5000, id="at_length", marks=[pytest.mark.long, pytest.mark.timeout(3600)]),
    ],
)
def test_any_file_gives_a_sound_draft_with_all_its_words(examples: int) -> None:
    @settings(max_examples=examples, deadline=None, suppress_health_check=list(HealthCheck))
    @given(blocks(3))
    def law(body: str) -> None:
        draft = read_docx(file_of(body), "any.docx")

        assert decoded(encoded(packed(draft))) == draft
        assert settled(draft.body) == draft.body
        assert sorted(re.findall(r"\bw\d+\b", body)) == sorted(re.findall(r"\bw\d+\b", draft.body.text))
        report = Report(id="r", body=draft.body, suggestions={one.id: one for one in draft.suggestions})
        for accepting, view in ((True, accepted), (False, standing)):
            change = deciding(
                draft.body, report.suggested, report.suggestions, report.suggested, accepting=accepting
            )
            assert settle(draft.body, change)[0].text.split() == view(draft.body).text.split()

    law()


def _mutated(data: bytes, seed: int) -> bytes:
    chance = random.Random(seed)
    out = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(out))
        if chance.random() < 0.5:
            out[at] = chance.randrange(256)
        else:
            del out[at : at + chance.randint(1, 40)]
    return bytes(out)


BODY = paragraph(run("words") + '<w:r><w:footnoteReference w:id="1"/></w:r>') + table(("a", "b"), ("c", "d"))


@pytest.mark.parametrize("examples", [200, pytest.param(20_000, marks=pytest.mark.long)])
def test_a_damaged_file_is_read_or_refused(examples: int) -> None:
    data = file_of(BODY * 3)

    for seed in range(examples):
        try:
            draft = read_docx(_mutated(data, seed), "any.docx")
        except UnreadableFile:
            continue
        assert decoded(encoded(packed(draft))) == draft


_TAG = re.compile(r"</?w:[^>]*>")


@pytest.mark.parametrize("examples", [100, pytest.param(2_000, marks=pytest.mark.long)])
def test_tags_in_any_order_are_read_or_refused(examples: int) -> None:
    written = BODY + COMMENTS + NOTES + paragraph(run("x", "<w:b/>"), "<w:rPr><w:ins/></w:rPr>")
    names = sorted({tag.strip("</>").split()[0] for tag in _TAG.findall(written)})
    for seed in range(examples):
        chance = random.Random(seed)

        def tree(depth: int, chance: random.Random = chance) -> str:
            inside = "".join([tree(depth - 1) for _ in range(chance.randint(0, 3))]) if depth else "x"
            name = chance.choice(names)
            return f'<{name} w:id="{chance.randint(0, 2)}" w:val="{chance.randint(-1, 3)}">{inside}</{name}>'

        draft = read_docx(file_of("".join([tree(5) for _ in range(4)])), "any.docx")
        assert decoded(encoded(packed(draft))) == draft
