"""Makes proofs: lays a publication out with a warm typesetter, draws its pages, finds its lines on them."""

from __future__ import annotations

import msgspec
import pypdfium2  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from editdesk.formats.print.layouts import Layouts
from editdesk.formats.print.options import PageOptions
from editdesk.formats.print.typesetting import Typesetter
from editdesk.formats.proof.letters import letters, sizes
from editdesk.formats.proof.lines import Line, ShortLine, lines, short_last_lines
from editdesk.formats.proof.placing import places
from editdesk.formats.publication import Attachments, Publication

_WHITE = 0xFFFFFFFF


class Laid(msgspec.Struct, frozen=True, tag="laid"):
    """Pages that were made: width and height of each in points, and fonts that were asked for in vain."""

    sizes: tuple[tuple[float, float], ...]
    missing_fonts: tuple[str, ...] = ()


class Drawn(msgspec.Struct, frozen=True, tag="drawn"):
    """A stretch of a page: `width` by `height` pixels, four bytes each, blue first."""

    width: int
    height: int
    pixels: bytes


class Lines(msgspec.Struct, frozen=True, tag="lines"):
    """Every line of the text, and the last ones that hold one or two words."""

    lines: tuple[Line, ...]
    short: tuple[ShortLine, ...]

    @property
    def counted(self) -> list[Line]:
        """Those that count, in order of the text."""
        return [line for line in self.lines if line.is_counted]


class ProofMaker:
    """Keeps the last pages that could be made; for one thread at a time, to be closed."""

    def __init__(self, layouts: Layouts) -> None:
        self._typesetter = Typesetter(layouts)
        self._document: pypdfium2.PdfDocument | None = None
        self._publication: Publication | None = None

    def close(self) -> None:
        """Pages and compiler go."""
        self._let_go()
        self._typesetter.close()

    def lay_out(self, publication: Publication, attachments: Attachments, options: PageOptions) -> Laid:
        """New pages; where they cannot be made (BrokenLayout and its like), the old ones stay."""
        made = self._typesetter.pages(publication, attachments, options, is_proof=True)
        document = pypdfium2.PdfDocument(made.pdf)
        self._let_go()
        self._document, self._publication = document, publication
        return Laid(tuple(sizes(document)), made.missing_fonts)

    def draw(self, page: int, scale: float, top: int, height: int) -> Drawn:
        """`height` rows of pixels of a page from `top`, at `scale` pixels a point; no more than there are."""
        drawn = self._pages[page]
        try:
            width = max(1, round(drawn.get_width() * scale))
            whole = max(1, round(drawn.get_height() * scale))
            height = min(height, whole - top)
            bitmap = pypdfium2.PdfBitmap.new_native(width, height, pdfium.FPDFBitmap_BGRx)
            pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, _WHITE)
            pdfium.FPDF_RenderPageBitmap(bitmap, drawn, 0, -top, width, whole, 0, pdfium.FPDF_ANNOT)
            return Drawn(width, height, bytes(bitmap.buffer))
        finally:
            drawn.close()

    def lines(self) -> Lines:
        """The lines of the text on the pages made last."""
        assert self._publication is not None
        body = self._publication.body
        found = lines(body, places(body, letters(self._pages)))
        return Lines(tuple(found), tuple(short_last_lines(body, found)))

    @property
    def _pages(self) -> pypdfium2.PdfDocument:
        assert self._document is not None
        return self._document

    def _let_go(self) -> None:
        if self._document is not None:
            self._document.close()
        self._document = self._publication = None
