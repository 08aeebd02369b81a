"""The words of a review copy as HTML: suggestions as insertions and deletions, comments beside them."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from editdesk.formats.flow import Flow
from editdesk.formats.html.hands import Hands
from editdesk.formats.html.markup import escaped, link_change, tags_of
from editdesk.formats.html.pictures import Placing
from editdesk.formats.html.proposed import NOTHING, Around, Proposals
from editdesk.formats.html.remarks import call, card
from editdesk.formats.html.words import HtmlWords
from editdesk.formats.publication import Attachments
from editdesk.formats.review_copy import Remark
from editdesk.review.threads import COMMENT
from editdesk.text.body import Block
from editdesk.text.marks import NOT_IN_PRINT, OBJECT, Marks, keys_with, value_of
from editdesk.text.proposals import DELETE, INSERT

_NONE: frozenset[int] = frozenset()


class _Met(msgspec.Struct, frozen=True):
    """What clings to a run: suggestions around it, comments by their numbers, and whether these show."""

    around: Around = NOTHING
    remarks: frozenset[int] = _NONE
    before: str = ""
    after: str = ""


_BARE = _Met()


class ReviewWords(HtmlWords):
    """Words with what was said about them; comments are numbered from 1 in the order of `remarks`."""

    def __init__(
        self,
        of: Flow,
        attachments: Attachments,
        language: str,
        remarks: tuple[Remark, ...],
        proposals: Proposals,
        hands: Hands,
        placing: Placing,
    ) -> None:
        super().__init__(of, attachments, language, placing)
        self._remarks = remarks
        self._proposals = proposals
        self._hands = hands
        self._known: dict[Marks, _Met] = {(): _BARE}
        self._by_key: dict[str, list[int]] = {}
        for number, remark in enumerate(remarks, 1):
            for key in remark.keys:
                self._by_key.setdefault(key, []).append(number)
        # Comments that have a number behind their words, and those that stand beside the next part.
        self._called: set[int] = set()
        self._beside: list[int] = []
        # Decisions that are told of in the table that is being written.
        self._told: set[int] = set()

    def without_place(self) -> str:
        """The comments of which no words were met."""
        left = [number for number in range(1, len(self._remarks) + 1) if number not in self._called]
        return "".join([self._card(number, has_place=False) for number in left])

    def _card(self, number: int, *, has_place: bool = True) -> str:
        return card(number, self._remarks[number - 1], self._hands, has_place=has_place)

    def _placed(self, words: str) -> str:
        self._told.clear()
        if not self._beside:
            return words
        cards = "".join([self._card(number) for number in sorted(self._beside)])
        self._beside.clear()
        talk = f'<div class="talk">\n{cards}</div>\n'
        return f'<div class="passage">\n{talk}<div class="words">{words}</div>\n</div>\n'

    def _attributes(self, block: Block, name: str = "") -> str:
        if keys_with(block.close, INSERT):
            name = f"{name} coming".lstrip()
        if keys_with(block.close, DELETE):
            name = f"{name} going".lstrip()
        return super()._attributes(block, name)

    def _inline(self, block: Block) -> str:
        out: list[str] = []
        open_link: str | None = None
        pieces = list(block.pieces)
        met = [self._met(run) for _, run in pieces]
        met.append(self._met(block.close))
        for at, (text, run) in enumerate(pieces):
            here, following = met[at], met[at + 1]
            link = self._link(run)
            if link != open_link:
                out.append(link_change(open_link, link))
                open_link = link
            before, after = tags_of(run)
            words = self._with_objects(text, run) if OBJECT in text else escaped(text)
            out += (here.around.before, here.before, before, words, after, here.after, here.around.after)
            if here is not following:
                ends = "".join(self._ends(here, following))
                if ends and open_link:
                    out.append("</a>")
                    open_link = None
                out.append(ends)
        if open_link:
            out.append("</a>")
        out += self._end(block, met[-1])
        return "".join(out)

    def _met(self, run: Marks) -> _Met:
        found = self._known.get(run)
        if found is None:
            numbers = [number for key, _ in run for number in self._by_key.get(key, ())]
            found = _Met(self._proposals.around(run, self._hands), frozenset(numbers))
            commented = [
                number
                for key in keys_with(run, COMMENT)
                for number in self._by_key.get(key, ())
                if not self._remarks[number - 1].is_point
            ]
            if commented:
                latest = self._remarks[max(commented) - 1]
                style = self._hands.of(latest.said[0].author).style + (
                    " resolved" if latest.is_resolved else ""
                )
                found = msgspec.structs.replace(found, before=f'<mark class="{style}">', after="</mark>")
            if value_of(run, NOT_IN_PRINT):
                before = f'{found.before}<span class="not-in-print" title="Not in print">'
                found = msgspec.structs.replace(found, before=before, after=f"</span>{found.after}")
            if found == _BARE:
                found = _BARE
            self._known[run] = found
        return found

    def _ends(self, here: _Met, following: _Met) -> Iterator[str]:
        """What stands behind a run, of what does not go on in the next."""
        for number in sorted(here.around.decisions - following.around.decisions):
            yield self._label(number, here)
        yield from self._calls(here.remarks - following.remarks)

    def _end(self, block: Block, close: _Met) -> Iterator[str]:
        """What stands at the end of a block, which has no words of its own."""
        is_cell = block.kind == "cell"
        around = close.around
        if around.after and not is_cell and keys_with(block.close, INSERT) + keys_with(block.close, DELETE):
            yield f'{around.before}<span class="end" aria-hidden="true">¶</span>{around.after}'
        for number in sorted(around.decisions):
            if not is_cell or number not in self._told:
                yield self._label(number, close)
            self._told.add(number)
        yield from self._calls(close.remarks)

    def _label(self, number: int, met: _Met) -> str:
        return self._proposals.label(number, self._hands, is_coming=number in met.around.coming)

    def _calls(self, numbers: frozenset[int]) -> Iterator[str]:
        for number in sorted(numbers - self._called):
            self._called.add(number)
            self._beside.append(number)
            yield call(number, self._remarks[number - 1], self._hands)
