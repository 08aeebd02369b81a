"""The command that brings a reviewer's copy back."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from editdesk.cli.reports import AsJson, Slug, lost_json
from editdesk.cli.said import by_whom, when
from editdesk.cli.session import Session, print_json, say
from editdesk.desk.bringing_back import Looked, guesses, look, read_copy
from editdesk.desk.bringing_back import bring_back as store_copy
from editdesk.desk.history import came_in_words
from editdesk.desk.returned_told import thread_of

_KNOWN = {"copy": "", "text": ", as its text tells", "said": ", as you said"}


def register(app: typer.Typer) -> None:
    """Add this command to `app`."""
    app.command("bring-back")(bring_back)


def bring_back(
    context: typer.Context,
    slug: Slug,
    file: Annotated[
        Path, typer.Argument(metavar="FILE.docx", help="The file that came back.", show_default=False)
    ],
    reviewer: Annotated[
        str, typer.Option("--from", metavar="NAME", help="Who is credited with edits that were not tracked.")
    ] = "",
    sent: Annotated[
        int | None, typer.Option(metavar="NUMBER", help="Of which entry the file is a copy.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Bring back the Word file that a reviewer returned: what is new in it, once, under the names in it."""
    session: Session = context.obj
    open_report = session.open(slug)
    looked = look(open_report, read_copy(file), reviewer, sent)
    store_copy(open_report, looked)
    if as_json:
        print_json(_shape(looked, session))
    else:
        for line in _told(looked):
            typer.echo(line)
    if looked.came_before:
        say(f"“{file.name}” came back before, so that nothing in it is new.")
    say(f"It is a copy of entry {looked.origin.number}{_KNOWN[looked.origin.known]}.")
    if any(one.is_untracked for one in looked.returned.suggestions):
        say(f"Edits without tracking are credited to {looked.reviewer}; --from names somebody else.")


def _shape(looked: Looked, session: Session) -> dict[str, Any]:
    came, body = looked.returned, looked.report.body
    return {
        "suggestions": len(came.suggestions),
        "comments": len(came.placed),
        "replies": len(came.replies),
        "resolved": len(came.resolved),
        "needs_place": [
            {
                "id": thread.id,
                **by_whom(thread.author, session.names),
                "at": when(thread),
                "text": thread.text,
                "quote": thread.quote,
                "guesses": [
                    {"start": span.start, "end": span.end, "quote": body.words_between(*span)}
                    for span in guesses(looked, thread)
                ],
            }
            for thread in came.waiting
        ],
        "reopened": len(came.reopened),
        "untracked": sum(one.is_untracked for one in came.suggestions),
        "decided": [
            {"suggestion": one.suggestion, "outcome": one.outcome, "text": one.words} for one in came.decided
        ],
        "lost": lost_json(came.lost),
        "gone": list(looked.gone),
        "sent": looked.origin.number,
        "sent_known_by": looked.origin.known,
        "reviewer": looked.reviewer,
        "came_before": looked.came_before,
    }


def _told(looked: Looked) -> list[str]:
    came = looked.returned
    lines = [came_in_words(came)] if not came.is_empty else []
    lines += [f"needs a place ({thread.author}): {thread.text}" for thread in came.waiting]
    lines += [
        f"{one.outcome} in the file, still to be decided here: {one.suggestion} “{one.words}”"
        for one in came.decided
    ]
    gone = [thread for of in looked.gone if (thread := thread_of(looked, of))]
    lines += [f"no longer in the file, kept here: {thread.id} “{thread.text}”" for thread in gone]
    lines += [f"not kept: {lost.what}, {lost.where}" for lost in came.lost]
    return lines or ["Nothing new came back."]
