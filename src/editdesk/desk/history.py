"""The journal in words: what happened, when, and by whom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

import msgspec

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
from editdesk.journal import (
    AnyAct,
    Created,
    Decided,
    DetailSet,
    Entry,
    Exported,
    Imported,
    Pasted,
    PersonAdded,
    PutBack,
    Signed,
    StageChanged,
    Suggested,
    SuggestionAct,
    TakenBack,
    Typed,
    Undecided,
    Undone,
    Unsuggested,
)
from editdesk.text.delta import Delete, Delta, Insert, Retain
from editdesk.text.proposals import DELETE, FORMAT
from editdesk.text.words import count_words
from editdesk.workflow.stages import LABELS


class Event(msgspec.Struct, frozen=True):
    """One entry as a person reads it; `by` is a name."""

    number: int
    at: datetime
    by: str
    kind: str
    says: str


def told(entries: Iterable[Entry], names: Mapping[str, str]) -> list[Event]:
    """`entries` in words, in their order; `names` are people's names by id."""
    events = []
    cards: dict[str, str] = {}
    for entry in entries:
        act = entry.act
        if isinstance(act, Suggested):
            cards |= {piece.id: piece.group for piece in act.made if piece.group}
        says = _says(act, names, cards)
        events.append(Event(entry.number, entry.at, names.get(entry.by, entry.by), act.kind, says))
    return events


def _says(act: AnyAct, names: Mapping[str, str], cards: Mapping[str, str]) -> str:
    """What `act` did; `cards` are the decisions of suggestions that are decided with others."""
    if isinstance(act, DiscussionAct):
        return _discussion(act, names)
    if isinstance(act, SuggestionAct):
        return _suggestions(act, cards)
    match act:
        case Created():
            return f"created the report “{act.slug}”"
        case Imported():
            lost = f", {len(act.lost)} could not be kept" if act.lost else ""
            return f"imported {act.source or 'a text'}; {len(act.removed)} lines removed{lost}"
        case Typed():
            return _changed(act.delta)
        case Pasted():
            return _pasted(act)
        case Undone():
            return f"undid entry {act.number}: {_says(act.act, names, cards)}"
        case Signed():
            return (
                f"signed {len(act.passages)} passages as {act.role.label.lower()}, as of entry {act.number}"
            )
        case TakenBack():
            return f"took the sign-off as {act.role.label.lower()} back"
        case StageChanged():
            return _stage(act)
        case Exported():
            return f"exported entry {act.number} as {act.file}{' (draft)' if act.is_draft else ''}"
        case DetailSet():
            return f"set {act.key} to “{act.value}”" if act.value else f"cleared {act.key}"
        case PersonAdded():
            roles = ", ".join(role.label.lower() for role in act.roles) or "no role"
            return f"added {act.name} ({roles})"
        case PutBack():
            return "put a removed line back" if act.stands else "took a line out again"
        case _:
            return act.kind


def _suggestions(act: SuggestionAct, cards: Mapping[str, str]) -> str:
    match act:
        case Suggested():
            return f"{_proposed(act)}: {_short(act.note)}" if act.note else _proposed(act)
        case Unsuggested():
            return f"took {_counted(act.suggestions, cards)} back"
        case Decided():
            return f"{'accepted' if act.accepted else 'rejected'} {_counted(act.suggestions, cards)}"
        case Undecided():
            return f"reopened {_counted(act.suggestions, cards)}"


def _counted(ids: Sequence[str], cards: Mapping[str, str]) -> str:
    """So many decisions; the id of a single one."""
    ids = list(dict.fromkeys([cards.get(of, of) for of in ids]))
    return f"suggestion {ids[0]}" if len(ids) == 1 else f"{len(ids)} suggestions"


def _proposed(act: Suggested) -> str:
    """What was proposed, in a few words."""
    if not act.delta.ops:
        return "suggested nothing that was not there"
    added = _short(_added(act.delta))
    marked = [(op.length, key) for op in act.delta.ops if type(op) is Retain for key, _ in op.change]
    struck = sum(length for length, key in marked if key.startswith(DELETE))
    if any(piece.kind == "move" for piece in act.made):
        return f"suggested to move “{added}”"
    if added and struck:
        return f"suggested to replace {struck} characters with “{added}”"
    if struck:
        return f"suggested to delete {struck} characters"
    if added:
        return f"suggested “{added}”"
    if any(piece.kind == "block" for piece in act.made):
        return "suggested another kind of paragraph"
    if any(key.startswith(FORMAT) for _, key in marked):
        return "suggested other formatting"
    return "changed a suggestion"


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


def _stage(act: StageChanged) -> str:
    said = f"sent the report from {LABELS.get(act.before, act.before)} to {LABELS.get(act.stage, act.stage)}"
    if act.overridden:
        said += f", overriding {', '.join(act.overridden)}"
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


def _changed(delta: Delta) -> str:
    """A change of the text in a few words."""
    added = _added(delta)
    taken = sum(op.length for op in delta.ops if type(op) is Delete)
    if added and taken:
        return f"replaced {taken} characters with “{_short(added)}”"
    if added:
        return f"typed “{_short(added)}”"
    if taken:
        return f"deleted {taken} characters"
    return "changed the layout of the text"


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 60 else flat[:59] + "…"
