"""What a check found: where, how grave, in a sentence, and what may be put there instead."""

from __future__ import annotations

from typing import Literal, TypeAlias

import msgspec

from editdesk.text.body import Span

Level: TypeAlias = Literal["suggestion", "warning", "error"]


class Finding(msgspec.Struct, frozen=True):
    """One place that a check draws attention to.

    `span` is relative to the block where a block was checked, to the whole text
    where that was; `quote` is what stands there. `fixes` are whole replacements
    of it, the best first; an empty one says that it can go.
    """

    check: str
    level: Level
    message: str
    span: Span
    quote: str
    fixes: tuple[str, ...] = ()
    link: str = ""


def moved(finding: Finding, by: int) -> Finding:
    """`finding` with its span `by` code points further on: from a block to the whole text."""
    span = Span(finding.span.start + by, finding.span.end + by)
    return msgspec.structs.replace(finding, span=span)
