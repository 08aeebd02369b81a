"""Laws of suggestions, over random histories of several people, beside a naive oracle."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from editdesk.errors import EditdeskError
from editdesk.journal import Decided, Suggested, Typed, Undone
from editdesk.report import Report
from editdesk.review.cards import cards
from editdesk.review.deciding import deciding
from editdesk.review.suggesting import Unsuggestable, suggested, where
from editdesk.review.suggestions import suggestion_id
from editdesk.text.body import Body, Span, block_of
from editdesk.text.delta import Delete, Delta, Insert, Ops, deletion, insertion, marking
from editdesk.text.edits import Edit, indented, removed, split, toggled, typed, with_kind
from editdesk.text.figures import figuring
from editdesk.text.fragments import copied, placing
from editdesk.text.marks import FRONT_MATTER, Marks, change, keys_with, marks, value_of
from editdesk.text.notes import noting
from editdesk.text.settle import settle, settled
from editdesk.text.table_edits import (
    columns_added,
    columns_removed,
    header_row_toggled,
    rows_added,
    rows_removed,
    table_removed,
)
from editdesk.text.table_making import tabling
from editdesk.text.views import accepted, standing, without_remarks
from editdesk.undo import Reversal, UndoStack
from tests.histories import NOON, entry_after, report_of
from tests.review.naive_suggestions import Values, alter, decide, letters, put, take
from tests.strategies import bodies, deltas
from tests.text.oracle import characters

BRIEFLY, AT_LENGTH = 25, 5000
PEOPLE = ("ann", "bob", "cem")
WORDS = ("x", "yz", "Q ", "é🙂")
STYLES: tuple[Values, ...] = ({"bold": True}, {"bold": None}, {"italic": True, "bold": None}, {"link": "a:b"})
KINDS: tuple[Values, ...] = (
    {"kind": "heading", "level": 2},
    {"kind": "heading", "level": 3},
    {"kind": "quote", "level": None},
    {"kind": "paragraph", "level": None},
)


def histories(check: Callable[[st.DataObject], None]) -> Callable[[int], None]:
    """A test that `check` holds for random histories; once more, with thousands, as a `long` test."""
    runs = {
        count: settings(
            max_examples=count,
            deadline=None,
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
        )(given(st.data())(check))
        for count in (BRIEFLY, AT_LENGTH)
    }

    @pytest.mark.parametrize(
        "count",
        [
            pytest.param(BRIEFLY, id="briefly"),
            pytest.param(AT_LENGTH, id="at_length", marks=[pytest.mark.long, pytest.mark.timeout(3600)]),
        ],
    )
    def test(count: int) -> None:
        runs[count]()

    test.__name__, test.__doc__, test.__module__ = check.__name__, check.__doc__, check.__module__
    return test


class Desk:
    """One report on which several people propose and decide."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.order: list[str] = []  # who acted, one after another
        self._stacks: dict[str, UndoStack] = {}
        self._asked = 0
        self.delta = Delta()

    def new_id(self) -> str:
        self._asked += 1
        return suggestion_id(len(self.report.suggestions) + self._asked - 1, "aaa")

    def do(self, act: Any, by: str) -> None:
        before, entry = self.report, entry_after(self.report, act, by)
        self.report, delta = before.step(entry)
        self.delta = delta
        self.order.append(by)
        self._stacks.setdefault(by, UndoStack())
        for person, stack in self._stacks.items():
            if person == by:
                stack.own(entry.number, act, delta, before, NOON)
            else:
                stack.others(delta)

    def undo(self, by: str) -> None:
        self._reverse(self._stacks[by].next_undo, by)

    def redo(self, by: str) -> None:
        self._reverse(self._stacks[by].next_redo, by)

    def _reverse(self, reversal: Reversal | None, by: str) -> None:
        assert reversal is not None
        self.do(Undone(number=reversal.number, act=reversal.act), by)
        self.order.pop()

    def propose(self, delta: Delta, by: str) -> None:
        self._asked = 0
        proposed = suggested(delta, self.report.body, self.report.suggestions, by, self.new_id)
        self.do(Suggested(delta=proposed.delta, made=proposed.made), by)

    def decide(self, ids: tuple[str, ...], by: str, *, accepting: bool) -> None:
        delta = deciding(self.report.body, ids, accepting=accepting)
        self.do(Decided(suggestions=ids, accepted=accepting, delta=delta), by)


