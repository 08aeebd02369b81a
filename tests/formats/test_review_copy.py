"""The review copy: comments and tracked changes as the standard has them, and what stays at the desk."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from hypothesis import strategies as st
from lxml import etree

from editdesk.desk.exporting import publication
from editdesk.desk.sending import Packed, Sending, packed
from editdesk.discussion_acts import Commented, Replied, Resolved
from editdesk.formats.checking import check
from editdesk.formats.docx.reader import read_docx
from editdesk.formats.draft import Sent
from editdesk.formats.word import found, sent, writer
from editdesk.formats.writing import left_out_of_word
from editdesk.journal import Suggested, Typed
from editdesk.report import Report
from editdesk.review.people import Person
from editdesk.review.roles import Role
from editdesk.review.suggesting import suggested
from editdesk.text.body import Span, block_of
from editdesk.text.cutting import cutting
from editdesk.text.delta import Delta, deletion, insertion, marking
from editdesk.text.edits import removed
from editdesk.text.fragments import copied
from editdesk.text.marks import OBJECT, marks
from editdesk.text.print_cuts import in_print
from editdesk.text.replacing import replacing
from editdesk.text.table_copying import putting_in
from editdesk.text.table_edits import columns_added, rows_removed
from editdesk.text.views import accepted, standing
from tests.formats import town
from tests.formats.word_standard import W14, W15, W, faults
from tests.histories import after, report_of
from tests.review.proposers import Desk, histories
from tests.review.test_rich_histories import STEPS, a_history

ANN, BOB, LEX = Person("ann", "Ann Tarrow"), Person("bob", "Bob & Sons"), Person("lex", "Lex", (Role.LAWYER,))
PEOPLE = (ANN, BOB, LEX)
EVERYTHING = Sending(comments=("all",))


def attachments(digest: str) -> bytes:
    return town.photograph()


def written(report: Report, sending: Sending = EVERYTHING) -> bytes:
    return writer.write(packed(report, PEOPLE, sending, is_draft=False).copy, attachments)


def parts(data: bytes) -> dict[str, etree._Element]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {
            name: etree.fromstring(archive.read(name)) for name in archive.namelist() if name.endswith(".xml")
        }


def report_with(*blocks: list[town.Piece]) -> Report:
    return report_of(town.publication_of(*blocks).body.blocks)


def commented(
    report: Report, words: str, *answers: str, id: str = "c1", kind: str = "note", text: str = "Sure?"
) -> Report:
    """`report` with a comment of Ann's on `words`, and Bob's answers."""
    start = report.body.text.index(words)
    delta = marking(start, start + len(words), ((f"comment:{id}", True),))
    act = Commented(thread=id, comment_kind=kind, text=text, quote=words, delta=delta)  # type: ignore[arg-type]
    report = after(report, act, by="ann")
    replies = [Replied(thread=id, reply=f"{id}r{number}", text=each) for number, each in enumerate(answers)]
    return after(report, *replies, by="bob")


def proposing(report: Report, delta: Delta, by: str = "ann", note: str = "") -> Report:
    """`report` with `delta` as a suggestion."""
    ids = (f"s{len(report.suggestions)}{letter}" for letter in "abcdefgh")
    made = suggested(delta, report.body, report.suggestions, by, lambda: next(ids))
    return after(report, Suggested(delta=made.delta, made=made.made, note=note), by=by)


def proposal(report: Report, old: str, new: str) -> Delta:
    start = report.body.text.index(old)
    return replacing(report.body, [Span(start, start + len(old))], new)


def document(report: Report) -> etree._Element:
    return parts(written(report))["word/document.xml"]


def said_by(element: etree._Element) -> tuple[str, str]:
    """Tag and author of a tracked change."""
    return etree.QName(element).localname, str(element.get(W + "author"))


def words_of(element: etree._Element) -> str:
    return "".join([each.text or "" for each in element.iter(W + "t", W + "delText")])


def between(root: etree._Element, id: str) -> str:
    """The words between the marks of a comment's range; a paragraph's end counts as a line end."""
    out, is_inside = [], False
    for each in root.iter(W + "commentRangeStart", W + "commentRangeEnd", W + "t", W + "delText", W + "p"):
        if each.get(W + "id") == id:
            is_inside = each.tag.endswith("Start")
        elif is_inside:
            out.append("\n" if each.tag == W + "p" else each.text or "")
    return "".join(out)


HARBOUR = report_of(town.harbour_report().body.blocks)
MAYOR = report_with(
    town.block("headline", "The mayor took the money"),
    town.block("paragraph", "He said nothing."),
    town.block("paragraph", "She said more", town.reference("n1"), " than that."),
    town.cell(0, 0, "Year"),
    town.cell(0, 1, "Lights"),
    town.cell(1, 0, "2019"),
    town.cell(1, 1, "54"),
    town.block("paragraph", "The end."),
    town.block("footnote", "Minutes of the committee.", note="n1"),
)


def test_a_report_of_all_kinds_is_a_sound_file() -> None:
    assert faults(written(HARBOUR)) == []


def test_a_clean_file_is_sound_and_holds_no_part_of_a_review_copy() -> None:
    data = writer.write(town.harbour_report(is_draft=True), town.attachments)

    assert faults(data) == []
    assert not [name for name in parts(data) if "comment" in name or "customXml" in name]
    assert b"trackRevisions" not in etree.tostring(parts(data)["word/settings.xml"])


@pytest.mark.parametrize(
    ("part", "old", "new", "fault"),
    [
        ("document", '<w:ins w:id="3"', '<w:ins w:id="2"', "is there 2 times"),
        ("document", '<w:commentRangeEnd w:id="0"/>', "", "does not begin and end"),
        ("document", "<w:delText", "<w:t", "t “nothing”"),
        ("document", '<w:pStyle w:val="Title"/>', '<w:jc w:val="left"/><w:pStyle w:val="Title"/>', "in pPr"),
        ("document", '<w:pStyle w:val="Title"/>', '<w:pStyle w:val="Titel"/>', "no style Titel"),
        ("comments", 'w14:paraId="00000002"', 'w14:paraId="00000001"', "ids of paragraphs"),
        ("commentsExtended", 'w15:paraIdParent="00000001"', 'w15:paraIdParent="00000009"', "answer"),
        ("_rels/document.xml.rels", 'Target="comments.xml"', 'Target="remarks.xml"', "is missing"),
    ],
)
def test_what_is_not_sound_is_found(part: str, old: str, new: str, fault: str) -> None:
    report = proposing(commented(MAYOR, "mayor", "Yes."), proposal(MAYOR, "nothing", "little"))
    data = written(report)

    broken = io.BytesIO()
    name = f"word/{part}" if "." in part else f"word/{part}.xml"
    with zipfile.ZipFile(io.BytesIO(data)) as whole, zipfile.ZipFile(broken, "w") as archive:
        for each in whole.namelist():
            xml = whole.read(each)
            if each == name:
                changed = xml.replace(old.encode(), new.encode(), 1)
                assert changed != xml
                xml = changed.replace(b"</w:delText>", b"</w:t>", 1) if "delText" in old else changed
            archive.writestr(each, xml)

    assert faults(data) == []
    assert [each for each in faults(broken.getvalue()) if fault in each]


def test_a_comment_stands_on_its_words_with_its_answers_and_state() -> None:
    report = after(commented(MAYOR, "mayor", "Yes.", "No.", text="Sure?\nReally?"), Resolved(thread="c1"))

    all_parts = parts(written(report))

    comments = all_parts["word/comments.xml"]
    assert [each.get(W + "author") for each in comments] == ["Ann Tarrow", "Bob & Sons", "Bob & Sons"]
    assert [[words_of(line) for line in each] for each in comments] == [
        ["Sure?", "Really?"],
        ["Yes."],
        ["No."],
    ]
    assert [each.get(W + "date") for each in comments] == ["2026-11-22T12:00:00Z"] * 3
    extended = all_parts["word/commentsExtended.xml"]
    assert [each.get(W15 + "paraIdParent") for each in extended] == [None, "00000002", "00000002"]
    assert {each.get(W15 + "done") for each in extended} == {"1"}
    assert [between(all_parts["word/document.xml"], id) for id in "012"] == ["mayor"] * 3


@pytest.mark.parametrize(
    "words",
    ["money\nHe said", "said nothing.\nShe", "He said nothing.\n", "Year\nLights\n2019", "54\nThe end"],
)
def test_a_comment_may_cross_paragraphs_and_cells(words: str) -> None:
    data = written(commented(MAYOR, words))

    assert faults(data) == []
    assert between(parts(data)["word/document.xml"], "0") == words


def test_a_comment_stands_on_the_words_of_a_note() -> None:
    data = written(commented(MAYOR, "committee"))

    assert faults(data) == []
    notes = parts(data)["word/footnotes.xml"]
    begin, end = notes.find(f".//{W}bookmarkStart"), notes.find(f".//{W}bookmarkEnd")
    comment = parts(data)["word/comments.xml"][0]
    assert begin.get(W + "name") == f"_comment_{comment[0].get(W14 + 'paraId')}"
    assert [words_of(each) for each in begin.itersiblings() if end in each.itersiblings()] == ["committee"]


def test_a_comment_on_a_note_stands_at_its_reference_since_libre_office_opens_no_other_file() -> None:
    root = parts(written(commented(MAYOR, "committee", "Yes.")))["word/document.xml"]

    reference = next(root.iter(W + "footnoteReference")).getparent()
    assert [each.get(W + "id") for each in reference.itersiblings(W + "commentRangeEnd")] == ["0", "1"]
    before = reference.itersiblings(W + "commentRangeStart", preceding=True)
    assert [each.get(W + "id") for each in before] == ["1", "0"]


def test_a_comment_on_a_place_has_a_reference_and_no_range() -> None:
    act = Commented(
        thread="c1",
        comment_kind="note",
        text="Here?",
        quote="",
        delta=marking(4, 5, (("comment:c1", "point"),)),
    )

    data = written(after(MAYOR, act))

    root = parts(data)["word/document.xml"]
    assert faults(data) == []
    assert not list(root.iter(W + "commentRangeStart"))
    reference = next(root.iter(W + "commentReference")).getparent()
    assert words_of(reference.getprevious()) == "m"


def test_a_comment_on_a_place_in_an_empty_paragraph_stays_in_it() -> None:
    report = report_with(town.block("paragraph", "a"), town.block("paragraph"), town.block("paragraph", "b"))
    delta = marking(2, 3, (("comment:c1", "point"),))
    act = Commented(thread="c1", comment_kind="note", text="Here?", quote="", delta=delta)

    root = document(after(report, act))

    reference = next(root.iter(W + "commentReference")).getparent()
    assert words_of(reference.getparent()) == ""


def test_what_no_file_can_hold_is_left_out_of_comments_and_names() -> None:
    report = commented(MAYOR, "mayor", text="Su\x08re?\r\nReally\x00?")

    data = writer.write(
        packed(report, (Person("ann", "An\x7fn\x1f"),), EVERYTHING, is_draft=False).copy, attachments
    )

    comment = parts(data)["word/comments.xml"][0]
    assert [words_of(line) for line in comment] == ["Sure?", "Really?"]
    assert comment.get(W + "author") == "Ann"


def test_what_is_put_in_and_taken_away_is_tracked_under_its_authors_name() -> None:
    report = proposing(MAYOR, proposal(MAYOR, "nothing", "little"), "bob")

    root = document(report)

    tracked = list(root.iter(W + "ins", W + "del"))
    assert [(*said_by(each), words_of(each)) for each in tracked] == [
        ("del", "Bob & Sons", "nothing"),
        ("ins", "Bob & Sons", "little"),
    ]
    assert {each.get(W + "date") for each in tracked} == {"2026-11-22T12:00:00Z"}


def test_what_one_puts_in_and_another_takes_away_lies_within_each_other() -> None:
    report = proposing(MAYOR, insertion(4, "old "), "ann")
    report = proposing(report, deletion(4, 9), "bob")

    root = document(report)

    inner = next(root.iter(W + "del"))
    assert words_of(inner) == "old "
    assert [said_by(inner), said_by(inner.getparent())] == [("del", "Bob & Sons"), ("ins", "Ann Tarrow")]


def test_a_suggested_style_tells_what_it_was() -> None:
    root = document(proposing(MAYOR, marking(4, 9, (("bold", True), ("italic", True)))))

    change = next(root.iter(W + "rPrChange"))
    assert said_by(change) == ("rPrChange", "Ann Tarrow")
    assert [etree.QName(each).localname for each in change.getparent()] == [
        "b",
        "bCs",
        "i",
        "iCs",
        "rPrChange",
    ]
    assert len(change[0]) == 0


def test_a_reference_to_a_note_keeps_its_style_and_what_is_suggested_for_it() -> None:
    at = MAYOR.body.text.index(OBJECT)

    root = document(proposing(MAYOR, marking(at, at + 1, (("bold", True),))))

    properties = next(root.iter(W + "footnoteReference")).getparent().find(W + "rPr")
    styles = [each.get(W + "val") for each in properties.iter(W + "rStyle")]
    assert [etree.QName(each).localname for each in properties] == ["rStyle", "b", "bCs", "rPrChange"]
    assert styles == ["FootnoteReference"] * 2


def test_a_link_may_be_code() -> None:
    link = ("ls", marks({"code": True, "link": "https://example.org"}))

    root = document(report_with(town.block("paragraph", link)))

    assert [each.get(W + "val") for each in root.find(f".//{W}hyperlink").iter(W + "rStyle")] == ["Code"]


def test_a_suggested_kind_tells_what_it_was() -> None:
    at = MAYOR.body.text.index("nothing.") + 8
    kind = (("kind", "numbered"), ("level", 2))

    root = document(proposing(MAYOR, marking(at, at + 1, kind)))

    change = next(root.iter(W + "pPrChange"))
    properties = change.getparent()
    assert properties.find(W + "pStyle").get(W + "val") == "ListNumber"
    assert properties.find(f"{W}numPr/{W}ilvl").get(W + "val") == "2"
    assert len(change[0]) == 0


def test_an_end_of_a_paragraph_comes_or_goes() -> None:
    split = proposing(MAYOR, insertion(4, "\n", MAYOR.body.blocks[0].close))
    at = MAYOR.body.text.index("nothing.") + 8

    come, go = document(split), document(proposing(MAYOR, deletion(at, at + 1)))

    assert [words_of(each.getparent().getparent().getparent()) for each in come.iter(W + "ins")] == ["The "]
    assert [words_of(each.getparent().getparent().getparent()) for each in go.iter(W + "del")] == [
        "He said nothing."
    ]


def test_moved_words_leave_one_range_and_come_in_another_of_its_name() -> None:
    start = MAYOR.body.text.index("He said nothing.\n")
    close = MAYOR.body.blocks[1].close
    moved = deletion(start, start + 17)
    there = MAYOR.body.text.index("The end.")
    back = insertion(there - 17, "He said nothing.").compose(insertion(there - 1, "\n", close))

    data = written(proposing(MAYOR, moved.compose(back)))

    root = parts(data)["word/document.xml"]
    assert faults(data) == []
    assert [words_of(each) for each in root.iter(W + "moveFrom", W + "moveTo") if len(each)] == [
        "He said nothing."
    ] * 2
    assert (
        len({each.get(W + "name") for each in root.iter(W + "moveFromRangeStart", W + "moveToRangeStart")})
        == 1
    )


def test_a_row_that_goes_and_a_column_that_comes_are_tracked() -> None:
    at = MAYOR.body.text.index("2019")
    ids = (f"new{number}" for number in range(9))

    gone = document(proposing(MAYOR, rows_removed(MAYOR.body, [Span(at, at)]).delta))
    come = document(
        proposing(MAYOR, columns_added(MAYOR.body, [Span(at, at)], lambda: next(ids), right=True).delta)
    )

    assert [
        words_of(each.getparent().getparent()) for each in gone.iter(W + "del") if _is_of(each, "trPr")
    ] == ["201954"]
    assert len(list(come.iter(W + "cellIns"))) == 2


def test_a_row_that_goes_stays_for_words_that_were_put_into_it_since() -> None:
    at = MAYOR.body.text.index("2019")
    going = proposing(MAYOR, rows_removed(MAYOR.body, [Span(at, at)]).delta)

    root = document(after(going, Typed(delta=insertion(at, "in "))))

    assert not [each for each in root.iter(W + "del") if _is_of(each, "trPr")]
    assert "in " in [each.text for each in root.iter(W + "t")]


def _is_of(element: etree._Element, parent: str) -> bool:
    return etree.QName(element.getparent()).localname == parent


def test_a_note_that_goes_is_struck_with_its_reference() -> None:
    at = MAYOR.body.text.index(OBJECT)

    all_parts = parts(written(proposing(MAYOR, deletion(at, at + 1))))

    struck = next(all_parts["word/document.xml"].iter(W + "del"))
    assert list(struck.iter(W + "footnoteReference"))


def test_words_that_are_moved_with_a_note_have_it_in_both_places() -> None:
    body = MAYOR.body
    start, end = body.text.index(OBJECT), body.text.index(OBJECT) + 6
    fragment = copied(body, start, end, MAYOR.id)
    cut = proposing(MAYOR, removed(body, start, end), "ann")
    at = cut.body.text.index("The end.")
    ids = (f"new{number}" for number in range(9))
    back = putting_in(cut.body, at, at, fragment, MAYOR.id, lambda: next(ids)).delta
    moved = suggested(back, cut.body, cut.suggestions, "ann", lambda: "s9", came_back=True)

    data = written(after(cut, Suggested(delta=moved.delta, made=moved.made), by="ann"))

    all_parts = parts(data)
    assert faults(data) == []
    references = list(all_parts["word/document.xml"].iter(W + "footnoteReference"))
    assert [said_by(each.getparent().getparent())[0] for each in references] == ["moveFrom", "moveTo"]
    notes = [each for each in all_parts["word/footnotes.xml"] if not each.get(W + "type")]
    assert [words_of(each).strip() for each in notes] == ["Minutes of the committee."] * 2


def test_answers_to_a_suggestion_are_a_comment_on_its_words() -> None:
    report = proposing(MAYOR, proposal(MAYOR, "nothing", "little"), note="Shorter.")
    card = next(iter(report.suggestions.values())).card
    report = after(report, Replied(thread=card, reply="r1", text="Fine."), by="bob")

    all_parts = parts(written(report))

    assert [words_of(each) for each in all_parts["word/comments.xml"]] == ["Shorter.", "Fine."]
    assert between(all_parts["word/document.xml"], "0") == "nothinglittle"


def test_the_file_says_of_which_entry_it_is_and_nothing_more() -> None:
    data = written(MAYOR)

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        said = archive.read(sent.PART).decode()
    assert read_docx(data, "copy.docx").sent == Sent(MAYOR.id, MAYOR.number, MAYOR.digest)
    assert re.findall(r'(\w+)="', said) == [
        "version",
        "encoding",
        "standalone",
        "xmlns",
        "report",
        "number",
        "digest",
    ]


@pytest.mark.parametrize(
    "xml",
    [
        b"",
        b"<sent/>",
        b"no xml",
        b'<!DOCTYPE x [<!ENTITY a "b">]><sent xmlns="urn:editdesk:sent:1" number="1"/>',
        b'<sent xmlns="urn:editdesk:sent:1" number="-1"/>',
        b'<sent xmlns="urn:editdesk:sent:1" number="' + b"9" * 70000 + b'"/>',
    ],
)
def test_what_is_not_sound_in_that_part_says_nothing(xml: bytes) -> None:
    assert sent.said_in(xml) is None


def test_the_same_copy_is_the_same_bytes() -> None:
    report = commented(MAYOR, "mayor", "Yes.")

    assert written(report) == written(report)


def left_of(report: Report, sending: Sending = EVERYTHING) -> list[str]:
    made = packed(report, PEOPLE, sending, is_draft=False)
    return [each.what for each in (*made.left, *left_out_of_word(made.copy))]


def test_legal_comments_go_to_lawyers_and_to_others_only_if_it_is_said() -> None:
    report = commented(commented(MAYOR, "mayor", text="note"), "money", id="c2", kind="legal", text="libel")

    def comments(sending: Sending) -> list[str]:
        return [
            remark.said[0].text for remark in packed(report, PEOPLE, sending, is_draft=False).copy.remarks
        ]

    assert comments(Sending()) == ["note"]
    assert comments(Sending(to="Ann Tarrow")) == ["note"]
    assert comments(Sending(to="Lex")) == ["note", "libel"]
    assert comments(Sending(to="Ann Tarrow", comments=("legal",))) == ["libel"]
    assert comments(Sending(comments=("all",))) == ["note", "libel"]
    assert comments(Sending(to="Lex", comments=("none",))) == []
    assert left_of(report, Sending()) == ["1 legal comment"]


def test_claims_never_go_and_it_is_said() -> None:
    report = after(MAYOR, Typed(delta=marking(4, 9, (("claim:k1", True),))))

    assert b"k1" not in etree.tostring(document(report))
    assert "claim:k1" in {key for _, run in report.body.pieces() for key, _ in run}
    assert left_of(report) == ["1 claim"]


def test_a_comment_whose_words_are_gone_stays_and_is_told() -> None:
    report = after(commented(MAYOR, "mayor"), Typed(delta=deletion(4, 9)))

    assert left_of(report) == ["the comment “Sure?”"]
    assert "word/comments.xml" not in parts(written(report))


def test_what_word_cannot_track_is_told() -> None:
    report = proposing(MAYOR, marking(4, 9, (("link", "https://example.org"),)))

    assert left_of(report) == ["a suggestion about a link"]


def checked(report: Report) -> Packed:
    """The copy of `report` is a sound file that says what the report says."""
    made = packed(report, PEOPLE, EVERYTHING, is_draft=False)
    data = writer.write(made.copy, attachments)
    assert faults(data) == []
    check(made.copy, found.found(data), "x.docx")
    return made


def remarking(data: st.DataObject, desk: Desk, new_id: object) -> None:
    """Somebody comments on any stretch, or on a place."""
    body = desk.report.body
    start = data.draw(st.integers(0, body.length - 1))
    end = min(body.length, start + data.draw(st.sampled_from((1, 1, 3, 12, 40))))
    thread = f"c{len(desk.report.threads)}"
    value = "point" if end == start + 1 and data.draw(st.booleans()) else True
    delta = marking(start, end, ((f"comment:{thread}", value),))
    desk.do(Commented(thread=thread, comment_kind="query", text="Why?\n", quote="x", delta=delta), "ann")


@histories
def test_whatever_several_people_do_the_copy_is_sound_and_says_it_all(data: st.DataObject) -> None:
    checked(a_history(data, (*STEPS, remarking, remarking), 8).report)


def two_editions() -> Report:
    report = report_of(
        [
            block_of("For the web", "headline"),
            block_of("For paper", "print_headline"),
            block_of("He took it, they say, in May."),
            block_of("Nobody saw it."),
        ]
    )
    at = report.body.text.index(", they say")
    return after(report, Typed(delta=cutting(report.body, [Span(at, at + 10)])))


def test_what_is_not_in_print_and_the_print_headline_go_to_a_reviewer_under_these_names() -> None:
    data = written(two_editions())

    styles = parts(data)["word/styles.xml"]
    names = {one.get(f"{W}val") for one in styles.iter(f"{W}name")}
    (label,) = [
        one.get(f"{W}val")
        for one in parts(data)["word/numbering.xml"].iter(f"{W}lvlText")
        if one.get(f"{W}val", "").startswith("In print")
    ]
    assert {"Not in print", "Print headline"} <= names
    assert label == "In print:"
    assert faults(data) == []
    draft = read_docx(data, "copy.docx")
    assert (draft.body, draft.lost) == (two_editions().body, ())


def test_a_clean_file_and_a_copy_without_cuts_have_no_such_style() -> None:
    report = two_editions()
    clean = writer.write(publication(report, is_draft=False), attachments)
    plain = written(report_of([block_of("For the web", "headline"), block_of("Text.")]))

    for data in (clean, plain):
        names = {one.get(f"{W}val") for one in parts(data)["word/styles.xml"].iter(f"{W}name")}
        assert not {"Not in print", "Print headline"} & names


def test_a_proposal_to_cut_a_paragraph_travels_with_its_end() -> None:
    report = report_of([block_of("Headline", "headline"), block_of("He took it."), block_of("End.")])
    report = proposing(report, cutting(report.body, [Span(9, 21)]))

    draft = read_docx(written(report), "copy.docx")

    assert in_print(accepted(draft.body)) == in_print(accepted(report.body))
    assert standing(draft.body) == standing(report.body)
