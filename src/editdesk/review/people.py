"""People of the desk."""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec

from editdesk.review.roles import Role


class Person(msgspec.Struct, frozen=True):
    """Somebody known to the desk. A name in a file never becomes one: it is a guest's name."""

    id: str
    name: str
    roles: tuple[Role, ...] = ()

    @property
    def initials(self) -> str:
        """Up to two letters for a badge."""
        words = [word for word in self.name.replace(".", " ").split() if word[0].isalnum()]
        if not words:
            return "?"
        return (words[0][0] + (words[-1][0] if len(words) > 1 else "")).upper()


class Wrapped(msgspec.Struct, frozen=True):
    """A private key under a passphrase, in hexadecimal: Argon2id (RFC 9106), then ChaCha20-Poly1305."""

    salt: str
    nonce: str
    sealed: str
    passes: int
    memory_kib: int


class Key(msgspec.Struct, frozen=True):
    """A key that somebody signs with, from the desk's entry `since` on."""

    id: str
    public: str
    wrapped: Wrapped | None
    since: int


class Actor(msgspec.Struct, frozen=True):
    """Who acts, and from which installation of editdesk."""

    person: Person
    installation: str
    # While a desk has one person, one may sign and check one's own words.
    is_alone: bool = False

    def has(self, role: Role) -> bool:
        return role in self.person.roles


_AT = re.compile(r"(?<!\w)@")


def named_in(text: str, people: Iterable[Person]) -> Person | None:
    """The first of `people` whom `text` names as `@Name`; where several names fit, the longest counts."""
    longest_first = sorted(people, key=lambda person: len(person.name), reverse=True)
    folded = text.casefold()
    for at in _AT.finditer(folded):
        for person in longest_first:
            name = re.escape(person.name.casefold())
            if name and re.compile(rf"{name}(?!\w)").match(folded, at.end()):
                return person
    return None
