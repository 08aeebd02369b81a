"""What each act of the text means to the page: the callables by the ids of the table of acts."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Protocol

from editdesk.text.marks import LINE_BREAK, STYLES
from editdesk.ui.acts import KINDS, acts_in

NO_BREAK_SPACE = "\u00a0"


class Writer(Protocol):
    """The page as its acts see it."""

    def undo_act(self) -> None: ...
    def redo_act(self) -> None: ...
    def cut(self) -> None: ...
    def copy(self) -> None: ...
    def paste(self) -> None: ...
    def paste_plain(self) -> None: ...
    def selectAll(self) -> None: ...
    def split(self) -> None: ...
    def type_text(self, text: str) -> None: ...
    def delete(self, *, before: bool, word: bool) -> None: ...
    def indent(self, by: int) -> None: ...
    def toggle_style(self, key: str) -> None: ...
    def cut_from_print(self) -> None: ...
    def set_kind(self, kind: str, level: int | None = None) -> None: ...


def page_acts(page: Writer) -> dict[str, Callable[[], None]]:
    """What `page` does itself, by act id."""
    acts: dict[str, Callable[[], None]] = {
        "undo": page.undo_act,
        "redo": page.redo_act,
        "cut": page.cut,
        "copy": page.copy,
        "paste": page.paste,
        "paste plain": page.paste_plain,
        "select all": page.selectAll,
        "split": page.split,
        "line break": partial(page.type_text, LINE_BREAK),
        "no break space": partial(page.type_text, NO_BREAK_SPACE),
        "delete before": partial(page.delete, before=True, word=False),
        "delete after": partial(page.delete, before=False, word=False),
        "delete word before": partial(page.delete, before=True, word=True),
        "delete word after": partial(page.delete, before=False, word=True),
        "indent": partial(page.indent, 1),
        "outdent": partial(page.indent, -1),
        "not in print": page.cut_from_print,
    }
    acts |= {style: partial(page.toggle_style, style) for style in STYLES - {"link"}}
    for act in acts_in((KINDS,)):
        kind, _, level = act.id.partition(" ")
        acts[act.id] = partial(page.set_kind, kind, int(level) if level else None)
    return acts
