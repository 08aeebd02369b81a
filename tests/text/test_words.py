"""Words and characters are counted as readers and word processors count them."""

from __future__ import annotations

import pytest
from hypothesis import strategies as st

from editdesk.text.body import Body, block_of
from editdesk.text.counting import NOTHING, counted_on
from editdesk.text.delta import insertion, marking
from editdesk.text.settle import settle
from editdesk.text.views import standing
from editdesk.text.words import Count, count, count_in, count_words, reading_minutes, words_in
from tests.strategies import bodies, deltas, law


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The mayor took the money.", 5),
        ("mother-in-law’s can't e\u2011mail", 3),
        ("3.5 1,200 10:30 10–12 10%", 6),
        ("U.S.A., e.g. AT&T", 3),
        ("and/or — – … word,word", 4),
        ("write to me@example.org or https://example.org/a?b=c-d now", 6),
        ("har\u00adbour", 1),
        ("naive nai\u0308ve \u0141\u00f3d\u017a", 3),
        ("हिन्दी भाषा", 2),
        ("слово за слово", 3),
        ("مرحبا بالعالم", 2),
        ("می\u200cخواهم", 1),
        ('צה"ל אל־קודס', 2),
        ("한국어 단어", 2),
        ("東京都は、広い。", 6),
        ("カタカナ ﾊﾝｶｸ", 8),
        ("ภาษาไทย ง่าย", 2),
        ("👩\u200d👩\u200d👧 family", 1),
        ("Ⅳ ½ ²", 3),
        ("", 0),
    ],
)
def test_words_of_every_script_are_counted(text: str, words: int) -> None:
    assert count_words(text) == words
    assert count(text).words == words


@pytest.mark.parametrize(
    ("text", "characters", "spaces"),
    [
        ("The mayor.", 10, 1),
        ("cafe\u0301", 4, 0),
        ("har\u00adbour", 7, 0),
        ("👩\u200d👩\u200d👧 🇩🇪 👍🏽", 5, 2),
        ("हिन्दी", 3, 0),
        ("a\u2028b\u00a0c", 5, 2),
        ("東京", 2, 0),
        ("\ufffc one\n", 4, 1),
    ],
)
def test_a_character_is_what_one_sees_as_one(text: str, characters: int, spaces: int) -> None:
    found = count(text)

    assert (found.characters, found.spaces) == (characters, spaces)
    assert found.characters_without_spaces == characters - spaces


def test_footnotes_and_what_is_only_suggested_count_for_nothing() -> None:
    body = Body.of([block_of("One two three."), block_of("A note.", "footnote", note="n1")])
    suggested = body.apply(insertion(3, " more", (("insert:s1", "p"),)))
    struck = suggested.apply(marking(0, 3, (("delete:s2", "p"),)))

    assert counted_on(NOTHING, body).total == Count(3, 14, 2)
    assert counted_on(NOTHING, suggested).total.words == 3
    assert counted_on(NOTHING, struck).total.words == 3


@law(data=st.data())
def test_counting_on_is_counting_afresh(data: st.DataObject) -> None:
    suggestions = data.draw(st.booleans())
    body = data.draw(bodies(suggestions))
    counted = counted_on(NOTHING, body)
    for _ in range(data.draw(st.integers(0, 4))):
        assert counted.total == count_in(standing(body))
        assert counted.total.words == words_in(standing(body))
        body = settle(body, data.draw(deltas(body, suggestions)))[0]
        counted = counted_on(counted, body)
    assert counted.total == count_in(standing(body))


def test_after_an_edit_only_what_changed_is_counted() -> None:
    body = Body.of([block_of(f"Paragraph number {number}.") for number in range(3000)])
    counted = counted_on(NOTHING, body)
    changed = body.apply(insertion(3, "x y"))

    again = counted_on(counted, changed)

    assert again.total.words == counted.total.words + 1
    assert again.total.characters == counted.total.characters + 3


def test_reading_takes_at_least_a_minute() -> None:
    assert [reading_minutes(words) for words in (0, 100, 460, 2300)] == [1, 1, 2, 10]
