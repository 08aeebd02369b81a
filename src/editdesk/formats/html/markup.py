"""Words and their style as HTML, for a page and for the clipboard alike."""

from __future__ import annotations

from functools import lru_cache

from editdesk.text.marks import LINE_BREAK, Marks

# Outermost first; a link goes around all of them.
_TAGS = (
    ("bold", "strong"),
    ("italic", "em"),
    ("underline", "u"),
    ("strike", "s"),
    ("superscript", "sup"),
    ("subscript", "sub"),
    ("code", "code"),
)


def escaped(text: str) -> str:
    """`text` as it must stand in HTML to be read literally; a line break is `<br>`."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace(LINE_BREAK, "<br>") if LINE_BREAK in text else text


def escaped_value(text: str) -> str:
    """`text` as the value of an attribute in double quotation marks."""
    return escaped(text.replace(LINE_BREAK, " ")).replace('"', "&quot;")


def link_change(before: str | None, after: str | None) -> str:
    """What ends the link `before` and begins the link `after`."""
    end = "</a>" if before else ""
    return f'{end}<a href="{escaped_value(after)}">' if after else end


@lru_cache(maxsize=1 << 12)
def tags_of(run_marks: Marks) -> tuple[str, str]:
    """The tags before and after words with these marks; a link is not among them."""
    if not run_marks:
        return "", ""
    keys = {key for key, value in run_marks if value}
    tags = [tag for key, tag in _TAGS if key in keys]
    return "".join([f"<{tag}>" for tag in tags]), "".join([f"</{tag}>" for tag in reversed(tags)])
