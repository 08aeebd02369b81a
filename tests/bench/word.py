"""Writing Word files: beside strings put together directly and zipped, and beside python-docx's runs.

The yardstick writes the same words, comments and tracked changes with nothing but
f-strings: no styles, lists, tables or notes, and no look at what might be there.
"""

from __future__ import annotations

import io
import statistics
import time
import zipfile
from collections.abc import Callable
from functools import partial
from xml.sax.saxutils import escape

import docx

from editdesk.desk.sending import Sending, packed
from editdesk.discussion_acts import Commented
from editdesk.formats.publication import Publication
from editdesk.formats.review_copy import ReviewCopy
from editdesk.formats.word.writer import write
from editdesk.journal import Created, Imported, Piece, Suggested
from editdesk.report import Report
from editdesk.review.people import Person
from editdesk.text.body import Body
from editdesk.text.codec import to_json
from editdesk.text.delta import Delta
from editdesk.text.marks import keys_with
from tests.bench.table import Row
from tests.bench.texts import text_of
from tests.histories import NOON, entry_after

_TURNS = 9
_SIZES = (10_000, 100_000)
_WORDS_A_MARK = 50
_HEAD = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
_BY = 'w:author="Ann Tarrow" w:date="2026-11-22T12:00:00Z"'
_STYLE = '<w:rStyle w:val="CommentReference"/>'
PEOPLE = (Person("ann", "Ann Tarrow"),)


def rows() -> list[Row]:
    """Clean files and review copies, how they grow, and the library that others use."""
    found: list[Row] = []
    grown: dict[str, list[float]] = {}
    for words in _SIZES:
        clean = Publication(text_of(words), "bench", NOON)
        copy = packed(discussed(words), PEOPLE, Sending(), is_draft=False).copy
        for name, publication in (("clean", clean), ("review", copy)):
            what = f"{name} file, {words:,} words"
            if isinstance(publication, ReviewCopy):
                what += (
                    f", {len(publication.remarks):,} comments, {len(publication.suggestions):,} suggestions"
                )
            yardstick, ours = _both(partial(_direct, publication.body), partial(_written, publication))
            found.append(Row.of(what, yardstick, ours, 2.0))
            grown.setdefault(name, []).append(ours)
    found += [
        Row.of(f"{name} file, ten times the words", few, many, 12.0) for name, (few, many) in grown.items()
    ]
    clean = Publication(text_of(_SIZES[0]), "bench", NOON)
    theirs, ours = _both(lambda: _with_python_docx(clean.body), lambda: _written(clean), turns=3)
    found.append(Row.of("clean file beside python-docx", theirs, ours, 0.1))
    report = discussed(_SIZES[1])
    copying = statistics.median(
        [_timed(lambda: packed(report, PEOPLE, Sending(), is_draft=False)) for _ in range(3)]
    )
    found.append(Row.of("what goes and what stays, beside writing it", grown["review"][1], copying, 1.0))
    return found


def _written(publication: Publication) -> bytes:
    return write(publication, lambda digest: b"")


def _both(
    yardstick: Callable[[], object], ours: Callable[[], object], turns: int = _TURNS
) -> tuple[float, float]:
    """Medians, turn and turn about."""
    yardstick(), ours()
    times = [(_timed(yardstick), _timed(ours)) for _ in range(turns)]
    return statistics.median([time for time, _ in times]), statistics.median([time for _, time in times])


def _timed(what: Callable[[], object]) -> float:
    begin = time.perf_counter()
    what()
    return (time.perf_counter() - begin) * 1000


def discussed(words: int) -> Report:
    """A report of so many words with comments and suggestions, as dense as in a book."""
    marked = text_of(words, words // _WORDS_A_MARK, words // _WORDS_A_MARK)
    report = Report(id="r1")
    for act in (Created(slug="bench"), Imported(body=to_json(marked), source="bench")):
        report = report.after(entry_after(report, act))
    spans = marked.spans_by_key("insert:", "delete:")
    made = [(key.partition(":")[2], key.startswith("insert:")) for key in spans]
    pieces = tuple([Piece(of, "insert" if comes else "delete") for of, comes in made])
    report = report.after(entry_after(report, Suggested(delta=Delta(), made=pieces), "ann"))
    threads = [key.partition(":")[2] for key in marked.spans_by_key("comment:")]
    for thread in threads:
        act = Commented(thread=thread, comment_kind="query", text="Is this so?", quote="x", delta=Delta())
        report = report.after(entry_after(report, act, "ann"))
    return report


def _direct(body: Body) -> bytes:
    parts = [_HEAD]
    comments: list[str] = []
    extended: list[str] = []
    for block in body.blocks:
        parts.append("<w:p>")
        for text, run in block.pieces:
            words = f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
            if not run:
                parts.append(words)
            elif keys_with(run, "comment:"):
                id = len(comments)
                comments.append(
                    f'<w:comment w:id="{id}" {_BY} w:initials="AT"><w:p w14:paraId="{id:08X}"><w:pPr>'
                    f'<w:pStyle w:val="CommentText"/></w:pPr><w:r><w:rPr>{_STYLE}</w:rPr><w:annotationRef/>'
                    f"</w:r><w:r><w:t>{escape('Is this so?')}</w:t></w:r></w:p></w:comment>"
                )
                extended.append(f'<w15:commentEx w15:paraId="{id:08X}" w15:done="0"/>')
                parts.append(
                    f'<w:commentRangeStart w:id="{id}"/>{words}<w:commentRangeEnd w:id="{id}"/>'
                    f'<w:r><w:rPr>{_STYLE}</w:rPr><w:commentReference w:id="{id}"/></w:r>'
                )
            else:
                tag = "ins" if keys_with(run, "insert:") else "del"
                parts.append(f'<w:{tag} w:id="{len(parts)}" {_BY}>{words}</w:{tag}>')
        parts.append("</w:p>")
    parts.append("</w:body></w:document>")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, inside in (("document", parts), ("comments", comments), ("commentsExtended", extended)):
            archive.writestr(f"word/{name}.xml", "".join(inside))
    return out.getvalue()


def _with_python_docx(body: Body) -> bytes:
    document = docx.Document()
    for block in body.blocks:
        paragraph = document.add_paragraph()
        for text in block.text.split(" "):
            paragraph.add_run(text + " ")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
