"""Counting on from the text before gives what counting afresh gives."""

from __future__ import annotations

from hypothesis import strategies as st

from editdesk.approval_acts import Signed
from editdesk.journal import Imported, Typed
from editdesk.report import Report
from editdesk.review.roles import Role
from editdesk.storage.counting import standing_headline
from editdesk.storage.read_models import Facts, facts, facts_afresh
from editdesk.text.body import Body, block_of
from editdesk.text.codec import to_json
from editdesk.text.delta import deletion, insertion
from tests.histories import after, report_of
from tests.strategies import bodies, deltas, law


def said(of: Facts) -> tuple[object, ...]:
    """All that the rows say."""
    return of.headline, of.count.words, len(of.count.suggestions), of.queries, of.signed, of.asking


def signed(report: Report) -> Signed:
    passages = tuple(passage.digest for passage in report.passages)
    return Signed(role=Role.LAWYER, number=max(1, report.number), passages=passages)


@law(data=st.data())
def test_any_editing_is_counted_as_if_afresh(data: st.DataObject) -> None:
    suggestions = data.draw(st.booleans())
    body = data.draw(bodies(suggestions))
    report = after(Report(id="r"), Imported(body=to_json(body), source="test"))
    known = facts(report)
    assert said(known) == said(facts_afresh(report))
    for _ in range(data.draw(st.integers(1, 4))):
        if data.draw(st.integers(0, 2)) == 0:
            report = after(report, signed(report))
        else:
            report = after(report, Typed(delta=data.draw(deltas(report.body, suggestions))))
        known = facts(report, known)

        assert said(known) == said(facts_afresh(report))


@law(body=bodies())
def test_the_headline_is_found_without_the_whole_text(body: Body) -> None:
    report = after(Report(id="r"), Imported(body=to_json(body), source="test"))

    assert standing_headline(report.body) == report.headline


def test_typing_into_a_signed_text_looks_at_one_passage_only() -> None:
    report = report_of([block_of(f"Paragraph number {number}.") for number in range(300)])
    report = after(report, signed(report))
    known = facts(report)
    changed = after(report, Typed(delta=insertion(3, "x")))

    counted = facts(changed, known)

    assert counted.signed == ((Role.LAWYER, 299, 300, 1),)
    assert "passages" not in changed.__dict__


def test_undoing_gives_the_first_count_back() -> None:
    report = report_of([block_of("One two."), block_of("Three.")])
    known = facts(after(report, signed(report)))
    changed = after(known.report, Typed(delta=deletion(0, 9)))
    back = after(changed, Typed(delta=known.report.body.invert(deletion(0, 9))))

    assert said(facts(back, facts(changed, known))) == said(known)
