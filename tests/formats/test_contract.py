"""What every format owes the text, whichever it is."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import msgspec
import pypdfium2
import pytest

from editdesk.errors import UnwritableTarget
from editdesk.formats import writing
from editdesk.formats.checking import Found, check, squeezed
from editdesk.formats.flow import DRAFT
from editdesk.formats.publication import Publication
from editdesk.formats.writing import SUFFIXES, export, format_of
from editdesk.text.body import Body
from editdesk.text.marks import merged
from tests.formats import town

MARKUP = (
    "<script>alert(1)</script> <b>bold</b> <!-- not said --> ]]> <?xml?>",
    "&amp; &#60; &nbsp; & AT&T",
    "# heading * star * _line_ `code` ~~gone~~ | cell | > quote",
    '#import "secrets" $x^2$ @ref <label> // words /* words */ \\u{41}',
    "{{ title }} {% raw %} {# words #} ${HOME} %s {0}",
    "[text](https://example.org) ![picture](x.png) [^1]: note [1] \\[x\\]",
    "1. one 2) two - dash + plus === --- ***",
    "\"straight\" 'quotes' “curly” – — … ½ 1/2 fi ffl co-operate",
)


@pytest.fixture(params=SUFFIXES)
def suffix(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def written(publication: Publication, suffix: str) -> bytes:
    return format_of(Path("report" + suffix)).write(publication, town.attachments)


def inflated(data: bytes, suffix: str) -> str:
    """All that a searching eye could find in the file."""
    if suffix == ".docx":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = [name.encode() + b"\n" + archive.read(name) for name in archive.namelist()]
        return b"\n".join(parts).decode("utf-8", "replace")
    if suffix == ".pdf":
        pages = pypdfium2.PdfDocument(data)
        return data.decode("latin-1") + "".join(page.get_textpage().get_text_range() for page in pages)
    return data.decode()


def with_changed_words(publication: Publication, old: str, new: str) -> Publication:
    pieces = [(text.replace(old, new), marks) for text, marks in publication.body.pieces()]
    return msgspec.structs.replace(publication, body=town.body_of(pieces))


def test_every_word_is_there_in_order_and_once(suffix: str, tmp_path: Path) -> None:
    target = tmp_path / f"harbour{suffix}"

    digest = export(town.harbour_report(), town.attachments, target)

    assert digest == town.digest_of(target.read_bytes())
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize(
    "kind", ["paragraph", "headline", "kicker", "byline", "heading", "caption", "footnote"]
)
def test_markup_in_the_words_prints_literally(suffix: str, kind: str) -> None:
    blocks = [town.block("paragraph", "Before.", town.reference("n1"))]
    blocks += [town.block(kind, words, note="n1") for words in MARKUP]
    if kind in ("headline", "kicker", "byline"):
        blocks.reverse()
    publication = town.publication_of(*blocks)

    found = format_of(Path("x" + suffix)).found(written(publication, suffix))

    check(publication, found, "x" + suffix)


def test_markup_in_lists_tables_and_quotations_prints_literally(suffix: str) -> None:
    cells = [town.cell(row, 0, words, header=row == 0) for row, words in enumerate(MARKUP)]
    others = [town.cell(row, 1, words) for row, words in enumerate(MARKUP)]
    blocks = [
        *(town.block(kind, words, level=0) for kind in ("bullet", "numbered") for words in MARKUP),
        town.block("paragraph", "Between."),
        *(block for pair in zip(cells, others, strict=True) for block in pair),
        town.block("paragraph", "After."),
        *(
            town.block(kind, words)
            for kind in ("quote", "pull_quote", "sidebar", "credit")
            for words in MARKUP
        ),
    ]
    publication = town.publication_of(*blocks)

    found = format_of(Path("x" + suffix)).found(written(publication, suffix))

    check(publication, found, "x" + suffix)


def test_a_draft_says_so_and_a_clean_file_does_not(suffix: str) -> None:
    draft = written(town.harbour_report(is_draft=True), suffix)
    clean = written(town.harbour_report(), suffix)

    found = format_of(Path("x" + suffix)).found(draft)
    assert found.marked
    assert all(squeezed(DRAFT) in squeezed(place) for place in found.marked)
    assert DRAFT not in inflated(clean, suffix)


def test_a_draft_that_is_written_from_the_right_says_so_in_whatever_order() -> None:
    words = "דוח הנמל של העיר"
    draft = town.publication_of(town.block("paragraph", words), is_draft=True, language="he")

    def found(mark: str) -> Found:
        return Found(f"{mark} {words}", is_flowing=False, pages=1, marked=(f"{mark} {words}",))

    check(draft, found("approved not – Draft"), "x.pdf")
    with pytest.raises(UnwritableTarget, match="not marked as a draft"):
        check(draft, found("approved"), "x.pdf")


def test_a_draft_without_its_mark_is_refused(suffix: str) -> None:
    unmarked = format_of(Path("x" + suffix)).found(written(town.harbour_report(), suffix))

    with pytest.raises(UnwritableTarget, match="not marked as a draft"):
        check(town.harbour_report(is_draft=True), unmarked, "x" + suffix)


def test_nothing_internal_leaves_the_desk(suffix: str) -> None:
    internal = (("claim:k77claim", True), ("comment:c77secret", True), ("comment:c78point", "point"))
    clean = town.harbour_report()
    body = Body.of(
        msgspec.structs.replace(
            block,
            runs=tuple((end, merged(run_marks, internal)) for end, run_marks in block.runs),
            close=merged(block.close, internal),
        )
        for block in clean.body.blocks
    )

    data = written(msgspec.structs.replace(clean, body=body), suffix)

    assert data == written(clean, suffix)
    assert not [
        word for word in ("k77", "c77", "c78", "comment:", "claim:") if word in inflated(data, suffix)
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("seven were signed", "were signed"),
        ("not dispute", "dispute"),
        ("Minutes of the tender", "Minutes of tender"),
        ("twice, in two", "in two, twice"),
        ("Nineteen of forty-four", "Ninety of forty-four"),
        ("How an invoice travels", ""),
    ],
)
def test_a_writer_that_loses_or_changes_words_is_caught(suffix: str, old: str, new: str) -> None:
    report = town.harbour_report()
    faulty = written(with_changed_words(report, old, new), suffix)

    with pytest.raises(UnwritableTarget):
        check(report, format_of(Path("x" + suffix)).found(faulty), "x" + suffix)


def test_a_writer_that_says_words_twice_is_caught(suffix: str) -> None:
    report = town.harbour_report()
    words = next(block.text for block in report.body.blocks if block.text.startswith("Corrow"))
    faulty = written(with_changed_words(report, words, " ".join([words] * 12)), suffix)

    with pytest.raises(UnwritableTarget):
        check(report, format_of(Path("x" + suffix)).found(faulty), "x" + suffix)


def test_a_text_without_any_words_can_be_written(suffix: str, tmp_path: Path) -> None:
    export(town.publication_of(town.block("paragraph", "")), town.no_attachments, tmp_path / f"x{suffix}")

    assert (tmp_path / f"x{suffix}").stat().st_size > 0


def test_a_missing_picture_is_told_and_nothing_is_written(tmp_path: Path) -> None:
    with pytest.raises(UnwritableTarget, match="A wooden pier"):
        export(town.publication_of(town.figure()), town.no_attachments, tmp_path / "x.html")

    assert not list(tmp_path.iterdir())


def test_a_pdf_writer_is_imported_only_for_pages() -> None:
    program = (
        "import sys, editdesk.formats.writing as w; print('typst' in sys.modules, 'lxml' in sys.modules)"
    )
    environment = {**os.environ, "PYTHONPATH": str(Path(writing.__file__).parents[2])}

    said = subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True
    ).stdout

    assert said.split() == ["False", "False"]
