"""Which comments one wants to see in the review pane: by state, kind, person and words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, TypeAlias

import msgspec
from msgspec.structs import replace

from editdesk.report import Report
from editdesk.review.threads import CommentKind, Thread

State: TypeAlias = Literal["open", "resolved", "all", "lost"]
Whose: TypeAlias = Literal["everybody", "mine", "for me"]


class Wanted(msgspec.Struct, frozen=True):
    """What a comment must be to be listed; as made, every open one.

    `person` is the id of somebody who has written in the thread, empty for anybody.
    """

    state: State = "open"
    kind: CommentKind | None = None
    whose: Whose = "everybody"
    person: str = ""
    words: str = ""

    @property
    def narrows(self) -> bool:
        """Whether anything but the state keeps comments from being listed."""
        return replace(self, state="open") != Wanted()


def quote_of(report: Report, thread: Thread) -> str:
    """The words of `thread` as they are now, or as they were when they went."""
    spans = report.anchors.get(thread.id)
    if not spans:
        return thread.quote
    return " … ".join(report.body.words_between(*span) for span in spans)


def fitting(report: Report, wanted: Wanted, me: str, name_of: Callable[[str], str]) -> list[Thread]:
    """The threads of `report` that are wanted, in order of the text, lost ones last."""
    found = [thread for thread in report.shown_threads if _fits(report, thread, wanted, me)]
    sought = wanted.words.casefold().split()
    if not sought:
        return found
    return [thread for thread in found if _has(_said(report, thread, name_of), sought)]


def _fits(report: Report, thread: Thread, wanted: Wanted, me: str) -> bool:
    if wanted.kind is not None and thread.kind != wanted.kind:
        return False
    if wanted.person and wanted.person not in _writers(thread):
        return False
    if wanted.whose == "mine" and me not in _writers(thread):
        return False
    if wanted.whose == "for me" and thread.assigned_to != me:
        return False
    match wanted.state:
        case "open":
            return not thread.is_resolved
        case "resolved":
            return thread.is_resolved
        case "lost":
            return report.is_detached(thread)
        case "all":
            return True


def _writers(thread: Thread) -> set[str]:
    return {thread.author, *(reply.author for reply in thread.replies)}


def _said(report: Report, thread: Thread, name_of: Callable[[str], str]) -> str:
    names = [name_of(person) for person in _writers(thread)]
    said = [thread.text, *(reply.text for reply in thread.replies)]
    return "\n".join((*said, *names, quote_of(report, thread))).casefold()


def _has(said: str, sought: list[str]) -> bool:
    return all(piece in said for piece in sought)
