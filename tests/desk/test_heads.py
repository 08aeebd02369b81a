"""A journal whose end was cut off, with all that was made from it, is missed where its head was noted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from editdesk.desk import approving
from editdesk.desk.desk import Desk
from editdesk.desk.doctor import compared_with_manifest, examined
from editdesk.desk.heads import SUFFIX, read_manifest
from editdesk.errors import UnreadableFile
from editdesk.review.roles import Role
from editdesk.storage.store import Store
from tests.desk.conftest import Clock
from tests.desk.test_keys import Drawer
from tests.storage.desks import plain_sql, without_guards


class Place:
    """A desk that is opened again and again, on one computer or on none that notes anything."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.drawer = folder, Drawer()
        self.path = folder / "desk.db"

    def open(self, *, noting: bool = True) -> Desk:
        store = Store.open(self.path)
        heads = self.folder / "heads" if noting else None
        return Desk(store, "here", Clock(), keyring=self.drawer if noting else None, heads=heads)

    def said(self, *, noting: bool = True) -> list[str]:
        desk = self.open(noting=noting)
        try:
            return [finding.says for finding in examined(desk) if "guard" not in finding.says]
        finally:
            desk.store.close()


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    """A desk with a report that was signed, by somebody whose key is in the keyring."""
    there = Place(tmp_path)
    desk = there.open()
    report = desk.new("harbour", "The mayor took the money", desk.first_person("Ed Editor"))
    approving.sign(report, Role.LAWYER)
    desk.store.close()
    yield there


def cut(place: Place) -> None:
    """Take the sign-off away, and all that was made from it."""
    without_guards(place.path)
    report = "(SELECT id FROM report)"
    plain_sql(
        place.path,
        f"DELETE FROM entry WHERE report = {report} AND number = 2",
        "DELETE FROM sign_off",
        f"UPDATE report SET number = 1, updated_at = (SELECT at FROM entry WHERE report = {report})",
    )


def test_a_cut_end_is_missed_by_the_computer_that_noted_it(place: Place) -> None:
    assert place.said() == []

    cut(place)

    assert place.said() == [
        "Entries 2 to 2 of “harbour” were noted and are not there any more: "
        "the file is an older copy, or its end was cut off."
    ]


def test_where_nothing_was_noted_nothing_is_missed(place: Place) -> None:
    """The control: the database by itself cannot show it."""
    cut(place)

    assert place.said(noting=False) == []


def test_the_cut_end_of_the_desks_own_journal_is_missed(place: Place) -> None:
    without_guards(place.path)
    plain_sql(place.path, "DELETE FROM entry WHERE report = 'desk' AND number = 2")

    assert any("the desk’s own journal" in said for said in place.said())


@pytest.mark.parametrize("how", ["altered", "gone"])
def test_notes_that_were_altered_or_taken_away_are_missed_where_there_is_a_keyring(
    place: Place, how: str
) -> None:
    (notes,) = (place.folder / "heads").iterdir()
    cut(place)
    if how == "gone":
        notes.unlink()
    else:
        notes.write_text('{"heads":{}}')

    assert any(how in said for said in place.said())


def test_noting_more_does_not_hide_that_notes_were_taken_away(place: Place) -> None:
    (notes,) = (place.folder / "heads").iterdir()
    notes.unlink()
    desk = place.open()
    approving.sign(desk.open("harbour", desk.actor("Ed Editor")), Role.EDITOR)
    assert any("is gone" in said for said in place.said())

    desk.heads.note_all()
    desk.store.close()

    assert place.said() == []


def test_a_manifest_beside_a_backup_tells_on_any_computer(place: Place, tmp_path: Path) -> None:
    desk = place.open(noting=False)
    backup = desk.backup(tmp_path / "copy.db")
    manifest = backup.with_name(backup.name + SUFFIX)
    assert compared_with_manifest(desk, manifest) == []
    desk.store.close()

    cut(place)

    desk = place.open(noting=False)
    assert ["2 to 2" in finding.says for finding in compared_with_manifest(desk, manifest)] == [True]
    with pytest.raises(UnreadableFile):
        read_manifest(backup)
    desk.store.close()


def test_bringing_a_backup_back_is_no_cut(place: Place, tmp_path: Path) -> None:
    desk = place.open()
    backup = desk.backup(tmp_path / "copy.db")
    approving.sign(desk.open("harbour", desk.actor("Ed Editor")), Role.EDITOR)

    desk.restore(backup)
    desk.store.close()

    assert place.said() == []
