"""What a card in the margin shows, as values: who said or suggests what and when, of which kind."""

from __future__ import annotations

from datetime import datetime
from typing import TypeAlias

import msgspec

from editdesk.report import Report
from editdesk.review.card_things import quoted
from editdesk.review.card_words import said_of
from editdesk.review.cards import Card, CardKind
from editdesk.review.threads import CommentKind, Reply, Thread
from editdesk.ui.bridge import ReportBridge
from editdesk.ui.margin.wrapping import Piece, Role
from editdesk.ui.times import day_and_clock, when
from editdesk.workflow.rights import Right, may

# More of what a suggestion asks is not read on a card.
_MOST_LETTERS = 600

# What a remark is: a comment of some kind, or a suggestion.
RemarkKind: TypeAlias = CommentKind | CardKind

KIND_LABELS: dict[RemarkKind, str] = {
    "note": "Note",
    "query": "Query",
    "fact": "Fact",
    "legal": "Legal",
    "style": "Style",
    "insert": "Insertion",
    "delete": "Deletion",
    "replace": "Replacement",
    "format": "Formatting",
    "block": "Paragraph",
    "move": "Move",
}
KIND_HINTS: dict[CommentKind, str] = {
    "note": "A remark that asks for nothing",
    "query": "A question that somebody has to answer",
    "fact": "A fact that has to be checked",
    "legal": "A point for the lawyer",
    "style": "A remark on spelling or house style",
}


class Said(msgspec.Struct, frozen=True):
    """One utterance in a thread; `reply` is the id of an answer, empty for the comment itself."""

    initials: str
    colour_index: int
    name: str
    time: str
    text: str
    reply: str = ""
    is_own: bool = False
    is_edited: bool = False
    # Day and clock of when it was said, and of when it was edited last.
    told_times: str = ""


class Face(msgspec.Struct, frozen=True):
    """Everything a card shows of a thread or a suggestion; equal faces look alike.

    Of a suggestion, `thread` is the id of the decision, `asked` what it asks, and the
    first of what is said in its `talk` its note.
    """

    thread: str
    kind: RemarkKind
    talk: tuple[Said, ...]
    is_resolved: bool = False
    # The words that are gone, of a detached thread, and who took the last of them away.
    lost_quote: str = ""
    lost_by: str = ""
    # Who has to answer.
    assigned: str = ""
    # Whether one began to answer and did not send it.
    is_begun: bool = False
    asked: tuple[Piece, ...] = ()
    # Whether one may accept it, and whether one may reject it: one's own one may take back.
    can_accept: bool = False
    can_reject: bool = False

    @property
    def is_suggestion(self) -> bool:
        return bool(self.asked)

    @property
    def asked_words(self) -> str:
        """What a suggestion asks, as a sentence."""
        return "".join(piece.words for piece in self.asked)

    @property
    def summary(self) -> str:
        """What it says, in few words."""
        return self.asked_words or self.first.text

    @property
    def first(self) -> Said:
        return self.talk[0]

    @property
    def replies(self) -> tuple[Said, ...]:
        return self.talk[1:]

    @property
    def state(self) -> str:
        """Kind, state and number of answers in words, as they are read aloud."""
        parts = [KIND_LABELS[self.kind].lower()]
        if not self.is_suggestion:
            parts.append("resolved" if self.is_resolved else "open")
        if self.assigned:
            parts.append(f"for {self.assigned}")
        count = len(self.replies)
        parts.append("no answers" if not count else "1 answer" if count == 1 else f"{count} answers")
        return ", ".join(parts)

    @property
    def told_times(self) -> str:
        """Who said what when, and when it was edited: a line for each utterance."""
        return "\n".join(f"{said.name}: {said.told_times}" for said in self.talk)

    @property
    def spoken(self) -> str:
        """The whole card as one sentence for a screen reader or a tooltip."""
        kind = "" if self.kind == "note" else f", {KIND_LABELS[self.kind].lower()}"
        whom = f", for {self.assigned}" if self.assigned else ""
        state = ", resolved" if self.is_resolved else ""
        replies = "".join(f" {said.name}: {said.text}" for said in self.replies)
        if self.is_suggestion:
            note = f" {self.first.text}" if self.first.text else ""
            return f"{self.first.name} suggests: {self.asked_words}.{note}{replies}"
        return f"{self.first.name}{kind}{whom}{state}: {self.first.text}{replies}"


