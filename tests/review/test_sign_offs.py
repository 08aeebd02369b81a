"""A sign-off is void exactly where the words changed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from editdesk.review.passages import passages
from editdesk.review.sign_offs import covered, reopened
from editdesk.text.body import Body, block_of
from editdesk.text.delta import insertion, marking
from editdesk.text.marks import change

WORDS = st.lists(st.sampled_from(["a", "b", "c", "d", "e", "f"]), max_size=12)


def body_with(words: list[str]) -> Body:
    return Body.of([*(block_of(word) for word in words), block_of("")])


def digests(body: Body) -> tuple[str, ...]:
    return tuple(passage.digest for passage in passages(body))


def test_an_unchanged_text_is_covered_whole() -> None:
    body = body_with(["one", "two", "three"])

    assert reopened(digests(body), passages(body)) == []
    assert covered(digests(body), passages(body)) == 3


def test_a_changed_passage_says_where_it_stands_and_what_it_was() -> None:
    body = body_with(["one", "two", "three"])

    (found,) = reopened(digests(body), passages(body.apply(insertion(4, "not "))))

    assert (found.why, found.read_as, found.span) == ("changed", 1, (4, 12))


def test_a_new_passage_is_added_and_a_missing_one_leaves_its_place() -> None:
    signed = digests(body_with(["one", "two", "three"]))

    added = reopened(signed, passages(body_with(["one", "two", "new", "three"])))
    removed = reopened(signed, passages(body_with(["one", "three"])))

    assert [passage.why for passage in added] == ["added"]
    assert [(passage.why, passage.span, passage.read_as) for passage in removed] == [("removed", (4, 4), 1)]


def test_a_moved_passage_is_told_as_moved_once() -> None:
    signed = digests(body_with(["one", "two", "three", "four"]))

    found = reopened(signed, passages(body_with(["two", "three", "four", "one"])))

    assert [passage.why for passage in found] == ["moved"]


def test_emphasis_and_links_are_read_too_but_comments_are_not() -> None:
    body = body_with(["one", "two"])
    signed = digests(body)

    bold = body.apply(marking(0, 3, change({"bold": True})))
    linked = body.apply(marking(0, 3, change({"link": "https://example.org"})))
    commented = body.apply(marking(0, 3, change({"comment:c1": True})))

    assert [p.why for p in reopened(signed, passages(bold))] == ["changed"]
    assert [p.why for p in reopened(signed, passages(linked))] == ["changed"]
    assert reopened(signed, passages(commented)) == []


def test_a_digit_in_a_table_reopens_its_row_only() -> None:
    def table(value: str) -> Body:
        cells = [
            block_of(text, "cell", table="t", row=f"r{at // 2}", cell=f"c{at}")
            for at, text in enumerate(["year", "sum", "2023", value])
        ]
        return Body.of([block_of("before"), *cells, block_of("after")])

    found = reopened(digests(table("40")), passages(table("41")))

    assert [(passage.why, passage.read_as) for passage in found] == [("changed", 2)]


@given(WORDS, WORDS)
def test_no_passage_is_falsely_valid(before: list[str], now: list[str]) -> None:
    """What stays covered was read, in the same order, each passage once."""
    signed = digests(body_with(before))
    current = passages(body_with(now))

    open_spans = {passage.span for passage in reopened(signed, current) if passage.why != "removed"}
    kept = [passage.digest for passage in current if passage.span not in open_spans]

    rest = iter(signed)
    assert all(digest in rest for digest in kept)
    assert len(kept) == covered(signed, current)


@given(WORDS, WORDS)
def test_every_passage_that_was_read_is_covered_moved_changed_or_removed(
    before: list[str], now: list[str]
) -> None:
    signed = digests(body_with(before))
    current = passages(body_with(now))

    found = reopened(signed, current)

    told = [passage.read_as for passage in found if passage.read_as is not None]
    assert len(told) == len(set(told))
    assert len(told) + covered(signed, current) == len(signed)


@given(WORDS, WORDS)
def test_as_many_passages_as_possible_stay_covered(before: list[str], now: list[str]) -> None:
    """Beside the textbook's table of longest common subsequences."""
    longest = [[0] * (len(now) + 1) for _ in range(len(before) + 1)]
    for row, one in enumerate(before):
        for column, other in enumerate(now):
            best = max(longest[row][column + 1], longest[row + 1][column])
            longest[row + 1][column + 1] = longest[row][column] + 1 if one == other else best

    assert covered(digests(body_with(before)), passages(body_with(now))) == longest[-1][-1]
