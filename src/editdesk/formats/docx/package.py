"""The package of a Word file: its parts and what they refer to, refused where it is not to be trusted.

After ECMA-376 part 2. Nothing is written to a disk and no address is followed. A part
is inflated into memory, counted while that goes on, and never beyond its limit.
"""

from __future__ import annotations

import io
import posixpath
import re
import struct
import zipfile
import zlib
from typing import NamedTuple
from urllib.parse import unquote

from lxml import etree

from editdesk.errors import UnreadableFile
from editdesk.formats.docx.limits import LIMITS, Limits
from editdesk.formats.docx.names import Element

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STRICT = re.compile(rb"""(=\s*["'])http://purl\.oclc\.org/ooxml/(\w+)/""")
_DECLARED = re.compile(r"^\s*<\?xml[^>]*\?>")
_DOCTYPES = tuple("<!DOCTYPE".encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be"))
_AGAIN = "Open it in Word and save it again as .docx."
_STRANGE = "Do not open it; ask its sender for the text in another way."
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, OSError, struct.error, NotImplementedError)


# So much of each part is looked at for what no Word file has before its first tag.
_PROLOG = 4096


class DamagedPart(UnreadableFile):
    """A part that cannot be read, in a file that may be readable without it."""


class Relation(NamedTuple):
    """What a part refers to: the last word of the relation's type, and a part or an address outside."""

    kind: str
    target: str
    is_outside: bool


