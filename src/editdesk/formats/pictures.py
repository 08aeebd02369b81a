"""A picture as it may leave the desk: PNG or JPEG, without what the camera or a program wrote into it.

A photograph tells where and when it was taken and on whose camera. Everything
but the picture itself and its colours is left out, without encoding it anew;
other formats are turned into PNG.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Callable, Iterator
from functools import partial

import msgspec
from PIL import Image, ImageCms, ImageOps

from editdesk.errors import UnwritableTarget
from editdesk.formats.publication import Attachments
from editdesk.text.marks import Marks, value_of

MOST_PIXELS = 120_000_000
# Nothing else is even tried: some readers of other kinds run programs or follow addresses.
READ_KINDS = ("JPEG", "PNG", "WEBP", "GIF", "TIFF", "BMP", "AVIF")
_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_KEPT = frozenset(
    (
        b"IHDR",
        b"PLTE",
        b"IDAT",
        b"IEND",
        b"tRNS",
        b"gAMA",
        b"cHRM",
        b"sRGB",
        b"iCCP",
        b"sBIT",
        b"bKGD",
        b"pHYs",
    )
)
# start, scan and table segments, JFIF (APP0), colours (APP2, APP14)
_JPEG_LEFT_OUT = frozenset((0xFE, 0xE1, *range(0xE3, 0xEE), 0xEF))
_JPEG_ALONE = frozenset((0x01, *range(0xD0, 0xD9)))
_START_OF_SCAN = 0xDA
_COLOUR_PROFILE = b"ICC_PROFILE\x00"


class Picture(msgspec.Struct, frozen=True):
    """`kind` is png or jpeg; width and height in pixels."""

    data: bytes
    kind: str
    width: int
    height: int


def picture_of(object_marks: Marks, attachments: Attachments) -> Picture | None:
    """The picture that a figure's mark stands for; None where no file was ever there."""
    digest = value_of(object_marks, "image")
    if not isinstance(digest, str) or not digest:
        return None
    name = str(value_of(object_marks, "alt") or "without a description")
    try:
        data = attachments(digest)
    except KeyError as error:
        raise UnwritableTarget(
            "The export", f"the file of the picture “{name}” is missing", hint="Insert the picture again."
        ) from error
    try:
        return cleaned(data)
    except (OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError) as error:
        raise UnwritableTarget(
            "The export",
            f"the picture “{name}” is damaged or of an unknown kind",
            hint="Insert it again as PNG or JPEG.",
        ) from error


def cleaned(data: bytes) -> Picture:
    """The picture in `data` and nothing else; OSError or ValueError when it cannot be read."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with Image.open(io.BytesIO(data), formats=READ_KINDS) as image:
            width, height = image.size
            if width * height > MOST_PIXELS:
                raise ValueError("too large a picture")
            image.load()
            if not is_upright(image):
                return encoded(image, as_photograph=image.format in ("JPEG", "MPO"))
            if image.format == "PNG" and not getattr(image, "is_animated", False):
                return Picture(_png(data), "png", width, height)
            # A telephone's MPO is a JPEG with further ones after its end.
            if image.format in ("JPEG", "MPO") and image.mode in ("RGB", "L"):
                return Picture(b"".join(_jpeg(data)), "jpeg", width, height)
            return encoded(image, as_photograph=image.format in ("JPEG", "MPO"))


def size_of(data: bytes) -> tuple[int, int]:
    """Width and height in pixels as the file in `data` says, upright; nothing for what is no picture."""
    try:
        with Image.open(io.BytesIO(data), formats=READ_KINDS) as image:
            width, height = image.size
            is_lying = image.getexif().get(0x0112, 1) in (5, 6, 7, 8)
    except (OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError):
        return 0, 0
    return (height, width) if is_lying else (width, height)


def is_upright(image: Image.Image) -> bool:
    """Whether `image` is shown as it is stored; a camera may say that it was turned."""
    return bool(image.getexif().get(0x0112, 1) == 1)


def encoded(image: Image.Image, *, as_photograph: bool) -> Picture:
    """`image`, the first of its file, upright: as JPEG, or as PNG."""
    upright = ImageOps.exif_transpose(image)
    # The profile describes the colours as they were before they were turned into red, green and blue.
    profile = image.info.get("icc_profile") if image.mode not in ("CMYK", "LAB") else None
    upright = _in_rgb(upright, keeps_transparency=not as_photograph)
    out = io.BytesIO()
    save: Callable[[io.BytesIO], None] = (
        partial(upright.save, format="JPEG", quality=92, exif=b"", icc_profile=profile)
        if as_photograph
        else partial(upright.save, format="PNG", icc_profile=profile)
    )
    save(out)
    return Picture(out.getvalue(), "jpeg" if as_photograph else "png", *upright.size)


def _in_rgb(image: Image.Image, *, keeps_transparency: bool) -> Image.Image:
    if image.mode in ("L", "RGB"):
        return image
    if image.mode.startswith("I"):
        # Sixteen bits of grey, of which the upper eight are seen.
        return image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    profile = image.info.get("icc_profile")
    if image.mode == "CMYK" and profile:
        try:
            inks, screen = ImageCms.getOpenProfile(io.BytesIO(profile)), ImageCms.createProfile("sRGB")
            seen = ImageCms.profileToProfile(image, inks, screen, outputMode="RGB")
        except ImageCms.PyCMSError:
            seen = None
        if seen is not None:
            return seen
    return image.convert("RGBA" if keeps_transparency and image.has_transparency_data else "RGB")


def _png(data: bytes) -> bytes:
    kept = [_PNG]
    at = len(_PNG)
    while at + 12 <= len(data):
        end = at + 12 + int.from_bytes(data[at : at + 4], "big")
        if data[at + 4 : at + 8] in _PNG_KEPT:
            kept.append(data[at:end])
        if data[at + 4 : at + 8] == b"IEND":
            break
        at = end
    return b"".join(kept)


def _jpeg(data: bytes) -> Iterator[bytes]:
    """The segments that make the picture; what stands after its end (previews, films) goes too."""
    yield data[:2]
    at = 2
    while at + 4 <= len(data):
        if data[at] != 0xFF:
            raise ValueError("a JPEG out of step")
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        if marker in _JPEG_ALONE:
            at += 2
            continue
        if marker == 0xD9:
            break
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        is_foreign = marker == 0xE2 and not data[at + 4 :].startswith(_COLOUR_PROFILE)
        if marker not in _JPEG_LEFT_OUT and not is_foreign:
            yield data[at:end]
        if marker == _START_OF_SCAN:
            after = _end_of_scan(data, end)
            yield data[end:after]
            end = after
        at = end
    yield b"\xff\xd9"


def _end_of_scan(data: bytes, at: int) -> int:
    """Where the coded picture ends: at the next marker that is neither stuffing nor a restart."""
    while (at := data.find(b"\xff", at)) >= 0:
        if at + 1 < len(data) and (data[at + 1] == 0 or 0xD0 <= data[at + 1] <= 0xD7):
            at += 2
            continue
        if at + 1 < len(data) and data[at + 1] == 0xFF:
            at += 1
            continue
        return at
    return len(data)
