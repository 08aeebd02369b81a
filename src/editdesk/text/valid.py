"""What may be written into a text at all; anything else is refused before it is stored."""

from __future__ import annotations

import re

import msgspec

from editdesk.text.body import Body, InvalidDelta
from editdesk.text.delta import Delta, Insert, Retain
from editdesk.text.marks import (
    BLOCK_KEYS,
    BLOCK_KINDS,
    CHARACTER_KEYS,
    OBJECT,
    OBJECT_KEYS,
    Change,
    Marks,
    Value,
    is_clinging,
)
from editdesk.text.proposals import proposed_change

# Qt turns these into paragraph ends or drops them; lone surrogates are no text (Unicode 15, 3.8 D75).
# C0 controls but tab and newline have no place in a text and none in XML 1.0 (2.2 Char).
FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f\u2029\ufdd0\ufdd1\ufffe\uffff\ud800-\udfff]")
_FLAGS = (CHARACTER_KEYS - {"link"}) | {"header"}
_NUMBERS = frozenset({"level", "row_span", "column_span"})
_OWN_KEYS = {"": frozenset[str](), "\n": BLOCK_KEYS, OBJECT: OBJECT_KEYS}
_NAMES = {"": "characters", "\n": "a paragraph end", OBJECT: "an object"}
_LINE_ENDS = re.compile("\r\n|\r|\u2029|\x85|\x0b|\x0c|\ufdd0|\ufdd1")


def cleaned(text: str) -> str:
    """`text` with line ends as `\\n` and without characters that have no place among words."""
    return FORBIDDEN.sub("", _LINE_ENDS.sub("\n", text)).replace(OBJECT, "")


def check(body: Body, delta: Delta) -> None:
    """Nothing; InvalidDelta when `delta` does not fit `body` or brings what no text may hold."""
    if any(op.length <= 0 for op in delta.ops):
        raise InvalidDelta("an operation without length")
    if delta.base_length > body.length:
        raise InvalidDelta(f"a change of {delta.base_length} characters for a text of {body.length}")
    at = 0
    for op in delta.ops:
        if type(op) is Insert:
            _check_insert(op.text, op.marks)
            continue
        if type(op) is Retain and op.change:
            _check_sorted(op.change)
            for of in {_sort_of(text) for text, _ in body.pieces(at, at + op.length)}:
                _check_pairs(op.change, of)
        at += op.length


def _check_insert(text: str, insert_marks: Marks) -> None:
    if FORBIDDEN.search(text):
        raise InvalidDelta(f"a character that no text may hold: {FORBIDDEN.findall(text)[0]!r}")
    of = _sort_of(text)
    if text.strip(of) if of else OBJECT in text or "\n" in text:
        # A paragraph end carries the kind of its block, an object what it stands for, words carry style.
        raise InvalidDelta("words, an object or a paragraph end in one insert")
    _check_sorted(insert_marks)
    _check_pairs(insert_marks, of)
    keys = {key for key, _ in insert_marks}
    if of == "\n" and "kind" not in keys:
        raise InvalidDelta("a paragraph end without a kind")
    if ("kind", "cell") in insert_marks and not keys.issuperset(("table", "row", "cell")):
        raise InvalidDelta("a cell without its ids")
    if of == OBJECT and "object" not in keys:
        raise InvalidDelta("an object that stands for nothing")


def _sort_of(text: str) -> str:
    """What carries the marks: a paragraph end, an object (as that character), or words (empty)."""
    return text[0] if text[0] in ("\n", OBJECT) else ""


def _check_sorted(pairs: Change) -> None:
    keys = [key for key, _ in pairs]
    if keys != sorted(set(keys)):
        raise InvalidDelta("marks must be sorted and each there once")


def _check_pairs(pairs: Change, of: str) -> None:
    allowed = CHARACTER_KEYS | _OWN_KEYS[of]
    for key, value in pairs:
        if key not in allowed and not is_clinging(key):
            raise InvalidDelta(f"{_NAMES[of]} cannot be {key}")
        if FORBIDDEN.search(key):
            raise InvalidDelta(f"a mark with a character that no text may hold: {key!r}")
        if value is None:
            if key in ("kind", "object"):
                raise InvalidDelta(f"{_NAMES[of]} cannot be without {key}")
        elif not _fits(key, value):
            raise InvalidDelta(f"{key} cannot be {value!r}")
        elif key.startswith("format:"):
            _check_proposal(str(value), of)


def _fits(key: str, value: Value) -> bool:
    """Whether `value` is of the one type that `key` has.

    Python holds 1 and True equal, so that a mark of either would be one mark here
    and another in JSON: each key has one type, and a flag is there or not.
    """
    if key in _NUMBERS:
        return type(value) is int and abs(value) < 1 << 31
    if type(value) is str:
        is_text = key not in _FLAGS and not FORBIDDEN.search(value)
        return is_text and (key != "kind" or value in BLOCK_KINDS)
    return value is True and (key in _FLAGS or (is_clinging(key) and not key.startswith("format:")))


def _check_proposal(value: str, of: str) -> None:
    try:
        proposed = proposed_change(value)
    except msgspec.DecodeError as error:
        raise InvalidDelta(f"a proposal that cannot be read: {value!r}") from error
    if any(is_clinging(key) for key, _ in proposed):
        raise InvalidDelta("a proposal proposes style or kind only")
    _check_pairs(proposed, of)
