"""Everything the hand does can be proposed; what was proposed is decided, undone and carried along."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from editdesk.desk import commenting, editing, suggesting
from editdesk.desk.approving import change_stage
from editdesk.desk.desk import Desk
from editdesk.desk.errors import AlreadyDecided, DecidedMeanwhile
from editdesk.desk.open_report import OpenReport
from editdesk.review.card_words import said_of
from editdesk.review.cards import cards
from editdesk.review.people import Actor
from editdesk.review.roles import Role
from editdesk.review.suggesting import Unsuggestable
from editdesk.text.body import Body, Span
from editdesk.text.cutting import cutting
from editdesk.text.delta import Delta, Ops, deletion, insertion
from editdesk.text.difference import common_ends
from editdesk.text.edits import removed, split, toggled, typed, with_kind
from editdesk.text.marks import OBJECT, marks
from editdesk.text.print_cuts import in_print
from editdesk.text.views import accepted, standing
from editdesk.workflow.rights import MayNot, StageIsClosed

TEXT = "The mayor said it.\nNobody saw it.\nThe end."


@pytest.fixture
def page(desk: Desk, actor: Actor) -> OpenReport:
    """A report with three paragraphs, in which one only proposes from now on."""
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


def do(report: OpenReport, make: Callable[..., Delta], *where: object) -> None:
    editing.edit(report, make(report.report.body, *where))


def words(body: Body) -> str:
    return body.text.rstrip("\n")


def as_it_stands(report: OpenReport) -> str:
    return words(standing(report.report.body))


def if_accepted(report: OpenReport) -> str:
    return words(accepted(report.report.body))


def kinds(report: OpenReport) -> list[str]:
    return [card.kind for card in suggesting.open_cards(report)]


def test_typing_on_is_one_suggestion_and_one_undo(page: OpenReport) -> None:
    for offset, letter in enumerate("today "):
        do(page, typed, 4 + offset, 4 + offset, letter)

    (card,) = suggesting.open_cards(page)
    assert (card.kind, card.new) == ("insert", "today ")
    assert as_it_stands(page) == TEXT
    page.undo()
    assert words(page.report.body) == TEXT
    page.redo()
    assert suggesting.open_cards(page) == [card]


def test_deleting_on_backwards_and_forwards_is_one_suggestion_and_one_undo(page: OpenReport) -> None:
    for at in (9, 8, 7):
        do(page, removed, at, at + 1)
    for at in (10, 11):
        do(page, removed, at, at + 1)

    (card,) = suggesting.open_cards(page)
    assert (card.kind, card.old) == ("delete", "or sa")
    page.undo()
    assert not suggesting.open_cards(page)
    assert words(page.report.body) == TEXT


def test_a_selection_typed_over_is_one_card(page: OpenReport) -> None:
    do(page, typed, 10, 14, "c")
    for offset, letter in enumerate("laimed", 15):
        do(page, typed, offset, offset, letter)

    (card,) = suggesting.open_cards(page)
    assert (card.kind, card.old, card.new) == ("replace", "said", "claimed")
    assert if_accepted(page).startswith("The mayor claimed it.")
    assert as_it_stands(page) == TEXT


def test_what_one_proposed_oneself_really_goes(page: OpenReport) -> None:
    do(page, typed, 4, 4, "old ")
    do(page, removed, 4, 8)

    assert words(page.report.body) == TEXT
    assert not suggesting.open_cards(page)


def test_what_another_proposed_is_marked_and_each_is_decided_alone(
    page: OpenReport, cora: OpenReport
) -> None:
    do(cora, typed, 4, 4, "old ")
    cora.flush()
    page.poll()

    do(page, removed, 4, 8)

    mine, hers = sorted(suggesting.open_cards(page), key=lambda card: card.kind)
    assert (mine.kind, mine.old, hers.kind, hers.new) == ("delete", "old ", "insert", "old ")
    suggesting.accept(page, [hers.id])
    assert as_it_stands(page).startswith("The old mayor")
    suggesting.accept(page, [mine.id])
    assert as_it_stands(page) == TEXT


@pytest.mark.parametrize(
    "make",
    [
        lambda body: split(body, 9, 9),
        lambda body: removed(body, 15, 25),
        lambda body: with_kind(body, Span(0, 5), "heading", 2),
        lambda body: with_kind(body, Span(0, 40), "bullet"),
        lambda body: toggled(body, Span(2, 30), "bold"),
        lambda body: removed(body, 0, body.length - 1),
        lambda body: typed(body, 3, 25, "One\nTwo\nThree"),
    ],
)
def test_an_act_accepted_is_the_act_done_and_rejected_nothing(
    page: OpenReport, make: Callable[[Body], Delta]
) -> None:
    before = page.report.body
    done = before.apply(make(before))

    editing.edit(page, make(page.report.body))

    (card,) = suggesting.open_cards(page)
    assert standing(page.report.body) == before
    suggesting.accept(page, [card.id])
    assert page.report.body == done
    page.undo()
    suggesting.reject(page, [card.id])
    assert page.report.body == before


def test_a_line_moved_is_one_suggestion_that_carries_its_comments(page: OpenReport) -> None:
    body = page.report.body
    thread = commenting.comment(page, [Span(26, 29)], "Who says so?")
    line = Ops().insert("Nobody saw it.").insert("\n", marks({"kind": "paragraph"}))
    move = Delta((*line.delta().ops, *deletion(19, 34).ops))
    assert body.apply(move).text == "Nobody saw it.\nThe mayor said it.\nThe end.\n"

    editing.edit(page, move)

    (card,) = suggesting.open_cards(page)
    assert card.kind == "move"
    assert as_it_stands(page) == TEXT
    suggesting.accept(page, [card.id])
    assert page.report.body.text == "Nobody saw it.\nThe mayor said it.\nThe end.\n"
    assert [page.report.body.words_between(*span) for span in page.report.anchors[thread.id]] == ["saw"]
    page.undo()
    suggesting.reject(page, [card.id])
    assert words(page.report.body) == TEXT
    assert [page.report.body.words_between(*span) for span in page.report.anchors[thread.id]] == ["saw"]


def test_of_two_proposals_for_one_thing_the_later_wins_and_one_accepted_voids_the_other(
    page: OpenReport, cora: OpenReport
) -> None:
    do(page, with_kind, Span(0, 1), "heading", 2)
    page.flush()
    cora.poll()
    do(cora, with_kind, Span(0, 1), "quote")
    first, second = sorted(cora.report.suggested)
    assert accepted(cora.report.body).block(0).kind == "quote"

    suggesting.accept(cora, [first])

    assert cora.report.body.block(0).kind == "heading"
    assert cora.report.status_of(cora.report.suggestions[second]) == "void"
    cora.undo()
    assert sorted(cora.report.suggested) == [first, second]


def test_many_places_replaced_are_decided_one_by_one(page: OpenReport) -> None:
    places = [Span(15, 17), Span(30, 32)]

    assert editing.replace_places(page, places, "that") == 2

    first, second = suggesting.open_cards(page)
    assert (first.old, first.new, second.old, second.new) == ("it", "that", "it", "that")
    suggesting.accept(page, [second.id])
    assert "said it." in as_it_stands(page)
    assert "saw that." in as_it_stands(page)


def test_they_are_chosen_by_person_by_kind_and_in_a_span(page: OpenReport, cora: OpenReport) -> None:
    do(page, typed, 4, 4, "old ")
    page.flush()
    cora.poll()
    do(cora, removed, 23, 29)

    here, there = suggesting.open_cards(cora)
    assert suggesting.ids_by(cora, cora.actor.person.id) == list(there.ids)
    assert suggesting.ids_of_kind(cora, "insert") == list(here.ids)
    assert suggesting.ids_in_span(cora, Span(0, 10)) == list(here.ids)
    assert suggesting.ids_in_span(cora, Span(20, 40)) == list(there.ids)
    assert suggesting.all_ids(cora) == sorted([*here.ids, *there.ids])


SMALL = (
    ("He said it", "He said, it", True),
    ("He  said it", "He said it", True),
    ("End.", "End!", True),
    ('He said "no".', "He said “no”.", True),
    ("It’s so", "It's so", True),
    ("a, b", "a; b", True),
    ("It cost 1.5 million", "It cost 15 million", False),
    ("It cost 5 million", "It cost -5 million", False),
    ("it can't be", "it can be", False),
    ("it cant be", "it can't be", False),
    ("no body came", "nobody came", False),
    ("he left", "He left", False),
    ("He said no", "He said “no”", False),
    ("He said “no way”", "He said “no, way”", False),
    ("It was 12 then", "It was 13 then", False),
    ("One. two", "One\ntwo", False),
)


@pytest.mark.parametrize(("old", "new", "is_small"), SMALL, ids=[f"{old} > {new}" for old, new, _ in SMALL])
def test_small_are_signs_and_spaces_by_which_no_word_changes(
    page: OpenReport, old: str, new: str, is_small: bool
) -> None:
    page.mode = "editing"
    do(page, typed, 0, page.report.body.length - 1, old)
    page.mode = "suggesting"
    head, tail = common_ends(old, new)
    do(page, typed, head, len(old) - tail, new[head : len(new) - tail])
    assert if_accepted(page) == new

    assert bool(suggesting.small_ids(page)) == is_small


def test_what_is_small_is_so_whatever_becomes_of_others_proposals(page: OpenReport, cora: OpenReport) -> None:
    page.mode = "editing"
    do(page, typed, 0, page.report.body.length - 1, "They re, form it")
    page.flush()
    cora.poll()
    page.mode = "suggesting"
    do(page, removed, 8, 9)
    assert suggesting.small_ids(page)
    page.flush()
    cora.poll()

    do(cora, removed, 7, 8)

    # With both accepted, it would be another word.
    assert not suggesting.small_ids(cora)


def test_who_may_only_suggest_does_not_decide_but_takes_back(
    desk: Desk, page: OpenReport, reviewer: Actor
) -> None:
    do(page, typed, 4, 4, "old ")
    page.flush()
    rita = desk.open("fund", reviewer)
    with pytest.raises(MayNot):
        do(rita, typed, 0, 0, "x")
    rita.mode = "suggesting"
    do(rita, removed, 0, 3)

    hers, mine = sorted(suggesting.open_cards(rita), key=lambda card: card.kind)
    with pytest.raises(MayNot):
        suggesting.accept(rita, [hers.id])
    with pytest.raises(MayNot):
        suggesting.reject(rita, [mine.id])
    assert suggesting.reject(rita, [hers.id]) == list(hers.ids)


def test_in_a_spiked_report_nothing_is_proposed(page: OpenReport) -> None:
    change_stage(page, "spike")

    with pytest.raises(StageIsClosed):
        do(page, typed, 0, 0, "x")


def test_what_was_decided_meanwhile_is_neither_decided_again_nor_undone_by_its_author(
    page: OpenReport, cora: OpenReport
) -> None:
    do(page, typed, 4, 4, "old ")
    page.flush()
    cora.poll()
    (card,) = suggesting.open_cards(cora)
    suggesting.accept(cora, [card.id])
    cora.flush()
    page.poll()

    with pytest.raises(AlreadyDecided):
        suggesting.reject(page, [card.id])
    with pytest.raises(DecidedMeanwhile):
        page.undo()


def test_of_two_decisions_at_once_the_first_written_stands(page: OpenReport, cora: OpenReport) -> None:
    do(page, typed, 4, 4, "old ")
    do(page, removed, 20, 23)
    page.flush()
    cora.poll()
    first, second = suggesting.open_cards(cora)
    suggesting.accept(cora, [first.id])
    suggesting.reject(page, [first.id, second.id])

    cora.flush()
    page.flush()
    cora.poll()

    assert page.report.body == cora.report.body
    assert page.report.suggestions == cora.report.suggestions
    outcomes = {of: one.outcome for of, one in page.report.suggestions.items()}
    assert outcomes == {first.id: "accepted", second.id: "rejected"}
    assert as_it_stands(page).startswith("The old mayor")


def test_a_change_that_would_touch_the_standing_text_is_refused(page: OpenReport) -> None:
    page.mode = "editing"
    note = insertion(page.report.body.length, "\n", marks({"kind": "footnote", "note": "n1"}))
    editing.edit(page, note)
    page.mode = "suggesting"

    # A view without the reference is without the note, which stands there already.
    with pytest.raises(Unsuggestable):
        editing.edit(page, insertion(3, OBJECT, marks({"object": "footnote", "note": "n1"})))


def test_a_cut_from_print_is_proposed_like_any_formatting(page: OpenReport) -> None:
    span = Span(0, len("The mayor said it.\n"))

    editing.edit(page, cutting(page.report.body, [span]))

    assert in_print(standing(page.report.body)) == standing(page.report.body)
    assert words(in_print(accepted(page.report.body))) == "Nobody saw it.\nThe end."
    shown = cards(page.report.body, page.report.suggestions, page.report.suggested)
    told = [said_of(one, page.report.body, page.report.suggested).sentence for one in shown]
    assert told == ["Cut “The mayor said it.” from print"]
    # Whoever accepts all small ones has not read it.
    assert suggesting.small_ids(page) == []
    suggesting.accept(page, list(page.report.suggested))
    assert words(in_print(page.report.standing)) == "Nobody saw it.\nThe end."
