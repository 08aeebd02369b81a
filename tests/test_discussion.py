"""What acts of a discussion mean, those of older journals among them."""

from __future__ import annotations

import msgspec

from editdesk.discussion_acts import Commented, Replied
from editdesk.journal import AnyAct, Typed, encode_act
from editdesk.report import decode_report, encode_report
from editdesk.text.body import block_of
from editdesk.text.delta import deletion, insertion, marking
from tests.histories import NOON, after, report_of
from tests.test_report import MAYOR, commented

OLD_COMMENT = (
    b'{"comment_kind":"query","delta":{"ops":[["r",4,[]],["r",5,[["comment:c1",true]]]]},'
    b'"kind":"commented","quote":"mayor","text":"Sure?","thread":"c1","version":1}'
)
OLD_REPLY = b'{"kind":"replied","reply":"c2","text":"Yes.","thread":"c1","version":1}'


def test_acts_of_older_journals_mean_what_they_meant_and_read_the_same_when_written_again() -> None:
    comment, reply = (msgspec.json.decode(payload, type=AnyAct) for payload in (OLD_COMMENT, OLD_REPLY))

    report = after(MAYOR, comment, reply)

    thread = report.threads["c1"]
    assert (thread.text, thread.assigned_to, thread.lost) == ("Sure?", None, None)
    assert [answer.text for answer in thread.replies] == ["Yes."]
    assert (encode_act(comment), encode_act(reply)) == (OLD_COMMENT, OLD_REPLY)


def test_an_act_that_knows_nothing_new_is_written_as_before() -> None:
    act = Commented(
        thread="c1",
        comment_kind="query",
        text="Sure?",
        quote="mayor",
        delta=marking(4, 9, (("comment:c1", True),)),
    )

    assert encode_act(act) == OLD_COMMENT
    assert encode_act(Replied(thread="c1", reply="c2", text="Yes.")) == OLD_REPLY


def test_how_a_comment_lost_its_words_survives_a_snapshot() -> None:
    report = after(MAYOR, commented("c1", 4, 9), Typed(delta=deletion(4, 9)), by="p2")

    again = decode_report(encode_report(report))

    assert again == report
    lost = again.threads["c1"].lost
    assert lost is not None
    assert (lost.by, lost.at, lost.place) == ("p2", NOON, 4)


def test_lost_comments_stand_in_the_order_of_the_places_where_they_stood() -> None:
    report = after(
        MAYOR,
        commented("c1", 10, 14),
        commented("c2", 4, 9),
        Typed(delta=deletion(10, 14)),
        Typed(delta=deletion(4, 9)),
        Typed(delta=insertion(0, "So: ")),
    )

    assert [thread.id for thread in report.shown_threads] == ["c2", "c1"]
    assert [report.place_of(thread) for thread in report.shown_threads] == [8, 9]


def test_a_comment_on_a_thread_that_nobody_knows_changes_nothing() -> None:
    report = report_of([block_of("The mayor.")])

    assert after(report, Replied(thread="c9", reply="c1", text="Yes.")).threads == {}
