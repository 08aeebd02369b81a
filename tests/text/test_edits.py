"""What a hand at the keyboard means, as changes of the text."""

from __future__ import annotations

import pytest
from hypothesis import strategies as st

from editdesk.text.body import Block, Body, Span, block_of
from editdesk.text.delta import Delta
from editdesk.text.edits import indented, removed, split, splitting, toggled, typed, typing, with_kind
from editdesk.text.marks import BLOCK_KINDS, FRONT_MATTER, OBJECT, PLAIN, STYLES, Marks, marks, value_of
from editdesk.text.settle import settle, settled
from editdesk.text.valid import check
from tests.strategies import bodies, law, positions, words

BOLD = marks({"bold": True})
COMMENT = marks({"comment:a": True})


def text_of(*runs: tuple[str, Marks], kind: str = "paragraph") -> Body:
    """One block of `runs`."""
    ends, at = [], 0
    for text, run in runs:
        at += len(text)
        ends.append((at, run))
    return Body.of([Block("".join(text for text, _ in runs), tuple(ends), marks({"kind": kind}))])


def blocks_of(*lines: tuple[str, str]) -> Body:
    """Blocks as (kind, text); `heading`s and lists get a level."""
    level = {"heading": 2, "bullet": 0, "numbered": 0}
    return Body.of(
        [block_of(text, kind, **({"level": level[kind]} if kind in level else {})) for kind, text in lines]
    )


def table(*cells: str, before: str = "before", after: str = "after") -> Body:
    """A table of one row between two paragraphs."""
    row = [block_of(text, "cell", table="t", row="r", cell=f"c{at}") for at, text in enumerate(cells)]
    return Body.of([block_of(before), *row, block_of(after)])


def shape(body: Body) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in body.blocks]


def after(body: Body, delta: Delta) -> Body:
    """`body` after `delta`, as the fold would have it."""
    check(body, delta)
    return settle(body, delta)[0]


def marks_of(body: Body, word: str) -> Marks:
    at = body.text.index(word)
    return next(run for _, run in body.pieces(at, at + 1))


def test_style_grows_where_one_types_at_its_end() -> None:
    body = text_of(("bold", BOLD), (" plain", PLAIN))

    grown = after(body, typed(body, 4, 4, "X"))

    assert marks_of(grown, "X") == BOLD


@pytest.mark.parametrize("mark", ["link", "comment:a", "claim:a", "insert:a", "delete:a", "format:a"])
def test_links_and_what_clings_do_not_grow(mark: str) -> None:
    body = text_of(("held", marks({mark: "https://example.org"})), (" free", PLAIN))

    grown = after(body, typed(body, 4, 4, "X"))

    assert marks_of(grown, "X") == PLAIN


@pytest.mark.parametrize("mark", ["link", "comment:a", "claim:a", "insert:a"])
def test_words_typed_between_two_characters_of_one_mark_inherit_it(mark: str) -> None:
    body = text_of(("held", marks({mark: "https://example.org"})))

    grown = after(body, typed(body, 2, 2, "X"))

    assert value_of(marks_of(grown, "X"), mark) == "https://example.org"


def test_words_typed_into_a_proposed_deletion_are_not_deleted() -> None:
    body = text_of(("gone", marks({"delete:d": "p"})))

    assert marks_of(after(body, typed(body, 2, 2, "X")), "X") == PLAIN


def test_a_comment_across_paragraphs_covers_what_is_typed_at_their_seam() -> None:
    commented = Body.of(
        [
            Block("one", ((3, COMMENT),), marks({"kind": "paragraph", "comment:a": True})),
            Block("two", ((3, COMMENT),)),
        ]
    )

    assert marks_of(after(commented, typed(commented, 4, 4, "X")), "X") == COMMENT


def test_a_selection_gives_way_to_what_is_typed_in_its_style() -> None:
    body = text_of(("plain ", PLAIN), ("bold", BOLD))

    replaced = after(body, typed(body, 6, 10, "X"))

    assert (replaced.text, marks_of(replaced, "X")) == ("plain X\n", BOLD)


def test_a_chosen_style_goes_before_that_of_the_run() -> None:
    body = text_of(("plain", PLAIN))

    assert marks_of(after(body, typed(body, 5, 5, "X", BOLD)), "X") == BOLD


def test_what_no_text_may_hold_is_left_out_of_what_is_typed() -> None:
    body = text_of(("ab", PLAIN))

    assert after(body, typed(body, 1, 1, "\r\n\x00\u2029\ud800" + OBJECT)).text == "a\n\nb\n"


