"""What may be written into a text at all."""

from __future__ import annotations

import pytest
from hypothesis import strategies as st

from editdesk.text.body import Body, InvalidDelta, block_of
from editdesk.text.delta import Delete, Delta, Insert, Ops, Retain, insertion, marking
from editdesk.text.marks import OBJECT, Marks, change, marks
from editdesk.text.settle import settle
from editdesk.text.valid import FORBIDDEN, check, cleaned
from tests.strategies import bodies_with_deltas, histories, law

BODY = Body.of([block_of("The mayor"), block_of("took it", "heading", level=2)])
PARAGRAPH_END = marks({"kind": "paragraph"})
PICTURE = marks({"object": "figure", "image": "ab" * 32, "alt": "A harbour"})


@law(made=bodies_with_deltas())
def test_what_people_write_is_valid(made: tuple[Body, tuple[Delta]]) -> None:
    body, (delta,) = made

    check(body, delta)


@law(made=bodies_with_deltas(2))
def test_what_was_really_done_is_valid_and_so_is_its_inverse_and_what_others_did_meanwhile(
    made: tuple[Body, tuple[Delta, ...]],
) -> None:
    body, (ours, theirs) = made
    between, done = settle(body, ours)

    check(body, done)
    check(between, body.invert(done))
    check(between, done.transform(theirs, priority=True))
    check(between, done.transform(theirs, priority=False))


@law(made=histories(2))
def test_valid_changes_compose_to_a_valid_change(made: tuple[Body, tuple[Delta, ...]]) -> None:
    body, (first, second) = made

    check(body, first.compose(second))


@pytest.mark.parametrize(
    "delta",
    [
        pytest.param(insertion(99, "x"), id="behind the end"),
        pytest.param(Delta((Retain(19),)), id="too long"),
        pytest.param(Delta((Delete(19),)), id="deletes too much"),
        pytest.param(Delta((Retain(0),)), id="keeps nothing"),
        pytest.param(Delta((Retain(5), Retain(-2), Delete(1))), id="goes back"),
        pytest.param(Delta((Delete(-1),)), id="deletes backwards"),
        pytest.param(Delta((Insert(""),)), id="inserts nothing"),
        pytest.param(marking(0, 3, change({"table": "t"})), id="words with attributes of a cell"),
        pytest.param(marking(0, 3, change({"kind": "heading"})), id="words with a kind"),
        pytest.param(marking(0, 3, change({"object": "figure"})), id="words made an object"),
        pytest.param(marking(0, 3, change({"blink": True})), id="unknown mark"),
        pytest.param(marking(9, 10, change({"object": "figure"})), id="paragraph end made an object"),
        pytest.param(marking(9, 10, change({"kind": "headlines"})), id="unknown kind"),
        pytest.param(marking(9, 10, change({"kind": None})), id="kind taken away"),
        pytest.param(marking(9, 10, change({"level": "2"})), id="level in words"),
        pytest.param(marking(9, 10, change({"level": True})), id="level that is no number"),
        pytest.param(marking(9, 10, change({"row_span": 1 << 70})), id="enormous span"),
        pytest.param(marking(0, 3, change({"bold": 1})), id="bold by number"),
        pytest.param(marking(0, 3, change({"bold": False})), id="bold by no"),
        pytest.param(marking(0, 3, change({"link": True})), id="link to nothing"),
        pytest.param(marking(0, 3, change({"link": "a\ud800"})), id="half a character in a link"),
        pytest.param(marking(0, 3, change({"comment:a\ud800": True})), id="half a character in a key"),
        pytest.param(marking(0, 3, change({"comment:a": 1})), id="comment by number"),
        pytest.param(marking(0, 3, change({"format:a": True})), id="format that proposes nothing"),
        pytest.param(marking(0, 3, change({"format:a": "{"})), id="format that is no JSON"),
        pytest.param(marking(0, 3, change({"format:a": "[]"})), id="format that is no object"),
        pytest.param(marking(0, 3, change({"format:a": '{"kind":"quote"}'})), id="format of words as block"),
        pytest.param(marking(9, 10, change({"format:a": '{"kind":"poem"}'})), id="format to an unknown kind"),
        pytest.param(marking(0, 3, change({"format:a": '{"insert:b":true}'})), id="format that suggests"),
        pytest.param(Delta((Retain(2, (("italic", True), ("bold", True))),)), id="unsorted change"),
        pytest.param(Delta((Retain(2, (("bold", True), ("bold", None))),)), id="one mark changed twice"),
        pytest.param(Delta((Insert("x", (("italic", True), ("bold", True))),)), id="unsorted marks"),
        pytest.param(Delta((Insert("x", (("bold", True), ("bold", True))),)), id="one mark twice"),
        pytest.param(insertion(0, "\n"), id="paragraph end without kind"),
        pytest.param(insertion(0, "\n", marks({"kind": "poem"})), id="paragraph end of unknown kind"),
        pytest.param(insertion(0, "\n", marks({"kind": "cell"})), id="cell without ids"),
        pytest.param(insertion(0, "x\n", PARAGRAPH_END), id="words and paragraph end in one"),
        pytest.param(insertion(0, "\nx", PARAGRAPH_END), id="paragraph end and words in one"),
        pytest.param(insertion(0, "x", PARAGRAPH_END), id="words with a kind inserted"),
        pytest.param(insertion(0, "x", PICTURE), id="words that say they are a picture"),
        pytest.param(insertion(0, "\n", PICTURE), id="paragraph end that says it is a picture"),
        pytest.param(insertion(0, OBJECT), id="object that is none"),
        pytest.param(insertion(0, "a" + OBJECT), id="object among words"),
    ],
)
def test_what_no_text_may_hold_is_refused(delta: Delta) -> None:
    with pytest.raises(InvalidDelta):
        check(BODY, delta)


