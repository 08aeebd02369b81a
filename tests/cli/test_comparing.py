"""`compare` tells what differs between two states of a report, or two files, and who changed it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Terminal

PAGE = """# Who paid for the harbour

The mayor took the money on Monday and hid it in the old harbour.

Nobody in the council had seen the contract before it was signed.

The harbour fund was set up in 2009 with 12 million euros.
"""


@pytest.fixture
def report(terminal: Terminal, tmp_path: Path) -> Terminal:
    """A report that Rae Porter brought as entry 2, and whose first sentence Ed Editor changed in entry 3."""
    (tmp_path / "page.md").write_text(PAGE)
    terminal("people", "add", "Rae Porter", "--role", "reporter", "--role", "editor")
    terminal("people", "add", "Ed Editor", "--role", "editor", "--role", "lawyer")
    terminal("--as", "Rae Porter", "import", "page.md", "--slug", "harbour")
    terminal("--as", "Ed Editor", "edit", "harbour", "--replace", "on Monday", "--with", "on Tuesday")
    return terminal


def test_a_changed_word_is_told_with_who_changed_it(report: Terminal) -> None:
    (passage,) = report.json("compare", "harbour", "2", "now", "--json")

    assert passage["kind"] == "changed"
    assert passage["old"] == "The mayor took the money on Monday and hid it in the old harbour."
    assert passage["new"] == "The mayor took the money on Tuesday and hid it in the old harbour."
    assert passage["words"] == [
        ["same", "The mayor took the money on "],
        ["removed", "Monday"],
        ["added", "Tuesday"],
        ["same", " and hid it in the old harbour."],
    ]
    assert passage["by"] == ["Ed Editor"]


def test_all_of_them_who_changed_a_passage_are_named_in_the_order_in_which_they_did(report: Terminal) -> None:
    report("--as", "Rae Porter", "edit", "harbour", "--delete", "old ")

    (passage,) = report.json("compare", "harbour", "2", "4", "--json")

    assert passage["by"] == ["Ed Editor", "Rae Porter"]


def test_comparing_backwards_names_the_same_people(report: Terminal) -> None:
    (passage,) = report.json("compare", "harbour", "now", "2", "--json")

    assert [word for word in passage["words"] if word[0] != "same"] == [
        ["removed", "Tuesday"],
        ["added", "Monday"],
    ]
    assert passage["by"] == ["Ed Editor"]


def test_whoever_removed_and_added_a_paragraph_is_named(report: Terminal) -> None:
    report("--as", "Rae Porter", "edit", "harbour", "--delete", "Nobody in the council had seen the contract")

    report("--as", "Ed Editor", "edit", "harbour", "--insert", " Who, then?", "--after", "million euros.")
    passages = report.json("compare", "harbour", "3", "now", "--json")

    assert [(passage["kind"], passage["by"]) for passage in passages] == [
        ("changed", ["Rae Porter"]),
        ("changed", ["Ed Editor"]),
    ]


def test_an_open_suggestion_is_no_difference_and_an_accepted_one_names_both(report: Terminal) -> None:
    report("--as", "Rae Porter", "suggest", "harbour", "--replace", "2009", "--with", "2011")
    assert report.json("compare", "harbour", "3", "now", "--json") == []

    report("--as", "Ed Editor", "accept", "harbour", "--all")
    (passage,) = report.json("compare", "harbour", "3", "now", "--json")

    assert passage["by"] == ["Rae Porter", "Ed Editor"]


def test_a_suggestion_made_before_and_accepted_since_names_who_accepted_it(report: Terminal) -> None:
    report("--as", "Rae Porter", "suggest", "harbour", "--replace", "2009", "--with", "2011")
    report("--as", "Ed Editor", "accept", "harbour", "--all")

    (passage,) = report.json("compare", "harbour", "4", "5", "--json")

    assert passage["by"] == ["Ed Editor"]


def test_a_comment_is_no_difference(report: Terminal) -> None:
    report("comment", "harbour", "--on", "2009", "Sure?")

    assert report.json("compare", "harbour", "3", "now", "--json") == []


def test_what_changed_since_a_sign_off(report: Terminal) -> None:
    report("--as", "Ed Editor", "sign", "harbour", "--role", "lawyer")
    report("--as", "Rae Porter", "edit", "harbour", "--replace", "12 million", "--with", "14 million")

    (passage,) = report.json("compare", "harbour", "signed:lawyer", "now", "--json")

    assert ["removed", "12"] in passage["words"]


def test_all_passages_on_request(report: Terminal) -> None:
    kinds = [one["kind"] for one in report.json("compare", "harbour", "2", "now", "--json", "--all")]

    assert kinds == ["same", "changed", "same", "same"]


def test_two_files_are_compared_without_a_desk(terminal: Terminal, tmp_path: Path) -> None:
    (tmp_path / "old.md").write_text(PAGE)
    (tmp_path / "new.md").write_text(PAGE.replace("Nobody", "No one") + "\nNew words stand here.\n")

    changed, added = terminal.json("compare", "old.md", "new.md", "--json")

    assert (changed["kind"], added["kind"]) == ("changed", "added")
    assert added["old"] is None and added["new"] == "New words stand here."
    assert changed["by"] == []
    assert not (tmp_path / "desk.db").exists()


def test_as_text_it_reads_at_a_glance(report: Terminal) -> None:
    printed = report("compare", "harbour", "2", "now")

    assert "Changed (Ed Editor, " in printed
    assert "on [-Monday-]{+Tuesday+} and hid" in printed
    assert report.error.strip() == "Passages: 1 changed."


def test_nothing_differs_between_a_state_and_itself(report: Terminal) -> None:
    assert report("compare", "harbour", "now", "now") == ""
    assert report.error.strip() == "Nothing differs."


@pytest.mark.parametrize(
    ("states", "said"),
    [
        (("before legal", "now"), "There is no version “before legal”"),
        (("1", "99"), "“99” is no entry of this report"),
        (("0", "now"), "“0” is no entry of this report"),
        (("signed:lawyer", "now"), "There is no sign-off as lawyer."),
        (("signed:gardener", "now"), "“gardener” is no role"),
    ],
)
def test_a_state_that_is_not_there_is_refused(
    report: Terminal, refused: Callable[..., str], states: tuple[str, str], said: str
) -> None:
    assert said in refused("compare", "harbour", *states)


def test_a_file_that_is_not_there_is_refused(refused: Callable[..., str]) -> None:
    assert "there is no such file" in refused("compare", "old.md", "new.md")


def test_one_word_is_wrong_usage(terminal: Terminal) -> None:
    terminal("compare", "harbour", exit_code=2)


def test_a_comparison_is_written_as_a_page_by_itself(report: Terminal, tmp_path: Path) -> None:
    report("--as", "Rae Porter", "edit", "harbour", "--replace", "2009", "--with", "<b>2011</b> & on")

    report("compare", "harbour", "2", "now", "--html", "out.html", "--side-by-side")

    written = (tmp_path / "out.html").read_text("utf-8")
    assert "<del>Monday</del>" in written and "<ins>Tuesday</ins>" in written
    assert "&lt;b&gt;" in written and "<b>2009</b>" in written
    assert "Rae Porter" in written and "Ed Editor" in written
    assert not re.search(r"(?:src|href)=|url\(|@import", written)


def test_a_page_that_cannot_be_written_is_refused(report: Terminal, refused: Callable[..., str]) -> None:
    assert "its folder does not exist" in refused("compare", "harbour", "2", "now", "--html", "no/out.html")
