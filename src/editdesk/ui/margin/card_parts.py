"""Of what a comment card is made, from top to bottom, and how high that is.

The same column of parts gives a card's height and its picture, so the two cannot
differ. In the card one works in, one utterance may give its place to a field.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, TypeAlias

from PySide6.QtGui import QFont, QFontMetricsF

from editdesk.ui.margin.faces import Face, Said
from editdesk.ui.margin.wrapping import Piece, wrapped, wrapped_pieces
from editdesk.ui.theme import Theme

CARD_WIDTH = 262
PAD = 13
INNER_WIDTH = CARD_WIDTH - 2 * PAD
LINE_HEIGHT = 18
HEAD_HEIGHT = 22
EDITED = "edited"
ACCEPT, REJECT, TAKE_BACK = "Accept", "Reject", "Take back"
DECISION_HEIGHT = 28
_TAIL_GAP = 6
_MOST_LINES, _MOST_REPLY_LINES = 6, 3

Part: TypeAlias = "Head | Text | Asked | Hint | Room | Decision"


class Head(NamedTuple):
    """Badge, name and time of an utterance."""

    said: Said
    is_reply: bool
    above: int
    height: int = HEAD_HEIGHT


class Text(NamedTuple):
    """Lines of words; a soft `tail` follows the last, or stands below it where there is no room."""

    lines: tuple[str, ...]
    is_quote: bool = False
    above: int = 4
    tail: str = ""
    tail_is_below: bool = False

    @property
    def height(self) -> int:
        return (len(self.lines) + self.tail_is_below) * LINE_HEIGHT


class Asked(NamedTuple):
    """Lines of what a suggestion asks: words that would go are struck, words that would come underlined."""

    lines: tuple[tuple[Piece, ...], ...]
    above: int = 4

    @property
    def height(self) -> int:
        return len(self.lines) * LINE_HEIGHT


class Decision(NamedTuple):
    """The buttons with which one accepts or rejects."""

    can_accept: bool
    above: int = 9
    height: int = DECISION_HEIGHT

    @property
    def names(self) -> tuple[str, ...]:
        """What stands on the buttons: who may not accept takes back what is one's own."""
        return (ACCEPT, REJECT) if self.can_accept else (TAKE_BACK,)


class Hint(NamedTuple):
    """A soft line; a person may stand in it."""

    text: str
    above: int = 6
    height: int = LINE_HEIGHT


class Room(NamedTuple):
    """The place of the field in which `said` is edited."""

    said: Said
    height: int
    above: int = 4


class Editing(NamedTuple):
    """Which utterance is being edited (the id of an answer, or empty), in a field of this height."""

    reply: str
    height: int


class SaidPlace(NamedTuple):
    """Where an utterance stands in the talk: its head, its words, its end."""

    said: Said
    top: int
    words_top: int
    bottom: int


class CardParts:
    """Sets cards in the type of one theme."""

    def __init__(self, theme: Theme) -> None:
        self.text = theme.sans(13, 400)
        self.small = theme.sans(12, 400)

    def height(self, face: Face) -> int:
        """The height of the whole card when it is not active."""
        return 2 * (PAD - 2) + sum(part.above + part.height for part in self.parts(face))

    def talk_height(self, face: Face, editing: Editing | None = None) -> int:
        """The height of everything said, uncut, without the card around it."""
        return sum(part.above + part.height for part in self.talk(face, editing))

    def places(self, face: Face, editing: Editing | None = None) -> list[SaidPlace]:
        """Where every utterance stands in the uncut talk."""
        places: list[SaidPlace] = []
        y = 0
        for part in self.talk(face, editing):
            y += part.above
            if isinstance(part, Head):
                places.append(SaidPlace(part.said, y, y + part.height, y + part.height))
            elif isinstance(part, Room):
                places[-1] = places[-1]._replace(words_top=y)
            y += part.height
            places[-1] = places[-1]._replace(bottom=y)
        return places

    def parts(self, face: Face) -> Iterator[Part]:
        """The card as it stands in the margin: long words cut, earlier answers counted."""
        yield from self._opening(face)
        yield from self._first(face, _MOST_LINES)
        replies = face.replies
        if len(replies) > 1:
            earlier = len(replies) - 1
            yield Hint(f"{earlier} earlier {'reply' if earlier == 1 else 'replies'}")
            replies = replies[-1:]
        for said in replies:
            yield Head(said, True, 8)
            yield self._words(said, 3, _MOST_REPLY_LINES)
        if face.is_begun:
            yield Hint("Your answer is begun")
        if face.is_resolved:
            yield Hint("✓ Resolved")
        if face.can_reject:
            yield Decision(face.can_accept)

    def talk(self, face: Face, editing: Editing | None = None) -> Iterator[Part]:
        """Everything said, uncut."""
        yield from self._opening(face)
        for said in face.talk:
            if said.reply:
                yield Head(said, True, 8)
            elif face.is_suggestion:
                yield from self._first(face, 0)
                continue
            if editing is not None and editing.reply == said.reply:
                yield Room(said, editing.height)
            else:
                yield self._words(said, 3 if said.reply else 4, 0)
        if face.is_resolved:
            yield Hint("✓ Resolved")

    def _opening(self, face: Face) -> Iterator[Part]:
        yield Head(face.first, False, 0)
        if face.assigned:
            yield Hint(f"for {face.assigned}", above=2)
        if face.lost_quote:
            quote = wrapped(f"“{face.lost_quote}”", self.small, INNER_WIDTH - 8, 3)
            by = wrapped(face.lost_by, self.small, INNER_WIDTH - 8, 2) if face.lost_by else ()
            yield Text((*quote, *by), is_quote=True)

    def _first(self, face: Face, most: int) -> Iterator[Part]:
        """What was said first, or is suggested, in at most so many lines (0: all)."""
        if face.is_suggestion:
            yield Asked(wrapped_pieces(face.asked, self.text, INNER_WIDTH, most))
        if face.first.text or not face.is_suggestion:
            yield self._words(face.first, 4, most)

    def decision_top(self, face: Face) -> int | None:
        """Where on the card of `face` the buttons to decide begin; None where it has none."""
        y = PAD - 2
        for part in self.parts(face):
            y += part.above
            if isinstance(part, Decision):
                return y
            y += part.height
        return None

    def _words(self, said: Said, above: int, most: int) -> Text:
        lines = wrapped(said.text, self.text, INNER_WIDTH, most)
        if not said.is_edited:
            return Text(lines, above=above)
        needed = advance(lines[-1], self.text) + _TAIL_GAP + advance(EDITED, self.small)
        return Text(lines, above=above, tail=EDITED, tail_is_below=needed > INNER_WIDTH)


def advance(words: str, font: QFont) -> float:
    """How wide `words` are in one line."""
    return QFontMetricsF(font).horizontalAdvance(words)
