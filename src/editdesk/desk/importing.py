"""Bringing files in: read, look at what was removed, keep it as a report."""

from __future__ import annotations

from pathlib import Path
from typing import TypedDict, TypeVar

from msgspec.structs import replace

from editdesk.desk.desk import Desk, checked_slug, slug_of
from editdesk.desk.errors import BadValue
from editdesk.desk.open_report import OpenReport
from editdesk.desk.picturing import picture_said
from editdesk.formats.draft import Draft
from editdesk.formats.reading import read_file, read_text
from editdesk.journal import Created, Imported, PutBack
from editdesk.review.people import Actor
from editdesk.review.suggestions import Suggestion
from editdesk.review.threads import Reply, Thread
from editdesk.text.body import Body
from editdesk.text.codec import to_json
from editdesk.text.delta import Ops
from editdesk.text.marks import PARAGRAPH
from editdesk.workflow.rights import Right, require

_Made = TypeVar("_Made", Thread, Reply, Suggestion)


def read(path: Path) -> Draft:
    """What the file at `path` holds; UnreadableFile when it cannot be read."""
    return read_file(path)


def read_pasted(text: str) -> Draft:
    """What text copied from a page holds."""
    return read_text(text)


def suggested_slug(draft: Draft) -> str:
    """A working name for the report that `draft` would become."""
    return slug_of(headline_of(draft.body) or Path(draft.source).stem)


def headline_of(body: Body) -> str:
    """The words of the headline; empty where there is none."""
    return next((block.text for block in body.blocks if block.kind == "headline"), "")


def bring_in(desk: Desk, draft: Draft, actor: Actor, slug: str = "") -> OpenReport:
    """A new report with the text of `draft`; what was removed and lost is kept with it."""
    if slug:
        checked_slug(slug)
    else:
        slug = _free_slug(desk, suggested_slug(draft))
    imported = Imported(
        version=2 if draft.threads or draft.suggestions else 1,
        body=to_json(draft.body),
        source=draft.source,
        language=draft.language,
        removed=draft.removed,
        lost=draft.lost,
        **_from_guests(desk, draft),
    )
    require(actor.person, Right.EDIT)
    for picture in draft.pictures:
        desk.store.keep(picture.data, picture_said(picture.kind, picture.width, picture.height))
    return desk.found(slug, [Created(slug=slug, owner=actor.person.name), imported], actor)


class _Guests(TypedDict):
    threads: tuple[Thread, ...]
    suggestions: tuple[Suggestion, ...]


def _from_guests(desk: Desk, draft: Draft) -> _Guests:
    """What came with the text, by the names in the file and at the times it says, or else now.

    A name in a file is never a person of the desk, not even one that reads like the id of one.
    """
    now, ids = desk.clock(), {person.id for person in desk.people()}

    def signed(made: _Made) -> _Made:
        name = f"{made.author} (a name in the file)" if made.author in ids else made.author
        return replace(made, author=name, at=made.at if made.stamp else now)

    threads = [
        replace(signed(thread), replies=tuple([signed(reply) for reply in thread.replies]))
        for thread in draft.threads
    ]
    return {"threads": tuple(threads), "suggestions": tuple([signed(one) for one in draft.suggestions])}


def _free_slug(desk: Desk, wanted: str) -> str:
    """`wanted`, with a number after it where it is taken."""
    taken = {listed.slug for listed in desk.listed()}
    slug, number = wanted, 2
    while slug in taken:
        slug, number = f"{wanted}-{number}", number + 1
    return slug


def put_back(open_report: OpenReport, index: int) -> None:
    """The line that the import removed as number `index` (from 0) stands in the text again.

    It goes before the block it stood before, wherever that block is now.
    """
    require(open_report.actor.person, Right.EDIT, open_report.report.stage)
    report = open_report.report
    if not 0 <= index < len(report.removed):
        raise BadValue("removed line", str(index), f"a number from 0 to {len(report.removed) - 1}")
    if index in report.put_back:
        raise BadValue("line that is still out", str(index), "one that does not stand in the text already")
    removed = report.removed[index]
    open_report.flush()
    at = _where_now(open_report, removed.at)
    ops = Ops().retain(at)
    for line in removed.text.split("\n"):
        ops.insert(line).insert("\n", PARAGRAPH)
    open_report.perform(PutBack(removed=index, delta=ops.delta()))
    open_report.flush()


def _where_now(open_report: OpenReport, position: int) -> int:
    """Where a position of the imported text stands now, at the start of a block."""
    report = open_report.at(open_report.confirmed.imported_at)
    for entry in open_report.store.entries(report.id, after=report.number, upto=open_report.confirmed.number):
        report, delta = report.step(entry)
        position = delta.position(position)
    body = open_report.confirmed.body
    if position >= body.length:
        return body.length
    place = body.place(position)
    return body.start_of(place.number if place.offset == 0 else place.number + 1)
