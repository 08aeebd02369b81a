"""Nobody checks one's own words: which passages a reader may not sign.

A fact-checker or lawyer leaves out each passage of which half the words or more are
theirs; a suggested “allegedly” makes no passage theirs. Who brought a file answers for
its words here. Editing is writing: an editor, copy editor or editor-in-chief signs as
long as fewer than half of the report's words were written by them at this desk. Who is
alone at a desk may sign all of it; the sign-off then says how much was their own.
"""

from __future__ import annotations

import msgspec
from msgspec.structs import replace

from editdesk.approval_acts import Signed
from editdesk.desk.authorship import Written, written
from editdesk.desk.errors import OwnWords
from editdesk.desk.open_report import OpenReport
from editdesk.review.passages import web_of
from editdesk.review.roles import Role
from editdesk.text.body import Span

CHECKING = (Role.FACT_CHECKER, Role.LAWYER)


def without_own_words(open_report: OpenReport, act: Signed) -> Signed:
    """`act` without what its reader wrote; OwnWords when nothing is left, or they wrote the report."""
    report = open_report.at(act.number)
    person = act.recorded.person if act.recorded else open_report.actor.person.id
    wrote = written(report.id, open_report.store.entries(report.id, upto=act.number), by_person=True)
    own = {passage.digest for passage in report.passages if is_own(wrote, passage.span, person)}
    now = [at for at, read in enumerate(act.passages) if web_of(read) in own and at in _newly(act)]
    if open_report.actor.is_alone:
        return replace(act, own=len(now))
    role = act.role.label.lower()
    name = _name(open_report, person)
    if act.role not in CHECKING:
        whole = Span(0, report.standing.length)
        if is_own(wrote, whole, person, with_imported=False):
            raise OwnWords(name, "at least half of this report", role)
        return act
    left = [at for at in _newly(act) if at not in now]
    if now and not left:
        raise OwnWords(name, "these words", role)
    if not now:
        return act
    before = open_report.report.sign_offs.get(act.role)
    read_by_others = set(before.passages) if before else set()
    kept = [at for at in range(len(act.passages)) if at not in now or act.passages[at] in read_by_others]
    return replace(
        act,
        passages=tuple(act.passages[at] for at in kept),
        newly=tuple(number for number, at in enumerate(kept) if at in left),
    )


def is_own(wrote: Written, span: Span, person: str, *, with_imported: bool = True) -> bool:
    """Whether half of the words of a passage, or more, are those of `person`."""
    entries = wrote.entries_of_words(span)
    own = [
        entry
        for entry in entries
        if wrote.by.get(entry) == person and (with_imported or entry not in wrote.imported)
    ]
    return bool(own) and 2 * len(own) >= len(entries)


def _newly(act: Signed) -> range | tuple[int, ...]:
    return range(len(act.passages)) if isinstance(act.newly, msgspec.UnsetType) else act.newly


def _name(open_report: OpenReport, person: str) -> str:
    known = open_report.store.house().people.get(person)
    return known.name if known else person
