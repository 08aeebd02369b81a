"""What the walk through one part of a Word file needs: the file's styles and lists, the part's relations,
and the text that is being made."""

from __future__ import annotations

from collections.abc import Mapping

from editdesk.formats.docx.changes import Changes
from editdesk.formats.docx.fields import CHARACTER, whole_fields
from editdesk.formats.docx.lines import Lines
from editdesk.formats.docx.losses import Losses
from editdesk.formats.docx.names import ID, Element, W
from editdesk.formats.docx.numbering import Lists
from editdesk.formats.docx.package import Package, Relation
from editdesk.formats.docx.pictures import Pictures
from editdesk.formats.docx.styles import RunLooks, Styles

_RANGE_START, _RANGE_END = W + "commentRangeStart", W + "commentRangeEnd"
_REFERENCE = W + "commentReference"


class File:
    """What all parts of one file share."""

    def __init__(
        self,
        package: Package,
        styles: Styles,
        lists: Lists,
        comments: Mapping[str, str],
        bookmarks: Mapping[str, str],
    ) -> None:
        """`comments` gives the thread of each comment by its id in the file, answers last.

        `bookmarks` are those around the words of a note, by name, each with the thread about them.
        """
        self.package = package
        self.styles = styles
        self.lists = lists
        self.looks = RunLooks(styles)
        self.comments = comments
        self.bookmarks = bookmarks
        self.changes = Changes()
        self.lines = Lines(self.changes, package.limits.crowd)
        self.losses = Losses()
        self.pictures = Pictures(package, self.losses)
        # Notes in the order of their references: their ids here, by sort and id in the file.
        self.notes: dict[tuple[str, str], str] = {}
        self.tables = 0
        # Threads that have their place; those about words of a note have it there.
        self.placed: set[str] = set(bookmarks.values())

    @property
    def where(self) -> str:
        """Where the walk is, in words."""
        place = self.lines.place
        if place is None:
            return f"paragraph {self.lines.number}"
        return "a footnote" if len(place) == 1 else f"a table before paragraph {self.lines.number}"

    def lose(self, what: str) -> None:
        """`what` could not be kept where the walk is now."""
        self.losses.add(what, self.where)

    def note(self, sort: str, note: str) -> str:
        """The id of the note to which the file refers so."""
        return self.notes.setdefault((sort, note), f"f{len(self.notes) + 1}")


class Story:
    """One part on its way into the text of a file."""

    def __init__(self, of: File, root: Element, relations: Mapping[str, Relation]) -> None:
        self.file = of
        self.relations = relations
        self.fields = whole_fields(root) if next(root.iter(CHARACTER), None) is not None else frozenset()
        self._ends = {one.get(ID, "") for one in root.iter(_RANGE_END)}
        self._threads = _threads_in(root, of.comments)
        self._ended: set[str] = set()
        self._referred: set[str] = set()
        self._begun: dict[str, int] = {}
        self._bookmarks: dict[str, str] = {}

    def begin_comment(self, comment: str) -> None:
        """The range of a comment, by its id in the file, begins."""
        thread = self._threads.get(comment)
        if thread is None or comment in self._ended or comment in self._begun or thread in self.file.placed:
            return
        self._begun[comment] = self.file.lines.length
        self.file.lines.open_comment(thread)

    def end_comment(self, comment: str) -> None:
        """It ends; without any words it is a point."""
        self._ended.add(comment)
        thread = self._threads.get(comment)
        start = self._begun.get(comment)
        if thread is None or start is None or thread in self.file.placed:
            return
        self.file.lines.close_comment(thread)
        if start < self.file.lines.length:
            self.file.placed.add(thread)
        elif comment in self._referred:
            self._point(thread)

    def refer_to_comment(self, comment: str) -> None:
        """The sign of a comment stands here: it ends a range that has no end, and is a point without one."""
        self._referred.add(comment)
        thread = self._threads.get(comment)
        if thread is None or thread in self.file.placed:
            return
        is_open = comment in self._begun and comment not in self._ended
        if is_open and comment in self._ends:
            return
        if is_open:
            self.end_comment(comment)
        elif comment not in self._ended or comment in self._begun or comment in self._ends:
            self._point(thread)

    def begin_bookmark(self, bookmark: str, name: str) -> None:
        """Words of a note begin that a comment is about, by the id and the name of their bookmark."""
        thread = self.file.bookmarks.get(name)
        if thread is not None:
            self._bookmarks[bookmark] = thread
            self.file.lines.open_comment(thread)

    def end_bookmark(self, bookmark: str) -> None:
        """They end."""
        thread = self._bookmarks.pop(bookmark, None)
        if thread is not None:
            self.file.lines.close_comment(thread)

    def _point(self, thread: str) -> None:
        self.file.lines.point(thread)
        self.file.placed.add(thread)


def _threads_in(root: Element, comments: Mapping[str, str]) -> dict[str, str]:
    """The threads whose places stand under `root`, by the comment that tells it: the first if it is there.

    Word gives answers a place of their own, which is that of the comment they answer.
    """
    there = {one.get(ID, "") for one in root.iter(_RANGE_START, _REFERENCE)}
    telling: dict[str, str] = {}
    for comment, thread in comments.items():
        if comment in there:
            telling.setdefault(thread, comment)
    return {comment: thread for thread, comment in telling.items()}
