"""Which comment comes next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from editdesk.text.body import Span


def next_thread(
    threads: Sequence[str], active: str | None, anchors: Mapping[str, list[Span]], caret: int, step: int
) -> str:
    """The thread after (1) or before (-1) `active`, round and round; where one is in none, from the caret on.

    `threads` are in order of the text, and not empty.
    """
    if active in threads:
        return threads[(threads.index(active) + step) % len(threads)]
    after = [at for at, one in enumerate(threads) if one in anchors and anchors[one][0].start >= caret]
    if step > 0:
        return threads[after[0] if after else 0]
    return threads[(after[0] if after else len(threads)) - 1]
