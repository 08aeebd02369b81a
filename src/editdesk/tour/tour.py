"""The main job from web copy to the printed page, done as a new user would do it."""

from __future__ import annotations

import sys
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import NamedTuple, Protocol

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from editdesk.desk.approving import change_stage, sign
from editdesk.desk.desk import set_detail
from editdesk.desk.editing import edit
from editdesk.errors import UnwritableTarget
from editdesk.report import Report
from editdesk.resources import resource
from editdesk.text.delta import insertion
from editdesk.tour.hand import Hand
from editdesk.ui.app import application, first_window
from editdesk.ui.conductor import Conductor, conduct
from editdesk.ui.dialogs.import_report import ImportDialog
from editdesk.ui.dialogs.paste import PasteDialog
from editdesk.ui.dialogs.person import PersonDialog
from editdesk.ui.export.dialog import ExportDialog
from editdesk.ui.main_window import MainWindow
from editdesk.ui.panels.sign_dialog import SignDialog
from editdesk.ui.report.page import ReportPage
from editdesk.ui.services import Services
from editdesk.workflow.stages import CHAIN

_CTRL = Qt.KeyboardModifier.ControlModifier
_DOUBLE_CLICK_MS = 60
_SIZE = (1440, 900)
_SMALL = (1280, 672)


class Other(NamedTuple):
    """One more report on the desk: due in `days`, with `words` of those that it shall have."""

    slug: str
    headline: str
    stage: str
    days: int
    words: int
    target: int
    plan: str


_OTHERS = (
    Other("clinic-beds", "The Beds That Were Never Made", "fact_check", -3, 1980, 2200, "Who paid for them?"),
    Other("river-data", "Nine Summers of Readings, One Missing", "edit", 5, 3210, 3000, "The silent gauge."),
    Other("night-shift", "Paid by the Hour, Charged by the Day", "draft", 0, 340, 900, "A month of bills."),
    Other("pension-gap", "What the Trustees Were Not Told", "legal_read", 1, 1790, 1800, "The lost letter."),
    Other("mill-papers", "A Certificate From a Mill That Closed", "copy", 9, 1502, 1500, "Who stamped it?"),
)

COMMENTS = (
    ("2.3 million crowns", "Fact", "Whose figure is this? The budget has 2.1."),
    ("shares a surname and a holiday house", "Legal", "Both registers, please, before we say so."),
    ("A Company Without a Door", "Note", "A good headline for this part."),
)
# The endings of what is exported.
_WANTED = (".docx", ".pdf", ".html")
# What is to be replaced, and with what; nothing takes it away.
SUGGESTIONS = (
    ("was booked as consumption", "was entered as consumption"),
    ("to the last litre", ""),
    ("has compared", "has checked"),
)


class TourServices(Services, Protocol):
    """Services that can be had for another place, so that the tour touches nobody's desk."""

    def at(self, folder: Path) -> Services: ...


def run(services: TourServices, out: Path) -> int:
    """0 when the whole job was done; exports, screenshots and the tour's desk lie in `out`."""
    try:
        out.mkdir(parents=True, exist_ok=True)
        for old in (*out.glob("tour.db*"), *_exports(out), out / "settings.json"):
            old.unlink(missing_ok=True)
    except OSError as error:
        raise UnwritableTarget(str(out), error.strerror or "", hint="Give --out another folder.") from error
    # The hand of the tour is quicker than a person's: two of its clicks must not look like one double click.
    application().setDoubleClickInterval(_DOUBLE_CLICK_MS)
    own = services.at(out)
    window = first_window(application(), own)
    window.resize(*_SIZE)
    window.show()
    conductor = conduct(window, own, own.start_desk(), person=None)
    tour = Tour(window, conductor, out)
    try:
        tour.all()
    finally:
        window.close()
        conductor.desk.store.close()
    for path in (*tour.exports, *tour.hand.shots):
        sys.stdout.write(f"{path}\n")
    return 0


def _exports(out: Path) -> list[Path]:
    return [out / f"night-water{ending}" for ending in _WANTED]


