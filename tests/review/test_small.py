"""What is called small changes no word, digit, capital, negation or quotation, in any language."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import strategies as st

from editdesk.review.small import only_signs_differ
from editdesk.text.body import Body, block_of
from editdesk.text.delta import marking
from tests.strategies import law

SMALL = (
    ("He said it", "He said, it"),
    ("Well  done", "Well done"),
    ("Well\u00a0done", "Well done"),
    ("End.", "End!"),
    ("Done .", "Done."),
    ('He said "so".', "He said “so”."),
    ("Er sagte “ja”.", "Er sagte „ja“."),
    ("Il dit “oui”.", "Il dit «oui»."),
    ("It’s so", "It's so"),
    ("It can't be", "It can’t be"),
    ("a, b", "a; b"),
    ("wait ... what", "wait … what"),
    ("yes,then", "yes, then"),
    ("so - then", "so — then"),
    ("so—then", "so — then"),
    ("Dr Smith", "Dr. Smith"),
    ("In 2020 he left", "In 2020, he left"),
    ("10 000 euros", "10\u00a0000 euros"),
    ("Qué pasa?", "¿Qué pasa?"),
    ("Quoi?", "Quoi\u202f?"),
    ("我，你", "我。你"),
    ("نعم , هو", "نعم، هو"),
    ("not  only", "not only"),
    ("a well‐known man", "a well-known man"),
    ("“So” , he said", "“So”, he said"),
    ("the boys’ house", "the boys' house"),
)
LARGE = (
    ("its", "it's"),
    ("cant", "can't"),
    ("can not", "cannot"),
    ("it can't be", "it can be"),
    ("the boys house", "the boys’ house"),
    ("the boy's house", "the boys' house"),
    ("we're", "were"),
    ("no body came", "nobody came"),
    ("any one", "anyone"),
    ("re-form", "reform"),
    ("re form", "re-form"),
    ("a small-business tax", "a small business tax"),
    ("pre- and postwar", "pre and postwar"),
    ("he left", "He left"),
    ("us", "US"),
    ("It cost 1.5 million", "It cost 15 million"),
    ("It cost 1.5 million", "It cost 1,5 million"),
    ("1,500", "1500"),
    ("1 500", "1500"),
    ("10-12", "1012"),
    ("10-12", "10–12"),
    ("10-12", "10 12"),
    ("12:30", "12.30"),
    ("It cost 5 million", "It cost -5 million"),
    ("It cost 5 million", "It cost −5 million"),
    ("It cost -5", "It cost - 5"),
    ("(3)", "3"),
    (".5", "5"),
    ("am 3. Mai", "am 3 Mai"),
    ("in 1999, 20 people", "in 1999 20 people"),
    ("5' tall", '5" tall'),
    ("5%", "5"),
    ("5%", "5,%"),
    ("He took it.", "He took it?"),
    ("$5", "5"),
    ("a/b", "a b"),
    ("me@example.org", "me@example. org"),
    ("example.org", "example. org"),
    ("z.B.", "z. B."),
    ("A & B", "A, B"),
    ("No, more money", "No more money"),
    ("He is not only rich", "He is not, only rich"),
    ("He didn't, then", "He didn't then"),
    ("Nein, danke", "Nein danke"),
    ("ne pas, fumer", "ne pas fumer"),
    ("true, not false", "true not false"),
    ("He said so", "He said “so”"),
    ("He said “no way”", "He said “no, way”"),
    ("He said “so”.", "He said “so.”"),
    ("He said “so".replace("“", '"') + '".', 'He said "so.".'),
    ("Er sagte „ja ja“", "Er sagte „ja, ja“"),
    ("Er sagte »ja ja«", "Er sagte »ja, ja«"),
    ("Han sade ”ja ja”", "Han sade ”ja, ja”"),
    ("他说「是 的」", "他说「是，的」"),
    ("He said ‘yes yes’", "He said ‘yes, yes’"),
    ("He said 'yes yes'", "He said 'yes, yes'"),
    ("and so on, they said.” He left", "and so on they said.” He left"),
    ("“A „b c“ d”", "“A „b, c“ d”"),
    ("我你", "我，你"),
    ("می\u200cرود", "میرود"),
    ("col·lega", "col lega"),
    ("a\u2028b", "a b"),
    ("One. two", "One\ntwo"),
)


def body_of(text: str) -> Body:
    return Body.of(block_of(line) for line in text.split("\n"))


def is_small(old: str, new: str) -> bool:
    return only_signs_differ(body_of(old), body_of(new))


@pytest.mark.parametrize(("old", "new"), SMALL, ids=[f"{old} > {new}" for old, new in SMALL])
def test_signs_spaces_and_shapes_are_small_both_ways(old: str, new: str) -> None:
    assert is_small(old, new)
    assert is_small(new, old)


@pytest.mark.parametrize(("old", "new"), LARGE, ids=[f"{old} > {new}" for old, new in LARGE])
def test_whatever_may_say_something_else_is_not_small_either_way(old: str, new: str) -> None:
    assert not is_small(old, new)
    assert not is_small(new, old)


def test_what_changes_nothing_or_only_the_style_is_not_small() -> None:
    plain = body_of("He said so")
    bold = plain.apply(marking(3, 7, (("bold", True),)))

    assert not only_signs_differ(plain, plain)
    assert not only_signs_differ(plain, bold)
    assert not only_signs_differ(bold, body_of("He said, so"))


SENTENCES = (
    "The mayor’s office didn't pay 1.5 million euros, not only in 2019-20 but “again and again”, he said.",
    "Der Bürgermeister hat am 3. Mai nicht gezahlt; „nie wieder“, sagte er – und ging (um 12:30 Uhr).",
    "Le maire n'a pas payé 3,5 millions d’euros : « jamais », a-t-il dit, l'après-midi du 1er juin.",
    "¿No pagó el alcalde? «Nunca», dijo; pero en 1999, 20 personas lo vieron, y él se fue.",
    "Burmistrz nie zapłacił 10 000 zł: „nigdy”, powiedział — a potem wyszedł o 9.15.",
    "Мэр не заплатил 10-12 тысяч: «никогда», — сказал он, и ушёл из-за дождя.",
    "Borgmästaren betalade inte -5 kr, ”aldrig”, sa han; re-former och reformer.",
    "市长没有付3万元，他说：「从来没有」。后来，他走了。",
    "قال العمدة: «لا»، ثم ذهب في 2019 ؛ وعاد.",
    "The boys' house, its roof, it's old: 5' by 6\", 20% of A&B (a/b) cost £3; US, us, no-one, no one.",
)
SIGNS = (*" ,.;:!?-–—…()'’\"“”„«»0a%", "\u00a0", "\u2028", "，", "、", "n't", "no ", "")


@st.composite
def edits(draw: st.DrawFn) -> tuple[str, str]:
    """A sentence and the same with up to three places changed."""
    old = draw(st.sampled_from(SENTENCES))
    start = draw(st.integers(0, len(old) - 1))
    old = new = old[start : start + draw(st.sampled_from((12, 40, 200)))]
    for _ in range(draw(st.sampled_from((1, 1, 2, 3)))):
        at = draw(st.integers(0, len(new)))
        gone = draw(st.sampled_from((0, 0, 1, 1, 2)))
        new = new[:at] + draw(st.sampled_from(SIGNS)) + new[at + gone :]
    return old, new


def words(text: str) -> list[str]:
    """The words of `text`, with every sign that joins two parts of one."""
    found = re.findall(r"\w+(?:['’‘.:/@&·–‐‑-]+\w+)*", text)
    return [word.translate(str.maketrans("’‘‐‑", "''--")) for word in found]


def numbers(text: str) -> list[str]:
    """Numbers with every sign that stands within or right before them."""
    return [
        re.sub(r"\s", " ", hit) for hit in re.findall(r"[^\s\w\"“”„«»]*\d(?:[\d.,:' \u00a0–-]*\d)?%?", text)
    ]


def inside(text: str) -> list[str]:
    """What stands between two quotation marks of one pair."""
    return re.findall(r"“([^“”]*)”|„([^„“”]*)[“”]|«([^«»]*)»|「([^「」]*)」|”([^“”]*)”", text)


@law(drawn=edits())
def test_what_is_small_leaves_words_numbers_capitals_and_quotations_alone(drawn: tuple[str, str]) -> None:
    old, new = drawn

    if is_small(old, new):
        assert words(old) == words(new)
        assert numbers(old) == numbers(new)
        assert [letter for letter in old if letter.isupper()] == [
            letter for letter in new if letter.isupper()
        ]
        assert inside(old) == inside(new) or _other_shapes(old, new)
        assert _without_ordinary_signs(old) == _without_ordinary_signs(new)


def _other_shapes(old: str, new: str) -> bool:
    """Whether quotation marks have other shapes, and nothing else is other within them."""
    plain = str.maketrans(dict.fromkeys("“”„«»", '"'))
    return re.findall('"[^"]*"', old.translate(plain)) == re.findall('"[^"]*"', new.translate(plain))


def _without_ordinary_signs(text: str) -> str:
    return "".join(one for one in text if one == "\u2028" or unicodedata.category(one)[0] in "LMNSC")
