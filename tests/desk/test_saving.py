"""Saving an open report: 'Saved' is true, a failure loses nothing, and two writers get along."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from queue import SimpleQueue
from time import monotonic

import pytest

from editdesk.desk.desk import Desk
from editdesk.desk.open_report import OpenReport
from editdesk.desk.saving import Saver, SaveState, SavingBroke
from editdesk.journal import Pending, Typed
from editdesk.report import Report
from editdesk.storage.errors import StorageFull
from editdesk.storage.store import Appended, Store
from editdesk.text.delta import Ops


class Hands:
    """The thread to which a report belongs: does what is posted to it, when asked."""

    def __init__(self) -> None:
        self.posted: SimpleQueue[Callable[[], None]] = SimpleQueue()

    def work_until(self, is_done: Callable[[], bool]) -> None:
        until = monotonic() + 10
        while not is_done():
            self.posted.get(timeout=until - monotonic())()


class FailingStore(Store):
    """A store whose disk is full, or whose program is broken, while one says so."""

    error: BaseException | None = None

    def append(self, report: Report, pendings: Sequence[Pending]) -> Appended:
        if self.error is not None:
            raise self.error
        return super().append(report, pendings)


class Session:
    """A report that is open, with its saver and everything it said of itself."""

    def __init__(self, desk: Desk) -> None:
        self.hands = Hands()
        self.states: list[SaveState] = []
        self.report: OpenReport = desk.open("harbour", desk.actor("Ada"))
        self.saver = Saver(self.report, self.hands.posted.put, self.states.append)

    def type(self, text: str) -> None:
        self.report.perform(Typed(delta=Ops().insert(text).delta()))

    def save_and_wait(self) -> None:
        self.saver.save()
        self.hands.work_until(lambda: not self.report.has_unsaved)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    store = FailingStore.open(tmp_path / "desk.db")
    desk = Desk(store, "here")
    desk.new("harbour", "Who paid", desk.first_person("Ada"))
    yield desk
    store.close()


@pytest.fixture
def session(desk: Desk) -> Iterator[Session]:
    session = Session(desk)
    yield session
    session.saver.close()


def stored_text(desk: Desk) -> str:
    return desk.store.load(desk.store.report_id("harbour")).body.text


def test_saved_is_said_only_after_the_words_are_in_the_journal(session: Session, desk: Desk) -> None:
    session.type("So ")
    assert session.saver.state.kind == "unsaved"

    session.saver.save()
    assert session.saver.state.kind == "saving"
    session.hands.work_until(lambda: session.saver.state.kind == "saved")

    assert stored_text(desk) == "So Who paid\n\n"
    assert session.saver.state.at is not None


def test_words_typed_while_a_batch_is_on_its_way_are_written_after_it(session: Session, desk: Desk) -> None:
    session.type("1")
    session.saver.save()
    session.type("2")
    session.saver.save()

    session.hands.work_until(lambda: session.saver.state.kind == "saved")

    assert stored_text(desk) == "21Who paid\n\n"


def test_a_full_disk_is_told_keeps_the_words_and_is_got_over(session: Session, desk: Desk) -> None:
    desk.store.error = StorageFull(desk.store.path)  # type: ignore[attr-defined]
    session.type("So ")

    session.saver.save()
    session.hands.work_until(lambda: session.saver.state.kind == "failed")

    assert isinstance(session.saver.state.error, StorageFull)
    assert session.report.report.body.text == "So Who paid\n\n"
    assert stored_text(desk) == "Who paid\n\n"

    desk.store.error = None  # type: ignore[attr-defined]
    session.type("! ")
    assert session.saver.state.kind == "failed"
    session.save_and_wait()

    assert session.saver.state.kind == "saved"
    assert stored_text(desk) == "! So Who paid\n\n"


def test_a_retry_says_failed_until_it_succeeded(session: Session, desk: Desk) -> None:
    desk.store.error = StorageFull(desk.store.path)  # type: ignore[attr-defined]
    session.type("So ")

    for _ in range(3):
        session.saver.save()
        session.saver.settle()

    assert [state.kind for state in session.states] == ["unsaved", "saving", "failed"]


def test_two_who_type_at_once_lose_nothing(session: Session, desk: Desk) -> None:
    other = Session(desk)
    session.type("ours ")
    other.type("theirs ")

    other.save_and_wait()
    session.save_and_wait()
    other.report.poll()
    other.saver.close()

    text = stored_text(desk)
    assert sorted(text.split()) == ["Who", "ours", "paid", "theirs"]
    assert session.report.report.body.text == text == other.report.report.body.text


def test_a_mistake_of_ours_comes_out_where_it_can_be_heard(session: Session, desk: Desk) -> None:
    desk.store.error = ZeroDivisionError("a bug")  # type: ignore[attr-defined]
    session.type("So ")
    session.saver.save()

    with pytest.raises(ZeroDivisionError, match="a bug"):
        session.hands.work_until(lambda: session.saver.state.kind == "failed")

    assert isinstance(session.saver.state.error, SavingBroke)
    assert session.report.has_unsaved
    desk.store.error = None  # type: ignore[attr-defined]
    session.save_and_wait()
    assert stored_text(desk) == "So Who paid\n\n"


def test_closing_waits_for_the_last_word(desk: Desk) -> None:
    session = Session(desk)
    session.type("1")
    session.saver.save()
    session.type("2")

    state = session.saver.close()

    assert state.kind == "saved"
    assert stored_text(desk) == "21Who paid\n\n"


def test_closing_says_when_it_could_not_write(desk: Desk) -> None:
    session = Session(desk)
    desk.store.error = StorageFull(desk.store.path)  # type: ignore[attr-defined]
    session.type("1")

    assert session.saver.close().kind == "failed"


def test_undo_waits_neither_for_the_batch_on_its_way_nor_for_the_desk(session: Session, desk: Desk) -> None:
    desk.store.error = StorageFull(desk.store.path)  # type: ignore[attr-defined]
    session.type("So ")
    session.saver.save()

    session.report.undo()
    assert session.report.report.body.text == "Who paid\n\n"
    session.report.redo()
    session.saver.settle()
    session.report.undo()

    assert session.report.report.body.text == "Who paid\n\n"
    desk.store.error = None  # type: ignore[attr-defined]
    session.save_and_wait()
    assert stored_text(desk) == "Who paid\n\n"
