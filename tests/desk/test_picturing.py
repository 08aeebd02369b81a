"""A picture is kept once under its digest, clean, before anything refers to it."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pypdfium2
import pytest

from editdesk.desk import editing, exporting, picturing
from editdesk.desk.desk import Desk
from editdesk.desk.open_report import OpenReport
from editdesk.desk.sending import Sending
from editdesk.errors import EditdeskError, UnreadableFile
from editdesk.review.people import Actor
from editdesk.storage.errors import UnknownAttachment
from editdesk.text.figures import figure_in, figuring
from editdesk.workflow.rights import MayNot
from tests.formats.picture_makers import PLACE, photograph


def test_a_picture_is_kept_without_what_the_camera_wrote(report: OpenReport) -> None:
    kept = picturing.keep_picture(report, photograph(), "pier.jpg")

    assert (kept.width, kept.height) == (900, 600)
    assert PLACE not in picturing.picture(report, kept.digest)
    assert PLACE not in b"".join(
        path.read_bytes() for path in report.store.path.parent.iterdir() if path.is_file()
    )


def test_the_same_picture_is_kept_once(report: OpenReport) -> None:
    one, other = (picturing.keep_picture(report, photograph(), name) for name in ("a.jpg", "b.jpg"))

    assert one == other


def test_its_size_is_known_without_reading_it(report: OpenReport, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = picturing.keep_picture(report, photograph(), "pier.jpg")
    monkeypatch.setattr(report.store, "attachment", lambda digest: pytest.fail("it was read"))

    assert picturing.picture_size(report, kept.digest) == (900, 600)


def test_the_size_of_a_picture_kept_by_another_way_is_read_from_it(report: OpenReport) -> None:
    digest = report.store.keep(photograph(orientation=6), "image/jpeg")

    assert picturing.picture_size(report, digest) == (600, 900)


def test_a_picture_that_is_not_there_is_missed(report: OpenReport) -> None:
    with pytest.raises(UnknownAttachment):
        picturing.picture_size(report, "sha256:none")


def test_who_may_not_edit_keeps_no_picture(desk: Desk, report: OpenReport, reviewer: Actor) -> None:
    report.flush()
    theirs = desk.open("harbour", reviewer)

    with pytest.raises(MayNot):
        picturing.keep_picture(theirs, photograph(), "pier.jpg")


def test_a_figure_in_the_text_refers_to_a_picture_that_is_there(desk: Desk, report: OpenReport) -> None:
    kept = picturing.keep_picture(report, photograph(), "pier.jpg")
    editing.edit(report, figuring(report.report.body, 0, kept.digest, "A pier", "The pier", "").delta)
    report.flush()

    again = desk.open("harbour", report.actor)
    found = figure_in(again.report.body, 0, again.report.body.length)

    assert found is not None
    assert picturing.picture(again, found.digest)


def test_a_picture_comes_from_a_file(tmp_path: Path) -> None:
    path = tmp_path / "pier.jpg"
    path.write_bytes(photograph())

    assert picturing.read_picture_file(path).width == 900


@pytest.mark.parametrize("make", [lambda path: None, lambda path: path.mkdir()], ids=["none", "a folder"])
def test_a_file_that_cannot_be_opened_is_named(tmp_path: Path, make: object) -> None:
    path = tmp_path / "pier.jpg"
    make(path)  # type: ignore[operator]

    with pytest.raises(UnreadableFile, match=r"“pier.jpg” cannot be read") as refused:
        picturing.read_picture_file(path)

    assert isinstance(refused.value, EditdeskError)


def test_a_huge_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "film.jpg"
    with path.open("wb") as file:
        file.truncate(4_000_000_000)

    with pytest.raises(UnreadableFile, match="it has 4000 MB, and a picture may have 50"):
        picturing.read_picture_file(path)


@pytest.mark.parametrize("suffix", ["html", "docx", "pdf", "md", "json"])
def test_a_figure_leaves_with_all_its_words_and_no_place(
    report: OpenReport, tmp_path: Path, suffix: str
) -> None:
    kept = picturing.keep_picture(report, photograph(), "pier.jpg")
    made = figuring(report.report.body, 0, kept.digest, "A pier in fog", "The pier", "Photo: Jo Bright")
    editing.edit(report, made.delta)
    target = tmp_path / f"harbour.{suffix}"

    exporting.export(report, target, draft=True)

    said = words_in(target)
    assert "The pier" in said
    assert "Photo: Jo Bright" in said
    assert suffix == "pdf" or "A pier in fog" in said
    assert PLACE not in target.read_bytes()


def words_in(path: Path) -> str:
    """The words of an exported file, as another program would find them."""
    if path.suffix == ".docx":
        with zipfile.ZipFile(path) as file:
            assert PLACE not in file.read("word/media/image1.jpeg")
            return file.read("word/document.xml").decode()
    if path.suffix == ".pdf":
        document = pypdfium2.PdfDocument(path)
        try:
            return " ".join(page.get_textpage().get_text_bounded() for page in document)
        finally:
            document.close()
    return path.read_text("utf-8")


def test_pictures_beside_a_web_page_have_no_place_either(report: OpenReport, tmp_path: Path) -> None:
    kept = picturing.keep_picture(report, photograph(), "pier.jpg")
    editing.edit(report, figuring(report.report.body, 0, kept.digest, "A pier", "The pier", "").delta)
    target = tmp_path / "harbour.html"

    exporting.export(report, target, draft=True, sending=Sending(has_pictures_beside=True))

    (picture,) = (tmp_path / "harbour-pictures").iterdir()
    assert f'src="harbour-pictures/{picture.name}"' in target.read_text("utf-8")
    assert PLACE not in picture.read_bytes()
