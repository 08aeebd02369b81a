"""What happens in the window: acts and signals of the pages become verbs of the desk.

Imported after the first paint. Widgets say what is wanted; here it is done, and
what is refused is shown where the person is looking.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import partial
from importlib.metadata import version

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtGui import QAction, QCloseEvent, QCursor, QGuiApplication
from PySide6.QtWidgets import QApplication

from editdesk.desk.desk import Desk
from editdesk.errors import EditdeskError
from editdesk.review.people import Actor
from editdesk.ui import fonts
from editdesk.ui.bridge import ReportBridge
from editdesk.ui.checks_at_hand import ChecksAtHand
from editdesk.ui.collecting import Collecting
from editdesk.ui.desk.page import DeskPage
from editdesk.ui.desk.rows import Found
from editdesk.ui.desk_acts import DeskActs
from editdesk.ui.dialogs.about import AboutDialog
from editdesk.ui.dialogs.person import PersonDialog
from editdesk.ui.dialogs.sheet import Sheet
from editdesk.ui.errands import Errands
from editdesk.ui.everywhere import FindingEverywhere
from editdesk.ui.keyboard import Keyboard
from editdesk.ui.main_window import MainWindow
from editdesk.ui.memory import Memory
from editdesk.ui.messages import catch_mistakes
from editdesk.ui.people_menu import PeopleMenu
from editdesk.ui.recovering import back_again, take_in, unsaved_sheet
from editdesk.ui.report.menus import menus_of
from editdesk.ui.report.page import ReportPage
from editdesk.ui.services import Services
from editdesk.ui.theme import Theme

LOOK_FOR_NEWS_MS = 2000


def conduct(
    window: MainWindow,
    services: Services,
    desk: Desk,
    person: str | None = None,
    with_sample: bool = False,
) -> Conductor:
    """The conductor of `window`; at the first start it asks for name and work before anything else."""
    conductor = Conductor(window, services, desk)
    is_first = not desk.people() and not person and not services.environment.person
    if is_first:
        conductor.ask_first_person(with_sample=with_sample)
        return conductor
    actor = services.actor(desk, person)
    if desk.keys.is_locked(actor.person):
        conductor.ask_passphrase(actor, with_sample=with_sample)
    else:
        conductor.begin(actor, with_sample=with_sample)
    return conductor


class Conductor(QObject):
    """Owns what is open; begins to work with `begin`."""

    def __init__(self, window: MainWindow, services: Services, desk: Desk) -> None:
        super().__init__(window)
        self._window, self._services, self.desk = window, services, desk
        self._actor: Actor | None = None
        self.errands: Errands | None = None
        self._desk_acts: DeskActs | None = None
        self.bridge: ReportBridge | None = None
        self._checks = ChecksAtHand(services, desk, self)
        self._dialog: Sheet | None = None
        self._gives_up = self._is_closing = False
        self._people = PeopleMenu(window, desk)
        self._news = QTimer(self, interval=LOOK_FOR_NEWS_MS)
        self._version = -1
        self._theme = window.theme
        self._collecting = Collecting(self)
        self._memory = Memory(services, self)
        self._memory.refused.connect(self.show_error)
        self._keyboard = Keyboard(window, self._memory)
        catch_mistakes(self.show_error)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            fonts.load(app)

    @property
    def actor(self) -> Actor:
        """Who works here."""
        assert self._actor is not None
        return self._actor

    def ask_first_person(self, *, with_sample: bool = False) -> None:
        """Ask for name and work; nothing else can be done before."""
        name = self._services.environment.system_user
        dialog = PersonDialog(self._theme, self._window, name=name, is_first=True)
        dialog.accepted.connect(lambda: self._welcome(dialog, with_sample=with_sample))
        dialog.rejected.connect(self._window.close)
        self._show(dialog)

    def _welcome(self, dialog: PersonDialog, *, with_sample: bool) -> None:
        actor = self.desk.first_person(dialog.name, dialog.roles)
        self._memory.remember(person=actor.person.id)
        self.begin(actor, with_sample=with_sample)

    def ask_passphrase(self, actor: Actor, *, with_sample: bool = False) -> None:
        """Ask who works here; nothing else can be done before."""
        dialog = self._people.ask_first(actor)

        def begin() -> None:
            self._memory.remember(person=dialog.person.id)
            self.begin(self.desk.actor(dialog.person.id), with_sample=with_sample)

        dialog.accepted.connect(begin)
        dialog.rejected.connect(self._window.close)

    def begin(self, actor: Actor, *, with_sample: bool = False) -> None:
        """Let `actor` work: the desk is listed and every act does what it says."""
        self._actor = actor
        self.errands = Errands(self._window, self.desk, actor, self._checks.languages, self._memory)
        self._connect()
        self._take_desk_page(self._window.desk_page)
        self._news.start()
        take_in(self.desk, actor, self._window)
        if with_sample and not self.desk.listed():
            self.errands.open_sample()

    def _connect(self) -> None:
        window, acts, errands = self._window, self._window.acts, self.errands
        assert errands is not None
        errands.made.connect(self.open_report)
        errands.refused.connect(self.show_error)
        self._checks.refused.connect(self.show_error)
        acts.of("new").triggered.connect(errands.new_report)
        acts.of("bring").triggered.connect(lambda: errands.import_file())
        acts.of("import pasted").triggered.connect(errands.import_pasted)
        acts.of("sample").triggered.connect(errands.open_sample)
        everywhere = FindingEverywhere(self._window, self.desk, errands, self.open_report)
        everywhere.refused.connect(self.show_error)
        for act in ("find everywhere", "replace everywhere"):
            acts.of(act).triggered.connect(everywhere.open)
        acts.of("details").triggered.connect(self.on_details)
        errands.detailed.connect(self.show_reports)
        at_desk = self._desk_acts = DeskActs(window, self.desk, errands, self._memory, self.open_report)
        at_desk.changed.connect(self.show_reports)
        at_desk.refused.connect(self.show_error)
        at_desk.told.connect(self.show_told)
        acts.of("full screen").toggled.connect(self._window.show_full)
        acts.of("about").triggered.connect(self.on_about)
        acts.appearances.triggered.connect(self.on_appearance_chosen)
        acts.check(acts.appearances, self._memory.settings.appearance)
        self._people.chosen.connect(self.on_person_chosen)
        self._people.changed.connect(self.on_people_changed)
        self._people.told.connect(self.show_told)
        self._news.timeout.connect(self.on_news_due)
        self._window.closing.connect(self.on_closing)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self.on_system_colours_changed)

    def _take_desk_page(self, page: DeskPage) -> None:
        errands = self.errands
        assert errands is not None
        assert self._desk_acts is not None
        page.set_search(self._search)
        page.opened.connect(self.open_report)
        page.new_asked.connect(errands.new_report)
        page.import_asked.connect(lambda: errands.import_file())
        page.file_dropped.connect(errands.import_file)
        page.sample_asked.connect(errands.open_sample)
        self._desk_acts.take(page)
        page.refused.connect(self.show_error)
        self._people.show(self.actor)
        self.show_reports()
        if self._window.is_at_desk:
            page.focus_list()

    def _search(self, words: str) -> Sequence[Found]:
        return self.desk.search_now(words)

    def show_reports(self) -> None:
        """List the desk's reports as they are now."""
        try:
            self._version = self.desk.store.data_version()
            self._window.desk_page.show_reports(self.desk.listed())
        except EditdeskError as error:
            self.show_error(error)

    @Slot(object)
    def show_error(self, error: EditdeskError) -> None:
        """Say what went wrong and what to do, over the page."""
        self._window.messages.show_error(error)

    @Slot(str, str)
    def show_told(self, what: str, todo: str) -> None:
        """Say over the page what happened, and what to do."""
        self._window.messages.show_words(what, todo)

    @Slot(str)
    def open_report(self, slug: str) -> None:
        """Open the report `slug`; another one that is open is closed first."""
        self._let_go(partial(self._open, slug))

    def _open(self, slug: str) -> None:
        try:
            open_report = self.desk.open(slug, self.actor)
        except EditdeskError as error:
            self._back_to_desk()
            self.show_error(error)
            return
        self._window.messages.hide()
        self.bridge = ReportBridge(open_report, self.desk.people(), self)
        if open_report.has_unsaved:
            self._window.messages.show_words(back_again(slug))
        self._show_page(self.bridge)

    def _show_page(self, bridge: ReportBridge) -> None:
        settings = self._memory.settings
        page = ReportPage(
            bridge,
            self._theme,
            keys=self._keyboard.keys,
            outline_shown=settings.outline_shown,
            approval_shown=settings.approval_shown,
        )
        page.desk_asked.connect(self.on_desk_asked)
        page.export_asked.connect(self.on_export_asked)
        page.bring_back_asked.connect(self.on_bring_back_asked)
        page.person_asked.connect(self.on_person_asked)
        page.refused.connect(self.show_error)
        page.told.connect(self.show_told)
        self._memory.watch(page)
        page.calm.focus_changed.connect(self.on_focus_changed)
        page.return_to(self._memory.place(bridge.open_report.report.id))
        self._window.show_report(page, bridge.open_report.report.slug, menus_of(page))
        page.editor.setFocus()
        self._checks.check(page)

    @Slot()
    def on_desk_asked(self) -> None:
        self._let_go(self._back_to_desk)

    def _back_to_desk(self) -> None:
        slug = self.bridge.open_report.report.slug if self.bridge else ""
        self.bridge = None
        self._window.show_desk()
        self.show_reports()
        self._window.desk_page.choose(slug or self._window.desk_page.chosen_slug)

    def _let_go(self, then: Callable[[], None]) -> None:
        """Write everything of the open report, close it, then go on; ask where that fails."""
        bridge = self.bridge
        if bridge is None:
            then()
            return
        if isinstance(self._window.report_page, ReportPage):
            self._memory.keep_place(self._window.report_page)
        try:
            if not self._gives_up:
                bridge.settle()
                bridge.open_report.flush()
        except EditdeskError as error:
            self._ask_to_give_up(error, bridge, then)
            return
        bridge.close(gives_up=self._gives_up)
        self._gives_up = False
        then()

    def _ask_to_give_up(self, error: EditdeskError, bridge: ReportBridge, then: Callable[[], None]) -> None:
        dialog = unsaved_sheet(error, bridge.keep_safe(), self._theme, self._window)
        dialog.accepted.connect(self.on_stay)
        dialog.rejected.connect(lambda: self._give_up(then))
        self._show(dialog)

    def _give_up(self, then: Callable[[], None]) -> None:
        self._gives_up = True
        self._let_go(then)
        if self._is_closing:
            self._window.close()

    @Slot()
    def on_stay(self) -> None:
        self._is_closing = False

    @Slot(QCloseEvent)
    def on_closing(self, event: QCloseEvent) -> None:
        """Close only when everything is written; the window's place is remembered."""
        self._is_closing = True
        self._let_go(self._forget_report)
        if self.bridge is not None:
            # Somebody is being asked what to do; the answer closes, or stays.
            event.ignore()
            return
        self._news.stop()
        self._collecting.end()
        self._memory.remember(window=self._window.remembered_place)

    def _forget_report(self) -> None:
        self.bridge = None

    @Slot()
    def on_export_asked(self) -> None:
        if self.bridge is not None and self.errands is not None:
            self.errands.export(self.bridge)

    @Slot()
    def on_bring_back_asked(self) -> None:
        if self.bridge is not None and self.errands is not None:
            self.errands.bring_back(self.bridge)

    @Slot()
    def on_details(self) -> None:
        """Of the open report, or of the one chosen on the desk."""
        slug = "" if self.bridge else self._window.desk_page.chosen_slug
        if self.errands is not None and (self.bridge or slug):
            self.errands.details(slug, self.bridge)

    @Slot()
    def on_news_due(self) -> None:
        """Another program wrote: list anew."""
        try:
            if self._window.is_at_desk and self.desk.store.data_version() != self._version:
                self.show_reports()
        except EditdeskError as error:
            self.show_error(error)

    @Slot(bool)
    def on_focus_changed(self, is_focused: bool) -> None:
        self._window.show_menus(not is_focused)

    @Slot(QAction)
    def on_appearance_chosen(self, act: QAction) -> None:
        self._memory.remember(appearance=act.data())
        self.wear(Theme.named(act.data(), self._theme.families))

    @Slot()
    def on_system_colours_changed(self) -> None:
        if self._memory.settings.appearance == "system":
            self.wear(Theme.named("system", self._theme.families))

    def wear(self, theme: Theme) -> None:
        """Show everything in the colours of `theme`; what is open and chosen stays so."""
        self._theme = theme
        if self.errands is not None:
            self.errands.theme = theme
        self._window.wear(theme)
        old = self._window.desk_page
        page = DeskPage(theme, self._search, lambda: datetime.now(UTC), old.look)
        self._window.replace_desk_page(page)
        self._take_desk_page(page)
        shown = self._window.report_page
        if self.bridge is not None and isinstance(shown, ReportPage):
            self._memory.keep_place(shown)
            self._show_page(self.bridge)

    @Slot()
    def on_person_asked(self) -> None:
        self._window.person_menu.popup(QCursor.pos())

    @Slot(str)
    def on_person_chosen(self, person: str) -> None:
        """They take over, with their passphrase where they have one."""
        become = partial(self._let_go, partial(self._become, person))
        self._people.once_unlocked(self.desk.actor(person).person, become)

    def _become(self, person: str) -> None:
        slug = self.bridge.open_report.report.slug if self.bridge else ""
        self.bridge = None
        try:
            self._actor = self.desk.actor(person)
        except EditdeskError as error:
            self.show_error(error)
        self._memory.remember(person=self.actor.person.id)
        if self.errands is not None:
            self.errands.actor = self.actor
        self._people.show(self.actor)
        if slug:
            self._open(slug)
        else:
            self.show_reports()

    @Slot()
    def on_people_changed(self) -> None:
        """Somebody is new, or has other roles; one's own count at once."""
        self._let_go(partial(self._become, self.actor.person.id))

    @Slot()
    def on_about(self) -> None:
        log = self._services.environment.log
        self._show(AboutDialog(self._theme, version("editdesk"), self.desk.store.path, log, self._window))

    def _show(self, dialog: Sheet) -> None:
        self._dialog = dialog
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
