"""What the names in a page's markup say about a block: classes, ids, roles, and the landmark around it."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache

from editdesk.formats.web.style import Element
from editdesk.formats.web.walk import PageBlock
from editdesk.formats.webrules import phrases

_ATTRIBUTES = (
    "class",
    "id",
    "itemprop",
    "role",
    "rel",
    "data-testid",
    "data-component",
    "data-type",
    "data-role",
)
ABOUT_AUTHOR = "about the author"
_SPLIT_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")

# Each is met against the words of one element's class, id and role, joined by hyphens.
_GOES = (
    (r"cookie-?(?:banner|notice|consent|bar|law|wall)|gdpr|consent-(?:banner|popup|modal)", "cookie notice"),
    (r"breadcrumbs?|crumbs", "breadcrumb"),
    (
        r"related(?!-?to)|recirc\w*|most-?(?:read|popular|viewed|shared)|more-?(?:stories|news|on|"
        r"from|articles|like)|"
        r"read-?(?:more|next|also|on)|also-?(?:read|like)|recommend(?:ed|ations?)|trending|outbrain|taboola|"
        r"up-?next|next-?(?:article|story|post|up)|prev-?next|post-?nav\w*|teaser-?list|linkbox|see-?also|"
        r"you-?may|popular-?(?:posts|stories)|latest-?(?:news|stories|posts)|inline-?(?:promo|"
        r"related|recirc)|"
        r"article-?links|story-?links|further-?reading|more-?link|onward|essential-?articles|"
        r"zergnet|revcontent|"
        r"rich-?link|element-rich-link|read-more-links|internal-?links|crosslinks?|promo-?(?:box|"
        r"link|item|unit|block)",
        phrases.RELATED,
    ),
    (
        r"ads?-?(?:slot|unit|box|container|wrapper|label|text|placeholder|banner|block|zone|area|"
        r"space|inner|code|\d+)|"
        r"ad|ads|advert\w*|adsby\w*|dfp|gpt-?ad|sponsor(?:ed|s|ship)?|sponsored-\w+|promoted|"
        r"commercial|partner-?content|native-?ad|werbung|anzeige|publicidad|publicite|paid-?content",
        phrases.ADVERTISEMENT,
    ),
    (
        r"share|sharing|share-?\w*|social(?:-?(?:share|links?|media|icons?|bar|buttons?|follow|"
        r"tools))?|addthis\w*|"
        r"sharedaddy|sociable|follow-?us|article-?tools|story-?tools|post-?tools|tools-?bar|addtoany\w*|a2a",
        phrases.SHARING,
    ),
    (
        r"newsletters?(?:-\w+)*|sign-?up(?:-\w+)*|subscri(?:be|ption)(?:-\w+)*|mailchimp|mc-embed|"
        r"email-?(?:signup|form|"
        r"capture)|regwall|piano-\w+|membership-?\w*|donat(?:e|ion)(?:-\w+)*|subscribe-?\w*",
        phrases.NEWSLETTER,
    ),
    (
        r"comments?(?:-?(?:list|section|area|form|wrap|wrapper|count|container|thread|body|content|"
        r"text))?|disqus\w*|"
        r"respond|replies|fb-comments|livefyre|viafoura|coral-?\w*|spot-?im\w*|kommentare?|commentlist",
        phrases.COMMENTS,
    ),
    (
        r"tags|tag-?(?:list|cloud|links|box)|post-?tags|article-?tags|entry-?tags|topics|"
        r"topic-?(?:list|links)|keywords|"
        r"cat-?links|post-?categories|tagcloud|article-?topics|story-?topics|filed-?under",
        phrases.TAGS,
    ),
    (
        r"author-?(?:bio|box|info|card|profile|description|about|details|footer|block)|"
        r"about-?(?:the-?)?author|"
        r"bio|biography|post-?author-?box|writer-?bio|contributor-?(?:bio|box)|"
        r"author-?name-?description|user-?bio",
        ABOUT_AUTHOR,
    ),
    (
        r"ratings?|star-?ratings?|rating-(?:box|widget|stars|form)|kk-?star-?ratings?|estrellas|valora|"
        r"report-?(?:an?-)?(?:error|mistake|typo|problem|correction)|feedback-?(?:form|box|link)|"
        r"correction-?form",
        phrases.CONTROL,
    ),
    (
        r"post-?meta-?data|post-?nav|entry-?meta|entry-?footer|post-?footer|article-?footer",
        "foot of the page",
    ),
    (r"copyright|legal-?notice|disclaimer-?box|site-?footer|page-?footer|colophon", "foot of the page"),
    (
        r"nav|navigation|navbar|menu|sub-?menu|site-?header|masthead|mega-?menu|skip-?link|pagination|pager",
        "navigation",
    ),
    (r"modal|popup|overlay|lightbox|tooltip|dropdown|toast", phrases.CONTROL),
    (
        r"side-?bar|sidebar-\w+|aside|aside-\w+|side-?col(?:umn)?|secondary-?col(?:umn)?|widget-?(?:area|title)?|right-?(?:rail|column|col)|rail",
        "beside the report",
    ),
)
_REASONS = [(re.compile(rf"(?:^|.*[\s_-])(?:{pattern})(?:[\s_-]|$)"), why) for pattern, why in _GOES]

_BYLINE = re.compile(
    r"(?:^|[\s_-])(?:byline\w*|author\w*|autor\w*|auteur\w*|writer|reporters?|contributors?|creators?|vcard|"
    r"article-?by|written-?by|posted-?by|journalist|signature|firma)(?:[\s_-]|$)"
)
_DATE = re.compile(
    r"(?:^|[\s_-])(?:date\w*|time|timestamp|datetime|published\w*|publish-?\w*|pub-?date|"
    r"posted-?on|updated\w*|"
    r"modified|last-?updated|entry-?date|datum|fecha|dateline)(?:[\s_-]|$)"
)
_SUMMARY = re.compile(
    r"(?:^|[\s_-])(?:standfirst|dek|deck|subtitle|sub-?title|sub-?head(?:line|ing)?|summary|"
    r"excerpt|strapline|"
    r"tagline|abstract|synopsis|sub-?line|chapeau|bajada|vorspann|entradilla|sapo|stand-?first|article-?description|"
    r"description|subheadline|secondary-?title|hed-?sub|sottotitolo|copete)(?:[\s_-]|$)"
)
_KICKER = re.compile(
    r"(?:^|[\s_-])(?:kicker|eyebrow|overline|section-?(?:label|name|title|tag|link)|category\w*|"
    r"rubric|rubrik|"
    r"dachzeile|antetitulo|volanta|topline|article-?(?:label|section|category|flag)|label|flag|topper|slug|"
    r"post-?category|surtitre|cintillo|spitzmarke|occhiello)(?:[\s_-]|$)"
)
_CAPTION = re.compile(
    r"(?:^|[\s_-])(?:caption\w*|wp-caption-text|figcaption|image-?(?:caption|description|text|"
    r"desc)|photo-?(?:caption|"
    r"text|description)|bildunterschrift|bildtext|legende?|pie-?(?:de-?)?foto|didascalia|cutline|"
    r"media-?caption|"
    r"gallery-?caption|picture-?caption)(?:[\s_-]|$)"
)
_PHOTO_CREDIT = re.compile(
    r"(?:^|[\s_-])(?:(?:photo|image|picture|img|media|figure|caption|foto|bild)-?(?:credits?|"
    r"copyright|source|author|"
    r"by|byline|attribution)|credits?|copyright-?holder|photographer|bildnachweis)(?:[\s_-]|$)"
)
_PULL_QUOTE = re.compile(
    r"(?:^|[\s_-])(?:pull-?quotes?|pullquote\w*|blockquote-?pull|highlight-?quote|"
    r"cita-?destacada)(?:[\s_-]|$)"
)
_SIDEBAR_TEXT = re.compile(
    r"(?:^|[\s_-])(?:fact-?box|factbox|info-?box|infobox|key-?facts|at-?a-?glance)(?:[\s_-]|$)"
)

_BY_LANDMARK = {
    "nav": "navigation",
    "menu": "navigation",
    "search": phrases.CONTROL,
    "footer": "foot of the page",
    "header": "head of the page",
    "aside": "beside the report",
    "form": "a form of the page",
    "button": "a button of the page",
    "dialog": phrases.CONTROL,
    "figure": "words on a picture",
}


def names_of(element: Element) -> str:
    """The words of an element's class, id and role, small, parts joined by hyphens."""
    found = " ".join([value for name in _ATTRIBUTES if (value := element.get(name))])
    return _SPLIT_CAMEL.sub("-", found[:600]).casefold() if found else ""


