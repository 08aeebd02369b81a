"""Which rules a newsroom uses: the `.vale.ini` that lies in or beside its folder of styles.

`BasedOnStyles` names the styles that count, `Style.Rule = NO` switches a rule
off, a level there changes its level, `MinAlertLevel` drops what is less grave and
`Vocab` names the vocabularies. Sections for kinds of files are read as one: here
all text is of one kind.
"""

from __future__ import annotations

import configparser
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, get_args

from editdesk.checks.finding import Level
from editdesk.checks.rule_files import BadFile, read_text
from editdesk.checks.rules.building import StyleRule

_NAMES = (".vale.ini", "_vale.ini", "vale.ini")
_LEVELS: tuple[Level, ...] = get_args(Level)


class Chosen(NamedTuple):
    """What is used of all rules; an empty `styles` or `vocabularies` is all of them.

    `switches` has `yes`, `no` or a level for single rules.
    """

    styles: frozenset[str]
    vocabularies: frozenset[str]
    switches: Mapping[str, str]
    least: Level

    def uses(self, check: str) -> bool:
        """Whether the rule named `check` is used at all."""
        style = check.rpartition(".")[0]
        # The rules of a vocabulary belong to no style that one could name.
        is_named = not self.styles or style in self.styles or style == "Vale"
        return self.switches.get(check, "yes" if is_named else "no") != "no"

    def of(self, rules: Iterable[StyleRule]) -> list[StyleRule]:
        """Those of `rules` that are grave enough, each with its level."""
        used = []
        for rule in rules:
            switch = self.switches.get(rule.check, "")
            level = switch if switch in _LEVELS else rule.level
            if _LEVELS.index(level) >= _LEVELS.index(self.least):
                used.append(rule._replace(level=level))
        return used


def chosen_in(folders: Sequence[Path]) -> Chosen:
    """What the files of `folders` choose, a later one over an earlier; BadFile where one cannot be read."""
    fields: dict[str, str] = {}
    for folder in folders:
        paths = [folder / name for name in _NAMES] + [folder.parent / name for name in _NAMES]
        path = next((path for path in paths if path.is_file()), None)
        if path is not None:
            fields.update(_fields(path))
    least = fields.get("MinAlertLevel", "").lower()
    return Chosen(
        frozenset(_names(fields.get("BasedOnStyles", ""))),
        frozenset(_names(fields.get("Vocab", ""))),
        {name: value.lower() for name, value in fields.items() if value.lower() in ("yes", "no", *_LEVELS)},
        least if least in _LEVELS else "suggestion",
    )


class _Parser(configparser.ConfigParser):
    """One in whose names capitals count."""

    def optionxform(self, optionstr: str) -> str:
        return optionstr


def _fields(path: Path) -> dict[str, str]:
    """All fields of the file, of whichever section; several lists of styles are one."""
    parser = _Parser(delimiters=("=",), inline_comment_prefixes=("#",), interpolation=None, strict=False)
    try:
        parser.read_string("[top]\n" + read_text(path))
    except configparser.Error as error:
        raise BadFile("it is not sound INI") from error
    fields: dict[str, str] = {}
    for section in parser.sections():
        for name, value in parser.items(section):
            is_list = name == "BasedOnStyles" and name in fields
            fields[name] = f"{fields[name]}, {value}" if is_list else value
    return fields


def _names(value: str) -> list[str]:
    return [name.strip() for name in value.split(",") if name.strip()]
