"""The fonts that pages are set in: the house's first, then the two families that come with the program."""

from __future__ import annotations

import shutil
import tempfile
from functools import lru_cache
from pathlib import Path

import font_source_sans_pro  # type: ignore[import-untyped]
import font_source_serif_pro  # type: ignore[import-untyped]
import typst

_FACES = frozenset(("Regular", "It", "Bold", "BoldIt", "Light", "LightIt", "Semibold", "SemiboldIt"))


def fonts_for(house: Path | None, *, with_system: bool) -> typst.Fonts:
    """The fonts in the folder `house`, ours, and those of the system where they are asked for."""
    there = tuple(sorted((file.name, file.stat().st_mtime_ns) for file in house.iterdir())) if house else ()
    return _fonts(house, there, with_system=with_system)


@lru_cache(maxsize=4)
def _fonts(house: Path | None, there: tuple[tuple[str, int], ...], *, with_system: bool) -> typst.Fonts:
    """As `fonts_for`; `there` says what lay in the folder, so that a new font is found."""
    folders = [*([str(house)] if house else []), _font_folder().name]
    return typst.Fonts(include_system_fonts=with_system, font_paths=folders)


@lru_cache(maxsize=1)
def _font_folder() -> tempfile.TemporaryDirectory[str]:
    """A folder with one file for each face, kept while the program runs.

    The packages hold each face twice, as OTF and TTF; Typst takes what the file
    system lists first, and the pages would differ from machine to machine.
    """
    folder = tempfile.TemporaryDirectory(prefix="editdesk-fonts-")
    for package in (font_source_serif_pro, font_source_sans_pro):
        for file in sorted(Path(package.font_directory).glob("*.otf")):
            if file.stem.split("-")[-1] in _FACES:
                _place(file, Path(folder.name) / file.name)
    return folder


def _place(file: Path, place: Path) -> None:
    try:
        place.symlink_to(file)
    except OSError:
        # Windows lets few people make links
        shutil.copyfile(file, place)
