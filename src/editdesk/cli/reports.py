"""Commands about whole reports: new, set, import, put-back, read, show, search."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

from editdesk.cli.session import Session, print_json, print_json_line, say
from editdesk.cli.shapes import draft_json, report_json
from editdesk.cli.tables import print_table
from editdesk.desk.approving import reads
from editdesk.desk.desk import HIT_MARKS, set_detail
from editdesk.desk.errors import BadValue
from editdesk.desk.exporting import as_markdown
from editdesk.desk.importing import bring_in, put_back, read
from editdesk.desk.versions import entry_called
from editdesk.errors import EditdeskError
from editdesk.formats.child import told
from editdesk.review.losses import Lost, Removed
from editdesk.text.views import View, viewed

Slug = Annotated[str, typer.Argument(help="The report's working name.", show_default=False)]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Files = Annotated[list[Path], typer.Argument(metavar="FILE...", help="Files to read.", show_default=False)]


def register(app: typer.Typer) -> None:
    """Add these commands to `app`."""
    for command, name in (
        (read_files, "read"),
        (new, "new"),
        (set_value, "set"),
        (import_files, "import"),
        (put_line_back, "put-back"),
        (show, "show"),
        (search, "search"),
    ):
        app.command(name, epilog=told() if name == "read" else None)(command)


def read_files(
    context: typer.Context,
    files: Files,
    view: Annotated[View, typer.Option(help="Which view of the text.")] = "markup",
    as_json: AsJson = False,
) -> None:
    """Read files without storing anything: one JSON object a line."""
    failed = False
    for path in files:
        try:
            draft = read(path)
        except EditdeskError as error:
            failed = True
            print_json_line({"file": str(path), "error": f"{error.message} {error.hint}"})
            continue
        print_json_line(
            {
                "file": str(path),
                "report": draft_json(draft, view),
                "removed": removed_json(draft.removed),
                "lost": lost_json(draft.lost),
            }
        )
    if failed:
        raise typer.Exit(1)


def removed_json(removed: tuple[Removed, ...]) -> list[dict[str, str]]:
    return [{"text": line.text, "why": line.why} for line in removed]


def lost_json(lost: tuple[Lost, ...]) -> list[dict[str, str]]:
    return [{"what": loss.what, "where": loss.where} for loss in lost]


def new(
    context: typer.Context,
    slug: Slug,
    headline: Annotated[str, typer.Option(help="The headline to begin with.")] = "",
) -> None:
    """Begin a new report."""
    session: Session = context.obj
    session.desk.new(slug, headline, session.actor)
    say(f"Created “{slug}”.")


def set_value(
    context: typer.Context,
    slug: Slug,
    key: Annotated[str, typer.Argument(help="url_name, owner, due, embargo_until, note_to_editors …")],
    value: Annotated[str, typer.Argument(help="The new value; an empty one clears it.")],
) -> None:
    """Set a detail of a report."""
    session: Session = context.obj
    set_detail(session.open(slug), key, value)
    say(f"Set {key} of “{slug}”.")


def import_files(
    context: typer.Context,
    files: Files,
    slug: Annotated[str, typer.Option(help="The working name of the new report; for a single file.")] = "",
    by: Annotated[str, typer.Option("--by", metavar="PERSON", help="Who brings the file.")] = "",
    as_json: AsJson = False,
) -> None:
    """Bring files in, each as a new report; every line left out is listed."""
    session: Session = context.obj
    if slug and len(files) > 1:
        raise BadValue("slug for several files", slug, "no --slug, or one file at a time")
    actor = session.unlocked(session.desk.actor(by)) if by else session.actor
    brought = []
    for path in files:
        report = bring_in(session.desk, read(path), actor, slug).report
        brought.append(
            {"slug": report.slug, "removed": removed_json(report.removed), "lost": lost_json(report.lost)}
        )
        if not as_json:
            sys.stdout.write(f"Imported {path.name} as “{report.slug}”.\n")
            for index, line in enumerate(report.removed):
                sys.stdout.write(f"  left out {index} ({line.why}): {' '.join(line.text.split())[:100]}\n")
            for loss in report.lost:
                sys.stdout.write(f"  not kept: {loss.what} ({loss.where})\n")
    if as_json:
        print_json(brought)


def put_line_back(
    context: typer.Context,
    slug: Slug,
    line: Annotated[int, typer.Argument(help="The number of the line, as `import` listed it.")],
) -> None:
    """Put a line that the import left out back into the text."""
    session: Session = context.obj
    put_back(session.open(slug), line)
    say(f"Line {line} stands in “{slug}” again.")


def show(
    context: typer.Context,
    slug: Slug,
    view: Annotated[View, typer.Option(help="Which view of the text.")] = "markup",
    at: Annotated[
        str, typer.Option(metavar="N|VERSION", help="As of this entry of the journal, or version.")
    ] = "",
    shape: Annotated[
        Literal["json", "text", "markdown"], typer.Option("--format", help="How to print.")
    ] = "text",
) -> None:
    """Show a report."""
    session: Session = context.obj
    open_report = session.open(slug)
    report = open_report.report
    if at:
        report = open_report.at(entry_called(open_report, at))
    if shape == "json":
        told = reads(open_report) if report is open_report.report else []
        print_json(report_json(report, view, session.names, told))
    elif shape == "markdown":
        sys.stdout.write(as_markdown(open_report, report, viewed(report.body, view)))
    else:
        sys.stdout.write(viewed(report.body, view).text)


def search(
    context: typer.Context,
    words: Annotated[list[str], typer.Argument(metavar="WORDS", help="What to look for.")],
    as_json: AsJson = False,
) -> None:
    """Search the text of all reports."""
    session: Session = context.obj
    hits = session.desk.search_now(" ".join(words))
    if as_json:
        print_json(
            [
                {"slug": hit.slug, "headline": hit.headline, "snippet": _plain(hit.snippet), "rank": hit.rank}
                for hit in hits
            ]
        )
        return
    rows = [(hit.slug, hit.headline, _plain(hit.snippet)) for hit in hits]
    print_table(("Slug", "Headline", "Where"), rows, empty="Nothing found.")


def _plain(snippet: str) -> str:
    """A snippet without the marks around what was found."""
    return snippet.translate({ord(mark): None for mark in HIT_MARKS})
