"""Parts of a text, copied and put in elsewhere."""

from __future__ import annotations

from itertools import count

import msgspec
from hypothesis import strategies as st

from editdesk.text.body import Block, Body, Span, block_of
from editdesk.text.codec import to_json
from editdesk.text.fragments import Fragment, copied, placing
from editdesk.text.marks import OBJECT, PLAIN, is_clinging, marks, value_of
from editdesk.text.settle import settle
from editdesk.text.valid import check
from tests.strategies import bodies, law, positions


def put(body: Body, at: int, fragment: Fragment, report: str = "r") -> Body:
    """`body` with `fragment` at `at`, as the fold would have it."""
    ids = count()
    return settle(body, placing(body, at, at, fragment, report, lambda: f"new{next(ids)}").delta)[0]


def cells(*words: str) -> list[Block]:
    return [block_of(word, "cell", table="t", row="r", cell=f"c{at}") for at, word in enumerate(words)]


def test_a_whole_table_is_copied_as_one_under_another_name() -> None:
    body = Body.of([block_of("a"), *cells("x", "y"), block_of("b")])

    twice = put(body, body.length - 1, copied(body, 0, body.length - 1, "r"))

    tables = {value_of(block.close, "table") for block in twice.blocks if block.kind == "cell"}
    assert [block.text for block in twice.blocks] == ["a", "x", "y", "ba", "x", "y", "b"]
    assert len(tables) == 2


def test_cells_without_their_table_become_paragraphs() -> None:
    body = Body.of([block_of("a"), *cells("x", "y"), block_of("b")])

    fragment = copied(body, 3, 5, "r")

    assert [block.kind for block in put(Body.of([block_of("")]), 0, fragment).blocks] == ["paragraph"] * 2


def test_words_keep_the_kind_of_the_block_they_are_put_into() -> None:
    body = Body.of([block_of("Head", "heading", level=1), block_of("text")])

    mixed = put(body, 6, copied(body, 0, 5, "r"))

    assert [(block.kind, block.text) for block in mixed.blocks][1:] == [
        ("paragraph", "tHead"),
        ("paragraph", "ext"),
    ]


def test_comments_stay_behind_where_they_are_still_in_the_text_or_from_another_report() -> None:
    commented = Block("word", ((4, marks({"comment:a": True, "bold": True})),))
    body = Body.of([commented, block_of("")])
    fragment = copied(body, 0, 4, "r")
    empty = Body.of([block_of("")])

    assert put(body, 5, fragment).spans_of("comment:a") == [Span(0, 4)]
    assert put(empty, 0, fragment).spans_of("comment:a") == [Span(0, 4)]
    assert put(empty, 0, fragment, "another").spans_of("comment:a") == []


def test_a_note_that_is_put_in_before_another_stands_before_it() -> None:
    def reference(note: str) -> tuple[tuple[int, object], ...]:
        return ((1, marks({"object": "footnote", "note": note})),)

    body = Body.of(
        [
            Block(OBJECT, reference("one")),  # type: ignore[arg-type]
            Block(OBJECT, reference("two")),  # type: ignore[arg-type]
            block_of("first", "footnote", note="one"),
            block_of("second", "footnote", note="two"),
        ]
    )

    mixed = put(body, 0, copied(body, 2, 3, "r"))

    assert [block.text for block in mixed.blocks[-3:]] == ["second", "first", "second"]


def test_plain_words_are_a_line_for_each_block() -> None:
    body = Body.of([block_of("a"), block_of("b"), block_of("c")])

    assert copied(body, 0, 3, "r").plain() == "a\nb"
    assert copied(body, 0, 4, "r").plain() == "a\nb\n"


@st.composite
def copies(draw: st.DrawFn) -> tuple[Body, Body, Span, Span]:
    source, target = draw(bodies()), draw(bodies())
    start, end = sorted((draw(positions(source)), draw(positions(source))))
    first, last = sorted((draw(positions(target)), draw(positions(target))))
    return source, target, Span(start, end), Span(first, last)


def ids_in(body: Body) -> set[str]:
    """Whose marks cling to the text; a paragraph end that only would come may keep what is proposed of it."""
    return {key.partition(":")[2] for _, run in body.pieces() for key, _ in run if is_clinging(key)}