def a_report() -> Report:
    return report_of(
        [block_of("The mayor took it."), block_of("", "quote"), block_of("Nobody saw."), block_of("End.")]
    )


def place(data: st.DataObject, body: Body) -> tuple[int, int]:
    """A stretch of the text, its last paragraph end left out."""
    start = data.draw(st.integers(0, body.length - 1))
    return start, min(start + data.draw(st.integers(0, 7)), body.length - 1)


def proposing(data: st.DataObject, desk: Desk) -> None:
    """One random act proposed, and compared with what the oracle makes of it."""
    by = data.draw(st.sampled_from(PEOPLE))
    body = desk.report.body
    text = letters(body, desk.report.suggestions)
    start, end = place(data, body)
    act = data.draw(st.sampled_from(("put", "put", "take", "take", "replace", "style", "kind", "split")))
    words = data.draw(st.sampled_from(WORDS))
    match act:
        case "put":
            delta, text = insertion(start, words), put(text, by, start, words, {})
        case "split":
            close = marks({"kind": "paragraph"})
            delta, text = insertion(start, "\n", close), put(text, by, start, "\n", {"kind": "paragraph"})
        case "take":
            delta, text = deletion(start, end), take(text, by, start, end)
        case "replace":
            delta = Ops().retain(start).insert(words).delete(end - start).delta()
            text = put(take(text, by, start, end), by, start, words, {})
        case "style":
            asked = data.draw(st.sampled_from(STYLES))
            ops = Ops().retain(start)
            for piece, _ in body.pieces(start, end):
                ops.retain(len(piece), () if piece == "\n" else change(asked))
            delta, text = ops.delta(), alter(text, by, start, end, asked, ends=False)
        case _:
            asked = data.draw(st.sampled_from(KINDS))
            at = body.start_of(body.place(start).number) + len(body.block_at(start).text)
            delta, text = marking(at, at + 1, change(asked)), alter(text, by, at, at + 1, asked, ends=True)
    desk.propose(delta, by)
    now = letters(desk.report.body, desk.report.suggestions)
    assert [letter.seen for letter in now] == [letter.seen for letter in text]


def deciding_something(data: st.DataObject, desk: Desk) -> None:
    """Some open suggestions decided, and compared with what the oracle makes of it."""
    there = sorted(desk.report.suggested)
    if not there:
        return
    ids = data.draw(st.lists(st.sampled_from(there), min_size=1, max_size=3, unique=True))
    accepting = data.draw(st.booleans())
    expected = decide(letters(desk.report.body), set(ids), accepting=accepting)

    desk.decide(tuple(ids), data.draw(st.sampled_from(PEOPLE)), accepting=accepting)

    now = letters(desk.report.body)
    assert [(one.seen, one.proposed) for one in now] == [(one.seen, one.proposed) for one in expected]
    outcome = "accepted" if accepting else "rejected"
    assert {desk.report.status_of(desk.report.suggestions[of]) for of in ids} == {outcome}


def typing_on(data: st.DataObject, desk: Desk) -> None:
    """Somebody changes the text outright, beside what is proposed."""
    start, end = place(data, desk.report.body)
    desk.do(Typed(delta=Ops().retain(start).insert("w").delete(end - start).delta()), "dan")


@histories
def test_what_is_proposed_and_decided_in_any_order_is_what_the_oracle_says(data: st.DataObject) -> None:
    desk = Desk(a_report())

    for _ in range(data.draw(st.integers(1, 12), "steps")):
        before = desk.report
        step = data.draw(st.sampled_from((proposing, proposing, proposing, deciding_something, typing_on)))
        step(data, desk)
        if step is proposing:
            assert standing(desk.report.body) == standing(before.body)
        for of, suggestion in before.suggestions.items():
            now = desk.report.suggestions[of]
            assert (now.author, now.at, now.kind) == (suggestion.author, suggestion.at, suggestion.kind)


