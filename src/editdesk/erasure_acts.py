"""Acts of erasing words for good: two people ask for it, and the entries that held them are blanked.

Neither holds the words: asking keeps a salted digest, by which the second person's words are
known to be the same.
"""

from __future__ import annotations

from typing import TypeAlias

import msgspec

from editdesk.act import Act


class Blanked(msgspec.Struct, frozen=True):
    """An entry whose words were blanked: the SHA-256 of what stands there now."""

    number: int
    sha256: str


class ErasureAsked(Act, frozen=True, tag="erasure_asked", kw_only=True):
    """Somebody wants words to be erased; `digest` is the SHA-256 of `salt` and the words."""

    salt: str
    digest: str
    reason: str


class Erased(Act, frozen=True, tag="erased", kw_only=True):
    """Words were erased that the person `asked_by` had asked for in entry `asked`."""

    asked: int
    asked_by: str
    reason: str
    blanked: tuple[Blanked, ...]


ErasureAct: TypeAlias = ErasureAsked | Erased
