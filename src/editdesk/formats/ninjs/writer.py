"""Write a publication as ninjs 3.1, the news industry's JSON (IPTC, ninjs-schema_3.1.json)."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import datetime

import msgspec

from editdesk.formats.bylines import authors_in
from editdesk.formats.flow import DRAFT, Flow, flow, language_of, parts, words_of
from editdesk.formats.html.words import HtmlWords
from editdesk.formats.ninjs.pictures import associations
from editdesk.formats.plain.writer import text_of
from editdesk.formats.publication import Attachments, Publication
from editdesk.text.body import Block
from editdesk.text.words import count

_STANDARD = {
    "name": "ninjs",
    "version": "3.1",
    "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#",
}
_OURS = uuid.UUID("6a1de5c6-0a3c-5f0e-9d2b-9a3c6f4f7b10")


def write(publication: Publication, attachments: Attachments) -> bytes:
    """The news object as UTF-8; its pictures are objects associated with it, with their files in them."""
    of = flow(publication)
    language = language_of(publication)
    news: dict[str, object] = {
        "uri": publication.identity or f"urn:uuid:{uuid.uuid5(_OURS, publication.slug)}",
        "standard": _STANDARD,
        "type": "text",
        "representationType": "full",
        "version": str(publication.version),
        "versionCreated": _time(publication.stamp),
        **_terms(publication),
        "language": language,
        "title": of.title,
        "slugline": publication.slug,
        "edNote": _note(publication),
        "headlines": [
            {"role": role, "contentType": "text/plain", "value": said}
            for kind, role in (("kicker", "kicker"), ("headline", "main"))
            if (said := _said(of.head, kind))
        ],
        "descriptions": [
            {"role": "summary", "contentType": "text/plain", "value": said}
            for said in [_said(of.head, "summary")]
            if said
        ],
        "by": (byline := _said(of.head, "byline")),
        "people": [{"name": name, "rel": "author"} for name in authors_in(byline, language)],
        "located": _said(of.head, "dateline"),
        "bodies": _bodies(of, language),
        "associations": [
            {**picture, **_terms(publication)} for picture in associations(of.rest, attachments, _OURS)
        ],
    }
    told = {key: value for key, value in news.items() if value}
    return msgspec.json.format(msgspec.json.encode(told), indent=2) + b"\n"


def _terms(publication: Publication) -> dict[str, object]:
    """Whether it may be published, and from when on; text and pictures alike."""
    status = "usable"
    if publication.is_killed:
        status = "canceled"
    elif publication.is_held or publication.is_draft:
        status = "withheld"
    until = publication.embargoed_until
    return {"pubStatus": status, **({"embargoedUntil": _time(until)} if until else {})}


def _note(publication: Publication) -> str:
    """What who gets it has to know and readers do not."""
    notes = (
        (publication.is_killed, "Killed: do not publish, and take it back where it is."),
        (publication.is_held, "On hold: do not publish."),
        (publication.version > 1, "Corrected: takes the place of what was sent before."),
        (publication.is_draft, DRAFT),
    )
    return " ".join([note for holds, note in notes if holds])


def _bodies(of: Flow, language: str) -> list[dict[str, object]]:
    words = HtmlWords(of, None, language)
    # The standard counts without what stands below pictures.
    counted = [block for part in parts(of.rest) for block in (part.blocks if part.kind != "figure" else ())]
    lengths = count("\n".join([block.text for block in counted]))
    counts: dict[str, object] = {"charCount": lengths.characters, "wordCount": lengths.words}
    rich = words.of_blocks(of.rest) + words.of_notes()
    return [
        {"role": "main", "contentType": "text/html", **counts, "value": rich},
        {"role": "plain", "contentType": "text/plain", **counts, "value": text_of(of)},
    ]


def _time(at: datetime) -> str:
    return at.isoformat(timespec="seconds")


def _said(head: Sequence[Block], kind: str) -> str:
    return " ".join([words_of(block) for block in head if block.kind == kind])
