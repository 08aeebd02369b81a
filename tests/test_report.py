"""What each act means for a report."""

from __future__ import annotations

import msgspec

from editdesk.approval_acts import Signed, StageChanged, TakenBack
from editdesk.discussion_acts import Commented, Replied, Resolved, ThreadRemoved, ThreadReopened
from editdesk.journal import Created, PutBack, Typed
from editdesk.report import Report
from editdesk.review.roles import Role
from editdesk.text.body import Span, block_of
from editdesk.text.delta import deletion, insertion, marking
from tests.histories import after, report_of

MAYOR = report_of([block_of("The mayor took the money.")])


def commented(thread: str, start: int, end: int, kind: str = "query") -> Commented:
    delta = marking(start, end, ((f"comment:{thread}", True),))
    return Commented(thread=thread, comment_kind=kind, text="Sure?", quote="…", delta=delta)  # type: ignore[arg-type]


def test_a_new_report_begins_with_its_headline_and_an_empty_paragraph() -> None:
    report = after(Report(id="r"), Created(slug="harbour", headline="Harbour fund"))

    assert [block.kind for block in report.body.blocks] == ["headline", "paragraph"]
    assert report.headline == "Harbour fund"


def test_a_comment_stays_on_its_words_when_text_is_typed_before_them() -> None:
    report = after(MAYOR, commented("c1", 10, 24), Typed(delta=insertion(0, "On Monday, ")))

    (span,) = report.anchors["c1"]
    assert report.body.words_between(*span) == "took the money"


def test_a_comment_whose_words_are_gone_is_kept_and_listed_last() -> None:
    report = after(MAYOR, commented("c1", 4, 9), commented("c2", 10, 14), Typed(delta=deletion(4, 9)))

    assert [thread.id for thread in report.shown_threads] == ["c2", "c1"]
    assert report.is_detached(report.threads["c1"])


def test_resolving_and_reopening_a_comment_keep_it() -> None:
    resolved = after(MAYOR, commented("c1", 4, 9), Resolved(thread="c1"))
    reopened = after(resolved, ThreadReopened(thread="c1"))

    assert not resolved.threads["c1"].is_open_query
    assert reopened.threads["c1"].is_open_query


def test_an_answer_to_a_comment_that_was_taken_back_meanwhile_brings_it_back() -> None:
    report = after(
        MAYOR,
        msgspec.structs.replace(commented("c1", 4, 9), quote="mayor"),
        ThreadRemoved(thread="c1", delta=marking(4, 9, (("comment:c1", None),))),
    )
    answer = Replied(thread="c1", reply="c9", text="Yes.")

    moved = after(report, Typed(delta=insertion(0, "So: ")), answer)
    changed = after(report, Typed(delta=insertion(6, "!")), answer)

    assert report.shown_threads == []
    assert [thread.id for thread in moved.shown_threads] == ["c1"]
    assert moved.anchors == {"c1": [Span(8, 13)]}
    assert changed.is_detached(changed.threads["c1"])


def test_signing_taking_back_and_stages() -> None:
    signed = after(MAYOR, Signed(role=Role.LAWYER, number=2, passages=("x",)))
    staged = after(signed, TakenBack(role=Role.LAWYER), StageChanged(stage="edit", before="draft"))

    assert signed.sign_offs[Role.LAWYER].number == 2
    assert staged.sign_offs == {}
    assert (staged.stage, staged.stage_before) == ("edit", "draft")


def test_a_line_put_back_is_remembered_as_standing() -> None:
    report = after(MAYOR, PutBack(removed=0, delta=insertion(0, "Home ")))

    assert report.put_back == {0}
    assert report.body.text.startswith("Home ")


def test_only_the_standing_text_counts() -> None:
    proposed = insertion(4, "alleged ", (("insert:s1", "p2"),))

    report = after(MAYOR, Typed(delta=proposed))

    assert "alleged" in report.body.text
    assert "alleged" not in report.standing.text
    assert report.passages == MAYOR.passages
