"""The archive: what is published or shelved goes out of the desk's sight, and comes back whole.

A report leaves it by being brought back or by any change of its stage; its journal says both.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta

from editdesk.approval_acts import Archived
from editdesk.desk.desk import Desk
from editdesk.desk.errors import NotForTheArchive, NotInTheArchive
from editdesk.desk.open_report import OpenReport
from editdesk.review.people import Actor
from editdesk.storage.listing import ListedReport
from editdesk.workflow.rights import Right, require
from editdesk.workflow.stages import KILLED, LABELS, SPIKED

MAY_GO = ("published", SPIKED, KILLED)


def archive(open_report: OpenReport) -> None:
    """The report is out of sight from now on; NotForTheArchive while it is worked on."""
    report = open_report.report
    require(open_report.actor.person, Right.ARCHIVE, report.stage)
    if report.stage not in MAY_GO:
        raise NotForTheArchive(report.slug, LABELS[report.stage])
    if not report.is_archived:
        open_report.perform(Archived())
        open_report.flush()


def bring_out(open_report: OpenReport) -> None:
    """The report is in sight again, at the stage it had."""
    report = open_report.report
    require(open_report.actor.person, Right.ARCHIVE, report.stage)
    if not report.is_archived:
        raise NotInTheArchive(report.slug)
    open_report.perform(Archived(back=True))
    open_report.flush()


def old_enough(listed: Iterable[ListedReport], days: int, now: datetime) -> list[ListedReport]:
    """The reports that may go to the archive and came to their stage at least `days` days before `now`."""
    before = now - timedelta(days=days)
    return [
        one
        for one in listed
        if one.stage in MAY_GO and not one.is_archived and (one.stage_since or one.updated_at) <= before
    ]


def archive_all(
    desk: Desk, slugs: Sequence[str], actor: Actor, told: Callable[[int, int], bool] = lambda done, of: True
) -> list[str]:
    """The slugs of those of `slugs` that are in the archive now.

    After each, `told` learns how many of how many are done and says whether to go on.
    """
    require(actor.person, Right.ARCHIVE)
    done: list[str] = []
    for slug in slugs:
        archive(desk.open(slug, actor))
        done.append(slug)
        if not told(len(done), len(slugs)):
            break
    return done
