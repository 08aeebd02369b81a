"""Write a publication as ninjs 3.1, the news industry's JSON (IPTC, ninjs-schema_3.1.json)."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

import msgspec

from editdesk.formats.flow import DRAFT, flow, language_of, words_of
from editdesk.formats.html.words import HtmlWords
from editdesk.formats.ninjs.pictures import associations
from editdesk.formats.plain.writer import text_of
from editdesk.formats.publication import Attachments, Publication
from editdesk.text.body import Block
from editdesk.text.words import count_words

_STANDARD = {
    "name": "ninjs",
    "version": "3.1",
    "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#",
}
_OURS = uuid.UUID("6a1de5c6-0a3c-5f0e-9d2b-9a3c6f4f7b10")


def write(publication: Publication, attachments: Attachments) -> bytes:
    """The news object as UTF-8; its pictures are objects associated with it, with their files in them."""
    of = flow(publication)
    plain = text_of(of)
    words = HtmlWords(of, None, language_of(publication))
    news: dict[str, object] = {
        "uri": f"urn:uuid:{uuid.uuid5(_OURS, publication.slug)}",
        "standard": _STANDARD,
        "type": "text",
        "representationType": "full",
        "versionCreated": publication.stamp.isoformat(timespec="seconds"),
        "pubStatus": "withheld" if publication.is_draft else "usable",
        "language": language_of(publication),
        "title": of.title,
        "slugline": publication.slug,
    }
    if publication.is_draft:
        news["edNote"] = DRAFT
    if headlines := [
        {"role": role, "value": said}
        for kind, role in (("kicker", "kicker"), ("headline", "main"))
        if (said := _said(of.head, kind))
    ]:
        news["headlines"] = headlines
    if said := _said(of.head, "summary"):
        news["descriptions"] = [{"role": "summary", "contentType": "text/plain", "value": said}]
    for key, kind in (("by", "byline"), ("located", "dateline")):
        if said := _said(of.head, kind):
            news[key] = said
    news["bodies"] = [
        {
            "role": "main",
            "contentType": "text/html",
            "charCount": len(plain),
            "wordCount": count_words(plain),
            "value": words.of_blocks(of.rest) + words.of_notes(),
        },
        {"role": "plain", "contentType": "text/plain", "value": plain},
    ]
    if pictures := list(associations(of.rest, attachments, _OURS)):
        news["associations"] = pictures
    return msgspec.json.format(msgspec.json.encode(news), indent=2) + b"\n"


def _said(head: Sequence[Block], kind: str) -> str:
    return " ".join([words_of(block) for block in head if block.kind == kind])
