"""`editdesk fit` tells scripts and people how a report fits its space in print."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.cli.conftest import Terminal

WORDS = "The harbour trust counted every light along the eastern mole before the winter came. " * 6


def report(terminal: Terminal, tmp_path: Path) -> None:
    (tmp_path / "harbour.txt").write_text(f"The lights\n\n{WORDS}\n\n{WORDS[:-24]}\n", "utf-8")
    terminal("import", str(tmp_path / "harbour.txt"), "--slug", "harbour")


def test_scripts_get_figures_and_places(terminal: Terminal, tmp_path: Path) -> None:
    report(terminal, tmp_path)

    found = terminal.json("fit", "harbour", "--layout", "newspaper", "--lines", "12", "--json")

    text = terminal.json("show", "harbour", "--view", "standing", "--format", "json")["text"]
    assert set(found) == {"lines", "over", "estimate", "short_last_lines"}
    assert found["over"] == found["lines"] - 12
    assert found["estimate"] is False
    for short in found["short_last_lines"]:
        assert len(text[short["start"] : short["end"]].split()) == short["words"] <= 2
        assert text[short["end"]] == "\n"


def test_people_get_a_sentence(terminal: Terminal, tmp_path: Path) -> None:
    report(terminal, tmp_path)

    assert "Over by" in terminal("fit", "harbour", "--lines", "12")
    assert "Under by" in terminal("fit", "harbour", "--lines", "400")
    terminal("fit", "harbour", "--lines", "400", "--font", "House Antiqua")
    assert "estimate" in terminal.error


def test_what_cannot_be_is_refused(terminal: Terminal, refused: Callable[..., str], tmp_path: Path) -> None:
    report(terminal, tmp_path)

    assert "layout" in refused("fit", "harbour", "--layout", "gazette", "--lines", "12")
    assert "number of lines" in refused("fit", "harbour", "--lines", "0")
