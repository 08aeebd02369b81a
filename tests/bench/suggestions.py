"""Suggestions: typing, scrolling, opening, views and decisions with 2,000 of them by three people.

The shipped report page beside the same report without any, as the comments are
measured; what only a report with suggestions can do is measured beside making its
page anew, which nobody would call a stall in a text of that length.
"""

from __future__ import annotations

import gc
import statistics
from collections.abc import Callable
from itertools import cycle

from PySide6.QtWidgets import QApplication

from editdesk.desk import suggesting
from editdesk.desk.desk import Desk
from editdesk.desk.open_report import Mode
from editdesk.review.roles import Role
from editdesk.text.delta import Delta, Ops
from editdesk.ui import fonts
from editdesk.ui.theme import Theme
from tests.bench.comments import Case, Side, both, turn_and_turn_about
from tests.bench.sides import SLUG
from tests.bench.table import Row
from tests.bench.texts import text_of

_PEOPLE = ("Lou Lawyer", "Cora Copy", "Rita Reviewer")
_TURNS, _OPENINGS, _DECISIONS = 12, 5, 6
_CASES = (
    Case("report", 1_200, 60, 1.5, 2.0),
    Case("crowded report", 10_000, 2_000, 1.5, 2.0),
    Case("book", 100_000, 2_000, 1.8, 3.0),
)


def rows() -> list[Row]:
    """Report, crowded report and book."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme = Theme.named("light", fonts.load(app))
    app.setPalette(theme.palette())
    return [row for case in _CASES for row in _rows_of(case, app, theme)]


def _rows_of(case: Case, app: QApplication, theme: Theme) -> list[Row]:
    sides = [Side(app, theme, text_of(case.words)) for _ in range(2)]
    suggest_in(sides[1].desk, case.marks)
    sides[1].reopen()
    about = f"{case.name}, {case.words:,} words, {case.marks:,} suggestions"
    plain, full = turn_and_turn_about(_OPENINGS, [side.open_ms for side in sides])
    opened = statistics.median(full)
    found = [Row.of(f"opening, {about}", statistics.median(plain), opened, case.most)]
    for side in sides:
        side.rest()
        side.stand(0.5)
    found += both(f"key press, {about}", [side.letter for side in sides], case)
    found += both(f"key press while suggesting, {about}", _while("suggesting", sides), case)
    for side in sides:
        side.page.bridge.set_mode("editing")
    found += both(f"notch of the wheel, {about}", [side.notch for side in sides], case)
    found += _views(about, sides[1], opened) + _decisions(about, sides[1], opened)
    for side in sides:
        side.close()
    gc.collect()
    return found


def _while(mode: Mode, sides: list[Side]) -> list[Callable[[int], float]]:
    for side in sides:
        side.page.bridge.set_mode(mode)
        side.stand(0.5)
    return [side.letter for side in sides]


def _views(about: str, side: Side, opened: float) -> list[Row]:
    """The first time a view is wanted, and each further time."""
    first = side.timed(lambda: side.page.views.show("if accepted"))
    names = cycle(("all marks", "if accepted"))
    again = [side.timed(lambda: side.page.views.show(next(names))) for _ in range(_TURNS)]
    side.page.views.show_marks()
    return [
        Row.of(f"first look at another view beside opening, {about}", opened, first, 1.0),
        Row.of(f"switching views beside opening, {about}", opened, statistics.median(again), 0.1),
    ]


def _decisions(about: str, side: Side, opened: float) -> list[Row]:
    acts = side.page.suggestions_acts
    acts.go(1)
    one = [side.timed(lambda: acts.decide(accepting=True)) for _ in range(_DECISIONS)]
    everything = side.timed(lambda: acts.decide_all(accepting=True))
    undone = side.timed(side.page.editor.undo_act)
    return [
        Row.of(f"accepting one and going on beside opening, {about}", opened, statistics.median(one), 0.5),
        Row.of(f"accepting all beside opening, {about}", opened, everything, 1.0),
        Row.of(f"undoing that beside opening, {about}", opened, undone, 1.0),
    ]


def suggest_in(desk: Desk, count: int) -> None:
    """So many suggestions, by three people, spread evenly: two in three put words in, half take some away."""
    owner = desk.actor("Ed Editor")
    for number, name in enumerate(_PEOPLE):
        desk.add_person(name, [Role.EDITOR], owner)
        report = desk.open(SLUG, desk.actor(name))
        delta = _changes(report.report.body.length, count // len(_PEOPLE), number)
        suggesting.suggest(report, delta, apart=True)
        report.flush()


def _changes(length: int, count: int, number: int) -> Delta:
    step = length // (count + 1)
    ops, at = Ops(), 0
    for turn in range(count):
        place = (turn + 1) * step + number * step // 4
        ops.retain(place - at)
        if turn % 3:
            ops.insert("proposed words ")
        gone = 6 if turn % 2 or not turn % 3 else 0
        ops.delete(gone)
        at = place + gone
    return ops.delta()
