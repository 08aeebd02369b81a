"""The command that compares: two states of a report, or two files."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from editdesk.cli.reports import AsJson
from editdesk.cli.said import Json, stamp
from editdesk.cli.session import Session, print_json, say
from editdesk.desk.comparing import Compared, asked, compared_files
from editdesk.text.compare import Passage, Piece

_MARKS = {"same": "{}", "added": "{{+{}+}}", "removed": "[-{}-]"}
_NAMES = {"changed": "Changed", "added": "Added", "removed": "Removed", "moved": "Moved", "same": "As it was"}


def register(app: typer.Typer) -> None:
    """Add this command to `app`."""
    app.command()(compare)


def compare(
    context: typer.Context,
    what: Annotated[
        list[str], typer.Argument(metavar="SLUG A B | FILE FILE", help="What to compare.", show_default=False)
    ],
    everything: Annotated[bool, typer.Option("--all", help="The passages too that are the same.")] = False,
    as_json: AsJson = False,
) -> None:
    """Compare two states of a report, or two files: what differs, and who changed it.

    A and B are entry numbers, version names, signed:ROLE (as that role read it), or now. Texts are
    compared as they stand, without open suggestions.
    """
    session: Session = context.obj
    names: Mapping[str, str] = {}
    if len(what) == 2:
        compared = compared_files(Path(what[0]), Path(what[1]))
    elif len(what) == 3:
        slug, old, new = what
        compared = asked(session.open(slug), old, new).made()
        names = session.names
    else:
        raise typer.BadParameter("Give a report and two of its states (SLUG A B), or two files (FILE FILE).")
    shown = compared.comparison.passages if everything else compared.comparison.differences
    if as_json:
        print_json([passage_json(passage, compared, names) for passage in shown])
        return
    for passage in shown:
        sys.stdout.write(_told(passage, compared, names))
    say(summary(compared))


def passage_json(passage: Passage, compared: Compared, names: Mapping[str, str]) -> Json:
    """One passage; `also` and `shape` are there where something else than words changed."""
    hands = compared.hands_in(passage)
    more: Json = {}
    if passage.shape:
        more["shape"] = passage.shape
    if passage.also:
        more["also"] = [{"what": one.what, "old": one.old, "new": one.new} for one in passage.also]
    if hands:
        more["at"] = stamp(hands[-1].at)
    return {
        "kind": passage.kind,
        "old": passage.old_words,
        "new": passage.new_words,
        "words": [[tag, text] for tag, text in passage.pieces],
        "by": [names.get(hand.by, hand.by) for hand in hands],
        **more,
    }


def _told(passage: Passage, compared: Compared, names: Mapping[str, str]) -> str:
    """A passage for the terminal: what became of it and by whom, and its words with marks."""
    title = _NAMES[passage.kind]
    if passage.kind == "moved" and any(piece.tag != "same" for piece in passage.pieces):
        title = "Moved and changed"
    elif passage.shape:
        title = "Joined" if passage.shape == "joined" else "Split"
    by = ", ".join(
        [f"{names.get(hand.by, hand.by)}, {stamp(hand.at)}" for hand in compared.hands_in(passage)]
    )
    words = "".join([_MARKS[piece.tag].format(_line(piece)) for piece in passage.pieces])
    also = "".join([f"  {one.what}: {one.old or 'none'} → {one.new or 'none'}\n" for one in passage.also])
    return f"{title}{f' ({by})' if by else ''}:\n  {words}\n{also}\n"


def _line(piece: Piece) -> str:
    return piece.text.replace("\n", " ¶ ")


def summary(compared: Compared) -> str:
    """How many passages differ, and how."""
    counts = Counter([passage.kind for passage in compared.comparison.differences])
    if not counts:
        return "Nothing differs."
    told = [f"{count} {kind}" for kind in ("changed", "added", "removed", "moved") if (count := counts[kind])]
    return f"Passages: {', '.join(told)}."
