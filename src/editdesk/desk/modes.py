"""Editing, suggesting, viewing: what the hand at the page does to the text, and what one may choose."""

from __future__ import annotations

from typing import NamedTuple

from editdesk.desk.errors import OnlyViewing
from editdesk.desk.open_report import Mode, OpenReport
from editdesk.errors import EditdeskError
from editdesk.workflow.rights import Right, require
from editdesk.workflow.stages import APPROVED

_NEEDED: dict[Mode, Right | None] = {"editing": Right.EDIT, "suggesting": Right.SUGGEST, "viewing": None}
MODES = tuple(_NEEDED)


class Offer(NamedTuple):
    """A mode, and why one may not choose it; None where one may."""

    mode: Mode
    refusal: EditdeskError | None


def offers(open_report: OpenReport) -> list[Offer]:
    """Every mode, for whoever has the report open and the stage it is at."""
    return [Offer(mode, _refusal(open_report, mode)) for mode in MODES]


def keep_to_rights(open_report: OpenReport) -> None:
    """Where one may not go on in the mode there is, have the one in which one may do most."""
    if _refusal(open_report, open_report.mode) is not None:
        open_report.mode = next(offer.mode for offer in offers(open_report) if offer.refusal is None)


def open_in_mode(open_report: OpenReport) -> None:
    """Have the mode in which a report opens: what is approved is only viewed until one says otherwise."""
    if open_report.report.stage in APPROVED:
        open_report.mode = "viewing"
    keep_to_rights(open_report)


def set_mode(open_report: OpenReport, mode: Mode) -> None:
    """Have `mode` from now on; MayNot, StageIsClosed."""
    refusal = _refusal(open_report, mode)
    if refusal is not None:
        raise refusal
    open_report.mode = mode


def require_writing(open_report: OpenReport) -> None:
    """Nothing; OnlyViewing, MayNot or StageIsClosed when the hand may not write as it is about to."""
    right = _NEEDED[open_report.mode]
    if right is None:
        raise OnlyViewing
    require(open_report.actor.person, right, open_report.report.stage)


def _refusal(open_report: OpenReport, mode: Mode) -> EditdeskError | None:
    right = _NEEDED[mode]
    try:
        if right is not None:
            require(open_report.actor.person, right, open_report.report.stage)
    except EditdeskError as error:
        return error
    return None
