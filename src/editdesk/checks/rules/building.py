"""From the fields of a rule's file to a rule that can be asked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import msgspec
import regex

from editdesk.checks.finding import Level
from editdesk.checks.rules.actions import Fixing, fixing
from editdesk.checks.rules.capitalization import Capitalization
from editdesk.checks.rules.conditional import Conditional
from editdesk.checks.rules.consistency import Consistency
from editdesk.checks.rules.definition import BadRule, Definition, Rule, TextRule
from editdesk.checks.rules.existence import Existence
from editdesk.checks.rules.occurrence import Occurrence
from editdesk.checks.rules.patterns import BadPattern
from editdesk.checks.rules.repetition import Repetition
from editdesk.checks.rules.substitution import Substitution
from editdesk.checks.scopes import Scope, scope_of

_KINDS: dict[str, type[Definition]] = {
    "existence": Existence,
    "substitution": Substitution,
    "occurrence": Occurrence,
    "repetition": Repetition,
    "consistency": Consistency,
    "conditional": Conditional,
    "capitalization": Capitalization,
}
_OTHER_KINDS = frozenset(("spelling", "metric", "script", "sequence", "readability"))
_FLAGS = ("append", "ignorecase", "nonword", "alpha", "vocab", "quotations")
_SWITCHED = {"yes": "true", "on": "true", "no": "false", "off": "false"}
_PATH = regex.compile(r"at `\$\.?([\w-]*)")
_PLACEHOLDER = regex.compile(r"%(?:\[(\d+)\])?s|%%")


class StyleRule(NamedTuple):
    """A rule with its name, and all it says about itself; one of `rule` and `text_rule` is there."""

    check: str
    level: Level
    message: str
    link: str
    scope: Scope
    reads_quotations: bool
    fixing: Fixing
    rule: Rule | None
    text_rule: TextRule | None

    def told(self, words: Sequence[str]) -> str:
        """The message, `words` in the place of its `%s`; the last of them also for more."""
        left = list(words)

        def word(match: regex.Match[str]) -> str:
            if match.group() == "%%":
                return "%"
            if match[1]:
                return words[min(max(int(match[1]), 1), len(words)) - 1]
            return left.pop(0) if len(left) > 1 else left[0]

        return _PLACEHOLDER.sub(word, self.message) if words else self.message


def built(check: str, fields: dict[str, object], accepted: Sequence[str]) -> StyleRule:
    """The rule named `check`; BadRule, as the end of a sentence, where the fields make none."""
    kind = fields.get("extends")
    if kind is None:
        raise BadRule("it does not say which kind of rule it “extends”")
    if not isinstance(kind, str) or kind not in _KINDS:
        is_other = isinstance(kind, str) and kind in _OTHER_KINDS
        raise BadRule(f"rules that extend “{kind}” are {'not understood here' if is_other else 'not known'}")
    definition = _definition(_KINDS[kind], fields)
    selectors = (definition.scope,) if isinstance(definition.scope, str) else definition.scope
    scope = scope_of(selectors)
    if scope is None:
        raise BadRule(f"its scope “{', '.join(selectors)}” is nothing that a report has")
    if not definition.message.strip():
        raise BadRule("it has no “message”")
    try:
        rule = definition.rule(accepted)
        how = fixing(definition.action)
    except BadPattern as error:
        raise BadRule(str(error)) from error
    needs_text = isinstance(rule, TextRule) and (scope.reads == "text" or not isinstance(rule, Rule))
    return StyleRule(
        check=check,
        level=definition.level,
        message=definition.message,
        link=definition.link,
        scope=scope,
        reads_quotations=definition.quotations or scope.reads_quotations,
        fixing=how,
        rule=rule if isinstance(rule, Rule) and not needs_text else None,
        text_rule=rule if isinstance(rule, TextRule) and needs_text else None,
    )


def _definition(kind: type[Definition], fields: dict[str, object]) -> Definition:
    given = dict(fields)
    for flag in _FLAGS:
        value = given.get(flag)
        if isinstance(value, str):
            given[flag] = _SWITCHED.get(value.lower(), value)
    try:
        return msgspec.convert(given, kind, strict=False)
    except msgspec.ValidationError as error:
        raise BadRule(_what_is_wrong(str(error))) from error


def _what_is_wrong(error: str) -> str:
    missing = regex.search(r"missing required field `(\w+)`", error)
    if missing:
        return f"it has no “{missing[1]}”"
    place = _PATH.search(error)
    field = place[1] if place else ""
    if field == "level":
        return "its “level” is none of suggestion, warning, error"
    return f"its “{field}” is not what belongs there" if field else "its fields are not what belongs there"