@lru_cache(maxsize=1 << 13)
def _reason_of(names: str) -> str:
    """Why these names say that an element is no part of a report."""
    for token in names.split():
        for pattern, why in _REASONS:
            if pattern.match(token) and not _is_layout(token):
                return why
    return ""


@lru_cache(maxsize=1 << 13)
def _kind_of_names(names: str) -> str:
    return next((kind for pattern, kind in _KINDS if pattern.search(names)), "")


_LAYOUT = re.compile(
    r"(?:^|[-_])(?:no|has|with|without|hide|show|is|not)[-_]|content|container-fluid|layout|"
    r"article-body|story-body|"
    r"entry-content|post-content|main|page-|body|single|template|grid|col-|row|theme|elementor"
)


def _is_layout(token: str) -> bool:
    """Names such as “has-sidebar” or “content-with-ads” are about the page, not about the element."""
    return _LAYOUT.search(token) is not None


def why_by_hints(block: PageBlock, main: Element | None, heavy: Collection[Element] = ()) -> str:
    """Why the names around a block, below `main`, say that it is no part of the report; empty if they do not.

    Elements in `heavy` hold so much of the report that their names must mean something else.
    """
    element: Element | None = block.element
    while element is not None and element is not main:
        if element not in heavy:
            if element.tag in ("nav", "button", "dialog", "menu"):
                return _BY_LANDMARK[element.tag]
            # below a quotation, a footer says whose words they are
            if element.tag == "footer" and next(element.iterancestors("blockquote"), None) is None:
                return _BY_LANDMARK[element.tag]
            why = _reason_of(names_of(element))
            if why:
                return why
        element = element.getparent()
    return _BY_LANDMARK["form"] if block.landmark == "form" else ""


