"""Who wrote which words: a text in which each character knows the entry that brought it.

Words that were only moved, or came back by undoing or by going back to a version, stay
those of who wrote them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from itertools import chain
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
_REMEMBERED = 64


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


def written(report_id: str, entries: Iterable[Entry]) -> Written:
    """Who wrote the text that `entries`, a whole journal, add up to."""
    known = list(entries)
    acts = [entry.act for entry in known if b"went_back" in entry.payload]
    history = _Authors(report_id, {act.number for act in acts if isinstance(act, WentBack)})
    for entry in known:
        history.follow(entry)
    return Written(standing(history.marked()), history.by, frozenset(history.imported))


class _Authors:
    """Follows a journal from its first entry."""

    def __init__(self, report_id: str, gone_back_to: Collection[int]) -> None:
        self._gone_back_to = gone_back_to
        self._report = Report(id=report_id)
        # The same characters as the report's text, with nothing but the entry that brought them.
        self._text = self._report.body
        self._states: dict[int, Body] = {}
        self._gone: list[Body] = []
        self.by: dict[int, str] = {}
        self.imported: set[int] = set()

    def follow(self, entry: Entry) -> None:
        act = entry.act
        self.by[entry.number] = entry.by
        if isinstance(act, Imported | BroughtBack):
            self.imported.add(entry.number)
        self._report, delta = self._report.step(entry)
        if delta:
            self._text = self._text.apply(self._signed(delta, act, entry.number))
        if entry.number in self._gone_back_to:
            self._states[entry.number] = self._text

    def _signed(self, delta: Delta, act: AnyAct, number: int) -> Delta:
        """`delta` as it brings characters that know their entry."""
        before, ops, at = self._text, Ops(), 0
        gone: list[Body] = []
        for op in delta.ops:
            if type(op) is Delete:
                gone.append(body_of(before.pieces(at, at + op.length)))
            if type(op) is not Insert:
                at += op.length
        for op in delta.ops:
            if type(op) is Delete:
                ops.delete(op.length)
            elif type(op) is Insert:
                new = merged(PARAGRAPH if op.text[0] == "\n" else PLAIN, ((_KEY, number),))
                for text, run in self._origin(op.text, act, gone) or [(op.text, new)]:
                    ops.insert(text, run)
            else:
                ops.retain(op.length)
        self._gone = [*self._gone, *gone][-_REMEMBERED:]
        return ops.delta()

    def _origin(self, text: str, act: AnyAct, gone: list[Body]) -> list[tuple[str, Marks]]:
        """`text` as it stood where it was moved from, or was before it went; empty where it is new."""
        comes_back = isinstance(act, Undone | WentBack)
        if len(text) < (2 if comes_back else _SURELY_MOVED):
            return []
        earlier = (
            [self._states[act.number]] if isinstance(act, WentBack) and act.number in self._states else []
        )
        for known in chain(earlier, gone, reversed(self._gone), () if comes_back else (self._text,)):
            at = known.text.find(text)
            if at >= 0:
                return list(known.pieces(at, at + len(text)))
        return []

    def marked(self) -> Body:
        """The report's text with each character's entry."""
        ops = Ops()
        for text, run in self._text.pieces():
            ops.retain(len(text), ((_KEY, _entry(run)),))
        return self._report.body.apply(ops.delta())


def _entry(run: Marks) -> int:
    value = value_of(run, _KEY)
    return value if isinstance(value, int) else 0
