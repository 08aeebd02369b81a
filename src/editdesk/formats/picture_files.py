"""A picture as somebody brings it: checked, made upright, and no larger than a newsroom needs.

What comes out is a PNG or JPEG that says nothing but the picture (`pictures.py`).
Whatever cannot be one is refused in a sentence.
"""

from __future__ import annotations

import io
import warnings
from pathlib import Path

from PIL import Image, UnidentifiedImageError

from editdesk.errors import UnreadableFile
from editdesk.formats.pictures import MOST_PIXELS, READ_KINDS, Picture, cleaned, encoded, is_upright

LARGEST_MB = 50
# At 300 dots to the inch half a metre: wider than a double page.
LONGEST_SIDE = 6000
# A picture of more colours than this, none of them transparent, is kept as a photograph.
_COLOURS_OF_A_DRAWING = 4096
_NO_PICTURES = (
    ((b"<svg", b"<?xml", b"<!doc"), "it is a drawing (SVG), not a picture", "Save it as PNG."),
    ((b"%pdf",), "it is a PDF", "Save the page you want as PNG or JPEG."),
    ((b"%!ps",), "it is a PostScript file", "Save it as PNG or JPEG."),
    ((b"8bps",), "it is a Photoshop file", "Save it as PNG or JPEG."),
)
_HEIF = frozenset((b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1"))


def brought(data: bytes, name: str) -> Picture:
    """The picture in the file `name` as it is kept; UnreadableFile where there is none."""
    if len(data) > LARGEST_MB * 1_000_000:
        raise _too_large(name, len(data))
    if why := _no_picture(data):
        raise UnreadableFile(name, why[0], hint=why[1])
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data), formats=READ_KINDS) as image:
                return _picture(image, data, name)
    except Image.DecompressionBombError as error:
        raise _too_many_pixels(name) from error
    except UnidentifiedImageError as error:
        raise UnreadableFile(
            name, "it is no picture of a known kind", hint="Save it as PNG or JPEG."
        ) from error
    except (OSError, ValueError, SyntaxError, EOFError, MemoryError) as error:
        raise UnreadableFile(
            name, "the picture is damaged", hint="Fetch the file again, or save it anew as PNG or JPEG."
        ) from error


def brought_file(path: Path) -> Picture:
    """As `brought`, from the file at `path`; one that is too large is not read at all."""
    try:
        size = path.stat().st_size
        if size > LARGEST_MB * 1_000_000:
            raise _too_large(path.name, size)
        data = path.read_bytes()
    except OSError as error:
        why = error.strerror.lower() if error.strerror else "the file cannot be opened"
        raise UnreadableFile(
            path.name, why, hint="Choose another file, or allow reading this one."
        ) from error
    return brought(data, path.name)


def _too_large(name: str, size: int) -> UnreadableFile:
    """The refusal of a file of `size` bytes."""
    return UnreadableFile(
        name,
        f"it has {size // 1_000_000} MB, and a picture may have {LARGEST_MB}",
        hint=f"Save it smaller: {LONGEST_SIDE:,} pixels are enough for a double page.",
    )


def _picture(image: Image.Image, data: bytes, name: str) -> Picture:
    width, height = image.size
    if width * height > MOST_PIXELS:
        raise _too_many_pixels(name)
    # A photograph of a telephone may hold a second, smaller one of itself; that goes.
    count = 1 if image.format in ("JPEG", "MPO") else getattr(image, "n_frames", 1)
    if count > 1:
        what = "pages" if image.format == "TIFF" else "pictures that follow each other"
        raise UnreadableFile(name, f"it holds {count} {what}", hint="Save the one you want as PNG or JPEG.")
    if max(width, height) > LONGEST_SIDE:
        # Sizes are those after turning, so the longest side is the same either way.
        image.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS, reducing_gap=3.0)
        return encoded(image, as_photograph=_is_photograph(image))
    if image.format in ("PNG", "JPEG", "MPO") and is_upright(image):
        return cleaned(data)
    image.load()
    return encoded(image, as_photograph=_is_photograph(image))


def _is_photograph(image: Image.Image) -> bool:
    if image.format in ("JPEG", "MPO"):
        return True
    has_many = (
        image.mode in ("RGB", "CMYK", "YCbCr", "LAB") and image.getcolors(_COLOURS_OF_A_DRAWING) is None
    )
    return has_many and not image.has_transparency_data


def _too_many_pixels(name: str) -> UnreadableFile:
    return UnreadableFile(
        name,
        f"it has more than {MOST_PIXELS // 1_000_000} million pixels",
        hint=f"Save it smaller: {LONGEST_SIDE:,} pixels are enough for a double page.",
    )


def _no_picture(data: bytes) -> tuple[str, str] | None:
    """Why a file that begins so cannot be a picture, and what to do; None where it may be one."""
    start = data[:64].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    for signs, why, hint in _NO_PICTURES:
        if start.startswith(signs):
            return why, hint
    if data[4:8] == b"ftyp" and data[8:12] in _HEIF:
        return "it is a HEIC picture, which cannot be read here", "Save it as JPEG."
    return None if data else ("the file is empty", "Choose another file.")
