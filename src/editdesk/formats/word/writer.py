"""Write a publication as a Word file, with real styles, lists, notes, tables and pictures.

The parts are built as strings and zipped with a fixed time, so that the same
text gives the same bytes everywhere. Its unchanging parts are in `template`. A
review copy has comments and tracked changes beside; a clean one has no part of either.
"""

from __future__ import annotations

from editdesk.formats.draft import Sent
from editdesk.formats.flow import DRAFT, flow, is_right_to_left, language_of
from editdesk.formats.publication import Attachments, Publication
from editdesk.formats.review_copy import ReviewCopy
from editdesk.formats.word import template
from editdesk.formats.word.anchors import Anchors
from editdesk.formats.word.comments import EXTENDED_RELATION, Comments
from editdesk.formats.word.moves import move_anchors
from editdesk.formats.word.package import Package, Relations
from editdesk.formats.word.runs import escaped
from editdesk.formats.word.tracks import Tracks
from editdesk.formats.word.words import Words
from editdesk.text.body import Body
from editdesk.text.print_cuts import has_print_cuts
from editdesk.text.views import accepted

_NEIGHBOURS = (
    ("styles", "styles.xml"),
    ("settings", "settings.xml"),
    ("numbering", "numbering.xml"),
    ("footnotes", "footnotes.xml"),
)


def write(publication: Publication, attachments: Attachments) -> bytes:
    """The file."""
    copy = publication if isinstance(publication, ReviewCopy) else None
    of = flow(publication)
    language = language_of(publication)
    package = Package()
    text, notes = Relations(), Relations()
    for kind, target in _NEIGHBOURS:
        text.to(kind, target)
    comments = Comments(copy.remarks if copy else (), of.numbers)
    tracks = Tracks(copy.suggestions if copy else {}, copy.moves if copy else (), comments.count)
    anchors = Anchors([*comments.anchors, *(move_anchors(copy.moves, tracks) if copy else ())])
    words = Words(of, attachments, package, text, tracks, anchors, comments.at_notes)
    document = words.document(_section(publication, text))
    tracks.leave_text()
    footnotes = Words(of, attachments, package, notes, tracks, anchors, {}).footnotes()
    if comments.count:
        text.to("comments", "comments.xml")
        text.to(EXTENDED_RELATION, "commentsExtended.xml")
        package.add_word_part("comments", comments.part())
        package.add_word_part("commentsExtended", comments.extended_part())
    has_editions = copy is not None and _tells_editions(copy.body)
    if copy and copy.report:
        package.add_sent(Sent(copy.report, copy.number, copy.digest, copy.since), text)
    package.add_word_part("document", document, text)
    package.add_word_part("footnotes", footnotes, notes)
    package.add_word_part("numbering", template.numbering(words.numbered_levels, has_editions=has_editions))
    styles = template.styles(language, is_right_to_left=is_right_to_left(language), has_editions=has_editions)
    package.add_word_part("styles", styles)
    package.add_word_part("settings", template.settings(tracks=copy is not None))
    package.add_word_part("footer1", template.FOOTER)
    if publication.is_draft:
        package.add_word_part("header1", template.header(escaped(DRAFT)))
    title = copy.title if copy else of.title
    package.add_properties(title, DRAFT if publication.is_draft else "")
    return package.zipped()


def _tells_editions(body: Body) -> bool:
    """Whether anything is in print only or not in print, or is suggested to be."""
    return has_print_cuts(body) or has_print_cuts(accepted(body))


def _section(publication: Publication, relations: Relations) -> str:
    """The page; what stands at its head and foot."""
    header = ""
    if publication.is_draft:
        header = f'<w:headerReference w:type="default" r:id="{relations.to("header", "header1.xml")}"/>'
    footer = relations.to("footer", "footer1.xml")
    numbered = '<w:lnNumType w:countBy="1" w:restart="continuous"/>' if publication.has_numbered_lines else ""
    margin = template.MARGIN
    return (
        f'<w:sectPr>{header}<w:footerReference w:type="default" r:id="{footer}"/>'
        f'<w:pgSz w:w="{template.PAGE_WIDTH}" w:h="{template.PAGE_HEIGHT}"/>'
        f'<w:pgMar w:top="{margin}" w:right="{margin}" w:bottom="{margin}"'
        f' w:left="{margin}" w:header="709" w:footer="709" w:gutter="0"/>{numbered}</w:sectPr>'
    )
