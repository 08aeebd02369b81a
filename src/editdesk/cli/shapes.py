"""The JSON that scripts read. Keys stay as they are; more may be added.

Positions are code points in the text that stands beside them, half-open.
Times are UTC in whole seconds with a `Z`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from editdesk.cli.said import replies_json, said_json, stamp
from editdesk.cli.suggestion_shapes import suggestions_json
from editdesk.desk.approving import Read
from editdesk.formats.draft import Draft
from editdesk.report import Report, anchors_in
from editdesk.review.sign_offs import Override, Reading
from editdesk.review.threads import Thread
from editdesk.review.versions import Version
from editdesk.text.body import Body, Span
from editdesk.text.marks import CHARACTER_KEYS, OBJECT, POINT, Marks, value_of
from editdesk.text.tables import grid, runs_of_cells
from editdesk.text.views import View, viewed

Json: TypeAlias = dict[str, Any]
FORMAT = 1


def report_json(report: Report, view: View, names: Mapping[str, str], reads: list[Read]) -> Json:
    """A report as `show --format json` gives it."""
    return {
        "editdesk": FORMAT,
        "slug": report.slug,
        "stage": report.stage,
        "number": report.number,
        "digest": f"sha256:{report.digest}",
        "details": _details(report, names),
        **_marked_up(report, view, names),
        "claims": [],
        "sign_offs": [_sign_off(read, names) for read in reads if read.sign_off],
        "overrides": [_override(override, names) for override in report.overrides],
        "versions": [version_json(version, names) for version in report.versions],
    }


def draft_json(draft: Draft, view: View) -> Json:
    """A file as `read` gives it: the shape of a report without slug and number."""
    report = Report(
        id="",
        body=draft.body,
        threads={thread.id: thread for thread in draft.threads},
        suggestions={one.id: one for one in draft.suggestions},
    )
    return {
        "editdesk": FORMAT,
        **_marked_up(report, view, {}),
        "claims": [],
        "sign_offs": [],
        "versions": [],
    }


def _marked_up(report: Report, view: View, names: Mapping[str, str]) -> Json:
    """The text in `view` with what clings to it."""
    body = viewed(report.body, view)
    anchors = report.anchors if body is report.body else anchors_in(body)
    return {
        **text_json(body),
        "suggestions": suggestions_json(report, view, names),
        "comments": [
            _comment(report, thread, body, anchors.get(thread.id, []), names)
            for thread in report.shown_threads
        ],
    }


def text_json(body: Body) -> Json:
    """A text with its blocks, style marks, footnotes and images."""
    return {
        "text": body.text,
        "blocks": blocks_json(body),
        "marks": marks_json(body),
        "footnotes": _footnotes(body),
        "images": _images(body),
    }


def blocks_json(body: Body) -> list[Json]:
    """Every block with its place, kind, and level or cell."""
    found: list[Json] = []
    position = 0
    blocks = body.blocks
    for first, last, is_table in runs_of_cells(blocks):
        places = _cell_places(blocks[first:last]) if is_table else []
        for offset, block in enumerate(blocks[first:last]):
            shape: Json = {"start": position, "end": position + len(block), "kind": block.kind}
            if block.kind in ("heading", "bullet", "numbered"):
                shape["level"] = block.level
            if places:
                shape.update(places[offset])
            found.append(shape)
            position += len(block)
    return found


def _cell_places(blocks: Any) -> list[Json]:
    places = []
    for cell in grid(blocks).cells:
        place: Json = {"table": cell.table, "row": cell.row_number, "column": cell.column}
        if cell.row_span > 1:
            place["row_span"] = cell.row_span
        if cell.column_span > 1:
            place["column_span"] = cell.column_span
        places += [place] * len(cell.blocks)
    return places


def marks_json(body: Body) -> list[Json]:
    """Style marks, each over the longest stretch that has it, in order."""
    spans: dict[tuple[str, object], list[Span]] = {}
    position = 0
    for text, run_marks in body.pieces():
        end = position + len(text)
        for key, value in _styles(run_marks):
            known = spans.setdefault((key, value), [])
            if known and known[-1].end == position:
                known[-1] = Span(known[-1].start, end)
            else:
                known.append(Span(position, end))
        position = end
    found = []
    for (key, value), places in spans.items():
        for span in places:
            shape: Json = {"start": span.start, "end": span.end, "kind": key}
            if key == "link":
                shape["href"] = value
            found.append(shape)
    return sorted(found, key=lambda shape: (shape["start"], shape["end"], shape["kind"]))


def _styles(run_marks: Marks) -> list[tuple[str, object]]:
    return [(key, value) for key, value in run_marks if key in CHARACTER_KEYS]


def _footnotes(body: Body) -> list[Json]:
    notes: dict[object, Span] = {}
    for start, block in body.placed_blocks():
        if block.kind == "footnote":
            note = value_of(block.close, "note")
            first = notes[note].start if note in notes else start
            notes[note] = Span(first, start + len(block))
    found = []
    for at, run_marks in _objects(body, "footnote"):
        note = value_of(run_marks, "note")
        span = notes.get(note)
        if span:
            found.append({"id": note, "at": at, "start": span.start, "end": span.end})
    return found


def _images(body: Body) -> list[Json]:
    return [
        {
            "at": at,
            "digest": value_of(run_marks, "image") or None,
            "alt": value_of(run_marks, "alt") or "",
        }
        for at, run_marks in _objects(body, "figure")
    ]


def _objects(body: Body, kind: str) -> list[tuple[int, Marks]]:
    found = []
    position = 0
    for text, run_marks in body.pieces():
        if OBJECT in text and value_of(run_marks, "object") == kind:
            found += [(position + at, run_marks) for at, c in enumerate(text) if c == OBJECT]
        position += len(text)
    return found


def _details(report: Report, names: Mapping[str, str]) -> Json:
    details = report.details
    owner = details.get("owner", "")
    return {
        "url_name": details.get("url_name", ""),
        "owner": names.get(owner, owner),
        "due": details.get("due") or None,
        "embargo_until": details.get("embargo_until") or None,
        "note_to_editors": details.get("note_to_editors", ""),
        "language": report.language,
        "target_words": int(details["target_words"]) if details.get("target_words") else None,
        "target_lines": int(details["target_lines"]) if details.get("target_lines") else None,
        "reads": details["reads"].split() if details.get("reads") else None,
        "legal_hold": details.get("legal_hold", ""),
        "plan": details.get("plan", ""),
    }


def _comment(
    report: Report, thread: Thread, body: Body, spans: Sequence[Span], names: Mapping[str, str]
) -> Json:
    quote = "".join(body.words_between(*span) for span in spans) if spans else thread.quote
    return {
        "id": thread.id,
        "kind": thread.kind,
        **said_json(thread, names),
        "quote": quote,
        "ranges": [[span.start, span.end] for span in spans],
        **_at_a_point(thread, body, spans),
        "resolved": thread.is_resolved,
        "detached": report.is_detached(thread),
        "lost": _lost(report, thread, names),
        "assigned_to": names.get(thread.assigned_to, thread.assigned_to) if thread.assigned_to else None,
        "replies": replies_json(thread, names),
    }


def _at_a_point(thread: Thread, body: Body, spans: Sequence[Span]) -> Json:
    """Word has comments that stand at a place rather than on words: then the words are those beside it."""
    if spans:
        _, run = next(body.pieces(*spans[0]))
        if value_of(run, thread.mark) == POINT:
            return {"point": True}
    return {}


def _lost(report: Report, thread: Thread, names: Mapping[str, str]) -> Json | None:
    """How the words of a detached thread went, and where they stood as the marked-up text is now."""
    if thread.lost is None:
        return None
    by = names.get(thread.lost.by, thread.lost.by) or None
    return {"by": by, "at": stamp(thread.lost.at), "place": report.place_of(thread)}


def reading_json(reading: Reading, names: Mapping[str, str]) -> Json:
    """Who read how many passages of which entry, and how it is known."""
    return {
        "by": names.get(reading.by, reading.by),
        "for": _on_behalf(reading, names),
        "at": stamp(reading.at),
        "number": reading.number,
        "passages": len(reading.passages),
        "own_words": reading.own,
        "note": reading.note,
        "signed_with": reading.seal.key if reading.seal else None,
    }


def _on_behalf(reading: Reading, names: Mapping[str, str]) -> str | None:
    """For whom somebody recorded an approval that was given outside; None where they signed themselves."""
    if reading.recorded is None:
        return None
    return names.get(reading.recorded.person, reading.recorded.person)


def _override(override: Override, names: Mapping[str, str]) -> Json:
    return {
        "stage": override.stage,
        "by": names.get(override.by, override.by),
        "at": stamp(override.at),
        "reason": override.reason,
        "obstacles": [
            {"id": of, "message": says} for of, says in zip(override.obstacles, override.says, strict=False)
        ],
        "over": override.is_over,
    }


def version_json(version: Version, names: Mapping[str, str]) -> Json:
    """A version as `show` and `version` list it."""
    return {
        "name": version.name,
        "number": version.number,
        "at": stamp(version.at),
        "by": names.get(version.by, version.by),
        "automatic": version.is_automatic,
    }


def _sign_off(read: Read, names: Mapping[str, str]) -> Json:
    sign_off = read.sign_off
    assert sign_off is not None
    return {
        "role": sign_off.role.value,
        "by": names.get(sign_off.by, sign_off.by),
        "at": stamp(sign_off.at),
        "number": sign_off.number,
        "note": sign_off.note,
        "for": _on_behalf(sign_off.last, names),
        "readings": [reading_json(reading, names) for reading in sign_off.readings],
        "passages": read.passages,
        "of": read.of,
        "for_print": read.for_print,
        "reopened": [
            {"start": passage.span.start, "end": passage.span.end, "was": passage.was, "why": passage.why}
            for passage in read.reopened
        ],
    }
