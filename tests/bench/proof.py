"""The proof: pages made anew after an edit beside bare Typst, and a key press while they are made.

The yardstick is a warm compiler on the same layout and the same report as JSON; ours begins
with the report as one writes in it and ends when the window's process knows of the new pages.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import typst
from PySide6.QtCore import QEventLoop, Qt, QTimer

from editdesk.desk.editing import edit
from editdesk.desk.exporting import proof_publication
from editdesk.desk.layouts import PageOptions
from editdesk.desk.open_report import OpenReport
from editdesk.desk.proofing import Proofing, asked
from editdesk.formats.print.fonts import fonts_for
from editdesk.formats.print.layouts import Layouts
from editdesk.formats.print.page_report import page_report
from editdesk.formats.print.private_folder import REPORT, PrivateFolder
from editdesk.formats.print.typesetting import choices_for
from editdesk.text.delta import insertion
from tests.bench.sides import SLUG, Sides, desk_with
from tests.bench.table import Row, percentile
from tests.bench.texts import text_of
from tests.bench.typing import letters

_SIZES = (1_200, 10_000)
_TURNS, _KEYS = 15, 150
_MOST, _MOST_BESIDE, _NEVER_ABOVE_MS = 1.3, 1.2, 16.0
# words, marks of either kind, the most at the middle and at the worst in a hundred
_TYPED = ((1_200, 24, 1.5, 2.0), (10_000, 200, 1.8, 3.0))
# Somebody who types fast.
_BETWEEN_KEYS_MS = 60


def rows() -> list[Row]:
    """Refreshed proofs, short and long, and typing beside one."""
    found = [_refreshed(words) for words in _SIZES]
    for words, marks, most, worst in _TYPED:
        found += _typed(words, marks, most, worst)
    return found


def _refreshed(words: int) -> Row:
    with tempfile.TemporaryDirectory() as folder:
        desk = desk_with(Path(folder) / "desk.db", text_of(words))
        open_report = desk.open(SLUG, desk.actor("Ed Editor"))
        proofing = Proofing(None)
        bare: list[float] = []
        ours: list[float] = []
        with _bare_typst() as compiled:
            for turn in range(_TURNS + 2):
                edit(open_report, insertion(open_report.report.body.length // 2, "e"))
                begun = time.perf_counter()
                proofing.lay_out(asked(open_report, PageOptions()))
                done = time.perf_counter()
                if turn > 1:
                    ours.append((done - begun) * 1000)
                taken = compiled(open_report)
                if turn > 1:
                    bare.append(taken)
        proofing.close()
        desk.store.close()
    return Row.of(
        f"proof refreshed after one edit, {words:,} words",
        percentile(bare, 0.5),
        percentile(ours, 0.5),
        _MOST,
    )


@contextmanager
def _bare_typst() -> Iterator[Callable[[OpenReport], float]]:
    """Gives the milliseconds that a warm compiler needs for the report as it is, already JSON."""
    layouts = Layouts()
    layout, settled = layouts.settled(PageOptions())
    choices = choices_for(layout, settled)
    folder = PrivateFolder(layouts)
    compiler = typst.Compiler(
        folder.path_of(layout),
        root=folder.root,
        font_paths=fonts_for(None, with_system=False),
        sys_inputs={"report": REPORT},
    )

    def compiled(open_report: OpenReport) -> float:
        publication = proof_publication(open_report.report, open_report.way)
        folder.put_report(page_report(publication, lambda _: None, choices))
        begun = time.perf_counter()
        compiler.compile(format="pdf", pdf_standards=["ua-1"], timestamp=0)
        return (time.perf_counter() - begun) * 1000

    yield compiled
    folder.close()


def _typed(words: int, marks: int, most: float, worst: float) -> list[Row]:
    """Keys in a bare editor and beside a proof that is made anew all the while; and as somebody types."""
    sides = Sides(text_of(words, marks, marks))
    sides.stand(0.5)
    proof = sides.page.proof
    without = [_unhurried(sides, turn) for turn in range(_KEYS)]
    proof.show()
    sides.until(lambda: proof.proofs is not None and proof.proofs.is_current)
    bare, ours = letters(sides, 2 * _KEYS)
    beside = [_unhurried(sides, turn) for turn in range(_KEYS)]
    sides.close()
    density = f"{words:,} words, {marks} + {marks} marks"
    return [
        Row.of(
            f"key press beside a proof, {density}, p50", percentile(bare, 0.5), percentile(ours, 0.5), most
        ),
        Row.of(
            f"key press beside a proof, {density}, p99",
            percentile(bare, 0.99),
            percentile(ours, 0.99),
            worst,
            _NEVER_ABOVE_MS,
        ),
        Row.of(
            f"the same typed as people do, beside no proof, {density}, p50",
            percentile(without, 0.5),
            percentile(beside, 0.5),
            _MOST_BESIDE,
        ),
    ]


def _unhurried(sides: Sides, turn: int) -> float:
    """A key press, after which everything else has its time."""
    taken = sides.press(sides.page.editor, Qt.Key.Key_E, "e" if turn % 6 else " ")
    rest = QEventLoop()
    QTimer.singleShot(_BETWEEN_KEYS_MS, rest.quit)
    rest.exec()
    return taken
