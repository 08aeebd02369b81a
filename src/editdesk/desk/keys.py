"""Who may act as whom: each person's key, its passphrase, and the seal that it puts on an act.

Somebody with a passphrase has a key that lies under it in the desk's journal; everybody
else gets one in the operating system's keyring, made when they first sign. Where there is
no keyring, they sign without a key, and the sign-off says so.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from types import ModuleType
from typing import TypeVar

from msgspec.structs import replace

from editdesk.approval_acts import Signed, StageChanged
from editdesk.desk.errors import KeyElsewhere, PassphraseNeeded, WeakPassphrase, WrongPassphrase
from editdesk.desk.os_keyring import Keyring
from editdesk.journal import AnyAct, KeyMade, Pending, encode_act
from editdesk.review.people import Key, Person, Wrapped
from editdesk.review.seals import Seal
from editdesk.storage.store import Store

SHORTEST = 8
Sealable = TypeVar("Sealable", Signed, StageChanged)


class Keys:
    """The keys of a desk's people; what was unlocked stays so until it is locked, or the program ends."""

    def __init__(self, store: Store, keyring: Keyring, pending: Callable[[AnyAct, str], Pending]) -> None:
        self._store, self._keyring, self._pending = store, keyring, pending
        self._unlocked: dict[str, bytes] = {}

    def of(self, person: str) -> Key | None:
        """The key that this person signs with now."""
        return next(reversed(self._store.house().keys.get(person, ())), None)

    def is_locked(self, person: Person) -> bool:
        """Whether somebody who acts as `person` has to give a passphrase first."""
        key = self.of(person.id)
        return key is not None and key.wrapped is not None and key.id not in self._unlocked

    def unlock(self, person: Person, passphrase: str) -> None:
        """Nothing; whoever knows the passphrase acts as `person` from now on. WrongPassphrase."""
        key = self.of(person.id)
        if key is None or key.wrapped is None:
            return
        private = _signatures().unwrap(key.wrapped, passphrase)
        if private is None:
            raise WrongPassphrase(person.name)
        self._unlocked[key.id] = private

    def lock(self, person: Person) -> None:
        """Whoever acts as `person` after this gives their passphrase again, where they have one."""
        key = self.of(person.id)
        if key is not None and key.wrapped is not None:
            self._unlocked.pop(key.id, None)

    def set_passphrase(self, person: Person, passphrase: str, by: str) -> Key:
        """The key of `person`, under `passphrase` from now on; a new one where theirs is out of reach."""
        if len(passphrase) < SHORTEST:
            raise WeakPassphrase(SHORTEST)
        signatures = _signatures()
        key = self.of(person.id)
        private = (self._private(key) if key else None) or signatures.new_private()
        return self._made(person, private, signatures.wrap(private, passphrase), by)

    def sealed(self, act: Sealable, report: str, person: Person, after: str) -> Sealable:
        """`act` with the seal of `person`, who has seen the entry with the digest `after`.

        Without one where nobody could keep a key; PassphraseNeeded, KeyElsewhere.
        """
        key, private = self._at_hand(person)
        if key is None or private is None:
            return act
        signatures = _signatures()
        said = signatures.said_by(encode_act(act), report, person.id, after)
        return replace(act, seal=Seal(key.id, after, signatures.signature(private, said)))

    def _at_hand(self, person: Person) -> tuple[Key | None, bytes | None]:
        key = self.of(person.id)
        private = self._private(key) if key else None
        if key is not None and private is None:
            if key.wrapped is not None:
                raise PassphraseNeeded(person.name)
            if self._keyring.read(_PROBE) is None and not self._keyring.keep(_PROBE, "there"):
                raise KeyElsewhere(person.name)
        if private is not None:
            return key, private
        private = _signatures().new_private()
        name = _signatures().name_of(_signatures().public_of(private))
        if not self._keyring.keep(name, private.hex()):
            return None, None
        return self._made(person, private, None, person.id), private

    def _private(self, key: Key) -> bytes | None:
        if key.id in self._unlocked:
            return self._unlocked[key.id]
        kept = None if key.wrapped else self._keyring.read(key.id)
        return bytes.fromhex(kept) if kept else None

    def _made(self, person: Person, private: bytes, wrapped: Wrapped | None, by: str) -> Key:
        public = _signatures().public_of(private)
        made = KeyMade(person=person.id, key=_signatures().name_of(public), public=public, wrapped=wrapped)
        self._store.write_to_house(self._pending(made, by))
        self._unlocked[made.key] = private
        key = self.of(person.id)
        assert key is not None
        return key


_PROBE = "probe"


def _signatures() -> ModuleType:
    """Imported when somebody signs: it takes as long as painting the first window."""
    return import_module("editdesk.desk.signatures")
