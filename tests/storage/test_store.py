"""Writing journals, reading them, and what the desk lists."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from msgspec.structs import replace

from editdesk.approval_acts import Signed, StageChanged
from editdesk.discussion_acts import Commented, Resolved
from editdesk.journal import DESK, Created, DetailSet, Typed, broken_links
from editdesk.report import Report
from editdesk.review.people import Person
from editdesk.review.roles import Role
from editdesk.storage.errors import (
    JournalReplaced,
    NumberTaken,
    SlugTaken,
    UnknownReport,
    UnknownSlug,
)
from editdesk.storage.journal_rows import SNAPSHOT_EVERY
from editdesk.storage.store import Store
from editdesk.text.body import InvalidDelta, block_of
from editdesk.text.delta import deletion, insertion, marking
from tests.storage.desks import (
    new_report,
    of_words,
    pending,
    person,
    plain_sql,
    report_with,
    type_on,
    typed,
    written,
)


def commented(thread: str, kind: str = "query") -> Commented:
    delta = marking(0, 3, ((f"comment:{thread}", True),))
    return Commented(thread=thread, comment_kind=kind, text="Sure?", quote="…", delta=delta)  # type: ignore[arg-type]


def test_what_was_appended_is_there_after_opening_again(store: Store) -> None:
    report = written(store, new_report(store), typed("Hello "), typed("again "))
    store.close()

    with_it = Store.open(store.path)

    assert with_it.load(report.id) == report
    assert [entry.number for entry in with_it.entries(report.id)] == [1, 2, 3]
    assert broken_links(with_it.entries(report.id)) == []
    with_it.close()


def test_several_acts_are_written_together(store: Store) -> None:
    report = new_report(store)

    appended = store.append(report, [pending(typed("a")), pending(typed("b"))])

    assert [entry.number for entry in appended.entries] == [2, 3]
    assert appended.report == store.load(report.id)


def test_no_act_writes_nothing(store: Store) -> None:
    report = new_report(store)

    assert store.append(report, []).entries == []
    assert store.head(report.id) == 1


def test_entries_are_read_from_a_place_to_a_place(store: Store) -> None:
    report = written(store, new_report(store), *(typed() for _ in range(5)))

    assert [entry.number for entry in store.entries(report.id, after=2, upto=4)] == [3, 4]
    assert store.entries("nothing") == []
    assert store.head("nothing") == 0


def test_a_report_is_loaded_as_it_was(store: Store) -> None:
    report = new_report(store)
    states = [report]
    for _ in range(4):
        states.append(written(store, states[-1], typed()))

    assert [store.load(report.id, state.number) for state in states] == states
    assert store.load(report.id, 99) == states[-1]


def test_a_report_that_is_not_there_is_told(store: Store) -> None:
    with pytest.raises(UnknownReport):
        store.load("nothing")


def test_snapshots_give_the_same_report_as_folding(store: Store) -> None:
    report = new_report(store)
    for _ in range(3):
        report = store.append(report, [pending(typed()) for _ in range(SNAPSHOT_EVERY - 1)]).report
        report = written(store, report, typed("end "))
    store.close()
    again = Store.open(store.path)

    assert again.load(report.id) == report
    assert again.load(report.id, 250).number == 250
    assert again.findings() == []
    again.close()


@pytest.mark.parametrize("damage", ["content = x'00'", "digest = 'no'", "fold_version = 0"])
def test_a_snapshot_that_is_not_sound_is_not_used(store: Store, damage: str) -> None:
    report = store.append(new_report(store), [pending(typed()) for _ in range(2 * SNAPSHOT_EVERY)]).report
    store.close()
    plain_sql(store.path, f"UPDATE snapshot SET {damage}")
    again = Store.open(store.path)

    assert again.load(report.id) == report
    again.close()


def test_the_second_writer_of_a_number_is_told_and_nothing_of_his_is_written(store: Store) -> None:
    report = new_report(store)
    written(store, report, typed("first"))

    with pytest.raises(NumberTaken):
        store.append(report, [pending(typed("second"))])

    assert store.head(report.id) == 2
    assert "second" not in store.load(report.id).body.text


def test_an_act_whose_answer_was_lost_is_found_by_its_key(store: Store) -> None:
    report = new_report(store)
    mine = [pending(typed("mine")), pending(typed("too"))]
    entries = store.append(report, mine).entries

    with pytest.raises(NumberTaken):
        store.append(report, mine)

    assert store.entries_with_keys(report.id, [*mine, pending(typed("other"))]) == entries


def test_writing_an_act_on_top_of_itself_is_a_mistake_of_ours(store: Store) -> None:
    mine = [pending(typed("mine"))]
    report = store.append(new_report(store), mine).report

    with pytest.raises(RuntimeError):
        store.append(report, mine)

    assert store.head(report.id) == 2


def test_the_time_is_kept_in_utc_to_the_second(store: Store) -> None:
    report = new_report(store)
    at = datetime(2026, 7, 1, 14, 30, 15, 999, timezone(timedelta(hours=2)))

    entry = store.append(report, [replace(pending(typed()), at=at)]).entries[0]

    assert entry.at.isoformat() == "2026-07-01T12:30:15+00:00"
    assert store.entries(report.id)[-1] == entry
    assert broken_links(store.entries(report.id)) == []
    with pytest.raises(ValueError, match="time zone"):
        store.append(store.load(report.id), [replace(pending(typed()), at=at.replace(tzinfo=None))])


def test_others_may_read_while_one_thread_writes(store: Store) -> None:
    report = new_report(store)

    def write() -> Report:
        return written(store, report, *(typed() for _ in range(100)))

    def read() -> list[int]:
        seen = []
        while not seen or seen[-1] < 101:
            store.index(0.05)
            store.search("harbour")
            seen.append(store.load(report.id).number)
            assert store.listed()[0].number >= seen[-1]
            assert store.data_version() > 0
        return seen

    with ThreadPoolExecutor(4) as threads:
        writing = threads.submit(write)
        readings = [threads.submit(read) for _ in range(3)]
        assert all(reading.result(60) == sorted(reading.result()) for reading in readings)
        assert writing.result(60) == store.load(report.id)
    assert store.findings() == []


def test_a_report_that_is_no_longer_in_the_journal_is_not_written_on(store: Store, tmp_path: Path) -> None:
    report = new_report(store)
    copy = store.backup(tmp_path / "copy.db")
    report = written(store, report, typed("gone"))
    store.restore(copy)

    with pytest.raises(JournalReplaced):
        store.append(report, [pending(typed("more"))])

    assert store.head(report.id) == 1


def test_a_change_that_does_not_fit_is_refused_and_writes_nothing(store: Store) -> None:
    report = new_report(store)

    with pytest.raises(InvalidDelta):
        store.append(report, [pending(typed("fine")), pending(typed("far", at=10_000))])

    assert store.head(report.id) == 1
    assert written(store, report, typed("fine")).number == 2


def test_a_slug_is_given_once(store: Store) -> None:
    new_report(store, "harbour")

    with pytest.raises(SlugTaken):
        store.append(Report(id="other"), [pending(Created(slug="harbour"))])

    assert store.head("other") == 0


def test_a_slug_may_change_unless_it_is_taken(store: Store) -> None:
    report = new_report(store, "harbour")
    new_report(store, "bridge")

    with pytest.raises(SlugTaken):
        written(store, report, DetailSet(key="slug", value="bridge"))
    written(store, report, DetailSet(key="slug", value="dock"))

    assert store.report_id("dock") == report.id
    with pytest.raises(UnknownSlug):
        store.report_id("harbour")


def test_an_unknown_slug_names_those_that_are_close(store: Store) -> None:
    for slug in ("harbour-fund", "bridge", "town-hall"):
        new_report(store, slug)

    with pytest.raises(UnknownSlug) as caught:
        store.report_id("harbor-fund")

    assert caught.value.close == ("harbour-fund",)
    assert "harbour-fund" in caught.value.hint


def test_the_list_tells_where_each_report_stands(store: Store) -> None:
    report = report_with(store, [block_of("The mayor", "headline"), block_of("took the money.")])
    read = tuple(passage.digest for passage in report.passages)
    report = written(
        store,
        report,
        commented("c1"),
        commented("c2", "note"),
        StageChanged(stage="edit", before="draft"),
        DetailSet(key="owner", value="Ann"),
        Signed(role=Role.LAWYER, number=2, passages=read),
        typed("So ", at=10),
    )

    listed = store.listed()[0]

    assert (listed.slug, listed.headline, listed.stage, listed.owner, listed.due) == (
        *("harbour", "The mayor", "edit", "Ann"),
        None,
    )
    assert (listed.words, listed.queries, listed.suggestions) == (6, 1, 0)
    assert listed.signed == {Role.LAWYER: (1, 2)}
    assert (listed.id, listed.number) == (report.id, 8)


def test_the_list_follows_what_is_taken_away_again(store: Store) -> None:
    report = report_with(store, [block_of("Took the money.")])
    suggestion = marking(0, 4, (("delete:s1", True), ("insert:s2", True)))
    report = written(store, report, commented("c1"), typed(), Resolved(thread="c1"))
    with_it = written(store, report, Typed(delta=suggestion))
    suggested = store.listed()[0]
    written(store, with_it, Typed(delta=deletion(0, 5)))

    assert (suggested.suggestions, suggested.words, suggested.queries) == (2, 3, 0)
    assert (store.listed()[0].suggestions, store.listed()[0].words) == (0, 2)


def test_the_desk_lists_the_last_touched_first(store: Store) -> None:
    assert store.listed() == []
    for slug in ("a", "b"):
        new_report(store, slug)

    assert [listed.slug for listed in store.listed()] == ["a", "b"]


def test_people_of_the_desk_are_those_of_its_journal(store: Store) -> None:
    other = Store.open(store.path)
    store.write_to_house(pending(person("Ann", Role.EDITOR)))
    other.write_to_house(pending(person("Bob")))
    store.write_to_house(pending(person("Ann", Role.LAWYER)))

    expected = [Person("ann", "Ann", (Role.LAWYER,)), Person("bob", "Bob")]
    assert store.people() == expected
    assert other.people() == expected
    assert store.head(DESK) == 3
    other.close()


def test_the_data_version_changes_with_every_commit_of_anyone(store: Store) -> None:
    other = Store.open(store.path)
    report = new_report(store)
    seen = [store.data_version()]
    report = written(store, report, typed())
    seen.append(store.data_version())
    written(other, report, typed())
    seen.append(store.data_version())

    assert len(set(seen)) == 3
    assert store.data_version() == seen[-1]
    other.close()


def test_two_stores_on_one_file_see_each_other(store: Store) -> None:
    report = new_report(store)
    other = Store.open(store.path)
    type_on(other, report, "theirs ")
    mine = type_on(store, report, "mine ")

    assert mine.body.text.startswith("mine theirs ")
    assert other.load(report.id) == mine
    other.close()


def test_what_is_kept_is_given_back(store: Store) -> None:
    digest = store.keep(b"evidence", "application/pdf")

    assert store.keep(b"evidence", "text/plain") == digest
    assert store.attachment(digest) == b"evidence"


def test_a_book_is_saved_and_read_back(store: Store) -> None:
    report = report_with(store, of_words(20_000))
    before = store.listed()[0].words
    report = written(store, report, typed(" In the end", at=report.body.length - 1))

    assert store.listed()[0].words == before + 3
    assert store.load(report.id) == report


def test_typing_into_a_new_text_is_counted_by_code_points(store: Store) -> None:
    report = written(store, new_report(store, headline=""), typed("👍 漢字 e\u0301"))

    assert report.body.text == "👍 漢字 e\u0301\n"
    assert store.load(report.id).body.apply(insertion(1, "x")).text.startswith("👍x")


def test_a_list_that_was_read_before_reads_only_what_is_new(store: Store) -> None:
    reports = [new_report(store, slug) for slug in ("a", "b", "c")]
    before = store.listed()

    written(store, reports[1], DetailSet(key="plan", value="Who pays."))
    after = store.listed()

    assert sorted(one.slug for one in after) == ["a", "b", "c"]
    assert next(one for one in after if one.slug == "b").plan == "Who pays."
    kept = {one.slug: one for one in before}
    assert all((one is kept[one.slug]) == (one.slug != "b") for one in after)
    assert after == Store.open(store.path).listed()
