"""The layouts that pages of this desk can have, for window and command line."""

from __future__ import annotations

from pathlib import Path

from editdesk.formats.print.layouts import BrokenLayout, Layout, LayoutKind, Layouts
from editdesk.formats.print.options import PAPERS, BadPageOption, PageOptions

__all__ = [
    "PAPERS",
    "BadPageOption",
    "BrokenLayout",
    "Layout",
    "LayoutKind",
    "PageOptions",
    "layouts",
    "settled",
]


def layouts(house_folder: Path | None, kind: LayoutKind = "clean") -> list[Layout]:
    """The layouts for copies of this `kind`: ours, then the house's; a broken one tells its `fault`."""
    return [layout for layout in Layouts(house_folder).all() if kind in layout.kinds]


def settled(options: PageOptions, house_folder: Path | None, kind: LayoutKind = "clean") -> PageOptions:
    """`options` with the layout's own choices for what they leave open; BadPageOption, BrokenLayout."""
    return Layouts(house_folder).settled(options, kind)[1]
