"""An invented report with every kind of block, mark and object, for the writers' tests."""

from __future__ import annotations

import hashlib
import io
from datetime import UTC, datetime
from functools import lru_cache

from PIL import Image, ImageDraw

from editdesk.formats.publication import Publication
from editdesk.text.body import Body, body_of
from editdesk.text.marks import LINE_BREAK, OBJECT, PLAIN, Marks, marks

STAMP = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
BOLD = marks({"bold": True})
ITALIC = marks({"italic": True})
Piece = tuple[str, Marks]


def link(address: str) -> Marks:
    return marks({"link": address})


def reference(note: str) -> Piece:
    return OBJECT, marks({"object": "footnote", "note": note})


def block(kind: str, *pieces: str | Piece, **attributes: str | int | bool) -> list[Piece]:
    """Pieces of one block, closed."""
    given = [(piece, PLAIN) if isinstance(piece, str) else piece for piece in pieces]
    return [*[piece for piece in given if piece[0]], ("\n", marks({"kind": kind, **attributes}))]


def cell(
    row: int, column: int, words: str, *, table: str = "t1", **attributes: str | int | bool
) -> list[Piece]:
    return block("cell", words, table=table, row=f"r{row}", cell=f"c{row}{column}", **attributes)


def publication_of(*blocks: list[Piece], is_draft: bool = False, language: str = "en-GB") -> Publication:
    body = body_of([piece for each in blocks for piece in each])
    return Publication(body, "harbour-lights", STAMP, language, is_draft)


