"""Links in a text, and what may be the address of one."""

from __future__ import annotations

import pytest
from hypothesis import strategies as st

from editdesk.text.addresses import (
    NoAddress,
    checked_address,
    elided,
    host_of,
    in_ascii,
    is_address,
    mixes_scripts,
    said_link,
    said_otherwise,
)
from editdesk.text.body import Block, Body, Span, block_of
from editdesk.text.links import link_at, linked, relinked, unlinked, word_around
from editdesk.text.marks import OBJECT, Marks, marks, value_of
from tests.strategies import bodies, law, positions

A, B = "https://a.example", "https://b.example"


def runs(*of: tuple[str, Marks]) -> Block:
    ends, at = [], 0
    for text, run in of:
        at += len(text)
        ends.append((at, run))
    return Block("".join(text for text, _ in of), tuple(ends))


LINKED = Body.of(
    [
        block_of("before"),
        runs(
            ("see ", ()),
            ("the ", marks({"link": A})),
            ("letter", marks({"link": A, "bold": True})),
            ("other", marks({"link": B})),
            (" end", ()),
        ),
    ]
)


@pytest.mark.parametrize(
    ("offset", "words", "address"),
    [
        (4, "the letter", A),
        (7, "the letter", A),
        (10, "the letter", A),
        (14, "the letter", A),
        (15, "other", B),
        (19, "other", B),
    ],
)
def test_a_link_is_found_whole_from_anywhere_in_it(offset: int, words: str, address: str) -> None:
    found = link_at(LINKED, 7 + offset)

    assert found is not None
    assert (LINKED.words_between(*found.span), found.address) == (words, address)


@pytest.mark.parametrize("at", [0, 6, 7, 10, 27, 30])
def test_where_no_link_is_there_is_none(at: int) -> None:
    assert link_at(LINKED, at) is None


def test_words_can_be_linked_over_other_styles_and_unlinked() -> None:
    body = LINKED.apply(linked(LINKED, Span(11, 26), B))

    link = link_at(body, 12)
    assert link is not None
    assert (body.words_between(*link.span), link.address) == ("the letterother", B)
    assert value_of(body.block(1).marks_at(9), "bold") is True
    assert link_at(body.apply(unlinked(body, link.span)), 12) is None


def test_new_words_take_the_place_of_those_of_a_link() -> None:
    made = relinked(LINKED, Span(11, 21), "a page", B)

    body = LINKED.apply(made.delta)

    assert body.block(1).text == "see a pageother end"
    assert made.caret == 17
    link = link_at(body, 12)
    assert link is not None and body.words_between(*link.span) == "a pageother"


def test_new_words_are_linked_where_there_were_none() -> None:
    body = Body.of([block_of("see ")])

    made = relinked(body, Span(4, 4), "the page", A)

    link = link_at(body.apply(made.delta), 6)
    assert link is not None and link.span == Span(4, 12)


@pytest.mark.parametrize(
    ("at", "word"), [(0, "O’Brien"), (3, "O’Brien"), (7, "O’Brien"), (8, "half-done"), (18, "")]
)
def test_the_word_at_the_caret(at: int, word: str) -> None:
    body = Body.of([block_of("O’Brien half-done  x")])

    assert body.words_between(*word_around(body, at)) == word


@law(data=st.data())
def test_linking_touches_nothing_but_the_link(data: st.DataObject) -> None:
    body = data.draw(bodies())
    start, end = sorted((data.draw(positions(body)), data.draw(positions(body))))

    delta = linked(body, Span(start, end), A)

    after = body.apply(delta)
    assert after.text == body.text
    assert after.apply(body.invert(delta)) == body
    assert not linked(after, Span(start, end), A)
    for (text, was), (_, is_) in zip(
        letters(body, 0, body.length), letters(after, 0, body.length), strict=True
    ):
        assert [pair for pair in was if pair[0] != "link"] == [pair for pair in is_ if pair[0] != "link"]
        assert text not in ("\n", OBJECT) or was == is_


def letters(body: Body, start: int, end: int) -> list[tuple[str, Marks]]:
    return [(letter, run) for text, run in body.pieces(start, end) for letter in text]


