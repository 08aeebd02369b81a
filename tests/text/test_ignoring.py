"""What somebody said to leave alone stays so through edits elsewhere, and is judged anew when it changes."""

from __future__ import annotations

from hypothesis import strategies as st

from editdesk.review.passages import passages
from editdesk.text.block import block_of
from editdesk.text.body import Body, Span
from editdesk.text.delta import Delta, Ops, insertion
from editdesk.text.edits import typed
from editdesk.text.fragments import copied, placing
from editdesk.text.ignoring import heeded, ignored, ignored_in
from editdesk.text.marks import IGNORE
from editdesk.text.removal import removed
from tests.strategies import bodies, law

BODY = Body.of([block_of("The Brenmoor pumps, the Brenmoor gates."), block_of("Nothing.")])
WORD = Span(4, 12)


def left_alone(body: Body) -> list[tuple[str, str]]:
    return [(one.check, block.text[slice(*one.span)]) for block in body.blocks for one in ignored_in(block)]


def test_words_are_left_alone_by_one_check_until_they_are_heeded_again() -> None:
    once = BODY.apply(ignored(BODY, WORD, "spelling"))
    twice = once.apply(ignored(once, Span(4, 18), "House.Wordy"))

    assert left_alone(once) == [("spelling", "Brenmoor")]
    assert left_alone(twice) == [("spelling", "Brenmoor"), ("House.Wordy", "Brenmoor pumps")]
    assert left_alone(twice.apply(heeded(twice, WORD, "spelling"))) == [("House.Wordy", "Brenmoor pumps")]


def test_edits_elsewhere_do_not_matter() -> None:
    body = BODY.apply(ignored(BODY, WORD, "spelling"))

    for delta in (
        insertion(0, "In the north, "),
        typed(body, 12, 12, " water"),
        Ops().retain(4).retain(4, (("bold", True),)).delta(),
    ):
        assert left_alone(body.apply(delta)) == [("spelling", "Brenmoor")]


def test_changed_words_are_judged_anew() -> None:
    body = BODY.apply(ignored(BODY, WORD, "spelling"))

    for delta in (typed(body, 8, 8, "x"), typed(body, 7, 8, ""), typed(body, 7, 8, "y")):
        assert left_alone(body.apply(delta)) == []


def test_it_travels_by_cut_and_paste_within_a_report() -> None:
    body = BODY.apply(ignored(BODY, WORD, "spelling"))
    body = body.apply(ignored(body, Span(24, 32), "spelling"))
    fragment = copied(body, 4, 13, "r")

    cut = body.apply(removed(body, 4, 13))
    here = cut.apply(placing(cut, 38, 38, fragment, "r", str).delta)
    elsewhere = cut.apply(placing(cut, 38, 38, fragment, "another", str).delta)

    assert left_alone(here) == [("spelling", "Brenmoor")] * 2
    assert left_alone(elsewhere) == [("spelling", "Brenmoor")]


def test_words_of_two_paragraphs_are_not_left_alone() -> None:
    assert ignored(BODY, Span(30, 44), "spelling") == Delta()


@law(body=bodies(), ends=st.tuples(st.integers(0, 200), st.integers(0, 200)))
def test_it_is_no_part_of_what_is_signed(body: Body, ends: tuple[int, int]) -> None:
    start, end = sorted(end % len(body) for end in ends)
    delta = ignored(body, Span(start, end), "spelling")

    after = body.apply(delta)

    assert [one.digest for one in passages(after)] == [one.digest for one in passages(body)]
    assert after.apply(body.invert(delta)) == body
    again = after.apply(heeded(after, Span(start, end), "spelling"))
    left = again.spans_of(f"{IGNORE}spelling")
    assert not any(max(span.start, start) < min(span.end, end) for span in left)
