"""Write a publication as PDF pages, in the layout that it asks for."""

from __future__ import annotations

from contextlib import closing

from editdesk.formats.print.faults import MissingFont
from editdesk.formats.print.traces import without_traces
from editdesk.formats.print.typesetting import Typesetter
from editdesk.formats.publication import Attachments, Publication


def write(publication: Publication, attachments: Attachments) -> bytes:
    """The file; MissingFont rather than pages in another font than was asked for."""
    with closing(Typesetter(publication.layouts)) as typesetter:
        made = typesetter.pages(publication, attachments)
    if made.missing_fonts:
        raise MissingFont(made.missing_fonts, made.fonts_asked_at)
    return without_traces(made.pdf)
