"""The menus that a report's page brings along, each act with its keys."""

from __future__ import annotations

from editdesk.ui.acts import PAGE_VIEW, REPORT_MENUS
from editdesk.ui.main_window import MenuOf
from editdesk.ui.report.page import ReportPage


def menus_of(page: ReportPage) -> list[MenuOf]:
    """The menus, from left to right; the last is what the page adds to the window's View."""
    return [(menu.name, page.acts.entries(menu)) for menu in (*REPORT_MENUS, PAGE_VIEW)]
