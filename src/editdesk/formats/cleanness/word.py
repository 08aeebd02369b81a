"""A Word file, opened: every part of its package, and what of a package no clean file has."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

from lxml import etree

from editdesk.formats.cleanness import pictures
from editdesk.formats.cleanness.layers import Foreign, Layer, Opened, code, not_listed, prose, without_tags

_PARTS = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|docProps/core\.xml"
    r"|word/(?:document|styles|settings|numbering|footnotes|header\d|footer\d|fontTable)\.xml"
    r"|word/_rels/(?:document|footnotes)\.xml\.rels|word/media/image\d+\.(?:png|jpeg)"
)
_PROPERTIES = frozenset(("title", "contentStatus", "language", "coreProperties"))
# Who changed what, and when; and the numbers by which Word tells when something was written.
_WHOSE = re.compile(r"\bw(?:16\w*|14|15)?:(author|initials|date|dateUtc|rsid\w*|paraId|textId)=")
_HIDDEN = re.compile(r"<(w:(?:ins|del|moveFrom|moveTo|comment\w*|vanish|webHidden|docVars?))(?=[\s/>])")
_REMARK = re.compile(r"<!--.*?(?:-->|$)|<\?(?!xml ).*?\?>", re.DOTALL)
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True)


def opened(data: bytes) -> Opened:
    """What is in the file."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        yield from code(archive.comment, "the zip file")
        if archive.comment:
            yield Foreign("a remark", "the zip file")
        for info in archive.infolist():
            yield Layer("a name in the zip file", info.filename)
            inside = archive.read(info)
            if info.filename.startswith("word/media/"):
                yield from pictures.opened(inside, info.filename)
            else:
                yield from _xml(inside, info.filename)
            yield from _package_faults(info)


def _xml(data: bytes, name: str) -> Opened:
    text = data.decode(errors="replace")
    yield from prose(data, name)
    yield Layer(name, without_tags(text))
    if _REMARK.search(text):
        yield Foreign("a remark that readers do not see", name)
    if name == "docProps/core.xml":
        said = [etree.QName(each).localname for each in etree.fromstring(data, _PARSER).iter("*")]
        yield from not_listed(said, _PROPERTIES, "the property", name)
    if (whose := _WHOSE.search(text)) or (whose := _HIDDEN.search(text)):
        yield Foreign(f"“{whose[1]}”", name)


def _package_faults(info: zipfile.ZipInfo) -> Iterator[Foreign]:
    if not _PARTS.fullmatch(info.filename):
        yield Foreign(f"the part “{info.filename}”", "the Word file")
    if info.extra or info.comment:
        yield Foreign("a remark on a part", info.filename)
