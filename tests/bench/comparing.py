"""Comparing two states of a text beside `git diff --word-diff`, its whole process, and beside difflib.

Three words in a hundred are edited; one paragraph in sixty is added, one removed,
one moved. Growth is told from ten to a hundred thousand words. Changed words are
counted as git counts them, by spaces, in what is marked as added or removed.
"""

from __future__ import annotations

import random
import shutil
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable
from difflib import SequenceMatcher
from pathlib import Path

from editdesk.text.body import Body, block_of
from editdesk.text.compare import Comparison
from tests.bench.table import Row
from tests.bench.texts import text_of
from tests.text.judging_quotes import pairs

_TURNS = 9
_EDITED = 0.03
_PARAGRAPHS_A_MOVE = 60
_SIZES = (10_000, 100_000)


def rows() -> list[Row]:
    """Speed and changed words at either size, growth, difflib, and the changed words of real revisions."""
    if shutil.which("git") is None:
        return []
    found: list[Row] = []
    times: list[float] = []
    for size in _SIZES:
        old = text_of(size).text.rstrip("\n")
        new = revised(old)
        git_ms, our_ms = _side_by_side(old, new)
        times.append(our_ms)
        about = f"{size // 1000}k words"
        found += [
            Row.of(f"comparing beside git diff --word-diff, {about}", git_ms, our_ms, 2.0),
            Row.of(f"changed words, {about}", git_words(old, new), our_words(old, new), 1.02, unit="words"),
        ]
    found.append(Row.of("growth from 10k to 100k words", times[0], times[1], 12.0))
    found.append(_beside_difflib())
    for part in ("tuning", "judging"):
        of = pairs(part)
        git = sum([git_words(pair.old, pair.new) for pair in of])
        ours = sum([our_words(pair.old, pair.new) for pair in of])
        found.append(
            Row.of(f"changed words of {len(of)} real revisions ({part})", git, ours, 1.02, unit="words")
        )
    return found


def revised(text: str, seed: int = 3) -> str:
    """`text` as somebody might have edited it."""
    dice = random.Random(seed)
    paragraphs = [one.split() for one in text.split("\n")]
    known = [word for one in paragraphs for word in one]
    edited = [_edited(one, known, dice) for one in paragraphs]
    for _ in range(max(1, len(edited) // _PARAGRAPHS_A_MOVE)):
        del edited[dice.randrange(len(edited))]
        edited.insert(dice.randrange(len(edited)), dice.choices(known, k=50))
        moved = edited.pop(dice.randrange(len(edited)))
        edited.insert(dice.randrange(len(edited)), moved)
    return "\n".join([" ".join(words) for words in edited])


def _edited(words: list[str], known: list[str], dice: random.Random) -> list[str]:
    found: list[str] = []
    for word in words:
        if dice.random() >= _EDITED:
            found.append(word)
            continue
        # Half are replaced, a quarter gets one before it, a quarter goes.
        what = dice.random()
        if what < 0.75:
            found.append(dice.choice(known))
        if 0.5 <= what < 0.75:
            found.append(word)
    return found


def _side_by_side(old: str, new: str) -> tuple[float, float]:
    """The medians of git's whole process and of our comparison, turn and turn about, in milliseconds."""
    before, after = body_of(old), body_of(new)
    times: tuple[list[float], list[float]] = ([], [])
    with tempfile.TemporaryDirectory() as folder:
        command = _git(Path(folder), old, new)
        for _ in range(_TURNS):
            for taken, act in zip(
                times,
                (
                    lambda: subprocess.run(command, capture_output=True, check=False),
                    lambda: Comparison(before, after),
                ),
                strict=True,
            ):
                taken.append(_ms(act))
    return statistics.median(times[0]), statistics.median(times[1])


def _beside_difflib() -> Row:
    """All words of a text at once, as difflib would compare them."""
    old = text_of(_SIZES[0]).text.rstrip("\n")
    new = revised(old)
    before, after = body_of(old), body_of(new)
    matcher = _ms(lambda: SequenceMatcher(None, old.split(), new.split(), autojunk=False).get_opcodes())
    return Row.of("comparing beside difflib, 10k words", matcher, _ms(lambda: Comparison(before, after)), 0.1)


def _ms(act: Callable[[], object]) -> float:
    start = time.perf_counter()
    act()
    return (time.perf_counter() - start) * 1000


def body_of(text: str) -> Body:
    """Each line a paragraph."""
    return Body.of([block_of(line) for line in text.split("\n")])


def our_words(old: str, new: str) -> int:
    """How many words our comparison marks."""
    passages = Comparison(body_of(old), body_of(new)).passages
    marked = [piece.text for passage in passages for piece in passage.pieces if piece.tag != "same"]
    return sum([len(text.split()) for text in marked])


def git_words(old: str, new: str) -> int:
    """How many words git marks; at least one, so that it can be a yardstick."""
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            _git(Path(folder), old, new), capture_output=True, text=True, check=False, encoding="utf-8"
        )
    _, _, body = done.stdout.partition("\n@@")
    marked = [line[1:] for line in body.split("\n") if line[:1] in ("+", "-")]
    return max(1, sum([len(line.split()) for line in marked]))


def _git(folder: Path, old: str, new: str) -> list[str]:
    """The command that compares both, which lie in `folder` from now on."""
    for name, text in (("old", old), ("new", new)):
        (folder / name).write_text(f"{text}\n", "utf-8")
    paths = (str(folder / "old"), str(folder / "new"))
    return ["git", "diff", "--no-index", "--no-color", "--word-diff=porcelain", *paths]
