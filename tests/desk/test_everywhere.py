"""Words are found and replaced in all reports of a desk, where one may."""

from __future__ import annotations

import time

import pytest

from editdesk.desk import approving
from editdesk.desk.desk import Desk
from editdesk.desk.everywhere import (
    Chosen,
    Everywhere,
    FoundReport,
    find_everywhere,
    replace_everywhere,
    sure_words,
)
from editdesk.desk.open_report import OpenReport
from editdesk.journal import Created, Imported, Typed
from editdesk.review.people import Actor
from editdesk.text.body import Body, block_of
from editdesk.text.codec import to_json
from editdesk.text.delta import insertion
from editdesk.text.finding import Query
from editdesk.text.patterns import BadPattern
from editdesk.workflow.stages import SIGNING_ROLES


def report(desk: Desk, actor: Actor, slug: str, *paragraphs: str) -> OpenReport:
    body = Body.of([block_of(f"About {slug}", "headline"), *(block_of(words) for words in paragraphs)])
    made = desk.found(slug, [Created(slug=slug), Imported(body=to_json(body), source="test")], actor)
    made.flush()
    return made


@pytest.fixture
def reports(desk: Desk, actor: Actor) -> dict[str, OpenReport]:
    return {
        "bridge": report(desk, actor, "bridge", "The mayor sold it.", "The mayor again, says the mayor."),
        "ferry": report(desk, actor, "ferry", "No mayoral hand in it."),
        "school": report(desk, actor, "school", "Nobody knows."),
    }


def chosen_of(found: FoundReport) -> Chosen:
    return Chosen(found.id, found.slug, found.number, tuple(place.span for place in found.places))


def all_of(found: Everywhere) -> list[Chosen]:
    return [chosen_of(one) for one in found.reports if one.closed is None]


def text_of(desk: Desk, actor: Actor, slug: str) -> str:
    return desk.open(slug, actor).report.body.text


@pytest.mark.usefixtures("reports")
def test_every_report_with_the_words_is_found_with_its_places(desk: Desk, actor: Actor) -> None:
    found = find_everywhere(desk, actor, Query("mayor"))

    assert {one.slug: len(one.places) for one in found.reports} == {"bridge": 3, "ferry": 1}
    assert found.places == 4
    first = next(one for one in found.reports if one.slug == "bridge").places[0]
    assert (first.before, first.words, first.after) == ("The ", "mayor", " sold it.")


@pytest.mark.usefixtures("reports")
@pytest.mark.parametrize(
    ("query", "slugs"),
    [
        (Query("mayor", whole_words=True), {"bridge"}),
        (Query("yor ag"), {"bridge"}),
        (Query("no mayor"), {"ferry"}),
        (Query(r"m\w+l\b", is_pattern=True), {"ferry"}),
        (Query(""), set()),
    ],
)
def test_the_same_options_hold_as_in_one_report(
    desk: Desk, actor: Actor, query: Query, slugs: set[str]
) -> None:
    assert {one.slug for one in find_everywhere(desk, actor, query).reports} == slugs


@pytest.mark.parametrize(
    ("query", "sure"),
    [
        (Query("the mayor sold", whole_words=True), "the mayor sold"),
        (Query("the mayor sold"), "mayor sold"),
        (Query(" the mayor"), "the mayor"),
        (Query("mayor"), ""),
        (Query("caf\u00e9 bar"), ""),
        (Query("the strasse first, mayor", whole_words=True), "the mayor"),
        (Query("mayor sold", is_pattern=True), ""),
    ],
)
def test_the_index_is_asked_only_for_what_is_sure(query: Query, sure: str) -> None:
    assert sure_words(query) == sure


def test_what_is_only_suggested_is_found_too(
    desk: Desk, actor: Actor, reports: dict[str, OpenReport]
) -> None:
    reports["school"].perform(Typed(delta=insertion(0, "the mayor ", (("insert:s1", "p"),))))
    reports["school"].flush()

    found = find_everywhere(desk, actor, Query("the mayor", whole_words=True))

    assert {one.slug for one in found.reports} == {"bridge", "school"}


def test_a_pattern_that_means_nothing_is_refused_at_once(desk: Desk, actor: Actor) -> None:
    with pytest.raises(BadPattern):
        find_everywhere(desk, actor, Query("(", is_pattern=True))


def test_replacing_is_one_act_for_each_report_and_one_undo_there(
    desk: Desk, actor: Actor, reports: dict[str, OpenReport]
) -> None:
    before = {slug: one.report.number for slug, one in reports.items()}
    found = find_everywhere(desk, actor, Query("mayor"))

    made = replace_everywhere(desk, actor, Query("mayor"), all_of(found), "governor")

    assert {one.slug: one.count for one in made} == {"bridge": 3, "ferry": 1}
    bridge = desk.open("bridge", actor)
    assert bridge.report.body.text.count("governor") == 3
    assert bridge.report.number == before["bridge"] + 1
    assert desk.open("school", actor).report.number == before["school"]
    bridge.undo()
    assert bridge.report.body == reports["bridge"].report.body