@law(data=st.data())
def test_the_link_that_is_found_has_one_address_and_ends_where_it_ends(data: st.DataObject) -> None:
    body = data.draw(bodies())
    # What lies behind the end of the text lies at it.
    at = min(data.draw(positions(body)), body.length - 1)

    link = link_at(body, at)

    if link is None:
        return
    assert link.span.start <= at <= link.span.end
    assert {value_of(run, "link") for _, run in letters(body, *link.span)} == {link.address}
    place, block = body.place(link.span.start), body.block_at(link.span.start)
    first, last = place.offset - 1, place.offset + link.span.end - link.span.start
    assert first < 0 or value_of(block.marks_at(first), "link") != link.address
    assert last >= len(block.text) or value_of(block.marks_at(last), "link") != link.address


@pytest.mark.parametrize(
    ("given", "address"),
    [
        ("example.org/a", "https://example.org/a"),
        (" www.example.org ", "https://www.example.org"),
        ("//example.org", "https://example.org"),
        ("HTTP://Example.org/A", "http://Example.org/A"),
        ("example.org:8080/a", "https://example.org:8080/a"),
        ("http://192.0.2.1/", "http://192.0.2.1/"),
        ("https://[2001:db8::1]/", "https://[2001:db8::1]/"),
        ("desk@example.org", "mailto:desk@example.org"),
        ("mailto:desk@example.org?subject=a", "mailto:desk@example.org?subject=a"),
        ("münchen.example", "https://münchen.example"),
        ("हिन्दी.भारत", "https://हिन्दी.भारत"),
    ],
)
def test_what_one_writes_becomes_a_whole_address(given: str, address: str) -> None:
    assert checked_address(given) == address
    assert checked_address(address) == address


@pytest.mark.parametrize(
    "given",
    [
        *(
            "",
            "  ",
            "word",
            "a b.org",
            "javascript:alert(1)",
            "JavaScript:x.org",
            "file:///etc/passwd",
            "data:text/html,x",
        ),
        *(
            "https://",
            "https:///x",
            "http://a..b",
            "https://-a.example",
            "http://1.2.3/",
            "https://x.org:abc",
            "x.o",
        ),
        *(
            "https://bank.example@evil.example/",
            "bank.example:x@evil.example",
            "https://bank.example\\@evil.example",
        ),
        *(
            "exa\u202emple.org",
            "example\u200b.org",
            "exam\nple.org",
            "x.org\x00",
            "https://[::1",
            "mailto:x",
            "a@b",
        ),
        "https://x.org/" + "a" * 5000,
    ],
)
def test_what_may_be_no_link_is_refused_with_what_to_do(given: str) -> None:
    with pytest.raises(NoAddress) as refused:
        checked_address(given)

    assert refused.value.message.endswith(".") and refused.value.hint.endswith(".")


@law(text=st.text(max_size=40))
def test_any_text_is_an_address_or_is_refused(text: str) -> None:
    try:
        address = checked_address(text)
    except NoAddress:
        assert not is_address(text)
        return
    assert checked_address(address) == address
    assert address.startswith(("http://", "https://", "mailto:"))
    assert host_of(address)


def test_a_site_that_mixes_scripts_is_spelled_out() -> None:
    cyrillic = "https://раураl.example/login"

    assert mixes_scripts(host_of(cyrillic))
    assert said_link("here", cyrillic) == f"{cyrillic} ({in_ascii(host_of(cyrillic))})"
    assert in_ascii("münchen.example") == "xn--mnchen-3ya.example"
    assert said_link("here", "https://münchen.example") == "https://münchen.example"
    assert not mixes_scripts("東京カメラ")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("bank.example", "bank.example"),
        ("see www.bank.example/x!", "www.bank.example"),
        ("https://bank.example/login", "bank.example"),
        ("desk@bank.example", "bank.example"),
        ("other.example", ""),
        ("www.other.example", ""),
        ("the report", ""),
        ("report.pdf", ""),
        ("3.5 percent", ""),
    ],
)
def test_words_that_look_like_another_site_are_told(words: str, said: str) -> None:
    address = "https://other.example/y"

    assert said_otherwise(words, address) == said
    if said:
        assert said_link(words, address) == f"Shows {said}, goes to other.example"


@law(path=st.text("abcdef/?#-", max_size=200), most=st.integers(1, 120))
def test_a_long_address_is_cut_in_the_middle_and_always_says_its_site(path: str, most: int) -> None:
    address = f"https://www.example.org/{path}"

    shown = elided(address, most)

    assert shown.startswith("https://www.example.org")
    assert len(shown) <= max(most, len("https://www.example.org…"))
    assert shown == address or "…" in shown
