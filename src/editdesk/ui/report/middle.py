"""The middle of a report: bands, page, comments; in a narrow window the comments lie over the page."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from editdesk.ui.bridge import ReportBridge
from editdesk.ui.editor.page_editor import PageEditor
from editdesk.ui.editor.page_view import PageView
from editdesk.ui.margin.column import CommentColumn
from editdesk.ui.margin.comment_margin import WIDTH as COMMENTS_WIDTH
from editdesk.ui.margin.comments_tab import CommentsTab
from editdesk.ui.report.bands import WIDTH as BANDS_WIDTH
from editdesk.ui.report.bands import Bands
from editdesk.ui.report.view_pill import ViewPill
from editdesk.ui.theme import Theme
from editdesk.ui.widgets.scroll_bar import SlimScrollBar

_LEAST_PAGE = 520
_GAP = 12


class ReportMiddle(QWidget):
    """Lays out the page and what clings to it; wheel and scroll bar scroll the page from anywhere."""

    def __init__(self, bridge: ReportBridge, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shows_comments = True
        self._is_alone = False
        self._heard: list[PageView] = []
        self.editor = PageEditor(bridge, theme, self)
        self.editor.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # The page that is shown: the one to write in, or the text in another view.
        self.page: PageView = self.editor
        self.bands = Bands(bridge, theme, self.editor, self)
        self.comments = CommentColumn(bridge, theme, self.editor, self)
        self.tab = CommentsTab(bridge, theme, self)
        self.pill = ViewPill(theme, self)
        # The page's own bar would stand between page and comments.
        self.bar = SlimScrollBar(theme, theme.ground, self)
        self.bar.setAccessibleName("Scroll the page")
        for widget in (self.bands, self.comments):
            widget.installEventFilter(self)
        self.bar.valueChanged.connect(self._on_bar_moved)
        self._listen_to(self.editor)
        self.editor.size_changed.connect(self._lay_out)
        bridge.review_changed.connect(self._place_tab)

    def _listen_to(self, page: PageView) -> None:
        own = page.verticalScrollBar()
        # Queued, for Qt sets the range before the step.
        own.rangeChanged.connect(self._on_range_changed, Qt.ConnectionType.QueuedConnection)
        own.valueChanged.connect(self._on_scrolled)
        page.scrolled.connect(self.bands.follow)
        page.layout_changed.connect(self.bands.follow)

    def show_page(self, page: PageView) -> None:
        """Show this page of the report; bands and cards stand beside it, and the keys go to it."""
        if page is self.page:
            return
        if page is not self.editor and page.parent() is self and page not in self._heard:
            self._heard.append(page)
            page.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self._listen_to(page)
        before, self.page = self.page, page
        page.setGeometry(before.geometry())
        page.show_size(self.editor.size_shown)
        # None takes the proxy away, which Qt's types do not say.
        self.editor.setFocusProxy(page if page is not self.editor else None)  # type: ignore[arg-type]
        before.hide()
        page.show()
        self.bands.show_beside(page)
        self.comments.show_beside(page)
        self.comments.raise_()
        self._on_range_changed()

    def place_pill(self) -> None:
        """Have it over the foot of the page."""
        where = self.page.geometry()
        self.pill.move(where.center().x() - self.pill.width() // 2, self.height() - self.pill.height() - 16)

    def show_only_page(self, is_alone: bool) -> None:
        """Have nothing beside the page, or everything again."""
        self._is_alone = is_alone
        self.bands.setVisible(not is_alone)
        self._lay_out()

    @property
    def is_narrow(self) -> bool:
        """Whether page and comments do not fit beside each other."""
        return self.is_too_narrow(self.width())

    def is_too_narrow(self, width: int) -> bool:
        """Whether they would not fit in so many pixels."""
        return width < BANDS_WIDTH + _LEAST_PAGE + _GAP + COMMENTS_WIDTH

    def show_comments(self, are_shown: bool) -> None:
        """Have the comments beside the page, or in a narrow window over it."""
        self._shows_comments = are_shown
        self._lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._lay_out()

    def _lay_out(self) -> None:
        bar = self.bar.sizeHint().width()
        width, height = self.width() - bar, self.height()
        shows_comments = self._shows_comments and not self._is_alone
        is_beside = shows_comments and not self.is_narrow
        beside = _GAP + COMMENTS_WIDTH if is_beside else BANDS_WIDTH // 2
        page = max(320, min(self.editor.size_shown.width, width - BANDS_WIDTH - beside))
        left = max(0, (width - BANDS_WIDTH - page - beside) // 2)
        self.bands.setGeometry(left, 0, BANDS_WIDTH, height)
        self.page.setGeometry(left + BANDS_WIDTH, 0, page, height)
        self.place_pill()
        at = left + BANDS_WIDTH + page + _GAP if is_beside else width - COMMENTS_WIDTH
        self.comments.setGeometry(at, 0, COMMENTS_WIDTH, height)
        if not shows_comments:
            self.comments.give_way()
        self.comments.setVisible(shows_comments)
        self._place_tab()
        self.comments.set_over_page(shows_comments and not is_beside)
        self.bar.setGeometry(width, 0, bar, height)
        self.comments.raise_()
        self.comments.follow()

    @Slot()
    def _place_tab(self) -> None:
        """Where the comments are folded, what opens them stands over the corner of the page."""
        self.tab.show_count()
        self.tab.setVisible(not (self._shows_comments or self._is_alone) and bool(self.tab.text()))
        self.tab.move(self.width() - self.bar.sizeHint().width() - self.tab.width() - _GAP, _GAP)
        self.tab.raise_()

    @Slot()
    def _on_range_changed(self) -> None:
        own = self.page.verticalScrollBar()
        self.bar.setRange(own.minimum(), own.maximum())
        self.bar.setPageStep(own.pageStep())
        self.bar.setSingleStep(own.singleStep())
        self.bar.setValue(own.value())
        self.bar.setVisible(own.maximum() > own.minimum())

    @Slot()
    def _on_scrolled(self) -> None:
        self.bar.setValue(self.page.verticalScrollBar().value())

    @Slot(int)
    def _on_bar_moved(self, value: int) -> None:
        self.page.verticalScrollBar().setValue(value)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Wheel:
            return bool(self.page.verticalScrollBar().event(event))
        return super().eventFilter(watched, event)

    def wheelEvent(self, event: QEvent) -> None:
        self.page.verticalScrollBar().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._theme.ground)
