"""Help while typing: what the character typed last, or Enter, is turned into.

Quotes and dashes of the language, ellipses, the spaces of French, lists, quotes and
headings from what begins a paragraph, links from addresses. Each is a change of
its own after what was typed, so that undoing it gives back just that; it looks at
the last character first, and never at what was not typed there and then.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from editdesk.text.addresses import checked_address, is_address
from editdesk.text.block import Block
from editdesk.text.body import Body, Span
from editdesk.text.delta import Ops, deletion
from editdesk.text.edits import Edit, with_kind
from editdesk.text.links import linked
from editdesk.text.marks import value_of
from editdesk.text.quoting import (
    APOSTROPHE,
    NARROW_SPACE,
    NO_BREAK_SPACE,
    base_of,
    is_french,
    quoting,
    spaces_high_marks,
)

# What begins a paragraph, and the kind and level that it then has.
STARTS: dict[str, tuple[str, int | None]] = {
    "- ": ("bullet", None),
    "* ": ("bullet", None),
    "1. ": ("numbered", None),
    "1) ": ("numbered", None),
    "> ": ("quote", None),
    "# ": ("heading", 1),
    "## ": ("heading", 2),
    "### ": ("heading", 3),
}
_RULES = frozenset(("---", "***", "___"))
_EN_DASH, _EM_DASH, _ELLIPSIS = "–", "—", "…"
# Where a dash within a sentence is the long one.
_LONG_DASHES = frozenset(("be", "bg", "es", "ru", "uk"))
_OPENS = frozenset("([{<=/“‘„‚«‹¿¡")
_DASHES = frozenset("-–—")
# Words that begin with an apostrophe where a quotation could begin as well.
_CLIPPED = {
    "af": r"n",
    "de": r"s|n|ne|nen|nem|ner|\d\der",
    "en": r"tis|twas|twere|twill|twould|em|til|n’",
    "nl": r"s|t|n|k|m|r",
}
_HIGH = ";!?"
# What stands around an address and is none of it.
_BEFORE_ADDRESS, _AFTER_ADDRESS = "([{<“‘„‚«‹\"'", ".,;:!?…\"'”’“‘»›>]}"
_SHORTEST_ADDRESS = 6
# Besides letters and figures, what a French mark follows with its space.
_TOUCHES = "»)]}”’\"'%…°"


class _Typed(NamedTuple):
    """The text before the caret in its block, its last character just typed, in one language."""

    body: Body
    at: int
    block: Block
    before: str
    language: str

    def replaced(self, count: int, by: str) -> Edit:
        """The last `count` characters turned into `by`, which carries what the last of them carries."""
        start = self.at - count
        run = self.block.marks_at(len(self.before) - 1)
        delta = Ops().retain(start).insert(by, run).delete(count).delta()
        return Edit(delta, start + len(by))

    def corrected(self, back: int, by: str) -> Edit:
        """The character `back` before the caret turned into `by`."""
        start = self.at - back
        run = self.block.marks_at(len(self.before) - back)
        return Edit(Ops().retain(start).insert(by, run).delete(1).delta(), self.at + len(by) - 1)


def helped(body: Body, at: int, language: str) -> Edit | None:
    """What the character typed last, which ends at `at`, is turned into; None where it stays."""
    if not at:
        return None
    place = body.place(at)
    block = body.block(place.number)
    before = block.text[: place.offset]
    rule = _rule_for(before)
    if rule is None or value_of(block.marks_at(place.offset - 1), "code"):
        return None
    return rule(_Typed(body, at, block, before, language))


def helped_by_enter(body: Body, at: int) -> Edit | None:
    """What Enter, after which the caret stands at `at`, turns the block before into; None where it stays."""
    place = body.place(at)
    if place.offset or not place.number:
        return None
    before = body.block(place.number - 1)
    start = at - len(before)
    if before.kind == "paragraph" and before.text in _RULES:
        emptied = deletion(start, at - 1)
        base = body.apply(emptied)
        made = with_kind(base, Span(start, start), "rule")
        return Edit(emptied.compose(made), at - len(before.text))
    made_link = _address(_Typed(body, at - 1, before, before.text, ""), len(before.text))
    return made_link and made_link._replace(caret=at)


def _rule_for(before: str) -> Callable[[_Typed], Edit | None] | None:
    """What may be done about the last character of `before`; None, and nothing asked further, for most."""
    last = before[-1:]
    if last.isalnum():
        return _apostrophe if before[-2:-1] == "‘" or before[-4:-3] == "‘" else None
    return _RULE_OF.get(last)


def _double(typed: _Typed) -> Edit | None:
    marks = quoting(typed.language)
    if marks is None or _is_in_address(typed.before):
        return None
    before = typed.before[:-1]
    is_inside = before.count(marks.opening) > before.count(marks.closing)
    is_within = marks.nests and before.count(marks.inner_opening) > before.count(marks.inner_closing)
    if _opens(before, is_inside):
        if marks.nests and is_inside and before[-1:] != marks.opening:
            return typed.replaced(1, marks.inner_opening)
        return typed.replaced(1, marks.opening + marks.spaced)
    return typed.replaced(1, marks.inner_closing if is_within else marks.spaced + marks.closing)


def _single(typed: _Typed) -> Edit | None:
    marks = quoting(typed.language)
    if marks is None or _is_in_address(typed.before):
        return None
    before = typed.before[:-1]
    if not marks.has_single:
        return typed.replaced(1, APOSTROPHE)
    is_inside = before.count(marks.inner_opening) > before.count(marks.inner_closing)
    if _opens(before, is_inside):
        return typed.replaced(1, marks.inner_opening)
    return typed.replaced(1, marks.inner_closing if is_inside else APOSTROPHE)


def _opens(before: str, is_inside: bool) -> bool:
    """Whether a quotation mark after `before` opens; after a dash only where none is open."""
    if not before:
        return True
    last = before[-1]
    return not is_inside if last in _DASHES else last.isspace() or last in _OPENS


def _apostrophe(typed: _Typed) -> Edit | None:
    """A mark taken for one of a quotation is an apostrophe: the letter typed after it tells."""
    marks = quoting(typed.language)
    if marks is None or not marks.has_single:
        return None
    before = typed.before
    is_in_word = before[-2:-1] == marks.inner_closing != APOSTROPHE and before[-3:-2].isalnum()
    if is_in_word:
        return typed.corrected(2, APOSTROPHE)
    is_decade = re.fullmatch(r"‘\d\ds", before[-4:]) and not before[-5:-4].isalnum()
    return typed.corrected(4, APOSTROPHE) if is_decade and marks.inner_opening == "‘" else None


def _hyphen(typed: _Typed) -> Edit | None:
    before = typed.before
    if _is_in_address(before):
        return None
    if before[-2:-1] in ("–", "—") and len(before) > 1:
        return typed.replaced(2, _EM_DASH)
    is_two = before.endswith("--") and before[-3:-2] not in ("-", "!")
    # At the start of a paragraph it may become a rule; a space tells.
    return typed.replaced(2, _dash(typed.language)) if is_two and before != "--" else None


def _dash(language: str) -> str:
    return _EM_DASH if base_of(language) in _LONG_DASHES else _EN_DASH


def _dot(typed: _Typed) -> Edit | None:
    before = typed.before
    is_three = before.endswith("...") and before[-4:-3] not in (".", _ELLIPSIS)
    return typed.replaced(3, _ELLIPSIS) if is_three and not _is_in_address(before) else None


def _high_mark(typed: _Typed) -> Edit | None:
    """The narrow space before `;`, `!` and `?` in French."""
    before = typed.before
    if not spaces_high_marks(typed.language) or _is_in_address(before):
        return None
    if before[-2:-1] == " ":
        return typed.corrected(2, NARROW_SPACE)
    return typed.replaced(1, NARROW_SPACE + before[-1]) if _ends_word(before[-2:-1]) else None


def _mark_after_space(typed: _Typed) -> Edit | None:
    """A colon or `»` after a space, which then does not break, in French.

    A colon without one waits for the space behind it: it may part a time or begin an address.
    """
    is_spaced = typed.before[-2:-1] == " "
    return typed.corrected(2, NO_BREAK_SPACE) if is_spaced and is_french(typed.language) else None


def _space(typed: _Typed) -> Edit | None:
    return _start(typed) or _clipped(typed) or _french_space(typed) or _address(typed, len(typed.before) - 1)


def _start(typed: _Typed) -> Edit | None:
    """A list, a quote or a heading from what a paragraph begins with."""
    before = typed.before
    if len(before) > 4 or typed.block.kind != "paragraph":
        return None
    if before in ("-- ", "--- "):
        return typed.replaced(len(before), (_dash(typed.language) if len(before) == 3 else _EM_DASH) + " ")
    wanted = STARTS.get(before)
    if wanted is None:
        return None
    start = typed.at - len(before)
    emptied = deletion(start, typed.at)
    kind = with_kind(typed.body.apply(emptied), Span(start, start), *wanted)
    return Edit(emptied.compose(kind), start)


def _clipped(typed: _Typed) -> Edit | None:
    """A word that begins with an apostrophe, where the mark was taken for one that opens."""
    marks, words = quoting(typed.language), _CLIPPED.get(base_of(typed.language))
    if marks is None or words is None or not marks.has_single:
        return None
    tail = typed.before[-8:-1]
    if marks.inner_opening not in tail:
        return None
    found = re.search(rf"(?:^|[^\w])({marks.inner_opening}(?:{words}))$", tail, re.IGNORECASE)
    return typed.corrected(len(found[1]) + 1, APOSTROPHE) if found else None


def _french_space(typed: _Typed) -> Edit | None:
    """The space after `«`, and the one before a colon, which now is none of an address."""
    before = typed.before[:-1]
    if not before.endswith(("«", ":")) or not is_french(typed.language):
        return None
    if before.endswith("«"):
        return typed.replaced(1, NO_BREAK_SPACE)
    is_after_word = _ends_word(before[-2:-1]) and not _is_in_address(before)
    return typed.corrected(2, NO_BREAK_SPACE + ":") if is_after_word else None


def _ends_word(letter: str) -> bool:
    return letter.isalnum() or (letter != "" and letter in _TOUCHES)


def _address(typed: _Typed, end: int) -> Edit | None:
    """A link from the address that ends before offset `end`."""
    text = typed.before[:end]
    given = _last_word(text)
    word = _bare(given)
    if len(word) < _SHORTEST_ADDRESS or not is_address(word):
        return None
    first = typed.at - len(typed.before) + end - len(given) + given.index(word)
    span = Span(first, first + len(word))
    if any(value_of(run, "link") or value_of(run, "code") for _, run in typed.body.pieces(*span)):
        return None
    return Edit(linked(typed.body, span, checked_address(word)), typed.at)


def _bare(word: str) -> str:
    """`word` without the marks around it; a bracket stays that was opened in it."""
    bare = word.lstrip(_BEFORE_ADDRESS).rstrip(_AFTER_ADDRESS)
    while bare.endswith(")") and bare.count(")") > bare.count("("):
        bare = bare[:-1].rstrip(_AFTER_ADDRESS)
    return bare


def _is_in_address(before: str) -> bool:
    """Whether the word that ends `before` is one of the web."""
    word = _last_word(before)
    return "://" in word or word.lower().startswith("www.")


def _last_word(text: str) -> str:
    """What follows the last space of `text`."""
    return "" if not text or text[-1].isspace() else text.rsplit(None, 1)[-1]


_RULE_OF: dict[str, Callable[[_Typed], Edit | None]] = {
    '"': _double,
    "'": _single,
    "-": _hyphen,
    ".": _dot,
    **dict.fromkeys(":»", _mark_after_space),
    " ": _space,
    **dict.fromkeys(_HIGH, _high_mark),
}
