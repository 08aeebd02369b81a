"""Words are erased for good by two people, and the chain still verifies."""

from __future__ import annotations

from pathlib import Path

import pytest

from editdesk.desk import approving, commenting
from editdesk.desk.desk import Desk, set_detail
from editdesk.desk.doctor import examined
from editdesk.desk.erasing import BLANK, erase
from editdesk.desk.errors import BadValue, CannotErase, UnderLegalHold
from editdesk.desk.open_report import OpenReport
from editdesk.journal import Typed
from editdesk.review.people import Actor
from editdesk.review.roles import EVERY_ROLE, Role
from editdesk.text.body import Span
from editdesk.text.delta import deletion, insertion
from editdesk.workflow.rights import MayNot
from tests.storage.desks import plain_sql, without_guards

NAME, WHY = "Wilhelmina", "A court ordered it."


@pytest.fixture
def named(desk: Desk, actor: Actor, report: OpenReport) -> OpenReport:
    """A report with a name typed in pieces and in one go, commented on, signed, in part taken out again."""
    desk.add_person("Ann", EVERY_ROLE, actor)
    for at, piece in ((0, "Wil mina "), (3, "helx"), (6, ""), (20, f"{NAME} said so. ")):
        if piece:
            report.perform(Typed(delta=insertion(at, piece)))
        else:
            report.perform(Typed(delta=deletion(6, 8)))
        report.flush()
    assert report.report.body.text.count(NAME) == 2
    commenting.comment(report, [Span(0, 10)], f"Is {NAME} her name?", "query")
    approving.sign(desk.open("harbour", desk.actor("Ann")), Role.LAWYER)
    desk.store.index(60)
    report.poll()
    report.perform(Typed(delta=deletion(0, 5)))
    report.flush()
    return report


def bytes_of(desk: Desk) -> bytes:
    files = [path for path in desk.store.path.parent.glob("desk.db*") if path.is_file()]
    return b"".join(path.read_bytes() for path in files)


def test_two_people_erase_and_nothing_of_it_is_left_in_the_file(desk: Desk, named: OpenReport) -> None:
    assert NAME.encode() in bytes_of(desk)

    assert erase(named, NAME, WHY) is None
    by_ann = desk.open("harbour", desk.actor("Ann"))
    erased = erase(by_ann, NAME, WHY)

    assert erased is not None
    assert erased.body.text.startswith(BLANK * 5)
    assert NAME.encode() not in bytes_of(desk)
    numbers = range(1, by_ann.confirmed.number + 1)
    assert all(NAME not in by_ann.at(number).body.text for number in numbers)
    desk.store.index(60)
    assert examined(desk) == []
    assert [read.passages for read in approving.reads(by_ann) if read.role is Role.LAWYER] == [0]


def test_who_has_it_open_elsewhere_reads_it_anew(desk: Desk, named: OpenReport) -> None:
    erase(named, NAME, WHY)

    erase(desk.open("harbour", desk.actor("Ann")), NAME, WHY)
    named.poll()

    assert NAME[5:] not in named.report.body.text
    named.perform(Typed(delta=insertion(0, "So ")))
    named.flush()
    assert examined(desk) == []


def test_one_person_alone_erases_nothing(desk: Desk, named: OpenReport) -> None:
    erase(named, NAME, WHY)

    assert erase(named, NAME, WHY) is None
    assert NAME.encode() in bytes_of(desk)


def test_legal_hold_rights_and_what_is_not_there_are_refused(
    desk: Desk, actor: Actor, named: OpenReport
) -> None:
    with pytest.raises(CannotErase, match="does not hold them"):
        erase(named, "Nobody at all", WHY)
    with pytest.raises(CannotErase, match="slug"):
        erase(named, "harbour", WHY)
    for words, reason in ((NAME, " "), ("x", WHY), ("two\nlines", WHY)):
        with pytest.raises(BadValue):
            erase(named, words, reason)
    desk.add_person("Rita", (Role.REPORTER,), actor)
    with pytest.raises(MayNot):
        erase(desk.open("harbour", desk.actor("Rita")), NAME, WHY)
    set_detail(named, "legal_hold", "case 12")
    with pytest.raises(UnderLegalHold, match="case 12"):
        erase(named, NAME, WHY)


def test_what_only_looks_erased_is_found(desk: Desk, named: OpenReport, tmp_path: Path) -> None:
    """A control: blanked behind our back, an entry does not verify."""
    entry = next(one for one in named.store.entries(named.report.id) if NAME.encode() in one.payload)
    payload = entry.payload.replace(NAME.encode(), (BLANK * len(NAME)).encode())
    without_guards(desk.store.path)
    plain_sql(
        desk.store.path,
        f"UPDATE entry SET payload = x'{payload.hex()}' "
        f"WHERE report = '{entry.report}' AND number = {entry.number}",
    )

    assert any(f"Entry {entry.number} of" in finding.says for finding in examined(desk))
