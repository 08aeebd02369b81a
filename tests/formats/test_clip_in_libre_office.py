"""What goes out on the clipboard keeps its structure in LibreOffice, where that is installed."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from editdesk.formats.clip.reader import read
from editdesk.formats.clip.writer import write
from editdesk.text.body import Block, Body, block_of
from editdesk.text.marks import LINE_BREAK, marks, value_of

OFFICE = shutil.which("soffice")
LINK = "https://example.org/a?b=c&d"


def through_office(html: str, folder: Path) -> str:
    """`html`, opened in LibreOffice, saved as its own document, and saved as HTML again."""
    assert OFFICE is not None
    (folder / "clip.html").write_text(html, "utf-8")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    steps = (("clip.html", "odt:writer8"), ("clip.odt", "html:HTML (StarWriter)"))
    for file, into in steps:
        reading = ["--infilter=HTML (StarWriter)"] if file.endswith(".html") else []
        command = [OFFICE, profile, "--headless", *reading, "--convert-to", into, "--outdir", str(folder)]
        subprocess.run([*command, str(folder / file)], check=True, capture_output=True, timeout=300)
    return (folder / "clip.html").read_text("utf-8")


@pytest.mark.long
@pytest.mark.timeout(700)
@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
def test_libre_office_keeps_blocks_levels_spans_styles_and_links(tmp_path: Path) -> None:
    ids = {"table": "t", "row": "r1"}
    runs = ((5, ()), (9, marks({"bold": True})), (10, ()), (14, marks({"link": LINK})), (18, ()))
    blocks = [
        block_of("Head", "heading", level=1),
        Block("plainbold linkafter", (*runs[:-1], (19, ())), marks({"kind": "paragraph"})),
        block_of("one", "bullet", level=0),
        block_of("deeper", "bullet", level=1),
        block_of("counted", "numbered", level=0),
        block_of("quoted", "quote"),
        block_of("wide", "cell", **ids, cell="c", column_span=2),
        block_of("left", "cell", table="t", row="r2", cell="c1"),
        block_of("right", "cell", table="t", row="r2", cell="c2"),
        block_of("Smaller", "heading", level=3),
        block_of(f"first{LINE_BREAK}second"),
    ]

    back = read(through_office(write(Body.of(blocks)), tmp_path)).words

    assert [(b.kind, b.level, b.text) for b in back.blocks] == [(b.kind, b.level, b.text) for b in blocks]
    assert value_of(back.blocks[6].close, "column_span") == 2
    assert [text for text, run in back.pieces() if value_of(run, "bold")] == ["bold"]
    assert [value_of(run, "link") for text, run in back.pieces() if text == "link"] == [LINK]
