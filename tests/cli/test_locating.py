"""`locate` answers each JSON line in turn, opens no desk, and a bad line spoils no other."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tests.cli.conftest import Terminal

OLD = "The mayor took the money. He left on Monday."
NEW = "On Sunday the old mayor took the money. He left."

Ask = Callable[..., list[Any]]


@pytest.fixture
def ask(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> Ask:
    def asked(*lines: dict[str, Any] | str, exit_code: int = 0) -> list[Any]:
        written = [line if isinstance(line, str) else json.dumps(line) for line in lines]
        stdin = SimpleNamespace(buffer=io.BytesIO("\n".join(written).encode()))
        monkeypatch.setattr("sys.stdin", stdin)
        return [json.loads(line) for line in terminal("locate", exit_code=exit_code).splitlines()]

    return asked


def words(answer: dict[str, int]) -> str:
    return NEW[answer["start"] : answer["end"]]


def test_a_quote_is_found_with_the_old_text_and_without(ask: Ask) -> None:
    whole, bare = ask(
        {
            "text_old": OLD,
            "text": NEW,
            "quote": "mayor took",
            "prefix": "The ",
            "suffix": " the money.",
            "hint": 4,
        },
        {"text_old": None, "text": NEW, "quote": "mayor took", "prefix": None, "suffix": None, "hint": None},
    )

    assert words(whole) == words(bare) == "mayor took"


def test_words_that_are_gone_are_answered_by_null(ask: Ask) -> None:
    assert ask({"text_old": OLD, "text": NEW, "quote": "on Monday", "hint": 34}) == [None]


def test_positions_are_code_points(ask: Ask) -> None:
    assert ask({"text": "🎉🎉 party", "quote": "party"}) == [{"start": 3, "end": 8}]


def test_a_bad_line_is_told_by_its_number_and_the_others_are_answered(ask: Ask, terminal: Terminal) -> None:
    good = {"text": NEW, "quote": "took"}

    first, second, third, fourth = ask(good, "no json", {"text": NEW}, good, exit_code=1)

    assert words(first) == words(fourth) == "took"
    assert second is third is None
    assert "Line 2 cannot be read" in terminal.error
    assert "Line 3 cannot be read" in terminal.error
    assert "2 of the lines could not be read" in terminal.error


def test_no_desk_is_opened(ask: Ask, tmp_path: Path) -> None:
    ask({"text": NEW, "quote": "took"})

    assert not (tmp_path / "desk.db").exists()


def test_no_lines_are_no_answers(ask: Ask) -> None:
    assert ask() == []