def test_lines_become_blocks_of_the_same_kind() -> None:
    body = blocks_of(("bullet", "ab"))

    assert shape(after(body, typed(body, 1, 1, "1\n2"))) == [("bullet", "a1"), ("bullet", "2b")]


def test_lines_pasted_into_a_headline_go_on_below_the_front_matter() -> None:
    body = blocks_of(("headline", "Head"), ("byline", "By"), ("paragraph", ""))

    edit = typing(body, 4, 4, "line\nfirst\nsecond")

    assert shape(after(body, edit.delta)) == [
        ("headline", "Headline"),
        ("byline", "By"),
        ("paragraph", "first"),
        ("paragraph", "second"),
    ]
    assert edit.caret == after(body, edit.delta).text.index("second") + len("second")


def test_typing_on_a_rule_opens_a_paragraph_below_it() -> None:
    body = blocks_of(("paragraph", "a"), ("rule", ""), ("paragraph", "b"))

    edit = typing(body, 2, 2, "x")

    assert shape(after(body, edit.delta))[1:3] == [("rule", ""), ("paragraph", "x")]
    assert edit.caret == 4


def test_a_merge_keeps_the_first_kind_if_words_of_it_are_left() -> None:
    body = blocks_of(("heading", "one"), ("paragraph", "two"))

    assert shape(after(body, removed(body, 3, 4))) == [("heading", "onetwo")]


def test_an_empty_block_gives_way_to_the_kind_of_the_next() -> None:
    body = blocks_of(("paragraph", ""), ("heading", "two"))

    assert shape(after(body, removed(body, 0, 1))) == [("heading", "two")]


def test_deleting_a_whole_heading_leaves_the_next_paragraph_alone() -> None:
    body = blocks_of(("heading", "one"), ("paragraph", "two"))

    assert shape(after(body, removed(body, 0, 4))) == [("paragraph", "two")]


def test_the_last_paragraph_end_stays() -> None:
    body = blocks_of(("paragraph", "a"), ("paragraph", "b"))

    assert shape(after(body, removed(body, 0, body.length))) == [("paragraph", "")]
    assert removed(body, 3, 4) == Delta()


@pytest.mark.parametrize("edge", ["before\n", "a\n", "b\n"])
def test_nothing_merges_over_the_edge_of_a_cell(edge: str) -> None:
    body = table("a", "b")
    at = body.text.index(edge) + len(edge) - 1

    assert removed(body, at, at + 1) == Delta()


def test_two_paragraphs_of_one_cell_merge() -> None:
    cell = {"kind": "cell", "table": "t", "row": "r", "cell": "c"}
    cells = [Block("x", ((1, PLAIN),), marks(cell)), Block("y", ((1, PLAIN),), marks(cell))]
    other = Block("z", ((1, PLAIN),), marks({**cell, "cell": "d"}))
    body = Body.of([block_of("p"), *cells, other, block_of("q")])

    assert [block.text for block in after(body, removed(body, 3, 4)).blocks] == ["p", "xy", "z", "q"]


def test_a_selection_over_some_cells_empties_them() -> None:
    body = table("aa", "bb")
    start = body.text.index("aa")

    assert [text for _, text in shape(after(body, removed(body, start + 1, start + 4)))] == [
        "before",
        "a",
        "b",
        "after",
    ]


def test_a_selection_around_a_table_takes_it_and_merges_its_neighbours() -> None:
    body = table("a", "b")

    assert shape(after(body, removed(body, 3, body.length - 3))) == [("paragraph", "befer")]


def test_the_words_of_a_note_go_with_their_reference() -> None:
    reference = marks({"object": "footnote", "note": "n"})
    body = Body.of(
        [
            Block("see" + OBJECT, ((3, PLAIN), (4, reference))),
            block_of("other", "footnote", note="m"),
            block_of("the note", "footnote", note="n"),
        ]
    )

    assert shape(after(body, removed(body, 3, 4))) == [("paragraph", "see"), ("footnote", "other")]


def test_a_picture_does_not_merge_with_its_caption_and_goes_as_a_whole() -> None:
    picture = Block(
        OBJECT, ((1, marks({"object": "figure", "image": "b5" * 32})),), marks({"kind": "figure"})
    )
    body = Body.of([block_of("a"), picture, block_of("c", "caption")])

    assert removed(body, 3, 4) == Delta()
    assert shape(after(body, removed(body, 2, 4))) == [("paragraph", "a"), ("caption", "c")]


