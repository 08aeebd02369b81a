"""Layouts: which there are, what one may choose about them, and those a house drops into its folder."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import font_source_sans_pro  # type: ignore[import-untyped]
import pypdfium2
import pytest
from msgspec.structs import replace

from editdesk.formats.print.faults import MissingFont
from editdesk.formats.print.layouts import BrokenLayout, Layouts, UnknownLayout
from editdesk.formats.print.options import BadPageOption, PageOptions
from editdesk.formats.print.pdf_writer import write
from editdesk.formats.print.typesetting import Typesetter
from tests.formats import town

SHOW = """#let report = json(sys.inputs.report)
#set document(title: report.title)
House paper.
#for node in report.text { if "runs" in node { for run in node.runs { run.at("text", default: "") } } }
"""


@pytest.fixture
def house(tmp_path: Path) -> Path:
    (tmp_path / "layouts").mkdir()
    return tmp_path


def drop(house: Path, source: str, name: str = "ours.typ") -> PageOptions:
    (house / "layouts" / name).write_text(source, "utf-8")
    return PageOptions(layout=name.removesuffix(".typ"))


def printed(house: Path, options: PageOptions) -> str:
    pdf = write(replace(town.harbour_report(), page=options, layouts=Layouts(house)), town.attachments)
    return "\n".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf))


def test_the_newspaper_comes_first_and_says_what_it_lets_one_choose() -> None:
    newspaper = Layouts().all()[0]

    assert newspaper.name == "newspaper"
    assert {"paper", "columns", "size", "font", "hyphenation"} <= newspaper.knows
    assert newspaper.own.paper == "a4"


@pytest.mark.parametrize("name", [layout.name for layout in Layouts().all()])
def test_each_of_our_layouts_follows_every_choice_that_it_says_it_knows(name: str) -> None:
    layout = Layouts().layout(name)
    chosen = {
        "paper": "letter",
        "columns": 3,
        "size": 12.0,
        "font": "Source Sans Pro",
        "hyphenation": False,
        "language": "de",
        "drop_cap": True,
        "spreads": True,
    }
    options = PageOptions(name, **{key: value for key, value in chosen.items() if key in layout.knows})  # type: ignore[arg-type]

    publication = replace(town.harbour_report(), is_certificate=layout.kinds == ("certificate",))

    with closing(Typesetter()) as typesetter:
        made = typesetter.pages(publication, town.attachments, options)

    page = pypdfium2.PdfDocument(made.pdf)[0]
    assert (round(page.get_width()), round(page.get_height())) == (612, 792)


def test_broader_paper_has_more_columns_unless_somebody_says_how_many() -> None:
    def columns(layout: str, **chosen: object) -> int:
        return Layouts().settled(PageOptions(layout, **chosen))[1].columns  # type: ignore[arg-type]

    assert [columns("newspaper", paper=paper) for paper in ("a5", "a4", "a3", "broadsheet")] == [2, 2, 3, 4]
    assert [columns("magazine", paper=paper) for paper in ("a5", "letter", "a3")] == [1, 1, 2]
    assert columns("newspaper", paper="a3", columns=5) == 5


def test_a_choice_that_a_layout_does_not_know_is_told(house: Path) -> None:
    options = replace(drop(house, "//: [options]\n//: columns = 3\n" + SHOW), size=9)

    with pytest.raises(BadPageOption, match="“ours” leaves no choice of the size") as told:
        Layouts(house).settled(options)

    assert "the number of columns" in told.value.hint


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (PageOptions(paper="foolscap"), "no paper “foolscap”"),
        (PageOptions(columns=40), "40 columns"),
        (PageOptions(size=2), "2 points"),
        (PageOptions(language="x y"), "no language"),
    ],
)
def test_what_no_layout_can_follow_is_told(options: PageOptions, told: str) -> None:
    with pytest.raises(BadPageOption, match=told):
        Layouts().settled(options)


def test_a_layout_that_is_not_there_is_told() -> None:
    with pytest.raises(UnknownLayout, match="“tapestry”") as told:
        Layouts().layout("tapestry")

    assert "newspaper" in told.value.hint


def test_a_typst_file_in_the_folder_of_the_house_is_a_layout(house: Path) -> None:
    options = drop(house, SHOW)

    text = printed(house, options)

    assert "House paper." in text
    assert "On the first dry evening in March" in text


def test_a_layout_of_the_house_may_use_what_lies_beside_it_and_what_ours_are_made_of(house: Path) -> None:
    drop(house, "#let greeting = [Greetings]\n", "_parts.typ")
    options = drop(house, '#import "_parts.typ": greeting\n' + SHOW + "#greeting\n")

    assert "Greetings" in printed(house, options)


def test_the_layout_that_the_manual_shows_can_be_used(house: Path) -> None:
    manual = Path(__file__).parents[3] / "docs" / "layouts.md"
    source = manual.read_text("utf-8").split("```typst\n")[1].split("```")[0]

    options = drop(house, source, "broadside.typ")

    assert "OnthefirstdryeveninginMarch" in "".join(printed(house, options).split())
    assert Layouts(house).layout("broadside").own.columns == 4


def test_a_layout_of_the_house_takes_the_place_of_ours_of_the_same_name(house: Path) -> None:
    options = drop(house, SHOW, "newspaper.typ")

    assert "House paper." in printed(house, options)


def test_a_mended_layout_is_taken_up_by_a_warm_typesetter(house: Path) -> None:
    options = drop(house, "#nonsense()\n")
    with closing(Typesetter(Layouts(house))) as typesetter:
        with pytest.raises(BrokenLayout):
            typesetter.pages(town.harbour_report(), town.attachments, options)
        drop(house, SHOW)

        assert typesetter.pages(town.harbour_report(), town.attachments, options).pdf


def test_a_broken_layout_is_told_with_file_and_line(house: Path) -> None:
    options = drop(house, "#set page(columns: 2)\n\n#nonsense()\n")

    with pytest.raises(BrokenLayout, match=r"\(ours\.typ, line 3\): unknown variable: nonsense"):
        printed(house, options)


def test_what_a_layout_says_wrong_about_itself_is_told_and_keeps_no_other_from_being_used(
    house: Path,
) -> None:
    options = drop(house, '// A layout\n//: label = "Ours\n' + SHOW)

    with pytest.raises(BrokenLayout, match=r"ours\.typ says about itself is wrong .*line 2"):
        printed(house, options)

    assert "On the first dry evening" in printed(house, PageOptions())


@pytest.mark.parametrize(
    "line",
    [
        '#import "@preview/cetz:0.2.0": canvas',
        '#import ("@pre" + "view/cetz:0.2.0"): canvas',
        '#import "\\u{40}preview/cetz:0.2.0": canvas',
        '#let name = "@preview/cetz:0.2.0"\n#import name: canvas',
        "#include report.title",
        '#eval("1 + 1")',
        "/* */ // */ #import name",
        '#import\n"@preview/cetz:0.2.0"',
    ],
)
def test_a_layout_that_loads_a_package_is_refused_before_anything_is_fetched(house: Path, line: str) -> None:
    options = drop(house, SHOW + line)

    with pytest.raises(BrokenLayout, match=r"ours\.typ may not be used: in line \d"):
        printed(house, options)


@pytest.mark.parametrize("line", ["// import what one likes", "#import calc: max", "#let important = 1"])
def test_what_only_sounds_like_loading_is_let_through(house: Path, line: str) -> None:
    options = drop(house, line + "\n" + SHOW)

    assert "House paper." in printed(house, options)


def test_a_layout_reads_nothing_outside_its_folder(house: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.typ"
    secret.write_text("#let words = [Secret words]\n", "utf-8")
    (house / "layouts" / "_link.typ").symlink_to(secret)

    for source in (
        '#import "_link.typ": words\n#words',
        '#read("../../secret.typ")',
        '#read("/../secret.typ")',
    ):
        options = drop(house, source)
        with pytest.raises(BrokenLayout, match=r"ours\.typ, line 1"):
            printed(house, options)


def test_a_font_that_a_layout_of_the_house_lacks_is_told_with_file_and_line(house: Path) -> None:
    options = drop(house, '#set text(font: "Press Gothic")\n' + SHOW)

    with pytest.raises(MissingFont, match=r"“Press Gothic” is not on this computer \(ours\.typ, line 1\)"):
        printed(house, options)


def test_a_picture_of_the_house_that_cannot_be_decoded_is_told_with_file_and_line(house: Path) -> None:
    (house / "layouts" / "logo.png").write_bytes(b"no picture at all")
    options = drop(house, SHOW + '\n#image("logo.png")\n')

    with pytest.raises(BrokenLayout, match=r"\(ours\.typ, line 6\): failed to decode image"):
        printed(house, options)


def test_fonts_of_the_house_are_found(house: Path) -> None:
    (house / "fonts").mkdir()
    face = next(Path(font_source_sans_pro.font_directory).glob("*-Black.otf"))
    (house / "fonts" / face.name).write_bytes(face.read_bytes())
    options = replace(drop(house, SHOW), font="")
    report = replace(town.harbour_report(), page=options, layouts=Layouts(house))

    drop(house, '#set text(font: "Source Sans Pro", weight: 900)\n' + SHOW)

    assert b"SourceSansPro-Black" in write(report, town.attachments)


def test_a_font_that_is_missing_is_named_and_the_pages_can_still_be_looked_at() -> None:
    report = replace(town.harbour_report(), page=PageOptions(font="No Such Antiqua"))

    with closing(Typesetter()) as typesetter:
        made = typesetter.pages(report, town.attachments)
    with pytest.raises(MissingFont, match="“No Such Antiqua”"):
        write(report, town.attachments)

    assert made.pdf
    assert made.missing_fonts == ("no such antiqua",)
