"""No column begins with the last line of a paragraph or ends with the first, or with a heading."""

from __future__ import annotations

from collections import Counter

import pytest
from msgspec.structs import replace

from editdesk.formats.print.options import PageOptions
from editdesk.formats.print.pdf_writer import write
from editdesk.formats.publication import Publication
from tests.formats import town
from tests.formats.print.printed_lines import columns_of, paragraphs_in


def long_text(paragraphs: int, shift: int) -> Publication:
    """Paragraphs of all lengths, so that columns end everywhere; their words say which one they are of."""
    blocks = [town.block("headline", "A headline")]
    for number in range(100, 100 + paragraphs):
        if number % 9 == 0:
            blocks.append(town.block("heading", f"p{number}w heading", level=1))
        length = 8 + (number * 37 + shift) % 90
        blocks.append(
            town.block("paragraph", " ".join(f"p{number}w{word}" for word in range(10, 10 + length)))
        )
    return town.publication_of(*blocks)


@pytest.mark.parametrize(("layout", "columns"), [("newspaper", 2), ("newspaper", 3), ("magazine", 1)])
@pytest.mark.parametrize("shift", [0, 11, 23])
def test_a_paragraph_leaves_no_single_line_in_a_column(layout: str, columns: int, shift: int) -> None:
    options = PageOptions(layout, columns=columns, hyphenation=False)
    pdf = write(replace(long_text(60, shift), page=options), town.attachments)

    found = [lines for lines in columns_of(pdf, columns) if lines]

    assert len(found) > 2
    assert single_lines(found) == []


def single_lines(columns: list[list[str]]) -> list[str]:
    """The lines alone at the head or foot of a column, though their paragraph goes on elsewhere."""
    alone = []
    whole = Counter(number for lines in columns for line in lines for number in set(paragraphs_in(line)))
    for lines in columns:
        here = Counter(number for line in lines for number in set(paragraphs_in(line)))
        for line in (lines[0], lines[-1]):
            numbers = set(paragraphs_in(line))
            if numbers and all(here[number] == 1 < whole[number] for number in numbers):
                alone.append(line)
    return alone


def test_a_single_line_is_noticed() -> None:
    assert single_lines([["p1w1 p1w2", "p2w1 p2w2"], ["p2w3 p2w4", "p2w5 p2w6"]]) == ["p2w1 p2w2"]
    assert single_lines([["p1w1", "p2w1", "p2w2"], ["p2w3", "p3w1", "p3w2"]]) == ["p2w3"]
