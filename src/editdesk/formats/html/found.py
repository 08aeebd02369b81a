"""Read the words of a written web page back, with a parser of its own."""

from __future__ import annotations

from typing import cast

from lxml import etree, html

from editdesk.formats.checking import Found

_REMARKS = "//article[contains(concat(' ', @class, ' '), ' remark ')]"
# What a page says beyond the text: numbers and labels, whatever other classes they have.
_FURNITURE = " | ".join(
    [f".//*[starts-with(concat(@class, ' '), '{name} ')]" for name in ("ref", "back", "end", "call", "by")]
)
_WITHIN_WORDS = frozenset(
    ("a", "strong", "em", "u", "s", "sup", "sub", "code", "span", "mark", "ins", "del", "b", "i")
)
_NOTES = ".//section[@class='notes']//li"


def found(data: bytes) -> Found:
    """What the page says; lxml errors when it is broken."""
    root = html.document_fromstring(data.decode(), parser=html.HTMLParser(encoding=None))
    marked = [_words(each) for each in _all(root, "//body/*[@class='draft']")]
    return _found(_all(root, "//article")[0], tuple(marked or [""]), _remarks(root))


def found_in_fragment(fragment: str) -> Found:
    """What a part of a page says."""
    return _found(html.fragment_fromstring(fragment, create_parent="article"), (), ())


def _found(article: html.HtmlElement, marked: tuple[str, ...], remarks: tuple[str, ...]) -> Found:
    for each in _all(article, _FURNITURE):
        each.drop_tree()
    notes = _all(article, _NOTES)
    words = tuple([_words(each) for each in notes])
    for each in notes:
        each.drop_tree()
    return Found(_words(article), words, remarks, marked=marked)


def _remarks(root: html.HtmlElement) -> tuple[str, ...]:
    """Comments and answers by the numbers of the comments, which are no longer there afterwards."""
    cards = sorted(_all(root, _REMARKS), key=lambda card: int(str(card.get("id")).rpartition("-")[2]))
    said = [
        " ".join([_words(line) for line in _all(one, "./p[@class='said']")])
        for card in cards
        for one in (card, *_all(card, "./div[@class='answer']"))
    ]
    for card in cards:
        card.drop_tree()
    return tuple(said)


def _all(element: html.HtmlElement, path: str) -> list[html.HtmlElement]:
    return cast(list[html.HtmlElement], element.xpath(path))


def _words(element: html.HtmlElement) -> str:
    out: list[str] = []
    for event, each in etree.iterwalk(element, events=("start", "end")):
        if event == "start":
            # What is set off from its neighbours: an accent at its beginning belongs to no letter before it.
            out.append(each.text or "" if each.tag in _WITHIN_WORDS else f" {each.text or ''}")
        elif each is not element:
            out.append(each.tail or "")
    return "".join(out)
