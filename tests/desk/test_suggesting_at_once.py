"""Several people propose, decide and undo at once, without seeing each other: all end with the same."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import strategies as st

from editdesk.desk import commenting, editing, suggesting
from editdesk.desk.desk import Desk
from editdesk.desk.open_report import OpenReport
from editdesk.errors import EditdeskError
from editdesk.report import decode_report, encode_report
from editdesk.review.suggestions import Suggestion
from editdesk.text.body import Span
from editdesk.text.edits import removed, split, toggled, typed, with_kind
from editdesk.text.views import standing
from tests.desk.newsroom import Newsroom, briefly_and_at_length, holds, staffed_desk


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = staffed_desk(tmp_path)
    yield desk
    desk.store.close()


class Proposers:
    """People who propose and decide without waiting for each other."""

    def __init__(self, desk: Desk, data: st.DataObject) -> None:
        self.data = data
        self.room = Newsroom(desk, data.draw(st.integers(2, 3), "people"))
        self.stood = standing(self.room.reports[0].report.body)
        for report in self.room.reports:
            report.mode = "suggesting"

    def who(self) -> OpenReport:
        return self.data.draw(st.sampled_from(self.room.reports), "who")

    def propose(self, report: OpenReport) -> None:
        body = report.report.body
        start = self.data.draw(st.integers(0, body.length - 1), "position")
        span = Span(start, min(start + self.data.draw(st.integers(0, 6), "length"), body.length - 1))
        match self.data.draw(st.sampled_from(("type", "type", "delete", "split", "bold", "kind")), "act"):
            case "type":
                delta = typed(body, *span, self.room.letters(2))
            case "delete":
                delta = removed(body, *span)
            case "split":
                delta = split(body, *span)
            case "bold":
                delta = toggled(body, span, "bold")
            case _:
                delta = with_kind(body, span, self.data.draw(st.sampled_from(("heading", "quote"))))
        if delta:
            editing.edit(report, delta)

    def decide(self, report: OpenReport) -> None:
        cards = suggesting.open_cards(report)
        if cards:
            chosen = self.data.draw(st.lists(st.sampled_from(cards), min_size=1, max_size=3), "cards")
            verb = self.data.draw(st.sampled_from((suggesting.accept, suggesting.reject)), "verb")
            verb(report, [card.id for card in chosen])

    def answer(self, report: OpenReport) -> None:
        cards = suggesting.open_cards(report)
        if cards:
            commenting.reply(report, self.data.draw(st.sampled_from(cards), "card").id, "Why?")

    def turn(self, *, only_propose: bool) -> None:
        report = self.who()
        acts = [self.propose, self.propose, self.meet]
        if not only_propose:
            acts += [self.decide, self.answer, self.undo, self.redo]
        with suppress(EditdeskError):
            self.data.draw(st.sampled_from(acts), "what")(report)

    def undo(self, report: OpenReport) -> None:
        report.undo()

    def redo(self, report: OpenReport) -> None:
        report.redo()

    def meet(self, report: OpenReport) -> None:
        report.flush()
        report.poll()


def converging(desk: Desk, data: st.DataObject) -> None:
    people = Proposers(desk, data)
    made: dict[str, Suggestion] = {}
    for _ in range(data.draw(st.integers(1, 20), "turns")):
        people.turn(only_propose=False)
        confirmed = people.room.reports[0].confirmed.suggestions
        made = {**confirmed, **made}
    people.room.meet()

    first, *others = (report.report for report in people.room.reports)
    for other in others:
        assert other.body == first.body
        assert other.suggestions == first.suggestions
        assert other.talks == first.talks
    assert first.suggested.keys() <= first.suggestions.keys()
    for of, suggestion in made.items():
        now = first.suggestions[of]
        assert (now.author, now.at, now.kind) == (suggestion.author, suggestion.at, suggestion.kind)
    assert decode_report(encode_report(first)) == first
    assert desk.open(people.room.slug, people.room.actors[0]).report == first


def standing_alone(desk: Desk, data: st.DataObject) -> None:
    people = Proposers(desk, data)
    for _ in range(data.draw(st.integers(1, 12), "turns")):
        people.turn(only_propose=True)
    people.room.meet()

    assert standing(people.room.reports[0].report.body) == people.stood


@briefly_and_at_length(15, 5000)
def test_whoever_proposes_and_decides_at_once_all_end_with_the_same(desk: Desk, examples: int) -> None:
    holds(converging, desk, examples)


@briefly_and_at_length(15, 5000)
def test_whoever_proposes_at_once_the_text_as_it_stands_is_left_alone(desk: Desk, examples: int) -> None:
    holds(standing_alone, desk, examples)
