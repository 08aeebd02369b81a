"""Lines of a desk's list, made without a database."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from editdesk.review.roles import Role
from editdesk.storage.listing import ListedRead, ListedReport

NOW = datetime(2026, 11, 5, 12, 0, tzinfo=UTC)


def listed(
    slug: str = "night-water", signed: Mapping[Role, tuple[int, int]] | None = None, **other: Any
) -> ListedReport:
    """A report at the stage Edit; `signed` tells how many of how many passages each read covers."""
    reads = {role: ListedRead("p1", still, of, of - still) for role, (still, of) in (signed or {}).items()}
    values: dict[str, Any] = {
        "id": f"id-{slug}",
        "slug": slug,
        "headline": f"Headline of {slug}",
        "stage": "edit",
        "owner": "Maya Okafor",
        "due": None,
        "words": 1184,
        "queries": 0,
        "suggestions": 0,
        "reads": reads,
        "number": 1,
        "updated_at": NOW - timedelta(hours=1),
    }
    return ListedReport(**(values | other))
