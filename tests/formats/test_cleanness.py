"""A writer that lets something slip is caught, whatever way it takes, and the file is gone."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace
from PIL import ImageCms

from editdesk.errors import EditdeskError
from editdesk.formats import writing
from editdesk.formats.cleanness.layers import Foreign
from editdesk.formats.cleanness.pictures import opened
from editdesk.formats.cleanness.proof import Leak
from editdesk.formats.cleanness.secrets import Kind, Secret
from editdesk.formats.pictures import cleaned
from editdesk.formats.print.layouts import Layouts
from editdesk.formats.writing import SUFFIXES, export
from editdesk.text.marks import marks
from tests.formats import town
from tests.formats.leaks import (
    LEAKS,
    NAME,
    SECRETS,
    SPOILED,
    photograph_with_words,
    picture_with_words,
    swapped,
)
from tests.formats.picture_makers import landscape, saved


def leaking(spoil: SPOILED, suffix: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on the writer of this format spoils what it writes, and its reader sees nothing of it."""
    sound = writing.format_of(Path("x" + suffix))
    monkeypatch.setattr(
        writing,
        "format_of",
        lambda target: writing.Format(
            lambda *given: spoil(sound.write(*given)),
            lambda data: sound.found(sound.write(town.harbour_report(), town.attachments)),
        ),
    )


