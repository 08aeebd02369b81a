"""Write a review copy as a web page: comments beside the text, suggestions in it, and who is who."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from markupsafe import Markup

from editdesk.formats.flow import DRAFT, flow, is_right_to_left, language_of
from editdesk.formats.html.hands import Hands, badge, machine_time, told_time
from editdesk.formats.html.page import page
from editdesk.formats.html.pictures import Placing
from editdesk.formats.html.proposed import Proposals
from editdesk.formats.html.remarks import names_in
from editdesk.formats.html.reviewing import ReviewWords
from editdesk.formats.publication import Attachments
from editdesk.formats.review_copy import ReviewCopy
from editdesk.text.print_cuts import has_print_cuts


def review_page(copy: ReviewCopy, attachments: Attachments, placing: Placing) -> bytes:
    """The page as UTF-8 (`templates/review.html`; its looks in `article.css` and `review.css`)."""
    of, language = flow(copy), language_of(copy)
    proposals = Proposals(copy)
    hands = Hands([*names_in(copy.remarks), *proposals.names()])
    words = ReviewWords(of, attachments, language, copy.remarks, proposals, hands, placing)
    head, text, notes = words.of_blocks(of.head), words.of_blocks(of.rest), words.of_notes()
    values = {
        "language": language,
        "direction": "rtl" if is_right_to_left(language) else "ltr",
        "title": copy.title or of.title,
        "draft": DRAFT if copy.is_draft else "",
        "stamp": machine_time(copy.stamp),
        "told_stamp": told_time(copy.stamp),
        "number": copy.number,
        "since": copy.since,
        "pictures_beside": any(shown.address for shown in words.pictures),
        "people": list(_people(copy, proposals, hands)),
        "comment_count": len(copy.remarks),
        "has_print_cuts": has_print_cuts(copy.body),
        "resolved_count": sum(remark.is_resolved for remark in copy.remarks),
        "suggestions": [Markup(item) for item in proposals.listed(hands)],
        "head": Markup(head),
        "text": Markup(text),
        "notes": Markup(notes),
        "without_place": Markup(words.without_place()),
    }
    return page("review.html", ("article.css", "review.css"), values, copy.layouts.templates)


def _people(copy: ReviewCopy, proposals: Proposals, hands: Hands) -> Iterator[dict[str, object]]:
    """Who said or suggests how much."""
    said, suggested = Counter(names_in(copy.remarks)), Counter(proposals.names())
    for hand in hands:
        told = [
            f"{count} {what}{'' if count == 1 else 's'}"
            for count, what in ((said[hand.name], "remark"), (suggested[hand.name], "suggestion"))
            if count
        ]
        yield {
            "name": hand.name,
            "badge": Markup(badge(hand)),
            "style": hand.style,
            "told": ", ".join(told),
        }
