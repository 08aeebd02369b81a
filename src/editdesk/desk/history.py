"""The journal in words: what happened, when, and by whom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Literal, NamedTuple, TypeAlias

import msgspec

from editdesk.approval_acts import (
    ApprovalAct,
    Archived,
    Corrected,
    Signed,
    StageChanged,
    TakenBack,
    VersionNamed,
    WentBack,
)
from editdesk.desk.authorship import written
from editdesk.desk.open_report import OpenReport
from editdesk.desk.quoting import span_of_quote
from editdesk.desk.suggestions_told import suggestions_told
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
    ReplyRestored,
    Resolved,
    ThreadPlaced,
    ThreadRemoved,
    ThreadReopened,
    ThreadRestored,
    ThreadUnplaced,
)
from editdesk.erasure_acts import Erased, ErasureAsked
from editdesk.journal import (
    AnyAct,
    BroughtBack,
    Created,
    DetailSet,
    Entry,
    Exported,
    Imported,
    KeyMade,
    Pasted,
    PersonAdded,
    PutBack,
    SuggestionAct,
    Typed,
    Unbrought,
    Undone,
)
from editdesk.report import Report
from editdesk.review.returned import Returned
from editdesk.text.body import Body
from editdesk.text.delta import Delete, Delta, Insert
from editdesk.text.words import count_words
from editdesk.workflow.stages import LABELS

Subject: TypeAlias = Literal["text", "comments", "suggestions", "approval", "files", "other"]


class Event(msgspec.Struct, frozen=True):
    """One entry as a person reads it; `by` is a name."""

    number: int
    at: datetime
    by: str
    kind: str
    says: str
    about: Subject = "other"


class _Done(NamedTuple):
    """What an entry did: the report before it and after it, and the change of its text."""

    before: Report
    after: Report
    delta: Delta


def told(entries: Iterable[Entry], names: Mapping[str, str], since: Report | None = None) -> list[Event]:
    """`entries` in words, in their order; `names` are people's names by id.

    They follow the report `since`, or are a whole journal.
    """
    events, report = [], since
    for entry in entries:
        before = report or Report(id=entry.report)
        act = entry.act
        report, delta = before.step(entry)
        says = _says(act, names, _Done(before, report, delta))
        name = names.get(entry.by, entry.by)
        events.append(Event(entry.number, entry.at, name, act.kind, says, subject_of(act)))
    return events


def subject_of(act: AnyAct) -> Subject:
    """What an act is about; undoing is about what it undoes."""
    match act:
        case Undone():
            return subject_of(act.act)
        case Typed() | Pasted() | PutBack() | WentBack() | Created() | Erased():
            return "text"
        case Imported() | Exported():
            return "files"
    if isinstance(act, DiscussionAct):
        return "comments"
    if isinstance(act, SuggestionAct):
        return "suggestions"
    return "approval" if isinstance(act, ApprovalAct) else "other"


def of_passage(open_report: OpenReport, quote: str) -> set[int]:
    """The numbers of the entries that brought the words `quote`, as they stand now."""
    open_report.flush()
    report = open_report.confirmed
    span = span_of_quote(report.standing, quote)
    return written(report.id, open_report.store.entries(report.id)).entries_within(span)


def _says(act: AnyAct, names: Mapping[str, str], done: _Done) -> str:
    if isinstance(act, DiscussionAct):
        return _discussion(act, names)
    if isinstance(act, SuggestionAct):
        return suggestions_told(act, done.before, done.after, names)
    if isinstance(act, ApprovalAct):
        return _approval(act, names)
    if isinstance(act, ErasureAsked):
        return f"asked for words to be erased for good: {act.reason}"
    if isinstance(act, Erased):
        count = len(act.blanked)
        what = f"erased words for good in {count} entr{'y' if count == 1 else 'ies'}"
        return f"{what}, as {names.get(act.asked_by, act.asked_by)} had asked: {act.reason}"
    match act:
        case Created():
            return f"created the report “{act.slug}”"
        case Imported():
            lost = f", {len(act.lost)} could not be kept" if act.lost else ""
            with_it = ""
            if act.threads or act.suggestions:
                with_it = f" with {len(act.threads)} comments and {len(act.suggestions)} suggestions"
            return f"imported {act.source or 'a text'}{with_it}; {len(act.removed)} lines removed{lost}"
        case BroughtBack():
            whence = f"{act.returned.file} back, a copy of entry {act.returned.sent}"
            return f"brought {whence}: {came_in_words(act.returned)}"
        case Unbrought():
            return f"took what came with {act.returned.file} out again"
        case Typed():
            return _changed(done.before.body, act.delta)
        case Pasted():
            return _pasted(act)
        case Undone():
            return f"undid entry {act.number}: {_says(act.act, names, done)}"
        case WentBack():
            return f"went back to “{act.name}”, as of entry {act.number}"
        case Exported():
            whom = f" for {act.sent_to}" if act.sent_to else ""
            return f"exported entry {act.number} as {act.file}{' (draft)' if act.is_draft else ''}{whom}"
        case DetailSet():
            return f"set {act.key} to “{act.value}”" if act.value else f"cleared {act.key}"
        case PersonAdded():
            roles = ", ".join(role.label.lower() for role in act.roles) or "no role"
            return f"added {act.name} ({roles})"
        case KeyMade():
            where = "under a passphrase" if act.wrapped else "in a computer’s keyring"
            return f"gave {names.get(act.person, act.person)} the key {act.key}, {where}"
        case PutBack():
            return "put a removed line back" if act.stands else "took a line out again"
        case _:
            return act.kind


def came_in_words(returned: Returned) -> str:
    """What came with a copy, counted."""
    counts = (
        (len(returned.suggestions), "suggestion", "suggestions"),
        (len(returned.placed), "comment", "comments"),
        (len(returned.replies), "reply", "replies"),
        (len(returned.resolved), "comment resolved", "comments resolved"),
        (len(returned.reopened), "comment reopened", "comments reopened"),
        (len(returned.waiting), "thing without a place", "things without a place"),
    )
    return ", ".join([f"{count} {one if count == 1 else many}" for count, one, many in counts if count])


def _discussion(act: DiscussionAct, names: Mapping[str, str]) -> str:
    match act:
        case Commented():
            return f"commented on “{_short(act.quote)}”: {_short(act.text)}"
        case CommentEdited():
            return f"changed their comment: {_short(act.text)}"
        case KindSet():
            return f"made comment {act.thread} a {act.comment_kind} (it was a {act.before})"
        case Assigned():
            return _assigned(act, names)
        case Replied() | ReplyEdited() | ReplyRemoved() | ReplyRestored():
            return _answer(act)
        case Resolved() | ThreadReopened():
            return f"{act.kind} comment {act.thread}"
        case AllResolved() | AllReopened():
            count = len(act.threads)
            verb = "resolved" if isinstance(act, AllResolved) else "reopened"
            return f"{verb} {count} comment{'' if count == 1 else 's'}"
        case ThreadRemoved():
            return f"took comment {act.thread} back"
        case ThreadRestored():
            return f"restored comment {act.thread}"
        case ThreadPlaced():
            return f"placed comment {act.thread} again"
        case ThreadUnplaced():
            return f"took comment {act.thread} off its new place"


def _answer(act: Replied | ReplyEdited | ReplyRemoved | ReplyRestored) -> str:
    match act:
        case Replied():
            return f"replied: {_short(act.text)}"
        case ReplyEdited():
            return f"changed their reply: {_short(act.text)}"
        case ReplyRemoved():
            return "took a reply back"
        case ReplyRestored():
            return f"restored a reply: {_short(act.reply.text)}"


def _assigned(act: Assigned, names: Mapping[str, str]) -> str:
    if not act.person:
        return f"assigned comment {act.thread} to nobody"
    return f"assigned comment {act.thread} to {names.get(act.person, act.person)}"


def _approval(act: ApprovalAct, names: Mapping[str, str]) -> str:
    match act:
        case Signed():
            return _signed(act, names)
        case TakenBack():
            return f"took the sign-off as {act.role.label.lower()} back"
        case StageChanged():
            return _stage(act)
        case Corrected():
            said = f"took the published report up again, at {LABELS.get(act.stage, act.stage)}"
            return f"{said}, with the correction “{_short(act.says)}”" if act.says else said
        case VersionNamed():
            return f"named entry {act.number} “{act.name}”"
        case Archived():
            return "took the report out of the archive" if act.back else "put the report into the archive"


def _signed(act: Signed, names: Mapping[str, str]) -> str:
    count = len(act.passages) if isinstance(act.newly, msgspec.UnsetType) else len(act.newly)
    passages = f"{count} passage{'' if count == 1 else 's'}"
    role = act.role.label.lower()
    said = f"signed {passages} as {role}, as of entry {act.number}"
    if act.recorded:
        whose = names.get(act.recorded.person, act.recorded.person)
        said = f"recorded that {whose} approved {passages} as {role}, as of entry {act.number}"
    if act.own:
        said += f"; {act.own} of them are the signer’s own words"
    return f"{said}: {_short(act.note)}" if act.note else said


def _stage(act: StageChanged) -> str:
    said = f"sent the report from {LABELS.get(act.before, act.before)} to {LABELS.get(act.stage, act.stage)}"
    if act.overridden:
        return f"{said}, overriding: {' '.join(act.says or act.overridden)} Reason: {act.reason}"
    return f"{said}: {act.reason}" if act.reason else said


def _pasted(act: Pasted) -> str:
    count = count_words(_added(act.delta))
    origin = act.address or act.source
    said = f"pasted {count} word{'' if count == 1 else 's'}{' from ' if origin else ''}{origin}"
    left_out = f"; {act.left_out} picture{'' if act.left_out == 1 else 's'} left out"
    return said + left_out if act.left_out else said


def _added(delta: Delta) -> str:
    """The words that `delta` puts in, in one line."""
    return " ".join("".join([op.text for op in delta.ops if type(op) is Insert]).split())


def _taken(body: Body, delta: Delta) -> str:
    """The words of `body` that `delta` takes away."""
    found, at = [], 0
    for op in delta.ops:
        if type(op) is Delete:
            found.append(body.words_between(at, at + op.length))
        if type(op) is not Insert:
            at += op.length
    return "".join(found)


def _changed(body: Body, delta: Delta) -> str:
    """A change of `body` in a few words."""
    added, taken = _added(delta), _taken(body, delta)
    if added and taken.strip():
        return f"replaced “{_short(taken)}” with “{_short(added)}”"
    if added:
        return f"typed “{_short(added)}”"
    if taken.strip():
        return f"deleted “{_short(taken)}”"
    return "deleted what shows nothing" if taken else "changed the layout of the text"


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 60 else flat[:59] + "…"
