"""Comments by command line: made, answered, settled, lost; and what `show` tells of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from editdesk.cli.shapes import report_json
from editdesk.discussion_acts import Commented
from editdesk.text.body import block_of
from editdesk.text.delta import marking
from tests.cli.conftest import Terminal
from tests.histories import after, report_of

Refused = Callable[..., str]

PAGE = """# The mayor took the money

The mayor took the money on Monday.

Nobody saw it. The mayor left.

| Year | Sum |
|---|---|
| 2024 | 12 |

End.
"""


@pytest.fixture
def mayor(terminal: Terminal, tmp_path: Path) -> None:
    (tmp_path / "mayor.md").write_text(PAGE)
    terminal("import", "mayor.md", "--slug", "mayor")
    terminal("people", "add", "Lou Lawyer", "--role", "lawyer")
    terminal("people", "add", "Lou", "--role", "editor")


def shown(terminal: Terminal, view: str = "markup") -> dict[str, Any]:
    shown: dict[str, Any] = terminal.json("show", "mayor", "--format", "json", "--view", view)
    return shown


def commented(terminal: Terminal, *arguments: str) -> str:
    return terminal("comment", "mayor", *arguments).strip()


def test_a_comment_is_shown_with_its_words_and_their_place(terminal: Terminal, mayor: None) -> None:
    made = commented(terminal, "--on", "on Monday", "--kind", "fact", "Which Monday?")

    report = shown(terminal)

    (comment,) = report["comments"]
    ((start, end),) = comment["ranges"]
    assert report["text"][start:end] == comment["quote"] == "on Monday"
    assert (comment["id"], comment["kind"], comment["text"]) == (made, "fact", "Which Monday?")
    assert (comment["resolved"], comment["detached"], comment["lost"]) == (False, False, None)
    assert (comment["assigned_to"], comment["replies"]) == (None, [])
    assert "guest" not in comment
    assert comment["at"].endswith("Z")


@pytest.mark.parametrize(
    "quote", ["on Monday. Nobody saw", "on Monday.\nNobody saw", "Monday.\n\nNobody  saw"]
)
def test_a_quote_may_go_on_over_several_paragraphs(terminal: Terminal, mayor: None, quote: str) -> None:
    commented(terminal, "--on", quote, "Hm.")

    (comment,) = shown(terminal)["comments"]
    assert comment["quote"].endswith("Monday.\nNobody saw")


def test_a_comment_may_lie_in_the_headline_and_in_cells(terminal: Terminal, mayor: None) -> None:
    commented(terminal, "--on", "The mayor took the money", "--occurrence", "1", "Really?")
    commented(terminal, "--on", "2024 12", "Of what?")

    headline, cells = shown(terminal)["comments"]

    assert headline["ranges"] == [[0, 24]]
    assert cells["quote"] == "2024\n12"


def test_an_ambiguous_quote_is_refused_and_an_occurrence_picks_one(
    terminal: Terminal, refused: Refused, mayor: None
) -> None:
    assert "occurs 3 times" in refused("comment", "mayor", "--on", "The mayor", "Who?")

    commented(terminal, "--on", "The mayor", "--occurrence", "3", "Who?")

    report = shown(terminal)
    ((start, end),) = report["comments"][0]["ranges"]
    assert report["text"][start : end + 5] == "The mayor left"


def test_who_is_named_has_to_answer_and_the_longest_name_counts(terminal: Terminal, mayor: None) -> None:
    commented(terminal, "--on", "Nobody", "@Lou Lawyer: may we say so?")
    commented(terminal, "--on", "End", "@lou, cut this? (not mail@Lou Lawyer)")

    assert [comment["assigned_to"] for comment in shown(terminal)["comments"]] == ["Lou Lawyer", "Lou"]


def test_an_answer_is_shown_and_may_name_who_answers_next(terminal: Terminal, mayor: None) -> None:
    made = commented(terminal, "--on", "Nobody", "Sure?")

    answer = terminal("--as", "Lou Lawyer", "reply", "mayor", made, "@Lou knows.").strip()

    (comment,) = shown(terminal)["comments"]
    (reply,) = comment["replies"]
    assert (reply["id"], reply["author"], reply["text"]) == (answer, "Lou Lawyer", "@Lou knows.")
    assert comment["assigned_to"] == "Lou"


def test_several_are_resolved_in_one_act_that_one_undo_takes_back(terminal: Terminal, mayor: None) -> None:
    made = [commented(terminal, "--on", word, "Hm.") for word in ("Nobody", "End", "2024")]

    terminal("resolve", "mayor", *made)
    assert all(comment["resolved"] for comment in shown(terminal)["comments"])
    terminal("undo", "mayor")

    assert not any(comment["resolved"] for comment in shown(terminal)["comments"])
    terminal("resolve", "mayor", made[0])
    terminal("reopen", "mayor", *made)
    assert not any(comment["resolved"] for comment in shown(terminal)["comments"])


def test_one_unknown_id_among_several_resolves_none(
    terminal: Terminal, refused: Refused, mayor: None
) -> None:
    made = commented(terminal, "--on", "Nobody", "Hm.")

    assert "no comment" in refused("resolve", "mayor", made, "c999")

    assert not shown(terminal)["comments"][0]["resolved"]


def test_a_comment_whose_words_are_gone_tells_who_took_them_and_undo_brings_it_back(
    terminal: Terminal, mayor: None
) -> None:
    commented(terminal, "--on", "Nobody saw it", "Sure?")
    before = shown(terminal)
    terminal("--as", "Lou", "edit", "mayor", "--delete", "Nobody saw it. ")

    (lost,) = shown(terminal)["comments"]

    assert (lost["detached"], lost["ranges"], lost["quote"]) == (True, [], "Nobody saw it")
    assert lost["lost"]["by"] == "Lou"
    assert lost["lost"]["place"] == before["comments"][0]["ranges"][0][0]
    terminal("--as", "Lou", "undo", "mayor")
    assert shown(terminal)["comments"] == before["comments"]


def test_history_tells_of_comments(terminal: Terminal, mayor: None) -> None:
    made = commented(terminal, "--on", "Nobody", "Sure?")
    terminal("--as", "Lou Lawyer", "reply", "mayor", made, "Yes.")
    terminal("resolve", "mayor", made)

    says = [event["says"] for event in terminal.json("history", "mayor", "--json")][-3:]

    assert says == ["commented on “Nobody”: Sure?", "replied: Yes.", f"resolved comment {made}"]


def test_who_is_no_person_of_the_desk_is_shown_as_a_guest() -> None:
    delta = marking(0, 3, (("comment:c1", True),))
    asked = Commented(thread="c1", comment_kind="note", text="Who?", quote="The", delta=delta)
    report = after(report_of([block_of("The mayor.")]), asked, by="Ann of the Ministry")

    (comment,) = report_json(report, "markup", {"p1": "Ed"}, [])["comments"]

    assert (comment["author"], comment["guest"]) == ("Ann of the Ministry", True)
