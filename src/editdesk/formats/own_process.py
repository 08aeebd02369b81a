"""Another process in which a module of ours runs."""

from __future__ import annotations

import subprocess
import sys


def started(module: str, *arguments: str) -> subprocess.Popen[bytes]:
    """A process in which the `main` of `module` runs with `arguments`; it is spoken to through pipes.

    It finds modules where this one does, and nowhere else (-I, -S).
    """
    end = 1 + len(arguments)
    boot = (
        f"import sys; sys.dont_write_bytecode = True; sys.path[:] = sys.argv[{end}:];"
        f"from {module} import main; main(*sys.argv[1:{end}])"
    )
    return subprocess.Popen(
        [sys.executable, "-I", "-S", "-c", boot, *arguments, *filter(None, sys.path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
