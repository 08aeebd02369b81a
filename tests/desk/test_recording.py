"""Approvals given outside are recorded with copy and proof, and cover only what that copy held."""

from __future__ import annotations

from pathlib import Path

import pytest

from editdesk.desk import approving
from editdesk.desk.desk import Desk
from editdesk.desk.doctor import examined
from editdesk.desk.errors import BadValue, NotAllowed, NothingOfThisReport, UnknownPerson
from editdesk.desk.exporting import export
from editdesk.desk.open_report import OpenReport
from editdesk.desk.recording import record
from editdesk.errors import UnreadableFile
from editdesk.journal import Typed
from editdesk.review.people import Actor
from editdesk.review.roles import Role
from editdesk.text.body import Span
from editdesk.text.cutting import cutting
from editdesk.text.delta import Ops, insertion, marking
from editdesk.text.marks import PARAGRAPH, change
from editdesk.workflow.rights import MayNot
from tests.storage.desks import plain_sql

LINE = "The harbour fund is empty."


@pytest.fixture
def written(desk: Desk, actor: Actor, report: OpenReport, tmp_path: Path) -> OpenReport:
    desk.add_person("Lou", (Role.LAWYER,), actor)
    report.perform(
        Typed(delta=Ops().retain(report.report.body.length).insert(LINE).insert("\n", PARAGRAPH).delta())
    )
    report.flush()
    (tmp_path / "mail.eml").write_text("Fine with me. Lou")
    return desk.open("harbour", desk.actor("Ed Editor"))


def test_what_this_desk_exported_is_covered_as_it_was_then(written: OpenReport, tmp_path: Path) -> None:
    copy, proof = tmp_path / "copy.docx", tmp_path / "mail.eml"
    made = export(written, copy, draft=True)
    written.perform(Typed(delta=insertion(4, "former ")))

    sign_off = record(written, Role.LAWYER, "Lou", copy, proof)

    assert (sign_off.number, len(sign_off.passages)) == (made.number, 2)
    assert sign_off.last.recorded is not None
    assert written.store.attachment(sign_off.last.recorded.proof) == proof.read_bytes()
    (read,) = [read for read in approving.reads(written) if read.role is Role.LAWYER]
    assert [passage.was for passage in read.reopened] == ["The mayor took the money"]


def test_of_another_file_only_what_it_says_in_the_same_words_is_covered(
    written: OpenReport, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.txt"
    copy.write_text("The mayor took no money\n\n" + LINE + "\n")

    record(written, Role.LAWYER, "Lou", copy, tmp_path / "mail.eml")

    (read,) = [read for read in approving.reads(written) if read.role is Role.LAWYER]
    assert (read.passages, read.of) == (1, 2)


def test_a_proof_that_was_taken_away_is_missed(desk: Desk, written: OpenReport, tmp_path: Path) -> None:
    export(written, tmp_path / "copy.txt", draft=True)
    record(written, Role.LAWYER, "Lou", tmp_path / "copy.txt", tmp_path / "mail.eml")
    assert examined(desk) == []

    plain_sql(desk.store.path, "DELETE FROM attachment WHERE media_type LIKE 'message%'")

    assert ["proof of an approval" in one.says for one in examined(desk)] == [True]


def test_a_link_that_the_copy_does_not_show_was_not_read(written: OpenReport, tmp_path: Path) -> None:
    start = written.report.body.text.index(LINE)
    written.perform(Typed(delta=marking(start, start + 3, change({"link": "https://example.org"}))))
    copy = tmp_path / "copy.txt"
    copy.write_text("The mayor took the money\n\n" + LINE + "\n")

    sign_off = record(written, Role.LAWYER, "Lou", copy, tmp_path / "mail.eml")

    assert len(sign_off.passages) == 1


def test_only_an_editor_records_and_only_for_somebody_else_who_may_sign(
    desk: Desk, actor: Actor, written: OpenReport, tmp_path: Path
) -> None:
    copy, proof = tmp_path / "copy.txt", tmp_path / "mail.eml"
    copy.write_text("Nothing of it.")
    desk.add_person("Rita", (Role.REPORTER,), actor)

    with pytest.raises(NothingOfThisReport):
        record(written, Role.LAWYER, "Lou", copy, proof)
    with pytest.raises(MayNot):
        record(desk.open("harbour", desk.actor("Rita")), Role.LAWYER, "Lou", copy, proof)
    with pytest.raises(BadValue):
        record(written, Role.LAWYER, "Ed Editor", copy, proof)
    with pytest.raises(NotAllowed):
        record(written, Role.EDITOR, "Lou", copy, proof)
    with pytest.raises(UnknownPerson):
        record(written, Role.LAWYER, "Nobody", copy, proof)
    with pytest.raises(UnreadableFile):
        record(written, Role.LAWYER, "Lou", copy, tmp_path / "nowhere")
    assert written.report.sign_offs == {}


@pytest.mark.parametrize(("suffix", "covered"), [(".html", (2, 1)), (".pdf", (1, 0))])
def test_who_read_one_edition_has_not_read_what_the_other_has_otherwise(
    written: OpenReport, tmp_path: Path, suffix: str, covered: tuple[int, int]
) -> None:
    at = written.report.body.text.index("harbour")
    written.perform(Typed(delta=cutting(written.report.body, [Span(at, at + 8)])))
    copy = tmp_path / f"copy{suffix}"
    export(written, copy, draft=True)

    record(written, Role.LAWYER, "Lou", copy, tmp_path / "mail.eml")

    (read,) = [read for read in approving.reads(written) if read.role is Role.LAWYER]
    assert (read.passages, read.for_print) == covered
