"""The way of a report: which stages a house has, and which reads are due before each.

It is read from `resources/workflow.toml`, or from a copy that the house has changed; a
report may ask for other reads by its detail `reads`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import msgspec

from editdesk.errors import UnreadableFile
from editdesk.report import Report
from editdesk.resources import resource
from editdesk.review.roles import Role
from editdesk.workflow.rights import MAY_SIGN
from editdesk.workflow.stages import CHAIN, GATES, HELD

NO_READS = "none"


class Way(msgspec.Struct, frozen=True):
    """`stages` in order, and the reads that are due by the time a report enters each."""

    stages: tuple[str, ...]
    reads: Mapping[str, tuple[Role, ...]]

    def due(self, report: Report, stage: str) -> tuple[Role, ...]:
        """The reads that `report` needs to enter `stage`."""
        return self.due_asking(report.details.get("reads", ""), stage)

    def due_asking(self, reads: str, stage: str) -> tuple[Role, ...]:
        """As `due`, for a report whose detail `reads` says this."""
        usual = self.reads.get(stage, ())
        if not reads:
            return usual
        wanted = reads_in(reads)
        return wanted if stage in GATES else tuple([role for role in usual if role in wanted])

    def next_stage(self, stage: str) -> str | None:
        """The stage after `stage` on the way to publication; None at its end or off it."""
        left = self._after(stage) if stage in CHAIN else ()
        return left[0] if left else None

    def next_gate(self, stage: str) -> str | None:
        """The next stage that obstacles can shut: Ready, then Published; None at the end or off the way."""
        left = self._after(stage) if stage in CHAIN else GATES if stage == HELD else ()
        return next((gate for gate in GATES if gate in left), None)

    def _after(self, stage: str) -> tuple[str, ...]:
        return tuple([other for other in self.stages if CHAIN.index(other) > CHAIN.index(stage)])


def reads_in(words: str) -> tuple[Role, ...]:
    """The reads that the detail `reads` asks for; none for “none”. ValueError for what is no read."""
    roles = [Role(word) for word in words.replace(",", " ").split() if word != NO_READS]
    if any(role not in MAY_SIGN for role in roles):
        raise ValueError(words)
    return tuple(dict.fromkeys(roles))


@cache
def built_in() -> Way:
    """The way as editdesk comes with it."""
    return read_way(resource("workflow.toml"))


def read_way(path: Path) -> Way:
    """The way that a file describes; UnreadableFile, with what is wrong in it."""
    try:
        told = tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise _unreadable(path, error.strerror or "the system refused") from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise _unreadable(path, f"it is no TOML ({error})") from error
    try:
        way = msgspec.convert({"stages": CHAIN, "reads": {}} | told, Way)
    except msgspec.ValidationError as error:
        raise _unreadable(path, str(error)) from error
    return _checked(path, way, told)


def _checked(path: Path, way: Way, told: Mapping[str, object]) -> Way:
    wanted = tuple([stage for stage in CHAIN if stage in way.stages])
    unknown = [stage for stage in (*way.stages, *way.reads) if stage not in CHAIN]
    if unknown:
        raise _unreadable(path, f"there is no stage “{unknown[0]}”; there are {', '.join(CHAIN)}")
    if way.stages != wanted or not {CHAIN[0], *GATES}.issubset(wanted):
        raise _unreadable(path, f"the stages must keep the order {', '.join(CHAIN)}, with draft and {GATES}")
    no_reads = [role for roles in way.reads.values() for role in roles if role not in MAY_SIGN]
    if no_reads:
        raise _unreadable(path, f"nobody signs as {no_reads[0]}")
    others = set(told) - {"stages", "reads"}
    if others:
        raise _unreadable(path, f"it says “{min(others)}”, which means nothing here")
    return way


def _unreadable(path: Path, why: str) -> UnreadableFile:
    return UnreadableFile(path.name, why, hint=f"Mend {path}, or remove it to go the usual way.")
