"""Whatever somebody writes prints as it stands: hundreds of payloads in every field of every format."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from lxml import etree, html
from markdown_it import MarkdownIt
from markdown_it.token import Token
from PIL import Image

from editdesk.desk.sending import Sending, packed
from editdesk.discussion_acts import Commented
from editdesk.formats.checking import check, squeezed
from editdesk.formats.publication import Publication
from editdesk.formats.word import writer as word_writer
from editdesk.formats.writing import SUFFIXES, format_of
from editdesk.review.people import Person
from editdesk.text.body import block_of
from editdesk.text.delta import marking
from tests.formats import town
from tests.formats.payloads import PAYLOADS
from tests.formats.picture_makers import saved
from tests.histories import after, report_of

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HEAD = ("kicker", "headline", "summary", "byline", "dateline")
KINDS = ("paragraph", "heading", "bullet", "numbered", "quote", "pull_quote", "sidebar", "caption", "credit")
# Blanks alone are nothing that could be seen.
SEEN = tuple([words for words in PAYLOADS if words.strip()])
PLAIN = tuple([f"word{number}" for number in range(len(SEEN))])
# Their title and other lines beside the text are taken from one field, so that each is written by itself.
QUICK = tuple(suffix for suffix in SUFFIXES if suffix != ".pdf")
OTHER_SCRIPTS = re.compile("[\x80-\x9f\u0530-\u1dff\u2e80-\ufaff\U00010000-\U0010ffff]")
ON_PAGES = tuple([words for words in PAYLOADS if not OTHER_SCRIPTS.search(words)])
DOT = saved(Image.new("RGB", (4, 3), (90, 20, 20)), "PNG")


def test_there_are_hundreds() -> None:
    assert len(PAYLOADS) >= 300


def blocks_of(kind: str, payloads: tuple[str, ...]) -> Iterator[list[town.Piece]]:
    """A block of this kind for each payload."""
    for number, words in enumerate(payloads):
        if kind == "cell":
            yield town.cell(number, 0, words)
            yield town.cell(number, 1, words, header=True)
        elif kind == "footnote":
            yield town.block("paragraph", "Words", town.reference(f"n{number}"))
        elif kind == "styled":
            link = town.link("https://x.example/")
            yield town.block("paragraph", "a ", (words, town.BOLD), (words, link), " b")
        else:
            yield town.block(kind, words, level=1)
            if kind == "pull_quote":
                # Those that touch are one, and no pull quote is as high as a page.
                yield town.block("paragraph", "Between.")


def report(payloads: tuple[str, ...], *kinds: str) -> Publication:
    """Every payload in every one of `kinds`."""
    blocks = [block for kind in kinds for block in [*blocks_of(kind, payloads), town.block("rule")]]
    blocks.append(town.block("paragraph", "End."))
    if "footnote" in kinds:
        blocks += [town.block("footnote", words, note=f"n{n}") for n, words in enumerate(payloads)]
    return town.publication_of(*blocks)


def written(publication: Publication, suffix: str) -> bytes:
    return format_of(Path("x" + suffix)).write(publication, lambda _: DOT)


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("kinds", [HEAD, KINDS, ("cell",), ("styled",), ("footnote",)], ids="-".join)
def test_every_payload_is_read_back_as_it_was_written(suffix: str, kinds: tuple[str, ...]) -> None:
    # For pages, those for which every machine has the letters.
    publication = report(ON_PAGES if suffix == ".pdf" else PAYLOADS, *kinds)

    found = format_of(Path("x" + suffix)).found(written(publication, suffix))

    check(publication, found, "x" + suffix)


# Notes are no CommonMark: they are told apart by what reads them back, above.
IN_MARKUP = (".html", ".json", ".docx")
STRUCTURED = [(suffix, kinds) for suffix in (*IN_MARKUP, ".md") for kinds in (HEAD, KINDS, ("cell",))]


@pytest.mark.parametrize(("suffix", "kinds"), [*STRUCTURED, *[(each, ("footnote",)) for each in IN_MARKUP]])
def test_no_payload_makes_anything_but_words(suffix: str, kinds: tuple[str, ...]) -> None:
    made = structure(written(report(SEEN, *kinds), suffix), suffix)

    assert made == structure(written(report(PLAIN, *kinds), suffix), suffix)


def structure(data: bytes, suffix: str) -> list[str]:
    """Everything in a file but its words, in order."""
    if suffix == ".html":
        page = html.document_fromstring(data.decode())
        return [str(each.tag) for each in page.iter() if not is_break(each)]
    if suffix == ".json":
        news = json.loads(data)
        rich = html.fragment_fromstring(news["bodies"][0]["value"], create_parent=True)
        return [*keys_of(news), *[str(each.tag) for each in rich.iter() if not is_break(each)]]
    if suffix == ".docx":
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = [etree.fromstring(package.read(name)) for name in package.namelist()]
            return [str(each.tag) for part in parts for each in part.iter() if is_more(each)]
    return list(tokens_of(data.decode()))


def is_break(element: html.HtmlElement) -> bool:
    # The direction of words that are written from the right is told; so are the tags of a language.
    return element.tag in ("br", "bdi", "bdo")


def is_more(element: etree._Element) -> bool:
    return element.tag not in (W + "tab", W + "t", W + "bidi", W + "rtl", W + "br", W + "jc")


def keys_of(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for key, each in value.items():
            yield key
            yield from keys_of(each)
    elif isinstance(value, list):
        for each in value:
            yield from keys_of(each)


def tokens_of(text: str) -> Iterator[str]:
    markdown = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    for token in markdown.parse(text):
        yield token.type
        for inside in token.children or ():
            if inside.type not in ("text", "text_special"):
                yield inside.type


def inline_tokens(text: str) -> list[Token]:
    return [inside for token in MarkdownIt("commonmark").parse(text) for inside in token.children or ()]


@pytest.mark.parametrize("suffix", QUICK)
def test_a_title_of_any_words_stays_a_title(suffix: str) -> None:
    for words in PAYLOADS:
        publication = town.publication_of(
            town.block("headline", words), town.block("byline", words), town.block("paragraph", "Text.")
        )
        data = written(publication, suffix)
        check(publication, format_of(Path("x" + suffix)).found(data), words)
        for said in titles(data, suffix):
            assert squeezed(said) == squeezed(words) or not squeezed(words)


def titles(data: bytes, suffix: str) -> list[str]:
    if suffix == ".html":
        root = html.document_fromstring(data.decode(), parser=html.HTMLParser(encoding=None))
        linked = json.loads(root.findtext(".//script"))
        graph = root.xpath("//meta[@property='og:title']/@content")
        return [root.findtext(".//title"), linked.get("headline", ""), *map(str, graph)]
    if suffix == ".json":
        news = json.loads(data)
        return [news["title"], *[each["value"] for each in news.get("headlines", [])], news.get("by", "")]
    if suffix == ".docx":
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            core = etree.fromstring(package.read("docProps/core.xml"))
        return [core.findtext("{http://purl.org/dc/elements/1.1/}title") or ""]
    return []


@pytest.mark.parametrize("words", ON_PAGES[::23])
def test_a_title_of_any_words_stays_the_title_of_pages(words: str) -> None:
    assert_title_of_pages(words)


@pytest.mark.long
@pytest.mark.parametrize("words", ON_PAGES)
def test_each_title_stays_the_title_of_pages(words: str) -> None:
    assert_title_of_pages(words)


def assert_title_of_pages(words: str) -> None:
    publication = town.publication_of(town.block("headline", words), town.block("paragraph", "Text."))
    data = written(publication, ".pdf")

    check(publication, format_of(Path("x.pdf")).found(data), "x.pdf")
    said = pypdfium2.PdfDocument(data).get_metadata_value("Title")
    assert squeezed(said) == squeezed(words) or not squeezed(words)


def figures() -> Publication:
    return town.publication_of(*[town.figure("pier", words) for words in PAYLOADS])


@pytest.mark.parametrize("suffix", QUICK)
def test_what_pictures_show_is_told_in_any_words(suffix: str) -> None:
    told = Counter(squeezed(words) for words in PAYLOADS)

    said = Counter(squeezed(words) for words in descriptions(written(figures(), suffix), suffix))

    assert not told - said


def descriptions(data: bytes, suffix: str) -> list[str]:
    if suffix == ".html":
        root = html.document_fromstring(data.decode(), parser=html.HTMLParser(encoding=None))
        return [str(alt) for alt in root.xpath("//img/@alt")]
    if suffix == ".json":
        return [each["descriptions"][0]["value"] for each in json.loads(data)["associations"]]
    if suffix == ".docx":
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            root = etree.fromstring(package.read("word/document.xml"))
        return [str(each) for each in root.xpath("//*[local-name()='docPr']/@descr")]
    if suffix == ".md":
        images = [token for token in inline_tokens(data.decode()) if token.type == "image"]
        return ["".join([text.content for text in image.children or ()]) for image in images]
    return [
        line.removeprefix("[Picture: ").removesuffix("]") for line in data.decode().rstrip("\n").split("\n\n")
    ]


@pytest.mark.parametrize("suffix", [".html", ".docx", ".md"])
def test_a_link_leads_where_it_says_and_nowhere_else(suffix: str) -> None:
    addresses = [f"https://x.example/{re.sub(r'[^!-~]', '', words)}" for words in PAYLOADS]
    blocks = [town.block("paragraph", ("here", town.link(address)), " and on") for address in addresses]

    there = targets(written(town.publication_of(*blocks), suffix), suffix)

    assert len(there) == len(set(addresses)) if suffix == ".docx" else len(there) == len(addresses)
    assert {address for address in there if not address.startswith("https://x.example/")} == set()


def targets(data: bytes, suffix: str) -> list[str]:
    if suffix == ".html":
        page = html.document_fromstring(data.decode())
        return [str(address) for address in page.xpath("//article//a/@href")]
    if suffix == ".docx":
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            root = etree.fromstring(package.read("word/_rels/document.xml.rels"))
        return [str(each.get("Target")) for each in root if each.get("TargetMode") == "External"]
    return [str(token.attrGet("href")) for token in inline_tokens(data.decode()) if token.type == "link_open"]


def test_a_comment_and_its_author_say_any_words_in_a_review_copy() -> None:
    payloads = [words for words in PAYLOADS if words.strip()]
    people = [Person(f"p{number}", words) for number, words in enumerate(payloads)]
    known = report_of([block_of("x" * len(payloads))])
    for number, words in enumerate(payloads):
        delta = marking(number, number + 1, ((f"comment:c{number}", True),))
        act = Commented(thread=f"c{number}", comment_kind="note", text=words, quote="x", delta=delta)
        known = after(known, act, by=f"p{number}")

    copy = packed(known, people, Sending(comments=("all",)), is_draft=False).copy
    data = word_writer.write(copy, town.attachments)

    with zipfile.ZipFile(io.BytesIO(data)) as package:
        comments = etree.fromstring(package.read("word/comments.xml"))
    said = ["".join(each.itertext(W + "t")) for each in comments]
    assert [*map(squeezed, said)] == [*map(squeezed, payloads)]
    assert [squeezed(str(each.get(W + "author"))) for each in comments] == [*map(squeezed, payloads)]
