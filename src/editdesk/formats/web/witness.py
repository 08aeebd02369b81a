"""Texts that say what of a page is the report: trafilatura's extraction, the page's own JSON-LD."""

from __future__ import annotations

import logging
import re
import unicodedata
from copy import deepcopy
from typing import TypeAlias

import lxml.etree
from trafilatura import bare_extraction

from editdesk.formats.web.style import Element

# a large news page has 100,000
_LARGEST_TREE = 1_000_000
_SHINGLE = 3
_ENOUGH_COVERED = 0.7
_WORD = re.compile(r"\w+")

Words: TypeAlias = tuple[str, ...]


def words_in(text: str) -> Words:
    return tuple(_WORD.findall(unicodedata.normalize("NFC", text.casefold())))


def _shingled(words: Words) -> list[Words]:
    return [words[at : at + _SHINGLE] for at in range(len(words) - _SHINGLE + 1)]


class Witness:
    """A text that says which words belong to the report."""

    def __init__(self, text: str) -> None:
        self.lines: set[Words] = set()
        self.shingles: set[Words] = set()
        self.count = 0
        for line in text.split("\n"):
            words = words_in(line)
            if words:
                self.lines.add(words)
        words = words_in(text)
        self.count = len(words)
        self._running = f" {' '.join(words)} "
        self.shingles.update(_shingled(words))

    def knows(self, words: Words) -> bool:
        """Whether a block of these words is in the text: nearly all of it, or as a line of its own."""
        if words in self.lines:
            return True
        if len(words) < _SHINGLE + 2:
            return False
        return self.share_of(words) >= _ENOUGH_COVERED

    def says(self, words: Words) -> bool:
        """Whether these words follow each other somewhere in the text."""
        return len(words) >= 2 and f" {' '.join(words)} " in self._running

    def share_of(self, words: Words) -> float:
        shingles = _shingled(words)
        return sum(1 for each in shingles if each in self.shingles) / len(shingles) if shingles else 0.0


def extracted_text(tree: Element) -> str:
    """What trafilatura takes for the text of the page; empty when it finds none."""
    if _size(tree) > _LARGEST_TREE:
        return ""
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    document = bare_extraction(deepcopy(tree), include_comments=False, include_tables=True)
    text = getattr(document, "text", None)
    return text if isinstance(text, str) else ""


def _size(tree: Element) -> int:
    """The depths of all elements together: what extraction costs grows with it."""
    total = depth = 0
    for event, _ in lxml.etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        total += depth if event == "start" else 0
    return total
