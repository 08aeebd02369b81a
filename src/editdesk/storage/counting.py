"""Words, suggestions and passages of a text, counted on from the text before.

Only the blocks that changed are looked at, so that saving a pause of typing
costs much the same in a book as in a report. The doctor counts afresh.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

import msgspec

from editdesk.report import Report
from editdesk.review.passages import passages
from editdesk.text.block import Block
from editdesk.text.body import Body
from editdesk.text.counting import changed_blocks, count_of, is_joint
from editdesk.text.marks import PRINT_HEADLINE, Marks
from editdesk.text.views import standing

SUGGESTED = ("insert:", "delete:", "format:")


class TextCount(msgspec.Struct, frozen=True):
    """What was counted of a text as it stands.

    `suggestions` tells in how many blocks each open suggestion has a part.
    `digests`, of the passages, are there once somebody asked for them. In a
    `plain` text each block is a passage of its own: it has no table, no
    footnote and no suggestion.
    """

    body: Body
    words: int
    suggestions: Counter[str]
    digests: tuple[str, ...] | None = None
    is_plain: bool = False


_EMPTY = TextCount(Body(()), 0, Counter(), is_plain=True)


def count_on(before: TextCount | None, body: Body) -> TextCount:
    """The count of `body`, which is best a later state of the text that `before` counted."""
    before = before or _EMPTY
    if before.body is body:
        return before
    old, new = before.body.blocks, body.blocks
    changed = changed_blocks(old, new)
    gone, come = old[changed.start : changed.old_end], new[changed.start : changed.new_end]
    ids_gone, ids_come = _suggestions_in(gone), _suggestions_in(come)
    suggestions = before.suggestions
    if ids_gone != ids_come:
        suggestions = suggestions + ids_come - ids_gone
    words = before.words - count_of(gone).words + count_of(come).words
    is_plain = before.is_plain and not ids_come and not any(block.kind in _SHARED for block in come)
    digests = None
    if is_plain and before.digests is not None:
        first = sum([1 for block in old[: changed.start] if _is_passage(block)])
        last = first + sum([1 for block in gone if _is_passage(block)])
        between = tuple([digest for block in come for digest in _digests_of(block)])
        digests = before.digests[:first] + between + before.digests[last:]
    return TextCount(body, words, suggestions, digests, is_plain)


# Blocks of these kinds make a passage together with others.
_SHARED = frozenset(("cell", "footnote"))


def with_digests(count: TextCount, report: Report) -> TextCount:
    """`count` of the text of `report` with the digests of its passages."""
    if count.digests is not None:
        return count
    digests = tuple([passage.digest for passage in report.passages])
    is_plain = not count.suggestions and not any(block.kind in _SHARED for block in report.body.blocks)
    return msgspec.structs.replace(count, digests=digests, is_plain=is_plain)


def _is_passage(block: Block) -> bool:
    return block.kind != PRINT_HEADLINE and bool(block.text.strip())


@lru_cache(maxsize=1 << 8)
def _digests_of(block: Block) -> tuple[str, ...]:
    return tuple([passage.digest for passage in passages(Body.of((block,)))])


def _suggestions_in(blocks: Sequence[Block]) -> Counter[str]:
    found: Counter[str] = Counter()
    for block in blocks:
        ids = set(_suggestion_ids(block.close))
        for _, run_marks in block.runs:
            ids |= _suggestion_ids(run_marks)
        if ids:
            found.update(ids)
    return found


@lru_cache(maxsize=1 << 13)
def _suggestion_ids(run_marks: Marks) -> frozenset[str]:
    return frozenset([key.partition(":")[2] for key, _ in run_marks if key.startswith(SUGGESTED)])


def standing_headline(body: Body) -> str:
    """The words of the headline as they stand, looking at no more of the text than needed."""
    blocks = body.blocks
    for index, block in enumerate(blocks):
        is_last = index == len(blocks) - 1
        # The end of the whole text always stands.
        if block.kind != "headline" or (is_joint(block) and not is_last):
            continue
        start = index
        while start and is_joint(blocks[start - 1]):
            start -= 1
        for shown in standing(Body.of(blocks[start : index + 1])).blocks:
            if shown.kind == "headline":
                return shown.text
    return ""
