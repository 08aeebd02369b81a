"""Make a publication into pages, by a compiler that stays warm from one text to the next.

The layouts and the pictures lie in a private folder, which is all that Typst can
read; the report lies there as JSON. Fonts are a house's own, then the two families that come
with the program; the system's are asked only for letters that ours lack, or where a
layout of the house or a choice asks for another family.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from functools import partial
from types import TracebackType
from typing import Literal, TypeAlias

import msgspec
import typst

from editdesk.formats.print.faults import MissingLetters, is_of_tags, letters_lacking, told
from editdesk.formats.print.fonts import fonts_for
from editdesk.formats.print.layouts import Layout, LayoutKind, Layouts
from editdesk.formats.print.options import PAPERS, PageOptions
from editdesk.formats.print.page_report import page_report
from editdesk.formats.print.private_folder import REPORT, PrivateFolder
from editdesk.formats.publication import Attachments, Publication
from editdesk.formats.review_copy import ReviewCopy

Form: TypeAlias = Literal["pdf", "png", "svg"]
USUAL_PPI = 144.0

# Latin, Greek, Cyrillic, punctuation, currency, arrows and signs: what the two families and
# Typst's own have.
_OTHER_SCRIPTS = re.compile("[^\x00-\u052f\u1d00-\u1fff\u2000-\u23ff\u2500-\u25ff\ufb00-\ufb06\ufffc]")
_UNKNOWN_FONT = "unknown font family: "
_PLACES = "query(<place>).map(it => (it.value, it.location().position()))"


class Placed(msgspec.Struct, frozen=True):
    """Where a block of the text begins or ends: a page, from 1, and a point of a base line.

    `block` is its number in the publication's body; x and y are points from the page's upper left.
    """

    block: int
    is_end: bool
    page: int
    x: float
    y: float


class Pages(msgspec.Struct, frozen=True):
    """A PDF, or a picture of each page; and families of fonts that were asked for and are not there."""

    files: tuple[bytes, ...]
    missing_fonts: tuple[str, ...] = ()


class Typesetter:
    """A warm compiler and its private folder, for one thread at a time; to be closed."""

    def __init__(self, layouts: Layouts | None = None) -> None:
        self._layouts = layouts or Layouts()
        self._folder = PrivateFolder(self._layouts)
        self._compilers: dict[tuple[str, bool], typst.Compiler] = {}
        self._last: typst.Compiler | None = None

    def __enter__(self) -> Typesetter:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

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
        form: Form = "pdf",
        ppi: float = USUAL_PPI,
    ) -> Pages:
        """`publication` laid out by `options`, by default its own.

        BrokenLayout, MissingLetters, BadPageOption; a font that is missing is told in what is
        given back, since the pages were made with another.
        """
        layout, settled = self._layouts.settled(options or publication.page, kind_of(publication))
        report = page_report(
            publication, partial(self._folder.picture, attachments=attachments), _for_layout(layout, settled)
        )
        compiler = self._compiler(layout, settled, report)
        self._folder.put_report(report)
        stamp = int(publication.stamp.timestamp())
        try:
            files, warnings = _compiled(compiler, form, ppi, stamp)
        except typst.TypstError as error:
            raise told(error, layout) from error
        self._last = compiler
        return Pages(files, _missing(warnings))

    def places(self) -> tuple[Placed, ...]:
        """Where the blocks stand on the pages made last; empty before there were any."""
        return _places(self._last) if self._last is not None else ()

    def _compiler(self, layout: Layout, settled: PageOptions, report: bytes) -> typst.Compiler:
        self._folder.refresh()
        with_system = layout.is_house or bool(settled.font) or bool(_OTHER_SCRIPTS.search(report.decode()))
        key = layout.name, with_system
        if key not in self._compilers:
            self._compilers[key] = typst.Compiler(
                self._folder.path_of(layout),
                root=self._folder.root,
                font_paths=fonts_for(self._layouts.house_fonts, with_system=with_system),
                # never another value: whatever stands here goes into every key of Typst's memory
                sys_inputs={"report": REPORT},
                package_path=self._folder.root,
                package_cache_path=self._folder.root,
            )
        return self._compilers[key]


def kind_of(publication: Publication) -> LayoutKind:
    """What kind of copy `publication` is, as layouts tell them apart."""
    if isinstance(publication, ReviewCopy):
        return "review"
    return "certificate" if publication.is_certificate else "clean"


def _for_layout(layout: Layout, settled: PageOptions) -> dict[str, object]:
    """The choices that `layout` knows, the paper by Typst's name."""
    choices = {name: value for name, value in msgspec.structs.asdict(settled).items() if name in layout.knows}
    if "paper" in choices:
        choices["paper"] = PAPERS[settled.paper]
    return choices


def _compiled(
    compiler: typst.Compiler, form: Form, ppi: float, stamp: int
) -> tuple[tuple[bytes, ...], list[typst.TypstWarning]]:
    if form != "pdf":
        return _files(compiler.compile_with_warnings(format=form, ppi=ppi))
    # The strictest first: PDF/UA-1, then tags without its promise, then none, because Typst 0.15
    # cannot tag a link in a cell that goes over two columns.
    ways: tuple[tuple[list[typst.PDFStandard], bool], ...] = ((["ua-1"], True), ([], True), ([], False))
    for standards, has_tags in ways[:-1]:
        try:
            return _files(
                compiler.compile_with_warnings(
                    format="pdf",
                    timestamp=stamp,
                    pdf_standards=standards,
                    pdf_tags=has_tags,
                )
            )
        except typst.TypstError as error:
            lacking = letters_lacking(error)
            if lacking:
                raise MissingLetters(lacking) from error
            if not is_of_tags(error):
                raise
    return _files(compiler.compile_with_warnings(format="pdf", timestamp=stamp, pdf_tags=False))


def _files(
    made: tuple[bytes | list[bytes] | None, list[typst.TypstWarning]],
) -> tuple[tuple[bytes, ...], list[typst.TypstWarning]]:
    files, warnings = made
    assert files is not None
    return (files,) if isinstance(files, bytes) else tuple(files), warnings


def _missing(warnings: Iterable[typst.TypstWarning]) -> tuple[str, ...]:
    """Families that were asked for and are not there, as Typst names them."""
    names = [
        warning.message.removeprefix(_UNKNOWN_FONT)
        for warning in warnings
        if warning.message.startswith(_UNKNOWN_FONT)
    ]
    return tuple(dict.fromkeys(names))


def _places(compiler: typst.Compiler) -> tuple[Placed, ...]:
    """The places of blocks; what stands on several pages, as the head of a table, where it stands first."""
    found: dict[tuple[int, bool], Placed] = {}
    for (block, is_end), at in json.loads(compiler.eval(_PLACES)):
        placed = Placed(block, bool(is_end), at["page"], _points(at["x"]), _points(at["y"]))
        found.setdefault((block, placed.is_end), placed)
    return tuple(found.values())


def _points(length: str) -> float:
    return float(length.removesuffix("pt"))
