"""Heads kept outside the database: which entry each journal had reached, so that a cut end is seen.

A chain proves that nothing in it was altered, but not that nothing follows. So the number and
digest of each journal's last entry are noted in a file of this computer, whose own digest goes to
the operating system's keyring where there is one, beside each backup, and on each certificate.
What was never noted anywhere cannot be missed.
"""

from __future__ import annotations

import hashlib
import logging
import os
from collections.abc import Iterator
from pathlib import Path

import msgspec

from editdesk.desk.os_keyring import Keyring
from editdesk.errors import UnreadableFile, UnwritableTarget
from editdesk.journal import DESK
from editdesk.report import Report
from editdesk.storage.store import Store

SUFFIX = ".heads.json"
_LOG = logging.getLogger(__name__)


class NotedHead(msgspec.Struct, frozen=True):
    """The last entry of one journal when it was noted, and what the report was called then."""

    number: int
    digest: str
    slug: str


class Noted(msgspec.Struct, frozen=True):
    """The heads of a desk's journals, by report; `troubles` are what was found wrong with earlier notes."""

    heads: dict[str, NotedHead] = {}
    troubles: tuple[str, ...] = ()


class Heads:
    """Those that this computer noted of one desk; `folder` is where, None for nowhere."""

    def __init__(self, store: Store, folder: Path | None, keyring: Keyring) -> None:
        self._store, self._folder, self._keyring = store, folder, keyring

    def note(self, *reports: Report) -> None:
        """Note how far `reports`, and the desk's own journal, have come. What cannot be written is logged."""
        path = self._path()
        if path is None:
            return
        house = self._store.house()
        known = self._read(path) or Noted()
        troubles = tuple(dict.fromkeys((*known.troubles, *self._troubles(path))))
        new = {report.id: NotedHead(report.number, report.digest, report.slug) for report in reports}
        new[DESK] = NotedHead(house.number, house.digest, DESK)
        self._write(path, Noted({**known.heads, **new}, troubles))

    def note_all(self) -> None:
        """Note everything as it is now and forget what was noted: somebody says that it is right so."""
        path = self._path()
        if path is not None:
            self._write(path, heads_of(self._store))

    def missing(self) -> Iterator[tuple[str, str]]:
        """What was noted and is not there, as (report, sentence)."""
        path = self._path()
        if path is None:
            return
        noted = self._read(path) or Noted()
        for trouble in dict.fromkeys((*noted.troubles, *self._troubles(path))):
            yield "", trouble
        yield from missing_in(self._store, noted)

    def _troubles(self, path: Path) -> Iterator[str]:
        """What is wrong with the notes themselves; kept among them, so that noting more does not hide it."""
        proof = self._keyring.read(_proof_of(path))
        noted = "What this computer had noted of the ends of the journals"
        try:
            content = path.read_bytes()
        except OSError:
            if proof:
                yield f"{noted} is gone."
            return
        if proof and hashlib.sha256(content).hexdigest() not in proof.split():
            yield f"{noted} was altered."
        elif self._read(path) is None:
            yield f"{noted} cannot be read."

    def _path(self) -> Path | None:
        """Where the heads of this desk are noted: one file for each desk in each place."""
        first = self._store.digest_of(DESK, 1) if self._folder else None
        if self._folder is None or first is None:
            return None
        name = hashlib.sha256(f"{first} {self._store.path}".encode()).hexdigest()[:24]
        return self._folder / f"{name}.json"

    def _read(self, path: Path) -> Noted | None:
        try:
            return msgspec.json.decode(path.read_bytes(), type=Noted)
        except (OSError, msgspec.DecodeError):
            return None

    def _write(self, path: Path, noted: Noted) -> None:
        content = msgspec.json.encode(noted)
        new = hashlib.sha256(content).hexdigest()
        try:
            old = hashlib.sha256(path.read_bytes()).hexdigest() if path.exists() else ""
            # First, so that whatever ends the program between the two, the file has its proof.
            self._keyring.keep(_proof_of(path), f"{old} {new}".strip())
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            _replace(path, content)
        except OSError as error:
            _LOG.warning("the heads of the journals could not be noted: %s", error.strerror)


def heads_of(store: Store) -> Noted:
    """The heads of all journals of a desk as they are now."""
    slugs = {listed.id: listed.slug for listed in store.listed()}
    return Noted(
        {
            report: NotedHead(head.number, head.digest, slugs.get(report, report))
            for report, head in store.heads().items()
        }
    )


def missing_in(store: Store, noted: Noted) -> Iterator[tuple[str, str]]:
    """Of what was noted, what the desk does not have, as (report, sentence)."""
    for report, head in noted.heads.items():
        name = "the desk’s own journal" if report == DESK else f"“{head.slug}”"
        digest = store.digest_of(report, head.number)
        if digest is None:
            last = store.head(report)
            says = f"Entries {last + 1} to {head.number} of {name} were noted and are not there any more"
            yield report, f"{says}: the file is an older copy, or its end was cut off."
        elif digest != head.digest:
            yield report, f"Entry {head.number} of {name} is another one than was noted."


def read_manifest(path: Path) -> Noted:
    """The heads that were noted beside a backup; UnreadableFile."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=Noted)
    except (OSError, msgspec.DecodeError) as error:
        hint = f"Name the file that lies beside a backup; its name ends with {SUFFIX}."
        raise UnreadableFile(path.name, "it tells of no journals", hint=hint) from error


def write_manifest(backup: Path, noted: Noted) -> Path:
    """The file beside `backup` that tells how far its journals go."""
    path = backup.with_name(backup.name + SUFFIX)
    try:
        _replace(path, msgspec.json.format(msgspec.json.encode(noted), indent=1))
    except OSError as error:
        why = (error.strerror or "the system refused").lower()
        raise UnwritableTarget(path.name, why, hint="Choose another place for the backup.") from error
    return path


def _replace(path: Path, content: bytes) -> None:
    beside = path.with_name(path.name + ".new")
    with open(os.open(beside, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    os.replace(beside, path)


def _proof_of(path: Path) -> str:
    return f"heads {path.stem}"
