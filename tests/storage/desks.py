"""Small ways to fill a desk's database in tests."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from uuid import uuid4

from editdesk.journal import AnyAct, Created, Imported, Pending, PersonAdded, Typed
from editdesk.report import Report
from editdesk.review.roles import Role
from editdesk.storage.errors import NumberTaken
from editdesk.storage.store import Store
from editdesk.text.body import Block, Body, block_of
from editdesk.text.codec import to_json
from editdesk.text.delta import insertion
from tests.histories import NOON

WORDS = (
    *("the", "mayor", "took", "money", "from", "the", "harbour", "fund"),
    *("and", "nobody", "at", "the", "town", "hall", "asked", "why"),
)


def pending(act: AnyAct, by: str = "p1", installation: str = "here") -> Pending:
    """`act`, as it comes from a verb."""
    return Pending(NOON, by, installation, uuid4().hex, act)


def written(store: Store, report: Report, *acts: AnyAct) -> Report:
    """`report` after `acts`, which are in the journal now, each on its own."""
    for act in acts:
        report = store.append(report, [pending(act)]).report
    return report


def new_report(store: Store, slug: str = "harbour", headline: str = "The harbour fund") -> Report:
    """A report with a headline and an empty paragraph."""
    return written(store, Report(id=f"id-{slug}"), Created(slug=slug, headline=headline))


def report_with(store: Store, blocks: list[Block], slug: str = "harbour") -> Report:
    """A report with these blocks."""
    imported = Imported(body=to_json(Body.of(blocks)), source="test")
    return written(store, Report(id=f"id-{slug}"), Created(slug=slug), imported)


def of_words(count: int) -> list[Block]:
    """A headline, and paragraphs of thirty words."""
    texts = [" ".join(WORDS[(at + k) % len(WORDS)] for k in range(30)) + "." for at in range(count // 30)]
    return [block_of("The harbour fund", "headline"), *map(block_of, texts)]


def typed(text: str = "x", at: int = 0) -> Typed:
    """Typing at a place."""
    return Typed(delta=insertion(at, text))


def type_on(store: Store, report: Report, text: str) -> Report:
    """As somebody does who types at the start, whatever others write meanwhile."""
    mine = [pending(typed(text))]
    while True:
        try:
            return store.append(report, mine).report
        except NumberTaken:
            report = store.load(report.id)


def person(name: str, *roles: Role) -> PersonAdded:
    return PersonAdded(person=name.lower(), name=name, roles=roles)


def plain_sql(path: Path, *statements: str) -> None:
    """What another program may do to the file."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


def without_guards(path: Path) -> None:
    """Take away the triggers that keep entries from being altered."""
    plain_sql(
        path,
        "DROP TRIGGER entry_never_altered",
        "DROP TRIGGER entry_never_removed",
        "DROP TRIGGER entry_follows_the_last",
    )
