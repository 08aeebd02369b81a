"""The same text gives the same bytes, whoever makes them, where, when, and in which order."""

from __future__ import annotations

import os
import subprocess
import sys
from itertools import product
from pathlib import Path

import pytest

from editdesk.formats.writing import SUFFIXES

ROOT = Path(__file__).parents[2]
# Each process writes every file twice, in an order of its own, from a folder and a home of its own.
PROGRAM = """
import random, sys
from pathlib import Path
from msgspec.structs import replace
from editdesk.formats.print.options import PageOptions
from editdesk.formats.writing import SUFFIXES, format_of
from tests.formats import town
order = random.Random(sys.argv[1])
texts = {
    "long": town.harbour_report(),
    "draft": town.harbour_report(is_draft=True),
    "magazine": replace(town.harbour_report(), page=PageOptions(layout="magazine")),
    "greek": town.publication_of(town.block("headline", "Ο λιμένας"), town.figure(), language="el"),
}
made = [(name, suffix) for name in texts for suffix in SUFFIXES if suffix == ".pdf" or name != "magazine"]
told = set()
for name, suffix in order.sample(made, len(made)) + order.sample(made, len(made)):
    data = format_of(Path("x" + suffix)).write(texts[name], town.attachments)
    told.add(f"{name}{suffix} {town.digest_of(data)}")
print("\\n".join(sorted(told)))
"""
USUAL = ("Asia/Tokyo", "C", "1")
PLACES = (
    ("UTC", "de_DE.UTF-8", "77"),
    *product(
        ("America/St_Johns", "Pacific/Kiritimati"), ("C.UTF-8", "tr_TR.UTF-8", "ar_EG"), ("0", "random")
    ),
)


def told(place: tuple[str, str, str], home: Path) -> list[str]:
    """What a process at another place, in another tongue and with another seed wrote."""
    zone, tongue, seed = place
    environment = {
        **os.environ,
        **{"TZ": zone, "LC_ALL": tongue, "LANG": tongue, "PYTHONHASHSEED": seed},
        **{"HOME": str(home), "USER": f"user{seed}", "LOGNAME": f"user{seed}", "TMPDIR": str(home)},
        "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
    }
    said = subprocess.run(
        [sys.executable, "-c", PROGRAM, seed],
        env=environment,
        cwd=home,
        capture_output=True,
        text=True,
        check=True,
    )
    return said.stdout.split("\n")[:-1]


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    return told(USUAL, tmp_path_factory.mktemp("usual"))


@pytest.mark.parametrize(
    "place", [PLACES[0], *[pytest.param(place, marks=pytest.mark.long) for place in PLACES[1:]]], ids=" ".join
)
def test_a_file_is_the_same_in_another_place_and_tongue(
    usual: list[str], place: tuple[str, str, str], tmp_path: Path
) -> None:
    assert told(place, tmp_path) == usual


def test_it_is_the_same_each_time_and_another_for_another_text(usual: list[str]) -> None:
    digests = [line.split()[1] for line in usual]

    assert len(usual) == 3 * len(SUFFIXES) + 1
    assert len(set(digests)) == len(digests)
