"""Laws of histories of several people in texts of all kinds: tables, notes, pictures, fields, moves."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from hypothesis import strategies as st

from editdesk.errors import EditdeskError
from editdesk.journal import Typed
from editdesk.report import Report
from editdesk.review.card_words import said_of
from editdesk.review.cards import cards
from editdesk.review.passages import passages
from editdesk.review.suggestions import spans_within
from editdesk.text.body import Body, Span
from editdesk.text.counting import NOTHING, counted_on
from editdesk.text.edits import removed
from editdesk.text.fragments import copied
from editdesk.text.settle import settled
from editdesk.text.table_copying import putting_in
from editdesk.text.views import accepted, standing, without_remarks
from tests.histories import report_of
from tests.review.hand import REPORT, a_span, a_text, an_act
from tests.review.proposers import PEOPLE, Desk, histories
from tests.text.oracle import numbered, uncanonical, unsound

Step = Callable[[st.DataObject, Desk, Callable[[], str]], None]


def proposing(data: st.DataObject, desk: Desk, new_id: Callable[[], str]) -> None:
    """Somebody proposes an act of the writing pane: the text as it stands is left alone."""
    stood = without_remarks(standing(desk.report.body))
    desk.propose(an_act(data, desk.report.body, new_id), data.draw(st.sampled_from(PEOPLE)))
    check_stands(desk.report, stood)


def moving(data: st.DataObject, desk: Desk, new_id: Callable[[], str]) -> None:
    """Somebody cuts words and pastes them elsewhere."""
    by, stood = data.draw(st.sampled_from(PEOPLE)), without_remarks(standing(desk.report.body))
    span = a_span(data, desk.report.body)
    fragment = copied(desk.report.body, *span, REPORT)
    desk.propose(removed(desk.report.body, *span), by)
    at = data.draw(st.integers(0, desk.report.body.length - 1))
    made = putting_in(desk.report.body, at, at, fragment, REPORT, new_id)
    desk.propose(made.delta, by, came_back=True)
    check_stands(desk.report, stood)


def check_stands(report: Report, stood: Body) -> None:
    """What is signed and counted is as before."""
    now = standing(report.body)
    assert without_remarks(now) == stood
    assert [one.digest for one in passages(now)] == [one.digest for one in passages(stood)]
    assert counted_on(NOTHING, report.body).total == counted_on(NOTHING, stood).total


def deciding(data: st.DataObject, desk: Desk, new_id: Callable[[], str]) -> None:
    """Some are decided; undone they are open exactly as before, and done again decided as they were."""
    there = sorted(desk.report.suggested)
    if not there:
        return
    ids = tuple(data.draw(st.lists(st.sampled_from(there), min_size=1, max_size=4, unique=True)))
    before = desk.report
    desk.decide(ids, "ed", accepting=data.draw(st.booleans()))
    decided = desk.report
    desk.undo("ed")
    assert desk.report.body == before.body
    if all(before.suggestions[of].outcome is None for of in ids):
        assert desk.report.suggestions == before.suggestions
    # Words that somebody had taken away, and puts back, are open again although that was decided.
    assert desk.report.suggested == before.suggested
    desk.redo("ed")
    assert (desk.report.body, desk.report.suggestions) == (decided.body, decided.suggestions)


def editing(data: st.DataObject, desk: Desk, new_id: Callable[[], str]) -> None:
    """Somebody changes the text outright, in the midst of what is proposed."""
    desk.do(Typed(delta=an_act(data, desk.report.body, new_id)), "dan")


def taking_back(data: st.DataObject, desk: Desk, new_id: Callable[[], str]) -> None:
    """Somebody undoes what was last theirs, and perhaps does it again."""
    by = data.draw(st.sampled_from(sorted({*desk.order} - {"ed"}) or ["nobody"]))
    if by != "nobody" and desk.may_undo(by):
        desk.undo(by)
        if data.draw(st.booleans()):
            desk.redo(by)


STEPS: tuple[Step, ...] = (proposing, proposing, proposing, moving, deciding, editing, taking_back)


def a_history(data: st.DataObject, steps: tuple[Step, ...], most: int) -> Desk:
    """A desk after some of `steps`, of which each is checked."""
    desk = Desk(report_of(a_text(data).blocks))
    ids = (f"new{number}" for number in range(1000))
    for _ in range(data.draw(st.integers(1, most), "steps")):
        before = desk.report
        with suppress(EditdeskError):
            data.draw(st.sampled_from(steps))(data, desk, lambda: next(ids))
        check(before, desk.report)
    return desk


def check(before: Report, now: Report) -> None:
    """The text is sound, nobody's suggestion is another's, and each is on one card that says what it asks."""
    assert unsound(now.body) == []
    assert uncanonical(now.body) == []
    assert settled(now.body) == now.body
    for of, suggestion in before.suggestions.items():
        one = now.suggestions[of]
        assert (one.author, one.at, one.kind) == (suggestion.author, suggestion.at, suggestion.kind)
    assert now.suggested.keys() <= now.suggestions.keys()
    found = cards(now.body, now.suggestions, now.suggested)
    assert sorted(of for card in found for of in card.ids) == sorted(now.suggested)
    assert all(said_of(card, now.body, now.suggested).sentence for card in found)


@histories
def test_whatever_several_people_do_the_text_is_sound_and_the_standing_one_untouched(
    data: st.DataObject,
) -> None:
    a_history(data, STEPS, 8)


@histories
def test_all_accepted_and_all_rejected_are_the_views_of_any_text(data: st.DataObject) -> None:
    desk = a_history(data, STEPS, 6)
    body = desk.report.body

    for accepting, view in ((True, accepted(body)), (False, standing(body))):
        other = Desk(desk.report)
        other.decide(tuple(sorted(desk.report.suggested)), "ed", accepting=accepting)
        assert not other.report.suggested
        assert numbered(without_remarks(other.report.body)) == numbered(without_remarks(view))


@histories
def test_rejected_one_by_one_in_any_order_leaves_the_text_as_it_stands(data: st.DataObject) -> None:
    desk = a_history(data, (proposing, proposing, moving), 5)
    stood = without_remarks(standing(desk.report.body))

    for of in data.draw(st.permutations(sorted(desk.report.suggested))):
        desk.decide((of,), "ed", accepting=False)
        check_stands(desk.report, stood)

    assert without_remarks(desk.report.body) == stood


@histories
def test_what_is_in_sight_is_what_all_of_them_show_there(data: st.DataObject) -> None:
    report = a_history(data, STEPS, 6).report
    start = data.draw(st.integers(0, report.body.length))
    sight = Span(start, min(start + data.draw(st.sampled_from((0, 1, 5, 30))), report.body.length))

    seen = cards(report.body, report.suggestions, spans_within(report.body, report.suggestions, sight))

    everything = cards(report.body, report.suggestions, report.suggested)
    assert [card for card in everything if card in seen] == seen
    touching = [
        card
        for card in everything
        if any(span.start <= sight.end and sight.start <= span.end for span in card.spans)
    ]
    assert [card for card in touching if card not in seen] == []
