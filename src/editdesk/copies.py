"""What a returned copy means for a report: its comments, answers and suggestions come, or go again.

Pure, and a part of the fold: `report.py` calls it. What others built on it meanwhile stays.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from typing import NamedTuple

from msgspec.structs import replace

from editdesk.journal import BroughtBack, ReturnAct
from editdesk.review.returned import Returned
from editdesk.review.suggestions import Suggestion
from editdesk.review.threads import Thread


class Clinging(NamedTuple):
    """What clings to a report's text, by id, and the copies that came back, by their SHA-256.

    `talks` has what is said about suggestions, with an empty one where nobody has said anything.
    """

    threads: Mapping[str, Thread]
    talks: Mapping[str, Thread]
    suggestions: Mapping[str, Suggestion]
    copies: frozenset[str]


def talked_about(returned: Returned) -> frozenset[str]:
    """The threads, and the decisions talked about, to which something is said or done."""
    return frozenset([answer.thread for answer in returned.replies]).union(
        returned.resolved, returned.reopened
    )


def is_built_on(back: Returned, now: Clinging, placed: Container[str]) -> bool:
    """Whether anything of what came was answered, decided, or given the place for which it waited."""
    came = [(thread, now.threads.get(thread.id, thread)) for thread in back.threads]
    made = [now.suggestions.get(one.id, one) for one in back.suggestions]
    return (
        any(there.replies != thread.replies for thread, there in came)
        or any(thread.lost is not None and thread.id in placed for thread, _ in came)
        or any(one.outcome is not None or one.card in now.talks for one in made)
    )


def with_copy(now: Clinging, act: ReturnAct) -> Clinging:
    """`now` after `act`."""
    comes, back = isinstance(act, BroughtBack), act.returned
    threads = dict(now.threads)
    for thread in back.threads:
        there = threads.get(thread.id)
        if there is not None:
            threads[thread.id] = replace(there, is_removed=not comes)
        elif comes:
            threads[thread.id] = thread
    suggestions = dict(now.suggestions)
    for one in back.suggestions:
        if comes:
            suggestions.setdefault(one.id, one)
        elif one.id in suggestions and suggestions[one.id].outcome is None:
            del suggestions[one.id]
    copies = now.copies | {back.sha256} if comes else now.copies - {back.sha256}
    return Clinging(
        _discussed(threads, back, comes=comes), _discussed(now.talks, back, comes=comes), suggestions, copies
    )


def _discussed(threads: Mapping[str, Thread], back: Returned, *, comes: bool) -> dict[str, Thread]:
    """`threads` with the answers that came, and as they were resolved or reopened; or without."""
    found = dict(threads)
    for answer in back.replies:
        thread = found.get(answer.thread)
        if thread is not None:
            others = tuple([one for one in thread.replies if one.id != answer.reply.id])
            # As at the desk, an answer to a thread that was taken back brings it back.
            found[thread.id] = replace(
                thread,
                replies=(*others, answer.reply) if comes else others,
                is_removed=thread.is_removed and not comes,
            )
    for ids, is_resolved in ((back.resolved, comes), (back.reopened, not comes)):
        found |= {of: replace(found[of], is_resolved=is_resolved) for of in ids if of in found}
    return found
