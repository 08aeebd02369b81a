"""A list of words in a plain text file, one a line: the writer's own dictionary."""

from __future__ import annotations

import os
from pathlib import Path

from editdesk.errors import UnwritableTarget

LARGEST_LIST = 4 << 20


class WordList:
    """The words in the file at `path`, which need not be there yet."""

    def __init__(self, path: Path) -> None:
        self._path = path

    @property
    def words(self) -> frozenset[str]:
        """The words as they stand in the file now."""
        return read_words(self._path)

    def keep(self, word: str) -> None:
        """Nothing; `word` is in the list from now on. UnwritableTarget when the file cannot be written."""
        self._write(self.words | {word})

    def drop(self, word: str) -> None:
        """Nothing; `word` is no longer in the list. UnwritableTarget when the file cannot be written."""
        self._write(self.words - {word})

    def _write(self, words: frozenset[str]) -> None:
        beside = self._path.with_suffix(".new")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            beside.write_text("".join(f"{word}\n" for word in sorted(words, key=str.casefold)), "utf-8")
            os.replace(beside, self._path)
        except OSError as error:
            why = error.strerror or "the system refused"
            raise UnwritableTarget(
                str(self._path), why, hint="Make the folder writable, then add the word again."
            ) from error


def read_words(path: Path) -> frozenset[str]:
    """The words in the file at `path`; none where it is missing, no text, or far too large."""
    try:
        if path.stat().st_size > LARGEST_LIST:
            return frozenset()
        lines = path.read_text("utf-8-sig", "replace").splitlines()
    except OSError:
        return frozenset()
    return frozenset(word for line in lines if (word := line.strip()) and "\ufffd" not in word)
