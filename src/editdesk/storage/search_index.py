"""The full-text index over the standing text of all reports, brought up to date when nobody waits.

Each row of `indexed` states the entry that the words of its report stand at.
The index holds a copy of the words and can be made anew from the journals.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

import msgspec
from sqlalchemy import Connection, delete, insert, or_, select, text, update

from editdesk.report import FOLD_VERSION, Report
from editdesk.storage.schema import indexed, reports
from editdesk.text.marks import LINE_BREAK, OBJECT

# They stand around what was found in a snippet; no text can hold them.
HIT_START, HIT_END = "\x02", "\x03"

# Scripts that do not space their words: each character is indexed as a word, a word is a phrase.
_UNSPACED = re.compile("([\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff])")
_GAP = "\u200b"
_NOT_SHOWN = {ord("\xad"): None, ord(OBJECT): None, ord(LINE_BREAK): " "}

_SNIPPET = "snippet(search, -1, char(2), char(3), '…', 24)"
# A hit in the headline weighs most, then one in the slug; less would drown in a long text.
_RANKED = text(
    "SELECT report.slug, report.headline, hit.snippet, -hit.score FROM ("
    f"SELECT rowid AS id, rank AS score, {_SNIPPET} AS snippet FROM search "
    "WHERE search MATCH :query AND rank MATCH 'bm25(12.0, 30.0, 1.0)' ORDER BY rank LIMIT :most) AS hit "
    "JOIN indexed ON indexed.id = hit.id JOIN report ON report.id = indexed.report "
    "ORDER BY hit.score, report.slug"
)
_UNRANKED = text(
    "SELECT report.slug, report.headline, hit.snippet, 0.0 FROM ("
    f"SELECT rowid AS id, {_SNIPPET} AS snippet FROM search "
    "WHERE search MATCH :query ORDER BY rowid DESC LIMIT :most) AS hit "
    "JOIN indexed ON indexed.id = hit.id JOIN report ON report.id = indexed.report ORDER BY hit.id DESC"
)


class Hit(msgspec.Struct, frozen=True):
    """A report in which the words were found.

    In `snippet` what was found stands between HIT_START and HIT_END. A higher
    `rank` is better; it is 0.0 where hits are not ranked.
    """

    slug: str
    headline: str
    snippet: str
    rank: float


class Indexable(msgspec.Struct, frozen=True):
    """What is indexed of a report, as it stands after entry `number`."""

    report: str
    number: int
    slug: str
    headline: str
    words: str


def indexable(report: Report) -> Indexable:
    """What is indexed of `report`: the standing text only."""
    blocks = report.standing.blocks
    words = "\n".join([block.text for block in blocks if block.text and block.kind != "headline"])
    return Indexable(report.id, report.number, report.slug, _prepared(report.headline), _prepared(words))


def _prepared(words: str) -> str:
    return _spaced(_shown(words))


def _shown(words: str) -> str:
    return unicodedata.normalize("NFC", words.translate(_NOT_SHOWN))


def _spaced(words: str) -> str:
    return _UNSPACED.sub(rf"{_GAP}\1{_GAP}", words)


def query_of(words: str) -> str:
    """An FTS5 query for reports with all `words`, the last as a beginning; empty where there are none."""
    legible = "".join([c if c.isprintable() else " " for c in _shown(words)])
    phrases = [_spaced(word) for word in legible.split() if any(c.isalnum() for c in word)]
    if not phrases:
        return ""
    # In quotes everything is plain text to FTS5; its tokenizer drops the punctuation.
    return " ".join(['"' + phrase.replace('"', '""') + '"' for phrase in phrases]) + "*"


def is_too_short_to_rank(words: str) -> bool:
    """Whether so many reports have such words that ranking them all would keep a reader waiting."""
    return not _UNSPACED.search(words) and all(len(word) <= 2 for word in words.split())


def find(connection: Connection, words: str, limit: int) -> list[Hit]:
    """Up to `limit` reports that have all `words`, best first; the newest first for one or two letters."""
    query = query_of(words)
    if not query:
        return []
    statement = _UNRANKED if is_too_short_to_rank(words) else _RANKED
    rows = connection.execute(statement, {"query": query, "most": limit})
    return [Hit(slug, headline, snippet.replace(_GAP, ""), rank) for slug, headline, snippet, rank in rows]


_IS_BEHIND = or_(indexed.c.number.is_(None), indexed.c.number != reports.c.number)
_BEHIND = (
    select(reports.c.id)
    .outerjoin(indexed, indexed.c.report == reports.c.id)
    .where(or_(_IS_BEHIND, reports.c.fold_version != FOLD_VERSION))
    .order_by(reports.c.updated_at.desc())
)
_STATE = (
    select(reports.c.number, indexed.c.id, indexed.c.number)
    .outerjoin(indexed, indexed.c.report == reports.c.id)
    .where(reports.c.id == text(":of"))
)


def behind(connection: Connection) -> list[str]:
    """The ids of the reports whose words in the index are not those of their last entry, newest first."""
    return list(connection.execute(_BEHIND).scalars())


def write_words(connection: Connection, new: Sequence[Indexable]) -> None:
    """Put the words of reports into the index; those that another program indexed at a later entry stay."""
    for words in new:
        state = connection.execute(_STATE, {"of": words.report}).first()
        if state is None or state[0] < words.number:
            # A backup was brought back meanwhile.
            continue
        row, number = state[1], state[2]
        if number is not None and words.number <= number <= state[0]:
            continue
        if row is None:
            added = connection.execute(insert(indexed).values(report=words.report, number=words.number))
            row = added.lastrowid
        else:
            connection.execute(update(indexed).where(indexed.c.id == row).values(number=words.number))
            connection.execute(text("DELETE FROM search WHERE rowid = :row"), {"row": row})
        connection.execute(
            text("INSERT INTO search (rowid, slug, headline, words) VALUES (:row, :slug, :headline, :words)"),
            {"row": row, "slug": words.slug, "headline": words.headline, "words": words.words},
        )


def forget(connection: Connection, report: str) -> None:
    """Take the words of a report out of the index, and the index itself made anew, so that none is left."""
    row = connection.execute(select(indexed.c.id).where(indexed.c.report == report)).scalar()
    if row is not None:
        connection.execute(text("DELETE FROM search WHERE rowid = :row"), {"row": row})
        connection.execute(delete(indexed).where(indexed.c.id == row))
        connection.execute(text("INSERT INTO search (search) VALUES ('rebuild')"))


def read_words(connection: Connection, row: int) -> tuple[str, str, str] | None:
    """What a row of the index holds: slug, headline and words; None where there is no such row."""
    statement = text("SELECT slug, headline, words FROM search WHERE rowid = :row")
    found = connection.execute(statement, {"row": row}).first()
    return (found[0], found[1], found[2]) if found else None


def rows_without_report(connection: Connection) -> list[int]:
    """The rows of the index that no row of `indexed` knows."""
    statement = text("SELECT rowid FROM search WHERE rowid NOT IN (SELECT id FROM indexed)")
    return list(connection.execute(statement).scalars())


def check_index(connection: Connection) -> None:
    """Nothing; a DatabaseError when the index does not fit its own words. Only within `writing`."""
    connection.execute(text("INSERT INTO search (search) VALUES ('integrity-check')"))
