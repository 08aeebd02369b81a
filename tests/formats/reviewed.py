"""An invented report on which several people commented and of which they suggest changes of every kind."""

from __future__ import annotations

from editdesk.desk.sending import packed
from editdesk.discussion_acts import Commented, Resolved
from editdesk.formats.review_copy import ReviewCopy
from editdesk.report import Report
from editdesk.review.people import Person
from editdesk.review.roles import Role
from editdesk.text.body import Span
from editdesk.text.delta import deletion, insertion, marking
from editdesk.text.edits import split, with_kind
from editdesk.text.table_edits import rows_added, rows_removed
from tests.formats.test_review_copy import EVERYTHING, commented, proposal, proposing
from tests.formats.test_review_copy import HARBOUR as _HARBOUR
from tests.histories import after

PEOPLE = (
    Person("ann", "Ann Tarrow"),
    Person("bob", "Bob & Sons"),
    Person("lex", "Lex Okonjo", (Role.LAWYER,)),
    Person("ada", "Ada Thorne"),
)


def reviewed_report() -> Report:
    """With comments on words, across paragraphs, in tables, notes and captions; one is resolved."""
    report = _commented(_HARBOUR)
    report = proposing(
        report, proposal(report, "counted", "is said to have counted"), "lex", "He told us so."
    )
    report = proposing(report, proposal(report, "thirty-one people", "31 people"), "ada")
    report = proposing(report, insertion(_at(report, "What emerges"), "Allegedly, w"), "bob")
    report = proposing(report, deletion(*_span(report, " in a written answer")), "ann")
    report = proposing(report, marking(*_span(report, "Corrow & Daughters was"), (("bold", True),)), "ada")
    heading = with_kind(report.body, Span(*_span(report, "How an invoice travels")), "heading", 1)
    report = proposing(report, heading, "ada")
    at = _at(report, "Until the first contract")
    report = proposing(report, split(report.body, at, at), "bob")
    report = proposing(report, deletion(*_span(report, "\nThe trust’s chair")), "lex")
    row = Span(*_span(report, "189,760"))
    report = proposing(report, rows_removed(report.body, (row,)).delta, "bob")
    row = Span(*_span(report, "52"))
    ids = (f"new{number}" for number in range(99))
    report = proposing(report, rows_added(report.body, (row,), lambda: next(ids), below=True).delta, "ann")
    start, end = _span(report, "The boathouse was renovated in 2020. ")
    words = "The boathouse was renovated in 2020. "
    there = _at(report, "In April the trust")
    moved = deletion(start, end).compose(insertion(there, words))
    return proposing(report, moved, "ann")


def reviewed_copy(*, is_draft: bool = False) -> ReviewCopy:
    """The copy of it that leaves the desk."""
    return packed(reviewed_report(), PEOPLE, EVERYTHING, is_draft=is_draft).copy


def _commented(report: Report) -> Report:
    report = commented(report, "paid for twice", "I have the invoices.", "Good.", id="c1", kind="legal")
    report = commented(report, "with a notebook", id="c2", kind="query", text="Which one?\nDid we see it?")
    report = after(report, Resolved(thread="c2"))
    report = commented(report, "notebook and counted. He counted again", id="c3", text="Twice “counted”.")
    report = commented(report, "habit.\nA supplier without", id="c4", kind="style", text="Two ideas?")
    report = commented(report, "seven were signed", id="c5", kind="fact", text="Eight, I think.")
    report = commented(report, "160,100", id="c6", kind="fact", text="The ledger has 161,000.")
    report = commented(report, "Minutes of the tender", id="c7", text="Which of the two?")
    report = commented(report, "Nineteen of forty-four", id="c8", text="As in the text?")
    start = _at(report, "Six signatures")
    point = marking(start, start + 1, (("comment:c9", "point"),))
    act = Commented(
        thread="c9", comment_kind="query", text="Whose?", quote="", delta=point, assigned_to="ada"
    )
    report = after(report, act, by="lex")
    long = "This is the sentence that they will sue us over. " * 6
    return commented(report, "less a theft than a habit", id="c10", kind="legal", text=long.strip())


def _at(report: Report, words: str) -> int:
    return report.body.text.index(words)


def _span(report: Report, words: str) -> tuple[int, int]:
    start = _at(report, words)
    return start, start + len(words)