def suggestion_face(bridge: ReportBridge, card: Card, now: datetime, *, is_begun: bool = False) -> Face:
    """What the card of a decision shows at `now`."""
    open_report = bridge.open_report
    talk = open_report.report.talk(card.id)
    assert talk is not None
    first = msgspec.structs.replace(_said(bridge, talk, "", now), is_own=False)
    is_own = card.author == open_report.actor.person.id
    stage = open_report.report.stage
    may_decide = may(open_report.actor.person, Right.DECIDE, stage)
    may_take_back = is_own and may(open_report.actor.person, Right.SUGGEST, stage)
    return Face(
        card.id,
        card.kind,
        (first, *(_said(bridge, reply, reply.id, now) for reply in talk.replies)),
        is_begun=is_begun,
        asked=asked_by(open_report.report, card),
        can_accept=may_decide,
        can_reject=may_decide or may_take_back,
    )


def asked_by(report: Report, card: Card) -> tuple[Piece, ...]:
    """What a decision asks: a sentence, with the words that would go and those that would come in it."""
    said = said_of(card, report.body, report.suggested, _MOST_LETTERS)
    pieces: tuple[Piece, ...] = (Piece(said.sentence),)
    if said.old != said.new:
        parts: tuple[tuple[str, Role], ...] = ((said.old, "gone"), (said.new, "put"))
        for words, role in parts:
            pieces = _with_role(pieces, words, role)
    return pieces


def _with_role(pieces: tuple[Piece, ...], words: str, role: Role) -> tuple[Piece, ...]:
    """`pieces`, where the last of them quotes `words` they have this role."""
    quote = quoted(words, _MOST_LETTERS)
    before, found, behind = pieces[-1].words.partition(quote)
    if not words.strip() or not found:
        return pieces
    return (*pieces[:-1], Piece(before), Piece(quote, role), Piece(behind))


def face_of(bridge: ReportBridge, thread: Thread, now: datetime, *, is_begun: bool = False) -> Face:
    """What the card of `thread` shows at `now`."""
    is_detached = thread.lost is not None
    first = _said(bridge, thread, "", now)
    talk = (first, *(_said(bridge, reply, reply.id, now) for reply in thread.replies))
    return Face(
        thread.id,
        thread.kind,
        talk,
        thread.is_resolved,
        thread.quote if is_detached else "",
        _lost_by(bridge, thread, now) if is_detached else "",
        bridge.person(thread.assigned_to).name if thread.assigned_to else "",
        is_begun,
    )


def _said(bridge: ReportBridge, said: Thread | Reply, reply: str, now: datetime) -> Said:
    person = bridge.person(said.author)
    told = f"Said {day_and_clock(said.at, now)}"
    if said.edited_at is not None:
        told += f", edited {day_and_clock(said.edited_at, now)}"
    return Said(
        person.initials,
        bridge.colour_index(said.author),
        person.name,
        when(said.at, now),
        said.text,
        reply,
        said.author == bridge.open_report.actor.person.id,
        said.edited_at is not None,
        told,
    )


def _lost_by(bridge: ReportBridge, thread: Thread, now: datetime) -> str:
    """Who took the words away, and when; empty where nobody knows."""
    lost = thread.lost
    if lost is None or not lost.by:
        return ""
    return f"{bridge.person(lost.by).name} took them away, {day_and_clock(lost.at, now)}"
