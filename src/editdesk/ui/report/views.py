"""Which view of the text is shown: all marks, simple, if accepted, as it stands.

One writes where all marks are. The other pages are made when they are first wanted
and kept, so that switching is instant; whoever writes in one of them is taken to
the same place with all marks.
"""

from __future__ import annotations

from functools import partial
from typing import Literal, TypeAlias

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from editdesk.text.body import Span
from editdesk.text.views import View
from editdesk.ui.actions import Actions
from editdesk.ui.bridge import ReportBridge
from editdesk.ui.editor.page_view import PageView
from editdesk.ui.editor.view_page import ViewPage
from editdesk.ui.key_map import KeyMap
from editdesk.ui.report.middle import ReportMiddle
from editdesk.ui.theme import Theme

ViewName: TypeAlias = Literal["all marks", "simple", "if accepted", "as it stands"]
NAMES: dict[ViewName, str] = {
    "all marks": "All marks",
    "simple": "Simple",
    "if accepted": "If accepted",
    "as it stands": "As it stands",
}
_VIEWS: dict[ViewName, View] = {"simple": "accepted", "if accepted": "accepted", "as it stands": "standing"}
_SAID: dict[ViewName, str] = {
    "all marks": "",
    "simple": "Simple: suggestions as if accepted, a bar beside each",
    "if accepted": "The text if every suggestion were accepted",
    "as it stands": "The text as it stands, without any suggestion",
}


class Views(QObject):
    """Carries out the acts that choose a view."""

    changed = Signal(str)  # ViewName
    told = Signal(str, str)

    def __init__(
        self, bridge: ReportBridge, middle: ReportMiddle, acts: Actions, theme: Theme, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._bridge, self._middle, self._acts, self._theme = bridge, middle, acts, theme
        self._pages: dict[View, ViewPage] = {}
        self._keys = KeyMap()
        self._name: ViewName = "all marks"
        for name in NAMES:
            acts.of(name).triggered.connect(partial(self._on_asked, name))
        middle.pill.back_button.clicked.connect(self.show_marks)
        middle.comments.marks_needed.connect(self.show_marks)
        middle.comments.header.offer_views([acts.of(name) for name in NAMES])
        self._check()

    @property
    def name(self) -> ViewName:
        """Which view is shown."""
        return self._name

    def wear_keys(self, keys: KeyMap) -> None:
        """Listen to these keys from now on."""
        self._keys = keys
        for page in self._pages.values():
            page.wear_keys(keys)

    @Slot()
    def show_marks(self) -> None:
        """Show all marks, where one writes."""
        self.show("all marks")

    def show(self, name: ViewName) -> None:
        """Show this view; what the eye is on stays where it is."""
        if name == self._name:
            self._check()
            return
        before = self._middle.page
        at, y = before.eye()
        had_keys = before.hasFocus()
        selected = before.selection()
        self._name = name
        page = self._page_for(name)
        if isinstance(page, ViewPage):
            page.refresh()
            page.show_bars(name == "simple")
        self._middle.show_page(page)
        page.select(selected)
        page.keep_eye(at, y)
        self._middle.pill.say(_SAID[name])
        self._middle.place_pill()
        if had_keys:
            page.setFocus()
        self._check()
        self.changed.emit(name)

    def _page_for(self, name: ViewName) -> PageView:
        view = _VIEWS.get(name)
        if view is None:
            return self._middle.editor
        page = self._pages.get(view)
        if page is None:
            page = self._pages[view] = ViewPage(
                view, self._middle.editor, self._bridge, self._theme, self._middle
            )
            page.wear_keys(self._keys)
            page.writing_asked.connect(self._on_writing)
            page.marks_asked.connect(self._on_marks_asked)
            page.zoom_asked.connect(self._middle.editor.zoom_asked)
        return page

    def _check(self) -> None:
        for name in NAMES:
            self._acts.of(name).setChecked(name == self._name)
        self._middle.comments.header.view.show_view(NAMES[self._name])

    def _on_asked(self, name: ViewName) -> None:
        self.show(name)

    @Slot(QKeyEvent)
    def _on_writing(self, event: QKeyEvent) -> None:
        """Write where all marks are, at the same place."""
        self.show_marks()
        editor = self._middle.editor
        editor.setFocus()
        QApplication.sendEvent(editor, event)
        self.told.emit("All marks are shown while you write.", "")

    @Slot(int)
    def _on_marks_asked(self, position: int) -> None:
        self.show_marks()
        self._middle.editor.select(Span(position, position))
        self._middle.editor.setFocus()
