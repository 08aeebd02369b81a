"""A reviewer's copy comes back by command line."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Terminal
from tests.formats.reviewer import WordFile


def sent_copy(terminal: Terminal) -> WordFile:
    terminal("new", "harbour", "--headline", "The mayor took the money in March")
    terminal("comment", "harbour", "--on", "mayor", "Which one?")
    terminal("export", "harbour", "sent.docx", "--kind", "review", "--for", "Zoe")
    return WordFile(Path("sent.docx").read_bytes())


def test_what_came_is_counted_and_stands_in_the_report(terminal: Terminal) -> None:
    file = sent_copy(terminal)
    file.reply("Which one?", "The old one.")
    file.resolve("Which one?")
    file.comment("money", "How much?")
    file.insert("mayor", " allegedly")
    file.retype(" in March", "")
    file.save(Path("back.docx"))

    told = terminal.json("bring-back", "harbour", "back.docx", "--json")

    counts = {key: told[key] for key in ("suggestions", "comments", "replies", "resolved", "needs_place")}
    assert counts == {"suggestions": 2, "comments": 1, "replies": 1, "resolved": 1, "needs_place": []}
    shown = terminal.json("show", "harbour", "--format", "json")
    assert [(one["author"], one["guest"], one["text"]) for one in shown["suggestions"]] == [
        ("Zoe", True, " allegedly"),
        ("Zoe", True, " in March"),
    ]
    assert [one.get("untracked") for one in shown["suggestions"]] == [None, True]
    assert [(one["text"], one["resolved"], len(one["replies"])) for one in shown["comments"]] == [
        ("Which one?", True, 1),
        ("How much?", False, 0),
    ]
    assert "brought back.docx back" in terminal.json("history", "harbour", "--json")[-1]["says"]


def test_the_same_file_again_says_so_and_undo_takes_it_out(terminal: Terminal) -> None:
    file = sent_copy(terminal)
    file.insert("mayor", " allegedly")
    file.save(Path("back.docx"))
    assert "1 suggestion" in terminal("bring-back", "harbour", "back.docx")

    assert "Nothing new" in terminal("bring-back", "harbour", "back.docx")

    assert "came back before" in terminal.error
    terminal("undo", "harbour")
    assert terminal.json("show", "harbour", "--format", "json")["suggestions"] == []


def test_what_waits_for_a_place_is_listed_with_guesses(terminal: Terminal) -> None:
    file = sent_copy(terminal)
    file.comment("money", "How much?")
    file.save(Path("back.docx"))
    terminal("edit", "harbour", "--replace", "The mayor took the money in March", "--with", "He is gone")

    told = terminal.json("bring-back", "harbour", "back.docx", "--json", "--from", "Dr Zoe")

    assert told["comments"] == 0
    (waiting,) = told["needs_place"]
    assert (waiting["author"], waiting["text"], waiting["quote"]) == ("Zoe", "How much?", "money")
    assert [guess["quote"] for guess in waiting["guesses"]] == ["He is gone"]


def test_a_file_of_another_report_is_refused_with_a_hint(terminal: Terminal) -> None:
    sent_copy(terminal)
    terminal("new", "other")

    terminal("bring-back", "other", "sent.docx", exit_code=1)

    assert "--sent NUMBER" in terminal.error
