"""What one can do with something said: edit, delete; with a comment also its kind and who has to answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Protocol

from PySide6.QtGui import QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from editdesk.review.people import Person
from editdesk.review.threads import COMMENT_KINDS, CommentKind
from editdesk.ui.margin.faces import KIND_LABELS, Face, Said


class SaidActs(Protocol):
    """Who carries out what is chosen; `reply` is the id of an answer, empty for the comment."""

    def edit(self, reply: str) -> None: ...
    def remove(self, reply: str) -> None: ...
    def choose_kind(self, kind: CommentKind) -> None: ...
    def assign(self, person: str) -> None: ...
    def decide_all_by_same(self, *, accepting: bool) -> None: ...


def has_menu(said: Said) -> bool:
    """Whether there is anything one can do with `said`: with others' answers there is not."""
    return said.is_own or not said.reply


def said_menu(
    face: Face, said: Said, people: Sequence[Person], acts: SaidActs, parent: QWidget, *, is_begun: bool
) -> QMenu:
    """The menu for `said` in the thread of `face`."""
    menu = QMenu(parent)
    if said.is_own:
        edit = menu.addAction("Go on editing" if is_begun else "Edit")
        edit.setShortcut(QKeySequence("F2"))
        edit.triggered.connect(_without_state(partial(acts.edit, said.reply)))
        remove = menu.addAction("Delete")
        remove.setShortcut(QKeySequence("Del"))
        remove.triggered.connect(_without_state(partial(acts.remove, said.reply)))
    if face.is_suggestion and not said.reply:
        if face.can_accept:
            for verb, accepting in (("Accept", True), ("Reject", False)):
                act = menu.addAction(f"{verb} all by {said.name}".replace("&", "&&"))
                act.triggered.connect(_without_state(partial(acts.decide_all_by_same, accepting=accepting)))
    elif not said.reply:
        if said.is_own:
            menu.addSeparator()
        kinds = menu.addMenu("Kind")
        _choices(
            kinds,
            [
                (KIND_LABELS[kind], kind == face.kind, partial(acts.choose_kind, kind))
                for kind in COMMENT_KINDS
            ],
        )
        whom = menu.addMenu("For")
        everybody = [(one.name, one.name == face.assigned, partial(acts.assign, one.id)) for one in people]
        _choices(whom, [("Nobody", not face.assigned, partial(acts.assign, "")), *everybody])
    return menu


def _choices(menu: QMenu, choices: Sequence[tuple[str, bool, Callable[[], None]]]) -> None:
    group = QActionGroup(menu)
    for words, is_chosen, choose in choices:
        act = menu.addAction(words)
        act.setCheckable(True)
        act.setChecked(is_chosen)
        group.addAction(act)
        act.triggered.connect(_without_state(choose))


def _without_state(do: Callable[[], None]) -> Callable[[bool], None]:
    """`do`, for a signal that also tells whether something is checked."""
    return lambda _: do()
