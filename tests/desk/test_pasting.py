"""What was pasted: an act of its own that says where the words came from, and is undone as one."""

from __future__ import annotations

import msgspec
import pytest

from editdesk.desk import history
from editdesk.desk.open_report import OpenReport
from editdesk.journal import AnyAct, Pasted, Typed, encode_act
from editdesk.text.body import block_of
from editdesk.text.delta import insertion
from tests.histories import after, entry_after, report_of

PAGE = "https://example.org/a?utm_source=b"


def said(act: AnyAct) -> str:
    report = report_of([block_of("")])
    return history.told([entry_after(report, act)], {})[0].says


def test_pasting_changes_the_text_as_typing_does() -> None:
    report = report_of([block_of("end")])
    delta = insertion(0, "new ")

    assert after(report, Pasted(delta=delta)).body == after(report, Typed(delta=delta)).body


def test_the_journal_keeps_where_the_words_came_from() -> None:
    act = Pasted(delta=insertion(0, "x"), address=PAGE, source="Firefox", left_out=2)

    stored = msgspec.json.decode(encode_act(act))

    assert (stored["kind"], stored["version"]) == ("pasted", 1)
    assert (stored["address"], stored["source"], stored["left_out"]) == (PAGE, "Firefox", 2)


@pytest.mark.parametrize(
    ("act", "says"),
    [
        (Pasted(delta=insertion(0, "One two"), address=PAGE), f"pasted 2 words from {PAGE}"),
        (Pasted(delta=insertion(0, "One"), source="Microsoft Word"), "pasted 1 word from Microsoft Word"),
        (Pasted(delta=insertion(0, "One"), left_out=1), "pasted 1 word; 1 picture left out"),
    ],
)
def test_the_history_says_how_much_came_from_where(act: Pasted, says: str) -> None:
    assert said(act) == says


def test_what_is_pasted_stays_apart_from_what_is_typed_around_it(report: OpenReport) -> None:
    before = report.confirmed.number

    report.perform(Typed(delta=insertion(0, "a")))
    report.perform(Pasted(delta=insertion(1, "b")))
    report.perform(Typed(delta=insertion(2, "c")))
    report.flush()

    assert report.confirmed.number == before + 3


def test_undo_takes_a_paste_back_and_redo_puts_it_in_again(report: OpenReport) -> None:
    first = report.report.body
    report.perform(Pasted(delta=insertion(0, "pasted "), address=PAGE))
    pasted = report.report.body

    report.undo()
    undone = report.report.body
    report.redo()

    assert (undone, report.report.body) == (first, pasted)
