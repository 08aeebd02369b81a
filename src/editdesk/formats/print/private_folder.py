"""The folder that is all Typst can read: our layouts, a house's below `house`, and the pictures.

Files are copied, never linked, and none from outside the house's folder, so that no
layout reads what it was not given. A layout that loads a package, or a file whose name
it works out, is refused: Typst would fetch packages from the network.
"""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

from editdesk.formats.pictures import picture_of
from editdesk.formats.print.layouts import BrokenLayout, Layout, Layouts
from editdesk.formats.print.page_parts import PlacedPicture
from editdesk.formats.publication import Attachments
from editdesk.text.marks import Marks, value_of

REPORT = "/report.json"

_HOUSE = "house"
_ALONG = frozenset((".typ", ".svg", ".png", ".jpg", ".jpeg"))
_LARGEST_FILE = 20_000_000
_LOADS = re.compile(r"\b(import|include|eval|plugin)\b")
# By a name that stands there and leads to a file, or from what Typst itself is made of.
_HARMLESS = re.compile(r'\s*("(?!@)[^"\\]*"|(calc|sys|sym|emoji|std|math)\b)')


class PrivateFolder:
    """A fresh folder with the files that layouts may read; to be closed."""

    def __init__(self, layouts: Layouts) -> None:
        self._layouts = layouts
        self._made = tempfile.TemporaryDirectory(prefix="editdesk-")
        self.root = Path(self._made.name)
        # By digest.
        self._pictures: dict[str, PlacedPicture] = {}
        # Files that load too much, with the line.
        self._refused: dict[str, int] = {}
        self._of_house: dict[str, tuple[int, int]] = {}
        for file in sorted(layouts.ours.glob("*.typ")):
            (self.root / file.name).write_bytes(file.read_bytes())

    def close(self) -> None:
        """The folder goes, with all that is in it."""
        self._made.cleanup()

    def path_of(self, layout: Layout) -> Path:
        """Where `layout` lies in here; BrokenLayout for one that loads more than it may."""
        if not layout.is_house:
            return self.root / layout.file.name
        for name in (layout.file.name, *[name for name in self._refused if name.startswith("_")]):
            if name in self._refused:
                raise _loads_too_much(name, self._refused[name])
        return self.root / _HOUSE / layout.file.name

    def put_report(self, report: bytes) -> None:
        """The JSON that layouts read is `report`."""
        (self.root / REPORT.strip("/")).write_bytes(report)

    def picture(self, object_marks: Marks, attachments: Attachments) -> PlacedPicture | None:
        """Where, for a layout, the picture of a figure’s mark lies; None where none ever was."""
        digest = str(value_of(object_marks, "image"))
        if digest not in self._pictures:
            picture = picture_of(object_marks, attachments)
            if picture is None:
                return None
            name = f"picture-{len(self._pictures) + 1}.{'jpg' if picture.kind == 'jpeg' else picture.kind}"
            (self.root / name).write_bytes(picture.data)
            ratio = picture.width / picture.height
            self._pictures[digest] = PlacedPicture(f"/{name}", picture.width, ratio)
        return self._pictures[digest]

    def refresh(self) -> None:
        """What the house changed in its layouts meanwhile is in here."""
        source = self._layouts.of_house
        there = _stamps(source) if source else {}
        folder = self.root / _HOUSE
        folder.mkdir(exist_ok=True)
        for name in self._of_house.keys() - there.keys():
            (folder / name).unlink(missing_ok=True)
        for name, stamp in there.items():
            if source and self._of_house.get(name) != stamp:
                self._take(source / name, folder / name)
        self._of_house = there

    def _take(self, file: Path, place: Path) -> None:
        data = file.read_bytes()
        self._refused.pop(file.name, None)
        line = _loading_line(data.decode("utf-8", "replace")) if file.suffix == ".typ" else 0
        if line:
            self._refused[file.name] = line
            place.unlink(missing_ok=True)
        else:
            place.write_bytes(data)


def _stamps(folder: Path) -> dict[str, tuple[int, int]]:
    """The files of a house that layouts may read, each with when it changed last and how long it is."""
    found = {}
    inside = folder.resolve()
    for file in sorted(folder.iterdir()):
        if file.suffix.lower() in _ALONG and file.is_file() and file.resolve().is_relative_to(inside):
            stat = file.stat()
            if stat.st_size <= _LARGEST_FILE:
                found[file.name] = (stat.st_mtime_ns, stat.st_size)
    return found


def _loading_line(source: str) -> int:
    """The first line that loads more than a file beside it; 0 where none does."""
    for number, line in enumerate(source.splitlines(), 1):
        # Such a line is a comment in code, and no code in a string or in a longer comment that goes on.
        if line.lstrip().startswith("//") and "*/" not in line:
            continue
        for found in _LOADS.finditer(line):
            if found[1] in ("eval", "plugin") or not _HARMLESS.match(line, found.end()):
                return number
    return 0


def _loads_too_much(name: str, line: int) -> BrokenLayout:
    return BrokenLayout(
        f"The layout file {name} may not be used: in line {line} it loads more than a file beside it.",
        hint="Copy what it loads into the house’s folder of layouts, and import it by its name.",
    )
