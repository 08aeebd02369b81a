"""A reviewer's copy comes back: everything in it once, in its place, under the names in it."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest
from msgspec import UNSET
from msgspec.structs import replace

from editdesk.desk import commenting, suggesting
from editdesk.desk.bringing_back import Looked, bring_back, guesses, look, placed, read_copy
from editdesk.desk.desk import Desk
from editdesk.desk.editing import edit
from editdesk.desk.errors import CopyBuiltOn, CopyOfAnother
from editdesk.desk.exporting import export
from editdesk.desk.open_report import OpenReport
from editdesk.desk.quoting import span_of_quote
from editdesk.desk.returned_told import sections
from editdesk.desk.sending import CommentChoice, Sending
from editdesk.journal import Exported
from editdesk.report import decode_report, encode_report
from editdesk.review.people import Actor
from editdesk.review.roles import Role
from editdesk.review.suggestions import words_of
from editdesk.text.body import Span
from editdesk.text.cutting import cutting
from editdesk.text.delta import Ops, deletion, insertion
from editdesk.text.marks import PARAGRAPH, PRINT_HEADLINE, marks
from editdesk.text.print_cuts import in_print
from editdesk.text.views import accepted, standing
from tests.formats.reviewer import WordFile

TEXT = """The treasurer took the cash in March.
Nobody at the harbour saw him leave.
The fund denies that it ever paid him.
A court will hear the case in June.
"""


class Sent(NamedTuple):
    """A report of which a copy is out."""

    report: OpenReport
    data: bytes
    path: Path

    def back(self, file: WordFile, name: str = "back.docx", reviewer: str = "") -> Looked:
        """Brings `file` back."""
        looked = look(self.report, read_copy(file.save(self.path.parent / name)), reviewer)
        bring_back(self.report, looked)
        return looked

    def opened(self, author: str = "Zoe") -> WordFile:
        return WordFile(self.data, author)


@pytest.fixture
def sent(desk: Desk, actor: Actor, report: OpenReport, tmp_path: Path) -> Sent:
    type_in(report, TEXT)
    comment(report, "the harbour", "Which one?")
    comment(report, "in June", "Is that sure?")
    suggest(report, "denies", "rejects")
    report.flush()
    return send(report, tmp_path)


def send(report: OpenReport, folder: Path, to: str = "Zoe", name: str = "sent.docx") -> Sent:
    export(report, folder / name, kind="review", sending=Sending(to=to))
    return Sent(report, (folder / name).read_bytes(), folder / name)


def type_in(report: OpenReport, words: str) -> None:
    ops = Ops().retain(report.report.body.length - 1)
    for line in words.rstrip("\n").split("\n"):
        ops.insert(line).insert("\n", PARAGRAPH)
    edit(report, ops.delta())


def comment(report: OpenReport, quote: str, words: str) -> str:
    return commenting.comment(report, [span_of_quote(report.report.body, quote)], words).id


def suggest(report: OpenReport, old: str, new: str) -> None:
    start, end = span_of_quote(report.report.body, old)
    suggesting.suggest(report, deletion(start, end).compose(insertion(start, new)))


def retype(report: OpenReport, old: str, new: str) -> None:
    start, end = span_of_quote(report.report.body, old)
    change = deletion(start, end)
    edit(report, change.compose(insertion(start, new)) if new else change)
    report.flush()


def proposals(report: OpenReport) -> set[tuple[str, str, str, bool]]:
    now = report.report
    return {
        (one.author, one.kind, words_of(now.body, now.suggested[of]), one.is_untracked)
        for of, one in now.suggestions.items()
        if of in now.suggested and one.author not in {person.id for person in report.store.people()}
    }


def said(report: OpenReport) -> dict[str, list[tuple[str, str]]]:
    return {
        thread.text: [(reply.author, reply.text) for reply in thread.replies]
        for thread in report.report.shown_threads
    }


def words_of_thread(report: OpenReport, text: str) -> str:
    thread = next(one for one in report.report.shown_threads if one.text == text)
    return " … ".join(report.report.body.words_between(*span) for span in report.report.anchors[thread.id])


def test_an_untouched_copy_brings_nothing(sent: Sent) -> None:
    before = sent.report.report

    looked = sent.back(sent.opened())

    assert looked.returned.is_empty
    assert not looked.returned.decided
    assert not looked.returned.lost
    assert sent.report.report is before


def test_everything_that_was_done_in_word_comes_back_under_the_names_in_it(sent: Sent) -> None:
    file = sent.opened()
    file.reply("Which one?", "The old one.")
    file.resolve("Is that sure?")
    file.comment("The fund", "Which fund?")
    file.insert("The treasurer", " allegedly")
    file.delete(" leave")
    file.retype("ever paid", "paid")

    looked = sent.back(file)

    report = sent.report
    assert said(report)["Which one?"] == [("Zoe", "The old one.")]
    assert words_of_thread(report, "Which fund?") == "The fund"
    assert [one.is_resolved for one in report.report.shown_threads if one.text == "Is that sure?"] == [True]
    assert proposals(report) == {
        ("Zoe", "insert", " allegedly", False),
        ("Zoe", "delete", " leave", False),
        ("Zoe", "delete", "ever ", True),
    }
    assert not looked.returned.waiting
    assert "ever paid" in report.report.standing.text
    assert "The treasurer allegedly took" in accepted(report.report.body).text
    assert [person.name for person in report.store.people()] == [report.actor.person.name]


def test_what_was_written_meanwhile_moves_nothing_that_came(sent: Sent) -> None:
    file = sent.opened()
    file.comment("saw him", "Who did?")
    file.insert("The treasurer", " allegedly")
    file.retype("will hear", "hears")
    retype(sent.report, "The treasurer", "Yesterday the treasurer of the town said that the treasurer")
    retype(sent.report, "Nobody at", "No one at")

    looked = sent.back(file)

    assert not looked.returned.waiting
    assert words_of_thread(sent.report, "Who did?") == "saw him"
    text = accepted(sent.report.report.body).text
    assert "the treasurer allegedly took" in text
    assert "A court hears the case" in text


def test_what_has_no_place_any_more_waits_for_one_with_guesses(sent: Sent) -> None:
    file = sent.opened()
    file.comment("saw him", "Who did?")
    file.insert("saw him", " ever")
    file.delete("Nobody")
    retype(sent.report, "Nobody at the harbour saw him leave.", "Everybody knows.")
    sent.report.flush()

    looked = look(sent.report, read_copy(file.save(sent.path.parent / "back.docx")))

    waiting = {thread.text for thread in looked.returned.waiting}
    assert waiting == {"Who did?", "Insert here: “ ever”"}
    assert [lost.what for lost in looked.returned.lost] == ["a deletion by Zoe: “Nobody”"]
    thread = next(one for one in looked.returned.waiting if one.text == "Who did?")
    span = guesses(looked, thread)[0]
    assert looked.report.body.words_between(*span) == "Everybody knows."

    bring_back(sent.report, placed(looked, thread.id, span))

    assert words_of_thread(sent.report, "Who did?") == "Everybody knows."
    detached = [one.text for one in sent.report.report.shown_threads if sent.report.report.is_detached(one)]
    assert "Insert here: “ ever”" in detached


def test_the_same_copy_twice_adds_nothing(sent: Sent) -> None:
    file = sent.opened()
    file.reply("Which one?", "The old one.")
    file.comment("The fund", "Which fund?")
    file.insert("The treasurer", " allegedly")
    file.retype("ever paid", "paid")
    sent.back(file)
    before = sent.report.report

    again = sent.back(file)
    file.parts["docProps/app.xml"] = b"<Properties/>"
    saved_again = sent.back(file, "saved-again.docx")

    assert again.came_before
    assert not saved_again.came_before
    assert saved_again.returned.is_empty
    assert sent.report.report is before


def test_two_reviewers_copies_merge_one_after_the_other(sent: Sent) -> None:
    zoe, yan = sent.opened(), sent.opened("Yan")
    zoe.insert("The treasurer", " allegedly")
    zoe.comment("The fund", "Which fund?")
    yan.insert("The treasurer", " reportedly")
    yan.comment("The fund", "Ours?")
    yan.reply("Which one?", "Ask him.")

    sent.back(zoe)
    looked = sent.back(yan, "yan.docx")

    assert not looked.returned.waiting
    assert proposals(sent.report) == {
        ("Zoe", "insert", " allegedly", False),
        ("Yan", "insert", " reportedly", False),
    }
    assert words_of_thread(sent.report, "Ours?") == words_of_thread(sent.report, "Which fund?") == "The fund"


def test_a_copy_that_went_from_one_reviewer_to_the_next_brings_the_first_ones_things_once(sent: Sent) -> None:
    zoe = sent.opened()
    zoe.insert("The treasurer", " allegedly")
    zoe.comment("The fund", "Which fund?")
    yan = WordFile(zoe.saved(), "Yan")
    yan.reply("Which fund?", "The old one.")
    yan.delete(" leave")
    sent.back(zoe)

    sent.back(yan, "yan.docx")

    assert said(sent.report)["Which fund?"] == [("Yan", "The old one.")]
    assert proposals(sent.report) == {
        ("Zoe", "insert", " allegedly", False),
        ("Yan", "delete", " leave", False),
    }


@pytest.mark.parametrize("accept", [True, False])
def test_what_was_decided_in_word_is_told_and_stays_open(sent: Sent, accept: bool) -> None:
    file = sent.opened()
    file.decide("rejects", accept=accept)
    file.decide("denies", accept=accept)
    before = sent.report.report.body

    looked = sent.back(file)

    outcome = "accepted" if accept else "rejected"
    assert {(one.words, one.outcome) for one in looked.returned.decided} == {
        ("denies", outcome),
        ("rejects", outcome),
    }
    assert looked.returned.is_empty
    assert sent.report.report.body == before


def test_a_copy_without_the_part_that_tells_its_origin_is_found_by_its_text(
    sent: Sent, tmp_path: Path
) -> None:
    retype(sent.report, "A court will hear the case in June.", "Much more is known by now, and told here.")
    send(sent.report, tmp_path, "Yan", "later.docx")
    file = sent.opened()
    file.without_custom_parts()
    file.insert("The treasurer", " allegedly")

    looked = sent.back(file)

    assert looked.origin.known == "text"
    assert looked.reviewer == "Zoe"
    assert proposals(sent.report) == {("Zoe", "insert", " allegedly", False)}


def test_a_strange_file_is_refused_unless_somebody_says_what_it_is_a_copy_of(sent: Sent, desk: Desk) -> None:
    other = desk.new("other", "Another thing altogether", sent.report.actor)

    with pytest.raises(CopyOfAnother, match="a copy of another one"):
        look(other, read_copy(sent.path))

    assert look(other, read_copy(sent.path), sent=1).origin.known == "said"


def test_bringing_back_is_one_act_that_one_undo_takes_back_and_redo_does_again(sent: Sent) -> None:
    file = sent.opened()
    file.reply("Which one?", "The old one.")
    file.resolve("Is that sure?")
    file.comment("The fund", "Which fund?")
    file.insert("The treasurer", " allegedly")
    before = sent.report.report
    sent.back(file)
    after = sent.report.report

    sent.report.undo()
    undone = sent.report.report
    sent.report.redo()
    sent.report.flush()

    assert after.number == before.number + 1
    assert (undone.body, undone.suggestions) == (before.body, before.suggestions)
    assert [(one.text, one.replies, one.is_resolved) for one in undone.shown_threads] == [
        (one.text, one.replies, one.is_resolved) for one in before.shown_threads
    ]
    again = sent.report.report
    assert (again.body, again.suggestions, again.threads) == (after.body, after.suggestions, after.threads)
    assert decode_report(encode_report(again)) == again


def test_what_was_undone_comes_again_with_the_same_copy(sent: Sent) -> None:
    file = sent.opened()
    file.comment("The fund", "Which fund?")
    file.insert("The treasurer", " allegedly")
    sent.back(file)
    sent.report.undo()

    looked = sent.back(file)

    assert (len(looked.returned.threads), len(looked.returned.suggestions)) == (1, 1)
    assert words_of_thread(sent.report, "Which fund?") == "The fund"


def test_what_somebody_went_on_with_is_not_undone(sent: Sent, desk: Desk) -> None:
    file = sent.opened()
    file.comment("The fund", "Which fund?")
    sent.back(file)
    thread = next(one for one in sent.report.report.shown_threads if one.text == "Which fund?")
    desk.add_person("Bob", (Role.EDITOR,), sent.report.actor)
    other = desk.open("harbour", desk.actor("Bob"))
    commenting.reply(other, thread.id, "The old one.")
    other.flush()
    sent.report.poll()

    with pytest.raises(CopyBuiltOn):
        sent.report.undo()


def test_resolved_and_reopened_are_taken_over_where_the_copy_changed_them(
    desk: Desk, actor: Actor, report: OpenReport, tmp_path: Path
) -> None:
    type_in(report, TEXT)
    first, second = comment(report, "the harbour", "Which one?"), comment(report, "in June", "Sure?")
    commenting.resolve(report, first)
    report.flush()
    sent = send(report, tmp_path)
    file = sent.opened()
    file.resolve("Which one?", done=False)
    file.reply("Which one?", "Once more.")

    looked = sent.back(file)

    assert looked.returned.reopened == (first,)
    assert not report.report.threads[first].is_resolved
    assert second not in looked.returned.resolved


def test_what_needs_a_place_what_is_placed_and_what_is_lost_are_all_there_is(sent: Sent) -> None:
    file = sent.opened()
    for on, words in (("The fund", "One"), ("saw him", "Two"), ("the cash", "Three")):
        file.comment(on, words)
    file.insert("The treasurer", " allegedly")
    file.insert("saw him", " ever")
    file.delete("Nobody")
    file.delete("in March")
    retype(sent.report, "Nobody at the harbour saw him leave.", "")
    sent.report.flush()

    came = look(sent.report, read_copy(file.save(sent.path.parent / "back.docx"))).returned

    assert len(came.placed) + len(came.suggestions) + len(came.waiting) + len(came.lost) == 7
    assert (len(came.placed), len(came.suggestions), len(came.waiting), len(came.lost)) == (2, 2, 2, 1)


def test_untracked_paragraphs_and_looks_are_found(sent: Sent) -> None:
    file = sent.opened()
    file.remove_paragraph("Nobody at")
    file.embolden("the cash")

    sent.back(file, reviewer="Dr Zoe")

    found = proposals(sent.report)
    assert ("Dr Zoe", "format", "the cash", True) in found
    assert ("Dr Zoe", "delete", "Nobody at the harbour saw him leave.\n", True) in found
    assert "Nobody at the harbour" in sent.report.report.standing.text


def test_decided_suggestions_of_a_guest_keep_the_copy(sent: Sent) -> None:
    file = sent.opened()
    file.insert("The treasurer", " allegedly")
    sent.back(file)
    guest = next(of for of, one in sent.report.report.suggestions.items() if one.author == "Zoe")

    suggesting.accept(sent.report, [guest])
    sent.report.flush()

    assert "The treasurer allegedly took" in sent.report.report.standing.text
    sent.report.undo()
    sent.report.undo()
    assert guest not in sent.report.report.suggestions


def test_what_is_not_in_print_comes_back_as_it_went_and_what_a_reviewer_puts_back_is_a_suggestion(
    report: OpenReport, tmp_path: Path
) -> None:
    type_in(report, TEXT)
    below = Ops().retain(len(report.report.headline) + 1)
    edit(report, below.insert("Paper").insert("\n", marks({"kind": PRINT_HEADLINE})).delta())
    at = report.report.body.text.index(" that it ever")
    edit(report, cutting(report.report.body, [Span(at, at + 13)]))
    report.flush()
    out = send(report, tmp_path)
    before = report.report.body

    out.back(out.opened())
    as_it_went = report.report.body
    file = out.opened()
    file.unstyle(" that it ever")
    out.back(file, "other.docx")

    assert as_it_went == before
    assert standing(report.report.body) == standing(before)
    assert "denies that it ever" in in_print(accepted(report.report.body)).text


def test_a_comment_deleted_in_word_is_told_and_stays(sent: Sent) -> None:
    file = sent.opened()
    file.delete_comment("Which one?")
    file.comment("June", "May, surely.")

    looked = sent.back(file)

    assert [sent.report.report.threads[of].text for of in looked.gone] == ["Which one?"]
    assert set(said(sent.report)) >= {"Which one?", "Is that sure?", "May, surely."}
    told = {one.name: one.lines for one in sections(looked)}
    assert [line.says for line in told["No longer in the copy: they stay here"]] == ["Which one?"]


def test_a_copy_in_which_a_comment_was_deleted_and_nothing_else_changes_nothing(sent: Sent) -> None:
    before = sent.report.report
    file = sent.opened()
    file.delete_comment("Which one?")

    looked = sent.back(file)

    assert looked.returned.is_empty and len(looked.gone) == 1
    assert sent.report.report == before


@pytest.mark.parametrize("kinds", [(), (CommentChoice.LEGAL,), (CommentChoice.NONE,)])
def test_what_never_went_with_the_copy_is_not_missed(
    report: OpenReport, tmp_path: Path, kinds: tuple[CommentChoice, ...]
) -> None:
    type_in(report, TEXT)
    comment(report, "the harbour", "Which one?")
    commenting.comment(report, [span_of_quote(report.report.body, "in June")], "A risk.", kind="legal")
    report.flush()
    export(report, tmp_path / "sent.docx", kind="review", sending=Sending(to="Zoe", comments=kinds))
    file = WordFile((tmp_path / "sent.docx").read_bytes(), "Zoe")
    file.insert("The fund", " itself")

    assert look(report, read_copy(file.save(tmp_path / "back.docx"))).gone == ()


def test_of_a_copy_from_before_it_was_noted_what_went_with_it_nothing_is_missed(sent: Sent) -> None:
    entries = sent.report.store.entries(sent.report.report.id)
    (exported,) = [entry.act for entry in entries if isinstance(entry.act, Exported)]
    sent.report.perform(replace(exported, comments=UNSET))
    sent.report.flush()
    file = sent.opened()
    file.delete_comment("Which one?")

    assert sent.back(file).gone == ()


def test_a_copy_without_names_names_nobody_of_the_desk_and_comes_back_whole(
    report: OpenReport, tmp_path: Path
) -> None:
    type_in(report, TEXT)
    asked = comment(report, "the harbour", "Which one?")
    kept = comment(report, "in June", "Is that sure?")
    suggest(report, "denies", "rejects")
    report.flush()
    hidden = Sending(to="Zoe", hides_names=True)
    export(report, tmp_path / "sent.docx", kind="review", sending=hidden)
    file = WordFile((tmp_path / "sent.docx").read_bytes(), "Zoe")
    parts = b"".join(file.parts.values())
    assert b"The desk" in parts and b"Ed Editor" not in parts
    file.reply("Which one?", "The old one.")
    file.resolve("Is that sure?")
    file.comment("The fund", "Since when?")

    looked = look(report, read_copy(file.save(tmp_path / "back.docx")))
    bring_back(report, looked)

    came = looked.returned
    assert [(one.thread, one.reply.author) for one in came.replies] == [(asked, "Zoe")]
    assert came.resolved == (kept,)
    assert [one.text for one in came.threads] == ["Since when?"]
    assert (came.suggestions, came.lost, looked.gone) == ((), (), ())


def test_copies_with_and_without_names_of_one_text_come_back_whole_both(
    report: OpenReport, tmp_path: Path
) -> None:
    type_in(report, TEXT)
    asked = comment(report, "the harbour", "Which one?")
    report.flush()
    for name, hides in (("hidden.docx", True), ("named.docx", False)):
        export(report, tmp_path / name, kind="review", sending=Sending(to="Zoe", hides_names=hides))
    for name in ("hidden.docx", "named.docx"):
        file = WordFile((tmp_path / name).read_bytes(), "Zoe")
        file.reply("Which one?", f"Says {name}.")

        looked = look(report, read_copy(file.save(tmp_path / f"back-{name}")))

        assert [one.thread for one in looked.returned.replies] == [asked]
        assert looked.returned.threads == () and looked.gone == ()
