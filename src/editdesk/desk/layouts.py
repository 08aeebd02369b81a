"""The layouts that pages of this desk can have, for window and command line."""

from __future__ import annotations

from pathlib import Path

from editdesk.formats.print.layouts import BrokenLayout, Layout, Layouts
from editdesk.formats.print.options import PAPERS, BadPageOption, PageOptions

__all__ = ["PAPERS", "BadPageOption", "BrokenLayout", "Layout", "PageOptions", "layouts", "settled"]


def layouts(house_folder: Path | None) -> list[Layout]:
    """Every layout there is: ours, then those of the house; a broken one tells its `fault`."""
    return Layouts(house_folder).all()


def settled(options: PageOptions, house_folder: Path | None) -> PageOptions:
    """`options` with the layout's own choices for what they leave open; BadPageOption, BrokenLayout."""
    return Layouts(house_folder).settled(options)[1]
