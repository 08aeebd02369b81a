"""Start the window: paint the frame first, then open the desk and import what only later acts need."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from importlib import import_module
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QMessageLogContext, QObject, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from editdesk.errors import EditdeskError
from editdesk.ui import fonts
from editdesk.ui.desk.look import look_of
from editdesk.ui.desk.page import DeskPage
from editdesk.ui.main_window import MainWindow
from editdesk.ui.messages import catch_mistakes
from editdesk.ui.services import Services
from editdesk.ui.theme import Theme

if TYPE_CHECKING:
    from editdesk.desk.desk import Desk


def run_window(
    services: Services, database: str | None = None, person: str | None = None, with_sample: bool = False
) -> int:
    """The exit code, once the window is closed."""
    app = application()
    window = first_window(app, services)
    catch_mistakes(lambda error: window.messages.show_error(error))
    window.show()
    keeper: list[Any] = []

    def open_desk() -> None:
        """The frame is painted: list the reports, then import what only acts need."""
        try:
            desk = services.start_desk(database)
            window.desk_page.wear_look(look_of(services.settings.desks.get(str(desk.store.path))))
            window.desk_page.show_reports(desk.listed())
        except EditdeskError as error:
            window.show_useless(error)
        else:
            FirstPaint(window.desk_page, lambda: go_on(desk))

    def go_on(desk: Desk) -> None:
        try:
            keeper.append(load_rest().conduct(window, services, desk, person, with_sample))
        except EditdeskError as error:
            window.show_useless(error)

    FirstPaint(window, open_desk)
    code = app.exec()
    del keeper[:]
    return code


class FirstPaint(QObject):
    """Calls `then` once, when `widget` stands painted on the screen."""

    def __init__(self, widget: QWidget, then: Callable[[], None]) -> None:
        super().__init__(widget)
        self._then = then
        widget.installEventFilter(self)
        widget.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint:
            watched.removeEventFilter(self)
            # The filter sees the event before the paint: what follows waits until it is through.
            QTimer.singleShot(0, self._then)
        return False


def application(arguments: Sequence[str] = ()) -> QApplication:
    """The one application, drawn alike on every system."""
    qInstallMessageHandler(_log_what_qt_says)
    QGuiApplication.setApplicationName("editdesk")
    QGuiApplication.setApplicationDisplayName("editdesk")
    QGuiApplication.setDesktopFileName("editdesk")
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        # As an argument: `setStyle` would have PySide build all of QStyle before the first paint.
        return QApplication([sys.argv[0], "-style", "fusion", *arguments])
    if app.style().objectName() != "fusion":
        app.setStyle("Fusion")
    return app


def _log_what_qt_says(kind: QtMsgType, _: QMessageLogContext, says: str) -> None:
    """Qt's own remarks belong into the log, not on somebody's terminal."""
    is_grave = kind in (QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg)
    logging.getLogger("qt").log(logging.ERROR if is_grave else logging.INFO, says)


def first_window(app: QApplication, services: Services) -> MainWindow:
    """The window with an empty desk page, where it stood when it was closed last."""
    settings = services.settings
    theme = Theme.named(settings.appearance, fonts.load(app, fonts.FIRST))
    page = DeskPage(theme, None, lambda: datetime.now(UTC))
    window = MainWindow(page, theme)
    window.place(settings.window)
    return window


def load_rest() -> Any:
    """The module that does the window's work; it imports dialogs, report page and desk, which take longer."""
    return import_module("editdesk.ui.conductor")
