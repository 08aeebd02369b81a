"""The Export dialog: what it asks and tells, and that its keys do it all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editdesk.desk.exporting import Export
from editdesk.desk.layouts import PageOptions, layouts
from editdesk.desk.previewing import Preview
from editdesk.desk.sending import CommentChoice, Sending
from editdesk.desk.sent_copies import SentCopy
from editdesk.errors import EditdeskError
from editdesk.review.losses import Lost
from editdesk.review.people import Person
from editdesk.review.roles import Role
from editdesk.text.body import Span
from editdesk.ui import fonts
from editdesk.ui.editor.pictures import Pictures
from editdesk.ui.export.choices import Asked, Facts, Remembered, Wanted, Work
from editdesk.ui.export.dialog import ExportDialog
from editdesk.ui.theme import Theme
from editdesk.workflow.obstacles import Obstacle

REFUSAL = EditdeskError("It cannot be done.", hint="Do something else.")
BY_KIND = {kind: layouts(None, kind) for kind in ("clean", "review", "certificate")}
LAYOUTS = BY_KIND["clean"]
PAGES = PageOptions(layout=LAYOUTS[0].name)
FACTS = Facts("night-water", layouts=BY_KIND)
DRAFT = Facts(
    "night-water",
    ["it is at stage Draft, not Ready"],
    ["it is at stage Draft, not Ready"],
    [Obstacle("a", "suggestion", "A suggestion is open: “allegedly”", Span(40, 49))],
    layouts=BY_KIND,
)


class Working:
    """Stands for the work: keeps what was asked for, and lets a test answer."""

    def __init__(self) -> None:
        self.wanted: list[Wanted] = []
        self.asked: list[Asked] = []
        self.told: Callable[[str, int, int], None] = lambda *_: None
        self.done: Callable[[Sequence[Export]], None] = lambda _: None
        self.failed: Callable[[EditdeskError], None] = lambda _: None
        self.stops_in_time = True
        self.is_slow = False
        self.show: Callable[[], None] = lambda: None

    def export(self, wanted: Wanted, told: Any, done: Any, failed: Any) -> Working:
        self.wanted.append(wanted)
        self.told, self.done, self.failed = told, done, failed
        return self

    def stop(self) -> bool:
        return self.stops_in_time

    def preview(self, asked: Asked, done: Callable[[Preview], None], failed: Any) -> None:
        self.asked.append(asked)
        self.show = lambda: done(Preview(asked.ending, False, lines=f"of {asked.ending}"))
        if not self.is_slow:
            self.show()

    def made(self, *left: Lost) -> list[Export]:
        return [
            Export(path, 7, "sha256:0", self.wanted[-1].is_draft, left) for path in self.wanted[-1].targets
        ]


@pytest.fixture
def working() -> Working:
    return Working()


@pytest.fixture
def make(qapp: QApplication, qtbot: QtBot, tmp_path: Path, working: Working) -> Callable[..., ExportDialog]:
    def make(facts: Facts = FACTS, remembered: Remembered | None = None) -> ExportDialog:
        def nothing(digest: str) -> Any:
            raise REFUSAL

        dialog = ExportDialog(
            facts,
            remembered or Remembered(),
            tmp_path,
            Theme.light(fonts.load(qapp)),
            Work(working.export, working.preview),
            Pictures(nothing, nothing),
        )
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return make


def press(qtbot: QtBot, dialog: ExportDialog) -> None:
    qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)


def test_several_formats_are_chosen_by_key_and_leave_together(
    make: Callable, working: Working, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = make()
    assert dialog.choice.endings == (".docx",)

    qtbot.keyClick(dialog.choice.chips[".pdf"], Qt.Key.Key_Space)
    qtbot.keyClick(dialog.choice.chips[".pdf"], Qt.Key.Key_Return)

    assert working.wanted == [
        Wanted(
            (tmp_path / "night-water.docx", tmp_path / "night-water.pdf"), "clean", False, Sending(), PAGES
        )
    ]
    working.done(working.made())
    assert dialog.outcome == "Exported 2 files, read back and found whole."
    assert dialog.told.folder_button.isVisible()


def test_options_of_one_format_are_offered_with_it_and_asked_of_it_only(
    make: Callable, working: Working, qtbot: QtBot
) -> None:
    dialog = make(FACTS._replace(has_pictures=True))
    choice = dialog.choice
    assert choice.numbered_chip.isVisible() and not choice.beside_chip.isVisible()
    qtbot.keyClick(choice.chips[".html"], Qt.Key.Key_Space)

    for chip in (choice.numbered_chip, choice.beside_chip):
        qtbot.keyClick(chip, Qt.Key.Key_Space)

    assert choice.wanted.sending == Sending(has_numbered_lines=True, has_pictures_beside=True)
    assert choice.asked(".docx", 200).sending == Sending(has_numbered_lines=True)
    qtbot.keyClick(choice.chips[".html"], Qt.Key.Key_Space)
    assert choice.wanted.sending == Sending(has_numbered_lines=True)


def test_what_stayed_is_told_once_for_all_files(make: Callable, working: Working, qtbot: QtBot) -> None:
    dialog = make()
    qtbot.keyClick(dialog.choice.chips[".md"], Qt.Key.Key_Space)
    press(qtbot, dialog)

    working.done(working.made(Lost("1 open suggestion", "the text leaves as it stands")))

    assert dialog.told.left.count("1 open suggestion") == 1


def test_without_a_format_there_is_nothing_to_export(make: Callable, qtbot: QtBot) -> None:
    dialog = make()

    qtbot.keyClick(dialog.choice.chips[".docx"], Qt.Key.Key_Space)

    assert not dialog.accept_button.isEnabled()
    assert dialog.preview.said == "Choose at least one format."


def test_approved_text_is_not_marked(make: Callable, working: Working, qtbot: QtBot) -> None:
    dialog = make()

    assert not dialog.choice.approval.isVisible()
    press(qtbot, dialog)
    assert not working.wanted[0].is_draft


def test_text_that_is_not_approved_leaves_as_a_draft_and_each_reason_is_a_jump(
    make: Callable, working: Working, qtbot: QtBot
) -> None:
    dialog = make(DRAFT)
    assert "it is at stage Draft" in dialog.choice.approval.draft_box.accessibleDescription()
    press(qtbot, dialog)
    assert working.wanted[0].is_draft
    working.done(working.made())
    assert dialog.outcome == "Exported as a draft, read back and found whole."

    other = make(DRAFT)
    with qtbot.waitSignal(other.jump_asked) as jumped:
        qtbot.keyClick(other.choice.approval.rows[0], Qt.Key.Key_Return)

    assert jumped.args == [Span(40, 49)]
    assert not other.isVisible()


def test_what_was_read_for_the_web_only_is_a_draft_on_pages_only(make: Callable, qtbot: QtBot) -> None:
    dialog = make(FACTS._replace(not_for_print=["what leaves print is not read"]))
    assert not dialog.choice.approval.isVisible() and not dialog.choice.wanted.is_draft

    qtbot.keyClick(dialog.choice.chips[".pdf"], Qt.Key.Key_Space)

    assert dialog.choice.approval.isVisible() and dialog.choice.wanted.is_draft


def test_suggestions_that_stay_are_counted_before_and_after(
    make: Callable, working: Working, qtbot: QtBot
) -> None:
    lost = Lost("2 open suggestions", "the text leaves as it stands")
    dialog = make(FACTS._replace(left_out=(lost,)))
    assert dialog.choice.left_out.text() == "2 open suggestions stay at the desk."

    press(qtbot, dialog)
    working.done(working.made(lost))

    assert "2 open suggestions" in dialog.told.left


class TestReviewCopy:
    FACTS = Facts(
        "night-water",
        layouts=BY_KIND,
        comments={"note": 2, "legal": 1},
        people=[Person("p2", "Lex Marlow", frozenset({Role.LAWYER}))],
        sent=[SentCopy(5, "review", "Zoe", "p1", datetime(2026, 11, 4, 9, 30, tzinfo=UTC), ("a.docx",))],
    )

    def made(self, make: Callable, qtbot: QtBot) -> ExportDialog:
        dialog: ExportDialog = make(self.FACTS)
        qtbot.keyClick(dialog.choice.kind_control, Qt.Key.Key_Right)
        return dialog

    def test_it_has_a_name_of_its_own_and_comments_without_legal_ones(
        self, make: Callable, working: Working, qtbot: QtBot, tmp_path: Path
    ) -> None:
        dialog = self.made(make, qtbot)
        qtbot.keyClicks(dialog.choice.review.to_field, "Ann")

        press(qtbot, dialog)

        assert working.wanted == [
            Wanted(
                (tmp_path / "night-water-review.docx",),
                "review",
                False,
                Sending(to="Ann", comments=(CommentChoice.NOTE,)),
                PageOptions(),
            )
        ]

    def test_legal_comments_go_along_once_it_is_for_a_lawyer(self, make: Callable, qtbot: QtBot) -> None:
        dialog = self.made(make, qtbot)
        assert not dialog.choice.review.chips["legal"].isChecked()

        qtbot.keyClicks(dialog.choice.review.to_field, "Lex Marlow")

        assert dialog.choice.review.chips["legal"].isChecked()

    def test_what_somebody_chose_stays_whomever_it_is_for(self, make: Callable, qtbot: QtBot) -> None:
        dialog = self.made(make, qtbot)
        for chip in dialog.choice.review.chips.values():
            if chip.isChecked():
                qtbot.keyClick(chip, Qt.Key.Key_Space)

        qtbot.keyClicks(dialog.choice.review.to_field, "Lex Marlow")

        assert dialog.choice.review.sending.comments == (CommentChoice.NONE,)

    def test_who_had_a_copy_gets_what_changed_since(self, make: Callable, qtbot: QtBot) -> None:
        dialog = self.made(make, qtbot)
        assert dialog.choice.review.sending.since == 0

        qtbot.keyClicks(dialog.choice.review.to_field, "Zoe")
        assert dialog.choice.review.sending.since == 5

        qtbot.keyClicks(dialog.choice.review.to_field, "ller")
        assert dialog.choice.review.sending.since == 0

    def test_names_stay_at_the_desk_where_one_says_so(self, make: Callable, qtbot: QtBot) -> None:
        dialog = self.made(make, qtbot)
        qtbot.keyClick(dialog.choice.names_chip, Qt.Key.Key_Space)
        assert dialog.choice.wanted.sending.hides_names

        qtbot.keyClick(dialog.choice.kind_control, Qt.Key.Key_Left)

        assert not dialog.choice.names_chip.isVisible()
        assert not dialog.choice.wanted.sending.hides_names

    def test_no_comment_of_a_kind_there_is_none_of_can_be_chosen(self, make: Callable, qtbot: QtBot) -> None:
        assert list(self.made(make, qtbot).choice.review.chips) == ["note", "legal"]


def test_a_certificate_is_a_pdf_or_a_web_page(make: Callable, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = make(DRAFT)

    qtbot.keyClick(dialog.choice.kind_control, Qt.Key.Key_Right)
    qtbot.keyClick(dialog.choice.kind_control, Qt.Key.Key_Right)

    assert dialog.choice.wanted.targets == (tmp_path / "night-water-certificate.pdf",)
    assert [ending for ending, chip in dialog.choice.chips.items() if chip.isVisible()] == [".pdf", ".html"]
    assert not dialog.choice.approval.isVisible() and not dialog.choice.review.isVisible()


def test_formats_stay_chosen_while_one_looks_at_another_kind(make: Callable, qtbot: QtBot) -> None:
    dialog = make()
    qtbot.keyClick(dialog.choice.chips[".html"], Qt.Key.Key_Space)

    qtbot.keyClick(dialog.choice.kind_control, Qt.Key.Key_Right)
    qtbot.keyClick(dialog.choice.kind_control, Qt.Key.Key_Left)

    assert dialog.choice.endings == (".docx", ".html")


def test_what_was_chosen_the_last_time_is_chosen_again(make: Callable) -> None:
    first = make()
    first.choice.chips[".docx"].setChecked(False)
    first.choice.chips[".txt"].setChecked(True)

    again = make(remembered=Remembered.of(first.choice.remembered.stored))

    assert again.choice.endings == (".txt",)


@pytest.mark.parametrize("stored", [None, [], {"kind": 7}, {"endings": {"clean": ".docx"}}, {"kind": "x"}])
def test_damaged_memories_are_none(make: Callable, stored: object) -> None:
    assert make(remembered=Remembered.of(stored)).choice.endings == (".docx",)


class TestNames:
    def test_a_name_that_some_system_refuses_is_mended_in_sight(self, make: Callable, tmp_path: Path) -> None:
        dialog = make()

        dialog.choice.place.name_field.setText('con: "who paid?" .')

        assert dialog.choice.wanted.targets == (tmp_path / "con-who paid.docx",)
        assert dialog.choice.place.told == "con-who paid.docx"

    def test_an_ending_that_one_writes_is_not_doubled(self, make: Callable, tmp_path: Path) -> None:
        dialog = make()

        dialog.choice.place.name_field.setText("page.docx")

        assert dialog.choice.wanted.targets == (tmp_path / "page.docx",)

    def test_no_file_is_replaced_without_being_asked_for(
        self, make: Callable, working: Working, qtbot: QtBot, tmp_path: Path
    ) -> None:
        (tmp_path / "night-water.docx").write_bytes(b"old")
        dialog = make()
        assert dialog.choice.place.told == "night-water.docx is there already."

        press(qtbot, dialog)
        assert working.wanted == []
        assert dialog.messages.words.startswith("“night-water.docx” is there already.")

        press(qtbot, dialog)
        assert working.wanted[0].targets == (tmp_path / "night-water.docx",)

    def test_enter_twice_keeps_both(
        self, make: Callable, working: Working, qtbot: QtBot, tmp_path: Path
    ) -> None:
        (tmp_path / "night-water.docx").write_bytes(b"old")
        dialog = make()

        qtbot.keyClick(dialog.choice.chips[".docx"], Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: dialog.keep_button.hasFocus())
        qtbot.keyClick(dialog.keep_button, Qt.Key.Key_Return)

        assert working.wanted[0].targets == (tmp_path / "night-water-2.docx",)

    def test_another_name_withdraws_the_question(
        self, make: Callable, working: Working, qtbot: QtBot, tmp_path: Path
    ) -> None:
        for name in ("night-water.docx", "night-waters.docx"):
            (tmp_path / name).write_bytes(b"old")
        dialog = make()
        press(qtbot, dialog)

        qtbot.keyClicks(dialog.choice.place.name_field, "s")
        press(qtbot, dialog)

        assert working.wanted == []

    def test_capitals_do_not_hide_a_file_that_is_there(self, make: Callable, tmp_path: Path) -> None:
        (tmp_path / "Night-Water.DOCX").write_bytes(b"old")

        assert make().choice.place.told == "Night-Water.DOCX is there already."

    @pytest.mark.parametrize("folder", ["", "~", "~nobody-of-that-name/x", "no\0where", "/nowhere/at/all"])
    def test_whatever_is_written_as_a_folder_is_borne(self, make: Callable, folder: str) -> None:
        dialog = make()

        dialog.choice.place.folder_field.setText(folder)

        assert dialog.choice.place.told == "night-water.docx"
        assert dialog.choice.wanted.targets[0].name == "night-water.docx"
        assert dialog.accept_button.isEnabled() == bool(folder)


class TestStopping:
    def test_what_is_stopped_in_time_wrote_nothing_and_can_be_tried_again(
        self, make: Callable, working: Working, qtbot: QtBot
    ) -> None:
        dialog = make()
        press(qtbot, dialog)
        working.told("night-water.docx", 0, 1)
        assert dialog.progress.isVisible() and dialog.progress.words == "Writing night-water.docx…"

        qtbot.keyClick(dialog, Qt.Key.Key_Escape)

        assert dialog.isVisible()
        assert dialog.messages.words == "The export was stopped. Nothing was written."
        working.failed(REFUSAL)
        assert "Nothing was written" in dialog.messages.words
        press(qtbot, dialog)
        assert len(working.wanted) == 2

    def test_what_is_stopped_too_late_is_told_as_done(
        self, make: Callable, working: Working, qtbot: QtBot
    ) -> None:
        dialog = make()
        working.stops_in_time = False
        press(qtbot, dialog)

        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
        assert dialog.isVisible() and not dialog.messages.words
        working.done(working.made())

        assert dialog.outcome

    def test_a_failure_is_said_and_can_be_mended(
        self, make: Callable, working: Working, qtbot: QtBot
    ) -> None:
        dialog = make()
        press(qtbot, dialog)
        working.failed(REFUSAL)
        assert dialog.messages.words.startswith("It cannot be done.")

        qtbot.keyClicks(dialog.choice.place.name_field, "x")

        assert dialog.messages.words == ""


class TestPages:
    def test_a_layout_is_chosen_by_key_and_shown_at_once(
        self, make: Callable, working: Working, qtbot: QtBot
    ) -> None:
        dialog = make()
        assert not dialog.choice.layouts.isVisible()
        qtbot.keyClick(dialog.choice.chips[".pdf"], Qt.Key.Key_Space)
        assert dialog.choice.layouts.isVisible()

        qtbot.keyClick(dialog.choice.layouts.layout_picker, Qt.Key.Key_Right)

        chosen = LAYOUTS[1].name
        qtbot.waitUntil(lambda: bool(working.asked) and working.asked[-1].ending == ".pdf")
        assert working.asked[-1].page == PageOptions(layout=chosen)

    def test_only_what_differs_from_the_layouts_own_choice_is_asked_for(
        self, make: Callable, qtbot: QtBot
    ) -> None:
        dialog = make()
        part, own = dialog.choice.layouts, LAYOUTS[0].own
        part.pickers["columns"].take("3")
        part.chips["hyphenation"].click()
        assert part.options == PageOptions(layout=LAYOUTS[0].name, columns=3, hyphenation=not own.hyphenation)

        part.pickers["columns"].take("")
        part.chips["hyphenation"].click()

        assert part.options == PAGES

    def test_pages_look_the_next_time_as_this_time(self, make: Callable) -> None:
        first = make()
        first.choice.layouts.layout_picker.take(LAYOUTS[1].name)
        first.choice.layouts.pickers["size"].take("10.5")

        again = make(remembered=Remembered.of(first.choice.remembered.stored))

        assert again.choice.layouts.options == PageOptions(layout=LAYOUTS[1].name, size=10.5)

    def test_a_layout_that_is_gone_gives_way_to_the_first(self, make: Callable) -> None:
        gone = Remembered(pages={"clean": PageOptions(layout="gone", columns=4)})

        assert make(remembered=gone).choice.layouts.options == PAGES


def test_each_kind_of_copy_has_layouts_of_its_own(make: Callable, qtbot: QtBot) -> None:
    dialog = make()
    dialog.choice.layouts.layout_picker.take(LAYOUTS[1].name)
    seen = []
    for kind in ("clean", "review", "certificate"):
        fitting = {layout.name for layout in BY_KIND[kind]}
        offered = {choice.value for choice in dialog.choice.layouts.layout_picker.choices}
        seen.append(offered == fitting)
        qtbot.keyClick(dialog.choice.kind_control, Qt.Key.Key_Right)
    assert seen == [True, True, True]

    dialog.choice.kind_control.choose(0)

    assert dialog.choice.layouts.options == PageOptions(layout=LAYOUTS[1].name)


class TestPreview:
    def test_it_shows_the_format_that_one_is_at(self, make: Callable, working: Working, qtbot: QtBot) -> None:
        dialog = make()
        qtbot.waitUntil(lambda: dialog.preview.lines.toPlainText() == "of .docx")

        qtbot.keyClick(dialog.choice.chips[".md"], Qt.Key.Key_Space)
        qtbot.mouseClick(dialog.preview.forward_button, Qt.MouseButton.LeftButton)

        qtbot.waitUntil(lambda: dialog.preview.lines.toPlainText() == "of .md")
        assert "Markdown" in dialog.preview.caption.text()

    def test_one_that_comes_after_the_dialog_has_gone_harms_nothing(
        self, make: Callable, working: Working, qtbot: QtBot
    ) -> None:
        working.is_slow = True
        dialog = make()
        qtbot.waitUntil(lambda: bool(working.asked))
        press(qtbot, dialog)
        working.done(working.made())
        press(qtbot, dialog)
        shiboken6.delete(dialog.preview)

        working.show()

    def test_what_was_seen_is_not_made_again(self, make: Callable, working: Working, qtbot: QtBot) -> None:
        dialog = make()
        dialog.choice.chips[".md"].setChecked(True)
        qtbot.waitUntil(lambda: len(working.asked) == 1)
        dialog.on_format_asked(".md")
        qtbot.waitUntil(lambda: len(working.asked) == 2)

        dialog.on_format_asked(".docx")
        qtbot.waitUntil(lambda: dialog.preview.lines.toPlainText() == "of .docx")

        assert len(working.asked) == 2


def test_escape_leaves(make: Callable, qtbot: QtBot) -> None:
    dialog = make()

    qtbot.keyClick(dialog, Qt.Key.Key_Escape)

    assert not dialog.isVisible()
