"""Tracked changes and comments of a Word file come in with who made them, when, and where."""

from __future__ import annotations

import pytest

from editdesk.formats.docx.reader import read_docx
from editdesk.formats.draft import Draft
from editdesk.text.marks import value_of
from editdesk.text.views import accepted, standing
from tests.formats.word_files import (
    ANN,
    BETA,
    BOB,
    EXTENDED,
    cell,
    change,
    comment,
    deleted,
    extended,
    inserted,
    paragraph,
    row,
    run,
    table,
    word_file,
)


def read(body: str, **more: object) -> Draft:
    return read_docx(word_file(body, **more), "copy.docx")  # type: ignore[arg-type]


def views(draft: Draft) -> tuple[str, str]:
    return accepted(draft.body).text, standing(draft.body).text


def mark(sort: str, by: str = ANN) -> str:
    return f'<w:rPr><w:{sort} w:id="9" {by}/></w:rPr>'


def made(draft: Draft) -> list[tuple[str, str, str | None]]:
    return [(one.kind, one.author, one.stamp) for one in draft.suggestions]


BODY = paragraph("after")
START, SIGN = '<w:commentRangeStart w:id="0"/>', '<w:r><w:commentReference w:id="0"/></w:r>'


@pytest.mark.parametrize(
    ("body", "if_accepted", "as_it_stands"),
    [
        (paragraph(run("a ") + inserted("b ") + run("c")), "a b c\n", "a c\n"),
        (paragraph(run("a ") + deleted("b ") + run("c")), "a c\n", "a b c\n"),
        (paragraph(run("a") + f'<w:ins w:id="2" {ANN}>{deleted("b", BOB)}</w:ins>'), "a\n", "a\n"),
        (paragraph("one", mark("del")) + paragraph("two"), "onetwo\n", "one\ntwo\n"),
        (paragraph("one", mark("ins")) + paragraph("two"), "one\ntwo\n", "onetwo\n"),
        (paragraph(deleted("one"), mark("del")) + paragraph("two"), "two\n", "one\ntwo\n"),
        (paragraph(inserted("one"), mark("ins")) + paragraph("two"), "one\ntwo\n", "two\n"),
        (paragraph("a") + paragraph(deleted("b"), mark("del")), "a\n", "a\nb\n"),
        (
            paragraph("x", mark("del")) + paragraph(deleted("y"), mark("del")) + table(("a", "b")) + BODY,
            "x\na\nb\nafter\n",
            "x\ny\na\nb\nafter\n",
        ),
        (
            paragraph("x") + paragraph(deleted("y"), mark("del")) + table(("a", "b")) + BODY,
            "x\na\nb\nafter\n",
            "x\ny\na\nb\nafter\n",
        ),
        (
            paragraph("x")
            + table(
                ("a", "b"),
                row("c", "d", properties=change("del")),
                row("e", "f", properties=change("ins", BOB)),
            )
            + BODY,
            "x\na\nb\ne\nf\nafter\n",
            "x\na\nb\nc\nd\nafter\n",
        ),
        (
            paragraph("x")
            + table(*[row(one, cell(other, change("cellDel"))) for one, other in ("ab", "cd", "ef")])
            + BODY,
            "x\na\nc\ne\nafter\n",
            "x\na\nb\nc\nd\ne\nf\nafter\n",
        ),
        (
            paragraph(run("go") + deleted("ne") + '<w:r><w:footnoteReference w:id="1"/></w:r>'),
            "go\ufffc\nnote\n",
            "gone\ufffc\nnote\n",
        ),
        (
            paragraph(run("a") + f'<w:del {ANN}><w:r><w:footnoteReference w:id="1"/></w:r></w:del>') + BODY,
            "a\nafter\n",
            "a\ufffc\nafter\nnote\n",
        ),
    ],
)
def test_accepted_and_rejected_are_what_word_makes_of_it(
    body: str, if_accepted: str, as_it_stands: str
) -> None:
    notes = {"footnotes": f'<w:footnote w:id="1">{paragraph("note")}</w:footnote>'}

    assert views(read(body, parts=notes)) == (if_accepted, as_it_stands)


def test_a_mark_that_cannot_join_anything_is_told() -> None:
    draft = read(paragraph("x", mark("del")) + table(("a", "b")) + BODY)

    assert [loss.what for loss in draft.lost] == [
        "a tracked end of a paragraph with nothing to join, which stays"
    ]


def test_the_last_paragraph_of_a_cell_never_joins_the_next_cell() -> None:
    draft = read(table((paragraph("x", mark("del")), "b")) + BODY)

    assert views(draft)[0].split() == ["x", "b", "after"]
    assert draft.lost


