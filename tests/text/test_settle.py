"""Settling: what two valid changes may break together is mended, the same way everywhere."""

from __future__ import annotations

import pytest
from hypothesis import assume

from editdesk.text import settle as settle_module
from editdesk.text.body import Block, Body, InvalidDelta, block_of, body_of
from editdesk.text.delta import Delete, Delta, Insert, Ops, deletion, insertion, marking
from editdesk.text.marks import PARAGRAPH, Marks, change, keys_with, marks, value_of
from editdesk.text.mending import settling
from editdesk.text.settle import settle, settled
from editdesk.text.views import accepted, standing
from tests.strategies import bodies, bodies_with_deltas, histories, law
from tests.text.oracle import changed, characters, numbered, uncanonical, unsound


def cell(text: str, row: str, column: str, table: str = "t", **more: str | int | bool) -> Block:
    return block_of(text, "cell", table=table, row=row, cell=column, **more)


def with_words_of_proposed_blocks(body: Body) -> Body:
    """`body`, the words of each block proposed as its end is; its last end stands."""
    pieces: list[tuple[str, Marks]] = []
    for block in body.blocks:
        proposed = [pair for pair in block.close if pair[0].startswith("insert:")]
        pieces += [(text, marks({**dict(run), **dict(proposed)})) for text, run in block.pieces]
        pieces.append(("\n", block.close))
    last = [pair for pair in pieces[-1][1] if not pair[0].startswith("insert:")]
    return body_of([*pieces[:-1], ("\n", marks(last))])


def as_proposed(delta: Delta, of: str) -> Delta:
    """`delta` as a mere proposal; what it changes is left as it is."""
    ops = Ops()
    for op in delta.ops:
        if type(op) is Insert:
            ops.insert(op.text, marks({**dict(op.marks), f"insert:{of}": True}))
        else:
            ops.retain(op.length, ((f"delete:{of}", True),) if type(op) is Delete else ())
    return ops.delta()


def shown(body: Body) -> list[str]:
    """Each block as its words, a cell with its ids before them."""
    found = []
    for block in body.blocks:
        ids = [value_of(block.close, key) for key in ("table", "row", "cell")]
        is_cell = block.kind == "cell"
        found.append(f"{'/'.join(map(str, ids))}: {block.text}" if is_cell else f"{block.kind}: {block.text}")
    return found


@law(body=bodies())
def test_a_sound_text_is_left_alone(body: Body) -> None:
    assert not settling(body)
    assert settled(body) == body


@law(made=histories(2))
def test_whatever_was_done_the_settled_text_is_sound_and_stays(made: tuple[Body, tuple[Delta, ...]]) -> None:
    body, (first, second) = made

    mended = settled(body.apply(first).apply(second))

    assert unsound(mended) == []
    assert uncanonical(mended) == []
    assert settled(mended) == mended


@law(made=histories(2))
def test_mending_the_markup_mends_what_stands_as_if_that_were_all(
    made: tuple[Body, tuple[Delta, ...]],
) -> None:
    body, (first, second) = made
    broken = with_words_of_proposed_blocks(body.apply(first).apply(second))
    # A view that drops a reference drops its note, whoever put that in.
    assume(not any(value_of(run, "note") and keys_with(run, "insert:") for _, run in broken.pieces()))

    assert numbered(standing(settled(broken))) == numbered(settled(standing(broken)))


@law(made=bodies_with_deltas(2, suggestions=False))
def test_what_is_only_proposed_gives_way_and_becomes_what_it_was_to_be(
    made: tuple[Body, tuple[Delta, ...]],
) -> None:
    body, (ours, theirs) = made
    ours, theirs = as_proposed(ours, "o"), as_proposed(ours.transform(theirs, priority=True), "t")
    broken = body.apply(ours).apply(theirs)

    mended = settled(broken)

    assert unsound(mended) == []
    assert standing(mended) == body
    assert numbered(accepted(mended)) == numbered(settled(accepted(broken)))


@law(made=bodies_with_deltas(2))
def test_two_changes_at_once_never_fail_and_leave_a_sound_text(made: tuple[Body, tuple[Delta, ...]]) -> None:
    body, (ours, theirs) = made

    between, done = settle(body, ours)
    after, done_too = settle(between, done.transform(theirs, priority=True))

    assert unsound(between) == []
    assert unsound(after) == []
    assert between == body.apply(done)
    assert after == between.apply(done_too)
    assert after == body.apply(done.compose(done_too))


@law(made=bodies_with_deltas(2))
def test_what_is_undone_after_somebody_else_wrote_leaves_a_sound_text(
    made: tuple[Body, tuple[Delta, ...]],
) -> None:
    body, (ours, theirs) = made
    between, done = settle(body, ours)
    after, done_too = settle(between, done.transform(theirs, priority=True))

    undone, undoing = settle(after, done_too.transform(body.invert(done), priority=True))

    assert unsound(undone) == []
    assert undone == after.apply(undoing)
    assert undone.apply(after.invert(undoing)) == after


