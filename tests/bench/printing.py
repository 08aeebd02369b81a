"""Pages: the first PDF of a report, and again after one word; beside Typst given the same words bare.

The yardstick is a Typst file with the words as its source, in two columns of the same
fonts with page numbers, compiled by the same library, with tags where ours has them.
Typst remembers what it laid out, so that every turn has a text of its own.
"""

from __future__ import annotations

import re
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import count
from pathlib import Path

import typst

from editdesk.formats.print.fonts import fonts_for
from editdesk.formats.print.options import PageOptions
from editdesk.formats.print.typesetting import Typesetter
from editdesk.formats.publication import Publication
from editdesk.text.body import Body
from editdesk.text.delta import insertion
from tests.bench.table import Row
from tests.bench.texts import text_of
from tests.formats import town
from tests.histories import NOON

_SIZES = (1_200, 10_000)
_TURNS = 11
_EDITS = 9
_SIGNS = re.compile(r"([\\#*_`$<>@=/~\[\]\"'-])")
_HEAD = """#set document(title: "bench")
#set page("a4", columns: 2, margin: 17mm, numbering: "1")
#set columns(gutter: 7mm)
#set text(font: "Source Serif Pro", size: 9.6pt, lang: "en", hyphenate: true)
#set par(justify: true, leading: 3pt, spacing: 3pt, first-line-indent: 1.1em)
"""


def rows() -> list[Row]:
    """First and refreshed, for a report and a long one."""
    seeds = count(7)
    found = []
    for words in _SIZES:
        bare, ours = _in_turn(words, seeds)
        found.append(Row.of(f"first PDF, {words:,} words", bare, ours, 1.15))
        bare, ours = _refreshed(text_of(words, seed=next(seeds)))
        found.append(Row.of(f"proof again after one word, {words:,} words", bare, ours, 1.3))
    return found


def _in_turn(words: int, seeds: Iterator[int]) -> tuple[float, float]:
    """Medians of the bare and our way, turn and turn about."""
    texts = (text_of(words, seed=seed) for seed in seeds)
    _first_bare(next(texts))
    _first_ours(next(texts))
    times = [(_timed(_first_bare, next(texts)), _timed(_first_ours, next(texts))) for _ in range(_TURNS)]
    return statistics.median([bare for bare, _ in times]), statistics.median([ours for _, ours in times])


def _first_bare(body: Body) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "bare.typ"
        file.write_text(_source(body), "utf-8")
        _bare(file).compile(format="pdf", timestamp=0)


def _first_ours(body: Body) -> None:
    with closing(Typesetter()) as typesetter:
        typesetter.pages(Publication(body, "bench", NOON), town.no_attachments, PageOptions())


def _refreshed(body: Body) -> tuple[float, float]:
    with tempfile.TemporaryDirectory() as folder, closing(Typesetter()) as typesetter:
        file = Path(folder) / "bare.typ"
        file.write_text(_source(body), "utf-8")
        compiler = _bare(file)

        def bare(edited: Body) -> None:
            file.write_text(_source(edited), "utf-8")
            compiler.compile(format="pdf", timestamp=0, pdf_tags=False)

        def ours(edited: Body) -> None:
            publication = Publication(edited, "bench", NOON)
            typesetter.pages(publication, town.no_attachments, PageOptions(), is_proof=True)

        bare(body)
        ours(body)
        times = [(_timed(bare, edited), _timed(ours, edited)) for edited in _edited(body)]
    return statistics.median([bare for bare, _ in times]), statistics.median([ours for _, ours in times])


def _edited(body: Body) -> Iterator[Body]:
    """`body` with a word more each time, somewhere else."""
    for number in range(_EDITS):
        at = body.start_of(body.block_count * (number + 1) // (_EDITS + 2))
        body = body.apply(insertion(at, f"more{number} "))
        yield body


def _bare(file: Path) -> typst.Compiler:
    return typst.Compiler(file, root=file.parent, font_paths=fonts_for(None, with_system=False))


def _source(body: Body) -> str:
    return _HEAD + "\n\n".join(
        [re.sub(r"([\\#*_`$<>@=/~\[\]\"'-])", r"\\\1", block.text) for block in body.blocks]
    )


def _timed(what: Callable[[Body], None], body: Body) -> float:
    begin = time.perf_counter()
    what(body)
    return (time.perf_counter() - begin) * 1000
