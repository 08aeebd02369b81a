"""Out of lists, rules, fields of the front matter, plain words."""

from __future__ import annotations

import pytest
from hypothesis import strategies as st

from editdesk.text.body import Block, Body, Span, block_of
from editdesk.text.edits import Edit, splitting
from editdesk.text.marks import FRONT_MATTER, OBJECT, STYLES, marks
from editdesk.text.settle import settle, settled
from editdesk.text.structure import becoming_field, cleared, leaving, ruling
from editdesk.text.valid import check
from tests.strategies import bodies, law, positions

Shape = list[tuple[str, str]]


def text(*of: tuple[str, str]) -> Body:
    return settled(Body.of([block_of(words, kind) for kind, words in of]))


def shape(body: Body) -> Shape:
    return [(block.kind, block.text) for block in body.blocks]


def after(body: Body, edit: Edit) -> Body:
    made, effective = settle(body, edit.delta)
    assert effective == edit.delta, "the change is whole as it is"
    return made


def level_of(level: int, kind: str = "bullet") -> Body:
    return Body.of([block_of("a", kind, level=0), block_of("", kind, level=level)])


@pytest.mark.parametrize("kind", ["bullet", "numbered"])
def test_enter_on_an_empty_item_goes_one_level_out_then_leaves(kind: str) -> None:
    body = level_of(2, kind)
    seen = []
    for _ in range(3):
        body = body.apply(splitting(body, 2, 2).delta)
        seen.append((body.block(1).kind, body.block(1).level))

    assert seen == [(kind, 1), (kind, 0), ("paragraph", 0)]


def test_backspace_at_the_start_of_an_item_goes_out_and_then_deletes() -> None:
    body = Body.of([block_of("a", "bullet", level=0), block_of("b", "bullet", level=1)])
    seen = []
    for _ in range(2):
        body = body.apply(leaving(body, 2))
        seen.append((body.block(1).kind, body.block(1).level))

    assert seen == [("bullet", 0), ("paragraph", 0)]
    assert not leaving(body, 2)
    assert not leaving(level_of(1), 1)


@pytest.mark.parametrize("kind", ["quote", "sidebar", "pull_quote"])
def test_backspace_leaves_a_quote_at_its_first_block_only(kind: str) -> None:
    body = text(("paragraph", "x"), (kind, "a"), (kind, "b"))

    assert not leaving(body, 4)
    assert shape(body.apply(leaving(body, 2)))[1] == ("paragraph", "a")


@pytest.mark.parametrize(
    ("at", "expected", "behind"),
    [
        (0, [("rule", ""), ("paragraph", "abc"), ("paragraph", "d")], "abc"),
        (1, [("paragraph", "a"), ("rule", ""), ("paragraph", "bc"), ("paragraph", "d")], "bc"),
        (3, [("paragraph", "abc"), ("rule", ""), ("paragraph", "d")], "d"),
        (5, [("paragraph", "abc"), ("paragraph", "d"), ("rule", ""), ("paragraph", "")], ""),
    ],
)
def test_a_rule_stands_where_the_caret_was_and_one_writes_on_behind_it(
    at: int, expected: Shape, behind: str
) -> None:
    body = text(("paragraph", "abc"), ("paragraph", "d"))

    edit = ruling(body, at)

    now = after(body, edit)
    assert shape(now) == expected
    assert now.block_at(edit.caret).text == behind


def test_a_rule_comes_after_the_front_matter_and_after_a_table() -> None:
    front = text(("headline", "H"), ("summary", "S"), ("paragraph", "p"))
    cells = [block_of(word, "cell", table="t", row="r", cell=word) for word in "ab"]
    table = Body.of([block_of("x"), *cells, block_of("y")])

    assert shape(after(front, ruling(front, 1)))[2:] == [("rule", ""), ("paragraph", "p")]
    assert shape(after(table, ruling(table, 3)))[3:] == [("rule", ""), ("paragraph", "y")]


def test_clearing_leaves_links_and_comments() -> None:
    run = marks({"bold": True, "code": True, "link": "https://a.example", "comment:a": True})
    styled = Body.of([Block("abc", ((3, run),))])

    clear = styled.apply(cleared(styled, [Span(0, 3)]))

    assert clear.block(0).marks_at(0) == marks({"link": "https://a.example", "comment:a": True})


HEAD = (("headline", "Head"), ("paragraph", "text"), ("heading", "words"), ("paragraph", ""))


@pytest.mark.parametrize(
    ("at", "kind", "expected", "caret"),
    [
        (
            7,
            "summary",
            [("headline", "Head"), ("summary", "text"), ("heading", "words"), ("paragraph", "")],
            7,
        ),
        (
            11,
            "summary",
            [("headline", "Head"), ("summary", "words"), ("paragraph", "text"), ("paragraph", "")],
            10,
        ),
        (
            11,
            "kicker",
            [("kicker", "words"), ("headline", "Head"), ("paragraph", "text"), ("paragraph", "")],
            5,
        ),
        (11, "headline", list(HEAD), 4),
        (
            16,
            "byline",
            [("headline", "Head"), ("byline", ""), *HEAD[1:]],
            5,
        ),
        (2, "kicker", [("kicker", "Head"), *HEAD[1:]], 2),
    ],
)
def test_a_block_becomes_a_field_where_the_field_belongs(
    at: int, kind: str, expected: Shape, caret: int
) -> None:
    body = text(*HEAD)

    edit = becoming_field(body, at, kind)

    assert shape(after(body, edit)) == expected
    assert edit.caret == caret


def test_the_last_block_leaves_an_empty_paragraph_behind() -> None:
    body = text(("headline", ""), ("heading", "words"))

    edit = becoming_field(body, 3, "headline")

    assert shape(after(body, edit)) == [("headline", "words"), ("paragraph", "")]


@law(data=st.data())
def test_whatever_the_text_these_changes_are_valid_and_can_be_taken_back(data: st.DataObject) -> None:
    body = data.draw(bodies())
    at = data.draw(positions(body).filter(lambda at: at < body.length))
    kind = data.draw(st.sampled_from(FRONT_MATTER))
    end = data.draw(positions(body))
    span = Span(min(at, end), max(at, end))
    for edit in (
        Edit(leaving(body, at), at),
        ruling(body, at),
        becoming_field(body, at, kind),
        Edit(cleared(body, [span]), at),
    ):
        check(body, edit.delta)
        now, effective = settle(body, edit.delta)
        assert now.apply(body.invert(effective)) == body
        assert 0 <= edit.caret < body.apply(edit.delta).length
    words = body.apply(ruling(body, at).delta).text
    assert words.replace("\n", "") == body.text.replace("\n", "")
    moved = body.apply(becoming_field(body, at, kind).delta).text
    assert sorted(moved.replace("\n", "")) == sorted(body.text.replace("\n", ""))
    plain = body.apply(cleared(body, [span]))
    for piece, run in plain.pieces(*span):
        assert piece in ("\n", OBJECT) or not {key for key, _ in run} & (STYLES - {"link"})
