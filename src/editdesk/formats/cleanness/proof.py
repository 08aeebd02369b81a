"""The proof itself: everything in a written file is searched for everything that must not be there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from importlib import import_module
from pathlib import Path

from editdesk.errors import EditdeskError
from editdesk.formats.checking import Found
from editdesk.formats.cleanness.layers import Layer, Opened, plain
from editdesk.formats.cleanness.pictures import opened as opened_picture
from editdesk.formats.cleanness.search import Allowed, Search
from editdesk.formats.cleanness.secrets import Secret
from editdesk.formats.publication import Publication
from editdesk.resources import resource
from editdesk.text.marks import LINE_BREAK, OBJECT, Marks, value_of

_HERE = __package__
_ROOMS = Path(__file__).parents[1]
_OPENERS = {
    ".docx": "word",
    ".html": "web",
    ".pdf": "pages",
    ".md": "marked",
    ".txt": "plain",
    ".json": "news",
}
# Where the words stand that a writer says by itself: its room, and the resources it uses.
_WRITERS = {
    ".docx": (("word",), "templates/word"),
    ".html": (("html",), "templates"),
    ".pdf": (("print",), "layouts"),
    ".md": (("markdown",), ""),
    ".txt": (("plain",), ""),
    ".json": (("ninjs", "html", "plain"), "templates"),
}
_SOURCES = frozenset((".py", ".html", ".css", ".xml", ".typ"))
# Values of marks that readers see or follow.
_SAID = ("link", "alt")


class Leak(EditdeskError):
    """A file would give away what must stay at the desk."""

    def __init__(self, name: str, what: str, where: str) -> None:
        super().__init__(
            f"“{name}” was not written, because it would give away {what}, found in {where}.",
            hint="This is a fault of editdesk, not of your text: report it, and take another format for now.",
        )


def prove(
    data: bytes,
    found: Found,
    publication: Publication,
    secrets: Iterable[Secret],
    target: Path,
    pictures: Mapping[str, bytes],
) -> None:
    """Nothing; Leak where `data`, as written for `target`, holds any of `secrets` or what no clean file has.

    `pictures`, by name, will lie beside it.

    What the published text says is no leak, nor what a house put into its template. `found` is
    the text as its reader extracted it.
    """
    suffix = target.suffix.lower()
    house = _of_house(publication) if suffix == ".html" else ""
    search = Search(secrets, Allowed(*published(publication), house), own_words(suffix))
    foreign = None
    for each in _layers(data, found, suffix, pictures):
        if not isinstance(each, Layer):
            if not each.said or each.said not in house:
                foreign = foreign or each
            continue
        leak = search.found_in(each.text, is_code=each.is_code)
        if leak is not None:
            raise Leak(target.name, leak.what, each.where)
    if foreign is not None:
        raise Leak(target.name, foreign.what, foreign.where)


def _of_house(publication: Publication) -> str:
    """What a house's own web page says by itself; what is in it, the house put there."""
    folder = publication.layouts.templates
    files = sorted(folder.glob("*.html")) if folder is not None else []
    return "\n".join([file.read_text("utf-8", errors="replace") for file in files])


def published(publication: Publication) -> tuple[str, ...]:
    """All that readers of `publication` may see or follow; and its words as markup parts them.

    A change of style parts words, and the address of a link stands before its words or behind them.
    """
    said = [publication.slug, publication.stamp.isoformat(), publication.language]
    said.append(publication.pictures_folder)
    parted: list[str] = []
    before: list[str] = []
    behind: list[str] = []
    for block in publication.body.blocks:
        said.append(block.text.replace(OBJECT, "").replace(LINE_BREAK, "\n"))
        for _, run_marks in block.runs:
            said += _values(run_marks)
        if not block.runs:
            continue
        pieces = [(text.replace(OBJECT, " ").replace(LINE_BREAK, "\n"), run) for text, run in block.pieces]
        parted += [" ".join([text for text, _ in pieces])]
        if any(value_of(run, "link") for _, run in pieces):
            before += [" ".join([f"{value_of(run, 'link') or ''} {text}" for text, run in pieces])]
            behind += [" ".join([f"{text} {value_of(run, 'link') or ''}" for text, run in pieces])]
    return tuple(["\n".join(lines) for lines in (said, parted, before, behind)])


@lru_cache(maxsize=8)
def own_words(suffix: str) -> Allowed:
    """The words in the sources of a format's writer: what it may say by itself."""
    rooms, resources = _WRITERS[suffix]
    files = [_ROOMS / "flow.py", *[file for room in rooms for file in (_ROOMS / room).rglob("*.py")]]
    if resources:
        files += resource(resources).rglob("*")
    texts = [file.read_text("utf-8") for file in sorted(files) if file.suffix in _SOURCES]
    return Allowed(*texts)


def _layers(data: bytes, found: Found, suffix: str, pictures: Mapping[str, bytes]) -> Opened:
    open_file: Callable[[bytes], Opened] = import_module(f"{_HERE}.{_OPENERS[suffix]}").opened
    yield from open_file(data)
    for name, picture in pictures.items():
        yield Layer("the name of a picture beside it", name)
        yield from opened_picture(picture, name)
    if not found.is_flowing:
        # what is painted on pages is in no layer: there, letters are numbers of a font
        yield Layer("the text", found.text)


def _values(run_marks: Marks) -> Iterator[str]:
    for key, value in run_marks:
        if key in _SAID:
            yield str(value)
            yield plain(str(value))
