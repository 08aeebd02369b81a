"""The folders in which a newsroom keeps its styles: `Style/Rule.yml`, and vocabularies beside them.

A vocabulary has words that every rule lets pass (`accept.txt`) and words that
nobody is to write (`reject.txt`), in `config/vocabularies/<name>/` or `Vocab/<name>/`.
A style's `meta.json` may say for which `languages` it is, a `.vale.ini` which
rules are used.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from editdesk.checks.rule_files import BadFile, Raw, read_languages, read_rule, read_words
from editdesk.checks.rules.building import StyleRule, built
from editdesk.checks.rules.definition import BadRule
from editdesk.checks.rules.patterns import BadPattern, Pattern
from editdesk.checks.vale_ini import Chosen, chosen_in

_MOST_RULES = 3_000
_VOCABULARIES = ("Vocab", "config/vocabularies")
_NO_STYLES = frozenset(("Vocab", "config", "dictionaries"))


class FoldersRead(NamedTuple):
    """What the folders hold; `remarks` are the sentences about what could not be read."""

    rules: list[StyleRule]
    languages: dict[str, tuple[str, ...]]
    accepted: list[str]
    remarks: list[str]


def folders_read(folders: Sequence[Path]) -> FoldersRead:
    """The rules, languages and vocabularies in `folders`; one that is not there is empty."""
    remarks: list[str] = []
    fields: dict[str, Raw] = {}
    languages: dict[str, tuple[str, ...]] = {}
    chosen = _chosen(folders, remarks)
    vocabularies = [
        path
        for folder in folders
        for path in _vocabularies(folder, remarks)
        if not chosen.vocabularies or path.name in chosen.vocabularies
    ]
    accepted = _words(vocabularies, "accept.txt", remarks)
    rejected = _words(vocabularies, "reject.txt", remarks)
    for folder in folders:
        for style in _styles(folder, remarks):
            fields.update(islice(_rules(style, chosen, remarks), _MOST_RULES))
            meta = style / "meta.json"
            try:
                if meta.is_file():
                    languages[style.name] = read_languages(meta)
            except BadFile as error:
                remarks.append(_remark(f"{style.name}/{meta.name}", error))
    fields.update(one for one in _of_vocabulary(accepted, rejected) if chosen.uses(one[0]))
    if len(fields) > _MOST_RULES:
        remarks.append(f"Only the first {_MOST_RULES} rules are used: more would be slow.")
    rules = []
    for check, raw in islice(fields.items(), _MOST_RULES):
        try:
            rules.append(built(check, raw, accepted))
        except BadRule as error:
            remarks.append(_remark(check.replace(".", "/") + ".yml", error))
    return FoldersRead(chosen.of(rules), languages, accepted, remarks)


def _chosen(folders: Sequence[Path], remarks: list[str]) -> Chosen:
    try:
        return chosen_in(folders)
    except BadFile as error:
        remarks.append(_remark(".vale.ini", error))
        return chosen_in(())


def _styles(folder: Path, remarks: list[str]) -> Iterator[Path]:
    for path in _listed(folder, remarks):
        if path.is_dir() and path.name not in _NO_STYLES and not path.name.startswith("."):
            yield path


def _rules(style: Path, chosen: Chosen, remarks: list[str]) -> Iterator[tuple[str, Raw]]:
    for path in _listed(style, remarks):
        check = f"{style.name}.{path.name.partition('.')[0]}"
        if path.suffix != ".yml" or not chosen.uses(check) or not path.is_file():
            continue
        try:
            yield check, read_rule(path)
        except BadFile as error:
            remarks.append(_remark(f"{style.name}/{path.name}", error))


def _vocabularies(folder: Path, remarks: list[str]) -> Iterator[Path]:
    for room in _VOCABULARIES:
        yield from (path for path in _listed(folder / room, remarks) if path.is_dir())


def _words(vocabularies: Sequence[Path], name: str, remarks: list[str]) -> list[str]:
    """The words of all files called `name`; a pattern that cannot be read is left out."""
    words: dict[str, None] = {}
    for vocabulary in vocabularies:
        path = vocabulary / name
        told = f"{vocabulary.name}/{name}"
        try:
            lines = read_words(path) if path.is_file() else []
        except BadFile as error:
            remarks.append(_remark(told, error))
            continue
        for line in lines:
            try:
                Pattern(line, is_word=True)
            except BadPattern as error:
                remarks.append(f"“{line[:80]}” in “{told}” is not used: {error}.")
            else:
                words[line] = None
    return list(words)


def _of_vocabulary(accepted: Sequence[str], rejected: Sequence[str]) -> Iterator[tuple[str, Raw]]:
    """The rules that a vocabulary makes: names as the house has them, words that nobody is to write."""
    names = {word.lower(): word for word in accepted if word != word.lower() and Pattern(word).is_plain}
    if names:
        message = "Write “%s”, not “%s”."
        yield (
            "Vale.Terms",
            {
                "extends": "substitution",
                "message": message,
                "level": "error",
                "ignorecase": "true",
                "vocab": "false",
                "swap": names,
            },
        )
    if rejected:
        fields: Raw = {"extends": "existence", "message": "The house does not write “%s”.", "level": "error"}
        yield "Vale.Avoid", {**fields, "vocab": "false", "tokens": list(rejected)}


def _listed(folder: Path, remarks: list[str]) -> list[Path]:
    """What lies in `folder`, by name; nothing where it is no folder."""
    try:
        return sorted(folder.iterdir()) if folder.is_dir() else []
    except OSError as error:
        remarks.append(f"The folder “{folder.name}” cannot be opened: {error.strerror or 'no reason given'}.")
        return []


def _remark(name: str, error: Exception) -> str:
    return f"“{name}” is not used: {error}."
