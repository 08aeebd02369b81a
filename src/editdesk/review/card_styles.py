"""Formatting that is proposed, in words: `Bold`, `Remove the link from`, `Heading 2 instead of paragraph`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from editdesk.review.card_things import kind_named
from editdesk.review.suggestions import Proposal, proposals
from editdesk.text.body import Body, Span
from editdesk.text.marks import OBJECT, kind_of, value_of

_STYLES = ("bold", "italic", "underline", "strike", "superscript", "subscript", "code")
_STYLE_NAMES = {"strike": "strike through"}

_OUT_OF_PRINT = ("Not in print", ("Cut ", " from print"))
_BACK_IN_PRINT = ("Back in print", ("Put ", " back in print"))


class Formatting(NamedTuple):
    """One change of formatting: what is done, to which words, and the sentence around them.

    Without a sentence, `verb` says all.
    """

    verb: str
    about: str
    sentence: tuple[str, str] | None = None


class _Asked(NamedTuple):
    verb: str
    sentence: tuple[str, str] | None = None
    is_counted: bool = False


def formattings(body: Body, spans: Mapping[str, Sequence[Span]]) -> list[Formatting]:
    """What the suggestions of which the formatting stands at `spans` ask for, equal ones together."""
    found: dict[_Asked, list[str]] = {}
    for of, places in spans.items():
        for proposal in proposals(body, of, places):
            words = body.words_between(*proposal.span)
            about = body.block_at(proposal.span.start).text if words == "\n" else words
            for asked in _asked(body, proposal):
                found.setdefault(asked, []).append(about)
    return [_together(asked, about) for asked, about in found.items()]


def _together(asked: _Asked, about: Sequence[str]) -> Formatting:
    words = " … ".join(dict.fromkeys(about)).replace(OBJECT, "")
    many = f" ({len(about)} paragraphs)" if asked.is_counted and len(about) > 1 else ""
    return Formatting(asked.verb + many, words, asked.sentence)


def _asked(body: Body, proposal: Proposal) -> Iterator[_Asked]:
    old, new = proposal.old, proposal.new
    if "kind" in new or "level" in new:
        yield _Asked(_kind(body, proposal), is_counted=True)
        return
    if "header" in new:
        yield _Asked("Header row" if new["header"] else "Ordinary row instead of header row")
    elif not {"row_span", "column_span"}.isdisjoint(new):
        yield _Asked("Another width or height of a cell")
    on = [_STYLE_NAMES.get(style, style) for style in _STYLES if new.get(style)]
    off = [_STYLE_NAMES.get(style, style) for style in _STYLES if style in new and not new[style]]
    if on:
        styles = _listed(on).capitalize()
        yield _Asked(styles, (f"{styles} ", ""))
    elif off:
        yield _Asked(f"Remove {_listed(off)}", (f"Remove {_listed(off)} from ", ""))
    if new.get("link"):
        instead = f" instead of {old['link']}" if old.get("link") else ""
        yield _Asked(f"Link to {new['link']}{instead}", ("Link ", f" to {new['link']}{instead}"))
    elif "link" in new:
        yield _Asked("Remove the link", ("Remove the link from ", ""))
    if "not_in_print" in new:
        yield _Asked(*(_OUT_OF_PRINT if new["not_in_print"] else _BACK_IN_PRINT))
    if "image" in new:
        yield _Asked("Another picture")
    elif "alt" in new:
        said = f"Describe the picture as “{new['alt']}”"
        yield _Asked(said if new["alt"] else "Remove the description of the picture")


def _kind(body: Body, proposal: Proposal) -> str:
    close = next(body.pieces(proposal.span.start, proposal.span.end))[1]
    kind, level = kind_of(close), value_of(close, "level")
    new_kind, new_level = str(proposal.new["kind"]), proposal.new.get("level", level)
    if kind == new_kind and isinstance(level, int) and isinstance(new_level, int) and kind != "heading":
        steps = abs(new_level - level)
        return f"{'One level' if steps == 1 else f'{steps} levels'} {'in' if new_level > level else 'out'}"
    return f"{kind_named(new_kind, new_level).capitalize()} instead of {kind_named(kind, level)}"


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
