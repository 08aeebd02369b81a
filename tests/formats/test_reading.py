"""The door for files chooses the reader and refuses with two sentences."""

from __future__ import annotations

from pathlib import Path

import pytest

from editdesk.errors import UnreadableFile
from editdesk.formats.reading import read_file
from tests.formats.pages import SENTENCES, TITLE, paragraphs, report

TEXT = (
    "Die Kasse von Fährhausen ist leer\n\nDas Geld für den Steg wäre nötig gewesen, sagte er “sehr” müde.\n"
)


def written(folder: Path, name: str, data: bytes | str) -> Path:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
def test_text_is_read_in_any_common_encoding(tmp_path: Path, encoding: str) -> None:
    draft = read_file(written(tmp_path, "paste.txt", TEXT.encode(encoding)))

    assert draft.body.text == TEXT.replace("\n\n", "\n")
    assert draft.source == "paste.txt"


def test_a_page_is_read_in_the_encoding_it_declares(tmp_path: Path) -> None:
    html = (
        '<html><head><meta charset="iso-8859-2"></head><body><p>Zażółć gęślą jaźń, panie.</p></body></html>'
    )

    assert "gęślą" in read_file(written(tmp_path, "page.html", html.encode("iso-8859-2"))).body.text


@pytest.mark.parametrize("name", ["page.html", "page.htm", "page.txt", "page"])
def test_a_page_is_known_by_its_suffix_or_its_content(tmp_path: Path, name: str) -> None:
    draft = read_file(written(tmp_path, name, report(paragraphs())))

    assert [b.text for b in draft.body.blocks if b.kind == "paragraph"] == SENTENCES


def test_a_page_saved_as_one_file_is_read(tmp_path: Path) -> None:
    page = report(paragraphs()).replace("=", "=3D").replace("—", "-")
    archive = (
        "From: <Saved by Blink>\nMIME-Version: 1.0\n"
        'Content-Type: multipart/related; boundary="xx"; type="text/html"\n\n'
        "--xx\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n"
        f"Content-Location: https://paper.example/fund\n\n{page}\n--xx--\n"
    )

    draft = read_file(written(tmp_path, "page.mhtml", archive))

    assert draft.body.blocks[0].text == TITLE
    assert draft.source == "https://paper.example/fund"


def test_markdown_is_known_by_its_suffix(tmp_path: Path) -> None:
    assert read_file(written(tmp_path, "a.md", "# Title\n\nText.")).body.blocks[0].kind == "headline"


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("a.txt", b"", "it is empty"),
        ("a.txt", b" \n\t\n", "it is empty"),
        ("a.docx", b"PK\x03\x04rest", "damaged or not a Word file"),
        ("a.pdf", b"%PDF-1.7 rest", "it is a PDF"),
        ("a.html", b"\x89PNG\r\n\x1a\n rest", "it is a picture"),
        ("a.txt", bytes(range(256)) * 40, "binary data"),
        ("a.xls", b"words", "does not read .xls files"),
        ("a.html", b"<html><body><script>x()</script></body></html>", "there are no words in it"),
        ("a.mhtml", b"MIME-Version: 1.0\nContent-Type: text/plain\n\nwords", "no page is in it"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_reason(
    tmp_path: Path, name: str, data: bytes, why: str
) -> None:
    with pytest.raises(UnreadableFile, match=why) as refused:
        read_file(written(tmp_path, name, data))

    assert refused.value.hint.endswith(".")


def test_a_folder_and_a_missing_file_are_refused(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "nowhere.txt"):
        with pytest.raises(UnreadableFile):
            read_file(path)


def test_a_huge_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(500_000_000)

    with pytest.raises(UnreadableFile, match="500 MB"):
        read_file(path)
