"""Commands about many reports: list, queue, archive."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from typing import Annotated

import typer

from editdesk.cli.reports import AsJson
from editdesk.cli.said import stamp
from editdesk.cli.session import Session, print_json, say
from editdesk.cli.tables import print_table
from editdesk.desk.archiving import archive_all, bring_out, old_enough
from editdesk.desk.errors import BadValue
from editdesk.desk.list_csv import list_csv
from editdesk.desk.listing import DUES, ORDERS, Listed, Order, Wanted, is_overdue, narrowed, ordered
from editdesk.desk.queue import my_queue
from editdesk.workflow.stages import LABELS


def register(app: typer.Typer) -> None:
    """Add these commands to `app`."""
    app.command("list")(list_reports)
    app.command()(queue)
    app.command()(archive)


def list_reports(
    context: typer.Context,
    stage: Annotated[str, typer.Option(help="Only reports at this stage.")] = "",
    owner: Annotated[str, typer.Option(metavar="NAME", help="Only reports of this owner.")] = "",
    due: Annotated[str, typer.Option(help="Only what is overdue, due today or within a week, or none.")] = "",
    archived: Annotated[bool, typer.Option("--archived", help="What lies in the archive.")] = False,
    sort: Annotated[str, typer.Option(help="due, headline, stage, since, owner, words, queries …")] = "",
    as_csv: Annotated[
        bool, typer.Option("--csv", help="Print CSV; what looks like a formula is made literal.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """List the desk's reports."""
    session: Session = context.obj
    shown = _wanted(session, stage, owner, due, sort, archived=archived)
    now = session.desk.clock()
    if as_json:
        print_json([_listed_json(report) for report in shown])
        return
    if as_csv:
        # The lines end as they are, whatever the system's own end of a line.
        sys.stdout.flush()
        sys.stdout.buffer.write(list_csv(shown, now).encode())
        return
    print_table(
        ("Slug", "Headline", "Stage", "Due", "Words", "Queries"),
        [
            (
                *(report.slug, report.headline, LABELS[report.stage]),
                f"{report.due or ''}{' overdue' if is_overdue(report, now) else ''}",
                f"{report.words} of {report.target_words}" if report.target_words else str(report.words),
                str(report.queries),
            )
            for report in shown
        ],
        empty="No reports here.",
    )


def _wanted(
    session: Session, stage: str, owner: str, due: str, sort: str, *, archived: bool
) -> Sequence[Listed]:
    """The reports that were asked for; the last touched first, unless another order was."""
    order = _order(sort)
    wanted = next((one for one in DUES if one == due), None)
    if stage and stage not in LABELS:
        raise BadValue("stage", stage, f"one of {', '.join(LABELS)}")
    if wanted is None:
        raise BadValue("due", due, f"one of {', '.join(DUES[1:])}")
    at_stage = [
        one
        for one in session.desk.listed()
        if one.is_archived is archived and (not stage or one.stage == stage)
    ]
    shown = narrowed(at_stage, Wanted(owner=owner, due=wanted), session.desk.clock())
    return ordered(shown, order) if order else shown


def _order(sort: str) -> Order | None:
    if not sort:
        return None
    for order in ORDERS:
        if order == sort:
            return order
    raise BadValue("order", sort, f"one of {', '.join(ORDERS)}")


def _listed_json(report: Listed) -> Mapping[str, object]:
    return {
        "slug": report.slug,
        "headline": report.headline,
        "stage": report.stage,
        "owner": report.owner,
        "due": report.due,
        "words": report.words,
        "queries": report.queries,
        "suggestions": report.suggestions,
        "claims": {"verified": 0, "all": 0},
        "signed": {
            role.value: {"passages": read.passages, "of": read.of, "open": read.open}
            for role, read in report.reads.items()
        },
        "plan": report.plan,
        "target_words": report.target_words or None,
        "embargo_until": report.embargo_until or None,
        "since": stamp(report.stage_since) if report.stage_since else None,
        "archived": report.is_archived,
    }


def queue(context: typer.Context, as_json: AsJson = False) -> None:
    """List what waits for you: questions, reads, what changed since you signed, your own reports."""
    session: Session = context.obj
    waiting = my_queue(session.desk, session.actor)
    if as_json:
        print_json(
            [
                {
                    "reason": one.reason,
                    "slug": one.report.slug,
                    "headline": one.report.headline,
                    "says": one.says,
                    "since": stamp(one.since),
                    "due": one.report.due,
                    "role": one.role.value if one.role else None,
                    "comment": one.thread or None,
                }
                for one in waiting
            ]
        )
        return
    rows = [(one.report.slug, one.says, one.report.due or "") for one in waiting]
    print_table(("Slug", "What", "Due"), rows, empty="Nothing waits for you.")


def archive(
    context: typer.Context,
    slugs: Annotated[
        list[str] | None, typer.Argument(metavar="[SLUG...]", help="Which ones.", show_default=False)
    ] = None,
    older_than: Annotated[
        int | None,
        typer.Option("--older-than", metavar="DAYS", min=0, help="All that is over for so many days."),
    ] = None,
    restore: Annotated[bool, typer.Option("--restore", help="Bring them back into sight.")] = False,
    as_json: AsJson = False,
) -> None:
    """Put published, spiked and killed reports out of sight, or bring them back; nothing is lost."""
    session: Session = context.obj
    named = list(dict.fromkeys(slugs or ()))
    if bool(named) == (older_than is not None) or (restore and older_than is not None):
        raise BadValue("choice", "archive", "either slugs, with or without --restore, or --older-than DAYS")
    if restore:
        for slug in named:
            bring_out(session.open(slug))
    else:
        if older_than is not None:
            old = old_enough(session.desk.listed(), older_than, session.desk.clock())
            named = [one.slug for one in old]
        named = archive_all(session.desk, named, session.actor)
    if as_json:
        print_json(named)
        return
    for slug in named:
        say(f"“{slug}” is {'in sight again' if restore else 'in the archive'}.")
    if not named:
        say("Nothing is old enough for the archive.")
