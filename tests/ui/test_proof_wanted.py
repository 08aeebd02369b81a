"""How proofs are wanted is remembered for each desk, and what makes no sense there is as usual."""

from __future__ import annotations

from editdesk.settings import load
from editdesk.ui.proof.sheets import FIT
from editdesk.ui.proof.wanted import Wanted, kept
from tests.ui.benches import Bench


def test_layout_and_choices_are_there_again_in_another_appearance(with_report: Bench) -> None:
    with_report.conductor.open_report("night-water")
    page = with_report.wait_for_report()
    page.proof.show()
    assert page.proof.proofs is not None
    pane = page.proof.proofs.pane
    wanted = pane.wanted.in_layout("magazine")._replace(size=9.5, are_spreads=True, zoom=125)

    pane.choose(wanted)
    with_report.choose(with_report.window.acts.appearances, "dark")

    with_report.page.proof.show()
    assert with_report.page.proof.proofs is not None
    assert with_report.page.proof.proofs.pane.wanted == wanted
    stored = load(with_report.services.environment.settings).proofs
    assert [kept(one) for one in stored.values()] == [wanted]
    with_report.page.panes.close_beside()


def test_what_makes_no_sense_is_as_usual() -> None:
    assert kept({"zoom": "large", "columns": 2, "paper": None, "colour": "red"}) == Wanted(columns=2)
    assert kept({"size": 9}).size == 9.0
    assert kept({}).zoom == FIT
