"""What is pointed out in an open report: spelling and house style, without what somebody said to leave alone.

Blocks are values, so what was found in one is kept until its text, or what it
is checked against, is another.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from editdesk.checks.dictionaries import Dictionaries
from editdesk.checks.finding import Finding, moved
from editdesk.checks.prose import prose_of
from editdesk.checks.spelling import SPELLING, Spelling, to_keep
from editdesk.checks.word_list import WordList
from editdesk.desk import editing
from editdesk.desk.desk import Desk
from editdesk.desk.house_words import drop_word, keep_word, words_of_house
from editdesk.desk.open_report import OpenReport
from editdesk.text.block import Block
from editdesk.text.body import Body, Span
from editdesk.text.ignoring import ignored
from editdesk.text.replacing import replacing
from editdesk.text.views import standing

if TYPE_CHECKING:
    # Rules are read by whoever makes the checks; importing them takes as long as a page to paint.
    from editdesk.checks.style import Style

_MOST_KEPT = 1 << 14


class Checks:
    """What the reports of a desk are checked against.

    `remarks` are sentences about what of the house style could not be read.
    """

    def __init__(
        self,
        desk: Desk,
        dictionaries: Dictionaries,
        own_words: WordList,
        style: Style,
        remarks: Sequence[str] = (),
    ) -> None:
        self.desk, self.dictionaries, self.own_words = desk, dictionaries, own_words
        self.style, self.remarks = style, remarks

    def kept_words(self) -> frozenset[str]:
        """The words that the writer or the whole desk keeps."""
        return self.own_words.words | words_of_house(self.desk)

    def checker(self, open_report: OpenReport) -> Checker:
        """What finds the problems of one report."""
        return Checker(self, open_report)


class Checker:
    """Finds what is wrong in one open report; belongs to one thread."""

    def __init__(self, checks: Checks, open_report: OpenReport) -> None:
        self._checks, self._open_report = checks, open_report
        self._kept_words = checks.kept_words()
        self._spelling: Spelling | None = None
        self._style = checks.style
        self._language = ""
        self._of_language = ""
        self._of_block: dict[Block, tuple[Finding, ...]] = {}
        # What only the whole text shows, by the block in which it stands.
        self._of_whole: dict[Block, tuple[Finding, ...]] = {}
        self._fixes: dict[str, tuple[str, ...]] = {}
        self._looked_at: Body | None = None
        self.follow_language()

    @property
    def body(self) -> Body:
        return self._open_report.report.body

    @property
    def remark(self) -> str:
        """What cannot be checked as it should be, and why, in sentences; empty where all can."""
        sentences = (self._of_language, *self._checks.remarks, *self._style.switched_off)
        return " ".join(sentence for sentence in sentences if sentence)

    def follow_language(self) -> bool:
        """Check in the language that the report has now; whether it is another than before."""
        language = self._open_report.report.language
        if language == self._language:
            return False
        self._language = language
        choice = self._checks.dictionaries.serving(language)
        self._of_language = choice.remark
        self._style = self._checks.style.for_language(language)
        kept = self._kept_words | choice.words | frozenset(self._style.accepted)
        self._spelling = Spelling(choice.speller, kept) if choice.speller else None
        self._forget()
        return True

    def knows(self, word: str) -> bool:
        """Whether `word` is one of the dictionary, or kept; nothing is known where there is no dictionary."""
        return self._spelling is not None and self._spelling.knows(word)

    def known(self, block: Block) -> tuple[Finding, ...] | None:
        """What was found in `block`, by a look-up; None where it is yet to be checked."""
        found = self._of_block.get(block)
        return found + self._of_whole.get(block, ()) if found is not None else None

    def of_block(self, block: Block) -> tuple[Finding, ...]:
        """What is wrong in `block`, in order; spans are relative to it."""
        if block not in self._of_block:
            if len(self._of_block) >= _MOST_KEPT:
                self._of_block.clear()
            self._of_block[block] = self._checked(block)
        found, whole = self._of_block[block], self._of_whole.get(block, ())
        return tuple(sorted((*found, *whole), key=_place)) if whole else found

    def look_at_whole(self) -> bool:
        """Find what only the whole text shows; whether that is other than before. Slow in a long text."""
        body = self.body
        if body is self._looked_at:
            return False
        self._looked_at = body
        placed = [(start, prose_of(block)) for start, block in body.placed_blocks()]
        before, self._of_whole = self._of_whole, {}
        for finding in self._style.of_report(placed):
            place = body.place(finding.span.start)
            block, start = body.block(place.number), finding.span.start - place.offset
            one = moved(finding, -start)
            if one.span.end <= len(block.text) and _may_stay(one, block):
                others = self._of_whole.get(block, ())
                # Two blocks of the same words share what is found in them.
                self._of_whole[block] = others if one in others else (*others, one)
        return before != self._of_whole

    def problems(self) -> list[Finding]:
        """All that is wrong in the report, in order; spans are of the whole text."""
        self.look_at_whole()
        return [
            moved(finding, start)
            for start, block in self.body.placed_blocks()
            for finding in self.of_block(block)
        ]

    def standing_problems(self) -> list[Finding]:
        """What is wrong in the text as it stands, in order; spans are of that view."""
        placed = list(standing(self.body).placed_blocks())
        found = [moved(finding, start) for start, block in placed for finding in self._checked(block)]
        found += self._style.of_report([(start, prose_of(block)) for start, block in placed])
        return sorted(found, key=_place)

    def problems_from(self, position: int) -> Iterator[Finding]:
        """What is wrong from `position` on, round and round, found as one asks; spans as in `problems`."""
        body = self.body
        first = body.place(min(position, body.length - 1)).number
        count = body.block_count
        start = body.start_of(first)
        # Once more through the block in which it began, for what stands in it before `position`.
        for step in range(count + 1):
            number = (first + step) % count
            start = 0 if number == 0 else start
            block = body.block(number)
            for finding in self.of_block(block):
                is_ahead = finding.span.start + start >= position
                if (step == 0 and is_ahead) or 0 < step < count or (step == count and not is_ahead):
                    yield moved(finding, start)
            start += len(block)

    def at(self, position: int) -> list[Finding]:
        """What is wrong where a caret at `position` stands; spans are of the whole text."""
        body = self.body
        place = body.place(min(position, body.length - 1))
        start = position - place.offset
        return [
            moved(finding, start)
            for finding in self.of_block(body.block(place.number))
            if finding.span.start <= place.offset <= finding.span.end
        ]

    def fixes(self, finding: Finding) -> tuple[str, ...]:
        """What may be put in the place of `finding`, the best first; of a word 20 to 100 ms, once."""
        if finding.check != SPELLING or self._spelling is None:
            return finding.fixes
        fixes = self._fixes.get(finding.quote)
        if fixes is None:
            fixes = self._fixes[finding.quote] = self._spelling.fixes(finding.quote)
        return fixes

    def keep_for_me(self, word: str) -> None:
        """Nothing; `word` stands in the writer's own dictionary; UnwritableTarget when it cannot."""
        self._checks.own_words.keep(to_keep(word))
        self._learn()

    def keep_for_house(self, word: str) -> None:
        """Nothing; `word` stands in the dictionary of the whole desk."""
        keep_word(self._checks.desk, self._open_report.actor, to_keep(word))
        self._learn()

    def drop_for_me(self, word: str) -> None:
        """Nothing; `word` no longer stands in the writer's own dictionary."""
        self._checks.own_words.drop(word)
        self._learn()

    def drop_for_house(self, word: str) -> None:
        """Nothing; `word` no longer stands in the dictionary of the whole desk."""
        drop_word(self._checks.desk, self._open_report.actor, word)
        self._learn()

    def my_words(self) -> frozenset[str]:
        """The writer's own dictionary."""
        return self._checks.own_words.words

    def words_of_house(self) -> frozenset[str]:
        """The dictionary of the whole desk."""
        return words_of_house(self._checks.desk)

    def _learn(self) -> None:
        self._kept_words = self._checks.kept_words()
        self._language = ""
        self.follow_language()

    def _forget(self) -> None:
        self._of_block.clear()
        self._of_whole.clear()
        self._fixes.clear()
        self._looked_at = None

    def _checked(self, block: Block) -> tuple[Finding, ...]:
        prose = prose_of(block)
        found = self._spelling.of_block(prose) if self._spelling is not None else []
        style = self._style.of_block(prose)
        corrected = {one.span for one in style}
        found = [one for one in found if not prose.ignores(SPELLING, one.span) and one.span not in corrected]
        return tuple(sorted((one for one in (*found, *style) if _may_stay(one, block)), key=_place))


