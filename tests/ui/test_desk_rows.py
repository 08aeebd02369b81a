"""What the desk says of each report, and in which order the reports stand."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from editdesk.desk.listing import Wanted
from editdesk.review.roles import Role
from editdesk.ui.desk.columns import KINDS, USUAL, Columns, columns
from editdesk.ui.desk.look import DeskLook, look_of
from editdesk.ui.desk.rows import DeskRow, row_of
from editdesk.ui.desk.snippets import Piece, pieces
from tests.desk_lines import NOW, listed


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
    assert "waiting for Editor since 11:00" in sentence


def test_a_length_names_its_target() -> None:
    assert row(target_words=1200).words_said == "1,184 of 1,200"
    assert row().words_said == "1,184"


def test_an_embargo_is_counted_down_until_the_report_is_out() -> None:
    until = "2026-11-05T15:12Z"

    assert row(embargo_until=until).embargo == "3 h 12 min"
    assert "embargo for 3 h 12 min" in row(embargo_until=until).sentence
    assert row(embargo_until=until, stage="published").embargo == ""
    assert row(embargo_until="2026-11-05T11:00Z").embargo == ""


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


def test_columns_come_go_move_and_widen() -> None:
    wanted = Columns().with_shown(("due", "plan", "stage", "headline")).with_width("plan", 300)

    assert [column.order for column in columns(1400, wanted)] == ["headline", "due", "plan", "stage"]
    assert [column.order for column in columns(1400, wanted.moved("stage", 0))][1] == "stage"
    assert next(column for column in columns(1400, wanted) if column.order == "plan").width == 300
    assert wanted.with_width("plan", 9999).width_of("plan") < 1000


def test_what_has_no_room_goes_and_comes_back() -> None:
    every = Columns(tuple(order for order in KINDS if order != "headline"))

    narrow = {column.order for column in columns(700, every)}

    assert {"headline", "stage", "due"} <= narrow < set(KINDS)
    assert {column.order for column in columns(2600, every)} == set(KINDS)


def test_a_look_is_kept_whole() -> None:
    look = DeskLook(
        "board",
        Wanted("ready", "Maya Okafor", "week"),
        "water",
        "words",
        True,
        Columns(("plan", "due")).with_width("plan", 300),
    )

    assert look_of(look.as_json()) == look


@pytest.mark.parametrize(
    "stored",
    [
        None,
        [],
        {"view": "carousel", "stage": 3, "owner": [], "due": "never", "words": 1, "order": "colour"},
        {"columns": ["headline", "shoe size", 4], "widths": {"due": -3, "plan": "wide", "stage": True}},
        {"columns": "due", "widths": []},
    ],
)
def test_a_look_that_means_nothing_is_as_on_a_fresh_desk(stored: object) -> None:
    look = look_of(stored)

    assert look.columns in (Columns(USUAL), Columns(()))
    assert look_of(look.as_json()) == look
    assert (look.view, look.order, look.wanted) == ("list", "due", Wanted())
