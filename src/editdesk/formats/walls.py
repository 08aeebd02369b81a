"""Walls around the process that reads a stranger's file: no network, no writing, no other programs.

Linux denies it by a filter of system calls (seccomp) that cannot be taken away again;
besides, and elsewhere alone, Python's audit hook does. Memory and work are limited by
the system where it knows how.
"""

from __future__ import annotations

import ctypes
import os
import struct
import sys
from collections.abc import Iterator
from contextlib import suppress
from typing import NamedTuple

from editdesk.formats.docx.limits import Limits

_NO_NEW_PRIVILEGES, _GET_SECCOMP, _SET_SECCOMP, _FILTER = 38, 21, 22, 2
_ALLOW, _DENY, _KILL = 0x7FFF0000, 0x00050000 | 1, 0x80000000
# BPF: load a word, jump if equal, if at least, if any bit is set; return.
_LOAD, _EQUAL, _AT_LEAST, _ANY_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_CALL, _MACHINE, _ARGUMENTS = 0, 4, 16
_X32 = 0x40000000
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


class _Calls(NamedTuple):
    """System calls of a kind of machine: those denied; of those that open, which argument says how."""

    machine: int
    denied: tuple[int, ...]
    opening: tuple[tuple[int, int], ...]


_CALLS = {
    "x86_64": _Calls(
        0xC000003E,
        (
            *(41, 42, 43, 44, 46, 49, 50, 53, 288, 307),  # socket, connect, accept, send, bind, listen
            *(56, 57, 58, 435, 59, 322),  # clone, fork, exec
            *(85, 82, 264, 316, 83, 258, 84, 86, 265, 87, 263, 88, 266, 133, 259),  # make, move, remove
            *(90, 91, 268, 92, 93, 94, 260, 76, 77, 285, 132, 235, 261, 280, 188, 189, 190),  # alter
            *(437, 304, 165, 166, 155, 161, 272, 308),  # openat2, handles, mounts, namespaces
            *(101, 310, 311, 62, 200, 424, 425, 426, 321, 298, 323),  # other processes, io_uring, bpf
            *(29, 64, 68, 240, 248, 249, 250),  # shared memory, queues, keys
        ),
        ((2, 1), (257, 2)),
    ),
    "aarch64": _Calls(
        0xC00000B7,
        (
            *(198, 199, 200, 201, 202, 203, 206, 211, 242, 269),
            *(220, 435, 221, 281),
            *(38, 276, 34, 37, 35, 36, 33),
            *(52, 53, 54, 55, 45, 46, 47, 88, 5, 6, 7),
            *(437, 265, 40, 39, 41, 51, 97, 268),
            *(117, 270, 271, 129, 130, 424, 425, 426, 280, 241, 282),
            *(194, 190, 186, 180, 217, 218, 219),
        ),
        ((56, 2),),
    ),
}
_EVENTS = (
    *(
        "socket.",
        "subprocess.",
        "os.exec",
        "os.fork",
        "os.posix_spawn",
        "os.spawn",
        "os.startfile",
        "os.system",
    ),
    *("os.remove", "os.rename", "os.rmdir", "os.mkdir", "os.link", "os.symlink", "os.truncate", "os.chmod"),
    *(
        "os.chown",
        "os.utime",
        "os.kill",
        "shutil.",
        "pty.",
        "urllib.",
        "http.",
        "ftplib.",
        "smtplib.",
        "winreg.",
    ),
    *("webbrowser.", "tempfile."),
)


class Denied(PermissionError):
    """Something that reading a file never needs."""


def is_denied_by_system() -> bool:
    """Whether this system can deny network and writing by itself."""
    if sys.platform != "linux" or os.uname().machine not in _CALLS:
        return False
    with suppress(OSError, AttributeError):
        return int(ctypes.CDLL(None).prctl(_GET_SECCOMP, 0, 0, 0, 0)) >= 0
    return False


def told() -> str:
    """Which walls stand on this system, in a sentence."""
    by = "the system (seccomp)" if is_denied_by_system() else "Python (audit hook)"
    memory = "the system" if sys.platform == "linux" else "the limits on sizes alone"
    return f"Network and writing are denied by {by}, memory is limited by {memory}."


def limit(limits: Limits) -> None:
    """From here on this process has so much memory and time, where the system knows how."""
    try:
        import resource
    except ImportError:
        return
    for what, most in (
        ("RLIMIT_AS", limits.memory_mb << 20),
        ("RLIMIT_CPU", limits.cpu_seconds),
        ("RLIMIT_FSIZE", 0),
        ("RLIMIT_CORE", 0),
    ):
        with suppress(ValueError, OSError, AttributeError):
            resource.setrlimit(getattr(resource, what), (most, most))


def deny() -> None:
    """From here on this process reaches no network, writes no file and starts no program."""
    sys.addaudithook(_refuse)
    if is_denied_by_system():
        _filter_calls(_CALLS[os.uname().machine])


def _refuse(event: str, arguments: tuple[object, ...]) -> None:
    if event == "open":
        _, mode, flags = arguments
        writes = isinstance(mode, str) and any(letter in mode for letter in "wax+")
        if writes or (isinstance(flags, int) and flags & _WRITING):
            raise Denied("a file was to be written")
    elif event.startswith(_EVENTS):
        raise Denied(event)


def _filter_calls(calls: _Calls) -> None:
    program = b"".join(_instructions(calls))
    code = ctypes.create_string_buffer(program, len(program))

    class Program(ctypes.Structure):
        _fields_ = (("length", ctypes.c_ushort), ("code", ctypes.c_void_p))

    filtering = Program(len(program) // 8, ctypes.addressof(code))
    library = ctypes.CDLL(None, use_errno=True)
    if library.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0) == 0:
        library.prctl(_SET_SECCOMP, _FILTER, ctypes.byref(filtering), 0, 0)


def _instructions(calls: _Calls) -> Iterator[bytes]:
    def step(code: int, value: int, if_so: int = 0, if_not: int = 0) -> bytes:
        return struct.pack("=HBBI", code, if_so, if_not, value)

    yield step(_LOAD, _MACHINE)
    yield step(_EQUAL, calls.machine, 1, 0)
    yield step(_RETURN, _KILL)
    yield step(_LOAD, _CALL)
    yield step(_AT_LEAST, _X32, 0, 1)
    yield step(_RETURN, _DENY)
    for number in calls.denied:
        yield step(_EQUAL, number, 0, 1)
        yield step(_RETURN, _DENY)
    for number, argument in calls.opening:
        yield step(_EQUAL, number, 0, 4)
        yield step(_LOAD, _ARGUMENTS + 8 * argument)
        yield step(_ANY_BIT, _WRITING, 0, 1)
        yield step(_RETURN, _DENY)
        yield step(_LOAD, _CALL)
    yield step(_RETURN, _ALLOW)
