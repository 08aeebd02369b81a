"""Several people at one window: passphrases where they are set, roles, a new key after a lost one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from editdesk.__main__ import Services
from editdesk.review.roles import EVERY_ROLE, Role
from editdesk.ui.dialogs.passphrase import NewPassphraseDialog, PassphraseDialog
from editdesk.ui.dialogs.person import PersonDialog
from tests.ui.benches import Bench

OWN = "four words of mine"
Key = Qt.Key


@pytest.fixture
def several(bench: Bench) -> Bench:
    """Two people, one of whom has a passphrase."""
    desk, maya = bench.desk, bench.conductor.actor
    desk.add_person("Lou Lawyer", [Role.LAWYER], maya)
    desk.set_passphrase("Lou Lawyer", OWN, maya)
    desk.keys.lock(desk.actor("Lou Lawyer").person)
    bench.conductor.on_people_changed()
    return bench


def choose(bench: Bench, name: str) -> None:
    next(act for act in bench.window.person_menu.actions() if act.text() == name).trigger()


def give(bench: Bench, passphrase: str) -> PassphraseDialog:
    dialog = bench.dialog(PassphraseDialog)
    dialog.passphrase_field.selectAll()
    QTest.keyClicks(dialog.passphrase_field, passphrase)
    QTest.keyClick(dialog.passphrase_field, Key.Key_Return)
    return dialog


def who(bench: Bench) -> str:
    return bench.conductor.actor.person.name


def test_who_has_a_passphrase_gives_it_before_they_take_over(several: Bench) -> None:
    choose(several, "Lou Lawyer")
    dialog = give(several, "something else")
    assert dialog.isVisible() and dialog.messages.isVisible()
    assert who(several) == "Maya Okafor"

    give(several, OWN)

    assert who(several) == "Lou Lawyer"


def test_who_leaves_and_comes_back_gives_it_again(several: Bench) -> None:
    choose(several, "Lou Lawyer")
    give(several, OWN)
    choose(several, "Maya Okafor")
    assert who(several) == "Maya Okafor"

    choose(several, "Lou Lawyer")

    several.dialog(PassphraseDialog).reject()
    assert who(several) == "Maya Okafor"
    checked = [act.text() for act in several.window.person_menu.actions() if act.isChecked()]
    assert checked == ["Maya Okafor"]


def test_one_sets_ones_own_passphrase(bench: Bench) -> None:
    bench.window.acts.of("passphrase").trigger()
    dialog = bench.dialog(NewPassphraseDialog)
    QTest.keyClicks(dialog.first_field, "short")
    QTest.keyClicks(dialog.second_field, "shorn")
    assert not dialog.accept_button.isEnabled() and dialog.again_label.isVisible()
    dialog.second_field.setText("short")
    QTest.keyClick(dialog.second_field, Key.Key_Return)
    assert dialog.isVisible() and dialog.messages.isVisible()

    for field in (dialog.first_field, dialog.second_field):
        field.setText(OWN)
    QTest.keyClick(dialog.second_field, Key.Key_Return)

    key = bench.desk.keys.of(bench.conductor.actor.person.id)
    assert key is not None and key.wrapped is not None


def test_a_lost_passphrase_is_replaced_by_who_manages_people_with_a_new_key(several: Bench) -> None:
    lawyer = several.desk.actor("Lou Lawyer").person
    lost = several.desk.keys.of(lawyer.id)
    several.window.acts.of("passphrase").trigger()
    dialog = several.dialog(NewPassphraseDialog)

    dialog.name_field.setText("Lou Lawyer")
    for field in (dialog.first_field, dialog.second_field):
        field.setText("five other words of hers")
    QTest.keyClick(dialog.second_field, Key.Key_Return)

    new = several.desk.keys.of(lawyer.id)
    assert lost is not None and new is not None and new.id != lost.id
    choose(several, "Lou Lawyer")
    give(several, "five other words of hers")
    assert who(several) == "Lou Lawyer"


def test_somebody_known_gets_other_roles(several: Bench) -> None:
    several.window.acts.of("add person").trigger()
    dialog = several.dialog(PersonDialog)

    dialog.name_field.setText("Lou Lawyer")
    assert dialog.roles == (Role.LAWYER,) and dialog.accept_button.text() == "Change"
    dialog.box(Role.EDITOR).click()
    several.click(dialog.accept_button)

    assert set(several.desk.actor("Lou Lawyer").person.roles) == {Role.EDITOR, Role.LAWYER}
    assert len(several.desk.people()) == 2


@pytest.fixture
def locked(qtbot: QtBot, services: Services) -> Iterator[Bench]:
    """A window that starts for somebody who has a passphrase."""
    desk = services.start_desk()
    maya = desk.first_person("Maya Okafor", EVERY_ROLE)
    desk.set_passphrase("Maya Okafor", OWN, maya)
    desk.store.close()
    bench = Bench(qtbot, services)
    yield bench
    bench.window.close()


def test_the_window_asks_who_works_there_before_anything_else(locked: Bench) -> None:
    dialog = locked.dialog(PassphraseDialog)
    assert dialog.cancel_button.text() == "Quit"

    give(locked, OWN)

    assert who(locked) == "Maya Okafor"
    assert not locked.desk.keys.is_locked(locked.conductor.actor.person)
