"""Finding reports by their words."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from editdesk.journal import DetailSet, Typed
from editdesk.storage.search_index import HIT_END, HIT_START
from editdesk.storage.store import Store
from editdesk.text.body import Block, block_of
from editdesk.text.delta import deletion, marking
from tests.storage.desks import new_report, of_words, report_with, typed, written


def slugs(store: Store, words: str) -> list[str]:
    assert store.index(seconds=60) == 0
    return [hit.slug for hit in store.search(words)]


def paragraphs(*texts: str) -> list[Block]:
    return [block_of(text) for text in texts]


def test_a_report_is_found_by_all_its_words_the_last_as_a_beginning(store: Store) -> None:
    report_with(store, paragraphs("The mayor took the money."), "one")
    report_with(store, paragraphs("The mayor slept."), "two")

    assert slugs(store, "mayor mon") == ["one"]
    assert sorted(slugs(store, "MAYOR")) == ["one", "two"]
    assert slugs(store, "may mon") == []
    assert slugs(store, "mayor zebra") == []


def test_a_hit_in_the_headline_comes_first(store: Store) -> None:
    report_with(store, [block_of("Weather", "headline"), block_of("The harbour was calm. " * 3)], "calm")
    report_with(store, [block_of("Harbour fund", "headline"), block_of("The money is gone. " * 30)], "fund")

    hits = store.index(60) or store.search("harbour")

    assert [hit.slug for hit in hits] == ["fund", "calm"]
    assert hits[0].rank > hits[1].rank > 0
    assert hits[0].headline == "Harbour fund"


def test_the_snippet_shows_what_was_found(store: Store) -> None:
    report_with(store, paragraphs("word " * 200 + "the treasurer signed", "more " * 200))
    store.index(60)

    snippet = store.search("treas")[0].snippet

    assert f"the {HIT_START}treasurer{HIT_END} signed" in snippet
    assert len(snippet) < 300


def test_a_report_is_found_by_its_slug(store: Store) -> None:
    report = new_report(store, "dock-strike")

    assert slugs(store, "dock-str") == ["dock-strike"]
    written(store, report, DetailSet(key="slug", value="walkout"))
    assert slugs(store, "dock-strike") == []
    assert slugs(store, "walkout") == ["walkout"]


def test_accents_and_composed_letters_make_no_difference(store: Store) -> None:
    report_with(store, paragraphs("Caf\u00e9 Mu\u0308ller in So\u00adfia"))

    for words in ("cafe", "CAFE\u0301", "m\u00fcller", "muller", "sofia", "So\u00adfia"):
        assert slugs(store, words) == ["harbour"], words


def test_scripts_without_spaces_are_searched_by_their_characters(store: Store) -> None:
    report_with(store, paragraphs("市長が港湾基金から金を取った。"))

    assert slugs(store, "基金") == ["harbour"]
    assert slugs(store, "金基") == []
    assert store.search("港湾")[0].snippet.startswith(f"市長が{HIT_START}港湾{HIT_END}基金")


def test_only_the_standing_text_is_found(store: Store) -> None:
    report = report_with(store, paragraphs("The mayor allegedly took it."))
    inserted = Typed(delta=marking(10, 20, (("insert:s1", True),)))
    deleted = Typed(delta=marking(20, 24, (("delete:s2", True),)))
    written(store, report, inserted, deleted)

    assert slugs(store, "allegedly") == []
    assert slugs(store, "took") == ["harbour"]


def test_the_index_follows_the_journal_and_says_how_far_it_is_behind(store: Store) -> None:
    report = report_with(store, paragraphs("The mayor slept."))
    assert slugs(store, "slept") == ["harbour"]
    written(store, report, Typed(delta=deletion(10, 15)), typed("woke ", at=10))

    assert store.index(seconds=0) == 1
    assert [hit.slug for hit in store.search("slept")] == ["harbour"]
    assert slugs(store, "slept") == []
    assert slugs(store, "woke") == ["harbour"]


def test_indexing_many_reports_stops_when_its_time_is_over(store: Store) -> None:
    for number in range(6):
        report_with(store, of_words(9000), f"r{number}")

    left = store.index(seconds=0.0001)

    assert 0 < left < 6
    assert store.index(seconds=60) == 0


def test_one_or_two_letters_are_found_unranked_the_newest_first(store: Store) -> None:
    for slug in ("a", "b", "c"):
        report_with(store, paragraphs("Money moves."), slug)
        store.index(60)

    assert slugs(store, "mo") == ["c", "b", "a"]
    assert {hit.rank for hit in store.search("m")} == {0.0}


def test_no_more_than_the_limit_is_given(store: Store) -> None:
    for number in range(5):
        report_with(store, paragraphs("Money moves."), f"r{number}")
    store.index(60)

    assert len(store.search("money", limit=3)) == 3


def test_punctuation_means_nothing(store: Store) -> None:
    report_with(store, paragraphs("The mayor's “own” money: AND OR NOT NEAR(it)."))

    for words in ('"mayor', "mayor's money!", "own) money", "slug:mayor", "-mayor", "^mayor", "AND OR NOT"):
        assert slugs(store, words) == ([] if words == "slug:mayor" else ["harbour"]), words
    for nothing in ("", " ", "!!!", '"', "*", "' OR", "\x00", "\ud800", "( )", "\u0301"):
        assert slugs(store, nothing) in ([], ["harbour"])


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A desk that no test changes."""
    store = Store.open(tmp_path_factory.mktemp("shared") / "desk.db")
    report_with(store, paragraphs("The mayor took a b money."))
    store.index(60)
    yield store
    store.close()


odd = st.one_of(st.text(max_size=12), st.text(alphabet="ab\"'*^():-+{}[]\\,. \x00\n", max_size=12))


@settings(deadline=None, max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=odd)
def test_no_words_make_a_search_fail(shared: Store, words: str) -> None:
    assert isinstance(shared.search(words), list)
