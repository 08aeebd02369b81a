"""Comments: say something about words, answer, change and take back what one said, resolve, reopen.

Everything here is one act each, undone like any other, and refused where one's
roles do not allow it.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Sequence

import msgspec
from msgspec import UNSET, UnsetType

from editdesk.desk.errors import (
    AlreadyAnswered,
    BadValue,
    EmptyText,
    NotLost,
    NotYourWords,
    UnknownPerson,
    UnknownThread,
)
from editdesk.desk.open_report import OpenReport
from editdesk.discussion_acts import (
    AllReopened,
    AllResolved,
    Assigned,
    Commented,
    CommentEdited,
    DiscussionAct,
    KindSet,
    Replied,
    ReplyEdited,
    ReplyRemoved,
    Resolved,
    ThreadPlaced,
    ThreadRemoved,
    ThreadReopened,
)
from editdesk.review.people import named_in
from editdesk.review.threads import COMMENT, COMMENT_KINDS, CommentKind, Reply, Thread
from editdesk.text.body import Body, Span
from editdesk.text.delta import Delta, Ops
from editdesk.text.quotes import places_like
from editdesk.workflow.rights import Right, require

_LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"
# What stands between the parts of a quote whose words lie apart.
_GAP = " … "


class Proposal(msgspec.Struct, frozen=True):
    """Where the words of a detached thread may stand now; `likeness` is 1.0 for the very same words."""

    span: Span
    words: str
    likeness: float


def new_id(prefix: str) -> str:
    """A short id that two people do not make at once: `prefix` and six letters (29 bits)."""
    return prefix + "".join(secrets.choice(_LETTERS) for _ in range(6))


def comment(open_report: OpenReport, spans: Sequence[Span], text: str, kind: CommentKind = "note") -> Thread:
    """A new thread on the words of `spans`; whoever `text` names as `@Name` has to answer."""
    _check_may(open_report)
    text = _said(text, "comment")
    _check_kind(kind)
    body = open_report.report.body
    spans = _in_order(body, spans)
    if not spans:
        raise EmptyText("selection")
    thread = new_id("c")
    act = Commented(
        thread=thread,
        comment_kind=kind,
        text=text,
        quote=_GAP.join(body.words_between(*span) for span in spans),
        delta=_marking(spans, thread, put_on=True),
        assigned_to=_named(open_report, text),
        stood=Span(spans[0].start, spans[-1].end),
    )
    return _done(open_report, act)


def reply(open_report: OpenReport, thread: str, text: str) -> Thread:
    """The thread with one's answer in it; whoever the answer names as `@Name` has to answer next.

    `thread` may be a suggestion too: the answer is then about the decision that it belongs to.
    """
    _check_may(open_report)
    thread = _answerable(open_report, thread).id
    text = _said(text, "reply")
    named = _named(open_report, text)
    return _done(open_report, Replied(thread=thread, reply=new_id("c"), text=text, assigned_to=named))


def edit_comment(open_report: OpenReport, thread: str, text: str) -> Thread:
    """The thread with other words in one's own comment; who is named anew has to answer. NotYourWords."""
    _check_may(open_report)
    found = known(open_report, thread)
    _check_own(open_report, found, "comment")
    text = _said(text, "comment")
    if text == found.text:
        return found
    named = _named(open_report, text)
    is_new = named != _named(open_report, found.text)
    act = CommentEdited(thread=thread, text=text, assigned_to=named if is_new else UNSET)
    return _done(open_report, act)


def edit_reply(open_report: OpenReport, thread: str, reply: str, text: str) -> Thread:
    """The thread with other words in one's own answer. NotYourWords."""
    _check_may(open_report)
    found = _known_reply(open_report, thread, reply)
    _check_own(open_report, found, "reply")
    text = _said(text, "reply")
    if text == found.text:
        return _answerable(open_report, thread)
    return _done(open_report, ReplyEdited(thread=thread, reply=reply, text=text))


def remove(open_report: OpenReport, thread: str) -> None:
    """One's own comment is gone, and its mark off its words. NotYourWords, AlreadyAnswered."""
    _check_may(open_report)
    found = known(open_report, thread)
    _check_own(open_report, found, "comment")
    if any(answer.author != found.author for answer in found.replies):
        raise AlreadyAnswered
    spans = open_report.report.anchors.get(thread, [])
    open_report.perform(ThreadRemoved(thread=thread, delta=_marking(spans, thread, put_on=False)))


def remove_reply(open_report: OpenReport, thread: str, reply: str) -> Thread:
    """The thread without one's own answer. NotYourWords."""
    _check_may(open_report)
    _check_own(open_report, _known_reply(open_report, thread, reply), "reply")
    return _done(open_report, ReplyRemoved(thread=thread, reply=reply))


def assign(open_report: OpenReport, thread: str, person_id: str) -> Thread:
    """The thread, to be answered by the person with this id; by nobody where it is empty. UnknownPerson."""
    _check_may(open_report)
    found = known(open_report, thread)
    people = open_report.store.people()
    if person_id and person_id not in [person.id for person in people]:
        raise UnknownPerson(person_id, [person.name for person in people])
    before = found.assigned_to or ""
    if person_id == before:
        return found
    return _done(open_report, Assigned(thread=thread, person=person_id, before=before))


