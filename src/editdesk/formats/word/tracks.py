"""Suggestions as Word's tracked changes: who proposes what, around runs, paragraph ends, rows and cells.

After ECMA-376 part 1, 17.13.5. Several people's suggestions for the same words lie
within each other, insertions outside. Word keeps one change of style for a run and
one of each sort for a paragraph end: of several the latest counts, as in the text.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from datetime import UTC, datetime
from functools import lru_cache
from typing import TypeAlias
from xml.sax.saxutils import quoteattr

from editdesk.formats.word.runs import style
from editdesk.review.suggestions import Suggestion
from editdesk.text.block import Block
from editdesk.text.marks import NOT_IN_PRINT, Marks, keys_with, marks
from editdesk.text.proposals import DELETE, FORMAT, INSERT, as_accepted, proposed_change

# Elements around a run from the outside to the inside, each with its suggestion.
Chain: TypeAlias = tuple[tuple[str, str], ...]

# What the standard's type for times allows (XML Schema part 2, 3.2.7).
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)?")
_UNKNOWN = ' w:author="Unknown"'


def stamp(at: datetime) -> str:
    """A time as Word writes it."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@lru_cache(maxsize=1 << 12)
def by(author: str, at: datetime, told: str | None = None) -> str:
    """Author and time as attributes; the time as the file `told` it from which it came, if it told one."""
    when = stamp(at) if told is None or not _TIME.fullmatch(told) else told
    return f" w:author={quoteattr(author)}" + (f' w:date="{when}"' if told != "" else "")


class Tracks:
    """The tracked changes of one file; each element gets an id of its own, from `first_id` on.

    `moves` are the suggestions of which words leave one place of the text for another.
    """

    def __init__(self, suggestions: Mapping[str, Suggestion], moves: Collection[str], first_id: int) -> None:
        self._by = {of: by(one.author, one.at, one.stamp) for of, one in suggestions.items()}
        self._moves = moves
        self._next_id = first_id
        self._chains: dict[Marks, Chain] = {}

    def new_id(self) -> int:
        """An id that no other change of the file has."""
        self._next_id += 1
        return self._next_id - 1

    def leave_text(self) -> None:
        """What comes now are notes, in which Word knows no moves."""
        self._moves = ()
        self._chains = {}

    def attributes(self, of: str) -> str:
        """Id, author and time of one more element of the suggestion `of`."""
        return f' w:id="{self.new_id()}"{self._by.get(of, _UNKNOWN)}'

    def chain(self, run: Marks) -> Chain:
        """What lies around a run with these marks."""
        found = self._chains.get(run)
        if found is None:
            found = self._chains[run] = self._chain(run)
        return found

    def _chain(self, run: Marks) -> Chain:
        come, go = [], []
        for key, _ in run:
            if key.startswith(INSERT):
                of = key.removeprefix(INSERT)
                come.append(("moveTo" if of in self._moves else "ins", of))
            elif key.startswith(DELETE):
                of = key.removeprefix(DELETE)
                go.append(("moveFrom" if of in self._moves else "del", of))
        return (*come, *go)

    def opened(self, chain: Chain) -> str:
        """The beginnings of the elements of `chain`."""
        return "".join([f"<w:{tag}{self.attributes(of)}>" for tag, of in chain]) if chain else ""

    def end(self, close: Marks) -> str:
        """What the properties of a paragraph's end say of its coming and going."""
        latest = dict(self.chain(close))
        order = ("ins", "del", "moveFrom", "moveTo")
        return "".join([f"<w:{tag}{self.attributes(latest[tag])}/>" for tag in order if tag in latest])

    def style(self, run: Marks, is_link: bool) -> str:
        """The properties of a run as proposed; within them, where they differ, what they are as it stands."""
        now = style(run, is_link)
        of = next((key.removeprefix(FORMAT) for key, _ in reversed(run) if key.startswith(FORMAT)), "")
        then = style(as_accepted(run), is_link) if of else now
        if then == now:
            return now
        return f"{then}<w:rPrChange{self.attributes(of)}><w:rPr>{now}</w:rPr></w:rPrChange>"

    def cut(self, of: Marks) -> str:
        """What properties of a run say of whether it prints, and of what is proposed about that."""
        asked = [(key, value) for key, value in of if key.startswith(FORMAT)]
        told = [(key, value) for key, value in asked if NOT_IN_PRINT in dict(proposed_change(str(value)))]
        return self.style(marks([*[pair for pair in of if pair[0] == NOT_IN_PRINT], *told]), is_link=False)

    def paragraph_change(self, close: Marks, now: str) -> str:
        """The element that tells the properties of a paragraph as it stands; for a proposed kind."""
        of = keys_with(close, FORMAT)[-1].removeprefix(FORMAT)
        return f"<w:pPrChange{self.attributes(of)}><w:pPr>{now}</w:pPr></w:pPrChange>"

    def row(self, blocks: Iterable[Block]) -> tuple[str, frozenset[str]]:
        """What the properties of a row say of its coming and going, and by which marks of its cells."""
        common = _common(blocks)
        out = ""
        for prefix, tag in ((INSERT, "ins"), (DELETE, "del")):
            keys = sorted(key for key in common if key.startswith(prefix))
            if keys:
                out += f"<w:{tag}{self.attributes(keys[-1].removeprefix(prefix))}/>"
        return out, common

    def cell(self, blocks: Iterable[Block], of_row: Collection[str]) -> str:
        """What the properties of a cell say of its coming or going, as far as its row does not."""
        common = _common(blocks)
        if not common or not common.isdisjoint(of_row):
            return ""
        for prefix, tag in ((INSERT, "cellIns"), (DELETE, "cellDel")):
            keys = sorted(key for key in common if key.startswith(prefix))
            if keys:
                return f"<w:{tag}{self.attributes(keys[-1].removeprefix(prefix))}/>"
        return ""


def closed(chain: Chain) -> str:
    """The ends of the elements of `chain`."""
    return "".join([f"</w:{tag}>" for tag, _ in reversed(chain)]) if chain else ""


def _common(blocks: Iterable[Block]) -> frozenset[str]:
    """The marks of coming and going that all of `blocks` carries: a word that stays keeps its row."""
    found: frozenset[str] | None = None
    for block in blocks:
        for run in (block.close, *[run for _, run in block.runs]):
            keys = frozenset((*keys_with(run, INSERT), *keys_with(run, DELETE)))
            found = keys if found is None else found & keys
            if not found:
                return frozenset()
    return found or frozenset()
