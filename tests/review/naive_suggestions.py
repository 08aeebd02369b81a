"""Suggestions said naively: every character knows by itself who proposes what for it.

Slow and plain on purpose. It knows nothing of deltas or runs: the laws compare the
real thing with this. Its texts are paragraphs outside tables, without notes.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from editdesk.review.suggestions import Suggestion
from editdesk.text.body import Body
from tests.text.oracle import characters

Value = str | int | bool | None
Values = dict[str, Value]


@dataclass
class Letter:
    """One character: who put it in, who would take it away, and what is proposed for it, in order."""

    sign: str
    marks: Values
    # Within what it was put in, and last by whom: an author and an id, or one of them.
    put_in: list[tuple[str, str]] = field(default_factory=list)
    taken: set[str] = field(default_factory=set)
    proposed: list[tuple[str, Values]] = field(default_factory=list)

    @property
    def wanted(self) -> Values:
        """Its marks if everything proposed were accepted, the last proposal last."""
        found = dict(self.marks)
        for _, asked in self.proposed:
            found.update(asked)
        return without_nothing(found)

    @property
    def seen(self) -> tuple[object, ...]:
        """What must be so, whatever names the suggestions have."""
        authors = list(dict.fromkeys(author for author, _ in reversed(self.put_in)))
        return self.sign, without_nothing(self.marks), authors, self.taken, self.wanted

    def is_by(self, author: str) -> bool:
        """Whether it was `author` who put it in, be it within what another did."""
        return bool(self.put_in) and self.put_in[-1][0] == author


def without_nothing(of: Values) -> Values:
    return {name: value for name, value in of.items() if value is not None}


def of_one_kind(marks: Values) -> Values:
    """`marks`, with a level where the kind of paragraph has one, and only there."""
    if marks.get("kind") == "heading":
        return {"level": 2, **marks}
    return {name: value for name, value in marks.items() if name != "level"}


def letters(body: Body, known: Mapping[str, Suggestion] | None = None) -> list[Letter]:
    """The characters of `body`; with `known`, suggestions are named by their authors."""
    found = []
    for sign, run in characters(body):
        letter = Letter(sign, {})
        for key, value in run:
            kind, _, name = key.partition(":")
            of = name
            if known is not None and kind in ("insert", "delete", "format"):
                name = known[name].author
            if kind == "insert":
                letter.put_in.append((name, of))
            elif kind == "delete":
                letter.taken.add(name)
            elif kind == "format":
                letter.proposed.append((name, json.loads(str(value))))
            else:
                letter.marks[key] = value
        found.append(letter)
    return found


def put(text: list[Letter], by: str, at: int, end: int, words: str, marks: Values) -> list[Letter]:
    """`words` proposed for what stands from `at` to `end`, behind it; in an insertion they belong to it."""
    left = list(text[at - 1].put_in) if at else []
    if not at or text[at - 1].sign == "\n":
        last = next(place for place in range(at, len(text)) if text[place].sign == "\n")
        whole = text[at : last + 1]
        left += [of for of in whole[0].put_in if all(of in letter.put_in for letter in whole)]
    around = [of for of in text[end].put_in if of in left] if end < len(text) else []
    new = [Letter(sign, dict(marks), [*around, (by, "new")]) for sign in words]
    return text[:end] + new + text[end:]


def take(text: list[Letter], by: str, start: int, end: int) -> list[Letter]:
    """The characters from `start` to `end` proposed for deletion; one's own really go."""
    kept = []
    for at, letter in enumerate(text):
        if start <= at < end:
            if letter.is_by(by):
                continue
            letter.taken.add(by)
        kept.append(letter)
    return kept


def alter(text: list[Letter], by: str, start: int, end: int, asked: Values, *, ends: bool) -> list[Letter]:
    """Other marks proposed for words, or for paragraph `ends`; one's own insertions really get them."""
    for letter in text[start:end]:
        if (letter.sign == "\n") is not ends:
            continue
        if letter.is_by(by):
            letter.marks.update(asked)
        else:
            letter.proposed.append((by, dict(asked)))
    return text


def decide(text: list[Letter], ids: set[str], *, accepting: bool) -> list[Letter]:
    """The text after suggestions are accepted or rejected; here they have their own names."""
    kept = []
    for letter in text:
        if ids & (letter.taken if accepting else {of for _, of in letter.put_in}):
            continue
        letter.put_in = [(author, of) for author, of in letter.put_in if of not in ids]
        letter.taken -= ids
        real: Values = {}
        for name, asked in letter.proposed:
            if name in ids and accepting:
                real.update(asked)
        letter.marks = of_one_kind(without_nothing({**letter.marks, **real}))
        if "kind" in real or "level" in real:
            real = {"kind": None, "level": None, **real}
        others = [
            (name, {mark: value for mark, value in asked.items() if mark not in real})
            for name, asked in letter.proposed
            if name not in ids
        ]
        letter.proposed = [(name, asked) for name, asked in others if asked]
        kept.append(letter)
    return kept
