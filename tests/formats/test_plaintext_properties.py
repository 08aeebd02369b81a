"""Whatever is pasted: no word is lost without being told, and it takes time in proportion."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editdesk.formats.pasted.textlines import clean_signs
from editdesk.formats.reading import read_text
from editdesk.text.settle import settled
from tests.formats.pasted import PASTE

BODY = "The harbour board of Tidewater met behind closed doors on Monday and left without a word."

LINES = st.sampled_from(
    [
        # the glued crumb is taken apart inside a word: its own test is above
        *PASTE.split("\n")[1:],
        *(
            "",
            "",
            "",
            "Home > News",
            "By Jane Doe",
            "March 3, 2019",
            "• a",
            "- b",
            "1. c",
            "2. d",
            "> said",
            "***",
        ),
        *(
            "Read more: x",
            "Related News",
            "Photo: Reuters",
            "“Quoted.”",
            "— Jane Doe",
            "Tags: a, b",
            "Jane Doe",
        ),
        *(
            "TIDEWATER (AP) — It rained on the whole of the town.",
            "●",
            "o\tpoint",
            "5 min read",
            "(AFP)",
            "231",
        ),
    ]
) | st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=30)
_MARKER = re.compile(r"^(?:[(\[]?\d{1,3}[.)\]]|o)\s+")
_WORD = re.compile(r"[^\W_]+")


@settings(max_examples=150, deadline=None)
@given(st.lists(LINES, max_size=25))
def test_every_word_of_every_line_is_in_the_text_or_in_the_list_of_what_went(lines: list[str]) -> None:
    draft = read_text("\n".join(lines))

    there: dict[str, int] = {}
    for text in (draft.body.text, *[removed.text for removed in draft.removed]):
        for word in _WORD.findall(text):
            there[word] = there.get(word, 0) + 1
    everywhere = "".join(draft.body.text.split()) + "".join("".join(r.text.split()) for r in draft.removed)
    for line in lines:
        for word in _WORD.findall(_MARKER.sub("", read_as_one_line(line))):
            assert word in there or word in everywhere


def read_as_one_line(line: str) -> str:
    """The words of a line as any text keeps them: invisible signs gone."""
    return clean_signs(line).replace("\n", " ").strip()


@settings(max_examples=100, deadline=None)
@given(st.lists(LINES, max_size=25))
def test_every_draft_is_settled_and_its_removed_lines_have_a_place(lines: list[str]) -> None:
    draft = read_text("\n".join(lines))

    assert settled(draft.body) == draft.body
    starts = {start for start, _ in draft.body.placed_blocks()} | {len(draft.body)}
    assert all(removed.at in starts and removed.why and removed.text for removed in draft.removed)


@pytest.mark.parametrize(
    "unit", ["Short line\n", "- x\n", "Related News\nTitle\n", BODY + "\n\n", "a", "1. x\n"]
)
def test_reading_takes_time_in_proportion_to_the_text(unit: str) -> None:
    began = time.process_time()

    read_text(unit * (60_000 // len(unit)))

    assert time.process_time() - began < 3
