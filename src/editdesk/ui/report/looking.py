"""Looking for words in an open report: at once, or off the window's thread where it may take long.

The answer always belongs to the text as it is now: where that was changed
meanwhile, it is looked through again.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, NamedTuple, TypeVar

from PySide6.QtCore import QObject, Signal

from editdesk.errors import EditdeskError
from editdesk.text.body import Body, Span
from editdesk.text.finding import AS_ONE_TYPES_S, Query, check_query, found, words_for
from editdesk.ui import background
from editdesk.ui.background import Task
from editdesk.ui.bridge import ReportBridge

T = TypeVar("T")
# A longer text takes longer to look through than one waits for a letter to appear.
_SHORT = 200_000


class Sought(NamedTuple):
    """What is looked for, where, and for how long at most."""

    body: Body
    query: Query
    limit: Span | None
    seconds: float


class Looking(QObject):
    """What was found last: `places`, or the `error` that says why nothing could be."""

    begun = Signal()  # it goes on off this thread
    ended = Signal()  # places or error are there

    def __init__(self, bridge: ReportBridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self.places: Sequence[Span] = ()
        self.error: EditdeskError | None = None
        self._seen: Sought | None = None
        self._task: Task[Any] | None = None

    @property
    def is_under_way(self) -> bool:
        """Whether it is still being looked."""
        return self._task is not None

    def look(
        self,
        query: Query,
        limit: Callable[[], Span | None],
        then: Callable[[], None],
        seconds: float = AS_ONE_TYPES_S,
    ) -> None:
        """Look for `query` within `limit`, which is asked anew for a changed text, and do `then`."""
        self.stop()
        sought = Sought(self._bridge.open_report.report.body, query, limit(), seconds)
        if self._knows(sought):
            self._end(then)
            return
        try:
            check_query(query)
            if not query.is_pattern and sought.body.length <= _SHORT:
                self._take(sought, then, found(*sought))
                return
        except EditdeskError as error:
            self._fail(sought, then, error)
            return
        again = partial(self.look, query, limit, then, seconds)
        take, fail = partial(self._take, sought, then), partial(self._fail, sought, then)
        self._run(partial(found, *sought), sought.body, take, again, fail)

    def fill(
        self,
        words: str,
        then: Callable[[Sequence[str]], None],
        again: Callable[[], None],
        failed: Callable[[EditdeskError], None],
    ) -> None:
        """Hand to `then` what takes the place of each place; do `again` where the text is another by then."""
        self.stop()
        sought = self._seen
        if sought is None or not sought.query.is_pattern:
            then([words] * len(self.places))
            return

        work = partial(words_for, sought.body, sought.query, self.places, words)
        self._run(work, sought.body, then, again, failed)

    def _run(
        self,
        work: Callable[[], T],
        body: Body,
        done: Callable[[T], None],
        again: Callable[[], None],
        failed: Callable[[EditdeskError], None],
    ) -> None:
        """Have `work` on `body` done off this thread, then `done`, or all of it `again` for another text."""

        def on_done(result: T) -> None:
            self._task = None
            if body is self._bridge.open_report.report.body:
                done(result)
            else:
                again()

        def on_failed(error: EditdeskError) -> None:
            self._task = None
            failed(error)

        task = background.run(work, on_done, on_failed)
        self._task = task
        # Who is gone does not want to hear of it.
        self.destroyed.connect(task.cancel)
        self.begun.emit()

    def stop(self) -> None:
        """Forget what is under way."""
        if self._task is not None:
            task, self._task = self._task, None
            task.cancel()

    def forget(self) -> None:
        """Know nothing any more."""
        self.stop()
        self.places, self.error, self._seen = (), None, None

    def _knows(self, sought: Sought) -> bool:
        """Whether this was looked for already; what took too long may be tried for longer."""
        seen = self._seen
        if seen is None or seen.body is not sought.body or seen[1:3] != sought[1:3]:
            return False
        return self.error is None or sought.seconds <= seen.seconds

    def _take(self, sought: Sought, then: Callable[[], None], places: Sequence[Span]) -> None:
        self.places, self.error, self._seen = places, None, sought
        self._end(then)

    def _fail(self, sought: Sought, then: Callable[[], None], error: EditdeskError) -> None:
        self.places, self.error, self._seen = (), error, sought
        self._end(then)

    def _end(self, then: Callable[[], None]) -> None:
        self._task = None
        then()
        self.ended.emit()
