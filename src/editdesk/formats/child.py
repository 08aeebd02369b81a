"""A stranger's file is read in a process of its own: little memory, little time, no network, no writing.

What comes back is JSON that is checked before it is believed. The file goes in and the
draft comes out through pipes, so that nothing of either touches the disk.
"""

from __future__ import annotations

import signal
import threading
from contextlib import suppress
from typing import IO

import msgspec

from editdesk.errors import EditdeskError, UnreadableFile
from editdesk.formats import walls
from editdesk.formats.docx.limits import LIMITS, Limits
from editdesk.formats.docx.limits import told as limits_told
from editdesk.formats.draft import Draft
from editdesk.formats.in_child import TOO_MUCH_MEMORY
from editdesk.formats.own_process import started
from editdesk.formats.packing import decoded
from editdesk.formats.refused import Refused

_CHILD = "editdesk.formats.in_child"
_CHUNK = 1 << 20
_ELSE = "Ask its sender for the text in another way."


class _Told(UnreadableFile):
    """What the child said of the file."""

    def __init__(self, refused: Refused) -> None:
        EditdeskError.__init__(self, refused.message, hint=refused.hint)


def told() -> str:
    """How Word files are read here and what they may measure, for the help."""
    measures = ", ".join(limits_told())
    return f"Word files are read in a process of their own. {walls.told()} At most: {measures}."


def read_apart(data: bytes, name: str, limits: Limits = LIMITS) -> Draft:
    """The draft in the Word file `data`; UnreadableFile, also where reading it breaks or goes too far."""
    child = started(_CHILD, name, _as_argument(limits))
    assert child.stdin is not None and child.stdout is not None
    late = threading.Timer(limits.wall_seconds, child.kill)
    feeding = threading.Thread(target=_feed, args=(child.stdin, data), daemon=True)
    sent: bytes | None = None
    late.start()
    feeding.start()
    with child:
        try:
            sent = _taken(child.stdout, limits.draft_mb * 1_000_000)
        finally:
            late.cancel()
            child.stdout.close()
            if sent is None:
                child.kill()
    if sent is None:
        raise UnreadableFile(name, f"more than {limits.draft_mb} MB came out of it", hint=_ELSE)
    return _believed(child.returncode, sent, name, limits)


def _as_argument(limits: Limits) -> str:
    return msgspec.json.encode(limits).decode()


def _feed(pipe: IO[bytes], data: bytes) -> None:
    # A child that was refused the file early does not read all of it.
    with suppress(OSError):
        pipe.write(data)
    with suppress(OSError):
        pipe.close()


def _taken(pipe: IO[bytes], most: int) -> bytes | None:
    """Everything from `pipe`; None where that is more than `most` bytes."""
    chunks: list[bytes] = []
    length = 0
    while chunk := pipe.read(_CHUNK):
        length += len(chunk)
        if length > most:
            return None
        chunks.append(chunk)
    return b"".join(chunks)


def _believed(code: int, sent: bytes, name: str, limits: Limits) -> Draft:
    if code == 0:
        try:
            answer = decoded(sent)
        except ValueError as error:
            raise UnreadableFile(name, "what came out of it is no sound text", hint=_ELSE) from error
        if isinstance(answer, Refused):
            raise _Told(answer)
        return answer
    if code == TOO_MUCH_MEMORY:
        raise UnreadableFile(name, f"it takes more than {limits.memory_mb} MB of memory", hint=_ELSE)
    # SIGXCPU is the limit on work; our own timer and the hard limit end with SIGKILL.
    ended = {-int(getattr(signal, one, 0)) for one in ("SIGXCPU", "SIGKILL")} - {0}
    if code in ended:
        raise UnreadableFile(name, f"it takes longer than {limits.cpu_seconds} seconds to read", hint=_ELSE)
    raise UnreadableFile(name, "reading it broke off", hint=_ELSE)
