"""An open report: nothing acknowledged is lost, two who write at once lose nothing."""

from __future__ import annotations

from contextlib import suppress
from itertools import count
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from editdesk.desk import commenting, own_acts
from editdesk.desk.desk import Desk
from editdesk.desk.errors import MovedOn, NothingToUndo, OthersBuiltOnIt
from editdesk.desk.open_report import Change, OpenReport
from editdesk.journal import Created, Imported, Typed
from editdesk.review.people import Actor
from editdesk.review.roles import Role
from editdesk.storage.errors import NumberTaken
from editdesk.text.body import InvalidDelta, Span
from editdesk.text.codec import to_json
from editdesk.text.delta import deletion, insertion, marking
from editdesk.text.edits import removed, split
from tests.strategies import bodies, deltas


def type_in(report: OpenReport, at: int, text: str) -> None:
    report.perform(Typed(delta=insertion(at, text)))


def test_typing_without_a_pause_becomes_one_entry(report: OpenReport) -> None:
    before = report.confirmed.number

    for at, letter in enumerate("Yes: "):
        type_in(report, at, letter)
    report.flush()

    assert report.confirmed.number == before + 1
    assert report.report.headline == "Yes: The mayor took the money"


def test_typing_elsewhere_is_another_act_and_is_undone_alone(report: OpenReport) -> None:
    before = report.confirmed.number

    type_in(report, 0, "Yes: ")
    type_in(report, 29, ".")
    report.flush()
    assert report.confirmed.number == before + 2
    report.undo()

    assert report.report.headline == "Yes: The mayor took the money"


def test_a_slip_mended_at_once_belongs_to_the_typing(report: OpenReport) -> None:
    before = report.confirmed.number

    type_in(report, 0, "Yess")
    report.perform(Typed(delta=deletion(3, 4)))
    type_in(report, 3, ": ")
    report.flush()

    assert report.confirmed.number == before + 1


def test_formatting_is_undone_without_the_words_typed_before_it(report: OpenReport) -> None:
    type_in(report, 0, "Yes: ")
    report.perform(Typed(delta=marking(0, 3, (("bold", True),))))

    report.undo()

    assert report.report.headline == "Yes: The mayor took the money"


def test_what_was_written_is_there_when_the_report_is_opened_again(
    desk: Desk, report: OpenReport, actor: Actor
) -> None:
    type_in(report, 0, "Yes: ")
    report.flush()

    assert desk.open("harbour", actor).report == report.report


def test_an_invalid_change_is_refused_and_nothing_happens(report: OpenReport) -> None:
    shown = report.report

    with pytest.raises(InvalidDelta):
        report.perform(Typed(delta=deletion(0, 5000)))

    assert report.report is shown
    assert not report.has_unsaved


def test_two_who_type_at_once_both_keep_their_words(desk: Desk, report: OpenReport, reviewer: Actor) -> None:
    other = desk.open("harbour", reviewer)
    type_in(report, 0, "Mine. ")
    type_in(other, 24, " Theirs.")

    other.flush()
    report.flush()
    other.poll()

    assert report.report.headline == other.report.headline == "Mine. The mayor took the money Theirs."
    assert report.report.digest == other.report.digest


