"""How many lines a report fills in a layout, over or under the space asked for, and the cheapest cuts.

What counts as a line is said in `formats/proof/lines.py`. With other fonts than
those the layout asks for, the figures are an estimate.
"""

from __future__ import annotations

from contextlib import closing

import msgspec

from editdesk.desk.errors import BadValue
from editdesk.desk.exporting import proof_publication
from editdesk.desk.open_report import OpenReport
from editdesk.formats.print.layouts import Layouts
from editdesk.formats.print.options import PageOptions
from editdesk.formats.proof.lines import ShortLine
from editdesk.formats.proof.maker import ProofMaker
from editdesk.text.print_places import PrintPlaces

# More lines than any report has.
MOST_LINES = 99_999


class Fit(msgspec.Struct, frozen=True):
    """`lines` that a text fills, against the `space` asked for (0: none was).

    `short` are the last lines that hold one or two words, in order of the standing text.
    """

    lines: int
    space: int
    is_estimate: bool
    short: tuple[ShortLine, ...]

    @property
    def over(self) -> int:
        """By how many lines the text is too long; below 0 it is too short."""
        return self.lines - self.space

    @property
    def told(self) -> str:
        """The same in words."""
        if not self.space:
            return f"{self.lines:,} {'line' if self.lines == 1 else 'lines'}"
        if not self.over:
            return "Fits"
        return f"Over by {self.over:,}" if self.over > 0 else f"Under by {-self.over:,}"


def fit(open_report: OpenReport, options: PageOptions, space: int) -> Fit:
    """The fit of the report as it stands now; BadValue, BadPageOption, BrokenLayout and its like."""
    refuse_bad_space(space)
    publication = proof_publication(open_report.report, open_report.way)
    with closing(ProofMaker(Layouts(open_report.house_folder))) as maker:
        laid = maker.lay_out(publication, open_report.store.attachment, options)
        found = maker.lines()
    places = PrintPlaces(open_report.report.standing, publication.body)
    short = tuple(ShortLine(places.span_in_text(one.span), one.words) for one in found.short)
    return Fit(len(found.counted), space, bool(laid.missing_fonts), short)


def refuse_bad_space(space: int) -> None:
    """Nothing; BadValue for what is no number of lines."""
    if not 1 <= space <= MOST_LINES:
        raise BadValue("number of lines", str(space), f"a whole number from 1 to {MOST_LINES:,}")
