"""Words are judged as a writer means them."""

from __future__ import annotations

import pytest
from hypothesis import strategies as st

from editdesk.checks.dictionaries import Dictionaries
from editdesk.checks.prose import prose_of
from editdesk.checks.speller import HunspellSpeller, built_in
from editdesk.checks.spelling import Spelling, to_keep
from editdesk.checks.tokens import compounds
from editdesk.text.block import Block, block_of
from editdesk.text.marks import PLAIN, marks
from tests.strategies import blocks, law
from tests.text.vocabulary import PHRASES


@pytest.fixture(scope="module")
def english() -> Spelling:
    return Spelling(_speller())


def _speller() -> HunspellSpeller:
    speller = Dictionaries([built_in()]).serving("en").speller
    assert speller is not None
    return speller


def wrong(spelling: Spelling, text: str) -> list[str]:
    return [finding.quote for finding in spelling.of_block(prose_of(block_of(text)))]


def words_of(text: str) -> list[list[str]]:
    return [[word.bare for word in parts] for parts in compounds(text)]


def test_a_misspelled_word_is_found_where_it_stands(english: Spelling) -> None:
    found = english.of_block(prose_of(block_of("She did not recieve it.")))

    assert [(finding.check, finding.quote, tuple(finding.span)) for finding in found] == [
        ("spelling", "recieve", (12, 19))
    ]


@pytest.mark.parametrize(
    "text",
    [
        "It’s the mayor’s, isn't it? ’Tis.",
        "A re-elected co‑author and a well-known fact-checker, pre-war and multi-party.",
        "The co\u00adop\u00adera\u00adtion of the har\u200bbor.",
        "Write to ada@exampel.org, see https://exampel.org/wrng?a=zz or www.exampel.org/abcd.",
        "Read budgett_2018.xlsx and ferrydocs.org/fles, says @adda_l under #ferrrys.",
        "NATO, the NGOs and the CEO’s MEETNG in Q3 of 2018, the 22nd, B2B and iPhone.",
        "In the U.S. and e.g. at 5 p.m. with a Ph.D. in hand.",
        "The government of Київ in Ελλάδα and 東京",
        "x" * 100,
        "",
    ],
)
def test_what_is_right_or_no_word_is_left_alone(english: Spelling, text: str) -> None:
    assert wrong(english, text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A fact-chekker said", ["chekker"]),
        ("the mayyor’s men", ["mayyor’s"]),
        ("re\u00adcieve", ["re\u00adcieve"]),
        ("‘recieve’ and “teh”", ["recieve", "teh"]),
        ("a\u2028mispeled\u2028line", ["mispeled"]),
        ("reciev\ufffcmore", ["reciev"]),
        ("Teh TEh", ["Teh", "TEh"]),
        ("Bürgermeister", ["Bürgermeister"]),
        ("Łódź", ["Łódź"]),
    ],
)
def test_only_the_wrong_part_is_marked(english: Spelling, text: str, expected: list[str]) -> None:
    assert wrong(english, text) == expected


def test_code_is_left_alone(english: Spelling) -> None:
    block = Block("a prntf call", ((2, PLAIN), (7, marks({"code": True})), (12, PLAIN)))

    assert english.of_block(prose_of(block)) == []


def test_kept_words_are_right_also_at_the_start_of_a_sentence_and_as_an_owner() -> None:
    spelling = Spelling(_speller(), {"Vostrikov", "copyfit"})

    assert wrong(spelling, "Copyfit it, says Vostrikov. Vostrikov’s copyfit, vostrikov’s not.") == [
        "vostrikov’s"
    ]


def test_the_best_fix_comes_first_and_keeps_the_apostrophe(english: Spelling) -> None:
    assert english.fixes("recieve")[0] == "receive"
    assert english.fixes("dont")[0] == "don’t"
    assert english.fixes("could'nt")[0] == "couldn't"


@pytest.mark.parametrize(
    ("quote", "kept"),
    [
        ("Vostrikov’s", "Vostrikov"),
        ("copy\u00adfit", "copyfit"),
        ("rock’n’roll", "rock'n'roll"),
        ("Wi‑Fi", "Wi-Fi"),
    ],
)
def test_a_word_is_kept_as_it_is_spelled(quote: str, kept: str) -> None:
    assert to_keep(quote) == kept
    assert wrong(Spelling(_speller(), {to_keep(quote)}), quote) == []


def test_a_kept_word_is_offered_for_one_that_is_like_it() -> None:
    assert Spelling(_speller(), {"Vostrikov"}).fixes("Vostrikof")[0] == "Vostrikov"


def test_a_word_with_letters_that_the_dictionary_lacks_has_no_fixes(english: Spelling) -> None:
    assert english.fixes("Łódź") == ()


@law(text=st.lists(st.sampled_from(PHRASES) | st.text(max_size=12), max_size=6).map("".join))
def test_words_stand_in_order_at_their_spans(text: str) -> None:
    at = 0
    for parts in compounds(text):
        for word in parts:
            assert at <= word.span.start < word.span.end <= len(text)
            assert not text[word.span.start : word.span.end].isspace()
            at = word.span.end


@law(block=blocks())
def test_findings_lie_on_the_words_they_quote(block: Block) -> None:
    for finding in Spelling(_Nothing()).of_block(prose_of(block)):
        assert block.text[finding.span.start : finding.span.end] == finding.quote != ""


class _Nothing:
    """A speller that knows no word of the Latin script."""

    scripts = frozenset({"LATIN"})

    def knows(self, word: str) -> bool:
        return False

    def suggestions(self, word: str) -> tuple[str, ...]:
        return ()
