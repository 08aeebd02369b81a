"""What characters carry: style marks, clinging marks and the kind of a block.

Marks are sorted tuples of (key, value), shared between equal runs. A closing
`\\n` carries the kind of its block; U+FFFC carries the object it stands for.
Clinging marks (`comment:<id>`, `insert:<id>` …) have one key per id, so that
two people's marks over the same words never overwrite each other; `ignore:<check>`
says that a check has nothing to say there (`ignoring.py`). `not_in_print` cuts
characters from the printed page; the web keeps them (`print_cuts.py`).

Each key has one type of value (`valid.py` sees to it): Python holds 1 and True
equal, so that equal marks might otherwise be different JSON.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import TypeAlias

Value: TypeAlias = str | int | bool
Marks: TypeAlias = tuple[tuple[str, Value], ...]
# In a change, None takes the mark away.
Change: TypeAlias = tuple[tuple[str, Value | None], ...]

OBJECT = "\ufffc"
LINE_BREAK = "\u2028"

STYLES = frozenset({"bold", "italic", "underline", "strike", "superscript", "subscript", "code", "link"})
NOT_IN_PRINT = "not_in_print"
# What any character may carry, whatever it stands for.
CHARACTER_KEYS = STYLES | {NOT_IN_PRINT}
IGNORE = "ignore:"
CLINGING = ("comment:", "claim:", "insert:", "delete:", "format:", IGNORE)
POINT = "point"

PRINT_HEADLINE = "print_headline"
FRONT_MATTER = ("kicker", "headline", PRINT_HEADLINE, "summary", "byline", "dateline")
BLOCK_KINDS = frozenset(
    (
        *FRONT_MATTER,
        *("paragraph", "heading", "bullet", "numbered", "quote", "pull_quote", "sidebar"),
        *("figure", "caption", "cell", "rule", "credit", "footnote"),
    )
)
CELL_KEYS = ("table", "row", "cell", "row_span", "column_span", "header")
BLOCK_KEYS = frozenset(("kind", "level", "note", *CELL_KEYS))
OBJECT_KEYS = frozenset(("object", "image", "alt", "note"))


@lru_cache(maxsize=1 << 16)
def _shared(marks: Marks) -> Marks:
    return marks


def marks(items: Mapping[str, Value] | Iterable[tuple[str, Value]] = ()) -> Marks:
    """Sorted, shared marks; equal marks are nearly always the same object."""
    pairs = items.items() if isinstance(items, Mapping) else items
    return _shared(tuple(sorted(pairs)))


def change(items: Mapping[str, Value | None]) -> Change:
    """A sorted change of marks."""
    return tuple(sorted(items.items()))


PLAIN: Marks = ()
PARAGRAPH: Marks = marks({"kind": "paragraph"})


@lru_cache(maxsize=1 << 13)
def merged(base: Marks, by: Change) -> Marks:
    """`base` after the change `by`."""
    result = dict(base)
    for key, value in by:
        if value is None:
            result.pop(key, None)
        else:
            result[key] = value
    return marks(result)


@lru_cache(maxsize=1 << 13)
def reverse_change(base: Marks, by: Change) -> Change:
    """The change that gives `base` back after `by` was merged into it."""
    before = dict(base)
    return change({key: before.get(key) for key, value in by if before.get(key) != value})


def value_of(of: Marks, key: str) -> Value | None:
    """The value of `key`, or None where it is absent."""
    for name, value in of:
        if name == key:
            return value
    return None


@lru_cache(maxsize=1 << 13)
def kind_of(close: Marks) -> str:
    """The kind of the block that `close` closes; a paragraph where none is said."""
    kind = value_of(close, "kind")
    return kind if isinstance(kind, str) else "paragraph"


def is_clinging(key: str) -> bool:
    """Whether `key` is a comment, claim or suggestion rather than style or kind."""
    return key.startswith(CLINGING)


@lru_cache(maxsize=1 << 13)
def keys_with(of: Marks, prefix: str) -> tuple[str, ...]:
    """The keys that begin with `prefix`."""
    return tuple([key for key, _ in of if key.startswith(prefix)])


@lru_cache(maxsize=1 << 13)
def clinging_keys(of: Marks) -> tuple[str, ...]:
    """The keys of comments, claims, suggestions and what checks are told."""
    return tuple([key for key, _ in of if is_clinging(key)])


@lru_cache(maxsize=1 << 13)
def without_clinging(of: Marks) -> Marks:
    """Only style, kind and object attributes."""
    return marks([(key, value) for key, value in of if not is_clinging(key)])


@lru_cache(maxsize=1 << 13)
def as_new_end(close: Marks) -> Marks:
    """The marks of a paragraph end that is put in after the model of `close`; nothing is said of it yet."""
    return marks([(key, value) for key, value in close if key != NOT_IN_PRINT and not is_clinging(key)])


@lru_cache(maxsize=1 << 13)
def only_style(of: Marks) -> Marks:
    """Only style marks: what a reader sees of a run."""
    return marks([(key, value) for key, value in of if key in STYLES])


@lru_cache(maxsize=1 << 13)
def as_published(of: Marks) -> Marks:
    """Style marks, and whether print leaves the characters out."""
    return marks([(key, value) for key, value in of if key in CHARACTER_KEYS])
