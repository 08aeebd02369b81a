"""Help while typing, letter by letter."""

from __future__ import annotations

import time

import pytest
from hypothesis import strategies as st

from editdesk.text.block import block_of
from editdesk.text.body import Body, Span
from editdesk.text.edits import splitting, typing, with_kind
from editdesk.text.marks import marks, value_of
from editdesk.text.typing_help import helped, helped_by_enter
from tests.strategies import bodies, law, positions

LANGUAGES = ("en", "de", "fr", "fr-CA", "fr-CH", "es", "it", "pl", "sv", "nl", "cs", "ru", "hu", "ja", "xx")


def written(keys: str, language: str = "en", body: Body | None = None, at: int = 0) -> Body:
    """The text after `keys`, one by one, with help; a line end is Enter."""
    now = body or Body.of([block_of("")])
    for key in keys:
        if key == "\n":
            made = splitting(now, at, at)
            now, at = now.apply(made.delta), made.caret
            help_ = helped_by_enter(now, at)
        else:
            made = typing(now, at, at, key)
            now, at = now.apply(made.delta), made.caret
            help_ = helped(now, at, language)
        if help_ is not None:
            now, at = now.apply(help_.delta), help_.caret
    return now


def words(keys: str, language: str = "en") -> str:
    return written(keys, language).text.removesuffix("\n")


@pytest.mark.parametrize(
    ("language", "keys", "shown"),
    [
        ("en", '"Don\'t," she said.', "“Don’t,” she said."),
        ("en", "'Yes,' the mayors' man said", "‘Yes,’ the mayors’ man said"),
        ("en", "\"'Yes' is no word.\"", "“‘Yes’ is no word.”"),
        ("en", "in the '90s, '12 Years'", "in the ’90s, ‘12 Years’"),
        ("en", "'Tis rock 'n' roll", "’Tis rock ’n’ roll"),
        ("en", '("yes")', "(“yes”)"),
        ("en", '"But I---"', "“But I—”"),
        ("de", "\"Geht's 'gut'?\"", "„Geht’s ‚gut‘?“"),
        ("de", "\"Wie 'geht's' dir\"", "„Wie ‚geht’s‘ dir“"),
        ("de", "die '90er Jahre, '90 Tage'", "die ’90er Jahre, ‚90 Tage‘"),
        ("fr", '"Oui", dit-il : "C\'est bon!"', "« Oui », dit-il\u00a0: « C’est bon\u202f! »"),
        ("fr-CH", '"Oui!"', "«Oui\u202f!»"),
        ("fr-CA", '"Oui!" Quoi? a: b', "« Oui! » Quoi? a\u00a0: b"),
        ("it", "\"L'ho 'ndrangheta\"", "«L’ho ’ndrangheta»"),
        ("it", '"una "mezza" parola"', "«una “mezza” parola»"),
        ("pl", '"tak "nie" tak"', "„tak «nie» tak”"),
        ("ru", '"да "нет" да"', "«да „нет“ да»"),
        ("hu", '"igen"', "„igen”"),
        ("sv", "\"ja 'nej' ja\"", "”ja ’nej’ ja”"),
        ("cs", '"ano"', "„ano“"),
        ("nl", '"ja" \'s avonds', "“ja” ’s avonds"),
        ("nb", '"ja"', "«ja»"),
        ("da", '"ja"', "“ja”"),
        ("ja", '"x"', '"x"'),
        ("he", 'צה"ל', 'צה"ל'),
    ],
)
def test_quotes_are_those_of_the_language(language: str, keys: str, shown: str) -> None:
    assert words(keys, language).replace("«\u00a0", "« ").replace("\u00a0»", " »") == shown


@pytest.mark.parametrize(
    ("language", "keys", "shown"),
    [
        ("en", "1990--2000", "1990–2000"),
        ("en", "yes --- no", "yes — no"),
        ("ru", "да -- нет", "да — нет"),
        ("ru", "да --- нет", "да — нет"),
        ("es", "--No", "--No"),
        ("es", "--- No", "— No"),
        ("en", "well...", "well…"),
        ("en", "well....", "well…."),
        ("en", "-----", "-----"),
        ("en", "(c) 2026", "(c) 2026"),
        ("en", "see https://x.org/a--b...c'd", "see https://x.org/a--b...c'd"),
        ("fr", "https://x.org?a=b; 12:30", "https://x.org?a=b; 12:30"),
        ("fr", "mot : mot ; mot?!", "mot\u00a0: mot\u202f; mot\u202f?!"),
        ("fr", "« mot »", "«\u00a0mot\u00a0»"),
    ],
)
def test_dashes_ellipses_and_the_spaces_of_french(language: str, keys: str, shown: str) -> None:
    assert words(keys, language) == shown