def test_what_others_wrote_is_told_as_a_change_of_the_shown_text(
    desk: Desk, report: OpenReport, reviewer: Actor
) -> None:
    told: list[Change] = []
    type_in(report, 0, "Mine. ")
    report.subscribe(told.append)
    other = desk.open("harbour", reviewer)
    type_in(other, 24, "!")
    other.flush()

    assert report.poll()

    (change,) = told
    assert change.origin == "others"
    assert change.before.body.apply(change.delta) == change.after.body == report.report.body


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_whatever_two_write_at_once_both_end_with_the_same_text(
    desk: Desk, actor: Actor, reviewer: Actor, data: st.DataObject
) -> None:
    """Also where the text has to be mended, and where the answer of a batch is lost."""
    slug = f"r{uuid4().hex}"
    body = data.draw(bodies(suggestions=False), "body")
    desk.found(slug, [Created(slug=slug), Imported(body=to_json(body), source="test")], actor)
    writers = [desk.open(slug, actor), desk.open(slug, reviewer)]
    for _ in range(data.draw(st.integers(1, 8))):
        writer = data.draw(st.sampled_from(writers))
        match data.draw(st.sampled_from(["type", "type", "type", "undo", "redo", "flush", "poll", "lose"])):
            case "type":
                writer.perform(Typed(delta=data.draw(deltas(writer.report.body, suggestions=False))))
            case "undo":
                with suppress(NothingToUndo):
                    writer.undo()
            case "redo":
                with suppress(NothingToUndo):
                    writer.redo()
            case "flush":
                writer.flush()
            case "poll":
                told: list[Change] = []
                stop = writer.subscribe(told.append)
                writer.poll()
                stop()
                for change in told:
                    assert change.before.body.apply(change.delta) == change.after.body
            case "lose":
                batch = writer.take_batch()
                if batch:
                    with suppress(NumberTaken):
                        writer.store.append(batch.report, batch.pendings)
                    writer.batch_returned()

    for writer in (*writers, *writers):
        writer.flush()
        writer.poll()

    again = desk.open(slug, actor)
    assert writers[0].report.body == writers[1].report.body == again.report.body
    # What is undone next is derived from the journal: it is the same after a restart.
    for report in (writers[0], again):
        with suppress(NothingToUndo):
            report.undo()
    assert writers[0].report.body == again.report.body


def test_a_batch_whose_answer_was_lost_is_not_written_twice(report: OpenReport) -> None:
    type_in(report, 0, "Yes: ")
    batch = report.take_batch()
    assert batch is not None
    report.store.append(batch.report, batch.pendings)

    report.batch_returned()
    report.flush()

    assert report.report.headline == "Yes: The mayor took the money"
    assert not report.has_unsaved


def test_undo_survives_a_restart(desk: Desk, report: OpenReport, actor: Actor) -> None:
    type_in(report, 0, "Yes: ")
    report.flush()
    type_in(report, 5, "No: ")
    report.flush()

    again = desk.open("harbour", actor)
    again.undo()
    again.undo()
    again.flush()
    assert again.report.headline == "The mayor took the money"

    once_more = desk.open("harbour", actor)
    once_more.redo()
    assert once_more.report.headline == "Yes: The mayor took the money"


