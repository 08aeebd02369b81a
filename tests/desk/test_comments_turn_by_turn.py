"""Comments hold on to their words, turn by turn: each act does to them what a plain model says."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import strategies as st

from editdesk.desk import commenting, editing
from editdesk.desk.desk import Desk
from editdesk.desk.errors import MovedOn, NothingToUndo, OthersBuiltOnIt
from editdesk.desk.open_report import OpenReport
from editdesk.errors import EditdeskError
from editdesk.journal import Typed
from editdesk.report import Report
from editdesk.review.threads import Thread
from editdesk.text.body import Span
from editdesk.text.codec import from_json
from editdesk.text.delta import Delta
from editdesk.text.edits import removed, split, typed
from editdesk.text.fragments import Fragment, copied, placing
from editdesk.text.marks import FRONT_MATTER
from tests.desk.naive_comments import (
    Answer,
    Cell,
    Kill,
    Mark,
    NaiveComments,
    Revive,
    Reword,
    Say,
    Told,
    characters,
)
from tests.desk.newsroom import Newsroom, briefly_and_at_length, check_tracked, holds, staffed_desk


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = staffed_desk(tmp_path)
    yield desk
    desk.store.close()


class TurnByTurn:
    """People who take turns, each seeing what the others did; beside them the plain model."""

    def __init__(self, desk: Desk, data: st.DataObject) -> None:
        self.data = data
        self.who = 0
        self.room = Newsroom(desk, data.draw(st.integers(2, 3), "people"))
        self.naive = NaiveComments(self.now.body, [actor.person.id for actor in self.room.actors])
        self.clipboard: tuple[Fragment, list[Cell]] | None = None

    @property
    def report(self) -> OpenReport:
        return self.room.reports[self.who]

    @property
    def now(self) -> Report:
        return self.report.report

    @property
    def me(self) -> str:
        return self.report.actor.person.id

    def decides(self, what: str) -> bool:
        return self.data.draw(st.booleans(), what)

    def turn(self) -> None:
        if self.decides("another's turn"):
            self.who = self.data.draw(st.integers(0, len(self.room.reports) - 1), "who")
        act = self.data.draw(st.sampled_from(self.possible()), "act")
        with suppress(EditdeskError):
            act(self)
        self.room.meet()
        self.check()

    def possible(self) -> list[Callable[[TurnByTurn], None]]:
        """What can be done now: about comments, only where there are some."""
        shown, me = self.now.shown_threads, self.me
        possible: list[Callable[[TurnByTurn], None]] = [*self.WRITING, *self.GOING_BACK]
        if shown:
            possible += self.DISCUSSING
        if any(thread.author == me for thread in shown):
            possible += self.ABOUT_ONES_OWN
        if any(reply.author == me for thread in shown for reply in thread.replies):
            possible += self.ABOUT_ONES_ANSWERS
        if any(thread.lost for thread in shown):
            possible += [TurnByTurn.place_again] * 3
        return possible

    def check(self) -> None:
        report = self.now
        for other in self.room.reports:
            assert other.report == report
        found = [pair for pair in characters(report.body) if pair[0] != "\n"]
        assert dict(found) == self.naive.words
        assert len(found) == len(self.naive.words)
        self.naive.look(report.body)
        check_tracked(report)
        assert report.threads.keys() == self.naive.threads.keys()
        for thread in report.threads.values():
            self.check_thread(thread)

    def check_thread(self, thread: Thread) -> None:
        told = self.naive.threads[thread.id]
        assert {field: getattr(thread, field) for field in told.said} == told.said
        assert {reply.id: reply.text for reply in thread.replies} == told.replies
        spans = self.now.anchors.get(thread.id, [])
        words = {letter for span in spans for letter in self.now.body.words_between(*span)} - {"\n"}
        assert words == {cell.character for cell in self.naive.with_comment(thread.id)}

    def position(self) -> int:
        """Any place; often at the edge of a comment, or within it."""
        commented = sorted({span for spans in self.now.anchors.values() for span in spans})
        if commented and self.decides("at a comment"):
            start, end = self.data.draw(st.sampled_from(commented), "at which")
            at = self.data.draw(st.sampled_from((start, start + 1, end - 1, end)), "where")
            return min(at, self.now.body.length - 1)
        return self.data.draw(st.integers(0, self.now.body.length - 1), "position")

    def span(self, most: int = 12) -> Span:
        """Any words; often those of a comment, or what begins with them."""
        last = self.now.body.length - 1
        commented = sorted({span for spans in self.now.anchors.values() for span in spans})
        if commented and most > 3 and self.decides("commented"):
            start, end = self.data.draw(st.sampled_from(commented), "of a comment")
            start = max(0, start - self.data.draw(st.integers(0, 1), "before"))
            return Span(start, min(end + self.data.draw(st.integers(0, 2), "behind"), last))
        start = self.position()
        return Span(start, min(start + self.data.draw(st.integers(0, most), "length"), last))

    def some(self) -> Span:
        """At least one character."""
        start, end = self.span()
        return Span(start, max(end, start + 1))

    def perform(self, delta: Delta) -> bool:
        """Whether there was anything to do."""
        if delta:
            self.report.perform(Typed(delta=delta))
        return bool(delta)

    def type_over(self) -> None:
        span = self.span(self.data.draw(st.sampled_from((0, 0, 3, 12))))
        words = self.room.letters(self.data.draw(st.integers(1, 3), "letters"))
        new = {Cell(letter): self.naive.inherited(*span) for letter in words}
        self.perform(typed(self.now.body, *span, words))
        self.naive.act(self.me, Kill(self.naive.between(*span)), Revive(new))

    def delete(self) -> None:
        span = self.span()
        if self.perform(removed(self.now.body, *span)):
            self.naive.act(self.me, Kill(self.naive.between(*span)))

    def split_or_merge(self) -> None:
        at = self.position()
        here = self.now.body.words_between(at, at + 1)
        edit = removed(self.now.body, at, at + 1) if here == "\n" else split(self.now.body, at, at)
        if self.perform(edit):
            self.naive.act(self.me)

    def copy(self) -> None:
        span = self.span()
        if self.naive.between(*span):
            cells = [Cell(cell.character, cell.comments) for cell in self.naive.between(*span)]
            self.clipboard = copied(self.now.body, *span, self.now.id), cells

    def cut(self) -> None:
        span = self.span()
        if not self.naive.between(*span):
            return
        cells = [Cell(cell.character, cell.comments) for cell in self.naive.between(*span)]
        self.clipboard = copied(self.now.body, *span, self.now.id), cells
        if self.perform(removed(self.now.body, *span)):
            self.naive.act(self.me, Kill(self.naive.between(*span)))

    def paste_over(self) -> None:
        span = self.span(self.data.draw(st.sampled_from((0, 0, 4))))
        body = self.now.body
        if self.clipboard is None or "\n" in body.words_between(*span):
            return
        fragment, cells = self.clipboard
        has_ends = from_json(fragment.words).block_count > 1
        if has_ends and body.block_at(span.start).kind in FRONT_MATTER:
            # Only words go there: as in a heading typed by hand.
            return
        fragment, new = self.room.renamed(fragment)
        killed = self.naive.between(*span)
        standing = {comment for cell in self.naive.cells if cell not in killed for comment in cell.comments}
        inherited = self.naive.inherited(*span)
        pasted = {Cell(new[cell.character]): (cell.comments - standing) | inherited for cell in cells}
        self.perform(placing(body, *span, fragment, self.now.id, uuid4().__str__).delta)
        self.naive.act(self.me, Kill(killed), Revive(pasted))

    def move(self) -> None:
        """Words are dragged elsewhere in one act."""
        span, to = self.span(), self.position()
        body = self.now.body
        moved = self.naive.between(*span)
        if not moved or "\n" in body.words_between(*span) or span.start <= to <= span.end:
            return
        taking = removed(body, *span)
        base, to_there = body.apply(taking), taking.position(to)
        standing = {comment for cell in self.naive.cells if cell not in moved for comment in cell.comments}
        inherited = self.naive.inherited(to, to)
        putting = placing(base, to_there, to_there, copied(body, *span, self.now.id), self.now.id, str).delta
        self.perform(taking.compose(putting))
        new = {Cell(cell.character): (cell.comments - standing) | inherited for cell in moved}
        self.naive.act(self.me, Kill(moved), Revive(new))

    def replace_all(self) -> None:
        body = self.now.body
        places: list[Span] = []
        for span in sorted({self.span(3) for _ in range(self.data.draw(st.integers(1, 3), "places"))}):
            is_apart = not places or places[-1].end <= span.start
            if is_apart and span.end > span.start and "\n" not in body.words_between(*span):
                places.append(span)
        words = [self.room.letters(2) for _ in places]
        killed: list[Cell] = []
        new: dict[Cell, frozenset[str]] = {}
        for span, letters in zip(places, words, strict=True):
            cells = self.naive.between(*span)
            outside = {comment for cell in self.naive.cells if cell not in cells for comment in cell.comments}
            on_all = frozenset.intersection(*(cell.comments for cell in cells))
            on_any = frozenset.union(*(cell.comments for cell in cells))
            killed += cells
            new |= {Cell(letter): on_all | (on_any - outside) for letter in letters}
        if editing.replace_places(self.report, places, words):
            self.naive.act(self.me, Kill(killed), Revive(new))

    def comment(self) -> None:
        spans = [self.some() for _ in range(self.data.draw(st.integers(1, 2), "spans"))]
        text = f"Comment {next(self.room._letters)}"
        thread = commenting.comment(self.report, spans, text)
        self.naive.threads[thread.id] = Told(self.me, text)
        self.naive.threads[thread.id].said["is_removed"] = True
        cells = list({cell: None for span in spans for cell in self.naive.between(*span)})
        self.naive.act(self.me, Say(thread.id, "is_removed", False), Mark(cells, thread.id, True))

    def a_thread(self, *, own: bool = False) -> Thread:
        threads = [thread for thread in self.now.shown_threads if not own or thread.author == self.me]
        return self.data.draw(st.sampled_from(threads), "thread")

    def a_reply(self) -> tuple[Thread, str]:
        """Any answer of one's own."""
        shown = self.now.shown_threads
        own = [(thread, reply.id) for thread in shown for reply in thread.replies if reply.author == self.me]
        return self.data.draw(st.sampled_from(own), "reply")

    def answer(self) -> None:
        thread = self.a_thread()
        text = f"Answer {next(self.room._letters)}"
        reply = commenting.reply(self.report, thread.id, text).replies[-1]
        self.naive.act(self.me, Answer(thread.id, reply.id, text))

    def reword_answer(self) -> None:
        thread, reply = self.a_reply()
        text = f"Answer {next(self.room._letters)}"
        commenting.edit_reply(self.report, thread.id, reply, text)
        self.naive.act(self.me, Reword(thread.id, reply, text))

    def take_answer_back(self) -> None:
        thread, reply = self.a_reply()
        commenting.remove_reply(self.report, thread.id, reply)
        self.naive.act(self.me, Answer(thread.id, reply, None))

    def edit(self) -> None:
        thread = self.a_thread(own=True)
        text = f"Comment {next(self.room._letters)}"
        commenting.edit_comment(self.report, thread.id, text)
        self.naive.act(self.me, Say(thread.id, "text", text))

    def change_kind(self) -> None:
        thread = self.a_thread()
        if thread.kind != "legal":
            commenting.set_kind(self.report, thread.id, "legal")
            self.naive.act(self.me, Say(thread.id, "kind", "legal"))

    def resolve_or_reopen(self) -> None:
        thread = self.a_thread()
        verb = commenting.reopen if thread.is_resolved else commenting.resolve
        verb(self.report, thread.id)
        self.naive.act(self.me, Say(thread.id, "is_resolved", not thread.is_resolved))

    def resolve_all(self) -> None:
        waiting = [thread.id for thread in self.now.shown_threads if not thread.is_resolved]
        if commenting.resolve_all(self.report, waiting):
            self.naive.act(self.me, *(Say(thread, "is_resolved", True) for thread in waiting))

    def remove(self) -> None:
        thread = self.a_thread(own=True)
        commenting.remove(self.report, thread.id)
        cells = self.naive.with_comment(thread.id)
        self.naive.act(self.me, Say(thread.id, "is_removed", True), Mark(cells, thread.id, False))

    def place_again(self) -> None:
        detached = [thread for thread in self.now.shown_threads if self.now.is_detached(thread)]
        if not detached:
            return
        thread = self.data.draw(st.sampled_from(detached), "detached")
        span = self.some()
        commenting.place_again(self.report, thread.id, span)
        self.naive.act(self.me, Mark(self.naive.between(*span), thread.id, True))

    def undo(self) -> None:
        try:
            self.report.undo()
        except NothingToUndo:
            assert not self.naive.may_undo(self.me)
        except (OthersBuiltOnIt, MovedOn):
            return
        else:
            self.naive.undo(self.me)

    def redo(self) -> None:
        try:
            self.report.redo()
        except NothingToUndo:
            assert not self.naive.may_redo(self.me)
        except (OthersBuiltOnIt, MovedOn):
            return
        else:
            self.naive.redo(self.me)

    def restart(self) -> None:
        self.room.reopen(self.who)

    WRITING = (
        *(type_over, delete, split_or_merge, cut, paste_over, move, replace_all),
        *(copy, paste_over, comment, comment),
    )
    GOING_BACK = (undo, undo, undo, redo, redo, restart)
    DISCUSSING = (answer, answer, change_kind, resolve_or_reopen, resolve_all)
    ABOUT_ONES_OWN = (edit, remove, remove)
    ABOUT_ONES_ANSWERS = (reword_answer, take_answer_back)


def turn_by_turn(desk: Desk, data: st.DataObject) -> None:
    people = TurnByTurn(desk, data)
    for _ in range(data.draw(st.integers(0, 3), "comments")):
        people.comment()
        people.room.meet()
        people.check()
    for _ in range(data.draw(st.integers(1, 30), "turns")):
        people.turn()


@briefly_and_at_length(20, 3000)
def test_each_act_does_to_the_comments_what_the_plain_model_says(desk: Desk, examples: int) -> None:
    holds(turn_by_turn, desk, examples)
