"""Comments: say something about words, answer, resolve, reopen."""

from __future__ import annotations

import secrets
from collections.abc import Sequence

from editdesk.desk.errors import BadValue, EmptyText, UnknownThread
from editdesk.desk.open_report import OpenReport
from editdesk.journal import Commented, Replied, Resolved, ThreadReopened
from editdesk.review.threads import COMMENT_KINDS, CommentKind, Thread
from editdesk.text.body import Span
from editdesk.text.delta import Ops
from editdesk.workflow.rights import Right, require

_LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"


def new_id(prefix: str) -> str:
    """A short id that two people do not make at once: `prefix` and six letters (29 bits)."""
    return prefix + "".join(secrets.choice(_LETTERS) for _ in range(6))


def comment(open_report: OpenReport, spans: Sequence[Span], text: str, kind: CommentKind = "note") -> Thread:
    """A new thread on the words of `spans`, which are in order and not empty."""
    require(open_report.actor.person, Right.COMMENT, open_report.report.stage)
    if not text.strip():
        raise EmptyText("comment")
    if kind not in COMMENT_KINDS:
        raise BadValue("kind of comment", kind, f"one of {', '.join(COMMENT_KINDS)}")
    body = open_report.report.body
    thread = new_id("c")
    ops = Ops()
    at = 0
    for span in spans:
        ops.retain(span.start - at).retain(span.end - span.start, ((f"comment:{thread}", True),))
        at = span.end
    delta = ops.delta()
    if not delta:
        raise EmptyText("selection")
    quote = " … ".join(body.words_between(*span) for span in spans)
    act = Commented(thread=thread, comment_kind=kind, text=text.strip(), quote=quote, delta=delta)
    return open_report.perform(act).after.threads[thread]


def reply(open_report: OpenReport, thread: str, text: str) -> Thread:
    """The thread with one's answer in it."""
    require(open_report.actor.person, Right.COMMENT, open_report.report.stage)
    known(open_report, thread)
    if not text.strip():
        raise EmptyText("reply")
    act = Replied(thread=thread, reply=new_id("c"), text=text.strip())
    return open_report.perform(act).after.threads[thread]


def resolve(open_report: OpenReport, thread: str) -> None:
    """The thread is settled: hidden, kept, and can be reopened."""
    require(open_report.actor.person, Right.COMMENT, open_report.report.stage)
    if not known(open_report, thread).is_resolved:
        open_report.perform(Resolved(thread=thread))


def reopen(open_report: OpenReport, thread: str) -> None:
    """The thread waits for an answer again."""
    require(open_report.actor.person, Right.COMMENT, open_report.report.stage)
    if known(open_report, thread).is_resolved:
        open_report.perform(ThreadReopened(thread=thread))


def known(open_report: OpenReport, thread: str) -> Thread:
    """The thread with this id; UnknownThread where there is none."""
    found = open_report.report.threads.get(thread)
    if found is None or found.is_removed:
        raise UnknownThread(thread)
    return found
