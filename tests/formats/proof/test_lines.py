"""Lines are found on the pages as a reader counts them, whatever the layout does."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from editdesk.formats.print.layouts import Layouts
from editdesk.formats.print.options import PageOptions
from editdesk.formats.print.typesetting import Typesetter
from editdesk.formats.proof.maker import ProofMaker
from editdesk.formats.publication import Publication
from editdesk.text.body import Body
from tests.bench.texts import text_of
from tests.formats import town
from tests.formats.proof.pages import lines_of, lines_read, maker, text

__all__ = ["maker"]


def shown(publication: Publication, start: int, end: int) -> str:
    return publication.body.text[start:end].strip()


@pytest.mark.parametrize("columns", [1, 2, 3])
def test_as_many_lines_are_found_as_a_stranger_counts(maker: ProofMaker, columns: int) -> None:
    publication = Publication(text_of(900), "long", town.STAMP)
    options = PageOptions(columns=columns)

    found = lines_of(maker, publication, options)

    with closing(Typesetter()) as plain:
        pdf = plain.pages(publication, town.attachments, options).pdf
    assert len(found.counted) == len(lines_read(pdf, {"long"}))


def test_what_a_layout_sets_apart_counts_no_line(maker: ProofMaker) -> None:
    report = town.harbour_report()

    found = lines_of(maker, report)

    kinds = {report.body.block(line.block).kind for line in found.counted}
    apart = {report.body.block(line.block).kind for line in found.lines if not line.is_counted}
    assert kinds == {"paragraph", "heading", "bullet", "numbered", "quote"}
    assert apart >= {"headline", "caption", "credit", "footnote", "cell", "pull_quote", "sidebar"}


def test_every_block_is_found_where_it_stands_with_all_its_words(maker: ProofMaker) -> None:
    report = town.harbour_report()

    found = lines_of(maker, report)

    for number, block in enumerate(report.body.blocks):
        own = [line for line in found.lines if line.block == number]
        said = "".join(report.body.text[line.start : line.end] for line in own)
        assert said == block.text or not block.text.strip("\ufffc"), block.text
    # the picture's caption stands at the head of the other column
    caption = next(line for line in found.lines if "low tide" in shown(report, line.start, line.end))
    before = next(
        line for line in found.lines if shown(report, line.start, line.end).startswith("Three weeks after")
    )
    assert caption.left > before.right


def test_lines_know_where_their_letters_stand(maker: ProofMaker) -> None:
    found = lines_of(maker, text("One two three."))

    (line,) = found.counted
    lefts = line.edges[::2]
    assert list(lefts) == sorted(lefts)
    assert lefts[0] == pytest.approx(line.left * 10, abs=1)
    assert line.edges[-1] == pytest.approx(line.right * 10, abs=1)


def test_a_text_that_says_the_same_again_and_again_is_counted_whole(maker: ProofMaker) -> None:
    words = "The harbour trust counted every light along the eastern mole before the winter came. " * 4

    few, many = (lines_of(maker, text(*[words.strip()] * times)) for times in (2, 80))

    assert len(many.counted) == 40 * len(few.counted)


def test_a_last_line_of_one_or_two_words_is_told_with_its_place(maker: ProofMaker) -> None:
    words = "The harbour trust counted every light along the eastern mole before the winter came"
    publications = [text(words + " and went" * more) for more in range(12)]

    for publication in publications:
        found = lines_of(maker, publication)
        last = found.counted[-1]
        held = shown(publication, last.start, last.end).split()
        told = [(shown(publication, *short.span), short.words) for short in found.short]
        is_short = len(found.counted) > 1 and len(held) <= 2
        assert told == ([(" ".join(held), len(held))] if is_short else [])


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("ja", "港の灯りは二度支払われたが、一組は届かなかった。記者は東の突堤を歩いて数えた。" * 4),
        ("ar", "دفع ثمن أضواء الميناء مرتين ولم تصل إحدى المجموعتين قط. عد المراسل الأضواء على الرصيف. " * 4),
    ],
)
def test_lines_are_found_in_other_scripts(maker: ProofMaker, language: str, words: str) -> None:
    publication = Publication(text(words.strip()).body, "far", town.STAMP, language)

    try:
        found = lines_of(maker, publication)
    except Exception as error:  # no font of this machine has the letters
        pytest.skip(str(error))

    rows = sorted({round(line.top) for line in found.counted})
    assert len(found.counted) == len(rows) >= 3
    assert "".join(publication.body.text[line.start : line.end] for line in found.counted) == words.strip()


@pytest.mark.long
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(seed=st.integers(0, 10_000), words=st.integers(1, 700))
def test_lines_of_any_text_follow_each_other_and_cover_it(maker: ProofMaker, seed: int, words: int) -> None:
    body: Body = text_of(words, seed=seed)

    found = lines_of(maker, Publication(body, "any", town.STAMP))

    said = "".join(body.text[line.start : line.end] for line in found.lines)
    assert said == body.text.replace("\n", "")
    for before, after in zip(found.lines, found.lines[1:], strict=False):
        assert before.end <= after.start
        assert (before.page, before.left) <= (after.page, after.left + 60) or before.top < after.top


def test_a_layout_that_the_words_come_from_elsewhere_is_read_too(tmp_path: Path) -> None:
    house = tmp_path / "house"
    (house / "layouts").mkdir(parents=True)
    (house / "layouts" / "plain.typ").write_text(
        "#let report = json(sys.inputs.report)\n"
        "#set page(width: 8cm, height: 10cm)\n"
        "#for node in report.head + report.text "
        '{ par(upper(node.runs.map(run => run.at("text", default: none)).join())) }\n',
        "utf-8",
    )
    publication = text("A house sets everything in capitals, and breaks lines as it likes.", "So be it.")

    with closing(ProofMaker(Layouts(house))) as maker:
        found = lines_of(maker, publication, PageOptions(layout="plain"))

    assert len(found.counted) == 4
    assert {line.block for line in found.counted} == {0, 1}
