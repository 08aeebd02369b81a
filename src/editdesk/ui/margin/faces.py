"""What a comment card shows, as values: who said what and when, of which kind."""

from __future__ import annotations

from datetime import datetime

import msgspec

from editdesk.review.threads import CommentKind, Reply, Thread
from editdesk.ui.bridge import ReportBridge
from editdesk.ui.times import when

KIND_LABELS: dict[CommentKind, str] = {
    "note": "Note",
    "query": "Query",
    "fact": "Fact",
    "legal": "Legal",
    "style": "Style",
}
KIND_HINTS: dict[CommentKind, str] = {
    "note": "A remark that asks for nothing",
    "query": "A question that somebody has to answer",
    "fact": "A fact that has to be checked",
    "legal": "A point for the lawyer",
    "style": "A remark on spelling or house style",
}


class Said(msgspec.Struct, frozen=True):
    """One utterance in a thread."""

    initials: str
    colour_index: int
    name: str
    time: str
    text: str


class Face(msgspec.Struct, frozen=True):
    """Everything a card shows of a thread; equal faces look alike."""

    thread: str
    kind: CommentKind
    talk: tuple[Said, ...]
    is_resolved: bool = False
    # The words that are gone, of a detached thread.
    lost_quote: str = ""

    @property
    def first(self) -> Said:
        return self.talk[0]

    @property
    def replies(self) -> tuple[Said, ...]:
        return self.talk[1:]

    @property
    def spoken(self) -> str:
        """The whole card as one sentence for a screen reader or a tooltip."""
        kind = "" if self.kind == "note" else f", {KIND_LABELS[self.kind].lower()}"
        state = ", resolved" if self.is_resolved else ""
        replies = "".join(f" {said.name}: {said.text}" for said in self.replies)
        return f"{self.first.name}{kind}{state}: {self.first.text}{replies}"


def face_of(bridge: ReportBridge, thread: Thread, now: datetime) -> Face:
    """What the card of `thread` shows at `now`."""
    is_detached = bridge.open_report.report.is_detached(thread)
    talk = (_said(bridge, thread, now), *(_said(bridge, reply, now) for reply in thread.replies))
    return Face(thread.id, thread.kind, talk, thread.is_resolved, thread.quote if is_detached else "")


def _said(bridge: ReportBridge, said: Thread | Reply, now: datetime) -> Said:
    person = bridge.person(said.author)
    return Said(person.initials, bridge.colour_index(said.author), person.name, when(said.at, now), said.text)
