"""Read text that was pasted from a page: what each line is, and what is no part of the report."""

from __future__ import annotations

from collections.abc import Sequence

from editdesk.formats.draft import Draft
from editdesk.formats.drafting import draft_of
from editdesk.formats.language import language_of
from editdesk.formats.passages import Passage, Rule, applied, as_kind, with_text
from editdesk.formats.pasted.textlines import passages_of
from editdesk.formats.webrules.bylines import bylines_at_the_head, dateline_in_text, names_at_the_foot
from editdesk.formats.webrules.captions import captions
from editdesk.formats.webrules.crumbs import crumbs
from editdesk.formats.webrules.head import headline
from editdesk.formats.webrules.headings import headings
from editdesk.formats.webrules.lists import lists
from editdesk.formats.webrules.quotes import quotes
from editdesk.formats.webrules.related import after_the_end, links_away, related_blocks, tail

_RULES: tuple[Rule, ...] = (
    crumbs,
    links_away,
    captions,
    lists,
    bylines_at_the_head,
    headline,
    related_blocks,
    names_at_the_foot,
    tail,
    after_the_end,
    dateline_in_text,
    quotes,
    headings,
)


def read_plain_text(text: str, source: str = "") -> Draft:
    """The draft in `text`: each line becomes its kind of block or is listed with why it was left out."""
    passages = applied(_quoted_mail(passages_of(text)), _RULES)
    return draft_of(passages, source, language_of(text))


def _quoted_mail(passages: Sequence[Passage]) -> list[Passage]:
    """Lines that begin with “>” are quotes."""
    result = []
    for passage in passages:
        text = passage.text
        if text.startswith("> ") and passage.is_plain:
            result.append(as_kind(with_text(passage, text.lstrip("> ")), "quote"))
        else:
            result.append(passage)
    return result