@pytest.mark.parametrize("leak", LEAKS)
def test_a_leak_is_named_and_the_file_is_gone(
    leak: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    suffix, spoil, named = LEAKS[leak]
    leaking(spoil, suffix, monkeypatch)

    with pytest.raises(Leak) as told:
        export(town.harbour_report(), town.attachments, tmp_path / f"x{suffix}", SECRETS)

    assert named in told.value.message
    assert told.value.hint
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("leak", LEAKS)
def test_without_the_proof_it_would_have_left(
    leak: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    suffix, spoil, _ = LEAKS[leak]
    leaking(spoil, suffix, monkeypatch)

    export(town.harbour_report(), town.attachments, tmp_path / f"x{suffix}")

    assert (tmp_path / f"x{suffix}").exists()


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("is_draft", [False, True])
def test_a_sound_file_is_clean(suffix: str, is_draft: bool, tmp_path: Path) -> None:
    words = ["Draft", "Notes", "Table", "Picture", "Title", "Header", "Source", "Name", "Center", "Author"]
    short = [Secret(Kind.REMARK, "a short comment", word) for word in words]

    export(
        town.harbour_report(is_draft=is_draft),
        town.attachments,
        tmp_path / f"x{suffix}",
        [*SECRETS, *short],
    )

    assert (tmp_path / f"x{suffix}").exists()


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_what_a_writer_says_by_itself_is_nobodys_remark(suffix: str, tmp_path: Path) -> None:
    remarks = [
        "note 1",
        "Table 2",
        "Page 3?",
        "text",
        "Word.",
        "content type",
        "figure caption",
        "2026",
        "11",
    ]

    export(
        town.harbour_report(is_draft=True),
        town.attachments,
        tmp_path / f"x{suffix}",
        [Secret(Kind.REMARK, "a short comment", words) for words in remarks],
    )

    assert (tmp_path / f"x{suffix}").exists()


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_words_that_markup_parts_are_those_of_the_text(suffix: str, tmp_path: Path) -> None:
    report = town.publication_of(
        town.block("paragraph", "Of 44 he found ", ("nine", town.ITALIC), "is that the right date?"),
        town.block("paragraph", "Then", town.reference("n1"), "they were seen no more."),
        town.block("footnote", "Seen twice.", note="n1"),
    )
    once = [
        Secret(Kind.WORDING, "words", "Is that the right date?"),
        Secret(Kind.WORDING, "words", "they were seen no"),
    ]

    export(report, town.attachments, tmp_path / f"x{suffix}", once)

    assert (tmp_path / f"x{suffix}").exists()


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_where_one_heading_ends_and_the_next_begins_nothing_is_said(suffix: str, tmp_path: Path) -> None:
    report = town.publication_of(
        town.block("heading", "Status of the new quay", level=2),
        town.block("paragraph", "It is half built."),
        town.block("heading", "Papers for the court", level=2),
        town.block("paragraph", "They are sealed."),
    )
    once = [Secret(Kind.WORDING, "words", "the new quay papers")]

    export(report, town.attachments, tmp_path / f"x{suffix}", once)

    assert (tmp_path / f"x{suffix}").exists()


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_an_address_whose_words_were_once_in_the_text_is_no_leak(suffix: str, tmp_path: Path) -> None:
    """Somebody pasted an address, made a link of it and gave that other words."""
    link = marks({"link": "https://example.org/a/report"})
    report = town.publication_of(
        town.block("paragraph", "You may see ", ("what was found", link), " for more of it.")
    )
    once = [Secret(Kind.WORDING, "words", "see https://example.org/a/report for more of it")]

    export(report, town.attachments, tmp_path / f"x{suffix}", once)

    assert (tmp_path / f"x{suffix}").exists()


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_what_the_published_text_says_is_no_leak(suffix: str, tmp_path: Path) -> None:
    said = [
        Secret(Kind.NAME, "a name", "Benedikt Osei-Lund"),
        Secret(Kind.REMARK, "a comment", "Nobody asks about a full column."),
        Secret(Kind.WORDING, "words", "the harbour trust bought 214 navigation lights"),
        Secret(Kind.NAME, "an alternative text", "wooden pier at low tide"),
    ]

    export(town.harbour_report(), town.attachments, tmp_path / f"x{suffix}", said)

    assert (tmp_path / f"x{suffix}").exists()


OTHER_TONGUES = {
    "Japanese": (Kind.WORDING, "市長は何も語らなかったと記者に述べた", "市長は何も語らなかったと"),
    "a name in Japanese": (Kind.NAME, "山田", "山田"),
    "Russian": (Kind.REMARK, "Не говорите никому об этих деньгах", "говорите НИКОМУ об этих"),
    "Arabic": (Kind.REMARK, "لا تخبروا أحدا بهذا المال", "تخبروا أحدا بهذا المال"),
    "accents apart": (Kind.NAME, "Zoë Müller", "Zoe\u0308 Mu\u0308ller"),
    "in capitals": (Kind.NAME, "Weiß Straßer", "WEISS STRASSER"),
    "ligatures": (Kind.NAME, "Fiona Affleck", "ﬁona Aﬄeck"),
}


@pytest.mark.parametrize("tongue", OTHER_TONGUES)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
def test_a_leak_is_found_in_every_tongue(
    tongue: str, encoding: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kind, words, there = OTHER_TONGUES[tongue]
    leaking(swapped("<article>", b"<article>\xff " + f" {there} ".encode(encoding)), ".html", monkeypatch)

    with pytest.raises(Leak, match="what was said"):
        export(
            town.harbour_report(),
            town.attachments,
            tmp_path / "x.html",
            [Secret(kind, "what was said", words)],
        )


@pytest.mark.parametrize(
    "how",
    [
        {"kind": "JPEG", "progressive": True},
        {"kind": "JPEG", "restart_marker_blocks": 4},
        {"kind": "JPEG", "comment": "said"},
        {"kind": "JPEG", "xmp": b"<said/>"},
        {"kind": "PNG", "dpi": (300, 300)},
        {"kind": "PNG", "icc_profile": ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()},
        {"kind": "GIF"},
    ],
    ids=str,
)
def test_a_picture_as_it_leaves_says_nothing_but_itself(how: dict[str, str]) -> None:
    brought = saved(landscape(90, 60), **how)

    said = [each for each in opened(cleaned(brought).data, "x") if isinstance(each, Foreign)]

    assert not said
    if {"comment", "xmp"} & how.keys():
        assert [each for each in opened(brought, "x") if isinstance(each, Foreign)]


@pytest.mark.parametrize("spoil", [picture_with_words, photograph_with_words])
def test_pictures_beside_a_page_are_searched_with_it(
    spoil: SPOILED, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = replace(town.harbour_report(), pictures_folder="x-pictures")
    sound = writing.format_of(tmp_path / "x.html")
    assert sound.beside is not None
    files = sound.beside(report, town.attachments)
    export(report, town.attachments, tmp_path / "x.html", SECRETS)
    leaky = sound._replace(beside=lambda *_: {name: spoil(data) for name, data in files.items()})
    monkeypatch.setattr(writing, "format_of", lambda target: leaky)

    with pytest.raises(Leak, match=NAME):
        export(report, town.attachments, tmp_path / "y.html", SECRETS)

    assert {path.name for path in tmp_path.iterdir()} == {"x.html", "x-pictures"}


def test_what_a_house_puts_into_its_page_is_no_leak_but_a_secret_in_it_is(tmp_path: Path) -> None:
    templates = tmp_path / "house" / "templates"
    templates.mkdir(parents=True)
    page = templates / "article.html"
    ours = '{% extends "editdesk/article.html" %}{% block links %}<meta name="generator" content="Press 7">'
    report = replace(town.harbour_report(), layouts=Layouts(tmp_path / "house"))
    page.write_text(ours + "<!-- Composed by Press 7 -->{% endblock %}", "utf-8")
    export(report, town.attachments, tmp_path / "x.html", SECRETS)

    page.write_text(ours + "<!-- {{ 'note' }} -->{% endblock %}", "utf-8")

    with pytest.raises(Leak, match="a remark that readers do not see"):
        export(report, town.attachments, tmp_path / "y.html", SECRETS)


def test_words_that_nobody_sees_on_a_page_are_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sound = writing.format_of(tmp_path / "x.pdf")
    white = town.publication_of(
        *[town.block("paragraph", block.text) for block in town.harbour_report().body.blocks[:6]],
        town.block("paragraph", "Quag\u00admire"),
    )
    report = town.publication_of(
        *[town.block("paragraph", block.text) for block in town.harbour_report().body.blocks[:6]]
    )
    monkeypatch.setattr(
        writing,
        "format_of",
        lambda target: sound._replace(write=lambda *_: sound.write(white, town.attachments)),
    )

    with pytest.raises(EditdeskError, match="give away a note, found in"):
        export(report, town.attachments, tmp_path / "x.pdf", SECRETS)

    assert not list(tmp_path.iterdir())
