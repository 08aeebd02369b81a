"""Suggestions: propose a change, accept and reject what was proposed, one or many at once.

Whatever is decided at once is one act, which one undo takes back.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence, Set
from typing import NamedTuple

from msgspec import UNSET

from editdesk.desk.errors import AlreadyDecided, UnknownSuggestion
from editdesk.desk.open_report import Change, OpenReport
from editdesk.journal import Decided, Suggested
from editdesk.review.cards import Card, CardKind, cards, pieces_of, small
from editdesk.review.deciding import deciding
from editdesk.review.suggesting import suggested, where
from editdesk.review.suggestions import id_of, spans_within, suggestion_id
from editdesk.text.body import Span
from editdesk.text.delta import Delta
from editdesk.text.marks import keys_with
from editdesk.text.proposals import DELETE
from editdesk.workflow.rights import Right, require

_LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"
# Two people who propose at once number their suggestions alike: so many letters keep them apart.
_ENDING = 5


class Stand(NamedTuple):
    """What is to be selected after a change, said for the text as the change would make it if it were done.

    Words that only would go stand there still: `is_behind` is after them.
    """

    span: Span
    is_behind: bool = False


def suggest(
    open_report: OpenReport,
    delta: Delta,
    note: str = "",
    stood: Span | None = None,
    stands: Stand | None = None,
    *,
    apart: bool = False,
    came_back: bool = False,
    address: str = "",
    source: str = "",
    left_out: int = 0,
) -> Change:
    """Propose `delta`, which is written as if the text were changed by it. Unsuggestable, MayNot.

    With `apart`, each place that it changes is decided alone. With `came_back`, words that
    one proposed to take away elsewhere are moved. `stood` is what was selected before,
    `stands` what is to be afterwards; the last three tell where pasted words come from.
    """
    report = open_report.report
    require(open_report.actor.person, Right.SUGGEST, report.stage)
    ids = _Ids(len(report.suggestions))
    author = open_report.actor.person.id
    proposed = suggested(
        delta, report.body, report.suggestions, author, ids.new, apart=apart, came_back=came_back
    )
    act = Suggested(
        delta=proposed.delta,
        made=proposed.made,
        note=note.strip(),
        stood=UNSET if stood is None else stood,
        address=address,
        source=source,
        left_out=left_out,
    )

    def selected(done: Delta) -> Span | None:
        if stands is None:
            return None
        start, end = (where(delta, done, at, behind=stands.is_behind) for at in stands.span)
        return Span(start, max(start, end))

    return open_report.perform(act, stands=selected)


def accept(open_report: OpenReport, ids: Sequence[str]) -> list[str]:
    """The suggestions that were accepted: `ids` with all that is decided together with them.

    UnknownSuggestion, AlreadyDecided, MayNot.
    """
    return _decide(open_report, ids, accepting=True)


def reject(open_report: OpenReport, ids: Sequence[str]) -> list[str]:
    """As `accept`, for those rejected. One's own suggestions one may always take back so."""
    return _decide(open_report, ids, accepting=False)


def open_cards(open_report: OpenReport) -> list[Card]:
    """What is to be decided, in order of the text."""
    report = open_report.report
    return cards(report.body, report.suggestions, report.suggested)


def cards_within(open_report: OpenReport, span: Span) -> list[Card]:
    """Those of which any part stands in `span` or touches it: what is in sight, told at each key press."""
    report = open_report.report
    return cards(report.body, report.suggestions, spans_within(report.body, report.suggestions, span))


def ids_by(open_report: OpenReport, person_id: str) -> list[str]:
    """The open suggestions of one person."""
    return [of for card in open_cards(open_report) if card.author == person_id for of in card.ids]


def ids_of_kind(open_report: OpenReport, kind: CardKind) -> list[str]:
    """The open suggestions of one kind; words replaced are a kind of their own."""
    return [of for card in open_cards(open_report) if card.kind == kind for of in card.ids]


def ids_in_span(open_report: OpenReport, span: Span) -> list[str]:
    """The open suggestions that have a part in `span`; where it is empty, those that it touches."""
    return [
        of
        for card in cards_within(open_report, span)
        if span.start == span.end
        or any(place.start < span.end and span.start < place.end for place in card.spans)
        for of in card.ids
    ]


def all_ids(open_report: OpenReport) -> list[str]:
    """All open suggestions, those of which nobody knows who made them too."""
    return sorted(open_report.report.suggested)


def small_ids(open_report: OpenReport) -> list[str]:
    """The open suggestions by which no word changes."""
    return [of for card in small(open_report.report.body, open_cards(open_report)) for of in card.ids]


def past_struck(open_report: OpenReport, at: int, *, before: bool) -> int:
    """Where a hand at `at` takes something away, before it or after it.

    Whoever suggests goes past the words struck already: there is nothing left to propose.
    """
    if open_report.mode != "suggesting":
        return at
    body, known, me = open_report.report.body, open_report.report.suggestions, open_report.actor.person.id
    step = -1 if before else 1
    while 0 <= at + min(step, 0) < body.length - 1:
        _, run = next(body.pieces(at + min(step, 0), at + max(step, 0)))
        own = [
            key for key in keys_with(run, DELETE) if id_of(key) in known and known[id_of(key)].author == me
        ]
        if not own:
            break
        at += step
    return at


def _decide(open_report: OpenReport, ids: Sequence[str], *, accepting: bool) -> list[str]:
    report = open_report.report
    pieces = pieces_of(report.suggestions, report.suggested, ids)
    person = open_report.actor.person
    are_own = all(of in report.suggestions and report.suggestions[of].author == person.id for of in pieces)
    require(person, Right.SUGGEST if are_own and not accepting else Right.DECIDE, report.stage)
    decided = frozenset(pieces)
    for of in ids:
        _check_open(open_report, of, decided)
    if pieces:
        delta = deciding(report.body, pieces, report.suggestions, report.suggested, accepting=accepting)
        open_report.perform(Decided(suggestions=tuple(pieces), accepted=accepting, delta=delta))
    return pieces


def _check_open(open_report: OpenReport, of: str, decided: Set[str]) -> None:
    """Nothing; UnknownSuggestion or AlreadyDecided when `of` is no open suggestion."""
    if of in decided:
        return
    known = open_report.report.suggestions
    if of not in known:
        raise UnknownSuggestion(of)
    if not any(known[piece].card == known[of].card for piece in decided if piece in known):
        raise AlreadyDecided(of, open_report.report.status_of(known[of]))


class _Ids:
    """Hands out ids of new suggestions, rising in the order in which they are asked for."""

    def __init__(self, number: int) -> None:
        self._number = number

    def new(self) -> str:
        ending = "".join(secrets.choice(_LETTERS) for _ in range(_ENDING))
        self._number += 1
        return suggestion_id(self._number - 1, ending)
