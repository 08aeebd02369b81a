"""Who wrote which words: a text in which each character knows the entry that brought it.

Words that were only moved, or came back by undoing or by going back to a version, stay
those of who wrote them.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Mapping
from re import finditer

import msgspec

from editdesk.approval_acts import WentBack
from editdesk.journal import AnyAct, BroughtBack, Entry, Imported, Undone
from editdesk.report import Report
from editdesk.text.body import Body, Span, body_of
from editdesk.text.delta import Delete, Delta, Insert, Ops
from editdesk.text.marks import PARAGRAPH, PLAIN, Marks, merged, value_of
from editdesk.text.views import standing

_KEY = "entry"
# So many letters are not written twice by chance.
_SURELY_MOVED = 24
_REMEMBERED = 512


class Written(msgspec.Struct, frozen=True):
    """Who wrote a text: its standing view, each character marked with its entry; and those entries' authors.

    `imported` are entries by which a file came in: `by` tells who brought it.
    """

    text: Body
    by: Mapping[int, str]
    imported: frozenset[int]

    def entries_within(self, span: Span) -> set[int]:
        """The entries that brought anything within `span` of the standing text."""
        return {_entry(run) for _, run in self.text.pieces(*span)}

    def entries_of_words(self, span: Span) -> list[int]:
        """The entry that brought each word within `span` of the standing text; 0 where none is known."""
        of_each: list[int] = []
        for text, run in self.text.pieces(*span):
            of_each += [_entry(run)] * len(text)
        return [of_each[word.start()] for word in finditer(r"\w+", self.text.words_between(*span))]


def written(report_id: str, entries: Iterable[Entry], *, by_person: bool = False) -> Written:
    """Who wrote the text that `entries`, a whole journal, add up to.

    Where only the person matters, the first entry of each stands for all of theirs: that is quicker.
    """
    known = list(entries)
    acts = [entry.act for entry in known if b"went_back" in entry.payload]
    history = _Authors(report_id, {act.number for act in acts if isinstance(act, WentBack)}, by_person)
    for entry in known:
        history.follow(entry)
    return Written(standing(history.marked()), history.by, frozenset(history.imported))


class _Authors:
    """Follows a journal from its first entry."""

    def __init__(self, report_id: str, gone_back_to: Collection[int], by_person: bool) -> None:
        self._gone_back_to, self._by_person = gone_back_to, by_person
        self._first: dict[tuple[str, bool], int] = {}
        self._report = Report(id=report_id)
        # The same characters as the report's text, with nothing but the entry that brought them.
        self._text = self._report.body
        self._states: dict[int, Body] = {}
        # What went, oldest first, with the entry that took it away.
        self._gone: deque[tuple[int, Body]] = deque(maxlen=_REMEMBERED)
        self.by: dict[int, str] = {}
        self.imported: set[int] = set()

    def follow(self, entry: Entry) -> None:
        act, number = entry.act, entry.number
        is_from_file = isinstance(act, Imported | BroughtBack)
        if self._by_person:
            number = self._first.setdefault((entry.by, is_from_file), number)
        self.by[number] = entry.by
        if is_from_file:
            self.imported.add(number)
        self._report, delta = self._report.step(entry)
        if delta:
            before = self._text
            self._text = before.apply(self._signed(delta, act, number))
            self._gone += [(entry.number, one) for one in _taken(before, delta)]
        if entry.number in self._gone_back_to:
            self._states[entry.number] = self._text

    def _signed(self, delta: Delta, act: AnyAct, number: int) -> Delta:
        """`delta` as it brings characters that know their entry."""
        ops = Ops()
        for op in delta.ops:
            if type(op) is Delete:
                ops.delete(op.length)
            elif type(op) is Insert:
                new = merged(PARAGRAPH if op.text[0] == "\n" else PLAIN, ((_KEY, number),))
                for text, run in self._origin(op.text, act, delta) or [(op.text, new)]:
                    ops.insert(text, run)
            else:
                ops.retain(op.length)
        return ops.delta()

    def _origin(self, text: str, act: AnyAct, delta: Delta) -> list[tuple[str, Marks]]:
        """`text` as it stood where it was moved from, or was before it went; empty where it is new."""
        if len(text) < _SURELY_MOVED and not isinstance(act, Undone | WentBack):
            return []
        before = [one for _, one in reversed(self._gone)]
        match act:
            case Undone():
                taken = [one for number, one in self._gone if number == act.number]
                known = [*taken, *before]
            case WentBack():
                known = [self._states.get(act.number, self._text), *before]
            case _:
                known = [*_taken(self._text, delta), *before, self._text]
        for one in known:
            at = one.text.find(text)
            if at >= 0:
                return list(one.pieces(at, at + len(text)))
        return []

    def marked(self) -> Body:
        """The report's text with each character's entry."""
        ops = Ops()
        for text, run in self._text.pieces():
            ops.retain(len(text), ((_KEY, _entry(run)),))
        return self._report.body.apply(ops.delta())


def _taken(before: Body, delta: Delta) -> list[Body]:
    """What `delta` takes away from `before`, piece by piece."""
    found, at = [], 0
    for op in delta.ops:
        if type(op) is Delete:
            found.append(body_of(before.pieces(at, at + op.length)))
        if type(op) is not Insert:
            at += op.length
    return found


def _entry(run: Marks) -> int:
    value = value_of(run, _KEY)
    return value if isinstance(value, int) else 0
