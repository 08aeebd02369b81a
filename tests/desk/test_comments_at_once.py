"""Comments hold on to their words while several people write at once, without seeing each other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import strategies as st

from editdesk.desk import commenting, editing
from editdesk.desk.desk import Desk
from editdesk.desk.errors import NothingToUndo
from editdesk.desk.open_report import Change, OpenReport
from editdesk.discussion_acts import ThreadRemoved
from editdesk.errors import EditdeskError
from editdesk.journal import Typed, Undone
from editdesk.report import Report, decode_report, encode_report
from editdesk.storage.errors import NumberTaken
from editdesk.text.body import Span
from editdesk.text.edits import removed, split, typed
from editdesk.text.fragments import Fragment, copied, placing
from tests.desk.naive_comments import (
    characters,
)
from tests.desk.newsroom import Newsroom, briefly_and_at_length, check_tracked, holds, staffed_desk


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = staffed_desk(tmp_path)
    yield desk
    desk.store.close()


class AtOnce:
    """People who write without waiting for each other; what each does is noted as seen from there."""

    def __init__(self, desk: Desk, data: st.DataObject) -> None:
        self.data = data
        self.room = Newsroom(desk, data.draw(st.integers(2, 3), "people"))
        self.made: set[str] = set()
        self.deleted: set[str] = set()
        self.gone: set[str] = set()
        # For each word character the comments that lie on it: those it was put in with, those put on it.
        self.comments = dict(characters(self.room.reports[0].report.body))
        self.clipboard: Fragment | None = None
        for report in self.room.reports:
            report.subscribe(self.on_change)
        for _ in range(data.draw(st.integers(0, 4), "comments")):
            self.comment(self.room.reports[0])
        self.room.meet()

    def on_change(self, change: Change) -> None:
        act = change.act.act if isinstance(change.act, Undone) else change.act
        if isinstance(act, ThreadRemoved):
            self.deleted.add(act.thread)

    def span(self, report: OpenReport, least: int = 0) -> Span:
        last = report.report.body.length - 1
        start = self.data.draw(st.integers(0, last - least), "position")
        return Span(start, min(start + self.data.draw(st.integers(least, 10), "length"), last))

    def turn(self, acts: Sequence[Callable[[AtOnce, OpenReport], None]]) -> None:
        report = self.data.draw(st.sampled_from(self.room.reports), "who")
        act = self.data.draw(st.sampled_from(acts), "act")
        with suppress(EditdeskError):
            act(self, report)

    def type_over(self, report: OpenReport) -> None:
        body, span = report.report.body, self.span(report)
        words = self.room.letters(self.data.draw(st.integers(1, 3), "letters"))
        self.gone |= set(body.words_between(*span))
        report.perform(Typed(delta=typed(body, *span, words)))
        self.comments |= {
            letter: found for letter, found in characters(report.report.body) if letter in words
        }

    def delete(self, report: OpenReport) -> None:
        body, span = report.report.body, self.span(report)
        self.gone |= set(body.words_between(*span))
        delta = removed(body, *span)
        if delta:
            report.perform(Typed(delta=delta))

    def split(self, report: OpenReport) -> None:
        at = self.span(report).start
        delta = split(report.report.body, at, at)
        if delta:
            report.perform(Typed(delta=delta))

    def comment(self, report: OpenReport) -> None:
        span = self.span(report, least=1)
        thread = commenting.comment(report, [span], "Hm.")
        self.made.add(thread.id)
        for letter in report.report.body.words_between(*span):
            self.comments[letter] = self.comments.get(letter, frozenset()) | {thread.id}

    def a_thread(self, report: OpenReport) -> str:
        threads = [thread.id for thread in report.report.threads.values() if not thread.is_removed]
        if not threads:
            raise NothingToUndo("choose")
        return self.data.draw(st.sampled_from(threads), "thread")

    def answer(self, report: OpenReport) -> None:
        commenting.reply(report, self.a_thread(report), "Yes.")

    def edit(self, report: OpenReport) -> None:
        commenting.edit_comment(report, self.a_thread(report), "Hm, hm.")

    def resolve_all(self, report: OpenReport) -> None:
        commenting.resolve_all(report, [thread.id for thread in report.report.shown_threads])

    def remove(self, report: OpenReport) -> None:
        commenting.remove(report, self.a_thread(report))

    def replace_all(self, report: OpenReport) -> None:
        span = self.span(report, least=1)
        editing.replace_places(report, [span], self.room.letters(2))

    def cut(self, report: OpenReport) -> None:
        span = self.span(report, least=1)
        self.clipboard = copied(report.report.body, *span, report.report.id)
        self.delete(report)

    def paste(self, report: OpenReport) -> None:
        if self.clipboard is not None:
            span, body = self.span(report), report.report.body
            made = placing(body, *span, self.clipboard, report.report.id, lambda: uuid4().hex)
            report.perform(Typed(delta=made.delta))

    def place_again(self, report: OpenReport) -> None:
        commenting.place_again(report, self.a_thread(report), self.span(report, least=1))

    def propose(self, report: OpenReport) -> None:
        for proposal in commenting.proposals(report, self.a_thread(report)):
            assert report.report.body.words_between(*proposal.span) == proposal.words

    def undo(self, report: OpenReport) -> None:
        report.undo()

    def redo(self, report: OpenReport) -> None:
        report.redo()

    def write(self, report: OpenReport) -> None:
        report.flush()

    def read(self, report: OpenReport) -> None:
        report.poll()

    def restart(self, report: OpenReport) -> None:
        who = self.room.reports.index(report)
        self.room.reopen(who)
        self.room.reports[who].subscribe(self.on_change)

    def lose_an_answer(self, report: OpenReport) -> None:
        """A batch is written, but nobody hears of it."""
        batch = report.take_batch()
        if batch:
            with suppress(NumberTaken):
                report.store.append(batch.report, batch.pendings)
            report.batch_returned()

    def meet(self) -> Report:
        """What all have in the end: the same, and what the journal adds up to."""
        self.room.meet()
        report = self.room.reports[0].report
        folded = Report(id=report.id)
        for entry in self.room.reports[0].store.entries(report.id):
            folded = folded.after(entry)
        assert [other.report for other in self.room.reports] == [folded] * len(self.room.reports)
        assert decode_report(encode_report(folded)) == folded
        check_tracked(report)
        assert report.threads.keys() == self.made
        assert {thread.id for thread in report.threads.values() if thread.is_removed} <= self.deleted
        return report

    FORETOLD = (
        *(type_over, type_over, delete, split, comment, comment, answer, resolve_all, remove),
        *(write, read, write, read, restart),
    )
    ANYTHING = (
        *(*FORETOLD, edit, replace_all, cut, cut, paste, paste, place_again, propose),
        *(undo, undo, undo, redo, redo, lose_an_answer),
    )


def at_once(desk: Desk, data: st.DataObject) -> None:
    people = AtOnce(desk, data)
    for _ in range(data.draw(st.integers(1, 30), "turns")):
        people.turn(people.FORETOLD)

    report = people.meet()

    # What was deleted while somebody answered is there again, on its words if nobody changed them.
    standing = people.made - people.deleted
    found = {letter: comments & standing for letter, comments in characters(report.body) if letter != "\n"}
    assert found == {
        letter: comments & standing
        for letter, comments in people.comments.items()
        if letter not in people.gone | {"\n"}
    }


def whatever_comes(desk: Desk, data: st.DataObject) -> None:
    people = AtOnce(desk, data)
    for _ in range(data.draw(st.integers(1, 40), "turns")):
        people.turn(people.ANYTHING)
    people.meet()


@briefly_and_at_length(25, 2000)
def test_whoever_writes_at_once_each_word_keeps_the_comments_of_all(desk: Desk, examples: int) -> None:
    holds(at_once, desk, examples)


@briefly_and_at_length(25, 2000)
def test_whatever_comes_no_comment_goes_but_by_an_explicit_delete(desk: Desk, examples: int) -> None:
    holds(whatever_comes, desk, examples)
