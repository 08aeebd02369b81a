"""Every act of the writing pane can be proposed: accepted it is the act done, rejected nothing."""

from __future__ import annotations

from hypothesis import assume
from hypothesis import strategies as st

from editdesk.errors import EditdeskError
from editdesk.review.cards import cards
from editdesk.review.suggesting import where
from editdesk.text.body import Body
from editdesk.text.delta import Delta
from editdesk.text.marks import keys_with
from editdesk.text.settle import settle
from editdesk.text.views import without_remarks
from tests.histories import report_of
from tests.review.hand import a_text, an_act
from tests.review.proposers import Desk, histories
from tests.text.oracle import characters


def check_places(body: Body, delta: Delta, desk: Desk) -> None:
    """The same words stand before a place, but for those that only would go."""
    done = body.apply(delta)
    signs = characters(desk.report.body)
    for at in range(done.length):
        for behind in (False, True):
            there = where(delta, desk.delta, at, behind=behind)
            left = [sign for sign, run in signs[:there] if not keys_with(run, "delete:")]
            assert "".join(left) == done.text[:at]


@histories
def test_an_act_of_the_hand_accepted_is_the_act_and_rejected_nothing(data: st.DataObject) -> None:
    """Tables, notes, pictures and words that are dragged are proposed as a whole."""
    desk = Desk(report_of(a_text(data).blocks))
    body = desk.report.body
    ids = (f"new{number}" for number in range(1000))
    try:
        delta = an_act(data, body, lambda: next(ids))
    except EditdeskError:
        assume(False)
    done = settle(body, delta)[0]

    desk.propose(delta, "ann")

    shown = cards(desk.report.body, desk.report.suggestions, desk.report.suggested)
    assert len(shown) <= 1
    if body.apply(delta) == done:
        check_places(body, delta, desk)
    everything = tuple(desk.report.suggested)
    for accepting, expected in ((True, done), (False, body)):
        other = Desk(desk.report)
        other.decide(everything, "ed", accepting=accepting)
        assert without_remarks(other.report.body) == without_remarks(expected)
