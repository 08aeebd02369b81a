"""The set-up of a bare machine: what it reads from Qt's complaints, and what the lock promises."""

from __future__ import annotations

import re
import shutil
import sys
import tomllib
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("`make` is for Linux and macOS", allow_module_level=True)

from tools import environment, qt_libraries, set_up, system_packages
from tools.trouble import NotReady

ROOT = Path(__file__).resolve().parent.parent


def test_the_library_is_read_from_the_message_of_a_failed_import() -> None:
    message = "ImportError: libEGL.so.1: cannot open shared object file: No such file or directory"

    assert qt_libraries.missing_sonames(message) == ["libEGL.so.1"]


def test_the_libraries_are_read_from_ldd_each_once_and_without_those_of_qt() -> None:
    output = (
        "libqxcb.so:\n"
        "\tlibxcb-icccm.so.4 => not found\n"
        "\tlibxcb-cursor.so.0 => /lib/x86_64-linux-gnu/libxcb-cursor.so.0 (0x00007f)\n"
        "\tlibxcb-icccm.so.4 => not found\n"
        "\tlibstdc++.so.6 => not found\n"
        "\tlibQt6Pdf.so.6 => not found\n"
    )

    assert qt_libraries.missing_sonames(output) == ["libxcb-icccm.so.4", "libstdc++.so.6"]


def test_libraries_of_one_package_ask_for_it_once() -> None:
    packages = qt_libraries.packages_of(["libgthread-2.0.so.0", "libglib-2.0.so.0", "libodd.so.9"])

    assert packages == ["libglib2.0-0"]


@pytest.mark.parametrize(
    ("screen", "expected"),
    [
        ({}, ["offscreen"]),
        ({"DISPLAY": ":0"}, ["offscreen", "xcb"]),
        ({"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}, ["offscreen", "xcb", "wayland"]),
    ],
)
def test_the_platforms_looked_after_follow_from_the_screen(
    screen: dict[str, str], expected: list[str]
) -> None:
    assert qt_libraries.platform_names(screen) == expected


def test_without_rights_the_exact_line_is_given() -> None:
    line = system_packages.line_to_type(["libgl1", "libegl1", "libgl1"], is_root=False, has_sudo=True)

    assert line == ("sudo apt-get update && sudo apt-get install -y --no-install-recommends libegl1 libgl1")


def test_without_sudo_the_line_uses_su() -> None:
    line = system_packages.line_to_type(["libegl1"], is_root=False, has_sudo=False)

    assert line == "su -c 'apt-get update && apt-get install -y --no-install-recommends libegl1'"


def test_where_root_failed_the_line_needs_no_prefix() -> None:
    line = system_packages.line_to_type(["libegl1"], is_root=True, has_sudo=True)

    assert line == "apt-get update && apt-get install -y --no-install-recommends libegl1"


def test_the_error_says_what_to_type_next() -> None:
    error = system_packages.ask_for(["libegl1"], again="make run")

    assert "system packages are missing" in str(error)
    assert "make run again" in str(error)
    assert "install -y --no-install-recommends libegl1" in str(error)


def test_what_qt_lacks_is_installed_and_qt_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    complaints = [
        "libEGL.so.1: cannot open shared object file",
        "libdbus-1.so.3: cannot open shared object file",
        "",
    ]
    installed: list[list[str]] = []
    _pretend(monkeypatch, complaints=complaints, may_install=True, installed=installed)

    qt_libraries.see_that_qt_starts(Path("none/bin/python"), ["offscreen"], again="make test")

    assert installed == [["libegl1"], ["libdbus-1-3"]]


def test_a_library_that_stays_missing_after_its_package_came_ends_in_a_sentence(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    _pretend(monkeypatch, complaints=["libEGL.so.1: cannot open shared object file"] * 9, may_install=True)

    with pytest.raises(NotReady, match="apt could not install them"):
        qt_libraries.see_that_qt_starts(Path("none/bin/python"), ["offscreen"], again="make test")


def test_a_library_of_an_unknown_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    _pretend(monkeypatch, complaints=["libodd.so.9: cannot open shared object file"], may_install=True)

    with pytest.raises(NotReady, match=r"libodd\.so\.9"):
        qt_libraries.see_that_qt_starts(Path("none/bin/python"), ["offscreen"], again="make test")


def test_without_rights_nothing_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    installed: list[list[str]] = []
    complaints = ["libEGL.so.1: cannot open shared object file"]
    _pretend(monkeypatch, complaints=complaints, may_install=False, installed=installed)

    with pytest.raises(NotReady, match="install -y --no-install-recommends libegl1"):
        qt_libraries.see_that_qt_starts(Path("none/bin/python"), ["offscreen"], again="make test")

    assert installed == []


def test_another_lock_another_python_and_another_place_ask_for_a_new_set_up() -> None:
    stamp = environment.stamp_for([b"lock", b"project"], "3.11.2", Path("/a/.venv"))

    assert stamp == environment.stamp_for([b"lock", b"project"], "3.11.2", Path("/a/.venv"))
    assert stamp != environment.stamp_for([b"lockp", b"roject"], "3.11.2", Path("/a/.venv"))
    assert stamp != environment.stamp_for([b"lock", b"project"], "3.12.1", Path("/a/.venv"))
    assert stamp != environment.stamp_for([b"lock", b"project"], "3.11.2", Path("/b/.venv"))


def test_an_old_python_is_refused_with_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 10, 12))

    with pytest.raises(NotReady, match=r"needs Python 3\.11"):
        set_up.set_up(screen={}, again="make test")


def test_the_lock_names_versions_and_hashes_and_no_addresses() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")

    requirements = lock.replace("\\\n", " ").splitlines()

    assert not re.search(r"://|^\s*-[^-]|--(index|extra|find|trusted)|[@/]", lock, re.MULTILINE)
    assert all(re.match(r"[a-z0-9-]+==\S+ .*--hash=sha256:[0-9a-f]{64}", line) for line in requirements)


def test_the_lock_holds_whatever_the_project_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    asked = {_plain_name(text) for text in [*project["dependencies"], *extras["shared"], *extras["dev"]]}

    assert asked - _locked().keys() == set()


def test_the_pyside_that_loses_references_is_not_locked() -> None:
    assert _locked()["pyside6-essentials"] != "6.12.0"


def _pretend(
    monkeypatch: pytest.MonkeyPatch,
    *,
    complaints: list[str],
    may_install: bool,
    installed: list[list[str]] | None = None,
) -> None:
    told = iter(complaints)
    bag = installed if installed is not None else []

    def install(packages: list[str]) -> bool:
        if may_install:
            bag.append(packages)
        return may_install

    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(qt_libraries, "start_qt", lambda *_: next(told))
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(system_packages, "may_install", lambda: may_install)
    monkeypatch.setattr(system_packages, "install", install)


def _locked() -> dict[str, str]:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9-]+)==([^\s;\\]+)", lock, re.MULTILINE))


def _plain_name(requirement: str) -> str:
    name = re.match(r"[\w.-]+", requirement)
    assert name is not None
    return re.sub(r"[-_.]+", "-", name.group()).lower()
