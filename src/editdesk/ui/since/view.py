"""What changed since one signed: each passage read and signed by key, the small ones together.

Nothing is signed that was not in sight: where something is not, the key shows it first.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from editdesk.desk.since_signed import ChangeSince
from editdesk.ui.compare.passages_view import PassagesView
from editdesk.ui.since.rows import Listed
from editdesk.ui.since.since_list import SinceList
from editdesk.ui.theme import STATUS_HEIGHT, Theme
from editdesk.ui.widgets.buttons import Button
from editdesk.ui.widgets.fields import Field
from editdesk.ui.widgets.labels import label, note
from editdesk.ui.widgets.segmented import SegmentedControl

_KEYS = "S signs what you are at, small changes together · J and K: on and back · Enter: in the text · Esc"
_NOTE_WIDTH = 240


class SinceView(PassagesView[SinceList]):
    """Shows what it is given and says what was read; who made it signs."""

    sign_asked = Signal(object)  # list[str], ids of changes
    role_chosen = Signal(int)
    compare_asked = Signal()
    again_asked = Signal()
    jump_asked = Signal(object)  # ChangeSince

    def __init__(self, reads: Sequence[str], theme: Theme, parent: QWidget | None = None) -> None:
        """`reads` are the names of what one signed and may sign again."""
        super().__init__("Since I signed", theme, parent)
        self._changes: Sequence[ChangeSince | None] = ()
        self._build(reads)
        self._connect()

    def _build(self, reads: Sequence[str]) -> None:
        theme = self._theme
        self.title = label("Since I signed", theme, 600)
        self.role_control = SegmentedControl("Read", reads, theme, self)
        self.role_control.setVisible(len(reads) > 1)
        self.when_label, self.count_label = note("", theme), note("", theme)
        self.compare_button = Button("Compare other states…", theme, parent=self)
        self.sign_button = Button("Sign again", theme, "primary", parent=self)
        self.list = SinceList(theme, self)
        self.done_label, self.keys_label = note("", theme), note(_KEYS, theme)
        self.note_field = Field("Note for what you sign next", theme, "Note, if you like (M)", self)
        self.note_field.setFixedSize(_NOTE_WIDTH, STATUS_HEIGHT - 6)
        self.again_button = Button("Show them", theme, "quiet", parent=self)
        self.again_button.hide()
        self._lay_out()

    def _lay_out(self) -> None:
        for widget in (self.back_button, self.title, self.role_control, self.when_label):
            self.bar.row.addWidget(widget)
        self.bar.row.addStretch(1)
        for other in (self.count_label, self.compare_button, self.sign_button):
            self.bar.row.addWidget(other)
        self.status.row.addWidget(self.done_label)
        self.status.row.addWidget(self.again_button)
        self.status.row.addStretch(1)
        self.status.row.addWidget(self.note_field)
        self.status.row.addWidget(self.keys_label)
        for words in (self.title, self.when_label, self.count_label, self.done_label, self.keys_label):
            words.setWordWrap(False)
        self._stack()

    def _connect(self) -> None:
        super()._connect()
        self.compare_button.clicked.connect(self.compare_asked)
        self.again_button.clicked.connect(self.again_asked)
        self.role_control.chosen.connect(self.role_chosen)
        self.sign_button.clicked.connect(self.on_sign)
        self.list.sign_asked.connect(self.on_sign)
        self.list.entered.connect(self.on_entered)
        self.list.note_asked.connect(self.note_field.setFocus)
        self.note_field.returnPressed.connect(self.list.setFocus)
        self.list.seen_changed.connect(self._show_sign)
        self.list.selectionModel().currentChanged.connect(self._show_sign)

    @property
    def current(self) -> ChangeSince | None:
        """The change one is at."""
        at = self.list.currentIndex().row()
        return self._changes[at] if 0 <= at < len(self._changes) else None

    @property
    def note(self) -> str:
        """What is to be kept with what is signed next."""
        return self.note_field.text().strip()

    @property
    def left_over(self) -> list[ChangeSince]:
        """What is not signed again, in the order of the list."""
        return [change for change in self._changes if change is not None]

    def show_changes(self, listed: Listed, when: str, *, keep_place: bool = False) -> None:
        """List these; one is at the first or, if one wants to `keep_place`, where one was."""
        here = max(0, self.list.currentIndex().row()) if keep_place else 0
        self._changes = listed.changes
        self.when_label.setText(when)
        self.list.painter.forget()
        self.list.rows.show_rows(listed.rows)
        self.list.forget_seen()
        places = self.list.rows.differences
        self._pages.setCurrentWidget(self.list if places else self.message)
        if places:
            self._go_to(next((at for at in places if at >= here), places[-1]))
        self._show_sign()
        self.list.setFocus()

    def say(self, words: str) -> None:
        """Show `words` where nothing is listed."""
        self.message.setText(words)
        self.message.setAccessibleName(words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.note_field.hasFocus():
            self.list.setFocus()
        else:
            super().keyPressEvent(event)

    def show_done(self, words: str, *, is_more: bool = False) -> None:
        """Tell what was signed and, if there `is_more` by now, offer to list it."""
        self.done_label.setText(words)
        self.again_button.setVisible(is_more)

    def _go_to(self, at: int) -> None:
        if at and self._changes[at - 1] is None:
            # With the line that heads it.
            self.list.scrollTo(self.list.rows.index(at - 1), self.list.ScrollHint.EnsureVisible)
        super()._go_to(at)

    def _together(self) -> list[int]:
        """The rows that are signed with the one one is at: itself or, if it is small, all small ones."""
        current = self.current
        if current is None:
            return []
        if not current.is_small:
            return [self.list.currentIndex().row()]
        return [at for at, change in enumerate(self._changes) if change is not None and change.is_small]

    @Slot()
    def on_sign(self) -> None:
        """Sign what one is at if all of it was in sight; otherwise bring more of it there."""
        together = self._together()
        unseen = [at for at in together if not self.list.is_seen(at)]
        if unseen:
            self._show_more(unseen[0])
        elif together:
            self.sign_asked.emit([change.id for at in together if (change := self._changes[at])])
        self.list.setFocus()

    def _show_more(self, at: int) -> None:
        """Bring a row into sight or, where its beginning was there, what comes below."""
        where = self.list.visualRect(self.list.rows.index(at))
        is_begun = self.list.is_begun(at) and where.intersects(self.list.viewport().rect())
        if is_begun:
            self.list.show_more()
        else:
            self._go_to(at)

    @Slot()
    def _show_sign(self) -> None:
        """What S does now, and how much is left."""
        together = self._together()
        seen = sum(self.list.is_seen(at) for at in together)
        if len(together) > 1 or (self.current is not None and self.current.is_small):
            words = f"Sign {len(together)} small change{'' if len(together) == 1 else 's'}"
        else:
            words = "Sign this passage"
        if seen < len(together):
            words = f"Show the rest: {seen} of {len(together)} seen" if len(together) > 1 else "Show the rest"
        self.sign_button.setVisible(bool(together))
        if self.sign_button.text() != words:
            self.sign_button.setText(words)
            self.sign_button.setAccessibleName(words)
            self.sign_button.setToolTip(f"{words} (S)")
            self.sign_button.updateGeometry()
        left = len(self.left_over)
        self.count_label.setText(f"{left} left to read" if left else "")

    @Slot()
    def on_entered(self) -> None:
        """To the passage in the text."""
        if self.current is not None:
            self.jump_asked.emit(self.current)
