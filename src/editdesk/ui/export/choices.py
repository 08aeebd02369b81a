"""What can be chosen for an export, what was chosen, and what of it is remembered for the next."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple, Protocol

import msgspec

from editdesk.desk.exporting import ENDINGS, Export, Kind
from editdesk.desk.layouts import Layout, PageOptions
from editdesk.desk.previewing import Preview
from editdesk.desk.sending import Sending
from editdesk.desk.sent_copies import SentCopy
from editdesk.errors import EditdeskError
from editdesk.review.losses import Lost
from editdesk.review.people import Person
from editdesk.workflow.obstacles import Obstacle

# So many things to tick stand side by side.
A_ROW = 3


class Format(NamedTuple):
    """A format by its ending, and what it is for."""

    ending: str
    name: str
    explanation: str


FORMATS = (
    Format(".docx", "Word", "A Word file with real styles, for those who work on in Word."),
    Format(".pdf", "PDF", "Print pages, as they are laid out on paper."),
    Format(".html", "Web page", "One self-contained page for the web."),
    Format(".md", "Markdown", "Plain text with light marks, for other systems."),
    Format(".txt", "Text", "Nothing but the words."),
    Format(".json", "ninjs", "News in JSON, for a content system."),
)


class Copy(NamedTuple):
    """What may leave the desk: its name, what it is, and what the names of its files end in."""

    kind: Kind
    name: str
    explanation: str
    ending: str = ""

    @property
    def formats(self) -> tuple[Format, ...]:
        """Those in which it can be made."""
        endings = (".pdf", ".html") if self.kind == "certificate" else ENDINGS[self.kind]
        return tuple([format for format in FORMATS if format.ending in endings])


COPIES = (
    Copy("clean", "Clean copy", "The text as it stands, without comments and open suggestions."),
    Copy(
        "review",
        "Review copy",
        "For somebody who reads along: comments with their answers, and every suggestion as a tracked "
        "change. A Word file comes back by the menu Report.",
        "-review",
    ),
    Copy(
        "certificate",
        "Certificate",
        "Who read what of this report, when, with warnings and overrides.",
        "-certificate",
    ),
)


class Wanted(NamedTuple):
    """What is to be written where."""

    targets: tuple[Path, ...]
    kind: Kind
    is_draft: bool
    sending: Sending
    page: PageOptions


class Asked(NamedTuple):
    """Of which file one wants to see the beginning, so many pixels wide."""

    ending: str
    kind: Kind
    sending: Sending
    page: PageOptions
    width: int


class Facts(NamedTuple):
    """What the dialog tells about the report."""

    slug: str
    # Why it is not approved, for the web and for pages, and what is missing; where all is empty, it is.
    not_approved: Sequence[str] = ()
    not_for_print: Sequence[str] = ()
    missing: Sequence[Obstacle] = ()
    # What a clean copy leaves out.
    left_out: Sequence[Lost] = ()
    # How many comments of each kind there are.
    comments: Mapping[str, int] = {}
    people: Sequence[Person] = ()
    sent: Sequence[SentCopy] = ()
    has_pictures: bool = False
    # By kind of copy.
    layouts: Mapping[str, Sequence[Layout]] = {}


class Stoppable(Protocol):
    """An export under way."""

    def stop(self) -> bool:
        """Whether it was stopped in time."""


class Work(NamedTuple):
    """What the dialog has done for it, off the window's thread."""

    # Tells the file under way, how many are made and of how many; then what was made, or why nothing.
    export: Callable[
        [
            Wanted,
            Callable[[str, int, int], None],
            Callable[[Sequence[Export]], None],
            Callable[[EditdeskError], None],
        ],
        Stoppable,
    ]
    preview: Callable[[Asked, Callable[[Preview], None], Callable[[EditdeskError], None]], None]


class Remembered(msgspec.Struct, frozen=True, omit_defaults=True):
    """What was chosen for this desk the last time; `endings` and `pages` by kind of copy."""

    kind: str = "clean"
    endings: dict[str, tuple[str, ...]] = msgspec.field(default_factory=dict)
    folder: str = ""
    has_numbered_lines: bool = False
    has_pictures_beside: bool = False
    pages: dict[str, PageOptions] = msgspec.field(default_factory=dict)

    @classmethod
    def of(cls, stored: object) -> Remembered:
        """What was `stored`; as on a fresh machine where it cannot be read."""
        try:
            return msgspec.convert(stored, cls)
        except msgspec.ValidationError:
            return cls()

    @property
    def stored(self) -> dict[str, Any]:
        """The same for the settings."""
        made: dict[str, Any] = msgspec.to_builtins(self)
        return made

    def endings_of(self, copy: Copy) -> tuple[str, ...]:
        """The formats chosen for `copy`; the first it has where none is known."""
        possible = [format.ending for format in copy.formats]
        chosen = tuple([one for one in possible if one in self.endings.get(copy.kind, ())])
        return chosen or (possible[0],)
