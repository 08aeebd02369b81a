"""Commands about suggestions: suggest, accept, reject."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import Annotated

import typer

from editdesk.cli.reports import AsJson, Slug
from editdesk.cli.session import Session, print_json, say
from editdesk.cli.words import After, Delete, Insert, New, Occurrence, Replace, change_of
from editdesk.desk import suggesting
from editdesk.desk.open_report import OpenReport

Ids = Annotated[
    list[str] | None,
    typer.Argument(metavar="ID...", help="The suggestion's id, or several.", show_default=False),
]
All = Annotated[bool, typer.Option("--all", help="Every open suggestion.")]
From = Annotated[str, typer.Option("--from", metavar="PERSON", help="With --all: only those of this person.")]


def register(app: typer.Typer) -> None:
    """Add these commands to `app`."""
    for command in (suggest, accept, reject):
        app.command()(command)


def suggest(
    context: typer.Context,
    slug: Slug,
    replace: Replace = None,
    new: New = None,
    insert: Insert = None,
    after: After = None,
    delete: Delete = None,
    occurrence: Occurrence = None,
    note: Annotated[str, typer.Option(help="Why.")] = "",
    as_json: AsJson = False,
) -> None:
    """Suggest a change of the text, which somebody accepts or rejects; prints the new suggestion's id."""
    session: Session = context.obj
    open_report = session.open(slug)
    before = open_report.report.suggestions
    open_report.mode = "suggesting"
    delta = change_of(open_report.report.body, replace, new, insert, after, delete, occurrence)
    suggesting.suggest(open_report, delta, note)
    open_report.flush()
    made = [one.card for of, one in open_report.report.suggestions.items() if of not in before]
    if as_json:
        print_json({"ids": list(dict.fromkeys(made))})
    elif made:
        sys.stdout.write("\n".join(dict.fromkeys(made)) + "\n")
    else:
        say("It goes on with a suggestion of yours.")


def accept(
    context: typer.Context, slug: Slug, ids: Ids = None, everything: All = False, person: From = ""
) -> None:
    """Accept suggestions. One undo reopens all that were given."""
    _decide(context.obj, slug, ids or [], everything, person, suggesting.accept, "Accepted")


def reject(
    context: typer.Context, slug: Slug, ids: Ids = None, everything: All = False, person: From = ""
) -> None:
    """Reject suggestions. One undo reopens all that were given."""
    _decide(context.obj, slug, ids or [], everything, person, suggesting.reject, "Rejected")


def _decide(
    session: Session,
    slug: str,
    ids: Sequence[str],
    everything: bool,
    person: str,
    verb: Callable[[OpenReport, Sequence[str]], list[str]],
    said: str,
) -> None:
    if bool(ids) == everything or (person and not everything):
        raise typer.BadParameter("Give the ids of suggestions, or --all, with --from for one person’s only.")
    open_report = session.open(slug)
    if everything:
        ids = _from(session, open_report, person) if person else suggesting.all_ids(open_report)
    decided = verb(open_report, ids)
    open_report.flush()
    known = open_report.report.suggestions
    cards = {known[of].card if of in known else of for of in decided}
    say(f"{said} {len(cards)} suggestion{'' if len(cards) == 1 else 's'} of “{slug}”.")


def _from(session: Session, open_report: OpenReport, person: str) -> list[str]:
    """The open suggestions of a person of the desk, or of a guest who is known by name only."""
    guests = {one.author for one in open_report.report.suggestions.values()} - session.names.keys()
    author = person if person in guests else session.desk.actor(person).person.id
    return suggesting.ids_by(open_report, author)
