"""A publication as the JSON that a layout reads.

`head` and `text` are parts in order; `options` what was chosen about the pages; in a
review copy `review` says who took part and what was said.
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from editdesk.formats.flow import DRAFT, flow, is_right_to_left, language_of
from editdesk.formats.print.page_parts import PageWords, Pictures, running_head
from editdesk.formats.print.review_parts import ReviewPageWords
from editdesk.formats.publication import Publication
from editdesk.formats.review_copy import ReviewCopy


def page_report(publication: Publication, pictures: Pictures, options: Mapping[str, object]) -> bytes:
    """`publication` as JSON, laid out by `options`."""
    of = flow(publication)
    words: PageWords
    if isinstance(publication, ReviewCopy):
        words = ReviewPageWords(of, publication, pictures)
    else:
        words = PageWords(of, pictures)
    language, _, rest = language_of(publication).partition("-")
    region = next((part for part in rest.split("-") if len(part) == 2 and part.isalpha()), None)
    report = {
        "title": of.title,
        "running": running_head(of.title),
        "language": language.lower(),
        "region": region,
        "direction": "rtl" if is_right_to_left(language) else "ltr",
        "draft": DRAFT if publication.is_draft else "",
        "options": options,
        "head": words.parts(of.head),
        "text": words.parts(of.rest) + words.loose_notes(),
    }
    if isinstance(words, ReviewPageWords):
        report["review"] = words.talk
    return msgspec.json.encode(report)
