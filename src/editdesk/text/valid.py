"""What may be written into a text at all; anything else is refused before it is stored."""

from __future__ import annotations

import re

from editdesk.text.body import Body, InvalidDelta
from editdesk.text.delta import Delta, Insert, Retain
from editdesk.text.marks import (
    BLOCK_KEYS,
    BLOCK_KINDS,
    OBJECT,
    OBJECT_KEYS,
    STYLES,
    Change,
    Marks,
    is_clinging,
)

# Qt turns these into paragraph ends or drops them; lone surrogates are no text (Unicode 15, 3.8 D75).
# C0 controls but tab and newline have no place in a text and none in XML 1.0 (2.2 Char).
FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f\u2029\ufdd0\ufdd1\ufffe\uffff\ud800-\udfff]")
_LINE_ENDS = re.compile("\r\n|\r|\u2029|\x85|\x0b|\x0c|\ufdd0|\ufdd1")


def cleaned(text: str) -> str:
    """`text` with line ends as `\\n` and without characters that have no place in a text."""
    return FORBIDDEN.sub("", _LINE_ENDS.sub("\n", text))


def check(body: Body, delta: Delta) -> None:
    """Nothing; InvalidDelta when `delta` does not fit `body` or brings what no text may hold."""
    if delta.base_length > body.length:
        raise InvalidDelta(f"a change of {delta.base_length} characters for a text of {body.length}")
    at = 0
    for op in delta.ops:
        if op.length <= 0:
            raise InvalidDelta("an operation without length")
        if type(op) is Insert:
            _check_insert(op.text, op.marks)
            continue
        if type(op) is Retain and op.change:
            _check_sorted(op.change)
            for text, _ in body.pieces(at, at + op.length):
                _check_keys(op.change, is_close=text == "\n", is_object=OBJECT in text)
        at += op.length


def _check_insert(text: str, insert_marks: Marks) -> None:
    if FORBIDDEN.search(text):
        raise InvalidDelta(f"a character that no text may hold: {FORBIDDEN.findall(text)[0]!r}")
    if "\n" in text and text.strip("\n"):
        # A paragraph end carries the kind of its block, words carry style: never one insert for both.
        raise InvalidDelta("words and a paragraph end in one insert")
    _check_sorted(insert_marks)
    is_close = text.startswith("\n")
    _check_keys(insert_marks, is_close=is_close, is_object=text == OBJECT)
    if is_close and not any(key == "kind" for key, _ in insert_marks):
        raise InvalidDelta("a paragraph end without a kind")


def _check_sorted(pairs: Change) -> None:
    keys = [key for key, _ in pairs]
    if keys != sorted(set(keys)):
        raise InvalidDelta("marks must be sorted and each there once")


def _check_keys(pairs: Change, *, is_close: bool, is_object: bool) -> None:
    for key, value in pairs:
        if is_clinging(key):
            continue
        if is_close:
            if key not in BLOCK_KEYS and key not in STYLES:
                raise InvalidDelta(f"a paragraph end cannot be {key}")
            if key == "kind" and value not in BLOCK_KINDS:
                raise InvalidDelta(f"no such kind of block: {value}")
        elif key not in STYLES and not (is_object and key in OBJECT_KEYS):
            raise InvalidDelta(f"characters cannot be {key}")
