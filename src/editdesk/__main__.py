"""Start editdesk: the window without a command, the command line with one.

The only place that reads the environment, and the one that builds what
everything else receives. Window, command line and database are imported by
name when they are wanted: the first window must not wait for Typer or
SQLAlchemy, nor a command for Qt.
"""

from __future__ import annotations

import gc
import getpass
import logging
import os
import platform
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from platformdirs import PlatformDirs

from editdesk import settings as settings_file
from editdesk.errors import EditdeskError
from editdesk.resources import resource
from editdesk.settings import Settings

if TYPE_CHECKING:
    from editdesk.desk.checking import Checks
    from editdesk.desk.desk import Desk
    from editdesk.desk.machine import Machine
    from editdesk.review.people import Actor

# Where systems keep Hunspell's dictionaries.
SYSTEM_DICTIONARIES = (
    Path("/usr/share/hunspell"),
    Path("/usr/share/myspell"),
    Path("/usr/share/myspell/dicts"),
    Path("/Library/Spelling"),
)


class Environment(NamedTuple):
    """What the process was started with: where things lie, and who sits here."""

    database: str
    backups: Path
    recovery: Path
    settings: Path
    log: Path
    # Dictionaries and house styles that somebody drops there, and the words one keeps.
    dictionaries: Path
    styles: Path
    own_words: Path
    # Where is noted how far each desk's journals have come.
    heads: Path
    # A house's own chain of stages and reads.
    way: Path
    # Layouts and fonts of a house's own.
    house: Path
    person: str
    system_user: str
    # What must be in no file that leaves the desk clean.
    login: str
    host: str
    home: Path

    @classmethod
    def of(cls, variables: Mapping[str, str]) -> Environment:
        """The environment described by `variables`, with the system's own folders for the rest."""
        login = _login()
        folders = PlatformDirs("editdesk", appauthor=False)
        return cls(
            database=variables.get("EDITDESK_DB") or str(folders.user_data_path / "desk.db"),
            backups=folders.user_data_path / "backups",
            recovery=folders.user_state_path / "recovery",
            settings=folders.user_config_path / "settings.json",
            log=folders.user_log_path / "editdesk.log",
            dictionaries=folders.user_data_path / "dictionaries",
            styles=folders.user_data_path / "styles",
            own_words=folders.user_config_path / "dictionary.txt",
            heads=folders.user_state_path / "heads",
            way=folders.user_data_path / "workflow.toml",
            house=folders.user_data_path / "house",
            person=variables.get("EDITDESK_AS", ""),
            system_user=_told(login),
            login=login,
            host=platform.node(),
            home=Path.home(),
        )


def _login() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return ""


def _told(name: str) -> str:
    """A login name as that of a person."""
    return name.replace(".", " ").replace("_", " ").strip().title() or "Editor"


class Services:
    """The way to the desk and its settings, for window, tour and command line alike."""

    def __init__(self, environment: Environment, *, has_keyring: bool = True) -> None:
        """`has_keyring` allows to keep keys in that of the operating system."""
        self.environment = environment
        self._has_keyring = has_keyring
        self.settings = settings_file.load(environment.settings)

    def keep_settings(self, settings: Settings) -> None:
        """Remember `settings` for the next start."""
        self.settings = settings
        settings_file.save(self.environment.settings, settings)

    def at(self, folder: Path) -> Services:
        """Services for a desk and settings that lie in `folder`, such as a tour's."""
        there = self.environment._replace(
            database=str(folder / "tour.db"),
            backups=folder / "backups",
            recovery=folder / "recovery",
            settings=folder / "settings.json",
            dictionaries=folder / "dictionaries",
            styles=folder / "styles",
            own_words=folder / "dictionary.txt",
            heads=folder / "heads",
            way=folder / "workflow.toml",
            house=folder / "house",
            person="",
        )
        return Services(there, has_keyring=False)

    def start_desk(self, database: str | None = None) -> Desk:
        """The desk at `database`, by default the user's own; made on first use."""
        store = import_module("editdesk.storage.store").Store
        opened = store.open(database or self.environment.database, backups=self.environment.backups)
        room = import_module("editdesk.desk.desk").Desk
        way = None
        if self.environment.way.exists():
            way = import_module("editdesk.workflow.way").read_way(self.environment.way)
        rings = import_module("editdesk.desk.os_keyring")
        desk: Desk = room(
            opened,
            self.settings.installation,
            recovery=self.environment.recovery,
            way=way,
            heads=self.environment.heads,
            house_folder=self.environment.house,
            keyring=rings.OsKeyring() if self._has_keyring else rings.NoKeyring(),
            machine=self._machine(),
        )
        if not self.environment.settings.exists():
            self.keep_settings(self.settings)
        return desk

    def _machine(self) -> Machine:
        there = self.environment
        folders = (there.home, Path(there.database).parent, there.backups, there.recovery, there.settings)
        told: Machine = import_module("editdesk.desk.machine").Machine(
            there.login, there.host, tuple(map(str, folders))
        )
        return told

    def checks(self, desk: Desk) -> Checks:
        """What the reports of `desk` are checked against; takes a while, so after the first paint."""
        for folder in (self.environment.dictionaries, self.environment.styles):
            # There, so that somebody finds where to drop things; where it cannot be made, nothing lies in it.
            with suppress(OSError):
                folder.mkdir(parents=True, exist_ok=True)
        along = import_module("editdesk.checks.speller").built_in()
        folders = (self.environment.dictionaries, *SYSTEM_DICTIONARIES, along)
        dictionaries = import_module("editdesk.checks.dictionaries").Dictionaries(
            folders, resource("spelling")
        )
        own_words = import_module("editdesk.checks.word_list").WordList(self.environment.own_words)
        load_style = import_module("editdesk.checks.style").load_style
        style, remarks = load_style((resource("style"), self.environment.styles))
        room = import_module("editdesk.desk.checking").Checks
        checks: Checks = room(desk, dictionaries, own_words, style, remarks)
        return checks

    def actor(self, desk: Desk, person: str | None = None) -> Actor:
        """Who acts: the person named, else the environment's, else the settings', else a new desk's first."""
        people = desk.people()
        wanted = person or self.environment.person
        if not people and not wanted:
            return desk.first_person(self.environment.system_user)
        if not people:
            return desk.first_person(wanted)
        if wanted:
            return desk.actor(wanted)
        if any(known.id == self.settings.person for known in people):
            return desk.actor(self.settings.person)
        names = {known.name for known in people}
        return desk.actor(
            self.environment.system_user if self.environment.system_user in names else people[0].id
        )


