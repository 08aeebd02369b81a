"""Who had a hand in a word is told as if every character had kept a list of who touched it."""

from __future__ import annotations

from editdesk.text.body import Body, Span, block_of
from editdesk.text.delta import Delete, Delta, Insert, Retain, deletion, insertion, marking
from editdesk.text.touched import UNTOLD, Touched
from tests.strategies import histories, law

REMARKS = ("comment:", "claim:", "ignore:")


class Naive:
    """Characters one by one, each with who touched it; those that went are kept with who took them out."""

    def __init__(self, length: int) -> None:
        self.old: list[set[str]] = [set() for _ in range(length)]
        self.now = list(self.old)

    def apply(self, delta: Delta, tag: str) -> None:
        after: list[set[str]] = []
        at = 0
        for op in delta.ops:
            if type(op) is Insert:
                after += [{tag} for _ in op.text]
                continue
            for touched in self.now[at : at + op.length]:
                if type(op) is Delete:
                    touched.add(tag)
                elif type(op) is Retain:
                    is_told = any(
                        not key.startswith(("comment:", "claim:", "ignore:")) for key, _ in op.change
                    )
                    if is_told:
                        touched.add(tag)
                    after.append(touched)
            at += op.length
        self.now = after + self.now[at:]


@law(history=histories())
def test_every_character_is_told_with_all_who_touched_it(history: tuple[Body, tuple[Delta, ...]]) -> None:
    body, deltas = history
    naive = Naive(body.length)
    for number, delta in enumerate(deltas):
        naive.apply(delta, str(number))

    touched = Touched([(delta, str(number)) for number, delta in enumerate(deltas)])

    assert [touched.in_new([Span(at, at + 1)]) for at in range(len(naive.now))] == naive.now
    assert [touched.in_old([Span(at, at + 1)]) for at in range(len(naive.old))] == naive.old


def test_a_change_that_is_untold_leaves_no_trace() -> None:
    touched = Touched([(insertion(0, "abc"), UNTOLD), (deletion(1, 2), "1"), (insertion(3, "x"), UNTOLD)])

    assert touched.in_new([Span(0, 9)]) == set()
    assert touched.in_old([Span(0, 9)]) == set()


def test_a_comment_is_no_touch_and_bold_is() -> None:
    body = Body.of([block_of("words")])
    commented, bold = marking(0, 2, (("comment:a", True),)), marking(3, 4, (("bold", True),))

    touched = Touched([(commented, "1"), (bold, "2")])

    assert touched.in_new([Span(0, body.length)]) == {"2"}
    assert touched.in_new([Span(0, 3)]) == set()
