"""A comparison as a web page: put together in words, written safely."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from editdesk.desk.comparing import Compared
from editdesk.desk.differences_told import also_told, summary, title
from editdesk.formats.html.comparison import Sheet, Told, comparison_page
from editdesk.formats.writing import put
from editdesk.text.body import Body


def export_comparison(
    compared: Compared,
    target: Path,
    old: str,
    new: str,
    names: Mapping[str, str],
    *,
    everything: bool = False,
    is_side_by_side: bool = False,
) -> None:
    """The comparison stands as a web page at `target`; UnwritableTarget.

    `old` and `new` say what was compared, `names` are people's names by id. Without
    `everything` only what differs is on the page.
    """
    comparison = compared.comparison
    shown = comparison.passages if everything else comparison.differences
    told = [
        Told(
            passage,
            title(passage),
            "; ".join(
                [f"{names.get(one.by, one.by)}, {_time(one.at)}" for one in compared.hands_in(passage)]
            ),
            also_told(passage.also, comparison.new),
        )
        for passage in shown
    ]
    headline = _headline(comparison.new) or _headline(comparison.old) or "Comparison"
    sheet = Sheet(headline, old, new, summary(comparison), told, is_side_by_side)
    put(comparison_page(sheet), target)


def _headline(body: Body) -> str:
    """The words that name a text: its headline, or those it begins with."""
    first = next((block.text for block in body.blocks if block.kind == "headline"), "")
    return first or next((block.text for block in body.blocks if block.text.strip()), "")[:80]


def _time(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y-%m-%d %H:%M} UTC"
