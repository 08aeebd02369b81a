"""Comments with their answers beside the text of a page, each tied to its words both ways."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from editdesk.formats.html.hands import Hands, badge, time_element
from editdesk.formats.html.markup import escaped, escaped_value
from editdesk.formats.review_copy import Remark, Said
from editdesk.text.marks import LINE_BREAK
from editdesk.text.proposals import SUGGESTED


def names_in(remarks: Sequence[Remark]) -> Iterator[str]:
    """Who says something, in order."""
    return (said.author for remark in remarks for said in remark.said)


def call(number: int, remark: Remark, hands: Hands) -> str:
    """What stands behind the words of a comment and leads to it."""
    who = hands.of(remark.said[0].author)
    return (
        f'<a class="call {who.style}" id="words-{number}" href="#comment-{number}"'
        f' aria-label="Comment {number} by {escaped_value(who.name)}">{number}</a>'
    )


def card(number: int, remark: Remark, hands: Hands, *, has_place: bool = True) -> str:
    """A comment with its answers and state; `has_place` says whether the page has words to lead to."""
    first = remark.said[0]
    state = list(_state(remark))
    title = ", ".join([f"Comment {number} by {first.author}", *state])
    told = f'<p class="state">{escaped(" · ".join(state))}</p>\n' if state else ""
    resolved = " resolved" if remark.is_resolved else ""
    answers = "".join([f'<div class="answer">\n{_said(said, hands)}</div>\n' for said in remark.said[1:]])
    back = f'<span class="place">{number}</span>'
    if has_place:
        name = f"To the words of comment {number}"
        back = f'<a class="place" href="#words-{number}" aria-label="{name}">{number}</a>'
    return (
        f'<article class="remark {hands.of(first.author).style}{resolved}" id="comment-{number}"'
        f' aria-label="{escaped_value(title)}">\n{_said(first, hands, back)}{told}{answers}</article>\n'
    )


def _state(remark: Remark) -> Iterator[str]:
    if remark.keys[0].startswith(SUGGESTED):
        yield "On a suggestion"
    elif remark.kind != "note":
        yield remark.kind.capitalize()
    if remark.assigned:
        yield f"For {remark.assigned}"
    if remark.is_resolved:
        yield "Resolved"


def _said(said: Said, hands: Hands, before: str = "") -> str:
    lines = said.text.replace(LINE_BREAK, "\n").split("\n")
    words = "".join([f'<p class="said" dir="auto">{escaped(line)}</p>\n' for line in lines])
    who = f"{badge(hands.of(said.author))} <b>{escaped(said.author)}</b>"
    return f'<p class="who">{before}{who} {time_element(said.at, said.stamp)}</p>\n{words}'