@histories
def test_all_decided_one_by_one_leaves_nothing_open_and_equals_the_oracle(data: st.DataObject) -> None:
    desk = Desk(a_report())
    for _ in range(data.draw(st.integers(1, 8))):
        proposing(data, desk)
    text = letters(desk.report.body)

    for of in data.draw(st.permutations(sorted(desk.report.suggested))):
        accepting = data.draw(st.booleans())
        text = decide(text, {of}, accepting=accepting)
        if of in desk.report.suggested:
            desk.decide((of,), "ed", accepting=accepting)

    assert not desk.report.suggested
    assert [letter.seen for letter in letters(desk.report.body)] == [letter.seen for letter in text]


@histories
def test_undoing_a_decision_reopens_exactly_and_redoing_decides_again(data: st.DataObject) -> None:
    desk = Desk(a_report())
    for _ in range(data.draw(st.integers(1, 6))):
        proposing(data, desk)
    before = desk.report
    ids = tuple(sorted(before.suggested))[: data.draw(st.integers(1, 4))]

    desk.decide(ids, "ed", accepting=data.draw(st.booleans()))
    decided = desk.report
    desk.undo("ed")
    undone = desk.report
    desk.redo("ed")

    assert (undone.body, undone.suggestions) == (before.body, before.suggestions)
    assert (desk.report.body, desk.report.suggestions) == (decided.body, decided.suggestions)


@histories
def test_undoing_everything_one_proposed_gives_the_text_of_before(data: st.DataObject) -> None:
    desk = Desk(a_report())
    first = desk.report.body
    for _ in range(data.draw(st.integers(1, 8))):
        proposing(data, desk)
    last = desk.report.body
    people = {*desk.order}

    for by in reversed(desk.order):
        desk.undo(by)
    undone = desk.report.body
    for by in desk.order:
        desk.redo(by)

    assert undone == first
    # What two people put in at one place stands in the order in which it is done again.
    assert desk.report.body == last or len(people) > 1


@histories
def test_whatever_is_proposed_leaves_the_standing_text_alone_and_all_decided_is_a_view(
    data: st.DataObject,
) -> None:
    """Every kind of block, tables, notes and pictures; any change that a text may go through."""
    desk = Desk(report_of(settled(data.draw(bodies(suggestions=False, most=3))).blocks))
    stood = standing(desk.report.body)

    for _ in range(data.draw(st.integers(1, 4))):
        try:
            desk.propose(
                data.draw(deltas(desk.report.body, suggestions=False)), data.draw(st.sampled_from(PEOPLE))
            )
        except Unsuggestable:
            continue
        # Comments are never proposed: they are laid on words at once.
        assert without_remarks(standing(desk.report.body)) == without_remarks(stood)
    body = desk.report.body
    everything = tuple(sorted(desk.report.suggested))

    for accepting, view in ((True, accepted(body)), (False, standing(body))):
        other = Desk(desk.report)
        other.decide(everything, "ed", accepting=accepting)
        assert without_remarks(other.report.body) == without_remarks(view)
        if not any(one.kind == "move" for one in desk.report.suggestions.values()):
            assert other.report.body == view
        assert not other.report.suggested


