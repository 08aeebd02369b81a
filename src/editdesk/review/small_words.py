"""Whether a passage changed so little that it need not be read word by word to be signed anew.

That is: other signs, spaces or shapes of quotation marks (`small.py`), and unknown words
that became known ones by one letter. Never a digit, a capital, a negation, a quotation, a
link, a picture or the kind of a block. In doubt a change is not small.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeAlias

from editdesk.review.small import only_signs_differ, quoted_in
from editdesk.text.body import Body
from editdesk.text.delta import Ops
from editdesk.text.marks import OBJECT, as_published, value_of

Knows: TypeAlias = Callable[[str], bool]

_WORD = re.compile(r"[^\W\d_]+")
_SHORTEST = 4


def is_small(before: Body, after: Body, knows: Knows | None = None) -> bool:
    """Whether `after` says what `before` says; `knows` tells which words are in the dictionary."""
    if _unlike(before) != _unlike(after):
        return False
    if only_signs_differ(before, after):
        return True
    mended = _spelled(before, after, knows) if knows else None
    return mended is not None and (_looks_like(mended, after) or only_signs_differ(mended, after))


def _unlike(body: Body) -> list[object]:
    """What may not differ at all: the kinds of blocks, links wherever they lie, objects."""
    found: list[object] = [
        [(key, value) for key, value in block.close if key in ("kind", "level", "header")]
        for block in body.blocks
    ]
    for text, run in body.pieces():
        link = value_of(run, "link")
        if link is not None and (not found or found[-1] != link):
            found.append(link)
        if OBJECT in text:
            found.append([(key, value) for key, value in run if key in ("object", "image", "alt")])
    return found


def _looks_like(one: Body, other: Body) -> bool:
    """Whether both read the same, style included."""
    return [(letter, as_published(run)) for text, run in one.pieces() for letter in text] == [
        (letter, as_published(run)) for text, run in other.pieces() for letter in text
    ]


def _spelled(before: Body, after: Body, knows: Knows) -> Body | None:
    """`before` with its unknown words as `after` spells them; None where more than that changed."""
    was, now = list(_WORD.finditer(before.text)), list(_WORD.finditer(after.text))
    if len(was) != len(now) or quoted_in(before.text) != quoted_in(after.text):
        return None
    ops, at = Ops(), 0
    for old, new in zip(was, now, strict=True):
        if old[0] == new[0]:
            continue
        runs = {as_published(run): run for _, run in before.pieces(*old.span())}
        if len(runs) > 1 or not _is_mended(old[0], new[0]) or knows(old[0]) or not knows(new[0]):
            return None
        ops.retain(old.start() - at).insert(new[0], next(iter(runs.values()))).delete(len(old[0]))
        at = old.end()
    return before.apply(ops.delta())


def _is_mended(old: str, new: str) -> bool:
    """Whether one letter was put in, taken out, replaced, or two changed places; not the first letter."""
    shorter = min(len(old), len(new))
    if not (old.islower() and new.islower()) or shorter < _SHORTEST or old[0] != new[0]:
        return False
    start = next(
        (at for at, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new))
    )
    rest, other = old[start:], new[start:]
    return (
        rest[1:] == other
        or rest == other[1:]
        or rest[1:] == other[1:]
        or (rest[1:2] + rest[:1] == other[:2] and rest[2:] == other[2:])
    )
