"""Changing the text: the one door for typing, formatting and edits by quote."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import UNSET

from editdesk.desk import suggesting
from editdesk.desk.modes import require_writing
from editdesk.desk.open_report import Change, OpenReport
from editdesk.desk.quoting import span_of_quote
from editdesk.desk.suggesting import Stand
from editdesk.journal import Typed
from editdesk.text.body import Span
from editdesk.text.delta import Delta
from editdesk.text.edits import removed, typed
from editdesk.text.replacing import replacing


def edit(
    open_report: OpenReport,
    delta: Delta,
    stood: Span | None = None,
    stands: Stand | None = None,
    *,
    apart: bool = False,
) -> Change:
    """Change the text by `delta`; mode and rights are applied here, not by who asks.

    `stood` is what was selected before: undoing selects it again. `stands` is what is
    to be selected afterwards, said for the text as `delta` would make it. With
    `apart`, each place is a suggestion of its own where the change becomes one.
    """
    if open_report.mode == "suggesting":
        return suggesting.suggest(open_report, delta, stood=stood, stands=stands, apart=apart)
    require_writing(open_report)
    act = Typed(delta=delta, stood=UNSET if stood is None else stood)
    return open_report.perform(act, stands=lambda _: stands and stands.span)


def replace_places(open_report: OpenReport, places: Sequence[Span], words: str | Sequence[str]) -> int:
    """How many of `places` were replaced in one act: one undo takes it back.

    `words` are one for all or one for each.
    """
    delta = replacing(open_report.report.body, places, words)
    if not delta:
        return 0
    edit(open_report, delta, apart=True)
    return len(places)


def replace_words(open_report: OpenReport, old: str, new: str, occurrence: int | None = None) -> Change:
    """Put `new` in the place of the words `old`."""
    span = span_of_quote(open_report.report.body, old, occurrence)
    return edit(open_report, typed(open_report.report.body, span.start, span.end, new))


def insert_words(open_report: OpenReport, text: str, after: str, occurrence: int | None = None) -> Change:
    """Put `text` right after the words `after`."""
    span = span_of_quote(open_report.report.body, after, occurrence)
    return edit(open_report, typed(open_report.report.body, span.end, span.end, text))


def delete_words(open_report: OpenReport, quote: str, occurrence: int | None = None) -> Change:
    """Take the words `quote` away."""
    span = span_of_quote(open_report.report.body, quote, occurrence)
    return edit(open_report, removed(open_report.report.body, span.start, span.end))
