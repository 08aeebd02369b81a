"""The recovery file: acts that the desk cannot take just now, so that not even a crash loses them.

A last resort, in a folder of the user's own: one file for each open report, for
its owner's eyes only, written whole or not at all, gone when the journal has
everything. It holds the waiting acts and what they follow, and no more. What
does not fit where it is found stays as it is.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from editdesk.desk.errors import UnfitRecovery
from editdesk.errors import UnwritableTarget
from editdesk.journal import Pending
from editdesk.private_files import write_private

_MARK = b"editdesk recovery 1"


class Kept(msgspec.Struct, frozen=True):
    """Acts on a report that followed its entry `number`, whose digest tells whether it is the same report."""

    desk: str
    report: str
    number: int
    digest: str
    pendings: tuple[Pending, ...]


class Found(NamedTuple):
    """A recovery file and what it holds."""

    path: Path
    kept: Kept


class RecoveryFile:
    """The place for the waiting acts of one open report; there is a file only while it is needed."""

    def __init__(self, folder: Path, desk: Path, report: str) -> None:
        # Two windows on the same report each have their own.
        self.path = folder / f"{report}-{secrets.token_hex(4)}.json"
        self._desk = str(desk)
        self._holds: Kept | None = None
        self._taken: list[Path] = []

    def keep(self, report: str, number: int, digest: str, pendings: Sequence[Pending]) -> Path:
        """The file, which holds `pendings` now; UnwritableTarget when it cannot."""
        kept = Kept(self._desk, report, number, digest, tuple(pendings))
        if kept != self._holds:
            self._holds = None
            try:
                self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                _write(self.path, kept)
            except OSError as error:
                why = error.strerror or "the system refused"
                raise UnwritableTarget(str(self.path), why, hint="Make room on the disk.") from error
            self._holds = kept
        return self.path

    def takes_over(self, path: Path) -> None:
        """What `path` holds waits here from now on; it goes when everything is in the journal."""
        self._taken.append(path)

    def clear(self) -> None:
        """Nothing waits any more: the files go."""
        gone = [*self._taken, self.path] if self._holds else self._taken
        for path in gone:
            for file in (path, _beside(path)):
                file.unlink(missing_ok=True)
        self._holds, self._taken = None, []


def found_in(folder: Path) -> Iterator[Found | UnfitRecovery]:
    """All recovery files of `folder`, and why some cannot be taken in."""
    for path in sorted(folder.glob("*.json")):
        try:
            yield Found(path, _read(path))
        except FileNotFoundError:
            continue
        except (OSError, ValueError, msgspec.MsgspecError):
            yield UnfitRecovery(path, "it is damaged")


def _write(path: Path, kept: Kept) -> None:
    content = msgspec.json.encode(kept)
    beside = _beside(path)
    beside.unlink(missing_ok=True)
    head = b"%s %s\n" % (_MARK, hashlib.sha256(content).hexdigest().encode())
    write_private(path, head + content, beside)


def _read(path: Path) -> Kept:
    head, _, content = path.read_bytes().partition(b"\n")
    if head != b"%s %s" % (_MARK, hashlib.sha256(content).hexdigest().encode()):
        raise ValueError("no recovery file")
    return msgspec.json.decode(content, type=Kept)


def _beside(path: Path) -> Path:
    return path.with_suffix(".new")
