"""Footnotes of Markdown: `[^1]` in the text, `[^1]: words` below."""

from __future__ import annotations

import re

import msgspec

# Stands in the text where a reference was; input never holds it (`textlines.clean_signs`).
SIGN = "\ufffc"

_DEFINITION = re.compile(r"^ {0,3}\[\^(?P<name>[^\]\s]{1,64})\]:[ \t]*(?P<words>.*)$")
_REFERENCE = re.compile(r"\[\^(?P<name>[^\]\s]{1,64})\]")
_FENCE = re.compile(r"^ {0,3}(```+|~~~+)")


class Notes(msgspec.Struct):
    """The words of each note by its id, and the ids by number."""

    words: dict[str, str]
    ids: list[str]

    def id_of(self, number: int) -> str:
        return self.ids[number]


def without_notes(text: str) -> tuple[str, Notes]:
    """`text` without the words of notes, each reference to one as a sign, and the notes.

    A second reference to one note stays as it is written: a note is referred to once.
    """
    if "[^" not in text:
        return text, Notes({}, [])
    lines, words = _definitions(text)
    notes = Notes({f"n{number}": body for number, body in enumerate(words.values(), 1)}, [])
    ids = dict(zip(words, notes.words, strict=True))
    used: set[str] = set()

    def sign(match: re.Match[str]) -> str:
        name = match["name"]
        if name not in ids or name in used:
            return match[0]
        used.add(name)
        notes.ids.append(ids[name])
        return f"{SIGN}{len(notes.ids) - 1}{SIGN}"

    fence = ""
    for number, line in enumerate(lines):
        found = _FENCE.match(line)
        if found and (not fence or found[1].startswith(fence)):
            fence = "" if fence else found[1]
        elif not fence and "[^" in line and not line.startswith(("    ", "\t")):
            lines[number] = _REFERENCE.sub(sign, line)
    return "\n".join(lines), notes


def _definitions(text: str) -> tuple[list[str], dict[str, str]]:
    """The lines that define no note, and the words of each note by its name."""
    kept: list[str] = []
    words: dict[str, str] = {}
    fence = current = ""
    for line in text.split("\n"):
        found = _FENCE.match(line)
        if found and (not fence or found[1].startswith(fence)):
            fence = "" if fence else found[1]
        definition = None if fence else _DEFINITION.match(line)
        if definition and definition["name"] not in words:
            current = definition["name"]
            words[current] = definition["words"]
        elif (
            current
            and not fence
            and line.strip()
            and (line.startswith(("    ", "\t")) or _is_lazy(words, current))
        ):
            words[current] += "\n" + line.strip()
        elif current and not line.strip():
            words[current] += "\n"
        else:
            current = ""
            kept.append(line)
    return kept, {name: body.strip("\n") for name, body in words.items()}


def _is_lazy(words: dict[str, str], current: str) -> bool:
    """Whether a line without indent still goes on with the note: no blank line stands between."""
    return not words[current].endswith("\n")
