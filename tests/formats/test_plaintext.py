"""Text pasted from a page becomes a report, and all that is left out is told."""

from __future__ import annotations

import pytest

from editdesk.formats.draft import Draft
from editdesk.formats.reading import read_text
from editdesk.text.marks import LINE_BREAK
from tests.formats.pasted import HEADINGS, HEADLINE, PASTE

BODY = (
    "The harbour board of Tidewater met behind closed doors on Monday and left without a word.\n\n"
    "Papers show that four million crowns left the account in eleven transfers last year."
)


def texts(draft: Draft, kind: str) -> list[str]:
    return [block.text for block in draft.body.blocks if block.kind == kind]


def gone(draft: Draft) -> dict[str, str]:
    return {removed.text: removed.why for removed in draft.removed}


@pytest.fixture(scope="module")
def pasted() -> Draft:
    return read_text(PASTE)


def test_the_headline_stands_once_with_its_quotation_marks(pasted: Draft) -> None:
    assert texts(pasted, "headline") == [HEADLINE]
    assert gone(pasted)[HEADLINE] == "the headline said twice"


def test_a_crumb_glued_to_the_headline_is_taken_apart(pasted: Draft) -> None:
    assert texts(pasted, "kicker") == ["Breaking News"]
    assert gone(pasted)["Home"] == "breadcrumb"


def test_short_lines_without_a_full_stop_are_headings(pasted: Draft) -> None:
    assert texts(pasted, "heading") == HEADINGS


def test_a_list_announced_by_a_colon_is_no_row_of_headings(pasted: Draft) -> None:
    assert "Tidewater’s love of lamps," in texts(pasted, "paragraph")
    assert "Saltmere’s love of night, and" in texts(pasted, "paragraph")


def test_drawn_bullets_keep_the_text_below_them(pasted: Draft) -> None:
    bullets = texts(pasted, "bullet")

    assert len(bullets) == 5
    assert [bullet.count(LINE_BREAK) for bullet in bullets] == [1] * 5
    assert bullets[1].startswith("Formal Inquiry Into the Chain" + LINE_BREAK + "The pilots’ guild")


def test_a_name_at_the_foot_is_the_byline_at_the_top_and_the_outlet_the_credit(pasted: Draft) -> None:
    assert [block.kind for block in pasted.body.blocks[:3]] == ["kicker", "headline", "byline"]
    assert texts(pasted, "byline") == ["Dr. Wilma Ebbing"]
    assert pasted.body.blocks[-1].kind == "credit"
    assert pasted.body.blocks[-1].text == "Baynews.example Special Investigative Report."


def test_adverts_and_links_of_the_page_are_removed_and_listed(pasted: Draft) -> None:
    told = [(removed.text, removed.why) for removed in pasted.removed]

    assert [text for text, why in told if why == "advertisement"] == [
        "ADS 3",
        "ADS 12",
        "- Advertisement -spot_img",
        "- Advertisement -spot_img",
    ]
    assert [text for text, why in told if why == "related links"] == ["Must Read", "Related News"]
    assert "Bay news" in gone(pasted)
    assert len(told) == 9


def test_no_sentence_of_the_paste_is_lost(pasted: Draft) -> None:
    kept = pasted.body.text.replace(LINE_BREAK, "\n")
    for line in PASTE.split("\n"):
        line = line.lstrip("● ").strip()
        if line.endswith((".", ".”")) and len(line.split()) > 5:
            assert line in kept


def test_a_removed_line_says_before_which_block_it_stood(pasted: Draft) -> None:
    advert = next(removed for removed in pasted.removed if removed.text == "ADS 3")

    assert pasted.body.block_at(advert.at).text.startswith("A Go-Between")
    assert pasted.removed[-1].at == len(pasted.body)


def test_a_menu_and_a_crumb_with_signs_go() -> None:
    draft = read_text(
        f"Home\nNews\nSport\nHome > News > Politics\nHarbour fund of Tidewater ran dry\n\n{BODY}"
    )

    assert texts(draft, "headline") == ["Harbour fund of Tidewater ran dry"]
    assert gone(draft)["Home > News > Politics"] == "breadcrumb"
    assert gone(draft)["Sport"] == "navigation"


def test_the_site_name_behind_the_headline_goes_with_the_doubled_one() -> None:
    draft = read_text(
        f"Harbour fund ran dry at last | The Tidewater Post\n\nHarbour fund ran dry at last\n\n{BODY}"
    )

    assert texts(draft, "headline") == ["Harbour fund ran dry at last"]


