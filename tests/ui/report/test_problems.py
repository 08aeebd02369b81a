"""Spelling and style on the page, by typing, right click and keys."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from editdesk.checks.dictionaries import Dictionaries
from editdesk.checks.speller import built_in
from editdesk.checks.style import load_style
from editdesk.checks.word_list import WordList
from editdesk.desk.checking import Checker, Checks
from editdesk.desk.desk import Desk, set_detail
from editdesk.desk.house_words import words_of_house
from editdesk.review.roles import Role
from editdesk.text.body import Span
from editdesk.text.marks import value_of
from editdesk.ui.dialogs.kept_words import KeptWordsDialog
from tests.ui.report.conftest import CTRL_SHIFT, Window

CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
RULE = """
extends: existence
message: "“%s” says little."
level: warning
action: {name: remove}
tokens: [basically]
"""


@pytest.fixture
def checks(desk: Desk, tmp_path: Path) -> Checks:
    (tmp_path / "styles" / "House").mkdir(parents=True)
    (tmp_path / "styles" / "House" / "Vague.yml").write_text(RULE)
    style, remarks = load_style([tmp_path / "styles"])
    return Checks(desk, Dictionaries([built_in()]), WordList(tmp_path / "words.txt"), style, remarks)


@pytest.fixture
def checked(window: Window, checks: Checks) -> Window:
    """A report that is checked, and in which three things are wrong."""
    for after, words in (("ledgers", " recieved"), ("found", " basically"), ("second", " frim")):
        at = window.span(after).end
        window.page.editor.select(Span(at, at))
        window.page.editor.type_text(words)
    window.page.problems.begin(Checker(checks, window.bridge.open_report))
    wait_checked(window)
    return window


def wait_checked(window: Window) -> None:
    with window.qtbot.waitSignal(window.page.problems.checked, timeout=5000):
        pass


def marked(window: Window) -> list[str]:
    """The words that have a line under them now."""
    marks = window.page.editor._problems
    assert marks is not None
    body = window.report.body
    return [
        finding.quote
        for number in window.page.editor.visible_blocks()
        for finding in marks.of(number, body.block(number))
    ]


def menu() -> QMenu:
    found = QApplication.activePopupWidget()
    assert isinstance(found, QMenu)
    return found


def entries(of: QMenu) -> list[str]:
    return [act.text() for act in of.actions() if not act.isSeparator()]


def choose(of: QMenu, name: str) -> None:
    """By arrow keys and Enter."""
    acts = [act for act in of.actions() if act.text() == name]
    for _ in of.actions():
        if of.activeAction() in acts:
            break
        QTest.keyClick(of, Qt.Key.Key_Down)
    QTest.keyClick(of, Qt.Key.Key_Return)


def right_click(window: Window, words: str) -> QMenu:
    editor = window.page.editor
    span = window.span(words)
    editor.select(Span(span.start + 1, span.start + 1))
    at = editor.cursorRect().center()
    editor.select(Span(0, 0))
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, editor.viewport().mapToGlobal(at))
    QApplication.sendEvent(editor.viewport(), event)
    return menu()


def colours_under(window: Window, words: str) -> set[str]:
    """The colours in the strip right under `words`."""
    editor = window.page.editor
    span = window.span(words)
    editor.select(Span(span.start, span.start))
    left = editor.cursorRect()
    editor.select(Span(span.end, span.end))
    right = editor.cursorRect()
    editor.select(Span(0, 0))
    shot = editor.viewport().grab().toImage()
    ratio = shot.devicePixelRatio()
    bottom = left.bottom()
    return {
        shot.pixelColor(round(x * ratio), round(y * ratio)).name()
        for x in range(left.left() + 1, right.left() - 1)
        for y in range(bottom - 6, bottom + 1)
    }


def test_what_is_wrong_has_a_line_under_it(checked: Window) -> None:
    assert marked(checked) == ["recieved", "basically", "frim"]


def test_spelling_and_style_have_other_colours_and_other_shapes(checked: Window) -> None:
    page = checked.page.editor
    spelling, style = page._theme.deletion.name(), page._theme.accent.name()

    assert _near(spelling, colours_under(checked, "recieved"))
    assert _near(style, colours_under(checked, "basically"))
    assert not _near(spelling, colours_under(checked, "basically"))
    assert not _near(spelling, colours_under(checked, "tender"))


def test_a_word_is_marked_when_it_is_left_not_while_it_is_typed(checked: Window) -> None:
    checked.select("telephone")
    checked.page.editor.select(Span(checked.span("telephone").end, checked.span("telephone").end))

    checked.type(" becuas")
    wait_checked(checked)
    assert "becuas" not in marked(checked)

    checked.type(" of")
    wait_checked(checked)
    assert "becuas" in marked(checked)


def test_a_word_one_goes_away_from_by_arrow_key_is_marked_at_once(checked: Window) -> None:
    checked.select("telephone")
    checked.page.editor.select(Span(checked.span("telephone").end, checked.span("telephone").end))
    checked.type(" becuas")
    wait_checked(checked)

    checked.press(Qt.Key.Key_Up)

    assert "becuas" in marked(checked)


def test_lines_stay_under_their_words_while_one_types_before_them(checked: Window) -> None:
    checked.select("The second")
    checked.page.editor.select(Span(checked.span("The second").start, checked.span("The second").start))

    checked.type("So ")

    number = checked.page.editor.visible_blocks()[-1]
    marks = checked.page.editor._problems
    assert marks is not None
    block = checked.report.body.block(number)
    assert [block.text[slice(*one.span)] for one in marks.of(number, block)] == ["frim"]


def test_a_right_click_offers_fixes_first_and_the_best_in_bold(checked: Window) -> None:
    opened = right_click(checked, "recieved")

    assert entries(opened)[:2] == ["“recieved” is not in the dictionary.", "received"]
    assert {"Ignore here", "Add to my dictionary", "Add to the house dictionary", "Paste"} <= set(
        entries(opened)
    )
    acts = opened.actions()
    assert not acts[0].isEnabled() and acts[1].font().bold() and not acts[2].font().bold()
    opened.close()


def test_a_fix_from_the_menu_is_one_act_and_keeps_what_lies_on_the_word(checked: Window) -> None:
    checked.comment("recieved", "sure?")
    before = checked.report.body.text

    choose(right_click(checked, "recieved"), "received")

    body = checked.report.body
    assert "ledgers received say" in body.text
    thread = checked.threads[0].id
    at = checked.span("received").start
    assert value_of(next(run for _, run in body.pieces(at, at + 1)), f"comment:{thread}")
    assert marked(checked) == ["basically", "frim"]
    checked.page.editor.undo_act()
    assert checked.report.body.text == before


def test_ignoring_here_leaves_the_word_alone_and_can_be_undone(checked: Window) -> None:
    choose(right_click(checked, "frim"), "Ignore here")
    assert marked(checked) == ["recieved", "basically"]

    checked.page.editor.undo_act()
    wait_checked(checked)

    assert marked(checked) == ["recieved", "basically", "frim"]


def test_a_word_is_added_to_ones_own_dictionary_or_to_that_of_the_house(
    checked: Window, desk: Desk, tmp_path: Path
) -> None:
    choose(right_click(checked, "frim"), "Add to my dictionary")
    choose(right_click(checked, "recieved"), "Add to the house dictionary")

    assert marked(checked) == ["basically"]
    assert (tmp_path / "words.txt").read_text() == "frim\n"
    assert words_of_house(desk) == {"recieved"}


def test_a_right_click_on_a_right_word_opens_the_plain_menu(checked: Window) -> None:
    opened = right_click(checked, "tender")

    assert entries(opened)[0] == "Undo"
    opened.close()


def test_the_keys_go_from_problem_to_problem_and_mend(checked: Window) -> None:
    checked.select("Who owns")
    checked.page.editor.select(Span(0, 0))

    checked.press(Qt.Key.Key_F7, ALT)
    assert checked.page.editor.selection() == checked.span("recieved")
    assert checked.page.problems._bubble.words == "“recieved” is not in the dictionary."
    checked.press(Qt.Key.Key_F7, ALT)
    assert checked.page.editor.selection() == checked.span("basically")
    checked.press(Qt.Key.Key_Period, CONTROL)
    assert entries(menu()) == ["“basically” says little.", "Take it out", "Ignore here"]
    QTest.keyClick(menu(), Qt.Key.Key_Return)

    assert "They found no minutes" in checked.report.body.text
    checked.press(Qt.Key.Key_F7, ALT)
    checked.press(Qt.Key.Key_F7, ALT)
    assert checked.page.editor.selection() == checked.span("recieved")


def test_a_message_goes_when_one_goes_on_writing(checked: Window) -> None:
    checked.select("Who owns")
    checked.press(Qt.Key.Key_F7, ALT)
    assert checked.page.problems._bubble.isVisible()

    checked.press(Qt.Key.Key_Right)

    assert not checked.page.problems._bubble.isVisible()


def test_where_nothing_is_wrong_the_key_says_so(checked: Window) -> None:
    checked.select("tender")

    checked.press(Qt.Key.Key_Period, CONTROL)

    assert checked.page.problems._bubble.words == "Nothing is pointed out here."


def test_the_list_counts_goes_round_and_mends_by_key(checked: Window) -> None:
    checked.select("Who owns")
    panel = checked.page.problems_panel

    checked.press(Qt.Key.Key_F7)
    assert panel.isVisible() and panel.list.hasFocus() and not checked.page.panel.isVisible()
    assert panel.count_label.text() == "1 of 3"
    checked.press(Qt.Key.Key_Down)
    checked.press(Qt.Key.Key_Down)
    assert panel.count_label.text() == "3 of 3"
    assert checked.page.editor.selection() == checked.span("frim")
    checked.press(Qt.Key.Key_F7)
    assert panel.count_label.text() == "1 of 3"
    checked.press(Qt.Key.Key_Return)

    assert "ledgers received say" in checked.report.body.text
    assert panel.count_label.text() == "1 of 2" and panel.list.hasFocus()
    checked.press(Qt.Key.Key_Escape)
    assert not panel.isVisible() and checked.page.editor.hasFocus() and checked.page.panel.isVisible()


def test_problems_and_approval_take_turns_beside_the_page(checked: Window) -> None:
    panel, approval = checked.page.problems_panel, checked.page.panel
    checked.select("Who owns")
    checked.press(Qt.Key.Key_F7)
    assert panel.isVisible() and not approval.isVisible()

    checked.press(Qt.Key.Key_J, CTRL_SHIFT)

    assert approval.isVisible() and not panel.isVisible()


def test_the_buttons_of_the_list_mend_ignore_and_learn(checked: Window, tmp_path: Path) -> None:
    checked.select("Who owns")
    checked.press(Qt.Key.Key_F7)
    panel = checked.page.problems_panel
    names = [panel.fix_buttons[at].text() for at in range(len(panel.fix_buttons))]

    checked.click(panel.fix_buttons[names.index("received")])
    checked.click(panel.ignore_button)
    checked.click(panel.mine_button)

    assert "ledgers received say" in checked.report.body.text
    assert panel.message.text() == "Nothing is pointed out in this report."
    assert (tmp_path / "words.txt").read_text() == "frim\n"
    assert marked(checked) == []


def test_every_control_of_the_list_has_a_name(checked: Window) -> None:
    checked.press(Qt.Key.Key_F7)
    panel = checked.page.problems_panel

    for button in (panel.previous_button, panel.next_button, panel.close_button, *panel.fix_buttons):
        assert button.accessibleName() or button.text()
    assert panel.list.model().index(0, 0).data() == "Spelling: recieved. “recieved” is not in the dictionary."


def test_another_language_is_followed_and_the_window_says_what_it_cannot_check(checked: Window) -> None:
    checked.bridge.settle()
    set_detail(checked.bridge.open_report, "language", "sv")

    assert marked(checked) == ["basically"]
    assert checked.page.status.remark.text().startswith("No dictionary for sv is at hand")


def test_who_may_not_edit_sees_what_is_wrong_and_mends_nothing(
    opened: Callable[[str], Window], checks: Checks, desk: Desk
) -> None:
    desk.add_person("Rita Reviewer", [Role.REVIEWER], desk.actor("Ada Editor"))
    at = desk.open("ferry", desk.actor("Ada Editor"))
    from_text = at.report.body.text
    window = opened("Rita Reviewer")
    window.page.problems.begin(Checker(checks, window.bridge.open_report))
    wait_checked(window)

    window.page.problems.next()

    assert window.report.body.text == from_text


def test_problems_far_below_are_marked_when_one_scrolls_there(checked: Window) -> None:
    checked.select("telephone")
    checked.page.editor.select(Span(checked.report.body.length - 1, checked.report.body.length - 1))
    for _ in range(60):
        checked.press(Qt.Key.Key_Return)
    checked.type("A mispelled end.")
    checked.page.editor.select(Span(0, 0))
    checked.page.editor.verticalScrollBar().setValue(0)
    wait_checked(checked)
    assert "mispelled" not in marked(checked)

    checked.page.editor.verticalScrollBar().setValue(checked.page.editor.verticalScrollBar().maximum())

    checked.qtbot.waitUntil(lambda: "mispelled" in marked(checked), timeout=3000)


def _near(colour: str, among: set[str]) -> bool:
    """Whether a colour like `colour` is among others: hue and depth as on a smoothed line."""
    wanted = [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
    return any(
        all(abs(one - int(other[at : at + 2], 16)) < 60 for one, at in zip(wanted, (1, 3, 5), strict=True))
        for other in among
    )


def test_kept_words_are_looked_through_added_and_removed(checked: Window, desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "words.txt").write_text("frim\nghost\n")
    checked.page.acts.of("kept words").trigger()
    dialog = checked.page.findChild(KeptWordsDialog)
    assert isinstance(dialog, KeptWordsDialog)
    assert [dialog.list.item(at).text() for at in range(dialog.list.count())] == ["frim", "ghost"]

    checked.qtbot.keyClicks(dialog.field, "recieved")
    checked.qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    dialog.list.setCurrentRow(1)
    checked.qtbot.keyClick(dialog.list, Qt.Key.Key_Delete)
    dialog.choice.choose(1)
    checked.qtbot.keyClicks(dialog.field, "Vostrikov")
    checked.click(dialog.add_button)
    checked.click(dialog.accept_button)

    assert (tmp_path / "words.txt").read_text() == "frim\nrecieved\n"
    assert words_of_house(desk) == {"Vostrikov"}
    assert marked(checked) == ["basically"]
