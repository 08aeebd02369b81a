"""The keyring of the operating system, where there is one."""

from __future__ import annotations

from importlib import import_module
from typing import Protocol

SERVICE = "editdesk"


class Keyring(Protocol):
    """Keeps secrets by name, outside the desk's database."""

    def read(self, name: str) -> str | None:
        """What is kept under `name`; None where nothing is."""
        ...

    def keep(self, name: str, secret: str) -> bool:
        """Whether `secret` is kept under `name` from now on."""
        ...


class OsKeyring:
    """That of the operating system; looked for when it is first wanted, which takes a tenth of a second."""

    def read(self, name: str) -> str | None:
        keyring = import_module("keyring")
        try:
            found: str | None = keyring.get_password(SERVICE, name)
        except keyring.errors.KeyringError:
            return None
        return found

    def keep(self, name: str, secret: str) -> bool:
        keyring = import_module("keyring")
        try:
            keyring.set_password(SERVICE, name, secret)
            # Some take everything and keep nothing.
            return bool(keyring.get_password(SERVICE, name) == secret)
        except keyring.errors.KeyringError:
            return False


class NoKeyring:
    """Keeps nothing: for a desk that belongs to nobody's session, such as a tour's."""

    def read(self, name: str) -> str | None:
        return None

    def keep(self, name: str, secret: str) -> bool:
        return False