def fix(open_report: OpenReport, finding: Finding, words: str) -> None:
    """Nothing; `words` stand in the place of `finding`, whose span is of the whole text, in one act.

    Where words go, one of the spaces around them goes too.
    """
    body = open_report.report.body
    span = finding.span if words else _with_a_space(body, finding.span)
    delta = replacing(body, [span], words)
    if delta:
        editing.edit(open_report, delta, stood=finding.span)


def _with_a_space(body: Body, span: Span) -> Span:
    block_start = span.start - body.place(span.start).offset
    text = body.block_at(span.start).text
    before, after = text[: span.start - block_start], text[span.end - block_start :]
    if after[:1] == " " and before[-1:] in ("", " "):
        return Span(span.start, span.end + 1)
    if before[-1:] == " " and (not after or after[0] in ".,;:!?"):
        return Span(span.start - 1, span.end)
    return span


def ignore(open_report: OpenReport, finding: Finding) -> None:
    """Nothing; the words of `finding` are left alone by its check from now on."""
    delta = ignored(open_report.report.body, finding.span, finding.check)
    if delta:
        editing.edit(open_report, delta, stood=finding.span)


def _place(finding: Finding) -> Span:
    return finding.span


def _may_stay(finding: Finding, block: Block) -> bool:
    """Whether `finding` is about words that stand; those proposed to go are gone for the checks."""
    start = 0
    for end, marks in block.runs:
        if (
            start < finding.span.end
            and finding.span.start < end
            and any(key.startswith("delete:") for key, _ in marks)
        ):
            return False
        start = end
    return True
