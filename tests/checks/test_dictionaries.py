"""Dictionaries that lie in folders: which serves a language, and what a damaged one does."""

from __future__ import annotations

from pathlib import Path

import pytest

from editdesk.checks.dictionaries import Dictionaries, tag_of
from editdesk.checks.speller import DamagedDictionary, HunspellSpeller, built_in
from editdesk.checks.word_list import WordList
from editdesk.errors import UnwritableTarget

RULES = "SET UTF-8\nTRY esianrtolcdugmphbyfvkwz\nSFX S Y 1\nSFX S 0 n .\n"


def put(folder: Path, name: str, *words: str, rules: str = RULES) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.aff").write_text(rules, "utf-8")
    (folder / f"{name}.dic").write_text("\n".join([str(len(words)), *words, ""]), "utf-8")


@pytest.mark.parametrize(
    ("name", "tag"),
    [
        ("de_DE_frami", "de-DE"),
        ("sv", "sv"),
        ("en-GB", "en-GB"),
        ("sr_Latn_RS", "sr-Latn-RS"),
        ("es_419", "es-419"),
        ("hyph", ""),
        ("notes for me", ""),
    ],
)
def test_the_name_of_a_dictionary_tells_its_language(name: str, tag: str) -> None:
    assert tag_of(name) == tag


def test_a_dictionary_that_is_dropped_into_the_folder_serves_its_language(tmp_path: Path) -> None:
    put(tmp_path, "de_DE_frami", "Hafen/S", "Bürgermeister")

    choice = Dictionaries([tmp_path, built_in()]).serving("de")

    assert choice.speller is not None and choice.remark == ""
    assert choice.speller.knows("Bürgermeister") and choice.speller.knows("Hafenn")
    assert not choice.speller.knows("harbor")


def test_one_language_serves_for_its_neighbour_and_says_so() -> None:
    choice = Dictionaries([built_in()]).serving("en-GB")

    assert choice.speller is not None
    assert choice.remark == "No dictionary for en-GB is at hand: spelling is that of en-US."


def test_a_country_of_its_own_goes_before_the_home_of_a_language(tmp_path: Path) -> None:
    put(tmp_path, "en_GB", "colour")
    dictionaries = Dictionaries([tmp_path, built_in()])

    assert dictionaries.serving("en-GB").tag == "en-GB"
    assert dictionaries.serving("en").tag == "en-US"
    assert dictionaries.serving("en-US").tag == "en-US"
    assert dictionaries.tags() == ["en-GB", "en-US"]


def test_ones_own_dictionary_goes_before_the_one_that_comes_along(tmp_path: Path) -> None:
    put(tmp_path, "en_US", "harbour")

    choice = Dictionaries([tmp_path, built_in()]).serving("en-US")

    assert choice.speller is not None and choice.speller.knows("harbour")


def test_a_language_without_dictionary_is_not_checked_and_the_sentence_says_what_to_do(
    tmp_path: Path,
) -> None:
    choice = Dictionaries([tmp_path / "none", built_in()]).serving("sv-FI")

    assert choice.speller is None
    assert choice.remark.startswith(
        "No dictionary for sv-FI is at hand, so spelling is not checked. Put sv-FI.dic"
    )


def test_newer_words_come_with_the_language(tmp_path: Path) -> None:
    (tmp_path / "en.txt").write_text("paywall\n\n podcast \n", "utf-8")

    assert Dictionaries([built_in()], tmp_path).serving("en-GB").words == {"paywall", "podcast"}


def test_a_neighbours_dictionary_comes_with_the_words_spelled_otherwise(tmp_path: Path) -> None:
    (tmp_path / "en-GB.txt").write_text("harbour\n", "utf-8")
    dictionaries = Dictionaries([built_in()], tmp_path)

    assert dictionaries.serving("en-GB").words == {"harbour"}
    assert dictionaries.serving("en-AU").words == {"harbour"}
    assert dictionaries.serving("en-US").words == frozenset()


def test_where_nobody_said_which_country_the_spellings_of_all_are_words(tmp_path: Path) -> None:
    (tmp_path / "en-GB.txt").write_text("harbour\n", "utf-8")

    assert Dictionaries([built_in()], tmp_path).serving("en").words == {"harbour"}


def test_a_dictionary_is_read_once() -> None:
    dictionaries = Dictionaries([built_in()])

    assert dictionaries.serving("en").speller is dictionaries.serving("en-GB").speller


@pytest.mark.parametrize(
    ("words", "rules", "why"),
    [
        (b"", RULES.encode(), "is empty"),
        (b"Hafen\nBucht\n", RULES.encode(), "does not begin with the number"),
        (b"9000000\nHafen\n", RULES.encode(), "is not whole"),
        (b"99999999999999999999\nHafen\n", RULES.encode(), "does not begin with the number"),
        (b"2\nHa\x00fen\nB\n", RULES.encode(), "is no text"),
        (b"\x89PNG\r\n\x1a\n\x00", RULES.encode(), "no text"),
        (b"1\n" + b"x" * 100_000 + b"\n", RULES.encode(), "is no text"),
        (b"1\nHafen\n", b"", "is empty"),
        (b"1\nHafen\n", b"SET UTF-8\nSFX S Y 99999999\nSFX S 0 n .\n", "more rules than it has"),
        (b"1\nHafen\n", b"SET UTF-8\nREP 4000000000\n", "more rules than it has"),
    ],
)
def test_a_damaged_dictionary_is_refused_with_its_reason(
    tmp_path: Path, words: bytes, rules: bytes, why: str
) -> None:
    (tmp_path / "de.dic").write_bytes(words)
    (tmp_path / "de.aff").write_bytes(rules)

    with pytest.raises(DamagedDictionary, match=why):
        HunspellSpeller(tmp_path, "de")

    choice = Dictionaries([tmp_path]).serving("de")
    assert choice.speller is None and "Copy de.dic and de.aff anew" in choice.remark


def test_half_a_pair_and_other_files_are_no_dictionaries(tmp_path: Path) -> None:
    (tmp_path / "fr.dic").write_text("1\nport\n")
    (tmp_path / "hyph_de.dic").write_text("UTF-8\n")
    (tmp_path / "README.aff").write_text("hello")

    assert Dictionaries([tmp_path]).found() == []


def test_kept_words_stand_in_a_plain_file_in_order(tmp_path: Path) -> None:
    path = tmp_path / "configuration" / "words.txt"
    words = WordList(path)

    words.keep("Vostrikov")
    words.keep("ağaç")
    words.keep("Vostrikov")

    assert path.read_text("utf-8") == "ağaç\nVostrikov\n"
    words.drop("ağaç")
    assert WordList(path).words == {"Vostrikov"}


def test_a_list_that_is_no_text_has_no_words(tmp_path: Path) -> None:
    (tmp_path / "words.txt").write_bytes(b"\xff\xfe\x00\nfine\n")

    assert WordList(tmp_path / "words.txt").words == {"fine"}


def test_a_list_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    (tmp_path / "words.txt").mkdir()

    with pytest.raises(UnwritableTarget):
        WordList(tmp_path / "words.txt").keep("word")
