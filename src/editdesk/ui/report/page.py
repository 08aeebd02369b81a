"""One report in the window: bars, outline, page with its bands, comments, approval panel."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from editdesk.review.roles import Role
from editdesk.text.body import Span
from editdesk.text.edits import LISTS
from editdesk.text.finding import nearest
from editdesk.text.marks import STYLES
from editdesk.ui.actions import Actions
from editdesk.ui.acts import PAGE_VIEW, REPORT_MENUS
from editdesk.ui.bridge import ReportBridge
from editdesk.ui.key_map import KeyMap
from editdesk.ui.places import BEGINNING, Place
from editdesk.ui.report.approval_acts import ApprovalActs
from editdesk.ui.report.bars import ReportBar
from editdesk.ui.report.calm import Calm
from editdesk.ui.report.comments_acts import CommentsActs
from editdesk.ui.report.comparing import Comparing
from editdesk.ui.report.counts import Counts
from editdesk.ui.report.figure_acts import ReportFigures
from editdesk.ui.report.find_bar import FindBar
from editdesk.ui.report.kinds import kind_name
from editdesk.ui.report.link_acts import ReportLinks
from editdesk.ui.report.modes import Modes
from editdesk.ui.report.panes import ReportPanes
from editdesk.ui.report.past_acts import PastActs
from editdesk.ui.report.proof_acts import ProofActs
from editdesk.ui.report.re_signing import ReSigning
from editdesk.ui.report.reading import NextAct, next_act
from editdesk.ui.report.saving import SaveFailureBar
from editdesk.ui.report.status_bar import StatusBar
from editdesk.ui.report.suggestions_acts import SuggestionsActs
from editdesk.ui.report.table_acts import ReportTables
from editdesk.ui.report.views import Views
from editdesk.ui.theme import Theme

_ALT_GR = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
CARET_RESTS_MS = 40


class ReportPage(QWidget):
    """Shows one open report and lets one work in it. Its bridge belongs to whoever made the page."""

    desk_asked = Signal()
    export_asked = Signal()
    bring_back_asked = Signal()
    person_asked = Signal()
    refused = Signal(object)  # EditdeskError
    told = Signal(str, str)  # something happened that one should know, and what to do

    def __init__(
        self,
        bridge: ReportBridge,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        keys: KeyMap | None = None,
        outline_shown: bool = True,
        approval_shown: bool = True,
    ) -> None:
        super().__init__(parent)
        self.bridge, self._theme = bridge, theme
        # Where to be once the page has its size.
        self._place: Place | None = BEGINNING
        # Bars and outline follow the caret when it rests: a key press must not wait for them.
        self._caret_rests = QTimer(self, interval=CARET_RESTS_MS, singleShot=True)
        self.acts = Actions(self, (*REPORT_MENUS, PAGE_VIEW), KeyMap())
        self.approval = ApprovalActs(bridge, theme, self)
        self._build()
        self.links = ReportLinks(self.editor, theme, self)
        self.figures = ReportFigures(bridge, self.editor, theme, self)
        self.tables = ReportTables(self.editor, theme, self)
        self.calm = Calm(self.acts, self.panes, self)
        self.comments_acts = CommentsActs(bridge, self.panes, self.acts, self)
        self.comparing = Comparing(bridge, theme, self)
        self.re_signing = ReSigning(bridge, lambda: self.problems.knows, theme, self)
        self.past = PastActs(bridge, self.panes, self.acts, theme, self)
        self.proof = ProofActs(bridge, self.panes, self.acts, theme, self)
        self.modes = Modes(bridge, self.bar.modes, self.acts, self)
        self.views = Views(bridge, self.middle, self.acts, theme, self)
        self.suggestions_acts = SuggestionsActs(bridge, self.panes, self.views, self.acts, self)
        self._connect()
        self.wear_keys(keys or KeyMap())
        self.acts.of("typing help").setChecked(True)
        self.panes.begin(outline=outline_shown, approval=approval_shown)
        self._show_approval()
        self._show_caret()
        self.editor.setFocus()

    def _build(self) -> None:
        theme, bridge = self._theme, self.bridge
        self.bar = ReportBar(bridge, theme, self.acts, self)
        self.failure_bar = SaveFailureBar(theme, self)
        self.status = StatusBar(bridge, theme, self)
        self.panes = panes = ReportPanes(bridge, theme, self.acts, self)
        self.outline, self.middle, self.panel = panes.outline, panes.middle, panes.approval
        self.editor, self.comments = panes.editor, panes.comments
        self.problems, self.problems_panel = panes.problems, panes.problems_panel
        self.find_bar = FindBar(bridge, self.editor, theme, self)
        self.counts = Counts(bridge, self.editor, self.status, theme, self)
        self._whole = whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.bar)
        whole.addWidget(self.failure_bar)
        whole.addWidget(self.find_bar)
        whole.addWidget(panes, 1)
        whole.addWidget(self.status)

    def _connect(self) -> None:
        self._connect_acts()
        self._connect_page()
        self.calm.focus_changed.connect(self._on_focus_changed)
        self.bridge.approval_changed.connect(self._show_approval)
        self.bridge.mode_changed.connect(self._show_caret)
        self.modes.refused.connect(self.refused)
        self.bridge.save_state_changed.connect(self._on_save_state)
        self.failure_bar.try_again_asked.connect(self.bridge.save)
        self.bar.desk_asked.connect(self.desk_asked)
        self.bar.export_asked.connect(self.export_asked)
        self.bar.person_asked.connect(self.person_asked)
        self.bar.stage_asked.connect(self.approval.send_to)
        self.bar.next_act_asked.connect(self._on_next_act_asked)
        self.panel.jump_asked.connect(self.jump)
        self.panel.sign_asked.connect(self._on_sign_asked)
        self.panel.take_back_asked.connect(self.approval.take_back)
        self.panel.override_asked.connect(self.approval.send_to)
        self.panel.record_asked.connect(self.approval.record)
        self.panel.changes_asked.connect(self._on_changes_asked)
        self.approval.jump_asked.connect(self.jump)
        self.approval.refused.connect(self.refused)

    def _connect_acts(self) -> None:
        for act, action in self.acts.items():
            if act.hearer == "text":
                action.triggered.connect(partial(self._on_text_act, act.id))
        self._do_on("find", self.find_bar.begin)
        self._do_on("replace", self.find_bar.begin_replacing)
        self._do_on("find next", self.find_bar.on_next_clicked)
        self._do_on("find previous", self.find_bar.on_previous_clicked)
        self._do_on("spelling", self.problems_panel.begin)
        self._do_on("next problem", self.problems.next)
        self._do_on("fix problem", self.problems.mend)
        self._do_on("ignore here", self.problems.ignore_here)
        self._do_on("add word", self.problems.keep_here)
        self._do_on("kept words", self.problems.show_kept_words)
        self._do_on("link", self.links.edit)
        self._do_on("figure", self.figures.insert)
        self._do_on("alternative text", self.figures.edit_alternative)
        self._do_on("replace picture", self.figures.replace)
        self._do_on("table", self.tables.insert)
        self._do_on("counts", self.counts.show_figures)
        self._do_on("placeholders", self.counts.show_placeholders)
        self._do_on("next placeholder", self.counts.next_placeholder)
        self._do_on("compare", self._on_compare_asked)
        self._do_on("save", self.bridge.save)
        self._do_on("desk", self.desk_asked.emit)
        self._do_on("export", self.export_asked.emit)
        self._do_on("bring back", self.bring_back_asked.emit)
        self.find_bar.refused.connect(self.refused)

    def _do_on(self, act_id: str, do: Callable[[], None]) -> None:
        self.acts.of(act_id).triggered.connect(lambda: do())

    def _on_text_act(self, act_id: str) -> None:
        self.editor.do(act_id)
        self._show_caret()

    def wear_keys(self, keys: KeyMap) -> None:
        """Listen to these keys from now on."""
        self.acts.wear_keys(keys)
        self.editor.wear_keys(keys)
        self.views.wear_keys(keys)
        self.panes.review.name_keys(self.acts.of("comment").shortcut())

    def _connect_page(self) -> None:
        self.editor.selection_changed.connect(self._caret_rests.start)
        self._caret_rests.timeout.connect(self._show_caret)
        self.editor.refused.connect(self.refused)
        self.editor.told.connect(self.told)
        self.problems.refused.connect(self.refused)
        self.problems.remark_changed.connect(self.status.show_remark)
        self.acts.of("typing help").toggled.connect(self.editor.help_typing)
        self.editor.link_asked.connect(self.links.open)
        self.editor.menu_opening.connect(self.links.add_to_menu)
        self.links.refused.connect(self.refused)
        self.editor.figure_opened.connect(self.figures.edit_alternative)
        self.editor.pictures_brought.connect(self.figures.insert_brought)
        self.editor.menu_opening.connect(self.figures.add_to_menu)
        self.figures.refused.connect(self.refused)
        self.editor.installEventFilter(self)
        self.comments.refused.connect(self.refused)
        self.comments.told.connect(self.told)
        self.comments_acts.read.connect(self.status.show_said)
        self.outline.jump_asked.connect(self.jump)
        self.outline.query_asked.connect(self.comments_acts.next_query)
        self.outline.comment_asked.connect(self.comments_acts.next)
        for asking in (self.outline.suggestion_asked, self.status.suggestions_asked):
            asking.connect(self.suggestions_acts.next)
        self.editor.menu_opening.connect(self.suggestions_acts.add_to_menu)
        self.comments_acts.refused.connect(self.refused)
        self.comments_acts.told.connect(self.told)
        self.suggestions_acts.told.connect(self.told)
        self.views.told.connect(self.told)
        self.comparing.shown_changed.connect(self._show_instead)
        self.comparing.jump_asked.connect(self.jump)
        self.comparing.refused.connect(self.refused)
        self.comparing.told.connect(self.told)
        self.comparing.since_asked.connect(self.re_signing.begin)
        self.past.compare_asked.connect(self._on_two_states_asked)
        self.past.refused.connect(self.refused)
        self.past.told.connect(self.told)
        self.proof.jump_asked.connect(self.jump)
        self.proof.select_asked.connect(self.counts.go_to)
        self.proof.refused.connect(self.refused)
        self.proof.told.connect(self.told)
        self.re_signing.shown_changed.connect(self._show_instead)
        self.re_signing.compare_asked.connect(self._on_states_asked)
        self.re_signing.jump_asked.connect(self.jump)
        self.re_signing.refused.connect(self.refused)
        self.middle.bands.jump_asked.connect(self.jump)

    @Slot(object)
    def jump(self, span: Span) -> None:
        """Go to a place of the text: it is in sight, the caret at its start."""
        self._place = None
        self.editor.select(Span(span.start, span.start))
        self.editor.reveal(span)
        self.editor.setFocus()

    @Slot()
    def _show_approval(self) -> None:
        here = self.bridge.open_report
        self.bar.show_stage()
        self.bar.show_next(next_act(here.report, here.actor, self.bridge.reads(), here.way))

    @Slot()
    def _show_caret(self) -> None:
        span = self.editor.selection()
        kind, level = self.editor.current_kind()
        styles = self.editor.current_styles()
        self.bar.show_kind(kind_name(kind, level))
        for style in STYLES - {"link"}:
            self.acts.of(style).setChecked(style in styles)
        self.acts.of("not in print").setChecked(self.editor.is_not_in_print())
        for one in LISTS:
            self.acts.of(one).setChecked(kind == one)
        can_edit = not self.editor.isReadOnly()
        self.acts.allow(
            editing=can_edit,
            selection=span.end > span.start,
            table=kind == "cell",
            figure=self.editor.figures.figure() is not None,
        )
        self.outline.set_position(span.start)
        self.status.show_link(self.editor.links.said())
        self.status.show_selection(span)

    @Slot(object)
    def _on_save_state(self, state: object) -> None:
        self.failure_bar.show_state(self.bridge.save_state)
        del state

    @Slot(object)
    def _on_next_act_asked(self, next_act: NextAct) -> None:
        if next_act.role is not None:
            self._on_sign_asked(next_act.role)
        elif next_act.stage is not None:
            self.approval.send_to(next_act.stage)

    @Slot(object)
    def _on_sign_asked(self, role: Role) -> None:
        """The first time all is signed; afterwards what changed is read, so that nothing is signed unseen."""
        if role in self.bridge.open_report.report.sign_offs:
            self.re_signing.begin(role)
        else:
            self.approval.sign(role)

    @Slot(object)
    def _on_changes_asked(self, role: Role) -> None:
        """To the next passage that `role` has not read as it stands, after the caret, round and round."""
        report = self.bridge.open_report.report
        changed = next(read.changed for read in self.bridge.reads() if read.role == role)
        places = [report.in_markup(passage.span) for passage in changed]
        index = nearest(places, self.editor.selection().start + 1, forward=True)
        if index is not None:
            self.jump(places[index])

    @Slot()
    def _on_compare_asked(self) -> None:
        """Whoever has signed wants to know first what changed since."""
        if self.comparing.view is not None:
            self.comparing.view.list.setFocus()
        elif self.re_signing.has_signed:
            self.re_signing.begin()
        else:
            self.comparing.begin()

    @Slot()
    def _on_states_asked(self) -> None:
        self.comparing.begin(has_signed=True)

    @Slot(str, str)
    def _on_two_states_asked(self, old: str, new: str) -> None:
        self.comparing.begin((old, new), has_signed=self.re_signing.has_signed)

    @Slot(object)
    def _show_instead(self, view: QWidget | None) -> None:
        """`view` in the place of the text and all around it, or everything again."""
        if view is not None:
            self.find_bar.leave()
            self._whole.addWidget(view, 1)
        self.bar.setVisible(view is None and not self.acts.of("focus").isChecked())
        self.panes.setVisible(view is None)
        self.status.setVisible(view is None)
        if view is None:
            self.editor.setFocus()

    @Slot(bool)
    def _on_focus_changed(self, is_focused: bool) -> None:
        """Only the page, and whether it is saved; or everything again."""
        self.bar.setVisible(not is_focused)
        self.status.show_focus(is_on=is_focused, keys=self.acts.of("focus").shortcut())
        self.editor.setFocus()

    def return_to(self, place: Place) -> None:
        """Be where one was, once the page has its size."""
        self._place = place

    def showEvent(self, event: QShowEvent) -> None:
        # Queued: the page gets its width after this.
        QTimer.singleShot(0, self, partial(self._go_to_place, self.editor.selection()))

    def _go_to_place(self, stood: Span) -> None:
        place, self._place = self._place, None
        # Whoever has gone elsewhere meanwhile stays there.
        if place is not None and self.editor.selection() == stood:
            self.editor.go_to(place)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # AltGr is Ctrl+Alt to Windows: where the keys type a letter, they are no command.
        is_key = event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if is_key and _types_with_alt_gr(event):
            event.accept()
            return True
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._theme.ground)


def _types_with_alt_gr(event: QEvent) -> bool:
    """Whether the keys give a letter of their own, as AltGr+M gives µ; bare Ctrl+Alt+M gives none or m."""
    assert isinstance(event, QKeyEvent)
    is_alt_gr = event.modifiers() & _ALT_GR == _ALT_GR
    return is_alt_gr and event.text() >= " " and event.text().upper() != chr(event.key() & 0xFFFF)
