"""Commands about versions: version."""

from __future__ import annotations

from typing import Annotated

import typer

from editdesk.cli.reports import AsJson, Slug
from editdesk.cli.said import stamp
from editdesk.cli.session import Session, print_json, say
from editdesk.cli.shapes import version_json
from editdesk.cli.tables import print_table
from editdesk.desk import versions


def register(app: typer.Typer) -> None:
    """Add these commands to `app`."""
    app.command()(version)


def version(
    context: typer.Context,
    slug: Slug,
    name: Annotated[str, typer.Argument(help="What to call the text as it stands.", show_default=False)] = "",
    go_back: Annotated[
        bool, typer.Option("--go-back", help="Have the text read again as it did in this version.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Name the text as it stands, go back to a version, or list all versions."""
    session: Session = context.obj
    open_report = session.open(slug)
    if name and go_back:
        versions.go_back(open_report, name)
        say(f"“{slug}” reads again as in “{name}”. `editdesk undo {slug}` takes that back.")
    elif name:
        made = versions.name_version(open_report, name)
        say(f"Entry {made.number} of “{slug}” is called “{made.name}”.")
    elif not as_json:
        found = open_report.report.versions
        rows = [(v.name, str(v.number), stamp(v.at), session.names.get(v.by, v.by)) for v in found]
        print_table(("Version", "Entry", "When", "Who"), rows, empty="No versions yet.")
    if as_json:
        print_json([version_json(one, session.names) for one in open_report.report.versions])
