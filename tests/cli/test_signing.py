"""Signing by command line: what changed since, small changes at once, others one by one."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from editdesk.desk.desk import Desk
from editdesk.desk.editing import edit
from editdesk.storage.store import Store
from editdesk.text.body import Span
from editdesk.text.cutting import cutting
from editdesk.text.delta import Ops
from editdesk.text.marks import PRINT_HEADLINE, marks
from tests.cli.conftest import Terminal

LINES = (
    "The mayor took the money on Monday.",
    "He received 40,000 crowns from the council.",
    "Nobody asked him why.",
)


@pytest.fixture
def signed(terminal: Terminal, tmp_path: Path) -> Terminal:
    (tmp_path / "harbour.md").write_text("# The mayor took the money\n\n" + "\n\n".join(LINES))
    terminal("import", "harbour.md", "--slug", "harbour")
    terminal("sign", "harbour", "--role", "lawyer")
    return terminal


def test_small_changes_are_listed_apart_and_signed_at_once(signed: Terminal) -> None:
    signed("edit", "harbour", "--replace", "money on", "--with", "money, on")
    signed("edit", "harbour", "--replace", "40,000", "--with", "400,000")

    comma, figure = signed.json("since-signed", "harbour", "--role", "lawyer", "--json")
    assert (comma["small"], figure["small"]) == (True, False)
    assert ["added", ","] in comma["words"]
    assert figure["kind"] == "changed"
    assert figure["old"] == LINES[1]
    signed("sign", "harbour", "--role", "lawyer", "--small", "--at", str(comma["number"]))

    (left,) = signed.json("since-signed", "harbour", "--role", "lawyer", "--json")
    assert left["old"] == LINES[1]
    signed("sign", "harbour", "--role", "lawyer", "--only", left["id"], "--at", str(left["number"]))
    assert signed.json("since-signed", "harbour", "--role", "lawyer", "--json") == []
    (sign_off,) = signed.json("show", "harbour", "--format", "json")["sign_offs"]
    assert (sign_off["passages"], sign_off["of"], sign_off["reopened"]) == (4, 4, [])


def test_what_stayed_is_listed_only_when_asked_for(signed: Terminal) -> None:
    signed("edit", "harbour", "--replace", "40,000", "--with", "400,000")
    asked = ("since-signed", "harbour", "--role", "lawyer", "--json")

    assert [change["kind"] for change in signed.json(*asked)] == ["changed"]
    every = signed.json(*asked, "--all")
    assert [change["kind"] for change in every] == ["same", "same", "changed", "same"]
    assert every[1]["words"] == [["same", LINES[0]]]


def test_obstacles_repeat_that_who_was_alone_signed_own_words(signed: Terminal) -> None:
    signed("obstacles", "harbour")

    assert "The legal read was signed, alone at the desk, by who wrote the words." in signed.error


def test_who_wrote_it_signs_it_only_alone(signed: Terminal, refused: Callable[..., str]) -> None:
    signed("people", "add", "Lou Lawyer", "--role", "lawyer")

    assert "somebody else" in refused("sign", "harbour", "--role", "lawyer")
    signed("--as", "Lou Lawyer", "sign", "harbour", "--role", "lawyer")


@pytest.mark.parametrize(
    "arguments",
    [
        ("since-signed", "harbour", "--role", "editor"),
        ("sign", "harbour", "--role", "lawyer", "--small"),
        ("sign", "harbour", "--role", "lawyer", "--small", "--at", "2"),
        ("sign", "harbour", "--role", "lawyer", "--only", "x-y", "--at", "2"),
        ("sign", "harbour", "--role", "lawyer", "--at", "99"),
    ],
)
def test_what_cannot_be_signed_is_told(
    signed: Terminal, refused: Callable[..., str], arguments: tuple[str, ...]
) -> None:
    refused(*arguments)


def test_a_cut_from_print_is_told_by_its_mark_and_opens_the_passage_for_print_only(
    signed: Terminal, tmp_path: Path
) -> None:
    with closing(Store.open(tmp_path / "desk.db")) as store:
        desk = Desk(store, "window")
        report = desk.open("harbour", desk.actor(desk.people()[0].name))
        at = report.report.body.text.index(" on Monday")
        edit(report, cutting(report.report.body, [Span(at, at + 10)]))
        below = Ops().retain(len(report.report.headline) + 1).insert("Paper")
        edit(report, below.insert("\n", marks({"kind": PRINT_HEADLINE})).delta())
        report.flush()

    shown = signed.json("show", "harbour", "--view", "standing", "--format", "json")
    headline, cut = signed.json("since-signed", "harbour", "--role", "lawyer", "--json")

    assert [block["kind"] for block in shown["blocks"]][:2] == ["headline", "print_headline"]
    (mark,) = shown["marks"]
    assert (mark["kind"], shown["text"][mark["start"] : mark["end"]]) == ("not_in_print", " on Monday")
    (sign_off,) = shown["sign_offs"]
    assert (sign_off["passages"], sign_off["of"], sign_off["for_print"]) == (4, 4, 2)
    assert {one["why"] for one in sign_off["reopened"]} == {"print"}
    assert (headline["kind"], headline["new"]) == ("print", "Paper")
    assert (cut["kind"], ["removed", " on Monday"] in cut["words"]) == ("print", True)
    assert "Paper" not in signed("show", "harbour", "--view", "standing", "--format", "markdown")
