"""Each person signs with a key of their own; who has a passphrase cannot be stood in for."""

from __future__ import annotations

import re

import pytest
from msgspec.structs import replace

from editdesk.desk import approving
from editdesk.desk.desk import Desk
from editdesk.desk.doctor import examined
from editdesk.desk.errors import KeyElsewhere, PassphraseNeeded, WeakPassphrase, WrongPassphrase
from editdesk.desk.open_report import OpenReport
from editdesk.desk.os_keyring import OsKeyring
from editdesk.journal import chained_digest, payload_digest
from editdesk.review.people import Actor
from editdesk.review.roles import EVERY_ROLE, Role
from editdesk.storage.store import Store
from editdesk.workflow.rights import MayNot
from tests.desk.conftest import Clock
from tests.storage.desks import plain_sql, without_guards

PASSPHRASE = "four words of mine"


class Drawer:
    """A keyring that keeps what it is given."""

    def __init__(self) -> None:
        self.secrets: dict[str, str] = {}

    def read(self, name: str) -> str | None:
        return self.secrets.get(name)

    def keep(self, name: str, secret: str) -> bool:
        self.secrets[name] = secret
        return True


def on_another_computer(desk: Desk, keyring: Drawer | None = None) -> Desk:
    return Desk(desk.store, "there", Clock(), keyring=keyring)


def signed(desk: Desk, who: str) -> OpenReport:
    report = desk.open("harbour", desk.actor(who))
    approving.sign(report, Role.LAWYER)
    return report


def test_without_keyring_and_passphrase_a_sign_off_bears_no_signature(report: OpenReport) -> None:
    assert approving.sign(report, Role.LAWYER).last.seal is None


def test_a_keyring_gets_a_key_when_one_first_signs(desk: Desk, report: OpenReport) -> None:
    drawer = Drawer()
    here = on_another_computer(desk, drawer)

    seals = [signed(here, "Ed Editor").report.sign_offs[Role.LAWYER].last.seal for _ in range(2)]

    assert len(drawer.secrets) == 1
    assert {seal.key for seal in seals if seal} == set(drawer.secrets)
    assert examined(here) == []


def test_who_has_a_passphrase_signs_only_with_it(desk: Desk, actor: Actor, report: OpenReport) -> None:
    desk.set_passphrase("Ed Editor", PASSPHRASE, actor)
    there = on_another_computer(desk)
    assert there.keys.is_locked(actor.person)

    with pytest.raises(PassphraseNeeded):
        signed(there, "Ed Editor")
    with pytest.raises(WrongPassphrase):
        there.keys.unlock(actor.person, "not this one")
    there.keys.unlock(actor.person, PASSPHRASE)

    assert signed(there, "Ed Editor").report.sign_offs[Role.LAWYER].last.seal is not None
    assert PASSPHRASE.encode() not in desk.store.path.read_bytes()
    with pytest.raises(WeakPassphrase):
        desk.set_passphrase("Ed Editor", "short", actor)


def test_a_lost_passphrase_gets_a_new_key_and_old_signatures_hold(
    desk: Desk, actor: Actor, report: OpenReport
) -> None:
    desk.add_person("Ann", EVERY_ROLE, actor)
    desk.set_passphrase("Ann", PASSPHRASE, actor)
    signed(desk, "Ann")
    there = on_another_computer(desk)

    with pytest.raises(MayNot):
        desk.add_person("Rita", (Role.REVIEWER,), actor)
        there.set_passphrase("Ann", "another four words", there.actor("Rita"))
    there.set_passphrase("Ann", "another four words", there.actor("Ed Editor"))
    signed(there, "Ann")

    assert len({key.id for key in desk.store.house().keys[desk.actor("Ann").person.id]}) == 2
    assert examined(desk) == []


def test_a_key_in_another_computers_keyring_is_missed(desk: Desk, report: OpenReport) -> None:
    signed(on_another_computer(desk, Drawer()), "Ed Editor")

    with pytest.raises(KeyElsewhere):
        approving.sign(desk.open("harbour", desk.actor("Ed Editor")), Role.EDITOR)
    signed(on_another_computer(desk, Drawer()), "Ed Editor")


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        (rb'"note":""', b'"note":"x"', "not what stands there"),
        (rb'"seal":\{[^}]*\}', b'"seal":null', "although who made it had a key"),
        (rb'"key":"[^"]*"', b'"key":"0123"', "has no such key"),
        (rb'"after":"[^"]*"', b'"after":"0123"', "an entry that is not there"),
    ],
)
def test_a_sign_off_that_was_written_anew_with_its_chain_is_found(
    desk: Desk, actor: Actor, report: OpenReport, old: bytes, new: bytes, why: str
) -> None:
    """Whoever makes the whole chain anew still has no key."""
    desk.set_passphrase("Ed Editor", PASSPHRASE, actor)
    signed(desk, "Ed Editor")
    signed(desk, "Ed Editor")
    assert examined(desk) == []
    *_, before, entry = desk.store.entries(report.report.id)
    forged = re.sub(old, new, entry.payload)
    anew = replace(entry, payload=forged, payload_digest=payload_digest(entry.salt, forged))
    without_guards(desk.store.path)
    plain_sql(
        desk.store.path,
        f"UPDATE entry SET payload = x'{forged.hex()}', payload_digest = '{anew.payload_digest}', "
        f"digest = '{chained_digest(anew, before.digest)}' "
        f"WHERE report = '{entry.report}' AND number = {entry.number}",
    )
    again = Desk(Store.open(desk.store.path), "here", Clock())

    said = [finding for finding in examined(again) if "guard" not in finding.says]
    again.store.close()

    assert [finding.part for finding in said] == ["signature"]
    assert why in said[0].says


def test_a_keyring_that_fails_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """The real one of the system, with a back end that breaks in a way of its own."""

    def broken(*_: str) -> None:
        raise OSError("the bus is gone")

    monkeypatch.setattr("keyring.set_password", broken)
    monkeypatch.setattr("keyring.get_password", broken)

    assert OsKeyring().read("key") is None
    assert OsKeyring().keep("key", "secret") is False


def test_a_keyring_that_keeps_nothing_is_none() -> None:
    """The null back end, which the tests run with, takes everything."""
    assert OsKeyring().keep("key", "secret") is False
