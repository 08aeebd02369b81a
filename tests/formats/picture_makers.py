"""Pictures as people bring them, and as somebody with bad intent does."""

from __future__ import annotations

import io
import struct
import zlib
from random import Random

from PIL import Image, ImageDraw, PngImagePlugin

PLACE = b"Cobble Row 7"


def landscape(width: int = 900, height: int = 600) -> Image.Image:
    """A harbour with some noise in it, so that it is a photograph."""
    grain = (max(width // 4, 1), max(height // 4, 1))
    image = Image.frombytes("L", grain, Random(3).randbytes(grain[0] * grain[1]))
    image = image.resize((width, height)).convert("RGB")
    sky = Image.linear_gradient("L").resize((width, height))
    image = Image.blend(image, Image.merge("RGB", (sky, sky.point(lambda v: 255 - v // 3), sky)), 0.75)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, height * 2 // 3, width, height), fill=(38, 70, 92))
    draw.rectangle((width // 5, height // 3, width // 4, height * 3 // 4), fill=(120, 40, 30))
    return image


def photograph(kind: str = "JPEG", size: tuple[int, int] = (900, 600), orientation: int = 1) -> bytes:
    """A photograph that says where and by whom it was taken."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x013B] = "Ines Tarrow"
    exif[0x010E] = PLACE.decode()
    place = exif.get_ifd(0x8825)
    place[1], place[2], place[3], place[4] = "N", (52.0, 31.0, 12.0), "E", (13.0, 24.0, 36.0)
    out = io.BytesIO()
    landscape(*size).save(out, format=kind, exif=exif)
    return out.getvalue()


def saved(image: Image.Image, kind: str, **how: object) -> bytes:
    out = io.BytesIO()
    image.save(out, format=kind, **how)
    return out.getvalue()


def drawing(size: tuple[int, int] = (300, 200)) -> bytes:
    """A PNG with a see-through ground and words in it that nobody sees."""
    image = Image.new("RGBA", size, (0, 0, 0, 0))
    ImageDraw.Draw(image).ellipse((20, 20, size[0] - 20, size[1] - 20), fill=(11, 90, 120, 255))
    words = PngImagePlugin.PngInfo()
    words.add_text("Author", "Ines Tarrow")
    words.add_itxt("XML:com.adobe.xmp", PLACE.decode())
    return saved(image, "PNG", pnginfo=words)


def animation(kind: str) -> bytes:
    frames = [Image.new("RGB", (40, 30), (shade, 0, 0)) for shade in (0, 90, 200)]
    return saved(frames[0], kind, save_all=True, append_images=frames[1:], duration=100)


def bomb(side: int = 60_000) -> bytes:
    """A PNG of a few bytes that says it has thousands of millions of pixels."""
    header = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in ((b"IHDR", header), (b"IDAT", zlib.compress(bytes(1000))), (b"IEND", b""))
    )


def rubbish(length: int = 4000) -> bytes:
    return Random(7).randbytes(length)


HEIC = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + bytes(200)
SVG = (
    b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>'
)
EPS = b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\n(/tmp/x) (w) file\n"
PDF = b"%PDF-1.7\n1 0 obj\n"
