"""The command that finds quoted words again, for scripts: a JSON line in, a JSON line out, no desk opened."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator

import msgspec
import typer

from editdesk.cli.session import print_json_line, say
from editdesk.errors import EditdeskError
from editdesk.text.in_context import Quote
from editdesk.text.locating import Aligned

# A script asks for many quotes of one pair of texts, now and then of a few pairs in turn.
_MOST_PAIRS = 4


class Asked(msgspec.Struct, frozen=True):
    """One line of standard input."""

    text: str
    quote: str
    text_old: str | None = None
    prefix: str | None = None
    suffix: str | None = None
    hint: int | None = None


class Found(msgspec.Struct, frozen=True):
    """One line of standard output: half-open, in code points of `text`."""

    start: int
    end: int


class UnreadableLines(EditdeskError):
    """Some lines of standard input could not be answered; each was named when it was read."""

    def __init__(self, count: int) -> None:
        super().__init__(
            f"{count} of the lines could not be read; each has null for an answer.",
            hint='A line is a JSON object with at least "text" and "quote", both strings.',
        )


def register(app: typer.Typer) -> None:
    """Add this command to `app`."""
    app.command()(locate)


def locate() -> None:
    """Find quoted words again in a text that was changed; JSON lines on standard input, each answered.

    A line holds text, quote and, where known, text_old (the text quoted from), prefix and suffix (what stood
    beside the quote) and hint (where it stood in text_old). The answer is start and end in code points of
    text, or null where fewer than half of the words survive. A line that cannot be read is answered by null,
    told on standard error with its number, and makes the exit code 1 when all others have been answered.
    """
    unreadable = 0
    for number, found in _answers(sys.stdin.buffer):
        if isinstance(found, str):
            unreadable += 1
            say(f"Line {number} cannot be read: {found}.")
        print_json_line(None if isinstance(found, str) else found)
    if unreadable:
        raise UnreadableLines(unreadable)


def _answers(lines: Iterable[bytes]) -> Iterator[tuple[int, Found | str | None]]:
    """For each line its number and the answer, or what is wrong with it."""
    decoder = msgspec.json.Decoder(Asked)
    known: dict[tuple[str | None, str], Aligned] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            asked = decoder.decode(line)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            yield number, str(error)
            continue
        pair = asked.text_old, asked.text
        aligned = known.pop(pair, None) or Aligned(*pair)
        known[pair] = aligned
        if len(known) > _MOST_PAIRS:
            del known[next(iter(known))]
        span = aligned.locate(Quote(asked.quote, asked.prefix or "", asked.suffix or "", asked.hint))
        yield number, Found(span.start, span.end) if span else None
