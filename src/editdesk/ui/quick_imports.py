"""Importing as quick as it is without PySide.

PySide puts an import of its own in the place of Python's, which reads the source
of every module that comes after, some 500 files, in search of its name: for a
feature, names in another case, that is not used here. Measured: a tenth of a
second until a report stands painted, and 19 MB.
"""

from __future__ import annotations

import builtins
from importlib import import_module


def quick_imports() -> None:
    """Have PySide read no source of what is imported from now on."""
    # This is when PySide puts its own in place.
    import_module("PySide6.QtCore")
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
