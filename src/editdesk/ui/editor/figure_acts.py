"""What is done to figures on the page, once it is known with which picture and which words."""

from __future__ import annotations

from collections.abc import Callable

from editdesk.text.body import Span
from editdesk.text.edits import Edit
from editdesk.text.figures import (
    Figure,
    figure_beside,
    figure_in,
    figuring,
    with_alternative,
    with_picture,
    without_figure,
)
from editdesk.ui.editor.hand import Hand


class FigureActs:
    """What `hand` does to the figure in which `selected` lies.

    `act` has it done and sees to the caret, `choose` selects.
    """

    def __init__(
        self,
        hand: Hand,
        selected: Callable[[], Span],
        act: Callable[[Callable[[], None]], None],
        choose: Callable[[Span], None],
    ) -> None:
        self._hand, self._selected, self._act, self._choose = hand, selected, act, choose

    def acts(self) -> dict[str, Callable[[], None]]:
        """The acts by id."""
        return {"remove figure": self.remove}

    def figure(self) -> Figure | None:
        """The figure in whose picture, caption or credit the selection begins, or the caret stands."""
        start = self._selected().start
        return figure_in(self._hand.body, start, start)

    def choose_beside(self, *, before: bool) -> bool:
        """Whether Backspace or Delete met a figure: it is chosen, and the next press takes it away."""
        figure = figure_beside(self._hand.body, self._selected().start, before=before)
        if figure is not None:
            self._choose(figure.span)
        return figure is not None

    def insert(self, digest: str, alternative: str | None, caption: str, credit: str) -> None:
        """A new figure, after the block in which the selection ends."""
        at = self._selected().end
        edit = figuring(self._hand.body, at, digest, alternative, caption, credit)
        self._act(lambda: self._hand.perform(edit))

    def say(self, figure: Figure, alternative: str | None) -> None:
        """Let the picture of `figure` say `alternative`; None for what nobody has said yet."""
        delta = with_alternative(self._hand.body, figure.at, alternative)
        self._act(lambda: self._hand.perform(Edit(delta, figure.at), selects=figure.span))

    def replace(self, figure: Figure, digest: str, alternative: str | None) -> None:
        """Put another picture in the place of that of `figure`."""
        delta = with_picture(self._hand.body, figure.at, digest, alternative)
        self._act(lambda: self._hand.perform(Edit(delta, figure.at), selects=figure.span))

    def remove(self) -> None:
        """Take the figure away with its caption and credit."""
        figure = self.figure()
        if figure is not None:
            self._act(lambda: self._hand.perform(without_figure(self._hand.body, figure)))