@pytest.mark.parametrize(
    ("kind", "next_kind"),
    [
        ("paragraph", "paragraph"),
        ("heading", "paragraph"),
        ("bullet", "bullet"),
        ("numbered", "numbered"),
        ("quote", "quote"),
        ("pull_quote", "paragraph"),
        ("caption", "paragraph"),
        ("sidebar", "sidebar"),
    ],
)
def test_enter_at_the_end_opens_the_next_kind(kind: str, next_kind: str) -> None:
    body = blocks_of((kind, "ab"), ("paragraph", "c"))

    edit = splitting(body, 2, 2)

    assert shape(after(body, edit.delta)) == [(kind, "ab"), (next_kind, ""), ("paragraph", "c")]
    assert edit.caret == 3


def test_enter_inside_splits_and_both_halves_keep_the_kind() -> None:
    body = blocks_of(("heading", "ab"))

    assert shape(after(body, split(body, 1, 1))) == [("heading", "a"), ("heading", "b")]


def test_enter_before_a_heading_makes_room_above_it() -> None:
    body = blocks_of(("heading", "ab"))

    assert shape(after(body, split(body, 0, 0))) == [("paragraph", ""), ("heading", "ab")]


@pytest.mark.parametrize("kind", ["bullet", "numbered", "quote", "sidebar"])
def test_enter_on_an_empty_item_leaves_the_list(kind: str) -> None:
    body = blocks_of((kind, "a"), (kind, ""))

    assert shape(after(body, split(body, 2, 2))) == [(kind, "a"), ("paragraph", "")]


def test_enter_in_front_matter_goes_to_the_next_field() -> None:
    body = blocks_of(("headline", "Head"), ("summary", "Sum"))

    assert splitting(body, 2, 2) == (Delta(), 5)


def test_enter_in_a_headline_opens_the_summary_and_a_second_enter_goes_on_to_the_text() -> None:
    body = blocks_of(("headline", "Head"), ("paragraph", "Text"))

    opened = splitting(body, 4, 4)
    with_summary = after(body, opened.delta)
    left = splitting(with_summary, opened.caret, opened.caret)

    assert shape(with_summary) == [("headline", "Head"), ("summary", ""), ("paragraph", "Text")]
    assert after(with_summary, left.delta) == body
    assert left.caret == 5


def test_enter_in_a_headline_opens_the_summary_above_the_byline() -> None:
    body = blocks_of(("headline", "Head"), ("byline", "By"), ("paragraph", "Text"))

    opened = splitting(body, 4, 4)

    assert [kind for kind, _ in shape(after(body, opened.delta))] == [
        "headline",
        "summary",
        "byline",
        "paragraph",
    ]
    assert opened.caret == 5


def test_enter_opens_no_field_that_stands_further_down() -> None:
    body = blocks_of(("headline", "Head"), ("paragraph", "Text"), ("summary", "Sum"))

    assert splitting(body, 4, 4) == (Delta(), 5)


def test_enter_at_the_end_of_front_matter_alone_opens_a_paragraph() -> None:
    body = blocks_of(("dateline", "Town"))

    assert shape(after(body, split(body, 4, 4))) == [("dateline", "Town"), ("paragraph", "")]


def test_enter_on_a_selection_takes_it_away_first() -> None:
    body = blocks_of(("paragraph", "abcd"))

    assert shape(after(body, split(body, 1, 3))) == [("paragraph", "a"), ("paragraph", "d")]


def test_enter_in_a_cell_stays_in_the_cell() -> None:
    body = table("a", "b")
    at = body.text.index("a\n") + 1

    assert [block.kind for block in after(body, split(body, at, at)).blocks] == ["paragraph"] + [
        "cell"
    ] * 3 + ["paragraph"]


def test_a_style_is_taken_off_only_where_all_words_have_it() -> None:
    body = text_of(("ab", BOLD), ("cd", PLAIN))

    all_bold = after(body, toggled(body, Span(0, 4), "bold"))
    none_bold = after(all_bold, toggled(all_bold, Span(0, 4), "bold"))

    assert all_bold == text_of(("abcd", BOLD))
    assert none_bold == text_of(("abcd", PLAIN))


