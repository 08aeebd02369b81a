"""A sign-off never covers for print what nobody read so, and print cuts change nothing for the web."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import strategies as st

from editdesk.errors import EditdeskError
from editdesk.journal import Typed
from editdesk.review.passages import Passage, passages
from editdesk.review.sign_offs import read_anew, reopened
from editdesk.text.block import Block, block_of
from editdesk.text.body import Body, InvalidDelta, Span
from editdesk.text.cutting import cutting
from editdesk.text.delta import Delta, Ops, marking
from editdesk.text.marks import NOT_IN_PRINT, OBJECT, PRINT_HEADLINE, change, marks
from editdesk.text.print_cuts import in_print, on_web
from editdesk.text.structure import becoming_field
from tests.histories import report_of
from tests.review.hand import a_span, a_text
from tests.review.naive_passages import seen_passages
from tests.review.proposers import Desk, histories
from tests.review.test_rich_histories import STEPS
from tests.strategies import bodies, law

CUT = change({NOT_IN_PRINT: True})


def for_print(data: st.DataObject, desk: Desk, new_id: Callable[[], str]) -> None:
    """Somebody cuts from print or puts back, proposes it, or writes a print headline."""
    body = desk.report.body
    delta = cutting(body, [a_span(data, body)])
    match data.draw(st.sampled_from(("cut", "cut", "cut", "propose", "headline"))):
        case "propose":
            desk.propose(delta, "ann")
        case "headline":
            field = becoming_field(body, 0, PRINT_HEADLINE)
            words = data.draw(st.sampled_from(("", "Paper", "Print")))
            there = field.delta.compose(Ops().retain(field.caret).insert(words).delta() if words else Delta())
            desk.do(Typed(delta=there), "dan")
        case _:
            desk.do(Typed(delta=delta), "dan")


def readings(body: Body) -> tuple[str, ...]:
    return tuple([passage.reading for passage in passages(body)])


def letters(body: Body) -> list[Any]:
    """Of each passage all that is seen on the web, and which of its letters print leaves out."""
    notes: dict[object, str] = {}
    for block in body.blocks:
        if block.kind == "footnote" and block.text:
            note = dict(block.close).get("note")
            notes[note] = notes.get(note, "") + uncut(block)
    has_own_headline = any(uncut(block).strip() for block in body.blocks if block.kind == PRINT_HEADLINE)

    def told(block: Block) -> Block:
        """`block` with its cuts as a style that nothing else has, so that the slow count sees them."""
        runs = []
        for end, run in block.runs:
            of = dict(run)
            is_silent = of.get("object") == "footnote" and notes.get(of.get("note")) == ""
            is_replaced = block.kind == "headline" and has_own_headline
            is_cut = of.get(NOT_IN_PRINT) or is_silent or is_replaced
            runs.append((end, marks({**of, "underline": f"cut, {of.get('underline')}"}) if is_cut else run))
        return Block(block.text, tuple(runs), block.close)

    return seen_passages(Body.of([told(block) for block in body.blocks]))


def uncut(block: Block) -> str:
    """The letters of `block` that are not marked as cut."""
    cut = [dict(block.marks_at(at)).get(NOT_IN_PRINT) for at in range(len(block.text))]
    return "".join([letter for letter, is_cut in zip(block.text, cut, strict=True) if not is_cut])


def falsely_printed(read: list[Any], signed: tuple[str, ...], now: Body) -> list[Any]:
    """What the sign-off covers of `now` for print although nobody read it with these cuts, in this order."""
    current = passages(now)
    open_spans = {found.span for found in reopened(signed, current) if found.why != "removed"}
    kept = [one for one, passage in zip(letters(now), current, strict=True) if passage.span not in open_spans]
    rest = iter(read)
    return [one for one in kept if not any(one == other for other in rest)]


@histories
def test_what_is_covered_is_printed_as_it_was_read(data: st.DataObject) -> None:
    desk = Desk(report_of(a_text(data).blocks))
    ids = (f"new{number}" for number in range(1000))
    signed_after = data.draw(st.integers(0, 3))
    then: Body | None = None
    for step in range(data.draw(st.integers(3, 8), "steps")):
        if step == signed_after:
            then = desk.report.standing
        with suppress(EditdeskError, InvalidDelta):
            act = data.draw(st.sampled_from((*STEPS, *[for_print] * len(STEPS))))
            act(data, desk, lambda: next(ids))
        if then is None:
            continue
        now = desk.report.standing
        # Where the web has no words, there is nothing to sign.
        if passages(now) and not reopened(readings(then), passages(now)):
            assert seen_passages(in_print(now)) == seen_passages(in_print(then))
        assert falsely_printed(letters(then), readings(then), now) == []


@law(body=bodies(suggestions=False), data=st.data())
def test_a_cut_changes_nothing_for_the_web(body: Body, data: st.DataObject) -> None:
    cut = body.apply(cutting(body, [a_span(data, body)]))

    assert [(one.span, one.words, one.digest) for one in passages(cut)] == [
        (one.span, one.words, one.digest) for one in passages(body)
    ]
    assert {found.why for found in reopened(readings(body), passages(cut))} <= {"print"}


@law(body=bodies(suggestions=False))
def test_passages_are_those_of_the_web(body: Body) -> None:
    assert [one.digest for one in passages(on_web(body))] == [one.digest for one in passages(body)]


@law(body=bodies(suggestions=False), other=bodies(suggestions=False))
def test_what_is_read_anew_is_covered_for_print_too(body: Body, other: Body) -> None:
    found = reopened(readings(body), passages(other))

    assert reopened(read_anew(readings(body), passages(other), found), passages(other)) == []


def test_the_law_can_fail() -> None:
    """A control: a sign-off that forgets what was cut is found out."""
    body = Body.of([block_of("He took it, they say."), block_of("end")])
    cut = body.apply(marking(10, 20, CUT))
    forgetful = tuple([one.digest for one in passages(cut)])
    uncut = tuple([one.digest for one in passages(body)])

    assert falsely_printed(letters(cut), forgetful, body) != []
    assert seen_passages(in_print(cut)) != seen_passages(in_print(body))
    assert forgetful == uncut


def why(before: Body, now: Body) -> list[tuple[str, int | None]]:
    return [(found.why, found.read_as) for found in reopened(readings(before), passages(now))]


def test_a_cut_inside_a_passage_reopens_it_for_print_only_until_it_is_put_back() -> None:
    body = Body.of([block_of("He took it, they say."), block_of("end")])
    cut = body.apply(marking(10, 20, CUT))

    assert why(body, cut) == [("print", 0)]
    assert why(cut, body) == [("print", 0)]
    assert why(cut, cut) == []


def test_another_cut_of_a_passage_that_was_read_with_one_reopens_it() -> None:
    body = Body.of([block_of("He took it, they say.")])

    assert why(body.apply(marking(10, 20, CUT)), body.apply(marking(10, 15, CUT))) == [("print", 0)]


def test_a_paragraph_that_comes_to_run_on_in_print_is_open() -> None:
    body = Body.of([block_of("He came."), block_of("He went.")])

    assert why(body, body.apply(marking(8, 9, CUT))) == [("print", 1)]


def headed(*fields: tuple[str, str]) -> Body:
    return Body.of([*[block_of(words, kind) for words, kind in fields], block_of("Text")])


def test_a_print_headline_opens_the_headline_for_print() -> None:
    plain, with_one = headed(("Web", "headline")), headed(("Web", "headline"), ("Paper", "print_headline"))

    assert why(plain, with_one) == [("print", 0)]
    assert why(with_one, plain) == [("print", 0)]
    assert why(with_one, headed(("Web", "headline"), ("Print", "print_headline"))) == [("print", 0)]


def test_without_a_headline_that_of_print_is_read_with_the_first_passage() -> None:
    assert why(headed(), headed(("Paper", "print_headline"))) == [("print", 0)]


def test_beside_an_empty_headline_that_of_print_is_read_with_the_first_passage() -> None:
    assert why(headed(("", "headline")), headed(("", "headline"), ("Paper", "print_headline"))) == [
        ("print", 0)
    ]


def test_a_header_row_that_is_cut_opens_the_rows_below_it() -> None:
    cells = [
        block_of(words, "cell", table="t", row=f"r{row}", cell=f"c{column}")
        for row, line in enumerate((("year", "deaths"), ("2023", "40")))
        for column, words in enumerate(line)
    ]
    body = Body.of([block_of("before"), *cells, block_of("after")])

    assert why(body, body.apply(marking(7, 18, CUT))) == [("print", 1), ("print", 2)]


@pytest.mark.parametrize("at", [0, 3])
def test_a_sign_off_from_before_print_cuts_was_read_uncut(at: int) -> None:
    body = Body.of([block_of("one"), block_of("two")])
    old = tuple([passage.digest for passage in passages(body)])

    assert reopened(old, passages(body)) == []
    assert [found.why for found in reopened(old, passages(body.apply(marking(at, at + 3, CUT))))][:1] == [
        "print"
    ]


def test_what_print_has_of_a_passage_is_told() -> None:
    reference = marks({"object": "footnote", "note": "n"})
    text = Block(f"He took it{OBJECT}", ((10, ()), (11, reference)), block_of("").close)
    body = Body.of([text, block_of("The mayor’s books", "footnote", note="n")])

    (found,) = passages(body.apply(marking(0, 3, CUT)))

    assert isinstance(found, Passage)
    assert found.words_in_print == f"took it{OBJECT}\nThe mayor’s books"
    assert found.span == Span(0, 12)
