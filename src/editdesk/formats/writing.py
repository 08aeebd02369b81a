"""The door to every file that leaves the desk: written, read back, checked, and only then given its name.

A file is written beside its target under another name, readable by its owner
alone, and read back from the disk. Where anything fails, the target stays what
it was and nothing is left behind.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import re
import shutil
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib import import_module
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING, NamedTuple

from editdesk.errors import EditdeskError, UnwritableTarget
from editdesk.formats.checking import Found, check
from editdesk.formats.cleanness.secrets import Secret
from editdesk.formats.folder_beside import folder_beside
from editdesk.formats.publication import Attachments, Publication
from editdesk.formats.review_copy import ReviewCopy
from editdesk.review.losses import Lost

if TYPE_CHECKING:
    from editdesk.formats.print.first_page import FirstPage

_HERE = __package__
# By name, because Typst, PDFium, lxml and Jinja2 take longer to import than most files to write.
_MODULES = {
    ".docx": ("word.writer", "word.found"),
    ".html": ("html.writer", "html.found"),
    ".pdf": ("print.pdf_writer", "print.pdf_found"),
    ".md": ("markdown.writer", "markdown.found"),
    ".txt": ("plain.writer", "plain.found"),
    ".json": ("ninjs.writer", "ninjs.found"),
}
SUFFIXES = tuple(_MODULES)

_PART = re.compile(r"\.[0-9a-f]{16}\.part")
# No export takes that long.
_ABANDONED_AFTER_S = 24 * 3600

_WHY = {
    errno.ENOENT: ("its folder does not exist", "Choose a folder that exists."),
    errno.ENOTDIR: ("its folder does not exist", "Choose a folder that exists."),
    errno.EACCES: ("you may not write there", "Choose another folder, or close the file where it is open."),
    errno.EPERM: ("you may not write there", "Choose another folder, or close the file where it is open."),
    errno.EROFS: ("that disk cannot be written to", "Choose a folder on another disk."),
    errno.ENOSPC: ("the disk is full", "Make room on the disk, or choose another one."),
    errno.EDQUOT: ("your share of the disk is used up", "Make room on the disk, or choose another one."),
    errno.ENAMETOOLONG: ("its name is too long", "Choose a shorter name."),
    errno.EISDIR: ("there is a folder of that name", "Choose another name."),
    errno.EEXIST: ("there is a file of the name of the folder for its pictures", "Choose another name."),
}


class Format(NamedTuple):
    """How a format is written, how its words are read back, and which files, by name, lie beside it."""

    write: Callable[[Publication, Attachments], bytes]
    found: Callable[[bytes], Found]
    beside: Callable[[Publication, Attachments], dict[str, bytes]] | None = None


class Checked(NamedTuple):
    """A file that is whole, under another name still; `take_name` makes it what stands at its target."""

    sha256: str
    take_name: Callable[[], None]


def export(
    publication: Publication, attachments: Attachments, target: Path, secrets: Iterable[Secret] | None = None
) -> str:
    """The digest ("sha256:…") of the file now at `target`; its suffix says in which format. As `checked`."""
    with checked(publication, attachments, target, secrets) as made:
        made.take_name()
        return made.sha256


@contextlib.contextmanager
def checked(
    publication: Publication, attachments: Attachments, target: Path, secrets: Iterable[Secret] | None = None
) -> Iterator[Checked]:
    """The file for `target`, beside it, read back and checked; gone afterwards unless it took its name.

    With `secrets` it is proven clean of them. UnwritableTarget, Leak or another EditdeskError, with
    `target` as it was before.
    """
    chosen = format_of(target)
    _refuse_bad_place(target)
    data = chosen.write(publication, attachments)
    pictures: Mapping[str, bytes] = {}
    if publication.pictures_folder and chosen.beside is not None:
        pictures = chosen.beside(publication, attachments)
    with _written_beside(target, data) as temporary, _pictures(publication, pictures, target) as put:
        written = _read(temporary, target)
        found = _read_back(publication, chosen, written, target)
        if secrets is not None:
            prove = import_module(f"{_HERE}.cleanness.proof").prove
            prove(written, found, publication, secrets, target, pictures)
        sha256 = f"sha256:{hashlib.sha256(written).hexdigest()}"

        def take_name() -> None:
            put()
            _give_name(temporary, target)

        yield Checked(sha256, take_name)


@contextlib.contextmanager
def _pictures(
    publication: Publication, pictures: Mapping[str, bytes], target: Path
) -> Iterator[Callable[[], None]]:
    """The pictures that lie beside the file, where it has such; what is given puts them there."""
    if not pictures:
        yield lambda: None
        return
    folder = target.with_name(publication.pictures_folder)
    with folder_beside(folder, pictures, _part_of(target)) as put:
        yield put


def put(data: bytes, target: Path) -> None:
    """`data` stands at `target`, safely on the disk; UnwritableTarget, with `target` as it was before."""
    _refuse_bad_place(target)
    with _written_beside(target, data) as temporary:
        if _read(temporary, target) != data:
            raise UnwritableTarget(
                target.name, "read back, it is broken", hint="Nothing was written. Try another disk."
            )
        _give_name(temporary, target)


def as_word(copy: ReviewCopy, attachments: Attachments) -> bytes:
    """The Word file that `copy` makes."""
    return _format(".docx").write(copy, attachments)


def written(publication: Publication, attachments: Attachments, suffix: str) -> bytes:
    """The file that `publication` makes in the format of `suffix`; it is not checked and goes nowhere."""
    return _format(suffix).write(publication, attachments)


def first_page(pdf: bytes, width: int) -> FirstPage:
    """A picture of the first page of a file, `width` pixels wide."""
    made: FirstPage = import_module(f"{_HERE}.print.first_page").first_page(pdf, width)
    return made


def left_out_of_word(copy: ReviewCopy) -> list[Lost]:
    """What of `copy` a Word file does not carry."""
    found: list[Lost] = import_module(f"{_HERE}.word.left").left(copy)
    return found


def format_of(target: Path) -> Format:
    """The format that the suffix of `target` stands for; UnwritableTarget for any other."""
    suffix = target.suffix.lower()
    if suffix not in _MODULES:
        known = ", ".join(SUFFIXES[:-1]) + " or " + SUFFIXES[-1]
        why = (
            f"“{target.suffix}” is no format that can be written"
            if target.suffix
            else "its name has no ending"
        )
        raise UnwritableTarget(target.name, why, hint=f"Give it a name that ends in {known}.")
    return _format(suffix)


def _format(suffix: str) -> Format:
    writer, reader = (import_module(f"{_HERE}.{name}") for name in _MODULES[suffix])
    return Format(writer.write, reader.found, getattr(writer, "beside", None))


def _refuse_bad_place(target: Path) -> None:
    """Tell before the work what can be told before it."""
    if target.is_dir():
        raise _unwritable(target, OSError(errno.EISDIR, ""))
    if not target.parent.is_dir():
        raise _unwritable(target, OSError(errno.ENOENT, ""))


@contextlib.contextmanager
def _written_beside(target: Path, data: bytes) -> Iterator[Path]:
    """A temporary file with `data`, safely on the disk; gone afterwards unless it got its name."""
    _clear_abandoned(target.parent)
    temporary = _part_of(target)
    try:
        descriptor = os.open(
            temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600
        )
        with open(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        yield temporary
    except OSError as error:
        raise _unwritable(target, error) from error
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


def _part_of(target: Path) -> Path:
    """Another name beside `target`, as `_PART` knows it."""
    return target.with_name(f".{token_hex(8)}.part")


def _clear_abandoned(folder: Path) -> None:
    """What a program that was killed while it wrote left in `folder` goes."""
    with contextlib.suppress(OSError), os.scandir(folder) as there:
        for one in there:
            if _PART.fullmatch(one.name) and time.time() - one.stat().st_mtime > _ABANDONED_AFTER_S:
                shutil.rmtree(one.path) if one.is_dir(follow_symlinks=False) else os.unlink(one.path)


def _read(temporary: Path, target: Path) -> bytes:
    try:
        return temporary.read_bytes()
    except OSError as error:
        raise _unwritable(target, error) from error


def _read_back(publication: Publication, chosen: Format, written: bytes, target: Path) -> Found:
    """What `written` says, once that is what `publication` says."""
    try:
        found = chosen.found(written)
    except EditdeskError:
        raise
    # whatever a reader raises for a broken file, this file is not to be given away
    except Exception as error:
        raise UnwritableTarget(
            target.name,
            "read back, it is broken",
            hint="Nothing was written. Try again, or choose another disk or format.",
        ) from error
    check(publication, found, target.name)
    return found


def _give_name(temporary: Path, target: Path) -> None:
    temporary.chmod(_mode_for(target))
    os.replace(temporary, target)
    if os.name == "posix":
        # the new name is on the disk only after its folder is
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _mode_for(target: Path) -> int:
    """Who may read the finished file: as before where there was one, else as for any new file."""
    with contextlib.suppress(OSError):
        return target.stat().st_mode & 0o777
    # the mask can be read only by setting it; what another thread makes meanwhile is only more private
    mask = os.umask(0o077)
    os.umask(mask)
    return 0o666 & ~mask


def _unwritable(target: Path, error: OSError) -> UnwritableTarget:
    number = error.errno or 0
    why, hint = _WHY.get(
        number, (os.strerror(number).lower() if number else "the disk refused", "Choose another place.")
    )
    return UnwritableTarget(target.name, why, hint=hint)
