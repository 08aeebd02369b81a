"""Who may do what: one table, asked by every verb."""

from __future__ import annotations

from enum import StrEnum

from editdesk.errors import EditdeskError
from editdesk.review.people import Person
from editdesk.review.roles import EVERY_ROLE, Role
from editdesk.workflow.stages import KILLED, SPIKED


class Right(StrEnum):
    """Something one may be allowed to do; the value reads after 'may not'."""

    EDIT = "change the text"
    SUGGEST = "suggest changes"
    DECIDE = "accept or reject suggestions"
    COMMENT = "comment"
    STAGE = "send the report to another stage"
    OVERRIDE = "override an obstacle"
    MANAGE_PEOPLE = "add people"


_WRITERS = frozenset((Role.REPORTER, Role.EDITOR, Role.COPY_EDITOR, Role.EDITOR_IN_CHIEF))
_DECIDING = frozenset((Role.EDITOR, Role.COPY_EDITOR, Role.EDITOR_IN_CHIEF))
# Rights over the words of a report, which a closed one does not give.
_OVER_WORDS = frozenset((Right.EDIT, Right.SUGGEST, Right.DECIDE))
_ALLOWED: dict[Right, frozenset[Role]] = {
    Right.EDIT: _WRITERS,
    Right.SUGGEST: frozenset(EVERY_ROLE),
    Right.DECIDE: _DECIDING,
    Right.COMMENT: frozenset(EVERY_ROLE),
    Right.STAGE: frozenset(EVERY_ROLE) - {Role.REVIEWER},
    Right.OVERRIDE: frozenset((Role.EDITOR_IN_CHIEF,)),
    Right.MANAGE_PEOPLE: frozenset((Role.EDITOR, Role.EDITOR_IN_CHIEF)),
}
_CLOSED = frozenset((SPIKED, KILLED))


class MayNot(EditdeskError):
    """The roles of a person do not allow it."""

    def __init__(self, person: Person, right: Right) -> None:
        who = " or ".join(role.label.lower() for role in Role if role in _ALLOWED[right])
        super().__init__(f"{person.name} may not {right.value}.", hint=f"Ask somebody who is {who}.")


class StageIsClosed(EditdeskError):
    """The report is spiked or killed."""

    def __init__(self, stage: str) -> None:
        super().__init__(
            f"The report is {'spiked' if stage == SPIKED else 'killed'}, so its text stays as it is.",
            hint="Restore it first: `editdesk stage SLUG restore`.",
        )


def may(person: Person, right: Right, stage: str = "draft") -> bool:
    """Whether `person` may use `right` on a report at `stage`."""
    if right in _OVER_WORDS and stage in _CLOSED:
        return False
    return bool(_ALLOWED[right].intersection(person.roles))


def require(person: Person, right: Right, stage: str = "draft") -> None:
    """Nothing; MayNot or StageIsClosed when `person` may not."""
    if right in _OVER_WORDS and stage in _CLOSED:
        raise StageIsClosed(stage)
    if not may(person, right, stage):
        raise MayNot(person, right)
