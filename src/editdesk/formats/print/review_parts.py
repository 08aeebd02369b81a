"""What reviewers said and suggest, as a layout with room for it reads it.

Words that would come or go say so, and behind them stands whose suggestion it is; where
the words of a comment end stands its number, by which the layout finds what was said.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from editdesk.formats.flow import Flow
from editdesk.formats.moments import told_moment
from editdesk.formats.print.page_parts import Node, PageWords, Pictures
from editdesk.formats.review_copy import Remark, ReviewCopy, Said
from editdesk.review.card_words import said_of
from editdesk.review.cards import cards
from editdesk.review.people import Person
from editdesk.review.suggestions import spans_by_suggestion
from editdesk.review.threads import COMMENT
from editdesk.text.body import Block
from editdesk.text.marks import LINE_BREAK, PRINT_HEADLINE, Marks, keys_with
from editdesk.text.print_cuts import is_cut
from editdesk.text.proposals import DELETE, INSERT, SUGGESTED

_MOST_QUOTED = 60
# Before the print headline, which else would look like words for everywhere.
_IN_PRINT = "In print: "


class ReviewPageWords(PageWords):
    """Words with what was said about them; comments are numbered from 1 in the order of `remarks`."""

    def __init__(self, of: Flow, copy: ReviewCopy, pictures: Pictures) -> None:
        super().__init__(of, pictures)
        self._copy = copy
        spans = spans_by_suggestion(copy.body)
        self._cards = cards(copy.body, copy.suggestions, spans)
        self._told = [said_of(card, copy.body, spans, _MOST_QUOTED) for card in self._cards]
        self._card_of = {of: number for number, card in enumerate(self._cards) for of in card.ids}
        names = [said.author for remark in copy.remarks for said in remark.said]
        names += [card.author for card in self._cards]
        self._hands = {name: number for number, name in enumerate(dict.fromkeys(names))}
        self._labels = _labels(list(self._hands))
        self._remarks_by_key: dict[str, list[int]] = {}
        for number, remark in enumerate(copy.remarks, 1):
            for key in remark.keys:
                self._remarks_by_key.setdefault(key, []).append(number)
        self._called: set[int] = set()

    @property
    def talk(self) -> Node:
        """Who took part, and the comments with their answers."""
        people = [
            {"name": name, "label": label} for name, label in zip(self._hands, self._labels, strict=True)
        ]
        return {"people": people, "remarks": [self._remark(remark) for remark in self._copy.remarks]}

    def _remark(self, remark: Remark) -> Node:
        return {"said": [self._said(said) for said in remark.said], "state": ", ".join(_state(remark))}

    def _said(self, said: Said) -> Node:
        text = said.text.replace(LINE_BREAK, "\n")
        # A file may say no time (`stamp` is as in Reply).
        when = "" if said.stamp == "" else told_moment(said.at)
        return {"hand": self._hands[said.author], "when": when, "text": text}

    def _runs(self, block: Block) -> list[Node]:
        nodes: list[Node] = [{"text": _IN_PRINT}] if block.kind == PRINT_HEADLINE and block.text else []
        pieces = [(text, run) for text, run in block.pieces if text]
        for at, (text, run) in enumerate(pieces):
            following = pieces[at + 1][1] if at + 1 < len(pieces) else block.close
            looks = self._looks(run)
            nodes += [{**node, **looks} if "text" in node else node for node in self._nodes(text, run)]
            nodes += self._ends(run, following)
        return nodes + self._end(block)

    def _looks(self, run: Marks) -> Node:
        looks: Node = {}
        if keys_with(run, INSERT):
            looks["coming"] = True
        if keys_with(run, DELETE):
            looks["going"] = True
        if is_cut(run):
            looks["cut"] = True
        if any(not self._copy.remarks[number - 1].is_point for number in self._remarks_on(run, COMMENT)):
            looks["commented"] = True
        return looks

    def _remarks_on(self, run: Marks, *prefixes: str) -> list[int]:
        """The comments on what carries `run`, by marks that begin with one of `prefixes`."""
        return [
            number
            for key, _ in run
            if key.startswith(prefixes)
            for number in self._remarks_by_key.get(key, ())
        ]

    def _ends(self, run: Marks, following: Marks | None) -> Iterator[Node]:
        """What stands behind `run`, of what does not go on in `following`."""
        here, there = self._decisions(run), self._decisions(following) if following is not None else {}
        for number, is_coming in here.items():
            if number not in there:
                yield self._label(number, is_coming=is_coming)
        on_going = self._remarks_on(following, COMMENT, *SUGGESTED) if following is not None else []
        for number in self._remarks_on(run, COMMENT, *SUGGESTED):
            if number not in on_going and number not in self._called:
                self._called.add(number)
                yield {"remark": number}

    def _end(self, block: Block) -> list[Node]:
        """What stands at the end of a block, which has no words of its own."""
        nodes: list[Node] = []
        looks = self._looks(block.close)
        looks = {key: value for key, value in looks.items() if key in ("coming", "going")}
        if looks and block.kind != "cell":
            nodes.append({"text": "¶", **looks})
        return [*nodes, *self._ends(block.close, None)]

    def _decisions(self, run: Marks) -> dict[int, bool]:
        """The suggestions that `run` belongs to, by their numbers, and whether words would come there."""
        found: dict[int, bool] = {}
        for prefix in SUGGESTED:
            for key in keys_with(run, prefix):
                number = self._card_of.get(key.removeprefix(prefix))
                if number is not None:
                    found[number] = found.get(number, False) or prefix == INSERT
        return found

    def _label(self, number: int, *, is_coming: bool) -> Node:
        card = self._cards[number]
        told = ""
        if card.kind == "move":
            told = ": moved here" if is_coming else ": moved from here"
        elif card.kind in ("format", "block"):
            told = f": {self._told[number].verb}"
        hand = self._hands[card.author]
        return {"told": told, "label": self._labels[hand], "hand": hand}


def _labels(names: Sequence[str]) -> list[str]:
    """Initials for each, no two alike."""
    labels: list[str] = []
    for name in names:
        initials = Person(id="", name=name).initials
        tries = (f"{initials}{again or ''}" for again in (0, *range(2, len(names) + 2)))
        labels.append(next(each for each in tries if each not in labels))
    return labels


def _state(remark: Remark) -> Iterator[str]:
    if remark.keys[0].startswith(SUGGESTED):
        yield "on a suggestion"
    if remark.is_resolved:
        yield "resolved"
