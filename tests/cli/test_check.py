"""`editdesk check` tells scripts and people what spelling and house style point out."""

from __future__ import annotations

from pathlib import Path

from tests.checks.styles import write_rule
from tests.cli.conftest import Terminal


def test_findings_say_where_they_stand(terminal: Terminal) -> None:
    terminal("new", "harbour", "--headline", "In order to wiin the the vote")

    found = terminal.json("check", "harbour", "--json")

    text = terminal.json("show", "harbour", "--view", "standing", "--format", "json")["text"]
    assert [(one["check"], one["level"], one["quote"], one["fixes"]) for one in found] == [
        ("House.Wordy", "suggestion", "In order to", ["To"]),
        ("spelling", "error", "wiin", []),
        ("House.Repeated", "warning", "the the", ["the"]),
    ]
    assert all(text[one["start"] : one["end"]] == one["quote"] and one["message"] for one in found)


def test_people_get_a_table(terminal: Terminal) -> None:
    terminal("new", "harbour", "--headline", "In order to win")
    terminal("new", "quiet", "--headline", "The vote")

    assert "House.Wordy" in terminal("check", "harbour")
    assert terminal("check", "quiet").strip() == "Nothing to point out."


def test_the_newsrooms_own_rules_count_and_broken_ones_are_named(terminal: Terminal, tmp_path: Path) -> None:
    styles = tmp_path / "data" / "editdesk" / "styles"
    write_rule(styles, "Valley/Names", "{extends: existence, message: Say “town”., tokens: [burgh]}")
    write_rule(styles, "Valley/Broken", "extends: [")
    terminal("new", "harbour", "--headline", "The burgh votes")

    found = terminal.json("check", "harbour", "--json")

    assert [(one["check"], one["message"]) for one in found if one["check"] != "spelling"] == [
        ("Valley.Names", "Say “town”.")
    ]
    assert "“Valley/Broken.yml” is not used" in terminal.error
