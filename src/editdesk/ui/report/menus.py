"""The menus that a report's page brings along: every act of the page, each with its key."""

from __future__ import annotations

import re

from PySide6.QtGui import QAction

from editdesk.ui.main_window import MenuOf
from editdesk.ui.report.page import ReportPage


def menus_of(page: ReportPage) -> list[MenuOf]:
    """The menus, from left to right."""
    acts = page.acts
    panes = (acts.outline, acts.comments, acts.approval)
    styles = [_told(act, page) for act in (acts.bold, acts.italic, acts.bullets, acts.numbers)]
    comments = (acts.comment, acts.next_comment, acts.previous_comment)
    finds = (acts.find, acts.replace, acts.find_next, acts.find_previous)
    known = {acts.save, acts.export, acts.desk, *panes, *comments, *finds}
    # Bullets and numbers stand among the styles, where one turns them on and off.
    twice = {acts.bullets.text(), acts.numbers.text()}
    kinds = [act for act in page.actions() if act not in known and act.text() not in twice]
    return [
        ("Report", (acts.save, acts.export, None, *panes, None, acts.desk)),
        ("Edit", (_told(acts.undo, page), _told(acts.redo, page), None, *finds)),
        ("Text", (*styles, None, *kinds)),
        ("Comment", (acts.comment, None, acts.next_comment, acts.previous_comment)),
    ]


def _told(act: QAction, page: ReportPage) -> QAction:
    """`act` with its key beside its name.

    The page hears these keys itself, so that they are no shortcuts; they stand in the tooltip.
    """
    keys = re.search(r"\((.+)\)$", act.toolTip())
    told = QAction(f"{act.text()}\t{keys[1]}" if keys else act.text(), page)
    told.triggered.connect(act.trigger)
    return told
