"""A style leaves quotations alone, marks true places, never hangs and survives every file."""

from __future__ import annotations

import re
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import regex
from hypothesis import strategies as st

from editdesk.checks.prose import prose_of
from editdesk.checks.rules.needles import needles
from editdesk.checks.style import Style, load_style
from editdesk.resources import resource
from editdesk.text.block import Block, block_of
from editdesk.text.body import Body, Span
from editdesk.text.ignoring import ignored
from editdesk.text.marks import marks
from tests.checks.styles import found_in, found_in_text, quotes_in, remarks_on, style_of, write_rule
from tests.strategies import bodies, law

HOUSE, _ = load_style([resource("style")])
SAMPLE = resource("sample/night-water.txt").read_text("utf-8")
WORD = "{extends: existence, message: m, tokens: [word], %s}"


@pytest.mark.parametrize(
    "quoted",
    [
        "“a word”",
        '"a word"',
        "‘a word’",
        "'a word'",
        "„ein word“",
        "„słowo word”",
        "«un word»",
        "»ein word«",
        "”ett word”",
        "「word 」",
        "“a ‘word’ in it”",
        "‘it’s the boys’ word’",
        "“a word that nobody closes",
        "https://example.org/word",
        "desk@word.org",
    ],
)
def test_quotations_and_addresses_are_left_alone(tmp_path: Path, quoted: str) -> None:
    style = style_of(tmp_path, WORD % "level: error")

    assert found_in(style, f"She said {quoted}") == []
    assert [one.span for one in found_in(style, f"A word: {quoted}")] == [Span(2, 6)]


@pytest.mark.parametrize(
    "text", ["It’s the boys’ word", "a 6\" word, 5' long", "’tis the word", "rock ’n’ word"]
)
def test_apostrophes_and_inches_quote_nothing(tmp_path: Path, text: str) -> None:
    assert quotes_in(style_of(tmp_path, WORD % "level: error"), text) == ["word"]


def test_a_rule_may_ask_for_quotations_too(tmp_path: Path) -> None:
    both = style_of(tmp_path / "a", WORD % "quotations: yes")
    raw = style_of(tmp_path / "b", WORD % "scope: raw")
    quotes = style_of(tmp_path / "c", WORD % "scope: blockquote")

    assert quotes_in(both, "A word, “a word”, www.word.org") == ["word", "word"]
    assert quotes_in(raw, "A word, “a word”, www.word.org") == ["word", "word", "word"]
    assert quotes_in(quotes, "A “word” word", "quote") == ["word", "word"]
    assert quotes_in(quotes, "A word") == []


def test_code_is_left_alone(tmp_path: Path) -> None:
    style = style_of(tmp_path, WORD % "quotations: true")
    block = Block("a word word", ((6, marks({"code": True})), (11, marks({}))))

    assert [one.span for one in style.of_block(prose_of(block))] == [Span(7, 11)]


def test_words_that_somebody_left_alone_are_no_findings(tmp_path: Path) -> None:
    style = style_of(tmp_path, WORD % "level: error")
    body = Body.of([block_of("a word, a word")])

    left = body.apply(ignored(body, Span(2, 6), "Test.Rule"))
    other = body.apply(ignored(body, Span(2, 6), "spelling"))

    assert [one.span for one in style.of_block(prose_of(left.block(0)))] == [Span(10, 14)]
    assert len(style.of_block(prose_of(other.block(0)))) == 2


def test_a_rule_of_quotation_marks_is_heard(tmp_path: Path) -> None:
    style = style_of(
        tmp_path, """{extends: existence, message: m, nonword: true, tokens: ['“[^”]+”[.,]', 'very']}"""
    )

    assert quotes_in(style, "He said “very good”, very softly.") == ["“very good”,", "very"]


@law(body=bodies())
def test_every_finding_stands_where_it_says(body: Body) -> None:
    placed = [(start, prose_of(block)) for start, block in body.placed_blocks()]

    for _, prose in placed:
        for finding in HOUSE.of_block(prose):
            assert prose.text[slice(*finding.span)] == finding.quote != ""
    for finding in HOUSE.of_report(placed):
        assert body.text[slice(*finding.span)] == finding.quote != ""
    assert HOUSE.switched_off == []


FRAGMENTS = st.sampled_from(
    (
        "the the ",
        "in order to ",
        "“",
        "”",
        "‘",
        "’",
        '"',
        "'",
        "e-mail ",
        "email ",
        "... ",
        "fraudster ",
        "🙂 ",
    )
)


