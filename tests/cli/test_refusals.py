"""Bad input: one sentence what, one what to do, exit 1, nothing changed."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Terminal

Refused = Callable[..., str]


@pytest.fixture
def harbour(terminal: Terminal) -> None:
    terminal("new", "harbour", "--headline", "The mayor took the money and the mayor left")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("show", "habour"), "harbour"),
        (("edit", "harbour", "--delete", "the governor"), "does not occur"),
        (("edit", "harbour", "--delete", "mayor"), "occurs 2 times"),
        (("edit", "harbour", "--delete", "mayor", "--occurrence", "3"), "no number 3"),
        (("comment", "harbour", "--on", "mayor", "Which?"), "occurs 2 times"),
        (("comment", "harbour", "--on", "money", "   "), "no words"),
        (("comment", "harbour", "--on", "money", "--kind", "praise", "Yes"), "praise"),
        (("reply", "harbour", "c999", "Yes."), "no comment"),
        (("resolve", "harbour", "c999"), "no comment"),
        (("stage", "harbour", "nowhere"), "nowhere"),
        (("stage", "harbour", "ready"), "not signed"),
        (("take-back", "harbour", "--role", "lawyer"), "no sign-off"),
        (("sign", "harbour", "--role", "lawyer", "--at", "99"), "99"),
        (("new", "harbour"), "harbour"),
        (("new", "two words"), "slug"),
        (("set", "harbour", "due", "tomorrow"), "tomorrow"),
        (("set", "harbour", "colour", "red"), "colour"),
        (("--as", "Nobody Known", "sign", "harbour", "--role", "editor"), "Nobody Known"),
        (("export", "harbour", "out.docx"), "draft"),
        (("export", "harbour", "out.xyz", "--draft"), "out.xyz"),
        (("export", "harbour", "missing/out.docx", "--draft"), "folder does not exist"),
        (("export", "harbour", "out.docx", "--draft", "--kind", "annotated"), "annotated"),
        (("export", "harbour", "out.md", "--kind", "review"), ".docx"),
        (("export", "harbour", "out.html", "--draft", "--numbered-lines"), ".docx"),
        (("export", "harbour", "out.docx", "--draft", "--comments", "all"), "--kind review"),
        (("import", "missing.html"), "missing.html"),
        (("show", "harbour", "--at", "99"), "99"),
        (("list", "--stage", "nowhere"), "nowhere"),
        (("restore", "missing.db"), "no such file"),
    ],
)
def test_what_cannot_be_done_is_refused_in_two_sentences(
    terminal: Terminal, refused: Refused, harbour: None, arguments: tuple[str, ...], says: str
) -> None:
    before = terminal("show", "harbour", "--format", "json")

    error = refused(*arguments)

    assert says in error
    assert terminal("show", "harbour", "--format", "json") == before


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.txt", b""),
        ("empty.html", b"   \n"),
        ("picture.html", b"\x89PNG\r\n\x1a\n" + bytes(2000)),
        ("binary.txt", os.urandom(3000)),
        ("broken.docx", b"PK\x03\x04 not really a zip"),
        ("program.exe", b"MZ" + bytes(500)),
        ("nothing.md", b"\n\n\n"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_and_nothing_is_stored(
    terminal: Terminal, refused: Refused, tmp_path: Path, name: str, content: bytes
) -> None:
    (tmp_path / name).write_bytes(content)

    assert name in refused("import", name)
    assert terminal.json("list", "--json") == []


def test_a_huge_file_is_refused_before_it_is_read(
    terminal: Terminal, refused: Refused, tmp_path: Path
) -> None:
    with (tmp_path / "huge.html").open("wb") as file:
        file.truncate(500 * 1024 * 1024)

    assert "huge.html" in refused("import", "huge.html")


def test_a_folder_is_no_file_and_a_file_is_no_desk(
    terminal: Terminal, refused: Refused, tmp_path: Path
) -> None:
    (tmp_path / "folder.html").mkdir()
    (tmp_path / "notes.db").write_text("not a database at all, but words and words and words")

    refused("import", "folder.html")
    refused("--db", str(tmp_path), "list")
    refused("--db", "notes.db", "list")

    assert (tmp_path / "notes.db").read_text().startswith("not a database")


def test_a_desk_where_no_folder_can_be_made_is_refused(refused: Refused, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    refused("--db", str(tmp_path / "file" / "desk.db"), "list")


def test_wrong_usage_exits_with_2(terminal: Terminal, harbour: None) -> None:
    terminal("nonsense", exit_code=2)
    terminal("show", exit_code=2)
    terminal("edit", "harbour", "--replace", "money", exit_code=2)
    terminal("sign", "harbour", exit_code=2)
    terminal("sign", "harbour", "--role", "king", exit_code=2)
