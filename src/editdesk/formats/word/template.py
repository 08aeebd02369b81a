"""The parts of a Word file that are the same in every export: styles, list levels, settings.

Our own minimal template (`templates/word/styles.xml` and the strings here): no
names, no program, no revision ids, no thumbnail. The order of elements follows
ECMA-376, transitional.
"""

from __future__ import annotations

from functools import lru_cache

from editdesk.resources import resource
from editdesk.text.marks import PRINT_HEADLINE

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
NAMESPACES = (
    f'xmlns:w="{WORD}" xmlns:r="{RELATIONS}"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)

# The style of each kind of block; a heading's has its level behind it. They never change: files come back.
STYLE_OF = {
    "kicker": "Kicker",
    "headline": "Title",
    PRINT_HEADLINE: "PrintHeadline",
    "summary": "Summary",
    "byline": "Byline",
    "dateline": "Dateline",
    "heading": "Heading",
    "bullet": "ListBullet",
    "numbered": "ListNumber",
    "quote": "Quote",
    "pull_quote": "IntenseQuote",
    "sidebar": "Sidebar",
    "figure": "Figure",
    "caption": "Caption",
    "credit": "Credit",
    "rule": "Rule",
    "footnote": "FootnoteText",
    "cell": "TableText",
}
HEADING_CELL = "TableHead"

BULLETS = 1
# Far above any list of a text.
LABELS = 9999
# A4, and the text's width in twentieths of a point
PAGE_WIDTH, PAGE_HEIGHT, MARGIN = 11906, 16838, 1418
TEXT_WIDTH = PAGE_WIDTH - 2 * MARGIN
_INDENT = 397


@lru_cache(maxsize=8)
def styles(language: str, *, is_right_to_left: bool, has_editions: bool = False) -> str:
    """`styles.xml`; with those for what is in print only, or not in print, in a file that `has_editions`."""
    direction = "<w:bidi/>" if is_right_to_left else ""
    text = resource("templates/word/styles.xml").read_text("utf-8")
    if has_editions:
        text = text.replace("</w:styles>", f"{_EDITIONS}</w:styles>")
    return text.replace("LANGUAGE", language).replace("DIRECTION", direction)


def _not_in_print(base: str) -> str:
    """The style of characters that are not in print, which otherwise look as `base` has them."""
    name = f"{base} not in print" if base else "Not in print"
    based = f'<w:basedOn w:val="{base}"/>' if base else ""
    return (
        f'<w:style w:type="character" w:customStyle="1" w:styleId="{base}NotInPrint"><w:name w:val="{name}"/>'
        f'{based}<w:rPr><w:shd w:val="thinDiagStripe" w:color="A6A6A6" w:fill="F2F2F2"/></w:rPr></w:style>'
    )


# The list gives the print headline its label, which is no part of its words.
_EDITIONS = (
    '<w:style w:type="paragraph" w:customStyle="1" w:styleId="PrintHeadline"><w:name w:val="Print headline"/>'
    '<w:basedOn w:val="Normal"/><w:next w:val="Summary"/>'
    f'<w:pPr><w:keepNext/><w:numPr><w:numId w:val="{LABELS}"/></w:numPr>'
    '<w:spacing w:before="0" w:after="160"/></w:pPr>'
    '<w:rPr><w:b/><w:bCs/><w:color w:val="5D636B"/><w:sz w:val="32"/><w:szCs w:val="32"/></w:rPr></w:style>'
    + "".join([_not_in_print(base) for base in ("", "Code", "Hyperlink", "FootnoteReference")])
)


def _levels(is_numbered: bool) -> str:
    out = []
    for level in range(9):
        shape, text = "bullet", ("•", "–", "◦")[level % 3]
        if is_numbered:
            shape, text = ("decimal", "lowerLetter", "lowerRoman")[level % 3], f"%{level + 1}."
        left = _INDENT * (level + 1)
        out.append(
            f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{shape}"/>'
            f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
            f'<w:pPr><w:ind w:left="{left}" w:hanging="{_INDENT}"/></w:pPr></w:lvl>'
        )
    return "".join(out)


_ABSTRACT = "".join(
    [
        f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="multilevel"/>'
        f"{_levels(bool(number))}</w:abstractNum>"
        for number in (0, 1)
    ]
)


_LABEL = (
    '<w:abstractNum w:abstractNumId="2"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0">'
    '<w:start w:val="1"/><w:numFmt w:val="none"/><w:suff w:val="space"/><w:lvlText w:val="In print:"/>'
    '<w:lvlJc w:val="left"/><w:rPr><w:b w:val="0"/><w:sz w:val="19"/></w:rPr></w:lvl></w:abstractNum>'
)


def numbering(numbered_levels: list[int], *, has_editions: bool = False) -> str:
    """`numbering.xml`: list 1 is all bullets; each numbered list, given by its level, begins anew."""
    lists = [f'<w:num w:numId="{BULLETS}"><w:abstractNumId w:val="0"/></w:num>']
    for number, level in enumerate(numbered_levels, BULLETS + 1):
        lists.append(
            f'<w:num w:numId="{number}"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="{level}">'
            '<w:startOverride w:val="1"/></w:lvlOverride></w:num>'
        )
    abstract = _ABSTRACT
    if has_editions:
        abstract += _LABEL
        lists.append(f'<w:num w:numId="{LABELS}"><w:abstractNumId w:val="2"/></w:num>')
    return f'{HEAD}<w:numbering xmlns:w="{WORD}">{abstract}{"".join(lists)}</w:numbering>'


_SETTINGS = (
    f'<w:defaultTabStop w:val="{_INDENT}"/>'
    '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
    '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word"'
    ' w:val="15"/></w:compat></w:settings>'
)


def settings(*, tracks: bool) -> str:
    """`settings.xml`; with `tracks`, what is changed from now on is tracked."""
    return f'{HEAD}<w:settings xmlns:w="{WORD}">{"<w:trackRevisions/>" if tracks else ""}{_SETTINGS}'


FOOTER = (
    f'{HEAD}<w:ftr {NAMESPACES}><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>'
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
    # No number stands here already: who reads the file back must not take it for words.
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p></w:ftr>'
)


def _separator(kind: str, id: int) -> str:
    return (
        f'<w:footnote w:type="{kind}" w:id="{id}"><w:p><w:pPr>'
        '<w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>'
        f"<w:r><w:{kind}/></w:r></w:p></w:footnote>"
    )


SEPARATORS = _separator("separator", -1) + _separator("continuationSeparator", 0)


def header(words: str) -> str:
    """`header1.xml` with `words`, already escaped, on every page."""
    return (
        f'{HEAD}<w:hdr {NAMESPACES}><w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr>'
        f"<w:r><w:t>{words}</w:t></w:r></w:p></w:hdr>"
    )
