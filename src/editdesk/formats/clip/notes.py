"""Footnotes in HTML: a reference that leads to its note, and a note that leads back to its reference.

Word, LibreOffice, Google Docs, Pandoc and Wikipedia each name them otherwise, but
all link both ways; nothing else that one copies does so around a number or a star.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from editdesk.formats.web.style import Element

_LONGEST_SIGN = 12
_CONTAINERS = frozenset(("p", "li", "dd", "div", "td", "aside"))
# More of them are no footnotes, and telling which of them are would take too long.
_MOST_LINKS, _MOST_LINKS_IN_A_NOTE = 4_000, 60


class Notes(NamedTuple):
    """References by their `a`, notes by the element that holds their words, both with the note's id.

    `backs` are the links that lead back, `edges` the lines drawn above the notes:
    both are no words of the text.
    """

    references: dict[Element, str]
    containers: dict[Element, str]
    backs: frozenset[Element]
    edges: frozenset[Element]


def notes_in(tree: Element) -> Notes:
    """The footnotes of `tree`, in the order in which it refers to them."""
    named, links, order = _anchors(tree)
    if not 1 < len(links) <= _MOST_LINKS:
        return Notes({}, {}, frozenset(), frozenset())
    containers: dict[Element, str] = {}
    for link, name in links:
        target = named.get(name)
        if target is None or len(_sign(link)) > _LONGEST_SIGN or order[link] > order[target]:
            continue
        container = _container(target)
        if container is None or container in containers:
            continue
        within = list(islice(_links_in(container), _MOST_LINKS_IN_A_NOTE))
        if len(within) == _MOST_LINKS_IN_A_NOTE or any(inner is link for inner, _ in within):
            continue
        if any(_is_at(named.get(back), link) for _, back in within):
            containers[container] = f"f{len(containers) + 1}"
    whole = _widened(containers)
    references = {
        link: note
        for link, name in links
        if (target := named.get(name)) is not None
        and (note := _note_around(target, whole))
        and not _note_around(link, whole)
    }
    backs = frozenset(
        link for link, name in links if _note_around(link, whole) and _leads_back(named.get(name), references)
    )
    return Notes(references, whole, backs, frozenset(_lines_above(whole)))


def _anchors(tree: Element) -> tuple[dict[str, Element], list[tuple[Element, str]], dict[Element, int]]:
    """Elements by name, links within the page with the name they lead to, and the order of both."""
    named: dict[str, Element] = {}
    links: list[tuple[Element, str]] = []
    order: dict[Element, int] = {}
    for number, element in enumerate(tree.iter()):
        names = (element.get("id"), element.get("name"))
        href = element.get("href") if element.tag == "a" else None
        for name in names:
            if name:
                named.setdefault(name, element)
                order[element] = number
        if href and "#" in href:
            links.append((element, href.rpartition("#")[2]))
            order[element] = number
    return named, links, order


def _links_in(container: Element) -> Iterator[tuple[Element, str]]:
    for link in container.iter("a"):
        href = link.get("href") or ""
        if "#" in href:
            yield link, href.rpartition("#")[2]


def _container(target: Element) -> Element | None:
    """The block that holds the words of the note at `target`; None where it is none."""
    for element in (target, *target.iterancestors()):
        if element.tag in _CONTAINERS:
            return element
        if element.tag in ("body", "h1", "h2", "h3", "h4", "h5", "h6", "table"):
            return None
    return None


def _is_at(back: Element | None, link: Element) -> bool:
    """Whether `back` is the reference `link`, or stands tightly around or in it."""
    if back is None:
        return False
    if back is link or back in link.iterdescendants():
        return True
    return link in back.iterdescendants("a") and _sign(back) == _sign(link)


def _leads_back(target: Element | None, references: dict[Element, str]) -> bool:
    return target is not None and any(
        element in references for element in (target, *target.iterdescendants(), *target.iterancestors("a"))
    )


def _widened(containers: dict[Element, str]) -> dict[Element, str]:
    """`containers`, widened from its first paragraph to a box that holds one note only."""
    whole = {}
    for element, note in containers.items():
        parent = element.getparent()
        is_box = element.tag == "p" and parent is not None and parent.tag in ("div", "li", "aside")
        if is_box and parent is not None and parent[0] is element and _holds_one(parent, containers):
            element = parent
        whole[element] = note
    return whole


def _holds_one(box: Element, containers: dict[Element, str]) -> bool:
    return sum(1 for inner in box.iterdescendants() if inner in containers) == 1


def _note_around(element: Element, containers: dict[Element, str]) -> str:
    for around in (element, *element.iterancestors()):
        if around in containers:
            return containers[around]
    return ""


def _lines_above(containers: dict[Element, str]) -> Iterator[Element]:
    """The rule right above a note, which parts it from the text."""
    for element in containers:
        above = element.getprevious()
        while above is not None and above.tag == "br":
            above = above.getprevious()
        if above is not None and above.tag == "hr":
            yield above


def _sign(element: Element) -> str:
    """The beginning of the words of `element`, enough to know a reference by."""
    text = ""
    for part in element.itertext():
        text += part[: 4 * _LONGEST_SIGN]
        if len(text) > 4 * _LONGEST_SIGN:
            break
    return text.strip()[: _LONGEST_SIGN + 1]
