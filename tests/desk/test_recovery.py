"""Words that the desk cannot take stand in a recovery file, and come back without a question."""

from __future__ import annotations

import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from editdesk.desk.desk import Desk
from editdesk.desk.open_report import OpenReport
from editdesk.desk.saving import Saver, SaveState
from editdesk.errors import EditdeskError, UnwritableTarget
from editdesk.journal import Typed
from editdesk.review.people import Actor
from editdesk.storage.errors import StorageBusy, StorageFull
from editdesk.storage.store import Store
from editdesk.text.delta import deletion, insertion
from tests.storage.test_faults import files_no_larger_than, log_of

HEADLINE = "The mayor took the money"


class House:
    """A desk with one report, and a recovery folder beside it."""

    def __init__(self, folder: Path, name: str = "desk") -> None:
        self.database = folder / f"{name}.db"
        self.folder = folder / "recovery"
        self.desk = self.start()
        self.actor: Actor = self.desk.first_person("Ed Editor")
        self.desk.new("harbour", HEADLINE, self.actor)

    def start(self, installation: str = "here") -> Desk:
        """The desk, as opened by a program that starts."""
        return Desk(Store.open(self.database, busy_ms=30), installation, recovery=self.folder)

    def open(self) -> OpenReport:
        return self.desk.open("harbour", self.actor)

    def files(self) -> list[Path]:
        return sorted(self.folder.iterdir()) if self.folder.exists() else []

    def stored(self) -> str:
        store = Store.open(self.database)
        text = store.load(store.report_id("harbour")).body.text
        store.close()
        return text.split("\n")[0]

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Another program holds the database."""
        with closing(sqlite3.connect(self.database, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            yield
            other.execute("ROLLBACK")


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    house = House(tmp_path)
    yield house
    house.desk.store.close()


def type_in(report: OpenReport, at: int, text: str) -> None:
    report.perform(Typed(delta=insertion(at, text)))


def abandoned(house: House, *texts: str) -> Path:
    """Words typed while the desk is locked, by a program that ended; gives the recovery file."""
    report = house.open()
    with house.locked():
        for number, text in enumerate(texts or ("Yes: ",)):
            type_in(report, 0, text)
            if number % 2:
                report.keep_safe()
        with pytest.raises(StorageBusy):
            report.flush()
        path = report.keep_safe()
    assert path is not None
    return path


def test_nothing_is_kept_while_the_desk_takes_everything(house: House) -> None:
    report = house.open()
    type_in(report, 0, "Yes: ")
    report.flush()

    assert report.keep_safe() is None
    assert house.files() == []


def test_words_that_a_locked_desk_did_not_take_are_there_at_the_next_start(house: House) -> None:
    abandoned(house)
    assert house.stored() == HEADLINE

    recovered = house.start().recover(house.actor)

    assert recovered.slugs == ("harbour",) and not recovered.unfit
    assert house.stored() == f"Yes: {HEADLINE}"
    assert house.files() == []


def test_without_a_recovery_folder_they_are_lost(tmp_path: Path) -> None:
    house = House(tmp_path)
    bare = Desk(house.desk.store, "here").open("harbour", house.actor)
    with house.locked():
        type_in(bare, 0, "Yes: ")
        with pytest.raises(StorageBusy):
            bare.flush()
        assert bare.keep_safe() is None

    assert house.start().recover(house.actor).slugs == ()
    assert house.stored() == HEADLINE


def test_a_full_disk_keeps_no_recovery_file_and_says_so(house: House) -> None:
    report = house.open()
    states: list[SaveState] = []
    saver = Saver(report, lambda work: None, states.append)
    type_in(report, 0, "Yes: ")

    with files_no_larger_than(0):
        with pytest.raises(UnwritableTarget):
            report.keep_safe()
        saver.save()
        saver.settle()
        saver.look_after()
    assert states[-1].kind == "failed" and states[-1].kept is None
    assert house.files() == []

    with files_no_larger_than(log_of(house.desk.store).stat().st_size):
        saver.save()
        saver.settle()
    assert isinstance(states[-1].error, StorageFull) and states[-1].kept == house.files()[0]

    assert saver.close().kind == "saved"
    assert house.files() == []
    assert house.stored() == f"Yes: {HEADLINE}"


def test_only_its_owner_may_read_the_file(house: House) -> None:
    path = abandoned(house)

    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert "harbour" not in path.read_text() and HEADLINE not in path.read_text()


def test_the_file_is_kept_up_to_date_and_goes_when_everything_is_written(house: House) -> None:
    report = house.open()
    saver = Saver(report, lambda work: None, lambda state: None)
    with house.locked():
        type_in(report, 0, "Yes: ")
        saver.save()
        saver.settle()
        first = house.files()[0].read_bytes()
        type_in(report, 0, "Well. ")
        saver.look_after()
        assert [path.name for path in house.files()] == [saver.state.kept.name if saver.state.kept else ""]
        assert house.files()[0].read_bytes() != first

    saver.finish()

    assert saver.state.kind == "saved"
    assert house.files() == []
    saver.close()


def test_a_report_that_is_opened_shows_them_although_the_desk_is_still_locked(house: House) -> None:
    abandoned(house)

    with house.locked():
        again = house.start().open("harbour", house.actor)
        assert again.report.headline == f"Yes: {HEADLINE}"
        assert again.has_unsaved
    again.flush()

    assert house.stored() == f"Yes: {HEADLINE}"
    assert house.files() == []


def test_taking_in_twice_writes_once(house: House) -> None:
    path = abandoned(house)
    kept = path.read_bytes()
    house.start().recover(house.actor)
    path.write_bytes(kept)

    recovered = house.start().recover(house.actor)

    assert recovered == ((), ())
    assert house.stored() == f"Yes: {HEADLINE}"
    assert house.files() == []


def test_a_window_that_is_still_open_does_not_write_them_again(house: House) -> None:
    report = house.open()
    with house.locked():
        type_in(report, 0, "Yes: ")
        report.keep_safe()
        type_in(report, 5, "no: ")
    house.start("there").recover(house.actor)
    assert house.stored() == f"Yes: {HEADLINE}"

    report.flush()

    assert house.stored() == f"Yes: no: {HEADLINE}"
    assert report.report.headline == house.stored()


def test_words_are_carried_through_what_others_wrote_meanwhile(house: House) -> None:
    abandoned(house, "Yes: ", "Well. ")
    other = Desk(house.desk.store, "there").open("harbour", house.actor)
    other.perform(Typed(delta=deletion(0, 4)))
    other.perform(Typed(delta=insertion(5, " of Arl")))
    other.flush()

    house.start().recover(house.actor)

    assert house.stored() == "Well. Yes: mayor of Arl took the money"


def test_what_was_taken_back_before_stays_so(house: House) -> None:
    report = house.open()
    with house.locked():
        type_in(report, 0, "Yes: ")
        report.undo()
        type_in(report, 0, "No: ")
        report.keep_safe()

    again = house.start().open("harbour", house.actor)
    again.flush()
    assert house.stored() == f"No: {HEADLINE}"
    again.undo()
    again.flush()

    assert house.stored() == HEADLINE


@pytest.mark.parametrize("how", ["cut", "altered", "empty", "foreign"])
def test_a_damaged_file_is_named_and_kept(house: House, how: str) -> None:
    path = abandoned(house)
    content = path.read_bytes()
    harmed = {
        "cut": content[:-20],
        "altered": content.replace(b"Yes", b"Yet"),
        "empty": b"",
        "foreign": b'{"words": 3}',
    }[how]
    path.write_bytes(harmed)

    recovered = house.start().recover(house.actor)

    assert str(path) in recovered.unfit[0].message and "damaged" in recovered.unfit[0].message
    assert path.read_bytes() == harmed
    assert house.stored() == HEADLINE
    assert house.start().open("harbour", house.actor).report.headline == HEADLINE


def test_a_file_of_another_desk_is_named_and_waits_for_it(house: House, tmp_path: Path) -> None:
    path = abandoned(house)
    other = House(tmp_path, "other")

    (unfit,) = other.desk.recover(other.actor).unfit

    assert str(house.database) in unfit.message
    assert other.desk.open("harbour", other.actor).report.headline == HEADLINE
    other.desk.store.close()
    assert house.start().recover(house.actor).slugs == ("harbour",)
    assert not path.exists()


def test_a_report_that_a_backup_replaced_does_not_get_them(house: House, tmp_path: Path) -> None:
    backup = house.desk.store.backup(tmp_path / "copy.db")
    report = house.open()
    type_in(report, 0, "Later. ")
    report.flush()
    path = abandoned(house)
    house.desk.store.restore(backup)

    (unfit,) = house.start().recover(house.actor).unfit

    assert "another one" in unfit.message and path.exists()
    assert house.stored() == HEADLINE


def test_a_file_cut_short_while_it_was_written_hides_none(house: House) -> None:
    path = abandoned(house)
    path.with_suffix(".new").write_bytes(b"half")

    assert house.start().recover(house.actor).slugs == ("harbour",)


def test_while_the_desk_cannot_be_written_the_files_stay(house: House) -> None:
    path = abandoned(house)

    with house.locked(), pytest.raises(EditdeskError):
        house.start().recover(house.actor)

    assert path.exists()
