"""Cutting words from print and putting them back: the change of the text that does it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from editdesk.text.body import Body, Span
from editdesk.text.delta import Delta, Ops
from editdesk.text.edits import within
from editdesk.text.figures import figure_in
from editdesk.text.marks import NOT_IN_PRINT, OBJECT, Marks, change
from editdesk.text.print_cuts import is_cut

_CUT, _BACK = change({NOT_IN_PRINT: True}), change({NOT_IN_PRINT: None})


def cutting(body: Body, spans: Sequence[Span]) -> Delta:
    """The change that cuts `spans`, given in order, from print, or puts them back where all are cut.

    Where nothing is selected the stretch around the caret that is cut comes back, or its
    block is cut. A picture goes with its caption and credit.
    """
    meant = list(_meant(body, spans))
    is_back = _all_cut(body, meant)
    ops, at = Ops(), 0
    for start, end in meant:
        ops.retain(start - at)
        for text, run in body.pieces(start, end):
            ops.retain(len(text), () if is_cut(run) is not is_back else _BACK if is_back else _CUT)
        at = end
    return ops.delta()


def are_cut(body: Body, spans: Sequence[Span]) -> bool:
    """Whether `cutting` would put something back."""
    if all(span.start == span.end for span in spans):
        at = spans[0].start
        return any(is_cut(run) for _, run in body.pieces(max(0, at - 1), min(at + 1, body.length)))
    return _all_cut(body, list(_meant(body, spans)))


def _all_cut(body: Body, spans: Sequence[Span]) -> bool:
    """Whether all characters of `spans` are cut; ends of paragraphs count where there is nothing else."""
    found = [is_cut(run) for text, run in _characters(body, spans) if text != "\n"]
    found = found or [is_cut(run) for _, run in _characters(body, spans)]
    return bool(found) and all(found)


def _characters(body: Body, spans: Sequence[Span]) -> Iterator[tuple[str, Marks]]:
    return (piece for span in spans for piece in body.pieces(*span))


def _meant(body: Body, spans: Sequence[Span]) -> Iterator[Span]:
    """What is cut when somebody selects `spans`."""
    end = 0
    for span in spans:
        for one in _with_captions(body, span) if span.start < span.end else (_around(body, span.start),):
            start = max(one.start, end)
            if start < one.end:
                yield Span(start, one.end)
                end = one.end


def _around(body: Body, at: int) -> Span:
    """The stretch around `at` that is cut, over paragraph ends too; otherwise its block."""
    at, _ = within(body, at, at)
    for span in body.spans_of(NOT_IN_PRINT):
        if span.start <= at <= span.end:
            return span
    start = at - body.place(at).offset
    return Span(start, start + len(body.block_at(at)))


def _with_captions(body: Body, span: Span) -> Iterator[Span]:
    """`span`, and what stands below the pictures in it."""
    yield span
    words = body.words_between(*span)
    for offset in [at for at, character in enumerate(words) if character == OBJECT]:
        figure = figure_in(body, span.start + offset, span.start + offset)
        if figure is not None and figure.at == span.start + offset:
            yield figure.span
