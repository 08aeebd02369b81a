"""The whole command line in one process, on a desk and a home of its own."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from editdesk.__main__ import main


class Terminal:
    """Runs commands as a person or a script does, and keeps what they print."""

    def __init__(self, capfd: pytest.CaptureFixture[str]) -> None:
        self._capfd = capfd
        self.error = ""

    def __call__(self, *arguments: str, exit_code: int = 0) -> str:
        """What the command prints on standard output."""
        found = main(arguments)
        printed = self._capfd.readouterr()
        self.error = printed.err
        assert found == exit_code, printed.err
        assert "Traceback" not in printed.err
        return printed.out

    def json(self, *arguments: str) -> Any:
        """The JSON that the command prints."""
        return json.loads(self(*arguments))


@pytest.fixture
def terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Terminal:
    for name, folder in (
        ("XDG_CONFIG_HOME", "config"),
        ("XDG_DATA_HOME", "data"),
        ("XDG_STATE_HOME", "state"),
    ):
        monkeypatch.setenv(name, str(tmp_path / folder))
    monkeypatch.setenv("EDITDESK_DB", str(tmp_path / "desk.db"))
    monkeypatch.delenv("EDITDESK_AS", raising=False)
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.chdir(tmp_path)
    return Terminal(capfd)


@pytest.fixture
def refused(terminal: Terminal) -> Callable[..., str]:
    """Runs a command that must be refused: two sentences on standard error, nothing on standard output."""

    def run(*arguments: str) -> str:
        assert terminal(*arguments, exit_code=1) == ""
        lines = terminal.error.strip().splitlines()
        assert len(lines) == 2, terminal.error
        return terminal.error

    return run
