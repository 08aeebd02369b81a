"""What is said about words that go: carried to the words that come in their place.

Word for word where they are moved; where they are replaced, as find and replace
does it: comments and claims that lay on all of it, or on nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from editdesk.review.suggestions import Spans, Suggestion, without_fillers
from editdesk.text.body import Body, Span
from editdesk.text.difference import common_ends
from editdesk.text.marks import POINT, Marks
from editdesk.text.proposals import DELETE, INSERT

# Marks of comments and claims.
Remarks: TypeAlias = dict[str, str | int | bool | None]
_REMARKS = ("comment:", "claim:")


class _Letter(NamedTuple):
    at: int
    sign: str
    run: Marks


_Letters: TypeAlias = list[_Letter]


def carried_along(
    body: Body,
    ids: Collection[str],
    known: Mapping[str, Suggestion],
    spans: Spans,
    goes: Callable[[Marks], bool],
    *,
    accepting: bool,
) -> dict[int, Remarks]:
    """What words that stay get when `ids` are decided, by position; `goes` tells whose marks do not stay."""
    come, go = (INSERT, DELETE) if accepting else (DELETE, INSERT)
    carried: dict[int, Remarks] = {}
    replaced: list[tuple[_Letters, _Letters]] = []
    for pieces in _together(ids, known):
        there = [without_fillers(spans[of]) for of in pieces]
        if not any(go in some for some in there) or not any(come in some for some in there):
            continue
        stays = [_left(body, span, goes) for some in there for span in some.get(come, ())]
        coming = [stretch for stretch in stays if stretch]
        for some in there:
            going = [_letters(body, span) for span in some.get(go, ())]
            if come in some:
                moved = [letter for span in some[come] for letter in _left(body, span, goes)]
                _move(carried, [letter for stretch in going for letter in stretch], moved)
            elif coming:
                replaced += [(stretch, _nearest(coming, stretch)) for stretch in going]
    _replace(carried, replaced, lambda: _alive(body, goes), wholly=accepting)
    return carried


def _together(ids: Collection[str], known: Mapping[str, Suggestion]) -> list[list[str]]:
    """`ids` by the decision to which they belong."""
    cards: dict[str, list[str]] = {}
    for of in sorted(ids):
        cards.setdefault(known[of].card if of in known else of, []).append(of)
    return list(cards.values())


def _move(carried: dict[int, Remarks], goes: _Letters, stays: _Letters) -> None:
    """Carries what is said about each letter to the one that is put in for it."""
    if not stays or not any(_remarks(letter.run) for letter in goes):
        return
    for origin, letter in _paired(goes, stays):
        _give(carried, letter, _remarks(origin.run))


def _paired(goes: _Letters, stays: _Letters) -> Iterator[tuple[_Letter, _Letter]]:
    """For each letter that goes, the one that stays for it; where the words differ, the one next to them."""
    head, tail = common_ends([letter.sign for letter in goes], [letter.sign for letter in stays])
    for number, origin in enumerate(goes):
        if number < head:
            yield origin, stays[number]
        elif number >= len(goes) - tail:
            yield origin, stays[number - len(goes)]
        else:
            yield origin, stays[min(number, len(stays) - tail, len(stays) - 1)]


def _replace(
    carried: dict[int, Remarks],
    replaced: Sequence[tuple[_Letters, _Letters]],
    alive: Callable[[], set[str]],
    *,
    wholly: bool,
) -> None:
    """Carries what has no other words, and with `wholly` what is said about all of the words that go."""
    said = [(goes, stays, _said(goes)) for goes, stays in replaced]
    if not any(about for _, _, about in said):
        return
    elsewhere = alive().union(*[remarks.keys() for remarks in carried.values()])
    for goes, stays, about in said:
        for key, value in about.items():
            is_about_all = wholly and all(key in dict(letter.run) for letter in goes)
            if is_about_all or key not in elsewhere:
                for letter in stays[-1:] if value == POINT else stays:
                    _give(carried, letter, {key: value})


def _give(carried: dict[int, Remarks], letter: _Letter, remarks: Remarks) -> None:
    new = {key: value for key, value in remarks.items() if key not in dict(letter.run)}
    if new:
        carried[letter.at] = {**new, **carried.get(letter.at, {})}


def _said(letters: _Letters) -> Remarks:
    """All that is said about `letters`."""
    return {key: value for letter in letters for key, value in _remarks(letter.run).items()}


def _nearest(coming: Sequence[_Letters], going: _Letters) -> _Letters:
    start, end = going[0].at, going[-1].at + 1
    return min(coming, key=lambda stretch: min(abs(stretch[-1].at + 1 - start), abs(stretch[0].at - end)))


def _alive(body: Body, goes: Callable[[Marks], bool]) -> set[str]:
    """The marks of all that is said about words that stay."""
    runs = {run for block in body.blocks for run in (block.close, *(run for _, run in block.runs))}
    return {key for run in runs if _remarks(run) and not goes(run) for key in _remarks(run)}


def _left(body: Body, span: Span, goes: Callable[[Marks], bool]) -> _Letters:
    return [letter for letter in _letters(body, span) if not goes(letter.run)]


def _letters(body: Body, span: Span) -> _Letters:
    found, at = [], span.start
    for text, run in body.pieces(*span):
        found += [_Letter(at + offset, sign, run) for offset, sign in enumerate(text)]
        at += len(text)
    return found


@lru_cache(maxsize=1 << 12)
def _remarks(run: Marks) -> Remarks:
    return {key: value for key, value in run if key.startswith(_REMARKS)}
