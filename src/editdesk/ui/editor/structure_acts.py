"""Rules and plain words, at the hand."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from editdesk.text.body import Span
from editdesk.text.edits import Edit
from editdesk.text.marks import PLAIN
from editdesk.text.structure import cleared, leaving, ruling
from editdesk.ui.editor.hand import Hand


class StructureActs:
    """Acts on blocks and words with `hand`; `selected` gives what is selected."""

    def __init__(
        self,
        hand: Hand,
        selected: Callable[[], Sequence[Span]],
        act: Callable[[Callable[[], None]], None],
    ) -> None:
        self._hand, self._selected, self._act = hand, selected, act

    def acts(self) -> Mapping[str, Callable[[], None]]:
        """What can be done, by act id."""
        return {"rule": self.put_rule, "clear formatting": self.clear_formatting}

    def put_rule(self) -> None:
        """Put a rule where the selection ends."""
        at = self._selected()[-1].end
        self._act(lambda: self._hand.perform(ruling(self._hand.body, at)))

    def clear_formatting(self) -> None:
        """Take all style but links off the selected words, or off what is typed next."""
        spans = self._selected()
        whole = Span(spans[0].start, spans[-1].end)
        if whole.start == whole.end:
            self._hand.chosen_style = PLAIN
            return
        delta = cleared(self._hand.body, spans)
        self._act(lambda: self._hand.perform(Edit(delta, whole.end), selects=whole))

    def leave(self) -> bool:
        """Whether Backspace leaves a list or a quote here, before it would join blocks; then it is done."""
        at = self._selected()[0].start
        delta = leaving(self._hand.body, at)
        if delta:
            self._act(lambda: self._hand.perform(Edit(delta, at)))
        return bool(delta)
