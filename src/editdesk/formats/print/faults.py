"""What Typst says is wrong, told as a sentence with file and line."""

from __future__ import annotations

import re
from collections.abc import Sequence

import typst

from editdesk.errors import EditdeskError
from editdesk.formats.print.layouts import BrokenLayout, Layout

_LACKING = re.compile(r'the text `"(.+?)"` could not be displayed', re.DOTALL)
_PLACE = re.compile(r"┌─ (\S*?)([^/\s]+\.typ):(\d+):\d+")
_MOST_SHOWN = 12


class MissingLetters(EditdeskError):
    """No font has the letters of a text."""

    def __init__(self, letters: Sequence[str]) -> None:
        shown = " ".join(letters[:_MOST_SHOWN]) + (" …" if len(letters) > _MOST_SHOWN else "")
        super().__init__(
            f"The pages cannot be made: no font here has the letters “{shown}”.",
            hint="Install a font with these letters, or put one into the house’s folder of fonts.",
        )


class MissingFont(EditdeskError):
    """A family of fonts that was asked for is not there."""

    def __init__(self, families: Sequence[str], asked_at: Sequence[str] = ()) -> None:
        names = " and ".join(f"“{family.title()}”" for family in families)
        where = f" ({'; '.join(asked_at)})" if asked_at else ""
        super().__init__(
            f"The font {names} is not on this computer{where}.",
            hint="Install it, put it into the house’s folder of fonts, or choose another font.",
        )


def letters_lacking(error: typst.TypstError) -> list[str]:
    """The letters that no font has, each once."""
    return list(dict.fromkeys(_LACKING.findall(error.diagnostic)))


def is_of_tags(error: typst.TypstError) -> bool:
    """Whether `error` is about what a tagged PDF must be, and not about the layout."""
    return error.message.startswith("PDF/UA") or "internal error" in error.message


def place_in(diagnostic: str) -> str:
    """The first place that `diagnostic` shows, as file and line; empty where it shows none."""
    place = _PLACE.search(diagnostic)
    return f"{place[2]}, line {place[3]}" if place else ""


def told(error: typst.TypstError, layout: Layout) -> BrokenLayout:
    """`error` as a sentence; in a file of the layout with its line."""
    # warnings stand before the error
    _, _, diagnostic = error.diagnostic.rpartition("error: ")
    place = place_in(diagnostic)
    where = f" ({place})" if place else ""
    message = error.message.rstrip(".")
    return BrokenLayout(
        f"The layout “{layout.name}” cannot be made into pages{where}: {message}.",
        hint="Mend the layout, or choose another one."
        if layout.is_house
        else "Export as Word or HTML meanwhile.",
    )
