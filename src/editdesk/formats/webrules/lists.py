"""Lists drawn with characters: bullets, hyphens and numbers, and the text that hangs on each point."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from editdesk.formats.passages import Passage, joined
from editdesk.formats.webrules.words import ends_with_stop
from editdesk.text.marks import PLAIN

# These draw nothing but lists; a hyphen or dash does so only where two of them follow each other.
_SURE = "•●▪◦‣⁃■□○◆◇▶►➤➢✓✔✗✘❖⦁∙➔➜→★☆▸▹"
_SURE_BULLET = re.compile(rf"^[{_SURE}]\ufe0f?\s*(?P<text>\S.*)?$", re.S)
_HYPHEN = re.compile(r"^(?P<sign>[-–*·+])\s+(?P<text>\S.*)$", re.S)
_LETTER_O = re.compile(r"^o\t\s*(?P<text>\S.*)$", re.S)
_NUMBER = re.compile(r"^[(\[]?(?P<number>\d{1,3})[.)\]]\s+(?P<text>\S.*)$", re.S)
_INNER = "◦○‣▸▹⁃□◇"
_INDENT = 4


class _Point(NamedTuple):
    """A line that begins with a sign of a list."""

    sign: str
    number: int
    text: str


def _point(passage: Passage) -> _Point | None:
    if not passage.is_plain:
        return None
    text = passage.text
    match = _SURE_BULLET.match(text)
    if match:
        return _Point(text[0], 0, match["text"] or "")
    match = _LETTER_O.match(text)
    if match:
        return _Point("◦", 0, match["text"])
    match = _NUMBER.match(text)
    if match:
        return _Point("1", int(match["number"]), match["text"])
    match = _HYPHEN.match(text)
    return _Point(match["sign"], 0, match["text"]) if match else None


def lists(passages: Sequence[Passage]) -> list[Passage]:
    """Make bullets and numbered points of drawn ones; a text in the same block hangs on its point."""
    passages = _signs_beside_words(passages)
    points = [_point(passage) for passage in passages]
    result: list[Passage] = []
    number = 0
    while number < len(passages):
        end = _run_end(passages, points, number) if points[number] else number
        if end == number:
            result.append(passages[number])
            number += 1
        else:
            result.extend(_list(passages, points, number, end))
            number = end
    return result


def _signs_beside_words(passages: Sequence[Passage]) -> list[Passage]:
    """A bullet alone on its line belongs to the line below."""
    result: list[Passage] = []
    for passage in passages:
        last = result[-1] if result else None
        if last and last.is_plain and last.text.strip() in _SURE and last.text.strip() and passage.is_plain:
            point = msgspec.structs.replace(
                passage, pieces=((f"{last.text.strip()} ", PLAIN), *passage.pieces)
            )
            result[-1] = msgspec.structs.replace(point, gap_before=last.gap_before)
        else:
            result.append(passage)
    return result


def _run_end(passages: Sequence[Passage], points: Sequence[_Point | None], start: int) -> int:
    """After which passage the list ends that begins at `start`; `start` itself where it is none."""
    first = points[start]
    assert first is not None
    count, last, expected = 1, start, first.number + 1
    number = start + 1
    while number < len(passages):
        point = points[number]
        if point and (point.sign == first.sign or (point.sign in _SURE and first.sign in _SURE)):
            if first.number and point.number != expected:
                break
            count, last, expected = count + 1, number, expected + 1
        elif passages[number].is_kept and (passages[number].gap_before or not passages[number].is_plain):
            break
        number += 1
    if first.number and (first.number != 1 or count < 2):
        return start
    if first.sign not in _SURE and first.sign != "◦" and count < 2:
        return start
    end = last + 1
    while (
        end < len(passages) and not (passages[end].is_kept and passages[end].gap_before) and not points[end]
    ):
        end += 1
    while end > last + 1 and not passages[end - 1].is_kept:
        end -= 1
    return end


def _list(
    passages: Sequence[Passage], points: Sequence[_Point | None], start: int, end: int
) -> list[Passage]:
    """The points of one list, with what hangs on them, and what stands between."""
    hanging = _hanging_lines(passages, points, start, end)
    result: list[Passage] = []
    current = -1
    lowest = min(p.indent for p, point in zip(passages[start:end], points[start:end], strict=True) if point)
    for number in range(start, end):
        passage, point = passages[number], points[number]
        if point:
            current = len(result)
            result.append(_as_point(passage, point, lowest))
        elif passage.is_plain and number in hanging:
            result[current] = joined(result[current], passage)
        else:
            result.append(passage)
    return result


def _as_point(passage: Passage, point: _Point, lowest: int) -> Passage:
    level = min(8, (passage.indent - lowest) // _INDENT)
    if not level and point.sign in _INNER and passage.indent > lowest:
        level = 1
    skip = len(passage.text) - len(point.text)
    pieces = []
    for text, run_marks in passage.pieces:
        pieces.append((text[skip:], run_marks))
        skip = max(0, skip - len(text))
    return msgspec.structs.replace(
        passage,
        pieces=tuple(piece for piece in pieces if piece[0]) or (("", PLAIN),),
        kind="numbered" if point.number else "bullet",
        level=level,
    )


def _hanging_lines(
    passages: Sequence[Passage], points: Sequence[_Point | None], start: int, end: int
) -> set[int]:
    """Lines that hang on a point: those between points; below the last one as many as below the others."""
    below: list[list[int]] = []
    for number in range(start, end):
        if points[number]:
            below.append([])
        elif passages[number].is_plain:
            below[-1].append(number)
    *others, last = below
    found = {number for lines in others for number in lines}
    if others:
        most = max(len(lines) for lines in others)
        if all(others):
            return found | set(last[:most])
        # only some points have a text below: the last line may begin a new paragraph
        return found | (set(last[:most]) if sum(map(bool, others)) * 2 >= len(others) else set())
    first_text = points[start]
    is_title = (
        first_text is not None and len(first_text.text.split()) <= 14 and not ends_with_stop(first_text.text)
    )
    return set(last[:1]) if is_title else set()
