"""Words that mean something to one format or another: whatever they are, they have to print as they stand."""

from __future__ import annotations

from collections.abc import Iterator

from editdesk.text.valid import FORBIDDEN

_TYPST = (
    *(
        '#import "layout.typ": *',
        '#include "/etc/passwd"',
        '#read("report.json")',
        '#eval("1+1")',
        "#sys.inputs",
    ),
    *("#set text(fill: white)", '#show "the": none', "#let x = 1", "#panic()", "#pagebreak()", "#{ 1 + 1 }"),
    *(
        "#hide[x]",
        "#place(top)[x]",
        '#link("https://x.example")[y]',
        "#footnote[x]",
        '#image("picture-1.png")',
    ),
    *(
        "$x^2$",
        "$ sum_(k=1)^n k $",
        "$",
        "@label",
        "<label>",
        "// words",
        "/* words */",
        "/ Term: words",
        "*/",
    ),
    *("\\u{41}", "\\#x", "\\", "\\\\", "~", "--- -- ...", "= Heading", "== Heading", "+ item", "- item"),
    *("```rust fn```", "`raw`", "*strong*", "_emphasis_", "'quoted'", '"quoted"', "https://x.example", "[x]"),
)
_HTML = (
    *(
        "<b>bold</b>",
        "<i>",
        "</p>",
        "<br>",
        "<hr/>",
        "<p",
        "< p>",
        "<3",
        "a<b>c",
        "</article>",
        "</body></html>",
    ),
    *(
        "<script>alert(1)</script>",
        "</script><script>x",
        "</style><b>",
        "</title><b>",
        "<title>",
        "<base href=/>",
    ),
    *(
        "<img src=x onerror=alert(1)>",
        "<svg onload=alert(1)>",
        "<svg><script>1</script></svg>",
        "<math><mtext>",
    ),
    *("<iframe src='javascript:1'>", "<a href='javascript:1'>x</a>", "<meta http-equiv=refresh content=0>"),
    *(
        "<style>*{display:none}</style>",
        "<form><input>",
        "<template>",
        "<noscript>",
        "<plaintext>",
        "<textarea>",
    ),
    *("<!-- not said -->", "<!--", "-->", "<![CDATA[x]]>", "<!DOCTYPE html>", "<?php echo 1 ?>", "<%= x %>"),
    *(
        "&amp;",
        "&lt;b&gt;",
        "&#60;",
        "&#x3c;b&#x3e;",
        "&nbsp;",
        "&bogus;",
        "&",
        "&&",
        "&copy 2026",
        "AT&T",
        "&#0;",
    ),
    *('" onmouseover="x', "' onmouseover='x", "'><b>", '"><b>', "`onclick=x`", "javascript:alert(1)"),
)
_JSON = (
    *('"}', '"}]}', '{"@type": "Person"}', "\\u003cb\\u003e", '\\n\\t\\"', "</script>", "<!--<script>", "\\"),
    *('"', '""', "{", "}", "[", "]", "null", "NaN", '{"uri": "x"}', '","pubStatus":"usable', "/*x*/", "//x"),
)
_XML = (
    *("]]>", '<?xml version="1.0"?>', "<!ENTITY x SYSTEM 'file:///etc/passwd'>", "&xxe;", "%pe;", "<x:y/>"),
    *("<w:p/>", "</w:t></w:r></w:p>", "<w:br/>", "<w:instrText>INCLUDETEXT</w:instrText>", "</w:document>"),
    *('xml:space="preserve"', "xmlns:x='y'", "<a b='c'", "&#x1;", "&#xD;", "{ MERGEFIELD x }", "_x000D_"),
)
_CELLS = (
    *("=1+1", "=SUM(A1:A9)", "=cmd|'/C calc'!A0", '=HYPERLINK("https://x.example")', "@SUM(1)", "+1", "-1"),
    *(
        "+1-800-555",
        "-x",
        "=-1",
        "'=1",
        '"=1"',
        "a,b;c",
        'a"b',
        "a|b",
        "||",
        "\\|",
        "| --- |",
        ":---:",
        "1;2",
    ),
)
_BIDI = tuple(
    words.replace("?", sign)
    for sign in "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    for words in ("one ?two three", "?whole?", "user?txt.exe", "שלום ?abc? عالم")
)
_TEMPLATES = (
    *(
        "{{ title }}",
        "{{ 7 * 7 }}",
        "{% raw %}",
        "{% include 'x' %}",
        "{# words #}",
        "{{",
        "}}",
        "{%",
        "${HOME}",
    ),
    *(
        "$HOME",
        "$(id)",
        "`id`",
        "%s",
        "%(title)s",
        "%n",
        "{0}",
        "{title}",
        "<%= 1 %>",
        "#{1}",
        "[[x]]",
        "@@x@@",
    ),
    *("{{ ''.__class__ }}", "{{ config }}", "{{ self }}", "LANGUAGE", "DIRECTION", "editdesk-styles"),
)
_MARKDOWN = (
    *(
        "# heading",
        "## heading ##",
        "#nospace",
        "* item",
        "- item",
        "+ item",
        "1. item",
        "1) item",
        "12345) x",
    ),
    *(
        "> quote",
        ">> quote",
        "---",
        "***",
        "___",
        "* * *",
        "===",
        "=",
        "-",
        "+",
        "```",
        "~~~",
        "    code",
        "\\",
    ),
    *(
        "*one*",
        "**two**",
        "_one_",
        "__two__",
        "***x***",
        "a*b*c",
        "a_b_c",
        "_a_b",
        "*a",
        "a*",
        "~~gone~~",
        "~x~",
    ),
    *(
        "`code`",
        "``code ` x``",
        "`",
        "[text](https://x.example)",
        "![alt](x.png)",
        "[text][ref]",
        "[ref]",
        "![x]",
    ),
    *("[ref]: https://x.example", "[^1]", "[^1]: note", "[^note]", "<https://x.example>", "<x@y.example>"),
    *(
        "https://x.example",
        "www.x.example",
        "[ ] task",
        "[x] task",
        "a  ",
        "x\\",
        "&lt;",
        "\\*x\\*",
        "\\[x\\]",
        "!",
    ),
    *(
        "| a | b |",
        "a | b",
        "Term\n: words".replace("\n", " "),
        ":smile:",
        "$$x$$",
        "==x==",
        "^x^",
        "{#id .class}",
    ),
)
_SIGNS = (
    *(
        "\u00a0",
        "\u00adsoft\u00ad",
        "\u200b",
        "\u200c",
        "a\u200db",
        "\u2060",
        "\ufeff",
        "e\u0301",
        "q\u0301\u0302",
        "ﬁ",
    ),
    *(
        "½ ⅷ ™ ª",
        "İı",
        "ß ẞ",
        "Ǆ",
        "👩\u200d🚀",
        "🏳️\u200d🌈",
        "𝔘𝔫𝔦",
        "\U000e0041",
        "日本語",
        "한글",
        "ไทย",
        "ʼn",
    ),
    *(
        "a\tb",
        "\ttab",
        "\x80",
        "\x85",
        "\x9f",
        "\ue000",
        "\u3000",
        "\u180e",
        "\u17b4",
        "\u115f",
        "…",
        "‘’“”«»",
    ),
)
_FAMILIES = {
    "typst": _TYPST,
    "html": _HTML,
    "json": _JSON,
    "xml": _XML,
    "cells": _CELLS,
    "bidi": _BIDI,
    "templates": _TEMPLATES,
    "markdown": _MARKDOWN,
    "signs": _SIGNS,
}


def _all() -> Iterator[str]:
    for words in _FAMILIES.values():
        yield from words
    # Two formats at once, and in the middle of words.
    for one, other in zip(_TYPST, _MARKDOWN, strict=False):
        yield f"{one} and {other}"
    for one in _HTML:
        yield f"x{one}y"


PAYLOADS = tuple(dict.fromkeys(_all()))
assert not any(FORBIDDEN.search(words) for words in PAYLOADS)
