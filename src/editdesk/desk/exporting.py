"""Taking a report out: the standing text, written, read back and checked."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Literal, TypeAlias

import msgspec
from msgspec.structs import replace

from editdesk.desk.certificate import KIND as CERTIFICATE
from editdesk.desk.certificate import certificate
from editdesk.desk.errors import BadValue, Obstructed
from editdesk.desk.open_report import OpenReport
from editdesk.desk.secrets import secrets_of
from editdesk.desk.sending import THE_DESK, Sending, packed, with_changes
from editdesk.formats.markdown import writer as markdown_writer
from editdesk.formats.publication import Publication
from editdesk.formats.writing import export as write
from editdesk.journal import Exported
from editdesk.report import Report
from editdesk.review.losses import Lost
from editdesk.text.body import Body
from editdesk.text.views import without_remarks
from editdesk.workflow.obstacles import obstacles
from editdesk.workflow.stages import APPROVED, LABELS
from editdesk.workflow.way import Way

LAYOUTS = ("newspaper",)
AS_USUAL = Sending()
Kind: TypeAlias = Literal["clean", "review", "annotated", "certificate"]


class Export(msgspec.Struct, frozen=True):
    """A file that left the desk: of which entry, and its SHA-256."""

    path: Path
    number: int
    sha256: str
    is_draft: bool
    # What a review copy could not take along, or was not to.
    left: tuple[Lost, ...] = ()


# They keep a report from a stage, but nobody's approval waits for them.
_NO_APPROVAL = frozenset(("query", "placeholder", "alternative text"))


def not_approved(report: Report, way: Way) -> list[str]:
    """Why a clean export of `report` must be marked as a draft; empty when it is approved."""
    if report.stage not in APPROVED:
        return [f"it is at stage {LABELS[report.stage]}, not Ready"]
    return [
        obstacle.message for obstacle in obstacles(report, "ready", way) if obstacle.kind not in _NO_APPROVAL
    ]


def export(
    open_report: OpenReport,
    target: Path,
    *,
    kind: Kind = "clean",
    draft: bool = False,
    layout: str = "newspaper",
    sending: Sending = AS_USUAL,
) -> Export:
    """The file at `target`, chosen by its suffix; it is whole or not there at all.

    A clean export of text that is not approved is refused unless `draft`, and is then
    marked; a review copy goes out at any time, marked until the text is approved.
    """
    if kind == "certificate":
        return _certificate(open_report, target)
    if kind == "annotated":
        raise BadValue(
            "kind of export here", kind, "--kind clean or review; annotated copies are not made yet"
        )
    _refuse_unfit(target, kind, sending)
    if layout not in LAYOUTS:
        raise BadValue("layout", layout, f"one of {', '.join(LAYOUTS)}")
    open_report.flush()
    report = open_report.confirmed
    reasons = not_approved(report, open_report.way)
    if kind == "clean" and reasons and not draft:
        raise Obstructed(
            "leave the desk as approved",
            reasons,
            hint="Export it as a draft (on the command line: --draft); it is then marked as one.",
        )
    made: Publication = publication(report, is_draft=bool(reasons))
    left: tuple[Lost, ...] = ()
    if kind == "review":
        going = report
        if sending.since:
            if not 1 <= sending.since < report.number:
                expected = f"a number from 1 to {report.number - 1}"
                raise BadValue("entry that was sent before", str(sending.since), expected)
            going, _ = with_changes(report, open_report.at(sending.since), THE_DESK)
        made, left = packed(going, open_report.store.people(), sending, is_draft=bool(reasons))
    made = replace(made, has_numbered_lines=sending.has_numbered_lines)
    secrets = secrets_of(open_report, report) if kind == "clean" else None
    sha256 = write(made, open_report.store.attachment, target, secrets)
    act = Exported(
        file=target.name,
        export_kind=kind,
        number=report.number,
        sha256=sha256,
        is_draft=bool(reasons),
        sent_to=sending.to or msgspec.UNSET,
        since=sending.since or msgspec.UNSET,
    )
    open_report.perform(act)
    open_report.flush_and_note()
    return Export(target, report.number, sha256, bool(reasons), left)


def _refuse_unfit(target: Path, kind: Kind, sending: Sending) -> None:
    """Tell what no file of this ending and kind can have."""
    is_word = target.suffix.lower() == ".docx"
    if kind == "review" and not is_word:
        raise BadValue("ending for a review copy", target.suffix, "a file that ends in .docx")
    if sending.has_numbered_lines and not is_word:
        raise BadValue("ending for numbered lines", target.suffix, "a file that ends in .docx")
    if kind == "clean" and (sending.to or sending.comments or sending.since):
        raise BadValue("kind of export for comments", kind, "--kind review")


def _certificate(open_report: OpenReport, target: Path) -> Export:
    """The approval certificate of the report as it stands, at `target`."""
    open_report.flush()
    number = open_report.confirmed.number
    made = certificate(open_report, number)
    secrets = secrets_of(open_report, open_report.confirmed)
    sha256 = write(made, open_report.store.attachment, target, secrets)
    act = Exported(file=target.name, export_kind=CERTIFICATE, number=number, sha256=sha256)
    open_report.perform(act)
    open_report.flush_and_note()
    return Export(target, number, sha256, False)


def publication(report: Report, *, is_draft: bool) -> Publication:
    """What a writer may know of `report`."""
    return Publication(
        body=without_remarks(report.standing),
        slug=report.slug,
        stamp=report.changed_at or datetime(1980, 1, 1, tzinfo=UTC),
        language=report.language,
        is_draft=is_draft,
    )


def as_markdown(open_report: OpenReport, report: Report, view: Body) -> str:
    """`view` of `report` as Markdown."""
    shown = replace(publication(report, is_draft=False), body=view)
    return markdown_writer.write(shown, open_report.store.attachment).decode()
