"""What is pointed out in a report, and what becomes of it: gone through, mended, left alone, learnt."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QMenu

from editdesk.checks.finding import Finding
from editdesk.checks.spelling import SPELLING
from editdesk.desk import checking
from editdesk.desk.checking import Checker
from editdesk.errors import EditdeskError
from editdesk.review.small_words import Knows
from editdesk.text.body import Span
from editdesk.ui.actions import Actions
from editdesk.ui.bridge import ReportBridge
from editdesk.ui.dialogs.kept_words import KeptWordsDialog, WordBook
from editdesk.ui.editor.page_editor import PageEditor
from editdesk.ui.editor.problem_bubble import ProblemBubble
from editdesk.ui.editor.problem_menu import ProblemActs, add_problem
from editdesk.ui.report.proofreading import Proofreading
from editdesk.ui.theme import Theme


class Problems(QObject):
    """What is pointed out in one report, and what becomes of it; idle until `begin`."""

    refused = Signal(object)  # EditdeskError
    checked = Signal()  # the whole text was looked at, or something was mended: the list is another
    remark_changed = Signal(str)  # what is to be said of the language; empty for nothing

    def __init__(self, bridge: ReportBridge, editor: PageEditor, acts: Actions, theme: Theme) -> None:
        super().__init__(editor)
        self._bridge, self._editor, self._acts, self._theme = bridge, editor, acts, theme
        self._proofreading = Proofreading(bridge, editor)
        self._bubble = ProblemBubble(editor, theme)
        self._proofreading.checked.connect(self.checked)
        self._proofreading.remark_changed.connect(self.remark_changed)
        editor.menu_opening.connect(self.on_menu_opening)

    def begin(self, checker: Checker) -> None:
        """Point out what `checker` finds, from now on."""
        self._proofreading.begin(checker)

    @property
    def _checker(self) -> Checker | None:
        return self._proofreading.checker

    @property
    def knows(self) -> Knows | None:
        """Tells whether a word is spelled right; None before anything is checked."""
        return self._checker.knows if self._checker is not None else None

    @property
    def found(self) -> list[Finding]:
        """All that is wrong in the report, in order; spans are of the whole text."""
        return self._checker.problems() if self._checker is not None else []

    @property
    def remark(self) -> str:
        """What cannot be checked as it should be; empty where all can."""
        return self._checker.remark if self._checker is not None else ""

    @property
    def position(self) -> int:
        """Where the caret stands."""
        return self._editor.selection().start

    @property
    def may_mend(self) -> bool:
        """Whether the text may be changed."""
        return not self._editor.isReadOnly()

    def fixes(self, finding: Finding) -> tuple[str, ...]:
        """What may be put in the place of `finding`, the best first."""
        return self._checker.fixes(finding) if self._checker is not None else ()

    # Going through.

    @Slot()
    def next(self) -> None:
        """Go to the next place after the caret, round and round, and say what is wrong there."""
        if self._checker is None:
            return
        finding = next(self._checker.problems_from(self._editor.selection().end), None)
        if finding is None:
            self._bubble.say("Nothing is pointed out in this report.")
        else:
            self.show(finding)

    def show(self, finding: Finding) -> None:
        """Select the words of `finding` and say what is wrong with them."""
        self.point_at(finding)
        self._editor.setFocus()
        self._bubble.say(finding.message, f"{self._tip('fix problem')}  ·  {self._tip('next problem')}")

    def point_at(self, finding: Finding) -> None:
        """Select the words of `finding`; the keys stay where they are."""
        self._bubble.hide()
        if self._stands(finding):
            self._editor.select(finding.span)
            self._editor.reveal(finding.span)

    def give_back(self) -> None:
        """Let the text hear the keys again."""
        self._editor.setFocus()

    def _tip(self, act_id: str) -> str:
        return self._acts.of(act_id).toolTip()

    @Slot()
    def mend(self) -> None:
        """Offer at the caret what can be done about what is pointed out there."""
        here = self.here()
        if not here:
            self._bubble.say("Nothing is pointed out here.", self._tip("next problem"))
            return
        menu = QMenu(self._editor)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._add(menu, here)
        first = next((act for act in menu.actions() if act.isEnabled() and not act.isSeparator()), None)
        if first is not None:
            menu.setActiveAction(first)
        at = self._editor.cursorRect().bottomLeft()
        menu.popup(self._editor.viewport().mapToGlobal(at))

    def here(self) -> list[Finding]:
        """What is pointed out where the caret stands, or in what is selected."""
        return self._at(self._editor.selection().start)

    def _at(self, position: int) -> list[Finding]:
        return self._checker.at(position) if self._checker is not None else []

    @Slot(QMenu, int)
    def on_menu_opening(self, menu: QMenu, position: int) -> None:
        """The menu of the page opens at `position` of the text: what is wrong there comes first."""
        self._bubble.hide()
        self._add(menu, self._at(position))

    def _add(self, menu: QMenu, findings: list[Finding]) -> None:
        for finding in reversed(findings):
            acts = ProblemActs(self.fix, self.ignore, self.keep_for_me, self.keep_for_house)
            fixes = self.fixes(finding)
            add_problem(menu, finding, fixes, acts, is_read_only=self._editor.isReadOnly())

    # Mending.

    def fix(self, finding: Finding, words: str) -> None:
        """Put `words` in the place of `finding`; the caret goes behind them."""
        if self._stands(finding):
            self._do(lambda: checking.fix(self._bridge.open_report, finding, words))
            at = finding.span.start + len(words)
            self._editor.select(Span(at, at))

    def ignore(self, finding: Finding) -> None:
        """Say that the words of `finding` are right as they are, here."""
        if self._stands(finding):
            self._do(lambda: checking.ignore(self._bridge.open_report, finding))

    def keep_for_me(self, finding: Finding) -> None:
        """Put the word into the writer's own dictionary."""
        self._keep(lambda checker: checker.keep_for_me(finding.quote))

    def keep_for_house(self, finding: Finding) -> None:
        """Put the word into the dictionary of the whole desk."""
        self._keep(lambda checker: checker.keep_for_house(finding.quote))

    @Slot()
    def ignore_here(self) -> None:
        """Leave alone what is pointed out at the caret."""
        for finding in self.here():
            self.ignore(finding)

    @Slot()
    def keep_here(self) -> None:
        """Put the word at the caret into the writer's own dictionary, if it is pointed out."""
        for finding in self.here():
            if finding.check == SPELLING:
                self.keep_for_me(finding)

    @Slot()
    def show_kept_words(self) -> None:
        """Look through the words that one keeps and those of the house."""
        checker = self._checker
        if checker is None:
            return
        books = (
            WordBook("Mine", checker.my_words, checker.keep_for_me, checker.drop_for_me),
            WordBook("The house’s", checker.words_of_house, checker.keep_for_house, checker.drop_for_house),
        )
        dialog = KeptWordsDialog(books, self._theme, self._editor.window())
        dialog.finished.connect(self._proofreading.look_again)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _keep(self, keep: Callable[[Checker], None]) -> None:
        checker = self._checker
        if checker is not None and self._do(lambda: keep(checker)):
            self._proofreading.look_again()

    def _stands(self, finding: Finding) -> bool:
        """Whether the words of `finding` are still where they were found."""
        body = self._bridge.open_report.report.body
        return finding.span.end < body.length and body.words_between(*finding.span) == finding.quote

    def _do(self, verb: Callable[[], None]) -> bool:
        self._bubble.hide()
        try:
            verb()
        except EditdeskError as error:
            self.refused.emit(error)
            return False
        self._proofreading.check_now()
        self.checked.emit()
        return True
