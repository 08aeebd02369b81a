"""A Word file becomes a report with comments and suggestions of guests, which one can answer and decide."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PIL import Image

from editdesk.desk.commenting import reply, resolve
from editdesk.desk.desk import Desk
from editdesk.desk.importing import bring_in, read
from editdesk.desk.open_report import OpenReport
from editdesk.desk.picturing import picture, picture_size
from editdesk.desk.suggesting import accept, all_ids
from editdesk.report import decode_report, encode_report
from editdesk.review.people import Actor
from editdesk.text.marks import OBJECT, value_of
from tests.formats.word_files import ANN, R, comment, deleted, extended, inserted, paragraph, run, word_file

RANGE = (
    '<w:commentRangeStart w:id="0"/>{}<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>'
)
BODY = paragraph(
    run("The mayor ") + inserted("allegedly ") + RANGE.format(run("took it")) + deleted(" all", "")
)
COMMENTS = comment("0", "Says who?", key="0A") + comment("1", "Two of them.", 'w:author="Bob"', key="0B")
COMMENTS += comment("2", "About nothing.")
ANSWERS = extended('x:paraId="0A" x:done="1"', 'x:paraId="0B" x:paraIdParent="0A"')


def brought(desk: Desk, actor: Actor, folder: Path, body: str = BODY, comments: str = COMMENTS) -> OpenReport:
    path = folder / "copy.docx"
    path.write_bytes(word_file(body, {"comments": comments, "commentsExtended": ANSWERS}))
    return bring_in(desk, read(path), actor)


def test_comments_and_suggestions_come_under_the_names_in_the_file(
    desk: Desk, actor: Actor, tmp_path: Path
) -> None:
    report = brought(desk, actor, tmp_path).report

    first, second = report.shown_threads
    assert (first.author, first.text, first.is_resolved, first.quote) == ("Ann", "Says who?", True, "took it")
    assert first.at == datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)
    assert [(answer.author, answer.text) for answer in first.replies] == [("Bob", "Two of them.")]
    assert report.is_detached(second)
    assert second.lost is not None
    assert [(one.kind, one.author) for one in report.suggestions.values()] == [
        ("insert", "Ann"),
        ("delete", ""),
    ]
    assert report.standing.text == "The mayor took it all\n"
    assert [person.name for person in desk.people()] == [actor.person.name]


def test_what_the_file_does_not_date_is_dated_when_it_came(desk: Desk, actor: Actor, tmp_path: Path) -> None:
    report = brought(desk, actor, tmp_path).report

    undated = [one for one in report.suggestions.values() if not one.stamp]
    assert [one.at.year for one in undated] == [desk.clock().year]


def test_a_name_in_a_file_is_never_a_person_of_the_desk(desk: Desk, actor: Actor, tmp_path: Path) -> None:
    me = actor.person.id
    body = paragraph(RANGE.format(run("words")) + inserted("more", f'w:author="{me}"'))
    report = brought(desk, actor, tmp_path, body, comment("0", "mine", f'w:author="{me}"')).report

    made = [*report.threads.values(), *report.suggestions.values()]
    assert all(one.author != me and me in one.author for one in made)


def test_guests_can_be_answered_and_decided_and_all_of_it_undone(
    desk: Desk, actor: Actor, tmp_path: Path
) -> None:
    open_report = brought(desk, actor, tmp_path)
    before = open_report.report

    accept(open_report, all_ids(open_report))
    reply(open_report, "c1", "Noted.")
    accepted = open_report.report.body.text
    open_report.undo()
    open_report.undo()
    open_report.flush()

    assert accepted == "The mayor allegedly took it\n"
    assert open_report.report.body == before.body
    assert open_report.report.threads["c1"] == before.threads["c1"]
    assert {of: report.outcome for of, report in open_report.report.suggestions.items()} == dict.fromkeys(
        before.suggestions
    )


def test_the_doctor_and_a_snapshot_agree_with_the_journal(desk: Desk, actor: Actor, tmp_path: Path) -> None:
    open_report = brought(desk, actor, tmp_path)
    resolve(open_report, "c3")
    open_report.flush()
    report = open_report.report

    assert desk.store.findings() == []
    assert desk.store.load(report.id) == report
    assert decode_report(encode_report(report)) == report


@pytest.fixture
def photograph() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (30, 20), "navy").save(out, "PNG")
    return out.getvalue()


def drawing(id: str, alternative: str) -> str:
    return (
        f'<w:r><w:drawing><wp:inline><wp:docPr id="1" name="x" descr="{alternative}"/><a:graphic>'
        f'<a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="{id}"/></pic:blipFill></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def test_pictures_are_kept_with_the_report(
    desk: Desk, actor: Actor, tmp_path: Path, photograph: bytes
) -> None:
    body = (
        paragraph(drawing("p", "The harbour"))
        + paragraph(run("words") + drawing("p", "Again"))
        + paragraph(f'<w:ins w:id="1" {ANN}>{drawing("broken", "Broken")}</w:ins>')
    )
    related = "".join(
        f'<Relationship Id="{id}" Type="{R}/image" Target="media/{id}.png"/>' for id in ("p", "broken")
    )
    files = {"word/media/p.png": photograph, "word/media/broken.png": b"no picture"}
    path = tmp_path / "copy.docx"
    path.write_bytes(word_file(body, relations=related, files=files))

    open_report = bring_in(desk, read(path), actor)

    body_now = open_report.report.body
    assert [(block.kind, block.text) for block in body_now.blocks] == [
        ("figure", OBJECT),
        ("paragraph", "words"),
        ("figure", OBJECT),
        ("figure", OBJECT),
    ]
    digests = [str(value_of(run_marks, "image")) for text, run_marks in body_now.pieces() if text == OBJECT]
    assert digests[0] == digests[1] != digests[2] == ""
    assert picture_size(open_report, digests[0]) == (30, 20)
    assert picture(open_report, digests[0]).startswith(b"\x89PNG")
    assert "a picture: " in open_report.report.lost[0].what
    assert open_report.report.standing.block_count == 3
