"""Nothing half written, nothing lost, and a sentence for each way in which a disk can fail."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from editdesk.errors import UnwritableTarget
from editdesk.formats import writing
from editdesk.formats.writing import SUFFIXES, export
from tests.formats import town


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """A file that was exported before."""
    target = tmp_path / "harbour.html"
    target.write_bytes(b"the export of last week")
    return target


def assert_untouched(target: Path) -> None:
    assert target.read_bytes() == b"the export of last week"
    assert list(target.parent.iterdir()) == [target]


def failing(number: int):  # type: ignore[no-untyped-def]
    def fail(*arguments: object, **options: object) -> None:
        raise OSError(number, os.strerror(number))

    return fail


@pytest.mark.parametrize(
    ("act", "number", "sentence"),
    [
        ("open", errno.EACCES, "you may not write there"),
        ("open", errno.EROFS, "cannot be written to"),
        ("open", errno.ENOSPC, "the disk is full"),
        ("fsync", errno.ENOSPC, "the disk is full"),
        ("fsync", errno.EIO, "input/output error"),
        ("replace", errno.EACCES, "you may not write there"),
    ],
)
def test_a_failing_disk_leaves_the_old_file_and_nothing_else(
    target: Path, monkeypatch: pytest.MonkeyPatch, act: str, number: int, sentence: str
) -> None:
    monkeypatch.setattr(writing.os, act, failing(number))

    with pytest.raises(UnwritableTarget, match=sentence) as told:
        export(town.harbour_report(), town.attachments, target)

    monkeypatch.undo()
    assert told.value.hint
    assert_untouched(target)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_file_that_reached_the_disk_damaged_is_not_given_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str
) -> None:
    whole = Path.read_bytes
    monkeypatch.setattr(
        Path, "read_bytes", lambda path: whole(path)[:-900] if path.suffix == ".part" else whole(path)
    )

    with pytest.raises(UnwritableTarget, match="read back"):
        export(town.harbour_report(), town.attachments, tmp_path / f"harbour{suffix}")

    assert not list(tmp_path.iterdir())


def test_a_broken_writer_is_caught_before_the_file_gets_its_name(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sound = writing.format_of(target)
    lossy = sound._replace(write=lambda *given: sound.write(*given).replace(b"nineteen", b"forty"))
    monkeypatch.setattr(writing, "format_of", lambda path: lossy)

    with pytest.raises(UnwritableTarget, match="does not go on with “nineteen"):
        export(town.harbour_report(), town.attachments, target)

    assert_untouched(target)


def test_a_fault_in_a_writer_leaves_nothing_behind(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*given: object) -> bytes:
        raise ZeroDivisionError

    monkeypatch.setattr(writing, "format_of", lambda path: writing.Format(fail, fail))

    with pytest.raises(ZeroDivisionError):
        export(town.harbour_report(), town.attachments, target)

    assert_untouched(target)


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnwritableTarget, match="its folder does not exist"):
        export(town.harbour_report(), town.attachments, tmp_path / "nowhere" / "x.docx")


def test_a_folder_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "x.docx").mkdir()

    with pytest.raises(UnwritableTarget, match="there is a folder of that name"):
        export(town.harbour_report(), town.attachments, tmp_path / "x.docx")


@pytest.mark.parametrize("name", ["x.odt", "x", "x.doc"])
def test_an_unknown_ending_is_told_with_those_that_are_known(tmp_path: Path, name: str) -> None:
    with pytest.raises(UnwritableTarget) as told:
        export(town.harbour_report(), town.attachments, tmp_path / name)

    assert ".docx, .html, .pdf" in told.value.hint
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(os.name != "posix", reason="modes are a matter of POSIX")
def test_nobody_else_can_read_a_file_before_it_is_finished(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target.chmod(0o640)
    modes: list[int] = []
    read_bytes = Path.read_bytes

    def watched(path: Path) -> bytes:
        if path.suffix == ".part":
            modes.append(stat.S_IMODE(path.stat().st_mode))
        return read_bytes(path)

    monkeypatch.setattr(Path, "read_bytes", watched)

    export(town.harbour_report(), town.attachments, target)

    assert modes == [0o600]
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


def test_a_new_export_takes_the_place_of_the_old_one(target: Path) -> None:
    digest = export(town.harbour_report(), town.attachments, target)

    assert town.digest_of(target.read_bytes()) == digest
    assert list(target.parent.iterdir()) == [target]


def test_what_a_killed_export_left_goes_with_the_next_one_and_nothing_else(tmp_path: Path) -> None:
    abandoned, under_way = tmp_path / f".{'0a' * 8}.part", tmp_path / f".{'1b' * 8}.part"
    of_others = tmp_path / ".download.part"
    for path in (abandoned, under_way, of_others):
        path.write_bytes(b"half")
    for path in (abandoned, of_others):
        os.utime(path, (0, 0))

    export(town.harbour_report(), town.attachments, tmp_path / "x.txt")

    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(
        [under_way.name, of_others.name, "x.txt"]
    )