def why_by_place(block: PageBlock) -> str:
    """Why a block that nobody chose is left out, as well as its surroundings tell."""
    element: Element | None = block.element
    while element is not None:
        why = _reason_of(names_of(element))
        if why:
            return why
        if element.tag in _BY_LANDMARK and element.tag != "figure":
            return _BY_LANDMARK[element.tag]
        element = element.getparent()
    return "not part of the report, by its place on the page"


def is_apart(element: Element, main: Element) -> bool:
    """Whether a list stands in a box of its own rather than among the paragraphs."""
    above: Element | None = element
    while above is not None and above is not main and above.tag not in ("ul", "ol"):
        above = above.getparent()
    if above is None or above is main:
        return False
    parent = above.getparent()
    return parent is None or sum(1 for _ in parent.iterchildren("p")) < 2


def is_about_the_author(block: PageBlock, levels: int = 3) -> bool:
    """Whether the names of a block, and of up to `levels` elements around it, say that it tells who wrote."""
    element: Element | None = block.element
    for _ in range(levels + 1):
        if element is None:
            return False
        if _reason_of(names_of(element)) == ABOUT_AUTHOR:
            return True
        element = element.getparent()
    return False


def hinted_kind(block: PageBlock, levels: int = 3) -> str:
    """The kind that the names of a block and of up to `levels` elements around it say; empty when none.

    An element that holds much more than the block speaks of something else.
    """
    element: Element | None = block.element
    for _ in range(levels + 1):
        if element is None or element.tag in ("article", "main", "body", "section"):
            return ""
        if element.tag == "time":
            return "dateline"
        kind = _kind_of_names(names_of(element))
        if kind and (kind != "summary" or _holds_little_else(element, block)):
            return kind
        element = element.getparent()
    return ""


def _holds_little_else(element: Element, block: PageBlock) -> bool:
    length = 0
    for text in element.itertext():
        length += len(text.strip())
        if length > 2 * len(block.passage.text) + 40:
            return False
    return True


_KINDS = (
    (_PULL_QUOTE, "pull_quote"),
    (_PHOTO_CREDIT, "picture_credit"),
    (_CAPTION, "caption"),
    (_SUMMARY, "summary"),
    (_BYLINE, "byline"),
    (_DATE, "dateline"),
    (_KICKER, "kicker"),
    (_SIDEBAR_TEXT, "sidebar"),
)
