"""Web pages before two judges: the Nu HTML checker and axe, where npm can bring them."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from editdesk.formats.html.comparison import Sheet, Told, comparison_page
from editdesk.formats.html.writer import write
from editdesk.formats.publication import Publication
from editdesk.text.compare import Comparison
from editdesk.text.views import accepted, standing
from tests.formats import far_reports, town
from tests.formats.reviewed import reviewed_copy, reviewed_report

pytestmark = [pytest.mark.long, pytest.mark.timeout(900)]

PACKAGES = ("vnu-jar", "axe-core", "jsdom", "puppeteer-core")
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "chrome")
GRAVE = ("serious", "critical")
PAGES: dict[str, Callable[[], Publication]] = {
    "harbour": town.harbour_report,
    "crowded": lambda: far_reports.crowded_report(is_draft=True),
    "arabic": far_reports.arabic_report,
    "japanese": far_reports.japanese_report,
    "hostile": far_reports.hostile_report,
    "review": lambda: reviewed_copy(is_draft=True),
}
BROKEN = (
    '<!DOCTYPE html><html lang="en"><head><title>x</title></head><body><main><h1>x</h1>'
    '<p id="a">x</p><p id="a"><img src="data:,"></p></main></body></html>'
)


@pytest.fixture(scope="module")
def judges(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the packages of both."""
    folder = tmp_path_factory.mktemp("judges")
    for program in ("npm", "node", "java"):
        if shutil.which(program) is None:
            pytest.skip(f"{program} is not installed")
    brought = subprocess.run(
        ["npm", "install", "--no-audit", "--no-fund", "--prefix", str(folder), *PACKAGES],
        capture_output=True,
        text=True,
        timeout=600,
    )
    if brought.returncode:
        pytest.skip(f"npm brings nothing here: {brought.stderr.strip()[-200:]}")
    return folder


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("pages")
    for name, made in PAGES.items():
        (folder / f"{name}.html").write_bytes(write(made(), town.attachments))
    old, new = (view(reviewed_report().body) for view in (standing, accepted))
    told = [Told(each, "Changed", "Ann Tarrow", ("Bold",)) for each in Comparison(old, new).differences]
    for name, is_side_by_side in (("comparison", False), ("both", True)):
        sheet = Sheet("<b>Harbour</b>", "before", "after", "", told, is_side_by_side)
        (folder / f"{name}.html").write_bytes(comparison_page(sheet))
    return sorted(folder.iterdir())


def said_by_nu(judges: Path, pages: list[Path]) -> list[dict[str, Any]]:
    jar = next(judges.rglob("vnu.jar"))
    command = [
        "java",
        "-jar",
        str(jar),
        "--errors-only",
        "--exit-zero-always",
        "--stdout",
        "--format",
        "json",
    ]
    said = subprocess.run([*command, *map(str, pages)], capture_output=True, text=True, check=True)
    messages = json.loads(said.stdout)["messages"]
    assert isinstance(messages, list)
    return messages


def said_by_axe(judges: Path, pages: list[Path]) -> list[dict[str, Any]]:
    browser = next(filter(None, map(shutil.which, BROWSERS)), "")
    said = subprocess.run(
        ["node", str(Path(__file__).with_name("axe_on_pages.js")), browser, *map(str, pages)],
        env={**os.environ, "NODE_PATH": str(judges / "node_modules")},
        capture_output=True,
        text=True,
        check=True,
    )
    found = json.loads(said.stdout)
    assert isinstance(found, list)
    return [each for each in found if each["impact"] in GRAVE]


def test_the_nu_html_checker_finds_no_error(judges: Path, pages: list[Path]) -> None:
    assert said_by_nu(judges, pages) == []


def test_axe_finds_nothing_serious(judges: Path, pages: list[Path]) -> None:
    assert said_by_axe(judges, pages) == []


def test_both_find_what_is_wrong(judges: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.html"
    broken.write_text(BROKEN, "utf-8")

    assert any("Duplicate ID" in each["message"] for each in said_by_nu(judges, [broken]))
    assert "image-alt" in [each["rule"] for each in said_by_axe(judges, [broken])]
