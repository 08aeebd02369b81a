"""A review copy by command line: whom it is for, what goes, what is said to stay."""

from __future__ import annotations

import zipfile
from pathlib import Path

from tests.cli.conftest import Terminal


def test_a_review_copy_takes_comments_and_suggestions_and_says_what_stays(
    terminal: Terminal, tmp_path: Path
) -> None:
    terminal("new", "harbour", "--headline", "The mayor took the money")
    terminal("comment", "harbour", "--on", "mayor", "Which one?")
    terminal("comment", "harbour", "--on", "money", "--kind", "legal", "Can we prove it?")
    terminal("suggest", "harbour", "--replace", "took", "--with", "accepted")

    told = terminal.json("export", "harbour", "out.docx", "--kind", "review", "--for", "Zoe", "--json")

    assert told["draft"] is True
    assert told["left"] == [{"what": "1 legal comment", "where": "kept at the desk"}]
    with zipfile.ZipFile("out.docx") as archive:
        document, comments = archive.read("word/document.xml"), archive.read("word/comments.xml")
    assert b"accepted</w:t></w:r></w:ins>" in document
    assert b"took</w:delText></w:r></w:del>" in document
    assert b"Which one?" in comments
    assert b"prove" not in comments
    assert "out.docx (draft) for Zoe" in terminal.json("history", "harbour", "--json")[-1]["says"]


def test_it_may_be_said_which_comments_go_and_that_lines_are_numbered(
    terminal: Terminal, tmp_path: Path
) -> None:
    terminal("new", "harbour", "--headline", "The mayor took the money")
    terminal("comment", "harbour", "--on", "mayor", "Which one?")
    terminal("comment", "harbour", "--on", "money", "--kind", "legal", "Can we prove it?")

    terminal("export", "harbour", "out.docx", "--kind", "review", "--comments", "legal", "--numbered-lines")

    with zipfile.ZipFile("out.docx") as archive:
        assert b"lnNumType" in archive.read("word/document.xml")
        assert b"Can we prove it?" in archive.read("word/comments.xml")
        assert b"Which one?" not in archive.read("word/comments.xml")


def test_a_review_copy_may_be_a_web_page_which_knows_kinds_of_comments(
    terminal: Terminal, tmp_path: Path
) -> None:
    terminal("new", "harbour", "--headline", "The mayor took the money")
    terminal("comment", "harbour", "--on", "mayor", "--kind", "query", "Which one?")
    terminal("suggest", "harbour", "--replace", "took", "--with", "accepted")

    kinds = ("export", "harbour", "out.docx", "out.html", "--kind", "review", "--json")
    word, page = terminal.json(*kinds)

    assert [each["what"] for each in word["left"]] == ["that 1 comment is of the kind query"]
    assert page["left"] == []
    written = Path("out.html").read_text("utf-8")
    assert ">Which one?</p>" in written
    assert ">Query</p>" in written
    assert ">accepted</ins>" in written
