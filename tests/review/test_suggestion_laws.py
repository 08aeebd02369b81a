"""Laws of suggestions, over random histories of several people, beside a naive oracle."""

from __future__ import annotations

from hypothesis import strategies as st

from editdesk.journal import Typed
from editdesk.report import Report
from editdesk.review.cards import cards
from editdesk.review.suggesting import Unsuggestable
from editdesk.text.body import Body, block_of
from editdesk.text.delta import Ops, deletion, insertion, marking
from editdesk.text.edits import marks_for
from editdesk.text.marks import Marks, change, marks
from editdesk.text.settle import settled
from editdesk.text.views import accepted, standing, without_remarks
from tests.histories import report_of
from tests.review.naive_suggestions import Values, alter, decide, letters, put, take
from tests.review.proposers import PEOPLE, Desk, histories
from tests.strategies import bodies, deltas

WORDS = ("x", "yz", "Q ", "é🙂")
STYLES: tuple[Values, ...] = ({"bold": True}, {"bold": None}, {"italic": True, "bold": None}, {"link": "a:b"})
KINDS: tuple[Values, ...] = (
    {"kind": "heading", "level": 2},
    {"kind": "heading", "level": 3},
    {"kind": "quote", "level": None},
    {"kind": "paragraph", "level": None},
)


def a_report() -> Report:
    return report_of(
        [block_of("The mayor took it."), block_of("", "quote"), block_of("Nobody saw."), block_of("End.")]
    )


def place(data: st.DataObject, body: Body) -> tuple[int, int]:
    """A stretch of the text, its last paragraph end left out."""
    start = data.draw(st.integers(0, body.length - 1))
    return start, min(start + data.draw(st.integers(0, 7)), body.length - 1)


def within(body: Body, start: int, end: int, more: dict[str, str] | None = None) -> Marks:
    """What typed words carry in the place of `start` to `end`: whose insertion they are in; and `more`."""
    around = [pair for pair in marks_for(body, start, end) if pair[0].startswith("insert:")]
    return marks([*around, *(more or {}).items()])


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
            delta = insertion(start, words, within(body, start, start))
            text = put(text, by, start, start, words, {})
        case "split":
            delta = insertion(start, "\n", within(body, start, start, {"kind": "paragraph"}))
            text = put(text, by, start, start, "\n", {"kind": "paragraph"})
        case "take":
            delta, text = deletion(start, end), take(text, by, start, end)
        case "replace":
            delta = Ops().retain(start).insert(words, within(body, start, end)).delete(end - start).delta()
            text = take(put(text, by, start, end, words, {}), by, start, end)
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
        # Comments on words that are moved or replaced are carried along.
        assert without_remarks(other.report.body) == without_remarks(view)
        assert not other.report.suggested


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
