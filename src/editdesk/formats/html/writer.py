"""Write a publication as one self-contained web page (`templates/article.html`, `article.css`)."""

from __future__ import annotations

from markupsafe import Markup

from editdesk.formats.flow import DRAFT, flow, is_right_to_left
from editdesk.formats.html.linked_data import facts, news_article, open_graph
from editdesk.formats.html.page import page
from editdesk.formats.html.pictures import Beside, Placing, embedded
from editdesk.formats.html.review_page import review_page
from editdesk.formats.html.words import HtmlWords
from editdesk.formats.pictures import picture_of
from editdesk.formats.publication import Attachments, Publication
from editdesk.formats.review_copy import ReviewCopy
from editdesk.text.marks import value_of


def write(publication: Publication, attachments: Attachments) -> bytes:
    """The page as UTF-8; of a review copy, with what was said about its words."""
    placing: Placing = Beside(publication.pictures_folder) if publication.pictures_folder else embedded
    if isinstance(publication, ReviewCopy):
        return review_page(publication, attachments, placing)
    of = flow(publication)
    known = facts(publication, of)
    words = HtmlWords(of, attachments, known.language, placing)
    head, text = words.of_blocks(of.head), words.of_blocks(of.rest)
    values = {
        "language": known.language,
        "direction": "rtl" if is_right_to_left(known.language) else "ltr",
        "title": known.title,
        "description": known.description,
        "authors": known.authors,
        "published": known.published,
        "modified": known.modified,
        "draft": DRAFT if publication.is_draft else "",
        "pictures_beside": any(shown.address for shown in words.pictures),
        "open_graph": list(open_graph(known, words.pictures)),
        "linked_data": Markup(news_article(known, words.pictures)),
        "head": Markup(head),
        "text": Markup(text),
        "notes": Markup(words.of_notes()),
    }
    return page("article.html", ("article.css",), values, publication.layouts.templates)


def beside(publication: Publication, attachments: Attachments) -> dict[str, bytes]:
    """The pictures that lie in the folder of the page, by name."""
    folder = Beside(publication.pictures_folder)
    for _, run_marks in publication.body.pieces():
        picture = picture_of(run_marks, attachments) if value_of(run_marks, "object") == "figure" else None
        if picture is not None:
            folder(picture)
    return folder.files
