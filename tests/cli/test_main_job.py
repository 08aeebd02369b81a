"""The whole main job by command line: import, edit, comment, sign, approve, export."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from editdesk.resources import resource
from tests.cli.conftest import Terminal


def test_a_report_goes_from_web_copy_to_three_exports(terminal: Terminal, tmp_path: Path) -> None:
    sample = str(resource("sample/night-water.txt"))

    (brought,) = terminal.json("import", sample, "--slug", "night-water", "--json")
    assert {"Home", "Must Read", "Related News", "ADS 3"} <= {line["text"] for line in brought["removed"]}
    assert all(line["why"] for line in brought["removed"])
    terminal("edit", "night-water", "--replace", "three winters", "--with", "three long winters")
    terminal("edit", "night-water", "--insert", " clearly", "--after", "contract that the council never")
    first = terminal.json(
        *("comment", "night-water", "--on", "2.3 million crowns", "--kind", "fact", "Whose figure?", "--json")
    )["id"]
    terminal("comment", "night-water", "--on", "Agneta Rowe noticed it first", "Good opening.")
    terminal("comment", "night-water", "--on", "shares a surname", "--kind", "legal", "Can we say so?")
    terminal("reply", "night-water", first, "The town’s own budget, p. 12.")
    terminal("resolve", "night-water", first)
    for role in ("editor", "fact_checker", "lawyer"):
        terminal("sign", "night-water", "--role", role)

    (open_query,) = terminal.json("obstacles", "night-water", "--json")
    assert open_query["kind"] == "query"
    terminal("stage", "night-water", "ready", exit_code=1)
    terminal("resolve", "night-water", open_query["id"].removeprefix("query:"))
    terminal("stage", "night-water", "copy")
    terminal("stage", "night-water", "ready")

    for suffix in ("docx", "html", "pdf"):
        terminal("export", "night-water", f"out.{suffix}")
        assert (tmp_path / f"out.{suffix}").stat().st_size > 5_000
    shown = terminal.json("show", "night-water", "--format", "json")
    assert shown["stage"] == "ready"
    assert [len(comment["replies"]) for comment in shown["comments"]] == [1, 0, 0]
    assert all(sign_off["reopened"] == [] for sign_off in shown["sign_offs"])
    terminal("doctor")


def test_the_json_of_show_holds_together(terminal: Terminal, tmp_path: Path) -> None:
    page = "# Who paid\n\nSome **bold** and [linked](https://example.org) words.\n\n- one\n- two\n\n"
    page += "| a | b |\n|---|---|\n| c | d |\n\nEnd."
    (tmp_path / "page.md").write_text(page)
    terminal("import", "page.md", "--slug", "who")
    terminal("comment", "who", "--on", "linked", "--kind", "query", "Sure?")

    shown = terminal.json("show", "who", "--format", "json")

    text = shown["text"]
    assert shown["blocks"][0]["start"] == 0
    assert shown["blocks"][-1]["end"] == len(text)
    assert all(text[block["end"] - 1] == "\n" for block in shown["blocks"])
    assert [text[m["start"] : m["end"]] for m in shown["marks"] if m["kind"] == "bold"] == ["bold"]
    assert [m["href"] for m in shown["marks"] if m["kind"] == "link"] == ["https://example.org"]
    assert [(b["row"], b["column"]) for b in shown["blocks"] if b["kind"] == "cell"] == [
        (0, 0),
        (0, 1),
        (1, 0),
        (1, 1),
    ]
    (comment,) = shown["comments"]
    assert [text[start:end] for start, end in comment["ranges"]] == [comment["quote"]] == ["linked"]
    assert shown["digest"].startswith("sha256:")


def test_a_sign_off_that_a_change_reopened_says_what_was_signed(terminal: Terminal) -> None:
    terminal("new", "harbour", "--headline", "The mayor took the money")
    terminal("sign", "harbour", "--role", "lawyer")
    terminal("edit", "harbour", "--replace", "the money", "--with", "no money")

    (sign_off,) = terminal.json("show", "harbour", "--format", "json")["sign_offs"]

    (passage,) = sign_off["reopened"]
    assert (passage["was"], passage["why"]) == ("The mayor took the money", "changed")


def test_undo_reverses_the_last_act_across_processes(terminal: Terminal) -> None:
    terminal("new", "harbour", "--headline", "The mayor took the money")
    terminal("edit", "harbour", "--delete", "the money")
    terminal("undo", "harbour")

    assert terminal("show", "harbour").startswith("The mayor took the money\n")
    assert [entry["kind"] for entry in terminal.json("history", "harbour", "--json")] == [
        "created",
        "typed",
        "undone",
    ]


def test_read_stores_nothing_and_tells_faults_as_json(terminal: Terminal, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("A headline\n\nAnd a sentence that ends here, as sentences do.\n")
    (tmp_path / "b.txt").write_bytes(bytes(range(256)) * 40)

    lines = [
        json.loads(line) for line in terminal("read", "a.txt", "b.txt", "--json", exit_code=1).splitlines()
    ]

    assert [set(line) for line in lines] == [{"file", "report", "removed", "lost"}, {"file", "error"}]
    assert "slug" not in lines[0]["report"]
    assert not (tmp_path / "desk.db").exists()


def test_the_same_text_is_exported_to_the_same_bytes(terminal: Terminal, tmp_path: Path) -> None:
    terminal("new", "harbour", "--headline", "The mayor took the money")
    terminal("export", "harbour", "one.docx", "--draft")
    terminal("export", "harbour", "two.docx", "--draft")

    digests = {
        hashlib.sha256((tmp_path / name).read_bytes()).hexdigest() for name in ("one.docx", "two.docx")
    }
    assert len(digests) == 1


def test_people_list_search_and_details(terminal: Terminal) -> None:
    terminal("new", "harbour", "--headline", "The mayor took the money")
    terminal("people", "add", "Lou Lawyer", "--role", "lawyer")
    terminal("set", "harbour", "due", "2026-12-01")

    people = terminal.json("people", "--json")
    (listed,) = terminal.json("list", "--json")
    (hit,) = terminal.json("search", "mayor", "--json")

    assert people[1] == {"name": "Lou Lawyer", "roles": ["lawyer"]}
    assert (listed["slug"], listed["due"], listed["words"]) == ("harbour", "2026-12-01", 5)
    assert hit["slug"] == "harbour"
    assert "mayor" in hit["snippet"]


def test_a_backup_takes_the_place_of_the_desk_which_is_kept(terminal: Terminal, tmp_path: Path) -> None:
    terminal("new", "harbour", "--headline", "As it was")
    terminal("backup", str(tmp_path / "copy.db"))
    terminal("edit", "harbour", "--replace", "As it was", "--with", "As it is")

    terminal("restore", str(tmp_path / "copy.db"))

    kept = Path(terminal.error.rpartition(" is in ")[2].strip().rstrip("."))
    assert "As it was" in terminal("show", "harbour")
    assert "As it is" in terminal("--db", str(kept), "show", "harbour")
