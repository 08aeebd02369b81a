"""Each kind of rule does what its file says, as newsrooms know it from Vale."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.checks.styles import found_in, found_in_text, quotes_in, remarks_on, style_of


def test_existence_finds_whole_words_in_their_case(tmp_path: Path) -> None:
    style = style_of(tmp_path, "extends: existence\nmessage: Say less than '%s'.\ntokens: [very, of course]")

    found = found_in(style, "It was very late, of course; every Very.")

    assert [(one.quote, one.message) for one in found] == [
        ("very", "Say less than 'very'."),
        ("of course", "Say less than 'of course'."),
    ]
    assert {(one.check, one.level) for one in found} == {("Test.Rule", "warning")}


def test_existence_can_ignore_case_and_words_bounds(tmp_path: Path) -> None:
    style = style_of(
        tmp_path,
        r"""
        extends: existence
        message: One mark is enough.
        level: error
        link: https://example.org/marks
        ignorecase: true
        nonword: true
        tokens:
          - '[!?]{2,}'
          - umm
        """,
    )

    found = found_in(style, "What?! Ummm.")

    assert [one.quote for one in found] == ["?!", "Umm"]
    assert {(one.level, one.link) for one in found} == {("error", "https://example.org/marks")}


def test_raw_stands_before_the_tokens_and_with_append_after_them(tmp_path: Path) -> None:
    before = style_of(
        tmp_path / "a", r"{extends: existence, message: m, raw: ['(?:is|was)\s+'], tokens: ['\w+ed']}"
    )
    after = style_of(
        tmp_path / "b", r"{extends: existence, message: m, raw: ['\s+that'], append: true, tokens: [due, so]}"
    )

    assert quotes_in(before, "It was printed and finished.") == ["was printed"]
    assert quotes_in(after, "So due that, due to so that.") == ["due that", "so that"]


def test_exceptions_let_words_pass(tmp_path: Path) -> None:
    style = style_of(
        tmp_path,
        r"{extends: existence, message: m, tokens: ['[A-Z]{3}', night], exceptions: [NGO, night shift]}",
    )

    assert quotes_in(style, "The NGO, the BBC, a night, a night shift.") == ["BBC", "night"]


def test_substitution_offers_what_the_house_writes(tmp_path: Path) -> None:
    style = style_of(
        tmp_path,
        """
        extends: substitution
        message: "Use '%s' instead of '%s'."
        ignorecase: true
        action: {name: replace}
        swap:
          utili[sz]e: use
          at this (?:moment|point) in time: now|today
        """,
    )

    found = found_in(style, "Utilise it at this point in time.")

    assert [(one.quote, one.fixes) for one in found] == [
        ("Utilise", ("Use",)),
        ("at this point in time", ("now", "today")),
    ]
    assert found[0].message == "Use 'Use' instead of 'Utilise'."
    assert found[1].message == "Use 'now' or 'today' instead of 'at this point in time'."


def test_substitution_refers_to_what_a_group_captured(tmp_path: Path) -> None:
    style = style_of(
        tmp_path,
        r"{extends: substitution, message: m %s %s, swap: {'(\d+) percents?': $1 per cent, 'no': not}}",
    )

    found = found_in(style, "Some 12 percent said no.")

    assert [(one.quote, one.fixes) for one in found] == [("12 percent", ("12 per cent",)), ("no", ("not",))]


def test_substitution_is_silent_where_the_word_is_right_already(tmp_path: Path) -> None:
    style = style_of(
        tmp_path,
        "{extends: substitution, message: m, ignorecase: true, swap: {'e-?mail': e-mail, iphone: iPhone}}",
    )

    assert quotes_in(style, "E-mail, e-mail and email; an iPhone, an iphone.") == ["email", "iphone"]


def test_an_apostrophe_is_either_kind(tmp_path: Path) -> None:
    style = style_of(
        tmp_path, """{extends: substitution, message: m, swap: {can't: cannot, I am: I'm, "[d'e]o": de}}"""
    )

    assert [one.fixes for one in found_in(style, "I can’t, I am.")] == [("cannot",), ("I’m",)]
    assert [one.fixes for one in found_in(style, "I can't, I am.")] == [("cannot",), ("I'm",)]


def test_of_two_that_begin_at_one_place_the_longer_counts(tmp_path: Path) -> None:
    style = style_of(tmp_path, "{extends: substitution, message: m, swap: {in order: tidy, in order to: to}}")

    assert [(one.quote, one.fixes) for one in found_in(style, "in order to sleep")] == [
        ("in order to", ("to",))
    ]


def test_occurrence_marks_the_first_one_too_many(tmp_path: Path) -> None:
    style = style_of(
        tmp_path,
        r"{extends: occurrence, message: 'Has %s words.', scope: sentence, max: 3, token: '\b\w+\b'}",
    )

    found = found_in(style, "One two three. One two three four five. One.")

    assert [(one.quote, one.span.start, one.message) for one in found] == [("four", 29, "Has 5 words.")]


def test_occurrence_can_ask_for_a_least_number(tmp_path: Path) -> None:
    style = style_of(tmp_path, r"{extends: occurrence, message: m, scope: heading, min: 2, token: '\w+'}")

    assert quotes_in(style, "Water", "heading") == ["Water"]
    assert quotes_in(style, "Night water", "heading") == []
    assert quotes_in(style, "Water") == []


def test_occurrence_counts_through_the_whole_text(tmp_path: Path) -> None:
    style = style_of(tmp_path, "{extends: occurrence, message: m, scope: summary, max: 2, token: '!'}")

    found = found_in_text(style, "No! Not!", "Never! Nobody!")

    assert [(one.quote, one.span.start) for one in found] == [("!", 14)]
    assert found_in_text(style, "No!", "Not!") == []


def test_repetition_within_a_sentence(tmp_path: Path) -> None:
    style = style_of(
        tmp_path,
        r"""
        extends: repetition
        message: "'%s' stands here twice."
        alpha: true
        ignorecase: true
        tokens: ['[^\s]+']
        exceptions: [had had]
        """,
    )

    found = found_in(style, "The the end. He had had it 3 3 times. I know that. That is all, is is?")

    assert [(one.quote, one.message, one.fixes) for one in found] == [
        ("The the", "'the' stands here twice.", ("The",))
    ]


def test_consistency_marks_the_rarer_way_in_the_whole_text(tmp_path: Path) -> None:
    style = style_of(
        tmp_path,
        "{extends: consistency, message: 'Not %s', ignorecase: true, either: {email: e-mail}}",
    )

    found = found_in_text(style, "An email. Emails are none.", "Email again, one E-mail.")

    assert [(one.quote, one.span.start, one.fixes) for one in found] == [("E-mail", 44, ("Email",))]
    assert found_in_text(style, "An email.", "An email.") == []
    assert found_in(style, "An email, an e-mail.") == []


def test_conditional_wants_an_abbreviation_explained_by_then(tmp_path: Path) -> None:
    style = style_of(
        tmp_path,
        r"""
        extends: conditional
        message: "'%s' is not explained."
        first: '\b([A-Z]{3,5})\b'
        second: '(?:\b[A-Z][a-z]+ )+\(([A-Z]{3,5})\)'
        exceptions: [USA]
        """,
    )

    found = found_in_text(
        style, "The USA and the WHO.", "The World Health Organization (WHO) and the BBC.", "BBC, WHO."
    )

    assert [(one.quote, one.span.start) for one in found] == [("WHO", 16), ("BBC", 65)]


def test_conditional_without_a_group_asks_the_same_block(tmp_path: Path) -> None:
    style = style_of(
        tmp_path, "{extends: conditional, message: m, first: '(?:accused|charged)', second: 'denie[sd]'}"
    )

    found = found_in_text(style, "He was accused. He denies it.", "She was charged.")

    assert [one.quote for one in found] == ["charged"]


@pytest.mark.parametrize(
    ("match", "right", "wrong"),
    [
        ("$title", "The Water That Was Sold at Night", "The water that was sold at night"),
        ("$sentence", "The water that NASA sold", "The Water That Was Sold"),
        ("$lower", "the water", "The water"),
        ("$upper", "THE WATER", "The water"),
        (r"^\p{Lu}.*[^.]$", "The water", "The water."),
    ],
)
def test_capitalization_of_headings(tmp_path: Path, match: str, right: str, wrong: str) -> None:
    style = style_of(tmp_path, f"{{extends: capitalization, message: m, scope: heading, match: '{match}'}}")

    assert quotes_in(style, right, "heading") == []
    assert quotes_in(style, wrong, "heading") == [wrong]
    assert quotes_in(style, wrong) == []


def test_capitalization_knows_two_handbooks(tmp_path: Path) -> None:
    text = "{extends: capitalization, message: m, scope: heading, match: $title, threshold: 1, style: %s}"
    ap = style_of(tmp_path / "a", text % "AP")
    chicago = style_of(tmp_path / "b", text % "Chicago")

    assert quotes_in(ap, "A Walk Between the Rivers", "heading") == []
    assert quotes_in(chicago, "A Walk Between the Rivers", "heading") == ["A Walk Between the Rivers"]
    assert quotes_in(chicago, "A Walk between the Rivers", "heading") == []


def test_capitalization_has_exceptions_indicators_and_a_prefix(tmp_path: Path) -> None:
    style = style_of(
        tmp_path,
        r"""
        extends: capitalization
        message: m
        scope: heading
        match: $sentence
        threshold: 0.9
        exceptions: [Tanner’s Row, Brenmoor]
        indicators: [':']
        prefix: '\d+\)\s+'
        """,
    )

    assert quotes_in(style, "3) Who knew in Brenmoor: In Tanner’s Row", "heading") == []
    assert quotes_in(style, "3) who knew", "heading") == ["who knew"]
    assert quotes_in(style, "What “The Green Ledgers” say", "heading") == []


@pytest.mark.parametrize(
    ("action", "quote", "fixes"),
    [
        ("{name: replace, params: [a, b]}", "very Big_Word!", ("a", "b")),
        ("{name: remove}", "very Big_Word!", ("",)),
        ("{name: convert, params: [simple]}", "very Big_Word!", ("very big word!",)),
        ("{name: edit, params: [regex, '(very) (\\w+)', '$2 $1']}", "very Big_Word!", ("Big_Word very!",)),
        ("{name: edit, params: [trim_right, '!']}", "very Big_Word!", ("very Big_Word",)),
        ("{name: edit, params: [trim, 'v!']}", "very Big_Word!", ("ery Big_Word",)),
        ("{name: edit, params: [remove, '!']}", "very Big_Word!", ("very Big_Word",)),
        ("{name: edit, params: [replace, '_', '-']}", "very Big_Word!", ("very Big-Word!",)),
        ("{name: edit, params: [replace, very, so]}", " very ", (" so ",)),
        ("{name: edit, params: [replace, '_']}", "very Big_Word!", ()),
        ("{name: dance}", "very Big_Word!", ()),
        ("{name: edit, params: [truncate, _]}", "very Big_Word!", ("very Big",)),
        ("{name: edit, params: [split, ' ', '1']}", "very Big_Word!", ("Big_Word!",)),
        ("{name: suggest, params: [spellings]}", "very Big_Word!", ()),
    ],
)
def test_actions_are_fixes(tmp_path: Path, action: str, quote: str, fixes: tuple[str, ...]) -> None:
    style = style_of(
        tmp_path, f"{{extends: existence, message: m, nonword: true, tokens: ['{quote}'], action: {action}}}"
    )

    assert [(one.quote, one.fixes) for one in found_in(style, f"A {quote} B")] == [(quote, fixes)]


@pytest.mark.parametrize(
    ("scope", "marked"),
    [
        ("text", "headline h2 h3 paragraph bullet cell"),
        ("raw", "headline h2 h3 paragraph bullet cell quote"),
        ("heading", "headline h2 h3"),
        ("heading.h1", "headline"),
        ("heading.h2.md", "h2"),
        ("paragraph", "paragraph"),
        ("sentence", "paragraph bullet"),
        ("list", "bullet"),
        ("table", "cell"),
        ("blockquote", "quote"),
        ("~heading", "paragraph bullet cell"),
        ("text & ~list & ~table", "headline h2 h3 paragraph"),
        ("[heading.h3, list]", "h3 bullet"),
        ("[code, list]", "bullet"),
        ("headline", "headline"),
    ],
)
def test_scopes_say_which_blocks(tmp_path: Path, scope: str, marked: str) -> None:
    style = style_of(tmp_path, f"{{extends: existence, message: m, tokens: [word], scope: {_listed(scope)}}}")
    blocks = {
        "headline": ("headline", None),
        "h2": ("heading", 2),
        "h3": ("heading", 3),
        "paragraph": ("paragraph", None),
        "bullet": ("bullet", 0),
        "cell": ("cell", None),
        "quote": ("quote", None),
    }

    found = [name for name, (kind, level) in blocks.items() if quotes_in(style, "A word.", kind, level)]

    assert found == marked.split()


def _listed(scope: str) -> str:
    return scope if scope.startswith("[") else f"'{scope}'"


@pytest.mark.parametrize("kind", ["spelling", "metric", "script", "sequence", "readability"])
def test_what_only_vale_can_do_is_said_and_left_out(tmp_path: Path, kind: str) -> None:
    assert remarks_on(tmp_path, f"extends: {kind}\nmessage: m") == [
        f"“Test/Rule.yml” is not used: rules that extend “{kind}” are not understood here."
    ]
