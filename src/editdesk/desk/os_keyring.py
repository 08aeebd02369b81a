"""The keyring of the operating system, where there is one."""

from __future__ import annotations

import logging
from importlib import import_module
from typing import Protocol

SERVICE = "editdesk"
_LOG = logging.getLogger(__name__)


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
        try:
            found: str | None = import_module("keyring").get_password(SERVICE, name)
        except Exception:
            # Each desktop's has faults of its own; none of them is worth more than “there is no keyring”.
            _LOG.info("the keyring cannot be read", exc_info=True)
            return None
        return found

    def keep(self, name: str, secret: str) -> bool:
        try:
            keyring = import_module("keyring")
            keyring.set_password(SERVICE, name, secret)
            # Some take everything and keep nothing.
            return bool(keyring.get_password(SERVICE, name) == secret)
        except Exception:
            _LOG.info("there is no keyring to keep anything in", exc_info=True)
            return False


class NoKeyring:
    """Keeps nothing: for a desk that belongs to nobody's session, such as a tour's."""

    def read(self, name: str) -> str | None:
        return None

    def keep(self, name: str, secret: str) -> bool:
        return False