@law(text=st.lists(FRAGMENTS, max_size=30).map("".join))
def test_nothing_in_a_quotation_is_found_but_typing_errors(text: str) -> None:
    prose = prose_of(block_of(text))

    for finding in (*HOUSE.of_block(prose), *HOUSE.of_report([(0, prose)])):
        is_inside = any(
            span.start < finding.span.end and finding.span.start < span.end for span in prose.quoted
        )
        assert not is_inside or finding.check in ("House.Ellipses", "House.Spaces", "House.SpaceBefore")


ATOMS = st.sampled_from(
    (
        *(
            "ab",
            "c",
            "(?:ab|cd)",
            "(?:a|bc)?",
            "(a)b?",
            "[ab]",
            "[^a]",
            "a+",
            "b*",
            "c{2}",
            r"\b",
            r"\w",
            ".",
        ),
        *("|", r"\.", "(?<=a)", "(?!b)", "(?i:AB)", "(?:(?:ab)+c|d)", "x?", "(?P<n>cd)", "a{0,1}", "b??"),
        *("(?:ab)*", "(?:abc)+?", "a{2,}b", "[]a]"),
    )
)


@law(pattern=st.lists(ATOMS, max_size=6).map("".join), text=st.text("abcdx. ", max_size=20))
def test_a_text_without_the_needles_of_a_pattern_has_no_match(pattern: str, text: str) -> None:
    try:
        match = regex.search(pattern, text, regex.IGNORECASE)
    except regex.error:
        return
    wanted = needles(pattern)

    if match and wanted is not None:
        assert any(needle in text for needle in wanted)


def test_a_pattern_that_hangs_is_switched_off_and_named(tmp_path: Path) -> None:
    write_rule(
        tmp_path, "Slow/Hangs", r"{extends: existence, message: m, nonword: true, raw: ['(?:a|aa)+$']}"
    )
    write_rule(tmp_path, "Slow/Sound", WORD % "level: error")
    style, remarks = load_style([tmp_path])
    text = "a word " + "a" * 60 + "!"

    first = found_in(style, text)
    again = found_in(style.for_language("en"), "aaa")

    assert remarks == []
    assert [one.check for one in first] == ["Slow.Sound"]
    assert again == []
    assert style.switched_off == [
        "The rule Slow.Hangs is switched off until the next start: it takes too long."
    ]


def test_a_rule_of_many_slow_patterns_is_switched_off(tmp_path: Path) -> None:
    slow = [rf"(?:[a-z]+x){{3}}{number}" for number in range(200)]
    style = style_of(tmp_path, f"{{extends: existence, message: m, nonword: true, tokens: {slow}}}")

    found_in(style, "abcdefghij " * 20)
    assert style.switched_off == []

    found_in(style, "ax" * 150)
    assert len(style.switched_off) == 1


def test_a_slow_rule_of_the_whole_text_is_switched_off(tmp_path: Path) -> None:
    style = style_of(
        tmp_path, r"{extends: consistency, message: m, nonword: true, either: {'(?:a|aa)+$': 'b'}}"
    )

    assert found_in_text(style, "a" * 60 + "!", "b") == []
    assert len(style.switched_off) == 1
    assert found_in_text(style, "aaa", "b") == []


def test_a_rule_that_is_somewhat_slow_in_each_of_many_paragraphs_is_switched_off(tmp_path: Path) -> None:
    style = style_of(
        tmp_path, "{extends: consistency, message: m, nonword: true, either: {'(?:a|aa)+$': 'b'}}"
    )
    # Each takes some milliseconds, far from the allowance of one.
    paragraph = "a" * 18 + "!"

    assert found_in_text(style, paragraph) == []
    assert style.switched_off == []
    found_in_text(style, *([paragraph] * 200))
    assert len(style.switched_off) == 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "it holds no rule"),
        ("- a\n- b", "it holds no rule"),
        ("a: [", "it is not sound YAML (line"),
        ("message: m", "it does not say which kind of rule it “extends”"),
        ("{extends: magic, message: m}", "rules that extend “magic” are not known"),
        ("{extends: [a], message: m}", "rules that extend “['a']” are not known"),
        ("{extends: existence, tokens: [a]}", "it has no “message”"),
        ("{extends: existence, message: m}", "it has no “tokens”"),
        ("{extends: existence, message: m, tokens: {a: b}}", "its “tokens” is not what belongs there"),
        ("{extends: existence, message: m, tokens: [[a]]}", "its “tokens” is not what belongs there"),
        (
            "{extends: existence, message: m, tokens: [a], level: bad}",
            "its “level” is none of suggestion, warning, error",
        ),
        ("{extends: existence, message: m, tokens: [a], scope: code}", "its scope “code” is nothing"),
        ("{extends: existence, message: m, tokens: ['(']}", "the pattern “(” cannot be read"),
        ("{extends: substitution, message: m}", "it has no “swap”"),
        ("{extends: substitution, message: m, swap: {a: $1}}", "“$1” refers to a group"),
        ("{extends: occurrence, message: m, token: a}", "it has neither “max” nor “min”"),
        ("{extends: occurrence, message: m, max: many, token: a}", "its “max” is not what belongs there"),
        ("{extends: conditional, message: m, first: a}", "it has no “second”"),
        ("{extends: capitalization, message: m, match: $camel}", "its “match” is “$camel”"),
        ("[" * 100_000, "it is nested too deep"),
        ("{a: " * 100_000, "it is nested too deep"),
        ("a: &a [x]\nb: [" + "*a, " * 50 + "]", "it repeats itself by too many aliases"),
        (
            "extends: !!python/object/apply:os.system [ls]\nmessage: m",
            "rules that extend “['ls']” are not known",
        ),
        ("message: '" + "x" * (1 << 20) + "'", "it is larger than a megabyte"),
    ],
)
def test_what_is_no_rule_is_said_in_a_sentence(tmp_path: Path, text: str, said: str) -> None:
    (remark,) = remarks_on(tmp_path, text)

    assert remark.startswith("“Test/Rule.yml” is not used: ")
    assert said in remark
    assert remark.endswith(".")


