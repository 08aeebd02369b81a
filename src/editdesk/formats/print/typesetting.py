"""Make a publication into pages, by a compiler that stays warm from one text to the next.

The layouts and the pictures lie in a private folder, which is all that Typst can
read; the report lies there as JSON. Fonts are a house's own, then the two families that come
with the program; the system's are asked only for letters that ours lack, or where a
layout of the house or a choice asks for another family.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Literal, TypeAlias

import msgspec
import typst

from editdesk.formats.print.faults import MissingLetters, is_of_tags, letters_lacking, place_in, told
from editdesk.formats.print.fonts import fonts_for
from editdesk.formats.print.layouts import Layout, LayoutKind, Layouts
from editdesk.formats.print.options import PAPERS, WIDTHS, PageOptions
from editdesk.formats.print.page_report import page_report
from editdesk.formats.print.private_folder import REPORT, PrivateFolder
from editdesk.formats.publication import Attachments, Publication
from editdesk.formats.review_copy import ReviewCopy

# Latin, Greek, Cyrillic, punctuation, currency, arrows and signs: what the two families and
# Typst's own have.
_OTHER_SCRIPTS = re.compile("[^\x00-\u052f\u1d00-\u1fff\u2000-\u23ff\u2500-\u25ff\ufb00-\ufb06\ufffc]")
# The standards a PDF is held to, and whether it is tagged. The strictest first: PDF/UA-1, then tags
# without its promise, then none, because Typst 0.15 cannot tag a link in a cell over two columns.
_Way: TypeAlias = tuple[tuple[Literal["ua-1"], ...], bool]
_UNTAGGED: tuple[_Way, ...] = (((), False),)
_WAYS: tuple[_Way, ...] = ((("ua-1",), True), ((), True), *_UNTAGGED)
_UNKNOWN_FONT = "unknown font family: "


class Pages(msgspec.Struct, frozen=True):
    """A PDF, and families of fonts that were asked for and are not there.

    `fonts_asked_at` are the places in a house's files that asked for those.
    """

    pdf: bytes
    missing_fonts: tuple[str, ...] = ()
    fonts_asked_at: tuple[str, ...] = ()


class Typesetter:
    """A warm compiler and its private folder, for one thread at a time; to be closed."""

    def __init__(self, layouts: Layouts | None = None) -> None:
        self._layouts = layouts or Layouts()
        self._folder = PrivateFolder(self._layouts)
        # The compiler of each layout, with the fonts that it knows.
        self._compilers: dict[Path, tuple[typst.Fonts, typst.Compiler]] = {}

    def close(self) -> None:
        """The private folder goes."""
        self._compilers.clear()
        self._folder.close()

    def pages(
        self,
        publication: Publication,
        attachments: Attachments,
        options: PageOptions | None = None,
        *,
        is_proof: bool = False,
    ) -> Pages:
        """`publication` laid out by `options`, by default its own.

        BrokenLayout, MissingLetters, BadPageOption; a font that is missing is told in what is
        given back, since the pages were made with another. A proof is to be looked at here, not
        to be given away: it has no tags and takes half the time.
        """
        layout, settled = self._layouts.settled(options or publication.page, kind_of(publication))
        report = page_report(
            publication, partial(self._folder.picture, attachments=attachments), choices_for(layout, settled)
        )
        has_other_scripts = bool(_OTHER_SCRIPTS.search(report.decode()))
        compiler = self._compiler(
            layout, with_system=has_other_scripts or layout.is_house or bool(settled.font)
        )
        self._folder.put_report(report)
        stamp = int(publication.stamp.timestamp())
        # only what is tagged tells the letters that no font has
        ways = _UNTAGGED if is_proof and not has_other_scripts else _WAYS
        try:
            pdf, warnings = _compiled(compiler, ways, stamp)
        except typst.TypstError as error:
            raise told(error, layout) from error
        missing = [warning for warning in warnings if warning.message.startswith(_UNKNOWN_FONT)]
        families = [warning.message.removeprefix(_UNKNOWN_FONT) for warning in missing]
        places = [place_in(warning.diagnostic) for warning in missing] if layout.is_house else []
        return Pages(pdf, tuple(dict.fromkeys(families)), tuple(dict.fromkeys(places)))

    def _compiler(self, layout: Layout, *, with_system: bool) -> typst.Compiler:
        self._folder.refresh()
        path = self._folder.path_of(layout)
        fonts = fonts_for(self._layouts.house_fonts, with_system=with_system)
        known = self._compilers.get(path)
        if known is None or known[0] is not fonts:
            compiler = typst.Compiler(
                path,
                root=self._folder.root,
                font_paths=fonts,
                # never another value: whatever stands here goes into every key of Typst's memory
                sys_inputs={"report": REPORT},
                package_path=self._folder.root,
                package_cache_path=self._folder.root,
            )
            known = self._compilers[path] = (fonts, compiler)
        return known[1]


def kind_of(publication: Publication) -> LayoutKind:
    """What kind of copy `publication` is, as layouts tell them apart."""
    if isinstance(publication, ReviewCopy):
        return "review"
    return "certificate" if publication.is_certificate else "clean"


def choices_for(layout: Layout, settled: PageOptions) -> dict[str, object]:
    """The choices that `layout` knows, the paper by Typst's name and with its width in millimetres."""
    choices = {name: value for name, value in msgspec.structs.asdict(settled).items() if name in layout.knows}
    if "paper" in choices:
        choices |= {"paper": PAPERS[settled.paper], "width": WIDTHS[settled.paper]}
    return choices


def _compiled(
    compiler: typst.Compiler, ways: Sequence[_Way], stamp: int
) -> tuple[bytes, list[typst.TypstWarning]]:
    """The PDF, made in the first of `ways` that Typst can go."""
    for standards, has_tags in ways:
        try:
            pdf, warnings = compiler.compile_with_warnings(
                format="pdf", timestamp=stamp, pdf_standards=[*standards], pdf_tags=has_tags
            )
        except typst.TypstError as error:
            lacking = letters_lacking(error)
            if lacking:
                raise MissingLetters(lacking) from error
            if not has_tags or not is_of_tags(error):
                raise
            continue
        assert isinstance(pdf, bytes)
        return pdf, warnings
    raise AssertionError("the last way has no tags")
