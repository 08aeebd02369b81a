"""What the window is given by whoever starts it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from editdesk.settings import Settings

if TYPE_CHECKING:
    from editdesk.desk.checking import Checks
    from editdesk.desk.desk import Desk
    from editdesk.review.people import Actor


class Surroundings(Protocol):
    """Where the process was started."""

    @property
    def person(self) -> str: ...
    @property
    def system_user(self) -> str: ...
    @property
    def log(self) -> Path: ...
    @property
    def settings(self) -> Path: ...
    @property
    def recovery(self) -> Path: ...


class Services(Protocol):
    """The way to the desk and to what this installation remembers."""

    settings: Settings

    @property
    def environment(self) -> Surroundings: ...

    def keep_settings(self, settings: Settings) -> None:
        """Remember `settings` for the next start."""

    def start_desk(self, database: str | None = None) -> Desk:
        """The desk at `database`, by default the user's own."""
        ...

    def actor(self, desk: Desk, person: str | None = None) -> Actor:
        """Who acts."""
        ...

    def checks(self, desk: Desk) -> Checks:
        """What the reports of `desk` are checked against; takes a while."""
        ...
