"""Where the words of an old passage stand in the new text, once the two are aligned.

The passage found covers what survived of the old one. Where words at its edge
were changed it takes in what replaced them, and no more.
"""

from __future__ import annotations

from editdesk.text.alignment import Pairing
from editdesk.text.body import Span
from editdesk.text.same_runs import rising
from editdesk.text.wording import Wording


def followed(pairing: Pairing, span: Span) -> Span | None:
    """Where the words of `span`, a passage of the old text, stand in the new; None for less than half."""
    old, new = pairing.old, pairing.new
    positions = old.within(span.start, span.end)
    all_signs = not old.words(positions)
    wanted = len(positions) if all_signs else old.words(positions)
    kept = _largest(pairing, [at for at in positions if pairing.to_new[at] >= 0])
    survived = len(kept) if all_signs else sum([old.is_word(at) for at in kept])
    if not kept or 2 * survived < wanted:
        return None
    first, last = kept[0], kept[-1]
    first_new, last_new = pairing.to_new[first], pairing.to_new[last]
    if first == positions.start:
        start = _inside(old, new, first, first_new, span.start)
    else:
        start = new.starts[_taken_before(pairing, positions, first)]
    if last == positions[-1]:
        end = _inside(old, new, last, last_new, span.end)
    else:
        end = new.ends[_taken_after(pairing, positions, last)]
    return Span(start, max(start, end))


def _inside(old: Wording, new: Wording, at: int, new_at: int, place: int) -> int:
    """Where `place`, in or beside an old word, is at the same word of the new text."""
    if place <= old.starts[at]:
        return new.starts[new_at]
    if place >= old.ends[at]:
        return new.ends[new_at]
    return min(new.ends[new_at], new.starts[new_at] + place - old.starts[at])


def _largest(pairing: Pairing, kept: list[int]) -> list[int]:
    """The most of the words that survived and still stand together in their order."""
    to_new = pairing.to_new
    kept = [at for at, _ in rising([(at, to_new[at]) for at in kept])]
    parts: list[list[int]] = []
    for at in kept:
        if parts and not _is_torn(pairing, parts[-1][-1], at, len(kept)):
            parts[-1].append(at)
        else:
            parts.append([at])
    return max(parts, key=lambda part: sum([pairing.old.is_word(at) for at in part]), default=[])


def _is_torn(pairing: Pairing, before: int, after: int, size: int) -> bool:
    """Whether so much that stood elsewhere lies between two words now that they are two passages."""
    between = pairing.to_old[pairing.to_new[before] + 1 : pairing.to_new[after]]
    return sum([partner >= 0 for partner in between]) > 2 * size + 20


def _taken_before(pairing: Pairing, positions: range, first: int) -> int:
    """The first word of the new text that replaced words before `first`; else what `first` became."""
    to_new, to_old = pairing.to_new, pairing.to_old
    edge = new_edge = to_new[first]
    while new_edge > 0 and to_old[new_edge - 1] < 0 and pairing.new.break_before(new_edge) < 3:
        new_edge -= 1
    gap = first
    while gap > 0 and to_new[gap - 1] < 0:
        gap -= 1
    lost = range(positions.start, first)
    return new_edge if gap >= lost.start and edge - new_edge <= 2 * len(lost) + 2 else edge


def _taken_after(pairing: Pairing, positions: range, last: int) -> int:
    """The last word of the new text that replaced words after `last`; else what `last` became."""
    to_new, to_old = pairing.to_new, pairing.to_old
    edge = new_edge = to_new[last]
    most = len(to_old) - 1
    while new_edge < most and to_old[new_edge + 1] < 0 and pairing.new.break_before(new_edge + 1) < 3:
        new_edge += 1
    gap = last
    while gap < len(to_new) - 1 and to_new[gap + 1] < 0:
        gap += 1
    lost = range(last + 1, positions.stop)
    return new_edge if gap < lost.stop and new_edge - edge <= 2 * len(lost) + 2 else edge
