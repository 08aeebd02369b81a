"""A report with a table and a footnote, and what three people have to say about it, forty times."""

from __future__ import annotations

from typing import NamedTuple

from editdesk.review.threads import CommentKind
from editdesk.text.body import Block, Body, block_of
from editdesk.text.marks import OBJECT, PARAGRAPH, marks

NOTE = "n1"


def _table(*rows: tuple[str, ...]) -> list[Block]:
    return [
        block_of(words, "cell", table="t", row=f"r{row}", cell=f"c{column}")
        for row, cells in enumerate(rows)
        for column, words in enumerate(cells)
    ]


def _with_note(words: str) -> Block:
    reference = marks({"object": "footnote", "note": NOTE})
    return Block(words + OBJECT, ((len(words), ()), (len(words) + 1, reference)), PARAGRAPH)


TEXT = Body.of(
    [
        block_of("Who paid for pier nine", "headline"),
        block_of("A harbour fund moved four million through two firms that share one address.", "summary"),
        block_of(
            "The fund was set up in 2019 to keep the old piers standing. Instead, four million crowns "
            "left its account in eleven weeks, bank records show, and two officials with knowledge of "
            "the transfers say that no contract had been signed."
        ),
        block_of(
            "The harbour office approved the first payment before the tender closed. Its head declined "
            "to answer seven written questions."
        ),
        block_of("A fund nobody audited", "heading", level=2),
        _with_note(
            "Auditors last opened the books in March 2021. They found no minutes for nine meetings. "
            "The firm that won the dredging contract was registered three days later, at the address of "
            "a dental practice."
        ),
        *_table(
            ("Year", "Paid out", "To whom"),
            ("2019", "310,000", "Quay Works"),
            ("2020", "1.2 million", "Norrsund Marine"),
            ("2021", "2.5 million", "Norrsund Marine"),
        ),
        block_of(
            "“We were told to sign,” said a former clerk, who asked not to be named because she still "
            "works for the city. Her account is supported by two e-mails and by the log of the payment "
            "system."
        ),
        block_of("What the council says", "heading", level=2),
        block_of(
            "The council says the fund was reviewed every spring. Its own register lists one review, in "
            "the year the fund began, and no report of it. The second firm has no employees and, until "
            "May, had no telephone."
        ),
        block_of("Payment log of the harbour office, entries 114 to 131.", "footnote", note=NOTE),
    ]
)


class Remark(NamedTuple):
    """What somebody says about some words; `who` counts the people from 0."""

    who: int
    kind: CommentKind
    words: str
    said: str


REMARKS = tuple(
    Remark(number % 3, kind, words, said)
    for number, (kind, words, said) in enumerate(
        (
            ("style", "Who paid", "Do we know who? The text names the firms only."),
            ("note", "pier nine", "Nice and short."),
            ("fact", "four million", "Four million in all, or in these eleven weeks?"),
            ("legal", "share one address", "Both firms have to be asked about this before we print."),
            ("query", "in 2019", "The register has January 2020. Which is right?"),
            ("note", "old piers", "Perhaps say which ones."),
            ("fact", "eleven weeks", "I count twelve from the statements."),
            ("legal", "bank records", "Seen by us, or told to us?"),
            ("query", "two officials", "Are both willing to say so in court?"),
            ("style", "knowledge of the transfers", "“who know of the transfers”"),
            ("legal", "no contract had been signed", "“No contract that they know of” would be safer."),
            ("query", "harbour office", "Which department of it?"),
            ("fact", "before the tender closed", "By two days, says the log."),
            ("note", "Its head", "Name him once."),
            ("query", "seven written questions", "When did we send them?"),
            ("style", "A fund nobody audited", "It was audited once. “A fund hardly audited”?"),
            ("fact", "March 2021", "The stamp says April."),
            ("query", "no minutes", "None kept, or none found?"),
            ("fact", "nine meetings", "The log says six."),
            ("note", "dredging contract", "We have a copy."),
            ("query", "three days later", "Later than what?"),
            ("legal", "a dental practice", "The dentist has nothing to do with it; say so."),
            ("style", "Paid out", "Crowns, I suppose. Say so in the head."),
            ("fact", "310,000", "312,400 in the statement."),
            ("note", "Quay Works", "Dissolved in 2022."),
            ("fact", "1.2 million", "Right."),
            ("legal", "Norrsund Marine", "Asked on 2 November, no answer yet."),
            ("query", "2.5 million", "With or without tax?"),
            ("legal", "We were told to sign", "By whom? If she names somebody, we must ask him."),
            ("note", "a former clerk", "Agreed with her on these words."),
            ("query", "still works for the city", "Does that give her away?"),
            ("fact", "two e-mails", "Seen both."),
            ("legal", "payment system", "How did we get the log?"),
            ("style", "What the council says", "Move this up?"),
            ("query", "every spring", "Who said so, and when?"),
            ("fact", "one review", "Checked on 3 November."),
            ("note", "no report of it", "Nice."),
            ("legal", "no employees", "On which day?"),
            ("query", "until May", "Of which year?"),
            ("fact", "entries 114 to 131", "131 is another account."),
        )
    )
)
