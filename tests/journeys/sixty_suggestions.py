"""What three people propose for the report about pier nine: sixty changes, some over the words of another."""

from __future__ import annotations

from typing import Literal, NamedTuple

How = Literal[
    "replace", "delete", "insert", "bold", "italic", "heading", "split", "join", "row", "move", "note"
]


class Proposed(NamedTuple):
    """One change: `words` are found and selected, and `new` is typed over or behind them.

    What is moved stands behind `new` afterwards.
    """

    how: How
    words: str
    new: str = ""


LOU = (
    Proposed("replace", "moved four million", "is said to have moved four million"),
    Proposed("insert", "that share one address", ", according to the register"),
    Proposed("replace", "left its account", "were taken from its account"),
    Proposed("insert", "records show", " that this newspaper has seen"),
    Proposed("replace", "had been signed", "had, to their knowledge, been signed"),
    Proposed("replace", "approved the first payment", "appears to have approved the first payment"),
    Proposed("delete", "Its head declined to answer seven written questions."),
    Proposed("bold", "before the tender closed"),
    Proposed("replace", "found no minutes", "were shown no minutes"),
    Proposed("insert", "a dental practice", ", which has nothing to do with it"),
    Proposed("replace", "1.2 million", "1.15 million"),
    Proposed("row", "2.5 million"),
    Proposed("insert", "We were told to sign", " (his words)"),
    Proposed("delete", "who asked not to be named because "),
    Proposed("replace", "is supported by", "agrees with"),
    Proposed("note", "the payment system"),
    Proposed("insert", "The council says", ", in writing,"),
    Proposed("delete", " and no report of it"),
    Proposed("replace", "has no employees", "has no employees on record"),
    Proposed("split", "lists one review,"),
)
CORA = (
    Proposed("replace", "Who paid for pier nine", "Who Paid for Pier Nine"),
    Proposed("replace", "harbour fund", "harbor fund"),
    Proposed("insert", "moved four million", " crowns"),
    Proposed("replace", "in 2019 to", "in 2019, to"),
    Proposed("delete", "old "),
    Proposed("replace", "standing. Instead", "standing; instead"),
    Proposed("replace", "in eleven weeks", "within eleven weeks"),
    Proposed("italic", "bank records"),
    Proposed("replace", "two officials with knowledge of", "two officials who know of"),
    Proposed("heading", "A fund nobody audited"),
    Proposed("replace", "Auditors last opened", "The auditors last opened"),
    Proposed("replace", "three days later,", "three days later"),
    Proposed("replace", "310,000", "310 000"),
    Proposed("replace", "Paid out", "Paid"),
    Proposed("replace", "two e-mails", "two emails"),
    Proposed("delete", "former "),
    Proposed("replace", "every spring.", "each spring."),
    Proposed("replace", "Its own register", "The council's own register"),
    Proposed("replace", "until May, had", "until May had"),
    Proposed("replace", "entries 114 to 131", "entries 114-131"),
)
RITA = (
    Proposed("delete", "is said to have "),
    Proposed("replace", "two firms", "two companies"),
    Proposed("delete", " million crowns"),
    Proposed("insert", "The fund was set up", " by the council"),
    Proposed("replace", "keep the", "keep all the"),
    Proposed("bold", "no contract"),
    Proposed("italic", "the transfers"),
    Proposed("join", "The auditors last"),
    Proposed("replace", "the books", "its books"),
    Proposed("delete", "nine "),
    Proposed("replace", "dredging contract", "contract for the dredging"),
    Proposed("insert", "To whom", " it went"),
    Proposed("replace", "Quay Works", "Quay Works Ltd"),
    Proposed("bold", "2020"),
    Proposed("delete", "still "),
    Proposed("insert", "two emails", " that we hold"),
    Proposed("replace", "What the council says", "What the council answers"),
    Proposed("replace", "the year the fund began", "the very first year"),
    Proposed("move", " before the tender closed", "The harbour office"),
    Proposed("insert", "no telephone.", " Nobody answers there."),
)
PEOPLE = (("Lou Lawyer", LOU), ("Cora Copy", CORA), ("Rita Reviewer", RITA))