@pytest.mark.parametrize(
    "character",
    [
        *("\x00", "\x01", "\x08", "\x0b", "\x0c", "\r", "\x1b", "\x7f"),
        *("\u2029", "\ufdd0", "\ufdd1", "\ufffe", "\uffff", "\ud800", "\udbff", "\udc00", "\udfff"),
    ],
)
def test_characters_that_have_no_place_in_a_text_are_refused_and_cleaned_away(character: str) -> None:
    with pytest.raises(InvalidDelta):
        check(BODY, insertion(3, f"a{character}b"))
    check(BODY, insertion(3, cleaned(f"a{character}b").replace("\n", " ")))


@pytest.mark.parametrize(
    "text",
    ["\t", "\u2028", "🙂", "👩\u200d👩\u200d👧", "e\u0301", "שלום", "漢字", "\u200f", "\u00ad", "\u00a0"],
)
def test_every_script_is_welcome(text: str) -> None:
    check(BODY, insertion(3, text))

    assert cleaned(text) == text


@pytest.mark.parametrize(
    ("pasted", "clean"),
    [
        ("a\r\nb\rc\nd", "a\nb\nc\nd"),
        ("a\u2029b\x0bc\x0cd\x85e", "a\nb\nc\nd\ne"),
        ("a\x00\x07b\ufeffc", "ab\ufeffc"),
        ("see " + OBJECT + "picture", "see picture"),
    ],
)
def test_pasted_text_is_cleaned(pasted: str, clean: str) -> None:
    assert cleaned(pasted) == clean


@law(text=st.text(st.characters(codec=None, exclude_categories=()), max_size=20))
def test_cleaned_text_holds_nothing_forbidden_and_stays_clean(text: str) -> None:
    clean = cleaned(text)

    assert not FORBIDDEN.search(clean)
    assert cleaned(clean) == clean
    assert clean.encode("utf-8").decode("utf-8") == clean


@pytest.mark.parametrize(
    ("text", "of"),
    [
        ("\n", PARAGRAPH_END),
        ("\n\n", marks({"kind": "bullet", "level": 8, "comment:a": True})),
        ("\n", marks({"kind": "cell", "table": "t", "row": "r", "cell": "c", "header": True, "row_span": 2})),
        (OBJECT, PICTURE),
        (OBJECT * 2, PICTURE),
        (OBJECT, marks({"object": "footnote", "note": "n1", "bold": True, "insert:p": "group"})),
        ("x", marks({"link": "https://example.org", "comment:a": "point", "format:p": '{"bold":null}'})),
    ],
)
def test_what_blocks_words_and_objects_carry_is_valid(text: str, of: Marks) -> None:
    check(BODY, insertion(0, text, of))


def test_an_object_may_be_described_anew_but_not_unmade() -> None:
    body = BODY.apply(Ops().insert(OBJECT, PICTURE).delta())

    check(body, marking(0, 1, change({"alt": "A bridge", "bold": True})))

    with pytest.raises(InvalidDelta):
        check(body, marking(0, 1, change({"object": None})))
