"""The command that fits a report to its space in print."""

from __future__ import annotations

from typing import Annotated

import typer

from editdesk.cli.reports import AsJson, Slug
from editdesk.cli.session import Session, print_json, say
from editdesk.cli.tables import print_table
from editdesk.desk import copyfit
from editdesk.desk.layouts import PageOptions


def register(app: typer.Typer) -> None:
    """Add this command to `app`."""
    app.command("fit")(fit)


def fit(
    context: typer.Context,
    slug: Slug,
    lines: Annotated[int, typer.Option(help="How many lines there are for it.", show_default=False)],
    layout: Annotated[str, typer.Option(help="The print layout.")] = "newspaper",
    paper: Annotated[str, typer.Option(help="The paper: a4, letter, tabloid …")] = "",
    columns: Annotated[int, typer.Option(help="Columns of a page.", show_default=False)] = 0,
    size: Annotated[float, typer.Option(help="Size of the text, in points.", show_default=False)] = 0,
    font: Annotated[str, typer.Option(help="Family of fonts of the text.")] = "",
    as_json: AsJson = False,
) -> None:
    """Tell how many lines a report fills in print, over or under the space, and the cheapest cuts.

    Lines of paragraphs, headings, lists and quotations count, as they stand in the columns of the
    pages; headline, captions, tables, boxes and notes do not. Positions are of the text as it stands.
    """
    session: Session = context.obj
    open_report = session.open(slug)
    options = PageOptions(layout=layout, paper=paper, columns=columns, size=size, font=font)
    found = copyfit.fit(open_report, options, lines)
    if as_json:
        print_json(
            {
                "lines": found.lines,
                "over": found.over,
                "estimate": found.is_estimate,
                "short_last_lines": [
                    {"start": short.span.start, "end": short.span.end, "words": short.words}
                    for short in found.short
                ],
            }
        )
        return
    if found.is_estimate:
        say("This is an estimate: fonts that the layout asks for are not there.")
    typer.echo(f"{found.lines} lines of {lines}. {found.told}.")
    standing = open_report.report.standing
    rows = [(str(short.span.start), standing.words_between(*short.span).strip()) for short in found.short]
    print_table(("At", "Last lines of one or two words"), rows, empty="No last line holds one or two words.")