_LARGEST_LOG = 1 << 20
_OPTIONS_WITH_VALUE = ("--db", "--as", "--passphrase-file")


def _wants_window(arguments: Sequence[str]) -> bool:
    """Whether `arguments` name no command."""
    rest = list(arguments)
    while rest:
        argument = rest.pop(0)
        if argument in _OPTIONS_WITH_VALUE:
            if not rest:
                return False
            rest.pop(0)
        elif not argument.startswith(("--db=", "--as=", "--passphrase-file=", "--sample")):
            return False
    return True


def _value(arguments: Sequence[str], option: str) -> str | None:
    for at, argument in enumerate(arguments):
        if argument == option and at + 1 < len(arguments):
            return arguments[at + 1]
        if argument.startswith(option + "="):
            return argument.partition("=")[2]
    return None


def _keep_log(path: Path) -> None:
    """Log to a file that only its owner may read; logs hold no words of a report."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and path.stat().st_size > _LARGEST_LOG:
            os.replace(path, path.with_suffix(".old.log"))
        path.touch(mode=0o600)
        handler = logging.FileHandler(path, encoding="utf-8")
    except OSError:
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run editdesk; gives the exit code: 0 done, 1 refused or failed, 2 wrong usage."""
    arguments = sys.argv[1:] if arguments is None else arguments
    environment = Environment.of(os.environ)
    _keep_log(environment.log)
    services = Services(environment)
    try:
        if _wants_window(arguments):
            return int(_run_window(services, arguments))
        return int(_run_command(services, arguments))
    except EditdeskError as error:
        sys.stderr.write(f"{error.message}\n{error.hint}\n")
    except KeyboardInterrupt:
        sys.stderr.write("Stopped.\n")
    except BrokenPipeError:
        # Whoever read our output has gone; closing quietly is what pipes expect.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except Exception:
        logging.getLogger("editdesk").exception("a mistake of ours")
        sys.stderr.write(
            "editdesk made a mistake and stopped; what was saved is safe.\n"
            f"Please report it with the end of {environment.log}.\n"
        )
    return 1


def load_window() -> Any:
    """The module that shows the window, imported as quickly as can be."""
    # Importing makes no garbage, but looking for some costs a tenth of the time to the first window;
    # `run_window` lets the collector in again once that is painted.
    gc.disable()
    import_module("editdesk.ui.quick_imports").quick_imports()
    return import_module("editdesk.ui.app")


def _run_window(services: Services, arguments: Sequence[str]) -> int:
    window = load_window()
    return int(
        window.run_window(
            services,
            database=_value(arguments, "--db"),
            person=_value(arguments, "--as"),
            with_sample="--sample" in arguments,
        )
    )


def _run_command(services: Services, arguments: Sequence[str]) -> int:
    command_line = import_module("editdesk.cli.app")
    session = import_module("editdesk.cli.session")
    return int(
        command_line.run(
            arguments,
            session.Session(
                services.start_desk, services.actor, lambda out: _run_tour(services, out), services.checks
            ),
        )
    )


def _run_tour(services: Services, out: Path) -> int:
    return int(import_module("editdesk.tour.tour").run(services, out))


if __name__ == "__main__":
    sys.exit(main())
