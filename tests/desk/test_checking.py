"""What is pointed out in an open report, and what becomes of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from editdesk.checks.dictionaries import Dictionaries
from editdesk.checks.finding import Finding
from editdesk.checks.speller import built_in
from editdesk.checks.style import load_style
from editdesk.checks.word_list import WordList
from editdesk.desk.checking import Checker, Checks, fix, ignore
from editdesk.desk.desk import Desk, set_detail
from editdesk.desk.editing import delete_words, edit, insert_words
from editdesk.desk.house_words import words_of_house
from editdesk.desk.open_report import OpenReport
from editdesk.text.delta import Ops
from editdesk.text.edits import typed
from editdesk.text.marks import marks
from editdesk.text.views import standing

RULES = {
    "Weak": """
extends: existence
message: "Weak: '%s'."
level: warning
action: {name: remove}
tokens: [very]
""",
    "Mail": """
extends: consistency
message: "Either '%s' or '%s'."
level: error
either: {email: e-mail}
""",
}


@pytest.fixture
def checks(desk: Desk, tmp_path: Path) -> Checks:
    folder = tmp_path / "styles" / "house"
    folder.mkdir(parents=True)
    for name, rule in RULES.items():
        (folder / f"{name}.yml").write_text(rule)
    made = checks_in(desk, tmp_path)
    assert made.remarks == []
    return made


def checks_in(desk: Desk, folder: Path) -> Checks:
    """Checks by the rules and words in `folder`."""
    style, remarks = load_style([folder / "styles"])
    return Checks(desk, Dictionaries([built_in()]), WordList(folder / "words.txt"), style, remarks)


@pytest.fixture
def checker(checks: Checks, report: OpenReport) -> Checker:
    write(report, "He recieved it.", "It was very late. Teh end.")
    return Checker(checks, report)


def write(report: OpenReport, *paragraphs: str) -> None:
    body = report.report.body
    edit(report, typed(body, body.length - 1, body.length - 1, "\n".join(paragraphs)))


def quotes(checker: Checker) -> list[str]:
    return [finding.quote for finding in checker.problems()]


def place_of(checker: Checker, quote: str) -> Finding:
    found = next(finding for finding in checker.problems() if finding.quote == quote)
    assert checker.body.words_between(*found.span) == quote
    return found


def test_problems_come_in_order_of_the_text_each_on_its_words(checker: Checker) -> None:
    found = checker.problems()

    assert [finding.quote for finding in found] == ["recieved", "very", "Teh"]
    assert [checker.body.words_between(*finding.span) for finding in found] == ["recieved", "very", "Teh"]


def test_a_block_is_checked_once_until_it_is_another(checker: Checker, report: OpenReport) -> None:
    checker.problems()
    first, second = (block for block in report.report.body.blocks if block.kind == "paragraph")

    insert_words(report, " so", after="He")

    assert checker.known(first) is not None and checker.known(second) is not None
    assert checker.known(report.report.body.block(1)) is None
    assert checker.of_block(second) is checker.of_block(second)


def test_a_fix_is_one_act_and_keeps_style_and_comments(checker: Checker, report: OpenReport) -> None:
    span = place_of(checker, "recieved").span
    mark = (("bold", True), ("comment:c1", True))
    edit(report, Ops().retain(span.start).retain(8, mark).delta())

    fix(report, place_of(checker, "recieved"), checker.fixes(place_of(checker, "recieved"))[0])

    body = report.report.body
    assert next(run for text, run in body.pieces() if text == "received") == marks(dict(mark))
    report.undo()
    assert "recieved" in report.report.body.text


def test_a_fix_right_after_typing_is_taken_back_alone(checker: Checker, report: OpenReport) -> None:
    insert_words(report, " vrey", after="end.")
    fix(report, place_of(checker, "vrey"), "very")

    report.undo()

    assert "end. vrey" in report.report.body.text


@pytest.mark.parametrize(
    ("written", "left"),
    [
        ("It was very late.", "It was late."),
        ("very late", "late"),
        ("late, very.", "late,."),
        ("so very", "so"),
        ("(very)", "()"),
    ],
)
def test_words_that_go_take_a_space_along(
    checker: Checker, report: OpenReport, written: str, left: str
) -> None:
    delete_words(report, "It was very late. Teh end.")
    write(report, written)

    fix(report, place_of(checker, "very"), "")

    assert report.report.body.blocks[-1].text == left


def test_what_is_ignored_here_stays_ignored_while_words_come_before_it(
    checker: Checker, report: OpenReport
) -> None:
    ignore(report, place_of(checker, "Teh"))
    assert quotes(checker) == ["recieved", "very"]

    insert_words(report, "Well, ", after="it.")

    assert quotes(checker) == ["recieved", "very"]
    report.undo()
    report.undo()
    assert quotes(checker) == ["recieved", "very", "Teh"]


def test_a_style_rule_is_ignored_alone(checker: Checker, report: OpenReport) -> None:
    ignore(report, place_of(checker, "very"))

    assert quotes(checker) == ["recieved", "Teh"]


def test_what_only_the_whole_text_shows_is_found_and_goes_with_its_cause(
    checker: Checker, report: OpenReport
) -> None:
    write(report, " The e-mail.", "And the email again.")
    assert quotes(checker) == ["recieved", "very", "Teh", "email"]

    delete_words(report, "e-mail")

    assert quotes(checker) == ["recieved", "very", "Teh"]


def test_words_one_keeps_and_words_of_the_house_are_right(
    checker: Checker, checks: Checks, desk: Desk, tmp_path: Path, report: OpenReport
) -> None:
    checker.keep_for_me("recieved")
    checker.keep_for_house("Teh")

    assert quotes(checker) == ["very"]
    assert quotes(Checker(checks, report)) == ["very"]
    assert words_of_house(desk) == {"Teh"}
    assert (tmp_path / "words.txt").read_text() == "recieved\n"


def test_a_report_in_a_language_without_dictionary_is_checked_for_style_alone(
    checker: Checker, report: OpenReport
) -> None:
    set_detail(report, "language", "sv")

    assert checker.follow_language()

    assert quotes(checker) == ["very"]
    assert "No dictionary for sv" in checker.remark
    set_detail(report, "language", "en")
    assert checker.follow_language()
    assert checker.remark == ""
    assert quotes(checker) == ["recieved", "very", "Teh"]


def test_a_rule_that_cannot_be_read_is_told_of(desk: Desk, report: OpenReport, tmp_path: Path) -> None:
    (tmp_path / "styles" / "House").mkdir(parents=True)
    (tmp_path / "styles" / "House" / "Odd.yml").write_text("extends: nothing known")

    checker = Checker(checks_in(desk, tmp_path), report)

    assert "Odd" in checker.remark


def test_words_proposed_to_go_are_gone_for_the_checks(checker: Checker, report: OpenReport) -> None:
    span = place_of(checker, "Teh").span
    edit(report, Ops().retain(span.start).retain(3, (("delete:s1", True),)).delta())

    assert quotes(checker) == ["recieved", "very"]


def test_going_from_problem_to_problem_comes_round(checker: Checker) -> None:
    at = place_of(checker, "very").span.start

    assert [finding.quote for finding in checker.problems_from(at)] == ["very", "Teh", "recieved"]
    assert [finding.quote for finding in checker.problems_from(at + 1)] == ["Teh", "recieved", "very"]
    assert next(checker.problems_from(checker.body.length)).quote == "recieved"


def test_a_caret_at_the_edge_of_a_word_stands_on_its_problem(checker: Checker) -> None:
    span = place_of(checker, "Teh").span

    assert [finding.quote for finding in checker.at(span.end)] == ["Teh"]
    assert checker.at(span.end + 1) == []


def test_places_in_the_text_as_it_stands_count_no_suggestion(checker: Checker, report: OpenReport) -> None:
    proposal = (("insert:s1", True),)
    start = report.report.body.text.index("He recieved")
    edit(report, Ops().retain(start).insert("Yesterdayy ", proposal).delta())

    found = checker.standing_problems()

    text = standing(report.report.body).text
    assert [text[slice(*finding.span)] for finding in found] == ["recieved", "very", "Teh"]
    assert "Yesterdayy" not in text
