"""What was pasted: an act of its own that says where the words came from, and is undone as one."""

from __future__ import annotations

from collections import Counter
from itertools import count

import msgspec
import pytest
from hypothesis import assume
from hypothesis import strategies as st

from editdesk.desk import history, pasting
from editdesk.desk.open_report import OpenReport
from editdesk.journal import AnyAct, Pasted, Typed, encode_act
from editdesk.text.body import Block, Body, Span, block_of
from editdesk.text.delta import insertion
from editdesk.text.fragments import copied, placing
from editdesk.text.marks import OBJECT, marks
from editdesk.text.removal import removed
from editdesk.text.settle import settle
from editdesk.text.valid import check
from tests.histories import after, entry_after, report_of
from tests.strategies import bodies, law, positions

PAGE = "https://example.org/a?utm_source=b"


def said(act: AnyAct) -> str:
    report = report_of([block_of("")])
    return history.told([entry_after(report, act)], {}, report)[0].says


def test_pasting_changes_the_text_as_typing_does() -> None:
    report = report_of([block_of("end")])
    delta = insertion(0, "new ")

    assert after(report, Pasted(delta=delta)).body == after(report, Typed(delta=delta)).body


def test_the_journal_keeps_where_the_words_came_from() -> None:
    act = Pasted(delta=insertion(0, "x"), address=PAGE, source="Firefox", left_out=2)

    stored = msgspec.json.decode(encode_act(act))

    assert (stored["kind"], stored["version"]) == ("pasted", 1)
    assert (stored["address"], stored["source"], stored["left_out"]) == (PAGE, "Firefox", 2)


@pytest.mark.parametrize(
    ("act", "says"),
    [
        (Pasted(delta=insertion(0, "One two"), address=PAGE), f"pasted 2 words from {PAGE}"),
        (Pasted(delta=insertion(0, "One"), source="Microsoft Word"), "pasted 1 word from Microsoft Word"),
        (Pasted(delta=insertion(0, "One"), left_out=1), "pasted 1 word; 1 picture left out"),
    ],
)
def test_the_history_says_how_much_came_from_where(act: Pasted, says: str) -> None:
    assert said(act) == says


def test_what_is_pasted_stays_apart_from_what_is_typed_around_it(report: OpenReport) -> None:
    before = report.confirmed.number

    report.perform(Typed(delta=insertion(0, "a")))
    report.perform(Pasted(delta=insertion(1, "b")))
    report.perform(Typed(delta=insertion(2, "c")))
    report.flush()

    assert report.confirmed.number == before + 3


def test_undo_takes_a_paste_back_and_redo_puts_it_in_again(report: OpenReport) -> None:
    first = report.report.body
    report.perform(Pasted(delta=insertion(0, "pasted "), address=PAGE))
    pasted = report.report.body

    report.undo()
    undone = report.report.body
    report.redo()

    assert (undone, report.report.body) == (first, pasted)


@st.composite
def pastes(draw: st.DrawFn) -> tuple[Body, Body, Span]:
    source, target = draw(bodies(suggestions=False)), draw(bodies())
    first, last = sorted((draw(positions(target)), draw(positions(target))))
    return source, target, Span(first, last)


@law(drawn=pastes())
def test_whatever_another_program_copied_can_be_pasted_everywhere(drawn: tuple[Body, Body, Span]) -> None:
    source, target, place = drawn
    html = pasting.outward(copied(source, 0, source.length, "r")).html
    found = pasting.read_html(html)
    assume(found.fragment is not None)
    assert found.fragment is not None
    ids = count()

    edit = placing(target, *place, found.fragment, "r", lambda: f"new{next(ids)}")

    check(target, edit.delta)
    after, _ = settle(target, edit.delta)
    words = Counter(found.fragment.plain().split())
    assert not words - Counter(after.text.replace(OBJECT, " ").split()) or _joins(target, place)
    assert 0 <= edit.caret <= target.apply(edit.delta).length


def _joins(target: Body, place: Span) -> bool:
    """Whether words that are put in may touch words that stand there."""
    # Nothing is put in behind the last paragraph end, and pictures go with theirs.
    start, end = (min(at, target.length - 1) for at in place)
    removal = removed(target, start, end)
    base = target.apply(removal)
    at = min(removal.position(start), base.length - 1)
    around = target.words_between(end, end + 1) + base.words_between(max(0, at - 1), at + 1)
    return bool(around.strip())


def test_what_is_copied_goes_out_as_it_stands() -> None:
    runs = ((5, ()), (9, marks({"insert:a": True})), (13, marks({"delete:b": True})))
    body = Body.of([Block("kept new old ", runs, marks({"kind": "paragraph"}))])

    out = pasting.outward(copied(body, 0, 13, "r"))

    assert out.text == "kept old "
    assert out.html.endswith("kept old ")


def test_who_copies_only_what_is_suggested_gets_it() -> None:
    body = Body.of([Block("new", ((3, marks({"insert:a": True})),))])

    assert pasting.outward(copied(body, 0, 3, "r")).text == "new"
