"""What one does with threads, as verbs of the desk: what is refused is said, what is done is told."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from editdesk.desk import commenting
from editdesk.desk.open_report import OpenReport
from editdesk.errors import EditdeskError
from editdesk.review.threads import COMMENT_KINDS, Thread
from editdesk.text.body import Span
from editdesk.ui.bridge import ReportBridge
from editdesk.ui.dialogs.sheet import Sheet
from editdesk.ui.theme import Theme


class ThreadActs(QObject):
    """Calls the verbs of commenting; each act says whether it was done."""

    refused = Signal(object)  # EditdeskError
    told = Signal(str)  # something went that undo brings back
    removed = Signal(str, str)  # thread, the id of an answer or empty

    def __init__(self, bridge: ReportBridge, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._bridge, self._theme, self._parent = bridge, theme, parent
        self.sheet: Sheet | None = None

    def reply(self, thread: str, words: str) -> bool:
        """Answer."""
        return self._do(lambda of: commenting.reply(of, thread, words))

    def edit(self, thread: str, reply: str, words: str) -> bool:
        """Change what one said, in the comment or in an answer."""
        if reply:
            return self._do(lambda of: commenting.edit_reply(of, thread, reply, words))
        return self._do(lambda of: commenting.edit_comment(of, thread, words))

    def resolve(self, thread: str) -> bool:
        """Settle a thread."""
        return self._do(lambda of: commenting.resolve(of, thread))

    @Slot(str)
    def reopen(self, thread: str) -> bool:
        """Have a thread wait for an answer again."""
        return self._do(lambda of: commenting.reopen(of, thread))

    @Slot(str, str)
    def set_kind(self, thread: str, kind: str) -> bool:
        """Give a thread another kind."""
        choice = next(known for known in COMMENT_KINDS if known == kind)
        return self._do(lambda of: commenting.set_kind(of, thread, choice))

    @Slot(str, str)
    def assign(self, thread: str, person: str) -> bool:
        """Have `person` answer; nobody where it is empty."""
        return self._do(lambda of: commenting.assign(of, thread, person))

    def place_again(self, thread: str, span: Span) -> bool:
        """Put a thread whose words are gone on other ones."""
        return self._do(lambda of: commenting.place_again(of, thread, span))

    @Slot(str, str)
    def remove(self, thread: str, reply: str) -> None:
        """Take back what one said; asked first where answers would go with it."""
        found = self._bridge.open_report.report.threads.get(thread)
        if found is not None and not reply and found.replies and self._are_own(found):
            count = len(found.replies)
            answers = "its answer" if count == 1 else f"its {count} answers"
            self.sheet = Sheet(
                "Delete the comment?",
                f"It goes with {answers}. Undo brings them back.",
                "Delete",
                self._theme,
                self._parent.window(),
            )
            self.sheet.accepted.connect(lambda: self._remove(thread, reply))
            self.sheet.finished.connect(self.sheet.deleteLater)
            self.sheet.open()
        else:
            self._remove(thread, reply)

    def _are_own(self, thread: Thread) -> bool:
        me = self._bridge.open_report.actor.person.id
        return thread.author == me and all(reply.author == me for reply in thread.replies)

    def _remove(self, thread: str, reply: str) -> None:
        if reply:
            is_done = self._do(lambda of: commenting.remove_reply(of, thread, reply))
        else:
            is_done = self._do(lambda of: commenting.remove(of, thread))
        if is_done:
            self.removed.emit(thread, reply)
            self.told.emit("The answer is deleted." if reply else "The comment is deleted.")

    def _do(self, verb: Callable[[OpenReport], object]) -> bool:
        try:
            verb(self._bridge.open_report)
        except EditdeskError as error:
            self.refused.emit(error)
            return False
        return True
