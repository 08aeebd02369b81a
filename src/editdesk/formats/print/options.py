"""What one may choose about printed pages; whatever is left out is the layout's own choice."""

from __future__ import annotations

import re

import msgspec
from msgspec.structs import asdict

from editdesk.errors import EditdeskError

# Names that people use, and Typst's.
PAPERS = {
    "a3": "a3",
    "a4": "a4",
    "a5": "a5",
    "b5": "iso-b5",
    "letter": "us-letter",
    "legal": "us-legal",
    "tabloid": "us-tabloid",
    "compact": "newspaper-compact",
    "berliner": "newspaper-berliner",
    "broadsheet": "newspaper-broadsheet",
}
# How wide each is, in millimetres.
WIDTHS = {
    "a3": 297,
    "a4": 210,
    "a5": 148,
    "b5": 176,
    "letter": 216,
    "legal": 216,
    "tabloid": 279,
    "compact": 280,
    "berliner": 315,
    "broadsheet": 381,
}
MOST_COLUMNS = 8
SMALLEST_SIZE, LARGEST_SIZE = 6.0, 24.0

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


class BadPageOption(EditdeskError):
    """A choice about pages that cannot be followed."""


class PageOptions(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A layout, and what is chosen about it; "", 0 and None leave a choice to the layout.

    `size` is that of the text in points, `language` the one whose words are divided (by
    default the report's); with `spreads` left and right pages mirror each other.
    """

    layout: str = ""
    paper: str = ""
    columns: int = 0
    size: float = 0
    font: str = ""
    hyphenation: bool | None = None
    language: str = ""
    drop_cap: bool | None = None
    spreads: bool | None = None

    @property
    def chosen(self) -> dict[str, str | int | float | bool]:
        """What is not left to the layout, by name; the layout itself is none of it."""
        given = {name: value for name, value in asdict(self).items() if name != "layout"}
        return {
            name: value for name, value in given.items() if value or (value is False and name in _SWITCHES)
        }


_SWITCHES = frozenset(("hyphenation", "drop_cap", "spreads"))
# As they are said in a sentence.
NAMES = {
    "paper": "the paper",
    "columns": "the number of columns",
    "size": "the size of the text",
    "font": "the font",
    "hyphenation": "dividing words",
    "language": "the language of dividing words",
    "drop_cap": "a drop cap",
    "spreads": "facing pages",
}


def columns_on(paper: str, own: PageOptions) -> int:
    """As many columns on `paper` as a layout that has its own number on its own paper would have there."""
    share = WIDTHS[paper] / WIDTHS[own.paper] if own.paper else 1
    # a line too long is harder to read than one too short
    return max(1, int(own.columns * share + 0.7))


def refuse_bad(options: PageOptions) -> None:
    """Nothing; BadPageOption for what no layout can follow."""
    if options.paper and options.paper not in PAPERS:
        raise BadPageOption(f"There is no paper “{options.paper}”.", hint=f"Choose {_listed(PAPERS)}.")
    if not 0 <= options.columns <= MOST_COLUMNS:
        raise BadPageOption(
            f"{options.columns} columns do not fit on a page.", hint=f"Choose 1 to {MOST_COLUMNS}."
        )
    if options.size and not SMALLEST_SIZE <= options.size <= LARGEST_SIZE:
        raise BadPageOption(
            f"Text of {options.size:g} points cannot be set.",
            hint=f"Choose {SMALLEST_SIZE:g} to {LARGEST_SIZE:g} points.",
        )
    if options.language and not _LANGUAGE.fullmatch(options.language):
        raise BadPageOption(
            f"“{options.language}” is no language.", hint="Give a language tag such as en, en-GB or de."
        )


def _listed(names: dict[str, str]) -> str:
    *rest, last = names
    return f"{', '.join(rest)} or {last}"
