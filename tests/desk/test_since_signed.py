"""What changed since somebody signed is read one by one, what is small on one screen; nothing goes unseen."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editdesk.desk import approving, since_signed
from editdesk.desk.errors import BadValue, NeverSigned
from editdesk.desk.open_report import OpenReport
from editdesk.journal import Typed
from editdesk.review.passages import Passage
from editdesk.review.roles import Role
from editdesk.review.sign_offs import covered, read_anew, reopened
from editdesk.review.small_words import is_small
from editdesk.text.body import Body, Span, block_of
from editdesk.text.compare import Piece
from editdesk.text.delta import Ops
from editdesk.text.marks import PARAGRAPH

WORDS = {"harbour", "money", "illegal", "legal", "received", "council", "their", "there"}
LINES = (
    "The mayor took the money on Monday.",
    "He received 40,000 crowns from the council.",
    "“It was there,” she said.",
    "Nobody knew.",
)


@pytest.fixture
def signed(report: OpenReport) -> OpenReport:
    end = report.report.body.length
    ops = Ops().retain(end)
    for line in LINES:
        ops.insert(line).insert("\n", PARAGRAPH)
    report.perform(Typed(delta=ops.delta()))
    approving.sign(report, Role.LAWYER)
    return report


def replaced(report: OpenReport, old: str, new: str) -> None:
    at = report.report.body.text.index(old)
    report.perform(Typed(delta=Ops().retain(at).insert(new).delete(len(old)).delta()))


def test_commas_are_small_and_a_figure_is_not(signed: OpenReport) -> None:
    replaced(signed, "money on", "money, on")
    replaced(signed, "40,000", "400,000")

    since = since_signed.since_signed(signed, Role.LAWYER)

    assert [(change.why, change.is_small) for change in since.changes] == [
        ("changed", True),
        ("changed", False),
    ]
    assert Piece("removed", "40,000") in since.changes[1].words


def test_small_changes_are_signed_in_one_act_and_the_figure_stays_open(signed: OpenReport) -> None:
    replaced(signed, "money on", "money, on")
    replaced(signed, "40,000", "400,000")
    shown = since_signed.since_signed(signed, Role.LAWYER)

    since_signed.sign_small(signed, Role.LAWYER, shown.number)

    (left,) = since_signed.since_signed(signed, Role.LAWYER).changes
    assert (left.old, left.new) == (LINES[1], LINES[1].replace("40,000", "400,000"))
    sign_off = signed.report.sign_offs[Role.LAWYER]
    assert [len(reading.passages) for reading in sign_off.readings] == [5, 1]
    since_signed.sign_changes(signed, Role.LAWYER, [left.id], signed.confirmed.number)
    assert since_signed.since_signed(signed, Role.LAWYER).changes == ()


def test_what_changed_after_it_was_shown_is_not_signed(signed: OpenReport) -> None:
    replaced(signed, "money on", "money, on")
    shown = since_signed.since_signed(signed, Role.LAWYER)
    replaced(signed, "money, on", "money, not on")

    since_signed.sign_small(signed, Role.LAWYER, shown.number)

    (left,) = since_signed.since_signed(signed, Role.LAWYER).changes
    assert (left.old, left.is_small) == ("The mayor took the money, on Monday.", False)
    with pytest.raises(BadValue):
        since_signed.sign_changes(signed, Role.LAWYER, [shown.changes[0].id], signed.confirmed.number)


def test_thirty_commas_and_one_figure_are_two_acts_and_the_figure_is_read(report: OpenReport) -> None:
    ops = Ops().retain(report.report.body.length)
    for number in range(40):
        ops.insert(f"In passage {number} the council paid and nobody asked for what.").insert("\n", PARAGRAPH)
    report.perform(Typed(delta=ops.delta()))
    approving.sign(report, Role.LAWYER)
    for number in range(30):
        replaced(report, f"{number} the council paid and", f"{number} the council paid, and")
    replaced(report, "passage 7 the", "passage 70 the")

    shown = since_signed.since_signed(report, Role.LAWYER)
    small = since_signed.sign_small(report, Role.LAWYER, shown.number)
    (figure,) = since_signed.since_signed(report, Role.LAWYER).changes

    assert (len(shown.changes), len(small)) == (30, 29)
    assert ("passage 7 " in figure.old, "passage 70 " in figure.new) == (True, True)


def test_removed_and_added_passages_are_read_one_by_one(signed: OpenReport) -> None:
    replaced(signed, LINES[3] + "\n", "")
    signed.perform(Typed(delta=Ops().insert("New words here.").insert("\n", PARAGRAPH).delta()))
    since = since_signed.since_signed(signed, Role.LAWYER)
    assert {change.why for change in since.changes} == {"added", "removed"}

    since_signed.sign_changes(signed, Role.LAWYER, [change.id for change in since.changes], since.number)

    assert since_signed.since_signed(signed, Role.LAWYER).changes == ()


def test_who_never_signed_has_no_changes_since(report: OpenReport) -> None:
    with pytest.raises(NeverSigned):
        since_signed.since_signed(report, Role.LAWYER)


@pytest.mark.parametrize(
    ("old", "new", "small"),
    [
        ("They recieved it", "They received it", True),
        ("They recieved it , then", "They received it, then", True),
        ("It was harbuor money", "It was harbour money", True),
        ("It was ilegal there", "It was legal there", False),
        ("It was their money", "It was there money", False),
        ("“They recieved it”", "“They received it”", False),
        ("The Harbuor", "The Harbour", False),
        ("They received 40", "They received 41", False),
        ("They received it", "They never received it", False),
    ],
)
def test_an_unknown_word_that_became_a_known_one_is_small(old: str, new: str, small: bool) -> None:
    before, after = Body.of([block_of(old)]), Body.of([block_of(new)])

    assert is_small(before, after, WORDS.__contains__) is small


def test_another_kind_of_block_or_link_is_never_small() -> None:
    before = Body.of([block_of("It was, legal")])

    assert not is_small(before, Body.of([block_of("It was legal", "quote")]))
    linked = Body.of([block_of("It was legal")]).apply(
        Ops().retain(6).retain(1, (("link", "https://example.org"),)).delta()
    )
    assert not is_small(before, linked)
    assert is_small(before, Body.of([block_of("It was legal")]))


def placed(words: list[str]) -> list[Passage]:
    return [Passage(Span(at, at + 1), word, word) for at, word in enumerate(words)]


@given(
    st.lists(st.sampled_from("abcdef"), max_size=9),
    st.lists(st.sampled_from("abcdefgh"), max_size=9),
    st.sets(st.integers(0, 20)),
)
def test_what_was_not_read_again_is_not_covered(before: list[str], now: list[str], picked: set[int]) -> None:
    current = placed(now)
    found = reopened(before, current)
    chosen = [one for at, one in enumerate(found) if at in picked]

    after = read_anew(before, current, chosen)

    read = [one for one in found if one in chosen and one.why != "removed"]
    assert covered(after, current) <= covered(before, current) + len(read)
    if len(chosen) == len(found):
        assert after == now
    if not chosen:
        assert after == before


def test_a_passage_that_was_moved_and_changed_is_told_as_moved_with_its_words(signed: OpenReport) -> None:
    text = signed.report.body.text
    at = text.index(LINES[1])
    ops = Ops().retain(at).delete(len(LINES[1]) + 1).retain(len(text) - at - len(LINES[1]) - 1)
    ops.insert(LINES[1].replace("40,000", "50,000")).insert("\n", PARAGRAPH)
    signed.perform(Typed(delta=ops.delta()))

    (change,) = since_signed.since_signed(signed, Role.LAWYER).changes

    assert (change.why, change.old, change.is_small) == ("moved", LINES[1], False)
    assert [piece.text for piece in change.words if piece.tag != "same"] == ["40,000", "50,000"]
    since_signed.sign_changes(signed, Role.LAWYER, [change.id], signed.confirmed.number)
    assert since_signed.since_signed(signed, Role.LAWYER).changes == ()
