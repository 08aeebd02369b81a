"""What came with a copy, in words, as one looks at it before it is stored."""

from __future__ import annotations

from typing import NamedTuple

from editdesk.desk.bringing_back import Looked
from editdesk.journal import BroughtBack
from editdesk.review.card_words import said_of
from editdesk.review.cards import cards
from editdesk.review.threads import Reply, Thread

_SHOWN = 160


class Line(NamedTuple):
    """One thing that came: what it says, and softly, by whom and about what."""

    says: str
    about: str


class Section(NamedTuple):
    """Things of one sort; never empty."""

    name: str
    lines: tuple[Line, ...]


def sections(looked: Looked) -> list[Section]:
    """All that came, but for what waits for a place: that is to be chosen."""
    came = looked.returned
    threads = looked.report.threads
    tracked, untracked = _suggestions(looked)
    everything = (
        ("Comments", [Line(_short(one.text), _about(one)) for one in came.placed]),
        (
            "Answers",
            [_answer(one.reply, threads.get(one.thread)) for one in came.replies],
        ),
        ("Resolved", [_thread(threads.get(of), of) for of in came.resolved]),
        ("Opened again", [_thread(threads.get(of), of) for of in came.reopened]),
        ("Tracked changes", tracked),
        ("Edited without tracking", untracked),
        (
            "Decided in Word: told here, and yours to decide",
            [Line(f"{one.outcome.capitalize()}: “{_short(one.words)}”", "") for one in came.decided],
        ),
        ("No longer in the copy: they stay here", [_thread(thread_of(looked, of), of) for of in looked.gone]),
        ("Could not be kept", [Line(_short(one.what), one.where) for one in came.lost]),
    )
    return [Section(name, tuple(lines)) for name, lines in everything if lines]


def thread_of(looked: Looked, of: str) -> Thread | None:
    """A thread of the report, or what is said about a suggestion."""
    return looked.report.threads.get(of) or looked.report.talk(of)


def waiting(thread: Thread) -> Line:
    """Something that has no certain place."""
    return Line(_short(thread.text), _about(thread))


def _suggestions(looked: Looked) -> tuple[list[Line], list[Line]]:
    """What is proposed, one line for each decision: what was tracked, and what was not."""
    act = BroughtBack(returned=looked.returned, delta=looked.delta)
    after = looked.report.with_act(act, by="", at=looked.at).report
    new = {one.id for one in looked.returned.suggestions}
    spans = {of: there for of, there in after.suggested.items() if of in new}
    found: tuple[list[Line], list[Line]] = [], []
    for card in cards(after.body, after.suggestions, spans):
        is_untracked = after.suggestions[card.ids[0]].is_untracked
        sentence = said_of(card, after.body, spans).sentence
        found[is_untracked].append(Line(_short(sentence[:1].upper() + sentence[1:]), card.author))
    return found


def _thread(thread: Thread | None, of: str) -> Line:
    return Line(_short(thread.text), f"on “{_short(thread.quote)}”") if thread else Line(of, "")


def _about(thread: Thread) -> str:
    answers = len(thread.replies)
    more = f", with {answers} answer{'' if answers == 1 else 's'}" if answers else ""
    return f"{thread.author or 'Nobody'} on “{_short(thread.quote)}”{more}" if thread.quote else thread.author


def _answer(reply: Reply, thread: Thread | None) -> Line:
    about = f"{reply.author} to “{_short(thread.text)}”" if thread else reply.author
    return Line(_short(reply.text), about)


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= _SHOWN else words[: _SHOWN - 1] + "…"
