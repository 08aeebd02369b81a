"""Deciding destroys nothing that was said about the words: it goes to what comes in their place."""

from __future__ import annotations

import pytest

from editdesk.desk import commenting, editing, suggesting
from editdesk.desk.desk import Desk
from editdesk.desk.open_report import OpenReport
from editdesk.journal import Typed
from editdesk.review.people import Actor
from editdesk.review.threads import Thread
from editdesk.text.body import Span
from editdesk.text.delta import marking
from editdesk.text.edits import removed, typed

TEXT = "The mayor said it. Nobody saw it.\nThe end."


@pytest.fixture
def page(desk: Desk, actor: Actor) -> OpenReport:
    """A report in which one only proposes from now on."""
    report = desk.new("fund", "", actor)
    editing.edit(report, typed(report.report.body, 0, 0, TEXT))
    report.flush()
    report.mode = "suggesting"
    return report


def place_of(report: OpenReport, words: str) -> Span:
    start = report.report.body.text.index(words)
    return Span(start, start + len(words))


def comment_on(report: OpenReport, words: str) -> Thread:
    return commenting.comment(report, [place_of(report, words)], "Really?")


def replace(report: OpenReport, old: str, new: str) -> str:
    editing.edit(report, typed(report.report.body, *place_of(report, old), new))
    return suggesting.open_cards(report)[-1].id


def words_of(report: OpenReport, thread: Thread) -> list[str]:
    return [report.report.body.words_between(*span) for span in report.report.anchors.get(thread.id, [])]


def test_a_comment_on_nothing_but_the_replaced_word_goes_to_the_new_one(page: OpenReport) -> None:
    thread = comment_on(page, "said")
    card = replace(page, "said", "claimed")
    assert words_of(page, thread) == ["said"]

    suggesting.accept(page, [card])

    assert words_of(page, thread) == ["claimed"]
    page.undo()
    assert words_of(page, thread) == ["said"]
    suggesting.reject(page, [card])
    assert words_of(page, thread) == ["said"]


def test_a_comment_on_a_part_of_what_is_replaced_goes_along(page: OpenReport) -> None:
    thread = comment_on(page, "mayor")

    suggesting.accept(page, [replace(page, "The mayor said", "She claimed")])

    assert words_of(page, thread) == ["She claimed"]


def test_a_comment_that_began_with_the_replaced_word_begins_with_the_new_one(page: OpenReport) -> None:
    thread = comment_on(page, "said it")

    suggesting.accept(page, [replace(page, "said", "claimed")])

    assert words_of(page, thread) == ["claimed it"]


def test_a_comment_with_other_words_is_not_stretched_over_what_it_was_not_about(page: OpenReport) -> None:
    thread = comment_on(page, "mayor said")

    suggesting.accept(page, [replace(page, "said it. Nobody", "knew, and nobody")])

    assert words_of(page, thread) == ["mayor "]


def test_what_is_simply_deleted_leaves_its_comment_without_words(page: OpenReport) -> None:
    thread = comment_on(page, "saw")
    editing.edit(page, removed(page.report.body, *place_of(page, " saw it")))
    (card,) = suggesting.open_cards(page)

    suggesting.accept(page, [card.id])

    assert page.report.is_detached(page.report.threads[thread.id])
    assert page.report.threads[thread.id].quote == "saw"


def test_a_comment_on_the_new_word_goes_to_the_old_one_when_it_is_rejected(page: OpenReport) -> None:
    card = replace(page, "said", "claimed")
    thread = comment_on(page, "claimed")

    suggesting.reject(page, [card])

    assert words_of(page, thread) == ["said"]


def test_a_comment_on_an_insertion_that_is_rejected_keeps_its_quote(page: OpenReport) -> None:
    editing.edit(page, typed(page.report.body, 4, 4, "old "))
    thread = comment_on(page, "old")
    (card,) = suggesting.open_cards(page)

    suggesting.reject(page, [card.id])

    assert page.report.is_detached(page.report.threads[thread.id])
    assert page.report.threads[thread.id].quote == "old"
    page.undo()
    assert words_of(page, thread) == ["old"]


def test_a_claim_is_carried_like_a_comment(page: OpenReport) -> None:
    span = place_of(page, "saw it")
    page.perform(Typed(delta=marking(*span, (("claim:k1", True),))))

    suggesting.accept(page, [replace(page, "saw it", "was there")])

    (there,) = page.report.body.spans_of("claim:k1")
    assert page.report.body.words_between(*there) == "was there"


def test_a_comment_at_a_point_stays_at_one_character(page: OpenReport) -> None:
    at = place_of(page, "said").end - 1
    thread = comment_on(page, "d it")
    page.perform(Typed(delta=marking(*place_of(page, "d it"), ((thread.mark, None),))))
    page.perform(Typed(delta=marking(at, at + 1, ((thread.mark, "point"),))))

    suggesting.accept(page, [replace(page, "said", "claimed")])

    assert words_of(page, thread) == ["d"]


def test_where_many_are_accepted_at_once_each_comment_goes_to_its_own_words(page: OpenReport) -> None:
    first, second = comment_on(page, "said"), comment_on(page, "saw")
    replace(page, "said", "claimed")
    replace(page, "saw", "filmed")

    suggesting.accept(page, suggesting.all_ids(page))

    assert (words_of(page, first), words_of(page, second)) == (["claimed"], ["filmed"])
