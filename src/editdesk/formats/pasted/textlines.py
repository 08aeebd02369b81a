"""Plain text as passages: signs cleaned, lines told apart from paragraphs, hard-wrapped lines joined."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise

from editdesk.formats.passages import Passage
from editdesk.text.marks import LINE_BREAK, PLAIN
from editdesk.text.valid import cleaned

# U+200C and U+200D join letters of Persian and parts of emoji: they stay
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff\u180e\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffc]")
# no-break spaces stay where typography wants them: before : ; ! ? % », after «, between figures
_NO_BREAK = re.compile("(?<![«\\d])[\u00a0](?![:;!?%»€$]|\\d{3}\\b)")
_BLANKS = re.compile("[ \t\u2000-\u200a\u205f\u3000]+")
_TAB = "\t"
_WORD = re.compile(r"\w+(?:-\w+)*")
_LAST_WORD = re.compile(r"[^\W\d_]{2,}$")

_WIDEST_WRAP = 100
_NARROWEST_WRAP = 40
_STARTS_ANEW = re.compile(r"^(?:[-–*·+•●▪◦‣■○►➤✓>|]\s|\(?\d{1,3}[.)]\s|\(?[a-z]\)\s)")


def clean_signs(text: str) -> str:
    """`text` without invisible signs, composed, with common spaces, line ends as `\\n`."""
    text = unicodedata.normalize("NFC", _INVISIBLE.sub("", cleaned(text)))
    return _NO_BREAK.sub(" ", text)


def clean_line(text: str) -> str:
    """One line with single spaces."""
    return _BLANKS.sub(" ", text).strip()


def passages_of(text: str) -> list[Passage]:
    """The lines of `text`, joined where they were hard-wrapped, as passages."""
    lines = clean_signs(text.replace(LINE_BREAK, "\n")).split("\n")
    groups = list(_groups(lines))
    width = _wrap_width(groups)
    each_line_alone = not width and _is_line_per_paragraph(groups)
    passages: list[Passage] = []
    known = frozenset(_WORD.findall(text.casefold())) if width else frozenset()
    for group in groups:
        rows = _unwrapped(group, width, known) if width else group
        for number, row in enumerate(rows):
            passages.append(
                Passage(
                    ((_line_of(row), PLAIN),),
                    gap_before=number == 0 or each_line_alone,
                    gap_after=number == len(rows) - 1 or each_line_alone,
                    indent=_indent(row),
                )
            )
    return passages


def _line_of(row: str) -> str:
    # the tab after Word's letter-o bullet is what tells it from a word
    if row.lstrip(" \t").startswith("o\t"):
        return "o\t" + clean_line(row.lstrip(" \t")[2:])
    return clean_line(row)


def _indent(row: str) -> int:
    leading = row[: len(row) - len(row.lstrip())].expandtabs(4)
    return len(leading)


def _groups(lines: Sequence[str]) -> Iterator[list[str]]:
    """Lines without a blank one between them."""
    group: list[str] = []
    for line in lines:
        if line.strip():
            group.append(line.rstrip())
        elif group:
            yield group
            group = []
    if group:
        yield group


def _is_line_per_paragraph(groups: Sequence[Sequence[str]]) -> bool:
    """Whether blank lines are so rare that each line must be a paragraph."""
    lines = sum(len(group) for group in groups)
    return lines >= 4 and len(groups) * 6 <= lines


def _wrap_width(groups: Sequence[Sequence[str]]) -> int:
    """The width at which the text was wrapped by hand or by a mailer; 0 where it was not.

    A greedy wrapper breaks only where the next word would not fit: all lines
    keep to a width, and nearly each, with its next word, would pass it.
    """
    lengths = sorted(len(line) for group in groups for line in group)
    if not lengths:
        return 0
    # a long address may stick out
    width = lengths[min(len(lengths) - 1, int(len(lengths) * 0.985))]
    if not _NARROWEST_WRAP <= width <= _WIDEST_WRAP or lengths[-1] > 3 * width:
        return 0
    pairs = fitting = 0
    for group in groups:
        for line, following in pairwise(group):
            if _STARTS_ANEW.match(following.lstrip()):
                continue
            pairs += 1
            fitting += _is_full(line, following, width)
    return width if pairs >= 3 and fitting >= 0.75 * pairs else 0


def _is_full(line: str, following: str, width: int) -> bool:
    first = following.split(None, 1)[0]
    # wrappers differ by a few columns, and some break earlier at hyphens
    return len(line) + 1 + len(first) > width - 4


def _unwrapped(group: Sequence[str], width: int, known: frozenset[str]) -> list[str]:
    """The paragraphs of lines that were wrapped at `width`."""
    rows: list[list[str]] = []
    last = ""
    for line in group:
        if (
            rows
            and not _STARTS_ANEW.match(line.lstrip())
            and _is_full(last, line, width)
            and not _hangs_out(last, line)
        ):
            rows[-1].append(line.strip())
        else:
            rows.append([line])
        last = line
    return [_joined(row, known) for row in rows]


def _hangs_out(last: str, line: str) -> bool:
    """Whether `line` is indented as the first line of a paragraph is, below one that is not."""
    return (
        _indent(line) >= _indent(last) + 2
        and last.rstrip().endswith((".", "!", "?", "”", '"'))
        and not (_STARTS_ANEW.match(last.lstrip()))
    )


def _joined(row: Sequence[str], known: frozenset[str]) -> str:
    """The lines of `row` as one; a hyphen at an end goes where the text has the whole word elsewhere."""
    parts = [row[0]]
    for line in row[1:]:
        is_cut_word = parts[-1].endswith("-") and not parts[-1].endswith(" -") and line[:1].islower()
        if is_cut_word and _is_one_word(parts[-1], line, known):
            parts[-1] = parts[-1][:-1]
        parts.append(line if is_cut_word else " " + line)
    return "".join(parts)


def _is_one_word(above: str, below: str, known: frozenset[str]) -> bool:
    head, tail = _LAST_WORD.search(above[:-1]), _WORD.match(below)
    if head is None or tail is None:
        return False
    whole, parted = (head[0] + tail[0]).casefold(), f"{head[0]}-{tail[0]}".casefold()
    return whole in known and parted not in known
