"""Commands of what is erased for good: erase."""

from __future__ import annotations

from typing import Annotated

import typer

from editdesk.cli.reports import Slug
from editdesk.cli.session import Session, say
from editdesk.desk.erasing import erase as erase_words


def register(app: typer.Typer) -> None:
    """Add these commands to `app`."""
    app.command()(erase)


def erase(
    context: typer.Context,
    slug: Slug,
    words: Annotated[str, typer.Argument(help="The words, as they were written.", show_default=False)],
    reason: Annotated[str, typer.Option(help="Why; stays in the history.")] = "",
) -> None:
    """Erase words for good from a report and all its history; two people have to ask for it."""
    session: Session = context.obj
    if erase_words(session.open(slug), words, reason) is None:
        say("Asked. They are erased once somebody else asks for the same words.")
    else:
        say("Erased. Backups, exported files and other computers may still hold these words.")
