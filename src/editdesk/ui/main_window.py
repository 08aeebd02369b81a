"""The one window: the desk page or a report's page, the menus over them, and its place on the screen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QByteArray, QRect, QSize, Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent, QGuiApplication, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QMenu, QStackedWidget, QWidget

from editdesk.errors import EditdeskError
from editdesk.ui.actions import fill
from editdesk.ui.acts import DESK, HELP, ONLY_AT_DESK, WINDOW_VIEW
from editdesk.ui.desk.page import DeskPage
from editdesk.ui.theme import Theme
from editdesk.ui.widgets.message_bar import MessageBar
from editdesk.ui.window_acts import WindowActs

LEAST = QSize(960, 600)
USUAL = QSize(1440, 900)
# A menu is a name and its acts; None is a line between.
MenuOf = tuple[str, Sequence[QAction | None]]


class MainWindow(QMainWindow):
    """Shows pages; what is asked for goes out as signals of the pages and as acts."""

    closing = Signal(QCloseEvent)

    def __init__(self, desk_page: DeskPage, theme: Theme) -> None:
        super().__init__()
        self.acts = WindowActs(self)
        self.person_menu = QMenu(self)
        self._pages = QStackedWidget()
        self._page_menus: list[QMenu] = []
        self.desk_page = desk_page
        self.report_page: QWidget | None = None
        self._pages.addWidget(desk_page)
        self.setCentralWidget(self._pages)
        self.messages = MessageBar(theme, self, is_floating=True)
        self.setMinimumSize(LEAST)
        self.setWindowTitle("editdesk")
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self._build_menus()
        self.wear(theme)
        self.acts.of("quit").triggered.connect(self.close)

    def _build_menus(self) -> None:
        acts, bar = self.acts, self.menuBar()
        self._desk_menu = self._menu(DESK.name, acts.entries(DESK))
        self._view_menu = self._menu(WINDOW_VIEW.name, acts.entries(WINDOW_VIEW))
        self.look_menu = self._view_menu.addMenu("Appearance")
        self.look_menu.addActions(acts.appearances.actions())
        self._order_menu = self._view_menu.addMenu("Sort reports by")
        self._order_menu.addActions(acts.orders.actions())
        self.person_menu.setTitle("Person")
        bar.addMenu(self.person_menu)
        self._help_menu = self._menu(HELP.name, acts.entries(HELP))

    def _menu(self, name: str, acts: Sequence[QAction | None], before: QMenu | None = None) -> QMenu:
        menu = fill(QMenu(name, self), acts)
        if before is None:
            self.menuBar().addMenu(menu)
        else:
            self.menuBar().insertMenu(before.menuAction(), menu)
        return menu

    def wear(self, theme: Theme) -> None:
        """Give Qt's own controls, menus and dialogs the colours of `theme`."""
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.setPalette(theme.palette())
            app.setFont(theme.sans(13))
        self.theme = theme
        self.setPalette(theme.palette())
        self.menuBar().setFont(theme.sans(13))
        self.messages.deleteLater()
        self.messages = MessageBar(theme, self, is_floating=True)

    def show_useless(self, error: EditdeskError) -> None:
        """Say why there is no desk to work at; all one can do then is read it and quit."""
        self.desk_page.setEnabled(False)
        for act in self._desk_menu.actions():
            act.setEnabled(act is self.acts.of("quit"))
        self.messages.show_error(error)

    def replace_desk_page(self, page: DeskPage) -> None:
        """Show the desk on another page, as one does in other colours."""
        was_shown = self._pages.currentWidget() is self.desk_page
        self._pages.insertWidget(0, page)
        self._pages.removeWidget(self.desk_page)
        self.desk_page.deleteLater()
        self.desk_page = page
        if was_shown:
            self._pages.setCurrentWidget(page)

    def show_desk(self) -> None:
        """Show the desk; the report's page is let go."""
        self._drop_report_page()
        self.show_menus(True)
        self._pages.setCurrentWidget(self.desk_page)
        self._allow_desk_acts(True)
        self.setWindowTitle("editdesk")
        self.desk_page.focus_list()

    def show_report(self, page: QWidget, name: str, menus: Sequence[MenuOf]) -> None:
        """Show a report's page, with its own menus between the desk's and the view's.

        The last of `menus` is what it adds to the view's.
        """
        self._drop_report_page()
        self.show_menus(True)
        self.report_page = page
        self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)
        *own, (_, of_view) = menus
        self._page_menus = [self._menu(menu, acts, self._view_menu) for menu, acts in own]
        first = self._view_menu.actions()[0]
        for act in of_view:
            self._view_menu.insertAction(first, act or self._line())
        self._allow_desk_acts(False)
        self.setWindowTitle(f"{name} – editdesk")

    def _allow_desk_acts(self, are_allowed: bool) -> None:
        self._order_menu.setEnabled(are_allowed)
        for act in ONLY_AT_DESK:
            self.acts.of(act).setEnabled(are_allowed)

    def _line(self) -> QAction:
        line = QAction(self._view_menu)
        line.setSeparator(True)
        return line

    def _drop_report_page(self) -> None:
        for act in self._view_menu.actions():
            if act.isSeparator():
                self._view_menu.removeAction(act)
        for menu in self._page_menus:
            self.menuBar().removeAction(menu.menuAction())
            menu.deleteLater()
        self._page_menus = []
        if self.report_page is not None:
            self._pages.removeWidget(self.report_page)
            self.report_page.deleteLater()
            self.report_page = None

    @property
    def is_at_desk(self) -> bool:
        """Whether the desk is in sight."""
        return self.report_page is None

    def place(self, remembered: str) -> None:
        """Stand where the window stood, or in the middle of the screen."""
        if remembered and self.restoreGeometry(QByteArray.fromBase64(QByteArray(remembered.encode()))):
            return
        room = QGuiApplication.primaryScreen().availableGeometry()
        size = USUAL.boundedTo(room.size())
        self.setGeometry(QRect(room.center() - QRect(0, 0, size.width(), size.height()).center(), size))

    @property
    def remembered_place(self) -> str:
        """Where the window stands, for `place`."""
        return bytes(self.saveGeometry().toBase64().data()).decode()

    def show_menus(self, are_shown: bool) -> None:
        """Have the menus over the page, or not; their keys work all the same."""
        self.menuBar().setVisible(are_shown)

    def show_full(self, is_full: bool) -> None:
        """Fill the screen, or no longer."""
        if is_full:
            self.showFullScreen()
        else:
            self.showNormal()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.messages.float_up()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc that nobody else wanted closes the message."""
        if event.key() == Qt.Key.Key_Escape:
            self.messages.dismiss()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closing.emit(event)
