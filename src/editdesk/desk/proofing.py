"""Proofs of an open report: its pages as they would be printed now, made off the window's process."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from pathlib import Path

import msgspec

from editdesk.desk.copyfit import Fit
from editdesk.desk.exporting import proof_publication
from editdesk.desk.layouts import PageOptions
from editdesk.desk.open_report import OpenReport
from editdesk.formats.proof.child import NoProof, ProofChild
from editdesk.formats.proof.lines import Line, ShortLine
from editdesk.formats.proof.maker import Drawn, Laid
from editdesk.formats.publication import Attachments, Publication
from editdesk.report import Report
from editdesk.text.body import Body
from editdesk.text.print_places import PrintPlaces

__all__ = ["Asked", "Drawn", "Found", "Laid", "Line", "NoProof", "Proofing", "ShortLine", "asked"]

WHOLE = 1 << 20


class Asked(msgspec.Struct, frozen=True):
    """Pages to be made, in any thread: of which state of the report, what they say, and how."""

    report: Report
    publication: Publication
    attachments: Attachments
    options: PageOptions


def asked(open_report: OpenReport, options: PageOptions) -> Asked:
    """The pages of the report as it is now, what is not written yet included.

    Takes a millisecond where the text is short. In a thread beside the window's it would hold that
    up for longer: Python lets only one of them go on.
    """
    report = open_report.report
    publication = proof_publication(report, open_report.way)
    return Asked(report, publication, open_report.store.attachment, options)


class Found(msgspec.Struct, frozen=True, dict=True):
    """Where the words of a proof stand: its lines, with positions of what is in print, in its order.

    `short` are last lines of one or two words, in the standing text; `is_estimate` where fonts
    are missing; `places` lead from one text to the other.
    """

    lines: tuple[Line, ...]
    short: tuple[ShortLine, ...]
    is_estimate: bool
    places: PrintPlaces

    @cached_property
    def counted(self) -> list[Line]:
        """The lines that take up space, in order."""
        return [line for line in self.lines if line.is_counted]

    def fit(self, space: int) -> Fit:
        """How the text fits into `space` lines; 0 where nobody asked."""
        return Fit(len(self.counted), space, self.is_estimate, self.short)

    def line_at(self, position: int) -> Line | None:
        """The line on which a position of the standing text is shown; None where none is."""
        position = self.places.in_print(position)
        index = bisect_right(self.lines, position, key=lambda line: line.start) - 1
        line = self.lines[index] if index >= 0 else None
        return line if line is not None and position <= line.end else None

    def position_at(self, page: int, x: float, y: float) -> int | None:
        """The position of the standing text shown nearest to a point; None on a page without words."""
        there = [line for line in self.lines if line.page == page]
        if not there:
            return None
        line = min(there, key=lambda line: _distance(line, x, y))
        places = range(len(line.edges) // 2)
        middles = [(line.edges[2 * at] + line.edges[2 * at + 1]) / 20 for at in places]
        nearest = min(places, key=lambda at: abs(middles[at] - x), default=0)
        return self.places.in_text(line.start + nearest)


def _distance(line: Line, x: float, y: float) -> float:
    across = max(line.left - x, 0.0, x - line.right)
    down = max(line.top - y, 0.0, y - line.bottom)
    # A line at the same height is nearer than one above.
    return across + 3 * down


class Proofing:
    """Makes one proof after the other; questions may come from any thread. To be closed."""

    def __init__(self, house: Path | None) -> None:
        self._child = ProofChild(house)
        # The texts of the pages made last: as it stands, and what print has of it.
        self._texts: tuple[Body, Body] | None = None

    def lay_out(self, of: Asked) -> Laid:
        """New pages; NoProof where they cannot be made, and the last good ones stay."""
        laid = self._child.lay_out(of.publication, of.attachments, of.options)
        self._texts = of.report.standing, of.publication.body
        return laid

    def draw(self, page: int, scale: float, top: int = 0, height: int = WHOLE) -> Drawn:
        """A page of the pages made last, or rows of it, at `scale` pixels a point."""
        return self._child.draw(page, scale, top, height)

    def find(self, laid: Laid) -> Found:
        """Where the words stand on the pages made last."""
        assert self._texts is not None
        found, places = self._child.lines(), PrintPlaces(*self._texts)
        short = tuple(ShortLine(places.span_in_text(one.span), one.words) for one in found.short)
        return Found(found.lines, short, bool(laid.missing_fonts), places)

    def close(self) -> None:
        """Nothing more is made."""
        self._child.close()
