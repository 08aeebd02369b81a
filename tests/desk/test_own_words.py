"""Nobody checks one's own words, but editing is writing, and who is alone may sign with a warning."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from editdesk.desk import approving, editing, suggesting, versions
from editdesk.desk.authorship import written
from editdesk.desk.desk import Desk
from editdesk.desk.errors import OwnWords
from editdesk.desk.open_report import OpenReport
from editdesk.journal import Typed
from editdesk.review.people import Actor
from editdesk.review.roles import EVERY_ROLE, Role
from editdesk.text.body import Span
from editdesk.text.delta import Ops, deletion, insertion
from editdesk.text.marks import PARAGRAPH

Opened = Callable[[str], OpenReport]


@pytest.fixture
def opened(desk: Desk, actor: Actor, report: OpenReport) -> Opened:
    """The report as opened by somebody who has every role."""
    for name in ("Ann", "Ben"):
        desk.add_person(name, EVERY_ROLE, actor)

    def open_as(name: str) -> OpenReport:
        return desk.open("harbour", desk.actor(name))

    return open_as


def add_paragraph(report: OpenReport, words: str) -> None:
    end = report.report.body.length
    report.perform(Typed(delta=Ops().retain(end).insert(words).insert("\n", PARAGRAPH).delta()))
    report.flush()


def test_who_is_alone_signs_own_words_and_the_sign_off_says_so(report: OpenReport) -> None:
    assert approving.sign(report, Role.LAWYER).last.own == 1


def test_who_wrote_the_words_does_not_check_them(opened: Opened) -> None:
    with pytest.raises(OwnWords, match="Ed Editor wrote these words"):
        approving.sign(opened("Ed Editor"), Role.LAWYER)

    assert approving.sign(opened("Ann"), Role.LAWYER).last.own == 0


def test_a_checker_leaves_out_the_passages_that_are_their_own(opened: Opened) -> None:
    add_paragraph(opened("Ann"), "The harbour fund is empty, and nobody knows why.")

    approving.sign(opened("Ann"), Role.LAWYER)
    (read,) = [read for read in approving.reads(opened("Ann")) if read.role is Role.LAWYER]
    assert (read.passages, read.of) == (1, 2)
    assert [passage.why for passage in read.reopened] == ["added"]


def test_what_somebody_else_read_stays_signed_when_its_writer_signs_the_rest(opened: Opened) -> None:
    add_paragraph(opened("Ann"), "The harbour fund is empty, and nobody knows why.")
    approving.sign(opened("Ben"), Role.LAWYER)

    sign_off = approving.sign(opened("Ann"), Role.LAWYER)

    assert [reading.by for reading in sign_off.readings] == [
        opened("Ben").actor.person.id,
        opened("Ann").actor.person.id,
    ]
    assert len(sign_off.passages) == 2


def test_a_word_that_the_lawyer_suggested_makes_no_passage_hers(opened: Opened) -> None:
    suggesting.suggest(opened("Ann"), insertion(10, "allegedly "))
    opened_by_ed = opened("Ed Editor")
    suggesting.accept(opened_by_ed, sorted(opened_by_ed.report.suggestions))
    opened_by_ed.flush()

    assert len(approving.sign(opened("Ann"), Role.LAWYER).passages) == 1


def test_an_editor_edits_and_signs_unless_they_wrote_most_of_it(opened: Opened) -> None:
    editing.replace_words(opened_by_ann := opened("Ann"), "money", "funds")
    opened_by_ann.flush()
    approving.sign(opened("Ann"), Role.EDITOR)

    with pytest.raises(OwnWords, match="half of this report"):
        approving.sign(opened("Ed Editor"), Role.EDITOR)


def test_moving_and_bringing_back_words_makes_them_nobody_elses(opened: Opened) -> None:
    add_paragraph(opened("Ann"), "The harbour fund is empty, and nobody knows why.")
    by_ben = opened("Ben")
    versions.name_version(by_ben, "whole")
    start = by_ben.report.body.text.index("The harbour")
    words = by_ben.report.body.text[start:-1]
    by_ben.perform(Typed(delta=deletion(start, start + len(words))))
    by_ben.flush()
    by_ben.perform(Typed(delta=insertion(0, words)))
    by_ben.flush()
    versions.go_back(by_ben, "whole")

    report = by_ben.confirmed
    wrote = written(report.id, by_ben.store.entries(report.id))

    authors = {wrote.by[entry] for entry in wrote.entries_of_words(Span(0, report.standing.length))}
    assert authors == {opened("Ann").actor.person.id, opened("Ed Editor").actor.person.id}
