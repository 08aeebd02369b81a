"""What one wants to see in the review pane: comments, suggestions, by state, kind, person and words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Literal, TypeAlias

import msgspec
from msgspec.structs import replace

from editdesk.report import Report
from editdesk.review.cards import Card
from editdesk.review.suggestions import Suggestion
from editdesk.review.threads import Thread
from editdesk.text.body import Span
from editdesk.ui.margin.faces import RemarkKind

What: TypeAlias = Literal["both", "comments", "suggestions"]
State: TypeAlias = Literal["open", "resolved", "all", "lost"]
Whose: TypeAlias = Literal["everybody", "mine", "for me"]


class Wanted(msgspec.Struct, frozen=True):
    """What a comment or suggestion must be to be listed; as made, every open one.

    `person` is the id of somebody who has written in it, empty for anybody. A
    suggestion that was decided is resolved.
    """

    what: What = "both"
    state: State = "open"
    kind: RemarkKind | None = None
    whose: Whose = "everybody"
    person: str = ""
    words: str = ""

    @property
    def narrows(self) -> bool:
        """Whether anything but the state keeps comments or suggestions from being listed."""
        return replace(self, state="open") != Wanted()


class Item(msgspec.Struct, frozen=True):
    """One row: a comment, an open decision, or one that was made, with its pieces."""

    id: str
    kind: RemarkKind
    thread: Thread | None = None
    card: Card | None = None
    decided: tuple[Suggestion, ...] = ()

    @property
    def author(self) -> str:
        """The id of who said or suggested it."""
        if self.thread is not None:
            return self.thread.author
        return self.card.author if self.card is not None else self.decided[0].author

    @property
    def is_settled(self) -> bool:
        """Whether it is resolved, or was decided."""
        return self.thread.is_resolved if self.thread is not None else self.card is None


def quote_of(report: Report, thread: Thread) -> str:
    """The words of `thread` as they are now, or as they were when they went."""
    spans = report.anchors.get(thread.id)
    if not spans:
        return thread.quote
    return " … ".join(report.body.words_between(*span) for span in spans)


def words_of(item: Item) -> str:
    """What a suggestion is about."""
    if item.card is not None:
        return f"{item.card.old} {item.card.new}"
    return " ".join(piece.words for piece in item.decided)


def fitting(
    report: Report,
    cards: Mapping[str, Card],
    wanted: Wanted,
    me: str,
    name_of: Callable[[str], str],
) -> list[Item]:
    """What of `report` is wanted: in order of the text, then lost comments, then what was decided.

    `cards` are the open decisions.
    """
    found = [item for item in _all(report, cards, wanted) if _fits(report, item, wanted, me)]
    sought = wanted.words.casefold().split()
    if not sought:
        return found
    return [item for item in found if _has(_said(report, item, name_of), sought)]


def _all(report: Report, cards: Mapping[str, Card], wanted: Wanted) -> Iterable[Item]:
    threads = report.shown_threads if wanted.what != "suggestions" else []
    placed: list[tuple[Span, Item]] = []
    lost: list[Item] = []
    for thread in threads:
        spans, item = report.anchors.get(thread.id), Item(thread.id, thread.kind, thread=thread)
        if spans:
            placed.append((spans[0], item))
        else:
            lost.append(item)
    if wanted.what != "comments":
        placed += [(card.spans[0], Item(card.id, card.kind, card=card)) for card in cards.values()]
    placed.sort(key=lambda place: place[0])
    return [*(item for _, item in placed), *lost, *_decided(report, wanted)]


def _decided(report: Report, wanted: Wanted) -> list[Item]:
    """The decisions that were made, the last one first."""
    if wanted.what == "comments" or wanted.state not in ("resolved", "all"):
        return []
    together: dict[str, list[Suggestion]] = {}
    for one in report.suggestions.values():
        if one.decided_at is not None and one.id not in report.suggested:
            together.setdefault(one.card, []).append(one)
    items = [Item(card, _kind_of(pieces), decided=tuple(pieces)) for card, pieces in together.items()]
    return sorted(items, key=lambda item: str(item.decided[0].decided_at), reverse=True)


def _kind_of(pieces: list[Suggestion]) -> RemarkKind:
    kinds = {piece.kind for piece in pieces}
    return "replace" if {"insert", "delete"} <= kinds else pieces[0].kind


def _fits(report: Report, item: Item, wanted: Wanted, me: str) -> bool:
    if wanted.kind is not None and item.kind != wanted.kind:
        return False
    if wanted.person and wanted.person not in _writers(report, item):
        return False
    if wanted.whose == "mine" and me not in _writers(report, item):
        return False
    if wanted.whose == "for me" and (item.thread is None or item.thread.assigned_to != me):
        return False
    match wanted.state:
        case "open":
            return not item.is_settled
        case "resolved":
            return item.is_settled
        case "lost":
            return item.thread is not None and report.is_detached(item.thread)
        case "all":
            return True


def _writers(report: Report, item: Item) -> set[str]:
    talk = item.thread or report.talks.get(item.id)
    replies = talk.replies if talk is not None else ()
    return {item.author, *(reply.author for reply in replies)}


def _said(report: Report, item: Item, name_of: Callable[[str], str]) -> str:
    names = [name_of(person) for person in _writers(report, item)]
    talk = item.thread or report.talk(item.id)
    said = [talk.text, *(reply.text for reply in talk.replies)] if talk is not None else []
    about = quote_of(report, item.thread) if item.thread is not None else words_of(item)
    return "\n".join((*said, *names, about)).casefold()


def _has(said: str, sought: list[str]) -> bool:
    return all(piece in said for piece in sought)
