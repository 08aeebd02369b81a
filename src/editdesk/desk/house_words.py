"""Words that the whole desk keeps: its dictionary, and its placeholders besides TK."""

from __future__ import annotations

from editdesk.desk.desk import Desk, one_line
from editdesk.desk.errors import BadValue
from editdesk.journal import WordDropped, WordKept, WordsOfHouse
from editdesk.review.people import Actor
from editdesk.workflow.rights import Right, require

LONGEST_WORD = 64


def words_of_house(desk: Desk, words: WordsOfHouse = "dictionary") -> frozenset[str]:
    """The words that the desk keeps in this list."""
    house = desk.store.house()
    return house.dictionary if words == "dictionary" else house.placeholders


def keep_word(desk: Desk, actor: Actor, word: str, words: WordsOfHouse = "dictionary") -> None:
    """Nothing; the whole desk keeps `word` from now on."""
    require(actor.person, Right.EDIT)
    word = _checked(word)
    if word not in words_of_house(desk, words):
        desk.store.write_to_house(desk.pending(WordKept(word=word, list=words), actor.person.id))


def drop_word(desk: Desk, actor: Actor, word: str, words: WordsOfHouse = "dictionary") -> None:
    """Nothing; the desk no longer keeps `word`."""
    require(actor.person, Right.EDIT)
    if word in words_of_house(desk, words):
        desk.store.write_to_house(desk.pending(WordDropped(word=word, list=words), actor.person.id))


def _checked(word: str) -> str:
    one = one_line(word)
    if not one or len(one) > LONGEST_WORD:
        raise BadValue("word to keep", word, f"a word of at most {LONGEST_WORD} letters")
    return one
