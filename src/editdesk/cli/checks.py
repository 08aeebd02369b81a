"""The command that checks: spelling and house style."""

from __future__ import annotations

import typer

from editdesk.cli.reports import AsJson, Slug
from editdesk.cli.session import Session, print_json, say
from editdesk.cli.tables import print_table


def register(app: typer.Typer) -> None:
    """Add this command to `app`."""
    app.command()(check)


def check(context: typer.Context, slug: Slug, as_json: AsJson = False) -> None:
    """List what spelling and house style point out in a report as it stands; positions are of that text."""
    session: Session = context.obj
    checks = session.checks
    checker = checks.checker(session.open(slug))
    found = checker.standing_problems()
    for remark in (
        *checks.remarks,
        *([checker.remark] if checker.remark else []),
        *checks.style.switched_off,
    ):
        say(remark)
    if as_json:
        print_json(
            [
                {
                    "check": finding.check,
                    "level": finding.level,
                    "message": finding.message,
                    "start": finding.span.start,
                    "end": finding.span.end,
                    "quote": finding.quote,
                    "fixes": finding.fixes,
                    "link": finding.link,
                }
                for finding in found
            ]
        )
        return
    rows = [(str(one.span.start), one.level, one.quote, one.message, one.check) for one in found]
    print_table(("At", "Level", "Words", "What", "Check"), rows, empty="Nothing to point out.")
