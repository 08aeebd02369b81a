"""A block as the checks read it: its words, what kind of block it is, and what is somebody else's in it.

Quoted words are a witness's and are left alone by most rules; code and web
addresses are no prose. Of words that somebody looked at and left as they are,
`ignored` tells the check.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from editdesk.text.block import Block
from editdesk.text.body import Span
from editdesk.text.ignoring import Ignored, ignored_in
from editdesk.text.marks import value_of

_QUOTING_KINDS = frozenset(("quote", "pull_quote"))
# What opens a quotation, and what closes it: English, German, French, Swedish, Polish, Japanese ways.
_CLOSERS = {
    "“": re.compile("”"),
    "„": re.compile("[“”]"),
    "”": re.compile(r"”(?!\w)"),
    "«": re.compile("»"),
    "»": re.compile("[«»]"),
    "‹": re.compile("›"),
    "›": re.compile("[‹›]"),
    "「": re.compile("」"),
    "『": re.compile("』"),
    '"': re.compile(r'(?<=\S)"(?!\w)'),
    # A possessive (the boys’ house) closes nothing while another mark may.
    "‘": re.compile(r"(?<=\S)’(?!\w)(?!(?<=s’) \w[^‘]*?\S’(?!\w))"),
    "‚": re.compile(r"(?<=\S)[‘’](?!\w)"),
    "'": re.compile(r"(?<=\S)'(?!\w)"),
}
# These also stand for apostrophes, inches and minutes: without a partner they quote nothing.
_DOUBTFUL = frozenset("\"'‘‚")
_OPENER = re.compile(r"[“„«»‹›「『]|(?<![\w”])”(?=\w)|(?<!\w)[\"'‘‚](?=\S)")
_ADDRESS = re.compile(
    r"(?:https?://|www\.)[^\s<>“”„«»]*[^\s<>“”„«».,;:!?)\]'\"’]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
)


class Prose(msgspec.Struct, frozen=True):
    """The words of one block; all spans are relative to it, in order."""

    text: str
    kind: str = "paragraph"
    level: int = 0
    quoted: tuple[Span, ...] = ()
    code: tuple[Span, ...] = ()
    ignored: tuple[Ignored, ...] = ()

    def ignores(self, check: str, span: Span) -> bool:
        """Whether somebody said of the words at `span`, all of them, that `check` may be left alone there."""
        return any(
            name == check and one.start <= span.start and span.end <= one.end for name, one in self.ignored
        )


def prose_of(block: Block) -> Prose:
    """`block` as the checks read it."""
    text = block.text
    kind = block.kind
    quoted = (Span(0, len(text)),) if kind in _QUOTING_KINDS else tuple(_quotations(text))
    code = [Span(*match.span()) for match in _ADDRESS.finditer(text)] if _may_hold_address(text) else []
    start = 0
    for end, run_marks in block.runs:
        if value_of(run_marks, "code"):
            code.append(Span(start, end))
        start = end
    return Prose(text, kind, block.level, quoted, tuple(_joined(code)), ignored_in(block))


def _quotations(text: str) -> Iterator[Span]:
    """What stands between quotation marks, the marks included; one left open quotes up to the end."""
    at = 0
    while opener := _OPENER.search(text, at):
        closer = _CLOSERS[opener.group()].search(text, opener.end())
        at = closer.end() if closer else len(text)
        if closer is None and opener.group() in _DOUBTFUL:
            at = opener.end()
        else:
            yield Span(opener.start(), at)


def _joined(spans: list[Span]) -> Iterator[Span]:
    """`spans` in order, as one where they touch."""
    last: Span | None = None
    for span in sorted(spans):
        if last is None or span.start > last.end:
            if last is not None:
                yield last
            last = span
        else:
            last = Span(last.start, max(last.end, span.end))
    if last is not None:
        yield last


def _may_hold_address(text: str) -> bool:
    return "://" in text or "@" in text or "www." in text
