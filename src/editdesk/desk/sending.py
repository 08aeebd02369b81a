"""What goes to a reviewer: the marked-up text, which comments, under whose names; and what stays.

Comments of lawyers' concern go to lawyers only, unless it is said which go. What is
claimed, checked and assigned never leaves the desk; what stays is told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from editdesk.formats.review_copy import Remark, ReviewCopy, Said
from editdesk.report import Report
from editdesk.review.losses import Lost
from editdesk.review.notes_apart import with_notes_apart
from editdesk.review.people import Person
from editdesk.review.roles import Role
from editdesk.review.sending_again import Again, sent_again
from editdesk.review.suggestions import Suggestion
from editdesk.review.threads import COMMENT_KINDS, CommentKind, Reply, Thread
from editdesk.text.body import Body, Span, body_of
from editdesk.text.marks import IGNORE, POINT, Marks, marks, value_of
from editdesk.text.notes import note_around
from editdesk.text.proposals import DELETE, INSERT, SUGGESTED
from editdesk.text.valid import cleaned

_CLAIM = "claim:"
_INTERNAL = (_CLAIM, IGNORE)
_SHOWN = 60
# Who tracks what changed between two copies: several people may have had a hand in it.
THE_DESK = "The desk"
_NEVER = datetime(1980, 1, 1, tzinfo=UTC)


class CommentChoice(StrEnum):
    """Which comments go: those of a kind, all, or none."""

    ALL = "all"
    NONE = "none"
    NOTE = "note"
    QUERY = "query"
    FACT = "fact"
    LEGAL = "legal"
    STYLE = "style"


class Sending(msgspec.Struct, frozen=True):
    """Whom a copy is for, and the comments that go, by kind; where none are chosen, as is usual.

    The pictures of a web page may lie beside it, in a folder of its name. With `hides_names`, what
    people of the desk said and proposed stands under the desk's name; guests keep theirs.
    """

    to: str = ""
    comments: tuple[CommentChoice, ...] = ()
    has_numbered_lines: bool = False
    # The entry of which they had a copy before; 0 where this is the first.
    since: int = 0
    has_pictures_beside: bool = False
    hides_names: bool = False


class Packed(NamedTuple):
    """A copy as it goes, and what stays at the desk."""

    copy: ReviewCopy
    left: tuple[Lost, ...]


def packed(report: Report, people: Iterable[Person], sending: Sending, *, is_draft: bool) -> Packed:
    """The copy of `report` that `sending` asks for."""
    people = list(people)
    names = names_told(people, hides_names=sending.hides_names)
    kinds = comments_going(sending, people)
    threads = [thread for thread in report.shown_threads if thread.kind in kinds]
    going = [thread for thread in threads if not report.is_detached(thread)]
    talks = _talks(report) if "note" in kinds else []
    placed = [(report.anchors[each.id][0], _remark(report, each, names)) for each in going]
    placed += [(span, _said_of_suggestion(keys, talk, names)) for span, keys, talk in talks]
    placed.sort(key=lambda pair: pair[0].start)
    body = with_notes_apart(_without_internals(report.body))
    suggestions = {of: _named(report.suggestions[of], names) for of in sorted(report.suggested)}
    copy = ReviewCopy(
        body=body,
        slug=report.slug,
        stamp=report.changed_at or _NEVER,
        language=report.language,
        is_draft=is_draft,
        has_numbered_lines=sending.has_numbered_lines,
        title=report.headline or report.slug,
        remarks=tuple([replace(said, note=note_around(body, at.start) or "") for at, said in placed]),
        suggestions=suggestions,
        moves=_moves(report),
        report=report.id,
        number=report.number,
        digest=report.digest,
        since=sending.since,
    )
    return Packed(copy, tuple(_kept(report, threads)))


def names_told(people: Iterable[Person], *, hides_names: bool = False) -> dict[str, str]:
    """What people of the desk are called in a copy, by id."""
    return {person.id: THE_DESK if hides_names else person.name for person in people}


def with_changes(report: Report, before: Report, by: str) -> tuple[Report, Again]:
    """`report` with what changed in it since `before` as suggestions of `by`, and how it came to that."""
    again = sent_again(before.body, report.body, by, report.changed_at or _NEVER)
    return replace(report, body=again.body, suggestions={**report.suggestions, **again.suggestions}), again


def comments_going(sending: Sending, people: Iterable[Person]) -> frozenset[CommentKind]:
    """The kinds of comments that go."""
    if "none" in sending.comments:
        return frozenset()
    if "all" in sending.comments:
        return frozenset(COMMENT_KINDS)
    if sending.comments:
        return frozenset(kind for kind in COMMENT_KINDS if kind in sending.comments)
    is_lawyer = any(person.name == sending.to and Role.LAWYER in person.roles for person in people)
    return frozenset(kind for kind in COMMENT_KINDS if kind != "legal" or is_lawyer)


def _without_internals(body: Body) -> Body:
    """The marked-up text without claims and what checks are told."""
    if not body.spans_by_key(*_INTERNAL):
        return body
    return body_of([(text, _without_internal_marks(run)) for text, run in body.pieces()])


@lru_cache(maxsize=1 << 12)
def _without_internal_marks(run: Marks) -> Marks:
    return marks([pair for pair in run if not pair[0].startswith(_INTERNAL)])


def _remark(report: Report, thread: Thread, names: Mapping[str, str]) -> Remark:
    spans = report.anchors[thread.id]
    sign, first = next(report.body.pieces(spans[0].start, spans[0].start + 1))
    return Remark(
        (thread.mark,),
        tuple(_said(thread, names)),
        is_resolved=thread.is_resolved,
        is_point=value_of(first, thread.mark) == POINT,
        is_at_end=sign == "\n",
        stretches=_near(report, spans),
        kind=thread.kind,
        assigned=_name(thread.assigned_to, names) if thread.assigned_to else "",
    )


def _near(report: Report, spans: Sequence[Span]) -> int:
    """How many of `spans` begin in one block; those farther away are not taken for one place."""
    if len(spans) == 1:
        return 1
    number = report.body.place(spans[0].start).number
    return sum(report.body.place(span.start).number == number for span in spans)


def _said(thread: Thread, names: Mapping[str, str]) -> Iterator[Said]:
    every: tuple[Thread | Reply, ...] = (thread, *thread.replies)
    for said in every:
        text = cleaned(said.text)
        if text:
            yield Said(_name(said.author, names), said.at, text, said.stamp)


def _talks(report: Report) -> list[tuple[Span, tuple[str, ...], Thread]]:
    """What is said about open suggestions: where, on which marks, and the thread."""
    cards: dict[str, list[str]] = {}
    for of in report.suggested:
        cards.setdefault(report.suggestions[of].card, []).append(of)
    found = []
    for card, ids in cards.items():
        talk = report.talk(card)
        if talk is not None and (talk.text or talk.replies):
            first = min(span for of in ids for spans in report.suggested[of].values() for span in spans)
            found.append((first, tuple(prefix + of for of in ids for prefix in SUGGESTED), talk))
    return found


def _said_of_suggestion(keys: tuple[str, ...], talk: Thread, names: Mapping[str, str]) -> Remark:
    return Remark(keys, tuple(_said(talk, names)), is_resolved=talk.is_resolved)


def _named(suggestion: Suggestion, names: Mapping[str, str]) -> Suggestion:
    return replace(suggestion, author=_name(suggestion.author, names))


def _name(author: str, names: Mapping[str, str]) -> str:
    """Who somebody is outside the desk; a guest is known by name only."""
    return cleaned(names.get(author, author))


def _moves(report: Report) -> dict[str, tuple[int, int]]:
    """Moves within the text, notes left aside, with their stretches that leave and that come."""
    notes = next(
        (at for at, block in report.body.placed_blocks() if block.kind == "footnote"), report.body.length
    )
    found = {}
    for of, there in report.suggested.items():
        if report.suggestions[of].kind == "move":
            leaving, coming = (
                sum(span.start < notes for span in there.get(prefix, ())) for prefix in (DELETE, INSERT)
            )
            if leaving and coming:
                found[of] = (leaving, coming)
    return found


def _kept(report: Report, chosen: Sequence[Thread]) -> Iterator[Lost]:
    """What is said about the text and stays at the desk."""
    goes = {thread.id for thread in chosen}
    held = Counter(thread.kind for thread in report.shown_threads if thread.id not in goes)
    for kind, count in held.items():
        yield Lost(_counted(count, f"{kind} comment"), "kept at the desk")
    for thread in chosen:
        if report.is_detached(thread):
            yield Lost(
                f"the comment “{_short(thread.text)}”", f"its words are gone: “{_short(thread.quote)}”"
            )
    claims = len(report.body.spans_by_key(_CLAIM))
    if claims:
        yield Lost(_counted(claims, "claim"), "claims never leave the desk")


def _counted(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= _SHOWN else words[:_SHOWN].rstrip() + "…"
