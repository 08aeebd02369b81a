"""The menus that a report's page brings along: every act of the page, each with its key."""

from __future__ import annotations

from PySide6.QtGui import QAction

from editdesk.ui.main_window import MenuOf
from editdesk.ui.report_page import ReportPage


def menus_of(page: ReportPage) -> list[MenuOf]:
    """The menus, from left to right."""
    acts = page.acts
    menus: list[MenuOf] = [
        (
            "Report",
            (acts.save, acts.export, None, acts.outline, acts.comments, acts.approval, None, acts.desk),
        ),
        ("Edit", (acts.undo, acts.redo)),
        ("Comment", (acts.comment, None, acts.next_comment, acts.previous_comment)),
    ]
    styles = (acts.bold, acts.italic, None, acts.bullets, acts.numbers)
    known = {act for _, named in menus for act in named} | set(styles)
    kinds: list[QAction | None] = [act for act in page.actions() if act not in known]
    menus.insert(2, ("Text", (*styles, None, *kinds)))
    return menus
