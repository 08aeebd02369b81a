"""What happened to suggestions, in words: what was suggested, taken back, accepted, rejected, reopened.

Told from the report before the act or after it, whichever still shows the words.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from editdesk.journal import Decided, Suggested, SuggestionAct, Undecided, Unsuggested
from editdesk.report import Report
from editdesk.review.card_words import said_of
from editdesk.review.cards import cards
from editdesk.review.suggestions import Spans, ids_in

# So many letters of what a suggestion is about are told, and so many of those that were decided at once.
_MOST_LETTERS = 60
_MOST_CARDS = 3


def suggestions_told(act: SuggestionAct, before: Report, after: Report, names: Mapping[str, str]) -> str:
    """What `act` did, which led from `before` to `after`; `names` are people's names by id."""
    match act:
        case Suggested():
            return _suggested(act, after)
        case Unsuggested():
            said, _ = _said(before, before.suggested, act.suggestions)
            return f"took back: {said}" if said else "took a suggestion back"
        case Decided():
            verb = "accepted" if act.accepted else "rejected"
            return f"{verb} {_whose(before, act.suggestions, names)}"
        case Undecided():
            return f"reopened {_whose(after, act.suggestions, names)}"


def _suggested(act: Suggested, after: Report) -> str:
    made = [piece.id for piece in act.made]
    said, _ = _said(after, after.suggested, made or ids_in(act.delta))
    if not said:
        return "suggested nothing that was not there" if not act.delta.ops else "took a suggestion back"
    told = f"{'suggested' if made else 'went on suggesting'}: {said}"
    return f"{told} ({' '.join(act.note.split())})" if act.note else told


def _whose(report: Report, ids: Collection[str], names: Mapping[str, str]) -> str:
    """`Rita’s suggestion: add “today”`, or how many they are and what the first of them are about."""
    said, count = _said(report, report.suggested, ids)
    if count == 0:
        return "suggestions that were decided already"
    if count > 1:
        return f"{count} suggestions: {said}"
    authors = {report.suggestions[of].author for of in ids if of in report.suggestions}
    whose = " and ".join(sorted(names.get(author, author) for author in authors))
    return f"{whose}’s suggestion: {said}" if whose else f"a suggestion: {said}"


def _said(report: Report, spans: Spans, ids: Collection[str]) -> tuple[str, int]:
    """What the open suggestions among `ids` are about, and how many decisions they are."""
    there = {of: spans[of] for of in ids if of in spans}
    found = cards(report.body, report.suggestions, there)
    said = [said_of(card, report.body, there, _MOST_LETTERS).sentence for card in found[:_MOST_CARDS]]
    more = [f"and {len(found) - len(said)} more"] if len(found) > len(said) else []
    return "; ".join([*(one[0].lower() + one[1:] for one in said), *more]), len(found)