def set_kind(open_report: OpenReport, thread: str, kind: CommentKind) -> Thread:
    """The thread, of another kind."""
    _check_may(open_report)
    found = known(open_report, thread)
    _check_kind(kind)
    if kind == found.kind:
        return found
    return _done(open_report, KindSet(thread=thread, comment_kind=kind, before=found.kind))


def resolve(open_report: OpenReport, thread: str) -> None:
    """The thread is settled: hidden, kept, and can be reopened."""
    _check_may(open_report)
    if not known(open_report, thread).is_resolved:
        open_report.perform(Resolved(thread=thread))


def reopen(open_report: OpenReport, thread: str) -> None:
    """The thread waits for an answer again."""
    _check_may(open_report)
    if known(open_report, thread).is_resolved:
        open_report.perform(ThreadReopened(thread=thread))


def resolve_all(open_report: OpenReport, threads: Sequence[str]) -> int:
    """How many of `threads` were open and are settled now; one undo opens them again."""
    _check_may(open_report)
    waiting = _those(open_report, threads, are_resolved=False)
    if waiting:
        open_report.perform(AllResolved(threads=waiting))
    return len(waiting)


def reopen_all(open_report: OpenReport, threads: Sequence[str]) -> int:
    """How many of `threads` were settled and wait again now; one undo settles them again."""
    _check_may(open_report)
    settled = _those(open_report, threads, are_resolved=True)
    if settled:
        open_report.perform(AllReopened(threads=settled))
    return len(settled)


def proposals(open_report: OpenReport, thread: str) -> list[Proposal]:
    """Where the words of a detached thread may stand now, best first; none for one that stands on words."""
    report = open_report.report
    found = known(open_report, thread)
    if not report.is_detached(found):
        return []
    quote = re.sub(re.escape(_GAP), "\n", found.quote)
    text = report.body.text
    return [
        Proposal(Span(place.start, place.end), text[place.start : place.end], place.likeness)
        for place in places_like(text, quote, report.place_of(found))
    ]


def place_again(open_report: OpenReport, thread: str, span: Span) -> Thread:
    """A detached thread, on the words of `span`, which a person chose. NotLost."""
    _check_may(open_report)
    report = open_report.report
    if not report.is_detached(known(open_report, thread)):
        raise NotLost
    spans = _in_order(report.body, [span])
    if not spans:
        raise EmptyText("selection")
    return _done(open_report, ThreadPlaced(thread=thread, delta=_marking(spans, thread, put_on=True)))


def known(open_report: OpenReport, thread: str) -> Thread:
    """The thread with this id; UnknownThread where there is none."""
    found = open_report.report.threads.get(thread)
    if found is None or found.is_removed:
        raise UnknownThread(thread)
    return found


def _answerable(open_report: OpenReport, thread: str) -> Thread:
    """As `known`; of a suggestion, what is said about it."""
    suggestion = open_report.report.suggestions.get(thread)
    talk = open_report.report.talk(suggestion.card) if suggestion else None
    return talk or known(open_report, thread)


def _known_reply(open_report: OpenReport, thread: str, reply: str) -> Reply:
    found = _answerable(open_report, thread).reply(reply)
    if found is None:
        raise UnknownThread(reply)
    return found


def _done(open_report: OpenReport, act: DiscussionAct) -> Thread:
    """The thread of `act` after it."""
    assert not isinstance(act, AllResolved | AllReopened)
    after = open_report.perform(act).after
    return after.talk(act.thread) or after.threads[act.thread]


def _those(open_report: OpenReport, threads: Sequence[str], *, are_resolved: bool) -> tuple[str, ...]:
    found = {thread: known(open_report, thread) for thread in threads}
    return tuple(thread for thread, it in found.items() if it.is_resolved == are_resolved)


def _check_may(open_report: OpenReport) -> None:
    require(open_report.actor.person, Right.COMMENT, open_report.report.stage)


def _check_own(open_report: OpenReport, said: Thread | Reply, what: str) -> None:
    if said.author != open_report.actor.person.id:
        names = {person.id: person.name for person in open_report.store.people()}
        raise NotYourWords(what, names.get(said.author, said.author))


def _check_kind(kind: str) -> None:
    if kind not in COMMENT_KINDS:
        raise BadValue("kind of comment", kind, f"one of {', '.join(COMMENT_KINDS)}")


def _said(text: str, what: str) -> str:
    if not text.strip():
        raise EmptyText(what)
    return text.strip()


def _named(open_report: OpenReport, text: str) -> str | UnsetType:
    """The id of the person whom `text` names; nobody is looked up where it names none."""
    person = named_in(text, open_report.store.people()) if "@" in text else None
    return person.id if person else UNSET


def _in_order(body: Body, spans: Sequence[Span]) -> list[Span]:
    """`spans` as far as they lie in `body`, in order; those that touch become one."""
    found: list[Span] = []
    for start, end in sorted((max(0, start), min(end, body.length)) for start, end in spans):
        if start >= end:
            continue
        if found and start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(end, found[-1].end))
        else:
            found.append(Span(start, end))
    return found


def _marking(spans: Sequence[Span], thread: str, *, put_on: bool) -> Delta:
    """The change that puts the mark of `thread` on the words of `spans`, or takes it off."""
    ops = Ops()
    at = 0
    for span in spans:
        ops.retain(span.start - at).retain(span.end - span.start, ((COMMENT + thread, put_on or None),))
        at = span.end
    return ops.delta()
