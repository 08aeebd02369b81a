"""A comparison says what became of each passage, reads well, and leads from one text to the other."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editdesk.text.body import Body, block_of
from editdesk.text.compare import Comparison, Passage
from editdesk.text.delta import Delta, marking
from editdesk.text.marks import change
from editdesk.text.settle import settle
from tests.strategies import bodies, bodies_with_deltas, law

FIRST = "The mayor took the money on Monday and hid it in the old harbour."
SECOND = "Nobody in the council had seen the contract before it was signed."
THIRD = "A spokesman declined to say who had paid for the third warehouse."
VOCABULARY = [f"word{at}" for at in range(70)]
FOURTH = "The harbour fund was set up in 2009 with 12 million euros."


def text(*paragraphs: str) -> Body:
    return Body.of([block_of(one) for one in paragraphs])


def told(passage: Passage) -> str:
    marks = {"same": "{}", "added": "{{+{}+}}", "removed": "[-{}-]"}
    return "".join([marks[piece.tag].format(piece.text) for piece in passage.pieces])


def only(*, old: Body, new: Body) -> Passage:
    (passage,) = Comparison(old, new).differences
    return passage


def changed(old: str, new: str) -> str:
    return told(only(old=text(old), new=text(new)))


@law(before=bodies(), after=bodies())
def test_a_comparison_leads_from_any_text_to_any_other_and_back(before: Body, after: Body) -> None:
    delta = Comparison(before, after).delta

    assert before.apply(delta) == after
    assert after.apply(before.invert(delta)) == before


@law(changed=bodies_with_deltas())
def test_a_comparison_leads_to_what_was_made_of_a_text(changed: tuple[Body, tuple[Delta, ...]]) -> None:
    before, (delta, *_) = changed
    after, _ = settle(before, delta)

    comparison = Comparison(before, after)

    assert before.apply(comparison.delta) == after


@law(before=bodies(), after=bodies())
def test_the_words_of_a_passage_are_those_of_its_place_in_either_text(before: Body, after: Body) -> None:
    for passage in Comparison(before, after).passages:
        for body, span, words in (
            (before, passage.old, passage.old_words),
            (after, passage.new, passage.new_words),
        ):
            assert words == (None if span is None else body.words_between(span.start, span.end - 1))


@law(before=bodies(), after=bodies())
def test_every_passage_of_either_text_is_told_once(before: Body, after: Body) -> None:
    passages = Comparison(before, after).passages

    for body, spans in (
        (before, sorted([passage.old for passage in passages if passage.old])),
        (after, [passage.new for passage in passages if passage.new]),
    ):
        at = 0
        for span in spans:
            # What is left out shows nothing.
            assert span.start >= at and not body.words_between(at, span.start).strip()
            at = span.end
        assert not body.words_between(at, body.length).strip()


@law(body=bodies())
def test_nothing_differs_between_a_text_and_itself(body: Body) -> None:
    comparison = Comparison(body, body)

    assert comparison.differences == ()
    assert comparison.delta == Delta()


@given(st.text("ab1 .-é漢🙂", max_size=40), st.text("ab1 .-é漢🙂", max_size=40))
def test_words_joined_again_are_either_text(old: str, new: str) -> None:
    for passage in Comparison(text(old, FIRST), text(new, FIRST)).passages:
        assert passage.old_words in (old, FIRST, None)
        assert passage.new_words in (new, FIRST, None)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("He took the money.", "He took all the money.", "He took {+all +}the money."),
        (
            "It cost €1,200.50 in all.",
            "It cost €1,300.50 in all.",
            "It cost [-€1,200.50-]{+€1,300.50+} in all.",
        ),
        ("It cost 1 200 euros.", "It cost 1 300 euros.", "It cost [-1 200-]{+1 300+} euros."),
        ("Some 12 % left.", "Some 14 % left.", "Some [-12 %-]{+14 %+} left."),
        ("It fell by −5 degrees.", "It fell by 5 degrees.", "It fell by [-−5-]{+5+} degrees."),
        ("He didn’t know.", "He did know.", "He [-didn’t-]{+did+} know."),
        ("A non-binding vote.", "A binding vote.", "A [-non-binding-]{+binding+} vote."),
        ("The cats slept.", "The cat slept.", "The [-cats-]{+cat+} slept."),
        ("He left. She stayed.", "He left, she stayed.", "He left[-. She-]{+, she+} stayed."),
        ("Team Alpha won. Team Beta lost.", "Team Beta lost.", "[-Team Alpha won. -]Team Beta lost."),
        ("A 👩‍👩‍👧 family.", "A 👩‍👩‍👦 family.", "A [-👩‍👩‍👧-]{+👩‍👩‍👦+} family."),
        ("港の基金は昨年です", "港の基金は今年です", "港の基金は[-昨-]{+今+}年です"),
        ("a cafe\u0301 here", "a cafe here", "a [-cafe\u0301-]{+cafe+} here"),
    ],
)
def test_words_numbers_and_negations_change_as_a_whole(old: str, new: str, said: str) -> None:
    assert changed(old, new) == said


def test_a_rewritten_sentence_is_said_as_one() -> None:
    old = "The fund was closed. He was not going to the town because the road was closed. It rained."
    new = "The fund was closed. Nobody in the village knew what the mayor had done to it. It rained."

    assert changed(old, new) == (
        "The fund was closed. [-He was not going to the town because the road was closed-]"
        "{+Nobody in the village knew what the mayor had done to it+}. It rained."
    )


def test_an_added_and_a_removed_paragraph_stand_where_they_belong() -> None:
    comparison = Comparison(text(FIRST, SECOND, THIRD), text(FIRST, THIRD, FOURTH))

    assert [(passage.kind, passage.old_words, passage.new_words) for passage in comparison.passages] == [
        ("same", FIRST, FIRST),
        ("removed", SECOND, None),
        ("same", THIRD, THIRD),
        ("added", None, FOURTH),
    ]


def test_a_moved_paragraph_is_said_as_moved_and_what_it_passed_stands() -> None:
    comparison = Comparison(text(FIRST, SECOND, THIRD, FOURTH), text(FOURTH, FIRST, SECOND, THIRD))

    assert [passage.kind for passage in comparison.passages] == ["moved", "same", "same", "same"]
    assert not comparison.passages[0].is_changed


def test_a_paragraph_moved_and_changed_is_said_as_both() -> None:
    new = FOURTH.replace("2009", "2011")

    moved = only(old=text(FIRST, SECOND, THIRD, FOURTH), new=text(new, FIRST, SECOND, THIRD))

    assert moved.kind == "moved" and moved.is_changed
    assert told(moved) == FOURTH.replace("2009", "[-2009-]{+2011+}")


def test_two_paragraphs_joined_are_one_passage() -> None:
    joined = only(old=text(FIRST, SECOND, THIRD), new=text(f"{FIRST} {SECOND}", THIRD))

    assert (joined.kind, joined.shape) == ("changed", "joined")
    assert told(joined) == f"{FIRST}[-\n-]{{+ +}}{SECOND}"


def test_a_paragraph_split_in_three_is_one_passage() -> None:
    split = only(old=text(f"{FIRST} {SECOND} {THIRD}", FOURTH), new=text(FIRST, SECOND, THIRD, FOURTH))

    assert (split.kind, split.shape) == ("changed", "split")
    assert split.new_words == "\n".join((FIRST, SECOND, THIRD))


def test_a_rewritten_headline_is_still_the_headline() -> None:
    old = Body.of([block_of("Mayor took bribes", "headline"), block_of(FIRST)])
    new = Body.of([block_of("Where harbour funds went", "headline"), block_of(FIRST)])

    assert only(old=old, new=new).kind == "changed"


def test_another_kind_of_paragraph_is_a_change() -> None:
    old = Body.of([block_of("Funds"), block_of(FIRST)])
    new = Body.of([block_of("Funds", "heading", level=2), block_of(FIRST)])

    (also,) = only(old=old, new=new).also

    assert (also.what, also.old, also.new) == ("kind", "paragraph", "heading 2")


def test_style_and_links_are_a_change_of_the_words_that_carry_them() -> None:
    old = text(FIRST)
    new = old.apply(_marked(4, 9, {"bold": True, "link": "https://example.org/a"}))

    passage = only(old=old, new=new)

    assert {(also.what, also.old, also.new) for also in passage.also} == {
        ("style", "", "bold"),
        ("link", "", "https://example.org/a"),
    }
    assert {new.words_between(*also.span) for also in passage.also} == {"mayor"}


def test_a_comment_is_no_difference_but_is_in_the_change() -> None:
    old = text(FIRST)
    new = old.apply(_marked(4, 9, {"comment:a": True}))

    comparison = Comparison(old, new)

    assert comparison.differences == ()
    assert old.apply(comparison.delta) == new


def test_a_row_of_a_table_is_one_passage() -> None:
    def table(*rows: tuple[str, ...]) -> Body:
        cells = [
            block_of(words, "cell", table="t", row=f"r{row}", cell=f"c{column}")
            for row, of in enumerate(rows)
            for column, words in enumerate(of)
        ]
        return Body.of([block_of(FIRST), *cells, block_of(SECOND)])

    passage = only(old=table(("Year", "Sum"), ("2009", "12")), new=table(("Year", "Sum"), ("2009", "14")))

    assert told(passage) == "2009\n[-12-]{+14+}"


def test_hundreds_of_rewritten_paragraphs_find_their_partners() -> None:
    olds = [
        f"In the year {1000 + at} the town of Number{at} had mayor Name{at} and no money."
        for at in range(300)
    ]
    news = [one.replace("no money", "much gold and silver") for one in olds]
    moved = news.pop(20)
    news.insert(250, moved)

    comparison = Comparison(text(*olds), text(*news))

    assert [passage.kind for passage in comparison.passages].count("moved") == 1
    assert all(
        passage.old_words and passage.new_words and passage.old_words[:16] == passage.new_words[:16]
        for passage in comparison.passages
    )


def _marked(start: int, end: int, marks: dict[str, str | bool]) -> Delta:
    return marking(start, end, change(dict(marks)))


def test_every_run_of_the_program_finds_the_same() -> None:
    # Where many paragraphs share words, the order of a set must not decide.
    dice = random.Random(5)
    olds = [" ".join(dice.choices(VOCABULARY, k=16)) for _ in range(90)]
    news = [" ".join([*dice.choices(VOCABULARY, k=7), *one.split()[:9]]) for one in reversed(olds)]
    script = (
        "import json, sys; from editdesk.text.body import Body, block_of;"
        "from editdesk.text.compare import Comparison;"
        "old, new = (Body.of([block_of(one) for one in some]) for some in json.loads(sys.stdin.read()));"
        "print([(one.kind, one.old, one.new) for one in Comparison(old, new).passages])"
    )

    said = {
        subprocess.run(
            [sys.executable, "-c", script],
            input=json.dumps([olds, news]),
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }

    assert len(said) == 1
