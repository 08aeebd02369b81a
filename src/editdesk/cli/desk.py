"""Commands about the desk itself: people, doctor, backup, restore, tour."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from editdesk.cli.reports import AsJson
from editdesk.cli.session import Session, passphrase, print_json, say
from editdesk.cli.tables import print_table
from editdesk.desk.doctor import compared_with_certificate, compared_with_manifest, examined
from editdesk.desk.errors import PassphraseNeeded
from editdesk.review.roles import EVERY_ROLE, Role


def register(app: typer.Typer) -> None:
    """Add these commands to `app`."""
    people_app = typer.Typer(
        invoke_without_command=True, help="List the people of the desk, or add somebody."
    )
    people_app.callback()(people)
    people_app.command("add")(add_person)
    people_app.command("passphrase")(set_passphrase)
    app.add_typer(people_app, name="people")
    app.command()(doctor)
    app.command()(backup)
    app.command()(restore)
    app.command()(tour)


def people(context: typer.Context, as_json: AsJson = False) -> None:
    """List the people of the desk, or add somebody."""
    if context.invoked_subcommand is None:
        _print_people(context.obj, as_json)


def add_person(
    context: typer.Context,
    name: Annotated[str, typer.Argument(help="Their name.", show_default=False)],
    role: Annotated[list[Role] | None, typer.Option(help="What they do; may be given several times.")] = None,
    as_json: AsJson = False,
) -> None:
    """Add somebody to the desk, or give somebody other roles."""
    session: Session = context.obj
    session.desk.add_person(name, tuple(role or (Role.REVIEWER,)), session.actor)
    if as_json:
        _print_people(session, as_json)
    else:
        say(f"{name} is at the desk.")


def set_passphrase(
    context: typer.Context,
    name: Annotated[str, typer.Argument(help="Whose; by default one’s own.")] = "",
    new_file: Annotated[
        Path | None,
        typer.Option("--new-file", metavar="FILE", help="Where the new passphrase stands, on one line."),
    ] = None,
) -> None:
    """Set a passphrase, asked for from then on; who manages people may replace a lost one."""
    session: Session = context.obj
    name = name or session.actor.person.name
    given = passphrase(f"New passphrase of {name}", new_file, twice=True)
    if given is None:
        raise PassphraseNeeded(name)
    session.desk.set_passphrase(name, given, session.actor)
    say(f"{name} has a new passphrase; what was signed before stays valid.")


def _print_people(session: Session, as_json: bool) -> None:
    _ = session.actor  # a new desk gets its first person
    people = session.desk.people()
    if as_json:
        print_json([{"name": p.name, "roles": [role.value for role in p.roles]} for p in people])
        return
    rows = [(p.name, "every role" if set(p.roles) == set(EVERY_ROLE) else ", ".join(p.roles)) for p in people]
    print_table(("Name", "Roles"), rows, empty="Nobody is at this desk yet.")


def doctor(
    context: typer.Context,
    heads: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Check also against what was noted beside a backup."),
    ] = None,
    note: Annotated[
        bool,
        typer.Option("--note", help="Note how far all journals have come now, as being right so."),
    ] = False,
    certificate: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Check an approval certificate against this desk."),
    ] = None,
    exported: Annotated[
        Path | None,
        typer.Option("--export", metavar="FILE", help="With --certificate: a file that it is to cover."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Check the database: its file, every journal's chain and end, signatures, and what is derived."""
    session: Session = context.obj
    findings = examined(session.desk)
    if heads is not None:
        findings += compared_with_manifest(session.desk, heads)
    if note:
        session.desk.heads.note_all()
    if certificate is not None:
        findings += compared_with_certificate(session.desk, certificate, exported)
    if as_json:
        print_json([{"part": f.part, "report": f.report, "says": f.says} for f in findings])
    else:
        rows = [(f.part, f.says) for f in findings]
        print_table(("Where", "What"), rows, empty="The desk is sound.")
    if findings:
        raise typer.Exit(1)


def backup(
    context: typer.Context,
    file: Annotated[Path | None, typer.Argument(help="Where to; by default beside the database.")] = None,
) -> None:
    """Write a copy of the database, whole and checked."""
    session: Session = context.obj
    name = f"editdesk-{datetime.now(UTC):%Y%m%d-%H%M%S}.db"
    say(f"Wrote {session.desk.backup(file or Path(name))}.")


def restore(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="A backup of a desk.", show_default=False)],
) -> None:
    """Put a backup in the place of the database, which is kept beside it as it was."""
    session: Session = context.obj
    kept = session.desk.restore(file)
    say(f"The desk is as it was in {file}. What it held before is in {kept}.")


def tour(
    context: typer.Context,
    out: Annotated[Path, typer.Option(metavar="DIR", help="Where exports and screenshots go.")],
) -> None:
    """Drive the real windows through the main job on the sample report."""
    session: Session = context.obj
    raise typer.Exit(session.run_tour(out))