@law(made=bodies_with_deltas(2))
def test_the_short_way_taken_for_typing_is_right(made: tuple[Body, tuple[Delta, ...]]) -> None:
    body, deltas = made

    for delta in deltas:
        if not settle_module._touches_structure(body, delta):
            assert not settling(body.apply(delta))


@law(made=bodies_with_deltas(2))
def test_closing_adds_a_paragraph_end_only_where_the_last_one_went(
    made: tuple[Body, tuple[Delta, ...]],
) -> None:
    body, (ours, theirs) = made
    asked = ours.transform(theirs, priority=True)
    between = body.apply(ours)

    plain = changed(characters(between), asked)
    after = changed(characters(between), settle_module.closed(between, asked))

    if plain and plain[-1][0] == "\n":
        assert after == plain
    else:
        assert after[:-1] == plain
        assert after[-1][0] == "\n"


def test_a_change_that_does_not_fit_is_refused() -> None:
    with pytest.raises(InvalidDelta):
        settle(Body.of([block_of("a")]), deletion(0, 9))


@pytest.mark.parametrize(
    ("delta", "words"),
    [
        (deletion(0, 4), "\n"),
        (deletion(3, 4), "a\nb\n"),
        (deletion(2, 4), "a\n"),
        (deletion(1, 4), "a\n"),
        (insertion(4, "c"), "a\nb\nc\n"),
        (Ops().retain(3).insert("c").delete(1).delta(), "a\nbc\n"),
        (Ops().delete(4).insert("new").delta(), "new\n"),
    ],
)
def test_the_text_always_ends_with_a_paragraph_end(delta: Delta, words: str) -> None:
    body = Body.of([block_of("a"), block_of("b")])

    after, done = settle(body, delta)

    assert after.text == words
    assert body.apply(done) == after


def test_deleting_the_whole_text_keeps_no_note_and_no_mark() -> None:
    body = Body.of([block_of("a"), block_of("b", "footnote", note="n1")])
    body = body.apply(marking(0, 4, change({"comment:a": True})))

    after, _ = settle(body, deletion(0, body.length))

    assert after == Body.of([block_of("")])


def test_a_second_headline_becomes_a_paragraph() -> None:
    body = Body.of([block_of("One", "headline"), block_of("Two", "headline"), block_of("text")])

    assert shown(settled(body)) == ["headline: One", "paragraph: Two", "paragraph: text"]


def test_a_level_out_of_range_comes_to_the_nearest() -> None:
    wild = [("heading", 9, 3), ("heading", 0, 1), ("bullet", -1, 0), ("numbered", 77, 8)]

    for kind, level, expected in wild:
        assert settled(Body.of([block_of("a", kind, level=level)])).blocks[0].level == expected


def test_a_paragraph_end_without_a_kind_gets_one() -> None:
    assert settled(Body.of([Block("", (), ())])).blocks == (Block("", (), PARAGRAPH),)


def test_two_people_who_add_a_row_and_a_column_get_a_rectangle() -> None:
    body = Body.of([block_of("before"), cell("a", "r1", "c1"), cell("b", "r1", "c2"), block_of("after")])
    row = Ops().retain(body.start_of(3))
    for text, column in (("c", "c1"), ("d", "c2")):
        row.insert(text).insert("\n", cell("", "r2", column).close)
    column = Ops().retain(body.start_of(3)).insert("x").insert("\n", cell("", "r1", "c3").close).delta()

    between, done = settle(body, row.delta())
    after, _ = settle(between, Ops().delta().compose(done.transform(column, priority=False)))

    assert shown(after) == [
        *("paragraph: before", "t/r1/c1: a", "t/r1/c2: b", "t/r1/c3: x"),
        *("t/r2/c1: c", "t/r2/c2: d", "t/r2/c2+0: ", "paragraph: after"),
    ]


def test_missing_cells_of_a_header_row_are_header_cells() -> None:
    body = Body.of(
        [
            *(block_of(""), cell("a", "r1", "c1", header=True)),
            *(cell("b", "r2", "c1"), cell("c", "r2", "c2"), block_of("")),
        ]
    )

    added = settled(body).blocks[2]

    assert value_of(added.close, "header") is True


def test_missing_cells_of_a_suggested_row_are_suggested() -> None:
    body = Body.of(
        [
            *(block_of(""), cell("a", "r1", "c1"), cell("b", "r1", "c2")),
            Block(
                "x",
                ((1, marks({"insert:p": True})),),
                marks({**dict(cell("", "r2", "c1").close), "insert:p": True}),
            ),
            block_of(""),
        ]
    )

    added = settled(body).blocks[4]

    assert value_of(added.close, "insert:p") is True


