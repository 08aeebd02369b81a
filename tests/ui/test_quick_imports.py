"""Importing beside PySide: quick, and with all that PySide needs."""

from __future__ import annotations

import subprocess
import sys

_READS = """
import linecache
from editdesk.ui.quick_imports import quick_imports
{call}
before = set(linecache.cache)
import editdesk.ui.app
print(len(set(linecache.cache) - before))
"""


def _read_while_importing(call: str) -> int:
    """How many source files are read while the window is imported, after `call`."""
    told = subprocess.run(
        [sys.executable, "-c", _READS.format(call=call)],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return int(told.stdout)


def test_no_source_is_read_while_the_window_is_imported() -> None:
    assert _read_while_importing("quick_imports()") == 0


def test_by_itself_pyside_reads_them_all() -> None:
    assert _read_while_importing("pass") > 20


_FOR_FILES = """
import sys
import {module}
print(sorted({{name.partition(".")[0] for name in sys.modules}} & {{"PIL", "lxml", "rapidfuzz", "typst"}}))
"""


def _libraries_of(module: str) -> str:
    """Those that read, write and compare files and come with `module`."""
    told = subprocess.run(
        [sys.executable, "-c", _FOR_FILES.format(module=module)],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return told.stdout.strip()


def test_the_window_waits_for_nothing_that_only_files_and_comparisons_need() -> None:
    assert _libraries_of("editdesk.ui.conductor") == "[]"


def test_what_reads_a_file_brings_its_library() -> None:
    assert _libraries_of("editdesk.formats.docx.reader") == "['lxml']"
