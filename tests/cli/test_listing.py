"""The desk's list by command line: narrowed, sorted, as CSV; the archive; what waits for me."""

from __future__ import annotations

import csv
import io

import pytest

from tests.cli.conftest import Terminal


@pytest.fixture
def desk(terminal: Terminal) -> Terminal:
    terminal("new", "harbour", "--headline", "=HYPERLINK(1)")
    terminal("new", "clinic", "--headline", "The beds")
    terminal("set", "clinic", "due", "2020-01-01")
    terminal("set", "clinic", "target", "900")
    terminal("set", "clinic", "plan", "Who paid for beds\nthat were never bought?")
    return terminal


def slugs(desk: Terminal, *options: str) -> list[str]:
    return [one["slug"] for one in desk.json("list", "--json", *options)]


def test_plan_and_target_are_listed_and_shown(desk: Terminal) -> None:
    (clinic,) = desk.json("list", "--json", "--due", "overdue")

    assert clinic["plan"] == "Who paid for beds that were never bought?"
    assert (clinic["target_words"], clinic["archived"], clinic["embargo_until"]) == (900, False, None)
    assert clinic["since"].endswith("Z")
    details = desk.json("show", "clinic", "--format", "json")["details"]
    assert (details["plan"], details["target_words"]) == (clinic["plan"], 900)
    assert "2 of 900" in desk("list")


def test_the_list_is_narrowed_and_sorted(desk: Terminal) -> None:
    assert slugs(desk, "--sort", "headline") == ["harbour", "clinic"]
    assert slugs(desk, "--sort", "due") == ["clinic", "harbour"]
    assert slugs(desk, "--due", "none") == ["harbour"]
    assert slugs(desk, "--owner", "Nobody Here") == []


@pytest.mark.parametrize("option", ["--sort", "--due", "--stage"])
def test_what_cannot_be_meant_is_refused(desk: Terminal, option: str) -> None:
    desk("list", option, "sideways", exit_code=1)

    assert "sideways" in desk.error


def test_csv_is_read_by_others_and_runs_nothing(desk: Terminal) -> None:
    header, *lines = csv.reader(io.StringIO(desk("list", "--csv", "--sort", "headline"), newline=""))

    assert header[:2] == ["Slug", "Headline"]
    assert [line[:2] for line in lines] == [["harbour", "'=HYPERLINK(1)"], ["clinic", "The beds"]]


def test_the_archive_is_out_of_sight_found_and_restored(desk: Terminal) -> None:
    desk("archive", "harbour", exit_code=1)
    desk("stage", "clinic", "spike")
    assert desk.json("archive", "--older-than", "1", "--json") == []
    assert desk.json("archive", "--older-than", "0", "--json") == ["clinic"]

    assert slugs(desk) == ["harbour"]
    assert slugs(desk, "--archived") == ["clinic"]
    assert [hit["slug"] for hit in desk.json("search", "beds", "--json")] == ["clinic"]
    desk("archive", "--restore", "clinic")
    assert sorted(slugs(desk)) == ["clinic", "harbour"]
    desk("doctor")


def test_archive_needs_to_know_what(desk: Terminal) -> None:
    desk("archive", exit_code=1)
    desk("archive", "clinic", "--older-than", "3", exit_code=1)


def test_the_queue_says_why(desk: Terminal) -> None:
    desk("comment", "clinic", "--on", "The beds", "--kind", "query", "Which beds?")
    desk("stage", "clinic", "edit")

    waiting = desk.json("queue", "--json")

    assert [(one["reason"], one["says"]) for one in waiting] == [
        ("read", "The edit is due."),
        ("mine", "Your report has 1 query open."),
    ]
    assert waiting[0]["role"] == "editor"
    assert "The edit is due." in desk("queue")
