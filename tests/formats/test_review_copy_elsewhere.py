"""Review copies as LibreOffice and pandoc see them: real programs of others, where they are installed."""

from __future__ import annotations

import json
import shutil
import subprocess
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st
from lxml import etree

from editdesk.formats.checking import squeezed
from editdesk.report import Report
from editdesk.text.body import Body
from editdesk.text.delta import deletion, insertion, marking
from editdesk.text.marks import keys_with
from editdesk.text.proposals import DELETE
from editdesk.text.views import accepted, standing
from tests.formats.test_review_copy import HARBOUR, commented, proposal, proposing, remarking, written
from tests.review.test_rich_histories import STEPS, a_history

OFFICE = shutil.which("soffice") or ""
PANDOC = shutil.which("pandoc") or ""
pytestmark = pytest.mark.long
office = pytest.mark.skipif(not OFFICE, reason="LibreOffice is not installed")
pandoc = pytest.mark.skipif(not PANDOC, reason="pandoc is not installed")
TEXT_NS = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
OFFICE_NS = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
DC = "{http://purl.org/dc/elements/1.1/}"


def converted(data: bytes, folder: Path, to: str) -> Path:
    """What LibreOffice makes of the Word file."""
    (folder / "copy.docx").write_bytes(data)
    profile = f"-env:UserInstallation=file://{folder}/profile"
    out = folder / "out"
    told = subprocess.run(
        [OFFICE, "--headless", profile, "--convert-to", to, "--outdir", str(out), str(folder / "copy.docx")],
        capture_output=True, text=True, timeout=180, check=False,
    )  # fmt: skip
    made = out / f"copy.{to}"
    assert made.exists(), told.stdout + told.stderr
    return made


def as_pandoc_reads(data: bytes, folder: Path, track_changes: str = "all") -> Any:
    path = folder / "copy.docx"
    path.write_bytes(data)
    told = subprocess.run(
        [PANDOC, f"--track-changes={track_changes}", "-f", "docx", "-t", "json", str(path)],
        capture_output=True, text=True, timeout=60, check=True,
    )  # fmt: skip
    return json.loads(told.stdout)


def discussed() -> Report:
    """The harbour report with comments everywhere and a suggestion of each kind."""
    report = commented(HARBOUR, "counted", "Yes.", text="How many?\nReally?")
    cells = [block for block in report.body.blocks if block.kind == "cell"]
    report = commented(report, cells[0].text + "\n" + cells[1].text[:3], id="c2")
    report = commented(report, "Minutes of the tender", id="c3")
    report = proposing(report, proposal(report, "notebook", "torch"), "bob", note="Better.")
    at = report.body.text.index("evening in March")
    report = proposing(report, insertion(at, "cold "), "ann")
    report = proposing(report, deletion(at, at + 5), "bob")
    at = report.body.text.index("He counted again")
    report = proposing(report, marking(at, at + 2, (("bold", True),)), "bob")
    at = report.body.text.index("Corrow & Daughters was") + 6
    return proposing(report, insertion(at, "\n", report.body.block_at(at).close), "ann")


@office
def test_libre_office_keeps_every_comment_and_every_change(tmp_path: Path) -> None:
    made = converted(written(discussed()), tmp_path, "odt")

    with zipfile.ZipFile(made) as archive:
        root = etree.fromstring(archive.read("content.xml"))
    comments = [
        words for each in root.iter(OFFICE_NS + "annotation") for words in each.itertext(TEXT_NS + "p")
    ]
    assert sorted(filter(str.strip, comments)) == sorted(
        ["How many?", "Really?", "Yes.", "Sure?", "Sure?", "Better."]
    )
    changes = Counter(
        (etree.QName(each).localname, str(each.findtext(f"{OFFICE_NS}change-info/{DC}creator")))
        for region in root.iter(TEXT_NS + "changed-region")
        for each in region
    )
    assert changes["insertion", "Ann Tarrow"] >= 2
    assert changes["insertion", "Bob & Sons"] == 1
    assert changes["deletion", "Bob & Sons"] >= 2
    assert changes["format-change", "Bob & Sons"] == 1


