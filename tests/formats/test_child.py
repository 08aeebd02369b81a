"""A stranger's file is read behind walls; whatever happens there, here it is a sentence."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from editdesk.errors import EditdeskError, UnreadableFile
from editdesk.formats import walls
from editdesk.formats.child import read_apart, told
from editdesk.formats.docx.limits import Limits
from editdesk.formats.docx.reader import read_docx
from editdesk.formats.packing import decoded, encoded, packed
from tests.formats.word_files import comment, deleted, inserted, paragraph, run, word_file

FILE = word_file(
    paragraph(
        run("a ")
        + inserted("b ")
        + deleted("c ")
        + '<w:commentRangeStart w:id="0"/>'
        + run("d", "<w:b/>")
        + '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>'
    ),
    parts={"comments": comment("0", "said")},
)
# Each tries something that reading never needs.
ATTEMPTS = {
    "a socket": "import socket; socket.socket()",
    "a file": "open(path + 'a', 'w').write('x')",
    "a file by its number": "import os; os.open(path + 'b', os.O_CREAT | os.O_WRONLY)",
    "a file added to": "open(path + 'c', 'ab')",
    "a folder": "import os; os.mkdir(path + 'd')",
    "a program": "import subprocess; subprocess.run(['true'])",
    "a program by the system": "import os; assert os.system('true') == 0",
}
# The same by calls that Python's own hook does not see.
CALLS = {
    "a socket": "assert libc.socket(2, 1, 0) >= 0",
    "a file": "assert libc.open((path + 'e').encode(), 0o101, 0o600) >= 0",
    "a folder": "assert libc.mkdir((path + 'f').encode(), 0o700) == 0",
    "a file altered": "assert libc.truncate(__file_there__, 0) == 0",
}
SCRIPT = """
import json, sys
path, attempts, behind_walls = sys.argv[1], json.loads(sys.argv[2]), sys.argv[3]
sys.path[:] = sys.argv[4:]
import ctypes, os, socket, subprocess
libc = ctypes.CDLL(None) if hasattr(os, "fork") else None
from editdesk.formats import walls
if behind_walls:
    walls.deny()
for what, attempt in attempts.items():
    try:
        exec(attempt)
    except (PermissionError, AssertionError):
        print("denied", what)
    else:
        print("done", what)
"""


def tried(tmp_path: Path, attempts: dict[str, str], *, behind_walls: bool) -> list[str]:
    there = tmp_path / "there"
    there.write_bytes(b"words")
    asked = {what: call.replace("__file_there__", repr(bytes(there))) for what, call in attempts.items()}
    target = str(tmp_path / "made")
    wall = "walls" if behind_walls else ""
    command = [sys.executable, "-I", "-S", "-c", SCRIPT, target, json.dumps(asked), wall]
    done = subprocess.run(
        [*command, *filter(None, sys.path)], capture_output=True, text=True, timeout=60, check=True
    )
    return done.stdout.splitlines()


def test_a_draft_comes_back_as_it_was_read() -> None:
    draft = read_docx(FILE, "copy.docx")

    assert read_apart(FILE, "copy.docx") == draft
    assert decoded(encoded(packed(draft))) == draft


def test_a_refusal_comes_back_with_its_hint() -> None:
    with pytest.raises(EditdeskError) as caught:
        read_apart(b"PK\x03\x04 nothing", "copy.docx")

    assert "“copy.docx” cannot be read" in caught.value.message
    assert caught.value.hint


def test_behind_the_walls_nothing_is_reached_and_nothing_made(tmp_path: Path) -> None:
    assert tried(tmp_path, ATTEMPTS, behind_walls=True) == [f"denied {what}" for what in ATTEMPTS]
    assert [path.name for path in tmp_path.iterdir()] == ["there"]
    # control
    assert tried(tmp_path, ATTEMPTS, behind_walls=False) == [f"done {what}" for what in ATTEMPTS]


@pytest.mark.skipif(not walls.is_denied_by_system(), reason="this system cannot deny it")
def test_the_system_denies_what_python_does_not_see(tmp_path: Path) -> None:
    assert tried(tmp_path, CALLS, behind_walls=True) == [f"denied {what}" for what in CALLS]
    assert [path.name for path in tmp_path.iterdir()] == ["there"]
    # control
    assert tried(tmp_path, CALLS, behind_walls=False) == [f"done {what}" for what in CALLS]


@pytest.mark.skipif(sys.platform != "linux", reason="memory is limited by Linux alone")
def test_too_much_memory_is_a_sentence() -> None:
    large = word_file(paragraph("x" * 9_000_000) * 4)

    with pytest.raises(UnreadableFile, match=r"MB of memory|broke off"):
        read_apart(large, "copy.docx", Limits(memory_mb=70))
    # control
    assert read_apart(large, "copy.docx").body.block_count == 4


@pytest.mark.skipif(sys.platform == "win32", reason="work is limited where the system counts it")
def test_too_much_work_is_a_sentence() -> None:
    large = word_file("<w:p><w:r><w:t>x</w:t></w:r></w:p>" * 300_000)

    with pytest.raises(UnreadableFile, match="longer than 1 seconds"):
        read_apart(large, "copy.docx", Limits(cpu_seconds=1))


def test_more_than_a_draft_may_have_is_a_sentence() -> None:
    with pytest.raises(UnreadableFile, match="came out of it"):
        read_apart(word_file(paragraph("x" * 1_200_000)), "copy.docx", Limits(draft_mb=1))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'"comment:c1"', b'"comment:c9"'),
        (b'"insert:s2222w"', b'"insert:other"'),
        (b'"kind","paragraph"', b'"kind","nonsense"'),
        (b'"bold",true', b'"wild",true'),
        (b'"text":"said"', b'"text":"sa\\u0000id"'),
        (b"a b c d", b"a b c d\\n"),
        (b'"type":"draft"', b'"type":"other"'),
        (b"}", b""),
    ],
)
def test_what_comes_back_is_checked_before_it_is_believed(old: bytes, new: bytes) -> None:
    sent = encoded(packed(read_docx(FILE, "copy.docx")))
    assert old in sent

    with pytest.raises(ValueError):
        decoded(sent.replace(old, new, 1))


def test_the_help_says_which_walls_stand_here() -> None:
    assert "seccomp" in told() if walls.is_denied_by_system() else "audit hook" in told()
    assert "500 MB" in told()
