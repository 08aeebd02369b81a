"""What is proposed for characters, told by their marks alone.

`insert:<id>` characters would come, `delete:<id>` ones would go, and `format:<id>`
holds the marks that are proposed for them, as JSON. What carries both of the first
with one id goes whichever way that is decided: it only fills the marked-up text.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

import msgspec

from editdesk.text.marks import Change, Marks, Value, change, keys_with, marks, merged

INSERT, DELETE, FORMAT = "insert:", "delete:", "format:"
SUGGESTED = (INSERT, DELETE, FORMAT)


@lru_cache(maxsize=1 << 13)
def is_suggested_about(run: Marks) -> bool:
    """Whether anything is proposed for characters that carry `run`."""
    return any(key.startswith(SUGGESTED) for key, _ in run)


def is_proposed(run: Marks) -> bool:
    """Whether characters that carry `run` only would come."""
    return bool(keys_with(run, INSERT))


@lru_cache(maxsize=1 << 13)
def filling(run: Marks) -> str:
    """The id of the suggestion for which characters that carry `run` only fill the markup; empty for none."""
    for key in keys_with(run, INSERT):
        of = key.removeprefix(INSERT)
        if any(name == DELETE + of for name, _ in run):
            return of
    return ""


@lru_cache(maxsize=1 << 13)
def without_suggestions(run: Marks) -> Marks:
    """`run` as it is, nothing of what is proposed applied."""
    return marks([(key, value) for key, value in run if not key.startswith(SUGGESTED)])


@lru_cache(maxsize=1 << 13)
def as_accepted(run: Marks) -> Marks:
    """`run` as it would be if everything proposed were accepted; of two proposals the later counts."""
    found = without_suggestions(run)
    for key, value in run:
        if key.startswith(FORMAT):
            found = merged(found, proposed_change(str(value)))
    return found


@lru_cache(maxsize=1 << 12)
def proposed_change(value: str) -> Change:
    """The change of marks that the value of a `format:` mark proposes; it is JSON of an object."""
    return change(msgspec.json.decode(value, type=dict[str, str | int | bool | None]))


def proposal(of: Mapping[str, Value | None]) -> str:
    """The value of a `format:` mark that proposes these marks; None takes a mark away."""
    return msgspec.json.encode(dict(of), order="sorted").decode()
