"""Work that would hold up the window, done on a thread of Qt's pool.

`run` hands the result back where the window lives. A mistake of ours in the
work is logged without words of a report and told as one.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QCoreApplication, QObject, QRunnable, Qt, QThreadPool, Signal, Slot

from editdesk.errors import EditdeskError
from editdesk.ui.messages import OurMistake, log_mistake

T = TypeVar("T")


class Task(QObject, Generic[T]):
    """Work under way. Cancelled work runs to its end, but nobody hears of it."""

    finished = Signal()  # done, failed or cancelled
    _ended = Signal(object, object)  # result, error

    def __init__(self, done: Callable[[T], None], failed: Callable[[EditdeskError], None]) -> None:
        # The application holds it until it is over, so that nobody else needs to.
        super().__init__(QCoreApplication.instance())
        self._answers: tuple[Callable[[T], None], Callable[[EditdeskError], None]] | None = done, failed
        self.is_cancelled = False
        self.is_over = False
        # Queued: the answer is heard where the task was made, whichever thread gives it.
        self._ended.connect(self._on_ended, Qt.ConnectionType.QueuedConnection)

    def cancel(self) -> None:
        """Forget the work; neither `done` nor `failed` will be called."""
        self.is_cancelled = True
        self.finished.emit()

    def end(self, result: T | None, error: EditdeskError | None) -> None:
        """Called by the thread when the work has ended."""
        self._ended.emit(result, error)

    @Slot(object, object)
    def _on_ended(self, result: T, error: EditdeskError | None) -> None:
        self.is_over = True
        self.deleteLater()
        # Let go of now: a widget held by these alone would go while this very task is taken apart,
        # and tell it that it went, at which PySide crashes.
        answers, self._answers = self._answers, None
        if self.is_cancelled or answers is None:
            return
        done, failed = answers
        if error is None:
            done(result)
        else:
            failed(error)
        self.finished.emit()


class _Work(QRunnable, Generic[T]):
    def __init__(self, work: Callable[[], T], task: Task[T]) -> None:
        super().__init__()
        self._work, self._task = work, task

    def run(self) -> None:
        try:
            result = self._work()
        except EditdeskError as error:
            self._task.end(None, error)
        except Exception as error:
            log_mistake(error)
            self._task.end(None, OurMistake())
        else:
            self._task.end(result, None)


def run(work: Callable[[], T], done: Callable[[T], None], failed: Callable[[EditdeskError], None]) -> Task[T]:
    """Work under way: `done` gets its result or `failed` its error, on this thread."""
    task = Task(done, failed)
    QThreadPool.globalInstance().start(_Work(work, task))
    return task
