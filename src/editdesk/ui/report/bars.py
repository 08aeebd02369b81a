"""The bar above a report: where it stands and what one can do."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QWidget

from editdesk.ui.actions import Actions, fill
from editdesk.ui.acts import KINDS
from editdesk.ui.bridge import ReportBridge
from editdesk.ui.report.modes import ModeSwitch
from editdesk.ui.report.reading import NextAct
from editdesk.ui.report.stage_menu import LINE, targets
from editdesk.ui.report.tool_button import PersonButton, StageButton, ToolButton, WordMenuButton
from editdesk.ui.theme import BAR_HEIGHT, Theme
from editdesk.ui.widgets.buttons import Button
from editdesk.ui.widgets.frames import Bar
from editdesk.ui.widgets.labels import hairline, label
from editdesk.workflow.coverage import stage_label

_ROOM_FOR_WORDS, _ROOM_FOR_MODES = 1240, 1400


class ReportBar(Bar):
    """Desk, slug, stage, tools, the next act, Export, and who one is."""

    desk_asked = Signal()
    export_asked = Signal()
    person_asked = Signal()
    stage_asked = Signal(str)  # a stage, 'restore', 'correct' or 'embargo'
    next_act_asked = Signal(object)  # NextAct

    def __init__(
        self, bridge: ReportBridge, theme: Theme, actions: Actions, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, BAR_HEIGHT, "bottom", parent)
        self._bridge = bridge
        self._next: NextAct | None = None
        self._build(actions)
        self._connect()
        self.show_stage()

    def _build(self, actions: Actions) -> None:
        theme, row = self._theme, self.row
        row.setContentsMargins(8, 0, 12, 0)
        row.setSpacing(2)
        self.desk_button = Button("Desk", theme, "quiet", icon="back", parent=self)
        self.desk_button.setToolTip("Back to the desk (Alt+Left)")
        self.slug = label("", theme, 600)
        self.slug.setWordWrap(False)
        self.stage_button = StageButton(theme, self)
        self.stage_menu = QMenu(self)
        self.stage_menu.setPalette(theme.palette())
        self.stage_menu.setToolTipsVisible(True)
        self.stage_button.clicked.connect(self._show_stage_menu)
        self.kind_button = WordMenuButton("Kind of paragraph", theme, 118, self)
        self.kind_button.setToolTip("Kind of paragraph (Ctrl+1 to Ctrl+4)")
        self.kind_menu = fill(QMenu(self), actions.entries(KINDS))
        self.kind_menu.setPalette(theme.palette())
        self.kind_button.clicked.connect(self._show_kind_menu)
        self.comment_button = ToolButton("comment", actions.of("comment"), theme, "Comment", self)
        self.comments_button = ToolButton("comment", actions.of("comments"), theme, parent=self)
        self.modes = ModeSwitch(theme, self)
        self.next_button = Button("", theme, "primary", parent=self)
        self.export_button = Button("Export", theme, icon="export", parent=self)
        self.export_button.setToolTip("Export (Ctrl+Shift+X)")
        me = self._bridge.open_report.actor.person
        self.person_button = PersonButton(me, self._bridge.colour_index(me.id), theme, self)
        self._lay_out(actions)

    def _lay_out(self, actions: Actions) -> None:
        theme, row = self._theme, self.row
        row.addWidget(self.desk_button)
        row.addSpacing(6)
        row.addWidget(self.slug)
        row.addSpacing(6)
        row.addWidget(self.stage_button)
        self._separate()
        row.addWidget(ToolButton("undo", actions.of("undo"), theme, parent=self))
        row.addWidget(ToolButton("redo", actions.of("redo"), theme, parent=self))
        self._separate()
        row.addWidget(self.kind_button)
        row.addWidget(ToolButton("bold", actions.of("bold"), theme, parent=self))
        row.addWidget(ToolButton("italic", actions.of("italic"), theme, parent=self))
        row.addWidget(ToolButton("bullets", actions.of("bullet"), theme, parent=self))
        row.addWidget(ToolButton("numbers", actions.of("numbered"), theme, parent=self))
        self._separate()
        row.addWidget(self.comment_button)
        row.addWidget(ToolButton("search", actions.of("find"), theme, parent=self))
        row.addStretch(1)
        row.addWidget(self.modes)
        row.addStretch(1)
        row.addWidget(ToolButton("outline", actions.of("outline"), theme, parent=self))
        row.addWidget(self.comments_button)
        row.addWidget(ToolButton("review", actions.of("review pane"), theme, parent=self))
        row.addWidget(ToolButton("approval", actions.of("approval"), theme, parent=self))
        row.addSpacing(8)
        row.addWidget(self.export_button)
        row.addSpacing(6)
        row.addWidget(self.next_button)
        row.addSpacing(8)
        row.addWidget(self.person_button)

    def _separate(self) -> None:
        line = hairline(self._theme, is_upright=True, parent=self)
        line.setFixedHeight(20)
        self.row.addSpacing(6)
        self.row.addWidget(line)
        self.row.addSpacing(6)

    def _connect(self) -> None:
        self.desk_button.clicked.connect(self.desk_asked)
        self.export_button.clicked.connect(self.export_asked)
        self.person_button.clicked.connect(self.person_asked)
        self.next_button.clicked.connect(self._on_next)

    @Slot()
    def show_stage(self) -> None:
        """Show slug and stage as they are now."""
        report = self._bridge.open_report.report
        self.slug.setText(report.slug)
        plan = report.details.get("plan", "")
        self.slug.setToolTip(f"{report.headline}\n{plan}".strip())
        self.stage_button.show_stage(report.stage, stage_label(report, self._bridge.reads()))
        self._fit()

    def show_next(self, next_act: NextAct | None) -> None:
        """Offer `next_act` as the one primary button."""
        self._next = next_act
        self.next_button.setVisible(next_act is not None)
        if next_act is not None and next_act.label != self.next_button.text():
            self.next_button.setText(next_act.label)
            self.next_button.setAccessibleName(next_act.label.rstrip("…"))
            self.next_button.updateGeometry()
        self._fit()

    def show_kind(self, name: str) -> None:
        self.kind_button.show_word(name)

    def _on_next(self) -> None:
        if self._next is not None:
            self.next_act_asked.emit(self._next)

    def _show_kind_menu(self) -> None:
        self.kind_menu.popup(self.kind_button.mapToGlobal(self.kind_button.rect().bottomLeft()))

    def _show_stage_menu(self) -> None:
        here = self._bridge.open_report
        self.stage_menu.clear()
        for target in targets(here.report, here.actor.person, here.way):
            if target == LINE:
                self.stage_menu.addSeparator()
                continue
            is_here = target.name == here.report.stage
            act = self.stage_menu.addAction(target.words)
            act.setCheckable(is_here)
            act.setChecked(is_here)
            act.setEnabled(not is_here and not target.why_not)
            act.setToolTip(target.why_not or target.words.rstrip("…"))
            act.setData(target.name)
            act.triggered.connect(self._asking(target.name))
        self.stage_menu.popup(self.stage_button.mapToGlobal(self.stage_button.rect().bottomLeft()))

    def _asking(self, name: str) -> object:
        return lambda: self.stage_asked.emit(name)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()

    def _fit(self) -> None:
        """Leave out words that icons can stand for, until the stage and the next act are wholly there."""
        width = self.width()
        self.modes.fit(has_room=width >= _ROOM_FOR_MODES)
        self.comment_button.set_word("Comment" if width >= _ROOM_FOR_WORDS else "")
        self.export_button.setText("Export")
        steps: tuple[Callable[[], None], ...] = (
            partial(self.modes.fit, has_room=False),
            partial(self.comment_button.set_word, ""),
            partial(self.export_button.setText, ""),
        )
        for leave_out in steps:
            self.row.invalidate()
            if self.row.minimumSize().width() <= width:
                break
            leave_out()
