"""What a page tells machines of its article: schema.org's NewsArticle as JSON-LD, and Open Graph."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

import msgspec

from editdesk.formats.bylines import authors_in
from editdesk.formats.flow import DRAFT, Flow, language_of, words_of
from editdesk.formats.html.pictures import Shown
from editdesk.formats.publication import Publication

# So that nothing in it can end the element in which it stands, or a line of a script.
_ESCAPES = {sign: f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


class Facts(msgspec.Struct, frozen=True):
    """What is said of an article beside its text."""

    title: str
    kicker: str
    description: str
    authors: Sequence[str]
    dateline: str
    modified: str
    published: str
    language: str
    words: int
    is_draft: bool


def facts(publication: Publication, of: Flow) -> Facts:
    """What is known of `publication`."""
    language = language_of(publication)
    return Facts(
        title=of.title,
        kicker=_said(of, "kicker"),
        description=of.description,
        authors=authors_in(_said(of, "byline"), language),
        dateline=_said(of, "dateline"),
        modified=_time(publication.stamp),
        published=_time(publication.published) if publication.published else "",
        language=language,
        words=publication.words,
        is_draft=publication.is_draft,
    )


def news_article(known: Facts, pictures: Sequence[Shown]) -> str:
    """JSON-LD that may stand in a `script` element."""
    told: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": known.title,
        "alternativeHeadline": known.kicker,
        "description": known.description,
        "author": [{"@type": "Person", "name": name} for name in known.authors],
        "dateline": known.dateline,
        "datePublished": known.published,
        "dateModified": known.modified,
        "inLanguage": known.language,
        "wordCount": known.words,
        "creativeWorkStatus": DRAFT if known.is_draft else "",
        "image": [_image(shown) for shown in pictures],
    }
    said = {key: value for key, value in told.items() if value}
    text = msgspec.json.encode(said).decode()
    for sign, escape in _ESCAPES.items():
        text = text.replace(sign, escape)
    return text


def open_graph(known: Facts, pictures: Sequence[Shown]) -> Iterator[tuple[str, str]]:
    """Properties with their values (https://ogp.me); a picture that is in the page has no address."""
    yield "og:type", "article"
    yield "og:title", known.title
    if known.description:
        yield "og:description", known.description
    language, _, place = known.language.partition("-")
    if len(place) == 2:
        yield "og:locale", f"{language.lower()}_{place.upper()}"
    if known.published:
        yield "article:published_time", known.published
    yield "article:modified_time", known.modified
    first = next((shown for shown in pictures if shown.address), None)
    if first:
        yield "og:image", first.address
        if first.description:
            yield "og:image:alt", first.description


def _image(shown: Shown) -> dict[str, object]:
    told: dict[str, object] = {
        "@type": "ImageObject",
        "@id": f"#{shown.place}",
        "contentUrl": shown.address,
        "encodingFormat": f"image/{shown.picture.kind}",
        "width": shown.picture.width,
        "height": shown.picture.height,
        "caption": shown.caption,
        "description": shown.description,
        "creditText": shown.credit,
    }
    return {key: value for key, value in told.items() if value}


def _said(of: Flow, kind: str) -> str:
    return " ".join([words_of(block) for block in of.head if block.kind == kind])


def _time(at: datetime) -> str:
    return at.isoformat(timespec="seconds")