def test_a_file_that_is_no_text_is_said_in_a_sentence(tmp_path: Path) -> None:
    write_rule(tmp_path, "Test/Rule", "").write_bytes(b"\xff\xfe\x00message")
    (tmp_path / "Test" / "Folder.yml").mkdir()
    (tmp_path / "notes.txt").write_text("no style", "utf-8")

    assert load_style([tmp_path, tmp_path / "nowhere"])[1] == [
        "“Test/Rule.yml” is not used: it is not UTF-8 text."
    ]


@law(content=st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_no_file_can_do_harm(content: bytes) -> None:
    with TemporaryDirectory() as folder:
        write_rule(Path(folder), "Test/Rule", "").write_bytes(content)

        style, remarks = load_style([Path(folder)])

    assert bool(style.checks) != bool(remarks)


def test_a_vocabulary_lets_words_pass_and_forbids_others(tmp_path: Path) -> None:
    write_rule(tmp_path, "Test/Rule", r"{extends: existence, message: m, tokens: ['\b[A-Z]{4}\b']}")
    room = tmp_path / "config" / "vocabularies" / "Valley"
    room.mkdir(parents=True)
    (room / "accept.txt").write_text("# names\nOFCOM\nNATO\nLumen Tarn\n[broken\n", "utf-8")
    (room / "reject.txt").write_text("towncrier\n", "utf-8")

    style, remarks = load_style([tmp_path])
    found = found_in(style, "NATO and OPEC met lumen tarn’s Towncrier, the towncrier of Lumen Tarn.")

    assert [(one.check, one.quote, one.fixes) for one in found] == [
        ("Test.Rule", "OPEC", ()),
        ("Vale.Terms", "lumen tarn", ("Lumen Tarn",)),
        ("Vale.Avoid", "towncrier", ()),
    ]
    assert "Lumen Tarn" in style.accepted
    assert len(remarks) == 1 and "“[broken” in “Valley/accept.txt” is not used" in remarks[0]


def test_a_newsroom_has_rules_of_its_own_in_the_place_of_ours(tmp_path: Path) -> None:
    write_rule(tmp_path, "House/Wordy", "{extends: existence, message: m, tokens: [albeit]}")

    style, remarks = load_style([resource("style"), tmp_path])

    assert remarks == []
    assert quotes_in(style, "Albeit, albeit in order to win.") == ["albeit"]
    assert set(style.checks) == set(HOUSE.checks)


def test_a_newsroom_chooses_rules_as_it_does_for_vale(tmp_path: Path) -> None:
    for name in ("One/Word", "One/Other", "One/Small", "Two/Word", "Three/Word", "Three/Single"):
        write_rule(tmp_path, name, WORD % "level: warning")
    write_rule(tmp_path, "Three/Broken", "extends: [")
    (tmp_path / ".vale.ini").write_text(
        """
        StylesPath = .
        MinAlertLevel = warning  # not the small ones
        [*.{md,txt}]
        BasedOnStyles = Vale, One
        One.Other = NO
        One.Small = suggestion
        [*.html]
        BasedOnStyles = Two
        Two.Word = error
        Three.Single = YES
        """.replace("        ", ""),
        "utf-8",
    )

    style, remarks = load_style([tmp_path])

    assert remarks == []
    assert [(one.check, one.level) for one in found_in(style, "A word")] == [
        ("One.Word", "warning"),
        ("Three.Single", "warning"),
        ("Two.Word", "error"),
    ]


def test_a_choice_that_cannot_be_read_is_said_and_all_rules_are_used(tmp_path: Path) -> None:
    write_rule(tmp_path, "One/Word", WORD % "level: warning")
    (tmp_path / ".vale.ini").write_text("BasedOnStyles", "utf-8")

    style, remarks = load_style([tmp_path])

    assert remarks == ["“.vale.ini” is not used: it is not sound INI."]
    assert style.checks == ("One.Word",)


def test_a_style_may_be_for_some_languages_only(tmp_path: Path) -> None:
    write_rule(tmp_path, "Test/Rule", WORD % "level: error")
    (tmp_path / "Test" / "meta.json").write_text('{"languages": ["en", "de-AT"]}', "utf-8")
    style, _ = load_style([tmp_path])

    heard = [
        tag for tag in ("", "en", "en-GB", "EN_us", "de-AT", "de", "fr") if style.for_language(tag).checks
    ]

    assert heard == ["", "en", "en-GB", "EN_us", "de-AT"]


def test_a_bare_no_in_a_rule_is_the_word(tmp_path: Path) -> None:
    style = style_of(tmp_path, "{extends: substitution, message: m, swap: {no: nay, 12: twelve}}")

    assert [(one.quote, one.fixes) for one in found_in(style, "no, 12")] == [
        ("no", ("nay",)),
        ("12", ("twelve",)),
    ]


def test_our_rules_are_sound_and_quiet_in_sound_prose() -> None:
    style, remarks = load_style([resource("style")])
    blocks = [re.sub(r"^●\s+", "", line) for line in SAMPLE.splitlines()]

    assert remarks == []
    assert len(style.checks) == len(list(resource("style").glob("*/*.yml")))
    assert [finding for text in blocks for finding in found_in(style, text)] == []
    assert found_in_text(style, *blocks) == []


@pytest.mark.parametrize(
    ("check", "text", "fixes"),
    [
        ("Wordy", "In order to win", ("To",)),
        ("Redundant", "a free gift", ("gift",)),
        ("Cliches", "only the tip of the iceberg", ()),
        ("Vague", "Sources say it", ()),
        ("Attribution", "she claimed that", ("said",)),
        ("Legal", "the fraudster", ()),
        ("Repeated", "in the the house", ("the",)),
        ("SmallNumbers", "about 3 people", ()),
        ("LargeNumbers", "about 41000 meters", ()),
        ("Currency", "cost £5 pounds", ()),
        ("Dates", "on the 9th of September", ("9 September",)),
        ("Ellipses", "well... no", ("…",)),
        ("Spaces", "one  two", (" ",)),
        ("SpaceBefore", "one , two", (",",)),
        ("Punctuation", "one,, two", ()),
        ("Dashes", "one - two", (" – ",)),
        ("LongSentences", "and so on " * 20, ()),
    ],
)
def test_our_rules_find_what_they_are_for(check: str, text: str, fixes: tuple[str, ...]) -> None:
    assert [(one.check, one.fixes) for one in found_in(HOUSE, text)] == [(f"House.{check}", fixes)]


@pytest.mark.parametrize(
    "text",
    [
        "He pleaded not guilty and was found guilty; the alleged swindler denied it.",
        "The judge found him guilty. Prosecutors say that he bribed three officials.",
        "He bribed three officials, a court found in May.",
        "The group claimed responsibility; the fire claimed three lives.",
        "They had had enough. He knew that that was so. “No, no, no!” The claim lapses.",
        "At 9.30 on 3 May 2022 some 4,100 households paid 2.3 million crowns.",
        "Her half-sister, a well-known adviser, left at 5 p.m. for St. Ives, etc., and so on.",
        "It rained. It rained. That was it… or was it?",
    ],
)
def test_our_rules_leave_sound_words_alone(text: str) -> None:
    assert found_in(HOUSE, text) == []


def test_one_spelling_in_one_text() -> None:
    found = found_in_text(HOUSE, "An e-mail, an e-mail.", "One Email.")

    assert [(one.check, one.quote, one.fixes) for one in found] == [
        ("House.OneSpelling", "Email", ("E-mail",))
    ]


def test_an_empty_style_finds_nothing() -> None:
    assert found_in(Style(), "in order to") == []
    assert found_in_text(Style(), "email", "e-mail") == []
