"""Pictures of a web page in a folder beside it: with the page, or not at all."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote

import pytest
from lxml import html
from msgspec.structs import replace

from editdesk.errors import UnwritableTarget
from editdesk.formats import writing
from editdesk.formats.checking import Found
from editdesk.formats.pictures import cleaned
from editdesk.formats.publication import Publication
from editdesk.formats.writing import export
from tests.formats import town
from tests.formats.reviewed import reviewed_copy

FOLDER = "it's 50 % ü-pictures"


def report() -> Publication:
    return replace(town.harbour_report(), pictures_folder=FOLDER)


@pytest.mark.parametrize("made", [report, lambda: replace(reviewed_copy(), pictures_folder=FOLDER)])
def test_the_page_shows_the_pictures_that_lie_beside_it(
    made: Callable[[], Publication], tmp_path: Path
) -> None:
    export(made(), town.attachments, tmp_path / "x.html")

    page = html.fromstring((tmp_path / "x.html").read_bytes())
    shown = [tmp_path / unquote(source) for source in page.xpath("//img/@src")]
    assert [file.read_bytes() for file in shown] == [
        cleaned(town.photograph(name)).data for name in ("pier", "office")
    ]
    assert sorted(tmp_path.iterdir()) == [tmp_path / FOLDER, tmp_path / "x.html"]
    assert sorted((tmp_path / FOLDER).iterdir()) == sorted(shown)


def test_who_shares_the_page_shows_its_first_picture(tmp_path: Path) -> None:
    export(report(), town.attachments, tmp_path / "x.html")

    page = html.fromstring((tmp_path / "x.html").read_bytes())
    first = page.xpath("//img/@src")[0]
    assert page.xpath("//meta[@property='og:image']/@content") == [first]
    assert f'"contentUrl":"{first}"' in page.xpath("string(//script)")


def test_the_same_page_again_takes_the_place_of_the_first_and_leaves_other_files(tmp_path: Path) -> None:
    export(report(), town.attachments, tmp_path / "x.html")
    (tmp_path / FOLDER / "other.txt").write_text("mine")

    export(report(), town.attachments, tmp_path / "x.html")

    assert len(list((tmp_path / FOLDER).iterdir())) == 3
    assert len(list(tmp_path.iterdir())) == 2


def test_of_a_page_that_is_refused_there_are_no_pictures(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = writing.format_of(Path("x.html"))
    losing = usual._replace(found=lambda data: Found("something else"))
    monkeypatch.setattr(writing, "format_of", lambda target: losing)

    with pytest.raises(UnwritableTarget, match="does not go on"):
        export(report(), town.attachments, tmp_path / "x.html")

    assert not list(tmp_path.iterdir())


def test_a_file_of_the_folder_s_name_stays_and_is_told(tmp_path: Path) -> None:
    (tmp_path / FOLDER).write_text("mine")

    with pytest.raises(UnwritableTarget, match="the folder for its pictures"):
        export(report(), town.attachments, tmp_path / "x.html")

    assert list(tmp_path.iterdir()) == [tmp_path / FOLDER]
    assert (tmp_path / FOLDER).read_text() == "mine"


def test_other_formats_keep_their_pictures(tmp_path: Path) -> None:
    export(report(), town.attachments, tmp_path / "x.docx")

    assert list(tmp_path.iterdir()) == [tmp_path / "x.docx"]
