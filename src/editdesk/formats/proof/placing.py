"""Where each character of a text stands on its pages: the words of both are laid side by side.

Nothing is asked of a layout: what it sets apart (notes, captions, boxes) and what
it adds (folios, running heads) is told apart by the words themselves, so that a
house's own layouts work as ours do.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from editdesk.formats.proof.letters import Letter
from editdesk.text.body import Body
from editdesk.text.word_runs import Run, add_run, in_order

# PDFium's sign for a hyphen that only the end of a line has put there.
_BROKEN = frozenset("\x02\ufffe\xad")
_HYPHENS = frozenset("-\u2010\u2011")
_WIDE = "\u0e00-\u0eff\u3005-\u30ff\u3400-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
# A word, or one sign; where words have no spaces between them, each character.
_PIECE = re.compile(rf"(?:(?![{_WIDE}])\w)+|[^\s\ufffc]")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff]")
# A block of which less is found in its place stands elsewhere.
_ENOUGH = 0.5
# So few words in a row may have been found in a wrong place.
_FEW = 3
# Up to a text of 20,000 words, all of it is compared with all of the pages: it may say the same again
# and again.
_MOST_PAIRS = 500_000_000


class _Piece(NamedTuple):
    """A word or sign, as it is compared, and where its characters are: in the text, or among the letters."""

    said: str
    places: Sequence[int]


def places(body: Body, letters: Sequence[Letter]) -> dict[int, Letter]:
    """By position of `body`, in rising order, the letter that shows the character there; blanks have none."""
    blocks = [list(_pieces_of(block.text, start)) for start, block in body.placed_blocks()]
    there = list(_pieces_on_pages(letters))
    found: dict[int, int] = {}
    # First what stands in the order of the text, then notes and the like in theirs, then each by itself.
    for is_alone in (False, False, True):
        wanted = [[block] for block in blocks] if is_alone else [blocks]
        left = []
        for group in wanted:
            known = _found([piece for block in group for piece in block], there)
            for block in group:
                own = {at: known[at] for piece in block for at in piece.places if at in known}
                if len(own) < _ENOUGH * sum(len(piece.places) for piece in block):
                    left.append(block)
                else:
                    found |= own
        blocks = left
        if not blocks:
            break
        taken = set(found.values())
        there = [piece for piece in there if taken.isdisjoint(piece.places)]
    return {at: letters[found[at]] for at in sorted(found)}


def _pieces_of(text: str, start: int) -> Iterator[_Piece]:
    for match in _PIECE.finditer(text):
        yield _Piece(_as_compared(match[0]), range(start + match.start(), start + match.end()))


def _pieces_on_pages(letters: Sequence[Letter]) -> Iterator[_Piece]:
    """The words of the pages; one that the end of a line breaks is one word."""
    signs: list[str] = []
    indices: list[int] = []
    is_broken = False
    for index, letter in enumerate(letters):
        if letter.sign in _BROKEN:
            is_broken = True
        elif not (is_broken and letter.sign.isspace()):
            is_broken = False
            signs.append(letter.sign)
            indices.append(index)
    for match in _PIECE.finditer("".join(signs)):
        yield _Piece(_as_compared(match[0]), indices[match.start() : match.end()])


def _as_compared(words: str) -> str:
    """`words` as a layout may not change them: letter forms and capitals are its own affair."""
    if words.isascii() and words.islower():
        return words
    said = unicodedata.normalize("NFKC", words).casefold()
    # Where letters join, PDFium may give them in the order in which they are drawn.
    return "".join(sorted(said)) if _RIGHT_TO_LEFT.search(said) else said


def _found(wanted: Sequence[_Piece], there: Sequence[_Piece]) -> dict[int, int]:
    """By position of the text, which letter shows it, for all that is there in the same order."""
    found: dict[int, int] = {}
    ours, theirs = [piece.said for piece in wanted], [piece.said for piece in there]
    old = new = 0
    for run in _gathered(in_order(ours, theirs, _MOST_PAIRS), ours, theirs):
        found |= _between(wanted[old : run.old], there[new : run.new])
        for step in range(run.size):
            _add(found, wanted[run.old + step].places, there[run.new + step].places)
        old, new = run.old + run.size, run.new + run.size
    return found | _between(wanted[old:], there[new:])


def _gathered(runs: list[Run], ours: Sequence[str], theirs: Sequence[str]) -> list[Run]:
    """`runs` with a few words that stand apart put beside their neighbours, where they stand there as well.

    Of two places that are as good, the longest common order may name the “the” of a note.
    """
    found: list[Run] = []
    for run, following in zip_longest(runs, runs[1:]):
        size = run.size
        if size > _FEW:
            add_run(found, run.old, run.new, size)
            continue
        words = ours[run.old : run.old + size]
        last = found[-1] if found else None
        if following and following.old == run.old + size and following.new > run.new + size:
            if theirs[following.new - size : following.new] == words:
                run = Run(run.old, following.new - size, size)
        elif last and last.old + last.size == run.old and theirs[last.new + last.size :][:size] == words:
            run = Run(run.old, last.new + last.size, size)
        add_run(found, run.old, run.new, size)
    return found


def _between(wanted: Sequence[_Piece], there: Sequence[_Piece]) -> dict[int, int]:
    """As `_found`, where both say the same and only their words are cut otherwise, as by a hyphen."""
    found: dict[int, int] = {}
    ours = [piece for piece in wanted if piece.said not in _HYPHENS]
    theirs = [piece for piece in there if piece.said not in _HYPHENS]
    if ours and "".join([one.said for one in ours]) == "".join([one.said for one in theirs]):
        _add(found, _all_places(ours), _all_places(theirs))
    return found


def _all_places(pieces: Sequence[_Piece]) -> list[int]:
    return [at for piece in pieces for at in piece.places]


def _add(found: dict[int, int], ours: Sequence[int], theirs: Sequence[int]) -> None:
    """Tell which of `theirs` shows each of `ours`; a letter form may stand for several."""
    if len(ours) == len(theirs):
        found.update(zip(ours, theirs, strict=True))
        return
    for number, at in enumerate(ours):
        found[at] = theirs[number * len(theirs) // len(ours)]
