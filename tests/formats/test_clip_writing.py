"""What goes out on the clipboard: plain HTML, from which the same words, kinds and links come back."""

from __future__ import annotations

import re
from collections.abc import Iterator

import lxml.html
from hypothesis import strategies as st

from editdesk.formats.clip.reader import read
from editdesk.formats.clip.writer import write
from editdesk.text.body import Block, Body, block_of, body_of
from editdesk.text.marks import LINE_BREAK, OBJECT, Marks, Value, change, marks, merged, only_style, value_of
from editdesk.text.tables import grid, runs_of_cells
from editdesk.text.views import standing
from tests.strategies import bodies, law

_AS = {"headline": ("heading", 1), "pull_quote": ("quote", 0), "quote": ("quote", 0)}
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")
_NOTE = marks({"object": "footnote", "note": "n"})


def parts_of(body: Body) -> tuple[Body, Body | None]:
    """The words and the notes of a text, as a copy of all of it has them."""
    notes = [block for block in body.blocks if block.kind == "footnote"]
    words = [block for block in body.blocks if block.kind != "footnote"]
    return Body.of(words), Body.of(notes) if notes else None


def as_html_has_it(words: Body, notes: Body | None) -> tuple[Body, Body | None]:
    """`words` and `notes` with what HTML carries, as it comes back from a clipboard."""
    known = {value_of(block.close, "note") for block in notes.blocks} if notes else set()
    referred: dict[str, str] = {}
    found: list[Block] = []
    tables = 0
    for start, end, is_table in runs_of_cells(words.blocks):
        blocks = words.blocks[start:end]
        tables += is_table
        if is_table:
            found += _cells(blocks, f"t{tables}", known, referred)
        else:
            found += _blocks(blocks, known, referred)
    said = []
    for note, name in referred.items():
        of = [block for block in notes.blocks if value_of(block.close, "note") == note] if notes else []
        with_words = [block for block in (_inline(block, set(), {}) for block in of) if block.text]
        close = marks({"kind": "footnote", "note": name})
        said += [Block(block.text, block.runs, close) for block in with_words or [Block("")]]
    return Body.of(found), Body.of(said) if said else None


def _blocks(blocks: tuple[Block, ...], known: set[Value | None], referred: dict[str, str]) -> Iterator[Block]:
    for block in blocks:
        kind, level = _AS.get(block.kind, (block.kind, block.level))
        words = _inline(block, known, referred, is_head=kind == "heading")
        if kind == "rule":
            yield Block("", (), marks({"kind": "rule"}))
        if words.text:
            kept = {"kind": kind if kind in ("heading", "bullet", "numbered", "quote") else "paragraph"}
            has_level = kind in ("heading", "bullet", "numbered")
            close = marks({**kept, "level": level} if has_level else kept)
            yield Block(words.text, words.runs, close)


def _cells(
    blocks: tuple[Block, ...], table: str, known: set[Value | None], referred: dict[str, str]
) -> Iterator[Block]:
    for number, row in enumerate(grid(blocks).rows, 1):
        for column, cell in enumerate(row, 1):
            close: dict[str, Value] = {
                "kind": "cell",
                "table": table,
                "row": f"{table}r{number}",
                "cell": f"{table}r{number}c{column}",
            }
            is_head = bool(value_of(cell.blocks[0].close, "header"))
            close |= {"header": True} if is_head else {}
            close |= {"row_span": cell.row_span} if cell.row_span > 1 else {}
            close |= {"column_span": cell.column_span} if cell.column_span > 1 else {}
            words = [_inline(block, known, referred, is_head=is_head) for block in cell.blocks]
            for block in [block for block in words if block.text] or [Block("")]:
                yield Block(block.text, block.runs, marks(close))


def _inline(
    block: Block, known: set[Value | None], referred: dict[str, str], *, is_head: bool = False
) -> Block:
    pieces: list[tuple[str, Marks]] = []
    for text, run in block.pieces:
        note = value_of(run, "note") if value_of(run, "object") == "footnote" else None
        if note in known and note is not None:
            name = referred.setdefault(str(note), f"f{len(referred) + 1}")
            pieces.append((OBJECT, marks({"object": "footnote", "note": name})))
        elif text := _INVISIBLE.sub("", text.replace(OBJECT, "")):
            style = only_style(run)
            # Links are underlined anyway.
            unlined = change({"underline": None}) if value_of(style, "link") else ()
            pieces.append((text, merged(style, unlined)))
    whole = "".join([text for text, _ in pieces])
    if is_head and all(value_of(run, "bold") or not text.strip() for text, run in pieces):
        pieces = [(text, merged(run, change({"bold": None}))) for text, run in pieces]
    letters = [(letter, run) for text, run in pieces for letter in text]
    first, last = len(whole) - len(whole.lstrip()), len(whole.rstrip())
    letters = _with_single_breaks(letters[first:last] if first < last else [])
    return body_of(letters).block(0) if letters else Block("")


