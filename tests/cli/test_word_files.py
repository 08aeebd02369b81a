"""Word files on the command line: `read` tells everything, `import` keeps it, both tell what is lost."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Terminal
from tests.formats.word_files import comment, deleted, extended, inserted, paragraph, run, word_file

RANGE = (
    '<w:commentRangeStart w:id="0"/>{}<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>'
)


def copy_in(folder: Path) -> str:
    body = paragraph(
        run("The mayor ") + inserted("allegedly ") + RANGE.format(run("took it")) + deleted(" all")
    )
    body += paragraph(run("Note") + '<w:r><w:footnoteReference w:id="1"/></w:r>')
    body += paragraph(run("x", "<w:vanish/>") + '<w:r><w:commentReference w:id="2"/></w:r>')
    comments = comment("0", "Says who?", key="0A") + comment("1", "Me.", 'w:author="Bob"', key="0B")
    parts = {
        "comments": comments + comment("2", "Here."),
        "commentsExtended": extended('x:paraId="0A" x:done="1"', 'x:paraId="0B" x:paraIdParent="0A"'),
        "footnotes": f'<w:footnote w:id="1">{paragraph("the note")}</w:footnote>',
    }
    path = folder / "copy.docx"
    path.write_bytes(word_file(body, parts))
    return str(path)


def test_read_tells_comments_suggestions_notes_and_losses(terminal: Terminal, tmp_path: Path) -> None:
    told = terminal.json("read", copy_in(tmp_path), "--json")

    report = told["report"]
    assert [(one["kind"], one["author"], one["guest"], one["at"]) for one in report["suggestions"]] == [
        ("insert", "Ann", True, "2026-03-04T05:06:07Z"),
        ("delete", "Ann", True, "2026-03-04T05:06:07Z"),
    ]
    first, point = report["comments"]
    assert (first["quote"], first["resolved"], first["ranges"]) == ("took it", True, [[20, 27]])
    assert [(one["author"], one["at"], one["text"]) for one in first["replies"]] == [("Bob", None, "Me.")]
    assert point["point"] is True
    assert [note["id"] for note in report["footnotes"]] == ["f1"]
    assert "hidden words “x”" in told["lost"][0]["what"]


def test_read_shows_the_view_that_is_asked_for(terminal: Terminal, tmp_path: Path) -> None:
    path = copy_in(tmp_path)

    views = {view: terminal.json("read", path, "--json", "--view", view) for view in ("accepted", "standing")}

    assert views["accepted"]["report"]["text"].startswith("The mayor allegedly took it\n")
    assert views["standing"]["report"]["text"].startswith("The mayor took it all\n")
    assert views["standing"]["report"]["comments"][0]["ranges"] == [[10, 17]]


def test_import_keeps_it_and_guests_can_be_accepted_by_name(terminal: Terminal, tmp_path: Path) -> None:
    [brought] = terminal.json("import", copy_in(tmp_path), "--slug", "harbour", "--json")
    terminal("accept", "harbour", "--all", "--from", "Ann")

    shown = terminal.json("show", "harbour", "--format", "json", "--view", "standing")
    assert brought["slug"] == "harbour"
    assert brought["lost"][0]["where"] == "paragraph 3"
    assert shown["text"].startswith("The mayor allegedly took it\n")
    assert {one["status"] for one in shown["suggestions"]} == {"accepted"}
    assert "sound" in terminal("doctor")


def test_a_file_that_cannot_be_read_is_told_beside_one_that_can(terminal: Terminal, tmp_path: Path) -> None:
    broken = tmp_path / "broken.docx"
    broken.write_bytes(b"PK\x03\x04")

    lines = terminal("read", str(broken), copy_in(tmp_path), "--json", exit_code=1).splitlines()

    assert ["error" in json.loads(line) for line in lines] == [True, False]


def test_the_help_of_read_says_how_a_file_is_kept_from_doing_harm(terminal: Terminal) -> None:
    said = " ".join(terminal("read", "--help").split())

    assert "Network and writing are denied by" in said
    assert "MB of memory" in said
