"""Which blocks of a page are the report.

Three witnesses: trafilatura's extraction, the text that the page itself gives
to machines (JSON-LD `articleBody`), and the place of a block among its
neighbours. Trafilatura says which words belong; the page's own tree says how
they are built. What a witness missed between its neighbours comes back, what
stands elsewhere goes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import islice

import msgspec

from editdesk.formats.web.hints import is_apart, why_by_hints
from editdesk.formats.web.links import is_linked_title, without_link_lists
from editdesk.formats.web.meta import PageMeta
from editdesk.formats.web.style import Element
from editdesk.formats.web.walk import PageBlock
from editdesk.formats.web.witness import Witness, Words, extracted_text, words_in
from editdesk.formats.webrules.furniture import why_furniture
from editdesk.formats.webrules.related import is_related_head
from editdesk.formats.webrules.words import ends_sentence

_APART = ("nav", "footer", "aside", "form", "button", "dialog", "menu", "search")
_NO_BOX = ("blockquote", "p", "ul", "ol", "li", "span")
_MAIN_SHARE = 0.8
_HEAVY_SHARE = 0.3
_ENOUGH_OWN_TEXT = 80
_ENOUGH_TOLD = 0.65
_LONGEST_LEAD = 3
_ENOUGH_TO_KNOW = 10


class Choice(msgspec.Struct, frozen=True):
    """Numbers of the blocks that are the report, and the element that holds them."""

    chosen: frozenset[int]
    main: Element | None


class _Bounds(msgspec.Struct, frozen=True):
    """The element that holds the report, and those in it whose names are not to be believed.

    `is_told`: the page itself gave its text, so that no paragraph is missing.
    """

    main: Element
    heavy: frozenset[Element]
    is_told: bool


def choose(tree: Element, blocks: Sequence[PageBlock], meta: PageMeta) -> Choice:
    """The blocks that are the report, by all witnesses together."""
    words = [words_in(block.passage.text) for block in blocks]
    if _is_fragment(tree):
        shown = [n for n, block in enumerate(blocks) if not block.is_hidden]
        return Choice(without_link_lists(blocks, shown), tree)
    extracted = Witness(extracted_text(tree))
    told = Witness(meta.text)
    chosen = {
        n for n, block in enumerate(blocks) if words[n] and not block.is_hidden and extracted.knows(words[n])
    }
    own = _told_blocks(blocks, words, told)
    is_told = bool(own) and _agrees(own, chosen, words)
    if is_told:
        is_cut = not ends_sentence(meta.text.strip()) or meta.text.rstrip().endswith(("...", "…"))
        chosen = _with_own_text(blocks, chosen, own, is_cut=is_cut)
        is_told = not is_cut
    chosen = _or_by_weight(blocks, words, chosen)
    chosen = _of_one_article(blocks, words, chosen)
    main = _main_element(blocks, words, chosen)
    if main is None:
        return Choice(without_link_lists(blocks, _without_hints(blocks)), tree)
    ancestors = _inside_of(blocks, main)
    heavy = _heavy_elements(blocks, words, chosen)
    around = _around(blocks, chosen, ancestors, main, heavy)
    chosen = {n for n in chosen if n in ancestors and not _must_go(blocks[n], main, heavy)} | around
    chosen = _with_neighbours(blocks, words, chosen, ancestors, _Bounds(main, heavy, is_told))
    return Choice(without_link_lists(blocks, _said_once(blocks, words, chosen)), main)


def _said_once(blocks: Sequence[PageBlock], words: Sequence[Words], chosen: set[int]) -> set[int]:
    """`chosen`, each longer paragraph in one box only: where most of the others stand."""
    company = Counter(_parent(blocks[n]) for n in chosen)
    places: dict[Words, list[int]] = {}
    for n in sorted(chosen):
        if len(words[n]) >= _ENOUGH_TO_KNOW and blocks[n].passage.kind == "paragraph":
            places.setdefault(words[n], []).append(n)
    again: set[int] = set()
    for numbers in places.values():
        home = _parent(blocks[max(numbers, key=lambda n: company[_parent(blocks[n])])])
        # in one box it is said again on purpose, as in a refrain
        again.update(n for n in numbers if _parent(blocks[n]) is not home)
    return chosen - again


def _is_fragment(tree: Element) -> bool:
    """Whether it is no page but a part of one, as the clipboard gives it: nothing of it is furniture."""
    return next(
        tree.iter("title", "meta", "link", "nav", "header", "footer", "aside", "form", "h1"), None
    ) is None and (sum(1 for _ in islice(tree.iter("div", "section", "article"), 8)) < 8)


def _without_hints(blocks: Sequence[PageBlock]) -> list[int]:
    """All blocks that nothing speaks against, for a page in which no witness finds a text."""
    return [
        n
        for n, block in enumerate(blocks)
        if not block.is_hidden
        and not why_by_hints(block, None)
        and block.landmark in ("", "figure")
        and not why_furniture(block.passage.text)
        and not is_linked_title(block)
    ]


def _told_blocks(blocks: Sequence[PageBlock], words: Sequence[Words], told: Witness) -> set[int]:
    """The blocks that JSON-LD gives as the text; empty when it gives too little to go by."""
    if told.count < _ENOUGH_OWN_TEXT:
        return set()
    own = {n for n in range(len(blocks)) if words[n] and told.knows(words[n])}
    # a sentence of few words has no shingles of its own and no line where the text is given in one
    between = range(min(own, default=0), max(own, default=0))
    short = {n for n in between if ends_sentence(blocks[n].passage.text) and told.says(words[n])}
    return own | short


def _agrees(own: set[int], chosen: set[int], words: Sequence[Words]) -> bool:
    """Whether the page's own text is whole: it covers most of what was extracted, or that was nothing."""
    extracted = sum(len(words[n]) for n in chosen)
    common = sum(len(words[n]) for n in own & chosen)
    told = sum(len(words[n]) for n in own)
    return told >= _ENOUGH_OWN_TEXT and (common >= _ENOUGH_TOLD * extracted or extracted < 0.3 * told)


