"""What an installation remembers."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from editdesk.errors import UnwritableTarget
from editdesk.settings import Settings, load, save


def test_settings_come_back_as_they_were(tmp_path: Path) -> None:
    settings = replace(load(tmp_path / "s.json"), person="p1", appearance="dark", outline_shown=False)

    save(tmp_path / "deep" / "s.json", settings)

    assert load(tmp_path / "deep" / "s.json") == settings


def test_each_installation_has_a_name_of_its_own(tmp_path: Path) -> None:
    assert load(tmp_path / "a").installation != load(tmp_path / "b").installation


@pytest.mark.parametrize("stored", ["", "[]", "{", '{"appearance": "pink", "window": 5, "new": 1}'])
def test_what_cannot_be_read_is_as_on_a_fresh_machine(tmp_path: Path, stored: str) -> None:
    (tmp_path / "s.json").write_text(stored)

    assert replace(load(tmp_path / "s.json"), installation="") == Settings()


def test_settings_that_cannot_be_stored_are_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    with pytest.raises(UnwritableTarget):
        save(tmp_path / "file" / "s.json", Settings())
