"""Undo takes one's own acts back exactly, and leaves what others wrote."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from editdesk.journal import AnyAct, Typed, Undone, encode_act
from editdesk.report import Report
from editdesk.text.body import Span, block_of
from editdesk.text.delta import Delta, deletion, insertion, marking
from editdesk.undo import UndoStack
from tests.histories import NOON, entry_after, report_of


class Writer:
    """One report, written by oneself ("me") and others, with one's undo stack beside it."""

    def __init__(self, text: str = "One two three four five six.") -> None:
        self.report: Report = report_of([block_of(text)])
        self.stack = UndoStack()
        self.now = NOON

    def write(self, act: AnyAct, by: str = "me", seconds: int = 60) -> None:
        """`act`, so many seconds after the one before."""
        self.now += timedelta(seconds=seconds)
        entry = entry_after(self.report, act, by)
        before = self.report
        self.report, delta = before.step(entry)
        if by == "me":
            self.stack.own(entry.number, act, delta, before, self.now)
        else:
            self.stack.others(delta)

    def undo(self) -> bool:
        reversal = self.stack.next_undo
        if reversal:
            self.write(Undone(number=reversal.number, act=reversal.act))
        return reversal is not None

    def redo(self) -> bool:
        reversal = self.stack.next_redo
        if reversal:
            self.write(Undone(number=reversal.number, act=reversal.act))
        return reversal is not None


EDIT = st.tuples(
    st.sampled_from("idm"), st.integers(0, 60), st.integers(1, 8), st.text("xyz ", min_size=1, max_size=5)
)


def delta_for(report: Report, edit: tuple[str, int, int, str]) -> Delta:
    kind, at, length, text = edit
    last = report.body.length - 1
    at = min(at, last)
    if kind == "i" or at == last:
        return insertion(at, text)
    end = min(at + length, last)
    return deletion(at, end) if kind == "d" else marking(at, end, (("bold", True),))


@given(st.lists(EDIT, min_size=1, max_size=12))
def test_undoing_everything_gives_the_first_text_and_redoing_the_last(
    edits: list[tuple[str, int, int, str]],
) -> None:
    writer = Writer()
    first = writer.report.body
    for edit in edits:
        writer.write(Typed(delta=delta_for(writer.report, edit)))
    last = writer.report.body

    while writer.undo():
        pass
    undone = writer.report.body
    while writer.redo():
        pass

    assert undone == first
    assert writer.report.body == last


@given(st.lists(EDIT, min_size=1, max_size=8), st.lists(st.integers(0, 3), min_size=1, max_size=12))
def test_undo_and_redo_in_any_order_end_where_they_began(
    edits: list[tuple[str, int, int, str]], steps: list[int]
) -> None:
    writer = Writer()
    texts = [writer.report.body]
    for edit in edits:
        writer.write(Typed(delta=delta_for(writer.report, edit)))
        texts.append(writer.report.body)
    at = len(texts) - 1

    for step in steps:
        at += (-1 if writer.undo() else 0) if step < 2 else (1 if writer.redo() else 0)
        assert writer.report.body == texts[at]


@settings(max_examples=60)
@given(st.lists(st.tuples(st.booleans(), EDIT), min_size=1, max_size=12))
def test_undo_leaves_every_character_that_others_wrote(
    steps: list[tuple[bool, tuple[str, int, int, str]]],
) -> None:
    writer = Writer()
    for number, (own, edit) in enumerate(steps):
        if own:
            writer.write(Typed(delta=delta_for(writer.report, ("i", *edit[1:3], "mine"))))
        else:
            at = min(edit[1], writer.report.body.length - 1)
            writer.write(Typed(delta=insertion(at, chr(0x4E00 + number))), by="other")

    while writer.undo():
        pass

    text = writer.report.body.text
    others = [chr(0x4E00 + number) for number, (own, _) in enumerate(steps) if not own]
    assert all(character in text for character in others)
    assert "mine" not in text


def test_a_new_act_forgets_what_could_be_redone() -> None:
    writer = Writer()
    writer.write(Typed(delta=insertion(0, "a")))
    writer.undo()

    writer.write(Typed(delta=insertion(0, "b")))

    assert not writer.redo()


def test_a_word_that_was_saved_in_two_is_taken_back_in_one() -> None:
    writer = Writer("")
    writer.write(Typed(delta=insertion(0, "She was respon")))
    writer.write(Typed(delta=insertion(14, "sible for it")), seconds=2)

    writer.undo()
    assert writer.report.body.text == "She was \n"
    writer.undo()
    assert writer.report.body.text == "\n"
    writer.redo()
    writer.redo()

    assert writer.report.body.text == "She was responsible for it\n"


def test_a_word_that_was_left_for_a_while_is_taken_back_in_two() -> None:
    writer = Writer("")
    writer.write(Typed(delta=insertion(0, "respon")))
    writer.write(Typed(delta=insertion(6, "sible")), seconds=10)

    writer.undo()

    assert writer.report.body.text == "respon\n"


@settings(max_examples=100)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["me", "me", "me", "undo", "redo", "other"]),
            EDIT,
            st.sampled_from([1, 1, 60]),
        ),
        max_size=14,
    )
)
def test_however_words_were_cut_undoing_everything_leaves_what_others_wrote(
    steps: list[tuple[str, tuple[str, int, int, str], int]],
) -> None:
    writer = Writer("")
    typed_to = 0
    others = []
    for number, (what, edit, seconds) in enumerate(steps):
        match what:
            case "me":
                at = min(typed_to, writer.report.body.length - 1)
                writer.write(Typed(delta=insertion(at, edit[3])), seconds=seconds)
                typed_to = at + len(edit[3])
            case "undo":
                writer.undo()
            case "redo":
                writer.redo()
            case "other":
                at = min(edit[1], writer.report.body.length - 1)
                others.append(chr(0x4E00 + number))
                writer.write(Typed(delta=insertion(at, others[-1])), by="other")

    while writer.undo():
        pass

    assert sorted(writer.report.body.text) == sorted(["\n", *others])


def test_what_was_selected_before_is_known_after_undo_redo_and_what_others_wrote() -> None:
    writer = Writer()
    writer.write(Typed(delta=deletion(4, 8), stood=Span(4, 7)))
    writer.write(Typed(delta=insertion(0, "Well. ")), by="other")

    for _ in range(2):
        reversal = writer.stack.next_undo
        assert reversal is not None and isinstance(reversal.act, Typed)
        assert reversal.act.stands == Span(10, 13)
        writer.undo()
        writer.redo()


def test_an_act_of_which_nobody_knows_where_the_hand_stood_is_written_as_ever() -> None:
    act = Typed(delta=insertion(0, "a"))

    assert encode_act(act) == b'{"delta":{"ops":[["i","a",[]]]},"kind":"typed","version":1}'
