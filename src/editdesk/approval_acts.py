"""Acts of an approval: signing, taking back, going to another stage, naming a version.

They say what was read by whom; what of it still holds is derived (`review/sign_offs.py`).
"""

from __future__ import annotations

from typing import TypeAlias

import msgspec

from editdesk.act import Act
from editdesk.review.roles import Role
from editdesk.review.seals import Recorded, Seal
from editdesk.text.delta import Delta


class Signed(Act, frozen=True, tag="signed", kw_only=True):
    """A role's sign-off of the standing text of entry `number`; `passages` are as read (`Passage.reading`).

    With `newly`, indexes into `passages`, only those were read now; the others stand as
    they were read before, changed since or not. `own` counts those whose words are the
    signer's own, which is allowed to who is alone at a desk.
    """

    role: Role
    number: int
    passages: tuple[str, ...]
    note: str = ""
    newly: tuple[int, ...] | msgspec.UnsetType = msgspec.UNSET
    own: int = 0
    recorded: Recorded | None = None
    seal: Seal | None = None


class TakenBack(Act, frozen=True, tag="taken_back", kw_only=True):
    role: Role


class StageChanged(Act, frozen=True, tag="stage_changed", kw_only=True):
    """`overridden` are ids of obstacles, `says` what each said; `passages` the digests as they then stood."""

    stage: str
    before: str
    reason: str = ""
    overridden: tuple[str, ...] = ()
    says: tuple[str, ...] = ()
    passages: tuple[str, ...] = ()
    seal: Seal | None = None


class Corrected(Act, frozen=True, tag="corrected", kw_only=True):
    """A published report goes back to a working stage, for a new round.

    `says` is the correction as readers are told it; `delta` puts it into the text.
    """

    stage: str
    before: str
    says: str = ""
    delta: Delta = Delta()


class VersionNamed(Act, frozen=True, tag="version_named", kw_only=True):
    """The text as it was after entry `number` has a name."""

    name: str
    number: int


class WentBack(Act, frozen=True, tag="went_back", kw_only=True):
    """The text reads again as it stood after entry `number`, a version called `name`."""

    name: str
    number: int
    delta: Delta


class Archived(Act, frozen=True, tag="archived", kw_only=True):
    """The report lies in the archive from now on, out of the desk's sight; or, with `back`, no longer."""

    back: bool = False


ApprovalAct: TypeAlias = Signed | TakenBack | StageChanged | Corrected | VersionNamed | Archived
