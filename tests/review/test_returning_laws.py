"""Laws of copies that come back: what nobody touched brings nothing, and nothing that came is left out."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime

from hypothesis import strategies as st
from msgspec.structs import replace

from editdesk.desk.bringing_back import side_of, side_of_draft
from editdesk.discussion_acts import Commented
from editdesk.errors import EditdeskError
from editdesk.formats.docx.reader import read_docx
from editdesk.formats.draft import Draft
from editdesk.report import Report
from editdesk.review.returned_text import Reviewer
from editdesk.review.returning import Return, Way, returned
from editdesk.text.compare import Comparison
from editdesk.text.delta import Delta, composed, marking
from editdesk.text.settle import settle
from editdesk.text.views import standing, without_remarks
from tests.formats.test_review_copy import PEOPLE, remarking, written
from tests.histories import report_of
from tests.review.proposers import Desk, histories
from tests.review.test_rich_histories import STEPS, Step, a_history, proposing
from tests.text.oracle import unsound

ZOE = Reviewer("Zoe", datetime(2026, 5, 6, 7, 8, tzinfo=UTC))
NAMES = {person.id: person.name for person in PEOPLE}


def read(report: Report) -> Draft:
    return read_docx(written(report), "copy.docx")


def brought(sent: Report, back: Draft, now: Report, since: Delta) -> Return:
    sides = side_of(sent, NAMES), side_of_draft(read(sent)), side_of_draft(back), side_of(now, NAMES)
    return returned(Way(*sides), since, ZOE, "zz")


@histories
def test_a_copy_that_nobody_touched_brings_nothing(data: st.DataObject) -> None:
    report = a_history(data, (*STEPS, remarking), 8).report

    found = brought(report, read(report), report, Delta())

    assert not found.delta, found.delta
    assert found[1:7] == ((), (), (), (), (), ())


def steps_on(data: st.DataObject, desk: Desk, steps: tuple[Step, ...], most: int, prefix: str) -> Delta:
    """Goes on with some of `steps`; what they did to the text together."""
    ids = (f"{prefix}{number}" for number in range(1000))
    done: list[Delta] = []
    for _ in range(data.draw(st.integers(0, most), "steps")):
        before = desk.report
        with suppress(EditdeskError):
            data.draw(st.sampled_from(steps))(data, desk, lambda: next(ids))
        if desk.report.body != before.body:
            done.append(Comparison(before.body, desk.report.body).delta)
    return composed(done)


def noting(data: st.DataObject, desk: Desk, new_id: Callable[[], str]) -> None:
    """The reviewer comments on any stretch."""
    start = data.draw(st.integers(0, desk.report.body.length - 1))
    end = min(desk.report.body.length, start + data.draw(st.sampled_from((1, 3, 12, 40))))
    thread = f"note-{new_id()}"
    delta = marking(start, end, ((f"comment:{thread}", True),))
    desk.do(Commented(thread=thread, comment_kind="note", text=thread, quote="x", delta=delta), "ann")


def reviewed(data: st.DataObject, draft: Draft) -> Draft:
    """A copy in which somebody proposed and commented, all of it tracked."""
    desk = Desk(
        replace(
            report_of(draft.body.blocks),
            suggestions={one.id: one for one in draft.suggestions},
            threads={one.id: one for one in draft.threads},
        )
    )
    steps_on(data, desk, (proposing, noting), 5, "zoe")
    known = {one.id for one in draft.suggestions}
    made = [
        replace(one, at=ZOE.at, author="Zoe", stamp="2026-05-06T07:08:00Z") if of not in known else one
        for of, one in desk.report.suggestions.items()
        if of in desk.report.suggested
    ]
    said = [
        one if one.stamp is not None else replace(one, at=ZOE.at, author="Zoe", stamp="2026-05-06T07:08:00Z")
        for one in desk.report.threads.values()
    ]
    return replace(draft, body=desk.report.body, suggestions=tuple(made), threads=tuple(said))


@histories
def test_all_that_came_is_placed_or_waits_or_is_told_as_lost_and_only_proposed(data: st.DataObject) -> None:
    desk = a_history(data, (*STEPS, remarking), 4)
    sent = desk.report
    left = read(sent)
    back = reviewed(data, left)
    since = steps_on(data, desk, STEPS, 4, "now")

    found = brought(sent, back, desk.report, since)

    now = desk.report.body
    after, _ = settle(now, found.delta)
    assert unsound(after) == []
    assert without_remarks(standing(after)) == without_remarks(standing(now))
    new = {one.id for one in (*back.suggestions, *back.threads)}
    new -= {one.id for one in (*left.suggestions, *left.threads)}
    tracked = [one for one in found.suggestions if not one.is_untracked]
    assert len(tracked) + len(found.threads) + len(found.lost) == len(new)
    keys = after.spans_by_key("insert:", "delete:", "format:", "comment:")
    marked = {key.partition(":")[2] for key in keys}
    assert {one.id for one in found.suggestions} <= marked
    assert all((one.id in marked) == (one.lost is None) for one in found.threads)
