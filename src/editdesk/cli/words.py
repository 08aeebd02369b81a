"""Commands about the words of a report: edit, comment, reply, resolve, reopen, undo."""

from __future__ import annotations

import sys
from typing import Annotated, cast

import typer

from editdesk.cli.reports import AsJson, Slug
from editdesk.cli.session import Session, print_json, say
from editdesk.desk import commenting, editing
from editdesk.desk.quoting import span_of_quote
from editdesk.review.threads import COMMENT_KINDS, CommentKind
from editdesk.text.body import Body
from editdesk.text.delta import Delta
from editdesk.text.edits import removed, typed

# What `edit` and `suggest` ask for; `change_of` makes a change of them.
Replace = Annotated[str | None, typer.Option(metavar="OLD", help="Words to replace.")]
New = Annotated[str | None, typer.Option("--with", metavar="NEW", help="What to put in their place.")]
Insert = Annotated[str | None, typer.Option(metavar="TEXT", help="Words to insert.")]
After = Annotated[str | None, typer.Option(metavar="QUOTE", help="Insert after these words.")]
Delete = Annotated[str | None, typer.Option(metavar="QUOTE", help="Words to delete.")]
Occurrence = Annotated[
    int | None, typer.Option(help="Which one, where the quoted words occur more than once (from 1).")
]
ThreadId = Annotated[str, typer.Argument(metavar="ID", help="The comment's id.", show_default=False)]
ThreadIds = Annotated[
    list[str], typer.Argument(metavar="ID...", help="The comment's id, or several.", show_default=False)
]


def register(app: typer.Typer) -> None:
    """Add these commands to `app`."""
    for command in (edit, comment, reply, resolve, reopen, undo):
        app.command()(command)


def edit(
    context: typer.Context,
    slug: Slug,
    replace: Replace = None,
    new: New = None,
    insert: Insert = None,
    after: After = None,
    delete: Delete = None,
    occurrence: Occurrence = None,
) -> None:
    """Change the text: replace, insert or delete quoted words."""
    session: Session = context.obj
    open_report = session.open(slug)
    change = change_of(open_report.report.body, replace, new, insert, after, delete, occurrence)
    editing.edit(open_report, change)
    open_report.flush()
    say(f"Changed “{slug}”.")


def change_of(
    body: Body,
    replace: str | None,
    new: str | None,
    insert: str | None,
    after: str | None,
    delete: str | None,
    occurrence: int | None,
) -> Delta:
    """The change that the options of `edit` ask for."""
    given = (replace is not None, insert is not None, delete is not None)
    if given.count(True) != 1 or (replace is None) != (new is None) or (insert is None) != (after is None):
        raise typer.BadParameter("Give --replace with --with, or --insert with --after, or --delete.")
    span = span_of_quote(body, replace or after or delete or "", occurrence)
    if insert is not None:
        return typed(body, span.end, span.end, insert)
    return removed(body, *span) if new is None else typed(body, *span, new)


def comment(
    context: typer.Context,
    slug: Slug,
    text: Annotated[str, typer.Argument(help="What you say about the words.", show_default=False)],
    on: Annotated[str, typer.Option("--on", metavar="QUOTE", help="The words it is about.")] = "",
    kind: Annotated[str, typer.Option(help=f"{', '.join(COMMENT_KINDS)}.")] = "note",
    occurrence: Occurrence = None,
    as_json: AsJson = False,
) -> None:
    """Comment on quoted words; prints the new comment's id. `@Name` in the text says who has to answer."""
    session: Session = context.obj
    if not on:
        raise typer.BadParameter("Say with --on which words the comment is about.")
    open_report = session.open(slug)
    span = span_of_quote(open_report.report.body, on, occurrence)
    thread = commenting.comment(open_report, [span], text, cast(CommentKind, kind))
    open_report.flush()
    _print_id(thread.id, as_json)


def reply(
    context: typer.Context,
    slug: Slug,
    thread: ThreadId,
    text: Annotated[str, typer.Argument(help="Your answer.", show_default=False)],
    as_json: AsJson = False,
) -> None:
    """Answer a comment; prints the reply's id."""
    session: Session = context.obj
    open_report = session.open(slug)
    answered = commenting.reply(open_report, thread, text)
    open_report.flush()
    _print_id(answered.replies[-1].id, as_json)


def _print_id(made: str, as_json: bool) -> None:
    if as_json:
        print_json({"id": made})
    else:
        sys.stdout.write(made + "\n")


def resolve(context: typer.Context, slug: Slug, threads: ThreadIds) -> None:
    """Settle a comment: it is hidden, kept, and can be reopened. One undo reopens all that were given."""
    session: Session = context.obj
    open_report = session.open(slug)
    if len(threads) == 1:
        commenting.resolve(open_report, threads[0])
    else:
        commenting.resolve_all(open_report, threads)
    open_report.flush()
    say(f"Resolved {', '.join(threads)}.")


def reopen(context: typer.Context, slug: Slug, threads: ThreadIds) -> None:
    """Reopen a settled comment, or several."""
    session: Session = context.obj
    open_report = session.open(slug)
    if len(threads) == 1:
        commenting.reopen(open_report, threads[0])
    else:
        commenting.reopen_all(open_report, threads)
    open_report.flush()
    say(f"Reopened {', '.join(threads)}.")


def undo(context: typer.Context, slug: Slug) -> None:
    """Reverse your own last act on a report."""
    session: Session = context.obj
    open_report = session.open(slug)
    open_report.undo()
    open_report.flush()
    say(f"Undone; “{slug}” is now at entry {open_report.report.number}.")
