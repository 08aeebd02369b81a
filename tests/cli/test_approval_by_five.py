"""The whole approval by five people, with one late change, one override and one correction."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.cli.conftest import Terminal

TEXT = """# The harbour fund is empty

The mayor of Brenmoor took nine million crowns out of the harbour fund in spring.

Nobody on the council asked him what for, although three of its members sat beside him.

The auditors last saw the books two years ago.
"""
PEOPLE = {
    "Rita Reporter": "reporter",
    "Ed Editor": "editor",
    "Fay Factchecker": "fact_checker",
    "Lou Lawyer": "lawyer",
}


def test_five_people_approve_a_report(
    terminal: Terminal, refused: Callable[..., str], tmp_path: Path
) -> None:
    (tmp_path / "harbour.md").write_text(TEXT)
    terminal("--as", "Eve Chief", "people")
    for name, role in PEOPLE.items():
        terminal("--as", "Eve Chief", "people", "add", name, "--role", role)

    terminal("--as", "Rita Reporter", "import", "harbour.md", "--slug", "harbour")
    terminal("--as", "Ed Editor", "edit", "harbour", "--replace", "last saw", "--with", "last looked into")
    terminal("--as", "Lou Lawyer", "suggest", "harbour", "--insert", " allegedly", "--after", "Brenmoor")
    terminal("--as", "Ed Editor", "accept", "harbour", "--all")
    for name, role in PEOPLE.items():
        if role != "reporter":
            terminal("--as", name, "sign", "harbour", "--role", role)
    refused("--as", "Rita Reporter", "sign", "harbour", "--role", "lawyer")
    terminal("--as", "Ed Editor", "stage", "harbour", "ready")
    refused("--as", "Rita Reporter", "edit", "harbour", "--replace", "spring", "--with", "March")

    terminal("--as", "Ed Editor", "edit", "harbour", "--replace", "nine million", "--with", "ten million")
    assert "changed since" in refused("--as", "Ed Editor", "export", "harbour", "out.docx")
    (late,) = terminal.json("obstacles", "harbour", "--json")
    assert late["roles"] == ["editor", "fact_checker", "lawyer"]
    assert ("nine million" in late["was"], "ten million" in late["now"]) == (True, True)
    override = ("stage", "harbour", "published", "--override", late["id"], "--reason", "He said so himself.")
    assert "may not override" in refused("--as", "Ed Editor", *override)
    terminal("--as", "Eve Chief", *override)
    terminal("--as", "Ed Editor", "export", "harbour", "out.docx")

    terminal("--as", "Eve Chief", "export", "harbour", "certificate.html", "--kind", "certificate")
    told = (tmp_path / "certificate.html").read_text("utf-8")
    assert "He said so himself." in told
    assert "Lou Lawyer" in told
    terminal("doctor", "--certificate", "certificate.html", "--export", "out.docx")

    refused("--as", "Ed Editor", "edit", "harbour", "--replace", "ten million", "--with", "nine million")
    terminal("--as", "Ed Editor", "stage", "harbour", "correct", "--reason", "It was nine million crowns.")
    terminal("--as", "Ed Editor", "edit", "harbour", "--replace", "ten million", "--with", "nine million")
    (left,) = terminal.json("since-signed", "harbour", "--role", "lawyer", "--json")
    assert (left["kind"], left["by"]) == ("added", ["Ed Editor"])
    shown = terminal.json("show", "harbour", "--format", "json")
    assert [one["over"] for one in shown["overrides"]] == [True]
    terminal("doctor")


def test_words_are_erased_when_a_second_person_asks(terminal: Terminal, tmp_path: Path) -> None:
    (tmp_path / "harbour.md").write_text(TEXT)
    terminal("import", "harbour.md", "--slug", "harbour")
    terminal("people", "add", "Lou Lawyer", "--role", "lawyer")
    erase = ("erase", "harbour", "nine million crowns", "--reason", "A court ordered it.")

    terminal(*erase)
    assert "somebody else" in terminal.error
    terminal("--as", "Lou Lawyer", *erase)

    assert "nine million" not in terminal("show", "harbour")
    assert "██" in terminal("show", "harbour")
    terminal("doctor")
