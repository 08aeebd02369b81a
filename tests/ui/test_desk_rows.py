"""What the desk says of each report, and in which order the reports stand."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from types import SimpleNamespace
from typing import Any

import pytest

from editdesk.review.roles import Role
from editdesk.ui.desk.columns import columns
from editdesk.ui.desk.rows import ALL_OPEN, DeskRow, counts, found_rows, in_stage, ordered, row_of
from editdesk.ui.desk.snippets import Piece, pieces

NOW = datetime(2026, 11, 5, 12, 0, tzinfo=UTC)


def listed(slug: str = "night-water", **other: Any) -> Any:
    values: dict[str, Any] = {
        "slug": slug,
        "headline": f"Headline of {slug}",
        "stage": "edit",
        "owner": "Maya Okafor",
        "due": None,
        "words": 1184,
        "queries": 0,
        "signed": {},
        "updated_at": NOW - timedelta(hours=1),
    }
    return SimpleNamespace(**(values | other))


def row(slug: str = "night-water", **other: Any) -> DeskRow:
    return row_of(listed(slug, **other), NOW)


@pytest.mark.parametrize(
    ("due", "said"),
    [
        ("2026-11-05", "Today"),
        ("2026-11-06", "Tomorrow"),
        ("2026-11-12", "Thu 12 Nov"),
        ("2026-12-24", "24 Dec"),
        ("2027-01-02", "2 Jan 2027"),
        ("2026-11-02", "Overdue, 2 Nov"),
        ("2026-11-05T08:00Z", "Overdue, today"),
        (None, ""),
        ("someday", ""),
    ],
)
def test_due_is_said_as_people_say_it(due: str | None, said: str) -> None:
    assert row(due=due).due == said


def test_what_is_published_is_not_overdue() -> None:
    assert not row(due="2026-11-02", stage="published").is_overdue


def test_a_stage_says_whom_it_waits_for() -> None:
    assert row(stage="legal_read").waiting == "Lawyer"
    assert row(stage="published").waiting == ""


def test_open_passages_are_counted_for_each_role() -> None:
    signed = {Role.EDITOR: (43, 43), Role.FACT_CHECKER: (36, 43)}

    assert row(signed=signed).marks == (("E", 0), ("F", 7), ("L", None))


def test_the_row_can_be_heard_as_one_sentence() -> None:
    sentence = row(due="2026-11-02", signed={Role.EDITOR: (41, 43)}).sentence

    assert "Overdue, 2 Nov" in sentence
    assert "Editor: 41 of 43 passages" in sentence
    assert "waiting for Editor" in sentence


def test_a_length_names_its_target() -> None:
    assert row_of(listed(), NOW, {"night-water": 1200}).words_said == "1,184 of 1,200"
    assert row().words_said == "1,184"


def test_open_is_neither_published_nor_kept_back() -> None:
    rows = [row("a"), row("b", stage="published"), row("c", stage="hold"), row("d", stage="spike")]

    assert [one.slug for one in in_stage(rows, ALL_OPEN)] == ["a"]
    assert counts(rows)[ALL_OPEN] == 1
    assert counts(rows)["hold"] == 1


def test_reports_stand_by_due_those_without_a_date_last() -> None:
    rows = [row("none"), row("late", due="2026-12-01"), row("soon", due="2026-11-06")]

    assert [one.slug for one in ordered(rows, "due")] == ["soon", "late", "none"]


def test_every_column_can_sort() -> None:
    rows = [row("b", words=10, queries=2), row("a", words=20, queries=1)]

    assert [one.slug for one in ordered(rows, "headline")] == ["a", "b"]
    assert [one.slug for one in ordered(rows, "words", is_descending=True)] == ["a", "b"]
    assert [one.slug for one in ordered(rows, "queries")] == ["a", "b"]


def test_found_reports_keep_the_order_of_the_search() -> None:
    hits = [SimpleNamespace(slug="b", snippet="one\n two"), SimpleNamespace(slug="gone", snippet="x")]

    found = found_rows([row("a"), row("b")], hits)

    assert [(one.slug, one.snippet) for one in found] == [("b", "one two")]


def test_a_snippet_is_taken_apart_at_its_marks() -> None:
    assert pieces("the \x02water\x03 meters") == [
        Piece("the ", False),
        Piece("water", True),
        Piece(" meters", False),
    ]


@pytest.mark.parametrize("width", (700, 1024, 1176, 1900))
def test_columns_fill_the_width_without_overlap(width: int) -> None:
    shown = columns(width)

    assert shown[0].order == "headline"
    assert all(one.left + one.width <= other.left for one, other in pairwise(shown))
    assert shown[-1].left + shown[-1].width <= max(width, 0) - 16
    assert {"stage", "due"} <= {column.order for column in shown}
