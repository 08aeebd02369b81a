"""What a page says of itself for machines: title, description, author, site, language, text in JSON-LD."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

import lxml.html
import msgspec

from editdesk.formats.pasted.textlines import clean_line, clean_signs
from editdesk.formats.webrules.words import without_site

_LONGEST_JSON = 3_000_000
_LONGEST_FIELD = 600
_DEEPEST_JSON = 12
_TAGS = re.compile(r"<[^<>]{0,2000}>")
_LANGUAGE = re.compile(r"^[a-zA-Z]{2,3}(?=$|[-_])")
_ARTICLE_TYPES = ("article", "posting", "report", "review")


class PageMeta(msgspec.Struct, frozen=True):
    """Fields are empty where the page does not say; `titles` best first."""

    titles: tuple[str, ...] = ()
    description: str = ""
    authors: tuple[str, ...] = ()
    site: str = ""
    language: str = ""
    address: str = ""
    text: str = ""


def meta_of(tree: lxml.html.HtmlElement, json_texts: Iterable[str]) -> PageMeta:
    """What the head of `tree` and the JSON of its scripts say."""
    named: dict[str, str] = {}
    for element in tree.iter("meta"):
        key = (element.get("property") or element.get("name") or element.get("itemprop") or "").lower()
        content = _field(element.get("content"))
        if key and content:
            named.setdefault(key, content)
    articles = list(_articles(json_texts))
    titles = [
        named.get("og:title", ""),
        *[_field(a.get("headline")) for a in articles],
        named.get("twitter:title", ""),
    ]
    title = tree.find(".//title")
    titles.append(_field(title.text if title is not None else ""))
    authors = [name for a in articles for name in _names(a.get("author"))]
    authors += [named.get("author", ""), named.get("article:author", ""), named.get("parsely-author", "")]
    bodies = [_plain(a.get("articleBody")) for a in articles]
    return PageMeta(
        titles=tuple(dict.fromkeys(without_site(text) for text in titles if text)),
        description=named.get("og:description") or named.get("description") or "",
        authors=tuple(
            dict.fromkeys(name for name in authors if name and "://" not in name and len(name) < 120)
        ),
        site=named.get("og:site_name", ""),
        language=_language(tree, named),
        address=_address(tree, named),
        text=max(bodies, key=len, default=""),
    )


def _field(value: object) -> str:
    text = value if isinstance(value, str) else ""
    return clean_line(clean_signs(html.unescape(text[: _LONGEST_FIELD * 2])).replace("\n", " "))[
        :_LONGEST_FIELD
    ]


def _plain(value: object) -> str:
    """The words of an `articleBody`, which may hold tags, once or twice escaped."""
    if not isinstance(value, str):
        return ""
    return clean_signs(_TAGS.sub(" ", html.unescape(html.unescape(value))))


def _language(tree: lxml.html.HtmlElement, named: dict[str, str]) -> str:
    for value in (
        tree.get("lang"),
        tree.get("xml:lang"),
        named.get("og:locale"),
        named.get("content-language"),
    ):
        match = _LANGUAGE.match(value or "")
        if match:
            return match[0].lower()
    return ""


def _address(tree: lxml.html.HtmlElement, named: dict[str, str]) -> str:
    for element in tree.iter("link", "base"):
        if element.tag == "base" or (element.get("rel") or "").lower() == "canonical":
            address = (element.get("href") or "").strip()
            if address.startswith(("http://", "https://")):
                return address[:2000]
    address = named.get("og:url", "")
    return address if address.startswith(("http://", "https://")) else ""


def _articles(json_texts: Iterable[str]) -> Iterator[dict[str, Any]]:
    """The objects in JSON-LD that are articles of some kind."""
    for text in json_texts:
        if len(text) > _LONGEST_JSON:
            continue
        try:
            value = json.loads(text.strip().removesuffix(";"), strict=False)
        except (ValueError, RecursionError):
            continue
        for found in _objects(value, 0):
            kinds = found.get("@type")
            names = kinds if isinstance(kinds, list) else [kinds]
            if any(isinstance(name, str) and name.lower().endswith(_ARTICLE_TYPES) for name in names):
                yield found


def _objects(value: object, depth: int) -> Iterator[dict[str, Any]]:
    if depth > _DEEPEST_JSON:
        return
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            if isinstance(inner, (dict, list)):
                yield from _objects(inner, depth + 1)
    elif isinstance(value, list):
        for inner in value:
            yield from _objects(inner, depth + 1)


def _names(value: object) -> list[str]:
    if isinstance(value, str):
        return [_field(value)]
    if isinstance(value, dict):
        return _names(value.get("name"))
    if isinstance(value, list):
        return [name for each in value for name in _names(each)]
    return []