@office
@pytest.mark.timeout(900)
def test_libre_office_opens_whatever_several_people_did(tmp_path: Path) -> None:
    made: list[Path] = []

    @settings(
        max_examples=60,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
    @given(st.data())
    def write(data: st.DataObject) -> None:
        report = a_history(data, (*STEPS, remarking, remarking), 6).report
        made.append(tmp_path / f"{len(made)}.docx")
        made[-1].write_bytes(written(report))

    write()
    profile, out = f"-env:UserInstallation=file://{tmp_path}/profile", tmp_path / "out"
    subprocess.run(
        [OFFICE, "--headless", profile, "--convert-to", "odt", "--outdir", str(out), *map(str, made)],
        capture_output=True, timeout=600, check=False,
    )  # fmt: skip
    unopened = [each.name for each in made if not (out / each.name).with_suffix(".odt").exists()]
    assert unopened == []


@pandoc
def test_pandoc_keeps_every_comment_and_every_change(tmp_path: Path) -> None:
    found = Counter(kinds_in(as_pandoc_reads(written(discussed()), tmp_path)))

    assert found["comment-start"] == found["comment-end"] == 5
    assert found["insertion"] >= 2
    assert found["deletion"] >= 1
    assert found["paragraph-insertion"] == 1


def kinds_in(of: Any) -> Iterator[str]:
    """Comments and changes, by the classes that pandoc gives them."""
    if isinstance(of, list):
        if of and isinstance(of[0], str) and len(of) == 3 and isinstance(of[1], list):
            yield from (str(each) for each in of[1])
        for each in of:
            yield from kinds_in(each)
    elif isinstance(of, dict):
        for each in of.values():
            yield from kinds_in(each)


def words_in(of: Any, notes: list[Any]) -> Iterator[str]:
    """The words of pandoc's text; notes are put aside."""
    if isinstance(of, list):
        for each in of:
            yield from words_in(each, notes)
    elif isinstance(of, dict):
        kind, inside = of.get("t"), of.get("c")
        if kind == "Note":
            notes.append(inside)
        elif kind in ("Str", "Code"):
            yield inside if isinstance(inside, str) else str(inside[-1])
        elif kind == "Link":
            yield from words_in(inside[1], notes)
        elif kind != "Image":
            yield from words_in(inside if "t" in of else list(of.values()), notes)


def words_of(body: Body, *, are_notes: bool) -> str:
    return squeezed(" ".join(b.text for b in body.blocks if (b.kind == "footnote") is are_notes))


@pandoc
@pytest.mark.timeout(1800)
def test_what_pandoc_accepts_and_rejects_is_what_the_views_say(tmp_path: Path) -> None:
    folder = tmp_path

    @settings(
        max_examples=150,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
    @given(st.data())
    def check(data: st.DataObject) -> None:
        report = a_history(data, (*STEPS, remarking), 6).report
        # Words that two people take away are lost to pandoc when it rejects.
        assume(all(len(keys_with(run, DELETE)) < 2 for _, run in report.body.pieces()))
        written_copy = written(report)
        for decision, view in (("accept", accepted(report.body)), ("reject", standing(report.body))):
            notes: list[Any] = []
            read = as_pandoc_reads(written_copy, folder, decision)
            # A title is taken out of the text.
            title, text = (squeezed(" ".join(words_in(read[part], notes))) for part in ("meta", "blocks"))
            wanted = words_of(view, are_notes=False)
            assert sorted(title + text) == sorted(wanted)
            assert title or text == wanted
            there = squeezed(" ".join(words_in(notes, [])))
            assert sorted(there) == sorted(words_of(view, are_notes=True))

    check()
