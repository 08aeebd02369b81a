"""Write a publication as PDF pages, laid out by Typst.

The layout and the pictures lie in a fresh private folder, which is all that
Typst can read; the report comes to it as JSON. Fonts are the two families that
come with the program; the system's are asked only for letters these lack.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from functools import lru_cache
from pathlib import Path

import font_source_sans_pro  # type: ignore[import-untyped]
import font_source_serif_pro  # type: ignore[import-untyped]
import typst

from editdesk.errors import EditdeskError
from editdesk.formats.print.page_parts import Pages, pages
from editdesk.formats.print.traces import without_traces
from editdesk.formats.publication import Attachments, Publication
from editdesk.resources import resource

# Latin, Greek, Cyrillic, punctuation, currency, arrows and signs: what the two families and
# Typst's own have.
_OTHER_SCRIPTS = re.compile("[^\x00-\u052f\u1d00-\u1fff\u2000-\u23ff\u2500-\u25ff\ufb00-\ufb06\ufffc]")
_FACES = frozenset(("Regular", "It", "Bold", "BoldIt", "Light", "LightIt", "Semibold", "SemiboldIt"))


class BrokenLayout(EditdeskError):
    """A layout cannot be made into pages."""


def write(publication: Publication, attachments: Attachments) -> bytes:
    """The file, in the newspaper layout."""
    made = pages(publication, attachments)
    with tempfile.TemporaryDirectory(prefix="editdesk-") as folder:
        root = Path(folder)
        layout = root / "layout.typ"
        layout.write_bytes(resource("layouts/newspaper.typ").read_bytes())
        for name, data in made.pictures.items():
            (root / name).write_bytes(data)
        return _compiled(layout, root, made, int(publication.stamp.timestamp()))


def _compiled(layout: Path, root: Path, made: Pages, stamp: int) -> bytes:
    compiler = typst.Compiler(
        layout,
        root=root,
        font_paths=_fonts(with_system=bool(_OTHER_SCRIPTS.search(made.report))),
        sys_inputs={"report": made.report},
        package_path=root,
        package_cache_path=root,
    )
    try:
        try:
            data = compiler.compile(format="pdf", timestamp=stamp)
        except typst.TypstError as error:
            if "internal error" not in error.message:
                raise
            # Typst 0.15 cannot tag a link in a cell that goes over two columns
            data = compiler.compile(format="pdf", timestamp=stamp, pdf_tags=False)
    except typst.TypstError as error:
        raise BrokenLayout(
            f"The pages cannot be laid out: {error.message}.", hint="Export as Word or HTML meanwhile."
        ) from error
    assert isinstance(data, bytes)
    return without_traces(data)


@lru_cache(maxsize=2)
def _fonts(*, with_system: bool) -> typst.Fonts:
    return typst.Fonts(include_system_fonts=with_system, font_paths=[_font_folder().name])


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
