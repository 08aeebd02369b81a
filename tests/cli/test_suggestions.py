"""Suggestions by command line: made, accepted, rejected; and what `show` tells of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Terminal

Refused = Callable[..., str]

PAGE = """# The mayor took the money

The mayor said it on Monday.

Nobody saw it.
"""


@pytest.fixture
def mayor(terminal: Terminal, tmp_path: Path) -> None:
    (tmp_path / "mayor.md").write_text(PAGE)
    terminal("import", "mayor.md", "--slug", "mayor")
    terminal("people", "add", "Rita", "--role", "reviewer")
    terminal("people", "add", "Cora", "--role", "copy_editor")


def shown(terminal: Terminal, view: str = "markup") -> dict[str, Any]:
    found: dict[str, Any] = terminal.json("show", "mayor", "--format", "json", "--view", view)
    return found


def suggest(terminal: Terminal, *arguments: str, by: str = "Rita") -> str:
    return terminal("--as", by, "suggest", "mayor", *arguments).strip()


def standing(terminal: Terminal) -> str:
    return terminal("show", "mayor", "--view", "standing")


def test_words_replaced_are_two_pieces_of_one_decision(terminal: Terminal, mayor: None) -> None:
    made = suggest(terminal, "--replace", "said", "--with", "claimed", "--note", "He was not asked.")

    report = shown(terminal)

    taken, put = report["suggestions"]
    assert (put["kind"], put["text"], taken["kind"], taken["text"]) == ("insert", "claimed", "delete", "said")
    assert put["group"] == taken["group"] == made
    for piece in (put, taken):
        ((start, end),) = piece["ranges"]
        assert report["text"][start:end] == piece["text"]
        assert (piece["author"], piece["status"], piece["note"]) == ("Rita", "open", "He was not asked.")
        assert (piece["old"], piece["new"]) == (None, None)
        assert piece["at"].endswith("Z")


def test_the_text_as_it_stands_is_left_alone(terminal: Terminal, mayor: None) -> None:
    before = standing(terminal)

    suggest(terminal, "--replace", "said", "--with", "claimed")
    suggest(terminal, "--delete", " on Monday", by="Cora")
    suggest(terminal, "--insert", " twice", "--after", "Nobody saw it")

    assert standing(terminal) == before
    assert "claimed it.\nNobody saw it twice." in terminal("show", "mayor", "--view", "accepted")


def test_places_are_those_of_the_chosen_view(terminal: Terminal, mayor: None) -> None:
    suggest(terminal, "--replace", "said", "--with", "claimed")

    for view, words in (("accepted", ("", "claimed")), ("standing", ("said", ""))):
        report = shown(terminal, view)
        places = [piece["ranges"][0] for piece in report["suggestions"]]
        assert tuple(report["text"][start:end] for start, end in places) == words


def test_one_id_decides_all_pieces_and_one_undo_reopens_them(terminal: Terminal, mayor: None) -> None:
    made = suggest(terminal, "--replace", "said", "--with", "claimed")
    before = shown(terminal)

    terminal("--as", "Cora", "accept", "mayor", made)

    decided = shown(terminal)
    assert "The mayor claimed it" in decided["text"]
    assert [piece["status"] for piece in decided["suggestions"]] == ["accepted", "accepted"]
    assert [piece["decided_by"] for piece in decided["suggestions"]] == ["Cora", "Cora"]
    assert [piece["text"] for piece in decided["suggestions"]] == ["said", "claimed"]
    assert [piece["ranges"] for piece in decided["suggestions"]] == [[], []]
    terminal("--as", "Cora", "undo", "mayor")
    assert shown(terminal)["suggestions"] == before["suggestions"]


def test_all_of_one_person_are_rejected_and_the_others_stay(terminal: Terminal, mayor: None) -> None:
    suggest(terminal, "--delete", " on Monday")
    kept = suggest(terminal, "--insert", " twice", "--after", "Nobody saw it", by="Cora")

    terminal("reject", "mayor", "--all", "--from", "Rita")

    assert {piece["id"]: piece["status"] for piece in shown(terminal)["suggestions"]}[kept] == "open"
    terminal("accept", "mayor", "--all")
    assert "it on Monday.\nNobody saw it twice." in standing(terminal)


def test_a_reviewer_suggests_and_takes_back_but_does_not_decide(
    terminal: Terminal, refused: Refused, mayor: None
) -> None:
    others = suggest(terminal, "--delete", " on Monday", by="Cora")
    own = suggest(terminal, "--insert", " twice", "--after", "Nobody saw it")

    assert "may not accept or reject" in refused("--as", "Rita", "accept", "mayor", own)
    assert "may not accept or reject" in refused("--as", "Rita", "reject", "mayor", others)
    terminal("--as", "Rita", "reject", "mayor", own)

    assert {piece["id"]: piece["status"] for piece in shown(terminal)["suggestions"]} == {
        others: "open",
        own: "rejected",
    }


def test_what_is_not_open_is_refused(terminal: Terminal, refused: Refused, mayor: None) -> None:
    made = suggest(terminal, "--delete", " on Monday")
    terminal("accept", "mayor", made)

    assert "not open any more: it was accepted" in refused("reject", "mayor", made)
    assert "There is no suggestion" in refused("accept", "mayor", "s9")
    terminal("accept", "mayor", exit_code=2)
    terminal("accept", "mayor", made, "--all", exit_code=2)


def test_a_suggestion_whose_words_are_gone_is_void(terminal: Terminal, refused: Refused, mayor: None) -> None:
    made = suggest(terminal, "--insert", " twice", "--after", "Nobody saw it")
    terminal("edit", "mayor", "--delete", "saw it twice")

    (piece,) = shown(terminal)["suggestions"]
    assert piece["status"] == "void"
    assert "its words are gone" in refused("accept", "mayor", made)


def test_what_somebody_decided_is_not_undone_by_who_suggested_it(
    terminal: Terminal, refused: Refused, mayor: None
) -> None:
    made = suggest(terminal, "--delete", " on Monday")
    terminal("accept", "mayor", made)

    assert "has been decided" in refused("--as", "Rita", "undo", "mayor")


def test_a_suggestion_is_answered_and_the_answer_undone(terminal: Terminal, mayor: None) -> None:
    made = suggest(terminal, "--replace", "said", "--with", "claimed")

    terminal("reply", "mayor", made, "@Rita: did he deny it?")

    assert [piece["replies"][0]["text"] for piece in shown(terminal)["suggestions"]] == [
        "@Rita: did he deny it?"
    ] * 2
    terminal("undo", "mayor")
    assert [piece["replies"] for piece in shown(terminal)["suggestions"]] == [[], []]


def test_the_desk_counts_decisions_and_they_stand_in_the_way(terminal: Terminal, mayor: None) -> None:
    made = suggest(terminal, "--replace", "said", "--with", "claimed")

    (listed,) = terminal.json("list", "--json")
    assert listed["suggestions"] == 1
    terminal("stage", "mayor", "copy")
    in_the_way = [one["id"] for one in terminal.json("obstacles", "mayor", "--json")]
    assert f"suggestion:{made}" in in_the_way


def test_the_history_tells_what_was_suggested_and_decided(terminal: Terminal, mayor: None) -> None:
    made = suggest(terminal, "--replace", "said", "--with", "claimed", "--note", "He was not asked.")
    terminal("accept", "mayor", made)
    terminal("undo", "mayor")

    says = [event["says"] for event in terminal.json("history", "mayor", "--json")]

    assert "suggested: replace “said” with “claimed” (He was not asked.)" in says
    assert "accepted Rita’s suggestion: replace “said” with “claimed”" in says
    assert says[-1].endswith(": reopened Rita’s suggestion: replace “said” with “claimed”")
