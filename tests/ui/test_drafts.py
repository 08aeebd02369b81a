"""What was begun beside a report and not sent is there again, whatever ended the window."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editdesk.__main__ import Services
from editdesk.desk import commenting, editing
from editdesk.journal import AnyAct
from editdesk.review.threads import Thread
from editdesk.text.body import Body, Span, block_of
from editdesk.text.delta import deletion, insertion
from editdesk.text.edits import typed
from editdesk.ui.drafts import NEW, Draft, Drafts, draft_path, found_again, words_at
from tests.ui.benches import Bench

KEY = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier
WORDS = "The line was sold in 2018. Two people who kept the ledgers say that no tender was held."


@pytest.fixture
def ferry(with_report: Bench) -> Bench:
    """A report with a text is open, and the keyboard is in it."""
    opened = with_report.desk.open("night-water", with_report.conductor.actor)
    body = opened.report.body
    editing.edit(opened, typed(body, body.length - 1, body.length - 1, "\n" + WORDS))
    opened.flush()
    reopen(with_report)
    return with_report


def reopen(bench: Bench) -> None:
    """Close what is open, and open the report."""
    bench.conductor.on_desk_asked()
    bench.conductor.open_report("night-water")
    bench.wait_for_report()
    bench.qtbot.waitActive(bench.window)
    bench.page.editor.setFocus()


def write(bench: Bench, words: str) -> None:
    bench.qtbot.keyClicks(QApplication.focusWidget(), words)


def begin_comment(bench: Bench, on: str, words: str) -> None:
    at = bench.page.bridge.open_report.report.body.text.index(on)
    bench.page.editor.select(Span(at, at + len(on)))
    bench.qtbot.keyClick(bench.page.editor, KEY.Key_M, CTRL | SHIFT)
    write(bench, words)


def comment(bench: Bench, on: str, words: str) -> Thread:
    of = bench.page.bridge.open_report
    at = of.report.body.text.index(on)
    return commenting.comment(of, [Span(at, at + len(on))], words)


def begin_reply(bench: Bench, thread: Thread, words: str) -> None:
    bench.page.comments.activate(thread.id)
    bench.page.comments.enter_card()
    write(bench, words)


def drafts_of(bench: Bench) -> Path:
    of = bench.page.bridge.open_report
    return draft_path(
        bench.services.environment.recovery.with_name("drafts"), of.report.id, of.actor.person.id
    )


def test_a_new_comment_waits_on_its_words_when_the_report_is_opened_again(ferry: Bench) -> None:
    begin_comment(ferry, "kept the ledgers", "Say so in court?")
    ferry.page.comments.margin.new_comment.kind_choice.choose("legal")

    reopen(ferry)

    card = ferry.page.comments.margin.new_comment
    assert card.isVisible()
    assert (card.words_box.words, card.kind_choice.kind) == ("Say so in court?", "legal")
    assert ferry.page.editor.hasFocus()
    ferry.click(card.post_button)
    (thread,) = ferry.page.bridge.open_report.report.shown_threads
    assert (thread.quote, thread.text, thread.kind) == ("kept the ledgers", "Say so in court?", "legal")


def test_an_answer_and_a_change_wait_in_their_card(ferry: Bench) -> None:
    thread = comment(ferry, "no tender", "Says who?")
    begin_reply(ferry, thread, "The clerk, in")
    ferry.page.comments.margin.active_card.edit("")
    write(ferry, " And when?")

    reopen(ferry)

    ferry.page.comments.activate(thread.id)
    card = ferry.page.comments.margin.active_card
    assert card.reply_box.words == "The clerk, in"
    card.edit("")
    assert card.talk.field.box.words == "Says who? And when?"


def test_quitting_keeps_what_was_begun_for_the_next_start(
    ferry: Bench, qtbot: QtBot, services: Services
) -> None:
    begin_comment(ferry, "no tender", "Says who?")
    ferry.window.close()
    ferry.desk.store.close()

    again = Bench(qtbot, services)
    again.conductor.open_report("night-water")
    again.wait_for_report()

    card = again.page.comments.margin.new_comment
    assert card.isVisible()
    assert card.words_box.words == "Says who?"
    again.window.close()
    again.desk.store.close()


def test_other_colours_keep_what_was_begun(ferry: Bench) -> None:
    thread = comment(ferry, "no tender", "Says who?")
    begin_reply(ferry, thread, "The clerk, in")

    ferry.choose(ferry.window.acts.appearances, "dark")

    ferry.page.comments.activate(thread.id)
    assert ferry.page.comments.margin.active_card.reply_box.words == "The clerk, in"


def test_what_was_begun_is_in_its_file_within_two_seconds_for_its_owner_only(
    ferry: Bench, qtbot: QtBot, services: Services
) -> None:
    begin_comment(ferry, "no tender", "Says wh")
    write(ferry, "o?")

    qtbot.waitUntil(lambda: drafts_of(ferry).exists(), timeout=2000)

    assert stat.S_IMODE(drafts_of(ferry).stat().st_mode) == 0o600
    assert stat.S_IMODE(drafts_of(ferry).parent.stat().st_mode) == 0o700
    # A window that nobody closed properly: another one finds it all the same.
    other = Drafts()
    other.lie_at(drafts_of(ferry))
    draft = other.get(NEW)
    assert draft is not None
    assert draft.text == "Says who?"
    assert [words.quote for words in draft.about] == ["no tender"]


def test_what_is_sent_or_emptied_leaves_no_file(ferry: Bench) -> None:
    thread = comment(ferry, "no tender", "Says who?")
    begin_reply(ferry, thread, "The clerk.")
    ferry.page.comments.drafts.keep()
    assert drafts_of(ferry).exists()

    ferry.qtbot.keyClick(QApplication.focusWidget(), KEY.Key_Return, CTRL)
    ferry.page.comments.drafts.keep()
    assert not drafts_of(ferry).exists()

    write(ferry, "x")
    ferry.page.comments.drafts.keep()
    ferry.qtbot.keyClick(QApplication.focusWidget(), KEY.Key_Backspace)
    ferry.page.comments.drafts.keep()
    assert not drafts_of(ferry).exists()


def test_nothing_of_a_draft_enters_the_journal(ferry: Bench) -> None:
    begin_comment(ferry, "no tender", "Quite unspoken")
    reopen(ferry)

    entries = ferry.desk.store.entries(ferry.page.bridge.open_report.report.id)
    acts: list[AnyAct] = [entry.act for entry in entries]
    assert "unspoken" not in repr(acts)


def test_words_whose_place_is_gone_come_with_the_next_comment(ferry: Bench) -> None:
    begin_comment(ferry, "no tender", "Says who?")
    of = ferry.page.bridge.open_report
    at = of.report.body.text.index("no tender")
    ferry.conductor.on_desk_asked()
    other = ferry.desk.open("night-water", ferry.conductor.actor)
    editing.edit(other, deletion(at, at + len("no tender")))
    other.flush()
    reopen(ferry)
    assert not ferry.page.comments.margin.new_comment.isVisible()

    begin_comment(ferry, "2018", "")

    assert ferry.page.comments.margin.new_comment.words_box.words == "Says who?"


def test_a_draft_that_waits_leaves_the_other_cards_alone(ferry: Bench) -> None:
    thread = comment(ferry, "2018", "Sure?")
    begin_comment(ferry, "no tender", "Says who?")
    margin = ferry.page.comments.margin

    ferry.page.editor.setFocus()
    at = ferry.page.bridge.open_report.report.body.text.index("2018") + 1
    ferry.page.editor.select(Span(at, at))

    assert ferry.page.comments.active == thread.id
    assert margin.new_comment.isVisible()
    assert {card.form for card in margin.cards} == {"full"}
    begun = next(card for card in margin.cards if "new" in card.ids)
    assert begun.y == margin.new_comment.y()


def test_two_windows_write_to_one_file_without_taking_from_each_other(tmp_path: Path) -> None:
    path = tmp_path / "drafts" / "r-p.json"
    one, other = Drafts(), Drafts()
    one.lie_at(path)
    other.lie_at(path)

    one.put("reply:c1", Draft("The one"))
    one.keep()
    other.put("reply:c2", Draft("The other"))
    other.keep()
    one.drop("reply:c1")
    one.keep()

    third = Drafts()
    third.lie_at(path)
    assert {key: draft.text for key, draft in third.all.items()} == {"reply:c2": "The other"}


def test_a_damaged_file_is_no_obstacle(tmp_path: Path) -> None:
    path = tmp_path / "r-p.json"
    path.write_bytes(b"{half of")
    drafts = Drafts()

    drafts.lie_at(path)
    drafts.put("reply:c1", Draft("Words"))
    drafts.keep()

    assert b"Words" in path.read_bytes()


@given(st.text("ab ", min_size=1, max_size=60), st.data())
def test_words_are_found_where_they_stood_or_between_their_neighbours(text: str, data: st.DataObject) -> None:
    body = Body.of((block_of(text),))
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    words = words_at(body, Span(start, end))

    assert found_again(body, [words]) == (Span(start, end),)
    before = data.draw(st.text("xyz", max_size=20))
    (moved,) = found_again(body.apply(insertion(0, before)), [words]) or (None,)
    after = before + text
    assert moved is None or after[moved.start : moved.end] == text[start:end]
