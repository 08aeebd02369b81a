"""A writer that lets something slip is caught, whatever way it takes, and the file is gone."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace
from PIL import Image, PngImagePlugin

from editdesk.errors import EditdeskError
from editdesk.formats import writing
from editdesk.formats.cleanness.proof import Leak
from editdesk.formats.cleanness.secrets import Kind, Secret
from editdesk.formats.print.layouts import Layouts
from editdesk.formats.writing import SUFFIXES, export
from tests.formats import town

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


def leaking(spoil: SPOILED, suffix: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on the writer of this format spoils what it writes, and its reader sees nothing of it."""
    sound = writing.format_of(Path("x" + suffix))
    monkeypatch.setattr(
        writing,
        "format_of",
        lambda target: writing.Format(
            lambda *given: spoil(sound.write(*given)),
            lambda data: sound.found(sound.write(town.harbour_report(), town.attachments)),
        ),
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


@pytest.mark.parametrize("leak", LEAKS)
def test_a_leak_is_named_and_the_file_is_gone(
    leak: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    suffix, spoil, named = LEAKS[leak]
    leaking(spoil, suffix, monkeypatch)

    with pytest.raises(Leak) as told:
        export(town.harbour_report(), town.attachments, tmp_path / f"x{suffix}", SECRETS)

    assert named in told.value.message
    assert told.value.hint
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("leak", LEAKS)
def test_without_the_proof_it_would_have_left(
    leak: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    suffix, spoil, _ = LEAKS[leak]
    leaking(spoil, suffix, monkeypatch)

    export(town.harbour_report(), town.attachments, tmp_path / f"x{suffix}")

    assert (tmp_path / f"x{suffix}").exists()


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("is_draft", [False, True])
def test_a_sound_file_is_clean(suffix: str, is_draft: bool, tmp_path: Path) -> None:
    words = ["Draft", "Notes", "Table", "Picture", "Title", "Header", "Source", "Name", "Center", "Author"]
    short = [Secret(Kind.REMARK, "a short comment", word) for word in words]

    export(
        town.harbour_report(is_draft=is_draft),
        town.attachments,
        tmp_path / f"x{suffix}",
        [*SECRETS, *short],
    )

    assert (tmp_path / f"x{suffix}").exists()


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_what_a_writer_says_by_itself_is_nobodys_remark(suffix: str, tmp_path: Path) -> None:
    remarks = [
        "note 1",
        "Table 2",
        "Page 3?",
        "text",
        "Word.",
        "content type",
        "figure caption",
        "2026",
        "11",
    ]

    export(
        town.harbour_report(is_draft=True),
        town.attachments,
        tmp_path / f"x{suffix}",
        [Secret(Kind.REMARK, "a short comment", words) for words in remarks],
    )

    assert (tmp_path / f"x{suffix}").exists()


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_words_that_markup_parts_are_those_of_the_text(suffix: str, tmp_path: Path) -> None:
    report = town.publication_of(
        town.block("paragraph", "Of 44 he found ", ("nine", town.ITALIC), "is that the right date?"),
        town.block("paragraph", "Then", town.reference("n1"), "they were seen no more."),
        town.block("footnote", "Seen twice.", note="n1"),
    )
    once = [
        Secret(Kind.WORDING, "words", "Is that the right date?"),
        Secret(Kind.WORDING, "words", "they were seen no"),
    ]

    export(report, town.attachments, tmp_path / f"x{suffix}", once)

    assert (tmp_path / f"x{suffix}").exists()


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_what_the_published_text_says_is_no_leak(suffix: str, tmp_path: Path) -> None:
    said = [
        Secret(Kind.NAME, "a name", "Benedikt Osei-Lund"),
        Secret(Kind.REMARK, "a comment", "Nobody asks about a full column."),
        Secret(Kind.WORDING, "words", "the harbour trust bought 214 navigation lights"),
        Secret(Kind.NAME, "an alternative text", "wooden pier at low tide"),
    ]

    export(town.harbour_report(), town.attachments, tmp_path / f"x{suffix}", said)

    assert (tmp_path / f"x{suffix}").exists()


OTHER_TONGUES = {
    "Japanese": (Kind.WORDING, "市長は何も語らなかったと記者に述べた", "市長は何も語らなかったと"),
    "a name in Japanese": (Kind.NAME, "山田", "山田"),
    "Russian": (Kind.REMARK, "Не говорите никому об этих деньгах", "говорите НИКОМУ об этих"),
    "Arabic": (Kind.REMARK, "لا تخبروا أحدا بهذا المال", "تخبروا أحدا بهذا المال"),
    "accents apart": (Kind.NAME, "Zoë Müller", "Zoe\u0308 Mu\u0308ller"),
    "in capitals": (Kind.NAME, "Weiß Straßer", "WEISS STRASSER"),
    "ligatures": (Kind.NAME, "Fiona Affleck", "ﬁona Aﬄeck"),
}


@pytest.mark.parametrize("tongue", OTHER_TONGUES)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
def test_a_leak_is_found_in_every_tongue(
    tongue: str, encoding: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kind, words, there = OTHER_TONGUES[tongue]
    leaking(swapped("<article>", b"<article>\xff " + f" {there} ".encode(encoding)), ".html", monkeypatch)

    with pytest.raises(Leak, match="what was said"):
        export(
            town.harbour_report(),
            town.attachments,
            tmp_path / "x.html",
            [Secret(kind, "what was said", words)],
        )


@pytest.mark.parametrize("spoil", [picture_with_words, photograph_with_words])
def test_pictures_beside_a_page_are_searched_with_it(
    spoil: SPOILED, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = replace(town.harbour_report(), pictures_folder="x-pictures")
    sound = writing.format_of(tmp_path / "x.html")
    assert sound.beside is not None
    files = sound.beside(report, town.attachments)
    export(report, town.attachments, tmp_path / "x.html", SECRETS)
    leaky = sound._replace(beside=lambda *_: {name: spoil(data) for name, data in files.items()})
    monkeypatch.setattr(writing, "format_of", lambda target: leaky)

    with pytest.raises(Leak, match=NAME):
        export(report, town.attachments, tmp_path / "y.html", SECRETS)

    assert {path.name for path in tmp_path.iterdir()} == {"x.html", "x-pictures"}


def test_what_a_house_puts_into_its_page_is_no_leak_but_a_secret_in_it_is(tmp_path: Path) -> None:
    templates = tmp_path / "house" / "templates"
    templates.mkdir(parents=True)
    page = templates / "article.html"
    ours = '{% extends "editdesk/article.html" %}{% block links %}<meta name="generator" content="Press 7">'
    report = replace(town.harbour_report(), layouts=Layouts(tmp_path / "house"))
    page.write_text(ours + "<!-- Composed by Press 7 -->{% endblock %}", "utf-8")
    export(report, town.attachments, tmp_path / "x.html", SECRETS)

    page.write_text(ours + "<!-- {{ 'note' }} -->{% endblock %}", "utf-8")

    with pytest.raises(Leak, match="a remark that readers do not see"):
        export(report, town.attachments, tmp_path / "y.html", SECRETS)


def test_words_that_nobody_sees_on_a_page_are_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sound = writing.format_of(tmp_path / "x.pdf")
    white = town.publication_of(
        *[town.block("paragraph", block.text) for block in town.harbour_report().body.blocks[:6]],
        town.block("paragraph", "Quag\u00admire"),
    )
    report = town.publication_of(
        *[town.block("paragraph", block.text) for block in town.harbour_report().body.blocks[:6]]
    )
    monkeypatch.setattr(
        writing,
        "format_of",
        lambda target: sound._replace(write=lambda *_: sound.write(white, town.attachments)),
    )

    with pytest.raises(EditdeskError, match="a note stands in"):
        export(report, town.attachments, tmp_path / "x.pdf", SECRETS)

    assert not list(tmp_path.iterdir())
