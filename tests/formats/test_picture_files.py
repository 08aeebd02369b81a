"""Pictures that somebody brings are checked, cleaned and kept, or refused in a sentence."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from editdesk.errors import UnreadableFile
from editdesk.formats.picture_files import LONGEST_SIDE, brought
from tests.formats.picture_makers import (
    EPS,
    HEIC,
    PDF,
    PLACE,
    SVG,
    animation,
    bomb,
    drawing,
    landscape,
    photograph,
    rubbish,
    saved,
)


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF", "WEBP", "AVIF"])
def test_nothing_of_camera_place_and_author_is_left(kind: str) -> None:
    data = photograph(kind)

    picture = brought(data, "pier.jpg")

    assert PLACE in data
    assert PLACE not in picture.data
    assert b"Tarrow" not in picture.data
    assert b"Exif" not in picture.data
    assert not opened(picture.data).getexif()


def test_a_photograph_as_it_comes_from_the_camera_is_not_encoded_anew() -> None:
    data = photograph()

    assert opened(brought(data, "pier.jpg").data).tobytes() == opened(data).tobytes()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF", "WEBP"])
def test_a_turned_photograph_is_upright(kind: str) -> None:
    picture = brought(photograph(kind, orientation=6), "pier")

    assert (picture.width, picture.height) == (600, 900)
    assert opened(picture.data).size == (600, 900)


@pytest.mark.parametrize("kind", ["TIFF", "WEBP", "BMP", "AVIF"])
def test_photographs_of_other_kinds_become_jpeg(kind: str) -> None:
    picture = brought(saved(landscape(), kind), "pier")

    assert (picture.kind, opened(picture.data).format) == ("jpeg", "JPEG")


@pytest.mark.parametrize("kind", ["TIFF", "WEBP", "GIF", "PNG"])
def test_drawings_become_png_and_stay_see_through(kind: str) -> None:
    image = opened(drawing())
    data = saved(Image.new("P", (40, 30)), kind, transparency=0) if kind == "GIF" else saved(image, kind)

    picture = brought(data, "chart")

    assert picture.kind == "png"
    assert opened(picture.data).convert("RGBA").getpixel((0, 0))[3] == 0  # type: ignore[index]


def test_a_very_large_photograph_is_made_smaller_and_keeps_its_shape() -> None:
    picture = brought(photograph(size=(8000, 4000), orientation=6), "pier.jpg")

    assert (picture.width, picture.height) == (LONGEST_SIDE // 2, LONGEST_SIDE)
    assert PLACE not in picture.data


def test_a_photograph_in_printing_inks_becomes_one_for_the_screen() -> None:
    picture = brought(saved(landscape().convert("CMYK"), "JPEG"), "pier.jpg")

    assert opened(picture.data).mode == "RGB"


def test_sixteen_bits_of_grey_keep_their_shades() -> None:
    grey = Image.linear_gradient("L").convert("I").point(lambda value: value * 256).convert("I;16")

    picture = brought(saved(grey, "TIFF"), "scan.tif")

    shades = opened(picture.data).convert("L")
    assert shades.getpixel((10, 128)) == pytest.approx(128, abs=2)


def test_a_second_picture_in_a_telephones_file_goes() -> None:
    first, second = landscape(), Image.new("RGB", (90, 60), "red")
    data = saved(first, "MPO", save_all=True, append_images=[second])

    picture = brought(data, "pier.mpo")

    assert opened(picture.data).format == "JPEG"
    assert len(picture.data) < len(data)
    assert not opened(picture.data).info.get("mp")


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "the file is empty"),
        (rubbish(), "no picture of a known kind"),
        (photograph()[:9000], "the picture is damaged"),
        (drawing()[:400], "the picture is damaged"),
        (b"\xff\xd8\xff\xe0broken", "no picture of a known kind|damaged"),
        (bomb(), "more than 120 million pixels"),
        (bomb(12_000), "more than 120 million pixels"),
        (animation("GIF"), "3 pictures that follow each other"),
        (animation("PNG"), "3 pictures that follow each other"),
        (animation("WEBP"), "3 pictures that follow each other"),
        (animation("TIFF"), "3 pages"),
        (SVG, "a drawing"),
        (HEIC, "a HEIC picture"),
        (PDF, "a PDF"),
        (EPS, "a PostScript file"),
        (bytes(51_000_000), "it has 51 MB"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_cannot_be_a_picture_of_a_report_is_refused_in_a_sentence(data: bytes, why: str) -> None:
    with pytest.raises(UnreadableFile, match=f"“pier” cannot be read: .*({why})") as refused:
        brought(data, "pier")

    assert refused.value.hint
