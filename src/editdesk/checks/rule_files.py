"""Reading the files of a style: YAML of strangers, which may be broken, huge or meant to hang.

Only plain text, lists and mappings are made of it: a bare `no` is the word, not
a truth value. What is wrong is said in a few words, as the end of a sentence.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TypeAlias

import yaml

Raw: TypeAlias = dict[str, object]

LARGEST_FILE = 1 << 20
_DEEPEST = 12
_MOST_ALIASES = 12
# The reader in C where it is there: ten times faster.
_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class BadFile(Exception):
    """A file of a style cannot be read; the message says why."""


def read_rule(path: Path) -> Raw:
    """The fields of the rule in `path`, their names in small letters; BadFile where there is none."""
    text = read_text(path)
    try:
        _check_shape(text)
        value = yaml.load(text, Loader=_Loader)
    except yaml.YAMLError as error:
        raise BadFile(f"it is not sound YAML{_place(error)}") from error
    except (RecursionError, ValueError) as error:
        raise BadFile("it is not sound YAML") from error
    if not isinstance(value, dict):
        raise BadFile("it holds no rule")
    return {str(name).lower(): field for name, field in value.items() if field not in ("", "~", "null")}


def read_words(path: Path) -> list[str]:
    """The lines of a vocabulary, without comments and empty ones."""
    lines = [line.strip() for line in read_text(path).splitlines()]
    return [line for line in lines if line and not line.startswith("#")]


def read_languages(path: Path) -> tuple[str, ...]:
    """The languages that a style's `meta.json` names; empty for all."""
    try:
        value = json.loads(read_text(path))
    except (ValueError, RecursionError) as error:
        raise BadFile("it is not sound JSON") from error
    languages = value.get("languages", []) if isinstance(value, dict) else None
    if not isinstance(languages, list) or not all(isinstance(one, str) for one in languages):
        raise BadFile("“languages” is no list of languages")
    return tuple(languages)


def read_text(path: Path) -> str:
    """The text of `path`; BadFile where it is too large, no text or not to be opened."""
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise BadFile(f"it cannot be opened ({error.strerror or 'no reason given'})") from error
    if len(content) > LARGEST_FILE:
        raise BadFile("it is larger than a megabyte")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadFile("it is not UTF-8 text") from error


def _check_shape(text: str) -> None:
    """Nothing; BadFile where the YAML is nested so deep, or repeats itself so often, that reading hangs."""
    depth = aliases = 0
    for event in yaml.parse(text, Loader=_Loader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        elif isinstance(event, yaml.AliasEvent):
            aliases += 1
        if depth > _DEEPEST or aliases > _MOST_ALIASES:
            raise BadFile(
                "it is nested too deep" if depth > _DEEPEST else "it repeats itself by too many aliases"
            )


def _place(error: yaml.YAMLError) -> str:
    mark = getattr(error, "problem_mark", None)
    return f" (line {mark.line + 1})" if mark is not None else ""