def test_who_proposed_what_and_when_is_kept_as_the_file_says_it() -> None:
    later = 'w:author="Ann" w:date="2026-03-04T05:06:07.123+02:00"'
    draft = read(
        paragraph(inserted("a") + run(" ") + inserted("b", BOB) + deleted("c", later) + deleted("d", ""))
    )

    assert made(draft) == [
        ("insert", "Ann", "2026-03-04T05:06:07Z"),
        ("insert", "Bob", "2026-03-05T09:00:00Z"),
        ("delete", "Ann", "2026-03-04T05:06:07.123+02:00"),
        ("delete", "", ""),
    ]


def test_what_touches_and_was_made_in_one_go_is_one_suggestion() -> None:
    body = paragraph(inserted("a") + inserted("b"), mark("ins")) + paragraph(
        inserted("c") + run("d") + inserted("e")
    )

    draft = read(body)

    assert len(draft.suggestions) == 2


def move(way: str, name: str, inside: str) -> str:
    return (
        f'<w:move{way}RangeStart w:id="{name}{way}" w:name="{name}" {ANN}/>'
        f'<w:move{way} w:id="3" {ANN}>{inside}</w:move{way}><w:move{way}RangeEnd w:id="{name}{way}"/>'
    )


def test_a_move_is_one_suggestion_with_two_places() -> None:
    draft = read(
        paragraph(move("From", "m1", run("words ")) + run("stay "))
        + paragraph(run("then ") + move("To", "m1", run("words ")))
    )

    assert made(draft) == [("move", "Ann", "2026-03-04T05:06:07Z")]
    assert views(draft) == ("stay \nthen words \n", "words stay \nthen \n")


def test_half_a_move_is_what_it_does() -> None:
    draft = read(paragraph(run("a ") + move("To", "m1", run("words"))))

    assert [one.kind for one in draft.suggestions] == ["insert"]


def test_a_change_of_style_keeps_the_old_one_until_it_is_accepted() -> None:
    old = f'<w:b/><w:rPrChange w:id="1" {ANN}><w:rPr><w:i/></w:rPr></w:rPrChange>'
    draft = read(paragraph(run("words", old)))

    (piece, marks_now), _ = draft.body.pieces()
    (_, marks_then), _ = accepted(draft.body).pieces()
    assert (piece, value_of(marks_now, "italic"), value_of(marks_now, "bold")) == ("words", True, None)
    assert (value_of(marks_then, "italic"), value_of(marks_then, "bold")) == (None, True)
    assert made(draft) == [("format", "Ann", "2026-03-04T05:06:07Z")]


def test_a_change_of_kind_keeps_the_old_one_until_it_is_accepted() -> None:
    new = f'<w:outlineLvl w:val="1"/><w:pPrChange w:id="1" {ANN}><w:pPr/></w:pPrChange>'
    draft = read(paragraph("words", new))

    assert draft.body.blocks[0].kind == "paragraph"
    assert (accepted(draft.body).blocks[0].kind, accepted(draft.body).blocks[0].level) == ("heading", 2)
    assert made(draft) == [("block", "Ann", "2026-03-04T05:06:07Z")]


def test_a_change_of_what_is_not_shown_is_told_with_its_author() -> None:
    old = f'<w:color w:val="FF0000"/><w:rPrChange w:id="1" {BOB}><w:rPr/></w:rPrChange>'

    assert "by Bob" in read(paragraph(run("words", old))).lost[0].what


def ranged(id: str, inside: str) -> str:
    return (
        f'<w:commentRangeStart w:id="{id}"/>{inside}<w:commentRangeEnd w:id="{id}"/>'
        f'<w:r><w:commentReference w:id="{id}"/></w:r>'
    )


def quotes(draft: Draft) -> list[str]:
    return [thread.quote for thread in draft.threads]


def test_a_comment_stands_on_its_words_across_paragraphs_and_cells() -> None:
    sign = '<w:r><w:commentReference w:id="{}"/></w:r>'
    body = (
        paragraph(run("a ") + '<w:commentRangeStart w:id="0"/>' + run("b"))
        + '<w:commentRangeStart w:id="1"/>'
        + paragraph(run("c") + '<w:commentRangeEnd w:id="0"/>' + sign.format(0) + run("d"))
        + '<w:commentRangeEnd w:id="1"/>'
        + paragraph(sign.format(1))
        + table((paragraph(ranged("2", run("cell"))), "x"))
        + BODY
    )

    draft = read(body, parts={"comments": "".join(comment(str(n), f"say {n}") for n in range(3))})

    assert quotes(draft) == ["b\nc", "cd\n", "cell"]


@pytest.mark.parametrize(
    ("inside", "quote"),
    [
        (run("ab") + '<w:r><w:commentReference w:id="0"/></w:r>' + run("c"), "b"),
        ('<w:r><w:commentReference w:id="0"/></w:r>' + run("ab"), "a"),
        ('<w:r><w:commentReference w:id="0"/></w:r>', "\n"),
        (run("a") + ranged("0", "") + run("b"), "a"),
        (
            run("a")
            + '<w:commentRangeStart w:id="0"/>'
            + run("b")
            + '<w:r><w:commentReference w:id="0"/></w:r>',
            "b",
        ),
    ],
)
def test_a_comment_without_a_range_has_a_point(inside: str, quote: str) -> None:
    draft = read(paragraph(inside), parts={"comments": comment("0", "here")})

    assert quotes(draft) == [quote]


