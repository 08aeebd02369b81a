"""Taking a report out: the standing text, written, read back and checked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal, TypeAlias
from uuid import UUID, uuid5

import msgspec
from msgspec.structs import replace

from editdesk.desk.certificate import certificate
from editdesk.desk.errors import BadValue, Obstructed
from editdesk.desk.file_names import plainly
from editdesk.desk.open_report import OpenReport
from editdesk.desk.secrets import secrets_of
from editdesk.desk.sending import THE_DESK, Sending, comments_going, packed, with_changes
from editdesk.desk.underway import Underway
from editdesk.errors import UnwritableTarget
from editdesk.formats.markdown import writer as markdown_writer
from editdesk.formats.print.layouts import Layouts
from editdesk.formats.print.options import PageOptions
from editdesk.formats.publication import Publication
from editdesk.formats.review_copy import ReviewCopy
from editdesk.formats.writing import SUFFIXES, Checked, checked, left_out_of_word
from editdesk.journal import Exported
from editdesk.report import Report
from editdesk.review.losses import Lost
from editdesk.review.threads import COMMENT_KINDS, CommentKind
from editdesk.text.body import Body
from editdesk.text.print_cuts import in_print, on_web
from editdesk.text.views import without_remarks
from editdesk.text.words import words_in
from editdesk.workflow.embargo import end_of
from editdesk.workflow.obstacles import PRINT, Obstacle, obstacles
from editdesk.workflow.stages import APPROVED, HELD, KILLED, LABELS
from editdesk.workflow.way import Way

_REPORTS = UUID("6a1de5c6-0a3c-5f0e-9d2b-9a3c6f4f7b10")
AS_USUAL = Sending()
AS_THE_LAYOUT = PageOptions()
Kind: TypeAlias = Literal["clean", "review", "annotated", "certificate"]
# What stands in print or what stands on the web of one text.
Edition: TypeAlias = Literal["print", "web"]


class Export(msgspec.Struct, frozen=True):
    """A file that left the desk: of which entry, and its SHA-256."""

    path: Path
    number: int
    sha256: str
    is_draft: bool
    # What stays at the desk.
    left: tuple[Lost, ...] = ()


# They keep a report from a stage, but nobody's approval waits for them.
_NO_APPROVAL = frozenset(("query", "placeholder", "alternative text"))


def not_approved(report: Report, way: Way, edition: Edition = "web") -> list[str]:
    """Why a clean export of `report` must be marked as a draft; empty when it is approved.

    What was read for the web and not for print keeps pages only.
    """
    if report.stage not in APPROVED:
        return [f"it is at stage {LABELS[report.stage]}, not Ready"]
    return [obstacle.message for obstacle in missing(report, way, edition)]


def missing(report: Report, way: Way, edition: Edition = "web") -> list[Obstacle]:
    """What the text lacks to leave as approved, gravest first."""
    ignored = _NO_APPROVAL if edition == "print" else _NO_APPROVAL | {PRINT}
    return [obstacle for obstacle in obstacles(report, "ready", way) if obstacle.kind not in ignored]


# What can be made of each kind, by ending.
ENDINGS: Mapping[Kind, tuple[str, ...]] = {
    "clean": SUFFIXES,
    "review": (".docx", ".html", ".pdf"),
    "certificate": SUFFIXES,
}
# Those that are pages; all others have what stands on the web.
PRINTED = (".pdf",)
# Those in which lines can be numbered.
NUMBERED = (".docx",)


def export(
    open_report: OpenReport,
    target: Path,
    *,
    kind: Kind = "clean",
    draft: bool = False,
    layout: PageOptions = AS_THE_LAYOUT,
    sending: Sending = AS_USUAL,
) -> Export:
    """The file at `target`, as in `export_all`."""
    return export_all(open_report, [target], kind=kind, draft=draft, layout=layout, sending=sending)[0]


def export_all(
    open_report: OpenReport,
    targets: Sequence[Path],
    *,
    kind: Kind = "clean",
    draft: bool = False,
    layout: PageOptions = AS_THE_LAYOUT,
    sending: Sending = AS_USUAL,
    underway: Underway | None = None,
) -> list[Export]:
    """The files at `targets`, each in the format of its suffix; they are whole or not there at all.

    None gets its name before all are written and checked, so that a fault in one, or
    stopping what is `underway`, leaves nothing of any. A clean export of text that is not
    approved is refused unless `draft`, and is then marked; a review copy goes out at any
    time, marked until the text is approved.
    """
    underway = underway or Underway()
    for target in targets:
        _refuse_unfit(target, kind, sending)
    _refuse_numbers(targets, sending)
    _refuse_same(targets)
    # what cannot be followed is told before anything is written
    Layouts(open_report.house_folder).settled(layout, "clean" if kind == "annotated" else kind)
    open_report.flush()
    going = {
        edition: going_out(open_report, kind, sending, draft=draft, layout=layout, edition=edition)
        for edition in dict.fromkeys(map(edition_of, targets))
    }
    number = open_report.confirmed.number
    secrets = None if kind == "review" else secrets_of(open_report, open_report.confirmed)
    comments = _comments(open_report, sending) if kind == "review" else msgspec.UNSET
    files: list[Checked] = []
    with ExitStack() as unnamed:
        for target in targets:
            underway.begin(target, len(files), len(targets))
            made, _ = going[edition_of(target)]
            if sending.has_pictures_beside and target.suffix.lower() == ".html":
                made = replace(made, pictures_folder=f"{target.stem}-pictures")
            written = checked(made, open_report.store.attachment, target, secrets)
            files.append(unnamed.enter_context(written))
        underway.make_final()
        try:
            for target, file in zip(targets, files, strict=True):
                file.take_name()
                made, _ = going[edition_of(target)]
                act = _exported(target, kind, number, file.sha256, made, sending)
                open_report.perform(replace(act, comments=comments))
        finally:
            # What has its name is known to the journal, even if the disk refused the next one.
            open_report.flush_and_note()
    exports = []
    for target, file in zip(targets, files, strict=True):
        made, left = going[edition_of(target)]
        if isinstance(made, ReviewCopy) and target.suffix.lower() == ".docx":
            left = (*left, *left_out_of_word(made))
        exports.append(Export(target, number, file.sha256, made.is_draft, left))
    return exports


def edition_of(target: Path) -> Edition:
    """Whether a file is a printed page."""
    return "print" if target.suffix.lower() in PRINTED else "web"


def going_out(
    open_report: OpenReport,
    kind: Kind,
    sending: Sending = AS_USUAL,
    *,
    draft: bool = False,
    layout: PageOptions = AS_THE_LAYOUT,
    edition: Edition = "web",
) -> tuple[Publication, tuple[Lost, ...]]:
    """What would leave the desk now, as writers take it, and what stays at the desk; Obstructed."""
    report = open_report.confirmed
    layouts = Layouts(open_report.house_folder)
    if kind == "certificate":
        return replace(certificate(open_report, report.number), page=layout, layouts=layouts), ()
    reasons = not_approved(report, open_report.way, edition)
    if kind == "clean":
        if reasons and not draft:
            raise Obstructed(
                "leave the desk as approved",
                reasons,
                hint="Export it as a draft (on the command line: --draft); it is then marked as one.",
            )
        made, left = publication(report, is_draft=bool(reasons), edition=edition), left_out(report)
    else:
        going = report
        if sending.since:
            if not 1 <= sending.since < report.number:
                expected = f"a number from 1 to {report.number - 1}"
                raise BadValue("entry that was sent before", str(sending.since), expected)
            going, _ = with_changes(report, open_report.at(sending.since), THE_DESK)
        made, left = packed(going, open_report.store.people(), sending, is_draft=bool(reasons))
    return replace(made, has_numbered_lines=sending.has_numbered_lines, page=layout, layouts=layouts), left


def left_out(report: Report) -> tuple[Lost, ...]:
    """What a clean export leaves out of the text as it is marked up."""
    known = [report.suggestions.get(of) for of in report.suggested]
    # Pieces that are decided together are one.
    open_ones = len({one.card for one in known if one}) + known.count(None)
    if not open_ones:
        return ()
    return (
        Lost(f"{open_ones} open suggestion{'' if open_ones == 1 else 's'}", "the text leaves as it stands"),
    )


def _exported(
    target: Path, kind: Kind, number: int, sha256: str, made: Publication, sending: Sending
) -> Exported:
    return Exported(
        file=target.name,
        export_kind=kind,
        number=number,
        sha256=sha256,
        is_draft=made.is_draft,
        sent_to=sending.to or msgspec.UNSET,
        since=sending.since or msgspec.UNSET,
        hides_names=sending.hides_names or msgspec.UNSET,
    )


def _comments(open_report: OpenReport, sending: Sending) -> tuple[CommentKind, ...]:
    """The kinds of comments that go with a review copy, so that it is known which come back no more."""
    kinds = comments_going(sending, open_report.store.people())
    return tuple([kind for kind in COMMENT_KINDS if kind in kinds])


def _refuse_unfit(target: Path, kind: Kind, sending: Sending) -> None:
    """Tell what no file of this ending and kind can have."""
    if kind == "annotated":
        raise BadValue(
            "kind of export here", kind, "--kind clean or review; annotated copies are not made yet"
        )
    suffix = target.suffix.lower()
    if kind == "review" and suffix not in ENDINGS[kind]:
        raise BadValue(
            "ending for a review copy", target.suffix, f"a file that ends in {_either(ENDINGS[kind])}"
        )
    if kind == "clean" and (sending.to or sending.comments or sending.since or sending.hides_names):
        raise BadValue("kind of export for comments", kind, "--kind review")


def _refuse_numbers(targets: Sequence[Path], sending: Sending) -> None:
    """Tell where lines were to be numbered and no file can have numbers."""
    if sending.has_numbered_lines and not any(target.suffix.lower() in NUMBERED for target in targets):
        expected = f"a file that ends in {_either(NUMBERED)}"
        raise BadValue("ending for numbered lines", targets[0].suffix, expected)


def _either(endings: Sequence[str]) -> str:
    return " or ".join(filter(None, (", ".join(endings[:-1]), endings[-1])))


def _refuse_same(targets: Sequence[Path]) -> None:
    """Tell of two files that would be one, on this system or on another."""
    seen: set[Path] = set()
    for target in targets:
        place = target.parent.absolute() / plainly(target.name)
        if place in seen:
            raise UnwritableTarget(
                target.name, "two files would have this name", hint="Give each file a name of its own."
            )
        seen.add(place)


def publication(report: Report, *, is_draft: bool, edition: Edition = "web") -> Publication:
    """What a writer may know of `report`."""
    standing = without_remarks(report.standing)
    return Publication(
        body=in_print(standing) if edition == "print" else on_web(standing),
        slug=report.slug,
        stamp=report.changed_at or datetime(1980, 1, 1, tzinfo=UTC),
        language=report.language,
        is_draft=is_draft,
        published=report.published_at,
        # No page tells it.
        words=words_in(report.standing) if edition == "web" else 0,
        # The id of a report is random, and nobody tells it from this.
        identity=uuid5(_REPORTS, report.id).urn,
        version=report.corrections + 1,
        embargoed_until=end_of(embargo) if (embargo := report.details.get("embargo_until")) else None,
        is_held=report.stage == HELD,
        is_killed=report.stage == KILLED,
    )


def proof_publication(report: Report, way: Way) -> Publication:
    """What pages of `report` would say if it were exported now, marked as a draft unless it is approved."""
    return publication(report, is_draft=bool(not_approved(report, way, "print")), edition="print")


def as_markdown(open_report: OpenReport, report: Report, view: Body) -> str:
    """`view` of `report` as Markdown."""
    shown = replace(publication(report, is_draft=False), body=on_web(view))
    return markdown_writer.write(shown, open_report.store.attachment).decode()
