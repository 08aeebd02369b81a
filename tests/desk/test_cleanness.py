"""Nothing internal is in a clean file, whatever its format; what a writer let slip would be caught."""

from __future__ import annotations

import base64
import contextlib
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from editdesk.desk import approving, commenting, suggesting, versions
from editdesk.desk.desk import Desk, set_detail
from editdesk.desk.editing import edit
from editdesk.desk.exporting import export, going_out
from editdesk.desk.machine import Machine
from editdesk.desk.open_report import OpenReport
from editdesk.desk.sending import CommentChoice, Sending
from editdesk.formats import writing
from editdesk.formats.cleanness.proof import Leak
from editdesk.formats.writing import SUFFIXES
from editdesk.journal import Created, Imported
from editdesk.review.losses import Lost, Removed
from editdesk.review.people import Actor
from editdesk.review.roles import Role
from editdesk.review.suggestions import Suggestion
from editdesk.review.threads import Reply, Thread
from editdesk.storage.store import Store
from editdesk.text.body import Span, body_of
from editdesk.text.codec import to_json
from editdesk.text.delta import Ops, insertion
from editdesk.text.ignoring import ignored
from editdesk.text.marks import OBJECT, marks
from tests.desk.conftest import Clock
from tests.formats import town
from tests.histories import NOON

TEXT = "The mayor of Vellmouth took the money in March and has not said since where it went."
# A word for each place where something internal stands; of wordings four.
FIELDS = (
    *("comment", "edited", "removed", "reply", "note", "suggested", "proposed", "rejected", "guest", "told"),
    *("answered", "asker", "reason", "signed", "version", "editors", "owner", "hold", "source", "left"),
    *("lost", "typed", "headline", "colleague", "login", "computer", "folder", "recipient", "installed"),
)


def planted(field: str) -> str:
    """Words that are nowhere else."""
    return " ".join([f"Zq{field}{letter}" for letter in "abcd"])


def newsroom(folder: Path) -> OpenReport:
    """A report in which something is planted in every place."""
    machine = Machine(planted("login"), planted("computer"), (planted("folder"),))
    desk = Desk(Store.open(folder / "desk.db"), planted("installed"), Clock(), machine=machine)
    editor = desk.first_person("Ed Editor")
    desk.add_person(planted("colleague"), (Role.LAWYER,), editor)
    picture = desk.store.keep(photograph(), "image/jpeg")
    report = desk.found("harbour", [Created(slug="harbour"), _imported(picture)], editor)
    edit(report, Ops().delete(len(planted("headline"))).insert("The harbour").delta())
    edit(report, insertion(report.report.body.length - 1, f" {planted('typed')}"))
    report.flush()
    edit(
        report, Ops().retain(len(f"The harbour\n{OBJECT}\n{TEXT}")).delete(len(planted("typed")) + 1).delta()
    )
    for key, field in (("note_to_editors", "editors"), ("owner", "owner"), ("legal_hold", "hold")):
        set_detail(report, key, planted(field))
    versions.name_version(report, planted("version"))
    approving.sign(report, Role.EDITOR, planted("signed"))
    left = [each.id for each in approving.obstacles_before(report, "ready") if each.can_override]
    approving.change_stage(report, "ready", left, planted("reason"))
    approving.change_stage(report, "edit", (), planted("reason"))
    _discuss(report, desk.actor(planted("colleague")))
    _suggest(report)
    export(report, folder / "sent.docx", kind="review", sending=Sending(to=planted("recipient")))
    return report


HEADLINE = town.block("headline", planted("headline"))


def photograph() -> bytes:
    """A picture that says who took it."""
    exif = Image.Exif()
    exif[0x013B] = planted("photographer")
    out = io.BytesIO()
    Image.new("RGB", (40, 30), (90, 120, 140)).save(out, "JPEG", exif=exif, comment=planted("photographer"))
    return out.getvalue()


def _imported(picture: str) -> Imported:
    figure = town.block("figure", (OBJECT, marks({"object": "figure", "image": picture, "alt": "A pier"})))
    said = Reply("canswer7", planted("asker"), NOON, planted("answered"))
    return Imported(
        body=to_json(body_of([*HEADLINE, *figure, *town.block("paragraph", TEXT)])),
        source=planted("source"),
        removed=(Removed(planted("left"), "an advertisement"),),
        lost=(Lost(planted("lost"), "page 1"),),
        threads=(Thread("cguest12", "note", planted("guest"), NOON, planted("told"), TEXT, (said,)),),
        suggestions=(Suggestion("s2222gst", "insert", planted("guest"), NOON, note=planted("proposed")),),
    )


def _discuss(report: OpenReport, colleague: Actor) -> None:
    thread = commenting.comment(report, [Span(16, 21)], planted("edited"), "legal").id
    commenting.edit_comment(report, thread, planted("comment"))
    commenting.reply(report, thread, planted("reply"))
    commenting.assign(report, thread, colleague.person.id)
    commenting.remove(report, commenting.comment(report, [Span(0, 3)], planted("removed")).id)
    edit(report, ignored(report.report.body, Span(16, 21), "spelling"))


