"""Whatever a report is called, its files have names that every system takes."""

from __future__ import annotations

import unicodedata
from pathlib import Path, PureWindowsPath

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from editdesk.desk.file_names import MOST_BYTES, free_stem, plainly, safe_name, standing

words = st.one_of(
    st.text(max_size=300),
    st.text(st.sampled_from('abÅ\u030a\u202e\u200b\u2066/\\:*?"<>|. ~-_1²$\x00\x1f\ud800🙂한'), max_size=90),
    st.sampled_from(["CON", "con.txt", "aux .x", "COM1", "lpt³", "conin$", "..", "-rf", "~", ".bashrc"]),
)


@given(words)
@example("con" + "\u202e" + ".txt")
@example("한" * 200)
def test_a_name_holds_nothing_that_any_system_refuses_or_misreads(of: str) -> None:
    name = safe_name(of, ".docx")

    assert name.endswith(".docx") and len(name) > len(".docx")
    assert not set(name) & set('<>:"/\\|?*')
    assert all(unicodedata.category(sign)[0] != "C" for sign in name)
    assert all(sign == " " or unicodedata.category(sign)[0] != "Z" for sign in name)
    stem = name.removesuffix(".docx")
    assert stem == stem.strip(" .") and stem[0] not in "-~."
    assert not PureWindowsPath(name).is_reserved()
    assert not PureWindowsPath(stem).is_reserved()
    assert len(stem.encode()) <= MOST_BYTES
    # macOS keeps letters apart from their accents
    assert len(unicodedata.normalize("NFD", name).encode("utf-16-le")) // 2 <= 255


@given(words)
def test_a_safe_name_stays_as_it_is(of: str) -> None:
    name = safe_name(of)

    assert safe_name(name) == name


@given(st.from_regex(r"[a-z0-9][a-z0-9-]{0,38}[a-z0-9]", fullmatch=True))
def test_the_slug_of_a_report_is_its_files_name(slug: str) -> None:
    assert safe_name(slug) in (slug, f"report-{slug}")


def test_every_name_can_be_made(tmp_path: Path) -> None:
    for of in ("x" * 400, "é" * 400, "한" * 400, "con", "a\nb", "\u202egpj", "🙂" * 99, "a/b\\c", "\ud800"):
        (tmp_path / safe_name(of, ".docx")).write_bytes(b"")

    assert len(list(tmp_path.iterdir())) == 9


def test_letters_keep_their_accents_where_a_name_is_cut() -> None:
    name = safe_name("a" * (MOST_BYTES - 1) + "q\u0323" + "rest")

    assert name == "a" * (MOST_BYTES - 1)


@pytest.mark.parametrize("there", ["Harbour.docx", "harbour.docx", "HARBOUR.DOCX"])
def test_a_file_of_that_name_is_found_whatever_its_capitals(tmp_path: Path, there: str) -> None:
    (tmp_path / there).write_bytes(b"")

    assert standing(tmp_path, ["harbour.docx", "harbour.pdf"]) == {"harbour.docx": tmp_path / there}


def test_composed_and_separate_accents_are_one() -> None:
    assert plainly("cafe\u0301") == plainly("CAFÉ")


def test_a_number_keeps_all_files_of_an_export_apart_from_those_that_are_there(tmp_path: Path) -> None:
    (tmp_path / "harbour.pdf").write_bytes(b"")
    (tmp_path / "harbour-2.docx").write_bytes(b"")

    assert free_stem(tmp_path, "harbour", [".docx", ".pdf"]) == "harbour-3"
    assert free_stem(tmp_path, "harbour", [".html"]) == "harbour"
