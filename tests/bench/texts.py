"""Texts to measure with: invented words, with comments and suggestions spread evenly."""

from __future__ import annotations

import random
from itertools import islice

from editdesk.text.body import Block, Body
from editdesk.text.marks import PARAGRAPH, PLAIN, Marks, marks

_SYLLABLES = (
    "ba",
    "de",
    "fi",
    "lo",
    "mur",
    "nak",
    "pel",
    "quo",
    "ris",
    "sten",
    "tal",
    "ver",
    "wor",
    "yen",
    "zu",
)
_WORDS_A_PARAGRAPH = 55
_WORDS_MARKED = 4


def text_of(words: int, comments: int = 0, suggestions: int = 0, seed: int = 5) -> Body:
    """A text of about `words` words with so many comments and suggestions, two in three insertions."""
    dice = random.Random(seed)
    spelled = ["".join(dice.choices(_SYLLABLES, k=dice.randint(1, 4))) for _ in range(4000)]
    every = max(1, words // max(1, comments + suggestions))
    blocks: list[Block] = []
    done = laid = 0
    while done < words:
        count = min(_WORDS_A_PARAGRAPH + dice.randint(-25, 25), words - done) or 1
        pieces: list[tuple[str, Marks]] = []
        chosen = iter(dice.choices(spelled, k=count))
        while group := list(islice(chosen, _WORDS_MARKED)):
            said = " ".join(group)
            if laid < comments + suggestions and done >= laid * every:
                pieces += [(said, _mark(laid, comments, suggestions)), (" ", PLAIN)]
                laid += 1
            else:
                pieces.append((said + " ", PLAIN))
            done += len(group)
        blocks.append(_block(pieces))
    return Body.of(blocks)


def _mark(number: int, comments: int, suggestions: int) -> Marks:
    is_comment = (number * comments) % (comments + suggestions) < comments if comments else False
    if is_comment:
        return marks({f"comment:{number}": True})
    return marks({f"delete:{number}" if number % 3 == 0 else f"insert:{number}": "p"})


def _block(pieces: list[tuple[str, Marks]]) -> Block:
    runs: list[tuple[int, Marks]] = []
    at = 0
    for said, run in pieces:
        at += len(said)
        if runs and runs[-1][1] == run:
            runs.pop()
        runs.append((at, run))
    return Block("".join(said for said, _ in pieces), tuple(runs), PARAGRAPH)