def _suggest(report: OpenReport) -> None:
    suggesting.suggest(report, insertion(18, planted("rejected") + " "))
    suggesting.reject(report, suggesting.all_ids(report))
    suggesting.suggest(report, insertion(18, planted("suggested") + " "), planted("note"))


def layers(data: bytes) -> Iterator[bytes]:
    """Everything in a file, inflated."""
    yield data
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            yield from map(package.read, package.namelist())
    for picture in re.findall(rb"base64,([A-Za-z0-9+/=]+)", data):
        yield base64.b64decode(picture)
    for stream in re.findall(rb"stream\r?\n(.*?)endstream", data, re.DOTALL):
        with contextlib.suppress(zlib.error):
            yield zlib.decompressobj().decompress(stream)
    if data.startswith(b"%PDF"):
        pages = pypdfium2.PdfDocument(data)
        yield "".join([page.get_textpage().get_text_range() for page in pages]).encode()


def internal_words(data: bytes) -> set[str]:
    """What is planted and stands in a file, in UTF-8 or UTF-16."""
    planted_words = re.compile("Zq[a-z]+[abcd]")
    texts = [layer.replace(b"\x00", b"").decode(errors="ignore") for layer in layers(data)]
    return set(planted_words.findall("\n".join(texts)))


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> OpenReport:
    return newsroom(tmp_path_factory.mktemp("desk"))


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_nothing_internal_is_in_a_clean_file(full: OpenReport, suffix: str, tmp_path: Path) -> None:
    export(full, tmp_path / f"x{suffix}", draft=True)

    data = (tmp_path / f"x{suffix}").read_bytes()
    assert internal_words(data) == set()
    assert b"Vellmouth" in b"".join(layers(data))


def test_a_review_copy_shows_that_the_search_of_this_test_finds(full: OpenReport, tmp_path: Path) -> None:
    export(full, tmp_path / "x.docx", kind="review", sending=Sending(comments=(CommentChoice.ALL,)))

    found = internal_words((tmp_path / "x.docx").read_bytes())
    assert {"Zqcommenta", "Zqreplyb", "Zqsuggestedc"} <= found


def test_the_picture_says_who_took_it_before_it_leaves() -> None:
    assert "Zqphotographera" in internal_words(photograph())


@pytest.mark.parametrize("field", FIELDS)
def test_each_thing_that_stays_would_be_caught(
    full: OpenReport, field: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert planted(field) in everything_known(full)
    sound = writing.format_of(tmp_path / "x.txt")
    publication = going_out(full, "clean", draft=True)[0]
    leaky = writing.Format(
        lambda *given: sound.write(*given) + f"\n{planted(field)}\n".encode(),
        lambda _: sound.found(sound.write(publication, full.store.attachment)),
    )
    monkeypatch.setattr(writing, "format_of", lambda target: leaky)

    with pytest.raises(Leak):
        export(full, tmp_path / "x.txt", draft=True)

    assert not list(tmp_path.iterdir())


def everything_known(report: OpenReport) -> str:
    """All that the desk has stored of a report and of its people, and what it knows of this computer."""
    entries = report.store.entries(report.report.id)
    people = [person.name for person in report.store.people()]
    payloads = [entry.payload.decode() + entry.installation for entry in entries]
    return "\n".join([*payloads, *people, str(report.machine)])


@pytest.mark.parametrize("what", ["thread", "suggestion", "person", "report", "client_key", "digest", "mark"])
def test_an_id_is_caught(
    full: OpenReport, what: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = full.confirmed
    entry = full.store.entries(report.id)[3]
    ids = {
        "thread": next(iter(report.threads)),
        "suggestion": next(iter(report.suggestions)),
        "person": full.actor.person.id,
        "report": report.id,
        "client_key": entry.client_key,
        "digest": entry.digest,
        "mark": f"comment:{next(iter(report.anchors))}",
    }
    sound = writing.format_of(tmp_path / "x.html")
    leaky = sound._replace(
        write=lambda *given: sound.write(*given).replace(b"<article>", f"<article id='{ids[what]}'>".encode())
    )
    monkeypatch.setattr(writing, "format_of", lambda target: leaky)

    with pytest.raises(Leak):
        export(full, tmp_path / "x.html", draft=True)

    assert not list(tmp_path.iterdir())


def test_a_certificate_names_who_signed_and_keeps_what_was_said(full: OpenReport, tmp_path: Path) -> None:
    export(full, tmp_path / "x.pdf", kind="certificate")

    found = internal_words((tmp_path / "x.pdf").read_bytes())
    assert {"Zqsigneda", "Zqversiona", "Zqreasona"} <= found
    assert not {"Zqcommenta", "Zqreplya", "Zqlogina", "Zqeditorsa"} & found
