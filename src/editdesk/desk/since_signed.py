"""What changed since somebody signed: read word by word or, where small, on one screen; and signed anew.

Nothing is signed unseen: a change has an id of the words as they were and as they
are, so that what changed once more while one read has another.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from re import findall
from typing import Literal, TypeAlias

import msgspec
from msgspec.structs import replace

from editdesk.approval_acts import Signed
from editdesk.desk.approving import checked_entry, require_signing, signed_by
from editdesk.desk.authorship import written
from editdesk.desk.errors import BadValue, NeverSigned
from editdesk.desk.open_report import OpenReport
from editdesk.report import Report
from editdesk.review.passages import Passage, text_of
from editdesk.review.roles import Role
from editdesk.review.sign_offs import Reopened, SignOff, Why, read_anew, reopened
from editdesk.review.small_words import Knows, is_small
from editdesk.text.body import Span
from editdesk.undo import delta_of

Piece: TypeAlias = tuple[Literal["same", "added", "removed"], str]


class ChangeSince(msgspec.Struct, frozen=True):
    """A passage that changed since it was signed; `words` tells how, `span` where, in the standing text.

    `is_small` where one may sign it anew together with others of its kind. `by` are the
    ids of those who wrote what is new in it or, where words only went, who changed the text since.
    """

    id: str
    why: Why
    old: str
    new: str
    words: tuple[Piece, ...]
    is_small: bool
    span: Span
    reopened: Reopened
    by: tuple[str, ...] = ()


class Since(msgspec.Struct, frozen=True):
    """What changed since a sign-off, as of entry `number`, in order of the text."""

    sign_off: SignOff
    number: int
    changes: tuple[ChangeSince, ...]
    passages: tuple[Passage, ...]


def since_signed(
    open_report: OpenReport, role: Role, knows: Knows | None = None, number: int | None = None
) -> Since:
    """What changed since `role` signed, up to entry `number`; `knows` tells which words are spelled right."""
    open_report.flush()
    sign_off = open_report.confirmed.sign_offs.get(role)
    if sign_off is None:
        raise NeverSigned(role)
    number = checked_entry(open_report, number)
    now = open_report.at(number)
    as_read = _as_read(open_report, sign_off)
    words = [as_read[digest][1].words if digest in as_read else "" for digest in sign_off.passages]
    changes: list[ChangeSince] = []
    seen: Counter[str] = Counter()
    by_place = {passage.span: passage for passage in now.passages}
    for one in reopened(sign_off.passages, now.passages, words):
        digest = "" if one.read_as is None else sign_off.passages[one.read_as]
        passage = None if one.why == "removed" else by_place[one.span]
        name = f"{digest[:8]}-{passage.digest[:8] if passage else ''}"
        seen[name] += 1
        was = as_read.get(digest)
        small = (
            one.why == "changed"
            and was is not None
            and passage is not None
            and is_small(text_of(was[0].standing, was[1]), text_of(now.standing, passage), knows)
            and _stands_alone(was[0], was[1])
            and _stands_alone(now, passage)
        )
        old, new = was[1].words if was else "", passage.words if passage else ""
        changes.append(
            ChangeSince(
                name if seen[name] == 1 else f"{name}.{seen[name]}",
                one.why,
                old,
                new,
                tuple(words_between(old, new)),
                small,
                one.span,
                one,
            )
        )
    return Since(sign_off, number, tuple(changes), tuple(now.passages))


def with_authors(open_report: OpenReport, since: Since) -> Since:
    """`since`, told also by whom; the journal is gone through for that."""
    report, first = open_report.confirmed, since.sign_off.readings[0].number
    wrote = written(report.id, open_report.store.entries(report.id, upto=since.number))
    entries = open_report.store.entries(report.id, after=first, upto=since.number)
    changing = list(dict.fromkeys(entry.by for entry in entries if delta_of(entry.act)))
    changes = []
    for change in since.changes:
        within = wrote.entries_within(change.span) if change.why != "removed" else set()
        by = dict.fromkeys(wrote.by[entry] for entry in sorted(within) if entry > first)
        changes.append(replace(change, by=tuple(by) or tuple(changing)))
    return replace(since, changes=tuple(changes))


def _stands_alone(report: Report, passage: Passage) -> bool:
    """Whether nothing around a passage tells what it means, as a table's header does."""
    return report.standing.block_at(passage.span.start).kind != "cell"


def _as_read(open_report: OpenReport, sign_off: SignOff) -> dict[str, tuple[Report, Passage]]:
    """Each passage that was signed, by digest, with the report in which it was read."""
    found: dict[str, tuple[Report, Passage]] = {}
    for number in {reading.number for reading in sign_off.readings}:
        report = open_report.at(number)
        found |= {passage.digest: (report, passage) for passage in report.passages}
    return found


def sign_small(
    open_report: OpenReport, role: Role, number: int, knows: Knows | None = None, note: str = ""
) -> Sequence[ChangeSince]:
    """The small changes up to entry `number`, which was shown, signed in one act; the others stay open."""
    since = since_signed(open_report, role, knows, number)
    small = [change.id for change in since.changes if change.is_small]
    if not small:
        raise BadValue("entry with small changes", str(number), "an entry at which since-signed lists some")
    return sign_changes(open_report, role, small, number, note)


def sign_changes(
    open_report: OpenReport, role: Role, chosen: Iterable[str], number: int, note: str = ""
) -> Sequence[ChangeSince]:
    """Those changes up to entry `number` with the ids `chosen`, signed in one act; the others stay open."""
    require_signing(open_report, role)
    since = since_signed(open_report, role, number=number)
    wanted = set(chosen)
    read = [change for change in since.changes if change.id in wanted]
    left = wanted - {change.id for change in read}
    if left or not read:
        asked = sorted(left)[0] if left else ""
        raise BadValue("change since this sign-off", asked, "ids that since-signed lists for that entry")
    passages = read_anew(since.sign_off.passages, since.passages, [change.reopened for change in read])
    now = {passage.span: passage.digest for passage in since.passages}
    new = Counter([now[change.span] for change in read if change.why != "removed"])
    newly = []
    for at, digest in enumerate(passages):
        if new[digest] and digest not in since.sign_off.passages:
            new[digest] -= 1
            newly.append(at)
    # What was only moved is read anew, too, where it stands now.
    for at, digest in enumerate(passages):
        if new[digest] and at not in newly:
            new[digest] -= 1
            newly.append(at)
    act = Signed(role=role, number=number, passages=tuple(passages), note=note, newly=tuple(sorted(newly)))
    signed_by(open_report, act)
    return read


def words_between(old: str, new: str) -> list[Piece]:
    """How the words `old` became `new`, each piece whole words with the spaces behind them."""
    before, after = findall(r"\s+|\w+|[^\w\s]", old), findall(r"\s+|\w+|[^\w\s]", new)
    found: list[Piece] = []
    for tag, start, end, new_start, new_end in SequenceMatcher(None, before, after, False).get_opcodes():
        if tag == "equal":
            found.append(("same", "".join(before[start:end])))
            continue
        if start < end:
            found.append(("removed", "".join(before[start:end])))
        if new_start < new_end:
            found.append(("added", "".join(after[new_start:new_end])))
    return found
