"""A sign-off never covers what nobody read: laws of random histories beside a slow and independent count."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from editdesk.errors import EditdeskError
from editdesk.report import Report
from editdesk.review.passages import passages
from editdesk.review.sign_offs import covered, reopened
from editdesk.text.body import Block, Body, InvalidDelta, block_of
from editdesk.text.delta import insertion, marking
from editdesk.text.marks import OBJECT, change, marks
from tests.histories import report_of
from tests.review.hand import a_text
from tests.review.naive_passages import longest_common_order, seen_passages
from tests.review.proposers import Desk
from tests.review.test_rich_histories import STEPS

BRIEFLY, AT_LENGTH = 20, 10_000


def falsely_valid(read: list[Any], signed: tuple[str, ...], now: Body) -> list[Any]:
    """What the sign-off covers of `now` although nobody read it so, and in this order."""
    current = passages(now)
    open_spans = {found.span for found in reopened(signed, current) if found.why != "removed"}
    seen = seen_passages(now)
    assert len(seen) == len(current)
    kept = [one for one, passage in zip(seen, current, strict=True) if passage.span not in open_spans]
    rest = iter(read)
    return [one for one in kept if not any(one == other for other in rest)]


def check_history(data: st.DataObject) -> None:
    """After each act, what is still covered was read so; and all that was read so is still covered."""
    desk = Desk(report_of(a_text(data).blocks))
    ids = (f"new{number}" for number in range(1000))
    signed_after = data.draw(st.integers(0, 2))
    read: list[Any] | None = None
    signed: tuple[str, ...] = ()
    for step in range(data.draw(st.integers(3, 7), "steps")):
        if step == signed_after:
            signed = tuple(passage.digest for passage in desk.report.passages)
            read = seen_passages(desk.report.standing)
        # What is refused changes nothing.
        with suppress(EditdeskError, InvalidDelta):
            data.draw(st.sampled_from(STEPS))(data, desk, lambda: next(ids))
        check_places(desk.report)
        if read is not None:
            now = desk.report.standing
            assert falsely_valid(read, signed, now) == []
            assert covered(signed, passages(now)) == longest_common_order(read, seen_passages(now))


def check_places(report: Report) -> None:
    """Each passage leads to its own words among all marks, where the standing text needed no mending."""
    pieces = report.body.pieces()
    kept = [text for text, run in pieces if not any(key.startswith("insert:") for key, _ in run)]
    if "".join(kept) != report.standing.text:
        return
    for passage in report.passages:
        there = report.body.words_between(*report.in_markup(passage.span))
        letters = iter(there)
        words = report.standing.words_between(*passage.span).rstrip("\n")
        assert all(letter in letters for letter in words)


def histories(check: Callable[[st.DataObject], None], count: int) -> None:
    wanted = settings(
        max_examples=count,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
    wanted(given(st.data())(check))()


@pytest.mark.parametrize(
    "count",
    [
        pytest.param(BRIEFLY, id="briefly"),
        pytest.param(AT_LENGTH, id="at_length", marks=[pytest.mark.long, pytest.mark.timeout(7200)]),
    ],
)
def test_no_passage_is_falsely_valid_and_none_falsely_void(count: int) -> None:
    histories(check_history, count)


def test_the_law_can_fail() -> None:
    """A control: digests that forget style, as if nobody read links, are found out."""
    body = report_of(a_body("one", "two").blocks).standing
    now = body.apply(marking(0, 3, change({"link": "https://example.org"})))
    digests_of_now = tuple(passage.digest for passage in passages(now))

    assert falsely_valid(seen_passages(body), digests_of_now, now) != []


def a_body(*lines: str) -> Body:
    return Body.of([*(block_of(line) for line in lines), block_of("")])


def table(*rows: tuple[str, ...], header: bool = False) -> list[Block]:
    return [
        block_of(
            words,
            "cell",
            table="t",
            row=f"r{row}",
            cell=f"c{row}-{column}",
            **({"header": True} if header and row == 0 else {}),
        )
        for row, line in enumerate(rows)
        for column, words in enumerate(line)
    ]


@pytest.mark.parametrize("header", [True, False])
def test_another_header_reopens_every_row_below_it(header: bool) -> None:
    def body(unit: str) -> Body:
        cells = table(("year", unit), ("2023", "40"), ("2024", "41"), header=header)
        return Body.of([block_of("before"), *cells, block_of("after")])

    signed = tuple(passage.digest for passage in passages(body("thousand")))

    found = reopened(signed, passages(body("million")))

    assert [passage.why for passage in found] == ["changed"] * 3


def test_a_row_put_in_beside_a_header_cell_leaves_the_rows_below_it_signed() -> None:
    def cell(words: str, row: str, column: int, **spans: int) -> Block:
        return block_of(words, "cell", table="t", row=row, cell=f"{row}{column}", **spans)

    end = [cell("c", "r2", 0), cell("d", "r2", 1), block_of("end")]
    before = [cell("h", "r0", 0, row_span=2), cell("a", "r0", 1), cell("b", "r1", 1)]
    after = [cell("h", "r0", 0, row_span=3), cell("a", "r0", 1), cell("new", "rx", 1), cell("b", "r1", 1)]
    signed = tuple(one.digest for one in passages(Body.of([block_of("start"), *before, *end])))

    found = reopened(signed, passages(Body.of([block_of("start"), *after, *end])))

    assert [one.why for one in found] == ["changed", "changed", "added"]


def test_cells_that_are_joined_reopen_their_row() -> None:
    apart = Body.of([block_of("x"), *table(("a", "b"), ("c", "d")), block_of("y")])
    cells = [
        *table(("a", "b")),
        block_of("c", "cell", table="t", row="r1", cell="c1-0", column_span=2),
        block_of("d", "cell", table="t", row="r1", cell="c1-0", column_span=2),
    ]
    joined = Body.of([block_of("x"), *cells, block_of("y")])
    signed = tuple(passage.digest for passage in passages(apart))

    assert [found.why for found in reopened(signed, passages(joined))] == ["changed"]


def test_a_paragraph_that_is_split_or_joined_reopens() -> None:
    whole, apart = a_body("one two", "three"), a_body("one ", "two", "three")
    digests = [tuple(passage.digest for passage in passages(body)) for body in (whole, apart)]

    assert [found.why for found in reopened(digests[0], passages(apart))] == ["changed", "added"]
    assert [found.why for found in reopened(digests[1], passages(whole))] == ["changed", "removed"]


def test_an_added_paragraph_beside_a_changed_one_is_told_apart_from_it() -> None:
    before, now = (
        a_body("the mayor took the money", "end"),
        a_body("something new", "the mayor took no money", "end"),
    )
    read = passages(before)

    found = reopened([passage.digest for passage in read], passages(now), [passage.words for passage in read])

    assert [(passage.why, passage.read_as) for passage in found] == [("added", None), ("changed", 0)]


def test_a_changed_word_of_a_footnote_reopens_the_passage_that_refers_to_it() -> None:
    body = Body.of([block_of("Words"), block_of("more"), block_of("The note", "footnote", note="n1")])
    body = body.apply(insertion(5, OBJECT, marks({"object": "footnote", "note": "n1"})))
    read = passages(body)
    assert [passage.words for passage in read] == ["Words￼\nThe note", "more"]

    found = reopened([one.digest for one in read], passages(body.apply(insertion(12, "not "))))

    assert [passage.read_as for passage in found] == [0]