def test_summary_byline_and_date_are_found_below_the_headline() -> None:
    draft = read_text(
        "Harbour fund ran dry at last\nNobody can say where four million crowns went.\n"
        f"By Jane Doe and John Roe | March 3, 2019 | 5 min read\nUpdated 14:02\n\n{BODY}"
    )

    assert texts(draft, "summary") == ["Nobody can say where four million crowns went."]
    assert texts(draft, "byline") == ["By Jane Doe and John Roe"]
    assert texts(draft, "dateline") == ["March 3, 2019"]
    assert gone(draft)["5 min read"] == "reading time"
    assert "Updated 14:02" in gone(draft)


def test_a_name_with_a_role_below_it_is_the_byline() -> None:
    draft = read_text(f"Harbour fund ran dry at last\nJane Doe\nStaff writer\n14:02, 3 Mar 2019\n\n{BODY}")

    assert texts(draft, "byline") == ["Jane Doe, Staff writer"]


def test_titles_of_a_menu_in_one_line_are_no_headline() -> None:
    draft = read_text(f"Startseite Politik Wirtschaft Sport\nEilmeldung\nKasse des Hafens ist leer\n\n{BODY}")

    assert [block.text for block in draft.body.blocks[:2]] == ["Eilmeldung", "Kasse des Hafens ist leer"]
    assert gone(draft)["Startseite Politik Wirtschaft Sport"] == "navigation"


def test_a_caption_below_its_label_is_a_caption() -> None:
    draft = read_text(f"A title of the text\n\n{BODY}\n\nImage caption,\nThe old pier at low tide\n\n{BODY}")

    assert texts(draft, "caption") == ["The old pier at low tide"]


def test_a_place_and_agency_before_the_first_sentence_is_the_dateline() -> None:
    draft = read_text(f"Harbour fund ran dry at last\n\nTIDEWATER (Reuters) - {BODY}")

    assert texts(draft, "dateline") == ["TIDEWATER (Reuters)"]
    assert texts(draft, "paragraph")[0].startswith("The harbour board")


@pytest.mark.parametrize(
    "line",
    [
        *(
            "ADS 7",
            "AD",
            "Advertisement",
            "- Advertisement -",
            "Story continues below advertisement",
            "spot_img",
        ),
        *(
            "Share this article",
            "Facebook Twitter WhatsApp",
            "Listen to this article",
            "Loading…",
            "Comments (12)",
        ),
        *(
            "Sign up for our newsletter",
            "Subscribe",
            "Read more: Mayor buys boat",
            "ALSO READ | Mayor buys boat",
        ),
        *("Copyright © 2019 The Tidewater Post. All rights reserved.", "Tags: pier, fund", "4 min read"),
        "We use cookies to improve your experience. Accept all or change your settings.",
        *("Anzeige", "Werbung", "Lesen Sie auch: Der Fisch wird teurer", "Mehr zum Thema", "Artikel teilen"),
        *(
            "Publicité",
            "Lire aussi : Le poisson monte",
            "Temps de lecture : 4 min",
            "La suite après cette publicité",
        ),
        *("Publicidad", "Te puede interesar: Sube el pescado", "Lea también: Sube el pescado", "Compartir"),
    ],
)
def test_a_line_of_page_furniture_is_removed(line: str) -> None:
    first, second = BODY.split("\n\n")

    draft = read_text(f"Harbour fund ran dry at last\n\n{first}\n\n{line}\n\n{second}")

    assert line in gone(draft)
    assert texts(draft, "paragraph") == [first, second]


@pytest.mark.parametrize(
    "line",
    [
        "The advertisement was pulled from every paper in the county within a day.",
        "Related News was the name of the company that sold the dredger to the town.",
        "Related: the two firms share a director, a street and a telephone.",
        "Subscribe, he said, and the harbour will be yours.",
        "Share prices fell by a third on the day after.",
        "“We use cookies,” the baker said, and pointed at the jar.",
        "Sign-ups for the newsletter fell by 20 percent after the storm.",
        "Copyright law was what the lawyers argued about for a year.",
        "By Tuesday the mayor had gone, and with him the money.",
        "Comments were made, none of them kind.",
        "Die Anzeige gegen den Bürgermeister wurde im Mai zurückgezogen.",
    ],
)
def test_a_sentence_that_only_speaks_of_such_things_stays(line: str) -> None:
    first, second = BODY.split("\n\n")

    draft = read_text(f"Harbour fund ran dry at last\n\n{first}\n\n{line}\n\n{second}")

    assert texts(draft, "paragraph") == [first, line, second]
    assert not draft.removed


