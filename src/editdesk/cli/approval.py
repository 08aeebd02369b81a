"""Commands of approval: stage, obstacles, history, export."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from editdesk.cli.reports import AsJson, Slug
from editdesk.cli.said import stamp
from editdesk.cli.session import Session, print_json, say
from editdesk.cli.tables import print_table
from editdesk.desk import approving
from editdesk.desk.exporting import Export, Kind, export_all
from editdesk.desk.history import Subject, of_passage, told
from editdesk.desk.layouts import PageOptions
from editdesk.desk.sending import CommentChoice, Sending
from editdesk.review.roles import Role
from editdesk.workflow.obstacles import read_name
from editdesk.workflow.stages import LABELS


def register(app: typer.Typer) -> None:
    """Add these commands to `app`."""
    app.command()(stage)
    app.command()(obstacles)
    app.command()(history)
    app.command()(export)


def stage(
    context: typer.Context,
    slug: Slug,
    target: Annotated[
        str, typer.Argument(metavar="STAGE", help="Where it goes, or hold, spike, kill, restore, correct.")
    ],
    override: Annotated[
        list[str] | None, typer.Option(metavar="OBSTACLE-ID", help="An obstacle to override.")
    ] = None,
    reason: Annotated[str, typer.Option(help="Why it may be overridden, or what is corrected.")] = "",
) -> None:
    """Send a report to another stage."""
    session: Session = context.obj
    reached = approving.change_stage(session.open(slug), target, override or (), reason)
    say(f"“{slug}” is now at {LABELS[reached]}.")
    if target == "correct" and not reason:
        say("Readers are told of a correction where you give it with --reason.")


def obstacles(
    context: typer.Context,
    slug: Slug,
    role: Annotated[Role | None, typer.Option(help="Only what this role has to settle.")] = None,
    as_json: AsJson = False,
) -> None:
    """List what stands between a report and its next stage."""
    session: Session = context.obj
    open_report = session.open(slug)
    found = approving.obstacles_before(open_report)
    late = {change.obstacle.id: change for change in approving.late_changes(open_report)}
    if role is not None:
        found = [obstacle for obstacle in found if obstacle.concerns(role)]
    for read in approving.reads(open_report):
        own = sum(reading.own for reading in read.sign_off.readings) if read.sign_off else 0
        if own:
            say(f"The {read_name(read.role)} was signed, alone at the desk, by who wrote the words.")
    if as_json:
        print_json(
            [
                {
                    "id": obstacle.id,
                    "kind": obstacle.kind,
                    "message": obstacle.message,
                    "start": obstacle.span.start if obstacle.span else None,
                    "end": obstacle.span.end if obstacle.span else None,
                    "can_override": obstacle.can_override,
                    "roles": [role.value for role in obstacle.roles],
                    "was": late[obstacle.id].was if obstacle.id in late else None,
                    "now": late[obstacle.id].now if obstacle.id in late else None,
                }
                for obstacle in found
            ]
        )
        return
    rows = [(obstacle.id, obstacle.message) for obstacle in found]
    print_table(("Id", "What stands in the way"), rows, empty="Nothing stands in the way.")


def history(
    context: typer.Context,
    slug: Slug,
    by: Annotated[str, typer.Option(metavar="PERSON", help="Only what this person did.")] = "",
    about: Annotated[Subject | None, typer.Option(help="Only what is about this.")] = None,
    passage: Annotated[
        str, typer.Option(metavar="QUOTE", help="Only what brought these words: who wrote this sentence.")
    ] = "",
    as_json: AsJson = False,
) -> None:
    """Tell what happened to a report, oldest first."""
    session: Session = context.obj
    open_report = session.open(slug)
    events = told(open_report.store.entries(open_report.report.id), session.names)
    brought = of_passage(open_report, passage) if passage else None
    name = session.desk.actor(by).person.name if by else ""
    events = [
        event
        for event in events
        if (not name or event.by == name)
        and about in (None, event.about)
        and (brought is None or event.number in brought)
    ]
    if as_json:
        print_json(
            [
                {"number": e.number, "at": stamp(e.at), "by": e.by, "kind": e.kind, "says": e.says}
                for e in events
            ]
        )
        return
    rows = [(str(e.number), stamp(e.at), e.by, e.says) for e in events]
    print_table(("No.", "When", "Who", "What"), rows, empty="Nothing happened yet.")


def export(
    context: typer.Context,
    slug: Slug,
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE...",
            help="Where to; .docx .html .pdf .md .txt .json. Of several, all are written or none.",
            show_default=False,
        ),
    ],
    kind: Annotated[Kind, typer.Option(help="What kind of copy.")] = "clean",
    layout: Annotated[
        str, typer.Option(help="The print layout of a PDF: newspaper, magazine, manuscript …")
    ] = "",
    paper: Annotated[str, typer.Option(help="The paper of a PDF: a4, letter, tabloid …")] = "",
    columns: Annotated[int, typer.Option(help="Columns of a page.", show_default=False)] = 0,
    size: Annotated[float, typer.Option(help="Size of the text, in points.", show_default=False)] = 0,
    font: Annotated[str, typer.Option(help="Family of fonts of the text.")] = "",
    hyphenation: Annotated[
        bool | None, typer.Option(help="Divide words at the ends of lines.", show_default=False)
    ] = None,
    hyphenation_language: Annotated[
        str, typer.Option(metavar="LANGUAGE", help="By which language; else the report’s.")
    ] = "",
    drop_cap: Annotated[
        bool | None, typer.Option(help="Begin with a large letter.", show_default=False)
    ] = None,
    spreads: Annotated[
        bool | None, typer.Option(help="Let left and right pages mirror each other.", show_default=False)
    ] = None,
    draft: Annotated[
        bool, typer.Option("--draft", help="Mark text that is not approved as a draft.")
    ] = False,
    to: Annotated[str, typer.Option("--for", metavar="NAME", help="Whom a review copy is for.")] = "",
    comments: Annotated[
        list[CommentChoice] | None,
        typer.Option(
            help="Comments in a review copy; else all but legal ones, which lawyers get.", show_default=False
        ),
    ] = None,
    without_names: Annotated[
        bool,
        typer.Option("--without-names", help="Name nobody of the desk in a review copy: it is “The desk”."),
    ] = False,
    numbered_lines: Annotated[
        bool, typer.Option("--numbered-lines", help="Number the lines (Word).")
    ] = False,
    pictures_beside: Annotated[
        bool,
        typer.Option("--pictures-beside", help="Put the pictures of a web page into a folder beside it."),
    ] = False,
    since: Annotated[
        int,
        typer.Option(metavar="NUMBER", help="Track what changed since the entry of which they had a copy."),
    ] = 0,
    as_json: AsJson = False,
) -> None:
    """Export a report; each file is written, read back and checked."""
    session: Session = context.obj
    sending = Sending(to, tuple(comments or ()), numbered_lines, since, pictures_beside, without_names)
    page = PageOptions(
        layout, paper, columns, size, font, hyphenation, hyphenation_language, drop_cap, spreads
    )
    made = export_all(session.open(slug), files, kind=kind, draft=draft, layout=page, sending=sending)
    if as_json:
        told = [_told(one) for one in made]
        print_json(told if len(told) > 1 else told[0])
        return
    for one in made:
        say(f"Wrote {one.path}{', marked as a draft' if one.is_draft else ''} ({one.sha256[:19]}…).")
    for each in dict.fromkeys(lost for one in made for lost in one.left):
        say(f"Left out: {each.what} ({each.where}).")


def _told(made: Export) -> dict[str, object]:
    left = [{"what": each.what, "where": each.where} for each in made.left]
    return {
        "file": str(made.path),
        "number": made.number,
        "sha256": made.sha256,
        "draft": made.is_draft,
        "left": left,
    }
