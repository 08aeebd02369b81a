"""What changed since somebody signed: read word by word or, where small, on one screen; and signed anew.

Nothing is signed unseen: a change has an id of the words as they were and as they
are, so that what changed once more while one read has another.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from editdesk.approval_acts import Signed
from editdesk.desk.approving import checked_entry, require_signing, signed_by
from editdesk.desk.authorship import written
from editdesk.desk.errors import BadValue, NeverSigned
from editdesk.desk.open_report import OpenReport
from editdesk.report import Report
from editdesk.review.passages import Passage, print_of, text_of, web_of
from editdesk.review.roles import Role
from editdesk.review.sign_offs import Reopened, SignOff, Why, read_anew, reopened
from editdesk.review.small_words import Knows, is_small
from editdesk.storage.store import Store
from editdesk.text.body import Body, Span
from editdesk.text.compare import Piece, pieces_between
from editdesk.undo import delta_of


class ChangeSince(msgspec.Struct, frozen=True):
    """A passage that changed since it was signed; `words` tells how, `span` where, in the standing text.

    Of one that changed in print only, all words are those that print has of it; of any
    other that is cut from print in part, `in_print` tells what is. `is_small` where one may
    sign it anew together with others of its kind. `by` are the ids of those who wrote what
    is new in it or, where words only went, who changed the text since.
    """

    id: str
    why: Why
    old: str
    new: str
    words: tuple[Piece, ...]
    is_small: bool
    span: Span
    reopened: Reopened
    in_print: tuple[Piece, ...] = ()
    by: tuple[str, ...] = ()


class Since(msgspec.Struct, frozen=True):
    """What changed since a sign-off, as of entry `number`, in order of the text."""

    sign_off: SignOff
    number: int
    changes: tuple[ChangeSince, ...]
    passages: tuple[Passage, ...]


class _AsRead(NamedTuple):
    """A passage that was signed, in the report in which it was read."""

    report: Report
    passage: Passage


class _Pair(NamedTuple):
    """A passage as it was read and as it is now, of which a dictionary may say that the change is small."""

    was: Body
    now: Body


class Found(msgspec.Struct, frozen=True):
    """What changed since a sign-off; `pairs`, by the id of a change, are small if they only mend spelling.

    That is asked of a dictionary, which belongs to one thread.
    """

    since: Since
    pairs: dict[str, _Pair]

    def judged(self, knows: Knows | None) -> Since:
        """What was found; `knows` tells which words are spelled right."""
        if knows is None:
            return self.since
        small = {of for of, pair in self.pairs.items() if is_small(pair.was, pair.now, knows)}
        changes = [replace(one, is_small=True) if one.id in small else one for one in self.since.changes]
        return replace(self.since, changes=tuple(changes))


class Asked(msgspec.Struct, frozen=True):
    """What is to be found out, in any thread: what changed since `sign_off`, up to what is `now`."""

    store: Store
    now: Report
    sign_off: SignOff

    def found(self) -> Found:
        """What changed, in order of the text."""
        now, sign_off = self.now, self.sign_off
        as_read = self._as_read()
        words = [as_read[read].passage.words if read in as_read else "" for read in sign_off.passages]
        changes: list[ChangeSince] = []
        pairs: dict[str, _Pair] = {}
        seen: Counter[str] = Counter()
        by_place = {passage.span: passage for passage in now.passages}
        for one in reopened(sign_off.passages, now.passages, words):
            read = "" if one.read_as is None else sign_off.passages[one.read_as]
            was, passage = as_read.get(read), None if one.why == "removed" else by_place[one.span]
            name = f"{_short(read)}-{_short(passage.reading if passage else '')}"
            seen[name] += 1
            name = name if seen[name] == 1 else f"{name}.{seen[name]}"
            change = _told(name, one, was.passage if was else None, passage)
            if was and passage and one.why == "changed" and _may_be_small(was, now, passage):
                pair = _Pair(text_of(was.report.standing, was.passage), text_of(now.standing, passage))
                if is_small(pair.was, pair.now):
                    change = replace(change, is_small=True)
                else:
                    pairs[name] = pair
            changes.append(change)
        return Found(Since(sign_off, now.number, tuple(changes), tuple(now.passages)), pairs)

    def found_with_authors(self) -> Found:
        """As `found`, told also by whom."""
        found = self.found()
        return Found(with_authors(self.store, self.now.id, found.since), found.pairs)

    def _as_read(self) -> dict[str, _AsRead]:
        """Each passage that was signed, by what the sign-off keeps of it."""
        known: dict[str, _AsRead] = {}
        for number in {reading.number for reading in self.sign_off.readings}:
            now = self.now
            report = now if number == now.number else self.store.load(now.id, number)
            for passage in report.passages:
                # Who was shown the web only has read it uncut.
                uncut = replace(passage, printed="", on_page="")
                known |= {uncut.reading: _AsRead(report, uncut), passage.reading: _AsRead(report, passage)}
        return known


def asked(open_report: OpenReport, role: Role, number: int | None = None) -> Asked:
    """What changed since `role` signed, up to entry `number`, still to be found."""
    open_report.flush()
    sign_off = open_report.confirmed.sign_offs.get(role)
    if sign_off is None:
        raise NeverSigned(role)
    return Asked(open_report.store, open_report.at(checked_entry(open_report, number)), sign_off)


def since_signed(
    open_report: OpenReport, role: Role, knows: Knows | None = None, number: int | None = None
) -> Since:
    """What changed since `role` signed, up to entry `number`; `knows` tells which words are spelled right."""
    return asked(open_report, role, number).found().judged(knows)


def _short(reading: str) -> str:
    """What tells the words of a reading and, if print has others, these."""
    return "+".join([digest[:8] for digest in (web_of(reading), print_of(reading)) if digest])


def _told(name: str, one: Reopened, was: Passage | None, passage: Passage | None) -> ChangeSince:
    """The change `one` of a passage that `was` read; it is gone where there is no `passage`."""
    is_for_print = one.why == "print"
    old, new = [
        "" if each is None else each.words_in_print if is_for_print else each.words for each in (was, passage)
    ]
    is_cut = passage and passage.printed and not is_for_print
    return ChangeSince(
        name,
        one.why,
        old,
        new,
        pieces_between(old, new),
        False,
        one.span,
        one,
        pieces_between(passage.words, passage.on_page) if passage and is_cut else (),
    )


def _may_be_small(was: _AsRead, now: Report, passage: Passage) -> bool:
    """Whether a change could be signed together with others: what is cut from print is read by itself."""
    is_cut = was.passage.printed or passage.printed
    return not is_cut and _stands_alone(*was) and _stands_alone(now, passage)


def with_authors(store: Store, report_id: str, since: Since) -> Since:
    """`since`, told also by whom; the journal is gone through for that."""
    first = since.sign_off.readings[0].number
    entries = store.entries(report_id, upto=since.number)
    wrote = written(report_id, entries)
    late = [entry for entry in entries if entry.number > first and delta_of(entry.act)]
    changing = list(dict.fromkeys(entry.by for entry in late))
    changes = []
    for change in since.changes:
        within = wrote.entries_within(change.span) if change.why != "removed" else set()
        by = dict.fromkeys(wrote.by[entry] for entry in sorted(within) if entry > first)
        changes.append(replace(change, by=tuple(by) or tuple(changing)))
    return replace(since, changes=tuple(changes))


def _stands_alone(report: Report, passage: Passage) -> bool:
    """Whether nothing around a passage tells what it means, as a table's header does."""
    return report.standing.block_at(passage.span.start).kind != "cell"


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
    now = {passage.span: passage.reading for passage in since.passages}
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