def test_superscript_and_subscript_exclude_each_other() -> None:
    body = text_of(("2", marks({"subscript": True})))

    assert after(body, toggled(body, Span(0, 1), "superscript")) == text_of(
        ("2", marks({"superscript": True}))
    )


def test_a_kind_is_set_on_every_block_of_the_selection() -> None:
    body = blocks_of(("paragraph", "a"), ("quote", "b"), ("paragraph", "c"))

    assert shape(after(body, with_kind(body, Span(0, 4), "heading", 1))) == [
        ("heading", "a"),
        ("heading", "b"),
        ("paragraph", "c"),
    ]


def test_list_items_move_in_and_out_and_leave_the_list_at_last() -> None:
    body = blocks_of(("bullet", "a"))

    deeper = after(body, indented(body, Span(0, 0), 1))
    left = after(body, indented(body, Span(0, 0), -1))

    assert (deeper.block(0).level, shape(left)) == (1, [("paragraph", "a")])


@st.composite
def spans(draw: st.DrawFn) -> tuple[Body, Span]:
    body = draw(bodies())
    start, end = sorted((draw(positions(body)), draw(positions(body))))
    return body, Span(start, end)


def holds(body: Body, delta: Delta) -> Body:
    """The text after `delta`, which must be valid and leave nothing to mend but padding and fields."""
    check(body, delta)
    mended, _ = settle(body, delta)
    assert mended == settled(mended)
    return mended


@law(place=spans(), text=words(), line=st.sampled_from(["", "\n", "x\ny", "\r\n\n"]))
def test_typing_is_valid_and_puts_the_words_before_the_caret(
    place: tuple[Body, Span], text: str, line: str
) -> None:
    body, span = place

    edit = typing(body, span.start, span.end, text + line)

    typed_body = holds(body, edit.delta)
    last = (text + line).replace("\r\n", "\n").split("\n")[-1]
    assert body.apply(edit.delta).words_between(edit.caret - len(last), edit.caret) == last
    assert 0 <= edit.caret < typed_body.length


@law(place=spans())
def test_removing_takes_nothing_outside_the_selection_but_notes(place: tuple[Body, Span]) -> None:
    body, span = place

    delta = removed(body, *span)

    holds(body, delta)
    left = body.apply(delta)
    assert left.text.startswith(body.text[: span.start])
    if OBJECT not in body.text[span.start : span.end]:
        assert left.text.endswith(body.text[max(span.end, span.start) :])


@law(place=spans())
def test_removing_breaks_no_table(place: tuple[Body, Span]) -> None:
    body, span = place

    left = body.apply(removed(body, *span))

    assert [block.kind for block in settled(left).blocks] == [block.kind for block in left.blocks]


@law(place=spans())
def test_enter_is_valid_everywhere(place: tuple[Body, Span]) -> None:
    body, span = place

    edit = splitting(body, *span)

    assert edit.caret < holds(body, edit.delta).length


@law(
    place=spans(),
    kind=st.sampled_from(sorted(BLOCK_KINDS - {"cell", "footnote", "figure"} - set(FRONT_MATTER))),
    style=st.sampled_from(sorted(STYLES - {"link"})),
    by=st.sampled_from([-1, 1]),
)
def test_formatting_is_valid_and_changes_no_word(
    place: tuple[Body, Span], kind: str, style: str, by: int
) -> None:
    body, span = place

    for delta in (with_kind(body, span, kind), toggled(body, span, style), indented(body, span, by)):
        assert holds(body, delta).text == body.text


def test_what_is_typed_within_a_cut_is_cut_too_and_beside_it_is_not() -> None:
    cut = marks({"not_in_print": True})
    body = text_of(("He ", PLAIN), ("(they say) ", cut), ("took it", PLAIN))

    within, behind = after(body, typed(body, 6, 6, "xyz")), after(body, typed(body, 14, 14, "xyz"))

    assert marks_of(within, "xyz") == cut
    assert marks_of(behind, "xyz") == PLAIN


def test_enter_before_a_cut_end_leaves_the_new_end_in_print() -> None:
    quote = block_of("one two", "quote", not_in_print=True)
    body = Body.of([quote, block_of("three")])

    assert after(body, split(body, 4, 4)).block(0).close == marks({"kind": "quote"})


def test_enter_leads_past_a_print_headline_that_is_not_there() -> None:
    body = blocks_of(("headline", "For the web"), ("paragraph", "Text"))

    assert shape(after(body, split(body, 11, 11)))[1] == ("summary", "")
