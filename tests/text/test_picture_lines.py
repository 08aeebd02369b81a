"""Enter in a picture's caption and credit."""

from __future__ import annotations

import pytest

from editdesk.text.body import Block, Body, block_of
from editdesk.text.edits import splitting
from editdesk.text.marks import OBJECT, marks

PICTURE = Block(
    OBJECT, ((1, marks({"object": "figure", "image": "b5" * 32, "alt": ""})),), marks({"kind": "figure"})
)


def text(*lines: tuple[str, str]) -> Body:
    return Body.of([block_of("a"), PICTURE, *(block_of(words, kind) for kind, words in lines)])


@pytest.mark.parametrize(
    ("lines", "at", "expected", "caret"),
    [
        # From the picture to the caption, from there to the credit, and on to the text.
        ([("caption", "cap"), ("credit", "c")], 3, [("caption", "cap"), ("credit", "c")], 4),
        ([("credit", "c")], 3, [("credit", "c")], 4),
        ([("paragraph", "p")], 3, [("caption", ""), ("paragraph", "p")], 4),
        ([("caption", "cap"), ("credit", "c")], 7, [("caption", "cap"), ("credit", "c")], 8),
        (
            [("caption", "cap"), ("paragraph", "p")],
            7,
            [("caption", "cap"), ("paragraph", ""), ("paragraph", "p")],
            8,
        ),
        ([("caption", ""), ("credit", "c")], 4, [("caption", ""), ("credit", "c")], 5),
        (
            [("credit", "c"), ("paragraph", "p")],
            5,
            [("credit", "c"), ("paragraph", ""), ("paragraph", "p")],
            6,
        ),
        # An empty line is left; nothing comes between the picture and its lines.
        ([("caption", ""), ("paragraph", "p")], 4, [("paragraph", ""), ("paragraph", "p")], 4),
        ([("caption", "cap"), ("paragraph", "p")], 4, [("caption", "cap"), ("paragraph", "p")], 4),
        ([("caption", "cap")], 5, [("caption", "c"), ("caption", "ap")], 6),
    ],
)
def test_enter_keeps_a_picture_and_its_lines_together(
    lines: list[tuple[str, str]], at: int, expected: list[tuple[str, str]], caret: int
) -> None:
    body = text(*lines)

    edit = splitting(body, at, at)

    after = body.apply(edit.delta)
    assert [(block.kind, block.text) for block in after.blocks[2:]] == expected
    assert edit.caret == caret
    assert after.apply(body.invert(edit.delta)) == body


def test_the_credit_of_the_report_is_a_block_like_others() -> None:
    body = Body.of([block_of("text"), block_of("by Ada", "credit")])

    after = body.apply(splitting(body, 5, 5).delta)

    assert [(block.kind, block.text) for block in after.blocks][1:] == [
        ("paragraph", ""),
        ("credit", "by Ada"),
    ]
