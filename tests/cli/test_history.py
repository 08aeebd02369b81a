"""The history in words, narrowed by person, subject and passage."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.cli.conftest import Terminal


@pytest.fixture
def told(terminal: Terminal) -> Callable[..., list[int]]:
    """The numbers of the entries that `history` lists."""
    terminal("new", "harbour", "--headline", "The mayor took the money")
    terminal("people", "add", "Ann", "--role", "editor")
    terminal("--as", "Ann", "edit", "harbour", "--replace", "mayor", "--with", "former mayor of Brenmoor")
    terminal("comment", "harbour", "--on", "money", "How much?")
    terminal("--as", "Ann", "undo", "harbour")
    terminal("--as", "Ann", "edit", "harbour", "--insert", " in spring", "--after", "money")

    def numbers(*arguments: str) -> list[int]:
        return [entry["number"] for entry in terminal.json("history", "harbour", "--json", *arguments)]

    return numbers


def test_who_wrote_this_sentence(told: Callable[..., list[int]]) -> None:
    assert told("--passage", "in spring") == [5]
    assert told("--passage", "The mayor took") == [1]
    assert told("--passage", "money in spring") == [1, 5]


def test_what_somebody_did_and_what_it_was_about(told: Callable[..., list[int]]) -> None:
    assert told("--by", "Ann") == [2, 4, 5]
    assert told("--about", "comments") == [3]
    assert told("--about", "text", "--by", "Ann") == [2, 4, 5]
    assert told("--about", "approval") == []
