"""Which blocks a rule speaks of, and whether it reads blocks, sentences or the whole text.

The names are Vale's where Vale has one for the thing; every kind of block may
also be named as the desk calls it. The headline is `heading.h1`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal, NamedTuple, TypeAlias

from editdesk.text.marks import BLOCK_KINDS

Reads: TypeAlias = Literal["block", "sentence", "text"]

# Formats of files: a rule for the headings of Markdown is one for headings.
_FORMATS = frozenset(
    ("md", "markdown", "html", "xhtml", "rst", "adoc", "asciidoc", "txt", "org", "xml", "mdx")
)
_PROSE = frozenset(
    ("paragraph", "summary", "bullet", "numbered", "sidebar", "footnote", "caption", "quote", "pull_quote")
)
_NAMES = {
    "headline": ("heading", "h1"),
    "print_headline": ("heading", "h1"),
    "summary": ("paragraph",),
    "sidebar": ("paragraph",),
    "bullet": ("list",),
    "numbered": ("list",),
    "cell": ("table",),
    "caption": ("figure",),
    "quote": ("blockquote",),
    "pull_quote": ("blockquote",),
}
_ANYWHERE = frozenset(("text", "raw", "sentence", "summary"))


class Scope(NamedTuple):
    """Where a rule applies; with `reads_quotations` also to what somebody else said."""

    applies: Callable[[str, int], bool]
    reads: Reads
    reads_quotations: bool
    reads_code: bool


def scope_of(selectors: Sequence[str]) -> Scope | None:
    """The scope that `selectors` name, any of which may apply; None where all name what a report has not."""
    choices = [_Choice.of(selector) for selector in selectors if selector.strip()]
    known = [choice for choice in choices if choice is not None]
    if choices and not known:
        return None
    names = {name for choice in known for name in choice.wanted}
    reads: Reads = "sentence" if "sentence" in names else "text" if names & {"summary", "raw"} else "block"
    return Scope(
        lambda kind, level: not known or any(choice.applies(kind, level) for choice in known),
        reads,
        bool(names & {"raw", "blockquote"}),
        "raw" in names,
    )


class _Choice(NamedTuple):
    """One selector: what a block has to be, and what it may not be."""

    wanted: frozenset[str]
    unwanted: tuple[frozenset[str], ...]

    @classmethod
    def of(cls, selector: str) -> _Choice | None:
        """The choice, or None where it wants what a report does not have."""
        wanted: set[str] = set()
        unwanted = []
        for part in selector.lower().split("&"):
            names = [name for name in part.strip().lstrip("~").split(".") if name and name not in _FORMATS]
            if part.strip().startswith("~"):
                unwanted.append(frozenset(names))
            elif all(_is_known(name) for name in names):
                wanted.update(names)
            else:
                return None
        return cls(frozenset(wanted), tuple(unwanted))

    def applies(self, kind: str, level: int) -> bool:
        names = _names_of(kind, level)
        if self.wanted & {"sentence", "summary"} and kind not in _PROSE:
            return False
        is_wanted = self.wanted - _ANYWHERE <= names
        return is_wanted and not any(one and one <= names for one in self.unwanted)


def _is_known(name: str) -> bool:
    is_heading = name.startswith("h") and name[1:].isdecimal()
    known = {"heading", "list", "table", "figure", "blockquote"}
    return is_heading or name in _ANYWHERE or name in BLOCK_KINDS or name in known


def _names_of(kind: str, level: int) -> frozenset[str]:
    """What a block is called: a cell `table` and `cell`, a heading of level 2 `heading` and `h2`."""
    own = () if kind in ("summary", "quote") else (kind,)
    size = (f"h{level}",) if kind == "heading" else ()
    return frozenset(("text", *own, *size, *_NAMES.get(kind, ())))