def by_hand(data: st.DataObject, body: Body) -> Delta:
    """What a random act of the writing pane asks of `body`."""
    start, end = place(data, body)
    span = Span(start, min(end + data.draw(st.sampled_from((0, 0, 9, 40))), body.length - 1))
    ids = (f"new{number}" for number in range(1000))
    acts: dict[str, Callable[[], Edit | Delta]] = {
        "type": lambda: typed(body, *span, data.draw(st.sampled_from(("w", "two\nlines", "")))),
        "split": lambda: split(body, *span),
        "remove": lambda: removed(body, *span),
        "toggle": lambda: toggled(body, span, "bold"),
        "kind": lambda: with_kind(body, span, data.draw(st.sampled_from(("heading", "bullet", "quote")))),
        "indent": lambda: indented(body, span, 1),
        "rows": lambda: rows_added(body, [span], lambda: next(ids), below=data.draw(st.booleans())),
        "columns": lambda: columns_added(body, [span], lambda: next(ids), right=data.draw(st.booleans())),
        "no rows": lambda: rows_removed(body, [span]),
        "no columns": lambda: columns_removed(body, [span]),
        "no table": lambda: table_removed(body, [span]),
        "header": lambda: header_row_toggled(body, [span]),
        "table": lambda: tabling(body, start, 2, 2, lambda: next(ids), has_header=True),
        "note": lambda: noting(body, start, next(ids)),
        "figure": lambda: figuring(body, start, "c7" * 32, "A boat", "At sea", ""),
        "drag": lambda: dragged(body, span, data.draw(st.integers(0, body.length - 1)), lambda: next(ids)),
    }
    made = acts[data.draw(st.sampled_from(sorted(acts)))]()
    return made if isinstance(made, Delta) else made.delta


def dragged(body: Body, span: Span, to: int, ids: Callable[[], str]) -> Delta:
    if span.start <= to <= span.end:
        return Delta()
    taking = removed(body, *span)
    base, there = body.apply(taking), taking.position(to)
    return taking.compose(placing(base, there, there, copied(body, *span, "r1"), "r1", ids).delta)


def spans_more(close: Marks) -> bool:
    return bool(value_of(close, "row_span") or value_of(close, "column_span"))


def check_places(body: Body, delta: Delta, desk: Desk) -> None:
    """The same words stand before a place, but for those that only would go."""
    done = body.apply(delta)
    signs = characters(desk.report.body)
    for at in range(done.length):
        for behind in (False, True):
            there = where(delta, desk.delta, at, behind=behind)
            left = [sign for sign, run in signs[:there] if not keys_with(run, "delete:")]
            assert "".join(left) == done.text[:at]


@histories
def test_an_act_of_the_hand_accepted_is_the_act_and_rejected_nothing(data: st.DataObject) -> None:
    """Tables, notes, pictures and words that are dragged are proposed as a whole."""
    desk = Desk(report_of(settled(data.draw(bodies(suggestions=False, most=4))).blocks))
    body = desk.report.body
    try:
        delta = by_hand(data, body)
    except EditdeskError:
        assume(False)
    # A field of the front matter stands once in a text: one put in a second time is refused, or a paragraph.
    assume(not any(type(op) is Insert and value_of(op.marks, "kind") in FRONT_MATTER for op in delta.ops))
    # Cells put in beside cells that span, or while others go, as when a table is dragged, stand in one
    # text with those: their table is mended for that, or the change refused.
    puts_cells = any(type(op) is Insert and value_of(op.marks, "kind") == "cell" for op in delta.ops)
    takes = any(type(op) is Delete for op in delta.ops)
    assume(not (puts_cells and (takes or any(spans_more(block.close) for block in body.blocks))))
    done = settle(body, delta)[0]

    desk.propose(delta, "ann")

    shown = cards(desk.report.body, desk.report.suggestions, desk.report.suggested)
    assert len(shown) <= 1
    check_places(body, delta, desk)
    everything = tuple(desk.report.suggested)
    for accepting, expected in ((True, done), (False, body)):
        other = Desk(desk.report)
        other.decide(everything, "ed", accepting=accepting)
        assert without_remarks(other.report.body) == without_remarks(expected)


@histories
def test_every_open_suggestion_is_on_one_card(data: st.DataObject) -> None:
    desk = Desk(a_report())
    for _ in range(data.draw(st.integers(1, 8))):
        proposing(data, desk)
        if data.draw(st.booleans()):
            deciding_something(data, desk)

    shown = cards(desk.report.body, desk.report.suggestions, desk.report.suggested)

    assert sorted(of for card in shown for of in card.ids) == sorted(desk.report.suggested)
    assert [card.spans[0] for card in shown] == sorted(card.spans[0] for card in shown)