def _with_own_text(blocks: Sequence[PageBlock], chosen: set[int], own: set[int], *, is_cut: bool) -> set[int]:
    """What the page calls its text, with the extracted headings, lists and captions between.

    Where the page cuts it short, what was extracted below belongs to it too.
    """
    first, last = min(own), max(own)
    result = set(own)
    for n in chosen - own:
        block = blocks[n]
        if (first < n < last and block.passage.kind != "paragraph") or (is_cut and n > last):
            result.add(n)
    return result


def _or_by_weight(blocks: Sequence[PageBlock], words: Sequence[Words], chosen: set[int]) -> set[int]:
    """`chosen`, unless paragraphs elsewhere outweigh it clearly: then those of the heaviest parent."""
    weights: dict[Element, int] = {}
    members: dict[Element, list[int]] = {}
    for n, block in enumerate(blocks):
        if (
            _is_text(block)
            and not block.is_hidden
            and block.landmark not in ("nav", "footer", "aside", "form")
            and not why_by_hints(block, None)
        ):
            parent = block.element.getparent()
            parent = block.element if parent is None else parent
            grandparent = parent.getparent()
            for holder in (parent, grandparent):
                if holder is not None:
                    weights[holder] = weights.get(holder, 0) + len(words[n])
                    members.setdefault(holder, []).append(n)
    if not weights:
        return chosen
    best = max(weights, key=lambda holder: weights[holder])
    have = sum(len(words[n]) for n in chosen)
    if have >= 0.5 * weights[best]:
        return chosen
    return chosen | set(members[best])


def _of_one_article(blocks: Sequence[PageBlock], words: Sequence[Words], chosen: set[int]) -> set[int]:
    """`chosen` without further articles that a page appends below the first."""
    articles: dict[Element | None, int] = {}
    place: dict[int, Element | None] = {}
    for n in sorted(chosen):
        outer = None
        for above in blocks[n].element.iterancestors("article"):
            outer = above
        outer = blocks[n].element if outer is None and blocks[n].element.tag == "article" else outer
        place[n] = outer
        articles[outer] = articles.get(outer, 0) + len(words[n])
    if len(articles) < 2 or articles.get(None, 0) > 0.3 * sum(articles.values()):
        return chosen
    total = sum(articles.values())
    first = next(
        (article for article, count in articles.items() if article is not None and count >= 0.25 * total),
        None,
    )
    if first is None or (next(first.iter("h1", "h2"), None) is None and articles[first] < 0.6 * total):
        return chosen
    return {n for n in chosen if place[n] is first or place[n] is None}


def _is_text(block: PageBlock) -> bool:
    text = block.passage.text
    return (
        block.passage.kind in ("paragraph", "quote")
        and block.link_share < 0.4
        and (len(text) >= 80 or (len(text) >= 40 and ends_sentence(text)))
    )


def _main_element(
    blocks: Sequence[PageBlock], words: Sequence[Words], chosen: Iterable[int]
) -> Element | None:
    """The innermost element that holds most of the chosen words."""
    weights = _weights(blocks, words, chosen)
    total = max(weights.values(), default=0)
    enough = [element for element, weight in weights.items() if weight >= _MAIN_SHARE * total]
    main = max(enough, key=_depth, default=None) if total else None
    while main is not None and main.tag in _NO_BOX and (above := main.getparent()) is not None:
        main = above
    return main


def _heavy_elements(
    blocks: Sequence[PageBlock], words: Sequence[Words], chosen: Iterable[int]
) -> frozenset[Element]:
    """Elements that hold a good part of the chosen words."""
    weights = _weights(blocks, words, chosen)
    total = max(weights.values(), default=0)
    return frozenset(element for element, weight in weights.items() if weight >= _HEAVY_SHARE * total)


def _weights(
    blocks: Sequence[PageBlock], words: Sequence[Words], chosen: Iterable[int]
) -> dict[Element, int]:
    """The chosen words in each element; the root holds all of them."""
    weights: dict[Element, int] = {}
    for n in chosen:
        element: Element | None = blocks[n].element
        while element is not None:
            weights[element] = weights.get(element, 0) + len(words[n])
            element = element.getparent()
    return weights


