"""A web page, opened: its source, its words joined, its pictures, and what it says of itself."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator

from lxml import html

from editdesk.formats.cleanness import pictures
from editdesk.formats.cleanness.layers import Foreign, Layer, Opened, not_listed, prose, without_tags
from editdesk.formats.cleanness.objects import keys_and_words

_METADATA = frozenset(
    (
        *("viewport", "description", "robots", "status", "color-scheme", "theme-color", "referrer"),
        *("author", "keywords", "dcterms.modified", "dcterms.issued", "dcterms.created", "date"),
        *("content-security-policy", "og:title", "og:description", "og:type", "og:locale", "og:image"),
        *("og:image:alt", "og:image:width", "og:image:height", "og:image:type", "og:url", "og:site_name"),
        *("article:published_time", "article:modified_time", "article:author", "article:section"),
        *("twitter:card", "twitter:title", "twitter:description", "twitter:image:alt"),
    )
)
_LINKED_DATA = frozenset(
    (
        *("@context", "@type", "@id", "@graph", "headline", "alternativeHeadline", "description", "abstract"),
        *("inLanguage", "datePublished", "dateModified", "dateCreated", "author", "name", "url", "image"),
        *("contentUrl", "caption", "creditText", "width", "height", "publisher", "wordCount", "text"),
        *("articleBody", "articleSection", "dateline", "creativeWorkStatus", "isAccessibleForFree"),
        *("mainEntityOfPage", "correction", "encodingFormat", "keywords", "locationCreated", "embedUrl"),
    )
)
_RELATIONS = frozenset(("canonical", "icon", "license", "stylesheet"))
_DATA = re.compile(r"data:([\w.+-]+/[\w.+-]+)?((?:;[\w=.+-]+)*?)(;base64)?,([A-Za-z0-9+/=%_.~-]*)")
_REMARK = re.compile(r"<!--.*?(?:-->|$)", re.DOTALL)
_PAGE = "the source of the page"


def opened(data: bytes) -> Opened:
    """What is in a whole page."""
    markup = data.decode(errors="replace")
    yield from parts(data, _PAGE)
    root = html.document_fromstring(markup, parser=html.HTMLParser(encoding=None))
    yield from _metadata(root)


def parts(data: bytes, where: str) -> Opened:
    """What is in markup: remarks in it first, so that they are told as such."""
    markup = data.decode(errors="replace")
    remarks = _REMARK.findall(markup)
    for remark in remarks:
        yield from prose(remark.encode(), f"a remark in {where}")
    for match in _DATA.finditer(markup):
        yield from _embedded(match, where)
    # byte by byte, since not all of them need be UTF-8
    bare = _DATA.sub(" ", data.decode("latin-1")).encode("latin-1") if b"data:" in data else data
    yield from prose(bare, where)
    yield Layer(where, without_tags(bare.decode(errors="replace")))
    for remark in remarks:
        yield Foreign("a remark that readers do not see", where, remark)


def _embedded(match: re.Match[str], where: str) -> Opened:
    kind, body = match[1] or "", match[4]
    try:
        inside = base64.b64decode(body) if match[3] else body.encode()
    except (binascii.Error, ValueError):
        inside = body.encode()
    if kind.startswith("image/") and kind != "image/svg+xml":
        yield from pictures.opened(inside, f"a picture in {where}")
    elif inside:
        yield from prose(inside, f"a file in {where}")


def _metadata(root: html.HtmlElement) -> Iterator[Layer | Foreign]:
    named = [
        str(meta.get(key)).casefold()
        for meta in root.iter("meta")
        for key in ("name", "property", "http-equiv", "itemprop")
        if meta.get(key) is not None
    ]
    yield from not_listed(named, _METADATA, "the metadata", _PAGE)
    relations = [word for link in root.iter("link") for word in str(link.get("rel")).casefold().split()]
    yield from not_listed(relations, _RELATIONS, "a link to", _PAGE)
    for script in root.iter("script"):
        if script.get("type") != "application/ld+json":
            yield Foreign("a program", _PAGE, (script.text or str(script.get("src"))).strip())
            continue
        try:
            keys, words = keys_and_words(script.text or "null")
        except ValueError:
            yield Foreign("what is no linked data", _PAGE, (script.text or "").strip())
            continue
        yield Layer("the linked data of the page", words)
        yield from not_listed(sorted(keys), _LINKED_DATA, "the key", "the linked data of the page")
    for element in root.iter():
        for name in element.keys() if isinstance(element.tag, str) else ():
            if name.startswith("data-"):
                yield Foreign(f"the attribute “{name}”", _PAGE, name)
