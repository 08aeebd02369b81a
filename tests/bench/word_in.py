"""Reading Word files, beside unzipping them and parsing all their XML; and beside pandoc, whole process."""

from __future__ import annotations

import io
import shutil
import statistics
import subprocess
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from lxml import etree

from editdesk.formats.docx.reader import read_docx
from tests.bench.table import Row
from tests.formats.word_files import comment, deleted, extended, inserted, paragraph, run, word_file

_ROUNDS = 9
_SENTENCE = "Harbour lights went out before the audit was over and nobody asked why "
_STYLES = '<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/></w:style>'


def rows() -> list[Row]:
    """Reading in this process; its growth; and the same against pandoc's process."""
    made = {words: _file(words) for words in (10_000, 100_000)}
    busy = _file(50_000, 2_000)
    found = []
    ours = {}
    for name, data in (
        *((f"{words:,} words", data) for words, data in made.items()),
        ("50,000 and 2,000 of each", busy),
    ):
        yardstick, ours[name] = _beside(
            lambda data=data: _parsed(data), lambda data=data: read_docx(data, "a")
        )
        found.append(Row.of(f"read {name}, beside unzip and iterparse", yardstick, ours[name], 5.0))
    small, large = ours["10,000 words"], ours["100,000 words"]
    found.append(Row.of("read 100,000 words, beside 10,000", small, large, 12.0))
    if shutil.which("pandoc"):
        found.append(Row.of("read 10,000 words, beside pandoc", _pandoc(made[10_000]), small, 0.5))
    return found


def _file(words: int, each: int = 0) -> bytes:
    """A file of so many words, with so many comments and suggestions."""
    count = words // 52
    paragraphs, comments, said = [], [], []
    for number in range(count):
        inside = (
            run(_SENTENCE) + run(_SENTENCE, "<w:b/>") + run(_SENTENCE) + run(_SENTENCE, '<w:sz w:val="22"/>')
        )
        for of in range(number * each // count, (number + 1) * each // count):
            inside += f'<w:commentRangeStart w:id="{of}"/>{run("asked ")}<w:commentRangeEnd w:id="{of}"/>'
            inside += f'<w:r><w:commentReference w:id="{of}"/></w:r>'
            inside += inserted("twice ") if of % 2 else deleted("never ")
            comments.append(comment(str(of), "Who says so?", key=f"{of:08X}"))
            said.append(f'x:paraId="{of:08X}" x:done="0"')
        paragraphs.append(paragraph(inside, '<w:pStyle w:val="N"/><w:spacing w:after="120"/>'))
    parts = {"styles": _STYLES, "comments": "".join(comments), "commentsExtended": extended(*said)}
    return word_file("".join(paragraphs), parts)


def _parsed(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            for _ in etree.iterparse(io.BytesIO(archive.read(name))):
                pass


def _beside(yardstick: Callable[[], object], ours: Callable[[], object]) -> tuple[float, float]:
    """Medians in milliseconds, measured in turns."""
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(_ROUNDS):
        for work, taken in zip((yardstick, ours), times, strict=True):
            start = time.perf_counter()
            work()
            taken.append((time.perf_counter() - start) * 1000)
    return statistics.median(times[0]), statistics.median(times[1])


def _pandoc(data: bytes) -> float:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.docx"
        path.write_bytes(data)
        command = ["pandoc", "--track-changes=all", "--to=json", "--output=/dev/null", str(path)]

        def work() -> object:
            return subprocess.run(command, check=True, capture_output=True)

        return _beside(work, lambda: None)[0]