class Tour:
    """One walk through the windows; each step looks at what it did."""

    def __init__(self, window: MainWindow, conductor: Conductor, out: Path) -> None:
        self.window, self.conductor, self.out = window, conductor, out
        self.hand = Hand(out)
        self.exports: list[Path] = []

    def all(self) -> None:
        """The whole job."""
        self.say_who_one_is()
        self.import_the_copy()
        self.write()
        self.comment()
        self.answer_and_resolve()
        self.suggest()
        self.look_around()
        self.decide()
        self.sign()
        self.send_to_ready()
        self.export()
        self.look_at_the_desk()

    @property
    def page(self) -> ReportPage:
        """The page of the open report."""
        page = self.window.report_page
        assert isinstance(page, ReportPage)
        return page

    def say_who_one_is(self) -> None:
        """The question of the first start."""
        dialog = self.hand.wait_for_dialog(PersonDialog)
        self.hand.shoot(dialog, "01-first-start")
        dialog.name_field.selectAll()
        self.hand.type(dialog.name_field, "Mirela Stroud")
        self.hand.click(dialog.accept_button)
        self.hand.wait_for("the empty desk", lambda: self.conductor.errands)
        self.hand.shoot(self.window, "02-empty-desk")

    def import_the_copy(self) -> None:
        """Web copy from the clipboard: what is left out is shown first."""
        clipboard = application().clipboard()
        clipboard.setText(resource("sample/night-water.txt").read_text("utf-8"))
        self.hand.press(self.window, self.window.acts.of("import pasted"))
        pasted = self.hand.wait_for_dialog(PasteDialog)
        self.hand.click(pasted.accept_button)
        preview = self.hand.wait_for_dialog(ImportDialog)
        self.hand.shoot(preview, "03-import")
        preview.slug_field.selectAll()
        self.hand.type(preview.slug_field, "night-water")
        self.hand.click(preview.accept_button)
        self.hand.wait_for("the report", lambda: self.window.report_page)
        QTest.qWait(200)
        self.hand.shoot(self.window, "04-imported")

    def write(self) -> None:
        """Type, make a summary, undo a slip."""
        editor = self.page.editor
        self.hand.select(editor, "The Water That Was Sold at Night")
        self.hand.key(editor, Qt.Key.Key_End)
        # Enter in the headline opens the summary below it.
        self.hand.key(editor, Qt.Key.Key_Return)
        summary = (
            "A town paid for water that never left its reservoir. The meters were built to count without it."
        )
        self.hand.type(editor, summary)
        self.hand.wait_for("the summary", lambda: summary in editor.document().toPlainText())
        self.hand.select(editor, "three winters")
        self.hand.type(editor, "three long winters")
        self.hand.select(editor, "as dry as paper")
        self.hand.key(editor, Qt.Key.Key_I, _CTRL)
        self.hand.key(editor, Qt.Key.Key_End)
        self.hand.type(editor, " A slip.")
        self.hand.key(editor, Qt.Key.Key_Z, _CTRL)
        self.hand.wait_for("the slip to be undone", lambda: "A slip." not in editor.document().toPlainText())

    def comment(self) -> None:
        """Three comments of three kinds."""
        for quote, kind, words in COMMENTS:
            self.hand.select(self.page.editor, quote)
            self.hand.press(self.page, self.page.acts.of("comment"))
            card = self.page.comments.margin.new_comment
            self.hand.wait_for("the card of a new comment", card.isVisible)
            self.hand.click(next(button for button in card.kind_choice.buttons if button.text() == kind))
            self.hand.type(card.words_box, words)
            before = len(self.report.threads)
            self.hand.key(card.words_box, Qt.Key.Key_Return, _CTRL)
            self.hand.wait_for("the comment", partial(self._has_more_than, before))

    def _has_more_than(self, threads: int) -> bool:
        return len(self.report.threads) > threads

    @property
    def report(self) -> Report:
        """What the journal and the hand have made of the report so far."""
        bridge = self.conductor.bridge
        assert bridge is not None
        return bridge.open_report.report

    def answer_and_resolve(self) -> None:
        """Go through the comments by key; answer the first, resolve what is a query."""
        margin = self.page.comments.margin
        editor = self.page.editor
        self.hand.key(editor, Qt.Key.Key_Home, _CTRL)
        self.hand.press(self.page, self.page.acts.of("next comment"))
        card = margin.active_card
        self.hand.wait_for("the first card", card.isVisible)
        self.hand.click(card.reply_box)
        self.hand.type(card.reply_box, "The supplementary budget of May, page 12.")
        self.hand.shoot(self.window, "05-comments")
        self.hand.key(card.reply_box, Qt.Key.Key_Return, _CTRL)
        self.hand.wait_for("the answer", lambda: any(t.replies for t in self.report.shown_threads))

    def suggest(self) -> None:
        """Propose three changes, and look at the text without and with them."""
        editor, page = self.page.editor, self.page
        self.hand.press(page, page.acts.of("suggesting"))
        for quote, words in SUGGESTIONS:
            self.hand.select(editor, quote)
            if words:
                self.hand.type(editor, words)
            else:
                self.hand.key(editor, Qt.Key.Key_Delete)
        self.hand.wait_for("three suggestions", lambda: len(page.bridge.cards) == len(SUGGESTIONS))
        for view in ("if accepted", "as it stands", "all marks"):
            self.hand.press(page, page.acts.of(view))
            self.hand.wait_for(view, partial(self._is_in_view, view))
        self.hand.press(page, page.acts.of("suggesting"))

    def _is_in_view(self, view: str) -> bool:
        return self.page.views.name == view

    def decide(self) -> None:
        """Accept the first suggestion, reject the second, accept the third."""
        page = self.page
        self.hand.key(page.editor, Qt.Key.Key_Home, _CTRL)
        for act in ("next suggestion", "accept suggestion", "reject suggestion", "accept suggestion"):
            self.hand.press(page, page.acts.of(act))
        self.hand.wait_for("the decisions", lambda: not page.bridge.cards)

    def look_around(self) -> None:
        """The same page in dark and in a small window."""
        self.appear("dark", "report-dark")
        self.window.resize(*_SMALL)
        self.hand.shoot(self.window, "06-small-dark")
        self.appear("light", "07-small-light")
        self.window.resize(*_SIZE)
        self.hand.key(self.page.editor, Qt.Key.Key_Home, _CTRL)
        self.hand.press(self.page, self.page.acts.of("next comment"))
        self.hand.shoot(self.window, "report-light")

    def appear(self, appearance: str, name: str) -> None:
        """Choose light or dark, and take a picture."""
        act = next(a for a in self.window.acts.appearances.actions() if a.data() == appearance)
        act.trigger()
        self.hand.shoot(self.window, name)

    def sign(self) -> None:
        """Resolve what is asked, then sign in all three roles."""
        card = self.page.comments.margin.active_card
        for quote, kind, _ in COMMENTS:
            if kind != "Note":
                self.hand.select(self.page.editor, quote)
                self.hand.wait_for("the card", card.isVisible)
                thread = card.thread_id
                self.hand.click(card.resolve_button)
                self.hand.wait_for("it to be resolved", partial(self._is_resolved, thread))
        for name in ("Edit", "Fact-check", "Legal read"):
            check = self.hand.in_dialog(SignDialog, self._accept_sign)
            self.hand.click(self.hand.button(self.page.panel, f"Sign: {name}"))
            check()
        self.hand.wait_for("three sign-offs", lambda: len(self.report.sign_offs) == 3)
        self.hand.shoot(self.window, "09-signed")

    def _is_resolved(self, thread: str | None) -> bool:
        return thread is not None and self.report.threads[thread].is_resolved

    def _accept_sign(self, dialog: SignDialog) -> None:
        self.hand.shoot(dialog, "08-sign")
        self.hand.click(dialog.accept_button)

    def send_to_ready(self) -> None:
        """The primary button, from stage to stage."""
        for stage in CHAIN[1 : CHAIN.index("ready") + 1]:
            self.hand.click(self.page.bar.next_button)
            self.hand.wait_for(stage, partial(self._is_at, stage))
        self.hand.shoot(self.window, "10-ready")

    def _is_at(self, stage: str) -> bool:
        return self.report.stage == stage

    def export(self) -> None:
        """Word, print pages and a web page, all at once."""
        self.hand.press(self.page, self.page.acts.of("export"))
        dialog = self.hand.wait_for_dialog(ExportDialog)
        for ending, chip in dialog.choice.chips.items():
            if chip.isChecked() != (ending in _WANTED):
                self.hand.key(chip, Qt.Key.Key_Space)
        dialog.preview.format_asked.emit(".pdf")
        self.hand.wait_for("the first page", lambda: not dialog.preview.page.picture.isNull())
        folder = dialog.choice.place.folder_field
        # The picture is for everybody, the tour's folder for nobody else.
        folder.selectAll()
        self.hand.type(folder, "~/Reports")
        self.hand.shoot(dialog, "export-light")
        folder.selectAll()
        self.hand.type(folder, str(self.out))
        self.hand.click(dialog.accept_button)
        self.hand.wait_for("the files", partial(getattr, dialog, "outcome"))
        self.hand.click(dialog.accept_button)
        self.exports += _exports(self.out)

    def look_at_the_desk(self) -> None:
        """Back to the reports, with a few more there: as a list, on the board, and what waits for oneself."""
        for other in _OTHERS:
            self._begin(other)
        self.hand.press(self.page, self.page.acts.of("desk"))
        self.hand.wait_for("the desk", lambda: self.window.is_at_desk)
        page = self.window.desk_page
        self.hand.wait_for("the queue", lambda: page.queue.count)
        self.hand.shoot(self.window, "desk-light")
        for view in ("board", "queue"):
            self.window.acts.of(f"{view} view").trigger()
            self.hand.shoot(self.window, f"{view}-light")
        self.window.acts.of("list view").trigger()
        self.appear("dark", "desk-dark")

    def _begin(self, other: Other) -> None:
        """A report with words borrowed from the sample, signed as far as its stage asks."""
        desk = self.conductor.desk
        made = desk.new(other.slug, other.headline, self.conductor.actor)
        words = (self.report.standing.text.split() * 3)[: other.words]
        edit(made, insertion(made.report.body.length - 1, " ".join(words)))
        due = (desk.clock() + timedelta(days=other.days)).date().isoformat()
        for key, value in (("due", due), ("target_words", str(other.target)), ("plan", other.plan)):
            set_detail(made, key, value)
        if other.stage != made.report.stage:
            for role in made.way.reads.get(other.stage, ()):
                sign(made, role)
            change_stage(made, other.stage)