def test_a_heading_that_could_be_a_button_stays_above_its_paragraph() -> None:
    first, second = BODY.split("\n\n")

    draft = read_text(f"Harbour fund ran dry at last\n\n{first}\n\nPrivacy\n\n{second}")

    assert texts(draft, "heading") == ["Privacy"]


def test_titles_hang_on_related_stories_but_the_next_heading_does_not() -> None:
    first, second = BODY.split("\n\n")

    draft = read_text(
        f"Harbour fund ran dry at last\n\n{first}\n\n"
        "Related stories\n\nFish prices climb\nChoir wins prize\n\n"
        f"What happens next\n\n{second}"
    )

    assert texts(draft, "heading") == ["What happens next"]
    assert set(gone(draft)) == {"Related stories", "Fish prices climb", "Choir wins prize"}


def test_numbers_and_hyphens_that_follow_each_other_are_lists() -> None:
    draft = read_text(
        f"A title of the list\n\n{BODY}\n\n1. Ann\n2. Bo\n3. Cy\n\nThey went home.\n\n- eels\n- lamps"
    )

    assert texts(draft, "numbered") == ["Ann", "Bo", "Cy"]
    assert texts(draft, "bullet") == ["eels", "lamps"]


def test_a_single_hyphen_or_number_draws_no_list() -> None:
    draft = read_text(
        f"A title of the list\n\n{BODY}\n\n- Yes, she said, and nothing else.\n\n4. It was over."
    )

    assert not texts(draft, "bullet") + texts(draft, "numbered")


def test_indented_points_are_points_within_points() -> None:
    draft = read_text(f"A title of the list\n\n{BODY}\n\n• eels\n    ◦ smoked\n• lamps")

    assert [(b.text, b.level) for b in draft.body.blocks if b.kind == "bullet"] == [
        ("eels", 0),
        ("smoked", 1),
        ("lamps", 0),
    ]


def test_the_paragraph_below_a_list_does_not_hang_on_its_last_point() -> None:
    draft = read_text(
        f"A title of the list\n\n{BODY}\n\n• eels\n• lamps\nThe mayor said nothing of either of them."
    )

    assert texts(draft, "bullet") == ["eels", "lamps"]


def test_hard_wrapped_lines_become_paragraphs_again() -> None:
    wrapped = (
        "A title of the text\r\n\r\n"
        "The harbour board of Tidewater met in closed session on Monday and left\r\n"
        "without a word to the people who had been waiting outside the building\r\n"
        "since the early morning. Papers show that four million crowns left the\r\naccount last year.\r\n\r\n"
        "Two of the five members were abroad at that time, which nobody seems to\r\n"
        "have noticed until now.\r\n"
    )

    draft = read_text(wrapped)

    first, second = texts(draft, "paragraph")
    assert first.endswith("four million crowns left the account last year.")
    assert second.startswith("Two of the five")
    assert LINE_BREAK not in first + second


def test_a_word_cut_at_the_end_of_a_line_is_whole_again_only_where_the_text_has_it_whole() -> None:
    draft = read_text(
        "A title of the text\n\n"
        "The harbour board of Tidewater asked for an investigation into the trans-\n"
        "fers, and the county prosecutor answered that the requested investi-\n"
        "gation would have to wait until the end of the summer, when the well-\n"
        "known auditor of the harbour had come back to the town from holidays.\n"
        "She is expected to be there again in the second week of the next month.\n"
    )

    text = texts(draft, "paragraph")[0]
    assert "the requested investigation would" in text
    assert "trans-fers" in text
    assert "well-known auditor" in text


def test_picture_lines_are_captions() -> None:
    draft = read_text(f"A title of the text\n\nPhoto: Reuters\n\n{BODY}\n\nThe pier at dawn. REUTERS/Ann Oar")

    assert texts(draft, "caption") == ["Photo: Reuters", "The pier at dawn. REUTERS/Ann Oar"]


def test_invisible_signs_go_and_wanted_spaces_stay() -> None:
    draft = read_text(
        "So\u00adft\u200b and\u00a0calm, 10\u00a0000 crowns «\u00a0gone\u00a0», he said to the town."
    )

    assert draft.body.text == "Soft and calm, 10\u00a0000 crowns «\u00a0gone\u00a0», he said to the town.\n"


def test_a_single_sentence_is_a_paragraph() -> None:
    draft = read_text("The mayor took the money.")

    assert [(block.kind, block.text) for block in draft.body.blocks] == [
        ("paragraph", "The mayor took the money.")
    ]


def test_the_language_is_recognised() -> None:
    assert (
        read_text("Der Vorstand und die Kasse: das Geld ist nicht da, und auch der Steg ist weg.").language
        == "de"
    )
    assert read_text(BODY).language == "en"
