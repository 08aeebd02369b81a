"""Proofs are made in this process or in one of their own, and say the same."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from editdesk.errors import EditdeskError
from editdesk.formats.print.layouts import Layouts
from editdesk.formats.print.options import PageOptions
from editdesk.formats.proof.child import NoProof, ProofChild
from editdesk.formats.proof.maker import ProofMaker
from tests.formats import town
from tests.formats.proof.pages import maker, text

__all__ = ["maker"]


def test_the_process_of_its_own_says_what_this_one_says(maker: ProofMaker) -> None:
    report = town.harbour_report()
    child = ProofChild(None)

    laid = child.lay_out(report, town.attachments, PageOptions(columns=3))

    assert laid == maker.lay_out(report, town.attachments, PageOptions(columns=3))
    assert child.lines() == maker.lines()
    assert child.draw(0, 1) == maker.draw(0, 1, 0, 1 << 20)
    child.close()


def test_strips_of_a_page_are_the_page(maker: ProofMaker) -> None:
    maker.lay_out(town.harbour_report(), town.attachments, PageOptions())

    whole = maker.draw(0, 1.3, 0, 1 << 20)
    strips = [maker.draw(0, 1.3, top, 100) for top in range(0, whole.height, 100)]

    assert sum(strip.height for strip in strips) == whole.height
    assert b"".join(strip.pixels for strip in strips) == whole.pixels


def test_a_picture_that_is_missing_is_told_and_the_last_pages_stay() -> None:
    child = ProofChild(None)
    child.lay_out(text("One."), town.attachments, PageOptions())

    with pytest.raises(NoProof, match="A wooden pier at low tide"):
        child.lay_out(town.harbour_report(), {}.__getitem__, PageOptions())

    assert len(child.lines().counted) == 1
    child.lay_out(town.harbour_report(), town.attachments, PageOptions())
    assert len(child.lines().counted) > 90
    child.close()


def test_a_process_that_ended_is_told_and_begun_anew() -> None:
    child = ProofChild(None)
    child.lay_out(text("One."), town.attachments, PageOptions())
    # as when the system wants its memory back
    assert child._process is not None
    child._process.kill()

    with pytest.raises(NoProof):
        child.lines()
    child.lay_out(text("One.", "Two."), town.attachments, PageOptions())

    assert len(child.lines().counted) == 2
    child.close()
    with pytest.raises(NoProof):
        child.lay_out(text("One."), town.attachments, PageOptions())


def test_a_house_that_breaks_its_layout_sees_where(tmp_path: Path) -> None:
    (tmp_path / "layouts").mkdir()
    (tmp_path / "layouts" / "plain.typ").write_text("#let report = json(sys.inputs.report)\n#none.broken()\n")

    with closing(ProofMaker(Layouts(tmp_path))) as made, pytest.raises(EditdeskError, match="line 2"):
        made.lay_out(text("One."), town.attachments, PageOptions(layout="plain"))
