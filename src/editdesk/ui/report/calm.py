"""Seeing the page as one likes: zoom, page width, and the focus mode that leaves only the page."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from editdesk.ui.actions import Actions
from editdesk.ui.editor.page_view import PageView
from editdesk.ui.report.panes import ReportPanes


class Calm(QObject):
    """Carries out the acts of the View menu that concern the page itself."""

    focus_changed = Signal(bool)  # only the page is to be seen, or everything again
    width_changed = Signal(int)  # steps from the usual width

    def __init__(self, acts: Actions, panes: ReportPanes, parent: QObject) -> None:
        super().__init__(parent)
        self._acts, self._panes = acts, panes
        self._page: PageView = panes.editor
        acts.of("focus").toggled.connect(self.on_focus_toggled)
        acts.of("zoom in").triggered.connect(self.on_zoom_in)
        acts.of("zoom out").triggered.connect(self.on_zoom_out)
        acts.of("zoom reset").triggered.connect(self.on_zoom_reset)
        acts.of("wider page").triggered.connect(self.on_wider)
        acts.of("narrower page").triggered.connect(self.on_narrower)
        self._page.zoom_asked.connect(self.zoom)
        self._page.size_changed.connect(self._show_size)
        self._show_size()

    @property
    def is_focused(self) -> bool:
        """Whether only the page is to be seen."""
        return self._acts.of("focus").isChecked()

    @Slot(int)
    def zoom(self, by: int) -> None:
        """Show the page so many steps larger."""
        self._page.show_size(self._page.size_shown.zoomed(by))

    def widen(self, by: int) -> None:
        """Show the page so many steps wider, and every other page from now on."""
        size = self._page.size_shown.widened(by)
        self._page.show_size(size)
        self.width_changed.emit(size.wider)

    @Slot(bool)
    def on_focus_toggled(self, is_focused: bool) -> None:
        self._page.dim_others(is_focused)
        self._panes.show_only_page(is_focused)
        self.focus_changed.emit(is_focused)

    @Slot()
    def on_zoom_in(self) -> None:
        self.zoom(1)

    @Slot()
    def on_zoom_out(self) -> None:
        self.zoom(-1)

    @Slot()
    def on_zoom_reset(self) -> None:
        self._page.show_size(self._page.size_shown._replace(zoom=100))

    @Slot()
    def on_wider(self) -> None:
        self.widen(1)

    @Slot()
    def on_narrower(self) -> None:
        self.widen(-1)

    @Slot()
    def _show_size(self) -> None:
        """Offer the steps that there are."""
        size = self._page.size_shown
        self._acts.of("zoom in").setEnabled(size.zoomed(1) != size)
        self._acts.of("zoom out").setEnabled(size.zoomed(-1) != size)
        self._acts.of("zoom reset").setEnabled(size.zoom != 100)
        now = f" ({size.zoom} % now)" if size.zoom != 100 else ""
        self._acts.of("zoom reset").setText(f"Actual size{now}")
        self._acts.of("wider page").setEnabled(size.widened(1) != size)
        self._acts.of("narrower page").setEnabled(size.widened(-1) != size)
