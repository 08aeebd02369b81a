"""The command line, put together: options for all commands, exit codes, one sentence per fault."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from editdesk.cli import (
    approval,
    checks,
    comparing,
    desk,
    erasing,
    fitting,
    listing,
    locating,
    reports,
    returning,
    signing,
    suggestions,
    versions,
    words,
)
from editdesk.cli.session import Session
from editdesk.errors import EditdeskError


def build(session: Session) -> typer.Typer:
    """The whole command line, acting through `session`."""
    app = typer.Typer(
        name="editdesk",
        add_completion=False,
        no_args_is_help=False,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
        help="The desk where a report is drafted, annotated, checked, approved and exported.",
    )

    @app.callback()
    def common(
        context: typer.Context,
        db: Annotated[
            str | None, typer.Option("--db", metavar="PATH|URL", help="The desk's database.")
        ] = None,
        person: Annotated[str | None, typer.Option("--as", metavar="PERSON", help="Who acts.")] = None,
        passphrase_file: Annotated[
            Path | None,
            typer.Option(metavar="FILE", help="Where the passphrase of who acts stands, on one line."),
        ] = None,
    ) -> None:
        session.database = db
        session.person = person
        session.passphrase_file = passphrase_file
        context.obj = session

    for part in (
        *(desk, reports, listing, words, suggestions, checks),
        *(signing, approval, versions, comparing, erasing, fitting, locating, returning),
    ):
        part.register(app)
    return app


def run(arguments: Sequence[str], session: Session) -> int:
    """Run one command; gives the exit code: 0 done, 1 refused or failed, 2 wrong usage."""
    command = typer.main.get_command(build(session))
    try:
        result = command.main(list(arguments), prog_name="editdesk", standalone_mode=False)
    except typer.TyperException as error:
        return _told(error)
    except typer.Abort:
        sys.stderr.write("Stopped.\n")
        return 1
    except EditdeskError as error:
        sys.stderr.write(f"{error.message}\n{error.hint}\n")
        return 1
    return result if isinstance(result, int) else 0


def _told(error: typer.TyperException) -> int:
    """Says what is wrong with the words of a command; 2 for wrong usage."""
    show = getattr(error, "show", None)
    if show is None:
        sys.stderr.write(f"{error}\n")
        return 1
    show()
    return int(getattr(error, "exit_code", 1))