@lru_cache(maxsize=4)
def photograph(name: str = "pier", width: int = 1200, height: int = 760) -> bytes:
    """A drawn harbour as PNG, so that no picture file need be kept."""
    image = Image.new("RGB", (width, height), "#b9c7cf")
    draw = ImageDraw.Draw(image)
    for y in range(height):
        shade = int(60 * y / height)
        draw.line([(0, y), (width, y)], fill=(205 - shade, 214 - shade, 220 - shade // 2))
    draw.rectangle([0, int(height * 0.62), width, height], fill="#54707f")
    for number in range(9):
        x = int(width * (0.06 + 0.1 * number))
        draw.rectangle([x, int(height * 0.45), x + 14, int(height * 0.8)], fill="#3a3f45")
    draw.rectangle([0, int(height * 0.43), width, int(height * 0.47)], fill="#4b4642")
    draw.polygon(
        [
            (int(width * 0.62), int(height * 0.43)),
            (int(width * 0.7), int(height * 0.2)),
            (int(width * 0.78), int(height * 0.43)),
        ],
        fill="#8a3b2e" if name == "pier" else "#2e5a8a",
    )
    out = io.BytesIO()
    image.save(out, format="PNG")
    return out.getvalue()


def digest_of(data: bytes) -> str:
    return "sha256:" + hashlib.sha256(data).hexdigest()


def attachments(digest: str) -> bytes:
    """The pictures of these reports; KeyError for any other."""
    return {digest_of(photograph(name)): photograph(name) for name in ("pier", "office")}[digest]


def figure(name: str = "pier", alt: str = "A wooden pier at low tide") -> list[Piece]:
    return block(
        "figure", (OBJECT, marks({"object": "figure", "image": digest_of(photograph(name)), "alt": alt}))
    )


def no_attachments(digest: str) -> bytes:
    raise KeyError(digest)


def harbour_report(*, is_draft: bool = False) -> Publication:
    """Several pages of an invented town, with all that a report can hold."""
    return publication_of(*_opening(), *_middle(), *_end(), is_draft=is_draft)


def plain_text_of(body: Body) -> str:
    return body.text.replace(OBJECT, "").replace(LINE_BREAK, " ")


def _opening() -> list[list[Piece]]:
    return [
        block("kicker", "Special report"),
        block("headline", "The harbour lights of Vellmouth were paid for twice, and one set never arrived"),
        block(
            "summary",
            "Between 2019 and 2023 the harbour trust bought 214 navigation lights. Divers,"
            " invoices and a broken padlock tell where 96 of them went.",
        ),
        block("byline", "By Ines Tarrow and Colm Adeyemi-Huld"),
        block("dateline", "Vellmouth, 20 November 2026"),
        block(
            "paragraph",
            "On the first dry evening in March, the keeper of the Vellmouth pilot station walked"
            " the length of the east mole with a notebook and counted. He counted again on the way"
            " back. Of the forty-four lights that the harbour trust’s accounts place along the"
            " stone, he found ",
            ("nineteen", ITALIC),
            ".",
            reference("n1"),
        ),
        block(
            "paragraph",
            "The rest had been paid for, twice, in two instalments of 318,400 crowns. Neither the supplier, ",
            ("Corrow & Daughters Marine", BOLD),
            ", nor the trust could say in what year they were delivered; a storekeeper’s ledger,"
            " seen by this newspaper, says that they never were. “We signed because the column was"
            " already full,” a former clerk said. “Nobody asks about a full column.”",
        ),
        block(
            "paragraph",
            "Over five months, reporters compared 1,140 invoices with the ",
            (
                "public register of the coast office",
                link("https://register.example.org/coast?year=2023&page=2"),
            ),
            ", interviewed thirty-one people, and hired two divers to look where the accounts said"
            " there was something to be seen. What emerges is less a theft than a habit.",
        ),
        block("heading", "A supplier without a warehouse", level=1),
        block(
            "paragraph",
            "Corrow & Daughters was registered in April 2018 at an address above a bakery in Quill"
            " Street. Its founder, according to the register, is a retired music teacher who told"
            " us that she had “lent a signature to a nephew” and had not opened a letter from the"
            " company since. Until the first contract the firm had no employees, no telephone and"
            " no stock.",
        ),
        block(
            "paragraph",
            "Three weeks after its registration it was invited to tender. The two other bidders"
            " have the same accountant, and their offers, dated on the same day, are identical"
            " down to a misspelling of “galvanised” on the fourth page. The trust’s tender"
            " committee noted “healthy competition” and closed the meeting after eleven minutes.",
            reference("n2"),
        ),
        block("pull_quote", "“Nobody asks about a full column.”"),
        block(
            "paragraph",
            "The trust’s chair, Benedikt Osei-Lund, said in a written answer that all purchases"
            " had been “reviewed by the appropriate bodies at the appropriate time”. Asked which"
            " bodies, and when, he referred us to the auditors. The auditors referred us to the"
            " trust.",
        ),
        figure(),
        block("caption", "The east mole at low tide. Nineteen of forty-four lights were found in place."),
        block("credit", "Photograph: Sanna Whitlock"),
    ]


def _middle() -> list[list[Piece]]:
    rows = [("2019", "54", "54", "160,100"), ("2021", "64", "41", "189,760"), ("2022", "52", "19", "150,300")]
    table = [
        *(
            cell(0, column, words, header=True)
            for column, words in enumerate(("Year", "Paid for", "Found", "Crowns"))
        ),
        *(
            cell(row, column, words)
            for row, values in enumerate(rows, 1)
            for column, words in enumerate(values)
        ),
        cell(4, 0, "All years, both moles", column_span=2, header=True),
        cell(4, 2, "118"),
        cell(4, 3, "636,800"),
    ]
    return [
        block("heading", "What the ledger says", level=1),
        block(
            "paragraph",
            "The storekeeper kept two books. The official one, bound and stamped, was handed to"
            " the auditors each January. The other was a school exercise book in which she wrote"
            " down what came through the gate. She has kept it in a biscuit tin since the day in"
            " 2022 on which the padlock of the store was changed without notice.",
        ),
        block("paragraph", "According to the exercise book, in the years in question:"),
        block("bullet", "118 lights came through the gate, ninety-six fewer than were paid for;", level=0),
        block("bullet", "of the deliveries that did arrive,", level=0),
        block("bullet", "seven were signed for by the same hand, and", level=1),
        block("bullet", ("three", BOLD), " were signed for on public holidays;", level=1),
        block("bullet", "no light with a serial number above 4417 was ever seen.", level=0),
        block(
            "paragraph",
            "The trust’s own spreadsheet, in the cell ",
            ("=SUM(F2:F215)", marks({"code": True})),
            ", counts every light as present. It has been copied forward, unchanged, for four years.",
        ),
        *table,
        block(
            "caption",
            "Lights paid for and lights found, by year of invoice. Source: trust accounts; our count.",
        ),
        block("heading", "How an invoice travels", level=2),
        block(
            "paragraph",
            "Six signatures are needed before the trust pays. In practice the paper takes this way:",
        ),
        block("numbered", "The supplier hands the invoice to the harbour office.", level=0),
        block("numbered", "The office stamps it, and two people initial it:", level=0),
        block("numbered", "the clerk of works, who should have seen the goods;", level=1),
        block("numbered", "the deputy master, who should have seen the clerk.", level=1),
        block(
            "numbered", "The treasurer pays on the fifteenth of the month, “whatever the weather”.", level=0
        ),
        block(
            "quote",
            "I never said that the lights were there. I said that the paper was in order, and it"
            " was in very good order.",
        ),
        block("quote", "— A former deputy harbour master, in conversation with this newspaper"),
        block(
            "paragraph",
            "Water does not care for paper. In the winter of 2023 the coaster ",
            ("Halma Brandt", ITALIC),
            " touched the unlit end of the west mole in a snow squall and lost her rudder. The"
            " inquiry called the missing light “a temporary outage”. By then, if the exercise book"
            " is right, it had been out for two years, because it had never been in.",
            reference("n3"),
        ),
        block("sidebar", ("How we counted", BOLD)),
        block(
            "sidebar",
            "Two reporters walked both moles on three dates and photographed every bracket. Two"
            " divers searched the harbour floor below each empty one. A light counts as found if"
            " it, or its numbered base plate, was seen by two people.",
        ),
        block(
            "sidebar",
            "The serial numbers were compared with the maker’s list, which the maker published in 2024.",
        ),
    ]


def _end() -> list[list[Piece]]:
    return [
        block("heading", "“It is the sea’s fault”", level=1),
        block(
            "paragraph",
            "In April the trust put forward a new explanation: storms had carried the lights away."
            " The coast office keeps the records of the tide gauge at Fennick Point, and in the"
            " months named by the trust the highest wave measured 1.1 metres. The brackets,"
            " moreover, are empty but unbent; on eleven of them the bolts have never been turned.",
        ),
        block(
            "paragraph",
            "Mr Osei-Lund did not dispute the measurement. “A wave can be lower than it is,” he said.",
        ),
        block("rule"),
        block(
            "paragraph",
            "What happened to the money can be followed for a while. The first instalment left the"
            " account of Corrow & Daughters within a day, in three transfers: to a car dealer in"
            " Stenby, to a holder of the surname Huld-Marrow, and, in its largest part, to a"
            " company that owns one thing, a boathouse on the inner basin. The boathouse was"
            " renovated in 2020. It has, neighbours say, excellent lighting.",
        ),
        figure("office", "The harbour office with drawn blinds"),
        block("caption", "The harbour office, where the invoices were stamped."),
        block("heading", "What happens next", level=1),
        block(
            "paragraph",
            "The public prosecutor at Stenby confirmed on Monday that a file has been opened"
            " “against persons unknown”. The harbour trust has announced an inquiry of its own, to"
            " be led by its auditors. The pilot station has bought eleven battery lanterns at the"
            " ironmonger’s, for 214 crowns, and hung them on the mole."
            + LINE_BREAK
            + "They can be seen from the sea.",
        ),
        block(
            "paragraph",
            "Asked whether he would pay them back, the chair said that the purchase had “not"
            " followed the procedure”. H",
            ("2", marks({"subscript": True})),
            "O, he added, was no excuse; the 1",
            ("st", marks({"superscript": True})),
            " of May would see a ",
            ("final", marks({"underline": True})),
            " ",
            ("interim", marks({"strike": True})),
            " report.",
        ),
        block("credit", "Additional reporting: Juno Pell. Divers: the Fennick Point diving club."),
        block(
            "footnote",
            "The count was repeated on 9 and 23 March 2026, with the same result; the notes are kept by the"
            " newspaper.",
            note="n1",
        ),
        block("footnote", "Minutes of the tender committee, 3 May 2018, item 4, page 2.", note="n2"),
        block("footnote", "Report 2023/17 of the board of inquiry, ", ("p. 12", ITALIC), ".", note="n3"),
    ]
