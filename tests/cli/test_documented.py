"""Every command and option is explained, and the README names none that is not there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from editdesk.cli.app import build

PROGRAM = typer.main.get_command(build(None))  # type: ignore[arg-type]
WANTED = {
    *(
        "people",
        "read",
        "import",
        "new",
        "set",
        "list",
        "show",
        "edit",
        "comment",
        "reply",
        "resolve",
        "reopen",
        "check",
        "bring-back",
        "fit",
    ),
    *(
        "sign",
        "take-back",
        "since-signed",
        "version",
        "stage",
        "obstacles",
        "export",
        "history",
        "search",
        "undo",
    ),
    *("compare", "locate", "doctor", "tour"),
}


def commands(command: Any, way: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    yield way, command
    for name, child in getattr(command, "commands", {}).items():
        yield from commands(child, (*way, name))


ALL = list(commands(PROGRAM))


@pytest.mark.parametrize(("way", "command"), ALL, ids=[" ".join(way) or "editdesk" for way, _ in ALL])
def test_a_command_and_its_options_are_documented(way: tuple[str, ...], command: Any) -> None:
    assert command.help
    for parameter in command.params:
        if parameter.name not in ("help",):
            assert getattr(parameter, "help", None), f"{' '.join(way)}: {parameter.name} has no help"


def test_every_command_of_the_contract_is_there() -> None:
    assert {way[0] for way, _ in ALL if way} >= WANTED


def test_the_readme_names_only_commands_that_exist() -> None:
    readme = (Path(__file__).parents[2] / "README.md").read_text("utf-8")
    known = {way[0] for way, _ in ALL if way}

    assert set(re.findall(r"^editdesk ([a-z-]+)", readme, re.M)) <= known
