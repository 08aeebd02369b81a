"""The zip of a Word file: its parts, what refers to what, and pictures, the same bytes every time."""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape, quoteattr

from editdesk.formats.draft import Sent
from editdesk.formats.pictures import Picture
from editdesk.formats.word.sent import PART, PROPERTIES_PART, parts
from editdesk.formats.word.template import HEAD, PACKAGE_RELATIONS, RELATIONS, WORD_TYPE

_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_WORD_PARTS = {
    "document": "document.main",
    "styles": "styles",
    "settings": "settings",
    "numbering": "numbering",
    "footnotes": "footnotes",
    "comments": "comments",
    "commentsExtended": "commentsExtended",
    "header1": "header",
    "footer1": "footer",
}
# the beginning of time in zip files
_TIME = (1980, 1, 1, 0, 0, 0)
_IS_REGULAR_FILE = 0o100644 << 16


class Relations:
    """What one part refers to: links and other parts, each with an id of this part."""

    def __init__(self) -> None:
        self._ids: dict[tuple[str, str, bool], str] = {}

    def to(self, kind: str, target: str, *, is_outside: bool = False) -> str:
        """The id by which this part refers to `target`."""
        return self._ids.setdefault((kind, target, is_outside), f"rId{len(self._ids) + 1}")

    def xml(self) -> str:
        lines = [
            f'<Relationship Id="{id}" Type="{kind if "/" in kind else f"{RELATIONS}/{kind}"}"'
            f" Target={quoteattr(target)}" + (' TargetMode="External"/>' if is_outside else "/>")
            for (kind, target, is_outside), id in self._ids.items()
        ]
        return f'{HEAD}<Relationships xmlns="{PACKAGE_RELATIONS}">{"".join(lines)}</Relationships>'

    def __bool__(self) -> bool:
        return bool(self._ids)


class Package:
    """Parts by name; `zipped` gives the file."""

    def __init__(self) -> None:
        self._parts: dict[str, str | bytes] = {}
        self._word_parts: list[str] = []
        self._pictures: dict[bytes, str] = {}
        self._picture_count = 0

    def add_word_part(self, name: str, xml: str, relations: Relations | None = None) -> None:
        self._parts[f"word/{name}.xml"] = xml
        self._word_parts.append(name)
        if relations:
            self._parts[f"word/_rels/{name}.xml.rels"] = relations.xml()

    def add_sent(self, sent: Sent, relations: Relations) -> None:
        """Says where the copy came from; `relations` are those of the document."""
        inside = Relations()
        inside.to("customXmlProps", PROPERTIES_PART.rpartition("/")[2])
        relations.to("customXml", f"../{PART}")
        self._parts.update(parts(sent))
        self._parts[f"customXml/_rels/{PART.rpartition('/')[2]}.rels"] = inside.xml()

    def add_picture(self, picture: Picture) -> str:
        """The target by which a part of `word/` refers to `picture`."""
        target = self._pictures.get(picture.data)
        if target is None:
            target = f"media/image{len(self._pictures) + 1}.{picture.kind}"
            self._pictures[picture.data] = target
            self._parts[f"word/{target}"] = picture.data
        return target

    def next_picture_number(self) -> int:
        """A number no other picture in the file has."""
        self._picture_count += 1
        return self._picture_count

    def add_properties(self, title: str, status: str) -> None:
        """The title, and in which state the text is; nothing else is said of it."""
        said = f"<cp:contentStatus>{escape(status)}</cp:contentStatus>" if status else ""
        self._parts["docProps/core.xml"] = (
            f'{HEAD}<cp:coreProperties xmlns:cp="{_CORE}" xmlns:dc="http://purl.org/dc/elements/1.1/">'
            f"{said}<dc:title>{escape(title)}</dc:title></cp:coreProperties>"
        )

    def zipped(self) -> bytes:
        """The file; Word wants its list of content types first."""
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            self._write(archive, "[Content_Types].xml", self._content_types())
            self._write(archive, "_rels/.rels", self._root_relations())
            for name in sorted(self._parts):
                self._write(archive, name, self._parts[name])
        return out.getvalue()

    def _write(self, archive: zipfile.ZipFile, name: str, data: str | bytes) -> None:
        info = zipfile.ZipInfo(name, _TIME)
        # 3 is Unix: without it the byte differs between systems
        info.create_system = 3
        info.external_attr = _IS_REGULAR_FILE
        is_picture = name.startswith("word/media/")
        info.compress_type = zipfile.ZIP_STORED if is_picture else zipfile.ZIP_DEFLATED
        archive.writestr(info, data)

    def _content_types(self) -> str:
        overrides = [
            f'<Override PartName="/word/{name}.xml" ContentType="{WORD_TYPE}.{_WORD_PARTS[name]}+xml"/>'
            for name in self._word_parts
        ]
        if PROPERTIES_PART in self._parts:
            overrides.append(
                f'<Override PartName="/{PROPERTIES_PART}"'
                ' ContentType="application/vnd.openxmlformats-officedocument.customXmlProperties+xml"/>'
            )
        return (
            f'{HEAD}<Types xmlns="{_CONTENT_TYPES}">'
            '<Default Extension="jpeg" ContentType="image/jpeg"/>'
            '<Default Extension="png" ContentType="image/png"/>'
            '<Default Extension="rels"'
            ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            '<Override PartName="/docProps/core.xml"'
            ' ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
            f"{''.join(overrides)}</Types>"
        )

    def _root_relations(self) -> str:
        root = Relations()
        root.to("officeDocument", "word/document.xml")
        root.to(f"{PACKAGE_RELATIONS}/metadata/core-properties", "docProps/core.xml")
        return root.xml()
