"""Runs the measurements: `python -m tests.bench [name …]`; every module here with `rows()` is one."""

from __future__ import annotations

import importlib
import pkgutil
import sys
from collections.abc import Sequence

import tests.bench
from tests.bench.table import printed


def main(chosen: Sequence[str]) -> None:
    """Prints every row; what missed its target says so. A busy machine is no failure."""
    found = []
    names = sorted(module.name for module in pkgutil.iter_modules(tests.bench.__path__))
    for name in chosen or names:
        if name == "__main__":
            continue
        module = importlib.import_module(f"tests.bench.{name}")
        if hasattr(module, "rows"):
            rows = module.rows()
            print(f"\n{name}\n{printed(rows)}", flush=True)
            found += rows
    missed = sum(not row.ok for row in found)
    print(f"\n{len(found)} rows, {missed} missed")


if __name__ == "__main__":
    main(sys.argv[1:])
