"""What every command is given: the desk, who acts, and where to print."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
import typer

from editdesk.desk.desk import Desk
from editdesk.desk.errors import PassphraseNeeded
from editdesk.desk.open_report import OpenReport
from editdesk.errors import UnreadableFile
from editdesk.review.people import Actor

if TYPE_CHECKING:
    from editdesk.desk.checking import Checks


class Session:
    """One run of the command line; the desk is opened when a command first needs it.

    `start_desk` opens a database (None: the user's own) and gives it with the
    actor whom the settings name; `run_tour` drives the windows; `checks_of` gives
    what the reports of a desk are checked against.
    """

    def __init__(
        self,
        start_desk: Callable[[str | None], Desk],
        default_actor: Callable[[Desk, str | None], Actor],
        run_tour: Callable[[Path], int],
        checks_of: Callable[[Desk], Checks],
    ) -> None:
        self._start_desk = start_desk
        self._default_actor = default_actor
        self.run_tour = run_tour
        self._checks_of = checks_of
        self.database: str | None = None
        self.person: str | None = None
        self.passphrase_file: Path | None = None

    @cached_property
    def desk(self) -> Desk:
        return self._start_desk(self.database)

    @cached_property
    def actor(self) -> Actor:
        return self.unlocked(self._default_actor(self.desk, self.person))

    def unlocked(self, actor: Actor) -> Actor:
        """`actor`, once their passphrase was given where they have one; WrongPassphrase, PassphraseNeeded."""
        keys = self.desk.keys
        if keys.is_locked(actor.person):
            given = passphrase(f"Passphrase of {actor.person.name}", self.passphrase_file)
            if given is None:
                raise PassphraseNeeded(actor.person.name)
            keys.unlock(actor.person, given)
        return actor

    @cached_property
    def names(self) -> dict[str, str]:
        """People's names by their ids."""
        _ = self.actor  # a new desk gets its first person
        return {person.id: person.name for person in self.desk.people()}

    @cached_property
    def checks(self) -> Checks:
        """What the reports of the desk are checked against."""
        return self._checks_of(self.desk)

    def open(self, slug: str) -> OpenReport:
        """The report with this slug."""
        return self.desk.open(slug, self.actor)


def passphrase(asked: str, file: Path | None, *, twice: bool = False) -> str | None:
    """The first line of `file` or, without one, what is typed at the terminal; None where nobody can type."""
    if file is not None:
        try:
            return file.read_text("utf-8").partition("\n")[0]
        except (OSError, UnicodeDecodeError) as error:
            raise UnreadableFile(
                file.name, "no passphrase can be read from it", hint="Name a text file with one line."
            ) from error
    if not sys.stdin.isatty():
        return None
    given: str = typer.prompt(asked, hide_input=True, confirmation_prompt=twice, err=True)
    return given


def print_json(value: Any) -> None:
    """One JSON value on standard output, indented, and nothing else there."""
    sys.stdout.write(msgspec.json.format(msgspec.json.encode(value), indent=1).decode() + "\n")


def print_json_line(value: Any) -> None:
    """One JSON value on a line of standard output."""
    sys.stdout.write(msgspec.json.encode(value).decode() + "\n")
    sys.stdout.flush()


def say(message: str) -> None:
    """A message for the person at the terminal, on standard error."""
    sys.stderr.write(message + "\n")
