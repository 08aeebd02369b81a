"""Whether a written file, read back, says what the standing text says.

Each format is read back by a route that shares nothing with its writer; what it
found is compared here with the text, letter by letter without blanks, hyphens
and invisible signs: no word may be missing, changed, out of order or there twice.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

import msgspec

from editdesk.errors import UnwritableTarget
from editdesk.formats.flow import DRAFT
from editdesk.formats.publication import Publication
from editdesk.formats.review_copy import ReviewCopy
from editdesk.text.body import Block
from editdesk.text.marks import OBJECT, value_of

_NO_LETTERS = re.compile(
    r"[\s\x00-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2010\u2011\u2028-\u202f\u2060-\u206f\ufeff\ufffc\ufffe-]+"
)
# Letters that are written from the right, and signs that have others written so.
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\u200f\u202b\u202e\u2067]")
# What a page may say beyond the text: its number, the running head, the draft mark.
_PAGE_FURNITURE = 180
_BLOCK_FURNITURE = 24
_USUAL_COLUMNS = 2
# Who said something and when.
_SAID_FURNITURE = 90
_SHOWN = 60


class Found(msgspec.Struct, frozen=True):
    """What a written file says.

    `text` is all of it but the notes; where notes, captions and boxes stand among
    the rest, as on printed pages, `is_flowing` is False and `notes` empty. `remarks`
    are comments and answers, which only a review copy may have. Each of
    `marked` is a place that must say so when the text is a draft.
    """

    text: str
    notes: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    is_flowing: bool = True
    pages: int = 0
    marked: tuple[str, ...] = ()


def check(publication: Publication, found: Found, name: str) -> None:
    """Nothing; UnwritableTarget for the file `name` when `found` is not what `publication` says."""
    wrong = _flowing_fault(publication, found) if found.is_flowing else _page_fault(publication, found)
    if wrong is None:
        wrong = _remarks_fault(publication, found)
    if wrong is None and publication.is_draft:
        unmarked = [place for place in found.marked if not _is_marked(place)]
        if unmarked or not found.marked:
            wrong = "it is not marked as a draft throughout"
    if wrong is not None:
        raise UnwritableTarget(
            name,
            f"read back, {wrong}",
            hint="Nothing was written. Choose another format, or install a font with all its letters.",
        )


def _is_marked(place: str) -> bool:
    """Whether `place` says that it is a draft; on a page written from the right, in any order."""
    said = squeezed(place)
    if _RIGHT_TO_LEFT.search(place):
        return all(squeezed(word) in said for word in DRAFT.split())
    return squeezed(DRAFT) in said


def squeezed(text: str) -> str:
    """`text` without what changes between formats: blanks, hyphens, invisible signs, letter forms."""
    return _NO_LETTERS.sub("", text if text.isascii() else unicodedata.normalize("NFKC", text))


def _flowing_fault(publication: Publication, found: Found) -> str | None:
    text = [block.text for block in publication.body.blocks if block.kind != "footnote"]
    wrong = _difference(squeezed(" ".join(text)), squeezed(found.text))
    if wrong:
        return wrong
    return _notes_fault(publication, squeezed("".join(found.notes)))


def _notes_fault(publication: Publication, there: str) -> str | None:
    """Notes may stand in another order than in the text; each must be there once."""
    blocks = [block.text for block in publication.body.blocks if block.kind == "footnote"]
    for words in sorted(map(squeezed, blocks), key=len, reverse=True):
        if words not in there:
            return f"a note is missing or changed, “{words[:_SHOWN]}”"
        there = there.replace(words, "\n", 1)
    rest = there.replace("\n", "")
    return f"a note says more than the text, “{rest[:_SHOWN]}”" if rest else None


def _remarks_fault(publication: Publication, found: Found) -> str | None:
    wanted = _said(publication)
    if not found.is_flowing:
        # beside the text or below it, each in one place
        there = squeezed(found.text)
        left = next((words for words in wanted if words not in there), None)
        return None if left is None else f"a comment is missing, “{left[:_SHOWN]}”"
    return None if wanted == [*map(squeezed, found.remarks)] else "its comments are not those of the report"


def _said(publication: Publication) -> list[str]:
    remarks = publication.remarks if isinstance(publication, ReviewCopy) else ()
    return [squeezed(said.text) for remark in remarks for said in remark.said]


def _difference(wanted: str, there: str) -> str | None:
    if wanted == there:
        return None
    at = next((n for n, (a, b) in enumerate(zip(wanted, there, strict=False)) if a != b), len(wanted))
    at = min(at, len(there))
    if at < len(wanted):
        return f"it does not go on with “{wanted[at : at + _SHOWN]}”"
    return f"it says more than the text, “{there[at : at + _SHOWN]}”"


def _page_fault(publication: Publication, found: Found) -> str | None:
    """As for a text in one stream, but notes, captions and boxes may stand anywhere."""
    there = squeezed(found.text)
    stream, apart = _streams(publication)
    everything = "".join([*stream, *["".join(words) for words in apart]])
    if any(_RIGHT_TO_LEFT.search(block.text) for block in publication.body.blocks):
        # how such lines are read back depends on the reader: the letters are counted only
        missing = _letters(everything) - _letters(there)
        return f"letters are missing, “{''.join(missing)[:_SHOWN]}”" if missing else None
    for words in (stream, *apart):
        lost = _lost_words(words, there)
        if lost:
            return f"it lacks the words “{lost}”"
    surplus = len(there) - len(everything)
    if surplus > _allowed_surplus(publication, found.pages):
        return "it says some of its words twice"
    return None


def _letters(text: str) -> Counter[str]:
    """The letters of `text` and the accents on them, each by itself."""
    return Counter(unicodedata.normalize("NFKD", text))


def _streams(publication: Publication) -> tuple[list[str], list[list[str]]]:
    """The words in reading order, and those that a layout may set apart, piece by piece."""
    stream: list[str] = []
    apart: list[list[str]] = [squeezed_words(words) for words in _notes(publication).values()]
    after_figure = False
    for block in publication.body.blocks:
        kind = block.kind
        if kind == "footnote":
            continue
        words = squeezed_words(block.text)
        is_below_figure = after_figure and kind in ("caption", "credit")
        if is_below_figure or kind in ("pull_quote", "sidebar", "figure", "cell"):
            apart.append(words)
        else:
            stream += words
        after_figure = kind == "figure" or (is_below_figure and kind == "caption")
    return stream, apart


def squeezed_words(text: str) -> list[str]:
    return [word for word in map(squeezed, text.replace(OBJECT, "").split()) if word]


def _lost_words(words: list[str], there: str) -> str | None:
    """The first of `words` that does not follow in `there`; other words may stand between them."""
    at = 0
    for number, word in enumerate(words):
        after = _after_word(word, there, at)
        if after is None:
            return " ".join(words[number : number + 8])
        at = after
    return None


def _after_word(word: str, there: str, at: int) -> int | None:
    """Where `word`, next after `at`, ends; it may be broken in two by the foot of a page."""
    if there.startswith(word, at):
        return at + len(word)
    whole = there.find(word, at)
    ends = [whole + len(word)] if whole >= 0 else []
    begun = next((cut for cut in range(len(word) - 1, 0, -1) if there.startswith(word[:cut], at)), 0)
    if begun:
        rest = there.find(word[begun:], at + begun)
        if rest >= 0:
            ends.append(rest + len(word) - begun)
    return min(ends, default=None)


def _notes(publication: Publication) -> dict[str, str]:
    notes: dict[str, str] = {}
    for block in publication.body.blocks:
        if block.kind == "footnote":
            note = str(value_of(block.close, "note"))
            notes[note] = notes.get(note, "") + " " + block.text
    return notes


def _allowed_surplus(publication: Publication, pages: int) -> int:
    blocks = publication.body.blocks
    heads = sum(len(block.text) for block in blocks if value_of(block.close, "header"))
    pictures = sum(_description(block) for block in blocks if OBJECT in block.text)
    said = sum(map(len, _said(publication))) + _SAID_FURNITURE * len(_said(publication))
    # the head of a table is there in each column
    heads *= publication.page.columns or _USUAL_COLUMNS
    return said + pages * (_PAGE_FURNITURE + heads) + _BLOCK_FURNITURE * len(blocks) + pictures + len(DRAFT)


def _description(block: Block) -> int:
    return sum(len(str(value_of(run_marks, "alt") or "")) + 16 for _, run_marks in block.pieces)
