"""Words cut and pasted, or dragged, while one proposes: one decision that takes along what clings to them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from editdesk.desk import commenting, editing, pasting, suggesting
from editdesk.desk.desk import Desk
from editdesk.desk.open_report import OpenReport
from editdesk.desk.pasting import Origin
from editdesk.review.people import Actor
from editdesk.review.roles import Role
from editdesk.text.body import Span
from editdesk.text.edits import removed, typed
from editdesk.text.fragments import Fragment, copied
from editdesk.text.notes import noting
from editdesk.text.table_copying import putting_in
from editdesk.text.views import accepted, standing

TEXT = "The mayor said it. Nobody saw it.\nThe end."


@pytest.fixture
def page(desk: Desk, actor: Actor) -> OpenReport:
    """A report of two paragraphs, in which one only proposes from now on."""
    report = desk.new("fund", "", actor)
    editing.edit(report, typed(report.report.body, 0, 0, TEXT))
    report.flush()
    report.mode = "suggesting"
    return report


@pytest.fixture
def cora(desk: Desk, actor: Actor, page: OpenReport) -> OpenReport:
    """The same report, opened by another who proposes too."""
    desk.add_person("Cora Copy", (Role.COPY_EDITOR,), actor)
    report = desk.open("fund", desk.actor("Cora Copy"))
    report.mode = "suggesting"
    return report


@pytest.fixture
def ids() -> Callable[[], str]:
    numbers: Iterator[str] = (f"new{number}" for number in range(1000))
    return lambda: next(numbers)


def place_of(report: OpenReport, words: str) -> Span:
    start = report.report.body.text.index(words)
    return Span(start, start + len(words))


def cut(report: OpenReport, words: str) -> Fragment:
    """Takes `words` away and gives them as the clipboard holds them."""
    span, body = place_of(report, words), report.report.body
    editing.edit(report, removed(body, *span), stood=span)
    return copied(body, *span, report.report.id)


def paste(report: OpenReport, fragment: Fragment, before: str, ids: Callable[[], str]) -> None:
    at = report.report.body.length - 1 if not before else place_of(report, before).start
    made = putting_in(report.report.body, at, at, fragment, report.report.id, ids)
    pasting.paste(report, made.delta, Origin())


def if_accepted(report: OpenReport) -> str:
    return accepted(report.report.body).text


def as_it_stands(report: OpenReport) -> str:
    return standing(report.report.body).text


def words_of(report: OpenReport, thread: str) -> list[str]:
    return [report.report.body.words_between(*span) for span in report.report.anchors.get(thread, [])]


def test_words_cut_and_pasted_are_moved_by_one_decision(page: OpenReport, ids: Callable[[], str]) -> None:
    paste(page, cut(page, " Nobody saw it."), "", ids)

    (card,) = suggesting.open_cards(page)
    assert (card.kind, card.old, card.new, len(card.ids)) == ("move", " Nobody saw it.", " Nobody saw it.", 1)
    assert as_it_stands(page) == TEXT + "\n"
    assert if_accepted(page) == "The mayor said it.\nThe end. Nobody saw it.\n"
    suggesting.accept(page, [card.id])
    assert page.report.body.text == "The mayor said it.\nThe end. Nobody saw it.\n"


def test_comments_stay_where_the_words_stand_and_go_along_when_it_is_accepted(
    page: OpenReport, ids: Callable[[], str]
) -> None:
    thread = commenting.comment(page, [place_of(page, "saw")], "Who says so?")
    paste(page, cut(page, " Nobody saw it."), "", ids)
    (card,) = suggesting.open_cards(page)
    assert words_of(page, thread.id) == ["saw"]

    suggesting.accept(page, [card.id])

    assert words_of(page, thread.id) == ["saw"]
    page.undo()
    suggesting.reject(page, [card.id])
    assert words_of(page, thread.id) == ["saw"]
    assert as_it_stands(page) == TEXT + "\n"


def test_undoing_the_paste_leaves_what_was_cut(page: OpenReport, ids: Callable[[], str]) -> None:
    fragment = cut(page, " Nobody saw it.")
    (before,) = suggesting.open_cards(page)
    marked = page.report.body
    paste(page, fragment, "", ids)

    page.undo()

    assert suggesting.open_cards(page) == [before]
    assert page.report.body == marked
    page.redo()
    assert [card.kind for card in suggesting.open_cards(page)] == ["move"]
    page.undo()
    page.undo()
    assert page.report.body.text == TEXT + "\n"


def test_a_second_paste_is_an_ordinary_insertion(page: OpenReport, ids: Callable[[], str]) -> None:
    fragment = cut(page, " Nobody saw it.")
    paste(page, fragment, "", ids)

    paste(page, fragment, "The mayor", ids)

    assert sorted(card.kind for card in suggesting.open_cards(page)) == ["insert", "move"]


def test_once_the_words_put_in_are_taken_out_again_they_can_be_put_in_elsewhere(
    page: OpenReport, ids: Callable[[], str]
) -> None:
    fragment = cut(page, " Nobody saw it.")
    paste(page, fragment, "", ids)
    editing.edit(page, removed(page.report.body, len(TEXT), len(TEXT) + len(" Nobody saw it.")))
    assert [card.kind for card in suggesting.open_cards(page)] == ["delete"]

    paste(page, fragment, "The mayor", ids)

    assert [card.kind for card in suggesting.open_cards(page)] == ["move"]
    assert if_accepted(page).startswith(" Nobody saw it.The mayor said it.\n")


def test_what_was_cut_last_comes_back_first(page: OpenReport, ids: Callable[[], str]) -> None:
    cut(page, "it. N")
    page.flush()
    second = page.report.body.text.rindex("it.")
    editing.edit(page, removed(page.report.body, second, second + 3))
    fragment = copied(page.report.body, second, second + 3, page.report.id)

    paste(page, fragment, "The mayor", ids)

    first, moved = sorted(suggesting.open_cards(page), key=lambda card: card.kind)
    assert (first.kind, moved.kind) == ("delete", "move")
    assert moved.spans[-1] == Span(second + 3, second + 6)


def test_what_was_cut_beside_a_deletion_of_ones_own_is_moved_alone(
    page: OpenReport, ids: Callable[[], str]
) -> None:
    cut(page, "Nobody")
    fragment = cut(page, " saw it.")
    (whole,) = suggesting.open_cards(page)
    assert whole.old == "Nobody saw it."

    paste(page, fragment, "", ids)

    rest, moved = sorted(suggesting.open_cards(page), key=lambda card: card.kind)
    assert (rest.kind, rest.old) == ("delete", "Nobody")
    assert (moved.kind, moved.old) == ("move", " saw it.")


def test_the_same_words_from_elsewhere_are_no_move(
    page: OpenReport, cora: OpenReport, ids: Callable[[], str]
) -> None:
    fragment = cut(page, " Nobody saw it.")
    page.flush()
    cora.poll()

    paste(cora, fragment, "", ids)
    editing.edit(cora, typed(cora.report.body, 0, 0, "saw"))

    assert sorted(card.kind for card in suggesting.open_cards(cora)) == ["delete", "insert", "insert"]


def test_what_others_propose_for_the_words_goes_along(
    page: OpenReport, cora: OpenReport, ids: Callable[[], str]
) -> None:
    editing.edit(cora, typed(cora.report.body, *place_of(cora, "saw"), "filmed"))
    cora.flush()
    page.poll()

    paste(page, cut(page, " Nobody sawfilmed it."), "", ids)

    hers, moved = sorted(suggesting.open_cards(page), key=lambda card: card.author == page.actor.person.id)
    assert (hers.old, hers.new, moved.kind) == ("saw", "filmed", "move")
    assert as_it_stands(page) == TEXT + "\n"
    assert if_accepted(page) == "The mayor said it.\nThe end. Nobody filmed it.\n"
    suggesting.accept(page, [moved.id])
    assert as_it_stands(page) == "The mayor said it.\nThe end. Nobody saw it.\n"
    suggesting.accept(page, [hers.id])
    assert as_it_stands(page) == "The mayor said it.\nThe end. Nobody filmed it.\n"


def test_a_footnote_goes_with_the_words_that_are_cut(page: OpenReport, ids: Callable[[], str]) -> None:
    page.mode = "editing"
    made = noting(page.report.body, place_of(page, "Nobody").end, "n1")
    editing.edit(page, made.delta)
    editing.edit(page, typed(page.report.body, made.caret, made.caret, "A witness"))
    page.mode = "suggesting"
    before = page.report.body

    paste(page, cut(page, "Nobody\ufffc saw"), "The mayor", ids)

    (card,) = suggesting.open_cards(page)
    assert card.kind == "move"
    assert standing(page.report.body) == before
    suggesting.accept(page, [card.id])
    assert page.report.body.text == "Nobody\ufffc sawThe mayor said it.  it.\nThe end.\nA witness\n"


def test_words_pasted_over_others_are_moved_and_those_go_with_the_same_decision(
    page: OpenReport, ids: Callable[[], str]
) -> None:
    fragment = cut(page, "Nobody")
    span = place_of(page, "The end")
    made = putting_in(page.report.body, *span, fragment, page.report.id, ids)

    pasting.paste(page, made.delta, Origin(), stood=span)

    (card,) = suggesting.open_cards(page)
    assert card.kind == "move"
    assert if_accepted(page) == "The mayor said it.  saw it.\nNobody.\n"
    page.undo()
    assert [card.old for card in suggesting.open_cards(page)] == ["Nobody"]
