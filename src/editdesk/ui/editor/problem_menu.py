"""What can be done about a problem, at the top of a menu: what may be put there, and what to keep."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from editdesk.checks.finding import Finding
from editdesk.checks.spelling import SPELLING


class ProblemActs(NamedTuple):
    """What becomes of a problem."""

    fix: Callable[[Finding, str], None]
    ignore: Callable[[Finding], None]
    keep_for_me: Callable[[Finding], None]
    keep_for_house: Callable[[Finding], None]


def fix_name(words: str) -> str:
    """What the window calls a fix: its words, or that they can go."""
    if not words:
        return "Take it out"
    return words.replace("&", "&&") if words.strip() else "Put one space"


def add_problem(
    menu: QMenu, finding: Finding, fixes: Sequence[str], acts: ProblemActs, *, is_read_only: bool
) -> None:
    """Put `finding` at the top of `menu`."""
    message = QAction(finding.message.replace("&", "&&"), menu)
    message.setEnabled(False)
    entries = [message]
    for number, words in enumerate(fixes):
        entry = _entry(menu, fix_name(words), partial(acts.fix, finding, words), not is_read_only)
        if number == 0:
            font = entry.font()
            font.setBold(True)
            entry.setFont(font)
        entries.append(entry)
    entries.append(_line(menu))
    entries.append(_entry(menu, "Ignore here", partial(acts.ignore, finding), not is_read_only))
    if finding.check == SPELLING:
        entries.append(_entry(menu, "Add to my dictionary", partial(acts.keep_for_me, finding)))
        entries.append(_entry(menu, "Add to the house dictionary", partial(acts.keep_for_house, finding)))
    before = menu.actions()[0] if menu.actions() else None
    if before is not None:
        entries.append(_line(menu))
    for entry in entries:
        if before is None:
            menu.addAction(entry)
        else:
            menu.insertAction(before, entry)


def _entry(menu: QMenu, name: str, do: Callable[[], None], is_enabled: bool = True) -> QAction:
    entry = QAction(name, menu)
    entry.triggered.connect(lambda: do())
    entry.setEnabled(is_enabled)
    return entry


def _line(menu: QMenu) -> QAction:
    line = QAction(menu)
    line.setSeparator(True)
    return line