@law(drawn=copies(), is_own=st.booleans())
def test_every_part_can_be_put_in_everywhere(drawn: tuple[Body, Body, Span, Span], is_own: bool) -> None:
    source, target, part, place = drawn
    stored = msgspec.json.encode(copied(source, *part, "r"))
    fragment = msgspec.json.decode(stored, type=Fragment)
    ids = count()

    edit = placing(target, *place, fragment, "r" if is_own else "s", lambda: f"new{next(ids)}")

    check(target, edit.delta)
    after, _ = settle(target, edit.delta)
    assert 0 <= edit.caret <= target.apply(edit.delta).length
    if not is_own:
        assert ids_in(after) <= ids_in(target)


def test_an_empty_part_changes_nothing() -> None:
    body = Body.of([Block("a", ((1, PLAIN),))])

    assert put(body, 0, copied(body, 1, 1, "r")) == body


def test_a_whole_last_block_keeps_its_kind_where_nothing_stands_behind_it() -> None:
    source = Body.of(
        [block_of("text"), block_of("one", "bullet", level=0), block_of("two", "bullet", level=0)]
    )
    empty, full = Body.of([block_of("")]), Body.of([block_of("before"), block_of("after")])
    items = copied(source, 5, 12, "r")

    assert [block.kind for block in put(empty, 0, items).blocks] == ["bullet", "bullet"]
    assert shape(put(full, 6, items)) == [
        ("paragraph", "beforeone"),
        ("bullet", "two"),
        ("paragraph", "after"),
    ]
    assert shape(put(full, 3, items)) == [
        ("paragraph", "befone"),
        ("paragraph", "twoore"),
        ("paragraph", "after"),
    ]


def test_a_block_copied_in_part_takes_the_kind_of_its_place() -> None:
    source = Body.of([block_of("one", "bullet", level=0), block_of("two words", "bullet", level=0)])

    assert shape(put(Body.of([block_of("")]), 0, copied(source, 0, 7, "r"))) == [
        ("bullet", "one"),
        ("paragraph", "two"),
    ]


def test_a_whole_heading_is_one_in_an_empty_paragraph_and_words_elsewhere() -> None:
    heading = copied(Body.of([block_of("Head", "heading", level=1)]), 0, 4, "r")

    assert shape(put(Body.of([block_of("")]), 0, heading)) == [("heading", "Head")]
    assert shape(put(Body.of([block_of("ab")]), 2, heading)) == [("paragraph", "abHead")]
    assert shape(put(Body.of([block_of("", "bullet", level=0)]), 0, heading)) == [("bullet", "Head")]


def test_a_table_does_not_melt_into_the_one_above_it() -> None:
    body = Body.of([block_of("a"), *cells("x", "y"), block_of("")])

    twice = put(body, body.length - 1, whole_table("r"))

    tables = [value_of(block.close, "table") for block in twice.blocks if block.kind == "cell"]
    assert len(tables) == 4
    assert len(set(tables)) == 2


def test_a_table_begins_below_the_words_it_is_put_behind() -> None:
    after = put(Body.of([block_of("Head", "heading", level=2)]), 4, whole_table("r"))

    assert shape(after) == [("heading", "Head"), ("cell", "x"), ("cell", "y"), ("paragraph", "")]


def test_notes_and_tables_of_another_report_get_ids_of_their_own() -> None:
    reference = ((1, marks({"object": "footnote", "note": "n"})),)
    noted = Block(OBJECT, reference), block_of("end"), block_of("n", "footnote", note="n")  # type: ignore[arg-type]
    empty = Body.of([block_of("")])

    mixed = put(put(empty, 0, whole_table("another")), 0, copied(Body.of(noted), 0, 2, "another"))

    ids = {pair for block in mixed.blocks for pair in block.close if pair[0] in ("note", "table")}
    assert ids.isdisjoint({("note", "n"), ("table", "t")})


def whole_table(report: str) -> Fragment:
    return Fragment(report, to_json(Body.of(cells("x", "y"))), None, is_open=False)


def shape(body: Body) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in body.blocks]
