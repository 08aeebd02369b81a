"""What acts of an approval mean for a report: who read what, what was overridden, which versions it has."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

import msgspec

from editdesk.approval_acts import Corrected, Signed, StageChanged, VersionNamed
from editdesk.journal import AnyAct, Exported, Imported
from editdesk.review.roles import Role
from editdesk.review.sign_offs import Override, Reading, SignOff
from editdesk.review.versions import Version

# Where a report waits for its way back to the stage it was taken from.
ASIDE = ("hold", "spike", "kill")


class Happened(msgspec.Struct, frozen=True):
    """An act, as entry `number`, by a person's id."""

    act: AnyAct
    number: int
    by: str
    at: datetime


def signed(sign_offs: dict[Role, SignOff], act: Signed, by: str, at: datetime) -> dict[Role, SignOff]:
    """The sign-offs after `act`: what was read before stays where it was only in part read anew."""
    newly = range(len(act.passages)) if isinstance(act.newly, msgspec.UnsetType) else act.newly
    read = tuple([act.passages[at] for at in newly if 0 <= at < len(act.passages)])
    reading = Reading(by, at, act.number, read, act.note, act.own, act.recorded, act.seal)
    before = sign_offs.get(act.role)
    readings = before.readings if before and not isinstance(act.newly, msgspec.UnsetType) else ()
    left = set(act.passages) - set(read)
    kept = tuple([one for one in readings if left.intersection(one.passages)])
    return {**sign_offs, act.role: SignOff(act.role, act.passages, (*kept, reading))}


def overridden(
    overrides: tuple[Override, ...], act: StageChanged | Corrected, by: str, at: datetime
) -> tuple[Override, ...]:
    """The overrides after `act`: they hold until the report goes back to be worked on."""
    held = tuple([msgspec.structs.replace(one, is_over=True) for one in overrides])
    stays = act.stage in (*ASIDE, "ready", "published")
    kept = overrides if stays else held
    if isinstance(act, StageChanged) and act.overridden:
        says = act.says or act.overridden
        made = Override(act.stage, act.overridden, says, act.reason, act.passages, by, at, act.seal)
        return (*kept, made)
    return kept


def stage_before(stage: str, known: str, act: StageChanged | Corrected) -> str:
    """Where a report comes back to from hold or shelf: the last stage at which it was worked on."""
    return known if stage in ASIDE else act.before


def versions_after(versions: tuple[Version, ...], happened: Happened) -> tuple[Version, ...]:
    """The versions after an act; those that it names by itself point at the text it was about."""
    act, number, by, at = happened.act, happened.number, happened.by, happened.at
    match act:
        case VersionNamed():
            return (*versions, Version(act.name, act.number, by, at))
        case Signed():
            whose = "recorded" if act.recorded else "signed"
            made = Version(f"{whose} as {act.role.label.lower()}", act.number, by, at, True)
        case StageChanged() | Corrected():
            made = Version(f"{act.before} to {act.stage}", number, by, at, True)
        case Imported():
            made = Version(f"imported {act.source}".rstrip(), number, by, at, True)
        case Exported():
            made = Version(f"exported {act.file}", act.number, by, at, True)
        case _:
            return versions
    return (*versions, made)


def first_published(versions: Iterable[Version]) -> datetime | None:
    """When a report with these versions was published for the first time; None where it never was."""
    at = [one.at for one in versions if one.is_automatic and one.name.endswith(" to published")]
    return at[0] if at else None
