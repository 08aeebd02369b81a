"""A measurement as a row, and rows as a table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """One piece of work beside its yardstick; `target` is the most that ours may cost, in yardsticks."""

    work: str
    yardstick_ms: float
    ours_ms: float
    ratio: float
    target: float
    ok: bool
    unit: str = "ms"

    @classmethod
    def of(
        cls,
        work: str,
        yardstick_ms: float,
        ours_ms: float,
        target: float,
        most_ms: float = 0.0,
        unit: str = "ms",
    ) -> Row:
        """A row whose ratio follows; with `most_ms`, ours may not cost more than that either."""
        ratio = ours_ms / yardstick_ms
        return cls(
            work,
            yardstick_ms,
            ours_ms,
            ratio,
            target,
            ratio <= target and (not most_ms or ours_ms <= most_ms),
            unit,
        )


def percentile(of: Iterable[float], share: float) -> float:
    """The value below which `share` of the values lie."""
    ordered = sorted(of)
    return ordered[min(int(len(ordered) * share), len(ordered) - 1)]


def printed(rows: Sequence[Row]) -> str:
    """`rows` as a table for the terminal."""
    width = max((len(row.work) for row in rows), default=4)
    head = f"{'work':{width}}  {'yardstick':>10}  {'ours':>10}  {'ratio':>7}  {'target':>7}"
    told = [
        f"{row.work:{width}}  {row.yardstick_ms:7.2f} {row.unit}  {row.ours_ms:7.2f} {row.unit}"
        f"  {row.ratio:6.2f}x"
        f"  {row.target:6.2f}x  {'' if row.ok else 'MISSED'}".rstrip()
        for row in rows
    ]
    return "\n".join((head, *told))