def _with_single_breaks(letters: list[tuple[str, Marks]]) -> list[tuple[str, Marks]]:
    kept: list[tuple[str, Marks]] = []
    for letter, run in letters:
        if letter == LINE_BREAK:
            while kept and kept[-1][0] in " \t":
                kept.pop()
            if kept[-1][0] == LINE_BREAK:
                continue
            run = ()
        kept.append((letter, run))
    return kept


@law(body=bodies(suggestions=False))
def test_the_same_blocks_styles_and_links_come_back(body: Body) -> None:
    words, notes = as_html_has_it(*parts_of(body))

    clip = read(write(words, notes))

    assert clip.words.blocks == words.blocks
    assert clip.notes == notes


@law(body=bodies())
def test_every_word_goes_out_and_comes_back(body: Body) -> None:
    words, notes = parts_of(standing(body))
    expected = _INVISIBLE.sub("", words.text.replace(OBJECT, ""))

    clip = read(write(words, notes))

    assert clip.words.text.replace(OBJECT, "").split() == expected.split()


@law(
    body=bodies(suggestions=False),
    cuts=st.lists(
        st.tuples(st.integers(0, 3000), st.sampled_from(("", "</p>", "<td>", "<ul>", "<", "</table>"))),
        min_size=1,
        max_size=6,
    ),
)
def test_mangled_html_keeps_every_word_that_is_left(body: Body, cuts: list[tuple[int, str]]) -> None:
    html = write(*parts_of(body))
    tags = list(re.finditer(r"<[^>]*>", html))
    instead = {tags[cut % len(tags)].span(): other for cut, other in cuts}
    for (start, end), other in sorted(instead.items(), reverse=True):
        html = html[:start] + other + html[end:]

    clip = read(html)

    tree = lxml.html.document_fromstring(html) if html.strip() else None
    seen = "".join(tree.itertext()) if tree is not None else ""
    notes = clip.notes.text if clip.notes else ""
    kept = sorted(_letters(clip.words.text + notes))
    assert not [letter for letter in kept if letter not in _letters(seen)]
    if clip.notes is None:
        assert kept == sorted(_letters(seen))


def _letters(text: str) -> list[str]:
    return [letter for letter in _INVISIBLE.sub("", text) if not letter.isspace() and letter != OBJECT]


@law(text=st.text(alphabet="<>/ab!-[]&;\"'= \nptdulispan", max_size=300))
def test_no_html_is_a_reason_to_fail(text: str) -> None:
    read(text)


def test_a_piece_of_a_sentence_goes_out_without_a_paragraph() -> None:
    body = Body.of([Block("kept the ledgers", ((9, ()), (16, marks({"bold": True}))))])

    assert write(body, is_piece=True) == '<meta charset="utf-8">kept the <strong>ledgers</strong>'


def test_nothing_but_structure_and_style_goes_out() -> None:
    body = Body.of(
        [
            block_of("Head", "heading", level=2),
            block_of("one", "bullet", level=0),
            block_of("deeper", "numbered", level=1),
            block_of("quoted", "quote"),
            Block(
                "a & b",
                ((5, marks({"comment:a": True, "claim:x": True, "link": "https://example.org/?a&b"})),),
            ),
        ]
    )

    assert write(body) == (
        '<meta charset="utf-8"><h2>Head</h2><ul><li>one<ol><li>deeper</li></ol></li></ul>'
        '<blockquote><p>quoted</p></blockquote><p><a href="https://example.org/?a&amp;b">a &amp; b</a></p>'
    )


def test_a_footnote_is_a_raised_number_and_its_words_stand_at_the_end() -> None:
    words = Body.of([Block(f"so{OBJECT}", ((2, ()), (3, _NOTE))), block_of("end")])

    html = write(words, Body.of([block_of("The Courier", "footnote", note="n")]))

    assert html.endswith(
        '<p>so<sup><a id="ref-1" href="#note-1">1</a></sup></p><p>end</p>'
        '<hr><div id="note-1"><p><sup><a href="#ref-1">1</a></sup> The Courier</p></div>'
    )


def test_a_picture_stays_and_its_caption_goes() -> None:
    picture = Block(OBJECT, ((1, marks({"object": "image", "image": "b5" * 32, "alt": "A bridge"})),))
    figure = Block(picture.text, picture.runs, marks({"kind": "figure"}))

    assert write(Body.of([figure, block_of("The bridge", "caption")])).endswith("<p>The bridge</p>")
