"""The type the window is set in: Source Serif for text, the system's sans or Source Sans for the rest.

Both families come as packages, so that a bare machine looks right too. Qt keeps
what was loaded; `load` may be called again and costs nothing then.
"""

from __future__ import annotations

import sys
from collections.abc import Collection
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase, QFontInfo
from PySide6.QtWidgets import QApplication

SERIF, SANS = "Source Serif Pro", "Source Sans Pro"
# Cuts by the name of their file, and what Qt calls them.
CUTS = {
    "Regular": "Regular",
    "Semibold": "Semibold",
    "It": "Italic",
    "Bold": "Bold",
    "SemiboldIt": "Semibold Italic",
    "BoldIt": "Bold Italic",
}
# What the desk is set in; the first paint waits for no others.
FIRST = ("Regular", "Semibold")

# Systems whose window type is worth keeping; elsewhere Source Sans stands in.
_GOOD_SANS = (
    "segoe ui",
    "adwaita sans",
    "cantarell",
    "inter",
    "ubuntu",
    "ubuntu sans",
    "noto sans",
    "roboto",
)


@dataclass(frozen=True)
class Families:
    """Names of families, best first."""

    serif: tuple[str, ...] = (SERIF, "Source Serif 4", "Georgia", "Noto Serif")
    sans: tuple[str, ...] = (SANS, "Source Sans 3", "Noto Sans")


def load(app: QApplication, cuts: Collection[str] = tuple(CUTS)) -> Families:
    """The families to set the window in; these `cuts` are loaded, and `app` writes in the sans."""
    for package, family in (("font_source_serif_pro", SERIF), ("font_source_sans_pro", SANS)):
        there = QFontDatabase.styles(family)
        wanted = [cut for cut in cuts if CUTS[cut] not in there]
        for path in _files(package, family.replace(" ", ""), wanted):
            QFontDatabase.addApplicationFont(str(path))
    families = families_of(QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont))
    app.setFont(font(families.sans, 13))
    return families


def families_of(system: QFont) -> Families:
    """The families for a system that writes its own windows in `system`."""
    name = QFontInfo(system).family()
    if sys.platform == "darwin" or name.casefold() in _GOOD_SANS:
        return Families(sans=(name, *Families.sans))
    return Families()


def font(families: tuple[str, ...], px: float, weight: int = 400, italic: bool = False) -> QFont:
    """A font of the first family there is, `px` pixels high."""
    made = QFont()
    made.setFamilies(list(families))
    made.setPixelSize(max(1, round(px)))
    made.setWeight(QFont.Weight(weight))
    made.setItalic(italic)
    # Letters keep their own widths at any size, as on paper.
    made.setHintingPreference(QFont.HintingPreference.PreferVerticalHinting)
    return made


def _files(package: str, name: str, cuts: Collection[str]) -> list[Path]:
    """The files of a font package; found without importing it, since that lists its whole folder."""
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        return []
    folder = Path(spec.origin).parent / "files"
    return [path for cut in cuts if (path := folder / f"{name}-{cut}.otf").exists()]