def test_a_comment_that_nothing_refers_to_is_kept_without_words() -> None:
    draft = read(paragraph("a"), parts={"comments": comment("0", "lost")})

    assert [(thread.text, thread.quote) for thread in draft.threads] == [("lost", "")]


@pytest.mark.parametrize("namespace", [EXTENDED, BETA])
def test_replies_and_resolved_comments_are_kept(namespace: str) -> None:
    comments = comment("0", "first", key="0A") + comment("1", "answer", BOB, key="0B")
    comments += comment("2", "again", key="0C") + comment("3", "other", key="0D")
    said = extended(
        'x:paraId="0A" x:done="1"',
        'x:paraId="0B" x:paraIdParent="0A" x:done="1"',
        'x:paraId="0C" x:paraIdParent="0B"',
        'x:paraId="0D" x:done="0"',
        namespace=namespace,
    )
    body = paragraph(ranged("0", run("words")) + ranged("1", run("more")) + ranged("3", run("end")))

    draft = read(body, parts={"comments": comments, "commentsExtended": said})

    first, other = draft.threads
    assert (first.text, first.quote, first.is_resolved) == ("first", "words", True)
    assert [(reply.author, reply.text) for reply in first.replies] == [("Bob", "answer"), ("Ann", "again")]
    assert (other.is_resolved, other.replies, other.quote) == (False, (), "end")


def test_answers_in_a_circle_are_comments_of_their_own() -> None:
    comments = comment("0", "a", key="0A") + comment("1", "b", key="0B")
    said = extended('x:paraId="0A" x:paraIdParent="0B"', 'x:paraId="0B" x:paraIdParent="0A"')

    draft = read(paragraph("x"), parts={"comments": comments, "commentsExtended": said})

    assert [thread.text for thread in draft.threads] == ["a", "b"]


def test_signs_of_comments_between_rows_and_in_merged_cells_count() -> None:
    end, goes_on = '<w:commentRangeEnd w:id="0"/>', paragraph('<w:commentRangeEnd w:id="1"/>')
    body = (
        paragraph("x")
        + "<w:tbl>"
        + row(cell(START + paragraph("a"), '<w:vMerge w:val="restart"/>'), "b")
        + f"<w:tr>{START.replace('0', '1')}{cell('c')}{cell('d')}{end}</w:tr>"
        + row(cell("e", '<w:vMerge w:val="restart"/>'), cell("f"))
        + row(cell(goes_on, "<w:vMerge/>"), cell("g"))
        + "</w:tbl>"
        + paragraph("after")
    )

    draft = read(body, parts={"comments": comment("0", "one") + comment("1", "two")})

    assert [quote.split() for quote in quotes(draft)] == [["a", "b", "c", "d"], ["c", "d", "e", "f"]]


def test_the_place_of_an_answer_does_not_count_beside_that_of_its_comment() -> None:
    comments = comment("1", "answer", BOB, key="0B") + comment("0", "first", key="0A")
    said = extended('x:paraId="0B" x:paraIdParent="0A"')
    body = paragraph(ranged("1", run("more ")) + ranged("0", run("words")))

    draft = read(body, parts={"comments": comments, "commentsExtended": said})

    assert [(thread.text, thread.quote, len(thread.replies)) for thread in draft.threads] == [
        ("first", "words", 1)
    ]


def test_a_whole_paragraph_that_is_moved_takes_its_end_along() -> None:
    """As Word writes it: the range begins within the paragraph and ends after it."""
    gone = paragraph(
        f'<w:moveFromRangeStart w:id="1" w:name="m"/><w:moveFrom w:id="2" {ANN}>{run("moved")}</w:moveFrom>',
        mark("moveFrom"),
    )
    come = paragraph(
        f'<w:moveToRangeStart w:id="3" w:name="m"/><w:moveTo w:id="4" {ANN}>{run("moved")}</w:moveTo>',
        mark("moveTo"),
    )
    body = paragraph("a") + gone + '<w:moveFromRangeEnd w:id="1"/>' + paragraph("b") + come
    draft = read(body + '<w:moveToRangeEnd w:id="3"/>' + paragraph("c"))

    assert [one.kind for one in draft.suggestions] == ["move"]
    assert views(draft) == ("a\nb\nmoved\nc\n", "a\nmoved\nb\nc\n")


@pytest.mark.parametrize(
    "inside",
    [
        f'<w:customXmlDelRangeStart w:id="1" {BOB}/>' + run("x"),
        run("x", f'<w:lang w:val="de"/><w:rPrChange {BOB}><w:rPr/></w:rPrChange>'),
    ],
)
def test_a_change_of_what_is_no_text_is_told(inside: str) -> None:
    draft = read(paragraph(inside))

    assert draft.body.text == "x\n"
    assert "by Bob" in draft.lost[0].what