@pytest.mark.parametrize(
    ("keys", "kind", "level"),
    [
        ("- one", "bullet", 0),
        ("* one", "bullet", 0),
        ("1. one", "numbered", 0),
        ("1) one", "numbered", 0),
        ("> one", "quote", 0),
        ("# one", "heading", 1),
        ("## one", "heading", 2),
        ("### one", "heading", 3),
    ],
)
def test_a_paragraph_becomes_what_it_begins_with(keys: str, kind: str, level: int) -> None:
    block = written(keys).block(0)

    assert (block.kind, block.level, block.text) == (kind, level, "one")


def test_what_begins_a_paragraph_counts_before_words_that_are_there() -> None:
    body = written("- ", body=Body.of([block_of("one")]))

    assert [(block.kind, block.text) for block in body.blocks] == [("bullet", "one")]


@pytest.mark.parametrize("kind", ["headline", "heading", "quote", "caption", "bullet"])
def test_only_paragraphs_become_lists(kind: str) -> None:
    start = Body.of([block_of("", kind)])

    assert written("1. x", body=start).block(0).text == "1. x"


def test_three_hyphens_and_enter_are_a_rule() -> None:
    body = written("a\n---\nb")

    assert [(block.kind, block.text) for block in body.blocks] == [
        ("paragraph", "a"),
        ("rule", ""),
        ("paragraph", "b"),
    ]


@pytest.mark.parametrize("after", [" ", "\n", ". "])
def test_an_address_becomes_a_link(after: str) -> None:
    body = written(f"see (https://example.org/a?b=c){after}")
    runs = [(text, value_of(run, "link")) for text, run in body.block(0).pieces]

    assert runs[1] == ("https://example.org/a?b=c", "https://example.org/a?b=c")
    assert len([link for _, link in runs if link]) == 1


@pytest.mark.parametrize(
    ("word", "address"),
    [
        ("www.example.org", "https://www.example.org"),
        ("desk@example.org", "mailto:desk@example.org"),
        ("example.org", None),
        ("javascript:alert(1)", None),
        ("https://bank.example@evil.example", None),
        ("https://example.org/a_(b)", "https://example.org/a_(b)"),
    ],
)
def test_what_becomes_a_link_and_what_does_not(word: str, address: str | None) -> None:
    assert value_of(written(f"{word} ").block(0).marks_at(0), "link") == address


def test_code_is_left_alone() -> None:
    body = Body.of([block_of("x")]).apply(with_kind(Body.of([block_of("x")]), Span(0, 1), "paragraph"))
    made = typing(body, 1, 1, '"', marks({"code": True}))

    assert helped(body.apply(made.delta), made.caret, "en") is None


def test_the_mark_carries_what_was_typed() -> None:
    body = Body.of([block_of("x ")])
    made = typing(body, 2, 2, '"', marks({"bold": True}))

    help_ = helped(body.apply(made.delta), made.caret, "en")

    assert help_ is not None
    assert list(body.apply(made.delta).apply(help_.delta).block(0).pieces)[1] == ("“", marks({"bold": True}))


_LIKE = str.maketrans(
    dict.fromkeys("“”„«»", '"') | dict.fromkeys("‘’‚‹›", "'") | {"–": "--", "…": "...", "—": "---"}
)


def alike(text: str) -> str:
    """`text` without what help may change: kinds of marks, spaces, what begins a block."""
    flat = text.translate(_LIKE).replace("---", "--")
    return "".join(letter for letter in flat if not letter.isspace())


@law(data=st.data())
def test_help_names_what_it_changes_and_can_be_taken_back(data: st.DataObject) -> None:
    body = data.draw(bodies())
    at = data.draw(positions(body))
    language = data.draw(st.sampled_from(LANGUAGES))
    lead = data.draw(
        st.sampled_from(("", "-", "--", "---", "..", "1.", ">", "##", "‘90", "«", "https://x.org", "a:"))
    )
    key = data.draw(st.sampled_from("\"'-. :;!?»sx"))
    made = typing(body, at, at, lead + key)
    now = body.apply(made.delta)

    help_ = helped(now, made.caret, language)

    if help_ is None:
        return
    after = now.apply(help_.delta)
    assert after.apply(now.invert(help_.delta)) == now
    assert 0 <= help_.caret < after.length
    assert helped(after, help_.caret, language) is None
    number = now.place(made.caret).number
    assert after.block_count == now.block_count
    for other in range(now.block_count):
        if other != number:
            assert after.block(other) == now.block(other)
    was, is_ = now.block(number), after.block(number)
    if was.kind == is_.kind:
        assert alike(was.text) == alike(is_.text)
    else:
        assert was.text.endswith(is_.text)


def test_where_nothing_is_to_do_it_costs_next_to_nothing() -> None:
    body = Body.of([block_of("the harbour was sold " * 20) for _ in range(1200)])
    at = body.start_of(1100) + 200

    def cost() -> float:
        begin = time.process_time()
        for _ in range(200):
            helped(body, at, "en")
        return (time.process_time() - begin) / 200

    # The quickest of several, as other work on the machine only ever adds.
    assert min(cost() for _ in range(20)) < 20e-6