def test_a_cell_that_was_only_there_beside_a_proposal_is_looked_at_again_when_that_goes() -> None:
    wide = cell("", "r0", "c0", column_span=3, **{"format:a": '{"column_span":4}'})
    rest = [cell("", "r1", f"c{number}") for number in range(3)]
    grown = settled(
        Body.of([block_of(""), wide, *rest, cell("", "r1", "c3", **{"insert:b": True}), block_of("")])
    )
    assert keys_with(grown.block(2).close, "delete:") == ("delete:b",)

    after, _ = settle(grown, marking(1, 2, change({"format:a": None})))

    assert settled(after) == after
    assert keys_with(after.block(2).close, "delete:") == ()


def test_a_new_cell_never_takes_the_id_of_another() -> None:
    body = Body.of(
        [
            *(block_of(""), cell("", "r1", "c"), cell("", "r1", "d"), cell("", "r1", "e")),
            *(cell("", "r2", "c+0"), cell("", "r2", "c"), block_of("")),
        ]
    )

    mended = settled(body)

    assert unsound(mended) == []
    assert mended.block_count == 8


def test_the_last_cell_of_a_deleted_table_becomes_a_paragraph() -> None:
    body = Body.of([block_of("before"), cell("left", "r1", "c1", header=True), block_of("after")])

    assert shown(settled(body)) == ["paragraph: before", "paragraph: left", "paragraph: after"]


def test_a_table_at_the_edge_of_the_text_gets_a_paragraph_beside_it() -> None:
    body = Body.of([cell("a", "r1", "c1"), cell("b", "r1", "c2")])

    assert shown(settled(body)) == ["paragraph: ", "t/r1/c1: a", "t/r1/c2: b", "paragraph: "]


def test_tables_never_touch() -> None:
    body = Body.of(
        [
            *(block_of(""), cell("a", "r1", "c1", "t"), cell("b", "r1", "c2", "t")),
            *(cell("c", "r1", "c1", "u"), cell("d", "r1", "c2", "u"), block_of("")),
        ]
    )

    assert shown(settled(body)) == [
        *("paragraph: ", "t/r1/c1: a", "t/r1/c2: b", "paragraph: "),
        *("u/r1/c1: c", "u/r1/c2: d", "paragraph: "),
    ]


def test_a_lone_cell_beside_a_table_becomes_a_paragraph_without_another_one_between() -> None:
    body = Body.of(
        [
            *(block_of(""), cell("a", "r1", "c1", "t"), cell("b", "r1", "c2", "t")),
            *(cell("lone", "r1", "c1", "u"), block_of("")),
        ]
    )

    assert shown(settled(body))[3:] == ["paragraph: lone", "paragraph: "]


def test_a_table_that_a_paragraph_cuts_in_two_becomes_two_tables() -> None:
    rows = [cell(f"{row}{column}", row, column, row_span=2) for row in ("r1", "r2") for column in ("a", "b")]
    body = Body.of([block_of(""), *rows[:2], block_of("typed"), *rows[2:], block_of("")])

    mended = settled(body)

    assert unsound(mended) == []
    assert [value_of(block.close, "table") for block in mended.blocks] == [
        *(None, "t", "t", None, "t'", "t'", None)
    ]


def test_a_cell_torn_in_two_by_a_new_row_becomes_a_row_of_its_own() -> None:
    body = Body.of(
        [
            *(block_of(""), cell("a", "r1", "c1"), cell("b", "r1", "c2"), cell("c", "r2", "c1")),
            *(cell("d", "r2", "c2"), cell("rest of b", "r1", "c2"), block_of("")),
        ]
    )

    mended = settled(body)

    assert unsound(mended) == []
    assert "rest of b" in mended.text


def test_what_stays_of_a_cell_is_no_longer_a_heading() -> None:
    close = {**dict(cell("", "r1", "c1").close), "level": 3, "note": "n1"}
    body = Body.of([block_of(""), Block("", (), marks(close)), cell("", "r1", "c2"), block_of("")])

    assert unsound(settled(body)) == []


def test_a_cell_without_ids_becomes_a_paragraph() -> None:
    body = Body.of([block_of(""), block_of("a", "cell"), cell("b", "r1", "c1"), cell("c", "r1", "c2")])

    assert shown(settled(body)) == [
        *("paragraph: ", "paragraph: a", "t/r1/c1: b", "t/r1/c2: c", "paragraph: ")
    ]


def test_spans_that_would_overlap_end_where_the_other_begins() -> None:
    body = Body.of(
        [
            *(block_of(""), cell("a", "r1", "c1"), cell("b", "r1", "c2", row_span=2), cell("c", "r1", "c3")),
            *(cell("d", "r2", "c1", column_span=3), block_of("")),
        ]
    )

    mended = settled(body)

    assert unsound(mended) == []
    assert mended.block_count == body.block_count + 1


def test_a_row_of_an_enormous_span_stays_small() -> None:
    wide = [cell("", f"r{number}", "c1", column_span=10**9, row_span=10**9) for number in range(300)]

    mended = settled(Body.of([block_of(""), *wide, block_of("")]))

    assert mended.block_count < 500_000


def test_notes_whose_reference_went_are_kept() -> None:
    body = Body.of([block_of("text"), block_of("the source", "footnote", note="n1")])

    assert settled(body) == body
