"""A PDF, opened: its objects, its streams inflated, what it says of itself, and what it may not hold."""

from __future__ import annotations

import re
import zlib

from lxml import etree

from editdesk.formats.cleanness import pictures
from editdesk.formats.cleanness.layers import Foreign, Layer, Opened, code, not_listed, readings

_STREAM = re.compile(rb"(<<(?:(?!endobj|stream\r?\n).)*>>)\s*stream\r?\n(.*?)endstream", re.DOTALL)
_STRING = re.compile(rb"\(((?:[^\\()]|\\.)*)\)|<([0-9A-Fa-f\s]+)>", re.DOTALL)
# What a reader aloud is told of signs and pictures within a page; its letters are numbers of a font.
_SAID = re.compile(rb"/(?:ActualText|Alt|E|T)\s*(?:\((?:[^\\()]|\\.)*\)|<[0-9A-Fa-f\s]+>)", re.DOTALL)
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r\n|.)", re.DOTALL)
_SIGNS = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b"", b"\r\n": b""}
_INFO = re.compile(rb"/Info\s+(\d+)\s+\d+\s+R")
_KEY = re.compile(rb"/([A-Za-z]\w*)\s*(?=[(<\[])")
_INFO_KEYS = frozenset(("Title", "Author", "Subject", "Keywords", "ModDate", "CreationDate"))
_XMP = frozenset(
    (
        *("title", "creator", "description", "language", "format", "Keywords", "PDFVersion", "NPages"),
        *("ModifyDate", "CreateDate", "MetadataDate", "InstanceID", "DocumentID", "RenditionClass"),
        *("part", "rev", "conformance", "xmpmeta", "RDF", "Description", "Alt", "Bag", "Seq", "li"),
    )
)
_NEVER = re.compile(
    rb"/(EmbeddedFiles?|Filespec|JavaScript|JS|OpenAction|Launch|RichMedia|AcroForm|PieceInfo|OCProperties"
    rb"|Popup|FreeText|FileAttachment)(?![A-Za-z])|/Subtype\s*/(Text)(?![A-Za-z])"
)
_OBJECTS = "the objects of the PDF"
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True)


def opened(data: bytes) -> Opened:
    """What is in the file; the points of its pictures are not looked at."""
    objects = [_STREAM.sub(rb"\1", data)]
    for match in _STREAM.finditer(data):
        head, inside = match[1], match[2]
        if b"/Image" in head:
            if b"/DCTDecode" in head:
                yield from pictures.opened(inside.rstrip(b"\r\n"), "a picture of the PDF")
            continue
        inside = _inflated(inside) if b"/FlateDecode" in head else inside
        if b"/ObjStm" in head:
            objects.append(inside)
        elif b"/Metadata" in head:
            yield from _metadata(inside)
        else:
            yield from code(inside, "a stream of the PDF")
            for said in _SAID.findall(inside):
                yield Layer("a stream of the PDF", "\n".join(_strings(said)), is_code=True)
    for each in objects:
        yield from _objects(each)
    if data.count(b"startxref") > 1 or not data.rstrip().endswith(b"%%EOF"):
        yield Foreign("something after its end", "the PDF")


def _objects(data: bytes) -> Opened:
    info = _information(data)
    if info:
        yield Layer("the document information of the PDF", "\n".join(_strings(info)))
    # Each by itself: where one title ends and the next begins nobody said anything.
    for said in dict.fromkeys(_strings(data)):
        yield Layer(_OBJECTS, said)
    yield from code(data, _OBJECTS)
    keys = [key.decode() for key in _KEY.findall(_STRING.sub(b"()", info))]
    yield from not_listed(keys, _INFO_KEYS, "the entry", "the document information of the PDF")
    for match in _NEVER.finditer(_STRING.sub(b"()", data)):
        yield Foreign(f"“{(match[1] or match[2]).decode()}”", _OBJECTS)


def _information(data: bytes) -> bytes:
    number = _INFO.search(data)
    if number is None:
        return b""
    there = re.search(rb"(?<!\d)" + number[1] + rb"\s+\d+\s+obj(.*?)endobj", data, re.DOTALL)
    return there[1] if there else b""


def _metadata(data: bytes) -> Opened:
    where = "the metadata of the PDF"
    for text in readings(data):
        yield Layer(where, text)
    root = etree.fromstring(data.strip(), _PARSER)
    yield Layer(where, "\n".join([str(text) for text in root.itertext()]))
    names = [etree.QName(each).localname for each in root.iter("*")]
    for each in root.iter("{*}Description"):
        names += [name for key in each.attrib if (name := etree.QName(key).localname) != "about"]
    yield from not_listed(names, _XMP, "the entry", where)


def _strings(data: bytes) -> list[str]:
    """All strings among `data`, decoded."""
    return [_decoded(match) for match in _STRING.finditer(data)]


def _decoded(match: re.Match[bytes]) -> str:
    if match[2] is not None:
        digits = re.sub(rb"\s", b"", match[2])
        raw = bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())
    else:
        raw = _ESCAPE.sub(_unescaped, match[1])
    if raw.startswith(b"\xfe\xff"):
        return raw[2:].decode("utf-16-be", errors="replace")
    if raw.startswith(b"\xff\xfe"):
        return raw[2:].decode("utf-16-le", errors="replace")
    return raw.decode("utf-8" if raw.startswith(b"\xef\xbb\xbf") else "latin-1", errors="replace")


def _unescaped(match: re.Match[bytes]) -> bytes:
    sign = match[1]
    if sign[0] in b"01234567":
        return bytes([int(sign, 8) & 0xFF])
    return _SIGNS.get(sign, sign)


def _inflated(data: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(data)
    except zlib.error:
        return data
