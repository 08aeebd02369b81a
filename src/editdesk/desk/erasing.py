"""Erasing words for good: asked for by two people with a reason, refused under legal hold.

The words are blanked wherever the report's journal holds them, in one piece or typed in
several; lengths stay, the chain still verifies, and the journal says who erased something
and why. Backups, exported files and other computers are not reached.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec
from msgspec.structs import replace

from editdesk.desk.errors import BadValue, CannotErase, UnderLegalHold
from editdesk.desk.open_report import OpenReport
from editdesk.erasure_acts import Blanked, Erased, ErasureAsked
from editdesk.journal import Entry, Pending
from editdesk.report import Report
from editdesk.text.delta import Delete, Insert
from editdesk.workflow.rights import Right, require

BLANK = "█"
_SHORTEST = 3
# What a machine reads, and digests: words are elsewhere.
_LEFT_ALONE = frozenset(
    (
        *("kind", "version", "comment_kind", "list", "role", "stage", "seal", "passages", "sha256"),
        *("thread", "reply_id", "suggestion", "suggestions", "threads", "person", "digest", "salt"),
    )
)
# A character of the text: which entry brought it, and the how manieth of what that brought.
_Origin = tuple[int, int]


def erase(open_report: OpenReport, words: str, reason: str) -> Report | None:
    """The report without `words`, once somebody else asked for the same; None when that is still to come.

    UnderLegalHold, CannotErase; nothing was changed then.
    """
    person = open_report.actor.person
    require(person, Right.ERASE)
    if open_report.report.details.get("legal_hold"):
        raise UnderLegalHold(open_report.report.details["legal_hold"])
    words = words.strip()
    if len(words) < _SHORTEST or "\n" in words or BLANK in words:
        raise BadValue("run of words to erase", words, f"at least {_SHORTEST} characters of one paragraph")
    if not reason.strip():
        raise BadValue("reason", reason, "a written reason with --reason; it stays in the history")
    open_report.flush()
    entries = open_report.store.entries(open_report.confirmed.id)
    if words in reason or words in open_report.report.slug:
        raise CannotErase("they stand in the reason or in the slug", "Leave them out, or rename the report.")
    blanked = _blanked(open_report.confirmed.id, entries, words)
    if not blanked:
        raise CannotErase("the journal of this report does not hold them", "Give them as they were written.")
    asked = _asked(entries, words, person.id)
    if asked is None:
        salt = os.urandom(16).hex()
        open_report.perform(ErasureAsked(salt=salt, digest=_digest(salt, words), reason=reason))
        open_report.flush_and_note()
        return None
    told = [Blanked(number, hashlib.sha256(content).hexdigest()) for number, content in blanked.items()]
    act = Erased(asked=asked.number, asked_by=asked.by, reason=reason, blanked=tuple(told))
    installation = open_report.actor.installation
    pending = Pending(open_report.clock(), person.id, installation, os.urandom(16).hex(), act)
    open_report.store.erase(open_report.confirmed, blanked, pending)
    open_report.begin_anew()
    open_report.flush_and_note()
    return open_report.report


def _digest(salt: str, words: str) -> str:
    return hashlib.sha256(bytes.fromhex(salt) + words.encode()).hexdigest()


def _asked(entries: Sequence[Entry], words: str, but_by: str) -> Entry | None:
    """The last entry in which somebody else asked for these words to go, and which was not answered yet."""
    answered = {entry.act.asked for entry in entries if isinstance(entry.act, Erased)}
    for entry in reversed(entries):
        act = entry.act
        if not isinstance(act, ErasureAsked) or entry.number in answered or entry.by == but_by:
            continue
        if _digest(act.salt, words) == act.digest:
            return entry
    return None


def _blanked(report: str, entries: Sequence[Entry], words: str) -> dict[int, bytes]:
    """The payloads of the entries that hold `words`, without them; CannotErase where some would be left."""
    blank = BLANK * len(words)
    acts: dict[int, Any] = {entry.number: msgspec.json.decode(entry.payload) for entry in entries}
    for number, places in _places(report, entries, words).items():
        _blank_inserted(acts[number], places)
    found = {}
    for entry in entries:
        acts[entry.number] = _without(acts[entry.number], words, blank)
        payload = msgspec.json.encode(acts[entry.number], order="sorted")
        if payload != entry.payload:
            found[entry.number] = payload
    _prove(report, entries, found, words)
    return found


def _prove(report: str, entries: Sequence[Entry], payloads: Mapping[int, bytes], words: str) -> None:
    """Nothing; CannotErase when the words would still be read somewhere, or the journal would not fold."""
    escaped = msgspec.json.encode(words)[1:-1]
    state, before = Report(id=report), Report(id=report)
    for entry in entries:
        new = replace(entry, payload=payloads.get(entry.number, entry.payload))
        try:
            state, before = state.after(new), before.after(entry)
        except (ValueError, msgspec.MsgspecError) as error:
            raise CannotErase(f"entry {entry.number} would not be read any more", _ADVICE) from error
        if escaped in new.payload or words in state.body.text or state.body.length != before.body.length:
            raise CannotErase(f"they would still be read in entry {entry.number}", _ADVICE)


_ADVICE = "Give a longer or shorter run of words, as they stand in the text."


def _places(report: str, entries: Sequence[Entry], words: str) -> dict[int, set[int]]:
    """For each entry, which of the characters that it brought ever stood in `words`."""
    state = Report(id=report)
    origins: list[_Origin] = [(0, 0)] * state.body.length
    found: dict[int, set[int]] = {}
    for entry in entries:
        state, delta = state.step(entry)
        after: list[_Origin] = []
        at = brought = 0
        for op in delta.ops:
            if type(op) is Insert:
                after += [(entry.number, brought + offset) for offset in range(op.length)]
                brought += op.length
                continue
            if type(op) is not Delete:
                after += origins[at : at + op.length]
            at += op.length
        origins = after + origins[at:]
        text = state.body.text
        start = text.find(words) if delta else -1
        while start >= 0:
            for number, place in origins[start : start + len(words)]:
                found.setdefault(number, set()).add(place)
            start = text.find(words, start + 1)
    found.pop(0, None)
    return found


def _blank_inserted(act: Any, places: set[int]) -> None:
    """Blank the characters with these places of what `act` brings into the text."""
    at = 0
    for holder, key in _inserted(act):
        text = holder[key]
        holder[key] = "".join(BLANK if at + offset in places else sign for offset, sign in enumerate(text))
        at += len(text) + (act.get("kind") in ("imported", "created"))


def _inserted(act: Any) -> Iterator[tuple[Any, Any]]:
    """Where the text stands that an act brings, in order; of a whole text, a block at a time."""
    if act.get("kind") == "undone":
        yield from _inserted(act["act"])
    elif act.get("kind") == "imported":
        yield from ((block, 0) for block in act["body"]["blocks"])
    elif act.get("kind") == "created":
        yield act, "headline"
    else:
        for op in act.get("delta", {}).get("ops", ()):
            if op[0] == "i":
                yield op, 1


def _without(value: Any, words: str, blank: str) -> Any:
    """`value` with each string that holds `words` blanked there; what only machines read is left alone."""
    if isinstance(value, str):
        return value.replace(words, blank)
    if isinstance(value, list):
        return [_without(one, words, blank) for one in value]
    if isinstance(value, dict):
        return {key: one if key in _LEFT_ALONE else _without(one, words, blank) for key, one in value.items()}
    return value
