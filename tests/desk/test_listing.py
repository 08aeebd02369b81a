"""Which reports the desk shows, in which order; and as CSV, whatever stands in a headline."""

from __future__ import annotations

import csv
import io
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editdesk.desk.list_csv import HEADER, list_csv, literal
from editdesk.desk.listing import (
    ALL_OPEN,
    ARCHIVED,
    EMBARGOED,
    ORDERS,
    DueWanted,
    Wanted,
    counts,
    narrowed,
    ordered,
    wanted_of,
)
from editdesk.review.roles import Role
from editdesk.workflow.embargo import left_told
from tests.desk_lines import NOW, listed

DESK = [
    listed("a", due="2026-11-02"),
    listed("b", stage="ready", due="2026-11-05", owner="Tom Mwangi", embargo_until="2026-11-09T18:00Z"),
    listed("c", stage="published", due="2026-11-01"),
    listed("d", stage="hold", due="2026-11-09", embargo_until="2026-11-01"),
    listed("e", stage="spike", is_archived=True),
    listed("f", stage="fact_check", due="2026-11-20T10:00Z"),
]


def slugs(wanted: Wanted) -> list[str]:
    return [one.slug for one in wanted_of(DESK, wanted, NOW)]


def test_what_is_open_is_neither_published_nor_kept_back_nor_archived() -> None:
    assert slugs(Wanted()) == ["a", "b", "f"]
    assert slugs(Wanted("hold")) == ["d"]
    assert slugs(Wanted("spike")) == []
    assert slugs(Wanted(ARCHIVED)) == ["e"]


def test_an_embargo_keeps_back_until_it_is_over() -> None:
    assert slugs(Wanted(EMBARGOED)) == ["b"]
    assert wanted_of(DESK, Wanted(EMBARGOED), NOW + timedelta(days=5)) == []


def test_each_place_counts_what_it_shows() -> None:
    found = counts(DESK, NOW)

    assert all(count == len(slugs(Wanted(stage))) for stage, count in found.items())
    assert (found[ALL_OPEN], found[EMBARGOED], found[ARCHIVED]) == (3, 1, 1)


@pytest.mark.parametrize(
    ("due", "expected"),
    [("overdue", ["a"]), ("today", ["a", "b", "c"]), ("week", ["a", "b", "c", "d"]), ("none", ["e"])],
)
def test_due_narrows_by_days(due: DueWanted, expected: list[str]) -> None:
    assert [one.slug for one in narrowed(DESK, Wanted(due=due), NOW)] == expected


def test_an_owner_narrows() -> None:
    assert slugs(Wanted(owner="Tom Mwangi")) == ["b"]


def test_every_order_sorts_and_turns_round() -> None:
    for order in ORDERS:
        assert {one.slug for one in ordered(DESK, order)} == set("abcdef")
    assert [one.slug for one in ordered(DESK)] == ["c", "a", "b", "d", "f", "e"]
    assert [one.slug for one in ordered(DESK, is_descending=True)][:2] == ["e", "f"]


def test_a_read_that_was_never_given_stands_last_by_open_passages() -> None:
    whole = dict.fromkeys((Role.EDITOR, Role.FACT_CHECKER, Role.LAWYER), (4, 4))
    some = {**whole, Role.LAWYER: (1, 4)}
    desk = [listed("never"), listed("some", some), listed("whole", whole)]

    assert [one.slug for one in ordered(desk, "open")] == ["whole", "some", "never"]


@pytest.mark.parametrize(
    ("until", "told"),
    [
        ("2026-11-05T12:00:30Z", "1 min"),
        ("2026-11-05T12:08Z", "8 min"),
        ("2026-11-05T15:12Z", "3 h 12 min"),
        ("2026-11-07T16:00Z", "2 d 4 h"),
        ("2026-11-07T12:00Z", "2 d"),
        ("2026-11-05T12:00Z", ""),
        ("", ""),
    ],
)
def test_an_embargo_is_counted_down(until: str, told: str) -> None:
    assert left_told(until, NOW) == told


def read(made: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(made, newline="")))


def test_the_list_as_csv_has_a_line_a_report() -> None:
    one = listed(
        "a", {Role.LAWYER: (41, 43)}, due="2026-11-02", plan="Who, in the end, pays?", target_words=900
    )

    header, line = read(list_csv([one], NOW))

    assert tuple(header) == HEADER
    told = dict(zip(header, line, strict=True))
    assert (told["Slug"], told["Stage"], told["Waiting for"]) == ("a", "Edit", "Editor")
    assert told["Overdue"] == "yes"
    assert (told["Plan"], told["Target"]) == ("Who, in the end, pays?", "900")
    assert (told["Open passages Lawyer"], told["Open passages Editor"]) == ("2", "")


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(1)", "\t=1", "\r=1", "＝1", 'x;=1+1";"', "a\n=1"])
def test_what_a_spreadsheet_would_run_is_made_literal(cell: str) -> None:
    _, line = read(list_csv([listed("a", headline=cell)], NOW))

    assert "'=" in line[1] or line[1].startswith("'")


@given(st.text(st.sampled_from("ab \"',;=+-@\t\r\n"), max_size=12))
def test_no_piece_of_a_cell_begins_a_formula_and_no_word_is_lost(headline: str) -> None:
    made = literal(headline)

    pieces = made.replace("\t", ";").replace("\r", ";").replace("\n", ";").split(";")
    assert not any(piece[:1] in ("=", "+", "-", "@") for piece in pieces if piece)
    assert made[:1] not in "\t\r\n" or not made
    assert made.replace("'", "") == headline.replace("'", "")
    (_, line) = read(list_csv([listed("a", headline=headline)], NOW))
    assert line[1] == made


def test_plain_words_stay_as_they_are() -> None:
    assert (
        literal("Nine years – and one missing summer; “why?”")
        == "Nine years – and one missing summer; “why?”"
    )