def _depth(element: Element) -> int:
    return sum(1 for _ in element.iterancestors())


def _inside_of(blocks: Sequence[PageBlock], main: Element) -> set[int]:
    inside = set(main.iter())
    return {n for n, block in enumerate(blocks) if block.element in inside}


def _around(
    blocks: Sequence[PageBlock], chosen: set[int], inside: set[int], main: Element, heavy: frozenset[Element]
) -> set[int]:
    """Chosen text outside `main` that belongs to it: in the same article, or right around it."""
    near = main.getparent()
    if near is None:
        return set()
    scope = next((above for above in main.iterancestors("article", "main") if above.tag == "article"), near)
    within = set(scope.iter())
    first, last = min(chosen & inside, default=0), max(chosen & inside, default=0)
    return {
        n
        for n in chosen - inside
        if blocks[n].element in within
        and blocks[n].landmark not in _APART
        and blocks[n].link_share < 0.4
        and (_is_text(blocks[n]) or (blocks[n].passage.kind == "heading" and first < n < last))
        and not _must_go(blocks[n], scope, heavy)
    }


def _must_go(block: PageBlock, main: Element, heavy: frozenset[Element]) -> bool:
    """Whether a chosen block is one of those that trafilatura lets through and nobody wants."""
    if why_by_hints(block, main, heavy):
        return True
    if block.passage.kind in ("bullet", "numbered") and block.link_share > 0.9:
        return len(block.passage.text.split()) >= 3 and is_apart(block.element, main)
    return False


def _with_neighbours(
    blocks: Sequence[PageBlock], words: Sequence[Words], chosen: set[int], inside: set[int], bounds: _Bounds
) -> set[int]:
    """`chosen` with what the witnesses missed: siblings of chosen blocks, between them or right below."""
    if not chosen:
        return chosen
    first, last = min(chosen), max(chosen)
    parents = {_parent(blocks[n]) for n in chosen if blocks[n].passage.kind != "caption"}
    elements = {blocks[n].element for n in chosen}
    known = {words[n] for n in chosen}
    result = set(chosen)
    for n in sorted(inside - chosen):
        block = blocks[n]
        if block.is_hidden or words[n] in known or n < first - 12:
            continue
        if bounds.is_told and block.passage.kind in ("paragraph", "quote"):
            continue
        if (
            why_by_hints(block, bounds.main, bounds.heavy)
            or why_furniture(block.passage.text)
            or is_related_head(block.passage.text)
        ):
            continue
        is_between = first < n < last and (
            _belongs_between(block, parents, elements) or (n - 1 in result and _is_announced(blocks, n))
        )
        is_beside = (
            _parent(block) in parents
            or block.element in elements
            or (first - _LONGEST_LEAD <= n < first and not block.landmark and block.element.tag == "p")
        )
        if is_between or ((n < first or n > last) and is_beside and _is_text(block) and _is_near(n, result)):
            result.add(n)
    return result


def _is_near(n: int, chosen: set[int]) -> bool:
    return any(n + step in chosen for step in (-3, -2, -1, 1, 2, 3))


def _is_announced(blocks: Sequence[PageBlock], n: int) -> bool:
    """Whether it is a point of a list that a colon announces."""
    while n and blocks[n].passage.kind in ("bullet", "numbered"):
        n -= 1
        if not blocks[n].passage.text.rstrip().endswith(":"):
            continue
        return True
    return False


def _belongs_between(block: PageBlock, parents: set[Element | None], elements: set[Element]) -> bool:
    kind = block.passage.kind
    if block.element in elements:
        return block.link_share < 0.6
    if kind == "rule":
        return _parent(block) in parents
    if kind == "caption":
        return True
    if kind == "cell":
        return _parent(block) in parents or _table_parent(block) in parents
    if kind in ("bullet", "numbered"):
        return block.link_share < 0.6 and _list_parent(block) in parents
    if _parent(block) not in parents:
        return False
    if kind == "heading":
        return block.link_share < 0.5
    return block.link_share < 0.6 and block.landmark not in ("nav", "form", "button", "aside")


def _parent(block: PageBlock) -> Element | None:
    """The box of a block: its parent, above the quotation around it."""
    element = block.element.getparent()
    while element is not None and element.tag == "blockquote":
        element = element.getparent()
    return element


def _list_parent(block: PageBlock) -> Element | None:
    element: Element | None = block.element
    while (
        element is not None
        and element.tag in ("li", "ul", "ol", "p", "span", "div")
        and _has_list_above(element)
    ):
        element = element.getparent()
    return element


def _has_list_above(element: Element) -> bool:
    return element.tag in ("ul", "ol") or any(above.tag in ("ul", "ol") for above in element.iterancestors())


def _table_parent(block: PageBlock) -> Element | None:
    table = next((above for above in block.element.iterancestors("table")), None)
    return table.getparent() if table is not None else None