class Package:
    """The parts of one file; UnreadableFile for what is no Word file or may do harm."""

    def __init__(self, data: bytes, name: str, limits: Limits = LIMITS) -> None:
        self.name = name
        self.limits = limits
        self._parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        if data.startswith(_OLE):
            raise self._locked_or_old(data)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            self._infos = self._checked()
        except (*_DAMAGED, ValueError, UnicodeError) as error:
            raise self.refused("it is damaged or not a Word file", _AGAIN) from error
        self._left = limits.inflated_mb * 1_000_000
        self._check_prologs()

    def refused(self, why: str, hint: str) -> UnreadableFile:
        """The refusal of this file."""
        return UnreadableFile(self.name, why, hint=hint)

    def names(self) -> list[str]:
        """All parts, in the order of the package."""
        return [info.filename for info in self._infos.values()]

    def has(self, part: str) -> bool:
        return part.lower() in self._infos

    def bytes_of(self, part: str, most_mb: int | None = None) -> bytes | None:
        """The content of `part`; None where there is none. UnreadableFile for a large or damaged one."""
        info = self._infos.get(part.lower())
        if info is None:
            return None
        most = min((most_mb or self.limits.xml_part_mb) * 1_000_000, self._left)
        if info.file_size > most:
            raise self._too_large(part)
        try:
            with self._zip.open(info) as stream:
                content = stream.read(most + 1)
        except (*_DAMAGED, RuntimeError, ValueError) as error:
            raise self._damaged(part) from error
        if len(content) > most:
            raise self._too_large(part)
        self._left -= len(content)
        return content

    def xml(self, part: str) -> Element | None:
        """The root of `part`, transitional; None where there is no such part."""
        content = self.bytes_of(part)
        return None if content is None else self.parsed(content, part)

    def parsed(self, content: bytes, part: str) -> Element:
        """The root of what stands in `content`; UnreadableFile where that is no XML, or no decent one."""
        self._check_doctype(content)
        if content.count(b"<") > self.limits.tags:
            raise self.refused(f"its part {part} has more than {self.limits.tags:,} tags", _STRANGE)
        content = _in_utf8(content)
        if b"purl.oclc.org" in content:
            content = _STRICT.sub(rb"\1http://schemas.openxmlformats.org/\2/2006/", content)
        try:
            root = etree.fromstring(content, self._parser)
        except (etree.XMLSyntaxError, ValueError, LookupError) as error:
            if "xcessive depth" in str(error):
                raise self.refused(f"its part {part} is nested too deeply", _STRANGE) from error
            raise self._damaged(part) from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise self._with_entities()
        return root

    def relations(self, part: str = "") -> dict[str, Relation]:
        """What `part` (the package itself where none is named) refers to, by id; damaged ones to nothing."""
        folder, file = posixpath.split(part)
        try:
            root = self.xml(posixpath.join(folder, "_rels", f"{file}.rels"))
        except DamagedPart:
            if not part:
                raise
            root = None
        found: dict[str, Relation] = {}
        for one in () if root is None else root:
            target, kind = one.get("Target", ""), one.get("Type", "").rstrip("/").rpartition("/")[2]
            # Some programs forget to say that a link leads outside.
            is_outside = kind == "hyperlink" or one.get("TargetMode", "").lower() == "external"
            if not is_outside:
                target = posixpath.normpath(posixpath.join("/", folder, unquote(target).replace("\\", "/")))
                target = target.lstrip("/")
            found.setdefault(one.get("Id", ""), Relation(kind, target, is_outside))
        return found

    def main_part(self) -> str:
        """The part that holds the text; UnreadableFile where none does."""
        for relation in self.relations().values():
            if relation.kind == "officeDocument" and self.has(relation.target):
                return relation.target
        if self.has("word/document.xml"):
            return "word/document.xml"
        raise self.refused("no text is in it", _AGAIN)

    def _checked(self) -> dict[str, zipfile.ZipInfo]:
        infos = [info for info in self._zip.infolist() if not info.is_dir()]
        if len(infos) > self.limits.parts:
            raise self.refused(f"it has more than {self.limits.parts:,} parts", _STRANGE)
        if sum(info.file_size for info in infos) > self.limits.inflated_mb * 1_000_000:
            raise self._too_large("")
        found: dict[str, zipfile.ZipInfo] = {}
        for info in infos:
            name = info.filename.replace("\\", "/")
            if name.startswith("/") or ".." in name.split("/") or ":" in name.split("/")[0]:
                raise self.refused("a part of it claims a place outside the file", _STRANGE)
            if info.flag_bits & 0x1:
                raise self.refused("it is locked with a password", "Open it in Word and save it without one.")
            if name.lower() in found:
                raise self.refused(f"its part {name} is there twice", _STRANGE)
            if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                raise self.refused("it is packed in a way that Word does not know", _AGAIN)
            found[name.lower()] = info
        return found

    def _check_prologs(self) -> None:
        """Looks into every part of XML, also into those that nobody reads here."""
        for part, info in self._infos.items():
            if part.endswith((".xml", ".rels")):
                try:
                    with self._zip.open(info) as stream:
                        self._check_doctype(stream.read(_PROLOG))
                except (*_DAMAGED, RuntimeError, ValueError):
                    # Whoever needs the part will say so.
                    continue

    def _check_doctype(self, content: bytes) -> None:
        if any(doctype in content for doctype in _DOCTYPES):
            raise self._with_entities()

    def _with_entities(self) -> UnreadableFile:
        return self.refused("it defines entities of its own, which no Word file does", _STRANGE)

    def _damaged(self, part: str) -> DamagedPart:
        return DamagedPart(self.name, f"its part {part} is damaged", hint=_AGAIN)

    def _too_large(self, part: str) -> UnreadableFile:
        what = f"its part {part}" if part else "it"
        return self.refused(f"{what} is too large when unpacked", "Ask for the text without its attachments.")

    def _locked_or_old(self, data: bytes) -> UnreadableFile:
        if "EncryptedPackage".encode("utf-16-le") in data:
            return self.refused("it is locked with a password", "Open it in Word and save it without one.")
        return self.refused("it is an old Office file", "Open it in Word and save it as .docx.")


def _in_utf8(content: bytes) -> bytes:
    """XML in UTF-16, which is the other encoding that a package may have, as UTF-8."""
    if content[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        return content
    return _DECLARED.sub("", content.decode("utf-16", "replace").lstrip("\ufeff")).encode()
