"""All that is pointed out in a report, beside it: "3 of 18", each in its sentence, with what can be done."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from html import escape

from PySide6.QtCore import QItemSelectionModel, Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from editdesk.checks.finding import Finding
from editdesk.checks.spelling import SPELLING
from editdesk.ui.bridge import ReportBridge
from editdesk.ui.editor.problem_menu import fix_name
from editdesk.ui.panels.side_pane import WIDTH, SidePane
from editdesk.ui.report.problems import Problems
from editdesk.ui.report.problems_list import ProblemList, kind_of
from editdesk.ui.theme import Theme
from editdesk.ui.widgets.buttons import Button
from editdesk.ui.widgets.labels import hairline, label, note

_MOST_FIXES = 6
_CONTEXT = 48
_GAP = 6


class ProblemsPanel(SidePane):
    """Lists what `problems` found; says what is wanted and has it done there."""

    def __init__(
        self, bridge: ReportBridge, problems: Problems, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__("Spelling and style", "problem", theme, parent)
        self.name_pane("Spelling and style", "Close spelling and style")
        self._bridge, self._problems = bridge, problems
        self._current: Finding | None = None
        self._build()
        self._connect()

    def _build(self) -> None:
        theme = self._theme
        self.context = label("", theme)
        self.context.setTextFormat(Qt.TextFormat.RichText)
        self.context.setFont(theme.serif(16))
        self.message = label("", theme)
        self.rule = note("", theme, 12)
        self.fix_buttons: list[Button] = []
        self.fixes = QVBoxLayout()
        self.fixes.setSpacing(6)
        self.acts = QVBoxLayout()
        self.acts.setSpacing(0)
        self.ignore_button = Button("Ignore here", theme, "quiet")
        self.mine_button = Button("Add to my dictionary", theme, "quiet")
        self.house_button = Button("Add to the house dictionary", theme, "quiet")
        self.remark = note("", theme, 12)
        self.remark.hide()
        self.list = ProblemList(theme, self)
        self._lay_out()

    def _lay_out(self) -> None:
        card = QVBoxLayout()
        card.setContentsMargins(17, 8, 17, 12)
        card.setSpacing(8)
        for words in (self.context, self.message, self.rule):
            card.addWidget(words)
        card.addLayout(self.fixes)
        for button in (self.ignore_button, self.mine_button, self.house_button):
            self.acts.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        card.addLayout(self.acts)
        card.addWidget(self.remark)
        column = self.column
        column.addLayout(card)
        column.addWidget(hairline(self._theme))
        column.addSpacing(4)
        column.addWidget(self.list, 1)

    def _connect(self) -> None:
        self._problems.checked.connect(self.on_checked)
        self._problems.remark_changed.connect(self.on_remark_changed)
        self.list.selectionModel().currentChanged.connect(self.on_row_chosen)
        self.list.clicked.connect(self.on_row_chosen)
        self.list.mend_asked.connect(self.on_mend_asked)
        self.list.left.connect(self.leave)
        self.previous_button.clicked.connect(partial(self.go, -1))
        self.next_button.clicked.connect(partial(self.go, 1))
        self.close_button.clicked.connect(self.leave)
        self.ignore_button.clicked.connect(partial(self._do, self._problems.ignore))
        self.mine_button.clicked.connect(partial(self._do, self._problems.keep_for_me))
        self.house_button.clicked.connect(partial(self._do, self._problems.keep_for_house))

    @Slot()
    def begin(self) -> None:
        """Show all problems, the next one after the caret first; once more goes on to the next."""
        if self.isVisible() and self.list.hasFocus():
            self.go(1)
            return
        self.show()
        found = self._problems.found
        self.on_remark_changed(self._problems.remark)
        after = self._problems.position
        at = next((number for number, one in enumerate(found) if one.span.end >= after), 0)
        self._show(found, at, jumps=True)
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def leave(self) -> None:
        """Close the panel; the words that were shown last stay selected."""
        self.hide()
        self._problems.give_back()

    def go(self, by: int) -> None:
        """To the next problem, or the one before, round and round."""
        count = len(self.list.rows.findings)
        if count:
            self._choose((self.list.currentIndex().row() + by) % count)

    @Slot()
    def on_checked(self) -> None:
        """Something was mended, typed or found: list anew, and stay where one is."""
        if not self.isVisible():
            return
        found = self._problems.found
        if found != self.list.rows.findings:
            row = max(0, self.list.currentIndex().row())
            start = self._current.span.start if self._current is not None else 0
            same = [at for at, one in enumerate(found) if one == self._current]
            near = [at for at, one in enumerate(found) if one.span.start >= start]
            self._show(found, same[0] if same else (near[0] if near else row), jumps=self.list.hasFocus())

    @Slot()
    def on_row_chosen(self) -> None:
        """The words of the row are selected on the page; the keys stay here."""
        index = self.list.currentIndex()
        self._current = self.list.rows.findings[index.row()] if index.isValid() else None
        self._show_current()
        if self._current is not None and self.isVisible():
            self._problems.point_at(self._current)

    @Slot()
    def on_mend_asked(self) -> None:
        """Enter: the best fix."""
        if self._current is not None:
            fixes = self._problems.fixes(self._current)
            if fixes and self._problems.may_mend:
                self._do(lambda finding: self._problems.fix(finding, fixes[0]))

    @Slot(str)
    def on_remark_changed(self, remark: str) -> None:
        self.remark.setText(remark)
        self.remark.setVisible(bool(remark))

    def _do(self, act: Callable[[Finding], None]) -> None:
        if self._current is not None:
            act(self._current)
            self.list.setFocus()

    def _show(self, found: list[Finding], at: int, *, jumps: bool) -> None:
        model = self.list.selectionModel()
        model.blockSignals(True)
        self.list.rows.show(found)
        model.blockSignals(False)
        self._current = None
        if found and jumps:
            self._choose(min(at, len(found) - 1))
            return
        if found:
            self._current = found[min(at, len(found) - 1)]
            model.blockSignals(True)
            self._choose(min(at, len(found) - 1))
            model.blockSignals(False)
        self._show_current()

    def _choose(self, row: int) -> None:
        index = self.list.rows.index(row)
        flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.list.selectionModel().setCurrentIndex(index, flag)
        self.list.scrollTo(index)

    def _show_current(self) -> None:
        finding, count = self._current, len(self.list.rows.findings)
        self.count_label.setText(f"{self.list.currentIndex().row() + 1:,} of {count:,}" if finding else "")
        for button in (self.previous_button, self.next_button):
            button.setVisible(count > 1)
        for widget in (self.context, self.rule, self.ignore_button, self.mine_button, self.house_button):
            widget.setVisible(finding is not None)
        self._clear_fixes()
        if finding is None:
            self.message.setText("Nothing is pointed out in this report.")
            return
        is_spelling = finding.check == SPELLING
        self.context.setText(self._in_context(finding))
        self.message.setText(finding.message)
        self.rule.setText(kind_of(finding) if is_spelling else f"{kind_of(finding)} · {finding.check}")
        self.mine_button.setVisible(is_spelling)
        self.house_button.setVisible(is_spelling)
        self.ignore_button.setEnabled(self._problems.may_mend)
        self._add_fixes([self._fix_button(words) for words in self._problems.fixes(finding)[:_MOST_FIXES]])

    def _clear_fixes(self) -> None:
        for button in self.fix_buttons:
            button.hide()
            button.deleteLater()
        self.fix_buttons = []
        while self.fixes.takeAt(0) is not None:
            pass

    def _add_fixes(self, buttons: list[Button]) -> None:
        """In as many rows as they need."""
        self.fix_buttons = buttons
        row, room = QHBoxLayout(), 0
        for button in buttons:
            needed = button.sizeHint().width() + _GAP
            if needed > room:
                row, room = QHBoxLayout(), WIDTH - 34 + _GAP
                row.setSpacing(_GAP)
                row.setAlignment(Qt.AlignmentFlag.AlignLeft)
                self.fixes.addLayout(row)
            row.addWidget(button)
            room -= needed

    def _fix_button(self, words: str) -> Button:
        button = Button(fix_name(words), self._theme)
        button.setAccessibleName(f"Replace with {words}" if words.strip() else fix_name(words))
        button.setEnabled(self._problems.may_mend)
        button.clicked.connect(partial(self._do, lambda finding: self._problems.fix(finding, words)))
        return button

    def _in_context(self, finding: Finding) -> str:
        """The words around `finding` within its paragraph, its own in bold."""
        body = self._bridge.open_report.report.body
        place = body.place(finding.span.start)
        text, start = body.block(place.number).text, place.offset
        end = start + len(finding.quote)
        before, after = text[max(0, start - _CONTEXT) : start], text[end : end + _CONTEXT]
        if start > _CONTEXT:
            before = "… " + before.partition(" ")[2]
        if end + _CONTEXT < len(text):
            after = after.rpartition(" ")[0] + " …"
        return f"{escape(before)}<b>{escape(finding.quote)}</b>{escape(after)}"
