"""What changed since a sign-off as rows: first what is read word by word, then what is small, in short."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from editdesk.desk.since_signed import ChangeSince, Since
from editdesk.text.body import Body
from editdesk.text.compare import Kind, Passage, Piece
from editdesk.ui.compare.rows import Row
from editdesk.ui.editor.looks import look_name

_AROUND = 36
_TITLES = {"changed": "Changed", "added": "New", "removed": "Removed", "moved": "Moved", "print": "In print"}


class Listed(NamedTuple):
    """The rows, and the change that each shows; None for a line that only heads others."""

    rows: list[Row]
    changes: list[ChangeSince | None]


def listed(since: Since, now: Body, name_of: Callable[[str], str]) -> Listed:
    """`since` as rows; `now` is the standing text that it was made of."""
    words = [change for change in since.changes if not change.is_small]
    small = [change for change in since.changes if change.is_small]
    made = Listed([], [])
    for heading, changes in (("To be read word by word", words), ("Small changes", small)):
        if changes:
            made.rows.append(Row("", "", None, note=f"{heading}: {_passages(len(changes))}"))
            made.changes.append(None)
        for change in changes:
            made.rows.append(_row(change, now, name_of))
            made.changes.append(change)
    return made


def _row(change: ChangeSince, now: Body, name_of: Callable[[str], str]) -> Row:
    by = [name_of(person) for person in change.by]
    pieces = change.words
    if change.in_print:
        pieces = (*pieces, Piece("same", "\nIn print: "), *excerpt(change.in_print))
    look = "paragraph"
    if change.why != "removed":
        look = look_name(now.block_at(change.span.start).close)
    kind: Kind = "changed" if change.why == "print" else change.why
    place = None if change.why == "removed" else change.span
    old = None if change.why == "added" else change.span
    if change.is_small:
        # So short that many fit one screen; the words around a change tell where it is.
        passage = Passage(kind, old, place, excerpt(pieces))
        return Row("", ", ".join(by), passage, old_look="cell", new_look="cell", is_brief=True)
    return Row(
        _TITLES[change.why],
        "\n".join(by),
        Passage(kind, old, place, pieces),
        old_look=look,
        new_look=look,
        is_table=look in ("cell", "header cell"),
    )


def excerpt(pieces: Sequence[Piece], around: int = _AROUND) -> tuple[Piece, ...]:
    """`pieces` with what is the same cut to the words beside each change; no change is left out.

    Up to `around` letters stand on each side.
    """
    found = []
    for at, piece in enumerate(pieces):
        tag, text = piece.tag, piece.text
        shown = text
        if tag == "same":
            head = "" if at == 0 else _head(text, around)
            tail = "" if at == len(pieces) - 1 else _tail(text, around)
            shown = text if len(head) + len(tail) >= len(text) else f"{head}…{tail}"
        found.append(Piece(tag, shown))
    return tuple(found)


def _head(text: str, around: int) -> str:
    """The first words of `text`."""
    return text if len(text) <= around else text[:around].rpartition(" ")[0] + " "


def _tail(text: str, around: int) -> str:
    """The last words of `text`."""
    return text if len(text) <= around else " " + text[-around:].partition(" ")[2]


def _passages(count: int) -> str:
    return f"{count} passage{'' if count == 1 else 's'}"
