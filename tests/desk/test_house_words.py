"""Words that the whole desk keeps."""

from __future__ import annotations

import pytest

from editdesk.desk.desk import Desk
from editdesk.desk.errors import BadValue
from editdesk.desk.house_words import drop_word, keep_word, words_of_house
from editdesk.review.people import Actor
from editdesk.workflow.rights import MayNot


def test_a_kept_word_is_known_to_the_whole_desk(desk: Desk, actor: Actor) -> None:
    keep_word(desk, actor, " Vostrikov ")

    assert words_of_house(Desk(desk.store, "elsewhere")) == {"Vostrikov"}
    assert words_of_house(desk, "placeholders") == frozenset()


def test_a_dropped_word_is_an_ordinary_one_again(desk: Desk, actor: Actor) -> None:
    keep_word(desk, actor, "XXX", "placeholders")
    keep_word(desk, actor, "TBC", "placeholders")

    drop_word(desk, actor, "XXX", "placeholders")

    assert words_of_house(desk, "placeholders") == {"TBC"}


def test_a_word_that_is_kept_already_is_not_written_again(desk: Desk, actor: Actor) -> None:
    keep_word(desk, actor, "Vostrikov")
    number = desk.store.house().number

    keep_word(desk, actor, "Vostrikov")
    drop_word(desk, actor, "never kept")

    assert desk.store.house().number == number


@pytest.mark.parametrize("word", ["", " \n", "x" * 65])
def test_what_is_no_word_is_refused(desk: Desk, actor: Actor, word: str) -> None:
    with pytest.raises(BadValue):
        keep_word(desk, actor, word)


def test_a_reviewer_does_not_decide_on_the_words_of_the_house(desk: Desk, reviewer: Actor) -> None:
    with pytest.raises(MayNot):
        keep_word(desk, reviewer, "Vostrikov")
