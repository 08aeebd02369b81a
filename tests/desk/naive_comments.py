"""The plainest model of comments on words: each character knows its comments, and nothing else is known.

Every word character is another one, so that it is its own name. Paragraph ends
are taken from the text as they are; only what happens to words is foretold here.
What others took away or marked meanwhile is not one's own to undo.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, TypeAlias

from editdesk.text.body import Body


class Cell:
    """A character and the comments on it."""

    def __init__(self, character: str, comments: Iterable[str] = ()) -> None:
        self.character = character
        self.comments = frozenset(comments)


class Told:
    """What is known of one thread."""

    def __init__(self, author: str, text: str) -> None:
        self.author = author
        self.said: dict[str, object] = {
            "text": text,
            "kind": "note",
            "is_resolved": False,
            "is_removed": False,
        }
        self.replies: dict[str, str] = {}
        self.authors: dict[str, str] = {}


class Kill(NamedTuple):
    cells: list[Cell]


class Revive(NamedTuple):
    cells: dict[Cell, frozenset[str]]


class Mark(NamedTuple):
    """The comment is on these cells, or no longer."""

    cells: list[Cell]
    comment: str
    is_on: bool


class Say(NamedTuple):
    thread: str
    field: str
    value: object


class Answer(NamedTuple):
    """The text of an answer; None where there is none."""

    thread: str
    reply: str
    text: str | None


class Reword(NamedTuple):
    """Another text of an answer that is there."""

    thread: str
    reply: str
    text: str


Step: TypeAlias = Kill | Revive | Mark | Say | Answer | Reword


class NaiveComments:
    """The words of a text with the comments on them, and what each person may undo and redo."""

    def __init__(self, body: Body, people: Iterable[str]) -> None:
        self.cells: list[Cell] = []
        self.threads: dict[str, Told] = {}
        self._alive: dict[str, Cell] = {}
        self._undo: dict[str, list[list[Step]]] = {person: [] for person in people}
        self._redo: dict[str, list[list[Step]]] = {person: [] for person in people}
        for character, comments in characters(body):
            if character != "\n":
                self._alive[character] = Cell(character, comments)
        self.look(body)

    def look(self, body: Body) -> None:
        """Learn the order of the characters, and what lies on paragraph ends."""
        self.cells = [
            Cell(character, comments) if character == "\n" else self._alive[character]
            for character, comments in characters(body)
        ]

    @property
    def words(self) -> dict[str, frozenset[str]]:
        """Each character that is there, with the comments on it."""
        return {character: cell.comments for character, cell in self._alive.items()}

    def between(self, start: int, end: int) -> list[Cell]:
        """The word characters from `start` up to `end`."""
        return [cell for cell in self.cells[start:end] if cell.character != "\n"]

    def inherited(self, start: int, end: int) -> frozenset[str]:
        """The comments of what is put in the place of `start` to `end`: those that lie on both sides."""
        left = self.cells[start - 1].comments if start else frozenset()
        return left & self.cells[end].comments

    def with_comment(self, comment: str) -> list[Cell]:
        return [cell for cell in self._alive.values() if comment in cell.comments]

    def act(self, person: str, *steps: Step) -> None:
        """One act of `person`, which one undo takes back."""
        self._undo[person].append(self._all(person, steps))
        self._redo[person].clear()

    def undo(self, person: str) -> None:
        self._turn(person, self._undo[person], self._redo[person])

    def redo(self, person: str) -> None:
        self._turn(person, self._redo[person], self._undo[person])

    def may_undo(self, person: str) -> bool:
        return bool(self._undo[person])

    def may_redo(self, person: str) -> bool:
        return bool(self._redo[person])

    def _turn(self, person: str, taken: list[list[Step]], given: list[list[Step]]) -> None:
        given.append(self._all(person, taken.pop()))

    def _all(self, person: str, steps: Iterable[Step]) -> list[Step]:
        """What takes `steps` back, after they were done."""
        back = []
        for step in steps:
            back.append(self._one(step))
            self._no_longer_others(person, step)
        return back[::-1]

    def _one(self, step: Step) -> Step:
        match step:
            case Kill(cells):
                for cell in cells:
                    del self._alive[cell.character]
                return Revive({cell: cell.comments for cell in cells})
            case Revive(comments_of):
                for cell, comments in comments_of.items():
                    cell.comments = comments
                    self._alive[cell.character] = cell
                return Kill(list(comments_of))
            case Mark(cells, comment, is_on):
                changed = [cell for cell in cells if (comment in cell.comments) != is_on]
                for cell in changed:
                    cell.comments = cell.comments ^ {comment}
                return Mark(changed, comment, not is_on)
            case Say(thread, field, value):
                before = self.threads[thread].said[field]
                self.threads[thread].said[field] = value
                return Say(thread, field, before)
            case Answer(thread, reply, text):
                told = self.threads[thread]
                old = told.replies.pop(reply, None)
                if text is not None:
                    told.replies[reply] = text
                    # Nothing said is lost: the thread is there again.
                    told.said["is_removed"] = False
                return Answer(thread, reply, old)
            case Reword(thread, reply, text):
                replies = self.threads[thread].replies
                if reply not in replies:
                    return step
                before_it, replies[reply] = replies[reply], text
                return Reword(thread, reply, before_it)

    def _no_longer_others(self, person: str, step: Step) -> None:
        """What `person` took away or marked is not for others to undo any more."""
        if not isinstance(step, Kill | Mark):
            return
        gone = set(step.cells)
        for stacks in (self._undo, self._redo):
            for other, acts in stacks.items():
                if other != person:
                    acts[:] = [[_without(one, gone, step) for one in act] for act in acts]


def _without(step: Step, gone: set[Cell], why: Kill | Mark) -> Step:
    if isinstance(step, Kill) and isinstance(why, Kill):
        return Kill([cell for cell in step.cells if cell not in gone])
    if isinstance(step, Mark) and (isinstance(why, Kill) or why.comment == step.comment):
        return Mark([cell for cell in step.cells if cell not in gone], step.comment, step.is_on)
    return step


def characters(body: Body) -> list[tuple[str, frozenset[str]]]:
    """Each character of `body` with the comments on it."""
    return [
        (character, frozenset(key.removeprefix("comment:") for key, _ in run if key.startswith("comment:")))
        for text, run in body.pieces()
        for character in text
    ]
