"""Ids of what comes in a file, made of what it says: the same thing that comes twice has the same id."""

from __future__ import annotations

import hashlib
from collections import Counter

_LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"
_LENGTH = 12


class Fingerprints:
    """Gives each thing of a copy its fingerprint; of equal ones, the second and third have others."""

    def __init__(self) -> None:
        self._met: Counter[tuple[str, ...]] = Counter()

    def of(self, *said: str) -> str:
        """Twelve letters and digits for what is said so."""
        self._met[said] += 1
        count = self._met[said]
        return fingerprint(*said, *([str(count)] if count > 1 else []))


def fingerprint(*said: str) -> str:
    """Twelve letters and digits for what is said so, the same everywhere."""
    number = int.from_bytes(hashlib.sha256("\0".join(said).encode("utf-8", "replace")).digest(), "big")
    letters = ""
    for _ in range(_LENGTH):
        number, letter = divmod(number, len(_LETTERS))
        letters += _LETTERS[letter]
    return letters