def test_only_the_chosen_places_are_replaced(
    desk: Desk, actor: Actor, reports: dict[str, OpenReport]
) -> None:
    found = find_everywhere(desk, actor, Query("mayor"))
    bridge = next(one for one in found.reports if one.slug == "bridge")
    only = Chosen(bridge.id, bridge.slug, bridge.number, (bridge.places[1].span,))

    replace_everywhere(desk, actor, Query("mayor"), [only], "governor")

    assert "The mayor sold it.\nThe governor again, says the mayor." in text_of(desk, actor, "bridge")
    assert "mayoral" in text_of(desk, actor, "ferry")


def test_groups_of_a_pattern_are_put_in(desk: Desk, actor: Actor, reports: dict[str, OpenReport]) -> None:
    query = Query(r"(\w+) again", is_pattern=True)

    replace_everywhere(desk, actor, query, all_of(find_everywhere(desk, actor, query)), "again the $1")

    assert "The again the mayor, says" in text_of(desk, actor, "bridge")


def test_who_has_the_report_open_keeps_writing(
    desk: Desk, actor: Actor, reports: dict[str, OpenReport]
) -> None:
    elsewhere = Desk(desk.store, "there").open("bridge", actor)
    elsewhere.perform(Typed(delta=insertion(0, "Today: ")))
    found = find_everywhere(desk, actor, Query("mayor"))

    replace_everywhere(desk, actor, Query("mayor"), all_of(found), "governor")
    elsewhere.flush()

    assert elsewhere.report.body.text.startswith("Today: About bridge\nThe governor sold")


def test_places_that_were_changed_meanwhile_are_left_and_the_others_found_again(
    desk: Desk, actor: Actor, reports: dict[str, OpenReport]
) -> None:
    found = find_everywhere(desk, actor, Query("mayor"))
    reports["bridge"].perform(Typed(delta=insertion(0, "Today: ")))
    at = reports["bridge"].report.body.text.index("yor sold")
    reports["bridge"].perform(Typed(delta=insertion(at, "x")))
    reports["bridge"].flush()

    made = replace_everywhere(desk, actor, Query("mayor"), all_of(found), "governor")

    bridge = next(one for one in made if one.slug == "bridge")
    assert (bridge.count, bridge.gone) == (2, 1)
    assert "The maxyor sold it.\nThe governor again, says the governor." in text_of(desk, actor, "bridge")


def test_what_is_approved_or_shelved_is_listed_with_the_reason_and_left_alone(
    desk: Desk, actor: Actor, reports: dict[str, OpenReport]
) -> None:
    for role in SIGNING_ROLES:
        approving.sign(reports["bridge"], role)
    approving.change_stage(reports["bridge"], "ready")
    approving.change_stage(reports["ferry"], "spike")

    found = find_everywhere(desk, actor, Query("mayor"))
    every = [chosen_of(one) for one in found.reports]
    made = replace_everywhere(desk, actor, Query("mayor"), every, "governor")

    said = {one.slug: one.closed and one.closed.message for one in found.reports}
    assert said == {
        "bridge": "It is ready, so what was approved stays as it is.",
        "ferry": "The report is spiked, so its text stays as it is.",
    }
    assert [one.count for one in made] == [0, 0]
    assert all(one.error is not None for one in made)
    assert "governor" not in text_of(desk, actor, "bridge") + text_of(desk, actor, "ferry")


def test_one_report_that_fails_leaves_the_others_done(
    desk: Desk, actor: Actor, reports: dict[str, OpenReport]
) -> None:
    gone = Chosen("r0", "no-such-report", 1, ())
    found = find_everywhere(desk, actor, Query("mayor"))

    made = replace_everywhere(desk, actor, Query("mayor"), [gone, *all_of(found)], "governor")

    assert made[0].error is not None
    assert sum(one.count for one in made) == 4


def test_who_may_not_write_may_look_but_not_replace(
    desk: Desk, reviewer: Actor, reports: dict[str, OpenReport]
) -> None:
    found = find_everywhere(desk, reviewer, Query("mayor"))

    assert found.places == 4
    assert all(one.closed is not None for one in found.reports)


@pytest.mark.usefixtures("reports")
def test_it_can_be_stopped_after_any_report(desk: Desk, actor: Actor) -> None:
    told: list[tuple[int, int]] = []

    def go_on(done: int, of: int) -> bool:
        told.append((done, of))
        return done < 1

    found = find_everywhere(desk, actor, Query("a"), go_on)

    assert found.was_stopped
    assert told == [(0, 3), (1, 3)]


def test_many_reports_are_read_within_seconds(desk: Desk, actor: Actor) -> None:
    words = "The mayor took the money and nobody ever saw it again. " * 18
    for number in range(60):
        report(desk, actor, f"r{number}", words)
    began = time.monotonic()

    found = find_everywhere(desk, actor, Query("mayor"))

    assert len(found.reports) == 60
    # 500 reports of this length within a few seconds.
    assert time.monotonic() - began < 2
