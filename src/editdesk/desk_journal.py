"""The House: what the desk's own journal adds up to. A pure fold, as the Report is of its journal."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
from msgspec.structs import replace

from editdesk.journal import DESK, START, Entry, KeyMade, PersonAdded, WordDropped, WordKept
from editdesk.review.people import Key, Person


class House(msgspec.Struct, frozen=True):
    """Everything that belongs to the desk as a whole, after entry `number` of its journal."""

    number: int = 0
    digest: str = START
    # By id, in the order in which they came.
    people: dict[str, Person] = {}
    # By person, the one in use last.
    keys: dict[str, tuple[Key, ...]] = {}
    # Words that the whole desk writes so, and those that stand for what is still missing.
    dictionary: frozenset[str] = frozenset()
    placeholders: frozenset[str] = frozenset()

    def after(self, entry: Entry) -> House:
        """The house after `entry`, which must be the next one of the desk's journal."""
        if entry.report != DESK or entry.number != self.number + 1:
            raise ValueError(f"entry {entry.number} of {entry.report} cannot follow entry {self.number}")
        house = replace(self, number=entry.number, digest=entry.digest)
        act = entry.act
        if isinstance(act, PersonAdded):
            person = Person(act.person, act.name, act.roles)
            return replace(house, people={**self.people, person.id: person})
        if isinstance(act, KeyMade):
            key = Key(act.key, act.public, act.wrapped, entry.number)
            return replace(house, keys={**self.keys, act.person: (*self.keys.get(act.person, ()), key)})
        if isinstance(act, WordKept | WordDropped):
            return house._with_word(act)
        return house

    def _with_word(self, act: WordKept | WordDropped) -> House:
        before = self.dictionary if act.list == "dictionary" else self.placeholders
        words = before | {act.word} if isinstance(act, WordKept) else before - {act.word}
        if act.list == "dictionary":
            return replace(self, dictionary=words)
        return replace(self, placeholders=words)

    def after_all(self, entries: Iterable[Entry]) -> House:
        """The house after `entries`, oldest first."""
        house = self
        for entry in entries:
            house = house.after(entry)
        return house
