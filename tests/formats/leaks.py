"""Ways in which a writer may let something slip, and what they have to be told as."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable

from PIL import Image, PngImagePlugin

from editdesk.formats.cleanness.secrets import Kind, Secret

SPOILED = Callable[[bytes], bytes]
NAME = "Quillfeather Zanzibar"
SAID = Secret(Kind.REMARK, "a comment by Ada Brandt", f"Never tell them that {NAME} paid")
SECRETS = (
    SAID,
    Secret(Kind.NAME, "the name of Quillfeather Zanzibar", NAME),
    Secret(Kind.REMARK, "a note", "Quagmire?"),
    Secret(Kind.SIGN, "the id of a comment", "cqz7xk2"),
    Secret(Kind.SIGN, "the name of a program", "python-docx"),
    Secret(Kind.NAME, "a folder of this computer", "/home/quillfeather"),
    Secret(Kind.WORDING, "words of a suggestion", "the trust was not paid for anything in any year"),
)


def part(name: str, spoil: SPOILED) -> SPOILED:
    """Spoils one part of a zip file; one that is not there is put in."""

    def spoiled(package: bytes) -> bytes:
        out = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(package)) as whole, zipfile.ZipFile(out, "w") as archive:
            for each in whole.namelist():
                data = whole.read(each)
                archive.writestr(each, spoil(data) if each == name else data)
            if name not in whole.namelist():
                archive.writestr(name, spoil(b""))
        return out.getvalue()

    return spoiled


def swapped(old: str, new: str | bytes) -> SPOILED:
    def spoiled(data: bytes) -> bytes:
        assert old.encode() in data
        return data.replace(old.encode(), new if isinstance(new, bytes) else new.encode(), 1)

    return spoiled


def picture_with_words(_: bytes) -> bytes:
    words = PngImagePlugin.PngInfo()
    words.add_text("Author", NAME)
    out = io.BytesIO()
    Image.new("RGB", (4, 4)).save(out, "PNG", pnginfo=words)
    return out.getvalue()


def photograph_with_words(_: bytes) -> bytes:
    exif = Image.Exif()
    exif[0x013B] = NAME
    out = io.BytesIO()
    Image.new("RGB", (4, 4)).save(out, "JPEG", exif=exif)
    return out.getvalue()


def with_key(key: str, value: object) -> SPOILED:
    return lambda data: json.dumps(json.loads(data) | {key: value}).encode()


def pdf_with(entry: bytes) -> SPOILED:
    """The document information begins with `entry`."""
    return lambda data: (entry + b"/Title(").join(data.rsplit(b"/Title(", 1))


DOCUMENT = "word/document.xml"
LEAKS: dict[str, tuple[str, SPOILED, str]] = {
    "xml comment": (".docx", part(DOCUMENT, swapped("<w:body>", f"<w:body><!-- {NAME} -->")), DOCUMENT),
    "runs": (
        ".docx",
        part(
            DOCUMENT,
            swapped(
                "<w:body>",
                "<w:body><w:p><w:r><w:t>Quillfea</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr>"
                "<w:t>ther Zan</w:t></w:r><w:r><w:t>zibar</w:t></w:r></w:p>",
            ),
        ),
        DOCUMENT,
    ),
    "escapes": (
        ".docx",
        part(DOCUMENT, swapped("<w:body>", "<w:body w:x='&#81;uillfeather &#x5A;anzibar'>")),
        DOCUMENT,
    ),
    "author": (
        ".docx",
        part("docProps/core.xml", swapped("<dc:title>", f"<dc:creator>{NAME}</dc:creator><dc:title>")),
        "docProps/core.xml",
    ),
    "metadata of its own": (
        ".docx",
        part("docProps/core.xml", swapped("<dc:title>", "<dc:creator>X</dc:creator><dc:title>")),
        "the property “creator”",
    ),
    "another part": (".docx", part("docProps/app.xml", lambda _: b"<a/>"), "docProps/app.xml"),
    "another part’s words": (".docx", part("customXml/item1.xml", lambda _: b"<a>Quagmire</a>"), "a note"),
    "utf-16": (
        ".docx",
        part(DOCUMENT, swapped("<w:body>", b"<w:body>" + NAME.encode("utf-16-le"))),
        DOCUMENT,
    ),
    "utf-16, the other order": (
        ".docx",
        part(DOCUMENT, swapped("<w:body>", b"<w:body>" + NAME.encode("utf-16-be"))),
        DOCUMENT,
    ),
    "picture": (".docx", part("word/media/image1.png", picture_with_words), "word/media/image1.png"),
    "photograph": (".docx", part("word/media/image1.png", photograph_with_words), "word/media/image1.png"),
    "id": (".docx", part(DOCUMENT, swapped("<w:body>", "<w:body w:id='cqz7xk2'>")), "the id of a comment"),
    "deleted words": (
        ".docx",
        part(DOCUMENT, swapped("<w:body>", "<w:body><w:t>was not paid for</w:t>")),
        "words of a suggestion",
    ),
    "html comment": (".html", swapped("<article>", f"<article><!-- {NAME} -->"), "a remark"),
    "html comment of nothing": (".html", swapped("<article>", "<article><!-- x -->"), "a remark"),
    "meta": (".html", swapped("<title>", '<meta name="generator" content="x"><title>'), "“generator”"),
    "meta’s words": (".html", swapped("<title>", f'<meta name="author" content="{NAME}"><title>'), NAME),
    "attribute": (".html", swapped("<article>", '<article data-by="x">'), "“data-by”"),
    "hidden": (".html", swapped("<article>", "<article><p hidden>Quagm<b>ire</b></p>"), "a note"),
    "entities": (".html", swapped("<article>", "<article title='&#81;uillfeather&#32;Zanzibar'>"), NAME),
    "address": (
        ".html",
        swapped("<article>", "<article><a href='https://x.example/?q=Quillfeather%20Zanz%69bar'></a>"),
        NAME,
    ),
    "linked data": (
        ".html",
        swapped(
            "<title>",
            '<script type="application/ld+json">{"author": "\\u0051uillfeather Zanzibar"}</script><title>',
        ),
        "linked data",
    ),
    "linked data’s keys": (
        ".html",
        swapped("<title>", '<script type="application/ld+json">{"editor": 1}</script><title>'),
        "“editor”",
    ),
    "broken linked data": (
        ".html",
        swapped("<title>", '<script type="application/ld+json">{"name": x}</script><title>'),
        "what is no linked data",
    ),
    "program": (
        ".html",
        swapped("<title>", '<meta name="author" content="python-docx"><title>'),
        "a program",
    ),
    "html utf-16": (".html", swapped("<article>", b"<article>" + NAME.encode("utf-16-le")), NAME),
    "folder": (".html", swapped("<article>", '<article id="/home/quillfeather/x">'), "a folder"),
    "markdown comment": (".md", swapped("\n\n", f"\n\n<!-- {NAME} -->\n\n"), NAME),
    "markdown’s front": (".md", lambda data: b"---\nx: y\n---\n" + data, "metadata"),
    "markdown runs": (".md", swapped("\n\n", "\n\nQuagm**ire**\n\n"), "a note"),
    "plain words": (".txt", swapped("\n\n", "\n\nquagmire\n\n"), "a note"),
    "plain utf-16": (".txt", lambda data: data + NAME.encode("utf-16-be"), NAME),
    "unseen letters": (".txt", swapped("\n\n", "\n\nQuag\u200bmi\u00adre\n\n"), "a note"),
    "key": (".json", with_key("desk", "x"), "“desk”"),
    "value": (".json", with_key("edNote", "Never tell them that she paid"), "Ada Brandt"),
    "escaped value": (".json", swapped('"uri"', '"by": "\\u0051uillfeather Zanzibar", "uri"'), NAME),
    "information": (".pdf", pdf_with(b"/Producer(x)"), "“Producer”"),
    "information’s words": (".pdf", pdf_with(b"/Author(Quillfe\\141ther \\\nZanzibar)"), NAME),
    "information in hexadecimal": (
        ".pdf",
        pdf_with(b"/Author<FEFF" + NAME.encode("utf-16-be").hex().encode() + b">"),
        NAME,
    ),
    "pdf remark": (
        ".pdf",
        swapped("%PDF-1.7\n", f"%PDF-1.7\n% {NAME}\n"),
        NAME,
    ),
    "attachment": (
        ".pdf",
        swapped("/Type/Catalog", "/Type/Catalog/Names<</EmbeddedFiles<</Names[(Quagmire.txt)]>>>>"),
        "a note",
    ),
    "script": (".pdf", swapped("/Type/Catalog", "/Type/Catalog/OpenAction<</S/JavaScript>>"), "OpenAction"),
    "xmp": (".pdf", swapped("<dc:language>", "<dc:source>x</dc:source><dc:language>"), "“source”"),
    "xmp’s words": (".pdf", swapped("<dc:language>", f"<dc:creator>{NAME}</dc:creator><dc:language>"), NAME),
    "after the end": (".pdf", lambda data: data + b"\nQuillfeather Zanzibar", NAME),
}
