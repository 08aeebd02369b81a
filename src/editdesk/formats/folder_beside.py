"""A folder that belongs to a file and stands beside it, such as the pictures of a web page."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path


@contextlib.contextmanager
def folder_beside(folder: Path, files: Mapping[str, bytes], part: Path) -> Iterator[Callable[[], None]]:
    """`files`, by name, safely on the disk in the folder `part`; what is given puts them into `folder`.

    Files that lie there under other names stay. Afterwards `part` is gone; OSError where the disk refuses.
    """
    try:
        part.mkdir(mode=0o700)
        for name, data in files.items():
            with open(part / name, "xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())

        def put() -> None:
            folder.mkdir(exist_ok=True)
            for name in files:
                os.replace(part / name, folder / name)

        yield put
    finally:
        shutil.rmtree(part, ignore_errors=True)
