"""JSON, taken apart: all keys there are, and all that is said."""

from __future__ import annotations

import json
from typing import NamedTuple


class KeysAndWords(NamedTuple):
    """The keys of a JSON value, at any depth, and its strings, one a line."""

    keys: frozenset[str]
    words: str


def keys_and_words(text: str | bytes) -> KeysAndWords:
    """What stands in JSON, keys that are there twice included; ValueError when it is none."""
    keys: set[str] = set()
    words: list[str] = []
    waiting: list[object] = [json.loads(text, object_pairs_hook=tuple)]
    while waiting:
        each = waiting.pop()
        if isinstance(each, tuple):
            keys.update([key for key, _ in each])
            waiting += [value for _, value in each]
        elif isinstance(each, list):
            waiting += each
        elif isinstance(each, str):
            words.append(each)
    return KeysAndWords(frozenset(keys), "\n".join([*sorted(keys), *words]))
