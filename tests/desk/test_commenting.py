"""Comments: on any words, changed and taken back by who made them, lost and found, all of it undone."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from editdesk.desk import commenting
from editdesk.desk.desk import Desk
from editdesk.desk.errors import (
    AlreadyAnswered,
    EmptyText,
    NotLost,
    NotYourWords,
    OthersBuiltOnIt,
    UnknownPerson,
    UnknownThread,
)
from editdesk.desk.history import told
from editdesk.desk.open_report import OpenReport
from editdesk.journal import Created, Imported, Typed
from editdesk.report import Report
from editdesk.review.people import Actor
from editdesk.review.roles import Role
from editdesk.review.threads import Thread
from editdesk.text.body import Block, Body, Span, block_of
from editdesk.text.codec import to_json
from editdesk.text.delta import deletion, insertion
from editdesk.text.edits import removed, split, typed
from editdesk.text.fragments import copied, placing
from editdesk.text.marks import OBJECT, marks
from tests.desk.conftest import Clock

# The headline of the report is "The mayor took the money".
MAYOR, TOOK, MONEY = Span(4, 9), Span(10, 14), Span(19, 24)

PICTURE = {"object": "figure", "image": "sha256:" + "ab" * 32, "alt": "A bridge"}
CELL = {"kind": "cell", "table": "t", "row": "r"}
EVERY_KIND = [
    block_of("Harbour", "kicker"),
    block_of("Some words."),
    Block(OBJECT, ((1, marks(PICTURE)),), marks({"kind": "figure"})),
    block_of("The bridge.", "caption"),
    *(
        Block(cell, ((1, ()),), marks({"kind": "cell", "table": "t", "row": "r", "cell": cell}))
        for cell in "ab"
    ),
    Block(
        "More" + OBJECT,
        ((4, ()), (5, marks({"object": "footnote", "note": "n"}))),
        marks({"kind": "paragraph"}),
    ),
    Block("A note.", ((7, ()),), marks({"kind": "footnote", "note": "n"})),
]


def change(report: OpenReport, delta_of: Callable[[Body], object]) -> None:
    report.perform(Typed(delta=delta_of(report.report.body)))  # type: ignore[arg-type]


def delete(report: OpenReport, span: Span) -> None:
    change(report, lambda body: removed(body, *span))


def words_of(report: OpenReport, thread: Thread) -> list[str]:
    body = report.report.body
    return [body.words_between(*span) for span in report.report.anchors.get(thread.id, [])]


def of(report: OpenReport, thread: Thread) -> Thread:
    return report.report.threads[thread.id]


@pytest.fixture
def other(desk: Desk, report: OpenReport, reviewer: Actor) -> OpenReport:
    return desk.open("harbour", reviewer)


def synced(*reports: OpenReport) -> None:
    for report in (*reports, *reports):
        report.flush()
        report.poll()


def reopened(desk: Desk, report: OpenReport) -> OpenReport:
    report.flush()
    return desk.open("harbour", report.actor)


class TestWhereCommentsStand:
    def test_spans_are_put_in_order_and_joined(self, report: OpenReport) -> None:
        thread = commenting.comment(report, [MONEY, MAYOR, Span(8, 12), Span(3, 3)], "Hm.")

        assert report.report.anchors[thread.id] == [Span(4, 12), MONEY]
        assert thread.quote == "mayor to … money"

    @pytest.mark.parametrize("spans", [[], [Span(4, 4)], [Span(400, 500)]])
    def test_nothing_selected_is_refused(self, report: OpenReport, spans: list[Span]) -> None:
        with pytest.raises(EmptyText):
            commenting.comment(report, spans, "Hm.")

    def test_words_of_several_paragraphs_keep_one_comment_through_split_and_merge(
        self, report: OpenReport
    ) -> None:
        change(report, lambda body: typed(body, 25, 25, "He left.\nNobody saw."))
        thread = commenting.comment(report, [Span(28, 40)], "Sure?")
        before = report.report.anchors[thread.id]

        change(report, lambda body: split(body, 30, 30))
        change(report, lambda body: removed(body, 30, 31))

        assert report.report.anchors[thread.id] == before

    def test_comments_overlap_without_harm(self, report: OpenReport) -> None:
        first = commenting.comment(report, [Span(0, 14)], "One.")
        second = commenting.comment(report, [Span(4, 24)], "Two.")

        commenting.remove(report, first.id)

        assert words_of(report, second) == ["mayor took the money"]
        assert words_of(report, first) == []

    @pytest.mark.parametrize("kind", ["figure", "footnote", "cell", "caption", "kicker"])
    def test_any_block_may_be_commented_and_undo_gives_what_was_deleted_its_comment_back(
        self, desk: Desk, actor: Actor, kind: str
    ) -> None:
        imported = Imported(body=to_json(Body.of(EVERY_KIND)), source="test")
        report = desk.found("all", [Created(slug="all"), imported], actor)
        body = report.report.body
        spans = [
            Span(start, start + len(block.text))
            for start, block in body.placed_blocks()
            if block.kind == kind
        ]
        thread = commenting.comment(report, spans, "Hm.")
        before = report.report

        delete(report, Span(0, report.report.body.length - 1))
        assert of(report, thread).lost is not None
        report.undo()

        assert before.anchors[thread.id] == spans
        assert (report.report.body, report.report.threads) == (before.body, before.threads)

    @pytest.mark.parametrize(
        ("at", "belongs"), [(4, False), (5, True), (8, True), (9, False)], ids=["start", "in", "in2", "end"]
    )
    def test_what_is_typed_inside_belongs_to_it_and_at_its_ends_does_not(
        self, report: OpenReport, at: int, belongs: bool
    ) -> None:
        thread = commenting.comment(report, [MAYOR], "Who?")

        change(report, lambda body: typed(body, at, at, "X"))

        assert ("X" in words_of(report, thread)[0]) == belongs

    def test_cut_and_paste_carries_a_comment_and_a_copy_does_not(self, report: OpenReport) -> None:
        thread = commenting.comment(report, [MAYOR], "Who?")
        copy = copied(report.report.body, *MAYOR, report.report.id)

        change(report, lambda body: placing(body, 24, 24, copy, report.report.id, str).delta)
        assert report.report.anchors[thread.id] == [MAYOR]
        delete(report, MAYOR)
        assert of(report, thread).lost is not None
        change(report, lambda body: placing(body, 0, 0, copy, report.report.id, str).delta)

        assert report.report.anchors[thread.id] == [Span(0, 5)]
        assert of(report, thread).lost is None


class TestWhoHasToAnswer:
    def test_who_is_named_is_assigned_and_undo_takes_that_back(
        self, report: OpenReport, reviewer: Actor
    ) -> None:
        thread = commenting.comment(report, [MAYOR], "Who?")
        commenting.reply(report, thread.id, "@Rita Reviewer knows.")
        assert of(report, thread).assigned_to == reviewer.person.id

        report.undo()

        assert (of(report, thread).assigned_to, of(report, thread).replies) == (None, ())

    def test_assigning_to_nobody_and_to_a_stranger(self, report: OpenReport, reviewer: Actor) -> None:
        thread = commenting.comment(report, [MAYOR], "@Rita Reviewer: who?")

        assert commenting.assign(report, thread.id, "").assigned_to is None
        with pytest.raises(UnknownPerson):
            commenting.assign(report, thread.id, "p999")
        report.undo()

        assert of(report, thread).assigned_to == reviewer.person.id

    def test_a_name_that_an_edit_adds_is_assigned_and_one_that_stays_is_not_again(
        self, report: OpenReport, actor: Actor, reviewer: Actor
    ) -> None:
        thread = commenting.comment(report, [MAYOR], "Who?")

        edited = commenting.edit_comment(report, thread.id, "@Rita Reviewer: who?")
        commenting.assign(report, thread.id, actor.person.id)
        again = commenting.edit_comment(report, thread.id, "@Rita Reviewer: who is it?")

        assert edited.assigned_to == reviewer.person.id
        assert again.assigned_to == actor.person.id


class TestOnesOwn:
    def test_an_edit_is_seen_and_undone(self, report: OpenReport) -> None:
        thread = commenting.comment(report, [MAYOR], "Who?")

        edited = commenting.edit_comment(report, thread.id, " Which one? ")
        report.undo()

        assert edited.text == "Which one?"
        assert edited.edited_at is not None
        assert of(report, thread) == thread

    def test_undoing_the_second_edit_gives_the_first_with_its_time(self, report: OpenReport) -> None:
        thread = commenting.comment(report, [MAYOR], "Who?")
        first = commenting.edit_comment(report, thread.id, "Which?")
        commenting.edit_comment(report, thread.id, "Which one?")

        report.undo()

        assert of(report, thread) == first

    def test_words_that_stay_the_same_are_no_act(self, report: OpenReport) -> None:
        thread = commenting.comment(report, [MAYOR], "Who?")
        answered = commenting.reply(report, thread.id, "He.")
        report.flush()

        commenting.edit_comment(report, thread.id, "Who?")
        commenting.edit_reply(report, thread.id, answered.replies[0].id, "He. ")
        commenting.set_kind(report, thread.id, "note")
        commenting.assign(report, thread.id, "")

        assert not report.has_unsaved

    def test_anothers_words_may_not_be_changed_or_deleted(
        self, report: OpenReport, other: OpenReport
    ) -> None:
        thread = commenting.comment(report, [MAYOR], "Who?")
        answer = commenting.reply(report, thread.id, "He.").replies[0]
        synced(report, other)

        with pytest.raises(NotYourWords, match="Ed Editor"):
            commenting.edit_comment(other, thread.id, "Nobody.")
        with pytest.raises(NotYourWords):
            commenting.remove(other, thread.id)
        with pytest.raises(NotYourWords):
            commenting.edit_reply(other, thread.id, answer.id, "She.")
        with pytest.raises(NotYourWords):
            commenting.remove_reply(other, thread.id, answer.id)

    def test_what_others_answered_may_not_be_deleted(self, report: OpenReport, other: OpenReport) -> None:
        thread = commenting.comment(report, [MAYOR], "Who?")
        synced(report, other)
        commenting.reply(other, thread.id, "He.")
        synced(report, other)

        with pytest.raises(AlreadyAnswered):
            commenting.remove(report, thread.id)
        with pytest.raises(OthersBuiltOnIt):
            report.undo()

    def test_deleting_takes_the_mark_off_and_undo_brings_all_of_it_back(
        self, desk: Desk, report: OpenReport
    ) -> None:
        thread = commenting.comment(report, [MAYOR, MONEY], "Who?", "query")
        commenting.reply(report, thread.id, "He.")
        commenting.edit_comment(report, thread.id, "Who then?")
        commenting.resolve(report, thread.id)
        before = report.report

        commenting.remove(report, thread.id)
        assert report.report.anchors == {}
        assert report.report.shown_threads == []
        with pytest.raises(UnknownThread):
            commenting.reply(report, thread.id, "Hm.")
        again = reopened(desk, report)
        again.undo()

        assert (again.report.threads, again.report.body) == (before.threads, before.body)

    def test_a_deleted_answer_comes_back_in_its_place(self, desk: Desk, report: OpenReport) -> None:
        thread = commenting.comment(report, [MAYOR], "Who?")
        first = commenting.reply(report, thread.id, "He.").replies[0]
        commenting.edit_reply(report, thread.id, first.id, "She.")
        before = commenting.reply(report, thread.id, "They.")

        assert [reply.text for reply in commenting.remove_reply(report, thread.id, first.id).replies] == [
            "They."
        ]
        again = reopened(desk, report)
        again.undo()
        assert of(again, thread) == before
        again.redo()

        assert [reply.text for reply in of(again, thread).replies] == ["They."]

    def test_an_answer_undone_and_redone_is_the_same(self, report: OpenReport, reviewer: Actor) -> None:
        thread = commenting.comment(report, [MAYOR], "Who?")
        before = commenting.reply(report, thread.id, "@Rita Reviewer?")

        report.undo()
        report.redo()

        assert of(report, thread) == before

    def test_the_kind_is_changed_and_undone(self, report: OpenReport) -> None:
        thread = commenting.comment(report, [MAYOR], "Who?")

        assert commenting.set_kind(report, thread.id, "legal").is_open_query
        report.undo()

        assert of(report, thread).kind == "note"


class TestManyAtOnce:
    def test_resolving_all_is_one_act_and_leaves_resolved_ones_alone(self, report: OpenReport) -> None:
        threads = [commenting.comment(report, [span], "Hm.").id for span in (MAYOR, TOOK, MONEY)]
        commenting.resolve(report, threads[1])

        assert commenting.resolve_all(report, threads) == 2
        assert commenting.resolve_all(report, threads) == 0
        report.undo()

        assert [thread.is_resolved for thread in report.report.shown_threads] == [False, True, False]

    def test_reopening_all(self, report: OpenReport) -> None:
        threads = [commenting.comment(report, [span], "Hm.").id for span in (MAYOR, TOOK)]
        commenting.resolve_all(report, threads)

        assert commenting.reopen_all(report, threads) == 2
        report.undo()

        assert all(thread.is_resolved for thread in report.report.shown_threads)


class TestLostWords:
    def test_who_took_them_when_and_where_they_stood(
        self, report: OpenReport, other: OpenReport, desk: Desk, actor: Actor
    ) -> None:
        thread = commenting.comment(other, [MAYOR], "Who?")
        synced(other, report)

        delete(report, Span(4, 10))
        synced(report, other)

        lost = of(other, thread).lost
        assert lost is not None
        assert (lost.by, lost.place) == (actor.person.id, 4)
        assert lost == of(report, thread).lost
        assert desk.open("harbour", actor).report == other.report

    def test_a_part_that_is_left_keeps_the_comment(self, report: OpenReport) -> None:
        thread = commenting.comment(report, [MAYOR, MONEY], "Who?")

        delete(report, Span(0, 20))

        assert words_of(report, thread) == ["oney"]
        assert of(report, thread).lost is None

    def test_the_place_is_carried_through_what_is_typed_since(self, report: OpenReport) -> None:
        thread = commenting.comment(report, [MONEY], "How much?")
        delete(report, MONEY)

        change(report, lambda body: insertion(0, "Yes: "))
        assert report.report.place_of(of(report, thread)) == 24
        change(report, lambda body: deletion(0, 9))

        assert report.report.place_of(of(report, thread)) == 15

    def test_undo_brings_the_words_back_exactly(self, desk: Desk, report: OpenReport) -> None:
        commenting.comment(report, [MAYOR], "Who?")
        before = report.report
        delete(report, Span(2, 12))
        again = reopened(desk, report)

        again.undo()

        assert (again.report.threads, again.report.body) == (before.threads, before.body)
        assert again.report.lost_places == {}

    def test_a_comment_on_words_that_went_at_the_same_time_is_lost_from_the_start(
        self, report: OpenReport, other: OpenReport
    ) -> None:
        delete(report, Span(4, 10))
        thread = commenting.comment(other, [MAYOR], "Who?")
        synced(report, other)

        lost = of(report, thread).lost
        assert lost is not None
        assert (lost.by, lost.place) == ("", 4)
        assert report.report.is_detached(of(report, thread))

    def test_a_comment_restored_after_its_words_went_is_lost(
        self, report: OpenReport, other: OpenReport, desk: Desk
    ) -> None:
        desk.add_person("Rita Reviewer", (Role.EDITOR,), report.actor)
        thread = commenting.comment(report, [MAYOR], "Who?")
        commenting.remove(report, thread.id)
        synced(report, other)
        delete(other, Span(0, 10))
        synced(other, report)

        report.undo()

        lost = of(report, thread).lost
        assert lost is not None
        assert report.report.place_of(of(report, thread)) == 0


class TestPlacingAgain:
    def lost(self, report: OpenReport, span: Span = MONEY) -> Thread:
        thread = commenting.comment(report, [span], "Hm.")
        delete(report, span)
        return thread

    def test_the_same_words_elsewhere_are_proposed_and_nothing_moves_by_itself(
        self, report: OpenReport
    ) -> None:
        thread = self.lost(report)
        change(report, lambda body: insertion(0, "All the money! "))

        (first, *_) = commenting.proposals(report, thread.id)

        assert (first.span, first.words, first.likeness) == (Span(8, 13), "money", 1.0)
        assert report.report.is_detached(of(report, thread))

    def test_a_person_places_it_and_undo_makes_it_lost_as_it_was(
        self, desk: Desk, report: OpenReport
    ) -> None:
        thread = self.lost(report)
        before = report.report

        placed = commenting.place_again(report, thread.id, MAYOR)
        assert (placed.lost, report.report.anchors[thread.id]) == (None, [MAYOR])
        again = reopened(desk, report)
        again.undo()
        assert again.report.threads == before.threads
        assert again.report.lost_places == before.lost_places
        again.redo()

        assert again.report.anchors[thread.id] == [MAYOR]

    def test_one_that_stands_on_words_is_not_placed_and_has_no_proposals(self, report: OpenReport) -> None:
        thread = commenting.comment(report, [MONEY], "Hm.")

        assert commenting.proposals(report, thread.id) == []
        with pytest.raises(NotLost):
            commenting.place_again(report, thread.id, MAYOR)

    def test_nowhere_is_no_place(self, report: OpenReport) -> None:
        thread = self.lost(report)

        with pytest.raises(EmptyText):
            commenting.place_again(report, thread.id, Span(3, 3))

    def test_words_that_lay_apart_are_found_one_after_another(self, report: OpenReport) -> None:
        thread = commenting.comment(report, [MAYOR, MONEY], "Hm.")
        delete(report, Span(0, 24))
        change(report, lambda body: insertion(0, "A mayor, money and all"))

        (first, *_) = commenting.proposals(report, thread.id)

        assert first.words == "mayor, money"


def test_whoever_may_not_comment_may_do_nothing_of_it(desk: Desk, report: OpenReport) -> None:
    desk.add_person("Nora Nobody", (), report.actor)
    thread = commenting.comment(report, [MAYOR], "Who?")
    report.flush()
    nobody = desk.open("harbour", desk.actor("Nora Nobody"))

    for verb in (
        lambda: commenting.comment(nobody, [MAYOR], "Hm."),
        lambda: commenting.reply(nobody, thread.id, "Hm."),
        lambda: commenting.assign(nobody, thread.id, ""),
        lambda: commenting.set_kind(nobody, thread.id, "legal"),
        lambda: commenting.resolve_all(nobody, [thread.id]),
        lambda: commenting.place_again(nobody, thread.id, MAYOR),
    ):
        with pytest.raises(Exception, match="may not comment"):
            verb()


def test_the_journal_keeps_what_was_and_history_tells_it(desk: Desk, report: OpenReport) -> None:
    thread = commenting.comment(report, [MAYOR], "Who?")
    commenting.edit_comment(report, thread.id, "Which one?")
    commenting.set_kind(report, thread.id, "legal")
    commenting.assign(report, thread.id, report.actor.person.id)
    answer = commenting.reply(report, thread.id, "He.").replies[0]
    commenting.edit_reply(report, thread.id, answer.id, "She.")
    commenting.resolve_all(report, [thread.id])
    commenting.reopen(report, thread.id)
    commenting.remove(report, thread.id)
    report.flush()

    entries = report.store.entries(report.report.id)
    names = {report.actor.person.id: "Ed Editor"}

    assert [event.says for event in told(entries, names)][1:] == [
        "commented on “mayor”: Who?",
        "changed their comment: Which one?",
        f"made comment {thread.id} a legal (it was a note)",
        f"assigned comment {thread.id} to Ed Editor",
        "replied: He.",
        "changed their reply: She.",
        "resolved 1 comment",
        f"reopened comment {thread.id}",
        f"took comment {thread.id} back",
    ]


def test_a_comment_act_leaves_every_other_thread_the_same_object(report: OpenReport) -> None:
    """Whoever draws a thousand cards need draw one anew."""
    first = commenting.comment(report, [MAYOR], "One.")
    second = commenting.comment(report, [MONEY], "Two.")
    before: Report = report.report

    commenting.reply(report, first.id, "Yes.")

    assert report.report.threads[second.id] is before.threads[second.id]


def test_typing_leaves_the_threads_the_same_object_even_with_lost_ones(
    report: OpenReport, desk: Desk
) -> None:
    assert isinstance(desk.clock, Clock)
    commenting.comment(report, [MAYOR], "One.")
    delete(report, MAYOR)
    threads = report.report.threads

    change(report, lambda body: insertion(0, "Yes: "))

    assert report.report.threads is threads
