"""Bringing back the Word file that a reviewer returned: read it, look at what is new, then store it at once.

Looking stores nothing. The names in the file stay names in the file; edits without
tracking are credited to the reviewer whom somebody confirms.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Literal, NamedTuple, TypeAlias, TypeVar

import msgspec
from msgspec.structs import replace

from editdesk.desk.errors import BadValue, CopyOfAnother
from editdesk.desk.open_report import OpenReport
from editdesk.desk.picturing import picture_said
from editdesk.desk.sending import THE_DESK, CommentChoice, Sending, names_told, packed, with_changes
from editdesk.formats.draft import Draft
from editdesk.formats.reading import read_file, read_own_word
from editdesk.formats.writing import as_word
from editdesk.journal import BroughtBack, Exported
from editdesk.report import Report
from editdesk.review.known_again import fingerprint
from editdesk.review.losses import Lost
from editdesk.review.returned import DecidedElsewhere, Returned
from editdesk.review.returned_text import Reviewer
from editdesk.review.returning import Side, Way, returned
from editdesk.review.sending_again import is_again
from editdesk.review.suggestions import Suggestion
from editdesk.review.threads import CommentKind, Reply, Thread
from editdesk.text.body import Body, Span
from editdesk.text.delta import Delta, Insert, marking, only_words
from editdesk.text.marks import value_of
from editdesk.text.quotes import MOST_PLACES, places_like
from editdesk.workflow.rights import Right, require

# How it is known of which entry a copy is: it says so, its text tells, or a person said it.
Known: TypeAlias = Literal["copy", "text", "said"]
_LEAST_ALIKE = 0.5
_LIKELY = 0.75
_WORD = re.compile(r"\w+")
_SOMEBODY = "Reviewer"

_Made = TypeVar("_Made", Thread, Reply, Suggestion)


class Copy(NamedTuple):
    """A file that came back, read."""

    draft: Draft
    file: str
    sha256: str


class Origin(NamedTuple):
    """Of which entry a copy is, and how that is known."""

    number: int
    known: Known
    since: int = 0


class _Exported(NamedTuple):
    """A review copy that was made: for whom, of which entry they had one before (0 for none).

    And which kinds of comments went with it, None where that was not noted, and whether the
    people of the desk are named in it.
    """

    to: str
    since: int
    comments: tuple[CommentKind, ...] | None
    hides_names: bool


_NOT_NOTED = _Exported("", 0, None, hides_names=False)


class Looked(msgspec.Struct, frozen=True):
    """What a copy would add to the report as it was in `report`, with the change that puts it there.

    `reviewer` is who is credited with the edits that were not tracked. Where the very file
    came back before, nothing is new.
    """

    copy: Copy
    report: Report
    at: datetime
    origin: Origin
    reviewer: str
    returned: Returned
    delta: Delta
    came_before: bool = False
    # Comments that went with the copy and are in it no more; here they stay.
    gone: tuple[str, ...] = ()


def read_copy(path: Path) -> Copy:
    """The file at `path`; UnreadableFile when it cannot be read."""
    draft = read_file(path)
    return Copy(draft, path.name, hashlib.sha256(path.read_bytes()).hexdigest())


def look(open_report: OpenReport, copy: Copy, reviewer: str = "", sent: int | None = None) -> Looked:
    """What is new in `copy`, a copy of entry `sent`, or of the one it says itself; CopyOfAnother, BadValue.

    Everything pending is saved first. Without `reviewer`, it is whom the copy was sent to,
    or else who did most in it.
    """
    open_report.flush()
    now = open_report.confirmed
    exported = _review_copies(open_report)
    origin = _origin(open_report, copy, exported, sent)
    before = open_report.at(origin.number)
    since = only_words(open_report.since(before))
    if origin.since:
        before, again = with_changes(before, open_report.at(origin.since), THE_DESK)
        since = only_words(again.back).compose(since)
    made = exported[origin.number][-1] if origin.number in exported else _NOT_NOTED
    names = names_told(open_report.store.people(), hides_names=made.hides_names)
    sides = [side_of(report, names) for report in (before, now)]
    draft = _with_guests(copy.draft, names)
    reviewer = reviewer.strip() or _reviewer(
        draft, sides[0], [one.to for one in exported.get(origin.number, ())]
    )
    at = open_report.clock().replace(microsecond=0)
    if copy.sha256 in now.copies:
        nothing = Returned(copy.file, copy.sha256, origin.number)
        return Looked(copy, now, at, origin, reviewer, nothing, Delta(), came_before=True)
    left = read_own_word(_as_it_left(open_report, before, made), copy.file)
    found = returned(
        Way(sides[0], side_of_draft(left), side_of_draft(draft), sides[1]),
        since,
        Reviewer(reviewer, at),
        fingerprint(copy.sha256)[:4],
    )
    new = Returned(
        copy.file,
        copy.sha256,
        origin.number,
        found.threads,
        found.replies,
        found.resolved,
        found.reopened,
        found.suggestions,
        tuple([one for one in found.decided if not is_again(one.suggestion)]),
        (*found.lost, *_refused(found.decided), *copy.draft.lost),
    )
    gone = found.gone if made.comments is not None else ()
    return Looked(copy, now, at, origin, reviewer, new, found.delta, gone=gone)


def guesses(looked: Looked, thread: Thread) -> list[Span]:
    """Where `thread`, which waits for a place, may belong, likeliest first.

    Most of its words, or else the paragraphs around where it would stand.
    """
    body, place = looked.report.body, thread.lost.place if thread.lost else 0
    number = body.place(min(place, body.length - 1)).number
    near = [at for at in (number, number - 1, number + 1) if 0 <= at < body.block_count]
    words = [(body.start_of(at), body.block(at).text) for at in near]
    paragraphs = [Span(start, start + len(text)) for start, text in words if text.strip()]
    alike = places_like(body.text, thread.quote, place)
    found = [Span(one.start, one.end) for one in alike if one.likeness > _LIKELY]
    return list(dict.fromkeys([*found, *paragraphs]))[:MOST_PLACES]


def credited(looked: Looked, reviewer: str) -> Looked:
    """`looked`, with `reviewer` as who made the edits that were not tracked."""
    came = looked.returned
    made = [replace(one, author=reviewer) if one.is_untracked else one for one in came.suggestions]
    return replace(looked, reviewer=reviewer, returned=replace(came, suggestions=tuple(made)))


def placed(looked: Looked, thread: str, span: Span) -> Looked:
    """`looked`, with the thread that waits for a place standing on the words at `span`."""
    where = looked.delta.position(span.start), looked.delta.position(span.end)
    delta = looked.delta.compose(marking(*where, (("comment:" + thread, True),)))
    threads = [replace(one, lost=None) if one.id == thread else one for one in looked.returned.threads]
    return replace(looked, delta=delta, returned=replace(looked.returned, threads=tuple(threads)))


def bring_back(open_report: OpenReport, looked: Looked) -> Returned:
    """Stores what is new, as one act; MayNot. Nothing is stored where nothing is new."""
    came = looked.returned
    if came.is_empty:
        return came
    right = Right.SUGGEST if came.suggestions else Right.COMMENT
    require(open_report.actor.person, right, open_report.report.stage)
    shown = {value_of(op.marks, "image") for op in looked.delta.ops if type(op) is Insert}
    for picture in looked.copy.draft.pictures:
        if picture.digest in shown:
            open_report.store.keep(picture.data, picture_said(picture.kind, picture.width, picture.height))
    delta = only_words(open_report.since(looked.report)).transform(looked.delta, priority=True)
    open_report.perform(BroughtBack(returned=came, delta=delta))
    open_report.flush()
    return came


def _refused(decided: Iterable[DecidedElsewhere]) -> Iterator[Lost]:
    """Changes between two copies that were rejected in the second: they were made, and stay."""
    for one in decided:
        if is_again(one.suggestion) and one.outcome == "rejected":
            yield Lost(
                f"the rejection of “{one.words}”", "this was changed at the desk since the copy before"
            )


def _review_copies(open_report: OpenReport) -> dict[int, list[_Exported]]:
    """The entries of which review copies were made."""
    found: dict[int, list[_Exported]] = {}
    for entry in open_report.store.entries(open_report.confirmed.id):
        act = entry.act if b'"exported"' in entry.payload else None
        if isinstance(act, Exported) and act.export_kind == "review":
            comments = None if act.comments is msgspec.UNSET else act.comments
            made = _Exported(act.sent_to or "", act.since or 0, comments, bool(act.hides_names))
            found.setdefault(act.number, []).append(made)
    return found


def _origin(
    open_report: OpenReport, copy: Copy, exported: Mapping[int, Sequence[_Exported]], sent: int | None
) -> Origin:
    head, said = open_report.confirmed.number, copy.draft.sent
    if sent is not None:
        if not 1 <= sent <= head:
            raise BadValue("entry that was sent", str(sent), f"a number from 1 to {head}")
        return Origin(sent, "said", exported[sent][-1].since if sent in exported else 0)
    if said is not None:
        if said.report != open_report.confirmed.id:
            raise CopyOfAnother(copy.file, "it says that it is a copy of another one")
        if not 1 <= said.number <= head or open_report.at(said.number).digest != said.digest:
            raise CopyOfAnother(copy.file, "this desk’s journal does not know the entry that was sent")
        if said.since >= said.number:
            raise CopyOfAnother(copy.file, "what it says of its origin cannot be")
        return Origin(said.number, "copy", said.since)
    alike = {number: _likeness(copy.draft.body, open_report.at(number).body) for number in exported}
    best = max(sorted(alike), key=lambda number: (alike[number], number), default=0)
    if not best or alike[best] < _LEAST_ALIKE:
        why = "its text is like that of no review copy" if alike else "no review copy was ever sent"
        raise CopyOfAnother(copy.file, f"it does not say where it comes from, and {why}")
    return Origin(best, "text", exported[best][-1].since)


def _likeness(one: Body, other: Body) -> float:
    """How much of the words of two texts is the same, from 0 to 1."""
    counts = [Counter(_WORD.findall(body.text)) for body in (one, other)]
    both = (counts[0] & counts[1]).total()
    return 2 * both / max(1, counts[0].total() + counts[1].total())


def side_of(report: Report, names: Mapping[str, str]) -> Side:
    """A report under the names of its people, as a copy of it has them."""

    def named(made: _Made) -> _Made:
        return replace(made, author=names.get(made.author, made.author))

    talks = {one.card: talk for one in report.suggestions.values() if (talk := report.talk(one.card))}
    return Side(
        report.body,
        {
            of: replace(named(thread), replies=tuple([named(reply) for reply in thread.replies]))
            for of, thread in {**talks, **report.threads}.items()
            if not thread.is_removed and (thread.text or thread.replies)
        },
        {of: named(one) for of, one in report.suggestions.items()},
    )


def side_of_draft(draft: Draft) -> Side:
    """A copy, read."""
    return Side(
        draft.body,
        {thread.id: thread for thread in draft.threads},
        {one.id: one for one in draft.suggestions},
    )


def _as_it_left(open_report: OpenReport, sent: Report, made: _Exported) -> bytes:
    """The copy that was `made` of a report, with the usual comments where nobody noted which went."""
    sending = Sending(hides_names=made.hides_names)
    if made.comments is not None:
        chosen = tuple([CommentChoice(kind) for kind in made.comments])
        sending = replace(sending, comments=chosen or (CommentChoice.NONE,))
    copy, _ = packed(sent, open_report.store.people(), sending, is_draft=False)
    return as_word(copy, open_report.store.attachment)


def _with_guests(draft: Draft, names: Mapping[str, str]) -> Draft:
    """`draft`, with no name in it that reads like the id of a person of the desk."""

    def guest(made: _Made) -> _Made:
        return replace(made, author=f"{made.author} (a name in the file)") if made.author in names else made

    threads = [
        replace(guest(thread), replies=tuple([guest(reply) for reply in thread.replies]))
        for thread in draft.threads
    ]
    return replace(
        draft, threads=tuple(threads), suggestions=tuple([guest(one) for one in draft.suggestions])
    )


def _authors(threads: Iterable[Thread], suggestions: Iterable[Suggestion]) -> Counter[str]:
    """How much each name said and proposed."""
    found = Counter(one.author for one in suggestions if one.author)
    for thread in threads:
        found.update(filter(None, [thread.author, *(reply.author for reply in thread.replies)]))
    return found


def _reviewer(draft: Draft, sent: Side, sent_to: Sequence[str]) -> str:
    """Who is most likely to have made the edits that were not tracked."""
    authors = _authors(draft.threads, draft.suggestions)
    if len(set(sent_to)) == 1:
        return sent_to[0]
    for name in sent_to:
        if name in authors:
            return name
    new = authors - _authors(sent.threads.values(), sent.suggestions.values())
    return new.most_common(1)[0][0] if new else _SOMEBODY
