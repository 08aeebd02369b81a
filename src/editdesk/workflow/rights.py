"""Who may do what, at which stage: one table, asked by every verb."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from editdesk.errors import EditdeskError
from editdesk.review.people import Person
from editdesk.review.roles import EVERY_ROLE, Role
from editdesk.workflow.stages import CHAIN, HELD, KILLED, LABELS, SPIKED, STAGES


class Right(StrEnum):
    """Something one may be allowed to do; the value reads after 'may not'."""

    EDIT = "change the text"
    DETAIL = "change the details of the report"
    SUGGEST = "suggest changes"
    DECIDE = "accept or reject suggestions"
    COMMENT = "comment"
    STAGE = "send the report to another stage"
    PUBLISH = "publish, kill or correct a report"
    RECORD = "record an approval that was given outside"
    OVERRIDE = "override an obstacle"
    CHOOSE_READS = "say which reads this report needs"
    HOLD_LEGALLY = "put the report under legal hold or end that"
    ERASE = "erase words for good"
    ARCHIVE = "put reports into the archive or take them out"
    MANAGE_PEOPLE = "add people"


_EVERYWHERE = frozenset(STAGES)
# Whoever writes goes on until the copy desk has the report; what is published changes by a correction only.
_WRITING = frozenset((*CHAIN[: CHAIN.index("copy")], HELD))
_POLISHING = _WRITING | {"copy", "ready"}
_NOT_SHELVED = frozenset((*CHAIN, HELD))


def _each(*roles: Role, stages: frozenset[str] = _EVERYWHERE) -> dict[Role, frozenset[str]]:
    return dict.fromkeys(roles, stages)


_DESK = (Role.EDITOR, Role.COPY_EDITOR, Role.EDITOR_IN_CHIEF)
_ALLOWED: Mapping[Right, Mapping[Role, frozenset[str]]] = {
    Right.EDIT: {**_each(Role.REPORTER, stages=_WRITING), **_each(*_DESK, stages=_POLISHING)},
    Right.DETAIL: _each(Role.REPORTER, *_DESK, stages=_NOT_SHELVED),
    Right.SUGGEST: _each(*EVERY_ROLE, stages=_POLISHING),
    Right.DECIDE: _each(*_DESK, stages=_POLISHING),
    Right.COMMENT: _each(*EVERY_ROLE),
    Right.STAGE: _each(*[role for role in EVERY_ROLE if role is not Role.REVIEWER]),
    Right.PUBLISH: _each(*_DESK),
    Right.RECORD: _each(Role.EDITOR, Role.EDITOR_IN_CHIEF),
    Right.OVERRIDE: _each(Role.EDITOR_IN_CHIEF),
    Right.CHOOSE_READS: _each(Role.EDITOR_IN_CHIEF),
    Right.HOLD_LEGALLY: _each(Role.LAWYER, Role.EDITOR_IN_CHIEF),
    Right.ERASE: _each(Role.EDITOR, Role.LAWYER, Role.EDITOR_IN_CHIEF),
    Right.ARCHIVE: _each(*_DESK),
    Right.MANAGE_PEOPLE: _each(Role.EDITOR, Role.EDITOR_IN_CHIEF),
}
# In which roles one signs, anywhere but on the shelf.
MAY_SIGN = (Role.EDITOR, Role.FACT_CHECKER, Role.LAWYER, Role.COPY_EDITOR, Role.EDITOR_IN_CHIEF)
_WHY_CLOSED = {
    SPIKED: ("spiked", "Restore it first: `editdesk stage SLUG restore`."),
    KILLED: ("killed", "Restore it first: `editdesk stage SLUG restore`."),
    "published": ("published", "Take it up for a correction first: `editdesk stage SLUG correct`."),
}


class MayNot(EditdeskError):
    """The roles of a person do not allow it, or not at this stage."""

    def __init__(self, person: Person, right: Right, stage: str) -> None:
        allowed = _ALLOWED[right]
        who = " or ".join(role.label.lower() for role in Role if stage in allowed.get(role, ()))
        where = f" at the stage {LABELS[stage]}" if any(role in allowed for role in person.roles) else ""
        super().__init__(f"{person.name} may not {right.value}{where}.", hint=f"Ask somebody who is {who}.")


class StageIsClosed(EditdeskError):
    """The report is spiked, killed or published, so that nobody changes its text."""

    def __init__(self, stage: str) -> None:
        is_so, hint = _WHY_CLOSED[stage]
        super().__init__(f"The report is {is_so}, so its text stays as it is.", hint=hint)


def may(person: Person, right: Right, stage: str = "draft") -> bool:
    """Whether `person` may use `right` on a report at `stage`."""
    return any(stage in _ALLOWED[right].get(role, ()) for role in person.roles)


def require(person: Person, right: Right, stage: str = "draft") -> None:
    """Nothing; MayNot or StageIsClosed when `person` may not."""
    if may(person, right, stage):
        return
    if not any(stage in stages for stages in _ALLOWED[right].values()):
        raise StageIsClosed(stage)
    raise MayNot(person, right, stage)
