"""Pictures leave without what the camera wrote into them."""

from __future__ import annotations

import io

import pytest
from PIL import Image, PngImagePlugin

from editdesk.errors import UnwritableTarget
from editdesk.formats.pictures import cleaned, picture_of
from editdesk.text.marks import marks
from tests.formats import town


def jpeg(orientation: int = 1) -> bytes:
    image = Image.open(io.BytesIO(town.photograph()))
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x013B] = "Ines Tarrow"
    exif.get_ifd(0x8825)[2] = (52.0, 31.0, 12.0)
    out = io.BytesIO()
    image.save(out, format="JPEG", exif=exif, comment=b"seen by a source")
    return out.getvalue()


def pixels(data: bytes) -> bytes:
    return Image.open(io.BytesIO(data)).convert("RGB").tobytes()


def test_a_photograph_loses_author_place_and_remarks_and_no_pixel() -> None:
    data = jpeg()

    picture = cleaned(data)

    assert b"Tarrow" in data
    assert b"seen by a source" in data
    assert b"Tarrow" not in picture.data
    assert b"Exif" not in picture.data
    assert b"seen by a source" not in picture.data
    assert pixels(picture.data) == pixels(data)
    assert (picture.kind, picture.width, picture.height) == ("jpeg", 1200, 760)


def test_a_photograph_that_was_held_upright_stays_upright() -> None:
    picture = cleaned(jpeg(orientation=6))

    assert (picture.width, picture.height) == (760, 1200)
    assert not Image.open(io.BytesIO(picture.data)).getexif()


def test_what_is_hidden_behind_a_photograph_goes() -> None:
    assert b"a second picture" not in cleaned(jpeg() + b"a second picture").data


def test_a_png_loses_its_words() -> None:
    words = PngImagePlugin.PngInfo()
    words.add_text("Author", "Ines Tarrow")
    out = io.BytesIO()
    Image.open(io.BytesIO(town.photograph())).save(out, format="PNG", pnginfo=words)

    picture = cleaned(out.getvalue())

    assert b"Tarrow" not in picture.data
    assert pixels(picture.data) == pixels(town.photograph())


@pytest.mark.parametrize("kind", ["GIF", "BMP", "WEBP", "TIFF"])
def test_other_kinds_become_png(kind: str) -> None:
    out = io.BytesIO()
    Image.open(io.BytesIO(town.photograph())).save(out, format=kind)

    assert cleaned(out.getvalue()).kind == "png"


@pytest.mark.parametrize("data", [b"", b"not a picture", town.photograph()[:900], b"\xff\xd8\xff\xe0broken"])
def test_a_damaged_picture_is_named_in_a_sentence(data: bytes) -> None:
    figure = marks({"object": "figure", "image": "sha256:x", "alt": "The pier"})

    with pytest.raises(UnwritableTarget, match="the picture “The pier” is damaged"):
        picture_of(figure, lambda digest: data)
