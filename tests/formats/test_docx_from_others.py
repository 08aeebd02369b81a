"""Word files that LibreOffice and pandoc write come in as what was written, where those are installed."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from editdesk.formats.docx.reader import read_docx
from editdesk.formats.draft import Draft
from editdesk.text.marks import value_of
from editdesk.text.views import accepted, standing
from tests.formats.word_files import (
    ANN,
    BOB,
    change,
    comment,
    deleted,
    extended,
    inserted,
    paragraph,
    row,
    run,
    table,
    word_file,
)

OFFICE, PANDOC = shutil.which("soffice"), shutil.which("pandoc")
pytestmark = [pytest.mark.long, pytest.mark.timeout(700)]


def through_office(data: bytes, folder: Path) -> Draft:
    """`data`, opened in LibreOffice and saved again as a Word file."""
    assert OFFICE is not None
    (folder / "out").mkdir()
    (folder / "copy.docx").write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [OFFICE, profile, "--headless", "--convert-to", "docx", "--outdir", str(folder / "out")]
    subprocess.run([*command, str(folder / "copy.docx")], check=True, capture_output=True, timeout=300)
    return read_docx((folder / "out" / "copy.docx").read_bytes(), "copy.docx")


def ranged(id: str, inside: str) -> str:
    return (
        f'<w:commentRangeStart w:id="{id}"/>{inside}<w:commentRangeEnd w:id="{id}"/>'
        f'<w:r><w:commentReference w:id="{id}"/></w:r>'
    )


STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/></w:style>'
)
NEW_CELLS = [paragraph(inserted(word), f"<w:rPr>{change('ins')}</w:rPr>") for word in "cd"]
BODY = (
    paragraph("Head", '<w:pStyle w:val="Heading1"/>')
    + paragraph(
        run("The mayor ")
        + inserted("allegedly ")
        + ranged("0", ranged("2", run("took it")))
        + deleted(" all", BOB)
    )
    + paragraph("one", f"<w:rPr>{change('del')}</w:rPr>")
    + paragraph("two", f"<w:rPr>{change('ins', BOB)}</w:rPr>")
    + paragraph(run("three") + ranged("1", run(" more")))
    + table(("a", "b"), row(*NEW_CELLS, properties=change("ins")), ("e", "f"))
    + paragraph(run("noted") + '<w:r><w:footnoteReference w:id="2"/></w:r>')
    + paragraph(run("bold", f'<w:b/><w:rPrChange w:id="5" {ANN}><w:rPr/></w:rPrChange>'))
)
PARTS = {
    "styles": STYLES,
    "comments": comment("0", "Says who?", key="00000A01")
    + comment("2", "Me.", BOB, key="00000A02")
    + comment("1", "Good.", key="00000A03"),
    "commentsExtended": extended(
        'x:paraId="00000A01" x:done="1"',
        'x:paraId="00000A02" x:paraIdParent="00000A01"',
        'x:paraId="00000A03"',
    ),
    "footnotes": f'<w:footnote w:id="2">{paragraph("the note")}</w:footnote>',
}


def told(draft: Draft) -> dict[str, object]:
    return {
        "accepted": accepted(draft.body).text,
        "standing": standing(draft.body).text,
        "kinds": [block.kind for block in draft.body.blocks],
        "who": {(one.kind, one.author, one.stamp) for one in draft.suggestions},
        # LibreOffice makes a comment of its own of every answer.
        "said": {
            (said.author, said.text, one.quote) for one in draft.threads for said in (one, *one.replies)
        },
        "resolved": {one.text for one in draft.threads if one.is_resolved},
    }


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
def test_what_libre_office_saved_again_reads_as_before(tmp_path: Path) -> None:
    data = word_file(BODY, PARTS)

    assert told(through_office(data, tmp_path)) == told(read_docx(data, "copy.docx"))


MARKDOWN = """---
title: The Title
---

# Head

Some *italic* **bold** [link](https://a.example/x) words[^1].

[added]{.insertion author="Bob" date="2026-01-01T10:00:00Z"}
[gone]{.deletion author="Cem" date="2026-01-02T10:00:00Z"}
[why?]{.comment-start id="0" author="Ann" date="2026-01-03T10:00:00Z"}said[]{.comment-end id="0"}

> quoted

1. one
    - deeper

| a | b |
|---|---|
| c | d |

[^1]: The note.
"""


@pytest.mark.skipif(PANDOC is None, reason="pandoc is not installed")
def test_what_pandoc_writes_comes_in_as_what_it_is(tmp_path: Path) -> None:
    assert PANDOC is not None
    (tmp_path / "a.md").write_text(MARKDOWN, "utf-8")
    command = [PANDOC, str(tmp_path / "a.md"), "-o", str(tmp_path / "a.docx")]
    subprocess.run(command, check=True, capture_output=True, timeout=120)

    draft = read_docx((tmp_path / "a.docx").read_bytes(), "a.docx")

    kinds = [block.kind for block in draft.body.blocks]
    assert kinds[:7] == ["headline", "heading", "paragraph", "paragraph", "quote", "numbered", "bullet"]
    assert kinds[7:11] == ["cell"] * 4
    assert kinds[-1] == "footnote"
    assert {(one.kind, one.author) for one in draft.suggestions} == {("insert", "Bob"), ("delete", "Cem")}
    assert [(one.author, one.text, one.quote) for one in draft.threads] == [("Ann", "why?", "said")]
    assert [text for text, run_marks in draft.body.pieces() if value_of(run_marks, "link")] == ["link"]