def test_what_one_looked_back_on_is_undone_as_if_one_had_not(
    desk: Desk, report: OpenReport, actor: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    # One step at a time.
    monkeypatch.setattr(own_acts, "monotonic", count(0, own_acts.SLICE_S / 2).__next__)
    for words in ("One. ", "Two. ", "Three. "):
        type_in(report, 0, words)
        report.flush()
    once_more = desk.open("harbour", actor)

    assert once_more.look_back()
    # What is written meanwhile belongs to it.
    type_in(once_more, 0, "Four. ")
    once_more.flush()
    slices = 1
    while once_more.look_back():
        slices += 1

    assert slices > 2
    for headline in ("Three. Two. One. The mayor", "Two. One. The mayor", "One. The mayor", "The mayor"):
        once_more.undo()
        assert once_more.report.headline.startswith(headline)
    once_more.redo()
    assert once_more.report.headline.startswith("One. ")


def test_who_looked_back_only_in_part_can_undo_all(desk: Desk, report: OpenReport, actor: Actor) -> None:
    for words in ("One. ", "Two. "):
        type_in(report, 0, words)
        report.flush()
    once_more = desk.open("harbour", actor)
    once_more.look_back()

    once_more.undo()

    assert once_more.report.headline.startswith("One. ")


def test_undo_takes_only_ones_own_acts_back(desk: Desk, report: OpenReport, reviewer: Actor) -> None:
    other = desk.open("harbour", reviewer)
    type_in(report, 0, "Yes: ")
    report.flush()
    other.poll()
    type_in(other, 0, "Hm. ")
    other.flush()
    report.poll()

    report.undo()

    assert report.report.headline == "Hm. The mayor took the money"
    with pytest.raises(NothingToUndo):
        report.undo()


def test_undoing_a_deletion_gives_the_comment_its_words_back(report: OpenReport) -> None:
    thread = commenting.comment(report, [Span(4, 9)], "Which one?")
    report.flush()
    report.perform(Typed(delta=deletion(4, 9)))
    assert report.report.is_detached(thread)

    report.undo()

    assert report.report.anchors[thread.id] == [Span(4, 9)]


def test_an_answered_comment_cannot_be_undone(desk: Desk, report: OpenReport, reviewer: Actor) -> None:
    thread = commenting.comment(report, [Span(4, 9)], "Which one?")
    report.flush()
    other = desk.open("harbour", reviewer)
    commenting.reply(other, thread.id, "The new one.")
    other.flush()
    report.poll()

    with pytest.raises(OthersBuiltOnIt):
        report.undo()


def dragged(report: OpenReport, start: int, end: int, to: int) -> None:
    """The words from `start` to `end` are dragged to `to`, which lies before them."""
    words = report.report.body.words_between(start, end)
    report.perform(Typed(delta=insertion(to, words).compose(deletion(start + len(words), end + len(words)))))


def test_words_that_another_moved_on_are_not_brought_back_a_second_time(
    desk: Desk, report: OpenReport, reviewer: Actor
) -> None:
    text = report.report.body.text
    dragged(report, 10, 15, 4)
    report.flush()
    other = desk.open("harbour", reviewer)
    dragged(other, 4, 9, 0)
    other.flush()
    report.poll()
    moved = report.report.body.text

    with pytest.raises(MovedOn):
        report.undo()

    assert report.report.body.text == moved
    other.undo()
    other.flush()
    report.poll()
    assert sorted(report.report.body.text) == sorted(text)


def test_words_that_another_deleted_come_back_where_they_were_moved_from(
    desk: Desk, report: OpenReport, reviewer: Actor
) -> None:
    text = report.report.body.text
    dragged(report, 10, 15, 4)
    report.flush()
    other = desk.open("harbour", reviewer)
    other.perform(Typed(delta=deletion(4, 9)))
    other.flush()
    report.poll()

    report.undo()

    assert report.report.body.text == text


def test_saving_changes_nothing_of_the_text_that_is_shown(report: OpenReport) -> None:
    told: list[Change] = []
    type_in(report, 0, "Yes: ")
    report.subscribe(told.append)

    report.flush()

    (change,) = told
    assert change.origin == "saved"
    assert change.before.body is change.after.body is report.report.body


def test_what_waits_behind_an_act_that_had_to_be_mended_is_done_all_the_same(
    desk: Desk, report: OpenReport, actor: Actor
) -> None:
    """One opens a field below the headline, the other takes the headline's end, then its first letter."""
    desk.add_person("Rita Reviewer", (Role.EDITOR,), actor)
    type_in(report, 25, "He left.")
    report.flush()
    other = desk.open("harbour", desk.actor("Rita Reviewer"))
    type_in(report, 0, "X")
    report.perform(Typed(delta=split(report.report.body, 0, 0)))
    other.perform(Typed(delta=removed(other.report.body, 2, 28)))
    commenting.comment(other, [Span(0, 2)], "Who?")
    other.perform(Typed(delta=removed(other.report.body, 0, 1)))

    report.flush()
    other.flush()
    report.poll()

    assert report.report.body.text == "Xh\nleft.\n"
    assert list(report.report.anchors.values()) == [[Span(1, 2)]]
