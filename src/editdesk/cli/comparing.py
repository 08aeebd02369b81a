"""The command that compares: two states of a report, or two files."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from editdesk.cli.reports import AsJson
from editdesk.cli.said import Json, stamp
from editdesk.cli.session import Session, print_json, say
from editdesk.desk.comparing import Compared, asked, compared_files
from editdesk.desk.comparison_page import export_comparison
from editdesk.desk.differences_told import also_told, summary, title
from editdesk.text.compare import Passage, Piece

_MARKS = {"same": "{}", "added": "{{+{}+}}", "removed": "[-{}-]"}


def register(app: typer.Typer) -> None:
    """Add this command to `app`."""
    app.command()(compare)


def compare(
    context: typer.Context,
    what: Annotated[
        list[str], typer.Argument(metavar="SLUG A B | FILE FILE", help="What to compare.", show_default=False)
    ],
    html: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write it as a web page into this file instead.")
    ] = None,
    side_by_side: Annotated[bool, typer.Option(help="Old and new beside each other on that page.")] = False,
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
    if html is not None:
        export_comparison(
            compared, html, what[-2], what[-1], names, everything=everything, is_side_by_side=side_by_side
        )
        say(f"Wrote {html}. {summary(compared.comparison)}")
        return
    if as_json:
        print_json([passage_json(passage, compared, names) for passage in shown])
        return
    for passage in shown:
        sys.stdout.write(_told(passage, compared, names))
    say(summary(compared.comparison))


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
        "words": [[piece.tag, piece.text] for piece in passage.pieces],
        "by": [names.get(hand.by, hand.by) for hand in hands],
        **more,
    }


def _told(passage: Passage, compared: Compared, names: Mapping[str, str]) -> str:
    """A passage for the terminal: what became of it and by whom, and its words with marks."""
    hands = compared.hands_in(passage)
    by = ", ".join([f"{names.get(hand.by, hand.by)}, {stamp(hand.at)}" for hand in hands])
    words = "".join([_MARKS[piece.tag].format(_line(piece)) for piece in passage.pieces])
    also = "".join([f"  {one}\n" for one in also_told(passage.also, compared.comparison.new)])
    return f"{title(passage)}{f' ({by})' if by else ''}:\n  {words}\n{also}\n"


def _line(piece: Piece) -> str:
    return piece.text.replace("\n", " ¶ ")
