"""Acting as somebody who has a passphrase, by command line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Terminal

Refused = Callable[..., str]


@pytest.fixture
def guarded(terminal: Terminal, tmp_path: Path) -> Terminal:
    """A desk at which Lou, a lawyer, has a passphrase."""
    (tmp_path / "right").write_text("four words of mine\n")
    (tmp_path / "wrong").write_text("some other words\n")
    terminal("new", "harbour", "--headline", "The mayor took the money")
    terminal("people", "add", "Lou", "--role", "lawyer")
    terminal("--as", "Lou", "people", "passphrase", "--new-file", "right")
    return terminal


def test_nobody_acts_as_somebody_else_who_has_a_passphrase(guarded: Terminal, refused: Refused) -> None:
    sign = ("sign", "harbour", "--role", "lawyer")

    assert "nobody gave it" in refused("--as", "Lou", *sign)
    assert "not the passphrase" in refused("--as", "Lou", "--passphrase-file", "wrong", *sign)
    assert "cannot be read" in refused("--as", "Lou", "--passphrase-file", "nowhere", *sign)
    guarded("--as", "Lou", "--passphrase-file", "right", *sign)

    assert "no signature" not in guarded.error
    guarded("doctor")


def test_a_lost_passphrase_is_replaced_by_who_manages_people(guarded: Terminal, tmp_path: Path) -> None:
    (tmp_path / "new").write_text("quite another sentence")
    guarded("people", "passphrase", "Lou", "--new-file", "new")

    guarded("--as", "Lou", "--passphrase-file", "new", "comment", "harbour", "--on", "mayor", "Who?")
