"""Going through elements: each tag has its step, and what has none is gone into."""

from __future__ import annotations

from collections.abc import Callable

from editdesk.formats.docx.names import ALTERNATIVES, STRUCTURED, WRAPPERS, Element
from editdesk.formats.docx.things import chosen


class Walk:
    """Takes the step in `_walks` for what has one; passes by what is in `_passed_by`; goes into the rest."""

    _passed_by: frozenset[str] = frozenset()

    def __init__(self) -> None:
        self._walks: dict[str, Callable[[Element], None]] = {
            STRUCTURED: self._structured,
            ALTERNATIVES: self._alternatives,
            **dict.fromkeys(WRAPPERS, self.walk),
        }

    def walk(self, element: Element) -> None:
        """Everything in `element`, in order."""
        for one in element:
            step = self._walks.get(one.tag)
            if step is not None:
                step(one)
            elif len(one) and one.tag not in self._passed_by:
                self.walk(one)

    def _structured(self, element: Element) -> None:
        for one in element:
            if one.tag in WRAPPERS:
                self.walk(one)

    def _alternatives(self, element: Element) -> None:
        branch = chosen(element)
        if branch is not None:
            self.walk(branch)
