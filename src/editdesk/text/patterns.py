"""What may be wrong with a pattern, in plain words; and what it puts in the place of what it found."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

import msgspec

from editdesk.errors import EditdeskError

_HINT = "Leave “Pattern” off to look for the signs themselves, or put \\ before a sign that is meant as such."
_TIMES = re.compile(r"\{(?P<least>\d+),?(?P<most>\d*)\}")
# Making ready what repeats a million times takes as long as reading a library.
_MOST_TIMES = 100_000
# What the library says of a pattern, and what we say; the first that fits counts.
_SAID = (
    ("missing )", "a bracket ( is never closed"),
    ("unbalanced parenthesis", "there is a ) without its ("),
    ("unterminated character set", "a bracket [ is never closed"),
    ("bad character range", "the range runs backwards"),
    ("bad set", "there is nothing in the brackets [ ]"),
    ("nothing to repeat", "there is nothing before it to repeat"),
    ("multiple repeat", "it repeats what is repeated already"),
    ("min repeat", "the most is less than the least"),
    ("repeat count", "the number is too big"),
    ("bad escape", "nothing follows the \\"),
    ("unknown property", "there is no such kind of character"),
    ("group reference", "there is no such group"),
    ("group name", "this is no name for a group"),
    ("missing group", "the group has no name"),
    ("missing >", "the name of the group is never closed"),
    ("unknown extension", "nothing of the kind may follow (?"),
    ("look-behind", "what stands before must have a length"),
)


class BadPattern(EditdeskError):
    """A pattern that means nothing. `at` counts its characters from 1."""

    def __init__(self, why: str, at: int) -> None:
        self.at = at
        super().__init__(f"At character {at} {why}.", hint=_HINT)


class SlowPattern(EditdeskError):
    """A pattern that tries so many ways that it would hold everything up."""

    def __init__(self) -> None:
        super().__init__(
            "This pattern takes too long in this text.",
            hint="Say more exactly what repeats; a repetition within a repetition, as in (a+)+, is slow.",
        )


class NoSuchGroup(EditdeskError):
    """The replacement speaks of a group that the pattern has not."""

    def __init__(self, name: str, at: int) -> None:
        super().__init__(
            f"At character {at} of the replacement: the pattern has no group {name}.",
            hint="Write $$ for a dollar sign and \\\\ for a backslash.",
        )


def bad_pattern(said: str, position: int, pattern: str) -> BadPattern:
    """The error for what the library `said` at `position` of `pattern`, pointing at what one has to mend."""
    why = next((ours for theirs, ours in _SAID if theirs in said), f"the pattern is wrong ({said})")
    at = min(position, len(pattern) - 1)
    opening = {"missing )": "(", "unterminated character set": "["}
    for theirs, sign in opening.items():
        if theirs in said:
            at = _last_open(pattern, sign)
    return BadPattern(why, max(at, 0) + 1)


def _last_open(pattern: str, sign: str) -> int:
    """Where the bracket `sign` stands that nothing closes."""
    closing = {"(": ")", "[": "]"}[sign]
    opened: list[int] = []
    at = 0
    while at < len(pattern):
        if pattern[at] == "\\":
            at += 2
            continue
        if pattern[at] == sign:
            opened.append(at)
        elif pattern[at] == closing and opened:
            opened.pop()
        at += 1
    return opened[-1] if opened else pattern.rfind(sign)


def check_repetition(pattern: str) -> None:
    """Nothing; BadPattern where the numbers in braces multiply to more than can be made ready."""
    times = 1
    for match in _TIMES.finditer(pattern):
        times *= max(1, int(match["most"] or match["least"]))
        if times > _MOST_TIMES:
            raise BadPattern("the numbers in braces are too big together", match.start() + 1)


class Reference(msgspec.Struct, frozen=True):
    """Stands in a replacement for what a group of the pattern found."""

    group: int | str


_REFERENCE = re.compile(
    r"\$\$|\\\\|\\t"
    r"|[$\\](?P<number>\d{1,2})"
    r"|\$\{(?P<braced>\w+)\}|\\g<(?P<named>\w+)>"
    r"|(?P<whole>\$&)"
)
_ESCAPED = {"$$": "$", "\\\\": "\\", "\\t": "\t"}


def template(words: str, groups: int, names: Mapping[str, int]) -> list[str | Reference]:
    """`words` in parts, `$1`, `\\1`, `${name}` and `$&` being references; NoSuchGroup for an unknown one."""
    parts: list[str | Reference] = []
    at = 0
    for match in _REFERENCE.finditer(words):
        parts.append(words[at : match.start()])
        at = match.end()
        if match[0] in _ESCAPED:
            parts.append(_ESCAPED[match[0]])
            continue
        name = match["number"] or match["braced"] or match["named"] or "0"
        group: int | str = int(name) if name.isdecimal() else name
        if group not in names and not (isinstance(group, int) and group <= groups):
            raise NoSuchGroup(name, match.start() + 1)
        parts.append(Reference(group))
    return [*parts, words[at:]]


def filled(parts: Sequence[str | Reference], group: Callable[[int | str], str | None]) -> str:
    """The words that `parts` make where the groups found what `group` says."""
    return "".join([part if isinstance(part, str) else group(part.group) or "" for part in parts])
