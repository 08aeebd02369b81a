"""House style: what the rules of a newsroom find in its words.

Rules stand in folders as Vale has them, a folder for each style; a check is
named `Style.Rule`. What is quoted, and what is code, is left alone unless a rule
says otherwise. A rule that takes too long is switched off while the program runs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from math import inf
from pathlib import Path
from time import thread_time

import msgspec

from editdesk.checks.finding import Finding
from editdesk.checks.prose import Prose
from editdesk.checks.rules.building import StyleRule
from editdesk.checks.rules.definition import Hit, Unit
from editdesk.checks.rules.patterns import BadPattern, TookTooLong, allowance
from editdesk.checks.sentences import sentences
from editdesk.checks.style_folders import folders_read
from editdesk.text.body import Span

# Nobody reads more of one rule; a text that has more is none of the kind the rule was made for.
_MOST_HITS, _MOST_HITS_IN_TEXT = 200, 2_000


class Style:
    """The rules of a house, of all its languages until one is chosen."""

    def __init__(
        self,
        rules: Sequence[StyleRule] = (),
        languages: Mapping[str, tuple[str, ...]] | None = None,
        accepted: Sequence[str] = (),
    ) -> None:
        """`languages` has those of each style that is not for all; `accepted` the words of vocabularies."""
        self.accepted = tuple(accepted)
        self._rules = tuple(rules)
        self._languages = languages or {}
        self._off: dict[str, str] = {}
        self._of_text = [rule for rule in rules if rule.text_rule is not None]
        self._by_kind: dict[tuple[str, int], list[StyleRule]] = {}

    @property
    def checks(self) -> tuple[str, ...]:
        """The names of all rules, in order."""
        return tuple(rule.check for rule in self._rules)

    @property
    def switched_off(self) -> list[str]:
        """A sentence for each rule that failed while it was asked, and is not asked any more."""
        return list(self._off.values())

    def for_language(self, tag: str) -> Style:
        """The rules for texts in the language of `tag`, such as `en` or `en-GB`; all where it is empty."""
        kept = [rule for rule in self._rules if self._speaks(rule, tag)] if tag else self._rules
        style = Style(kept, self._languages, self.accepted)
        # What is switched off is so in every language.
        style._off = self._off
        return style

    def of_block(self, prose: Prose) -> list[Finding]:
        """What is found in a block by itself, in order; spans are relative to it."""
        rules = self._rules_for(prose.kind, prose.level)
        if not rules or not prose.text.strip():
            return []
        reading = _Reading(prose)
        found: list[Finding] = []
        for style_rule in rules:
            if style_rule.check in self._off or style_rule.rule is None:
                continue
            try:
                units = reading.units(style_rule)
                latest = thread_time() + allowance(len(prose.text)) if len(units) > 1 else inf
                for unit, at in units:
                    for hit in islice(style_rule.rule.hits(unit), _MOST_HITS):
                        found.extend(_findings(style_rule, prose, hit, at))
                    if latest < inf and thread_time() > latest:
                        raise TookTooLong(style_rule.check)
            except (TookTooLong, BadPattern) as error:
                self._switch_off(style_rule, error)
        found.sort(key=_place)
        return found

    def of_report(self, proses: Sequence[tuple[int, Prose]]) -> list[Finding]:
        """What only the whole text shows, in order of it; each block comes with the position of its start.

        Spans are of the whole text.
        """
        readings = [(start, prose, _Reading(prose)) for start, prose in proses] if self._of_text else []
        found: list[Finding] = []
        for style_rule in self._of_text:
            if style_rule.check in self._off or style_rule.text_rule is None:
                continue
            blocks = [one for one in readings if style_rule.scope.applies(one[1].kind, one[1].level)]
            units = _InTime([reading.unit(style_rule) for _, _, reading in blocks])
            try:
                for number, hit in islice(style_rule.text_rule.hits_in_text(units), _MOST_HITS_IN_TEXT):
                    start, prose, _ = blocks[number]
                    for finding in _findings(style_rule, prose, hit, 0):
                        span = Span(finding.span.start + start, finding.span.end + start)
                        found.append(msgspec.structs.replace(finding, span=span))
            except (TookTooLong, BadPattern) as error:
                self._switch_off(style_rule, error)
        found.sort(key=_place)
        return found

    def _rules_for(self, kind: str, level: int) -> list[StyleRule]:
        rules = self._by_kind.get((kind, level))
        if rules is None:
            rules = [one for one in self._rules if one.rule is not None and one.scope.applies(kind, level)]
            self._by_kind[kind, level] = rules
        return rules

    def _speaks(self, rule: StyleRule, tag: str) -> bool:
        languages = self._languages.get(rule.check.rpartition(".")[0], ())
        return not languages or any(is_of_language(tag, one) for one in languages)

    def _switch_off(self, rule: StyleRule, error: TookTooLong | BadPattern) -> None:
        why = "it takes too long" if isinstance(error, TookTooLong) else str(error)
        self._off[rule.check] = f"The rule {rule.check} is switched off until the next start: {why}."


class _Reading:
    """A block as rules are asked about it, made once for all of them."""

    def __init__(self, prose: Prose) -> None:
        self._prose = prose
        self._lowered = prose.text.lower()
        self._wholes: dict[tuple[bool, bool], Unit] = {}
        self._sentences: dict[tuple[bool, bool], list[tuple[Unit, int]]] = {}

    def unit(self, rule: StyleRule) -> Unit:
        """The whole block."""
        key = (rule.reads_quotations, rule.scope.reads_code)
        whole = self._wholes.get(key)
        if whole is None:
            quoted = () if rule.reads_quotations else self._prose.quoted
            code = () if rule.scope.reads_code else self._prose.code
            whole = self._wholes[key] = Unit(self._prose.text, self._lowered, quoted, code)
        return whole

    def units(self, rule: StyleRule) -> list[tuple[Unit, int]]:
        """The block or its sentences, as `rule` reads, each with where it begins."""
        whole = self.unit(rule)
        if rule.scope.reads != "sentence":
            return [(whole, 0)]
        key = (rule.reads_quotations, rule.scope.reads_code)
        if key not in self._sentences:
            self._sentences[key] = [(whole.part(*span), span.start) for span in sentences(whole.text)]
        return self._sentences[key]


class _InTime:
    """The units of a text, for a rule that goes through them in its time: TookTooLong when that is over."""

    def __init__(self, units: Sequence[Unit]) -> None:
        self._units = units
        self._latest = thread_time() + allowance(sum(len(unit.text) for unit in units))

    def __iter__(self) -> Iterator[Unit]:
        for unit in self._units:
            if thread_time() > self._latest:
                raise TookTooLong("the text")
            yield unit


def _findings(rule: StyleRule, prose: Prose, hit: Hit, at: int) -> Iterator[Finding]:
    """The finding of `hit` in a unit that begins at `at`; none where somebody said to leave it."""
    span = Span(hit.span.start + at, hit.span.end + at)
    if prose.ignores(rule.check, span):
        return
    quote = prose.text[slice(*span)]
    fixes = rule.fixing(quote) or hit.fixes
    yield Finding(rule.check, rule.level, rule.told(hit.words), span, quote, fixes, rule.link)


def _place(finding: Finding) -> Span:
    return finding.span


def is_of_language(tag: str, language: str) -> bool:
    """Whether a text in the language `tag` is one in `language`: en-GB is in en, en is not in en-GB."""
    tag, language = tag.lower().replace("_", "-"), language.lower().replace("_", "-")
    return tag == language or tag.startswith(f"{language}-")


def load_style(folders: Sequence[Path]) -> tuple[Style, list[str]]:
    """The rules in `folders`, and a sentence for each file that is no rule; a later folder wins by name."""
    read = folders_read(folders)
    return Style(read.rules, read.languages, read.accepted), read.remarks
